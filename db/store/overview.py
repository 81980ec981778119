"""What the home page shows of a month, and what F8 tells of it: every number with the Figure that lists it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import NamedTuple

from db.rules import months
from db.rules.plan import IndustryGroup, Plan
from db.rules.plan_index import PlanIndex
from db.rules.words import COLUMNS, KINDS
from db.store import as_known, levels, plans, settings
from db.store.areas import Tree
from db.store.figures import Count, Figure, count, grouped
from db.store.progress import Progress, TargetProgress, progress
from db.text import Label

#: The columns in which a level changes; the opening is what it starts from.
CHANGES = ("entries", "exits", "moves", "successions")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of firms, what it is called and what it counts."""

    label: Label
    figure: Figure
    count: Count


class Line(NamedTuple):
    """A target as one line: whose or what it is, and how it stands."""

    label: Label
    progress: TargetProgress


class Trend(NamedTuple):
    """An industry group, a goal without a number: its level now, at the year's start and at the ledger's opening."""

    group: IndustryGroup
    now: Counted
    year_start: Counted
    start: Counted


class Overview(NamedTuple):
    """A ledger at a month.

    ``missing``: areas whose opening nobody stated: their level is unknown, and with it the whole's. ``level``: firms in
    the roster, where it is ``known``; ``pending_in`` and ``pending_out``: entries and exits that statistics has not
    answered. ``net`` of the month's year is the sum of ``parts``. ``year``: the year whose targets the bars show, out of ``years``.
    ``known_on``: the earlier day whose knowledge the ledger is a copy of, in words (db/store/earlier.py); empty for today's.
    """

    plan: Plan | None
    month: str
    opening: str
    stated: bool
    own: Label
    level: Counted
    pending_in: int
    pending_out: int
    net: Counted
    parts: tuple[Counted, ...]
    year: int | None
    years: tuple[int, ...]
    areas: tuple[Line, ...] = ()
    zones: tuple[Line, ...] = ()
    flows: tuple[Line, ...] = ()
    ratios: tuple[Line, ...] = ()
    missing: tuple[Label, ...] = ()
    known_on: str = ""

    @property
    def begun(self) -> bool:
        """Whether the level of any area is known in this month."""
        return self.stated and self.month >= self.opening

    @property
    def known(self) -> bool:
        """Whether the level of the whole is known; without every opening it is unknown, not zero."""
        return self.begun and not self.missing

    @property
    def net_known(self) -> bool:
        """Whether anything of the month's year lies behind the opening."""
        return self.stated and self.month > self.opening

    @property
    def headline(self) -> Line | None:
        """The target of the ledger's own area in the year shown."""
        return self.areas[0] if self.areas and self.areas[0].label == self.own else None


def overview(conn: sqlite3.Connection, month: str, year: int | None = None) -> Overview:
    """The ledger at the end of ``month``, against the targets of ``year`` (default: the next one that has any)."""
    return _Reading(conn, month).overview(year)


def industry_trends(conn: sqlite3.Connection, month: str) -> tuple[Trend, ...]:
    """The levels of the plan's industry groups; none before the opening. Read apart: few look at them each time."""
    return _Reading(conn, month).trends()


def gained(conn: sqlite3.Connection, one: TargetProgress) -> Figure | None:
    """The changes that made a stock target's increase since its baseline.

    None where these are not what was recorded: the ledger begins after the base month, or with another number.
    """
    if one.target.metric != "stock" or one.baseline is None or one.confirmed is None:
        return None
    since = months.shift(settings.get(conn, "opening"), 1)
    figure = replace(one.figure, columns=CHANGES, since=since, year_by="month", year=None)
    return figure if one.baseline.value + count(conn, figure).confirmed == one.confirmed else None


