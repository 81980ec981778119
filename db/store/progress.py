"""Progress of a ledger's targets at a month: what is counted for each, against what, at which pace (design §3)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from db.rules import months
from db.rules import progress as rules
from db.rules.baseline import Baseline, baseline, baseline_of
from db.rules.plan import Plan, Target
from db.rules.plan_index import PlanIndex
from db.rules.signs import BALANCE_COLUMNS
from db.rules.words import LIMIT_REASONS
from db.store import levels, plans, settings
from db.store.areas import tree_of
from db.store.figures import Count, Figure, grouped
from db.store.kept import kept
from db.store.sums import Sums

Number = int | Decimal


class TargetProgress(NamedTuple):
    """A target at a month. Numbers are firms (户), or percent for shares and growth; None means unknown.

    ``month`` is the one it is measured at, ``year`` the one it speaks of. ``opening``: the level at the year's start (or
    the ledger's own opening where later). ``figure``: what is counted; ``explain`` lists it.
    """

    target: Target
    year: int
    month: str
    baseline: Baseline | None
    opening: int | None
    claimed: Number | None
    confirmed: Number | None
    completion: Decimal | None
    completion_claimed: Decimal | None
    time_progress: Decimal | None
    figure: Figure

    @property
    def difference(self) -> Decimal | None:
        """Completion less time progress in points: positive is ahead of time."""
        if self.completion is None or self.time_progress is None:
            return None
        return self.completion - self.time_progress


class Progress(NamedTuple):
    """All targets that concern the ledger, at ``month``, as known at ``known`` (UTC instant; None: now)."""

    plan: Plan | None
    month: str
    known: str | None
    targets: tuple[TargetProgress, ...]


def progress(conn: sqlite3.Connection, month: str, known: str | None = None, plan: Plan | None = None) -> Progress:
    """Progress of every target of ``plan`` (default: the one the ledger follows) that names the ledger's own area."""
    plan = plan or plans.current(conn, month)
    if plan is None:
        return Progress(None, month, known, ())
    return Progress(plan, month, known, tuple(_Measure(conn, plan, month, known).all()))


