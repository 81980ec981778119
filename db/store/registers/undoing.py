"""A batch of register rows taken back whole: its rows go, its values become what they were (design §2).

What a later hand rests on is named, and then nothing is taken back.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db import registers
from db.errors import RuleViolation
from db.registers import Register
from db.store.registers import records
from db.store.registers.bulk import bearing
from db.store.registers.shape import Shape
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP, Sentence

_NAMED = 20


@dataclass(frozen=True, slots=True)
class Undone:
    """How many rows went and how many values were put back."""

    rows: int
    values: int


def conflicts(conn: sqlite3.Connection, batch: str) -> list[Sentence]:
    """What keeps a batch from being taken back: values changed later, and rows that came later and belong to its own."""
    found: list[Sentence] = []
    for register in registers.ALL:
        shape = Shape(conn, register.key)
        template = QT_TRANSLATE_NOOP("Registers", "{register}: {what} was changed later.")
        found += [_named(conn, shape, row, template) for row in _changed_later(conn, register.key, batch)]
        for child in registers.children(register.key):
            later = conn.execute(
                f"""SELECT DISTINCT p.id FROM {register.key} p JOIN {child.key} c ON c.parent = p.id
                WHERE p.batch = ? AND c.batch IS NOT p.batch LIMIT {_NAMED}""",
                (batch,),
            )
            template = QT_TRANSLATE_NOOP("Registers", "{register}: to {what} later rows belong.")
            found += [_named(conn, shape, row[0], template) for row in later]
    return found[:_NAMED]


def _changed_later(conn: sqlite3.Connection, table: str, batch: str) -> list[str]:
    """The rows that a batch made or changed whose values are no longer as it left them.

    A value changed since and put back again counts as unchanged, so that imports are taken back one after the other.
    """
    # With a single min() SQLite takes the bare columns from the row that holds it: what the first later hand found.
    left = conn.execute(
        f"""SELECT h.row, h.field, h.before, min(h.id) FROM value_history h JOIN {table} t ON t.id = h.row
        WHERE h.tbl = :table AND h.field <> '{records.REMOVED}' AND h.batch IS NOT :batch AND (t.batch = :batch OR h.id > (
            SELECT max(m.id) FROM value_history m
            WHERE m.tbl = :table AND m.row = h.row AND m.field = h.field AND m.batch = :batch))
        AND h.row IN (SELECT id FROM {table} WHERE batch = :batch UNION
            SELECT row FROM value_history WHERE batch = :batch AND tbl = :table)
        GROUP BY h.row, h.field""",
        {"table": table, "batch": batch},
    ).fetchall()
    changed = [
        row for row, field, value, _id in left
        if conn.execute(f"SELECT 1 FROM {table} WHERE id = ? AND CAST({field} AS TEXT) IS NOT ?", (row, value)).fetchone()
    ]  # fmt: skip
    return list(dict.fromkeys(changed))[:_NAMED]


def _named(conn: sqlite3.Connection, shape: Shape, row: str, template: str) -> Sentence:
    what = shape.described(conn, records.get(conn, shape.table, row))
    return Sentence(template, register=shape.register.label, what=what or row)


def take_back(conn: sqlite3.Connection, batch: str) -> Undone:
    """Put back what a batch changed in the registers and remove what it made; all or nothing.

    Raises RuleViolation, naming what rests on it, where later rows or values do.
    """
    with transaction(conn), bearing(conn, None):
        if resting := conflicts(conn, batch):
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Registers", "The import cannot be taken back, as something rests on it: {what} Nothing was changed; take "
                    "those back first."
                ),
                what=resting,
            )  # fmt: skip
        rows, values = 0, 0
        for register in reversed(registers.ALL):
            values += _put_back(conn, register, batch)
            made = conn.execute(f"SELECT id FROM {register.key} WHERE batch = ?", (batch,)).fetchall()
            rows += len(made)
            if not registers.children(register.key) and register.key not in records.RESTED_ON:
                records.delete(conn, register.key, [row[0] for row in made])
                continue
            for row in made:
                records.remove(conn, register.key, row[0])
        return Undone(rows, values)


def _put_back(conn: sqlite3.Connection, register: Register, batch: str) -> int:
    """The values that a batch changed in rows which are still there, as they were before its first change of them."""
    found = conn.execute(
        f"""SELECT row, field, before FROM value_history h JOIN {register.key} t ON t.id = h.row
        WHERE h.batch = :batch AND h.tbl = :table AND h.field <> :removed AND t.batch IS NOT :batch AND NOT EXISTS (
            SELECT 1 FROM value_history e WHERE e.batch = :batch AND e.tbl = :table AND e.row = h.row
            AND e.field = h.field AND e.id < h.id)""",
        {"batch": batch, "table": register.key, "removed": records.REMOVED},
    ).fetchall()
    changes: dict[str, dict[str, object]] = {}
    for row, field, before in found:
        changes.setdefault(row, {})[field] = before
    shape = Shape(conn, register.key)
    records.write(conn, shape, list(changes.items()))
    return len(found)
