"""Connections to read with: each is one thread's at a time, and is read with again when it was given back."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from threading import Lock


class Readers:
    """``connect`` opens another where none is free. Each keeps 2 MB of schema and takes a while to read it.

    Closed while some are out, it closes those when they come back: nobody's connection is taken away under his hands.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._free: list[sqlite3.Connection] = []
        self._lock = Lock()
        self._closed = False

    @contextlib.contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """One to read with, with what is ``kept`` on it. One that something went wrong on is not read with again."""
        conn = self.take() or self._connect()
        try:
            yield conn
        except BaseException:
            conn.close()
            raise
        self.give(conn)

    def take(self) -> sqlite3.Connection | None:
        """One that is free, from now on the taker's; None where none is."""
        with self._lock:
            return self._free.pop() if self._free else None

    def give(self, conn: sqlite3.Connection) -> None:
        """Have one that writes nothing read with by whoever asks next."""
        with self._lock:
            if not self._closed:
                self._free.append(conn)
                return
        conn.close()

    def close(self) -> None:
        """Close those that are free, and the others as they come back."""
        with self._lock:
            self._closed, free, self._free = True, self._free, []
        for conn in free:
            conn.close()
