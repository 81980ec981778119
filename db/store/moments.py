"""Moments of a month that are worth looking back from: its end, its closings, what was sent."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from db.rules import months
from db.store import settings
from db.store.as_known import day_before, end_of
from db.text import QT_TRANSLATE_NOOP, Sentence


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment worth looking from: a UTC instant, and what it was."""

    known: str
    words: Sentence


def moments(conn: sqlite3.Connection, month: str, today: date) -> list[Moment]:
    """Of a month: its end where that has passed, and when the ledger's own area closed it and sent it."""
    last = day_before(date.fromisoformat(f"{months.shift(month, 1)}-01"))
    made = [Moment(end_of(last), Sentence(QT_TRANSLATE_NOOP("Ledger", "end of the month shown")))] if last < today else []
    values = {"month": month, "area": settings.get(conn, "area")}
    for (at,) in conn.execute(
        "SELECT recorded_at FROM closing WHERE area = :area AND month = :month AND state <> 'open' ORDER BY recorded_at", values
    ):
        made.append(Moment(at, Sentence(QT_TRANSLATE_NOOP("Ledger", "{month} was closed"), month=month)))
    for version, known in conn.execute(
        "SELECT version, known FROM submission WHERE area = :area AND period = :month ORDER BY version", values
    ):
        made.append(Moment(known, Sentence(QT_TRANSLATE_NOOP("Ledger", "{month} was sent, version {n}"), month=month, n=version)))
    return made
