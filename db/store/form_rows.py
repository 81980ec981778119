"""What forms read beside figures: every change of a period with how it stands, and the ledger's last moment."""

from __future__ import annotations

import sqlite3

from db.store import posting

_LATEST = """SELECT f.{column} FROM confirmation f WHERE f.change = c.id AND f.recorded_at <= :known
    AND NOT EXISTS (SELECT 1 FROM void v WHERE v.target = f.id AND v.recorded_at <= :known)
    ORDER BY coalesce(f.written_at, f.recorded_at) DESC, f.id DESC LIMIT 1"""


def changes(conn: sqlite3.Connection, since: str, until: str, known: str | None = None) -> list[sqlite3.Row]:
    """Every change that counts in the months ``since`` to ``until``, both included; returned ones too, void ones not.

    Columns of the change, and ``counted`` (its month after the answer), ``claimed``, ``confirmed``, ``level`` (who returned
    it), ``name``, ``code``, ``industry`` and ``now_township`` of the firm, ``other`` (the other firm's name).
    ``known`` is a UTC instant, None for now.
    """
    source = f"({posting.AS_KNOWN})" if known else "posting"
    return conn.execute(
        f"""SELECT c.*, p.month AS counted, p.claimed, p.confirmed, ({_LATEST.format(column="level")}) AS level,
            e.name, e.code, e.industry, e.township AS now_township, o.name AS other
        FROM status_change c JOIN {source} p ON p.change = c.id AND p.line = 1
        LEFT JOIN enterprise e ON e.id = c.enterprise LEFT JOIN enterprise o ON o.id = c.counterpart
        WHERE p.month BETWEEN :since AND :until AND c.enterprise IS NOT NULL AND c.kind <> 'opening'
            AND NOT EXISTS (SELECT 1 FROM void v WHERE v.target = c.id AND v.recorded_at <= :known)
            AND {posting.PRESENT.format(known=":known")}
        ORDER BY p.month, c.recorded_at, c.id""",
        {"since": since, "until": until, "known": known or posting.NOW},
    ).fetchall()


def last_recorded(conn: sqlite3.Connection, known: str | None = None) -> str:
    """The UTC instant of the ledger's last row (as known at ``known``); empty in a ledger without rows."""
    row = conn.execute(
        """SELECT max(coalesce((SELECT max(recorded_at) FROM status_change WHERE recorded_at <= :known), ''),
            coalesce((SELECT max(recorded_at) FROM void WHERE recorded_at <= :known), ''),
            coalesce((SELECT max(recorded_at) FROM confirmation WHERE recorded_at <= :known), ''))""",
        {"known": known or posting.NOW},
    ).fetchone()
    return str(row[0])
