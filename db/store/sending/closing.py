"""Closing a month (design §2): what was submitted is fixed, what is true is not.

A month is open, held (closed, and may be opened again with a reason) or closed for good; closing one closes all before it,
for an area and everything within it. A row whose month is closed names the first open month (``adjusts``) and a reason: it
is kept as a prior adjustment (前期调整) that the next open month shows. The database refuses any other.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from db.errors import BadInput, RuleViolation
from db.rules import months, names
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

State = Literal["open", "held", "closed"]

STATES: dict[str, Label] = {
    "open": Label("未封账", "open"),
    "held": Label("已封账（可说明原因后重开）", "held"),
    "closed": Label("已结账", "closed"),
}

_reason: ContextVar[str] = ContextVar("adjustment", default="")


@dataclass(frozen=True, slots=True)
class Lock:
    """The word that closes a month: for which area and months up to ``month``, how, why, when (UTC) and by whom."""

    area: str
    name: str
    month: str
    state: State
    why: str
    at: str
    by: str

    @property
    def first_open(self) -> str:
        """The month after: where adjustments are shown."""
        return months.shift(self.month, 1)


class Closed(RuleViolation):
    """A row of a closed month was refused; with a reason (``adjusting``) it is kept as an adjustment."""

    option = "--adjust"

    def __init__(self, month: str, lock: Lock) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Sending", "{month} is closed: {told} Nothing was written. With a reason the row is kept as an "
                "adjustment that {first} shows."
            ),
            month=month, told=told(lock), first=lock.first_open,
        )  # fmt: skip
        self.month, self.lock = month, lock


@contextlib.contextmanager
def adjusting(why: str) -> Iterator[None]:
    """Rows of closed months written inside are kept as adjustments, for this reason; nothing where it is empty."""
    cleaned = names.clean(why, what=Label("调整原因", "Reason of the adjustment"), limit=2000, lines=True)
    before = _reason.set(cleaned or _reason.get())
    try:
        yield
    finally:
        _reason.reset(before)


def reason() -> str:
    """Why rows of closed months are written now (``adjusting``); empty where nobody said."""
    return _reason.get()


def lock_of(conn: sqlite3.Connection, area: str, month: str) -> Lock | None:
    """What has closed ``month`` for an area: its own word, or that of an area it lies in; None where it is open."""
    row = conn.execute(
        """SELECT k.*, a.name FROM locked k JOIN area a ON a.id = k.area
        WHERE k.month >= :month AND k.area IN (:area, (SELECT parent FROM area WHERE id = :area),
            (SELECT b.parent FROM area a JOIN area b ON b.id = a.parent WHERE a.id = :area))
        ORDER BY k.month DESC, k.recorded_at DESC LIMIT 1""",
        {"area": area, "month": month},
    ).fetchone()
    return _lock(row) if row else None


def _lock(row: sqlite3.Row) -> Lock:
    return Lock(row["area"], row["name"], row["month"], row["state"], row["why"], row["recorded_at"], row["recorded_by"])


def locks(conn: sqlite3.Connection, area: str | None = None) -> list[Lock]:
    """Everything that is closed now, the latest month first; of one area (its own words only) or of all."""
    rows = conn.execute(
        """SELECT k.*, a.name FROM locked k JOIN area a ON a.id = k.area WHERE :area IS NULL OR k.area = :area
        ORDER BY k.month DESC, k.recorded_at DESC""",
        {"area": area},
    )
    return [_lock(row) for row in rows]


def words(conn: sqlite3.Connection, area: str) -> list[sqlite3.Row]:
    """Everything that was said of an area's months, the latest first."""
    return conn.execute("SELECT * FROM closing WHERE area = ? ORDER BY recorded_at DESC, id DESC", (area,)).fetchall()


def state(conn: sqlite3.Connection, area: str, month: str) -> State:
    """How a month stands for an area."""
    lock = lock_of(conn, area, month)
    return lock.state if lock else "open"


# Closing and opening again ------------------------------------------------------------------------------------------------


