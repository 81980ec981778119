"""The forecast over a ledger: what is pending, filed, planned and what earlier years brought, by area."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.forms import build
from db.rules.forecast import Span
from db.store import openings
from db.store.forecast import AreaForecast, forecasts
from db.store.registers import records
from tests import ledgers
from tests.db.form_checks import cells, everything_said


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wenshan(tmp_path, opening="2022-12") as ledger:
        openings.state_number(ledger.conn, ledgers.YANSHAN, None, 50, "名单")
        yield ledger.conn


def of(conn: sqlite3.Connection, area: str = ledgers.YANSHAN, month: str = "2025-06") -> AreaForecast:
    return next(one for one in forecasts(conn, month) if one.area.id == area)


def entered(conn: sqlite3.Connection, serial: int, month: str, *, confirmed: bool = True, route: str = "new_project") -> str:
    change = ledgers.record(conn, route, ledgers.firm(conn, f"示例{serial}厂", serial), month)
    if confirmed:
        ledgers.confirm(conn, change)
    return change


def test_earlier_years_are_those_the_ledger_knows(conn: sqlite3.Connection) -> None:
    for serial, month in enumerate(("2023-05", "2023-08", "2023-09", "2024-11")):
        entered(conn, serial, month)
    made = of(conn).forecast
    assert (made.years, made.part("history"), made.part("level").low) == (2, Span(1, 2), 54)
    assert (made.low, made.high) == (54, 56), "nothing is under way, so none may come"
    assert of(conn, month="2025-12").forecast.years == 0, "nothing is left of the year"


def test_pending_entries_by_how_statistics_answered(conn: sqlite3.Connection) -> None:
    entered(conn, 1, "2025-03")
    back = entered(conn, 2, "2025-03", confirmed=False)
    ledgers.confirm(conn, back, result="returned", level="county", note="缺利润表")
    for serial in (3, 4):
        entered(conn, serial, "2025-06", confirmed=False)
    made = of(conn).forecast
    assert (made.part("level").low, made.part("pending")) == (51, Span(1, 2))


def test_filings_and_projects_of_the_year(conn: sqlite3.Connection) -> None:
    for serial, (state, route) in enumerate((("papers", "new_project"), ("qualified", "upgrade"), ("survey", "new_project"))):
        row = {"enterprise": ledgers.firm(conn, f"示例{serial}厂", serial), "year": 2025, "tier": "new_plant", "state": state}
        records.create(conn, "pool", row | {"route": route})
    for name, day in (("示例甲项目", "2025-09-30"), ("示例乙项目", "2026-03-31")):
        records.create(conn, "project", {"name": name, "builder": "示例", "area": ledgers.YANSHAN, "production_planned": day})
    made = of(conn).forecast
    assert made.part("filings") == Span(1, 1), "an upgrade filed in November counts in February of the next year"
    assert made.part("projects") == Span(1, 1)
    assert (made.low, made.high) == (50, 52)


def test_a_filing_that_reached_statistics_is_pending_and_counted_once(conn: sqlite3.Connection) -> None:
    from db.store.registers.filings import Step, step

    row = {"enterprise": ledgers.firm(conn, "示例一厂", 1), "year": 2025, "tier": "new_plant", "state": "papers"}
    filing, _ = records.create(conn, "pool", row | {"route": "new_project"})
    assert of(conn).forecast.part("filings") == Span(1, 1)
    step(conn, filing, Step("county", date(2025, 6, 5), "报送函", filing_batch="2025-06 月度申报"), date(2025, 6, 12))
    made = of(conn).forecast
    assert (made.part("filings"), made.part("pending")) == (Span(0, 0), Span(1, 1))
    assert (made.low, made.high) == (51, 51)


def test_the_areas_and_the_whole_start_from_their_levels(conn: sqlite3.Connection) -> None:
    openings.state_number(conn, ledgers.GUANGNAN, None, 30, "名单")
    found = {one.area.id: one.forecast.part("level").low for one in forecasts(conn, "2025-06")}
    assert (found["532600"], found[ledgers.YANSHAN], found[ledgers.GUANGNAN]) == (80, 50, 30)
    assert [one.area.id for one in forecasts(conn, "2025-06", below=False)] == ["532600"]


def test_without_a_level_nothing_is_expected(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path) as fresh:
        assert forecasts(fresh.conn, "2025-06") == []
        assert build(fresh.conn, "forecast", "2025-06").rows == ()


def test_the_form_shows_the_parts_and_no_firm(conn: sqlite3.Connection) -> None:
    entered(conn, 1, "2025-06", confirmed=False)
    sheet = build(conn, "forecast", "2025-06", scope="internal")
    assert ("砚山县", 50, "1", "51") in cells(sheet, "area", "level", "pending", "range")
    assert "示例1厂" not in everything_said(sheet)
