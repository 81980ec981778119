"""今日待办 on paper, and 工作日历: the month as a sheet for the wall."""

from __future__ import annotations

import calendar as weeks

from db.forms.content import Content, Context, Row
from db.store import calendar
from db.store.calendar import Day
from db.store.worklist import worklist
from db.text import Label

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: A day's cell is at least so many lines high, so that there is room to write by hand.
_LINES = 3


def tasks(context: Context) -> Content:
    """What needs a person today, the gravest first. Its reasons name firms, so outside 内部明细 they are left out."""
    found = worklist(context.conn, context.today, None)
    named = context.scope == "internal"
    made = [
        Row({"kind": one.kind.label, "what": one.what, "why": one.why if named else "", "count": one.count, "done": "□", "n": 1})
        for one in found if one.kind.key != "backup"  # where backups lie is nothing that paper knows
    ]  # fmt: skip
    day = context.today.isoformat()
    return Content(made, notes=[Label(f"{day}按台账生成，供当日办理。", f"Made from the ledger on {day}, for that day's work.")])


def month(context: Context) -> Content:
    """The month by weeks from Monday; outside 内部明细 what names firms is a number."""
    found = calendar.days(context.conn, context.month)
    if context.scope != "internal":
        found = calendar.without_names(found)
    by_day: dict[int, list[Day]] = {}
    for one in found:
        by_day.setdefault(int(one.day[8:]), []).append(one)
    year, number = int(context.month[:4]), int(context.month[5:])
    made = [
        Row({name: _cell(day, by_day.get(day, [])) for name, day in zip(_WEEKDAYS, week, strict=True)})
        for week in weeks.Calendar().monthdayscalendar(year, number)
    ]  # fmt: skip
    return Content(made)


def _cell(day: int, found: list[Day]) -> Label:
    """The day's number and what it holds, a line to each; empty for a day of another month."""
    if not day:
        return Label("", "")
    zh = [str(day), *(f"{one.label.zh} {one.name}".strip() for one in found)]
    en = [str(day), *(f"{one.label.en} {one.name}".strip() for one in found)]
    room = [""] * max(0, _LINES - len(zh))
    return Label("\n".join([*zh, *room]), "\n".join([*en, *room]))
