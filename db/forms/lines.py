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
from db.store.sending.submitted import Basis, basis, known_at

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
    """The line of one year up to ``month`` (or the year's December where earlier) in the dimensions of ``place``.

    ``submitted``: it starts from what was submitted: the months that are closed before the shown one count as they were
    known when they were closed, and what has become known of them since is the ``adjustment`` (前期调整). By month only.
    """

    def __init__(
        self, context: Context, place: Figure, year: int, rule: CountYearBy = "month", *, submitted: bool = False
    ) -> None:  # fmt: skip
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
            self._befores: tuple[Figure, ...] = (replace(level, year=year - 1),)
            self._flows: tuple[Figure, ...] = (replace(level, since=f"{year:04d}-01"),)
        else:
            starts = _starts(context, place, start) if submitted else {None: (place,)}
            parts = [(one, part) for one, places in starts.items() for part in places]
            self._befores = tuple(_before(level, start, one, part) for one, part in parts)
            self._flows = tuple(flow for one, part in parts for flow in _flows(level, start, one, part))
        self._level = level
        self._context = context
        self._parts: dict[tuple[str, ...], Count] = {}
        for flow in self._flows if self.knows_flows else ():
            for key, part in grouped(context.conn, flow, ("col", "route", "zone", "source"), context.tree).items():
                self._parts[key] = self._parts.get(key, Count()) + part

    def opening(self) -> Cut:
        """The level at the year's start, or the ledger's own opening where that is later."""
        begun = self._sum(("opening",))
        before = sum((count(self._context.conn, one, self._context.tree) for one in self._befores), Count())
        own = tuple(replace(flow, columns=("opening",)) for flow in self._flows) if begun != Count() else ()
        return Cut(before + begun, (*self._befores, *own))

    def closing(self) -> Cut:
        """The level at the end."""
        return Cut(count(self._context.conn, self._level, self._context.tree), (self._level,))

    def adjustment(self) -> Count:
        """What became known of closed months after they were submitted; nothing where the line does not start from them."""
        flows = self.entries().count + -self.column("exits").count + self.column("moves").count
        return self.closing().count + -(self.opening().count + flows + self.column("successions").count)

    def entries(
        self, routes: Iterable[str] = (), zone: str | None = None, source: str | None = None
    ) -> Cut:
        """Entries by ``routes`` (none: all), of a zone and source (None: all, empty: not known)."""
        wanted = tuple(routes)
        flows = [
            replace(one, columns=("entries",), zone=zone if zone is not None else one.zone, source=source)
            for one in self._flows
        ]
        figures = tuple(replace(flow, route=route) for flow in flows for route in wanted) or tuple(flows)
        return Cut(self._sum(("entries",), wanted, zone, source), figures)

    def column(self, name: str) -> Cut:
        """Exits (as a positive number), moves or successions."""
        total = self._sum((name,))
        return Cut(-total if name == "exits" else total, tuple(replace(flow, columns=(name,)) for flow in self._flows))

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


#: What a part starts from: the last closed month before the shown one, as known at an instant; the year's start likewise.
_Start = tuple[Basis, str | None] | None


def _starts(context: Context, where: Figure, start: str) -> dict[_Start, tuple[Figure, ...]]:
    """Each start → the places that have it; the whole place where all its areas have the same."""
    area = context.tree.areas[where.park].parent if where.park else where.area
    leaves = [one.id for one in context.tree.children(area)] or [area or context.tree.own]
    found: dict[_Start, list[str]] = {}
    for leaf in leaves:
        one = basis(context.conn, leaf, context.month, context.known)
        at = known_at(context.conn, leaf, start, context.known) if one and one.month >= start else None
        found.setdefault((one, at) if one else None, []).append(leaf)
    if len(found) == 1 or where.park:
        return {next(iter(found)): (where,)}
    return {one: tuple(replace(where, area=leaf) for leaf in parts) for one, parts in found.items()}


def _before(level: Figure, start: str, one: _Start, where: Figure) -> Figure:
    """The level at the year's start: as it was submitted, where that month is closed."""
    before = replace(level, until=start, area=where.area)
    return replace(before, known=one[1]) if one and one[1] else before


def _flows(level: Figure, start: str, one: _Start, where: Figure) -> list[Figure]:
    """The year's flows: of closed months as they were submitted, of the others as known."""
    flow = replace(level, since=months.shift(start, 1), area=where.area)
    if one is None or one[0].month <= start:
        return [flow]
    month, at = one[0].month, one[0].at
    was = replace(flow, until=min(month, flow.until), known=at)
    return [was] + ([replace(flow, since=months.shift(month, 1))] if month < flow.until else [])
