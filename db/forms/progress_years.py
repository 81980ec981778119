"""目标完成情况表, a year per row: the annex's columns, then what each year brought (Wanzhou's layout)."""

from __future__ import annotations

from db.forms import actual
from db.forms.content import Content, Context, Row, Variant
from db.forms.lines import Line, place
from db.forms.sheet import Counted
from db.forms.stated import StatedColumn, contradictions, printed, printed_word, stated, year_columns
from db.rules.plan import Dimensions, Target
from db.rules.plan_index import PlanIndex
from db.rules.words import SOURCES, UNASSIGNED, UNKNOWN_ZONE, ZONES
from db.store.figures import UNKNOWN
from db.store.progress import TargetProgress
from db.text import Label

#: Columns of a year's balance that add up over the years.
_FLOWS = ("new_project", "upgrade", "others", "entries", "exits", "moves", "successions")
_GROUPS = {
    "entries": Label("规模企业培育目标（{unit}）", "Entries to be reached ({unit})"),
    "stock": Label("年度累计（{unit}）", "Cumulative ({unit})"),
    "exits": Label("退规控制数（{unit}）", "Limit of exits ({unit})"),
}


def rows(context: Context) -> Content:
    """A row for each year of the plan's span, and their sum."""
    index = context.index
    if index is None:
        return Content([])
    columns = year_columns(index, context.plan_area)
    content = Content([], _variants(index, columns))
    shown: list[Target | None] = []
    lines = {year: Line(context, place(context), year, actual.rule(context)) for year in index.plan.years}
    for year, line in lines.items():
        row = Row({"year": year})
        for column, variant in zip(columns, content.variants["stated"], strict=True):
            target = stated(index, column.cell._replace(year=year))
            row.values[variant.key] = printed(target)
            shown.append(target)
        actual.put_line(row, line)
        if line.knows_flows:
            _put_cuts(row, line, content)
        if line.knows_level:
            _put_zones(context, row, content, year)
            _put_completions(context, row, year)
        content.rows.append(row)
    content.rows.append(_sum(content, columns))
    content.notes += [*actual.notes(context), *_other_goal(context, shown), *contradictions(index.plan, shown)]
    return content


def _variants(index: PlanIndex, columns: list[StatedColumn]) -> dict[str, list[Variant]]:
    """The annex's columns; then zones and sources wherever the plan divides by them, the unknown ones beside."""
    made: dict[str, list[Variant]] = {"stated": [], "by_zone": [], "by_source": [], "level_by_zone": []}
    for column in columns:
        cell = column.cell
        parts = ("stated", cell.metric, cell.zone, cell.source, cell.route)
        key = "-".join(part for part in parts if part)
        made["stated"].append(Variant(key, {"stated": printed_word(column), "group": _group(index, cell)}))
    zones = [*ZONES.items(), (UNKNOWN, UNKNOWN_ZONE)]
    sources = [*SOURCES.items(), (UNKNOWN, UNASSIGNED)]
    if any(column.cell.zone for column in columns):
        made["by_zone"] = [Variant(f"entries-zone-{key}", {"zone": _title(label)}) for key, label in zones]
        made["level_by_zone"] = [Variant(f"level-zone-{key}", {"zone": _title(label)}) for key, label in zones]
    if any(column.cell.source for column in columns):
        made["by_source"] = [Variant(f"entries-source-{key}", {"source": _title(label)}) for key, label in sources]
    return made


def _group(index: PlanIndex, cell: Dimensions) -> Label:
    group, unit = _GROUPS[cell.metric], index.plan.unit
    return Label(group.zh.format(unit=unit.zh), group.en.format(unit=unit.en))


def _title(label: Label) -> Label:
    return Label(label.zh, label.en[:1].upper() + label.en[1:])


def _put_cuts(row: Row, line: Line, content: Content) -> None:
    """Entries by zone and by source; the unknown ones only where there are any."""
    for family, dimension in (("by_zone", "zone"), ("by_source", "source")):
        for variant in content.variants[family]:
            value = variant.key.rsplit("-", 1)[1]
            cut = line.entries(**{dimension: value})
            if value or cut.count.confirmed:
                actual.put(row, variant.key, cut)


def _put_zones(context: Context, row: Row, content: Content, year: int) -> None:
    for variant in content.variants["level_by_zone"]:
        zone = variant.key.rsplit("-", 1)[1]
        cut = Line(context, place(context, zone=zone), year, actual.rule(context)).closing()
        if zone or cut.count.confirmed:
            actual.put(row, variant.key, cut)


def _put_completions(context: Context, row: Row, year: int) -> None:
    """Of the year's own targets: entries of the year, and the level reached."""
    actual.put_completion(row, actual.goal(context, context.plan_area, year))
    actual.put_completion(row, _entries_goal(context, year), "entries_")


def _entries_goal(context: Context, year: int) -> TargetProgress | None:
    for one in context.progress.targets:
        target = one.target
        whole = (target.area, target.zone, target.source, target.route) == (context.plan_area, None, None, None)
        if target.metric == "entries" and target.counts and target.direction == "at_least" and whole and target.year == year:
            return one
    return None


def _sum(content: Content, columns: list[StatedColumn]) -> Row:
    """Flows summed up over the years; the opening of the first year known and the closing of the last."""
    total = Row({"year": Label("合计", "Total")}, "total")
    summed = [*_FLOWS, *(one.key for family in ("by_zone", "by_source") for one in content.variants[family])]
    for column, variant in zip(columns, content.variants["stated"], strict=True):
        # What is stated for each year alike (15 a year, at most 5) has no sum in the document.
        if column.cell.metric == "entries" and all(one.year for one in column.targets):
            summed.append(variant.key)
    for key in summed:
        known = [(row, number) for row in content.rows if isinstance(number := row.values.get(key), int)]
        if known:
            total.values[key] = sum(number for _row, number in known)
            figures = tuple(figure for row, _ in known if key in row.counted for figure in row.counted[key].figures)
            if figures:
                total.counted[key] = Counted(figures, confirmed=True)
    total.values["opening"] = next((r.values["opening"] for r in content.rows if r.values.get("opening") is not None), None)
    for key in ("confirmed", "claimed", *(one.key for one in content.variants["level_by_zone"])):
        closings = [row.values[key] for row in content.rows if row.values.get(key) is not None]
        total.values[key] = closings[-1] if closings else None
    return total


def _other_goal(context: Context, shown: list[Target | None]) -> list[Label]:
    """Where the value that counts is not the one that the table prints, the sheet says which one its percentages use."""
    there = {(one.metric, one.year, one.value) for one in shown if one and not (one.zone or one.source or one.route)}
    found = []
    for one in context.progress.targets:
        target = one.target
        total = (target.area, target.zone, target.source, target.route) == (context.plan_area, None, None, None)
        if target.counts and total and target.metric in ("entries", "stock") and target.of is None \
                and target.direction == "at_least" and target.year \
                and (target.metric, target.year, target.value) not in there:  # fmt: skip
            value = f"{target.value:g}"
            found.append(
                Label(
                    f"{target.year}年完成率按计为准的目标{value}计算（{target.place.zh}）。",
                    f"Completion of {target.year} is measured against {value} ({target.place.en}), the value that counts.",
                )
            )
    return found
