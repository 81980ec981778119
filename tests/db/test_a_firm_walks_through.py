"""One firm from lead to project, to confirmed entry, to risk, to exit: ledger, progress, worklist and forms agree at each step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from db.forms import build
from db.store import changes, enterprises, openings
from db.store.changes import Answer, Draft
from db.store.figures import Count, Figure, count, enterprises_in
from db.store.forecast import forecasts
from db.store.progress import progress
from db.store.registers import filings, project_work, records
from db.store.registers.filings import Step
from db.store.registers.radar import of_firm
from db.store.worklist import Task, worklist
from tests import ledgers
from tests.db.form_checks import cells

WAN = 10_000
BASE = 40  # 砚山县 at the opening


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wenshan(tmp_path) as ledger:
        openings.state_number(ledger.conn, ledgers.YANSHAN, None, BASE, "名单")
        yield ledger.conn


@dataclass(frozen=True)
class Level:
    """What every place says of the area at a month."""

    claimed: int
    confirmed: int


def said(conn: sqlite3.Connection, month: str) -> Level:
    """The level at a month; fails where ledger, progress, balance, roster and forecast do not say the same."""
    figure = Figure.stock(month, area=ledgers.YANSHAN)
    level = count(conn, figure)
    goal = next(one for one in progress(conn, month).targets if one.target.area == "砚山县" and one.target.metric == "stock"
                and one.target.counts)  # fmt: skip
    assert (goal.claimed, goal.confirmed) == (level.claimed, level.confirmed)
    assert sum(row["n"] for row in enterprises_in(conn, figure)) == level.claimed, "the list adds up to the number"
    (line,) = [row for row in cells(build(conn, "balance", month), "area", "zone", "claimed_closing", "confirmed_closing")
               if row[:2] == ("砚山县", "合计")]  # fmt: skip
    assert line[2:] == (level.claimed, level.confirmed)
    counted = [row for row in cells(build(conn, "roster", month), "area", "n", "m") if row[0] == "砚山县"]
    assert (sum(int(str(row[1])) for row in counted), sum(int(str(row[2])) for row in counted)) == (level.claimed, level.confirmed)
    expected = next(one for one in forecasts(conn, month) if one.area.id == ledgers.YANSHAN)
    assert expected.forecast.part("level").low == level.confirmed
    return Level(level.claimed, level.confirmed)


def asked(conn: sqlite3.Connection, today: date) -> dict[str, Task]:
    return {task.kind.key: task for task in worklist(conn, today, today)}


def named(conn: sqlite3.Connection, form: str, month: str, key: str = "name") -> list[object]:
    return [row[0] for row in cells(build(conn, form, month, scope="internal"), key, role="row")]


def test_a_firm_from_lead_to_confirmed_entry_to_risk_to_exit(conn: sqlite3.Connection) -> None:
    # A lead is signed and becomes a project; nothing counts yet.
    lead, _ = records.create(conn, "lead", {"name": "示例硅材项目", "investor": "示例集团", "stage": "signed",
                                            "area": ledgers.YANSHAN, "invest": 20_000 * WAN})  # fmt: skip
    assert asked(conn, date(2025, 2, 10))["signed"].arguments["lead"] == lead
    project = project_work.become_project(conn, lead)
    assert "signed" not in asked(conn, date(2025, 2, 10))
    assert named(conn, "projects", "2025-02") == ["示例硅材项目"]
    records.edit(conn, "project", project, {"production_planned": "2025-04-20", "state": "building"})
    project_work.schedule(conn, project)
    assert "milestone" in asked(conn, date(2025, 4, 21)), "set back from production, and not done"
    assert next(one for one in forecasts(conn, "2025-03") if one.area.id == ledgers.YANSHAN).forecast.part("projects").low == 1

    # It produces; the firm is founded and taken into the pool.
    firm = enterprises.create(conn, {"name": "示例硅材一厂", "code": ledgers.code(7), "area": ledgers.YANSHAN})[0]
    for row in records.rows(conn, "milestone", parent=project):
        records.edit(conn, "milestone", row["id"], {"actual": "2025-04-18"})
    records.edit(conn, "project", project, {"enterprise": firm, "state": "producing", "production_actual": "2025-04-18"})
    assert asked(conn, date(2025, 5, 6))["not_entered"].arguments["project"] == project
    pool, _ = records.create(conn, "pool", {"enterprise": firm, "year": 2025, "tier": "new_plant", "state": "cultivating",
                                            "route": "new_project", "revenue_now": 2600 * WAN})  # fmt: skip
    assert asked(conn, date(2025, 5, 6))["unpaired"].arguments["pool"] == pool
    records.edit(conn, "pool", pool, {"pair_unit": "示例局", "pair_person": "示例人"})
    assert said(conn, "2025-05") == Level(BASE, BASE)

    # Papers, and a batch of the user's own calendar.
    filings.start_papers(conn, pool)
    records.create(conn, "calendar_day", {"date": "2025-05-20", "kind": "batch", "title": "5月批次", "routes": "new_project"})
    filings.step(conn, pool, Step("qualified", date(2025, 5, 8)), date(2025, 5, 8))
    near = asked(conn, date(2025, 5, 16))["filing_near"]
    assert near.arguments["pool"] == pool
    for row in records.rows(conn, "filing_paper", parent=pool):
        records.edit(conn, "filing_paper", row["id"], {"state": "have", "received": "2025-05-16"})
    filings.step(conn, pool, Step("papers", date(2025, 5, 16)), date(2025, 5, 16))
    assert named(conn, "filings", "2025-05", "state") == ["材料齐"]

    # Handed to statistics: claimed, and not typed again.
    today = date(2025, 5, 19)
    change = filings.step(conn, pool, Step("county", today, "报送函", filing_batch="2025-05 月度申报"), today)
    assert said(conn, "2025-05") == Level(BASE + 1, BASE)
    assert "filing_near" not in asked(conn, today)
    assert named(conn, "entered", "2025-05") == ["示例硅材一厂"]
    assert "not_entered" not in asked(conn, today)
    assert asked(conn, date(2025, 7, 1))["late"].arguments["changes"] == [change]

    # Statistics confirms.
    filings.step(conn, pool, Step("admitted", date(2025, 6, 25), "统计名单〔2025〕6号"), date(2025, 6, 26))
    assert said(conn, "2025-06") == Level(BASE + 1, BASE + 1)
    assert records.get(conn, "pool", pool)["exit_reason"] == "admitted"
    assert "late" not in asked(conn, date(2025, 7, 1))

    # It stands still: risk, then a support case.
    for month, state in (("2025-07", "normal"), ("2025-08", "stopped")):
        records.create(conn, "monthly_figure", {"enterprise": firm, "month": month, "source": "own", "release": "early",
                                                "state": state, "revenue": 2700 * WAN})  # fmt: skip
    assert "stopped" in {one.key for one in of_firm(conn, firm, "2025-09")}
    assert asked(conn, date(2025, 9, 10))["risk"].arguments["enterprises"] == [firm]
    case, _ = records.create(conn, "support_case", {"enterprise": firm, "opened": "2025-09-10", "cause": "market", "state": "open",
                                                    "measures": "对接订单", "due": "2025-10-31"})  # fmt: skip
    assert "risk" not in asked(conn, date(2025, 9, 10))
    assert asked(conn, date(2025, 11, 1))["case"].arguments["support_case"] == case
    assert named(conn, "support_cases", "2025-09") == ["示例硅材一厂"]
    assert said(conn, "2025-09") == Level(BASE + 1, BASE + 1), "a case delays nothing and counts nothing"

    # It leaves: pending, then confirmed; the limit counts it.
    today = date(2025, 11, 5)
    leaving = changes.record(conn, Draft("exit", firm, "2025-11", reason="X3", basis="现场核查"), today)
    records.edit(conn, "support_case", case, {"state": "exit", "closed": "2025-11-05"})
    assert said(conn, "2025-11") == Level(BASE, BASE + 1)
    assert asked(conn, today)["exits"].arguments["changes"] == [leaving]
    changes.confirm(conn, [leaving], Answer("confirmed", "2025-12-10", "统计名单〔2025〕12号"))
    assert said(conn, "2025-11") == Level(BASE, BASE)
    assert count(conn, Figure(("exits",), "2025-12", since="2025-01")) == Count(1, 1)
    (row,) = cells(build(conn, "exit_sheet", "2025-12", scope="internal"), "name", "first_in", "measures", "recovers", role="row")
    assert row == ("示例硅材一厂", "2025-05", "对接订单", "否")
    assert not {"risk", "case", "exits"} & set(asked(conn, date(2025, 12, 12)))
    assert said(conn, "2025-10") == Level(BASE + 1, BASE + 1), "what was stays"
