"""Flows against stock: whether the stated entries and exits lead from the base to the goal, and what a year would need.

All figures are those of the whole plan or of an area, never of a firm.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from db.rules.audit.finding import Collector
from db.rules.baseline import baseline_of
from db.rules.exact import exact, half_up, shown, yearly
from db.rules.plan import Dimensions, Target
from db.rules.plan_index import BASE, BOTH_SOURCES, BOTH_ZONES
from db.rules.words import ENTRY_ROUTES, ORIGINS
from db.text import QT_TRANSLATE_NOOP, Label, Sentence


class EachYear(NamedTuple):
    """What the document states for each year (每年) of one area and zone: its entries and its limit of exits."""

    entries: tuple[Target, ...]
    exits: Target | None

    @property
    def gain(self) -> Decimal:
        """All entries of a year."""
        return sum((exact(target.value) for target in self.entries), Decimal(0))

    @property
    def loss(self) -> Decimal:
        """The exits of a year, 0 where nothing is stated."""
        return exact(self.exits.value) if self.exits else Decimal(0)

    @property
    def terms(self) -> str:
        """15 + 20 − 5."""
        added = " + ".join(shown(target.value) for target in self.entries)
        return f"{added} − {shown(self.exits.value)}" if self.exits else added

    @property
    def targets(self) -> tuple[Target, ...]:
        """The figures it is made of."""
        return (*self.entries, *([self.exits] if self.exits else []))


def _each_year(found: Collector, stock: Dimensions) -> EachYear | None:
    """The stated yearly flows: the total where there is one, else its routes, else its sources."""
    index = found.index
    general = stock._replace(metric="entries", year=None)
    exits = index.best(general._replace(metric="exits"))
    total = index.best(general)
    choices = (
        [total],
        [index.best(general._replace(route=route)) for route in ENTRY_ROUTES],
        [index.best(general._replace(source=source)) for source in BOTH_SOURCES],
        [index.best(general._replace(zone=zone)) for zone in BOTH_ZONES] if stock.zone is None else [],
    )
    for choice in choices:
        entries = [target for target in choice if target is not None]
        if entries:
            return EachYear(tuple(sorted(entries, key=lambda target: index.position[target.id])), exits)
    return None


def _readings(found: Collector, year: int) -> list[Decimal]:
    """The years that flow: all since the base, and those from the document's own year on, where it came later."""
    readings = [found.index.periods(BASE, year)]
    document = found.index.document_year
    if document is not None and 0 < year - document + 1 < readings[0]:
        readings.append(Decimal(year - document + 1))
    return readings


def against_stock(found: Collector) -> None:
    """Base plus the years' net flow against the last stated figure, for each area and zone with yearly flows."""
    seen: set[Dimensions] = set()
    for cell in list(found.index.cells):
        if cell.metric != "entries" or cell.year is not None:
            continue
        stock = Dimensions("stock", None, cell.area, cell.zone)
        if stock in seen:
            continue
        seen.add(stock)
        goal = _last_goal(found, stock)
        flow = _each_year(found, stock)
        base = baseline_of(found.index, cell.area, cell.zone)
        if goal is None or flow is None or base is None or goal.year is None:
            continue
        readings = _readings(found, goal.year)
        levels = [base.value + years * (flow.gain - flow.loss) for years in readings]
        if not found.holds(any(half_up(level, 0) == exact(goal.value) for level in levels)):
            for years, level in zip(readings, levels, strict=True):
                _led_to(found, stock, base.value, flow, goal, years, level)


def _last_goal(found: Collector, stock: Dimensions) -> Target | None:
    figures = (found.index.best(stock._replace(year=year)) for year in reversed(found.plan.years))
    return next((target for target in figures if target is not None), None)


def _led_to(
    found: Collector, stock: Dimensions, base: int, flow: EachYear, goal: Target, years: Decimal, level: Decimal
) -> None:
    apart = exact(goal.value) - level
    values = {
        "who": found.index.who(stock),
        "year": goal.year,
        "base": base,
        "years": shown(half_up(years, 2)),
        "span": _span(found, goal, years),
        "terms": flow.terms,
        "level": shown(half_up(level, 2)),
        "stated": shown(goal.value),
        "apart": shown(half_up(abs(apart), 2)),
    }
    if apart > 0:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{year}, {who}: the document states {stated}; {base} + {years} × ({terms}) ({span}) gives {level}, {apart} "
            "short.",
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{year}, {who}: the document states {stated}; {base} + {years} × ({terms}) ({span}) gives {level}, {apart} "
            "more.",
        )
    key = [goal.year, stock.area, stock.zone, f"{shown(half_up(years, 2))}y"]
    found.add("flow", "contradiction", key, Sentence(template, **values), (goal, *flow.targets), stated=goal.value,
              computed=half_up(level, 2), place=found.index.place(goal, *flow.targets))
    if flow.exits is not None and apart > 0:
        _without_exits(found, stock, base, flow, goal, years)


