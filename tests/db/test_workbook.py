"""Workbooks read back cell by cell: what is in them, what is not, and that nothing half-written is left behind."""

from __future__ import annotations

import hashlib
import subprocess
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from db.connection import Ledger
from db.errors import BadFile
from db.exchange import workbook
from db.exchange.files import replacing
from db.forms import SCOPES, FormSheet, build, head_depth, submission_sheets
from db.store import areas, enterprises, form_rows, openings, settings
from tests import ledgers
from tests.db.form_checks import everything_said
from tests.db.test_forms_progress import WANZHOU_ANNEX, WENSHAN_ANNEX, WENSHAN_HEADINGS

MONTH = "2025-06"


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Ledger]:
    with ledgers.wenshan(tmp_path) as made:
        openings.state_number(made.conn, ledgers.YANSHAN, None, 10, "名单")
        yield made


def load(path: Path) -> Any:
    # openpyxl does not know Excel 2010's data bars, whose length is true from zero on.
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".* extension is not supported")
        return openpyxl.load_workbook(file)


def first_row(target: Worksheet, sheet: FormSheet) -> int:
    """The first row below the head: where the panes are frozen."""
    assert target.freeze_panes
    row = int("".join(filter(str.isdigit, target.freeze_panes)))
    assert row > head_depth(sheet.columns)
    return row


