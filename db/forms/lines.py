"""A year's balance line for an area, zone or park: opening + entries − exits ± moves ± successions = closing.

Every number is a Figure (or a sum of some), so that its list can be opened. By the plan's counting rule: by month (定报), or
by filing year (年报), where a year's line holds what was filed for that year as far as its month has come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.forms.content import Context
from db.forms.sheet import Counted
from db.rules import months
from db.rules.plan import CountYearBy
from db.rules.signs import BALANCE_COLUMNS
from db.rules.words import ENTRY_ROUTES
from db.store.figures import Count, Figure, count, grouped

#: Routes that plans and forms name; all others are shown together.
NAMED_ROUTES = ("new_project", "upgrade")
OTHER_ROUTES = tuple(route for route in ENTRY_ROUTES if route not in NAMED_ROUTES)


@dataclass(frozen=True, slots=True)
class Cut:
    """A number and the figures whose sum it is."""

    count: Count
    figures: tuple[Figure, ...]

    def confirmed(self) -> tuple[int, Counted]:
        """The confirmed number, and what it counts."""
        return self.count.confirmed, Counted(self.figures, confirmed=True)

    def claimed(self) -> tuple[int, Counted]:
        """The number with pending changes, and what it counts."""
        return self.count.claimed, Counted(self.figures, confirmed=False)


class Line:
    """The line of one year up to ``month`` (or the year's December where earlier) in the dimensions of ``place``."""

    def __init__(self, context: Context, place: Figure, year: int, rule: CountYearBy = "month") -> None:
        by_filing = rule == "filing_year"
        december = months.december(year)
        start = max(months.december(year - 1), context.opening)
        until = context.month if by_filing else min(context.month, december)
        begun = year <= context.year and until >= context.opening
        self.knows_level = begun and context.knows_level(place.area, place.park)
        # What came and went is known without the level that it came to.
        self.knows_flows = begun and december > context.opening
        level = replace(place, columns=BALANCE_COLUMNS, until=until, since=None, known=context.known)
        if by_filing:
            level = replace(level, year_by=rule, year=year)
            self._before = replace(level, year=year - 1)
            self._flow = replace(level, since=f"{year:04d}-01")
        else:
            self._before = replace(level, until=start)
            self._flow = replace(level, since=months.shift(start, 1))
        self._level = level
        self._context = context
        by = ("col", "route", "zone", "source")
        self._parts = grouped(context.conn, self._flow, by, context.tree) if self.knows_flows else {}

    def opening(self) -> Cut:
        """The level at the year's start, or the ledger's own opening where that is later."""
        own = replace(self._flow, columns=("opening",))
        begun = self._sum(("opening",))
        before = Cut(count(self._context.conn, self._before, self._context.tree), (self._before,))
        return Cut(before.count + begun, (*before.figures, own)) if begun != Count() else before

    def closing(self) -> Cut:
        """The level at the end."""
        return Cut(count(self._context.conn, self._level, self._context.tree), (self._level,))

    def entries(
        self, routes: Iterable[str] = (), zone: str | None = None, source: str | None = None
    ) -> Cut:
        """Entries by ``routes`` (none: all), of a zone and source (None: all, empty: not known)."""
        wanted = tuple(routes)
        flow = replace(self._flow, columns=("entries",), zone=zone if zone is not None else self._flow.zone, source=source)
        figures = tuple(replace(flow, route=route) for route in wanted) or (flow,)
        return Cut(self._sum(("entries",), wanted, zone, source), figures)

    def column(self, name: str) -> Cut:
        """Exits (as a positive number), moves or successions."""
        total = self._sum((name,))
        return Cut(-total if name == "exits" else total, (replace(self._flow, columns=(name,)),))

    def _sum(
        self, columns: tuple[str, ...], routes: tuple[str, ...] = (), zone: str | None = None, source: str | None = None
    ) -> Count:
        total = Count()
        for (col, route, part_zone, part_source), part in self._parts.items():
            if (
                col in columns and (not routes or route in routes)
                and zone in (None, part_zone) and source in (None, part_source)
            ):  # fmt: skip
                total += part
        return total


def place(context: Context, area: str | None = None, zone: str | None = None, park: str | None = None) -> Figure:
    """What a line counts, without its period."""
    return Figure(BALANCE_COLUMNS, context.month, area=area, zone=zone, park=park, tree=context.month)
