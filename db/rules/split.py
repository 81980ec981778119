"""Splitting a target over years or areas for which the document states nothing: the bureau's own figures (design §3).

Parts add up to what is split, and are marked with the origin "own". A plan's areas are counties (or what lies above
them) and parks, and nothing is split below these: no targets for townships, none for enterprises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from db.errors import BadInput, RuleViolation
from db.rules.baseline import baseline, baseline_of
from db.rules.exact import exact, half_up
from db.rules.plan import Dimensions, Plan, Target, derived_id
from db.rules.plan_index import BASE, PlanIndex
from db.rules.words import ORIGINS
from db.text import QT_TRANSLATE_NOOP, Label

How = Literal["linear", "growth"]


def apportion(shares: Sequence[Decimal], total: int, least: Sequence[int] | None = None) -> list[int]:
    """Whole numbers nearest to ``shares`` that add up to ``total``, by largest remainder (最大余数法).

    ``shares`` add up to ``total`` but for their last digits. ``least`` are lower bounds, kept where the total allows.
    Of equal remainders the first goes first.
    """
    floors = [int(share.to_integral_value(ROUND_FLOOR)) for share in shares]
    parts = floors
    if least is not None:
        parts = [max(floor, bound) for floor, bound in zip(floors, least, strict=True)]
        if sum(parts) > total:
            parts = floors
    order = sorted(range(len(parts)), key=lambda place: parts[place] - shares[place])
    parts = list(parts)
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def by_year(
    plan: Plan, target: Target, how: How = "linear", typed: Mapping[int, int] | None = None
) -> tuple[Target, ...]:
    """Year-end figures (户) up to the stock ``target`` for the years of the plan that state none.

    Between two stated figures the path is a line or grows at a constant rate; each year gets the whole number nearest to
    it, so that the yearly steps add up. ``typed`` gives the figures instead, one for each of these years.
    Raises BadInput where the target is no stock, where nothing is left to split or ``typed`` does not fit.
    """
    index = PlanIndex(plan)
    if target.metric != "stock" or target.of is not None or target.year is None:
        raise BadInput(
            QT_TRANSLATE_NOOP("Rules", "“{id}” is no number of enterprises by a year; only such a target is split by year."),
            id=_named(index, target),
        )
    path = _path(index, target, how)
    free = [year for year in path if _stated(index, target, year) is None]
    if not free:
        raise BadInput(
            QT_TRANSLATE_NOOP("Rules", "Every year before “{id}” has its stated figure; nothing is left to split."),
            id=_named(index, target),
        )
    if typed is not None:
        _whole_numbers(typed, free)
        return tuple(_own(plan, replace(target, year=year, value=typed[year])) for year in free)
    return tuple(_own(plan, replace(target, year=year, value=int(half_up(path[year], 0)))) for year in free)


def by_area(
    plan: Plan, target: Target, how: How = "linear", typed: Mapping[str, int] | None = None
) -> tuple[Target, ...]:
    """Parts of ``target`` (stock, entries or exits) for the areas of its area that have no stated figure.

    Stock: each area's base plus its part of the increase, as its own path to its own goal would have it. Entries: by the
    areas' net increase over the plan; exits: by their base; where these are unknown, equally. Largest remainder makes
    the parts add up. ``typed`` gives the parts instead and must add up itself.
    Raises RuleViolation where there is no area to split over, BadInput where ``typed`` does not fit.
    """
    return _by_area(PlanIndex(plan), target, how, typed, {})


def by_year_and_area(plan: Plan, target: Target, how: How = "linear") -> tuple[Target, ...]:
    """``by_year``, and each of its years ``by_area``; no area falls back from year to year by rounding alone."""
    index = PlanIndex(plan)
    before: dict[str, int] = {}
    parts: list[Target] = []
    for year in by_year(plan, target, how):
        areas = _by_area(index, year, how, None, before)
        before = {part.area or "": int(part.value) for part in areas}
        parts += [year, *areas]
    return tuple(parts)


def _named(index: PlanIndex, target: Target) -> Label:
    """What a person calls the target: its id says nothing to them."""
    return index.subject(index.cell(target))


def _path(index: PlanIndex, target: Target, how: How) -> dict[int, Decimal]:
    """The unrounded figure of every year before the target's, from one stated figure to the next."""
    base = baseline(index, target)
    if base is None:
        raise BadInput(
            QT_TRANSLATE_NOOP("Rules", "The plan gives no figure for {month} to start “{id}” from; state that one first."),
            month=index.plan.base_month, id=_named(index, target),
        )
    path: dict[int, Decimal] = {}
    start, since = Decimal(base.value), Decimal(0)
    waiting: list[int] = []
    for year in range(index.plan.first_year, (target.year or index.plan.last_year) + 1):
        stated = target if year == target.year else _stated(index, target, year)
        if stated is None:
            waiting.append(year)
            continue
        passed = index.periods(BASE, year)
        for between in waiting:
            elapsed = (index.periods(BASE, between) - since) / (passed - since)
            path[between] = _between(start, exact(stated.value), elapsed, how)
        if year != target.year:
            path[year] = exact(stated.value)
        start, since, waiting = exact(stated.value), passed, []
    return path


