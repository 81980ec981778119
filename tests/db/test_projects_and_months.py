"""Projects at work and months looked at, in a ledger."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import pytest

from db.errors import RuleViolation
from db.rules.registers.growth import Growth
from db.store.registers import monitoring, project_work, records
from tests import ledgers
from tests.ledgers import TODAY


def project(conn: sqlite3.Connection, name: str, **more: Any) -> str:
    return records.create(conn, "project", {"name": name, **more})[0]


def test_a_signed_lead_becomes_a_project_in_one_step(conn: sqlite3.Connection) -> None:
    lead = records.create(conn, "lead", {
        "name": "示例铝材项目", "investor": "示例集团", "stage": "talks", "invest": 5_000_000_000, "area": ledgers.YANSHAN,
    })[0]  # fmt: skip
    with pytest.raises(RuleViolation, match=r"stands at “In talks”"):
        project_work.become_project(conn, lead)
    records.edit(conn, "lead", lead, {"stage": "signed"})
    row = records.get(conn, "project", project_work.become_project(conn, lead))
    assert (row["name"], row["builder"], row["invest_total"], row["area"], row["lead_from"]) == (
        "示例铝材项目", "示例集团", 5_000_000_000, ledgers.YANSHAN, lead,
    )  # fmt: skip
    with pytest.raises(RuleViolation, match="a project already"):
        project_work.become_project(conn, lead)


def test_milestones_are_set_back_and_what_is_done_stays(conn: sqlite3.Connection) -> None:
    one = project(conn, "示例项目")
    with pytest.raises(RuleViolation, match="no planned day of production"):
        project_work.schedule(conn, one)
    records.edit(conn, "project", one, {"production_planned": "2026-06-30"})
    assert set(project_work.schedule(conn, one).results) == {"new"}
    start = next(row for row in records.rows(conn, "milestone", parent=one) if row["title"] == "开工")
    assert start["planned"] == "2025-06-30"
    records.edit(conn, "milestone", start["id"], {"actual": "2025-06-01"})
    records.edit(conn, "project", one, {"production_planned": "2026-07-31"})
    project_work.schedule(conn, one)
    row = records.get(conn, "milestone", start["id"])
    assert (row["planned"], row["actual"]) == ("2025-07-31", "2025-06-01")


def test_how_projects_stand(conn: sqlite3.Connection) -> None:
    late, near, fine, done, bare = (project(conn, name) for name in ("逾期", "预警", "按期", "完成", "未排"))
    records.create(conn, "milestone", {"parent": late, "title": "环评批复", "planned": "2025-06-11"})
    records.edit(conn, "project", near, {"start_planned": "2025-06-20", "production_planned": "2026-06-20"})
    records.edit(conn, "project", fine, {"finish_planned": "2025-12-01"})
    records.edit(conn, "project", done, {"production_planned": "2025-05-01", "production_actual": "2025-05-03"})
    found = project_work.standings(conn, TODAY)
    assert [found[one].state for one in (late, near, fine, done, bare)] == [
        "overdue", "warning", "on_time", "done", "unplanned",
    ]  # fmt: skip
    # A milestone called 开工 takes the place of the project's own day.
    records.create(conn, "milestone", {"parent": near, "title": "开工", "planned": "2025-06-01", "actual": "2025-06-02"})
    assert project_work.standings(conn, TODAY, projects=[near])[near].state == "on_time"
    assert project_work.standings(conn, date(2025, 11, 20))[fine].state == "warning"


def test_projects_without_an_update_and_those_that_did_not_enter(conn: sqlite3.Connection) -> None:
    firm, inside = ledgers.firm(conn, "示例一厂", 1), ledgers.firm(conn, "示例二厂", 2)
    ledgers.record(conn, "new_project", inside, "2025-04")
    one = project(conn, "在建", state="building")
    two = project(conn, "投产", state="producing", production_actual="2025-03-31", enterprise=firm)
    three = project(conn, "已纳规", state="producing", production_actual="2025-03-01", enterprise=inside)
    four = project(conn, "竣工", state="finished", finish_actual="2025-06-30")
    records.create(conn, "project_month", {"parent": one, "month": "2025-05", "done": 1})
    assert [row["id"] for row in project_work.without_update(conn, "2025-06")] == [one, four]
    assert project_work.without_update(conn, "2025-06")[0]["last"] == "2025-05"
    records.create(conn, "project_month", {"parent": one, "month": "2025-06", "done": 1})
    records.edit(conn, "project", four, {"updated": "2025-06-02"})
    assert project_work.without_update(conn, "2025-06") == []
    assert [row["id"] for row in project_work.finished_not_entered(conn, "2025-06")] == [two, four]
    assert [row["id"] for row in project_work.finished_not_entered(conn, "2025-03")] == [three, two]


def month(conn: sqlite3.Connection, firm: str, when: str, revenue: int | None, source: str = "own", **more: Any) -> None:
    row = {"enterprise": firm, "month": when, "source": source, "release": "early", "state": "normal", "revenue": revenue}
    records.create(conn, "monthly_figure", row | more)


def test_a_firms_year_by_its_months(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1)
    for when, revenue, source in (("2025-02", 200, "own"), ("2025-03", 350, "own"), ("2025-03", 340, "tax"),
                                  ("2025-04", 330, "own")):  # fmt: skip
        month(conn, firm, when, revenue, source)
    year = monitoring.year_of(conn, firm, 2025)
    assert [year.cumulative[number] for number in (2, 3, 4, 5)] == [200, 340, 330, None]
    assert [year.by_month[number] for number in (2, 3, 4, 5)] == [200, 140, -10, None]
    assert [fall.month for fall in year.falls] == [4]
    own = monitoring.year_of(conn, firm, 2025, source="own")
    assert own.by_month[3] == 150


def test_year_on_year_takes_firms_and_sources_that_have_both(conn: sqlite3.Connection) -> None:
    one, two, new = (ledgers.firm(conn, f"示例{n}厂", n) for n in (1, 2, 3))
    other = ledgers.firm(conn, "示例四厂", 4, area=ledgers.GUANGNAN)
    for firm, before, now in ((one, 100, 120), (two, 200, 180), (other, 1000, 3000)):
        month(conn, firm, "2024-06", before)
        month(conn, firm, "2025-06", now)
    month(conn, new, "2025-06", 5000)
    month(conn, one, "2025-06", 999, "tax")  # tax has no value of last year: no comparison with the firm's own
    assert monitoring.year_on_year(conn, "2025-06", area=ledgers.YANSHAN) == Growth(300, 300, 2, 1)
    assert monitoring.year_on_year(conn, "2025-06", area=ledgers.GUANGNAN) == Growth(3000, 1000, 1, 0)
    assert monitoring.year_on_year(conn, "2025-06") == Growth(3300, 1300, 3, 1)
    assert monitoring.year_on_year(conn, "2025-06", area=ledgers.XICHOU).firms == 0


def test_who_has_not_reported(conn: sqlite3.Connection) -> None:
    one, two = (ledgers.firm(conn, f"示例{n}厂", n) for n in (1, 2))
    ledgers.firm(conn, "示例三厂", 3)  # below the line: nobody waits for it
    for firm in (one, two):
        ledgers.opened(conn, firm)
    month(conn, one, "2025-06", 1)
    assert [row["name"] for row in monitoring.unreported(conn, "2025-06")] == ["示例2厂"]
    assert monitoring.unreported(conn, "2025-01") == []
    assert monitoring.unreported(conn, "2025-06", area=ledgers.GUANGNAN) == []
