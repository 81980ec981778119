"""What was worked out from a ledger, kept on its connection for as long as the ledger stays as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")

#: A plan or a tree of a nation's areas takes some megabytes.
_MOST = 12


class Connection(sqlite3.Connection):
    """A connection to a ledger, with what ``kept`` keeps, and its file's path once somebody has asked for it."""

    known: dict[Hashable, Any]
    state: tuple[int, int] | None = None
    file: str | None = None


def file_of(conn: sqlite3.Connection) -> str:
    """The path of the file that a connection is to; empty for one in memory."""
    found = conn.file if isinstance(conn, Connection) else None
    if found is None:
        found = str(conn.execute("PRAGMA database_list").fetchone()[2])
        if isinstance(conn, Connection):
            conn.file = found
    return found


def kept(conn: sqlite3.Connection, key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives, made again only after this connection or another has changed the ledger.

    Inside a transaction nothing is kept: what is rolled back leaves no trace by which it could be told.
    """
    if conn.in_transaction or not isinstance(conn, Connection):
        return make()
    state = (conn.total_changes, conn.execute("PRAGMA data_version").fetchone()[0])
    if conn.state != state or len(conn.known) >= _MOST:
        conn.known, conn.state = {}, state
    if key not in conn.known:
        conn.known[key] = make()
    return cast("T", conn.known[key])
