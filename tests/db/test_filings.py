"""Filings: pool and ledger say one thing; papers, carry-over, and the work plan taken over from the document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import check
from db.errors import BadInput, RuleViolation
from db.store import changes, enterprises
from db.store.figures import Figure, count
from db.store.registers import filings, records, work_plan
from db.store.registers.filings import Step, step
from tests import ledgers
from tests.ledgers import TODAY


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wenshan(tmp_path) as ledger:
        yield ledger.conn
        assert all(one.ok for one in check.check(ledger.conn))


@pytest.fixture
def pool(conn: sqlite3.Connection) -> str:
    return in_pool(conn, ledgers.firm(conn, "示例一厂", 1))


def in_pool(conn: sqlite3.Connection, firm: str, **more: Any) -> str:
    row = {"enterprise": firm, "year": 2025, "tier": "near_line", "state": "survey", "route": "upgrade", **more}
    return records.create(conn, "pool", row)[0]


def stock(conn: sqlite3.Connection) -> tuple[int, int]:
    number = count(conn, Figure.stock("2025-06"))
    return number.claimed, number.confirmed


def state(conn: sqlite3.Connection, pool: str) -> str:
    return str(records.get(conn, "pool", pool)["state"])


def test_a_filing_writes_its_change_and_its_answer(conn: sqlite3.Connection, pool: str) -> None:
    before = stock(conn)
    for to in ("cultivating", "qualified", "papers"):
        assert step(conn, pool, Step(to, TODAY), TODAY) is None
    assert stock(conn) == before
    filed = Step("county", date(2025, 2, 5), "申报名单 2025-02", filing_batch="2025-01", month="2025-02")
    change = step(conn, pool, filed, TODAY)
    row = records.get(conn, "pool", pool)
    assert (row["change"], row["filed"], row["first_report"]) == (change, "2025-02-05", "2025-02")
    written = conn.execute("SELECT kind, month, basis, enterprise FROM status_change WHERE id = ?", (change,)).fetchone()
    assert tuple(written) == ("upgrade", "2025-02", "申报名单 2025-02", row["enterprise"])
    assert stock(conn) == (before[0] + 1, before[1])
    step(conn, pool, Step("province", date(2025, 3, 1)), TODAY)
    assert stock(conn) == (before[0] + 1, before[1]), "between its levels nothing is answered"
    step(conn, pool, Step("admitted", date(2025, 3, 25), "统计名单 2025-03"), TODAY)
    row = records.get(conn, "pool", pool)
    assert (row["state"], row["answered"], row["left_on"], row["exit_reason"]) == (
        "admitted", "2025-03-25", "2025-03-25", "admitted",
    )  # fmt: skip
    assert stock(conn) == (before[0] + 1, before[1] + 1)


def test_a_return_names_its_level_and_the_firm_is_filed_again(conn: sqlite3.Connection, pool: str) -> None:
    before = stock(conn)
    first = step(conn, pool, Step("county", TODAY, "名单", month="2025-03"), TODAY)
    step(conn, pool, Step("province", TODAY), TODAY)
    step(conn, pool, Step("returned", TODAY, "退回通知", reason="发票不足"), TODAY)
    row = records.get(conn, "pool", pool)
    assert (row["returned_by"], row["return_reason"]) == ("province", "发票不足")
    assert stock(conn) == before
    second = step(conn, pool, Step("county", TODAY, "名单", month="2025-04"), TODAY)
    assert second != first
    assert records.get(conn, "pool", pool)["returned_by"] is None
    step(conn, pool, Step("admitted", TODAY, "名单"), TODAY)
    assert stock(conn) == (before[0] + 1, before[1] + 1)


def test_the_month_comes_from_the_batch_of_the_plan(conn: sqlite3.Connection, pool: str) -> None:
    step(conn, pool, Step("county", TODAY, "名单", filing_batch="2025-01 2月批次"), TODAY)
    row = records.get(conn, "pool", pool)
    month = conn.execute("SELECT month, filing_year FROM status_change WHERE id = ?", (row["change"],)).fetchone()
    assert tuple(month) == ("2025-02", 2024)


@pytest.mark.parametrize(
    ("taken", "error", "says"),
    [
        (Step("county", TODAY, "名单"), BadInput, "names no window of the plan"),
        (Step("county", TODAY, "名单", month="2024-06"), RuleViolation, "lies in the opening"),
        (Step("admitted", TODAY, "名单"), RuleViolation, "does not follow"),
    ],
)
def test_a_step_that_cannot_be_leaves_pool_and_ledger_alone(
    conn: sqlite3.Connection, pool: str, taken: Step, error: type[Exception], says: str
) -> None:
    kept = list(conn.iterdump())
    with pytest.raises(error, match=says):
        step(conn, pool, taken, TODAY)
    assert list(conn.iterdump()) == kept


def test_an_answer_needs_its_basis(conn: sqlite3.Connection, pool: str) -> None:
    step(conn, pool, Step("county", TODAY, "名单", month="2025-03"), TODAY)
    kept = list(conn.iterdump())
    with pytest.raises(BadInput, match="needs its basis"):
        step(conn, pool, Step("admitted", TODAY), TODAY)
    assert list(conn.iterdump()) == kept


def test_a_firm_without_a_route_is_asked_for_it(conn: sqlite3.Connection) -> None:
    row = in_pool(conn, ledgers.firm(conn, "示例一厂", 1), route=None)
    with pytest.raises(BadInput, match="by which route"):
        step(conn, row, Step("county", TODAY, "名单", month="2025-03"), TODAY)


def test_a_filing_recorded_by_mistake_is_taken_back(conn: sqlite3.Connection, pool: str) -> None:
    before = stock(conn)
    step(conn, pool, Step("county", TODAY, "名单", month="2025-03"), TODAY)
    step(conn, pool, Step("admitted", TODAY, "名单"), TODAY)
    filings.take_back(conn, pool, "记错了企业")
    row = records.get(conn, "pool", pool)
    assert (row["state"], row["change"], row["left_on"], row["exit_reason"]) == ("papers", None, None, None)
    assert stock(conn) == before
    with pytest.raises(RuleViolation, match="nothing to take back"):
        filings.take_back(conn, pool, "再来")


def test_an_answer_written_on_the_change_itself_moves_the_filing(conn: sqlite3.Connection, pool: str) -> None:
    """By hand on the page of changes, or by an import: the pool needs no second telling."""
    change = step(conn, pool, Step("county", TODAY, "名单", month="2025-03"), TODAY)
    assert change is not None

    def shown() -> tuple[Any, ...]:
        row = records.get(conn, "pool", pool)
        return tuple(row[key] for key in ("state", "answered", "returned_by", "return_reason", "left_on", "exit_reason"))

    filed = shown()
    (returned,) = ledgers.confirm(conn, change, result="returned", level="nation", date="2025-04-20", note="材料不足")
    assert shown() == ("returned", "2025-04-20", "nation", "材料不足", None, None)
    (confirmed,) = ledgers.confirm(conn, change, date="2025-05-25", first_report="2025-04")
    assert shown() == ("admitted", "2025-05-25", None, "", "2025-05-25", "admitted")
    assert records.get(conn, "pool", pool)["first_report"] == "2025-04"
    changes.void(conn, confirmed, "看错了")
    assert shown() == ("returned", "2025-04-20", "nation", "材料不足", None, None)
    changes.void(conn, returned, "看错了")
    assert shown() == filed == ("county", None, None, "", None, None)
    changes.void(conn, change, "记错了")
    row = records.get(conn, "pool", pool)
    assert (row["state"], row["change"], row["filed"]) == ("papers", None, None)
    assert {one["field"] for one in records.history(conn, "pool", pool)} >= {"state", "change", "answered", "left_on"}


def test_a_filing_that_left_the_pool_otherwise_keeps_why(conn: sqlite3.Connection, pool: str) -> None:
    change = step(conn, pool, Step("county", TODAY, "名单", month="2025-03"), TODAY)
    records.edit(conn, "pool", pool, {"left_on": "2025-04-01", "exit_reason": "gone"})
    (confirmed,) = ledgers.confirm(conn, str(change))
    changes.void(conn, confirmed, "看错了")
    row = records.get(conn, "pool", pool)
    assert (row["left_on"], row["exit_reason"]) == ("2025-04-01", "gone")


def test_the_checklist_is_that_of_the_route_and_keeps_what_stands(conn: sqlite3.Connection, pool: str) -> None:
    other = in_pool(conn, ledgers.firm(conn, "示例二厂", 2), route="new_project")
    assert set(filings.start_papers(conn, pool).results) == {"new"}
    filings.start_papers(conn, other)
    upgrade, new = (
        [row["paper"] for row in records.rows(conn, "filing_paper", parent=one)] for one in (pool, other)
    )  # fmt: skip
    assert upgrade[0] == new[0] == "营业执照"
    assert set(upgrade) != set(new)
    papers = records.rows(conn, "filing_paper", parent=pool)
    for paper in papers:
        if paper["needed"]:
            assert not filings.papers_complete(conn, pool)
            records.edit(conn, "filing_paper", paper["id"], {"state": "have", "received": "2025-06-01"})
    assert filings.papers_complete(conn, pool)
    assert filings.start_papers(conn, pool).results == []
    assert filings.papers_complete(conn, pool)


def test_a_pool_is_carried_over_with_the_firms_that_are_left(conn: sqlite3.Connection) -> None:
    firms = [ledgers.firm(conn, f"示例{number}厂", number) for number in range(5)]
    in_pool(conn, firms[0], pair_unit="甲局", revenue_last=180_000_000, state="qualified")
    in_pool(conn, firms[1], state="admitted")
    in_pool(conn, firms[2], left_on="2025-05-01", exit_reason="stopped")
    in_pool(conn, firms[3], state="returned", returned_by="county")
    in_pool(conn, firms[4])
    in_pool(conn, firms[4], year=2026, tier="other")
    assert filings.carry_over(conn, 2025).results == ["new", "new"]
    rows = {row["enterprise"]: row for row in records.rows(conn, "pool") if row["year"] == 2026}
    assert rows.keys() == {firms[0], firms[3], firms[4]}
    first = rows[firms[0]]
    assert (first["pair_unit"], first["state"], first["carried"], first["revenue_last"]) == ("甲局", "qualified", 1, None)
    assert (rows[firms[3]]["state"], rows[firms[4]]["tier"]) == ("cultivating", "other")
    assert filings.carry_over(conn, 2025).results == []


def test_the_measures_of_a_plan_are_taken_over_once(conn: sqlite3.Connection) -> None:
    assert work_plan.take_over(conn, "wenshan", "2025-06").count("new") == 11
    row = records.rows(conn, "measure")[0]
    records.edit(conn, "measure", row["id"], {"state": "going", "joining": "州工信局"})
    assert work_plan.take_over(conn, "wenshan", "2025-06").results == []
    assert records.get(conn, "measure", row["id"])["joining"] == "州工信局"
    lead = next(row for row in records.rows(conn, "measure") if row["clause"] == "四（一）")
    assert lead["lead"] == "州工业和信息化局"
    assert work_plan.take_over(conn, "wenshan", "2025-06", 2025).count("new") == 11, "each year has its own"
    with pytest.raises(RuleViolation, match="No measures came along"):
        work_plan.take_over(conn, "book", "2025-06")


def test_a_rewards_rows_are_nothing_to_a_filing(conn: sqlite3.Connection, pool: str) -> None:
    """Rewards stand apart (design §1): no register of filings points at them, nor they at it."""
    for table in ("reward", "reward_instalment"):
        points = {row["table"] for row in conn.execute(f"PRAGMA foreign_key_list({table})")}
        assert points <= {"enterprise", "area", "reward"}
    firm = records.get(conn, "pool", pool)["enterprise"]
    assert enterprises.get(conn, firm)["name"] == "示例一厂"
