"""The cultivation pool of a year at a glance: which years there are, how many firms in each tier, which visits are due."""

from __future__ import annotations

import sqlite3
from datetime import date


def years(conn: sqlite3.Connection) -> list[int]:
    """The years that have a pool, the latest first."""
    return [row[0] for row in conn.execute("SELECT DISTINCT year FROM pool ORDER BY year DESC")]


def tiers(conn: sqlite3.Connection, year: int) -> dict[str, int]:
    """How many firms (户) of a year's pool stand in each tier, those that left it not counted."""
    found = conn.execute("SELECT tier, count(*) FROM pool WHERE year = ? AND left_on IS NULL GROUP BY tier", (year,))
    return {row[0]: row[1] for row in found}


def visits_due(conn: sqlite3.Connection, year: int, today: date) -> list[sqlite3.Row]:
    """Rows of a year's pool whose next visit, as the latest one set it, has come: id, firm, pair_unit, pair_person, due."""
    return conn.execute(
        """SELECT p.id, e.name AS firm, p.pair_unit, p.pair_person, v.next AS due
        FROM pool p JOIN enterprise e ON e.id = p.enterprise
        JOIN pool_visit v ON v.seq = (SELECT seq FROM pool_visit WHERE parent = p.id ORDER BY date DESC, seq DESC LIMIT 1)
        WHERE p.year = ? AND p.left_on IS NULL AND v.next <= ? ORDER BY v.next, p.seq""",
        (year, today.isoformat()),
    ).fetchall()
