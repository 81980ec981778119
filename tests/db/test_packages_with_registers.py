"""A package carries the registers and the user's own columns, and a ledger made from it has them back; nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db import registers
from db.check import check
from db.connection import Ledger
from db.errors import BadFile
from db.exchange import workbook
from db.exchange.sending import register_sheet, sending, taking_in
from db.exchange.sending.book import read_bytes
from db.forms import submission_sheets
from db.rules.sending.registers import from_text
from db.store.registers import own, records
from db.store.sending import closing, versions
from db.store.sending import registers as carrying
from db.store.sending.closing import Closed
from db.store.writing import at
from tests.db.counties import AREAS, County, Prefecture
from tests.db.register_rows import KEYS, made, whole

#: What stands in the registers alone, so that it can be looked for anywhere else.
SECRET = "示例隐秘诉求"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """甲县 with a row in every register, own columns with values, a change and a removal in the histories."""
    one = County(tmp_path, "甲县")
    firm = one.firm("示例一厂")
    filed = one.record("upgrade", firm, "2025-02")
    with at(one.tick()):
        mine = own.add(one.conn, "enterprise", "集团", "choice", ["甲集团", "乙集团"])
        theirs = own.add(one.conn, "pool", "包联领导")
        own.add(one.conn, "project", "弃用列")
        own.retire(one.conn, own.columns(one.conn, "project")[0].id)
        own.put_on_firm(one.conn, firm, {mine.field.key: "乙集团"})
        other = one.firm("示例培育厂")
        own.put_on_firm(one.conn, other, {mine.field.key: "甲集团"})
        for key in KEYS:
            made(one.conn, key, firm)
        pool = one.conn.execute("SELECT id FROM pool").fetchone()[0]
        records.edit(one.conn, "pool", pool, {theirs.field.key: "示例领导", "needs": SECRET})
        one.conn.execute("UPDATE pool SET change = ?, filed = '2025-02-20' WHERE id = ?", (filed, pool))
        gone = made(one.conn, "meeting", firm, 1)
        records.remove(one.conn, "meeting", gone)
        lead = one.conn.execute("SELECT id FROM lead").fetchone()[0]
        one.conn.execute("UPDATE project SET lead_from = ?", (lead,))
    yield one
    one.ledger.close()


@pytest.fixture
def sent(county: County, tmp_path: Path) -> tuple[sending.Sent, Path]:
    with at(county.tick()):
        one = sending.send(county.conn, "2025-02")
    sending.write(one, tmp_path / "a.xlsx")
    return one, tmp_path / "a.xlsx"


def rows(ledger: Ledger | County, table: str) -> list[dict[str, Any]]:
    found = (dict(row) for row in ledger.conn.execute(f"SELECT * FROM {table}"))
    return sorted(({key: value for key, value in row.items() if key != "batch"} for row in found), key=repr)


def test_every_register_and_own_column_is_there_again(county: County, sent: tuple[sending.Sent, Path], tmp_path: Path) -> None:
    ledger, received, held = taking_in.again(tmp_path / "again.sgl", sent[1])
    with ledger:
        assert held is not None
        assert set(held.tables) == {*KEYS, "own_column", "extra", "value_history"}
        for table in (*KEYS, "own_column"):
            assert rows(county, table) == rows(ledger, table), table
        history = "SELECT tbl, row, field, before, after, at, by FROM value_history WHERE tbl NOT IN ('setting') ORDER BY id"
        assert list(map(tuple, county.conn.execute(history))) == list(map(tuple, ledger.conn.execute(history)))
        extras = "SELECT id, extra FROM enterprise ORDER BY id"
        assert list(map(tuple, county.conn.execute(extras))) == list(map(tuple, ledger.conn.execute(extras)))
        assert [one for one in check(ledger.conn) if not one.ok] == []
        assert versions.sent_package(ledger.conn, versions.sent(ledger.conn)[0].id) == received.package
        # And it goes on: a filing still follows its change.
        (change,) = ledger.conn.execute("SELECT change FROM pool WHERE change IS NOT NULL").fetchone()
        county.conn, there = ledger.conn, county.conn
        county.confirm(change)
        county.conn = there
        assert ledger.conn.execute("SELECT state FROM pool WHERE change = ?", (change,)).fetchone()[0] == "admitted"


def test_figures_of_closed_months_come_back_as_they_were_adjusted(county: County, tmp_path: Path) -> None:
    """They are no adjustments anew, and the month is as closed there as here."""
    with at(county.tick()):
        figure = county.conn.execute("SELECT id FROM monthly_figure").fetchone()[0]
        closing.close(county.conn, AREAS["甲县"], "2025-03", why="已报")
        with closing.adjusting("统计局修订"):
            records.edit(county.conn, "monthly_figure", figure, {"revenue": 77})
    with at(county.tick()):
        sending.write(sending.send(county.conn, "2025-03"), tmp_path / "a.xlsx")
    ledger, _received, _held = taking_in.again(tmp_path / "again.sgl", tmp_path / "a.xlsx")
    with ledger:
        for table in ("monthly_figure", "project_month", "figure_adjustment"):
            assert rows(county, table) == rows(ledger, table), table
        assert len(rows(ledger, "figure_adjustment")) == 1
        with pytest.raises(Closed):
            records.edit(ledger.conn, "monthly_figure", figure, {"revenue": 78})


def test_the_figures_hash_knows_nothing_of_them(county: County, sent: tuple[sending.Sent, Path]) -> None:
    one = sent[0].submission
    package = versions.sent_package(county.conn, one.id)
    assert SECRET not in json.dumps(package.as_json(), ensure_ascii=False)
    assert package.registers["rows"]["pool"] == 1
    assert replace(package, registers={}).id == package.id
    with at(county.tick()):
        made(county.conn, "meeting", county.firms[0], 1)
        again = sending.send(county.conn, "2025-02")
    assert (again.again, again.data) == (True, sent[0].data)


def test_the_next_level_keeps_them_whole_and_takes_none_in(sent: tuple[sending.Sent, Path], tmp_path: Path) -> None:
    state = Prefecture(tmp_path)
    with at(state.tick()):
        taken = taking_in.merge(state.conn, [sent[1]])
    assert (len(taken.receipt.new), taken.findings, taken.refused) == (1, {}, {})
    assert all(rows(state, key) == [] for key in (*KEYS, "own_column"))
    (kept,) = state.conn.execute("SELECT bytes FROM package").fetchone()
    assert register_sheet.understand(read_bytes(kept, "x")) == carrying_of(sent[1])
    with at(state.tick()):
        onward = sending.send(state.conn, "2025-02")
    assert register_sheet.find(read_bytes(onward.data, "x")) is None, "what goes on up are figures"
    state.ledger.close()


def test_a_prefecture_has_its_own_back_beside_what_it_took_in(sent: tuple[sending.Sent, Path], tmp_path: Path) -> None:
    state = Prefecture(tmp_path)
    with at(state.tick()):
        taking_in.merge(state.conn, [sent[1]])
    firm = state.conn.execute("SELECT id FROM enterprise WHERE name = '示例一厂'").fetchone()[0]
    with at(state.tick()):
        column = own.add(state.conn, "enterprise", "州里的列")
        own.put_on_firm(state.conn, firm, {column.field.key: "甲"})
        own.put_on_firm(state.conn, firm, {column.field.key: "乙"})
        meeting = made(state.conn, "meeting", firm)
        records.edit(state.conn, "meeting", meeting, {"chair": "示例副州长"})
        made(state.conn, "pool", firm)
        sending.write(sending.send(state.conn, "2025-02"), tmp_path / "s.xlsx")
    ledger, _received, _held = taking_in.again(tmp_path / "again.sgl", tmp_path / "s.xlsx")
    with ledger:
        for table in ("meeting", "pool", "own_column"):
            assert rows(state, table) == rows(ledger, table)
        assert own.of_firm(ledger.conn, firm) == {column.field.key: "乙"}
        assert [one for one in check(ledger.conn) if not one.ok] == []
        history = "SELECT id, field, after FROM value_history WHERE row = ? ORDER BY id"
        was, found = (list(map(tuple, conn.execute(history, (meeting,)))) for conn in (state.conn, ledger.conn))
        assert found == was
        assert len(was) == 1
    state.ledger.close()


def carrying_of(path: Path) -> Any:
    return register_sheet.understand(read_bytes(path.read_bytes(), path.name))


@pytest.mark.parametrize("scope", ["totals", "public", "internal"])
def test_no_other_export_carries_any_of_it(county: County, scope: Any) -> None:
    sheets = submission_sheets(county.conn, "2025-02", scope=scope)
    book = read_bytes(bytes(workbook.packed(sheets)), "x")
    assert register_sheet.find(book) is None
    if scope != "internal":
        assert SECRET not in str([sheet.rows for sheet in book.sheets])


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def _cell(at: str, value: object) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["各本台账"][at] = value

    return change


def _part(book: Any) -> Any:
    sheet = book["各本台账"]
    return next(cell for row in sheet.iter_rows() for cell in row if cell.column == 2 and str(row[0].value).startswith("part "))


def _piece(book: Any) -> None:
    cell = _part(book)
    cell.value = cell.value[:20] + ("A" if cell.value[20] != "A" else "B") + cell.value[21:]


def _other(book: Any) -> None:
    """Another part, sound in itself."""
    _part(book).value = register_sheet.packed(from_text('{"tables": {}}'))[0]


def _gone(book: Any) -> None:
    del book["各本台账"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_piece, "B"), (_other, "各本台账"), (_gone, "各本台账"), (_cell("B4", "0" * 64), "B4"), (_cell("B5", 999), "B5"),
        (_cell("A2", "别的话"), "A2"),
    ],
)  # fmt: skip
def test_a_part_that_was_tampered_with_is_found_and_named(
    sent: tuple[sending.Sent, Path], tmp_path: Path, change: Callable[[Any], None], named: str
) -> None:
    path = sent[1]
    edit(path, change)
    received, _data = taking_in.read(path)
    assert not received.intact
    assert any(one.sheet == "各本台账" and named in f"{one.sheet} {one.cell}" for one in received.findings)
    with pytest.raises(BadFile, match="各本台账"):
        taking_in.again(tmp_path / "again.sgl", path)
    assert not (tmp_path / "again.sgl").exists()
    state = Prefecture(tmp_path)
    assert taking_in.merge(state.conn, [path]).refused
    assert taking_in.merge(state.conn, [path], accept="电话核实").receipt.new
    state.ledger.close()


def test_a_package_of_an_older_program_comes_in_and_can_be_made_a_ledger_of(county: County, tmp_path: Path) -> None:
    package = county.send("2025-02")
    assert package.registers == {}
    assert "registers" not in package.as_json()
    empty = County(tmp_path, "乙县")
    with at(empty.tick()):
        bare = sending.send(empty.conn, "2025-02")
    assert [one.name for one in read_bytes(bare.data, "x").sheets][-1] == "数据包"
    sending.write(bare, tmp_path / "b.xlsx")
    ledger, _received, held = taking_in.again(tmp_path / "again.sgl", tmp_path / "b.xlsx")
    assert held is None
    ledger.close()
    empty.ledger.close()


def test_rows_that_contradict_leave_no_ledger(county: County, sent: tuple[sending.Sent, Path], tmp_path: Path) -> None:
    received, data = taking_in.read(sent[1])
    held = carrying_of(sent[1])
    from db.store.sending import rebuilding

    orphan = {**held.tables["milestone"], "rows": [[*held.tables["milestone"]["rows"][0]]]}
    orphan["rows"][0][orphan["columns"].index("parent")] = "nobody"
    broken = replace(held, tables={**held.tables, "milestone": orphan})
    with pytest.raises(BadFile, match="contradict"):
        rebuilding.rebuild(tmp_path / "again.sgl", received.package, "x", data, broken)
    assert not (tmp_path / "again.sgl").exists()
    newer = replace(held, tables={**held.tables, "oracle": {"columns": ["id"], "rows": [["x"]]},
                                  "meeting": {"columns": [*held.tables["meeting"]["columns"], "mood"],
                                              "rows": [[*row, "gut"] for row in held.tables["meeting"]["rows"]]}})  # fmt: skip
    rebuilding.rebuild(tmp_path / "again.sgl", received.package, "x", data, newer).close()


def test_a_nation_does_not_go_along(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "MOST_ROWS", 3)
    with at(county.tick()):
        one = sending.send(county.conn, "2025-02")
    assert register_sheet.find(read_bytes(one.data, "x")) is None
    assert "3 rows" in str(one.notes[0])


def test_every_register_is_carried() -> None:
    assert set(KEYS) == {one.key for one in registers.ALL}
    assert whole  # the rows are made from the declarations, so that a new register is here at once
