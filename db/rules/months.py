"""Months as the ledger writes them: ``YYYY-MM`` text, which sorts as it counts."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from functools import lru_cache

from db.errors import BadInput
from db.text import QT_TRANSLATE_NOOP

#: Digits as the ledger stores them: ``\d`` would take full-width ones too.
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
_DATE = re.compile(r"[0-9]{4}(-?)[0-9]{2}\1[0-9]{2}\Z")
_FIRST, _LAST = "1949-10", "2199-12"


def parse_month(text: str) -> str:
    """``text`` if it is a month YYYY-MM between 1949-10 and 2199-12; raises BadInput otherwise."""
    match = _MONTH.match(text.strip())
    if match and _FIRST <= text.strip() <= _LAST and 1 <= int(match[2]) <= 12:
        return text.strip()
    raise BadInput(QT_TRANSLATE_NOOP("Rules", "“{text}” is not a month. Write the year and the month as 2025-06."), text=text[:40])


def parse_date(text: str) -> str:
    """``text`` if it is a calendar date YYYY-MM-DD (or YYYYMMDD) between 1949-10-01 and 2199-12-31; raises BadInput otherwise."""
    if _DATE.match(text.strip()):  # fromisoformat alone would take weeks, too: 2025-W01-1
        with contextlib.suppress(ValueError):
            day = date.fromisoformat(text.strip()).isoformat()
            if _FIRST <= day[:7] <= _LAST:
                return day
    raise BadInput(QT_TRANSLATE_NOOP("Rules", "“{text}” is not a date. Write it as 2025-06-30."), text=text[:40])


def month_of(day: date) -> str:
    """The month that ``day`` lies in."""
    return f"{day.year:04d}-{day.month:02d}"


def year(month: str) -> int:
    """The calendar year of a month."""
    return int(month[:4])


def ordinal(month: str) -> int:
    """Months since year 0, for differences."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


@lru_cache(maxsize=1024)
def shift(month: str, by: int) -> str:
    """The month ``by`` months later (earlier where negative)."""
    years, months = divmod(ordinal(month) + by, 12)
    return f"{years:04d}-{months + 1:02d}"


def december(of_year: int) -> str:
    """The last month of a year."""
    return f"{of_year:04d}-12"


def next_february(today: date) -> str:
    """The latest month a change may lie ahead to: annual batches are answered before the first report (design §2)."""
    return f"{today.year + 1:04d}-02" if today.month > 2 else f"{today.year:04d}-02"
