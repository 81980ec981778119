"""The page 汇总 as an officer uses it: workbooks in, who is late, what was changed by hand, decisions, the slip back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from db.exchange.sending import slip_file, taking_in
from db.exchange.sending.book import read as read_book
from db.store.sending import received, slips, taking
from db.store.writing import at
from desktop.dialogs.differences import DifferencesDialog
from desktop.settings import Settings
from tests import ledgers
from tests.db.counties import AREAS, copy_of
from tests.desktop.clipping import clipped
from tests.desktop.merging_office import MONTH, Office, in_office


@pytest.fixture
def office(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Office]:
    with in_office(qtbot, settings, tmp_path) as made:
        yield made


def test_who_is_in_late_and_missing_and_how_many_make_the_total(office: Office) -> None:
    office.a.record("upgrade", office.a.firm("甲一厂"), MONTH)
    office.take(office.sent(office.a, MONTH, "a"), office.sent(office.b, "2025-02", "b")).accept()
    assert office.row("甲县")["state"] == "in"
    assert office.row("乙县")["state"] == "late"
    assert office.row("丙县")["state"] == "missing"
    assert (office.row("甲县")["claimed"], office.row("甲县")["version"]) == (4, 1)
    assert "8" in office.page.count.text()
    assert "1" in office.page.total.text()
    assert clipped(office.page) == []


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_cell_changed_by_hand_is_named_and_needs_a_reason(office: Office) -> None:
    path = office.sent(office.a, MONTH, "a")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cell = next(one for row in sheet.iter_rows() for one in row if one.value == 3)
    cell.value = 9
    book.save(path)
    dialog = office.take(path)
    said = " ".join(f"{one.text} {one.small}" for one in dialog.entries.entries())
    assert cell.coordinate in said
    assert taking.in_force(office.desk.session.conn, AREAS["甲县"]) is None
    dialog.accept()
    assert dialog.again == [path]
    office.take(path, reason="已电话核实").accept()
    assert office.row("甲县")["state"] == "in"
    office.page.table.select_id(AREAS["甲县"])
    assert cell.coordinate in office.page.detail.findings.text()
    assert "已电话核实" in office.page.detail.findings.text()


def test_what_differs_from_the_last_version_is_listed(office: Office) -> None:
    office.take(office.sent(office.a, MONTH, "1")).accept()
    office.a.record("upgrade", office.a.firm("甲一厂"), MONTH)
    office.take(office.sent(office.a, MONTH, "2")).accept()
    office.row("甲县")
    office.page.compare()
    office.desk.qtbot.waitUntil(lambda: bool(office.page.findChildren(DifferencesDialog)), timeout=10_000)
    (dialog,) = office.page.findChildren(DifferencesDialog)
    rows = [dialog.table.model.row(at) for at in range(dialog.table.model.rowCount())]
    assert any("甲一厂" in row["said"] for row in rows)


def test_a_code_in_two_counties_is_decided_with_a_reason(office: Office) -> None:
    code = ledgers.code(7)
    office.a.record("upgrade", office.a.firm("同码厂", code), MONTH)
    office.b.record("upgrade", office.b.firm("同码厂", code), MONTH)
    office.take(office.sent(office.a, MONTH, "a"), office.sent(office.b, MONTH, "b")).accept()
    (double,) = received.doubles(office.desk.session.conn)
    dialog = office.page.deciding.ask_verdict(double)
    dialog.submit()
    assert not received.doubles(office.desk.session.conn)[0].verdict  # not without a reason
    dialog.form.set_values({"verdict": "one_firm", "why": "三月迁址"})
    dialog.submit()
    office.desk.qtbot.waitUntil(
        lambda: received.doubles(office.desk.session.conn)[0].verdict == "one_firm", timeout=10_000
    )
    office.desk.settle()
    assert any("三月迁址" in one.small for one in office.page.deciding.entries.entries())


def test_two_contents_of_one_version_wait_for_a_choice(office: Office) -> None:
    twin = copy_of(office.a, office.folder / "twin.sgl")
    office.a.record("upgrade", office.a.firm("甲一厂"), MONTH)
    for name in ("甲二厂", "甲三厂"):
        twin.record("upgrade", twin.firm(name), MONTH)
    office.take(office.sent(office.a, MONTH, "1"), office.sent(twin, MONTH, "2")).accept()
    twin.ledger.close()
    assert office.row("甲县")["state"] == "disputed"
    assert office.page._merged
    (dispute,) = office.page._merged.disputes
    dialog = office.page.deciding.ask_choice(dispute)
    wanted = next(row["id"] for row in dispute.packages if Path(row["file"]).name == "2.xlsx")
    dialog.form.set_values({"package": wanted, "why": "电话核实"})
    dialog.submit()
    office.desk.qtbot.waitUntil(lambda: not taking.disputes(office.desk.session.conn), timeout=10_000)
    office.desk.settle()
    office.page.look_again()
    office.desk.settle()
    assert (office.row("甲县")["state"], office.row("甲县")["claimed"]) == ("in", 5)


def test_a_move_is_in_transit_until_its_other_side_has_come(office: Office) -> None:
    firm = office.a.firm("迁移厂", ledgers.code(9))
    office.a.confirm(office.a.record("upgrade", firm, "2025-02"))
    office.a.record("move", firm, MONTH, to_area=AREAS["乙县"])
    office.take(office.sent(office.a, MONTH, "a")).accept()
    chips = [one.chip for one in office.page.deciding.entries.entries()]
    assert chips == ["在途"]
    assert "乙县" in office.page.deciding.entries.entries()[0].small


def test_a_return_slip_marks_a_row_and_a_cell_and_reaches_the_county(office: Office) -> None:
    office.a.record("upgrade", office.a.firm("甲一厂"), MONTH)
    office.take(office.sent(office.a, MONTH, "a")).accept()
    office.row("甲县")
    dialog = office.page.return_slip()
    assert dialog
    office.desk.qtbot.waitUntil(lambda: dialog.rows.model.rowCount() > 0, timeout=10_000)
    dialog.rows.select_row(0)
    dialog.form.set_values({"said": "依据不全"})
    dialog.add_remark()
    sheet = next(dialog.source.itemData(at) for at in range(1, dialog.source.count()))
    dialog.source.select(sheet)
    dialog._show_source(sheet)
    dialog._tables[sheet].select_row(4)
    dialog.form.set_values({"said": "数与附件不符"})
    dialog.add_remark()
    dialog.reject()  # closed by mistake: what was said is there again
    dialog = office.page.return_slip()
    assert dialog
    assert [one.said for one in dialog.remarks] == ["依据不全", "数与附件不符"]
    path = office.folder / "退回单.xlsx"
    dialog.write(path)
    office.desk.qtbot.waitUntil(path.exists, timeout=10_000)
    office.desk.settle()
    (made,) = slips.slips(office.desk.session.conn, "made")
    assert [(one.firm, bool(one.cell)) for one in made.remarks] == [("甲一厂", False), ("", True)]
    book = read_book(path)[0]
    found = slip_file.find(book)
    assert found is not None
    assert slip_file.understand(book, found).remarks == made.remarks
    with at(office.a.tick()):
        assert taking_in.merge(office.a.conn, [path]).slips[0].remarks == made.remarks
