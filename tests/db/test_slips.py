"""Return slips: made on a package, sent as a workbook, taken in as a worklist, answered, mended, sent again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.errors import BadFile, BadInput, RuleViolation
from db.exchange.sending import book, sending, slip_file, taking_in
from db.rules.sending.slip import Remark, Slip
from db.store.sending import received, slips
from db.store.worklist import worklist
from db.store.writing import at
from db.text import Label
from tests.db.counties import County, Prefecture

MARCH = date(2025, 3, 20)


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[tuple[County, Prefecture, Path]]:
    """甲县 has sent February, the prefecture has taken it in; a path for files between them."""
    county, state = County(tmp_path, "甲县"), Prefecture(tmp_path)
    county.record("upgrade", county.firm("示例一厂"), "2025-02")
    path = tmp_path / "x.xlsx"
    with at(county.tick()):
        sending.write(sending.send(county.conn, "2025-02"), path)
    with at(state.tick()):
        taking_in.merge(state.conn, [path])
    yield county, state, path
    county.ledger.close()
    state.ledger.close()


def made(state: Prefecture, county: County, *remarks: Remark) -> Slip:
    package = state.conn.execute("SELECT id FROM package").fetchone()[0]
    with at(state.tick()):
        return slips.make(state.conn, package, remarks)


def test_a_slip_goes_round(sides: tuple[County, Prefecture, Path]) -> None:
    county, state, path = sides
    row = county.conn.execute("SELECT id FROM status_change WHERE kind = 'upgrade'").fetchone()[0]
    slip = made(
        state, county, Remark(0, "=依据不足", row=row, firm="示例一厂"), Remark(0, "与上月不符\n请核", sheet="台账平衡", cell="C7")
    )
    slip_file.write(slip, Label("甲县", "甲县"), path)
    with at(county.tick()):
        taken = taking_in.merge(county.conn, [path])
        assert (taken.slips[0].remarks, taken.receipt.notes, taken.refused) == (slip.remarks, [], {})
        assert taking_in.merge(county.conn, [path]).slips == taken.slips
    assert [one.remarks for one in slips.slips(county.conn, "received")] == [slip.remarks]
    [task] = [one for one in worklist(county.conn, MARCH) if one.kind.key == "slip"]
    assert (task.count, "示例一厂" in str(task.why)) == (2, True)
    with at(county.tick()):
        for number, said in ((1, "已补依据"), (2, "数据无误")):
            slips.answer(county.conn, slip.id, number, said)
    assert slips.unanswered(county.conn) == []
    assert not [one for one in worklist(county.conn, MARCH) if one.kind.key == "slip"]
    # Mended and sent again: both sides see version against version.
    county.void(row)
    with at(county.tick()):
        sending.write(sending.send(county.conn, "2025-02"), path)
    with at(state.tick()):
        taking_in.merge(state.conn, [path])
    assert [(one.table, one.change) for one in received.changed_since_last(state.conn, county.area)] == [("void", row)]


def test_what_is_no_slip_or_not_ours_is_refused(sides: tuple[County, Prefecture, Path], tmp_path: Path) -> None:
    county, state, path = sides
    with pytest.raises(BadInput):
        made(state, county)
    with pytest.raises(BadInput):
        made(state, county, Remark(0, " "))
    with pytest.raises(RuleViolation):
        slips.make(state.conn, "nothing", [Remark(0, "x")])
    slip = made(state, county, Remark(0, "请核"))
    other = County(tmp_path, "乙县")
    with pytest.raises(RuleViolation, match="another area"):
        slips.receive(other.conn, slip)
    with pytest.raises(RuleViolation):
        slips.answer(county.conn, slip.id, 1, "x")
    odd = Slip("x", "received", county.area, "2025-02", 7, "XXXX-XXXX", "州", slip.remarks)
    assert "did not send" in str(slips.receive(county.conn, odd)[0])
    slip_file.write(Slip("", "made", county.area, "2025-02", 1, "x", "州", ()), Label("甲县", "甲县"), path)
    there = book.read(path)[0]
    sheet = slip_file.find(there)
    assert sheet is not None
    with pytest.raises(BadFile, match="cannot be understood"):
        slip_file.understand(there, sheet)
    other.ledger.close()


def test_the_worklist_of_a_prefecture(sides: tuple[County, Prefecture, Path]) -> None:
    _county, state, _path = sides
    [task] = [one for one in worklist(state.conn, MARCH) if one.kind.key == "came"]
    assert task.count == 7
    assert "2025-02" in str(task.what)
