"""目标完成情况表, an area per row: the annex's rows and columns, then what was reached (Wenshan's layout)."""

from __future__ import annotations

from db.forms import actual
from db.forms.content import Content, Context, Row, Variant
from db.forms.lines import Line, place
from db.forms.sheet import Role
from db.forms.stated import (
    StatedColumn,
    area_columns,
    contradictions,
    dimension_word,
    printed,
    stated,
    whole_label,
    year_word,
)
from db.rules.plan import Plan, Target
from db.rules.plan_index import BASE
from db.store.areas import Area
from db.store.figures import Figure
from db.text import Label


def rows(context: Context) -> Content:
    """The own area, its areas, and its parks as "of which" rows where firms are counted in them."""
    index = context.index
    columns = area_columns(index) if index else []
    content = Content([], {"stated": [_variant(index.plan, one) for one in columns] if index else []})
    shown: list[Target | None] = []
    for role, area in areas(context):
        line = Line(context, area_place(context, role, area), context.year, actual.rule(context), submitted=True)
        if role == "part" and not (line.knows_level and line.closing().count.claimed):
            continue
        row = Row({"area": area_word(context, role, area)}, role)
        name = context.plan_area if area is context.own else area.name
        for column, variant in zip(columns, content.variants["stated"], strict=True):
            target = stated(index, column.cell._replace(area=name)) if index else None
            row.values[variant.key] = printed(target)
            shown.append(target)
        actual.put_line(row, line)
        actual.put_completion(row, actual.goal(context, name))
        content.rows.append(row)
    content.notes += actual.notes(context)
    content.notes += contradictions(index.plan, shown) if index else []
    return content


def areas(context: Context) -> list[tuple[Role, Area]]:
    """The own area first, the areas that add up to it, its parks last; each with its role in a table."""
    below = context.tree.children()
    found: list[tuple[Role, Area]] = [("whole" if below else "row", context.own)]
    found += [("row", area) for area in below]
    return found + [("part", park) for park in context.tree.parks()]


def area_place(context: Context, role: Role, area: Area) -> Figure:
    """What is counted in a row."""
    if role == "part":
        return place(context, park=area.id)
    return place(context, None if area is context.own else area.id)


def area_word(context: Context, role: Role, area: Area) -> Label:
    """An area as a table's row calls it."""
    if role == "part":
        return Label(f"其中：{area.label.zh}", f"of which {area.label.en}")
    if area is context.own and context.is_whole and context.plan:
        return whole_label(context.plan)
    return area.label


def _variant(plan: Plan, column: StatedColumn) -> Variant:
    """A heading as annexes have it: 2025年（户）, 到2025年占全州比重（%）."""
    cell = column.cell
    at = BASE if cell.year is None else cell.year
    parts = ("stated", plan.base_year if at == BASE else at, cell.metric, cell.zone, cell.source, cell.route)
    key = "-".join(str(part) for part in parts if part is not None)
    year, whole, unit = year_word(plan, at), whole_label(plan), plan.unit
    if cell.metric == "share":
        return Variant(key, {"stated": Label(f"到{year.zh}占{whole.zh}比重（%）", f"Share of {whole.en} by {year.en} (%)")})
    what = {"entries": Label("纳规", "entries"), "exits": Label("退规", "exits")}.get(cell.metric, Label("", ""))
    narrow = dimension_word(cell) if cell.zone or cell.source or cell.route else Label("", "")
    english = ", ".join(word for word in (year.en, narrow.en, what.en) if word)
    return Variant(key, {"stated": Label(f"{year.zh}{narrow.zh}{what.zh}（{unit.zh}）", f"{english} ({unit.en})")})
