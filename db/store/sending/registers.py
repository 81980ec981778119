"""The registers as a package carries them, and written again into a ledger that is made from one.

Rows keep their ids, numbers and days; imports they came with stay behind, as they cannot be taken back in another file.
"""

from __future__ import annotations

import sqlite3

from db import registers as declared
from db.rules.sending.package import Table, records, table
from db.rules.sending.registers import Registers
from db.store.registers import closed_months

#: More rows than a county's or prefecture's registers ever hold go with no package: a workbook is no copy of a nation.
MOST_ROWS = 400_000
#: Beside the registers: what they rest on and who changed them. Histories of firms and areas go with the figures.
_BESIDE = {
    "own_column": "SELECT * FROM own_column ORDER BY id",
    "extra": "SELECT id, extra FROM enterprise WHERE extra <> '' ORDER BY id",
    "figure_adjustment": "SELECT * FROM figure_adjustment ORDER BY id",
    "value_history": "SELECT id, tbl, row, field, before, after, at, by FROM value_history "
    "WHERE tbl NOT IN ('enterprise', 'area', 'plan', 'target', 'setting') ORDER BY id",
}


def fit(conn: sqlite3.Connection) -> bool:
    """Whether the registers are few enough to go along with a package."""
    tables = [*(one.key for one in declared.ALL), "value_history"]
    return sum(int(conn.execute(f"SELECT count(*) FROM {one}").fetchone()[0]) for one in tables) <= MOST_ROWS


def carried(conn: sqlite3.Connection) -> Registers:
    """Every register that holds a row, parents before what belongs to them, and what goes along; empty where all are."""
    found: dict[str, Table] = {}
    for key in (one.key for one in declared.ALL):
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({key})") if row[1] != "batch"]
        found[key] = table(columns, conn.execute(f"SELECT {', '.join(columns)} FROM {key} ORDER BY seq"))
    for key, query in _BESIDE.items():
        rows = conn.execute(query)
        found[key] = table((one[0] for one in rows.description), rows)
    return Registers({key: one for key, one in found.items() if one["rows"]})


def extras(of: Registers | None) -> dict[str, str]:
    """Firm's id → the values of the user's own columns, as they stand in the register of enterprises."""
    return {str(row["id"]): str(row["extra"]) for row in records(of.tables.get("extra"))} if of else {}


def restore(conn: sqlite3.Connection, of: Registers) -> None:
    """Write every row as it stood, in the caller's transaction; what this program does not know is left out.

    A row may rest on one that comes later (a project on the lead it came from): all of it is checked when it is committed.
    """
    conn.execute("PRAGMA defer_foreign_keys = ON")
    # Figures of months that were closed are adjusted by none of it.
    with closed_months.saying(conn, ""):
        for key in ("own_column", *(one.key for one in declared.ALL), "figure_adjustment"):
            _insert(conn, key, of.tables.get(key))
    # Of firms that came with another area's package.
    conn.executemany(
        "UPDATE enterprise SET extra = :extra WHERE id = :id AND extra <> :extra",
        [{"id": firm, "extra": extra} for firm, extra in extras(of).items()],
    )


def restore_histories(conn: sqlite3.Connection, of: Registers) -> None:
    """Write the histories with their numbers: before anything else is written that has a history, which takes the next."""
    _insert(conn, "value_history", of.tables.get("value_history"))


def _insert(conn: sqlite3.Connection, key: str, of: Table | None) -> None:
    if of:
        known = {row[1] for row in conn.execute(f"PRAGMA table_info({key})")}
        at = [place for place, column in enumerate(of["columns"]) if column in known]
        columns = ", ".join(of["columns"][place] for place in at)
        conn.executemany(
            f"INSERT INTO {key} ({columns}) VALUES ({', '.join('?' * len(at))})",
            ([row[place] for place in at] for row in of["rows"]),
        )
