"""The page Settings and backup on a ledger of the test's own, with what it opened and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from db.store.figures import Count, Figure, count
from desktop.ops import Ops
from desktop.screens.settings import SettingsScreen
from desktop.session import Session
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.hands import live_in, pick, press, type_into
from tests.ledgers import TODAY

BASIS = "统计名单〔2025〕1号"


class Office:
    """The page on a ledger, with what it opened and said."""

    def __init__(self, qtbot: QtBot, settings: Settings, ops: Ops, ledger: Ledger) -> None:
        self.opened: list[Path] = []
        self.welcomed: list[bool] = []
        self.spoken: list[str] = []
        self.praised: list[str] = []
        self.session = Session(ledger, ops, settings, TODAY)
        self.page = SettingsScreen(
            self.session, self.opened.append, lambda: self.welcomed.append(True), self.spoken.append
        )
        qtbot.addWidget(self.page)
        self.page.said.connect(lambda _kind, text: self.praised.append(text))
        ops.changed.connect(self.page.on_changed)
        self.page.resize(1200, 900)
        self.page.show()
        self._qtbot = qtbot

    @property
    def conn(self) -> Any:
        return self.session.conn

    def press(self, button: Any) -> None:
        press(button)
        self._qtbot.waitUntil(lambda: not self.session.ops.busy(), timeout=20_000)

    def complaint(self) -> str:
        return self.page.message.text()

    def level(self, area: str | None = None) -> Count:
        return count(self.conn, Figure.stock("2025-06", area=area))

    def opening(self, place: str) -> tuple[Any, ...]:
        table = self.page.opening.table
        rows = {row["place"]: row for row in table.model.rows_at_hand() or ()}
        return tuple(rows[place][key] for key in ("number", "listed", "rest", "by"))

    def state(self, area: str, number: int, zone: str | None = None) -> None:
        card = self.page.opening
        pick(card.area, area)
        card.form.editor("zone").set_value(zone or "")
        type_into(card.form, number=str(number), basis=BASIS)
        self.press(card.state_button)


Open = Callable[..., Office]


@contextmanager
def in_office(
    qtbot: QtBot, settings: Settings, ops: Ops, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:  # fmt: skip
    """``opened()`` is the page on an empty 文山州 ledger that begins in 2024-12, ``opened(ledger)`` on the ledger given."""
    live_in(folder, monkeypatch)
    sessions: list[Session] = []

    def opened(ledger: Ledger | None = None) -> Office:
        made = Office(qtbot, settings, ops, ledger or ledgers.wenshan(folder))
        sessions.append(made.session)
        return made

    yield opened
    for session in sessions:
        session.close()
