"""The filter row's small language, one meaning for rows in memory and for sources that turn it into SQL.

Text and codes: a part of it. Numbers: ``100``, ``>=100``, ``<5``, ``10..20`` (amounts in 万元, as shown). Months and
dates: a beginning (``2025``, ``2025-06``) or ``2025-01..2025-06``. Choices and flags: the key, picked from a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.fields import Field
from desktop import translate
from desktop.models.format import NUMERIC, half_width, number_typed

_COMPARED = re.compile(r"(>=|<=|≥|≤|>|<|=)?\s*(.+)\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """Between two numbers or texts; None is open, ``…_open`` leaves the end itself out."""

    low: Any = None
    high: Any = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Any) -> bool:
        """Whether ``value`` lies within."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return not (self.high is not None and (value > self.high or (self.high_open and value == self.high)))


def number_span(field: Field, text: str) -> Span | None:
    """The numbers (yuan for money) that a number filter asks for; None where it cannot be read."""
    scale = 10000 if field.kind == "money" else 1
    low, dots, high = half_width(text).partition("..")
    if dots:
        first, last = (number_typed(end) for end in (low, high))
        if first is None and last is None:
            return None
        return Span(None if first is None else first * scale, None if last is None else last * scale)
    match = _COMPARED.match(half_width(text).strip())
    number = number_typed(match[2]) if match else None
    if match is None or number is None:
        return None
    value = number * scale
    sign = {"≥": ">=", "≤": "<="}.get(match[1] or "=", match[1] or "=")
    return {
        ">=": Span(low=value), "<=": Span(high=value), ">": Span(low=value, low_open=True),
        "<": Span(high=value, high_open=True), "=": Span(value, value),
    }[sign]  # fmt: skip


def time_span(text: str) -> Span:
    """The months or dates that a filter asks for, as texts: a beginning, or two joined by ``..``."""
    low, dots, high = half_width(text).replace(" ", "").partition("..")
    if not dots:
        high = low
    # "2025" ends after every 2025-…: "~" sorts behind digits and hyphens.
    return Span(low or None, f"{high}~" if high else None)


def matches(field: Field, value: Any, text: str) -> bool:
    """Whether a raw value passes the filter; a number filter that cannot be read lets nothing through."""
    wanted = text.strip()
    if not wanted:
        return True
    if value is None:
        return False
    if field.kind in NUMERIC:
        span = number_span(field, wanted)
        return span is not None and isinstance(value, int | float | Decimal) and span.holds(value)
    if field.kind in ("month", "date"):
        return time_span(wanted).holds(str(value))
    if field.kind == "choices":
        return wanted in str(value).split()
    if field.kind == "choice":
        return str(value) == wanted
    if field.kind == "flag":
        return bool(value) == (wanted == "1")
    return half_width(wanted).casefold() in half_width(translate.shown(value)).casefold()
