"""年底预计表: the roster at the year's end by area as a range, with the parts it is the sum of. No firm stands in it."""

from __future__ import annotations

from db.forms.actual import rule
from db.forms.content import Content, Context, Row
from db.forms.sheet import Counted
from db.rules.forecast import Forecast, Key, Span
from db.store.forecast import AreaForecast, forecasts
from db.text import Label

_SUMMED: tuple[Key, ...] = ("pending", "pending_exits", "ahead", "entries", "exits")
#: What is taken off: its column says so and shows it without a sign.
_LESS: frozenset[Key] = frozenset({"pending_exits", "exits"})
_BESIDE: tuple[Key, ...] = ("filings", "projects", "history")


def rows(context: Context) -> Content:
    """The own area first, then those below it."""
    found = forecasts(context.conn, context.month) if context.has_level else []
    content = Content([_row(one, "whole" if one.area.id == context.own.id else "row") for one in found])
    if found:
        years = found[0].forecast.years
        content.notes = [Label(
            f"后续纳规按在办申报、计划投产项目与往年同月以后的纳规户数取小、取大；往年取{years}年。"
            "各地下限、上限分别合计，不等于全域区间。",
            f"Entries to come lie between the fewer and the more of what is under way and what {years} earlier years "
            "brought after the same month. The areas' ends do not add up to the whole's.",
        )]  # fmt: skip
        if rule(context) == "filing_year":
            content.notes.append(Label(
                "本计划按年报口径计数：当年年报批次次年2月首报的，计入当年。",
                "The plan counts by annual filing: what the year's annual batch brings in the February after it is the year's.",
            ))  # fmt: skip
    return content


def _row(one: AreaForecast, role: str) -> Row:
    made, seen = one.forecast, one.forecast.part("level").low
    row = Row({"area": one.area.label, "year": one.year, "level": seen}, "whole" if role == "whole" else "row")
    row.counted = {
        "level": Counted((one.level,), confirmed=True),
        "pending": Counted((one.entries,), confirmed=False, pending=True),
        "pending_exits": Counted((one.exits,), confirmed=False, pending=True), "ahead": Counted((one.ahead,), confirmed=False),
    }  # fmt: skip
    row.values |= {key: said(-made.part(key) if key in _LESS else made.part(key)) for key in (*_SUMMED, *_BESIDE)}
    row.values |= {"low": made.low, "high": made.high, "range": range_of(made)}
    return row


def said(span: Span) -> str:
    """A span as it is read: 3, 2–5, −4."""
    low, high = (str(number).replace("-", "−") for number in (span.low, span.high))
    return low if low == high else f"{low}–{high}"


def range_of(made: Forecast) -> str:
    """338–349."""
    return said(Span(made.low, made.high))
