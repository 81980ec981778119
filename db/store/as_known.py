"""Earlier days of knowledge: which instant a day means, how it is said, and which one a ledger is shown as known at.

A ledger of an earlier day is a copy that says so itself (db/store/earlier.py makes it).
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta

from db.errors import BadInput
from db.rules import months
from db.store import settings
from db.text import QT_TRANSLATE_NOOP

#: UTC instants as rows bear them; texts that sort as time goes.
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


def end_of(day: date) -> str:
    """The last UTC instant of a day by the office's clock."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time()).astimezone(UTC)
    return (midnight - timedelta(microseconds=1)).strftime(_INSTANT)


def instant(text: str) -> str | None:
    """A day (its end, by the office's clock) or an instant (without a zone UTC), as rows bear it; None for none.

    Raises BadInput for what is neither.
    """
    if not text:
        return None
    if "T" not in text:
        return end_of(date.fromisoformat(months.parse_date(text)))
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC).strftime(_INSTANT)
    except (ValueError, OverflowError):
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "“{text}” is not a moment. Write it as 2025-06-30T08:00:00Z, or the day alone."),
            text=text[:40],
        ) from None


def day_of(known: str) -> date:
    """The day of a UTC instant, by the office's clock."""
    return datetime.strptime(known, _INSTANT).replace(tzinfo=UTC).astimezone().date()


def said(known: str) -> str:
    """An instant as people say it: 2026-05-31 for a day's end, else with its time by the office's clock."""
    if end_of(day_of(known)) == known:
        return day_of(known).isoformat()
    return f"{datetime.strptime(known, _INSTANT).replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M:%S}"


def of(conn: sqlite3.Connection) -> str:
    """The UTC instant that a ledger is shown as known at; empty for today's."""
    return settings.get(conn, "as_known")


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
