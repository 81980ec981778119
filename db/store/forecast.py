"""The forecast's facts, by area: level and pending from the postings, filings from the pool, projects by their dates,
and the area's own earlier years (db/rules/forecast.py says how they make a range)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.rules import months
from db.rules.filing import Batch, counted_year, windows_of
from db.rules.forecast import Forecast, Known, Span, forecast
from db.rules.plan import CountYearBy
from db.rules.words import ENTRY_ROUTES
from db.store import levels, plans, settings
from db.store.areas import Area, Tree
from db.store.figures import Count, Figure, grouped

#: How many earlier years are looked at.
YEARS = 5
#: The routes of the pool.
_ROUTES = ("upgrade", "new_project", "conversion")


@dataclass(frozen=True, slots=True)
class AreaForecast:
    """An area's range at the end of a year. Of what stands in the ledger the figures: the ``level`` it starts from, with the
    ``entries`` and ``exits`` that may be pending in it, and what is recorded for later (``ahead``)."""

    area: Area
    year: int
    forecast: Forecast
    level: Figure
    entries: Figure
    exits: Figure
    ahead: Figure


def forecasts(conn: sqlite3.Connection, month: str, *, below: bool = True) -> list[AreaForecast]:
    """The ledger's own area and (``below``) those directly below it, as seen at the end of ``month``.

    Empty where the level of the month is unknown (no opening stated, or the month lies before it).
    """
    opening = settings.get(conn, "opening")
    if not levels.is_stated(conn) or month < opening:
        return []
    reading = _Reading(conn, months.parse_month(month), opening)
    own = reading.tree.areas[reading.tree.own]
    return [reading.of(area) for area in ([own, *reading.tree.children()] if below else [own])]


class _Reading:
    """Everything by area at once; an area is then a sum over its members.

    A year ends as the plan counts it: with December, or by 年报 with the February in which its annual batch first reports.
    """

    def __init__(self, conn: sqlite3.Connection, month: str, opening: str) -> None:
        self.conn, self.month, self.year = conn, month, months.year(month)
        self.tree, self.plan = Tree(conn, month), plans.current(conn, month)
        self.rule: CountYearBy = self.plan.count_year_by if self.plan else "month"
        self.end = self._end(self.year)
        self.level = grouped(conn, self._stock(month), ("area", "col"), self.tree)
        self.ahead = grouped(conn, self._stock(self.end, after=month), ("area",), self.tree)
        self.filings, self.projects = self._filings(), self._projects()
        self.share = self._confirmed_share()
        # A year that the ledger knows from the same month on, and that is over.
        self.past = [
            year for year in range(self.year - YEARS, self.year)
            if f"{year}{month[4:]}" >= opening and self._end(year) <= month
        ]  # fmt: skip
        self.before = {
            (column, year): grouped(conn, self._rest(column, year), ("area",), self.tree)
            for column in ("entries", "exits") for year in self.past
        }  # fmt: skip

    def _end(self, year: int) -> str:
        """The last month in which something may still come to count for a year."""
        return f"{year + 1:04d}-02" if self.rule == "filing_year" else months.december(year)

    def _stock(self, until: str, **more: Any) -> Figure:
        """A level of the year as the plan counts."""
        year = self.year if self.rule == "filing_year" else None
        return Figure.stock(until, year_by=self.rule, year=year, tree=self.month, **more)

    def _rest(self, column: str, year: int) -> Figure:
        """What came or went of an earlier year after the same month."""
        return Figure(
            (column,), self._end(year), since=f"{year:04d}-01", year_by=self.rule, year=year, tree=self.month,
            after=f"{year:04d}{self.month[4:]}",
        )  # fmt: skip

    def of(self, area: Area) -> AreaForecast:
        """One area's forecast."""
        members = set(self.tree.members(area.id))
        level = self._sum(self.level, members)
        pending = {column: self._sum(self.level, members, column) for column in ("entries", "exits")}
        ahead = self._sum(self.ahead, members)
        known = Known(
            level.confirmed, Span(min(ahead.confirmed, ahead.claimed), max(ahead.confirmed, ahead.claimed)),
            pending=pending["entries"].claimed - pending["entries"].confirmed,
            pending_exits=pending["exits"].confirmed - pending["exits"].claimed, confirmed_share=self.share,
            filings=_within(self.filings, members), projects=_within(self.projects, members),
            entries=self._history("entries", members), exits=self._history("exits", members),
        )  # fmt: skip
        stock = replace(self._stock(self.month), area=None if area.id == self.tree.own else area.id)
        return AreaForecast(
            area, self.year, forecast(known), stock, replace(stock, columns=("entries",)), replace(stock, columns=("exits",)),
            replace(stock, until=self.end, after=self.month),
        )  # fmt: skip

    def _history(self, column: str, members: set[str]) -> list[int]:
        """Of each earlier year what came or went after the same month; with its last month nothing is left of a year."""
        if self.month == self.end:
            return []
        return [self._sum(self.before[column, year], members).claimed for year in self.past]

    @staticmethod
    def _sum(found: Mapping[tuple[str, ...], Count], members: set[str], column: str | None = None) -> Count:
        counts = [one for key, one in found.items() if key[0] in members and (column is None or key[1] == column)]
        return sum(counts, Count())

    def _filings(self) -> Counter[str]:
        """Pool rows ready to be filed by a route that has a window before the year is over, by the firm's area."""
        routes = [route for route in _ROUTES if self._opens(route)]
        marks = ", ".join("?" * len(routes))
        return self._counted(
            f"""SELECT e.area, count(*) FROM pool q JOIN enterprise e ON e.id = q.enterprise WHERE q.year = ?
            AND q.state IN ('qualified', 'papers', 'returned') AND q.left_on IS NULL AND q.route IN ({marks}) GROUP BY e.area""",
            (self.year, *routes),
        )

    def _opens(self, route: str) -> bool:
        """Whether what is filed by a route after the month may still count in the same year."""
        to_come = range(1, months.ordinal(self.end) - months.ordinal(self.month) + 1)
        opened = [
            Batch(window, filed) for filed in (months.shift(self.month, by) for by in to_come)
            for window in windows_of(self.plan, route) if int(filed[5:]) in window.filed
        ]  # fmt: skip
        return any(counted_year(self.rule, one.first_report, one.filing_year) == self.year for one in opened)

    def _projects(self) -> Counter[str]:
        """Projects that are to enter by the year's last month, or to produce so early that they can (a month before December
        is over; by 年报 within the year), whose firm is neither in nor a filing. One without an area is the ledger's own."""
        if self.month == self.end:
            return Counter()
        return self._counted(
            """SELECT coalesce(e.area, p.area, :own), count(*) FROM project p LEFT JOIN enterprise e ON e.id = p.enterprise
            WHERE coalesce(p.state, '') NOT IN ('stopped', 'ended') AND (p.entry_expected BETWEEN :first AND :last
                OR (p.entry_expected IS NULL AND coalesce(p.production_actual, p.production_planned)
                    BETWEEN :january AND :produced))
            AND coalesce((SELECT sum(n) FROM posting WHERE enterprise = p.enterprise AND claimed), 0) <= 0
            AND NOT EXISTS (SELECT 1 FROM pool q WHERE q.enterprise = p.enterprise AND q.year = :year
                AND q.state IN ('qualified', 'papers', 'returned', 'county', 'prefecture', 'province', 'nation'))
            GROUP BY 1""",
            {
                "first": months.shift(self.month, 1), "last": self.end, "january": f"{self.year}-01-01", "year": self.year,
                "produced": f"{self.year}-12-31" if self.rule == "filing_year" else f"{self.year}-11-30", "own": self.tree.own,
            },
        )

    def _counted(self, query: str, values: Sequence[Any] | Mapping[str, Any]) -> Counter[str]:
        found: Counter[str] = Counter()
        for area, number in self.conn.execute(query, values):
            if area in self.tree.areas:
                found[self.tree.resolve(area)] += number
        return found

    def _confirmed_share(self) -> int:
        """Of the entries that statistics answered, how many in a hundred it confirmed at last; 100 before any answer."""
        row = self.conn.execute(
            f"""SELECT count(*) FILTER (WHERE result = 'confirmed'), count(*) FROM (
                SELECT f.result, max(f.recorded_at || f.id) FROM confirmation f JOIN status_change c ON c.id = f.change
                WHERE c.kind IN ({', '.join('?' * len(ENTRY_ROUTES))}) AND NOT EXISTS (SELECT 1 FROM void WHERE target = f.id)
                AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id) GROUP BY f.change)""",
            ENTRY_ROUTES,
        ).fetchone()
        return int(100 * row[0] // row[1]) if row[1] else 100


def _within(found: Counter[str], members: set[str]) -> int:
    return sum(number for area, number in found.items() if area in members)
