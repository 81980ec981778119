"""The forecast's facts, by area: level and pending from the postings, filings from the pool, projects by their dates,
and the area's own earlier years (db/rules/forecast.py says how they make a range)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.rules import months
from db.rules.filing import windows_of
from db.rules.forecast import Forecast, Known, Span, forecast
from db.rules.signs import BALANCE_COLUMNS
from db.store import openings, plans, settings
from db.store.areas import Area, Tree
from db.store.figures import Count, Figure, grouped

#: How many earlier years are looked at.
YEARS = 5
#: The routes of the pool.
_ROUTES = ("upgrade", "new_project", "conversion")


@dataclass(frozen=True, slots=True)
class AreaForecast:
    """An area's range at the end of a year; ``level`` is the figure it starts from."""

    area: Area
    year: int
    forecast: Forecast
    level: Figure


def forecasts(conn: sqlite3.Connection, month: str, *, below: bool = True) -> list[AreaForecast]:
    """The ledger's own area and (``below``) those directly below it, as seen at the end of ``month``.

    Empty where the level of the month is unknown (no opening stated, or the month lies before it).
    """
    opening = settings.get(conn, "opening")
    if not openings.is_stated(conn) or month < opening:
        return []
    reading = _Reading(conn, months.parse_month(month), opening)
    own = reading.tree.areas[reading.tree.own]
    return [reading.of(area) for area in ([own, *reading.tree.children()] if below else [own])]


class _Reading:
    """Everything by area at once; an area is then a sum over its members."""

    def __init__(self, conn: sqlite3.Connection, month: str, opening: str) -> None:
        self.conn, self.month, self.year = conn, month, months.year(month)
        self.tree = Tree(conn, month)
        self.later = months.shift(month, 1)
        self.december = months.december(self.year)
        self.level = self._grouped(BALANCE_COLUMNS, month, None, "col")
        self.ahead = self._grouped(BALANCE_COLUMNS, self.december, self.later)
        self.filings, self.projects = self._filings(), self._projects()
        self.share = self._confirmed_share()
        self.past = [year for year in range(self.year - YEARS, self.year) if f"{year}{month[4:]}" >= opening]
        self.before = {
            (column, year): self._grouped((column,), months.december(year), f"{year}{self.later[4:]}")
            for column in ("entries", "exits") for year in self.past
        }  # fmt: skip

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
        own = None if area.id == self.tree.own else area.id
        return AreaForecast(area, self.year, forecast(known), Figure.stock(self.month, area=own, tree=self.month))

    def _history(self, column: str, members: set[str]) -> list[int]:
        """Of each earlier year what came or went after the same month; in December nothing is left of a year."""
        if self.month == self.december:
            return []
        return [self._sum(self.before[column, year], members).claimed for year in self.past]

    def _grouped(
        self, columns: tuple[str, ...], until: str, since: str | None, *by: str
    ) -> dict[tuple[str, ...], Count]:  # fmt: skip
        if since is not None and since > until:
            return {}
        return grouped(self.conn, Figure(columns, until, since=since, tree=self.month), ("area", *by), self.tree)

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
        plan = plans.current(self.conn, self.month)
        last = int(self.month[5:])
        return any(
            filed > last and any(filed <= counts for counts in window.counts)
            for window in windows_of(plan, route) for filed in window.filed
        )  # fmt: skip

    def _projects(self) -> Counter[str]:
        """Projects that are to produce by November, or to enter by December, whose firm is neither in nor a filing."""
        if self.month == self.december:
            return Counter()
        return self._counted(
            """SELECT coalesce(e.area, p.area), count(*) FROM project p LEFT JOIN enterprise e ON e.id = p.enterprise
            WHERE coalesce(p.state, '') NOT IN ('stopped', 'ended') AND (p.entry_expected BETWEEN :first AND :last
                OR (p.entry_expected IS NULL AND coalesce(p.production_actual, p.production_planned)
                    BETWEEN :january AND substr(:last, 1, 4) || '-11-30'))
            AND coalesce((SELECT sum(n) FROM posting WHERE enterprise = p.enterprise AND claimed), 0) <= 0
            AND NOT EXISTS (SELECT 1 FROM pool q WHERE q.enterprise = p.enterprise AND q.year = :year
                AND q.state IN ('qualified', 'papers', 'returned', 'county', 'prefecture', 'province', 'nation'))
            GROUP BY 1""",
            {"first": self.later, "last": self.december, "january": f"{self.year}-01-01", "year": self.year},
        )

    def _counted(self, query: str, values: Sequence[Any] | Mapping[str, Any]) -> Counter[str]:
        found: Counter[str] = Counter()
        for area, number in self.conn.execute(query, values):
            if area in self.tree.areas:
                found[self.tree.resolve(area)] += number
        return found

    def _confirmed_share(self) -> int:
        """Of the changes that statistics answered, how many in a hundred it confirmed; 100 before any answer."""
        row = self.conn.execute(
            """SELECT count(*) FILTER (WHERE result = 'confirmed'), count(*) FROM confirmation f
            WHERE NOT EXISTS (SELECT 1 FROM void v WHERE v.target = f.id)"""
        ).fetchone()
        return int(100 * row[0] // row[1]) if row[1] else 100


def _within(found: Counter[str], members: set[str]) -> int:
    return sum(number for area, number in found.items() if area in members)
