"""Single rows of a register: make, change, remove, look at, with what each value was before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from db import registers
from db.errors import BadInput, RuleViolation
from db.registers import FIRM
from db.rules.ids import new_id
from db.store.registers import closed_months, own
from db.store.registers.shape import PARENT, Shape
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Sentence

#: The field under which a history tells that a row was removed; ``before`` holds its values as JSON.
REMOVED = "*"


#: Registers whose rows something outside of them may rest on.
RESTED_ON = ("pool", "lead")


def get(conn: sqlite3.Connection, register: str, row: str) -> dict[str, Any]:
    """A row by id, own columns included; raises RuleViolation where the register has none."""
    return _shaped(Shape(conn, register), conn, row)


def exists(conn: sqlite3.Connection, register: str, row: str) -> bool:
    """Whether the register has a row of that id."""
    return conn.execute(f"SELECT 1 FROM {registers.get(register).key} WHERE id = ?", (row,)).fetchone() is not None


def _shaped(shape: Shape, conn: sqlite3.Connection, row: str) -> dict[str, Any]:
    found = conn.execute(f"SELECT * FROM {shape.table} WHERE id = ?", (row,)).fetchone()
    if found is None:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Registers", "{register}: there is no such row any more; nothing was written."),
            register=shape.register.label,
        )
    return shape.read(found)


def rows(
    conn: sqlite3.Connection, register: str, *, enterprise: str | None = None, parent: str | None = None
) -> list[dict[str, Any]]:
    """The rows of one firm or of one parent row (or all), in the order of what makes them one, then as written."""
    shape = Shape(conn, register)
    where = {column: given for column, given in ((FIRM, enterprise), (PARENT, parent)) if given is not None}
    condition = " AND ".join(f"{column} = :{column}" for column in where) or "1"
    by = [key for key in ("position", shape.register.period) if key in shape.fields] or ["seq"]
    found = conn.execute(
        f"SELECT * FROM {shape.table} WHERE {condition} ORDER BY {', '.join(dict.fromkeys((*by, 'seq')))}", where
    )
    return [shape.read(row) for row in found]


def parents(conn: sqlite3.Connection, register: str, rows: Sequence[str]) -> list[str]:
    """The ids of the rows that some rows belong to, each once."""
    table = registers.get(register).key
    found = conn.execute(
        f"SELECT DISTINCT parent FROM {table} WHERE parent IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(rows)),),
    )
    return [row[0] for row in found]


def create(conn: sqlite3.Connection, register: str, values: Mapping[str, Any]) -> tuple[str, list[Sentence]]:
    """Add a row; returns its id and warnings.

    ``values`` by field key, with ``enterprise`` and ``parent`` as ids and own columns as ``extra.KEY``. Raises BadInput for
    what the fields cannot hold and RuleViolation where the row is there already.
    """
    with transaction(conn):
        shape = Shape(conn, register)
        checked = shape.check(values)
        row = shape.empty() | checked.values
        shape.require_sound(row)
        require_there(conn, shape, [row])
        require_new(conn, shape, row, None)
        stamped = stamp(conn)
        made = {"id": new_id(), "created_at": stamped["recorded_at"], "created_by": stamped["recorded_by"]}
        with closed_months.kept(conn, register, new=[row]):
            insert(conn, shape.table, shape.stored(row) | made)
        return made["id"], list(checked.warnings)


def edit(conn: sqlite3.Connection, register: str, row: str, values: Mapping[str, Any]) -> list[Sentence]:
    """Change values of a row; only what differs is touched, and its history keeps what was there. Returns warnings."""
    with transaction(conn):
        shape = Shape(conn, register)
        checked, before = shape.check(values), _shaped(shape, conn, row)
        changed = {key: given for key, given in checked.values.items() if before[key] != given}
        if changed:
            after = before | changed
            shape.require_sound(after)
            require_there(conn, shape, [changed])
            require_new(conn, shape, after, row)
            write(conn, shape, [(row, shape.stored(changed, before["extra"]))])
        return list(checked.warnings)


def write(conn: sqlite3.Connection, shape: Shape, changes: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Write checked columns into rows by id, those with the same columns together."""
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row, values in changes:
        groups.setdefault(tuple(values), []).append((*values.values(), row))
    with closed_months.kept(conn, shape.table, changes=changes):
        for columns, written in groups.items():
            sets = ", ".join(f"{column} = ?" for column in columns)
            conn.executemany(f"UPDATE {shape.table} SET {sets} WHERE id = ?", written)


def remove(conn: sqlite3.Connection, register: str, row: str) -> int:
    """Take a row out with all rows that belong to it; returns how many went. The histories keep every value.

    Raises RuleViolation where the ledger itself rests on it.
    """
    with transaction(conn):
        _shaped(Shape(conn, register), conn, row)
        require_free(conn, register, row)
        gone = 1
        if registers.children(register):
            note(conn, register, row, None)  # what goes from here to the row's own removal goes along with it
        for child in registers.children(register):
            found = conn.execute(f"SELECT id FROM {child.key} WHERE parent = ?", (row,)).fetchall()
            gone += sum(remove(conn, child.key, one[0]) for one in found)
        delete(conn, register, [row])
        return gone


