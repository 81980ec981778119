"""Where a firm may be, from what the ledger knows: its last change, the township, firms that are called nearly alike.

Offered, never written by itself: what comes from a firm of another name a person takes over or leaves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import codes
from db.store import duplicates
from db.store.areas import Tree

#: What is taken from a change, and what from a namesake.
OF_CHANGE = ("area", "zone", "park", "township", "source")
OF_NAMESAKE = ("area", "zone", "industry")
#: From this likeness on (names.namesakes) a firm is a namesake: 硅材一厂 and 硅材二厂 are, two firms of one town are not.
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Namesake:
    """A firm that is called nearly alike, with the values that it has."""

    name: str
    values: Mapping[str, str]


def by_last_change(conn: sqlite3.Connection, enterprise: str) -> dict[str, Any]:
    """The places of a firm's last change that stands; empty where it has none. Of a move, where it led."""
    row = conn.execute(
        """SELECT c.* FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1
        WHERE c.enterprise = ? AND p.claimed ORDER BY p.month DESC, c.recorded_at DESC LIMIT 1""",
        (enterprise,),
    ).fetchone()
    if row is None:
        return {}
    made = {key: row[key] for key in OF_CHANGE if row[key]}
    if row["kind"] == "move":
        made |= {key: row[f"other_{key}"] for key in ("area", "zone", "park") if row[f"other_{key}"]}
    return made


def area_of_township(conn: sqlite3.Connection, tree: Tree, township: str) -> str | None:
    """The one area in which a township of that name lies, by the shipped lists, else by the register; None where several."""
    name = township.strip()
    if not name:
        return None
    listed = [area.id for area in tree.children() if any(town.name == name for town in codes.towns(area.code or ""))]
    if not listed:
        found = conn.execute("SELECT DISTINCT area FROM enterprise WHERE township = ? AND area IS NOT NULL LIMIT 3", (name,))
        listed = [row["area"] for row in found if tree.is_own(row["area"])]
    return listed[0] if len(listed) == 1 else None


def namesake(conn: sqlite3.Connection, name: str) -> Namesake | None:
    """The firm that is called most nearly like ``name`` and has a place or an industry; None where there is none."""
    for match in duplicates.namesakes(conn, name, _ALIKE):
        row = conn.execute("SELECT * FROM enterprise WHERE id = ?", (match.id,)).fetchone()
        values = {key: row[key] for key in OF_NAMESAKE if row[key]}
        if values:
            return Namesake(row["name"], values)
    return None
