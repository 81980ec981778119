"""Every format gives the same cells; the content decides which it is, not the name."""

from __future__ import annotations

import re
import shutil
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from db.exchange.parsing.xlsx import SMALL
from db.exchange.reading import Worker, open_book, read
from db.rules.intake.sheet import Book, CellError, Sheet, Span
from tests.db.reading.files import (
    Xls,
    brt,
    cell8,
    ods,
    patched,
    percent_styles,
    row8,
    sheet_xml,
    table,
    with_sheet,
    xlsb,
    xlsx,
    zipped,
)  # fmt: skip

ROWS = [["企业名称", "主营收入"], ["文山铝材有限公司", 1865.5], ["", 3.0]]
CELLS = [["企业名称", "主营收入"], ["文山铝材有限公司", 1865.5], [None, 3.0]]

#: A spreadsheet's moments have no zone.
DAY, MOMENT = datetime.fromisoformat("2022-08-01"), datetime.fromisoformat("2022-08-01T06:30")

CELL = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'


def _xls(path: Path) -> Path:
    page = Xls(code_page=1200).sheet("名录")
    page.text(0, 0, "企业名称").text(0, 1, "主营收入").text(1, 0, "文山铝材有限公司").number(1, 1, 1865.5).number(2, 1, 3)
    return page.save(path)


def _ods(path: Path) -> Path:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def text(value: str) -> str:
        return CELL.format("string", "", value)

    def number(value: float) -> str:
        return CELL.format("float", f'office:value="{value}"', value)

    rows = row(text("企业名称"), text("主营收入")) + row(text("文山铝材有限公司"), number(1865.5))
    rows += row("<table:table-cell/>", number(3))
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows += f'<table:table-row table:number-rows-repeated="1048573">{rest}</table:table-row>'
    return ods(path, f'<table:table table:name="名录">{rows}</table:table>')


def _csv(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    text = "\r\n".join(delimiter.join(str(cell) for cell in row) for row in ROWS)
    path.write_bytes((text + "\r\n").encode(encoding))
    return path


def _html(path: Path) -> Path:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    head = "<head><meta charset='utf-8'><style>td{}</style></head>"
    path.write_text(f"<html>{head}<body><table>{rows}</table></body></html>", "utf-8")
    return path


def _xml(path: Path) -> Path:
    def cell(value: Any) -> str:
        kind = "String" if isinstance(value, str) else "Number"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>' if value != "" else "<Cell/>"

    rows = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in ROWS)
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="名录"><Table>{rows}</Table></Worksheet></Workbook>',
        "utf-8",
    )
    return path


MADE: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda path: table(path, ROWS), "xls": _xls, "ods": _ods, "csv": _csv, "text": lambda path: _csv(path, "\t"),
    "html": _html, "xml": _xml,
}  # fmt: skip


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("ending", ["xlsx", "xls", "et", "csv", "dat"])
def test_the_content_decides(kind: str, ending: str, tmp_path: Path, book: Callable[[Path], Book]) -> None:
    found = book(MADE[kind](tmp_path / f"企业 名录.{ending}"))
    assert found.format == kind
    assert found.name == f"企业 名录.{ending}"
    wanted = [[None if cell is None else str(cell) for cell in row] for row in CELLS] if kind in ("csv", "text", "html") else CELLS
    if kind in ("csv", "text", "html"):
        wanted = [["企业名称", "主营收入"], ["文山铝材有限公司", "1865.5"], [None, "3.0"]]
    assert found.sheets[0].rows == wanted
    assert found.sheets[0].name == ("企业 名录" if kind in ("csv", "text", "html") else "名录")
    assert len(found.sha256) == 64
    assert found.remarks == ()


def test_values_come_as_they_are_stored(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    path = tmp_path / "值.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("值")
        dated, clock, long = (book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "hh:mm", "[h]:mm"))
        page.write_row(0, 0, [610, 914403001922038216, -0.5, True])
        page.write_string(0, 4, "0610")
        page.write_string(0, 5, " 文山　市\n二行 ")
        page.write_datetime(0, 6, DAY, dated)
        page.write_datetime(0, 7, MOMENT, dated)
        page.write_datetime(0, 8, time(6, 30), clock)
        page.write_number(0, 9, timedelta(hours=30) / timedelta(days=1), long)
    row = sheet(path).rows[0]
    assert row == [
        610.0, float(914403001922038216), -0.5, True, "0610", " 文山　市\n二行 ", DAY.date(), MOMENT,
        time(6, 30), 1.25,
    ]  # fmt: skip
    assert [type(value) for value in row[6:9]] == [date, datetime, time]


