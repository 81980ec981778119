"""The open ledger as pages have it: reading here and now, writing through the one write path.

A page reads through ``conn`` (short queries, on the GUI thread) or ``read_later`` (long ones), and writes through
``write``: one job, one connection of its own, one transaction. Nothing else in desktop/ opens a ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton

from db.connection import Ledger
from db.errors import LedgerError, RuleViolation
from db.rules import months
from db.store import settings as ledger_settings
from db.store.areas import Tree
from db.store.writing import transaction, trial
from db.text import QT_TRANSLATE_NOOP
from desktop import undo_rows
from desktop.drafts import Drafts
from desktop.ops import Job, Ops, Report, call
from desktop.settings import Settings
from desktop.undo import Act, Undo

if TYPE_CHECKING:
    from db.store.sending.closing import Closed

Work = Callable[[sqlite3.Connection], Any]
LongWork = Callable[[sqlite3.Connection, Report], Any]


class Session(QObject):
    """An open ledger with the window's ``ops`` and ``settings``. ``today`` is given by tests and the sample."""

    def __init__(self, ledger: Ledger, ops: Ops, settings: Settings, today: date | None = None) -> None:
        super().__init__()
        self.ledger, self.ops, self.settings = ledger, ops, settings
        self._today = today
        self._conn: sqlite3.Connection | None = None
        #: What is typed and not saved, kept for the next window should this one break off.
        self.drafts = self._keep_drafts()
        #: The last recorded acts of this window, to be taken back.
        self.undo = Undo(self)
        #: Asks why a row of a closed month is kept as an adjustment: ``(error, go on with the reason, give up)``.
        self.ask_reason: Callable[[Closed, Callable[[str], None], Callable[[], None]], Any] | None = None

    @property
    def conn(self) -> sqlite3.Connection:
        """Where pages read here and now. Writing has its own connection: nothing half-written is ever shown."""
        if self._conn is None:
            self._conn = self.ledger.connect()
        return self._conn

    @property
    def writable(self) -> bool:
        """Whether this window may write the ledger."""
        return self.ledger.writable

    #: The earlier day whose knowledge its ledger is, in words; empty for what is known now (desktop/earlier_session.py).
    known_on = ""

    @property
    def looking_only(self) -> RuleViolation:
        """Why nothing can be written here, where that is so."""
        return RuleViolation(
            QT_TRANSLATE_NOOP(
                "Files", "This ledger is open for looking only, so nothing was written. Close the other window, or copy "
                "the file to your own folder, and open it again."
            )
        )  # fmt: skip

    @property
    def today(self) -> date:
        """The day on which things are done."""
        return self._today or date.today()

    def setting(self, key: str) -> str:
        """One of the ledger's own settings (db/store/settings.py)."""
        with self.ledger.reading() as conn:
            return ledger_settings.get(conn, key)

    def tree(self, month: str | None = None) -> Tree:
        """The ledger's areas as they stand in a month."""
        with self.ledger.reading() as conn:
            return Tree(conn, month)

    def month(self) -> str:
        """The month that the ledger showed last, else today's, never before its opening."""
        shown = self.setting("shown_month") or months.month_of(self.today)
        return max(shown, self.setting("opening"))

    def write(
        self, work: Work, *, touches: Iterable[str], on_done: Callable[[Any], Any] | None = None,
        on_error: Callable[[LedgerError], Any] | None = None, label: str = "", button: QAbstractButton | None = None,
        act: Act | None = None, noted: bool = True,
    ) -> Job:  # fmt: skip
        """Do ``work(conn)`` in one transaction off the GUI thread; ``touches`` names the tables that change.

        ``act`` says how it is taken back with Ctrl+Z; of what touches registers alone it is found by itself. ``noted`` is False
        for the undoing itself. Whatever meets a closed month is told who closed it, when and why, and is written as an adjustment
        once there is a reason (``ask_reason``).
        """
        touched = frozenset(touches)
        watched = act is None and noted and undo_rows.covers(touched)

        def refused(error: LedgerError) -> None:
            self._refused(error, on_error, again)

        def again(reason: str) -> None:
            self.write(
                lambda conn: _adjusting(conn, work, reason), touches=touched, on_done=on_done, on_error=on_error, label=label,
                button=button, act=act, noted=noted,
            )  # fmt: skip

        def done(result: Any) -> None:
            if watched:
                result = undo_rows.note(self.undo, result)
            elif noted:
                self.undo.note(act, result, touched, label)
            if on_done is not None:
                call(on_done, result)

        doing = undo_rows.watching(work) if watched else work
        return self.ops.run(
            lambda _report, _cancelled: self._in_transaction(doing), touches=touched, on_done=done, on_error=refused,
            label=label, button=button,
        )  # fmt: skip

    def work(
        self, work: LongWork, *, touches: Iterable[str] = (), on_done: Callable[[Any], Any] | None = None,
        on_error: Callable[[LedgerError], Any] | None = None, label: str = "", button: QAbstractButton | None = None,
    ) -> Job:  # fmt: skip
        """Do ``work(conn, report)`` off the GUI thread, after what is being written: something long that makes its own
        transaction, or tries a change out and takes it back. What it writes is behind Ctrl+Z's reach."""
        touched = frozenset(touches)

        def done(result: Any) -> None:
            self.undo.note(None, result, touched, label)
            if on_done is not None:
                call(on_done, result)

        def working(report: Report, _cancelled: Any) -> Any:
            self._require_writable()
            conn = self.ledger.connect(write=True)
            try:
                return work(conn, report)
            finally:
                conn.close()

        return self.ops.run(working, touches=touched, on_done=done, on_error=on_error, label=label, button=button)

    def _refused(
        self, error: LedgerError, on_error: Callable[[LedgerError], Any] | None, again: Callable[[str], None]
    ) -> None:  # fmt: skip
        """A write was refused. Where a closed month refused it, a reason makes it an adjustment; without one it is told."""
        from db.store.sending.closing import Closed

        def tell() -> None:
            if on_error is None:
                self.ops.error_shown.emit(error)
            else:
                call(on_error, error)

        if isinstance(error, Closed) and self.ask_reason is not None:
            self.ask_reason(error, again, tell)
        else:
            tell()

    def _in_transaction(self, work: Work) -> Any:
        self._require_writable()
        conn = self.ledger.connect(write=True)
        try:
            with transaction(conn):
                return work(conn)
        finally:
            conn.close()

    def _require_writable(self) -> None:
        if not self.writable:
            raise self.looking_only

    def try_out(self, work: Work) -> Any:
        """What ``work(conn)`` would give, taken back at once: the effect shown before saving. Raises its errors."""
        self._require_writable()
        conn = self.ledger.connect(write=True)
        try:
            with trial(conn):
                return work(conn)
        finally:
            conn.close()

    def read_later(
        self, work: Work, on_done: Callable[[Any], Any], on_error: Callable[[LedgerError], Any] | None = None, *,
        key: str = "", label: str = "",
    ) -> Job:  # fmt: skip
        """A long reading off the GUI thread; of several with one ``key`` only the latest is heard."""
        return self.ops.read(lambda _report, _cancelled: self._reading(work), on_done, on_error, key=key, label=label)

    def _reading(self, work: Work) -> Any:
        with self.ledger.reading() as conn:
            return work(conn)

    def _keep_drafts(self) -> Drafts:
        return Drafts(self.settings.folder, self.ledger.path, self.ops)

    def close(self) -> None:
        """Wait for what is under way and close the ledger."""
        self.drafts.close()
        self.ops.close()
        if self._conn is not None:
            self._conn.close()
        self.ledger.close()


def _adjusting(conn: sqlite3.Connection, work: Work, reason: str) -> Any:
    """Do ``work``; its rows of closed months are kept as adjustments."""
    from db.store.sending.closing import adjusting

    with adjusting(reason):
        return work(conn)
