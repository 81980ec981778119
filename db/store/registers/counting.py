"""How many rows a register has: what is hidden until it is filled, and what stands beside a page's name."""

from __future__ import annotations

import sqlite3

from db import registers


def count(conn: sqlite3.Connection, register: str) -> int:
    """The number of rows of a register; raises KeyError where there is no such register."""
    return int(conn.execute(f"SELECT count(*) FROM {registers.get(register).key}").fetchone()[0])


def by_choice(conn: sqlite3.Connection, register: str, field: str) -> dict[str, int]:
    """How many rows hold each word of a choice; raises KeyError for an unknown register or field."""
    one = registers.get(register)
    found = conn.execute(f"SELECT {one.field(field).key}, count(*) FROM {one.key} GROUP BY 1")
    return {row[0]: row[1] for row in found if row[0]}
