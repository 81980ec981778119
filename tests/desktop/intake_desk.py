"""The page Import on a ledger of the test's own, with files as offices send them, read by the real reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from desktop.ops import Ops
from desktop.screens.intake import IntakeScreen
from desktop.screens.intake.rows import RESULT, SAID
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.table import DataTable
from desktop.widgets.undo_keys import UndoKeys
from tests.ledgers import TODAY

HEAD = ("企业名称", "统一社会信用代码", "县（市、区）", "联系人", "联系电话")


def workbook(path: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD, title: str = "", more: Sequence[str] = ()) -> Path:
    """A workbook with these rows under a head; ``more`` names further sheets that hold something."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    for line in ([title] if title else []):
        sheet.append([line])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    for name in more:
        other = book.create_sheet(name)
        other.append(list(HEAD))
        other.append([f"{name}厂", None, "砚山县"])
    book.save(path)
    return path


class Intake:
    """The page, and what a person sees and does on it."""

    def __init__(self, qtbot: QtBot, ledger: Ledger, settings: Settings, size: tuple[int, int] = (1180, 720)) -> None:
        self.qtbot, self.ledger = qtbot, ledger
        self.session = Session(ledger, Ops(), settings, TODAY)
        self.page = IntakeScreen(self.session)
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.page.navigate.connect(lambda page, arguments: self.went.append((page, arguments)))
        self.session.ops.changed.connect(self.page.on_changed)
        qtbot.addWidget(self.page)
        self._keys = UndoKeys(self.page)  # as the window has them
        self._keys.undo.connect(self.page.undo)
        self._keys.redo.connect(self.page.redo)
        self.page.resize(*size)
        self.page.set_month("2025-06")
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def settle(self) -> None:
        """Wait for what is under way, the pause after an answer too."""
        work = self.page.underway
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.session.ops.busy() and not work.is_pausing(), timeout=30_000)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def take(self, *sources: Path | str, subject: str = "enterprises") -> None:
        """Come to the page with files or a pasted text."""
        if isinstance(sources[0], str):
            self.page.open({"text": sources[0], "subject": subject})
        else:
            self.page.open({"paths": list(sources), "subject": subject})
        self.settle()

    def bring_in(self) -> None:
        """Press the button that imports."""
        assert self.page.foot.import_button.isEnabled(), self.said()
        self.page.foot.import_button.click()
        self.settle()

    @property
    def table(self) -> DataTable:
        assert self.page.rows.table is not None
        return self.page.rows.table

    def numbers(self) -> dict[str, int]:
        """The six numbers that are not zero."""
        return {key: tile.number for key, tile in self.page.numbers.tiles.items() if tile.number}

    def rows(self) -> list[int]:
        """The sheet's rows that are shown, by their numbers."""
        model = self.table.model
        return [model.row(place)["id"] for place in range(model.rowCount())]

    def result(self, number: int) -> str:
        """What a row would do."""
        return str(self.row(number)[RESULT.key])

    def remark(self, number: int) -> str:
        """What is said of a row."""
        return str(self.row(number)[SAID.key])

    def row(self, number: int) -> Any:
        model = self.table.model
        return next(model.row(place) for place in range(model.rowCount()) if model.row(place)["id"] == number)

    def cell(self, number: int, key: str) -> Any:
        """How a cell is dressed."""
        return self.table.model.cell(self.rows().index(number), self.table.model.column_of(key))

    def go_to(self, number: int, key: str = "name") -> None:
        """Put the keyboard on a cell."""
        model = self.table.model
        self.table.setFocus()
        self.table.view.setCurrentIndex(model.index(self.rows().index(number), model.column_of(key)))

    def said(self) -> str:
        """The sentence above the page."""
        return self.page.message.text()

    def firms(self) -> dict[str, Any]:
        """Name → code of the firms in the ledger."""
        return {row["name"]: row["code"] for row in self.ledger.conn.execute("SELECT name, code FROM enterprise ORDER BY seq")}
