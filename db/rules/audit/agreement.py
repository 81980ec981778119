"""One thing stated more than once: text against annex, and what a total less one of its two parts leaves."""

from __future__ import annotations

from db.rules.audit.finding import Collector
from db.rules.exact import exact, shown
from db.rules.plan import Dimensions, Target
from db.rules.plan_index import BOTH_ZONES
from db.rules.words import ORIGINS, ZONES
from db.text import QT_TRANSLATE_NOOP, Sentence


def repeated(found: Collector) -> None:
    """One origin states one thing twice, with different values."""
    for cell, stated in found.index.cells.items():
        by_origin: dict[str, Target] = {}
        for target in stated:
            first = by_origin.setdefault(target.origin, target)
            if first is not target and not found.holds(first.value == target.value):
                sentence = Sentence(
                    QT_TRANSLATE_NOOP(
                        "Rules", "{subject}: {origin} states {stated} in one place and {other} in another."
                    ),
                    subject=found.index.subject(cell), origin=ORIGINS[target.origin], stated=shown(first.value),
                    other=shown(target.value),
                )
                place = found.index.place(first, target)
                found.add("repeated", "contradiction", found.parts(cell), sentence, (first, target),
                          stated=first.value, computed=target.value, place=place)


def between_origins(found: Collector) -> None:
    """Text, annex and typed figures for one thing against each other; the bureau's own split is no statement."""
    for cell, stated in found.index.cells.items():
        if cell.of == "superior" and cell.metric != "share":
            continue  # The superior's goal and its typed yearly figure are two things.
        document = _by_order(found, stated)
        for target in document[1:]:
            if not found.holds(target.value == document[0].value):
                _differ(found, cell, target, document[0])
        if cell.metric in ("entries", "exits") and cell.year is None and document:
            _each_year(found, cell, document[0])


def _by_order(found: Collector, stated: list[Target]) -> list[Target]:
    """One statement per origin, the annex first."""
    origins = [origin for origin in found.index.origins if origin != "own"]
    firsts = (next((target for target in stated if target.origin == origin), None) for origin in origins)
    return [target for target in firsts if target is not None]


def _each_year(found: Collector, cell: Dimensions, general: Target) -> None:
    """A figure for each year (每年) against another origin's figure for one year."""
    for year in found.plan.years:
        one = cell._replace(year=year)
        for target in _by_order(found, found.index.cells.get(one, [])):
            if target.origin != general.origin and not found.holds(target.value == general.value):
                _differ(found, one, general, target)


def _differ(found: Collector, cell: Dimensions, target: Target, other: Target) -> None:
    """``target`` (the text's) states what ``other`` (the annex's) states differently."""
    sentence = Sentence(
        QT_TRANSLATE_NOOP("Rules", "{subject}: {origin} states {stated}, {other_origin} states {other}."),
        subject=found.index.subject(cell), origin=ORIGINS[target.origin], stated=shown(target.value),
        other_origin=ORIGINS[other.origin], other=shown(other.value),
    )
    place = found.index.place(target, other)
    found.add("difference", "difference", found.parts(cell), sentence, (target, other), stated=target.value,
              computed=other.value, place=place)


def remainders(found: Collector) -> None:
    """What a total less its one stated zone leaves for the other zone, beside what another origin states for that."""
    for origin in found.index.origins:
        for metric in ("stock", "entries", "exits"):
            for cell, target in found.index.of_origin(origin, metric):
                if cell.zone is not None:
                    missing = cell._replace(zone=BOTH_ZONES[1 - BOTH_ZONES.index(cell.zone)])
                    total = found.index.get(cell._replace(zone=None), origin)
                    if total is not None and found.index.get(missing, origin) is None and target.value <= total.value:
                        _remainder(found, missing, total, target)


def _remainder(found: Collector, missing: Dimensions, total: Target, part: Target) -> None:
    rest = exact(total.value) - exact(part.value)
    other = found.index.best(missing)
    values = {
        "subject": found.index.subject(missing),
        "origin": ORIGINS[part.origin],
        "total": shown(total.value),
        "part": shown(part.value),
        "part_name": ZONES[part.zone or "in_park"],
        "rest": shown(rest),
    }
    template = QT_TRANSLATE_NOOP("Rules", "{subject} ({origin}): {total} less {part} {part_name} leaves {rest}.")
    differs = other is not None and not found.holds(exact(other.value) == rest)
    if other is not None:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{subject} ({origin}): {total} less {part} {part_name} leaves {rest}; {other_origin} states {other}.",
        )
        values |= {"other_origin": ORIGINS[other.origin], "other": shown(other.value)}
    involved = [total, part, *([other] if other else [])]
    found.add("remainder", "difference" if differs else "implied", [*found.parts(missing), part.origin],
              Sentence(template, **values), involved, stated=other.value if other else None, computed=rest,
              place=found.index.place(*involved))
