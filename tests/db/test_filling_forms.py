"""The superior's form filled: figures where they were pointed at, everything else as it came, losses told before."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from db.connection import Ledger, open_ledger
from db.errors import BadFile
from db.exchange import filling_forms
from db.rules.superior_form import Column, FormMapping, Single, labels_column, shape
from db.store import form_mappings
from db.store.figures import Figure, count

MONTH = "2025-06"
AREAS = ("全　州", "文山市", "砚山县", "没有县", "富宁县")
MAPPING = FormMapping(
    (Column("县域", 1, 0, "progress_areas", "opening"), Column("县域", 3, 0, "progress_areas", "confirmed")),
    (Single("封面", 2, 1, "progress_areas", "砚山县", "confirmed"),),
)


@pytest.fixture
def ledger(tmp_path: Path, samples: dict[str, Path]) -> Iterator[Ledger]:
    path = tmp_path / "示例.sgl"
    path.write_bytes(samples["wenshan"].read_bytes())
    with open_ledger(path, write=True) as opened:
        yield opened


#: How superiors build their forms; all have a merged head, a formula column and a cover sheet.
BUILDS: dict[str, dict[str, bool]] = {
    "merged head": {}, "protected": {"protect": True}, "chart": {"chart": True}, "rules": {"rules": True},
    "sheets": {"sheets": True},
}  # fmt: skip


def blank(
    path: Path, *, month: str = "6", protect: bool = False, chart: bool = False, rules: bool = False, sheets: bool = False
) -> Path:
    """A form as a superior would send it. ``rules``: sums, drop-down lists and colours by rule; ``sheets``: some that are not
    filled, one of them hidden, with a name for a range, a comment and a print area."""
    book = openpyxl.Workbook()
    cover = book.worksheets[0]
    cover.title = "封面"
    cover["A1"] = f"2025年{month}月培育情况"
    cover["A3"] = "砚山县月末数"
    sheet = book.create_sheet("县域")
    sheet["A1"] = f"2025年{month}月规模以上工业企业情况表"
    sheet.merge_cells("A1:D1")
    sheet["A1"].font = Font(bold=True, size=16)
    for column, word in enumerate(("县（市）", "年初", "净增", "月末"), 1):
        sheet.cell(2, column, word).fill = PatternFill("solid", "FFDDEEFF")
    for at, name in enumerate(AREAS, 3):
        sheet.cell(at, 1, name)
        sheet.cell(at, 3, f"=D{at}-B{at}")
    sheet.column_dimensions["A"].width = 22
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:2"
    if protect:
        sheet.protection.enable()
    if chart:
        made = BarChart()
        made.add_data(Reference(sheet, min_col=4, min_row=2, max_row=7), titles_from_data=True)
        sheet.add_chart(made, "F2")
    if rules:
        sheet["A8"], sheet["D8"] = "合　计", "=SUM(D4:D7)"
        book["封面"]["B4"] = "=县域!D8"
        few = CellIsRule(operator="lessThan", formula=["20"], fill=PatternFill("solid", "FFFFC7CE"))
        sheet.conditional_formatting.add("D3:D7", few)
        sheet.add_data_validation(DataValidation(type="list", formula1='"是,否"', sqref="E3:E7"))
        for at in range(3, 8):
            sheet.cell(at, 4).number_format = '#,##0"户"'
    if sheets:
        said, codes = book.create_sheet("填表说明"), book.create_sheet("代码")
        said.merge_cells("A1:F3")
        said["A1"] = "一、本表按月填报。"
        codes["A1"], codes.sheet_state = 532601, "hidden"
        book.defined_names["县名"] = DefinedName("县名", attr_text="县域!$A$4:$A$7")
        sheet["A3"].comment = Comment("含园区", "上级")
        sheet.print_area, sheet.freeze_panes, sheet.oddFooter.center.text = "A1:D7", "B3", "第 &P 页"
    book.save(path)
    return path


def filled(ledger: Ledger, form: Path, out: Path, mapping: FormMapping = MAPPING) -> tuple[filling_forms.Filled, Worksheet]:
    done = filling_forms.fill(ledger.conn, filling_forms.opened(form), mapping, MONTH, out)
    return done, openpyxl.load_workbook(out)["县域"]


def style(cell: Any) -> list[str]:
    """Everything that dresses a cell."""
    return [repr(one) for one in (cell.font, cell.fill, cell.border, cell.alignment, cell.protection, cell.number_format)]


@pytest.mark.parametrize("more", BUILDS.values(), ids=BUILDS)
def test_figures_come_in_and_the_rest_stays(ledger: Ledger, tmp_path: Path, more: dict[str, bool]) -> None:
    form = blank(tmp_path / "来表.xlsx", **more)
    done, sheet = filled(ledger, form, tmp_path / "已填.xlsx")
    before = openpyxl.load_workbook(form)["县域"]
    level = {area: count(ledger.conn, Figure.stock(MONTH, area=code)).confirmed for area, code in
             (("文山市", "532601"), ("砚山县", "532622"), ("富宁县", "532628"))}  # fmt: skip
    assert {sheet.cell(at, 1).value: sheet.cell(at, 4).value for at in (4, 5, 7)} == level
    assert sheet["D3"].value == count(ledger.conn, Figure.stock(MONTH)).confirmed
    assert sheet["D6"].value is None
    assert ["没有县" in str(one) for one in done.notes] == [True]
    pointed = {f"{column}{at}" for column in "BD" for at in range(3, 8)}
    if more.get("rules"):
        pointed.add("B8")  # 合计 is the whole's row; the sum beside it is the superior's own
    assert (done.cells, done.kept) == (9 + bool(more.get("rules")), int(bool(more.get("rules"))))
    for row in before.iter_rows():
        for cell in row:
            there = sheet[cell.coordinate]
            assert cell.coordinate in pointed or there.value == cell.value
            assert style(there) == style(cell)
    assert sheet.merged_cells.ranges == before.merged_cells.ranges
    assert sheet.column_dimensions["A"].width == 22
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$2")
    assert sheet.protection.sheet is bool(more.get("protect"))
    assert len(sheet._charts) == int(bool(more.get("chart")))
    assert around(tmp_path / "已填.xlsx") == around(form)


def around(path: Path) -> list[Any]:
    """What stands around the cells: rules, lists, names, comments, other sheets, page."""
    book = openpyxl.load_workbook(path)
    sheet = book["县域"]
    others = [
        (one.title, one.sheet_state, [[cell.value for cell in row] for row in one.iter_rows()], str(one.merged_cells))
        for one in book.worksheets if one.title not in ("县域", "封面")
    ]  # fmt: skip
    return [
        [(str(area.sqref), [rule.operator for rule in area.rules]) for area in sheet.conditional_formatting],
        [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation],
        [(name, one.attr_text) for name, one in book.defined_names.items()], others, sheet.print_area, sheet.freeze_panes,
        sheet.oddFooter.center.text, [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment],
        book["封面"]["B4"].value,
    ]  # fmt: skip


@pytest.mark.soak
@pytest.mark.parametrize("more", BUILDS.values(), ids=BUILDS)
def test_libreoffice_opens_what_was_filled_and_counts_on(ledger: Ledger, tmp_path: Path, more: dict[str, bool]) -> None:
    _done, sheet = filled(ledger, blank(tmp_path / "来表.xlsx", **more), tmp_path / "已填.xlsx")
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home"]
    again = tmp_path / "again"
    subprocess.run(
        [*office, "--convert-to", "xlsx", "--outdir", again, tmp_path / "已填.xlsx"], check=True, capture_output=True, timeout=110
    )
    counted = openpyxl.load_workbook(again / "已填.xlsx", data_only=True)["县域"]
    for at in (3, 4, 5, 7):
        opening, level = sheet.cell(at, 2).value, sheet.cell(at, 4).value
        assert [counted.cell(at, column).value for column in (2, 3, 4)] == [opening, level - opening, level]
    if more.get("rules"):
        assert counted["D8"].value == sum(sheet.cell(at, 4).value or 0 for at in range(4, 8))


def test_a_formula_and_a_merged_cell_are_never_written_over(ledger: Ledger, tmp_path: Path) -> None:
    mapping = FormMapping(
        (Column("县域", 2, 0, "progress_areas", "confirmed"),), (Single("县域", 0, 2, "progress_areas", "砚山县", "confirmed"),)
    )
    done, sheet = filled(ledger, blank(tmp_path / "来表.xlsx"), tmp_path / "x.xlsx", mapping)
    assert (done.cells, done.kept) == (0, 5)
    assert sheet["C4"].value == "=D4-B4"


def test_a_column_that_ours_has_no_longer_clears_nothing(ledger: Ledger, tmp_path: Path) -> None:
    form = blank(tmp_path / "来表.xlsx")
    book = openpyxl.load_workbook(form)
    book["县域"]["D4"] = 7
    book.save(form)
    done, sheet = filled(ledger, form, tmp_path / "x.xlsx", FormMapping((Column("县域", 3, 0, "progress_areas", "gone"),)))
    assert (done.cells, sheet["D4"].value) == (0, 7)
    assert "gone" in str(done.notes[0])


def test_the_form_of_the_next_month_is_known_by_its_shape(ledger: Ledger, tmp_path: Path) -> None:
    june = filling_forms.opened(blank(tmp_path / "6.xlsx"))
    july = filling_forms.opened(blank(tmp_path / "7.xlsx", month="12"))
    form_mappings.keep(ledger.conn, shape(june.book), MAPPING)
    assert form_mappings.find(ledger.conn, shape(july.book)) == MAPPING
    other = openpyxl.Workbook()
    other.worksheets[0]["A1"] = "别的表"
    other.save(tmp_path / "o.xlsx")
    assert form_mappings.find(ledger.conn, shape(filling_forms.opened(tmp_path / "o.xlsx").book)) is None


def test_the_column_of_labels_is_found(ledger: Ledger, tmp_path: Path) -> None:
    rows = next(one for one in filling_forms.opened(blank(tmp_path / "x.xlsx")).book.sheets if one.name == "县域").rows
    table = filling_forms.table(ledger.conn, "progress_areas", MONTH)
    assert labels_column([["", *row] for row in rows], table) == 1


def test_what_would_be_lost_is_told_before(tmp_path: Path) -> None:
    assert filling_forms.opened(blank(tmp_path / "plain.xlsx")).losses == ()
    told = [one.en for one in filling_forms.opened(blank(tmp_path / "chart.xlsx", chart=True)).losses]
    assert told == ["the charts' own formatting"]
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(tmp_path / "box.xlsx")
    sheet = book.add_worksheet()
    sheet.write("A1", "县（市）")
    sheet.insert_textbox("C3", "注意事项")
    book.close()
    assert [one.en for one in filling_forms.opened(tmp_path / "box.xlsx").losses] == ["text boxes and shapes"]


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xls").write_bytes(b"a,b\n1,2\n")
    with pytest.raises(BadFile, match=r"“x\.xls”"):
        filling_forms.opened(tmp_path / "x.xls")
