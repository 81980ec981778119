"""Underway: one file on its way in, as a person works on it: read, looked at, answered, brought in. No widgets."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton

from db.exchange import importing
from db.exchange.importing import Incoming
from db.rules.intake.sheet import Book
from db.rules.intake.table import Choices, Layout
from db.store.intake.staging import Staging
from desktop import translate
from desktop.ops import Job
from desktop.screens.intake import answers
from desktop.screens.intake.history import History
from desktop.screens.intake.reader import LARGE, Reader, Source
from desktop.screens.intake.rows import StagedRows
from desktop.session import Session

#: A large sheet is looked at again only once the person pauses for so many milliseconds.
PAUSE = 400
_TOUCHES = frozenset({
    "enterprise", "value_history", "status_change", "confirmation", "void", "target", "plan", "batch", "setting",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A sheet as it would come in. ``whole``: all of it, not only its first rows. ``seconds``: how long that took."""

    incoming: Incoming
    rows: StagedRows
    whole: bool
    seconds: float

    @property
    def staging(self) -> Staging:
        """What each row would do."""
        return self.rows.staging

    @property
    def layout(self) -> Layout:
        """How the sheet was understood."""
        return self.rows.staging.table.layout


class Underway(QObject):
    """``begun`` when another sheet is looked at, ``seen`` when there is something to show, ``brought_in`` after the import.

    What is answered goes through ``answer`` (Choices) or ``change`` (the rest of an Incoming) and can be undone. Of several
    looks only the latest is heard. An error leaves everything as it was. ``stopped``: a person gave a look up.
    """

    begun = Signal()
    seen = Signal()
    answered = Signal()
    failed = Signal(object)
    stopped = Signal()
    brought_in = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.incoming: Incoming | None = None
        self.view: Seen | None = None
        #: What the book may be, the likeliest first.
        self.likely: list[str] = []
        self.source: Source = ""
        #: What came in; None until it did.
        self.written: Staging | None = None
        #: Rows that were answered since they were looked at last.
        self.touched: set[int] = set()
        self._history = History()
        self._job: Job | None = None
        self._reader = Reader(session.ops, self)
        self._reader.begun.connect(self._begin)
        self._reader.done.connect(self._begin)
        self._reader.failed.connect(self.failed)
        self._reader.stopped.connect(self.stopped)
        self._coming: tuple[Source, str, float] = ("", "", 0.0)
        self._passwords: tuple[str, ...] = ()
        #: Only the first rows of a file are shown; the others are still being read.
        self._ahead = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        session.ops.ended.connect(self._on_ended)

    # -- a file -------------------------------------------------------------------------------------------------------

    def read(self, source: Source, subject: str = "", passwords: tuple[str, ...] = ()) -> None:
        """Read a file or a pasted text; what was there before stays until it can be shown.

        ``subject``: what it is; ``passwords``: of a file.
        """
        self.stop()
        self._coming = (source, subject, time.monotonic())
        self._passwords = passwords
        self._reader.read(source, passwords)

    def unlock(self, password: str) -> None:
        """Read once more the file that needed a password."""
        source, subject, _began = self._coming
        self.read(source, subject, (*self._passwords, password))

    def _begin(self, book: Book) -> None:
        """Show a book, or the first rows of one that is still being read; in the end the whole takes their place."""
        source, subject, began = self._coming
        today, part = self._session.today, self._reader.is_busy()
        if self._ahead and not part and self.incoming is not None:
            self._take_rest(self.incoming, book)
            return

        def beginning(conn: sqlite3.Connection, _report: Any) -> tuple[list[str], Seen]:
            likely = importing.likely(conn, book, today)
            made = importing.begin(conn, book, subject or likely[0], today)
            return likely, self._seen(conn, made, began, None, first=True)

        def done(found: tuple[list[str], Seen]) -> None:
            self.source, self._ahead = source, part
            self.likely, view = found
            self.incoming, self.written, self.view = view.incoming, None, None
            self._history.forget()
            self.begun.emit()
            self._show(view)

        self._work(beginning, done)

    def _take_rest(self, incoming: Incoming, book: Book) -> None:
        """The whole of a file whose first rows are shown: what was answered meanwhile stays, and so does its undoing."""
        self._ahead = False
        self._history.read_on(book)
        self.incoming = replace(incoming, book=book)
        self._look()

    # -- answers ------------------------------------------------------------------------------------------------------

    @property
    def choices(self) -> Choices:
        """What was answered so far."""
        return self.incoming.choices if self.incoming is not None else Choices()

    def answer(self, choices: Choices, *rows: int) -> None:
        """Take an answer and look again at what it changes; ``rows``: the rows of the sheet that it is about."""
        if self.incoming is not None:
            self.change(answers.with_choices(self.incoming, choices), *rows)

    def change(self, incoming: Incoming, *rows: int) -> None:
        """Another subject, sheet, day, or answers; can be undone."""
        if self.incoming is None or self.written is not None or incoming == self.incoming:
            return
        self._history.add(self.incoming)
        self._go(incoming, rows)

    def choose_subject(self, key: str) -> None:
        """See the book as something else: its columns mean other fields then, so answers about them begin anew."""
        before, today = self.incoming, self._session.today
        if before is None or key == before.subject.key or self.written is not None:
            return

        def done(made: Incoming) -> None:
            self.change(replace(made, as_of=before.as_of))

        self._session.read_later(
            lambda conn: importing.begin(conn, before.book, key, today), done, self.failed.emit, key="intake"
        )

    def can_undo(self) -> bool:
        """Whether there is an answer to take back, which would be lost with the file."""
        return self._history.has_past() and self.written is None

    def can_redo(self) -> bool:
        """Whether an answer was taken back that can be given again."""
        return self._history.has_future() and self.written is None

    def undo(self) -> None:
        """Take the last answer back."""
        if self.can_undo() and self.incoming is not None:
            self._go(self._history.back(self.incoming), ())

    def redo(self) -> None:
        """Give the answer again that was taken back last."""
        if self.can_redo() and self.incoming is not None:
            self._go(self._history.forth(self.incoming), ())

    # -- looking ------------------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """The ledger changed: what the rows would do may be something else now."""
        if self.incoming is not None and self.written is None:
            self._pause.start()

    def go_on(self) -> None:
        """After a stop: read and look at what is missing."""
        if self._ahead:
            self.read(*self._coming[:2])
        else:
            self.look_again()

    def stop(self) -> None:
        """Give up what is under way; what was seen stays."""
        self._pause.stop()
        self._reader.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def another_sheet(self, at: int) -> None:
        """After one sheet has come in, look at another of the same book."""
        if self.incoming is not None:
            self.incoming, self.written = replace(self.incoming, sheet_at=at, choices=Choices()), None
            self._history.forget()
            self._look(first=self._is_large())

    def reopen(self) -> None:
        """What came in was taken back: it may come in otherwise now."""
        self.written = None
        self._look(first=self._is_large())

    def leave(self) -> None:
        """Put the file away."""
        self.stop()
        self.incoming = self.view = self.written = None
        self.source, self._ahead = "", False
        self._history.forget()
        self.touched.clear()
        self.begun.emit()

    def _go(self, incoming: Incoming, rows: tuple[int, ...]) -> None:
        alike = self.incoming is not None and _understood_alike(self.incoming, incoming)
        self.incoming = incoming
        self.touched.update(rows)
        self.answered.emit()
        if self._is_large() and alike:
            self._pause.start()
        else:
            self._look(first=self._is_large())

    def _is_large(self) -> bool:
        return self.incoming is not None and len(self.incoming.sheet.rows) >= LARGE

    def _look(self, *, first: bool = False) -> None:
        incoming, began, shown = self.incoming, time.monotonic(), self.view
        if incoming is None or self.written is not None:
            return
        first = first or self._ahead
        seconds = shown.seconds if shown is not None and shown.whole else None
        self._work(lambda conn, report: self._seen(conn, incoming, began, report, first=first, seconds=seconds), self._show)

    def _show(self, view: Seen) -> None:
        self.view = view
        if view.whole:
            self.touched.clear()
        self.seen.emit()
        if not view.whole and not self._ahead:
            self._look()

    def _seen(
        self, conn: sqlite3.Connection, incoming: Incoming, began: float, report: Any, *, first: bool,
        seconds: float | None = None,
    ) -> Seen:  # fmt: skip
        """Look at the sheet off the GUI thread; ``first`` at its first rows alone where it is large."""
        partly = first and len(incoming.sheet.rows) >= LARGE
        staging = importing.preview(
            conn, incoming, self._session.today, rows=importing.FIRST if partly else None,
            report=report or (lambda _done, _total: None),
        )  # fmt: skip
        names = {key: translate.label(one.label) for key, one in _areas(conn).items()}
        rows = StagedRows(staging, lambda area: names.get(area, area))
        return Seen(incoming, rows, not partly, seconds if seconds is not None else time.monotonic() - began)

    def _work(self, work: Callable[[sqlite3.Connection, Any], Any], done: Callable[[Any], Any]) -> None:
        """One look at a time: an older one is given up, and not heard where it ends all the same."""
        if self._job is not None:
            self._job.cancel()
        made: list[Job] = []

        def heard(then: Callable[[Any], Any]) -> Callable[[Any], None]:
            def tell(value: Any) -> None:
                if made and made[0] is self._job:
                    self._job = None
                    then(value)

            return tell

        label = self.tr("Comparing with the ledger")
        made.append(self._session.work(work, on_done=heard(done), on_error=heard(self.failed.emit), label=label))
        self._job = made[0]

    def _on_ended(self, job: Job) -> None:
        if job is self._job and job.cancelled():
            self._job = None
            self.stopped.emit()

    # -- bringing in --------------------------------------------------------------------------------------------------

    def is_pausing(self) -> bool:
        """Whether an answer waits for the person to pause before it is looked at."""
        return self._pause.isActive()

    def is_ready(self) -> bool:
        """Whether all rows have been looked at with the answers given so far."""
        return (
            self.view is not None and self.view.whole and self.written is None and self._job is None
            and not self._ahead and not self._pause.isActive() and self.view.incoming == self.incoming
        )  # fmt: skip

    def bring_in(self, button: QAbstractButton) -> None:
        """Write what can come in, in one transaction."""
        incoming, view, today = self.incoming, self.view, self._session.today
        if incoming is None or view is None or not self.is_ready():
            return

        def writing(conn: sqlite3.Connection, report: Any) -> StagedRows:
            return StagedRows(importing.write(conn, incoming, today, report=report), view.rows.areas)

        def done(rows: StagedRows) -> None:
            self.written = rows.staging
            self.view = replace(view, rows=rows)
            self.seen.emit()
            self.brought_in.emit()

        self._session.work(
            writing, touches=touches(incoming.subject.key), on_done=done, on_error=self.failed.emit, label=self.tr("Importing"),
            button=button,
        )  # fmt: skip


def touches(subject: str) -> frozenset[str]:
    """The tables that an import of ``subject`` may change; a register's table is called as its subject."""
    return _TOUCHES | {subject}


def _areas(conn: sqlite3.Connection) -> dict[str, Any]:
    from db.store.areas import Tree

    return Tree(conn).areas


def _understood_alike(one: Incoming, other: Incoming) -> bool:
    """Whether two states differ in answers about single rows alone."""
    whole = ("head", "columns", "units", "years", "period", "defaults")
    same = all(getattr(one.choices, key) == getattr(other.choices, key) for key in whole)
    parts = [(each.subject, each.sheet_at, each.as_of, each.adjustment) for each in (one, other)]
    return same and parts[0] == parts[1]
