"""Taking back what a window recorded a moment ago, whole: the change and what was written along with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from db.store import changes, enterprises
from db.store.writing import transaction


def take_back(conn: sqlite3.Connection, change: str, why: str) -> None:
    """Void a change, and the naming of its firm in the opening that was recorded in the same moment (``in_opening``).

    Raises RuleViolation where later rows rest on it; nothing is written then.
    """
    with transaction(conn):
        along = conn.execute(
            """SELECT o.id FROM status_change c JOIN status_change o ON o.enterprise = c.enterprise
            AND o.recorded_at = c.recorded_at AND o.kind = 'opening' AND o.id <> c.id
            WHERE c.id = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = o.id)""",
            (change,),
        ).fetchall()
        changes.void(conn, change, why)
        for row in along:
            changes.void(conn, row["id"], why)


def take_answers_back(conn: sqlite3.Connection, confirmations: Iterable[str], why: str) -> None:
    """Void the answers that were written together, the last first. Raises RuleViolation where later rows rest on one."""
    with transaction(conn):
        for row in reversed(list(confirmations)):
            changes.void(conn, row, why)


def values_of(conn: sqlite3.Connection, enterprise: str, keys: Iterable[str]) -> dict[str, Any]:
    """The register's values of a firm as they stand, to be put back with ``put_back``."""
    firm = enterprises.get(conn, enterprise)
    return {key: firm[key] for key in (*keys, "code_note")}


def put_back(conn: sqlite3.Connection, enterprise: str, values: Mapping[str, Any]) -> None:
    """Write former values into the register; the history keeps this step too. Raises as ``enterprises.edit`` for a code."""
    with transaction(conn):
        if values.get("code"):
            enterprises.require_free(conn, values["code"], enterprise)
        enterprises.write(conn, enterprise, values)
