"""Taking an import back as a whole: its changes voided, its values put back, unless something later rests on them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.errors import BadInput, LedgerError, RuleViolation
from db.rules import names
from db.store import changes, enterprises, search
from db.store.intake import batches
from db.store.registers.undoing import take_back
from db.store.sending.closing import Closed
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label

#: Tables whose values an import may change, with the column that names a row.
_KEYS = {"enterprise": "id", "target": "id", "area": "id", "setting": "key", "plan": "key"}


@dataclass(frozen=True, slots=True)
class Undone:
    """How much was taken back: changes and answers voided, values put back, rows removed."""

    voided: int
    restored: int
    removed: int


def undo(conn: sqlite3.Connection, batch: str, why: str) -> Undone:
    """Take an import back. Raises RuleViolation naming what rests on it, and nothing is written then."""
    why = names.clean(why, what=Label("原因", "Reason"), limit=2000, lines=True)
    if not why:
        raise BadInput(QT_TRANSLATE_NOOP("Intake", "Taking an import back needs the reason; nothing was written."))
    with transaction(conn):
        known = batches.receipt(conn, batch)
        if known is None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Intake", "There is no import “{id}”; nothing was written."), id=batch[:60]
            )
        if known.undone:
            raise RuleViolation(QT_TRANSLATE_NOOP("Intake", "This import has been taken back already; nothing was written."))
        insert(conn, "batch_undo", {**stamp(conn), "batch": batch, "why": why})
        voided = _void(conn, batch, why)
        restored = _put_back(conn, batch)
        registered = take_back(conn, batch)
        removed = _remove(conn, batch)
    return Undone(voided, restored + registered.values, removed + registered.rows)


def _void(conn: sqlite3.Connection, batch: str, why: str) -> int:
    """Answers first, then changes from the last to the first, so that nothing is taken from under another of them."""
    answers = conn.execute(
        """SELECT f.id FROM confirmation f WHERE f.batch = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = f.id)
        ORDER BY f.recorded_at DESC, f.id DESC""",
        (batch,),
    ).fetchall()
    rows = conn.execute(
        """SELECT c.id, e.name, c.month FROM status_change c LEFT JOIN enterprise e ON e.id = c.enterprise
        WHERE c.batch = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)
        ORDER BY c.month DESC, c.recorded_at DESC, c.id DESC""",
        (batch,),
    ).fetchall()
    for row in (*answers, *rows):
        try:
            changes.void(conn, row["id"], why)
        except Closed:
            raise  # with a reason it is taken back all the same
        except LedgerError as error:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Intake", "The import cannot be taken back, since something rests on it: {why}"),
                why=error.sentence,
            ) from error
    return len(answers) + len(rows)


def _put_back(conn: sqlite3.Connection, batch: str) -> int:
    """Every value as it was before the import, where it still is what the import made of it."""
    values = conn.execute(
        """SELECT f.tbl, f.row, f.field, f.before, l.after FROM (
            SELECT min(id) AS first, max(id) AS last FROM value_history WHERE batch = ? GROUP BY tbl, row, field) h
        JOIN value_history f ON f.id = h.first JOIN value_history l ON l.id = h.last ORDER BY f.id DESC""",
        (batch,),
    ).fetchall()
    count = 0
    for value in values:
        if value["tbl"] not in _KEYS:
            continue
        key, table, field = _KEYS[value["tbl"]], value["tbl"], value["field"]
        stands = conn.execute(f"SELECT {field} FROM {table} WHERE {key} = ?", (value["row"],)).fetchone()
        now = None if stands is None or stands[0] is None else str(stands[0])
        if stands is None or now == value["before"]:
            continue  # gone, or put back with the change that was voided
        if now != value["after"]:
            raise _changed_since(conn, table, value["row"], field)
        conn.execute(f"UPDATE {table} SET {field} = ? WHERE {key} = ?", (value["before"], value["row"]))
        count += 1
        if table == "enterprise" and field in ("name", "code"):
            if field == "name":
                conn.execute("UPDATE enterprise SET name_key = ? WHERE id = ?", (names.key(value["before"]), value["row"]))
            search.index(conn, value["row"])
    return count


def _changed_since(conn: sqlite3.Connection, table: str, row: str, field: str) -> RuleViolation:
    found = conn.execute("SELECT name FROM enterprise WHERE id = ?", (row,)).fetchone() if table == "enterprise" else None
    known = enterprises.BY_KEY.get(field)
    return RuleViolation(
        QT_TRANSLATE_NOOP(
            "Intake", "{what} of “{name}” was changed again after this import, so it cannot be taken back as a whole. Nothing "
            "was written."
        ),
        what=known.label if known else field,
        name=found["name"] if found else row,
    )  # fmt: skip


def _remove(conn: sqlite3.Connection, batch: str) -> int:
    """Targets and firms that came with the import, firms only where nothing else names them: they go as they came."""
    firms = conn.execute("SELECT id, seq, name FROM enterprise WHERE batch = ? ORDER BY seq DESC", (batch,)).fetchall()
    count = conn.execute("DELETE FROM target WHERE batch = ?", (batch,)).rowcount
    for firm in firms:
        if conn.execute("SELECT 1 FROM status_change WHERE ? IN (enterprise, counterpart) LIMIT 1", (firm["id"],)).fetchone():
            continue  # its voided changes stay in the ledger, and so does the firm they name
        conn.execute("DELETE FROM same_firm WHERE enterprise = ?", (firm["id"],))
        search.forget(conn, firm["seq"])
        conn.execute("DELETE FROM enterprise WHERE id = ?", (firm["id"],))
        count += 1
    return count
