"""Whom training reached (纳规入统专项培训, S1 四(五)), and which entries of the work log are of firms in the pool."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Of the firms in a year's pool those that a training of the year named, and those that none did, by id."""

    reached: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def firms(self) -> int:
        """How many firms are in the pool (户)."""
        return len(self.reached) + len(self.missed)


def reach(conn: sqlite3.Connection, year: int) -> Reach:
    """The pool of a year, those that entered the roster out of it among them, by whether a training named the firm itself or
    among those that took part."""
    rows = conn.execute(
        """SELECT q.enterprise, q.enterprise IN (
            SELECT enterprise FROM work_log WHERE type = 'training' AND date BETWEEN :first AND :last AND enterprise NOTNULL
            UNION SELECT f.enterprise FROM work_log_firm f JOIN work_log w ON w.id = f.parent
                WHERE w.type = 'training' AND w.date BETWEEN :first AND :last) AS came
        FROM pool q WHERE q.year = :year AND (q.left_on IS NULL OR q.exit_reason = 'admitted') ORDER BY q.seq""",
        {"year": year, "first": f"{year}-01-01", "last": f"{year}-12-31"},
    ).fetchall()
    return Reach(tuple(one for one, came in rows if came), tuple(one for one, came in rows if not came))


def tiers_of_logs(conn: sqlite3.Connection) -> dict[str, str]:
    """By entry of the work log whose firm is in the pool of the entry's year: its tier (同等条件下专项资金申报优先, S1 三(二))."""
    rows = conn.execute(
        """SELECT w.id, q.tier FROM work_log w JOIN pool q ON q.enterprise = w.enterprise
            AND q.year = CAST(substr(w.date, 1, 4) AS INTEGER)
        WHERE q.tier NOTNULL AND (q.left_on IS NULL OR q.exit_reason = 'admitted')"""
    )
    return {row["id"]: row["tier"] for row in rows}