def test_a_sheet_that_does_not_begin_at_a1_keeps_its_places(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    path = xlsx(tmp_path / "a.xlsx", lambda book: (book.active.__setitem__("C3", "甲"), book.active.__setitem__("A5", 1)))
    assert sheet(path).rows == [[], [], [None, None, "甲"], [], [1.0]]


def test_everything_that_an_xls_says_of_its_cells(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    made = Xls()
    made.globals = percent_styles()
    page = made.sheet("名录").text(0, 0, "甲").number(1, 1, 0.197, 1).number(1, 2, 5)
    page.add(0x0006, b"\x02\0\0\0\0\0\x02\0\x17\0\0\0\xff\xff\0\0\0\0\0\0\0\0").add(0x0205, b"\x02\0\x01\0\0\0\x2a\x01")
    page.add(0x0208, b"\x01\0\0\0\x03\0\xff\0\0\0\0\0\x20\x01\0\0").add(0x007D, b"\x01\0\x02\0\0\x08\0\0\x01\0\0\0")
    page.add(0x00E5, b"\x01\0\x04\0\x06\0\0\0\x01\0").text(6, 2, "末")
    made.sheet("隐藏", hidden=1).number(0, 0, 7)
    found = book(made.save(tmp_path / "旧.xls"))
    first, second = found.sheets
    assert first.rows[1:3] == [[None, 0.197, 5.0], [CellError("#REF!"), CellError("#N/A")]]
    assert [type(cell) for cell in first.rows[2]] == [CellError, CellError]
    assert (first.percent, first.hidden_rows, first.hidden_columns) == ({(1, 1)}, {1}, {1, 2})
    assert first.merged == (Span(4, 0, 6, 1),)
    assert (first.hidden, second.hidden, second.rows) == (False, True, [[7.0]])


def test_an_xls_of_many_megabytes(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    """Its table of sectors has a table of its own."""
    made, cells = Xls().sheet("名录"), struct.pack("<HI", 0, 2 << 2 | 2) * 12
    for row in range(65_536):
        made.text(row, 0, "文山铝材有限公司").add(0x00BD, struct.pack("<HH", row, 1) + cells + b"\x0c\0")
    path = made.save(tmp_path / "a.xls")
    assert path.stat().st_size > 109 * 128 * 512
    assert sheet(path).rows == [["文山铝材有限公司", *[2.0] * 12]] * 65_536


def test_everything_that_an_xlsb_says_of_its_cells(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    rows = row8(0) + cell8(6, 0, b"\x01\0\0\0\x32\x75") + cell8(5, 1, struct.pack("<d", 0.197), style=1)
    rows += row8(1, hidden=True) + cell8(3, 0, b"\x17") + cell8(11, 1, b"\x2a\0\0\0\0\0\0\0\0\0\0")
    rows += row8(3) + cell8(5, 2, struct.pack("<d", 5))
    columns = brt(390) + brt(60, struct.pack("<IIIIH", 1, 2, 2000, 0, 1)) + brt(391)
    merged = brt(177, struct.pack("<I", 1)) + brt(176, struct.pack("<IIII", 4, 6, 0, 1)) + brt(178)
    found = book(xlsb(tmp_path / "甲.xls", rows, columns, merged, state=1))
    page = found.sheets[0]
    assert (found.format, page.name, page.hidden) == ("xlsb", "名录", True)
    assert page.rows == [["甲", 0.197], [CellError("#REF!"), CellError("#N/A")], [], [None, None, 5.0]]
    assert [type(cell) for cell in page.rows[1]] == [CellError, CellError]
    assert (page.percent, page.hidden_rows, page.hidden_columns) == ({(0, 1)}, {1}, {1, 2})
    assert page.merged == (Span(4, 0, 6, 1),)


def test_everything_that_an_ods_says_of_its_cells(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    failed = CELL.format("string", 'table:formula="of:=[.#REF!]" calcext:value-type="error"', "#REF!")
    share = CELL.format("percentage", 'office:value="0.197"', "19.7%")
    wide = CELL.format("string", 'table:number-columns-spanned="2"', "合并")
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        f"<table:table-row>{failed}{share}"
        '<table:table-cell table:formula="of:=1+1"/></table:table-row>'
        '<table:table-row table:visibility="filter" table:number-rows-repeated="2">'
        f"{wide}<table:covered-table-cell/></table:table-row>"
    )
    found = book(ods(tmp_path / "甲.ods", f'<table:table table:name="名录">{rows}</table:table>'))
    page = found.sheets[0]
    assert page.rows == [[CellError("#REF!"), 0.197], ["合并"], ["合并"]]
    assert type(page.rows[0][0]) is CellError
    assert (page.percent, page.unvalued) == ({(0, 1)}, {(0, 2)})
    assert (page.hidden_rows, page.hidden_columns) == ({1, 2}, {1, 2})
    assert page.merged[0] == Span(1, 0, 1, 1)
    assert found.as_of == "2025-06-12"


def test_the_day_of_the_last_saving(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    path = table(tmp_path / "a.xlsx", [[1]])
    with zipfile.ZipFile(path) as file:
        core = file.read("docProps/core.xml")
    written = re.search(rb"(\d{4}-\d\d-\d\dT[\d:]+Z)</dcterms:modified>", core)
    assert written
    end = b"</dcterms:modified>"
    other = patched(path, tmp_path / "b.xlsx", ("docProps/core.xml", written[1] + end, b"2025-06-12T04:00:00Z" + end))
    assert book(other).as_of == "2025-06-12"
    assert book(_csv(tmp_path / "a.csv")).as_of is None


# Text ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_text_in_every_encoding_and_delimiter(
    encoding: str, delimiter: str, tmp_path: Path, sheet: Callable[[Path], Sheet]
) -> None:
    assert sheet(_csv(tmp_path / "a.csv", delimiter, encoding)).rows[1] == ["文山铝材有限公司", "1865.5"]


def test_quoted_cells_keep_their_line_breaks_and_marks(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    path = tmp_path / "a.csv"
    path.write_text('名称,备注\n"甲,厂","一行\n二行"\n乙,"说""好"""\n丙,="0610"\n', "utf-8", newline="")
    found = book(path)
    assert found.sheets[0].rows == [["名称", "备注"], ["甲,厂", "一行\n二行"], ["乙", '说"好"'], ["丙", "0610"]]
    assert found.remarks == ()


def test_a_quotation_that_never_closes_swallows_nothing(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    path = tmp_path / "a.csv"
    path.write_text('名称,数\n"六寸管厂,1\n乙厂,2\n丙厂,3\n', "utf-8")
    found = book(path)
    assert [row[0] for row in found.sheets[0].rows] == ["名称", '"六寸管厂', "乙厂", "丙厂"]
    assert "never closed" in str(found.remarks[0])


def test_amounts_with_separators_do_not_decide_the_delimiter(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("关于企业的表\n名称\t收入\t税\n甲\t1,865.5\t2,000\n乙\t18,650\t1\n", "utf-8")
    assert sheet(path).rows[2] == ["甲", "1,865.5", "2,000"]
    path.write_text("sep=;\n甲;1,5\n乙;2,5\n", "utf-8")
    assert sheet(path).rows == [["甲", "1,5"], ["乙", "2,5"]]


def test_html_with_spans_hidden_rows_and_several_tables(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(
        (
            "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><table><tr><td><table>"
            "<tr><th rowspan=2>县市<th colspan=2>户数<tr><td>园内<td>园外"
            "<tr style='display:none'><td>文山&nbsp;市<br>城区<td>3<td>4</table></table>"
            "<table><caption>二</caption><tr><td>x</table>"
        ).encode("gbk")
    )
    first, second = book(path).sheets
    assert first.rows == [["县市", "户数"], [None, "园内", "园外"], ["文山\xa0市\n城区", "3", "4"]]
    assert first.merged == (Span(0, 0, 1, 0), Span(0, 1, 0, 2))
    assert first.hidden_rows == {2}
    assert (second.name, second.rows) == ("二", [["x"]])


# As it comes ---------------------------------------------------------------------------------------------------------


def test_rows_come_in_chunks_and_the_sheet_is_their_sum(tmp_path: Path, worker: Worker) -> None:
    path = table(tmp_path / "长.xlsx", ([f"企业{at}", at] for at in range(3_000)))
    told: list[tuple[int, int]] = []
    with open_book(path, worker=worker, report=lambda done, total: told.append((done, total))) as opened:
        assert (opened.format, opened.names) == ("xlsx", [("名录", False)])
        incoming = next(iter(opened))
        sizes = [len(rows) for rows in incoming]
    assert sizes[0] < sizes[1]
    assert sum(sizes) == len(incoming.sheet.rows) == incoming.expected == 3_000
    assert incoming.sheet.rows[2_999] == ["企业2999", 2999.0]
    assert told[-1] == (3_000, 3_000)


@pytest.mark.parametrize("strings", ["shared", "inline"])
def test_a_large_sheet_shows_its_first_rows_before_it_is_read(strings: str, tmp_path: Path, worker: Worker) -> None:
    path = tmp_path / "大.xlsx"
    options = {"constant_memory": strings == "inline"}
    with xlsxwriter.Workbook(str(path), options) as book:
        page, share = book.add_worksheet("名录"), book.add_format({"num_format": "0.0%"})
        for row in range(40_000):
            page.write_string(row, 0, f"文山第{row}铝材有限公司")
            page.write_number(row, 1, row / 7, share if row % 1000 == 0 else None)
            page.write_string(row, 2, "园内")
            if row in (5, 39_990):
                page.write_formula(row, 3, "=A1/0", None, "#DIV/0!")
                page.set_row(row, None, None, {"hidden": True})
    with open_book(path, worker=worker) as opened:
        incoming = next(iter(opened))
        first = next(iter(incoming))
        assert incoming.expected == 0  # nobody can know it yet
        assert len(first) == 200
        assert first[5] == ["文山第5铝材有限公司", 5 / 7, "园内", CellError("#DIV/0!")]
        for _ in incoming:
            pass
    sheet = incoming.sheet
    assert [row[0] for row in sheet.rows] == [f"文山第{row}铝材有限公司" for row in range(40_000)]
    assert sheet.rows[39_990][3] == CellError("#DIV/0!")
    assert sheet.hidden_rows == {5, 39_990}
    assert sheet.percent == {(row, 1) for row in range(0, 40_000, 1000)}


def test_large_sheets_of_several_kinds_in_one_workbook(tmp_path: Path, worker: Worker) -> None:
    """The texts of the second come late among the shared ones, the third begins with numbers and with blank rows."""
    path = tmp_path / "大.xlsx"
    kinds: list[Callable[[int], list[Any]]] = [
        lambda row: [f"甲{row}", row, "园内"], lambda row: [row, f"乙{row}", DAY.date()],
        lambda row: [row / 8, None, row, "本地"] if row > 1_000 else [None, row] if row % 50 == 7 else [],
    ]  # fmt: skip
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for kind in kinds:
            page = book.add_worksheet()
            for row in range(45_000):
                page.write_row(row, 0, kind(row))
    with zipfile.ZipFile(path) as file:
        assert min(one.file_size for one in file.infolist() if "sheet" in one.filename and "rels" not in one.filename) > SMALL
    for sheet, kind in zip(read(path, worker=worker).sheets, kinds, strict=True):
        assert sheet.rows == [kind(row) for row in range(45_000)]


def test_rows_out_of_order_are_not_lost_in_a_large_sheet(tmp_path: Path, refused: Callable[..., str]) -> None:
    def row(number: int) -> bytes:
        return b'<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d"><v>1</v></c></row>' % (number, number, number, number)

    rows = b"".join(row(number) for number in [*range(1, 150), *range(151, 80_000), 150])
    assert "damaged" in refused(with_sheet(tmp_path / "a.xlsx", sheet_xml(rows)))


def test_one_process_reads_one_file_after_another(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ROWS)
    with Worker() as worker:
        first = read(path, worker=worker)
        number = worker.pid
        shutil.copyfile(path, tmp_path / "b.xlsx")
        assert read(tmp_path / "b.xlsx", worker=worker).sheets == first.sheets
        assert worker.pid == number


def test_a_workbook_inside_a_zip_is_not_mistaken(tmp_path: Path, refused: Callable[..., str]) -> None:
    table(tmp_path / "a.xlsx", ROWS)
    path = tmp_path / "材料.xlsx"
    path.write_bytes(zipped({"八县/名录.xlsx": (tmp_path / "a.xlsx").read_bytes()}))
    assert "archive of workbooks" in refused(path)
