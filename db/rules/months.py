"""Months as the ledger writes them: ``YYYY-MM`` text, which sorts as it counts."""

from __future__ import annotations

import re
from datetime import date

from db.errors import BadInput
from db.text import QT_TRANSLATE_NOOP

_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")


def parse_month(text: str) -> str:
    """``text`` if it is a month YYYY-MM between 1949-10 and 2199-12; raises BadInput otherwise."""
    match = _MONTH.match(text.strip())
    if match and "1949-10" <= text.strip() <= "2199-12" and 1 <= int(match[2]) <= 12:
        return text.strip()
    raise BadInput(QT_TRANSLATE_NOOP("Rules", "“{text}” is not a month. Write the year and the month as 2025-06."), text=text[:40])


def parse_date(text: str) -> str:
    """``text`` if it is a calendar date YYYY-MM-DD; raises BadInput otherwise."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise BadInput(QT_TRANSLATE_NOOP("Rules", "“{text}” is not a date. Write it as 2025-06-30."), text=text[:40]) from None


def month_of(day: date) -> str:
    """The month that ``day`` lies in."""
    return f"{day.year:04d}-{day.month:02d}"


def year(month: str) -> int:
    """The calendar year of a month."""
    return int(month[:4])


def ordinal(month: str) -> int:
    """Months since year 0, for differences."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


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
