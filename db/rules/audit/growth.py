"""Stated growth against its end points, and the growth that a path of figures implies."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from db.rules.audit.finding import Collector
from db.rules.baseline import baseline_of
from db.rules.exact import decimals, exact, grown, half_up, percent, shown
from db.rules.exact import growth as mean_growth
from db.rules.plan import Dimensions, Target
from db.rules.plan_index import BASE
from db.rules.words import ORIGINS
from db.text import QT_TRANSLATE_NOOP, Label, Sentence


class Span(NamedTuple):
    """Two end points: ``start`` at the base (or the year before), ``end`` at the end of ``year``, in 户."""

    start: Decimal
    end: Decimal
    first: int
    year: int
    periods: Decimal
    targets: tuple[Target, ...]

    @property
    def rate(self) -> Decimal:
        """Mean growth in percent a year, unrounded."""
        return mean_growth(self.start, self.end, self.periods)


def stated(found: Collector) -> None:
    """Every growth figure of the document against the figures it should lead from and to."""
    for cell, growths in list(found.index.cells.items()):
        if cell.metric != "growth":
            continue
        span = _span(found, cell, growths[0].origin)
        if span is not None:
            _against_end_points(found, cell, growths[0], span)
        elif cell.of == "superior" and cell.year is None:
            _implied_start(found, growths[0])


def _span(found: Collector, cell: Dimensions, origin: str) -> Span | None:
    """From the base to the last stated year for a mean growth, from the year before for the growth of one year."""
    index = found.index
    stock = cell._replace(metric="stock")
    year = cell.year or _last_year(found, stock)
    if year is None:
        return None
    end = index.get(stock._replace(year=year), origin) or index.best(stock._replace(year=year))
    first = BASE if cell.year is None else index.before(year)
    if end is None or first is None:
        return None
    begin = _begin(found, stock._replace(year=first), origin)
    if begin is None or begin[0] <= 0 or end.value <= 0:
        return None
    return Span(begin[0], exact(end.value), first, year, index.periods(first, year), (end, *begin[1]))


def _last_year(found: Collector, stock: Dimensions) -> int | None:
    return next((year for year in reversed(found.plan.years) if stock._replace(year=year) in found.index.cells), None)


def _begin(found: Collector, cell: Dimensions, origin: str) -> tuple[Decimal, tuple[Target, ...]] | None:
    index = found.index
    known = index.get(cell, origin) or index.best(cell)
    if known is not None:
        return exact(known.value), (known,)
    if cell.year != BASE or cell.of is not None:
        return None
    base = baseline_of(index, cell.area, cell.zone, cell.source)
    return None if base is None else (exact(base.value), ())


def _against_end_points(found: Collector, cell: Dimensions, target: Target, span: Span) -> None:
    places = decimals(target.value)
    computed = half_up(span.rate, places)
    agrees = computed == exact(target.value) or (target.direction == "at_least" and span.rate >= exact(target.value))
    if found.holds(agrees):
        return
    years = f"{found.plan.base_year if span.first == BASE else span.first}–{span.year}"
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules",
            "Growth {years}, {who}: the document states {stated} % a year; {start} to {end} over {periods} periods "
            "gives {computed} %.",
        ),
        years=years, who=found.index.who(cell), stated=shown(target.value), start=shown(span.start),
        end=shown(span.end), periods=shown(half_up(span.periods, 2)), computed=percent(span.rate),
    )
    key = [span.year, cell.area, cell.zone, cell.source, cell.of]
    found.add("growth", "contradiction", key, sentence, (target, *span.targets), stated=target.value,
              computed=half_up(span.rate, 2))
    _level(found, cell, target, span)
    if cell.year is None:
        _fitting_periods(found, cell, target, span)


def _level(found: Collector, cell: Dimensions, target: Target, span: Span) -> None:
    level = half_up(grown(span.start, exact(target.value), span.periods), 2)
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules",
            "{year}, {who}: the document states {end}; {start} at {stated} % a year over {periods} periods gives "
            "{level}.",
        ),
        year=span.year, who=found.index.who(cell), end=shown(span.end), start=shown(span.start),
        stated=shown(target.value), periods=shown(half_up(span.periods, 2)), level=shown(level),
    )
    key = ["level", span.year, cell.area, cell.zone, cell.source, cell.of]
    found.add("growth", "contradiction", key, sentence, (span.targets[0], target, *span.targets[1:]), stated=span.end,
              computed=level)


def _fitting_periods(found: Collector, cell: Dimensions, target: Target, span: Span) -> None:
    """The number of periods over which the stated rate would lead from one end point to the other."""
    places = decimals(target.value)
    for periods in range(1, 2 * int(span.periods) + 2):
        rate = mean_growth(span.start, span.end, Decimal(periods))
        if half_up(rate, places) == exact(target.value):
            level = half_up(grown(span.start, exact(target.value), Decimal(periods)), 2)
            sentence = Sentence(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "{stated} % a year fits {periods} periods, not {actual}: {start} to {end} over {periods} gives "
                    "{rate} %, and {start} at {stated} % gives {level}.",
                ),
                stated=shown(target.value), periods=periods, actual=shown(half_up(span.periods, 2)),
                start=shown(span.start), end=shown(span.end), rate=percent(rate), level=shown(level),
            )
            key = ["periods", span.year, cell.area, cell.zone, cell.source, cell.of]
            found.add("growth", "note", key, sentence, (target, *span.targets), stated=span.periods, computed=periods)
            return


def _implied_start(found: Collector, target: Target) -> None:
    """The superior's figure and growth imply where it started."""
    index = found.index
    year = _last_year(found, Dimensions("stock", of="superior"))
    if year is None:
        return
    end = index.best(Dimensions("stock", year, of="superior"))
    if end is None:
        return
    periods = index.periods(BASE, year)
    base = half_up(exact(end.value) / (1 + exact(target.value) / 100) ** periods, 0)
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules", "{who}: {end} in {year} at {rate} % a year implies {base} at the {when}, over {periods} periods."
        ),
        who=index.who(Dimensions("stock", of="superior")), end=shown(end.value), year=year, rate=shown(target.value),
        base=shown(base), when=index.when(BASE), periods=shown(half_up(periods, 2)),
    )
    found.add("growth", "implied", ["base", found.plan.base_year, "superior"], sentence, (target, end), computed=base,
              place=index.place(target, end))


