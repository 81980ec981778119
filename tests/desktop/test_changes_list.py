"""The list of changes: its balance, the rows behind each number, voiding with a reason, answers of statistics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.store import changes, figures
from db.store.figures import Figure
from desktop.screens.changes import ChangesScreen
from desktop.settings import Settings
from desktop.widgets.dialog import FormDialog
from desktop.widgets.labels import ElidedLabel
from tests import ledgers
from tests.desktop.clipping import clipped, unreachable
from tests.desktop.hands import pick, press
from tests.desktop.pages import Desk, control, keys, tab_to
from tests.ledgers import GUANGNAN, confirm, firm, opened, record


@pytest.fixture
def desk(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    """Two firms of the opening, one of which left; three entries: confirmed, pending, for next year; one voided."""
    with ledgers.wenshan(tmp_path) as ledger:
        conn = ledger.conn
        for number, name in enumerate(("广南示例铝厂", "广南示例食品厂"), 1):
            opened(conn, firm(conn, name, number, area=GUANGNAN))
        new = [firm(conn, f"砚山示例{word}厂", 10 + number) for number, word in enumerate(("硅材", "建材", "晶体", "光伏"))]
        confirm(conn, record(conn, "new_project", new[0], "2025-03"))
        record(conn, "new_project", new[1], "2025-05")
        record(conn, "upgrade", new[2], "2026-02")
        changes.void(conn, record(conn, "new_project", new[3], "2025-04"), "误录：尚未投产")
        leaving = firm_called(conn, "广南示例铝厂")
        record(conn, "exit", leaving, "2025-06", reason="X3")
        desk = Desk.of(qtbot, ledger, settings, tmp_path)
        yield desk
        desk.session.ops.close()
        desk.session.conn.close()


def firm_called(conn: Any, name: str) -> str:
    return str(conn.execute("SELECT id FROM enterprise WHERE name = ?", (name,)).fetchone()[0])


@pytest.fixture
def page(desk: Desk) -> ChangesScreen:
    return desk.show(ChangesScreen)


def cells(page: ChangesScreen, *wanted: str) -> list[tuple[str, ...]]:
    """What the table shows in these columns."""
    model = page.list.table.model
    columns = [model.column_of(key) for key in wanted]
    return [tuple(model.text(row, column) for column in columns) for row in range(model.rowCount())]


def listed(page: ChangesScreen) -> list[str]:
    return [name for (name,) in cells(page, "name")]


def dialog(page: ChangesScreen) -> FormDialog:
    (shown,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    return shown


def number(page: ChangesScreen, column: str) -> str:
    return page.list.balance.number(column).text()


def click_number(page: ChangesScreen, column: str) -> None:
    page.list.balance.number(column).setFocus()
    keys(Qt.Key.Key_Return)


# What is shown -------------------------------------------------------------------------------------------------------


def test_the_year_with_how_each_row_stands(page: ChangesScreen) -> None:
    assert cells(page, "month", "kind", "name", "standing") == [
        ("2025-06", "退规 X3", "广南示例铝厂", "待统计确认"),
        ("2025-05", "新建投产", "砚山示例建材厂", "待统计确认"),
        ("2025-04", "新建投产", "砚山示例光伏厂", "已冲销"),
        ("2025-03", "新建投产", "砚山示例硅材厂", "统计已确认"),
    ]
    assert page.list.table.summary().startswith("共 4 条")


def test_a_voided_row_is_struck_through(page: ChangesScreen) -> None:
    model = page.list.table.model
    assert [model.cell(row, model.column_of("name")).strike for row in range(4)] == [False, False, True, False]
    assert model.cell(2, model.column_of("standing")).tip == "误录：尚未投产"


def test_other_years_kinds_and_standings(page: ChangesScreen) -> None:
    pick(page.list.year, "2026")
    assert cells(page, "name", "standing") == [("砚山示例晶体厂", "次年首报 · 待统计确认")]
    pick(page.list.year, "opening")
    assert cells(page, "kind", "standing") == [("期初在规", "即时计入")] * 2
    pick(page.list.year, "")
    pick(page.list.standing, "pending")
    assert sorted(listed(page)) == ["广南示例铝厂", "砚山示例建材厂", "砚山示例晶体厂"]
    pick(page.list.kind, "exit")
    assert listed(page) == ["广南示例铝厂"]


def test_areas(page: ChangesScreen) -> None:
    pick(page.list.area, GUANGNAN)
    assert listed(page) == ["广南示例铝厂"]
    assert (number(page, "opening"), number(page, "exits"), number(page, "closing")) == ("2", "1", "1")


def test_the_filter_row(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F4, Qt.Key.Key_Right, Qt.Key.Key_Right)
    control(Qt.Key.Key_F)
    keys("guicai")
    desk.qtbot.waitUntil(lambda: listed(page) == ["砚山示例硅材厂"])


# The balance ---------------------------------------------------------------------------------------------------------


def test_the_balance_closes_on_either_side(page: ChangesScreen) -> None:
    columns = ("opening", "entries", "exits", "moves", "closing")
    assert [number(page, column) for column in columns] == ["2", "2", "1", "0", "3"]
    pick(page.list.balance.side, "confirmed")
    assert [number(page, column) for column in columns] == ["2", "1", "0", "0", "3"]
    assert page.list.balance.text() == "期初 2 ＋ 纳规 1 － 退规 0 ± 迁移 0 = 3 平衡"


def test_each_number_lists_its_rows(page: ChangesScreen) -> None:
    click_number(page, "entries")
    assert sorted(listed(page)) == ["砚山示例建材厂", "砚山示例硅材厂"]
    press(page.list.only_button)
    assert len(listed(page)) == 4
    pick(page.list.balance.side, "confirmed")
    click_number(page, "entries")
    assert listed(page) == ["砚山示例硅材厂"]


def test_a_level_opens_its_firms(desk: Desk, page: ChangesScreen) -> None:
    with desk.qtbot.waitSignal(page.navigate) as went:
        click_number(page, "closing")
    where, arguments = went.args
    wanted = arguments["filter"]
    assert where == "enterprises"
    count = figures.count(desk.ledger.conn, wanted["figure"])
    assert (count.claimed, wanted["confirmed"]) == (3, False)


def test_after_recording_balance_and_list_agree(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F2, "2", Qt.Key.Key_F3, "gf", Qt.Key.Key_Return)
    assert page.entry.form.firm.text() == "砚山示例光伏厂"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert (number(page, "entries"), number(page, "closing")) == ("3", "4")
    assert listed(page)[0] == "砚山示例光伏厂"
    current = page.list.table.current_row()
    assert current is not None
    assert current["name"] == "砚山示例光伏厂"


# Going elsewhere -----------------------------------------------------------------------------------------------------


def test_enter_opens_the_firm(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F4, Qt.Key.Key_Down)
    with desk.qtbot.waitSignal(page.navigate) as went:
        keys(Qt.Key.Key_Return)
    assert went.args == ["enterprises", {"enterprise": firm_called(desk.ledger.conn, "砚山示例建材厂")}]


def test_coming_here_with_a_number_a_task_or_a_filter(desk: Desk, page: ChangesScreen) -> None:
    page.open({"filter": {"figure": Figure(("exits",), "2025-06", "2025-01"), "confirmed": False}})
    assert listed(page) == ["广南示例铝厂"]
    ids = [row[0] for row in desk.rows("SELECT id FROM status_change WHERE month = '2025-05'")]
    page.open({"task": "late", "changes": ids})
    assert listed(page) == ["砚山示例建材厂"]
    assert not page.list.only_button.isHidden()
    page.open({"filter": {"standing": "void"}})
    assert listed(page) == ["砚山示例光伏厂"]


def test_coming_here_to_record(desk: Desk, page: ChangesScreen) -> None:
    enterprise = firm_called(desk.ledger.conn, "广南示例食品厂")
    page.open({"new": {"kind": "exit", "enterprise": enterprise, "reason": "X1"}})
    form = page.entry.form
    assert (form.kind.key(), form.firm.text(), form.reason.key()) == ("exit", "广南示例食品厂", "X1")
    page.open({"new": {"kind": "new_project", "name": "砚山示例新厂"}})
    assert form.firm.new_name() == "砚山示例新厂"
    tab_to(page.entry.message)  # what was begun before is not lost
    keys(Qt.Key.Key_Space)
    assert (form.kind.key(), form.firm.text(), form.reason.key()) == ("exit", "广南示例食品厂", "X1")


# Voiding -------------------------------------------------------------------------------------------------------------


def test_delete_takes_a_row_back_with_a_reason(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F4, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    asked = dialog(page)
    control(Qt.Key.Key_Return)
    assert asked.form.row("why").problem()  # nothing without a reason
    keys("重复登记")
    control(Qt.Key.Key_Return)
    desk.settle()
    assert desk.rows("SELECT why FROM void ORDER BY recorded_at DESC LIMIT 1") == [("重复登记",)]
    assert cells(page, "name", "standing")[1] == ("砚山示例建材厂", "已冲销")
    assert (number(page, "entries"), number(page, "closing")) == ("1", "2")


def test_what_rests_on_a_row_is_named_and_a_refusal_keeps_the_reason(desk: Desk, page: ChangesScreen) -> None:
    enterprise = firm_called(desk.ledger.conn, "砚山示例硅材厂")
    record(desk.ledger.conn, "exit", enterprise, "2025-06", reason="X1")
    page.look_again()
    page.list.select(desk.rows("SELECT id FROM status_change WHERE month = '2025-03'")[0][0])
    page.list.table.setFocus()
    keys(Qt.Key.Key_Delete)
    asked = dialog(page)
    said = " ".join(one.text() for one in asked.findChildren(QLabel))
    assert "2025-06 退规 X1 规模不达标 砚山示例硅材厂" in said
    keys("误录")
    control(Qt.Key.Key_Return)
    desk.settle()
    assert asked.isVisible()
    assert "前后不接" in asked.message()
    assert asked.form.values() == {"why": "误录"}
    keys(Qt.Key.Key_Escape)
    assert len(desk.rows("SELECT 1 FROM void")) == 1


def test_a_voided_row_is_not_voided_again(page: ChangesScreen) -> None:
    page.list.table.select_row(2)
    page.list.table.setFocus()
    keys(Qt.Key.Key_Delete)
    assert page.findChildren(FormDialog) == []


# Answers -------------------------------------------------------------------------------------------------------------


def answer(date: str, batch: str, basis: str) -> None:
    """Fill in the dialog from its second row on."""
    keys(Qt.Key.Key_Tab, date, Qt.Key.Key_Tab, batch, Qt.Key.Key_Tab, basis)
    control(Qt.Key.Key_Return)


def test_one_row_is_confirmed(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F4, Qt.Key.Key_Down)
    control(Qt.Key.Key_C, shift=True)
    assert dialog(page).form.values()["result"] == "confirmed"
    answer("20250625", "2025年5月", "统计名单〔2025〕5号")
    desk.settle()
    assert desk.rows("SELECT date, answer_batch, basis FROM confirmation WHERE date = '2025-06-25'") == [
        ("2025-06-25", "2025年5月", "统计名单〔2025〕5号")
    ]
    assert cells(page, "name", "standing")[1] == ("砚山示例建材厂", "统计已确认")


def test_all_pending_are_confirmed_at_once(desk: Desk, page: ChangesScreen) -> None:
    pick(page.list.year, "")
    assert page.list.all_button.text() == "答复全部待确认（3）…"
    tab_to(page.list.all_button)
    keys(Qt.Key.Key_Space)
    answer("20250625", "2025年6月", "统计名单〔2025〕6号")
    desk.settle()
    assert len(desk.rows("SELECT 1 FROM confirmation WHERE date = '2025-06-25'")) == 3
    assert page.list.all_button.isHidden()
    level = figures.count(desk.ledger.conn, Figure.stock("2026-02"))
    assert level.claimed == level.confirmed == 4


def test_of_many_selected_only_those_that_wait_are_asked_about(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F4)
    control(Qt.Key.Key_A)
    control(Qt.Key.Key_C, shift=True)
    asked = " ".join(one.text() for one in dialog(page).findChildren(QLabel))
    assert "广南示例铝厂" in asked
    assert "砚山示例硅材厂" not in asked
    answer("20250625", "", "统计名单〔2025〕6号")
    desk.settle()
    assert len(desk.rows("SELECT 1 FROM confirmation WHERE date = '2025-06-25'")) == 2


def test_a_return_names_its_level(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F4, Qt.Key.Key_Down)
    control(Qt.Key.Key_C, shift=True)
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    answer("20250625", "", "省级审核退回清单")
    desk.settle()
    assert cells(page, "name", "standing")[1] == ("砚山示例建材厂", "省统计局退回")
    assert number(page, "entries") == "1"


def test_nothing_to_answer_is_said(desk: Desk, page: ChangesScreen) -> None:
    page.list.table.select_row(2)
    with desk.qtbot.waitSignal(page.said) as said:
        control(Qt.Key.Key_C, shift=True)
    assert said.args[0] == "info"
    assert page.findChildren(FormDialog) == []


def test_the_keys_are_told_below_the_table(page: ChangesScreen) -> None:
    hints = [one.text() for one in page.list.table.findChildren(ElidedLabel)]
    assert any("Delete" in one and "Ctrl+Shift+C" in one for one in hints)


def test_two_pages_agree(desk: Desk, page: ChangesScreen) -> None:
    other = desk.show(ChangesScreen)
    desk.session.write(
        lambda conn: changes.void(conn, conn.execute("SELECT id FROM status_change WHERE kind = 'exit'").fetchone()[0], "误录"),
        touches={"void"},
    )
    desk.settle()
    assert number(other, "closing") == number(page, "closing") == "4"


def test_the_whole_page_at_200_percent(desk: Desk) -> None:
    page = desk.show(ChangesScreen, size=(627, 330))
    assert page.columns.stacked()
    QApplication.processEvents()
    assert clipped(page) == []
    assert unreachable(page) == []
