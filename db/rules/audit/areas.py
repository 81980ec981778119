"""Area by area: the growth and the net increase that the figures of the areas imply."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from db.rules.audit.finding import Collector, listing
from db.rules.baseline import baseline_of
from db.rules.exact import exact, percent, shown
from db.rules.exact import growth as mean_growth
from db.rules.plan import Dimensions, Target
from db.rules.plan_index import BASE
from db.text import QT_TRANSLATE_NOOP, Label, Sentence


class AreaPath(NamedTuple):
    """An area from the base to its last stated year, in 户."""

    label: Label
    start: int
    end: Decimal
    target: Target

    def rate(self, periods: Decimal) -> Decimal:
        """Mean growth in percent a year, unrounded; only where there was something to grow from."""
        return mean_growth(Decimal(self.start), self.end, periods)


def _paths(found: Collector) -> tuple[int, list[AreaPath]]:
    """The last year with figures of areas, and the paths of all areas that have both ends."""
    index = found.index
    names = index.children.get(None, [])
    for year in reversed(found.plan.years):
        paths = []
        for name in names:
            target = index.best(Dimensions("stock", year, name))
            base = baseline_of(index, name) if target is not None else None
            if target is not None and base is not None:
                paths.append(AreaPath(index.areas[name].label, base.value, exact(target.value), target))
        if len(paths) > 1:
            return year, paths
    return found.plan.last_year, []


def growth(found: Collector) -> None:
    """The range of the areas' mean growth, and which of them exceed a growth stated for the whole."""
    year, paths = _paths(found)
    periods = found.index.periods(BASE, year)
    rates = sorted(((path.rate(periods), path) for path in paths if path.start > 0 and path.end > 0), key=_first)
    if len(rates) < 2:
        return
    (low, slow), (high, fast) = rates[0], rates[-1]
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules",
            "Mean growth {years} by area runs from {low} % ({slow}, {slow_start} to {slow_end}) to {high} % ({fast}, "
            "{fast_start} to {fast_end}).",
        ),
        years=f"{found.plan.base_year}–{year}", low=percent(low), slow=slow.label, slow_start=slow.start,
        slow_end=shown(slow.end), high=percent(high), fast=fast.label, fast_start=fast.start,
        fast_end=shown(fast.end),
    )
    found.add("areas", "implied", ["growth", year], sentence, [path.target for _rate, path in rates],
              place=found.index.place(slow.target, fast.target))
    general = found.index.best(Dimensions("growth"))
    if general is not None:
        above = [path for rate, path in rates if rate > exact(general.value)]
        _exceeding(found, year, general, above, len(rates))


def _first(pair: tuple[Decimal, AreaPath]) -> Decimal:
    return pair[0]


def _exceeding(found: Collector, year: int, general: Target, above: list[AreaPath], count: int) -> None:
    names, more = listing([path.label for path in above])
    values: dict[str, object] = {"stated": shown(general.value), "count": count, "areas": names, "above": len(above)}
    if not above:
        template = QT_TRANSLATE_NOOP(
            "Rules", "None of the {count} areas grows by more than the stated {stated} % a year."
        )
    elif more:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "Areas that grow by more than the stated {stated} % a year: {above} of {count}, among them {areas}.",
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "Rules", "Areas that grow by more than the stated {stated} % a year: {above} of {count}, {areas}."
        )
    found.add("areas", "note", ["above_growth", year], Sentence(template, **values),
              [general, *(path.target for path in above)], stated=general.value, computed=len(above))


def net(found: Collector) -> None:
    """What each area gains from the base to its figure, and what they gain together."""
    year, paths = _paths(found)
    if not paths:
        return
    gains = [path.end - path.start for path in paths]
    words = [
        Label(f"{path.label.zh}{shown(gain)}", f"{path.label.en} {shown(gain)}")
        for path, gain in zip(paths, gains, strict=True)
    ]
    names, more = listing(words)
    template = QT_TRANSLATE_NOOP("Rules", "Net increase {years} by area: {areas}; together {computed}.")
    if more:
        template = QT_TRANSLATE_NOOP(
            "Rules", "Net increase {years} by area: {areas} and {more} more; together {computed}."
        )
    years, total = f"{found.plan.base_year}–{year}", sum(gains, Decimal(0))
    sentence = Sentence(template, years=years, areas=names, more=more, computed=shown(total))
    found.add("areas", "implied", ["net", year], sentence, [path.target for path in paths], computed=total,
              place=found.index.place(paths[0].target, paths[-1].target))
