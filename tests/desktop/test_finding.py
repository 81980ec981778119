"""Ctrl+K: firms as one types, and where each line leads."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from db.connection import open_ledger
from desktop.finding import destination, suggestions
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.pages import Desk
from tests.ledgers import code, firm, record


def test_firms_and_a_line_that_adds_one(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path) as ledger:
        plant = firm(ledger.conn, "砚山示例硅材二厂", 11)
        record(ledger.conn, "new_project", plant, "2025-03")
        desk = Desk.of(qtbot, ledger, settings, tmp_path)
        found, new = suggestions(desk.session, "slgc")
        assert (found.title, found.detail, found.code) == ("砚山示例硅材二厂", "砚山县 · 在规", code(11))
        assert destination(found.data) == ("enterprises", {"enterprise": plant})
        assert new.title == "新增企业“slgc”"
        assert destination(new.data) == ("changes", {"new": {"name": "slgc"}})
        desk.session.ops.close()
        desk.session.conn.close()


def test_a_ledger_open_for_looking_adds_none(
    qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path
) -> None:
    ledgers.wenshan(tmp_path).close()
    with open_ledger(tmp_path / "文山 台账.sgl") as ledger:
        desk = Desk.of(qtbot, ledger, settings, tmp_path)
        assert suggestions(desk.session, "slgc") == []
        desk.session.ops.close()
        desk.session.conn.close()