def close(
    conn: sqlite3.Connection, area: str, month: str, *, final: bool = False, why: str = "",
    checklist: Iterable[Mapping[str, Any]] = (),
) -> Lock:  # fmt: skip
    """Hold a month and all before it for an area, or with ``final`` close it for good; ``checklist`` is kept beside it.

    Raises RuleViolation where it is closed already, or a later month is.
    """
    month = months.parse_month(month)
    with transaction(conn):
        held = lock_of(conn, area, month)
        if held and (held.area != area or held.month != month or held.state == "closed" or not final):
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Sending", "{month} of {area} is closed already; {told} Nothing was changed."),
                month=month, area=_name(conn, area), told=told(held),
            )  # fmt: skip
        _write(conn, area, month, "closed" if final else "held", why, checklist)
    made = lock_of(conn, area, month)
    assert made
    return made


def reopen(conn: sqlite3.Connection, area: str, month: str, why: str) -> None:
    """Open a held month again, with the reason; what lies before it is opened too unless it was closed by itself.

    Raises BadInput without a reason, RuleViolation where the month is open, closed for good, or not the last one.
    """
    month = months.parse_month(month)
    why = names.clean(why, what=Label("原因", "Reason"), limit=2000, lines=True)
    if not why:
        raise BadInput(QT_TRANSLATE_NOOP("Sending", "Opening a month again needs the reason; nothing was changed."))
    with transaction(conn):
        held = lock_of(conn, area, month)
        if held is None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Sending", "{month} of {area} is not closed; nothing was changed."),
                month=month, area=_name(conn, area),
            )  # fmt: skip
        if held.state == "closed":
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Sending", "{told} It stays closed; what has changed since is recorded as an adjustment that {first} shows. "
                    "Nothing was changed."
                ),
                told=told(held), first=held.first_open,
            )  # fmt: skip
        if (held.area, held.month) != (area, month):
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Sending", "{told} Open that one first; nothing was changed."), told=told(held)
            )
        _write(conn, area, month, "open", why, ())


def _write(
    conn: sqlite3.Connection, area: str, month: str, word: State, why: str, checklist: Iterable[Mapping[str, Any]]
) -> None:  # fmt: skip
    kept = json.dumps(list(checklist), ensure_ascii=False)
    insert(conn, "closing", {**stamp(conn), "area": area, "month": month, "state": word, "why": why, "checklist": kept})


def _name(conn: sqlite3.Connection, area: str) -> str:
    row = conn.execute("SELECT name FROM area WHERE id = ?", (area,)).fetchone()
    return str(row[0]) if row else area


def _day(instant: str) -> str:
    """The day of a UTC instant by the office's clock."""
    return datetime.fromisoformat(instant).astimezone().date().isoformat()


def told(lock: Lock) -> Sentence:
    """Who closed it, when and why, as a sentence."""
    by, why = lock.by or Label("未署名", "somebody"), lock.why or Label("未写明", "not given")
    values = {"area": lock.name, "month": lock.month, "by": by, "day": _day(lock.at), "why": why}
    if lock.state == "closed":
        return Sentence(
            QT_TRANSLATE_NOOP("Sending", "{area} was closed up to {month} by {by} on {day} (reason: {why})."), **values
        )
    return Sentence(
        QT_TRANSLATE_NOOP("Sending", "{area} is held up to {month} by {by} since {day} (reason: {why})."), **values
    )


# Rows of closed months ---------------------------------------------------------------------------------------------------


def kept(
    conn: sqlite3.Connection, row: Mapping[str, Any], month: str, areas: Iterable[str | None], otherwise: str = ""
) -> dict[str, Any]:  # fmt: skip
    """``row`` as it may be written: with the month that shows it as an adjustment where ``month`` is closed for an area.

    ``otherwise`` is the reason where none was given (``adjusting``). Raises Closed, saying who closed it, when and why,
    where there is neither.
    """
    found = [lock for area in areas if area and (lock := lock_of(conn, area, month))]
    if not found:
        return dict(row)
    lock = max(found, key=lambda one: one.month)
    why = reason() or otherwise
    if not why:
        raise Closed(month, lock)
    return {**row, "adjusts": lock.first_open, "adjust_reason": why}


def first_open(conn: sqlite3.Connection, area: str) -> str:
    """The first month of an area that is not closed; empty where none is closed."""
    lock = lock_of(conn, area, "0000-00")
    return lock.first_open if lock else ""