class _Measure:
    """One reading of the ledger for many targets: each period is added up once, for all areas."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan, month: str, known: str | None) -> None:
        self.conn, self.plan, self.month, self.known = conn, plan, month, known
        self.tree = tree_of(conn, month, known)
        self.opening = settings.get(conn, "opening")
        self.stated = levels.is_stated(conn, known)
        self.unknown = levels.without_level(conn, self.tree, known)
        # The plan is kept beside what is derived from it, so that its id stays its own.
        _, self.index, self.baselines = kept(conn, ("index", id(plan)), lambda: _indexed(plan))
        self.by_filing = plan.count_year_by == "filing_year"
        self.sums = Sums(conn, self.tree, self._dimensions())
        self._times: dict[int | None, Decimal | None] = {}
        self._histories: dict[Figure, dict[int, list[int]]] = {}

    def _dimensions(self) -> set[str]:
        """What the targets narrow that are not levels by area and zone: those the ledger keeps added up."""
        every = self.known or self.by_filing
        added = [
            one for one in self.plan.targets
            if every or one.metric in ("entries", "exits") or one.source or one.route
        ]  # fmt: skip
        return {"reason"} | {name for one in added for name in ("area", "zone", "source", "route") if getattr(one, name)}

    def all(self) -> list[TargetProgress]:
        names, own_is_whole = self.tree.names, self.tree.names.get(self.plan.whole.name) == self.tree.own
        made = []
        for target in self.plan.targets:
            area = names.get(target.area) if target.area else None
            concerns = own_is_whole if target.area is None else area is not None and self.tree.is_own(area)
            if target.direction is not None and concerns and not (target.of == "superior" and target.metric != "share"):
                made.append(self.one(target, area))
        return made

    def one(self, target: Target, area: str | None) -> TargetProgress:
        year = rules.measured_year(self.plan, target, self.month)
        figure = self.figure(target, area, year)
        measures = {"share": self._share, "growth": self._growth, "stock": self._stock}
        parts = measures.get(target.metric, self._flow)(target, figure)
        return TargetProgress(target=target, year=year, month=figure.until, figure=figure, **parts)

    def figure(self, target: Target, area: str | None, year: int) -> Figure:
        """What a target counts: a level for stock, share and growth, a flow of its year for entries and exits."""
        park = area if area and self.tree.areas[area].of_which else None
        flow = target.metric in ("entries", "exits")
        reasons = (target.reasons or LIMIT_REASONS) if target.direction == "at_most" else target.reasons
        return Figure(
            (target.metric,) if flow else BALANCE_COLUMNS,
            self.month if self.by_filing else rules.measured_month(self.plan, target, self.month, self.opening),
            since=f"{year:04d}-01" if flow else None, area=None if park else area, park=park, zone=target.zone,
            source=target.source, route=target.route, reasons=reasons if flow else (), year_by=self.plan.count_year_by,
            year=year if self.by_filing else None, known=self.known, tree=self.month,
        )  # fmt: skip

    def _stock(self, target: Target, figure: Figure) -> dict[str, Any]:
        if target.id not in self.baselines:
            self.baselines[target.id] = baseline(self.index, target)
        base = self.baselines[target.id]
        level = self._level(figure)
        if level is None:
            return _parts(base)
        opening = self._level(self._start(figure))
        value = base.value if base else None
        if target.year not in self._times:
            self._times[target.year] = rules.stock_time_progress(self.plan, target, self.month)
        return _parts(
            base, opening.confirmed if opening else None, level.claimed, level.confirmed,
            rules.stock_completion(level.confirmed, value, target.value),
            rules.stock_completion(level.claimed, value, target.value), self._times[target.year],
        )  # fmt: skip

    def _start(self, figure: Figure) -> Figure:
        """The level from which the figure's year went on, by the plan's counting rule; not before the ledger's opening."""
        if figure.year is not None and figure.year > months.year(self.opening):
            return replace(figure, year=figure.year - 1)
        start = max(f"{months.year(figure.until) - 1:04d}-12", self.opening)
        return Figure(
            figure.columns, min(start, figure.until), area=figure.area, zone=figure.zone, source=figure.source,
            route=figure.route, park=figure.park, known=figure.known, tree=figure.tree,
        )  # fmt: skip

    def _flow(self, target: Target, figure: Figure) -> dict[str, Any]:
        # Before the ledger's own opening nothing is known: a year that ended by then has no number.
        if months.december(int(figure.since[:4])) <= self.opening:  # type: ignore[index]
            return _parts(None)
        number = self.sums.count(figure)
        pace = rules.flow_time_progress(self.plan, target, self.month, self._history(target, figure))
        if target.direction == "at_most":
            return _parts(None, None, number.claimed, number.confirmed, time_progress=pace)
        return _parts(
            None, None, number.claimed, number.confirmed, rules.percent(number.confirmed, target.value),
            rules.percent(number.claimed, target.value), pace,
        )  # fmt: skip

    def _share(self, target: Target, figure: Figure) -> dict[str, Any]:
        level = self._level(figure)
        whole = self._whole(target, figure)
        if level is None or whole is None:
            return _parts(None)
        claimed, confirmed = rules.percent(level.claimed, whole.claimed), rules.percent(level.confirmed, whole.confirmed)
        return _parts(None, None, claimed, confirmed)

    def _whole(self, target: Target, figure: Figure) -> Count | None:
        """The figure that a share is a part of: the plan's whole, or the superior's, typed per year with its source."""
        if target.of != "superior":
            return self._level(replace(figure, area=None, park=None, zone=None))
        year = min(rules.measured_year(self.plan, target, self.month), months.year(figure.until))
        for one in self.plan.targets:
            if one.metric == "stock" and one.of == "superior" and one.year == year and one.direction is None:
                return Count(int(one.value), int(one.value))
        return None

    def _growth(self, target: Target, figure: Figure) -> dict[str, Any]:
        level = self._level(figure)
        base = baseline_of(self.index, target.area, target.zone, target.source)
        start = base.value if base else None
        if level is None:
            return _parts(base)
        claimed, confirmed = (
            rules.yearly_growth(number, start, self.plan.base_month, figure.until)
            for number in (level.claimed, level.confirmed)
        )
        return _parts(base, None, claimed, confirmed)

    def _level(self, figure: Figure) -> Count | None:
        """The level of an area whose opening is stated, as far back as that; a park's firms are counted where they are."""
        area = self.tree.resolve(figure.area or self.tree.own)
        known = self.stated and (figure.park is not None or area not in self.unknown)
        return self.sums.count(figure) if known and figure.until >= self.opening else None

    def _history(self, target: Target, figure: Figure) -> dict[int, list[int]]:
        """Confirmed flow of every complete year before the target's, month by month, for its area."""
        covered = any(target.route in window.routes for window in self.plan.windows)
        if target.direction == "at_most" or target.pace in ("linear", "calendar") or (covered and target.pace is None):
            return {}
        first = months.year(self.opening) + 1 if self.opening else self.plan.first_year
        year = rules.measured_year(self.plan, target, self.month)
        past = replace(
            figure, since=f"{first:04d}-01", until=f"{year - 1:04d}-12", year_by="month", year=None, route=None
        )
        if past not in self._histories:
            history = {one: [0] * 12 for one in range(first, year)}
            for (month,), part in grouped(self.conn, past, ("month",), self.tree).items():
                history[int(month[:4])][int(month[5:]) - 1] += part.confirmed
            self._histories[past] = history
        return self._histories[past]


def _indexed(plan: Plan) -> tuple[Plan, PlanIndex, dict[str, Baseline | None]]:
    return plan, PlanIndex(plan), {}


def _parts(
    base: Baseline | None, opening: int | None = None, claimed: Number | None = None, confirmed: Number | None = None,
    completion: Decimal | None = None, completion_claimed: Decimal | None = None, time_progress: Decimal | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What a measure gives; what is left out is unknown, or means nothing for its metric."""
    return {
        "baseline": base, "opening": opening, "claimed": claimed, "confirmed": confirmed, "completion": completion,
        "completion_claimed": completion_claimed, "time_progress": time_progress,
    }  # fmt: skip
