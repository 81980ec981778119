"""How many rows a register has: what is hidden until it is filled, and what stands beside a page's name."""

from __future__ import annotations

import sqlite3

from db import registers


def count(conn: sqlite3.Connection, register: str) -> int:
    """The number of rows of a register; raises KeyError where there is no such register."""
    return int(conn.execute(f"SELECT count(*) FROM {registers.get(register).key}").fetchone()[0])
