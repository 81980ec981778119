"""What other readers lose without a word: each is kept, or said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter

from db.rules.intake.sheet import Book, CellError, Sheet, Span
from tests.db.reading.files import SHEET, Xls, patched, record, sheet_xml, table, with_sheet, xlsx

CHINESE = [["企业名称", "县市"], ["文山市铝材有限公司", "砚山县"]]


def _old(version: int, code_page: int, encoding: str = "gbk", rows: list[list[str]] = CHINESE) -> Xls:
    made = Xls(version=version, code_page=code_page, encoding=encoding).sheet("名录" if encoding == "gbk" else "Feuil1")
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            made.text(row, column, text)
    return made


# Code pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code_page", [1252, 936])
def test_chinese_in_an_old_xls(code_page: int, tmp_path: Path, book: Callable[[Path], Book]) -> None:
    found = book(_old(0x0500, code_page).save(tmp_path / "a.xls"))
    assert (found.sheets[0].name, found.sheets[0].rows) == ("名录", CHINESE)
    assert ["1252" in str(one) for one in found.remarks] == ([True] if code_page == 1252 else [])


@pytest.mark.parametrize("code_page", [1252, 936, 1200, 0x8000])
def test_the_code_page_of_a_newer_xls_changes_nothing(
    code_page: int, tmp_path: Path, book: Callable[[Path], Book]
) -> None:
    found = book(_old(0x0600, code_page).save(tmp_path / "a.xls"))
    assert (found.sheets[0].rows, found.remarks) == (CHINESE, ())


def test_western_text_stays_western(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    rows = [["Société générale à Orléans", "Übergröße"], ["Crème brûlée", "naïf"]]
    found = book(_old(0x0500, 1252, "cp1252", rows).save(tmp_path / "a.xls"))
    assert (found.sheets[0].rows, found.remarks) == (rows, ())


def test_gbk_in_the_narrow_texts_of_a_newer_xls(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    made = Xls(code_page=1252).sheet("list")
    data = "文山市铝材有限公司".encode("gbk")
    made.add(0x0204, b"\0\0\0\0\0\0" + len(data).to_bytes(2, "little") + b"\0" + data)
    found = book(made.save(tmp_path / "a.xls"))
    assert found.sheets[0].rows == [["文山市铝材有限公司"]]
    assert "read as GBK" in str(found.remarks[0])


# Dimensions and far cells --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lie", [b'ref="A1"', b'ref="A1:XFD1048576"', b'ref="nonsense"'])
def test_a_dimension_that_lies(lie: bytes, tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    made = table(tmp_path / "a.xlsx", [["甲", 1], ["乙", 2], ["丙", 3]])
    path = patched(made, tmp_path / "b.xlsx", (SHEET, b'ref="A1:B3"', lie))
    assert sheet(path).rows == [["甲", 1.0], ["乙", 2.0], ["丙", 3.0]]


def test_a_stray_cell_in_the_barest_xml(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    found = sheet(with_sheet(tmp_path / "a.xlsx", sheet_xml(rows)))
    assert (found.rows[0], found.rows[1_048_575][16_383], sum(map(bool, found.rows))) == ([1.0], 2.0, 2)


@pytest.mark.parametrize("far", ["A1048576", "XFD1", "XFD1048576", "CV900000"])
def test_a_stray_cell_far_away(far: str, tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    def fill(made: Any) -> None:
        for row in CHINESE:
            made.active.append(row)
        made.active["C7"] = 7
        made.active[far] = "远"
        made.active.merge_cells("A3:B4")

    found = sheet(xlsx(tmp_path / "a.xlsx", fill))
    cell = openpyxl.Workbook().active[far]
    assert found.rows[0][:2] == CHINESE[0]
    assert found.rows[1] == CHINESE[1]
    assert found.rows[6] == [None, None, 7.0]
    assert (len(found.rows), len(found.rows[cell.row - 1])) == (max(7, cell.row), cell.column)
    assert found.rows[cell.row - 1][cell.column - 1] == "远"
    assert found.merged == (Span(2, 0, 3, 1),)


def test_formats_to_the_last_row_are_no_rows(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    assert sheet(with_sheet(tmp_path / "a.xlsx", sheet_xml(rows))).rows == [[1.0]]


# Ways of writing XML -------------------------------------------------------------------------------------------------


def _strict(path: Path, target: Path) -> Path:
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    main = (old + b"spreadsheetml/2006/main", new + b"spreadsheetml/main")
    kinds = (old + b"officeDocument/2006/relationships", new + b"officeDocument/relationships")
    return patched(
        path, target, (SHEET, *main), ("styles.xml", *main), ("xl/workbook.xml", *main), ("xl/workbook.xml", *kinds),
        ("workbook.xml.rels", *kinds), ("_rels/.rels", *kinds), ("sharedStrings.xml", *main),
    )  # fmt: skip


def _losing(path: Path) -> Path:
    """Everything at once: a failed formula, one without a value, a percentage, a hidden row and column."""
    with xlsxwriter.Workbook(str(path)) as book:
        page, share = book.add_worksheet("名录"), book.add_format({"num_format": '0.0"点"%'})
        book.add_format({"num_format": '0"%"'})
        page.write_row(0, 0, ["甲", "乙"])
        page.write_formula(1, 0, "=A9*[1]x!A1", None, "#REF!")
        page.write_number(1, 1, 0.197, share)
        page.write_formula(2, 0, "=1+1", None, 2)
        page.write_formula(2, 1, '=""', None, "")
        page.write_number(3, 0, 4)
        page.set_row(3, None, None, {"hidden": True})
        page.set_column(2, 3, None, None, {"hidden": True})
        page.merge_range(4, 0, 5, 1, "合并")
    return patched(
        path, path.with_name(f"x-{path.name}"), (SHEET, b"<f>1+1</f><v>2</v>", b"<f>1+1</f>"),
        (SHEET, b'<c r="B3"><f>""</f><v></v>', b'<c r="B3" t="str"><f>""</f><v></v>'),
    )  # fmt: skip


def _prefixed(path: Path, target: Path) -> Path:
    import re
    import zipfile

    with zipfile.ZipFile(path) as file:
        data = file.read(SHEET)
    data = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", data.split(b"?>", 1)[1]).replace(b"xmlns=", b"xmlns:x=", 1)
    return with_sheet(target, data, path)


def _single(path: Path, target: Path) -> Path:
    import zipfile

    with zipfile.ZipFile(path) as file:
        data = file.read(SHEET)
    return with_sheet(target, data.replace(b'"', b"'"), path)


def _swapped(path: Path, target: Path) -> Path:
    import re
    import zipfile

    with zipfile.ZipFile(path) as file:
        data = file.read(SHEET)
    return with_sheet(target, re.sub(rb'<c r="(\w+)" s="(\d+)"', rb'<c s="\2" r="\1"', data), path)


def _unnumbered(path: Path, target: Path) -> Path:
    import re
    import zipfile

    with zipfile.ZipFile(path) as file:
        data = file.read(SHEET)
    return with_sheet(target, re.sub(rb'(<(?:c|row)) r="\w+"', rb"\1", data), path)


@pytest.mark.parametrize("written", [None, _strict, _prefixed, _single, _swapped, _unnumbered])
def test_nothing_is_lost_however_the_xml_is_written(
    written: Callable[[Path, Path], Path] | None, tmp_path: Path, sheet: Callable[[Path], Sheet]
) -> None:
    path = _losing(tmp_path / "a.xlsx")
    found = sheet(written(path, tmp_path / "b.xlsx") if written else path)
    assert found.rows == [["甲", "乙"], [CellError("#REF!"), 0.197], [], [4.0], ["合并"]]
    assert type(found.rows[1][0]) is CellError
    assert found.percent == {(1, 1)}
    assert found.unvalued == {(2, 0)}
    assert (found.hidden_rows, found.hidden_columns) == ({3}, {2, 3})
    assert found.merged == (Span(4, 0, 5, 1),)


def test_formulas_that_were_never_calculated(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    """openpyxl, and many programs that export, write formulas and no values: such a cell is not blank."""
    found = sheet(table(tmp_path / "a.xlsx", [["甲", "=SUM(A1)"], ["=1+1", None, 3]]))
    assert found.rows == [["甲"], [None, None, 3.0]]
    assert found.unvalued == {(0, 1), (1, 0)}


def test_dates_in_iso_form(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    rows = b'<row r="1"><c r="A1" t="d"><v>2022-08-01</v></c></row>'
    found = sheet(with_sheet(tmp_path / "a.xlsx", sheet_xml(rows)))
    assert str(found.rows[0][0]) in ("2022-08-01", "2022-08-01T00:00:00", "2022-08-01 00:00:00")


# Beside the cells ----------------------------------------------------------------------------------------------------


def test_hidden_sheets_and_sheets_beside_the_first(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    def fill(made: Any) -> None:
        made.active["A1"] = 1
        for name, state in (("空", "visible"), ("砚山", "hidden"), ("底", "veryHidden")):
            made.create_sheet(name).sheet_state = state
        made["砚山"]["B2"] = "二"
        made.create_chartsheet("图")

    found = book(xlsx(tmp_path / "a.xlsx", fill))
    assert [(one.name, one.hidden, one.rows) for one in found.sheets] == [
        ("名录", False, [[1.0]]), ("空", False, []), ("砚山", True, [[], [None, "二"]]), ("底", True, []),
    ]  # fmt: skip


def test_what_is_no_cell_is_said(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    import io
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    dot = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    dot += chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet()
        page.write(0, 0, 1)
        page.insert_image(2, 0, "dot.png", {"image_data": io.BytesIO(dot)})
        page.insert_textbox(4, 0, "另有三户")
        page.write_comment(0, 0, "已核")
    more = {"xl/embeddings/oleObject1.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    said = " ".join(str(one) for one in book(patched(path, tmp_path / "b.xlsx", add=more)).remarks)
    for word in ("pictures", "text boxes", "Other files lie inside", "comments", "from other files"):
        assert word in said
    assert book(table(tmp_path / "c.xlsx", CHINESE)).remarks == ()


def test_objects_and_links_of_an_xls(tmp_path: Path, book: Callable[[Path], Book]) -> None:
    made = Xls()
    made.globals = record(0x01AE, b"\x01\0\x05\0\x01other")
    made.sheet("a").number(0, 0, 1).add(0x005D, b"\x15\0\x12\0\x08\0" + bytes(16)).add(0x005D, b"\x15\0\x12\0\x06\0" + bytes(16))
    said = " ".join(str(one) for one in book(made.save(tmp_path / "a.xls", MBD0001=b"x")).remarks)
    for word in ("pictures", "text boxes", "Other files lie inside", "from other files"):
        assert word in said


def test_an_autofilter_hides_rows_that_are_read_all_the_same(tmp_path: Path, sheet: Callable[[Path], Sheet]) -> None:
    def fill(made: Any) -> None:
        for row in (["县市"], ["文山"], ["砚山"], ["文山"]):
            made.active.append(row)
        made.active.auto_filter.ref = "A1:A4"
        made.active.row_dimensions[3].hidden = True
        made.active.column_dimensions[get_column_letter(2)].hidden = True

    found = sheet(xlsx(tmp_path / "a.xlsx", fill))
    assert [row[0] for row in found.rows] == ["县市", "文山", "砚山", "文山"]
    assert (found.hidden_rows, found.hidden_columns) == ({2}, {1})
