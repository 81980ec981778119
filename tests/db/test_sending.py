"""What is sent: numbered, kept byte for byte, found again from the rows; and a file that was changed by hand afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from db.check import check
from db.errors import BadFile
from db.exchange.sending import book, package_sheet, sending, taking_in, verifying
from db.rules.sending.difference import differences
from db.store import enterprises
from db.store.figures import Count
from db.store.sending import closing, versions
from db.store.writing import at
from tests.db.counties import County, Prefecture, tampered

PERIOD = "2025-02"
# openpyxl says that it drops the data bars' newer half.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """甲县 with a firm confirmed and one pending, in February 2025."""
    made = County(tmp_path, "甲县")
    made.confirm(made.record("upgrade", made.firm("示例一厂"), "2025-02"))
    made.record("new_project", made.firm("示例二厂"), "2025-02")
    yield made
    assert [one for one in check(made.conn) if not one.ok] == []
    made.ledger.close()


def send(county: County, period: str = PERIOD, **more: object) -> sending.Sent:
    with at(county.tick()):
        return sending.send(county.conn, period, **more)  # type: ignore[arg-type]


def test_the_same_content_keeps_its_version_byte_for_byte(county: County) -> None:
    first, again = send(county), send(county)
    assert (first.submission.version, again.submission, again.again) == (1, first.submission, True)
    assert again.data == first.data
    assert "第1版" in first.submission.file
    assert "甲县工信局" in first.submission.file
    county.record("upgrade", county.firm("示例三厂"), "2025-02")
    second = send(county)
    assert (second.submission.version, second.again) == (2, False)
    assert second.submission.checksum != first.submission.checksum
    assert versions.sent_bytes(county.conn, first.submission.id) == first.data
    assert [one.version for one in versions.sent(county.conn, PERIOD)] == [2, 1]


def test_its_rows_as_known_then_give_its_hash(county: County) -> None:
    """Whatever is recorded, answered, taken back, corrected in the register and closed later."""
    first = send(county).submission
    firm = county.firms[0]
    county.record("exit", firm, "2025-02", reason="X1")
    county.confirm(county.record("upgrade", county.firm("示例三厂"), "2025-01"))
    with at(county.tick()):
        enterprises.edit(county.conn, firm, {"phone": "0000", "name": "示例一厂（改）"})
        closing.close(county.conn, county.area, "2025-02")
    county.record("rename", firm, "2025-03", new_value="示例新厂")
    assert versions.recomputed(county.conn, first.id).sha256 == first.sha256
    assert list(versions.problems(county.conn)) == []


def test_a_row_that_was_touched_past_the_guards_is_found(county: County) -> None:
    send(county)
    [guard] = county.conn.execute("SELECT sql FROM sqlite_master WHERE name = 'status_change_no_update'").fetchone()
    county.conn.execute("DROP TRIGGER status_change_no_update")
    county.conn.execute("UPDATE status_change SET basis = '别的' WHERE kind = 'upgrade'")
    assert "another checksum" in str(next(iter(versions.problems(county.conn))))
    county.conn.execute("UPDATE status_change SET basis = '电话' WHERE kind = 'upgrade'")
    county.conn.execute(guard)


def test_the_checksum_stands_in_every_sheet_and_on_screen(county: County) -> None:
    sent = send(county)
    from db.forms import submission_sheets

    shown = submission_sheets(county.conn, PERIOD)
    assert {one.checksum for one in shown} == {sent.submission.checksum}
    there = openpyxl.load_workbook(BytesIO(sent.data))
    for sheet in there.worksheets:
        said = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
        assert sent.submission.checksum in said, sheet.title
        assert sheet.sheet_state == "visible"
    assert "第1版" in " ".join(str(cell) for row in there.worksheets[0].iter_rows(values_only=True) for cell in row if cell)


def test_an_explanation_travels_and_makes_a_version(county: County, tmp_path: Path) -> None:
    send(county)
    said = [{"key": "cumulative", "sentence": "累计与上年不符", "explanation": "两户跨年补报"}]
    second = send(county, explanations=said)
    assert second.submission.version == 2
    assert send(county).submission.version == 2  # kept unless said otherwise
    (tmp_path / "x.xlsx").write_bytes(second.data)
    received, _data = taking_in.read(tmp_path / "x.xlsx")
    assert received.package.explanations == tuple(said)


def test_a_closed_month_is_sent_as_it_was_known_then(county: County) -> None:
    with at(county.tick()):
        closing.close(county.conn, county.area, PERIOD)
    first = send(county)
    county.record("upgrade", county.firm("示例三厂"), "2025-02", adjustment="漏报")
    assert send(county).submission == first.submission
    assert send(county, "2025-03").submission.sha256 != first.submission.sha256


def test_what_changed_since_the_last_one(county: County) -> None:
    first = send(county).submission
    old = versions.sent_package(county.conn, first.id).content
    row = county.record("exit", county.firms[0], "2025-02", reason="X1")
    with at(county.tick()):
        enterprises.edit(county.conn, county.firms[1], {"phone": "0001"})
    new = versions.sent_package(county.conn, send(county).submission.id).content
    told = [(one.what, one.table, one.change, one.firm, one.column, one.before, one.after) for one in differences(old, new)]
    assert told == [
        ("added", "status_change", row, "示例一厂", "", "", ""),
        ("changed", "enterprise", "", "示例二厂", "phone", "", "0001"),
    ]
    assert differences(new, new) == []
    assert len(differences(None, old)) == len(old.records("status_change")) + 2 + 1


# Taken in from the file ----------------------------------------------------------------------------------------------------


Change = Callable[[openpyxl.Workbook], tuple[str, str, str, str]]


def _cell(there: openpyxl.Workbook) -> tuple[str, str, str, str]:
    """A figure of the human form."""
    sheet = there["台账平衡"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == 5:
                cell.value = 8
                return sheet.title, cell.coordinate, "5", "8"
    raise AssertionError


def _package_cell(there: openpyxl.Workbook) -> tuple[str, str, str, str]:
    sheet = there["数据包"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "new_project":
                cell.value = "upgrade"
                return sheet.title, cell.coordinate, "new_project", "upgrade"
    raise AssertionError


def _hash(there: openpyxl.Workbook) -> tuple[str, str, str, str]:
    sheet = there["数据包"]
    for row in sheet.iter_rows():
        if row[0].value == "sha256":
            was, row[1].value = row[1].value, "0" * 64
            return sheet.title, row[1].coordinate, was, "0" * 64
    raise AssertionError


def _another_county(there: openpyxl.Workbook) -> tuple[str, str, str, str]:
    sheet = there["数据包"]
    for row in sheet.iter_rows():
        if row[0].value == "area":
            row[1].value = "010102"
            return sheet.title, row[1].coordinate, "010101", "010102"
    raise AssertionError


def _title(there: openpyxl.Workbook) -> tuple[str, str, str, str]:
    """Another county's name over this county's figures."""
    sheet = there["台账平衡"]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("甲县2025年"):
                was = cell.value
                cell.value = was.replace("甲县", "乙县")
                return sheet.title, cell.coordinate, was, cell.value
    raise AssertionError


CHANGES: dict[str, Change] = {
    "a cell": _cell, "a cell of the package": _package_cell, "the hash": _hash, "the county": _another_county,
    "the county's name": _title,
}  # fmt: skip


def changed(sent: sending.Sent, path: Path, change: Callable[[openpyxl.Workbook], object]) -> object:
    there = openpyxl.load_workbook(BytesIO(sent.data))
    found = change(there)
    there.save(path)
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_a_cell_changed_by_hand_is_named_with_both_values(county: County, tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.xlsx"
    sheet, cell, was, now = changed(send(county), path, CHANGES[name])  # type: ignore[misc]
    received, _data = taking_in.read(path)
    assert [(one.sheet, one.cell, one.was, one.found) for one in received.findings] == [(sheet, cell, was, now)]
    assert not received.intact
    state = Prefecture(tmp_path)
    taken = taking_in.merge(state.conn, [path])
    said = " ".join(map(str, [*taken.findings[str(path)], *taken.refused[str(path)]]))
    assert sheet in said
    assert cell in said
    assert was[:20] in said
    assert now[:20] in said
    assert state.of("甲县", PERIOD) == Count(3, 3)
    # With a reason it is taken as the program wrote it, and the findings stay with it.
    taken = taking_in.merge(state.conn, [path], accept="电话核实，以程序为准")
    assert taken.refused == {}
    assert state.of("甲县", PERIOD) == Count(5, 4)
    assert cell in state.conn.execute("SELECT findings FROM package").fetchone()[0]
    state.ledger.close()


@pytest.mark.parametrize("sheet", ["在规名录", "数据包"])
def test_a_hidden_row_is_found(county: County, tmp_path: Path, sheet: str) -> None:
    def hide(there: openpyxl.Workbook) -> None:
        there[sheet].row_dimensions[7].hidden = True

    path = tmp_path / "x.xlsx"
    changed(send(county), path, hide)
    received, _data = taking_in.read(path)
    assert [(one.kind, one.sheet, one.cell) for one in received.findings] == [("hidden", sheet, "7")]
    assert not received.intact


def test_rows_put_in_and_taken_out_are_found(county: County, tmp_path: Path) -> None:
    def put_in(there: openpyxl.Workbook) -> None:
        there["在规名录"].insert_rows(7)
        there["在规名录"].cell(7, 1).value = "示例多厂"
        there["新增企业"].delete_rows(6)

    path = tmp_path / "x.xlsx"
    changed(send(county), path, put_in)
    received, _data = taking_in.read(path)
    kinds = {(one.sheet, one.kind) for one in received.findings}
    assert ("在规名录", "row") in kinds
    assert ("新增企业", "row") in kinds


def test_sheets_taken_out_hidden_and_added(county: County, tmp_path: Path) -> None:
    def shuffle(there: openpyxl.Workbook) -> None:
        del there["口径对照"]
        there["台账平衡"].sheet_state = "hidden"
        there.create_sheet("盖章页")

    path = tmp_path / "x.xlsx"
    changed(send(county), path, shuffle)
    received, _data = taking_in.read(path)
    assert {(one.kind, one.sheet, one.blocks) for one in received.findings} == {
        ("sheet", "口径对照", True), ("hidden", "台账平衡", True), ("sheet", "盖章页", False),
    }  # fmt: skip


def test_a_file_that_was_only_saved_again_is_intact(county: County, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    changed(send(county), path, lambda there: None)
    received, _data = taking_in.read(path)
    assert received.findings == ()


def test_a_broken_seal_names_its_cell(county: County, tmp_path: Path) -> None:
    def cut(there: openpyxl.Workbook) -> None:
        for row in there["数据包"].iter_rows():
            if str(row[0].value).startswith("seal"):
                row[1].value = row[1].value[:-8]

    path = tmp_path / "x.xlsx"
    changed(send(county), path, cut)
    with pytest.raises(BadFile, match=r"数据包.*cell B"):
        taking_in.read(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook", b"\xd0\xcf\x11\xe0" * 10])
def test_what_is_no_workbook_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(data)
    with pytest.raises(BadFile, match=r"“x\.xlsx”"):
        package_sheet.understand(book.read(tmp_path / "x.xlsx")[0])
    with pytest.raises(BadFile):
        book.read(tmp_path / "missing.xlsx")


def test_a_workbook_without_a_package_is_said(tmp_path: Path) -> None:
    other = openpyxl.Workbook()
    other.worksheets[0]["A1"] = "别的表"
    other.save(tmp_path / "x.xlsx")
    with pytest.raises(BadFile, match="holds no package"):
        package_sheet.understand(book.read(tmp_path / "x.xlsx")[0])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_forms_filled_anew_are_the_same_cell_by_cell(county: County, tmp_path: Path, language: str) -> None:
    with at(county.tick()):
        closing.close(county.conn, county.area, "2025-01")
    county.record("upgrade", county.firm("示例四厂"), "2025-01", adjustment="漏报")
    path = tmp_path / "x.xlsx"
    path.write_bytes(send(county, language=language).data)
    there = book.read(path)[0]
    assert verifying.recomputed(package_sheet.understand(there), there) == []


def test_rows_and_seal_that_were_made_to_fit_are_found_by_the_forms(county: County, tmp_path: Path) -> None:
    """Somebody who knows the format takes a pending firm out of the rows and seals the file anew."""
    from db.exchange import workbook
    from db.forms import submission_sheets

    sent = send(county)
    package = versions.sent_package(county.conn, sent.submission.id)
    tables = package.content.raw["tables"]
    gone = [row for row in tables["status_change"]["rows"] if "new_project" not in row]
    forged = tampered(package, tables={**tables, "status_change": {**tables["status_change"], "rows": gone}})
    sheets = submission_sheets(county.conn, PERIOD, version=1)
    cells = {one.name: one.rows for one in book.read_bytes(sent.data, "").sheets[:-1]}
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook.packed(sheets, ("数据包", package_sheet.lines(forged, cells, "zh"))))
    there = book.read(path)[0]
    received = package_sheet.understand(there)
    assert received.findings == ()
    found = {(one.sheet, one.was, one.found) for one in verifying.recomputed(received, there)}
    assert ("台账平衡", "4", "5") in found
    state = Prefecture(tmp_path)
    assert taking_in.merge(state.conn, [path], verify=True).refused
    state.ledger.close()


def test_english_is_the_same_package(county: County, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(send(county, language="en").data)
    received, _data = taking_in.read(path)
    assert received.findings == ()
    assert received.package.content.sha256 == versions.sent(county.conn)[0].sha256
