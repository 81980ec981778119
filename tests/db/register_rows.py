"""A row of any register, made from its declaration: every field with a value that it takes."""

from __future__ import annotations

import sqlite3
from typing import Any

from db import registers
from db.fields import Field
from db.registers import FIRM
from db.store.registers import records

KEYS = [one.key for one in registers.ALL]
_VALUES: dict[str, tuple[Any, Any]] = {
    "text": ("甲", "乙"), "code": ("0610", "0620"), "month": ("2025-03", "2025-04"), "date": ("2025-03-01", "2025-03-02"),
    "year": (2025, 2026), "integer": (3, 4), "number": (1.5, 2.25), "money": (18_655_000, 18_655_001), "percent": (19.7, -3.0),
    "flag": (1, 0),
}  # fmt: skip


def value(conn: sqlite3.Connection, field: Field, which: int = 0) -> Any:
    """The first or the second value for a field."""
    if field.kind == "area":
        return conn.execute("SELECT id FROM area ORDER BY id LIMIT 1 OFFSET ?", (which,)).fetchone()[0]
    if field.kind == "choice":
        return field.choices[which].key
    if field.kind == "choices":
        return " ".join(one.key for one in field.choices[which : which + 2])
    return _VALUES[field.kind][which]


def whole(conn: sqlite3.Connection, key: str, firm: str, which: int = 0) -> dict[str, Any]:
    """A row with every value that a person types; a parent row is made for it where it needs one."""
    register = registers.get(key)
    row = {field.key: value(conn, field, which) for field in register.fields if field.typed}
    if register.firm != "no":
        row[FIRM] = firm
    if register.parent:
        there = conn.execute(f"SELECT id FROM {register.parent}").fetchone()
        row["parent"] = there[0] if there else made(conn, register.parent, firm)
    return row


def made(conn: sqlite3.Connection, key: str, firm: str, which: int = 0) -> str:
    """The id of a row made so."""
    return records.create(conn, key, whole(conn, key, firm, which))[0]
