"""Everything out: each table and row, inert and explained; and the sheet for a successor."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from db.errors import BadFile
from db.exchange import everything
from db.exchange.sending import book, handover, sending
from db.rules.sending.slip import Remark, Slip
from db.store import enterprises
from db.store.sending import closing, slips
from db.store.writing import at
from tests.db.counties import County


@pytest.fixture
def county(tmp_path: Path) -> County:
    made = County(tmp_path, "甲县")
    made.record("upgrade", made.firm("=示例一厂"), "2025-02")
    with at(made.tick()):
        enterprises.edit(made.conn, made.firms[0], {"phone": "0000"})
        closing.close(made.conn, made.area, "2025-02", why="已报")
        sending.send(made.conn, "2025-02")
    return made


def test_csv_files_hold_every_row(county: County, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    found = everything.write_folder(county.conn, folder)
    for table in found:
        with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        assert rows[0] == list(table.columns)
        assert len(rows) - 1 == table.count
    names = {one.name for one in found}
    assert {"enterprise", "status_change", "submission", "closing", "membership"} <= names
    assert "'=示例一厂" in (folder / "enterprise.csv").read_text(encoding="utf-8-sig")
    with (folder / "dictionary.csv").open(encoding="utf-8-sig", newline="") as stream:
        explained = {(row[0], row[1]) for row in csv.reader(stream) if row[2]}
    assert {(one.name, column) for one in found for column in one.columns} <= explained
    [sent] = folder.glob("2025-02-v1-*.xlsx")
    assert sent.read_bytes() == bytes(county.conn.execute("SELECT bytes FROM submission").fetchone()[0])
    with pytest.raises(BadFile, match="exists already"):
        everything.write_folder(county.conn, folder)


def test_one_workbook_holds_them_too(county: County, tmp_path: Path) -> None:
    found = everything.write_workbook(county.conn, tmp_path / "x.xlsx")
    there = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert there.sheetnames == ["dictionary", *(one.name for one in found)]
    for table in found:
        assert there[table.name].max_row - 1 == table.count or table.count == 0
    cells = [cell for row in there["enterprise"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert {(cell.value, cell.data_type) for cell in cells} == {("=示例一厂", "s")}
    for sheet in there:
        assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("A2", "$1:$1", 0), sheet.title
        assert sheet["A1"].font.bold
    assert there["status_change"].column_dimensions["A"].width >= 36, "an id is shown whole"


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("移交人", "监交人", "封账")), ("en", ("Witnessed by", "Backups lie in", "held"))]
)
def test_the_sheet_for_a_successor(county: County, tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    with at(county.tick()):
        slips.receive(county.conn, Slip("x", "received", county.area, "2025-02", 1, "x", "州", (Remark(1, "请核"),)))
    handover.write(county.conn, county.ledger.path, date(2025, 3, 20), tmp_path / "x.xlsx", language)
    said = " ".join(str(cell) for row in book.read(tmp_path / "x.xlsx")[0].sheets[0].rows for cell in row if cell)
    sent = county.conn.execute("SELECT checksum, sha256 FROM submission").fetchone()
    for word in (*words, "请核", *sent):
        assert word in said


def test_the_sheet_for_a_successor_shows_every_word_and_has_room_to_sign(county: County, tmp_path: Path) -> None:
    said = "请核对新建投产企业的首报月份，附投产证明；" * 6
    with at(county.tick()):
        slips.receive(county.conn, Slip("x", "received", county.area, "2025-02", 1, "x", "州", (Remark(1, said),)))
    handover.write(county.conn, county.ledger.path, date(2025, 3, 20), tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    (remark,) = [cell for row in sheet for cell in row if cell.value == said]
    assert sheet.row_dimensions[remark.row].height > 3 * 14
    assert remark.alignment.wrap_text
    assert sheet.page_setup.fitToHeight in (None, 1), "the three signatures stand on one page"
    (signed,) = [cell for row in sheet for cell in row if cell.value == "移交人"]
    assert sheet.row_dimensions[signed.row].height >= 30
