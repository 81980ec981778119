"""Progress of a ledger's targets at a month: what is counted for each, against what, at which pace (design §3)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from db.rules import months
from db.rules import progress as rules
from db.rules.baseline import Baseline, baselines
from db.rules.plan import Plan, Target
from db.rules.signs import BALANCE_COLUMNS
from db.rules.words import LIMIT_REASONS
from db.store import openings, plans, settings
from db.store.areas import Tree
from db.store.figures import Count, Figure, count, grouped, levels

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class TargetProgress:
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


@dataclass(frozen=True, slots=True)
class Progress:
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
        self.tree = Tree(conn, month, known)
        self.opening = settings.get(conn, "opening")
        self.stated = openings.is_stated(conn, known)
        self.baselines = baselines(plan)
        self._sums: dict[tuple[Figure, bool], dict[str, list[tuple[tuple[str, ...], Count]]]] = {}
        self._histories: dict[Figure, dict[int, list[int]]] = {}

    def all(self) -> list[TargetProgress]:
        own_is_whole = self.tree.names.get(self.plan.whole.name) == self.tree.own
        made = []
        for target in self.plan.targets:
            area = self.tree.names.get(target.area) if target.area else None
            concerns = (target.area is None and own_is_whole) or (area is not None and self.tree.is_own(area))
            if target.direction is not None and concerns and not (target.of == "superior" and target.metric != "share"):
                made.append(self.one(target, area))
        return made

    def one(self, target: Target, area: str | None) -> TargetProgress:
        figure = self.figure(target, area)
        measures = {"share": self._share, "growth": self._growth, "stock": self._stock}
        parts = measures.get(target.metric, self._flow)(target, figure)
        year = rules.measured_year(self.plan, target, self.month)
        return TargetProgress(target=target, year=year, month=figure.until, figure=figure, **parts)

    def figure(self, target: Target, area: str | None) -> Figure:
        """What a target counts: a level for stock, share and growth, a flow of its year for entries and exits."""
        year = rules.measured_year(self.plan, target, self.month)
        by_filing = self.plan.count_year_by == "filing_year"
        until = self.month if by_filing else rules.measured_month(self.plan, target, self.month, self.opening)
        park = area if area and self.tree.areas[area].of_which else None
        figure = Figure(
            BALANCE_COLUMNS, until, area=None if park else area, park=park, zone=target.zone, source=target.source,
            route=target.route, year_by=self.plan.count_year_by, year=year if by_filing else None, known=self.known,
            tree=self.month,
        )  # fmt: skip
        if target.metric not in ("entries", "exits"):
            return figure
        reasons = (target.reasons or LIMIT_REASONS) if target.direction == "at_most" else target.reasons
        return replace(figure, columns=(target.metric,), since=f"{year:04d}-01", reasons=reasons)

    def _stock(self, target: Target, figure: Figure) -> dict[str, Any]:
        level = self._level(figure)
        baseline = self.baselines.get(target.id)
        opening = self._level(self._start(figure))
        base = baseline.value if baseline else None
        known = level is not None
        return {
            "baseline": baseline, "opening": opening.confirmed if opening else None,
            "claimed": level.claimed if level else None, "confirmed": level.confirmed if level else None,
            "completion": rules.stock_completion(level.confirmed, base, target.value) if level else None,
            "completion_claimed": rules.stock_completion(level.claimed, base, target.value) if level else None,
            "time_progress": rules.stock_time_progress(self.plan, target, self.month) if known else None,
        }  # fmt: skip

    def _start(self, figure: Figure) -> Figure:
        """The level from which the figure's year went on, by the plan's counting rule; not before the ledger's opening."""
        if figure.year is not None and figure.year > months.year(self.opening):
            return replace(figure, year=figure.year - 1)
        start = max(f"{months.year(figure.until) - 1:04d}-12", self.opening)
        return replace(figure, until=min(start, figure.until), year=None, year_by="month")

    def _flow(self, target: Target, figure: Figure) -> dict[str, Any]:
        # Before the ledger's own opening nothing is known: a year that ended by then has no number.
        number = None if months.december(int(figure.since[:4])) <= self.opening else self._sum(figure)  # type: ignore[index]
        limit = target.direction == "at_most"
        pace = rules.flow_time_progress(self.plan, target, self.month, self._history(target, figure))
        return {
            "baseline": None, "opening": None,
            "claimed": number.claimed if number else None, "confirmed": number.confirmed if number else None,
            "completion": rules.percent(number.confirmed, target.value) if number and not limit else None,
            "completion_claimed": rules.percent(number.claimed, target.value) if number and not limit else None,
            "time_progress": pace if number else None,
        }  # fmt: skip

    def _share(self, target: Target, figure: Figure) -> dict[str, Any]:
        level = self._level(figure)
        whole = self._whole(target, figure)
        return self._percentages(
            rules.percent(level.claimed, whole.claimed) if level and whole else None,
            rules.percent(level.confirmed, whole.confirmed) if level and whole else None,
        )

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
        base = next((one for key, one in self.baselines.items() if self._same_cell(key, target)), None)
        start = base.value if base else None
        growth = [
            rules.yearly_growth(number, start, self.plan.base_month, figure.until)
            for number in ((level.claimed, level.confirmed) if level else ())
        ] or [None, None]
        return self._percentages(growth[0], growth[1]) | {"baseline": base}

    def _same_cell(self, target_id: str, target: Target) -> bool:
        stock = next(one for one in self.plan.targets if one.id == target_id)
        return (stock.area, stock.zone, stock.source) == (target.area, target.zone, target.source)

    @staticmethod
    def _percentages(claimed: Decimal | None, confirmed: Decimal | None) -> dict[str, Any]:
        return {
            "baseline": None, "opening": None, "claimed": claimed, "confirmed": confirmed, "completion": None,
            "completion_claimed": None, "time_progress": None,
        }  # fmt: skip

    def _level(self, figure: Figure) -> Count | None:
        return self._sum(figure) if self.stated and figure.until >= self.opening else None

    def _sum(self, figure: Figure) -> Count:
        """The figure's count, from one pass over its period for all areas and dimensions."""
        if figure.park:
            return count(self.conn, figure, self.tree)
        period = (replace(figure, area=None, zone=None, source=None, route=None, reasons=()), _is_kept(figure))
        if period not in self._sums:
            self._sums[period] = self._rolled_up(*period)
        total = Count()
        for (zone, source, route, reason), part in self._sums[period].get(figure.area or self.tree.own, ()):
            if (
                figure.zone in (None, zone) and figure.source in (None, source) and figure.route in (None, route)
                and (not figure.reasons or reason in figure.reasons)
            ):  # fmt: skip
                total += part
        return total

    def _rolled_up(self, period: Figure, kept: bool) -> dict[str, list[tuple[tuple[str, ...], Count]]]:
        if kept:
            parts = {(area, zone, "", "", ""): part for (area, zone), part in levels(self.conn, period.until).items()}
        else:
            parts = grouped(self.conn, period, ("area", "zone", "source", "route", "reason"), self.tree)  # type: ignore[assignment]
        sums: dict[str, list[tuple[tuple[str, ...], Count]]] = {}
        for (area, *rest), part in parts.items():
            for above in self.tree.lineage(area):
                sums.setdefault(above, []).append((tuple(rest), part))
        return sums

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


def _is_kept(figure: Figure) -> bool:
    """Whether the figure is one of the levels by area and zone that the ledger keeps added up."""
    level = figure.since is None and not figure.known and figure.year_by == "month"
    return level and figure.source is None and figure.route is None
