"""What stands around a form's table: title, header and footer lines, the mark. Never a form number or an approval mark."""

from __future__ import annotations

from db.forms.content import Context, fill
from db.forms.definitions import SCOPES, Period
from db.forms.sheet import Scope
from db.rules.words import NON_STATISTICAL
from db.store import settings
from db.text import Label


def period(context: Context, kind: Period) -> Label:
    """2025年6月, 2025年6月12日, 2025年1—6月, or the plan's span."""
    if kind == "plan" and context.plan:
        first, last = context.plan.first_year, context.plan.last_year
        return Label(f"{first}—{last}年", f"{first}–{last}")
    if kind == "day":
        day = context.today
        return Label(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
    year, first, last = context.year, int(context.since[5:]), int(context.month[5:])
    if kind in ("month", "in_month") or context.since >= context.month:
        return Label(f"{year}年{last}月", context.month)
    return Label(f"{year}年{first}—{last}月", f"{context.since} to {context.month}")


def title(context: Context) -> tuple[Label, ...]:
    """Area and period, then the form's own title (that of its counted rows in scopes without firms): where it may break."""
    form = context.definition
    own = fill(form.title if context.scope == "internal" else form.count_title or form.title, context.words)
    if form.period == "plan":
        return (own,)
    area, when = context.own.label, period(context, form.period)
    return (Label(f"{area.zh}{when.zh}", f"{own.en}, "), Label(own.zh, f"{area.en}, {when.en}"))


def header(context: Context) -> tuple[Label, Label, Label]:
    """填报单位（盖章）, 报告期 (of a sheet for one day: 日期), 计量单位."""
    form = context.definition
    when = period(context, form.period if form.period in ("plan", "in_month", "day") else "year_to_date")
    word = Label("日期", "Day") if form.period == "day" else Label("报告期", "Period")
    unit = fill(form.unit, context.words)
    return (
        Label(f"填报单位（盖章）：{context.bureau}", f"Reporting unit (seal): {context.bureau}"),
        Label(f"{word.zh}：{when.zh}", f"{word.en}: {when.en}"),
        Label(f"计量单位：{unit.zh}", f"Unit: {unit.en}"),
    )


def footer(context: Context) -> list[Label]:
    """The signature line. Telephone numbers are for internal sheets only; the date is written by hand."""
    internal, public = context.scope == "internal", context.scope == "public"
    chief = "" if public else settings.get(context.conn, "chief")
    filler = "" if public else settings.get(context.conn, "recorder")
    telephone = settings.get(context.conn, "telephone") if internal else ""
    lines = {
        "chief": Label(f"单位负责人：{chief}", f"Head of unit: {chief}"),
        "filler": Label(f"填表人：{filler}", f"Filled in by: {filler}"),
        "telephone": Label(f"联系电话：{telephone}", f"Telephone: {telephone}"),
        "date": Label("报出日期：20　　年　　月　　日", "Date sent: 20__-__-__"),
    }
    return [lines[key] for key in context.definition.signature]


def mark(scope: Scope, checksum: str, language: str, known_on: str, version: int | None = None) -> tuple[str, str]:
    """What the figures are, for whom and (``known_on``) of which day's knowledge; and the checksum of the rows, with the version
    under which they are sent."""
    english = language == "en"
    said = f"{'Checksum' if english else '校验码'} {checksum}"
    if version:
        said += f" · version {version}" if english else f" · 第{version}版"
    return " · ".join((NON_STATISTICAL.of(language), whose(scope, language, known_on))), said


def whose(scope: Scope, language: str, known_on: str) -> str:
    """For whom a sheet is, and of which day's knowledge where that is an earlier one."""
    word = SCOPES[scope].of(language)
    if not known_on:
        return word
    return f"{word} · as known on {known_on}" if language == "en" else f"{word} · 按{known_on}所知"
