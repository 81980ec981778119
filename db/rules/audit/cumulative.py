"""From year to year: cumulative = previous + entries − exits; where the path starts; what a gross column leaves out."""

from __future__ import annotations

from decimal import Decimal

from db.rules.audit.finding import Collector
from db.rules.baseline import Baseline, baseline_of, implied_baseline
from db.rules.exact import exact, shown
from db.rules.plan import Dimensions, Target
from db.rules.plan_index import BASE, BOTH_ZONES
from db.rules.words import ORIGINS, ZONES
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: A figure that goes on from the one before: (cell, stated, previous, entries, exits or None).
Step = tuple[Dimensions, Target, Target, Target, Target | None]


def steps(found: Collector, origin: str) -> list[Step]:
    """Every year-end figure of ``origin`` whose year before and whose entries are stated too, year by year."""
    index = found.index
    result: list[Step] = []
    for cell, target in index.of_origin(origin, "stock"):
        if cell.year is None or cell.year == BASE:
            continue
        start = index.before(cell.year)
        entries = index.get(cell._replace(metric="entries"), origin)
        if start is None or entries is None:
            continue
        before = cell._replace(year=start)
        previous = index.get(before, origin) or (index.best(before) if start == BASE else None)
        if previous is not None:
            result.append((cell, target, previous, entries, index.get(cell._replace(metric="exits"), origin)))
    return sorted(result, key=lambda step: step[0].year or BASE)


def continuation(found: Collector) -> None:
    """Each cumulative figure against the one before plus the year's entries (less its exits, where stated)."""
    for origin in found.index.origins:
        wrong: dict[Dimensions, dict[str, Decimal]] = {}
        for cell, target, previous, entries, exits in steps(found, origin):
            gross = exact(previous.value) + exact(entries.value)
            computed = gross - exact(exits.value) if exits else gross
            if found.holds(exact(target.value) in (gross, computed)):
                continue
            _broken(found, cell, (target, previous, entries, exits), computed)
            if cell.zone is not None:
                offset = exact(target.value) - computed
                wrong.setdefault(cell._replace(zone=None), {})[cell.zone] = offset
        for cell, offsets in wrong.items():
            _cancelling(found, origin, cell, offsets)


def _broken(
    found: Collector, cell: Dimensions, figures: tuple[Target, Target, Target, Target | None], computed: Decimal
) -> None:
    target, previous, entries, exits = figures
    values = {
        "year": cell.year,
        "who": found.index.who(cell),
        "stated": shown(target.value),
        "previous": shown(previous.value),
        "entries": shown(entries.value),
        "computed": shown(computed),
    }
    if exits is None:
        template = QT_TRANSLATE_NOOP(
            "Rules", "{year} cumulative, {who}: the document states {stated}; {previous} + {entries} gives {computed}."
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{year} cumulative, {who}: the document states {stated}; {previous} + {entries} − {exits} gives "
            "{computed}.",
        )
        values["exits"] = shown(exits.value)
    involved = [one for one in figures if one is not None]
    found.add("cumulative", "contradiction", found.parts(cell, metric=False), Sentence(template, **values), involved,
              stated=target.value, computed=computed)


def _cancelling(found: Collector, origin: str, cell: Dimensions, offsets: dict[str, Decimal]) -> None:
    """Both zones are off by the same number and the total agrees: two wrong cells, or enterprises that changed zone."""
    if len(offsets) != len(ZONES) or sum(offsets.values()) != 0:
        return
    zones = [(cell._replace(zone="in_park"), offsets["in_park"]), (cell._replace(zone="outside"), offsets["outside"])]
    involved = [target for zone, _offset in zones if (target := found.index.get(zone, origin)) is not None]
    total = found.index.get(cell, origin)
    size = abs(offsets["in_park"])
    values = {"year": cell.year, "who": found.index.who(cell), "size": shown(size)}
    if offsets["in_park"] < 0:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{year} cumulative, {who}: in park is {size} lower and outside {size} higher than computed, so the total "
            "agrees; the figures read as if {size} had left the park.",
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{year} cumulative, {who}: in park is {size} higher and outside {size} lower than computed, so the total "
            "agrees; the figures read as if {size} had moved into the park.",
        )
    key = [*found.parts(cell, metric=False), "offset"]
    found.add("cumulative", "note", key, Sentence(template, **values), [*involved, *([total] if total else [])],
              computed=size, place=found.index.place(*involved))


