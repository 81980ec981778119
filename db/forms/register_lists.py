"""Forms of the registers: a row to a row, the register's own fields as columns, the firm's common block before them.

A new field of a register, or a column of the user's own, is in its form by itself (domain §3 has the columns).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from db import codes, registers
from db.fields import Field
from db.fields import Kind as FieldKind
from db.forms.content import Content, Context, Raw, Row
from db.forms.definitions import ColumnDefinition
from db.forms.sheet import ColumnKind
from db.rules.registers import growth
from db.rules.registers.schedule import STATES
from db.rules.words import SOURCES, UNKNOWN_ZONE, ZONES
from db.store.registers import form_rows, project_work
from db.store.registers.closed_months import adjustments
from db.store.registers.register_list import FIRM_NAME, PARENT_NAME
from db.store.registers.shape import Shape
from db.text import Label

#: Where the register's fields stand among a form's columns.
FIELDS = "fields"
_KINDS: dict[FieldKind, ColumnKind] = {
    "code": "code", "month": "month", "date": "month", "year": "year", "integer": "integer", "number": "printed",
    "money": "printed", "percent": "percent", "choice": "word", "flag": "word", "area": "word",
}  # fmt: skip
_YES, _NO, _NONE = Label("是", "yes"), Label("否", "no"), Label("", "")
#: Of the firm, by the form's column: texts as they stand.
_OF_FIRM = ("township", "industry", "products", "legal_person", "contact", "phone", "registered", "honours")
#: States from which on a pool row is a filing.
_FILED = ("qualified", "papers", "county", "prefecture", "province", "nation", "admitted", "returned")
_PAPER_STATES = {one.key: one.label for one in registers.get("filing_paper").field("state").choices}


def rows(context: Context) -> Content:
    """Every row of the form's register for the period."""
    form = context.definition
    shape = Shape(context.conn, form.register)
    found = form_rows.rows(context.conn, form.register, context.month, form.years_back)
    fields = [one for one in (*shape.register.fields, *shape.own) if one.key not in form.leave_out]
    known = form_rows.firms(context.conn, (row.get(registers.FIRM) for row in found))
    made = [Row(_values(context, row, fields, known)) for row in found]
    notes: list[Label] = []
    if context.known:
        now = "This form shows the register as it stands now, not as known on that day."
        notes = [Label("本表按登记簿现状填列，不随所知日期回溯。", now)]
    notes += _adjusted(context)
    return Content(made, columns=_columns(form.columns, fields), notes=[*notes])


def _adjusted(context: Context) -> list[Label]:
    """Figures of closed months that were written since, which the form of this month says (前期调整)."""
    form = context.definition
    if form.period != "month":
        return []
    found = [one for one in adjustments(context.conn, shown=context.month) if one.register == form.register]
    if not found:
        return []
    count, of = len({one.row for one in found}), sorted({one.month for one in found})
    reasons = list(dict.fromkeys(one.why for one in found))
    zh = f"前期调整：已封账月份（{'、'.join(of)}）的数据有{count}条作了调整。原因：{'；'.join(reasons)}。"
    en = f"Adjustments: {count} figures of closed months ({', '.join(of)}) were written since. Reasons: {'; '.join(reasons)}."
    return [Label(zh, en)]


def _columns(declared: Iterable[ColumnDefinition], fields: Iterable[Field]) -> tuple[ColumnDefinition, ...]:
    """The form's columns, its fields put in where it has a place for them; one that the form names itself stays there."""
    named = {one.key for one in declared}
    own = [_column(one) for one in fields if one.key not in named]
    by_key = {one.key: one for one in fields}
    made: list[ColumnDefinition] = []
    for one in declared:
        made += own if one.key == FIELDS else [one]
    return tuple(replace(one, unit=by_key[one.key].unit) if one.key in by_key else one for one in made)


def _column(field: Field) -> ColumnDefinition:
    return ColumnDefinition(
        field.key, field.label, _KINDS.get(field.kind, "text"), field.width, field.unit, optional=not field.required
    )


def _values(context: Context, row: dict[str, Any], fields: list[Field], firms: Mapping[str, Any]) -> dict[str, Raw]:
    """A row's values as a sheet has them, with its firm's before them; ``n`` counts it."""
    made: dict[str, Raw] = {"n": 1, "of": row.get(PARENT_NAME) or "", "id": row["id"]}
    firm = firms.get(row.get(registers.FIRM) or "")
    area = firm["area"] if firm else None
    made |= {"name": row.get(FIRM_NAME) or "", "code": row.get("firm_code") or ""}
    if firm:
        made |= {key: firm[key] for key in _OF_FIRM}
        division = codes.division(firm["industry"])
        made |= {
            "zone": ZONES.get(firm["zone"] or "", UNKNOWN_ZONE), "park": context.area_label(firm["park"]),
            "source": SOURCES.get(firm["source"] or "", _NONE), "division": division.label if division else _NONE,
            "area_order": context.order.get(context.tree.resolve(area), 0) if area else 0,
            "area": context.area_label(area),
        }  # fmt: skip
    made |= {one.key: value(one, row.get(one.key)) for one in fields if one.key != "code" or not firm}
    made.setdefault("area", _NONE)
    if not firm and isinstance(made["area"], Label):
        made["area_order"] = next((order for area, order in context.order.items() if context.area_label(area) == made["area"]), 0)
    return made


