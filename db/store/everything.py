"""All tables of a ledger as rows, for taking everything out: whatever comes after this program can read it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

#: What SQLite and the search keep for themselves; the search's keys are derived from the names.
_OWN = ("sqlite_", "_", "enterprise_search")

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns in their order, and how many rows it has."""

    name: str
    columns: tuple[str, ...]
    count: int


def tables(conn: sqlite3.Connection) -> list[Table]:
    """The ledger's own tables in the order in which they are made."""
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    return [
        Table(
            name, tuple(row[1] for row in conn.execute(f"PRAGMA table_info({name})")),
            int(conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0]),
        )
        for name in names if not name.startswith(_OWN)
    ]  # fmt: skip


def rows(conn: sqlite3.Connection, table: Table) -> Iterator[list[Cell]]:
    """A table's rows; of bytes (files that were sent or taken in) their number and hash: they are taken out as files."""
    for row in conn.execute(f"SELECT * FROM {table.name}"):
        yield [_told(value) if isinstance(value, bytes) else value for value in row]


def _told(data: bytes) -> str:
    return f"{len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}"


def sent_files(conn: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    """The workbooks that were sent, each with a name of its own: period, version, then its file's name."""
    for row in conn.execute("SELECT period, version, file, bytes FROM submission ORDER BY period, version"):
        yield f"{row['period']}-v{row['version']}-{row['file']}", bytes(row["bytes"])
