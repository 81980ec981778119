"""The plan's own table: which columns its statements have, what it prints in each cell, and what the audit says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from db.forms.content import Raw
from db.rules.audit import audit
from db.rules.exact import exact
from db.rules.months import ordinal
from db.rules.plan import Dimensions, Plan, Target
from db.rules.plan_index import BASE, PlanIndex
from db.rules.words import KINDS, SOURCES, ZONES
from db.text import Label, Sentence

#: Words by which a document's column says what its group's head says already.
_CUMULATIVE = (("累计", ""), (", cumulative", ""))
_MOST_NOTES = 4
#: A place that ends with nothing or with the year names no column of years.
_NO_WORD = re.compile(r"(\d{4}年?)?\Z")


@dataclass(frozen=True, slots=True)
class StatedColumn:
    """A column of the plan's table: ``cell`` without the area (areas in rows) or without the year (years in rows)."""

    cell: Dimensions
    targets: tuple[Target, ...]


def whole_label(plan: Plan) -> Label:
    """The row of the plan's whole, as annexes call it: 全州, 全区, 全县."""
    name = plan.whole.name
    return Label(f"全{name[-1]}" if name[-1:] in ("州", "市", "区", "县", "省", "旗", "盟") else name, plan.whole.label.en)


def area_columns(index: PlanIndex) -> list[StatedColumn]:
    """What the plan states of its areas, one column for each thing and year; of its whole where it names no area."""
    parts = {area.name for area in index.plan.areas if not area.of_which}
    wanted = [one for one in index.plan.targets if one.area in parts and one.year is not None]
    wanted = wanted or [one for one in index.plan.targets if one.area is None and one.metric == "stock" and one.of is None]
    cells = [index.cell(one)._replace(area=None) for one in wanted]
    return _columns(index, cells, wanted)


def year_columns(index: PlanIndex, area: str | None) -> list[StatedColumn]:
    """What the plan states of ``area`` (None: its whole) year by year, one column for each thing."""
    wanted = [
        one for one in index.plan.targets
        if one.area == area and one.of is None and one.metric in ("entries", "stock", "exits") and not index.plan.is_base(one)
    ]  # fmt: skip
    cells = [index.cell(one)._replace(year=None) for one in wanted]
    return _columns(index, cells, wanted)


def _columns(index: PlanIndex, cells: list[Dimensions], targets: list[Target]) -> list[StatedColumn]:
    """The columns in the document's order: its annex goes before its text, entries before stock before limits."""
    found: dict[Dimensions, list[Target]] = {}
    for cell, target in zip(cells, targets, strict=True):
        found.setdefault(cell, []).append(target)

    def order(item: tuple[Dimensions, list[Target]]) -> tuple[int, int, int]:
        metric = ("entries", "stock", "share", "growth", "exits").index(item[0].metric)
        first = min(item[1], key=lambda one: (one.origin != "annex", index.position[one.id]))
        return (metric, int(first.origin != "annex"), index.position[first.id])

    return [StatedColumn(cell, tuple(stated)) for cell, stated in sorted(found.items(), key=order)]


def stated(index: PlanIndex, cell: Dimensions) -> Target | None:
    """The statement of the plan's table for a cell: the annex's, else the one that counts, else the one of each year."""
    found = index.get(cell, "annex") or index.best(cell)
    if found is None and cell.year not in (None, BASE):
        return index.best(cell._replace(year=None))
    return found


def printed(target: Target | None) -> Raw:
    """A figure as the document prints it: 100 and 380 whole, 19.7 with its decimal."""
    if target is None:
        return None
    value = exact(target.value)
    return int(value) if value == value.to_integral_value() else Decimal(value)


def year_word(plan: Plan, year: int) -> Label:
    """A column's year: 2020年 for figures at a base month December, 2021年3月 for another base month."""
    if year != BASE:
        return Label(f"{year}年", str(year))
    base = plan.base_month
    return Label(f"{base[:4]}年", base[:4]) if ordinal(base) % 12 == 11 else Label(f"{base[:4]}年{int(base[5:])}月", base)


def printed_word(column: StatedColumn) -> Label:
    """The document's own word for a column of years: the last part of its cells' places where all agree."""
    zh = {one.place.zh.split(" · ")[-1] for one in column.targets if one.origin == "annex"}
    en = {one.place.en.split(" · ")[-1] for one in column.targets if one.origin == "annex"}
    if len(zh) != 1 or len(en) != 1 or _NO_WORD.match(min(zh)):
        return dimension_word(column.cell)
    word, english = min(zh), min(en)
    if column.cell.metric == "stock":
        word, english = word.replace(*_CUMULATIVE[0]), english.replace(*_CUMULATIVE[1])
    return Label(word or dimension_word(column.cell).zh, english[:1].upper() + english[1:])


def dimension_word(cell: Dimensions) -> Label:
    """What a column is narrowed to; 合计 where it is not."""
    words = []
    if cell.zone:
        words.append(ZONES[cell.zone])
    if cell.source:
        words.append(SOURCES[cell.source])
    if cell.route:
        words.append(KINDS[cell.route].label)
    if not words:
        return Label("合计", "Total")
    english = ", ".join(word.en for word in words)
    return Label("".join(word.zh for word in words), english[:1].upper() + english[1:])


def contradictions(plan: Plan, shown: Iterable[Target | None]) -> list[Label | Sentence]:
    """What the audit says of figures that the sheet shows: the document is printed as it stands, never corrected."""
    ids = {one.id for one in shown if one is not None}
    found = [one for one in audit(plan) if one.kind == "contradiction" and ids >= set(one.targets)]
    return [one.sentence for one in found[:_MOST_NOTES]]
