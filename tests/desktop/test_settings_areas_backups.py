"""The page Settings and backup, continued: areas and parks, backups, the check, a look into a backup, bringing it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from db.connection import open_ledger
from db.store import enterprises, openings
from db.store import settings as ledger_settings
from db.store.areas import Tree
from db.store.figures import Count, Figure, count
from desktop.ops import Ops
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.hands import answer_file_dialogs, pick, type_into
from tests.desktop.office import Office, Open, in_office
from tests.ledgers import XICHOU, YANSHAN


@pytest.fixture
def office(qtbot: QtBot, settings: Settings, ops: Ops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    with in_office(qtbot, settings, ops, tmp_path, monkeypatch) as opened:
        yield opened


# Areas ---------------------------------------------------------------------------------------------------------------


def _record(page: Office, kind: str, **typed: str) -> None:
    pick(page.page.areas.kind, kind)
    type_into(page.page.areas.form, **typed)
    page.press(page.page.areas.record_button)


def test_an_area_gets_a_new_name_with_month_and_basis(office: Open) -> None:
    page = office()
    page.page.areas.table.select_id(YANSHAN)
    _record(page, "rename", name="砚山市", month="202506", basis="民函〔2025〕1号")
    assert page.complaint() == ""
    assert Tree(page.conn).areas[YANSHAN].name == "砚山市"
    assert page.page.areas.form.values()["name"] is None, "ready for the next"
    assert [page.page.opening.area.itemText(n) for n in range(2)] == ["文山市", "砚山市"]


def test_the_firms_of_a_township_are_handed_over(office: Open) -> None:
    page = office()
    page.state(YANSHAN, 40)
    page.state(XICHOU, 7)
    conn = page.session.ledger.conn
    firm, _ = enterprises.create(conn, {"name": "示例一厂", "area": XICHOU, "township": "甲镇"})
    openings.list_firm(conn, firm, XICHOU, None)
    pick(page.page.areas.kind, "transfer")
    pick(page.page.areas.area, XICHOU)
    pick(page.page.areas.into, YANSHAN)
    type_into(page.page.areas.form, township="乙镇", month="2025-06", basis="云民发〔2025〕2号")
    page.press(page.page.areas.record_button)
    assert "乙镇" in page.complaint()
    type_into(page.page.areas.form, township="甲镇")
    page.press(page.page.areas.record_button)
    assert page.complaint() == ""
    stock = {area: count(page.conn, Figure.stock("2025-06", area=area)) for area in (XICHOU, YANSHAN)}
    assert stock == {XICHOU: Count(6, 6), YANSHAN: Count(41, 41)}


def test_a_merged_area_is_shown_in_the_one_that_took_it_in(office: Open) -> None:
    page = office()
    page.state(YANSHAN, 40)
    page.state(XICHOU, 7)
    pick(page.page.areas.kind, "merge")
    pick(page.page.areas.area, XICHOU)
    type_into(page.page.areas.form, month="2025-05", basis="国函〔2025〕2号")
    page.press(page.page.areas.record_button)
    assert page.page.areas.form.row("into").problem(), "into which area?"
    pick(page.page.areas.into, YANSHAN)
    page.press(page.page.areas.record_button)
    assert page.complaint() == ""
    assert (page.level(YANSHAN), page.level()) == (Count(47, 47), Count(47, 47))
    remarks = {row["id"]: row["remark"] for row in page.page.areas.table.model.rows_at_hand() or ()}
    assert "砚山县" in remarks[XICHOU]
    assert "2025-05" in remarks[XICHOU]


def test_an_area_does_not_go_into_itself(office: Open) -> None:
    page = office()
    pick(page.page.areas.kind, "merge")
    for choice in (page.page.areas.area, page.page.areas.into):
        pick(choice, XICHOU)
    type_into(page.page.areas.form, month="2025-05", basis="文")
    page.press(page.page.areas.record_button)
    assert page.complaint()
    assert page.page.areas.form.values()["basis"] == "文"
    assert len(Tree(page.conn).children()) == 8


def test_a_park_is_added_beside_the_areas_and_a_name_once(office: Open) -> None:
    page = office()
    pick(page.page.areas.kind, "add")
    pick(page.page.areas.below, YANSHAN)
    of_which = page.page.areas.form.editor("of_which")
    QTest.mouseClick(of_which.focusProxy(), Qt.MouseButton.LeftButton)
    _record(page, "add", name="砚山示例园区")
    park = Tree(page.conn).by_name("砚山示例园区")
    assert (park.of_which, park.parent) == (True, YANSHAN)
    _record(page, "add", name="砚山示例园区")
    assert "砚山示例园区" in page.complaint()
    assert page.page.areas.form.values()["name"] == "砚山示例园区"


# Backup, check, restore ----------------------------------------------------------------------------------------------


def test_a_backup_is_made_shown_and_brought_back_as_a_new_file(
    office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = office()
    card = page.page.backups
    page.state(YANSHAN, 40)
    page.press(card.make_button)
    made = list(page.session.ledger.path.with_suffix(".backups").glob("*.sglbak"))
    assert len(made) == 1
    assert made[0].name in card.last.text()
    assert str(made[0]) in page.praised[-1]
    page.state(YANSHAN, 41)

    answer_file_dialogs(monkeypatch, made[0])
    page.press(card.look_button)
    assert "示例工信局" in card.result.text()
    assert page.opened == [], "nothing is brought back before it was looked at"
    page.press(card.result.findChild(QPushButton))
    assert len(page.opened) == 1
    with open_ledger(page.opened[0]) as back:
        assert count(back.conn, Figure.stock("2025-06")) == Count(40, 40)
    assert page.level() == Count(41, 41), "the open ledger stays as it is"


def test_a_second_place_is_named_used_missed_and_given_up(office: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "优盘"
    stick.mkdir()
    page = office()
    card = page.page.backups
    assert card.forget_button.isHidden()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    page.press(card.place_button)
    assert str(stick) in card.second.text()
    assert card.result.kind() == "warning"  # on the drive of the ledger
    page.press(card.make_button)
    (copy,) = (stick / "文山 台账.backups").iterdir()
    assert str(copy) in page.praised[-1]
    assert copy.name in card.second.text()
    stick.rename(tmp_path / "拔了")
    page.press(card.make_button)
    assert len(list((tmp_path / "文山 台账.backups").glob("*.sglbak"))) == 2
    assert str(stick) in card.result.text()
    page.press(card.forget_button)
    assert str(stick) not in card.second.text()
    assert card.forget_button.isHidden()


def test_a_damaged_backup_is_refused_and_offers_nothing(office: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = office()
    card = page.page.backups
    page.press(card.make_button)
    made = next(page.session.ledger.path.with_suffix(".backups").glob("*.sglbak"))
    made.write_bytes(made.read_bytes()[:-400])
    answer_file_dialogs(monkeypatch, made)
    page.press(card.look_button)
    assert made.name in page.complaint()
    assert card.result.text() == ""


def test_the_check_says_what_holds_and_what_does_not(office: Open) -> None:
    page = office()
    card = page.page.backups
    page.press(card.check_button)
    assert card.result.text().count("✓") == len(card.result.text().splitlines()) >= 5
    assert card.result.kind() == "success"
    page.session.ledger.conn.execute("DROP TRIGGER void_once")
    page.press(card.check_button)
    assert "✗" in card.result.text()
    assert card.result.kind() == "error"
    assert "void_once" in card.result.text()


def test_a_ledger_open_for_looking_can_be_backed_up_and_not_written(office: Open, tmp_path: Path) -> None:
    ledgers.wenshan(tmp_path).close()
    page = office(open_ledger(tmp_path / "文山 台账.sgl"))
    page.press(page.page.backups.make_button)
    assert list((tmp_path / "文山 台账.backups").glob("*.sglbak"))
    type_into(page.page.bureau.form, chief="某人")
    page.press(page.page.bureau.save_button)
    assert page.complaint()
    assert ledger_settings.get(page.conn, "chief") == ""


# Handing over --------------------------------------------------------------------------------------------------------


def settle(page: Office) -> None:
    page._qtbot.waitUntil(lambda: not page.session.ops.busy(), timeout=20_000)


def test_the_ledger_is_handed_over_as_a_sheet_and_as_plain_tables(office: Open, tmp_path: Path) -> None:
    page = office()
    page.state(YANSHAN, 40)
    card = page.page.handing_over
    folder = tmp_path / "出 口"
    folder.mkdir()
    for write, name in ((card.write_sheet, "移交.xlsx"), (card.write_workbook, "全部.xlsx"), (card.write_folder, "全部")):
        write(folder / name)
        settle(page)
        assert page.complaint() == ""
    assert (folder / "全部" / "status_change.csv").read_text(encoding="utf-8-sig").count("\n") >= 2
    rows = CalamineWorkbook.from_path(folder / "移交.xlsx").get_sheet_by_index(0).to_python()
    said = " ".join(str(cell) for row in rows for cell in row)
    assert "移交人" in said
    card.write_folder(folder / "全部")  # what is there already stays as it is
    settle(page)
    assert "全部" in page.complaint()
