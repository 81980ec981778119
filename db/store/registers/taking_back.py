"""What one write did to the registers' rows, and its way back and forth: for Ctrl+Z and Ctrl+Y.

What was done is read from what the write left: rows that are new, and the histories that the triggers keep. So whatever
writes registers can be taken back, and the way back is written like any other change: the histories keep it, too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from db import registers
from db.errors import RuleViolation
from db.fields import Field
from db.store.registers import closed_months, records
from db.store.registers.records import REMOVED
from db.store.registers.shape import Shape
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP, Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did to a row, by column: all of them for one that came (``before`` is None) or went (``after`` is None),
    else those that differ. ``filed`` is the change that the row's filing had written; ``what`` names the row."""

    register: str
    row: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    what: tuple[Sentence, ...]
    filed: str | None = None

    @property
    def turned(self) -> Written:
        """The same step the other way round."""
        return Written(self.register, self.row, self.after, self.before, self.what, self.filed)


def watched(conn: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> tuple[T, tuple[Written, ...]]:
    """Do ``work`` inside the caller's transaction; returns what it gave, and what it did to rows of registers, in an order
    in which it can be done again."""
    last = conn.execute("SELECT coalesce(max(id), 0) FROM value_history").fetchone()[0]
    tops = {key: conn.execute(f"SELECT coalesce(max(seq), 0) FROM {key}").fetchone()[0] for key in _IN_ORDER}
    result = work(conn)
    came = [one for key in _IN_ORDER for one in _came(conn, key, tops[key])]
    new = {one.row for one in came}
    changed, gone = _told(conn, last, new)
    return result, (*came, *changed, *gone)


def take_back(conn: sqlite3.Connection, steps: Sequence[Written]) -> None:
    """Put rows back to what they were before a write, all or none.

    Raises RuleViolation where a row is no longer as the write left it, where later rows or the ledger rest on it, or where
    another row stands in its place.
    """
    with transaction(conn):
        for one in reversed(steps):
            _step(conn, one.turned)


def do_again(conn: sqlite3.Connection, steps: Sequence[Written]) -> None:
    """Do a write again that was taken back; the rows keep their ids. Raises as ``take_back``."""
    with transaction(conn):
        for one in steps:
            _step(conn, one)


def put_back(conn: sqlite3.Connection, register: str, row: str) -> int:
    """A row that was taken out, at whatever time, comes back as it was with all that went along with it; returns how many.

    Raises RuleViolation where it is there, was never taken out, or another row stands in its place.
    """
    with transaction(conn):
        shape = Shape(conn, register)
        gone = _removal(conn, register, row)
        if gone is None or records.exists(conn, register, row):
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Registers", "{register}: this row is not among those taken out. Nothing was written."),
                register=shape.register.label,
            )
        held = json.loads(gone["before"])
        steps = [Written(register, row, None, held, _named(conn, shape, shape.empty() | held))]
        below = {one.key: Shape(conn, one.key) for one in registers.children(register)}
        begun = conn.execute(
            "SELECT max(id) FROM value_history WHERE tbl = ? AND row = ? AND field = ? AND before IS NULL AND after IS NULL "
            "AND id < ?",
            (register, row, REMOVED, gone["id"]),
        ).fetchone()[0]
        along = "SELECT * FROM value_history WHERE id > ? AND id < ? AND field = ? AND before NOTNULL"
        for one in conn.execute(along, (begun or gone["id"], gone["id"], REMOVED)):
            before, child = json.loads(one["before"]), below[one["tbl"]]
            steps.append(Written(one["tbl"], one["row"], None, before, _named(conn, child, child.empty() | before)))
        do_again(conn, steps)
        return len(steps)


