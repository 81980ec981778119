"""Count-neutral changes: renamed, recoded, reclassified. The register bears the latest value, and gets the former back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from db.store import enterprises

#: Count-neutral kinds and the register's column that they change.
NEUTRAL_FIELD = {"rename": "name", "recode": "code", "reclassify": "industry"}


def stood_before(conn: sqlite3.Connection, row: Mapping[str, Any]) -> str | None:
    """For a forgotten earlier change: the value before the one that follows it; None where none follows."""
    found = conn.execute(
        """SELECT old_value FROM status_change c WHERE enterprise = :enterprise AND kind = :kind AND month > :month
        AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id) ORDER BY month, recorded_at, id LIMIT 1""",
        dict(row),
    ).fetchone()
    return found[0] if found else None


def undo(conn: sqlite3.Connection, change: sqlite3.Row) -> None:
    """After ``change`` was taken back: the register's value before it, unless it has been changed again since."""
    field = NEUTRAL_FIELD.get(change["kind"])
    if field is None or (enterprises.get(conn, change["enterprise"])[field] or "") != change["new_value"]:
        return
    others = conn.execute(
        """SELECT c.id, c.month, c.old_value, c.new_value, void.id IS NOT NULL AS gone
        FROM status_change c LEFT JOIN void ON void.target = c.id
        WHERE c.enterprise = ? AND c.kind = ? AND c.id <> ? ORDER BY c.recorded_at DESC, c.id DESC""",
        (change["enterprise"], change["kind"], change["id"]),
    ).fetchall()
    enterprises.write(conn, change["enterprise"], {field: _former(change, others)})


def _former(change: sqlite3.Row, others: list[sqlite3.Row]) -> str:
    """The value before ``change`` by the firm's other changes of its kind, the latest recorded first."""
    forgotten = [one for one in others if not one["gone"] and one["id"] > change["id"] and one["month"] <= change["month"]]
    if forgotten:
        return str(max(forgotten, key=lambda one: one["month"])["new_value"])
    value = str(change["old_value"])
    for one in others:
        if one["id"] < change["id"] and one["new_value"] == value:
            if not one["gone"]:
                break
            value = str(one["old_value"])  # what it was before has been taken back meanwhile
    return value
