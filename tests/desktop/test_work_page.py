"""The page Work and policy: cases with review and print, conversions, rewards, the work plan with its matrix, the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from db.store.registers import records
from desktop.registers.children import ChildrenCard
from desktop.screens.work import WorkScreen
from desktop.screens.work.case_card import CaseCard
from desktop.screens.work.conversion_card import ConversionCard
from desktop.screens.work.instalments import InstalmentsCard
from desktop.screens.work.matrix import JOINS, LEADS, matrix
from tests.desktop.hands import answer_file_dialogs, press
from tests.desktop.register_desk import RegisterDesk, at_desk, texts
from tests.ledgers import YANSHAN, firm, opened

Desk = RegisterDesk[WorkScreen]


@pytest.fixture
def desk(qtbot: QtBot, styled: object, ledger: Ledger, tmp_path: Path) -> Iterator[Desk]:
    with at_desk(qtbot, ledger, WorkScreen, tmp_path) as made:
        yield made


def child(desk: Desk, view: str, register: str) -> Any:
    cards = desk.page.view(view).page.cards
    return next(one for one in cards if isinstance(one, ChildrenCard) and one.register.key == register)


def test_a_support_case_is_begun_reviewed_printed_and_ended(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = firm(desk.ledger.conn, "示例一厂", 1)
    desk.page.open({"view": "support_case", "new": {"enterprise": one, "situation": "停产"}})
    page = desk.page.view("support_case").page
    page.form.editor("cause").set_value("market")
    press(page.save_button)
    desk.settle()
    desk.answer(child(desk, "support_case", "case_review").add_row(), date="2025-06-10", verdict="better", found="订单恢复")
    card = page.card_of(CaseCard)
    lines = {row.values[0]: row.values[1] for row in card.page().rows}
    assert lines["企业"] == "示例一厂"
    assert "订单恢复" in str(lines["一企一策评估"])
    answer_file_dialogs(monkeypatch, tmp_path / "一企一策.pdf")
    press(card.pdf_button)
    assert (tmp_path / "一企一策.pdf").read_bytes().count(b"/Type /Page\n") == 1, "on one page"
    press(card.recovered_button)
    desk.settle()
    assert desk.rows("SELECT enterprise, situation, state, closed FROM support_case") == [(one, "停产", "recovered", "2025-06-12")]
    assert card.recovered_button.isHidden()


def test_a_case_that_ends_in_an_exit_leads_to_its_record(desk: Desk) -> None:
    one = firm(desk.ledger.conn, "示例一厂", 1)
    case = records.create(desk.ledger.conn, "support_case", {
        "enterprise": one, "opened": "2025-06-01", "cause": "market", "state": "open",
    })[0]  # fmt: skip
    desk.page.open({"view": "support_case", "row": case})
    press(desk.page.view("support_case").page.card_of(CaseCard).exit_button)
    desk.settle()
    assert desk.rows("SELECT state FROM support_case") == [("exit",)]
    assert desk.went == [("changes", {"new": {"enterprise": one, "kind": "exit"}})]
    assert desk.rows("SELECT count(*) FROM status_change") == [(0,)], "the exit itself is recorded there, by a person"


def test_a_conversion_puts_its_new_unit_into_the_register(desk: Desk) -> None:
    row = records.create(desk.ledger.conn, "conversion", {
        "parent_name": "示例集团", "path": "to_legal", "new_name": "示例新厂", "stage": "registered", "area": YANSHAN,
    })[0]  # fmt: skip
    desk.page.open({"view": "conversion", "row": row})
    card = desk.page.view("conversion").page.card_of(ConversionCard)
    press(card.make_button)
    desk.settle()
    one = str(desk.rows("SELECT id FROM enterprise WHERE name = '示例新厂'")[0][0])
    assert desk.rows("SELECT enterprise FROM conversion") == [(one,)]
    press(card.pool_button)
    assert desk.went[0][1]["new"]["route"] == "conversion"


def test_an_instalment_is_checked_against_the_roster(desk: Desk) -> None:
    conn = desk.ledger.conn
    one = firm(conn, "示例一厂", 1)
    opened(conn, one)
    reward = records.create(conn, "reward", {
        "enterprise": one, "year": 2025, "payee_kind": "enterprise", "payee": "示例一厂", "item": "首次升规", "state": "approved",
    })[0]  # fmt: skip
    records.create(conn, "reward_instalment", {"parent": reward, "number": 1, "amount": 80_000})
    desk.page.open({"view": "reward", "row": reward})
    press(desk.page.view("reward").page.card_of(InstalmentsCard).check_button)
    desk.settle()
    assert desk.rows("SELECT in_roster, roster_checked FROM reward_instalment") == [(1, "2025-06-12")]


def test_the_plans_measures_are_taken_over_with_their_departments(desk: Desk) -> None:
    desk.page.show_view("measure")
    first = desk.page.view("measure").list.empty.findChild(QPushButton)
    assert first.text() == desk.page.take_button.text(), "an empty work plan offers what the document holds"
    press(first)
    desk.settle()
    number = int(desk.rows("SELECT count(*) FROM measure WHERE year = 2025")[0][0])
    assert number > 5
    press(desk.page.take_button)
    desk.settle()
    assert desk.rows("SELECT count(*) FROM measure") == [(number,)], "a second time adds nothing"
    dialog = desk.page.show_matrix()
    assert dialog.table.model.rowCount() == number
    assert "州工业和信息化局" in [one.label.zh for one in dialog.table.model.fields]
    dialog.accept()


def test_the_matrix_marks_who_leads_and_who_joins() -> None:
    units, rows = matrix([
        {"id": "1", "clause": "一", "title": "甲", "lead": "工信局", "joining": "统计局、税务局"},
        {"id": "2", "clause": "二", "title": "乙", "lead": "", "joining": "工信局，统计局"},
    ])  # fmt: skip
    assert units == ["工信局", "统计局", "税务局"]
    assert [rows[0][f"u{place}"] for place in range(3)] == [LEADS, JOINS, JOINS]
    assert rows[1]["u0"] == JOINS
    assert "u2" not in rows[1]


def test_a_meeting_has_resolutions_and_a_log_entry_its_firms(desk: Desk) -> None:
    conn = desk.ledger.conn
    meeting = records.create(conn, "meeting", {"date": "2025-05-16", "title": "联席会议"})[0]
    desk.page.open({"view": "meeting", "row": meeting})
    desk.answer(child(desk, "meeting", "resolution").add_row(), title="逐户核实", unit="示例统计局", due="2025-06-20")
    assert desk.rows("SELECT title, state FROM resolution") == [("逐户核实", "open")]
    log = records.create(conn, "work_log", {"date": "2025-05-01", "type": "training", "title": "培训"})[0]
    one = firm(conn, "示例一厂", 1)
    desk.page.open({"view": "work_log", "row": log})
    card = child(desk, "work_log", "work_log_firm")
    dialog = card.add_row()
    dialog.form.firm.set_firm(one)
    desk.answer(dialog, persons=3)
    assert texts(card.table, "firm") == ["示例一厂"]


def test_the_log_is_looked_at_by_type(desk: Desk) -> None:
    for kind, title in (("training", "培训一"), ("land", "用地一")):
        records.create(desk.ledger.conn, "work_log", {"date": "2025-05-01", "type": kind, "title": title})
    view = desk.page.show_view("work_log")
    desk.page.type_box.select("land")
    desk.page.type_box.picked.emit("land")
    assert texts(view.list.table, "title") == ["用地一"]


def test_every_view_says_what_belongs_there(desk: Desk) -> None:
    for key in desk.page.views():
        view = desk.page.show_view(key)
        assert view.list.table.model.rowCount() == 0
        assert not view.list.table._empty.none.isHidden()
        assert view.list.table._empty.none.sentence() == view.spec.empty


def test_training_reaches_the_pool_and_those_it_missed_are_a_click_away(desk: Desk) -> None:
    conn = desk.ledger.conn
    firms = [firm(conn, f"示例{n}厂", n) for n in range(4)]
    for one, more in zip(firms, ({}, {}, {"left_on": "2025-03-01", "exit_reason": "declined"}, {}), strict=True):
        records.create(conn, "pool", {"enterprise": one, "year": 2025, "tier": "near_line", "state": "survey", **more})
    for day, asked in (("2025-04-01", firms[0]), ("2024-04-01", firms[1])):
        log = records.create(conn, "work_log", {"date": day, "type": "training", "title": "培训"})[0]
        records.create(conn, "work_log_firm", {"parent": log, "enterprise": asked})
    records.create(conn, "work_log", {"date": "2025-05-01", "type": "fair", "title": "展销", "enterprise": firms[3]})
    desk.page.show_view("work_log")
    assert desk.page.reach_button.text() == "2025 年培训覆盖培育库 1/3 户（33.3%）"
    press(desk.page.reach_button)
    page, arguments = desk.went[-1]
    assert (page, arguments["enterprises"]) == ("enterprises", [firms[1], firms[3]])
    assert "2 户" in arguments["words"]


def test_applications_of_firms_in_the_pool_come_first(desk: Desk) -> None:
    conn = desk.ledger.conn
    one, two = firm(conn, "示例一厂", 1), firm(conn, "示例二厂", 2)
    records.create(conn, "pool", {"enterprise": two, "year": 2025, "tier": "high_growth", "state": "survey"})
    for of, title in ((one, "技改资金"), (two, "专项资金")):
        records.create(conn, "work_log", {"date": "2025-05-01", "type": "fund", "title": title, "enterprise": of})
    table = desk.page.show_view("work_log").list.table
    table.sort_by("in_pool", descending=True)
    assert (texts(table, "firm"), texts(table, "in_pool")) == (["示例二厂", "示例一厂"], ["高成长科技型", ""])


def test_the_calendar_leads_to_its_month_sheet(desk: Desk) -> None:
    desk.page.show_view("calendar_day")
    press(desk.page.month_button)
    assert desk.went[-1] == ("submission", {"form": "calendar"})


def test_a_row_that_was_taken_out_is_put_back_from_the_lists_menu(desk: Desk) -> None:
    one = firm(desk.ledger.conn, "示例一厂", 1)
    row = records.create(desk.ledger.conn, "support_case", {
        "enterprise": one, "opened": "2025-05-01", "cause": "market", "state": "open"})[0]  # fmt: skip
    records.create(desk.ledger.conn, "case_review", {"parent": row, "date": "2025-06-01", "found": "好转"})
    records.remove(desk.ledger.conn, "support_case", row)
    view = desk.page.show_view("support_case")
    dialog = view.list.removed_rows()
    assert texts(dialog.table, "what") == ["示例一厂 · 2025-05-01"]
    press(dialog.back_button)
    desk.settle()
    assert desk.rows("SELECT c.id, r.found FROM support_case c JOIN case_review r ON r.parent = c.id") == [(row, "好转")]
    assert dialog.empty.isVisible()
    assert not dialog.back_button.isEnabled()
    assert texts(view.list.table, "firm") == ["示例一厂"]