def _between(start: Decimal, end: Decimal, elapsed: Decimal, how: How) -> Decimal:
    """The figure after ``elapsed`` (0 to 1) of the way from ``start`` to ``end``."""
    if how == "linear":
        return start + (end - start) * elapsed
    if start <= 0 or end <= 0:
        raise BadInput(
            QT_TRANSLATE_NOOP("Rules", "From {start} to {end} there is no constant rate of growth; split it linearly."),
            start=int(start), end=int(end),
        )
    return Decimal(start * (end / start) ** elapsed)


def _stated(index: PlanIndex, target: Target, year: int | None, area: str | None = None) -> Target | None:
    """What anything but the bureau's own split says for the target's dimensions in ``year`` (of a part, ``area``)."""
    cell = target.dimensions._replace(year=year, area=area or target.area)
    stated = [one for one in index.cells.get(cell, ()) if one.origin != "own"]
    return min(stated, key=lambda one: not one.counts) if stated else None


def _by_area(
    index: PlanIndex, target: Target, how: How, typed: Mapping[str, int] | None, before: Mapping[str, int]
) -> tuple[Target, ...]:
    names = index.children.get(target.area, [])
    if not names:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Rules", "The plan names no areas of {area}; targets are never set below county or park."),
            area=index.who(target.dimensions),
        )
    if target.metric not in ("stock", "entries", "exits") or target.of is not None:
        raise BadInput(
            QT_TRANSLATE_NOOP("Rules", "“{id}” is no number of enterprises and cannot be split."), id=_named(index, target)
        )
    known = {name: _stated(index, target, target.year, name) for name in names}
    free = [name for name in names if known[name] is None]
    rest = int(target.value) - sum(int(one.value) for one in known.values() if one is not None)
    if not free or rest < 0:
        raise BadInput(
            QT_TRANSLATE_NOOP("Rules", "The stated figures of the areas leave nothing of “{id}” to split."),
            id=_named(index, target),
        )
    if typed is not None:
        _whole_numbers(typed, free)
        if sum(typed.values()) != rest:
            raise BadInput(
                QT_TRANSLATE_NOOP("Rules", "The parts add up to {sum}, not to the {total} of “{id}” that is to be split."),
                sum=sum(typed.values()), total=rest, id=_named(index, target),
            )
        parts = [typed[name] for name in free]
    else:
        least = [before[name] for name in free] if all(name in before for name in free) else None
        parts = apportion(_shares(index, target, free, rest, how), rest, least)
    areas = zip(free, parts, strict=True)
    return tuple(_own(index.plan, replace(target, area=name, value=part)) for name, part in areas)


def _shares(index: PlanIndex, target: Target, names: list[str], total: int, how: How) -> list[Decimal]:
    """What each area would get unrounded."""
    bases = [baseline_of(index, name, target.zone, target.source) for name in names]
    known = [Decimal(base.value) for base in bases if base is not None]
    if len(known) < len(names):
        return _in_proportion([Decimal(1)] * len(names), Decimal(total))
    if target.metric == "exits":
        return _in_proportion(known, Decimal(total))
    gains = [_gain(index, target, name, base, how) for name, base in zip(names, known, strict=True)]
    steps = [gain for gain in gains if gain is not None]
    rising = len(steps) == len(names) and min(steps) >= 0 and sum(steps) > 0
    if target.metric == "entries":
        return _in_proportion(steps if rising else known, Decimal(total))
    increase = Decimal(total) - sum(known)
    if rising and increase >= 0:
        return [base + step for base, step in zip(known, _in_proportion(steps, increase), strict=True)]
    return _in_proportion(known, Decimal(total))


def _gain(index: PlanIndex, target: Target, name: str, base: Decimal, how: How) -> Decimal | None:
    """An area's increase from its base: by the target's year for stock, over the whole plan for entries."""
    cell = Dimensions("stock", None, name, target.zone, target.source)
    first = (target.year if target.metric == "stock" else None) or index.plan.first_year
    years = range(index.plan.last_year, first - 1, -1)
    goal = next((one for year in years if (one := index.best(cell._replace(year=year))) and one.origin != "own"), None)
    if goal is None or goal.year is None:
        return None
    end = exact(goal.value)
    if target.metric != "stock" or target.year is None:
        return end - base
    elapsed = index.periods(BASE, target.year) / index.periods(BASE, goal.year)
    return _between(base, end, elapsed, how) - base


def _in_proportion(weights: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    whole = sum(weights)
    if whole <= 0:
        return [total / len(weights)] * len(weights)
    return [total * weight / whole for weight in weights]


def _whole_numbers(typed: Mapping[int, int] | Mapping[str, int], wanted: Sequence[int] | Sequence[str]) -> None:
    if set(typed) != set(wanted) or any(value < 0 for value in typed.values()):
        raise BadInput(
            QT_TRANSLATE_NOOP("Rules", "Type one number of 0 or more for each of: {wanted}."),
            wanted=[str(one) for one in wanted],
        )


def _own(plan: Plan, part: Target) -> Target:
    """``part`` as the bureau's own figure, whatever ``part`` was made from."""
    own = replace(part, origin="own", place=ORIGINS["own"], quote="", counts=True)
    return replace(own, id=derived_id(plan.key, own, origin=True))