def delete(conn: sqlite3.Connection, register: str, rows: Sequence[str]) -> None:
    """Rows that nothing rests on any more go, in the caller's transaction."""
    with closed_months.kept(conn, register, gone=rows):
        conn.execute(f"DELETE FROM {register} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),))


def note(conn: sqlite3.Connection, register: str, row: str, after: str | None) -> None:
    """Write into a row's history that it comes back with the values ``after`` (JSON), or (None) that its removal begins."""
    conn.execute(
        """INSERT INTO value_history (tbl, row, field, before, after, at, by)
        SELECT ?, ?, ?, NULL, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
        coalesce((SELECT value FROM setting WHERE key = 'recorder'), '')""",
        (register, row, REMOVED, after),
    )


def require_free(conn: sqlite3.Connection, register: str, row: str) -> None:
    """Raises RuleViolation where something outside the register rests on a row: it is not removed then."""
    if register == "pool":
        # A filing that wrote its change is part of the ledger's story: the change is voided first, then this may go.
        written = conn.execute(
            """SELECT c.month FROM pool p JOIN status_change c ON c.id = p.change WHERE p.id = ?
            AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)""", (row,),
        ).fetchone()  # fmt: skip
        if written:
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Registers",
                    "This row's filing wrote the status change of {month}. Nothing was removed; void that change first.",
                ),
                month=written[0],
            )
    if register == "lead" and conn.execute("SELECT 1 FROM project WHERE lead_from = ?", (row,)).fetchone():
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Registers", "This lead has become a project. Nothing was removed; remove the project first.")
        )


# What must hold ------------------------------------------------------------------------------------------------------


def unknown(conn: sqlite3.Connection, shape: Shape, written: Sequence[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Which ids that rows name are not in the ledger: column → ids."""
    points = {one.key: "area" for one in shape.register.fields if one.kind == "area"}
    points |= {"change": "status_change", "lead_from": "lead"} if shape.table in ("pool", "project") else {}
    points |= {FIRM: FIRM} if FIRM in shape.fields else {}
    points |= {PARENT: shape.register.parent} if PARENT in shape.fields else {}
    missing: dict[str, set[str]] = {}
    for column, table in points.items():
        named = {row[column] for row in written if row.get(column) is not None}
        if named:
            found = conn.execute(
                f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(named)),)
            )
            missing[column] = named - {one[0] for one in found}
    return missing


def require_there(conn: sqlite3.Connection, shape: Shape, written: Sequence[Mapping[str, Any]]) -> None:
    for column, missing in unknown(conn, shape, written).items():
        if missing:
            raise not_there(shape, column, min(missing))


def not_there(shape: Shape, column: str, given: str) -> BadInput:
    """The refusal of an id that the ledger does not have."""
    return BadInput(
        QT_TRANSLATE_NOOP("Registers", "{what}: “{value}” is not in this ledger. Nothing was written."),
        what=shape.fields[column].label, value=given[:40],
    )


def require_new(conn: sqlite3.Connection, shape: Shape, row: Mapping[str, Any], own_id: str | None) -> None:
    """Refuse a row that is there already, saying what stands there."""
    keys = shape.register.same
    if keys:
        values = dict(zip(keys, shape.identity(row), strict=True))
        same = " AND ".join(f"{sql} = :{key}" for sql, key in zip(shape.same_sql("t"), keys, strict=True))
        _refuse_other(conn, shape, same, values, own_id)
    number = shape.register.number
    if number and row.get(number):
        _refuse_other(conn, shape, f"t.{number} = :number", {"number": row[number]}, own_id)


def _refuse_other(
    conn: sqlite3.Connection, shape: Shape, same: str, values: Mapping[str, Any], own_id: str | None
) -> None:  # fmt: skip
    found = conn.execute(
        f"SELECT * FROM {shape.table} t WHERE {same} AND id IS NOT :own_row", {**values, "own_row": own_id}
    ).fetchone()
    if found:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers", "{register}: there is a row already for {what}. Nothing was written; open that row and change it."
            ),
            register=shape.register.label, what=shape.described(conn, shape.read(found)),
        )


# What was before -----------------------------------------------------------------------------------------------------


def history(conn: sqlite3.Connection, register: str, row: str) -> list[dict[str, Any]]:
    """Earlier values of a row, newest first: field, before, after (as text), at (UTC), by, batch.

    A change of own columns is one entry to each of them; a removal is the field REMOVED with all values as JSON in ``before``,
    and its undoing the same in ``after``.
    """
    found = conn.execute(
        """SELECT field, before, after, at, by, batch FROM value_history WHERE tbl = ? AND row = ?
        AND coalesce(before, after) NOTNULL ORDER BY id DESC""",
        (register, row),
    )
    told: list[dict[str, Any]] = []
    for one in found:
        entry = dict(one)
        if entry["field"] != "extra":
            told.append(entry)
            continue
        before, after = own.unfolded(entry["before"] or ""), own.unfolded(entry["after"] or "")
        told += [
            entry | {"field": key, "before": before.get(key), "after": after.get(key)}
            for key in sorted(before.keys() | after.keys()) if before.get(key) != after.get(key)
        ]  # fmt: skip
    return told


def removed(conn: sqlite3.Connection, register: str, limit: int = 200) -> list[dict[str, Any]]:
    """Rows that were taken out and are not there again, latest first: id, at, by, batch and their ``values``."""
    found = conn.execute(
        f"""SELECT row AS id, at, by, batch, before, max(h.id) FROM value_history h WHERE tbl = ? AND field = ? AND before NOTNULL
        AND NOT EXISTS (SELECT 1 FROM {register} t WHERE t.id = h.row) GROUP BY row ORDER BY h.id DESC LIMIT ?""",
        (register, REMOVED, limit),
    )
    return [{**{key: row[key] for key in ("id", "at", "by", "batch")}, "values": json.loads(row["before"])} for row in found]
