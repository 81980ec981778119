"""EarlierSession: the session of a window's pages while it looks back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.copies import Copy
from db.errors import LedgerError, RuleViolation
from db.store import as_known
from db.text import QT_TRANSLATE_NOOP
from desktop.drafts import Drafts, Left
from desktop.ops import Job, call
from desktop.session import Session, Work


class EarlierSession(Session):
    """A ledger as known at ``known`` (a UTC instant), for looking: its day is today, and its copy goes when it is closed."""

    def __init__(self, now: Session, copy: Copy, known: str) -> None:
        super().__init__(now.ledger.over(copy), now.ops, now.settings, as_known.day_of(known))
        self.known_on = as_known.said(known)
        self._closed = False

    @property
    def looking_only(self) -> RuleViolation:
        return RuleViolation(
            QT_TRANSLATE_NOOP(
                "Files", "The ledger is shown as known on {day}: nothing can be recorded, imported, closed or sent there. Go back "
                "to now first (Shift+F9)."
            ), day=self.known_on,
        )  # fmt: skip

    def read_later(
        self, work: Work, on_done: Callable[[Any], Any], on_error: Callable[[LedgerError], Any] | None = None, *,
        key: str = "", label: str = "",
    ) -> Job:  # fmt: skip
        """As a session does; what is read when its pages are gone is heard by nobody."""

        def done(found: Any) -> None:
            if not self._closed:
                call(on_done, found)

        def failed(error: LedgerError) -> None:
            if not self._closed:
                call(on_error or self.ops.error_shown.emit, error)

        return super().read_later(work, done, failed, key=key, label=label)

    def close(self) -> None:
        """Close its ledger; the window and its work go on."""
        if not self._closed:
            self._closed = True
            if self._conn is not None:
                self._conn.close()
            self.ledger.close()

    def _keep_drafts(self) -> Drafts:
        return _NoDrafts(self.settings.folder, self.ledger.path, self.ops)


class _NoDrafts(Drafts):
    """Nothing is typed into an earlier day; what is typed today is not shown there."""

    def keep(self, key: str, state: Any) -> None:
        """Kept nowhere."""

    def left(self, key: str) -> Left | None:
        """Nothing."""
        return None

    def drop(self, key: str) -> None:
        """Nothing to drop."""
