"""The forecast over a ledger: what is pending, filed, planned and what earlier years brought, by area."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.forms import build
from db.rules.forecast import Span
from db.store import openings, plans
from db.store.figures import count
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


def by_filing(conn: sqlite3.Connection) -> None:
    """The plan counts by 年报 from now on."""
    plans.edit(conn, replace(plans.get(conn, "wenshan"), count_year_by="filing_year"))


def annual(conn: sqlite3.Connection, serial: int, year: int) -> str:
    """An upgrade of a year's annual batch: it first reports in the February after it."""
    of_year = ledgers.firm(conn, f"年报{serial}厂", serial)
    made = ledgers.record(conn, "upgrade", of_year, f"{year + 1}-02", filing_year=year)
    ledgers.confirm(conn, made)
    return made


def test_by_annual_filing_a_year_ends_with_the_february_after_it(conn: sqlite3.Connection) -> None:
    for serial, year in enumerate((2023, 2023, 2024)):
        annual(conn, serial, year)
    by_month = of(conn).forecast
    assert (by_month.part("history"), by_month.years) == (Span(0, 0), 2)
    by_filing(conn)
    made = of(conn).forecast
    assert (made.part("level").low, made.part("history"), made.years) == (53, Span(1, 2), 2)
    assert (made.low, made.high) == (53, 55)
    late = of(conn, month="2025-12").forecast
    assert (late.part("history"), late.years) == (Span(0, 2), 3), "the annual batch is still to come"
    early = of(conn, month="2025-01").forecast
    assert (early.part("level").low, early.years) == (52, 1), "2024 is not over before its February"


def test_by_annual_filing_the_winter_window_counts_for_its_year(conn: sqlite3.Connection) -> None:
    row = {"enterprise": ledgers.firm(conn, "示例一厂", 1), "year": 2025, "tier": "near_line", "state": "qualified"}
    records.create(conn, "pool", row | {"route": "upgrade"})
    for name, day in (("示例甲项目", "2025-12-20"), ("示例乙项目", "2026-03-31")):
        records.create(conn, "project", {"name": name, "builder": "示例", "area": ledgers.YANSHAN, "production_planned": day})
    assert of(conn).forecast.part("filings") == Span(0, 0)
    assert of(conn).forecast.part("projects") == Span(0, 0)
    by_filing(conn)
    assert of(conn).forecast.part("filings") == Span(1, 1)
    assert of(conn).forecast.part("projects") == Span(1, 1)
    assert of(conn, month="2026-02").forecast.part("filings") == Span(0, 0)


def test_the_parts_that_stand_in_the_ledger_open_their_rows(conn: sqlite3.Connection) -> None:
    entered(conn, 1, "2025-03")
    entered(conn, 2, "2025-06", confirmed=False)
    by_filing(conn)
    annual(conn, 3, 2025)
    made = of(conn)
    assert count(conn, made.level).confirmed == made.forecast.part("level").low == 51
    waiting = count(conn, made.entries)
    assert waiting.claimed - waiting.confirmed == made.forecast.part("pending").high == 1
    assert count(conn, made.ahead).claimed == made.forecast.part("ahead").high == 1
    assert count(conn, made.exits).claimed == 0
    sheet = build(conn, "forecast", "2025-06", scope="internal")
    row = next(one for one in sheet.rows if one.values[0] == "砚山县")
    assert set(row.counted) == {"level", "pending", "pending_exits", "ahead"}
    assert (row.counted["pending"].pending, row.counted["pending"].figures) == (True, (made.entries,))


def test_statistics_last_word_on_entries_is_what_pending_is_weighed_by(conn: sqlite3.Connection) -> None:
    back = entered(conn, 1, "2025-03", confirmed=False)
    ledgers.confirm(conn, back, result="returned", level="county", note="缺利润表", date="2025-04-10")
    ledgers.confirm(conn, back, date="2025-05-10")  # taken at the second look
    gone = ledgers.record(conn, "exit", ledgers.firm(conn, "示例出厂", 9), "2025-05", reason="X3", in_opening=True)
    ledgers.confirm(conn, gone, result="returned", level="county", note="资料不齐")
    entered(conn, 2, "2025-06", confirmed=False)
    assert of(conn).forecast.part("pending") == Span(1, 1)


def test_a_project_without_an_area_is_the_whole_ledgers(conn: sqlite3.Connection) -> None:
    records.create(conn, "project", {"name": "示例项目", "builder": "示例", "production_planned": "2025-09-30"})
    found = {one.area.id: one.forecast.part("projects").low for one in forecasts(conn, "2025-06")}
    assert (found["532600"], found[ledgers.YANSHAN]) == (1, 0)


def test_the_form_says_by_which_rule_a_year_ends(conn: sqlite3.Connection) -> None:
    def said() -> str:
        return " ".join(build(conn, "forecast", "2025-06", scope="totals").notes)

    assert "年报口径" not in said()
    by_filing(conn)
    assert "本计划按年报口径计数" in said()
