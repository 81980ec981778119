"""What the registers hold of one firm, for its page (一户一档): one query to each register.

Which registers, which columns and in which order follow from their declarations; a new register stands there by itself.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from db import registers
from db.registers import FIRM, Register

#: The registers whose rows may be about a firm.
ALL: tuple[Register, ...] = tuple(one for one in registers.ALL if one.brief or one.apart)


@dataclass(frozen=True, slots=True)
class Held:
    """A firm's rows in one register, the latest first: ``ids`` of all, and ``rows`` by the keys of the register's ``brief``
    (with ``id``). A register that is kept apart from filings has ids alone."""

    register: Register
    ids: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def of_firm(conn: sqlite3.Connection, enterprise: str) -> list[Held]:
    """The registers that hold something of a firm, in their order: rows of its own, and rows that name it among others
    (the firms of a work log)."""
    return [found for one in ALL if (found := _held(conn, one, enterprise)).ids]


def _held(conn: sqlite3.Connection, register: Register, enterprise: str) -> Held:
    columns = ", ".join(f"r.{key}" for key in ("id", *register.brief))
    named = "".join(
        f" OR r.id IN (SELECT parent FROM {child.key} WHERE enterprise = :firm)"
        for child in registers.children(register.key) if child.firm != "no"
    )  # fmt: skip
    latest = f"r.{register.period} DESC, r.seq DESC" if register.period else "r.seq DESC"
    found = conn.execute(
        f"SELECT {columns} FROM {register.key} r WHERE r.{FIRM} = :firm{named} ORDER BY {latest}", {"firm": enterprise}
    ).fetchall()
    return Held(register, tuple(row["id"] for row in found), () if register.apart else tuple(dict(row) for row in found))