def _without_exits(
    found: Collector, stock: Dimensions, base: int, flow: EachYear, goal: Target, years: Decimal
) -> None:
    level = half_up(base + years * flow.gain, 2)
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules", "{year}, {who}: even without any exit {base} + {years} × {gain} ({span}) gives {level}."
        ),
        year=goal.year, who=found.index.who(stock), base=base, years=shown(half_up(years, 2)), gain=shown(flow.gain),
        span=_span(found, goal, years), level=shown(level),
    )
    key = [goal.year, stock.area, stock.zone, "without_exits", f"{shown(half_up(years, 2))}y"]
    found.add("flow", "note", key, sentence, (goal, *flow.entries), stated=goal.value, computed=level)


def _span(found: Collector, goal: Target, years: Decimal) -> str:
    first = (goal.year or found.plan.last_year) - int(years) + 1
    return f"{first}–{goal.year}"


def needed(found: Collector) -> None:
    """Net increase per year between two stated figures of the whole that lie more than a year apart."""
    told: set[tuple[Decimal, Decimal]] = set()
    for origin in found.index.origins:
        goals = [target for cell, target in found.index.of_origin(origin, "stock") if _whole_year(cell)]
        anchor: Target | None = None
        for goal in sorted(goals, key=lambda target: target.year or 0):
            start, years = _anchor(found, anchor, goal)
            anchor = goal
            if start is not None and years[0] > 1 and (start, exact(goal.value)) not in told:
                told.add((start, exact(goal.value)))
                for reading in years:
                    _per_year(found, goal, start, reading)


def _whole_year(cell: Dimensions) -> bool:
    return cell == Dimensions("stock", cell.year) and bool(cell.year)


def _anchor(found: Collector, anchor: Target | None, goal: Target) -> tuple[Decimal | None, list[Decimal]]:
    year = goal.year or found.plan.last_year
    if anchor is not None and anchor.year is not None:
        return exact(anchor.value), [Decimal(year - anchor.year)]
    base = baseline_of(found.index)
    return (None, [Decimal(0)]) if base is None else (Decimal(base.value), _readings(found, year))


def _per_year(found: Collector, goal: Target, start: Decimal, years: Decimal) -> None:
    total = exact(goal.value) - start
    each = yearly(total, years)
    flow = _each_year(found, Dimensions("stock"))
    values = {
        "span": _span(found, goal, years),
        "origin": ORIGINS[goal.origin],
        "start": shown(start),
        "end": shown(goal.value),
        "each": shown(each),
    }
    stated, involved = _stated_entries(found, goal, int(years))
    template = QT_TRANSLATE_NOOP("Rules", "{span} ({origin}): {start} to {end} takes a net {each} a year.")
    if flow is not None and flow.exits is not None:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{span} ({origin}): {start} to {end} takes a net {each} a year, or {gross} entries with {exits} exits.",
        )
        values |= {"gross": shown(yearly(total + years * flow.loss, years)), "exits": shown(flow.loss)}
        involved = [flow.exits]
    elif stated is not None:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{span} ({origin}): {start} to {end} takes a net {each} a year, {total} in all; the stated entries of "
            "these years add {stated}.",
        )
        values |= {"total": shown(total), "stated": shown(stated)}
    found.add("needed", "implied", [goal.year, f"{shown(half_up(years, 2))}y"], Sentence(template, **values),
              (goal, *involved), stated=stated, computed=each)


def _stated_entries(found: Collector, goal: Target, years: int) -> tuple[Decimal | None, list[Target]]:
    """The entries stated year by year for the ``years`` up to the goal's, where all of them are."""
    last = goal.year or found.plan.last_year
    figures = [found.index.best(Dimensions("entries", year)) for year in range(last - years + 1, last + 1)]
    known = [target for target in figures if target is not None]
    if len(known) < len(figures):
        return None, []
    return sum((exact(target.value) for target in known), Decimal(0)), known


def over_the_span(found: Collector) -> None:
    """What the yearly entries of the whole add up to, in all and by zone, source and route."""
    totals: list[tuple[Label, Decimal]] = []
    involved: list[Target] = []
    general = Dimensions("entries")
    cells = [general, *(general._replace(zone=zone) for zone in BOTH_ZONES)]
    cells += [general._replace(source=source) for source in BOTH_SOURCES]
    cells += [general._replace(route=route) for route in ENTRY_ROUTES]
    for cell in cells:
        figures = [found.index.best(cell._replace(year=year)) for year in found.plan.years]
        known = [target for target in figures if target is not None]
        if len(figures) > 1 and len(known) == len(figures):
            who = Label("合计", "in all") if cell == general else found.index.who(cell)
            totals.append((who, sum((exact(target.value) for target in known), Decimal(0))))
            involved += known
    if not totals:
        return
    sentence = Sentence(
        QT_TRANSLATE_NOOP("Rules", "Entries {years} add up to: {totals}."),
        years=f"{found.plan.first_year}–{found.plan.last_year}",
        totals=[Label(f"{who.zh}{shown(value)}", f"{who.en} {shown(value)}") for who, value in totals],
    )
    found.add("years", "implied", ["entries"], sentence, involved, computed=totals[0][1],
              place=found.index.place(involved[0], involved[-1]))
