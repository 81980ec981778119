"""What a closed month fixes in the registers (design §2, docs/decisions.md): the figures of that month.

Enterprises' monthly figures and projects' monthly investment go along with what was submitted. They are changed with a
reason alone, and each row so changed is kept as an adjustment that the first open month shows. What the other registers say
is true of today, whatever was submitted, and their histories keep what it was.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.registers import FIRM
from db.store.registers.shape import PARENT
from db.store.sending import closing
from db.store.sending.closing import Closed

#: Registers of figures of a month → the column that says whose they are, and the table that says in which area they count.
FIGURES = {"monthly_figure": (FIRM, "enterprise"), "project_month": (PARENT, "project")}

#: Whose figures, and of which month (YYYY-MM).
Whose = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A row of a closed month that was ``added``, ``changed`` or ``removed`` since, why, when (UTC) and by whom."""

    register: str
    row: str
    what: str
    month: str
    shown: str
    why: str
    at: str
    by: str


def shut(conn: sqlite3.Connection, register: str, figures: Iterable[Whose]) -> dict[Whose, Closed]:
    """Those of ``figures`` whose month is closed for the area they count in, with what refuses them."""
    if register not in FIGURES or not _any_closed(conn):
        return {}
    _column, table = FIGURES[register]
    pairs = {(owner, month) for owner, month in figures if owner and month}
    areas = conn.execute(
        f"SELECT id, area FROM {table} WHERE area NOTNULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted({owner for owner, _month in pairs})),),
    )
    area_of = dict(map(tuple, areas))
    found = {key: closing.lock_of(conn, *key) for key in {(area_of[one], month) for one, month in pairs if one in area_of}}
    return {
        (owner, month): Closed(month, lock) for owner, month in pairs if (lock := found.get((area_of.get(owner, ""), month)))
    }


@contextlib.contextmanager
def kept(
    conn: sqlite3.Connection, register: str, *, new: Iterable[Mapping[str, Any]] = (),
    changes: Iterable[tuple[str, Mapping[str, Any]]] = (), gone: Iterable[str] = (),
) -> Iterator[None]:  # fmt: skip
    """Rows written inside, in the caller's transaction, are kept as adjustments where they are figures of a closed month.

    ``new`` rows, ``changes`` of rows by id, and ids of rows that are ``gone`` then. Raises Closed, saying who closed the month,
    when and why, where nobody said why they are written all the same (``closing.adjusting``).
    """
    if register in FIGURES and _any_closed(conn):
        column = FIGURES[register][0]
        changing = {**{row: {} for row in gone}, **dict(changes)}
        stand = _stand(conn, register, changing)
        become = [(changing[row].get(column, owner), changing[row].get("month", month)) for row, (owner, month) in stand.items()]
        made = [(row.get(column), row.get("month")) for row in new]
        closed = shut(conn, register, [*stand.values(), *become, *made])
        if closed and not closing.reason():
            raise latest(closed)
        with saying(conn, closing.reason()) if closed else contextlib.nullcontext():
            yield
    else:
        yield


def latest(closed: Mapping[Whose, Closed]) -> Closed:
    """The one to tell of several: whose lock reaches furthest."""
    return max(closed.values(), key=lambda one: (one.lock.month, one.month))


@contextlib.contextmanager
def saying(conn: sqlite3.Connection, why: str) -> Iterator[None]:
    """Let the database take figures of closed months inside, for a reason; empty where rows are written as they were sent."""
    if conn.execute("SELECT 1 FROM adjusting_now").fetchone():  # within another such
        yield
        return
    conn.execute("INSERT INTO adjusting_now VALUES (1, ?)", (why,))
    try:
        yield
    finally:
        if conn.in_transaction:  # otherwise all of it is taken back anyway
            conn.execute("DELETE FROM adjusting_now")


def adjustments(conn: sqlite3.Connection, *, shown: str = "", row: tuple[str, str] | None = None) -> list[Adjustment]:
    """Figures of closed months that were written since, the latest first: all that the month ``shown`` shows, or those of one
    ``row`` (register, id)."""
    where, values = ("tbl = ? AND row = ?", row) if row else ("adjusts = ?", (shown,))
    found = conn.execute(
        f"SELECT tbl, row, what, month, adjusts, adjust_reason, recorded_at, recorded_by FROM figure_adjustment "
        f"WHERE {where} ORDER BY id DESC",
        values,
    )
    return [Adjustment(*one) for one in found]


def _any_closed(conn: sqlite3.Connection) -> bool:
    return conn.execute("SELECT 1 FROM closing LIMIT 1").fetchone() is not None


def _stand(conn: sqlite3.Connection, register: str, rows: Collection[str]) -> dict[str, Whose]:
    """By row: whose figures, and of which month, it holds now."""
    found = conn.execute(
        f"SELECT id, {FIGURES[register][0]}, month FROM {register} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(rows)),),
    )
    return {row: (owner, month) for row, owner, month in found}