def paths(found: Collector) -> None:
    """The yearly growth of a path, and its mean growth where the document states none."""
    for origin in found.index.origins:
        _yearly(found, origin)
        if Dimensions("growth") not in found.index.cells:
            _mean(found, origin)


def _yearly(found: Collector, origin: str) -> None:
    index, whole = found.index, Dimensions("stock")
    rates: list[Label] = []
    path: list[Target] = []
    for year in found.plan.years:
        target = index.get(whole._replace(year=year), origin)
        start = index.before(year)
        begin = _begin(found, whole._replace(year=start), origin) if start is not None else None
        if start is None or target is None or begin is None or begin[0] <= 0 or index.periods(start, year) != 1:
            continue
        if start != BASE and index.get(whole._replace(year=start), origin) is None:
            continue
        rate = percent((exact(target.value) / begin[0] - 1) * 100)
        rates.append(Label(f"{year}年 {rate}%", f"{rate} % in {year}"))
        path.append(target)
    if len(path) > 1:
        sentence = Sentence(
            QT_TRANSLATE_NOOP("Rules", "Yearly growth that the figures ({origin}) give: {rates}."),
            origin=ORIGINS[origin], rates=rates,
        )
        found.add("growth", "implied", ["yearly"], sentence, path, place=index.place(path[0], path[-1]))


def _mean(found: Collector, origin: str) -> None:
    index = found.index
    end = index.get(Dimensions("stock", found.plan.last_year), origin)
    base = baseline_of(index)
    if end is None or base is None or base.value <= 0 or end.value <= 0:
        return
    periods = index.periods(BASE, found.plan.last_year)
    rate = half_up(mean_growth(Decimal(base.value), exact(end.value), periods), 2)
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules",
            "Mean growth {years} ({origin}): {start} to {end} over {periods} periods gives {computed} % a year.",
        ),
        years=f"{found.plan.base_year}–{found.plan.last_year}", origin=ORIGINS[origin], start=base.value,
        end=shown(end.value), periods=shown(half_up(periods, 2)), computed=percent(rate),
    )
    found.add("growth", "implied", ["mean", found.plan.last_year, origin], sentence, (end,), computed=rate)
