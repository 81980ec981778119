"""Areas whose figures are those of a package that was taken in: nothing is recorded for them here (design §2, §8)."""

from __future__ import annotations

import sqlite3

from db.errors import RuleViolation
from db.text import QT_TRANSLATE_NOOP

_ABOVE = """(:area, (SELECT parent FROM area WHERE id = :area),
    (SELECT b.parent FROM area a JOIN area b ON b.id = a.parent WHERE a.id = :area))"""


def latest(conn: sqlite3.Connection) -> str:
    """The latest period of any package that was taken in; empty where there is none."""
    return str(conn.execute("SELECT coalesce(max(period), '') FROM package").fetchone()[0])


def in_force(conn: sqlite3.Connection, area: str) -> sqlite3.Row | None:
    """The package whose rows an area's figures are, with the area's ``name``; None where they are the ledger's own."""
    row: sqlite3.Row | None = conn.execute(
        f"""SELECT p.id, p.area, p.period, p.version, p.checksum, a.name FROM in_force f
        JOIN package p ON p.id = f.package JOIN area a ON a.id = f.area
        WHERE f.until IS NULL AND f.area IN {_ABOVE}
        ORDER BY f.area = :area DESC, f.area = (SELECT parent FROM area WHERE id = :area) DESC LIMIT 1""",
        {"area": area},
    ).fetchone()
    return row


def require_own(conn: sqlite3.Connection, *areas: str | None) -> None:
    """Raises RuleViolation where the figures of one of ``areas`` are a package's: what is recorded there counts in nothing."""
    if conn.execute("SELECT 1 FROM in_force WHERE until IS NULL LIMIT 1").fetchone() is None:
        return
    for area in areas:
        found = in_force(conn, area) if area else None
        if found:
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Sending", "The figures of {area} are those of its package ({period}, version {version}), so nothing is "
                    "recorded for it here. Nothing was written; return the package with a remark, and take the next one in."
                ),
                area=found["name"], period=found["period"], version=found["version"],
            )  # fmt: skip


def require_written_here(conn: sqlite3.Connection, row: sqlite3.Row) -> None:
    """Raises RuleViolation where a row came by package: it is answered and taken back where it was written."""
    if row["written_at"] is not None:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Sending", "This row came with a package and stays as its county wrote it. Nothing was written; return the "
                "package with a remark, and take the next one in."
            )
        )  # fmt: skip
