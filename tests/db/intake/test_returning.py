"""What goes back: rejected rows that import again once mended, and templates that import as they were filled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db import registers
from db.exchange import importing
from db.exchange.reading import read
from db.exchange.returning import rejected, template
from db.store.intake import batches
from db.store.intake.staging import Staging
from db.store.intake.subjects import SUBJECTS
from tests.db.book import Book
from tests.db.intake.tables import receipt
from tests.db.intake.test_bring_in import CODES
from tests.desktop.test_cli_import import xlsx

TODAY = date(2025, 6, 12)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


def bring(book: Book, path: Path, key: str = "enterprises") -> Staging:
    return importing.write(book.conn, importing.begin(book.conn, read(path), key, TODAY), TODAY)


def test_rejected_rows_come_back_with_their_reasons_and_import_once_mended(book: Book, tmp_path: Path) -> None:
    file = xlsx(
        tmp_path / "名录.xlsx", ["甲县企业名录"], ["企业名称", "统一社会信用代码", "县（市、区）", "备注"],
        ["示例一厂", CODES[1], "甲县", "好"], ["示例二厂", CODES[2][:17], "甲县", "-2+3"],
    )  # fmt: skip
    first = bring(book, file)
    assert receipt(first) == "3 = 1 new + 1 rejected + 1 left_out"
    batch = first.batch
    assert batch
    kept = batches.receipt(book.conn, batch)
    assert kept
    out = tmp_path / "未导入.xlsx"
    rejected.write(out, kept.file, kept.headings, batches.rows(book.conn, batch, "rejected"), "zh")
    page = load_workbook(out).active
    assert page is not None
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert rows[0] == ["原行号", "企业名称", "统一社会信用代码", "县（市、区）", "备注", "未导入原因"]
    assert rows[1][:3] == [4, "示例二厂", CODES[2][:17]]
    assert "18" in str(rows[1][5])
    mended = load_workbook(out)
    sheet: Any = mended.active
    sheet.cell(5, 3).value = CODES[2]
    mended.save(out)
    again = bring(book, out)
    assert again.counts()["new"] == 1, list(again.remarks(0))
    assert {row["code"] for row in book.conn.execute("SELECT code FROM enterprise")} == {CODES[1], CODES[2]}


def test_what_comes_back_is_what_stood_in_the_cells(book: Book, tmp_path: Path) -> None:
    """Numbers as they were shown: a telephone number of 10.0, mended elsewhere in its row, would come in as another one."""
    head = ["企业名称", "统一社会信用代码", "县（市、区）", "联系电话", "备注", "主要产品", "联系人", "法定代表人"]
    row = ["示例二厂", CODES[2][:17], "甲县", 8763112233, 610, 12.5, 0.197, date(2025, 3, 1)]
    file = xlsx(tmp_path / "名录.xlsx", head, row, ["示例一厂", CODES[1], "甲县"])
    made = load_workbook(file)
    made.active["G2"].number_format = "0.0%"  # type: ignore[index]
    made.save(file)
    staging = bring(book, file)
    assert staging.raw(2) == ["示例二厂", CODES[2][:17], "甲县", "8763112233", "610", "12.5", "19.7%", "2025-03-01"]
    assert staging.batch
    kept = batches.receipt(book.conn, staging.batch)
    assert kept
    out = tmp_path / "未导入.xlsx"
    rejected.write(out, kept.file, kept.headings, batches.rows(book.conn, staging.batch, "rejected"), "zh")
    mended = load_workbook(out)
    sheet: Any = mended.active
    sheet.cell(5, 3).value = CODES[2]
    mended.save(out)
    assert receipt(bring(book, out)) == "3 = 1 new + 2 left_out"
    (firm,) = book.conn.execute("SELECT phone, contact FROM enterprise WHERE code = ?", (CODES[2],)).fetchall()
    assert tuple(firm) == ("8763112233", "19.7%")


@pytest.mark.parametrize("key", [*SUBJECTS, *registers.BY_KEY])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_templates_columns_are_all_understood_and_its_example_left_out(
    book: Book, tmp_path: Path, key: str, language: str
) -> None:  # fmt: skip
    subject = importing.subjects(book.conn)[key]
    path = tmp_path / "模板.xlsx"
    template.write(path, subject, language, ["甲县", "乙县"])
    incoming = importing.begin(book.conn, read(path), key, TODAY)
    layout = importing.layout(book.conn, incoming, TODAY)
    found = [one.key for one in layout.columns if one.key]
    assert found == [one.key for one in subject.fields]
    assert [one for one in layout.questions if one.about != "period"] == []
    made = importing.preview(book.conn, incoming, TODAY)
    assert made.counts()["read"] == made.counts()["left_out"]


@pytest.mark.parametrize(("key", "across"), [("enterprises", 2), ("project", 3)])
def test_a_template_prints_over_pages_that_can_be_read(book: Book, tmp_path: Path, key: str, across: int) -> None:
    path = tmp_path / "模板.xlsx"
    template.write(path, importing.subjects(book.conn)[key], "zh", ["甲县", "乙县"])
    filled, explained = load_workbook(path).worksheets[:2]
    assert (filled.page_setup.orientation, filled.page_setup.fitToWidth, filled.page_setup.fitToHeight) == ("landscape", across, 0)
    assert (filled.print_title_rows, filled.print_title_cols) == ("$4:$4", "$A:$B")
    assert (explained.page_setup.fitToHeight, explained.print_title_rows) == (0, "$3:$3")
    for row in explained.iter_rows(min_row=4):
        wide = len(str(row[4].value or "").encode("gb18030"))
        assert explained.row_dimensions[row[0].row].height >= 4 + 14.5 * -(-wide // 79), row[0].value
