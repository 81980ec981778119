"""A page of registers on a ledger, and what it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

import shiboken6
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from desktop.ops import Ops
from desktop.screens.base import Screen
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.dialog import FormDialog
from tests.ledgers import TODAY

S = TypeVar("S", bound=Screen)


class RegisterDesk(Generic[S]):
    """``desk.page`` is shown at 2025-06; ``went`` are the pages it led to, ``said`` its sentences."""

    def __init__(self, qtbot: QtBot, ledger: Ledger, make: type[S], folder: Path) -> None:
        self.qtbot, self.ledger = qtbot, ledger
        self.session = Session(ledger, Ops(), Settings(folder / "window.ini"), TODAY)
        self.page: S = make(self.session)  # type: ignore[call-arg]
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.said: list[tuple[str, str]] = []
        self.badge = ""
        self.page.navigate.connect(lambda page, arguments: self.went.append((page, arguments)))
        self.page.said.connect(lambda kind, text: self.said.append((kind, text)))
        self.page.badge.connect(lambda badge: setattr(self, "badge", badge))
        self.session.ops.changed.connect(self.page.on_changed)
        qtbot.addWidget(self.page)
        self.page.resize(1180, 720)
        self.page.set_month("2025-06")
        self.page.show()
        self.settle()

    def settle(self) -> None:
        """Wait for what is under way."""
        self.qtbot.waitUntil(lambda: not self.session.ops.busy(), timeout=10_000)
        self.qtbot.wait(1)

    def dialog(self) -> FormDialog:
        """The question that stands open."""
        found = [one for one in self.page.findChildren(FormDialog) if one.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def answer(self, dialog: FormDialog, **values: Any) -> None:
        """Fill in a question and submit it; it closes, as nothing was wrong with it."""
        fill(dialog, **values)
        dialog.submit()
        self.settle()
        if shiboken6.isValid(dialog) and dialog.isVisible():
            raise AssertionError(dialog.message() or dialog.form.problems())

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What stands in the ledger."""
        return [tuple(row) for row in self.ledger.conn.execute(query, values)]


@contextmanager
def at_desk(qtbot: QtBot, ledger: Ledger, make: type[S], folder: Path) -> Iterator[RegisterDesk[S]]:
    """A page of registers on a ledger; nothing is left running behind it."""
    made = RegisterDesk(qtbot, ledger, make, folder)
    yield made
    assert made.session.ops.close()


def fill(dialog: FormDialog, **values: Any) -> None:
    """Put values into a question's fields as a person would, each told as a change."""
    for key, value in values.items():
        assert not dialog.form.row(key).isHidden(), f"{key} is not asked for"
        dialog.form.editor(key).set_value(value)
        dialog.form.editor(key).changed.emit()


def texts(table: Any, key: str) -> list[str]:
    """A column of a table as it is read."""
    column = table.model.column_of(key)
    return [table.model.text(row, column) for row in range(table.model.rowCount())]


