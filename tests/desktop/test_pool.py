"""The page Cultivation pool: taking in, editing with history, the chain of a filing, papers, visits, carry-over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db import filing_folder
from db.connection import Ledger
from db.store.figures import Figure, count
from db.store.registers import own, records
from desktop.registers.children import ChildrenCard
from desktop.registers.own_columns import OwnColumnsDialog
from desktop.screens.pool import PoolScreen
from desktop.screens.pool.filing import FilingCard
from desktop.screens.pool.papers import PapersCard
from desktop.screens.pool.years import YearsCard
from desktop.widgets.page import ScrollPage
from tests.desktop.hands import answer_file_dialogs, press, type_into
from tests.desktop.register_desk import RegisterDesk, at_desk, fill, texts
from tests.ledgers import firm

Desk = RegisterDesk[PoolScreen]


@pytest.fixture
def desk(qtbot: QtBot, styled: object, ledger: Ledger, tmp_path: Path) -> Iterator[Desk]:
    with at_desk(qtbot, ledger, PoolScreen, tmp_path) as made:
        yield made


@pytest.fixture
def filed(desk: Desk) -> str:
    """A firm in the pool, its page open."""
    row = in_pool(desk, firm(desk.ledger.conn, "示例一厂", 1))
    desk.page.view.open_row(row)
    return row


def in_pool(desk: Desk, enterprise: str, **more: Any) -> str:
    values = {"enterprise": enterprise, "year": 2025, "tier": "near_line", "state": "survey", **more}
    row = records.create(desk.ledger.conn, "pool", values)[0]
    desk.page.refresh()
    return row


def stock(desk: Desk) -> tuple[int, int]:
    found = count(desk.ledger.conn, Figure.stock("2025-06"))
    return found.claimed, found.confirmed


def test_an_empty_pool_says_what_belongs_there_and_takes_the_first_firm_in(desk: Desk) -> None:
    one = firm(desk.ledger.conn, "示例一厂", 1)
    assert desk.page.view.spec.empty in desk.page.view.list.table._empty.none.sentence()
    desk.page.view.list.table._empty.none.acted.emit()
    page = desk.page.view.page
    assert desk.page.view.currentWidget() is page
    page.save()
    assert page.form.row("enterprise").problem()
    assert page.form.row("tier").problem(), "both are missing, and both are said to be"
    assert page.form.firm is not None
    page.form.firm.set_firm(one)
    page.form.editor("tier").set_value("near_line")
    type_into(page.form, revenue_last="1865.5")
    press(page.save_button)
    desk.settle()
    assert desk.rows("SELECT enterprise, year, tier, state, revenue_last, entered FROM pool") == [
        (one, 2025, "near_line", "survey", 18_655_000, "2025-06-12")
    ]
    assert page.row(), "the new row stands open, to go on with"
    assert desk.badge == "1"


def test_editing_keeps_what_stood_there_and_what_was_typed(desk: Desk, filed: str) -> None:
    page = desk.page.view.page
    page.form.editor("pair_unit").set_value("示例商务局")
    page.form.changed.emit("pair_unit")
    desk.page.view.back()
    assert [kind for kind, _text in desk.said] == ["warning"], "what is not saved is said to be kept"
    desk.page.view.open_row(filed)
    assert page.form.editor("pair_unit").value() == "示例商务局"
    press(page.save_button)
    desk.settle()
    assert desk.rows("SELECT pair_unit FROM pool") == [("示例商务局",)]
    assert texts(page.past.table, "after") == ["示例商务局"]
    type_into(page.form, revenue_last="abc")
    page.save()
    assert page.form.row("revenue_last").problem()
    assert desk.rows("SELECT revenue_last FROM pool") == [(None,)]


def test_a_row_begun_for_another_firm_does_not_show_what_was_typed_of_the_first(desk: Desk) -> None:
    one, two = (firm(desk.ledger.conn, f"示例{name}厂", number) for number, name in enumerate("甲乙", 1))
    desk.page.open({"new": {"enterprise": one}})
    page = desk.page.view.page
    type_into(page.form, pair_unit="示例商务局")
    desk.page.view.back()
    desk.page.view.add()
    assert page.form.editor("pair_unit").value() == "示例商务局", "what was typed stands there when a row is begun again"
    desk.page.open({"new": {"enterprise": two, "tier": "recovery"}})
    assert page.form.values()["enterprise"] == two
    assert page.form.editor("pair_unit").value() is None
    press(page.save_button)
    desk.settle()
    assert desk.rows("SELECT enterprise, tier, year, state FROM pool") == [(two, "recovery", 2025, "survey")]


def test_what_is_recorded_of_a_firm_is_not_typed_again_when_it_is_taken_in(desk: Desk) -> None:
    conn = desk.ledger.conn
    one, two = (firm(conn, f"示例{name}厂", number) for number, name in enumerate("甲乙", 1))
    for register, values in (
        ("annual_figure", {"enterprise": one, "year": 2024, "source": "own", "revenue": 1600_0000}),
        ("annual_figure", {"enterprise": one, "year": 2024, "source": "tax", "revenue": 1700_0000}),
        ("monthly_figure", {"enterprise": one, "month": "2024-05", "source": "own", "release": "early", "state": "normal",
                            "revenue": 600_0000}),
        ("monthly_figure", {"enterprise": one, "month": "2025-05", "source": "own", "release": "early", "state": "normal",
                            "revenue": 700_0000}),
        ("honour", {"enterprise": one, "kind": "sci_sme", "granted": "2023-01-01"}),
        ("honour", {"enterprise": one, "kind": "high_tech", "until": "2024-12-31"}),
        ("pool", {"enterprise": one, "year": 2024, "tier": "high_growth", "state": "cultivating", "pair_unit": "示例商务局"}),
        ("annual_figure", {"enterprise": two, "year": 2024, "source": "own", "revenue": 1800_0000}),
    ):  # fmt: skip
        records.create(conn, register, values)
    desk.page.open({"new": {"enterprise": one}})
    page = desk.page.view.page
    wanted = ("revenue_last", "revenue_now", "growth", "tier", "qualifications", "pair_unit")
    put_in = {key: page.form.values()[key] for key in wanted}
    assert put_in == {
        "revenue_last": 1700_0000, "revenue_now": 700_0000, "growth": 16.7, "tier": "near_line", "qualifications": "sci_sme",
        "pair_unit": "示例商务局",
    }  # fmt: skip
    assert "上年营业收入" in page.message.text()
    type_into(page.form, revenue_now="650")
    page.form.firm.set_firm(two)
    page.form.firm.changed.emit()
    held = page.form.values()
    assert (held["revenue_last"], held["tier"], held["pair_unit"]) == (1800_0000, "near_line", None)
    assert held["revenue_now"] == 650_0000, "what a person typed stays"
    press(page.save_button)
    desk.settle()
    assert desk.rows("SELECT revenue_last, revenue_now FROM pool WHERE enterprise = ?", two) == [(1800_0000, 650_0000)]


def test_a_filing_that_reaches_statistics_writes_the_change_and_its_answer_the_confirmation(desk: Desk, filed: str) -> None:
    card = desk.page.view.page.card_of(FilingCard)
    before = stock(desk)
    assert card.steps()[0] == "摸底"
    desk.answer(card.ask_step(), to="papers")
    assert stock(desk) == before
    dialog = card.ask_step()
    assert dialog.form.values()["to"] == "county"
    assert dialog.form.values()["filing_batch"], "the batch that is open is proposed"
    desk.answer(dialog, route="upgrade", filing_batch="2025-01", basis="申报名单")
    assert stock(desk) == (before[0] + 1, before[1])
    assert desk.rows("SELECT kind, month, basis FROM status_change") == [("upgrade", "2025-02", "申报名单")]
    desk.answer(card.ask_step(), to="admitted", basis="统计名单")
    assert stock(desk) == (before[0] + 1, before[1] + 1)
    assert desk.rows("SELECT state, exit_reason FROM pool") == [("admitted", "admitted")]
    assert card.step_button.isHidden()


def test_the_dialog_of_a_step_is_as_high_as_what_it_asks(desk: Desk) -> None:
    desk.page.view.open_row(in_pool(desk, firm(desk.ledger.conn, "示例一厂", 1), state="papers", tier="new_plant"))
    dialog = desk.page.view.page.card_of(FilingCard).ask_step()
    desk.settle()
    desk.settle()  # what is laid out in a first turn of the loop is measured in the next
    scrolling = dialog.findChild(ScrollPage)
    assert scrolling is not None
    assert not dialog.form.row("filing_batch").isHidden()
    assert scrolling.verticalScrollBar().maximum() == 0


def test_a_return_says_by_whom_and_a_mistaken_filing_is_taken_back(desk: Desk, filed: str) -> None:
    card = desk.page.view.page.card_of(FilingCard)
    desk.answer(card.ask_step(), to="county", route="upgrade", filing_batch="", month="2025-03", basis="名单")
    desk.answer(card.ask_back(), why="误登")
    assert desk.rows("SELECT state, change FROM pool")[0][1] is None
    desk.answer(card.ask_step(), to="county", route="upgrade", filing_batch="", month="2025-03", basis="名单")
    dialog = card.ask_step()
    fill(dialog, to="returned")
    desk.answer(dialog, returned_by="province", reason="发票不足", basis="退回通知")
    assert desk.rows("SELECT state, returned_by, return_reason FROM pool") == [("returned", "province", "发票不足")]
    assert "发票不足" in card.says.text()


def test_a_step_that_is_refused_says_why_and_keeps_what_was_typed(desk: Desk, filed: str) -> None:
    card = desk.page.view.page.card_of(FilingCard)
    dialog = card.ask_step()
    fill(dialog, to="county")
    fill(dialog, route="upgrade", filing_batch="某批", month=None, basis="名单")
    dialog.submit()
    desk.settle()
    assert "某批" in dialog.message()
    assert dialog.form.values()["basis"] == "名单"
    assert desk.rows("SELECT count(*) FROM status_change") == [(0,)]
    dialog.reject()


def test_papers_differ_by_route_and_lie_numbered_beside_the_ledger(desk: Desk, filed: str, tmp_path: Path) -> None:
    card = desk.page.view.page.card_of(PapersCard)
    press(card.list_button)
    desk.settle()
    upgrade = texts(card.table, "paper")
    assert any("年度" in one for one in upgrade)
    scan = tmp_path / "扫描件.PDF"
    scan.write_bytes(b"%PDF-1.4")
    card.keep(scan)
    desk.settle()
    folder = filing_folder.folder(desk.ledger.files, str(desk.rows("SELECT enterprise FROM pool")[0][0]), 2025)
    assert [one.name for one in folder.iterdir()] == [f"01 {upgrade[0]}.pdf"]
    assert desk.rows("SELECT state, received, file FROM filing_paper WHERE position = 1") == [
        ("have", "2025-06-12", f"01 {upgrade[0]}.pdf")
    ]
    card.keep(tmp_path / "没有的文件.pdf")
    desk.settle()
    assert "没有的文件" in desk.page.view.page.message.text()
    other = in_pool(desk, firm(desk.ledger.conn, "示例二厂", 2), route="new_project", tier="new_plant")
    desk.page.view.open_row(other)
    press(card.list_button)
    desk.settle()
    assert texts(card.table, "paper") != upgrade


def test_a_visit_that_is_due_is_listed_and_another_one_settles_it(desk: Desk, filed: str) -> None:
    card = desk.page.view.page.card_of(ChildrenCard)
    visits = next(one for one in desk.page.view.page.cards if isinstance(one, ChildrenCard) and one.register.key == "pool_visit")
    assert card is not None
    desk.answer(visits.add_row(), date="2025-05-01", found="生产正常", next="2025-06-01")
    assert not desk.page.due_button.isHidden()
    desk.page.show_due()
    assert texts(desk.page.view.list.table, "firm") == ["示例一厂"]
    desk.answer(visits.add_row(), date="2025-06-10", found="已建账", next="2025-09-01")
    desk.page.view.list.show_all()
    assert desk.page.due_button.isHidden()


def test_the_pool_goes_on_into_the_next_year_and_keeps_its_history(desk: Desk, filed: str) -> None:
    records.edit(desk.ledger.conn, "pool", filed, {"pair_unit": "示例商务局", "revenue_last": 18_000_000})
    gone = in_pool(desk, firm(desk.ledger.conn, "示例二厂", 2))
    records.edit(desk.ledger.conn, "pool", gone, {"left_on": "2025-05-01", "exit_reason": "stopped"})
    desk.answer(desk.page.ask_carry_over())
    assert desk.rows("SELECT tier, pair_unit, revenue_last, carried FROM pool WHERE year = 2026") == [
        ("near_line", "示例商务局", None, 1)
    ]
    assert texts(desk.page.view.list.table, "firm") == ["示例一厂"], "the new year is shown"
    row = str(desk.rows("SELECT id FROM pool WHERE year = 2026")[0][0])
    desk.page.view.open_row(row)
    assert texts(desk.page.view.page.card_of(YearsCard).table, "year") == ["2026", "2025"]


def test_own_columns_stand_in_list_and_editor_and_are_put_away(desk: Desk, filed: str) -> None:
    desk.page.view.back()
    dialog: OwnColumnsDialog = desk.page.view.list.own_columns()
    dialog.form.set_values({"title": "挂联领导", "kind": "text"})
    dialog.add_column()
    desk.settle()
    column = dialog.columns()[0]
    assert desk.page.view.list.table.model.column_of(column.field.key)
    desk.page.view.open_row(filed)
    page = desk.page.view.page
    page.form.editor(column.field.key).set_value("示例领导")
    page.form.changed.emit(column.field.key)
    press(page.save_button)
    desk.settle()
    assert texts(desk.page.view.list.table, column.field.key) == ["示例领导"]
    desk.answer(dialog.rename(column), title="联系领导")
    dialog.retire(dialog.columns()[0])
    desk.settle()
    with pytest.raises(KeyError):
        desk.page.view.list.table.model.column_of(column.field.key)
    assert own.columns(desk.ledger.conn, "pool", retired=True)[0].title == "联系领导"
    assert records.get(desk.ledger.conn, "pool", filed)["extra"], "its values are kept"
    dialog.accept()


def test_a_row_is_removed_after_a_question_and_one_that_wrote_a_change_stays(desk: Desk, filed: str) -> None:
    page = desk.page.view.page
    card = page.card_of(FilingCard)
    desk.answer(card.ask_step(), to="county", route="upgrade", filing_batch="", month="2025-03", basis="名单")
    dialog = page.remove()
    assert dialog is not None
    dialog.submit()
    desk.settle()
    assert "2025-03" in dialog.message()
    dialog.reject()
    other = in_pool(desk, firm(desk.ledger.conn, "示例二厂", 2))
    desk.page.view.open_row(other)
    asked = page.remove()
    assert asked is not None
    desk.answer(asked)
    assert desk.page.view.currentWidget() is desk.page.view.list
    assert desk.rows("SELECT count(*) FROM pool") == [(1,)]


def test_the_list_goes_to_a_workbook_and_rows_come_from_one(
    desk: Desk, filed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.edit(desk.ledger.conn, "pool", filed, {"revenue_last": 18_655_000, "needs": "=1+1"})
    desk.page.view.back()
    answer_file_dialogs(monkeypatch, tmp_path / "培育库")
    desk.page.refresh()
    desk.page.view.list.export()
    desk.settle()
    desk.settle()
    import openpyxl

    sheet = openpyxl.load_workbook(tmp_path / "培育库.xlsx").active
    assert sheet is not None
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "示例一厂" in cells
    assert 1865.5 in cells, "amounts are numbers in 万元"
    press(desk.page.view.list.import_button)
    assert desk.went == [("intake", {"subject": "pool"})]


def test_a_ledger_for_looking_offers_nothing_to_write(qtbot: QtBot, styled: object, ledger: Ledger, tmp_path: Path) -> None:
    from db.connection import open_ledger

    with open_ledger(ledger.path) as looking:
        desk = RegisterDesk(qtbot, looking, PoolScreen, tmp_path)
        assert not desk.page.view.list.add_button.isEnabled()
        assert desk.page.carry_button.isHidden()
        assert desk.session.ops.close()
