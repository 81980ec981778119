"""One writer at a time: a second window on the same ledger is told who has it.

The lock is SQLite's own on a small file beside the ledger: the system gives it back when the holder dies, on Windows and
Linux alike, and the others can still read in it who holds it and since when.
"""

from __future__ import annotations

import getpass
import os
import platform
import sqlite3
from datetime import datetime
from pathlib import Path

from db.errors import Held
from db.text import QT_TRANSLATE_NOOP


class WriterLock:
    """The right to write the ledger at ``path``, held from ``acquire`` to ``release``."""

    def __init__(self, path: Path) -> None:
        self.ledger = Path(path)
        self.path = Path(f"{path}.lock")
        self._conn: sqlite3.Connection | None = None

    def acquire(self) -> None:
        """Take the lock; raises Held with the holder's name, computer and time where somebody has it."""
        from db.connection import sentences

        with sentences(self.path):
            conn = sqlite3.connect(self.path, isolation_level=None, timeout=0.2, check_same_thread=False)
        try:
            # Journal off: the holder's name is all there is, and no second file may stay behind.
            with sentences(self.path):
                conn.execute("PRAGMA journal_mode = MEMORY")
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("CREATE TABLE IF NOT EXISTS holder (who TEXT, host TEXT, since TEXT, pid INTEGER)")
            conn.execute("DELETE FROM holder")
            conn.execute("INSERT INTO holder VALUES (?, ?, ?, ?)", _myself())
            conn.execute("COMMIT")
            conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                held = self._held(conn)
                conn.close()
                raise held from None
            conn.close()
            with sentences(self.path):
                raise
        self._conn = conn

    def release(self) -> None:
        """Give the lock back and take its file away."""
        if self._conn is None:
            return
        self._conn.execute("ROLLBACK")
        self._conn.close()
        self._conn = None
        self.path.unlink(missing_ok=True)

    def _held(self, conn: sqlite3.Connection) -> Held:
        try:
            row = conn.execute("SELECT who, host, since FROM holder").fetchone()
        except sqlite3.Error:
            row = None
        who, host, since = row or ("?", "?", "?")
        return Held(
            QT_TRANSLATE_NOOP(
                "Files",
                "“{path}” is open for writing by {who} on {host} since {since}. It can be looked at meanwhile; nothing "
                "was changed. Close the other window and try again.",
            ),
            path=self.ledger,
            who=who,
            host=host,
            since=since,
        )


def _myself() -> tuple[str, str, str, int]:
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no user name is set on some service accounts
        who = "?"
    return who, platform.node() or "?", datetime.now().strftime("%Y-%m-%d %H:%M"), os.getpid()
