"""Parts against their total: areas, zones, sources and routes, for every metric that is counted in 户."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from db.rules.audit.finding import Collector
from db.rules.exact import exact, shown
from db.rules.plan import Dimensions, Target
from db.rules.words import ENTRY_ROUTES, SOURCES, ZONES
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

Axis = Literal["area", "zone", "source", "route"]

AXES: dict[Axis, Label] = {
    "area": Label("各地区", "areas"),
    "zone": Label("园内外", "zones"),
    "source": Label("各来源", "sources"),
    "route": Label("各途径", "routes"),
}

#: Up to so many parts stand in the sentence one by one.
_SPELLED = 12


class Split(NamedTuple):
    """A total and the parts of it that one origin states along one axis."""

    axis: Axis
    cell: Dimensions
    total: Target
    parts: tuple[Target, ...]
    complete: bool


def parts(found: Collector) -> None:
    """Every total against the sum of its parts; a park reported as "of which" against the area that it lies in."""
    for origin in found.index.origins:
        for split in _splits(found, origin):
            _judge(found, split)
        _parks(found, origin)


def _splits(found: Collector, origin: str) -> list[Split]:
    index = found.index
    groups: dict[tuple[Axis, Dimensions], list[Target]] = {}
    for cell, target in _counted(found, origin):
        for axis in AXES:
            above = _above(found, cell, axis)
            if above is not None:
                groups.setdefault((axis, above), []).append(target)
    splits = []
    for (axis, above), stated in groups.items():
        total = index.get(above, origin) or index.best(above)
        if total is not None:
            complete = len(stated) >= len(_members(found, above, axis))
            splits.append(Split(axis, above, total, tuple(stated), complete))
    return splits


def _counted(found: Collector, origin: str) -> list[tuple[Dimensions, Target]]:
    """One statement for each thing: what is stated twice is judged elsewhere."""
    stated: dict[Dimensions, Target] = {}
    for metric in ("stock", "entries", "exits"):
        for cell, target in found.index.of_origin(origin, metric):
            stated.setdefault(cell, target)
    return list(stated.items())


def _above(found: Collector, cell: Dimensions, axis: Axis) -> Dimensions | None:
    """The total that ``cell`` is a part of along ``axis``."""
    if axis == "area":
        area = found.index.areas.get(cell.area) if cell.area is not None else None
        return cell._replace(area=area.parent) if area is not None and not area.of_which else None
    if axis == "zone":
        return cell._replace(zone=None) if cell.zone is not None else None
    if axis == "source":
        return cell._replace(source=None) if cell.source is not None else None
    return cell._replace(route=None) if cell.route is not None else None


def _members(found: Collector, above: Dimensions, axis: Axis) -> Sequence[str]:
    if axis == "area":
        return found.index.children.get(above.area, [])
    return {"zone": tuple(ZONES), "source": tuple(SOURCES), "route": ENTRY_ROUTES}[axis]


def _judge(found: Collector, split: Split) -> None:
    stated = exact(split.total.value)
    computed = sum((exact(part.value) for part in split.parts), exact(0))
    if split.complete:
        if not found.holds(stated == computed):
            _mismatch(found, split)
    elif not found.holds(computed <= stated):
        _mismatch(found, split)
    elif split.axis == "route" and computed < stated:
        _unassigned(found, split)


def _mismatch(found: Collector, split: Split) -> None:
    stated = exact(split.total.value)
    computed = sum((exact(part.value) for part in split.parts), exact(0))
    subject = found.index.subject(split.cell)
    if len(split.parts) <= _SPELLED:
        sentence = Sentence(
            QT_TRANSLATE_NOOP(
                "Rules", "{subject}: the document states {stated}; its {axis}, {terms}, give {computed}."
            ),
            subject=subject, stated=shown(stated), axis=AXES[split.axis], computed=shown(computed),
            terms=" + ".join(shown(part.value) for part in split.parts),
        )
    else:
        sentence = Sentence(
            QT_TRANSLATE_NOOP("Rules", "{subject}: the document states {stated}; its {count} {axis} give {computed}."),
            subject=subject, stated=shown(stated), axis=AXES[split.axis], count=len(split.parts),
            computed=shown(computed),
        )
    involved = (split.total, *split.parts)
    place = found.index.place(*(involved if len(split.parts) <= _SPELLED else [split.total]))
    key = [*found.parts(split.cell), f"by_{split.axis}"]
    found.add("sum", "contradiction", key, sentence, involved, stated=stated, computed=computed, place=place)


def _unassigned(found: Collector, split: Split) -> None:
    """Routes are an open list: what the named ones leave over is said, and is no contradiction."""
    stated = exact(split.total.value)
    computed = sum((exact(part.value) for part in split.parts), exact(0))
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules",
            "{subject}: the document states {stated}; the routes with a number give {computed}, {rest} have none.",
        ),
        subject=found.index.subject(split.cell), stated=shown(stated), computed=shown(computed),
        rest=shown(stated - computed),
    )
    key = [*found.parts(split.cell), "by_route"]
    found.add("sum", "note", key, sentence, (split.total, *split.parts), stated=stated, computed=computed)


def _parks(found: Collector, origin: str) -> None:
    for cell, target in _counted(found, origin):
        area = found.index.areas.get(cell.area) if cell.area is not None else None
        if area is None or not area.of_which:
            continue
        above = cell._replace(area=area.parent)
        total = found.index.get(above, origin) or found.index.best(above)
        if total is not None and not found.holds(target.value <= total.value):
            sentence = Sentence(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "{subject}: the document states {stated}, more than the {total} of {whole} that it is part of.",
                ),
                subject=found.index.subject(cell), stated=shown(target.value), total=shown(total.value),
                whole=found.index.who(above),
            )
            key = [*found.parts(cell), "of_which"]
            place = found.index.place(target, total)
            found.add("sum", "contradiction", key, sentence, (target, total), stated=target.value,
                      computed=total.value, place=place)
