"""What was worked out from a ledger, kept on its connection for as long as the ledger stays as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")

#: A plan or a tree of a nation's areas takes some megabytes.
_MOST = 12


class Connection(sqlite3.Connection):
    """A connection to a ledger, with what ``kept`` keeps."""

    known: dict[Hashable, Any]
    state: tuple[int, int] | None = None


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