def starting_figures(found: Collector) -> None:
    """The base of the whole where the document does not print it, and where text and annex imply different ones."""
    index, cell = found.index, Dimensions("stock", BASE)
    if index.best(cell) is not None:
        return
    base = baseline_of(index)
    if base is None:
        return
    _implied_base(found, base)
    for origin in index.origins:
        other = implied_baseline(index, cell, origin)
        if other is not None and not found.holds(other.value == base.value):
            _two_bases(found, origin, other, base)


def _implied_base(found: Collector, base: Baseline) -> None:
    index = found.index
    zones = [(ZONES[zone], baseline_of(index, zone=zone)) for zone in BOTH_ZONES]
    known = [Label(f"{label.zh}{one.value}", f"{label.en} {one.value}") for label, one in zones if one is not None]
    values: dict[str, object] = {"when": index.when(BASE), "terms": base.terms, "computed": base.value}
    template = QT_TRANSLATE_NOOP(
        "Rules", "At the {when} the document prints no figure; {terms} gives {computed}."
    )
    if known:
        template = QT_TRANSLATE_NOOP(
            "Rules", "At the {when} the document prints no figure; {terms} gives {computed} ({parts})."
        )
        values["parts"] = known
    found.add("baseline", "implied", [found.plan.base_year], Sentence(template, **values), _targets(found, base),
              computed=base.value, place=base.place)


def _two_bases(found: Collector, origin: str, other: Baseline, base: Baseline) -> None:
    sentence = Sentence(
        QT_TRANSLATE_NOOP("Rules", "At the {when}, {origin}: {terms} gives {stated}; {other_terms} gives {computed}."),
        when=found.index.when(BASE), origin=ORIGINS[origin], terms=other.terms, stated=other.value,
        other_terms=base.terms, computed=base.value,
    )
    involved = _targets(found, other, base)
    found.add("baseline", "difference", [found.plan.base_year, origin], sentence, involved, stated=other.value,
              computed=base.value, place=other.place)


def _targets(found: Collector, *bases: Baseline) -> list[Target]:
    wanted = {key for base in bases for key in base.targets}
    return [target for target in found.plan.targets if target.id in wanted]


def gross(found: Collector) -> None:
    """A cumulative column that only adds entries, and by how much another origin's figures lie below it."""
    index = found.index
    for origin in index.origins:
        path = [step for step in steps(found, origin) if step[0] == Dimensions("stock", step[0].year)]
        implied = implied_baseline(index, Dimensions("stock", BASE), origin)
        if len(path) + (implied is not None) < 2 or any(step[4] or not _adds_up(step) for step in path):
            continue
        stated = [target for year in found.plan.years if (target := index.get(Dimensions("stock", year), origin))]
        gaps = _gaps(found, origin, stated)
        years = f"{path[0][0].year if implied is None else found.plan.first_year}–{path[-1][0].year}"
        values: dict[str, object] = {"origin": ORIGINS[origin], "years": years}
        template = QT_TRANSLATE_NOOP(
            "Rules", "The cumulative figures {years} ({origin}) add entries only: exits are not deducted."
        )
        if gaps:
            template = QT_TRANSLATE_NOOP(
                "Rules",
                "The cumulative figures {years} ({origin}) add entries only, exits are not deducted; the other figures "
                "lie below them by {gaps}.",
            )
            values["gaps"] = gaps
        found.add("gross", "note", [origin], Sentence(template, **values), stated, place=ORIGINS[origin])


def _adds_up(step: Step) -> bool:
    _cell, target, previous, entries, _exits = step
    return exact(target.value) == exact(previous.value) + exact(entries.value)


def _gaps(found: Collector, origin: str, stated: list[Target]) -> list[Label]:
    gaps = []
    for target in stated:
        for other in found.index.cells[found.index.cell(target)]:
            gap = exact(target.value) - exact(other.value)
            if other.origin != origin and gap > 0:
                gaps.append(Label(f"{shown(gap)}（{target.year}年）", f"{shown(gap)} ({target.year})"))
    return gaps
