"""Printed shares against the figures that they are shares of (占全州比重, 占全省)."""

from __future__ import annotations

from decimal import Decimal

from db.rules.audit.finding import Collector
from db.rules.exact import decimals, exact, half_up, percent, shown
from db.rules.plan import Dimensions, Target
from db.text import QT_TRANSLATE_NOOP, Sentence


def of_whole(found: Collector) -> None:
    """Each share of the plan's whole as printed, and the printed shares of the areas against the printed whole."""
    columns: dict[tuple[str, Dimensions], list[tuple[Dimensions, Target]]] = {}
    for origin in found.index.origins:
        for cell, target in found.index.of_origin(origin, "share"):
            column = cell._replace(area=None, zone=None, source=None)
            columns.setdefault((origin, column), []).append((cell, target))
    for (_origin, column), printed in columns.items():
        places = max(decimals(target.value) for _cell, target in printed)
        for cell, target in printed:
            _one(found, cell, target, places)
        _added(found, column, printed, places)


def _one(found: Collector, cell: Dimensions, target: Target, places: int) -> None:
    index = found.index
    part = _figure(found, cell._replace(metric="stock", of=None), target.origin)
    whole = _figure(found, Dimensions("stock", cell.year), target.origin)
    if part is None or whole is None or whole.value <= 0:
        return
    computed = half_up(exact(part.value) * 100 / exact(whole.value), places)
    if not found.holds(exact(target.value) == computed):
        sentence = Sentence(
            QT_TRANSLATE_NOOP(
                "Rules", "{subject}: the document states {stated} %; {part} of {whole} gives {computed} %."
            ),
            subject=index.subject(cell), stated=shown(target.value), part=shown(part.value), whole=shown(whole.value),
            computed=shown(computed),
        )
        found.add("share", "contradiction", found.parts(cell, metric=False), sentence, (target, part, whole),
                  stated=target.value, computed=computed)


def _figure(found: Collector, cell: Dimensions, origin: str) -> Target | None:
    return found.index.get(cell, origin) or found.index.best(cell)


def _added(found: Collector, column: Dimensions, printed: list[tuple[Dimensions, Target]], places: int) -> None:
    """The printed shares of all areas; rounding alone may move their sum by half a unit each."""
    areas = found.index.children.get(None, [])
    by_area = {cell.area: target for cell, target in printed if cell == column._replace(area=cell.area)}
    parts = [by_area[name] for name in areas if name in by_area]
    if not areas or len(parts) < len(areas):
        return
    whole = by_area.get(None)
    stated = exact(whole.value) if whole else Decimal(100)
    computed = sum((exact(part.value) for part in parts), Decimal(0))
    if found.holds(stated == computed):
        return
    by_rounding = abs(computed - stated) <= len(parts) * Decimal(5).scaleb(-places - 1)
    values = {"year": column.year, "stated": shown(stated), "computed": shown(computed), "count": len(parts)}
    if by_rounding:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{year} shares: the document states {stated} % for the whole; the {count} shares as printed add up to "
            "{computed} %, no more than rounding explains.",
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{year} shares: the document states {stated} % for the whole; the {count} shares as printed add up to "
            "{computed} %, more apart than rounding explains.",
        )
    involved = [*([whole] if whole else []), *parts]
    found.add("share", "note" if by_rounding else "contradiction", [column.year, "sum"], Sentence(template, **values),
              involved, stated=stated, computed=computed)


def of_superior(found: Collector) -> None:
    """A stated share of the superior area's figure (占全省5%) against both figures, year by year."""
    index = found.index
    for cell, stated in list(index.cells.items()):
        if cell.metric != "share" or cell.of != "superior":
            continue
        for year in [cell.year] if cell.year else found.plan.years:
            superior_cell = Dimensions("stock", year, of="superior")
            superior = index.get(superior_cell, "superior") or index.best(superior_cell)
            part = _figure(found, cell._replace(metric="stock", year=year, of=None), stated[0].origin)
            if superior is not None and part is not None and superior.value > 0:
                _beside_superior(found, cell._replace(year=year), stated[0], part, superior)


def _beside_superior(found: Collector, cell: Dimensions, target: Target, part: Target, superior: Target) -> None:
    places = decimals(target.value)
    share = exact(part.value) * 100 / exact(superior.value)
    agrees = found.holds(half_up(share, places) == exact(target.value) or _on_the_good_side(target, share))
    level = exact(superior.value) * exact(target.value) / 100
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Rules",
            "{year} share of {superior}: the document states {stated} %; {part} of {whole} gives {computed} % "
            "({stated} % would be {level}).",
        ),
        year=cell.year, superior=found.index.who(Dimensions("stock", of="superior")), stated=shown(target.value),
        part=shown(part.value), whole=shown(superior.value), computed=percent(share),
        level=shown(half_up(level, 2)),
    )
    involved = (target, part, superior)
    found.add("share", "implied" if agrees else "contradiction", [*found.parts(cell, metric=False), "superior"],
              sentence, involved, stated=target.value, computed=half_up(share, 2),
              place=found.index.place(target, superior))


def _on_the_good_side(target: Target, computed: Decimal) -> bool:
    if target.direction == "at_least":
        return computed >= exact(target.value)
    return target.direction == "at_most" and computed <= exact(target.value)