class _Reading:
    def __init__(self, conn: sqlite3.Connection, month: str) -> None:
        self.conn, self.month = conn, month
        self.tree = Tree(conn, month)
        self.opening = settings.get(conn, "opening")
        self.plan = plans.current(conn, month)
        self.index = PlanIndex(self.plan) if self.plan else None

    def overview(self, year: int | None) -> Overview:
        stated = levels.is_stated(self.conn)
        level, pending = self._level()
        net, parts = self._net()
        found = progress(self.conn, self.month, plan=self.plan) if self.plan else Progress(None, self.month, None, ())
        counting = [one for one in found.targets if one.target.counts]
        years = tuple(sorted({one.year for one in counting if one.target.metric == "stock"}))
        shown = year if year in years else self._next(years)
        return Overview(
            self.plan, self.month, self.opening, stated, self.tree.areas[self.tree.own].label, level, *pending, net,
            parts, shown, years, areas=self._areas(counting, shown), zones=self._zones(counting, shown),
            flows=self._flows(counting, shown), ratios=self._ratios(counting),
            missing=tuple(area.label for area in levels.unstated(self.conn, self.tree)) if stated else (),
            known_on=as_known.said(known) if (known := as_known.of(self.conn)) else "",
        )  # fmt: skip

    def _next(self, years: tuple[int, ...]) -> int | None:
        """The first year with targets that has not passed; the last one where all have."""
        ahead = [one for one in years if one >= months.year(self.month)]
        return ahead[0] if ahead else years[-1] if years else None

    def _level(self) -> tuple[Counted, tuple[int, int]]:
        figure = Figure.stock(self.month)
        parts = grouped(self.conn, figure, ("col",), self.tree)
        waiting = {column: part.claimed - part.confirmed for (column,), part in parts.items()}
        leaving = -waiting.get("exits", 0)
        total = sum(parts.values(), Count())
        level = Counted(Label("在规", "in the roster"), figure, total)
        return level, (sum(waiting.values()) + leaving, leaving)

    def _net(self) -> tuple[Counted, tuple[Counted, ...]]:
        """The change of the level in the month's year, by the plan's counting rule, and what it is made of."""
        year = months.year(self.month)
        rule = self.plan.count_year_by if self.plan else "month"
        base = Figure(CHANGES, self.month, since=f"{year:04d}-01", year_by=rule, year=year)
        found = grouped(self.conn, base, ("col", "route"), self.tree)
        parts = []
        for route in KINDS:
            if ("entries", route) in found:
                figure = replace(base, columns=("entries",), route=route)
                parts.append(Counted(KINDS[route].label, figure, found[("entries", route)]))
        for column in CHANGES[1:]:
            amount = sum((part for (col, _route), part in found.items() if col == column), Count())
            if amount != Count():
                sign = -amount if column == "exits" else amount
                parts.append(Counted(COLUMNS[column], replace(base, columns=(column,)), sign))
        total = sum(found.values(), Count())
        return Counted(Label("净增", "net increase"), base, total), tuple(parts)

    # Lines ------------------------------------------------------------------------------------------------------------

    def _areas(self, counting: list[TargetProgress], year: int | None) -> tuple[Line, ...]:
        return tuple(
            self._line(one) for one in self._stocks(counting, year) if not one.target.zone and not one.target.source
        )

    def _zones(self, counting: list[TargetProgress], year: int | None) -> tuple[Line, ...]:
        return tuple(self._line(one) for one in self._stocks(counting, year) if one.target.zone or one.target.source)

    def _stocks(self, counting: list[TargetProgress], year: int | None) -> list[TargetProgress]:
        """The targets of a year, the ledger's own area first, then in the order of the areas."""
        places = {area.name: place for place, area in enumerate(self.tree.areas.values())}
        found = [one for one in counting if one.target.metric == "stock" and one.year == year]
        return sorted(found, key=lambda one: places.get(one.target.area or "", -1))

    def _flows(self, counting: list[TargetProgress], year: int | None) -> tuple[Line, ...]:
        """Entries and exits of the year that the month stands in, or of the year chosen where that has passed."""
        if self.plan is None:
            return ()
        now = min(max(months.year(self.month), self.plan.first_year), self.plan.last_year)
        wanted = min(year or now, now)
        flows = [one for one in counting if one.target.metric in ("entries", "exits") and one.year == wanted]
        flows.sort(key=lambda one: (one.target.metric == "exits", *_narrowed(one)))
        return tuple(self._line(one) for one in flows)

    def _ratios(self, counting: list[TargetProgress]) -> tuple[Line, ...]:
        return tuple(self._line(one) for one in counting if one.target.metric in ("share", "growth"))

    def _line(self, one: TargetProgress) -> Line:
        return Line(self._label(one), one)

    def _label(self, one: TargetProgress) -> Label:
        assert self.index is not None
        target, own = one.target, self.tree.areas[self.tree.own].label
        if target.metric == "stock":
            return self.index.who(target.dimensions)
        if target.metric == "growth":
            return Label("年均增速", "growth a year")
        if target.metric == "share":
            whole = self.plan.superior if self.plan and target.of == "superior" else None
            whole = whole or (self.plan.whole.label if self.plan else own)
            return Label(f"占{whole.zh}比重", f"share of {whole.en}")
        what = KINDS[target.route].label if target.route else COLUMNS.get(target.metric, own)
        narrowed = target.dimensions._replace(route=None, of=None, area=None)
        if target.metric in ("entries", "exits") and (target.zone or target.source):
            who = self.index.who(narrowed)
            what = who if not target.route else Label(f"{who.zh}{what.zh}", f"{what.en}, {who.en}")
        if target.area is not None and target.area != own.zh:
            area = self.index.who(target.dimensions._replace(zone=None, source=None, route=None, of=None))
            what = Label(f"{area.zh}{what.zh}", f"{what.en}, {area.en}")
        return what

    # Trends -----------------------------------------------------------------------------------------------------------

    def trends(self) -> tuple[Trend, ...]:
        known = not levels.unstated(self.conn, self.tree) and self.month >= self.opening
        groups = self.plan.groups if self.plan and known else ()
        return tuple(self._trend(group) for group in groups if group.divisions)

    def _trend(self, group: IndustryGroup) -> Trend:
        start = max(f"{months.year(self.month) - 1:04d}-12", self.opening)
        at = {name: min(month, self.month) for name, month in (("now", self.month), ("year", start), ("start", self.opening))}

        def level(month: str) -> Counted:
            figure = Figure.stock(month, divisions=group.divisions)
            return Counted(group.label, figure, count(self.conn, figure, self.tree))

        return Trend(group, level(at["now"]), level(at["year"]), level(at["start"]))


def _narrowed(one: TargetProgress) -> tuple[bool, str, str, str]:
    target = one.target
    return (target.area is not None, target.zone or "", target.source or "", target.route or "")
