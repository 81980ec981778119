"""The page 汇总 of a prefecture, and counties that send it workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from db.exchange.sending import sending
from db.store.writing import at
from desktop.screens.merging import MergingScreen
from desktop.screens.merging.intake import IntakeDialog
from desktop.settings import Settings
from tests.db.counties import AREAS, County, Prefecture
from tests.desktop.pages import Desk

MONTH = "2025-03"


class Office:
    """A prefecture's page, and two counties that send workbooks."""

    def __init__(self, qtbot: QtBot, settings: Settings, folder: Path) -> None:
        self.folder = folder
        self.prefecture = Prefecture(folder)
        self.a, self.b = County(folder, "甲县"), County(folder, "乙县")
        self.desk = Desk.of(qtbot, self.prefecture.ledger, settings, folder)
        self.page = self.desk.show(MergingScreen, month=MONTH)
        self.desk.settle()

    def sent(self, county: County, period: str, name: str) -> Path:
        path = self.folder / f"{name}.xlsx"
        with at(county.tick()):
            sending.write(sending.send(county.conn, period), path)
        return path

    def take(self, *paths: Path, reason: str = "") -> IntakeDialog:
        self.page.take(list(paths), reason)
        self.desk.qtbot.waitUntil(lambda: bool(self.dialogs()), timeout=15_000)
        self.desk.settle()
        return self.dialogs()[-1]

    def dialogs(self) -> list[IntakeDialog]:
        return [one for one in self.page.findChildren(IntakeDialog) if one.isVisible()]

    def row(self, area: str) -> dict[str, object]:
        self.page.table.select_id(AREAS[area])
        row = self.page.table.current_row()
        assert row
        return dict(row)


@contextmanager
def in_office(qtbot: QtBot, settings: Settings, folder: Path) -> Iterator[Office]:
    """The page as long as a test needs it."""
    made = Office(qtbot, settings, folder)
    yield made
    made.desk.session.ops.close()
    made.desk.session.conn.close()
    for one in (made.prefecture, made.a, made.b):
        one.ledger.close()
