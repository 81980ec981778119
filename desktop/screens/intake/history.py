"""History: what a sheet was understood as before each answer, so that answers are taken back and given again."""

from __future__ import annotations

from dataclasses import replace

from db.exchange.importing import Incoming
from db.rules.intake.sheet import Book


class History:
    """``add(before)`` at each answer; ``back(now)`` and ``forth(now)`` give what is to be seen instead of ``now``."""

    def __init__(self) -> None:
        self._past: list[Incoming] = []
        self._future: list[Incoming] = []

    def has_past(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._past)

    def has_future(self) -> bool:
        """Whether an answer was taken back that can be given again."""
        return bool(self._future)

    def add(self, before: Incoming) -> None:
        """An answer was given where this stood; what had been taken back is gone."""
        self._past.append(before)
        self._future.clear()

    def back(self, now: Incoming) -> Incoming:
        """What stood before the last answer."""
        self._future.append(now)
        return self._past.pop()

    def forth(self, now: Incoming) -> Incoming:
        """What stood after the answer taken back last."""
        self._past.append(now)
        return self._future.pop()

    def forget(self) -> None:
        """Another sheet begins."""
        self._past.clear()
        self._future.clear()

    def read_on(self, book: Book) -> None:
        """The whole of a book is there now, of which the first rows had been read: every state is of it."""
        for states in (self._past, self._future):
            states[:] = [replace(one, book=book) for one in states]