def value(field: Field, given: Any) -> Raw:
    """A field's value as a sheet has it: words for keys, 万元 for yuan; None where there is none."""
    if field.kind == "choices":
        words = [_word(field, key) for key in str(given or "").split()]
        return Label("、".join(one.zh for one in words), ", ".join(one.en for one in words))
    if given is None or given == "":
        return None if field.kind in ("money", "number", "percent", "integer", "year") else ""
    if field.kind == "money":
        return form_rows.wan(given)
    if field.kind in ("number", "percent"):
        return Decimal(str(given)).quantize(Decimal("0.1")) if field.kind == "percent" else _plain(given)
    if field.kind == "flag":
        return _YES if given else _NO
    if field.kind == "choice" and field.choices:
        return _word(field, str(given))
    made: Raw = given
    return made


def _plain(number: float) -> int | Decimal:
    return int(number) if number == int(number) else Decimal(str(number))


def _word(field: Field, key: str) -> Label:
    return next((one.label for one in field.choices if one.key == key), Label(key, key))


# Registers that show more than their own fields ----------------------------------------------------------------------


def projects(context: Context) -> Content:
    """重点项目推进台账: the projects with how each stands, its milestones and its open problems."""
    content = rows(context)
    beside = form_rows.beside_projects(context.conn)
    standings = project_work.standings(context.conn, day_of(context))
    for row in content.rows:
        key = str(row.values["id"])
        row.values |= {"standing": STATES[standings[key].state], **beside.get(key, {})}
    return content


def filings(context: Context) -> Content:
    """新增规上企业申报表: the pool's filings with each paper, the firm's project and what statistics said."""
    content = rows(context)
    states = {one.label.zh: one.key for one in registers.get("pool").field("state").choices}
    content.rows = [row for row in content.rows if states.get(str(getattr(row.values["state"], "zh", ""))) in _FILED]
    papers, beside = form_rows.papers(context.conn, context.year), form_rows.beside_filings(context.conn, context.year)
    listed = list(dict.fromkeys(paper for row in content.rows for paper in papers.get(str(row.values["id"]), {})))
    for row in content.rows:
        key = str(row.values["id"])
        row.values |= {
            "project_code": beside[key]["project_code"] or "", "production": beside[key]["production"] or "",
            "first_time": _YES if beside[key]["first_time"] else _NO,
        }  # fmt: skip
        row.values |= {f"paper:{name}": _PAPER_STATES[one["state"]] for name, one in papers.get(key, {}).items()}
    group = (Label("材料清单", "Papers"),)
    columns = [ColumnDefinition(f"paper:{name}", Label(name, name), "word", 8, groups=group) for name in listed]
    content.columns = tuple(part for one in content.columns for part in (columns if one.key == "papers" else [one]))
    return content


def monthly(context: Context) -> Content:
    """运行监测月报: each cumulative figure with the month's own, last year's and the growth by the same source."""
    content = rows(context)
    source = {one.label.zh: one.key for one in registers.get("monthly_figure").field("source").choices}
    found = form_rows.rows(context.conn, "monthly_figure", context.month)
    earlier = form_rows.same_months(context.conn, context.month)
    for row, held in zip(content.rows, found, strict=True):
        before = earlier.get((held[registers.FIRM], source.get(str(getattr(row.values["source"], "zh", "")), "")), {})
        for key in ("output", "revenue"):
            row.values |= _compared(key, held[key], before, first=context.month.endswith("-02"))
    return content


def _compared(key: str, now: int | None, earlier: Mapping[str, Any], *, first: bool) -> dict[str, Raw]:
    """The month's own (absent for 1—2月), last year's same months and the growth; 同比 as domain §4 shows it."""
    before, same = (earlier[one][key] if one in earlier else None for one in ("before", "same"))
    own = now - before if now is not None and before is not None and not first else None
    grown = growth.shown(growth.compare([(now, same)])) if now is not None else ""
    return {f"{key}_own": form_rows.wan(own), f"{key}_same": form_rows.wan(same), f"{key}_growth": grown}


def day_of(context: Context) -> date:
    """The last day of the form's month: how things stand then."""
    year, month = int(context.month[:4]), int(context.month[5:])
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


ROWS: dict[str, Callable[[Context], Content]] = {
    "register": rows, "projects": projects, "filings": filings, "monthly": monthly,
}  # fmt: skip
