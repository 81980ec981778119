"""One writer at a time: a second window on the same ledger is told who has it.

The lock is SQLite's own on a small file beside the ledger: the system gives it back when the holder dies, on Windows and
Linux alike, and the others can still read in it who holds it and since when.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

from db.errors import Held
from db.refusals import sentences
from db.rules.ids import new_id
from db.text import QT_TRANSLATE_NOOP

#: How often a holder is waited for that takes its file away at that very moment.
_TRIES = 5


class WriterLock:
    """The right to write the ledger at ``path``, held from ``acquire`` to ``release``."""

    def __init__(self, path: Path) -> None:
        self.ledger = Path(path)
        self.path = Path(f"{path}.lock")
        self._conn: sqlite3.Connection | None = None

    def acquire(self) -> None:
        """Take the lock; raises Held with the holder's name, computer and time where somebody has it."""
        with sentences(self.ledger):
            for _ in range(_TRIES):
                conn = self._open()
                try:
                    token = self._take(conn)
                except BaseException:
                    conn.close()
                    self._take_away_if_empty()
                    raise
                if self._bears(token):
                    self._conn = conn
                    return
                conn.close()  # the holder before took its file away while this one waited on it
        raise self._held(None)

    def _open(self) -> sqlite3.Connection:
        conn = sqlite3.connect(self.path, isolation_level=None, timeout=0.2, check_same_thread=False)
        # Journal off: the holder's name is all there is, and no second file may stay behind.
        conn.execute("PRAGMA journal_mode = MEMORY")
        # After a loss of power nobody holds it: there is nothing to wait for the disk for.
        conn.execute("PRAGMA synchronous = OFF")
        return conn

    def _take(self, conn: sqlite3.Connection) -> str:
        """Write who holds the lock and hold it; returns what tells this holder from any other."""
        token = new_id()
        try:
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("CREATE TABLE IF NOT EXISTS holder (who TEXT, host TEXT, since TEXT, token TEXT)")
            conn.execute("DELETE FROM holder")
            conn.execute("INSERT INTO holder VALUES (?, ?, ?, ?)", (*_myself(), token))
            conn.execute("COMMIT")
            conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise self._held(conn) from None
            raise
        return token

    def _take_away_if_empty(self) -> None:
        """Leave no lock file that could not be written (a full disk); who is just writing its name into it takes another."""
        with contextlib.suppress(OSError):
            if self.path.stat().st_size == 0:
                self.path.unlink()

    def _bears(self, token: str) -> bool:
        """Whether the file at the lock's path is the one that was locked."""
        try:
            with contextlib.closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as conn:
                return bool(conn.execute("SELECT token = ? FROM holder", (token,)).fetchone()[0])
        except sqlite3.Error:
            return False

    def release(self) -> None:
        """Give the lock back and take its file away."""
        if self._conn is None:
            return
        with contextlib.suppress(sqlite3.Error):
            self._conn.execute("ROLLBACK")
        self._conn.close()
        self._conn = None
        with contextlib.suppress(OSError):  # Windows keeps a file that somebody has open
            self.path.unlink()

    def _held(self, conn: sqlite3.Connection | None) -> Held:
        try:
            row = conn.execute("SELECT who, host, since FROM holder").fetchone() if conn else None
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


def _myself() -> tuple[str, str, str]:
    return _user(), _computer() or "?", datetime.now().strftime("%Y-%m-%d %H:%M")


def _user() -> str:
    # As getpass.getuser does, which loads a terminal's settings first.
    said = next(filter(None, map(os.environ.get, ("LOGNAME", "USER", "LNAME", "USERNAME"))), "")
    if not said and sys.platform != "win32":
        import pwd

        with contextlib.suppress(KeyError):  # service accounts without a name
            said = pwd.getpwuid(os.getuid()).pw_name
    return said or "?"


def _computer() -> str:
    """The computer's name, as platform.node gives it; that module takes a millisecond to load."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
