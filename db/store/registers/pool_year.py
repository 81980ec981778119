"""The cultivation pool of a year at a glance: which years there are, how many firms in each tier, which visits are due; and
what is known already of a firm that is taken in."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from db import registers
from db.rules import months
from db.rules.exact import half_up
from db.rules.registers.bands import tier
from db.rules.registers.growth import compare
from db.store.registers import thresholds
from db.store.registers.facts import VALID_HONOUR, Figures


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


def known(conn: sqlite3.Connection, firm: str, year: int, month: str) -> dict[str, Any]:
    """What other registers hold of a firm for its row in a year's pool, by field key: revenue of the year before and of this
    one so far with its year-on-year, the tier of that band, honours that are valid, and the pair that it had the year before.

    Figures are those that were recorded, by the source that goes first, at the end of ``month`` or of the year; nothing is
    worked out for a firm, and what nobody recorded is not there.
    """
    at = month if months.year(month) == year else months.december(year)
    found: dict[str, Any] = {}
    for facts in Figures(conn, at, "revenue", "e.id = :enterprise", {"enterprise": firm}, few=True).facts():
        growth = compare([(facts.so_far, facts.same_months)]).percent
        found = {
            "revenue_last": facts.last_year, "revenue_now": facts.so_far,
            "growth": None if growth is None else float(half_up(growth, 1)),
            "tier": tier(facts.last_year, thresholds.bands(conn, at), technology=facts.technology),
        }  # fmt: skip
    held = {row[0] for row in conn.execute(
        f"SELECT kind FROM honour WHERE enterprise = :firm AND {VALID_HONOUR}", {"firm": firm, "month": at},
    )}  # fmt: skip
    qualifications = [one.key for one in registers.get("pool").field("qualifications").choices if one.key in held]
    found["qualifications"] = " ".join(qualifications)
    before = conn.execute(
        "SELECT pair_unit, pair_person FROM pool WHERE enterprise = ? AND year = ?", (firm, year - 1)
    ).fetchone()
    found |= dict(before) if before else {}
    return {key: value for key, value in found.items() if value not in (None, "")}