def _removal(conn: sqlite3.Connection, register: str, row: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = conn.execute(
        "SELECT * FROM value_history WHERE tbl = ? AND row = ? AND field = ? AND before NOTNULL ORDER BY id DESC LIMIT 1",
        (register, row, REMOVED),
    ).fetchone()
    return found


def said(steps: Sequence[Written]) -> Sentence:
    """What a write did, in words."""
    first = min(steps, key=lambda one: _IN_ORDER.index(one.register))
    label = registers.get(first.register).label
    if sum(one.register == first.register for one in steps) > 1:
        return Sentence(QT_TRANSLATE_NOOP("Registers", "{register}, {n} rows"), register=label, n=len(steps))
    if first.before is None:
        template = QT_TRANSLATE_NOOP("Registers", "{register}: {what} added")
    elif first.after is None:
        template = QT_TRANSLATE_NOOP("Registers", "{register}: {what} removed")
    else:
        template = QT_TRANSLATE_NOOP("Registers", "{register}: {what} changed")
    return Sentence(template, register=label, what=first.what)


# What was done -------------------------------------------------------------------------------------------------------

#: A register stands behind the one that its rows belong to.
_IN_ORDER = tuple(one.key for one in registers.ALL)


def _came(conn: sqlite3.Connection, key: str, top: int) -> list[Written]:
    found = conn.execute(f"SELECT * FROM {key} WHERE seq > ? ORDER BY seq", (top,)).fetchall()
    shape = Shape(conn, key) if found else None
    return [Written(key, row["id"], None, _whole(row), _named(conn, shape, row), _filed(row)) for row in found if shape]


def _told(conn: sqlite3.Connection, last: int, new: set[str]) -> tuple[list[Written], list[Written]]:
    """What the histories say of rows that were there before: those that changed, and those that went."""
    values: dict[tuple[str, str], dict[str, list[Any]]] = {}
    removed: dict[tuple[str, str], dict[str, Any]] = {}
    history = "SELECT tbl, row, field, before, after FROM value_history WHERE id > ? ORDER BY id"
    for tbl, row, field, before, after in conn.execute(history, (last,)):
        if tbl not in registers.BY_KEY or row in new:
            continue
        if field == REMOVED:
            removed |= {(tbl, row): json.loads(before)} if before else {}
        else:
            values.setdefault((tbl, row), {}).setdefault(field, [before, after])[1] = after
    shapes = {tbl: Shape(conn, tbl) for tbl in {key[0] for key in (*values, *removed)}}
    changed = [
        made for (tbl, row), fields in values.items()
        if (tbl, row) not in removed and (made := _edited(conn, shapes[tbl], row, fields))
    ]  # fmt: skip
    gone = []
    for (tbl, row), held in removed.items():
        before = held | {field: first for field, (first, _then) in values.get((tbl, row), {}).items()}
        named = _named(conn, shapes[tbl], shapes[tbl].empty() | before)
        gone.append(Written(tbl, row, before, None, named, before.get("change")))
    return changed, gone


def _edited(conn: sqlite3.Connection, shape: Shape, row: str, fields: Mapping[str, Sequence[Any]]) -> Written | None:
    tbl = shape.table
    differing = {field: pair for field, pair in fields.items() if pair[0] != pair[1]}
    stands = conn.execute(f"SELECT * FROM {tbl} WHERE id = ?", (row,)).fetchone()
    if not differing or stands is None:
        return None
    before, after = (
        {field: _typed(shape.fields.get(field), pair[side]) for field, pair in differing.items()} for side in (0, 1)
    )
    return Written(tbl, row, before, after, _named(conn, shape, stands), _filed(stands))


def _typed(field: Field | None, text: str | None) -> Any:
    """A value that a history keeps as text, as its column holds it."""
    if text is None or field is None:
        return text
    if field.kind in ("integer", "money", "year", "flag"):
        return int(text)
    return float(text) if field.kind in ("number", "percent") else text


def _whole(row: sqlite3.Row) -> dict[str, Any]:
    return {key: row[key] for key in row.keys() if key not in ("id", "seq")}  # noqa: SIM118 - a Row's own are values


def _filed(row: sqlite3.Row) -> str | None:
    return row["change"] if "change" in row.keys() else None  # noqa: SIM118


def _named(conn: sqlite3.Connection, shape: Shape, row: Any) -> tuple[Sentence, ...]:
    return tuple(shape.described(conn, dict(row)))


# Back and forth ------------------------------------------------------------------------------------------------------


def _step(conn: sqlite3.Connection, one: Written) -> None:
    if one.before is None:
        _come(conn, one)
    elif one.after is None:
        _go(conn, one)
    else:
        _change(conn, one)


def _come(conn: sqlite3.Connection, one: Written) -> None:
    """A row is there again, with the id that it had; its history says so."""
    assert one.after is not None
    shape = Shape(conn, one.register)
    records.require_there(conn, shape, [one.after])
    records.require_new(conn, shape, {**shape.empty(), **one.after}, None)
    columns = ("id", *one.after)
    with closed_months.kept(conn, one.register, new=[one.after]):
        conn.execute(
            f"INSERT INTO {one.register} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            (one.row, *one.after.values()),
        )
    records.note(conn, one.register, one.row, json.dumps(one.after, ensure_ascii=False))


def _go(conn: sqlite3.Connection, one: Written) -> None:
    """A row goes again, unless it was changed since or something rests on it."""
    assert one.before is not None
    _require_as_left(conn, one, one.before)
    records.require_free(conn, one.register, one.row)
    for child in registers.children(one.register):
        if conn.execute(f"SELECT 1 FROM {child.key} WHERE parent = ?", (one.row,)).fetchone():
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Registers", "{register}: rows of “{child}” belong to {what}. Nothing was undone; remove the row itself if "
                    "all of it is to go."
                ), register=registers.get(one.register).label, child=child.label, what=one.what,
            )  # fmt: skip
    if registers.children(one.register):
        records.note(conn, one.register, one.row, None)
    records.delete(conn, one.register, [one.row])


def _change(conn: sqlite3.Connection, one: Written) -> None:
    """A row's values become what they were, unless they were changed since or a filing has used them."""
    assert one.before is not None
    assert one.after is not None
    _require_as_left(conn, one, one.before)
    shape = Shape(conn, one.register)
    stands = records.get(conn, one.register, one.row)
    records.require_there(conn, shape, [one.after])
    records.require_new(conn, shape, {**stands, **one.after}, one.row)
    records.write(conn, shape, [(one.row, one.after)])


def _require_as_left(conn: sqlite3.Connection, one: Written, left: Mapping[str, Any]) -> None:
    """Refuse where a later hand was at the row: the way back would take its work along."""
    as_left = " AND ".join(f"CAST({column} AS TEXT) IS CAST(:{column} AS TEXT)" for column in left)
    stands = conn.execute(
        f"SELECT * FROM {one.register} WHERE id = :row_id AND {as_left}", {**left, "row_id": one.row}
    ).fetchone()
    label = registers.get(one.register).label
    if stands is None:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers", "{register}: {what} was changed or removed since. Nothing was undone; change it where it stands."
            ), register=label, what=one.what,
        )  # fmt: skip
    if _filed(stands) != one.filed:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers", "{register}: the filing of {what} has written a status change since. Nothing was undone; take the "
                "filing back first, or change the row where it stands."
            ), register=label, what=one.what,
        )  # fmt: skip


def tables(steps: Iterable[Written]) -> frozenset[str]:
    """The tables that going back or forth touches."""
    return frozenset({"value_history", *(one.register for one in steps)})
