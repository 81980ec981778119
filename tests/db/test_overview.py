"""The home page's numbers: each equals what its own list adds up to, and unknown is never shown as zero."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import plan_file
from db.connection import open_ledger
from db.rules import credit_code
from db.store import changes, enterprises, plans, told
from db.store.changes import Draft
from db.store.figures import Count, changes_in, count, enterprises_in
from db.store.overview import gained, industry_trends, overview
from db.store.setup import new_ledger


@pytest.fixture(scope="module", params=["wenshan", "wanzhou"])
def conn(request: pytest.FixtureRequest, samples: dict[str, Path]) -> Iterator[sqlite3.Connection]:
    with open_ledger(samples[request.param]) as ledger:
        yield ledger.conn


def total(rows: list[sqlite3.Row]) -> int:
    return sum(row["n"] for row in rows)


@pytest.mark.parametrize("month", ["2022-12", "2023-05", "2025-06", "2025-12"])
def test_every_number_is_the_sum_of_its_list(conn: sqlite3.Connection, month: str) -> None:
    seen = overview(conn, month)
    assert total(enterprises_in(conn, seen.level.figure, confirmed=True)) == seen.level.count.confirmed
    assert total(enterprises_in(conn, seen.level.figure)) == seen.level.count.claimed
    waiting = changes_in(conn, seen.level.figure, pending=True)
    assert total(waiting) == seen.pending_in - seen.pending_out
    assert -sum(row["n"] for row in waiting if row["col"] == "exits") == seen.pending_out
    assert total(changes_in(conn, seen.net.figure, confirmed=True)) == seen.net.count.confirmed
    for part in seen.parts:
        sign = -1 if part.figure.columns == ("exits",) else 1
        assert sign * total(changes_in(conn, part.figure)) == part.count.claimed, part.label
    signed = [-part.count if part.figure.columns == ("exits",) else part.count for part in seen.parts]
    assert sum(signed, Count()) == seen.net.count


def test_the_increase_of_a_bar_is_the_sum_of_recorded_changes(conn: sqlite3.Connection) -> None:
    lines = overview(conn, "2025-06").areas
    for line in lines:
        one = line.progress
        figure = gained(conn, one)
        assert one.baseline is not None
        assert figure is not None
        assert isinstance(one.confirmed, int)
        assert total(changes_in(conn, figure, confirmed=True)) == one.confirmed - one.baseline.value, line.label


def test_wenshan_in_june_2025_is_the_documents_own_example(samples: dict[str, Path]) -> None:
    with open_ledger(samples["wenshan"]) as ledger:
        seen = overview(ledger.conn, "2025-06")
        assert seen.headline is not None
        one = seen.headline.progress
        assert (one.confirmed, str(one.completion), str(one.difference)) == (315, "67.0", "-23.0")
        assert [line.label.zh for line in seen.areas][:2] == ["文山州", "文山市"]
        assert [line.label.zh for line in seen.flows] == ["新建投产", "小升规", "退规"]
        assert industry_trends(ledger.conn, "2025-06")[0].group.key == "nonferrous"
        first = told.choices(seen)[0]
        assert first.sentence.values["number"] == "315"


def test_the_bars_show_the_next_year_that_has_targets_unless_told(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "a.sgl", plan_file.load("wanzhou")) as ledger:
        assert overview(ledger.conn, "2023-05").year == 2023
        assert overview(ledger.conn, "2031-01").year == 2025
        chosen = overview(ledger.conn, "2023-05", 2025)
        assert (chosen.year, chosen.years) == (2025, (2022, 2023, 2024, 2025))
        assert {line.progress.year for line in chosen.areas + chosen.zones} == {2025}
        assert {line.progress.year for line in chosen.flows} == {2023}


def test_without_an_opening_the_level_is_unknown_and_nothing_can_be_told(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "a.sgl", plan_file.load("wenshan"), opening="2024-12") as ledger:
        seen = overview(ledger.conn, "2025-06")
        assert not seen.known
        assert told.choices(seen) == []
        assert industry_trends(ledger.conn, "2025-06") == ()


def test_before_the_opening_nothing_is_known_and_in_its_month_no_year_has_passed(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "a.sgl", plan_file.load("wenshan")) as ledger:
        assert not overview(ledger.conn, "2020-11").known
        at_once = overview(ledger.conn, "2020-12")
        assert (at_once.known, at_once.net_known, at_once.level.count) == (True, False, Count(183, 183))


def test_pending_entries_and_pending_exits_are_told_apart(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "a.sgl", plan_file.load("wanzhou")) as ledger:
        conn = ledger.conn
        for serial, kind in enumerate(("upgrade", "new_project", "exit")):
            firm, _ = enterprises.create(conn, {"name": f"示例{serial}厂", "zone": "in_park"})
            leaves = kind == "exit"
            draft = Draft(kind, firm, "2023-05", reason="X1" if leaves else None, basis="名单", in_opening=leaves)
            changes.record(conn, draft, date(2023, 6, 1))
        seen = overview(conn, "2023-06")
        assert (seen.pending_in, seen.pending_out) == (2, 1)
        assert seen.level.count == Count(173, 172)


def test_an_increase_that_the_ledger_did_not_record_has_no_list_of_changes(tmp_path: Path) -> None:
    """The plan starts at 183 in 2020, the ledger at 300 in 2024: what lies between is nobody's change."""
    from db.store import openings

    with new_ledger(tmp_path / "a.sgl", plan_file.load("wenshan"), area="砚山县", opening="2024-12") as ledger:
        area = ledger.conn.execute("SELECT value FROM setting WHERE key = 'area'").fetchone()[0]
        openings.state_number(ledger.conn, area, None, 55, "名单")
        line = overview(ledger.conn, "2025-06").areas[0]
        assert (line.progress.confirmed, line.progress.baseline and line.progress.baseline.value) == (55, 40)
        assert gained(ledger.conn, line.progress) is None


def test_by_annual_filing_a_year_counts_what_was_filed_for_it(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "a.sgl", plan_file.load("wanzhou")) as ledger:
        conn = ledger.conn
        firm, _ = enterprises.create(conn, {"name": "示例甲厂", "code": credit_code.make("500101", 1)})
        changes.record(conn, Draft("upgrade", firm, "2024-02", filing_year=2023, basis="名单"), date(2024, 3, 1))
        assert overview(conn, "2024-06").net.count.claimed == 1
        plans.edit(conn, replace(plans.get(conn, "wanzhou"), count_year_by="filing_year"))
        assert overview(conn, "2024-06").net.count.claimed == 0
        assert count(conn, overview(conn, "2024-06").level.figure).claimed == 173


def test_what_was_told_is_kept_with_whom(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "a.sgl", plan_file.load("wenshan")) as ledger:
        told.keep(ledger.conn, "截至…", "2025-06", " 王科长 ")
        told.keep(ledger.conn, "再报", "2025-06")
        assert [(one.sentence, one.month, one.whom) for one in told.listing(ledger.conn)] == [
            ("再报", "2025-06", ""), ("截至…", "2025-06", "王科长"),
        ]  # fmt: skip
