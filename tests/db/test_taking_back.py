"""Writes to registers taken back and done again, whatever wrote them; refused where something later rests on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db import registers
from db.check import check
from db.errors import RuleViolation
from db.registers import FIRM
from db.store.registers import filings, own, project_work, records, undoing
from db.store.registers.bulk import bearing, put
from db.store.registers.filings import Step
from db.store.registers.taking_back import Written, do_again, put_back, said, take_back, watched
from db.store.writing import transaction
from tests import ledgers
from tests.db.register_rows import KEYS, made, whole
from tests.ledgers import TODAY


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wenshan(tmp_path) as ledger:
        yield ledger.conn
        assert all(one.ok for one in check(ledger.conn))


@pytest.fixture
def firm(conn: sqlite3.Connection) -> str:
    return ledgers.firm(conn, "示例一厂", 1)


Steps = tuple[Written, ...]


def do(conn: sqlite3.Connection, work: Callable[[sqlite3.Connection], Any]) -> tuple[Any, Steps]:
    with transaction(conn):
        return watched(conn, work)


def rows(conn: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """All rows of all registers, without their place in the lists."""
    return {
        key: sorted(
            ({name: value for name, value in dict(row).items() if name != "seq"} for row in conn.execute(f"SELECT * FROM {key}")),
            key=lambda row: str(row["id"]),
        )
        for key in KEYS
    }


def back_and_forth(conn: sqlite3.Connection, work: Callable[[sqlite3.Connection], Any]) -> Steps:
    before = rows(conn)
    _result, steps = do(conn, work)
    after = rows(conn)
    assert before != after
    for _ in range(2):
        take_back(conn, steps)
        assert rows(conn) == before
        do_again(conn, steps)
        assert rows(conn) == after
    return steps


@pytest.mark.parametrize("key", KEYS)
def test_a_row_added_changed_and_removed(conn: sqlite3.Connection, firm: str, key: str) -> None:
    parent = {"parent": whole(conn, key, firm)["parent"]} if registers.get(key).parent else {}
    own.add(conn, key, "自加列")
    row = back_and_forth(conn, lambda conn: records.create(conn, key, whole(conn, key, firm) | parent))[-1].row
    other = ledgers.firm(conn, "示例二厂", 2)
    second = whole(conn, key, other, 1) | parent | {f"extra.{own.columns(conn, key)[0].key}": "自加"}
    (changed,) = back_and_forth(conn, lambda conn: records.edit(conn, key, row, second))
    assert changed.row == row
    (gone,) = back_and_forth(conn, lambda conn: records.remove(conn, key, row))
    assert gone.row == row


def test_the_histories_keep_every_step(conn: sqlite3.Connection, firm: str) -> None:
    row = made(conn, "pool", firm)
    _done, steps = do(conn, lambda conn: records.edit(conn, "pool", row, {"pair_unit": "丙局"}))
    take_back(conn, steps)
    assert [(one["before"], one["after"]) for one in records.history(conn, "pool", row)] == [("丙局", "甲"), ("甲", "丙局")]
    _done, steps = do(conn, lambda conn: records.remove(conn, "pool", row))
    assert [one["id"] for one in records.removed(conn, "pool")] == [row]
    take_back(conn, steps)
    assert records.removed(conn, "pool") == []
    told = [(one["field"], bool(one["before"]), bool(one["after"])) for one in records.history(conn, "pool", row)[:2]]
    assert told == [(records.REMOVED, False, True), (records.REMOVED, True, False)]


def test_a_project_removed_comes_back_with_all_that_belongs_to_it(conn: sqlite3.Connection, firm: str) -> None:
    project = made(conn, "project", firm)
    project_work.schedule(conn, project)
    made(conn, "project_problem", firm)
    steps = back_and_forth(conn, lambda conn: records.remove(conn, "project", project))
    assert {one.register for one in steps} == {"project", "milestone", "project_problem"}
    assert str(said(steps)) == "Projects: Project “甲”, Built by “甲” removed"


def test_many_rows_at_once(conn: sqlite3.Connection) -> None:
    firms = [ledgers.firm(conn, f"示例{n}厂", n) for n in range(5)]
    rows_of = [
        {FIRM: one, "month": "2025-05", "source": "own", "release": "early", "state": "normal", "revenue": 100, "electricity": 1.5}
        for one in firms
    ]
    put(conn, "monthly_figure", rows_of[:2])
    steps = back_and_forth(conn, lambda conn: put(conn, "monthly_figure", [
        {**one, "revenue": 200, "electricity": 2.675} for one in rows_of]))  # fmt: skip
    assert str(said(steps)) == "Monthly figures, 5 rows"


def test_what_changes_nothing_is_no_step(conn: sqlite3.Connection, firm: str) -> None:
    row = made(conn, "pool", firm)
    assert do(conn, lambda conn: records.edit(conn, "pool", row, {"pair_unit": "甲"}))[1] == ()
    assert do(conn, lambda conn: records.get(conn, "pool", row))[1] == ()


def refused(conn: sqlite3.Connection, way: Callable[[sqlite3.Connection, Steps], None], steps: Steps, match: str) -> None:
    before = rows(conn)
    with pytest.raises(RuleViolation, match=match):
        way(conn, steps)
    assert rows(conn) == before


def test_what_a_later_hand_changed_stays(conn: sqlite3.Connection, firm: str) -> None:
    row, created = do(conn, lambda conn: made(conn, "pool", firm))
    _done, edited = do(conn, lambda conn: records.edit(conn, "pool", row, {"pair_unit": "丙局"}))
    with transaction(conn), bearing(conn, "来文"):
        records.edit(conn, "pool", row, {"pair_unit": "丁局"})
    refused(conn, take_back, edited, "示例一厂.*was changed or removed since. Nothing was undone")
    refused(conn, take_back, created, "was changed or removed since")
    records.edit(conn, "pool", row, {"pair_unit": "丙局"})
    take_back(conn, edited)
    records.remove(conn, "pool", row)
    refused(conn, do_again, edited, "was changed or removed since")


def test_another_row_in_its_place_keeps_it_away(conn: sqlite3.Connection, firm: str) -> None:
    row = made(conn, "pool", firm)
    _done, steps = do(conn, lambda conn: records.remove(conn, "pool", row))
    made(conn, "pool", firm)
    refused(conn, take_back, steps, "there is a row already")


def test_rows_that_belong_to_it_hold_it(conn: sqlite3.Connection, firm: str) -> None:
    _row, steps = do(conn, lambda conn: made(conn, "support_case", firm))
    made(conn, "case_review", firm)
    refused(conn, take_back, steps, "rows of “Case reviews” belong to")


def test_a_filing_that_wrote_a_change_holds_what_it_rested_on(conn: sqlite3.Connection, firm: str) -> None:
    row, created = do(conn, lambda conn: records.create(
        conn, "pool", {FIRM: firm, "year": 2025, "tier": "near_line", "state": "papers"})[0])  # fmt: skip
    _done, edited = do(conn, lambda conn: records.edit(conn, "pool", row, {"route": "upgrade"}))
    change = filings.step(conn, row, Step("county", TODAY, "材料", month="2025-05"), TODAY)
    assert change
    refused(conn, take_back, edited, "has written a status change since")
    refused(conn, take_back, created, "was changed or removed since")


def test_a_lead_that_became_a_project_stays(conn: sqlite3.Connection, firm: str) -> None:
    lead, created = do(conn, lambda conn: records.create(conn, "lead", {"name": "线索", "stage": "signed"})[0])
    steps = back_and_forth(conn, lambda conn: project_work.become_project(conn, lead))
    assert {one.register for one in steps} >= {"project"}
    before = rows(conn)
    with pytest.raises(RuleViolation):
        take_back(conn, created)
    assert rows(conn) == before
    take_back(conn, steps)
    take_back(conn, created)
    assert not any(rows(conn).values())


def test_an_import_is_still_taken_back_after_a_removal_was_undone(conn: sqlite3.Connection, firm: str) -> None:
    with transaction(conn):
        conn.execute("INSERT INTO batch_now VALUES (1, '来文')")
        put(conn, "pool", [{FIRM: firm, "year": 2025, "tier": "near_line", "state": "survey"}], batch="来文")
        conn.execute("DELETE FROM batch_now")
    row = records.rows(conn, "pool")[0]["id"]
    _done, steps = do(conn, lambda conn: records.remove(conn, "pool", row))
    take_back(conn, steps)
    assert undoing.conflicts(conn, "来文") == []
    assert undoing.take_back(conn, "来文").rows == 1
    assert rows(conn)["pool"] == []


def test_a_row_taken_out_long_ago_comes_back_with_what_went_along(conn: sqlite3.Connection, firm: str) -> None:
    project = made(conn, "project", firm)
    project_work.schedule(conn, project)
    lone = records.rows(conn, "milestone", parent=project)[0]["id"]
    records.remove(conn, "milestone", lone)
    before = rows(conn)
    records.remove(conn, "project", project)
    made(conn, "pool", firm)
    assert put_back(conn, "project", project) == 1 + len(before["milestone"])
    assert rows(conn) == before | {"pool": rows(conn)["pool"]}
    for key, row in (("project", project), ("project", "nobody"), ("pool", rows(conn)["pool"][0]["id"])):
        with pytest.raises(RuleViolation, match="not among those taken out"):
            put_back(conn, key, row)
    assert put_back(conn, "milestone", lone) == 1
    assert {one["field"] for one in records.history(conn, "project", project)} == {records.REMOVED}
    assert len(records.history(conn, "project", project)) == 2, "gone, and back"

