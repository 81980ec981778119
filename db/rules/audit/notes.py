"""What the document leaves open: no cross-table, no yearly figures by area, no date, and the remarks of its reader."""

from __future__ import annotations

from db.rules.audit.finding import Collector
from db.rules.plan import Dimensions, Metric, Target
from db.text import QT_TRANSLATE_NOOP, Sentence


def cross_table(found: Collector) -> None:
    """Two margins of one total (by zone and by source) without the cells where they cross."""
    zones: list[Target] = []
    sources: list[Target] = []
    for cell, stated in found.index.cells.items():
        if cell.metric != "entries":
            continue
        if cell.zone is not None and cell.source is not None:
            return
        if cell.zone is not None:
            zones.append(stated[0])
        elif cell.source is not None:
            sources.append(stated[0])
    if zones and sources:
        sentence = Sentence(
            QT_TRANSLATE_NOOP(
                "Rules",
                "Entries are stated by zone and by source, two margins of one total; no figure says how many of a "
                "source lie in a zone.",
            )
        )
        place = found.index.place(zones[0], sources[0])
        found.add("margins", "note", ["zone", "source"], sentence, [*zones, *sources], place=place)


def yearly_areas(found: Collector) -> None:
    """Areas with figures for some years of the span only, or with none at all."""
    names = found.index.children.get(None, [])
    if not names:
        return
    stated = {year for year in found.plan.years if _any_area(found, year, names)}
    missing = [year for year in found.plan.years if year not in stated]
    if not missing or any(cell.area and cell.year is None and cell.metric == "entries" for cell in found.index.cells):
        return
    values = {"missing": [str(year) for year in missing], "stated": [str(year) for year in sorted(stated)]}
    if stated:
        template = QT_TRANSLATE_NOOP(
            "Rules", "The areas have figures for {stated} only; the document has no split by area for {missing}."
        )
    else:
        template = QT_TRANSLATE_NOOP("Rules", "The document has no figures by area for {missing}.")
    involved = [target for name in names for target in _stocks(found, max(stated, default=0), name)]
    found.add("years", "note", ["areas"], Sentence(template, **values), involved,
              place=found.index.place(involved[0], involved[-1]) if involved else None)


def _any_area(found: Collector, year: int, names: list[str]) -> bool:
    """Whether the document itself, not the bureau's own split, has a figure of an area for ``year``."""
    metrics: tuple[Metric, ...] = ("stock", "entries")
    cells = (Dimensions(metric, year, name) for name in names for metric in metrics)
    return any(target.origin != "own" for cell in cells for target in found.index.cells.get(cell, ()))


def _stocks(found: Collector, year: int, name: str) -> list[Target]:
    target = found.index.best(Dimensions("stock", year, name))
    return [target] if target is not None else []


def issued(found: Collector) -> None:
    """A document without its date (成文日期)."""
    if found.plan.issued is None:
        sentence = Sentence(
            QT_TRANSLATE_NOOP("Rules", "The text bears no date of issue; its number is {document}."),
            document=found.plan.document,
        )
        found.add("issued", "note", [], sentence, [])


def remarks(found: Collector) -> None:
    """What a reader of the document has written down about it."""
    for order, remark in enumerate(found.plan.remarks, start=1):
        place = remark.place if remark.place.zh else None
        sentence = Sentence(QT_TRANSLATE_NOOP("Rules", "{remark}"), remark=remark)
        found.add("remark", "note", [remark.key or order], sentence, [], place=place)