def expected(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value if value != "" else None


# What is in them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_cell_of_the_submission_reads_back(example: Ledger, tmp_path: Path, language: str) -> None:
    path = tmp_path / "报送.xlsx"
    sheets = workbook.submission(example.conn, MONTH, path, "internal", language)
    book = load(path)
    assert [target.title for target in book] == [sheet.short for sheet in sheets]
    for target, sheet in zip(book, sheets, strict=True):
        first = first_row(target, sheet)
        for at, row in enumerate(sheet.rows):
            cells = target[first + at][: len(sheet.columns)]
            assert [cell.value for cell in cells] == [expected(value) for value in row.values]
            for cell, value in zip(cells, row.values, strict=True):
                assert cell.data_type == ("s" if isinstance(value, str) and value else "n")
        said = "\n".join(str(cell.value) for line in target.iter_rows() for cell in line if isinstance(cell.value, str))
        for text in (sheet.title, sheet.annex, *sheet.header, *sheet.footer, *sheet.notes, *sheet.mark, *sheet.paragraphs):
            assert text in said


def test_the_annexes_read_back_as_the_documents_print_them(example: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    sheets = workbook.submission(example.conn, MONTH, path)
    target, sheet = load(path).worksheets[0], sheets[0]
    first, annex = first_row(target, sheet), WENSHAN_ANNEX if sheet.key == "progress_areas" else WANZHOU_ANNEX
    for at, line in enumerate(annex):
        assert [cell.value for cell in target[first + at][: len(line)]] == [expected(value) for value in line]
    if sheet.key == "progress_areas":
        head = first - head_depth(sheet.columns)
        assert [target.cell(head, column).value for column in range(1, 5)] == WENSHAN_HEADINGS


def test_heads_are_merged_as_on_paper(one: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    sheet = build(one.conn, "balance", MONTH)
    workbook.write([sheet], path)
    target = load(path).worksheets[0]
    head = first_row(target, sheet) - 2
    merged = {str(area) for area in target.merged_cells.ranges}
    assert {f"A{head}:A{head + 1}", f"C{head}:H{head}", f"I{head}:N{head}"} <= merged
    assert target.cell(head, 3).value == "统计已确认"
    assert target.cell(head + 1, 3).value == "期初"


def test_the_page_is_set_as_the_standard_wants_it(one: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    sheets = submission_sheets(one.conn, MONTH)
    workbook.write(sheets, path)
    for target, sheet in zip(load(path), sheets, strict=True):
        margins = [round(getattr(target.page_margins, side) * 25.4) for side in ("left", "top", "right", "bottom")]
        # 天头 37, 订口 28, 版心 156 × 225; a landscape page is the same page turned.
        assert margins == ([35, 28, 37, 26] if sheet.landscape else [28, 37, 26, 35])
        assert target.page_setup.paperSize == 9
        assert (target.page_setup.orientation == "landscape") is sheet.landscape
        assert target.sheet_properties.pageSetUpPr.fitToPage
        assert (target.page_setup.fitToWidth or 1, target.page_setup.fitToHeight) == (1, 0)
        first = first_row(target, sheet)
        assert target.print_title_rows == f"${first - head_depth(sheet.columns)}:${first - 1}"
        assert "— &P —" in target.oddFooter.right.text
        assert sheet.checksum in target.oddFooter.left.text


def test_bars_chart_and_filter_are_where_they_help(example: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    sheets = workbook.submission(example.conn, MONTH, path)
    for target, sheet in zip(load(path), sheets, strict=True):
        bars = [rule.type for found in target.conditional_formatting for rule in found.rules]
        assert bars == ["dataBar"] * sum(column.bar for column in sheet.columns)
        listed = sum(1 for row in sheet.rows if row.role == "row")
        first = first_row(target, sheet)
        filtered = target.auto_filter.ref
        assert (filtered is not None) is (sheet.listing and bool(listed))
        if filtered:
            assert filtered.endswith(str(first + listed - 1))
    with zipfile.ZipFile(path) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 1
        assert "目标完成情况" in archive.read(charts[0]).decode() or "分年度完成情况" in archive.read(charts[0]).decode()


def test_properties_tell_the_content_and_no_person(one: Ledger, tmp_path: Path) -> None:
    settings.put(one.conn, chief="示例局长", recorder="示例经办人", telephone="0876-1")
    path = tmp_path / "w.xlsx"
    sheets = workbook.submission(one.conn, MONTH, path, "totals")
    book = load(path)
    assert book.properties.title == workbook.SUBMISSION.zh
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert {prop.name: prop.value for prop in book.custom_doc_props} == {
        "checksum": sheets[0].checksum, "scope": "totals", "month": MONTH
    }  # fmt: skip
    assert sheets[0].checksum in str(book.properties.description)
    # Not the clock: the ledger's last record.
    assert book.properties.created.isoformat() == form_rows.last_recorded(one.conn)[:19]


# What is not ---------------------------------------------------------------------------------------------------------


RUNNABLE = ["=cmd|' /C calc'!A0", "+86 876 示例厂", "-示例厂", "@示例厂", "＝1+1", "＋示例", "－示例", "＠示例"]


@pytest.mark.parametrize("name", RUNNABLE)
def test_text_that_a_spreadsheet_could_run_is_text(one: Ledger, tmp_path: Path, name: str) -> None:
    ledgers.record(one.conn, "upgrade", ledgers.firm(one.conn, name, 1), "2025-02", basis="=HYPERLINK(1)", filing_batch="=1+1")
    settings.put(one.conn, bureau="=1+2", chief="=2+3")
    areas.rename(one.conn, settings.get(one.conn, "area"), "=1+3", "2025-01", "示例")
    path = tmp_path / "w.xlsx"
    workbook.submission(one.conn, MONTH, path)
    book = load(path)
    found = [cell for target in book for line in target.iter_rows() for cell in line if cell.value == name]
    assert found
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)
    assert not [cell.coordinate for target in book for line in target.iter_rows() for cell in line if cell.data_type == "f"]
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    assert not [name for name, text in texts.items() if "<f>" in text and "chart" not in name]


@pytest.mark.parametrize("scope", ["totals", "public"])
def test_no_firm_telephone_or_hidden_sheet_leaves_in_totals(example: Ledger, tmp_path: Path, scope: str) -> None:
    path = tmp_path / "w.xlsx"
    workbook.submission(example.conn, MONTH, path, scope)  # type: ignore[arg-type]
    names = [row["name"] for row in example.conn.execute("SELECT name FROM enterprise")]
    telephone = settings.get(example.conn, "telephone")
    assert telephone
    with zipfile.ZipFile(path) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not [name for name in names if name in everything]
    assert telephone not in everything
    book = load(path)
    assert {target.sheet_state for target in book} == {"visible"}
    assert "在规名录" not in book.sheetnames
    assert not [at for target in book for at, row in target.row_dimensions.items() if row.hidden]
    assert not [at for target in book for at, column in target.column_dimensions.items() if column.hidden]


# The same again ------------------------------------------------------------------------------------------------------


def test_the_same_content_gives_the_same_bytes(example: Ledger, tmp_path: Path) -> None:
    digests = set()
    for number in range(2):
        path = tmp_path / f"{number}.xlsx"
        workbook.submission(example.conn, MONTH, path)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_large_list_is_written_row_by_row_and_reads_back(one: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for serial in range(1, 40):
        ledgers.record(one.conn, "upgrade", ledgers.firm(one.conn, f"示例{serial}厂", serial), "2025-02")
    small, large = tmp_path / "s.xlsx", tmp_path / "l.xlsx"
    workbook.submission(one.conn, MONTH, small)
    monkeypatch.setattr(workbook, "_LARGE", 10)
    workbook.submission(one.conn, MONTH, large)
    with zipfile.ZipFile(large) as archive:
        assert "inlineStr" in archive.read("xl/worksheets/sheet3.xml").decode()
    for before, after in zip(load(small), load(large), strict=True):
        assert [[c.value for c in line] for line in before.iter_rows()] == [[c.value for c in line] for line in after.iter_rows()]
        assert sorted(map(str, before.merged_cells.ranges)) == sorted(map(str, after.merged_cells.ranges))


# Files ---------------------------------------------------------------------------------------------------------------


def test_a_folder_that_is_gone_a_folder_as_file_and_a_full_disk_are_told(one: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as gone:
        workbook.submission(one.conn, MONTH, tmp_path / "没有" / "w.xlsx")
    assert "没有" in str(gone.value)
    with pytest.raises(BadFile):
        workbook.submission(one.conn, MONTH, tmp_path)
    old = tmp_path / "w.xlsx"
    old.write_bytes(b"old")
    with pytest.raises(BadFile) as full, replacing(old) as partial:
        partial.write_bytes(b"half")
        with Path("/dev/full").open("wb", buffering=0) as device:
            device.write(b"x")
    assert "full" in str(full.value)
    assert old.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("文山")) == ["w.xlsx"]


def test_what_fails_while_writing_leaves_the_old_file(one: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    workbook.submission(one.conn, MONTH, path)
    before = path.read_bytes()
    ledgers.record(one.conn, "upgrade", ledgers.firm(one.conn, "示例一厂", 1), "2025-02")
    sheets = submission_sheets(one.conn, MONTH)
    # A full disk is tried in test_disks.py; here the writing itself breaks off.
    with pytest.raises(ValueError, match="no moment"):
        workbook.write([replace(sheets[0], created="no moment"), *sheets[1:]], path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".*.xlsx"))


def test_a_workbook_takes_the_old_ones_place_in_one_step(one: Ledger, tmp_path: Path) -> None:
    path, kept = tmp_path / "w.xlsx", tmp_path / "kept.xlsx"
    path.write_bytes(b"old")
    kept.hardlink_to(path)
    workbook.submission(one.conn, MONTH, path)
    assert kept.read_bytes() == b"old"  # written into, the old file itself would have changed
    assert zipfile.is_zipfile(path)


def test_file_names_are_those_that_offices_use(one: Ledger) -> None:
    sheets = submission_sheets(one.conn, MONTH, scope="totals")
    assert workbook.file_name(sheets[:1]) == "附件1：文山州2025年6月规模以上工业企业培育目标完成情况表（示例工信局）_汇总.xlsx"
    assert workbook.file_name(sheets, ".pdf") == "文山州2025年6月规模以上工业企业培育情况报送表（示例工信局）_汇总.pdf"
    english = build(one.conn, "balance", MONTH, language="en")
    assert workbook.file_name([english]) == (
        "Annex 2 - Balance of the ledger, Wenshan Prefecture, 2025-01 to 2025-06 (示例工信局)_totals.xlsx"
    )


@pytest.mark.parametrize(
    ("stem", "name"),
    [('a<b>c:d"e/f\\g|h?i*j', "a＜b＞c：d＂e／f＼g｜h？i＊j.x"), ("con", "_con.x"), ("a\tb\x00", "ab.x"), (" . ", "_.x"),
     ("名" * 300, "名" * 72 + ".x")],
)  # fmt: skip
def test_file_names_fit_every_system(stem: str, name: str) -> None:
    assert workbook.legal_name(stem, ".x") == name


@pytest.mark.soak
@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_libreoffice_reads_and_writes_the_workbook_without_loss(
    example: Ledger, tmp_path: Path, scope: str, language: str
) -> None:
    path = tmp_path / "报送.xlsx"
    workbook.submission(example.conn, MONTH, path, scope, language)  # type: ignore[arg-type]
    again = tmp_path / "again"
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home"]
    subprocess.run([*office, "--convert-to", "xlsx", "--outdir", again, path], check=True, capture_output=True, timeout=110)
    before, after = load(path), load(again / path.name)
    assert before.sheetnames == after.sheetnames
    for one_, other in zip(before, after, strict=True):
        for line in one_.iter_rows():
            for cell in line:
                read = other[cell.coordinate]
                assert (read.value, read.data_type) == (cell.value, cell.data_type), (one_.title, cell.coordinate)
        assert sorted(map(str, one_.merged_cells.ranges)) == sorted(map(str, other.merged_cells.ranges))
        # Views (frozen panes) are none of its business without a window.
        assert one_.print_title_rows == other.print_title_rows
        assert len(one_._charts) == len(other._charts)


def test_a_firm_without_code_or_area_is_written_too(one: Ledger, tmp_path: Path) -> None:
    firm, _ = enterprises.create(one.conn, {"name": "示例无码厂"})
    ledgers.record(one.conn, "upgrade", firm, "2025-02", area=ledgers.YANSHAN)
    sheet = build(one.conn, "entered", MONTH, scope="internal")
    workbook.write([sheet], tmp_path / "w.xlsx")
    assert "示例无码厂" in everything_said(sheet)


def test_text_that_looks_like_the_writers_own_mark_up_stays_text(tmp_path: Path) -> None:
    from db.exchange.returning.sheets import Look, put, workbook

    texts = ["<r>示例</r>", "<r><t>x</t></r>", "<r>", "a<r>b</r>", "<b>示例</b>"]
    with workbook(tmp_path / "a.xlsx") as book:
        page, look = book.add_worksheet(), Look(book)
        for row, text in enumerate(texts):
            put(page, row, 0, text, look)
    read = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert read is not None
    assert [cell.value for (cell,) in read.iter_rows()] == texts
