"""Reader: files and pasted texts become books off the GUI thread; of a large file the first rows come ahead."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from db.rules.intake.sheet import Book, Sheet
from desktop.ops import Job, Ops

#: What a file may come as: a path, or text pasted from a spreadsheet.
Source = Path | str
#: A sheet with more rows is large: its first rows are shown while the others are still being read or compared.
LARGE = 2_000

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Reader(QObject):
    """``begun(book)`` with the first rows of a large file, ``done(book)`` with the whole, ``failed(error)``;
    ``stopped`` by a person."""

    begun = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    #: From the thread that reads: the job's number and its first rows.
    _ahead = Signal(int, object)

    def __init__(self, ops: Ops, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ops = ops
        self._job: Job | None = None
        self._number = 0
        self._ahead.connect(self._on_ahead)
        ops.ended.connect(self._on_ended)

    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._job is not None

    def read(self, source: Source, passwords: Sequence[str] = ()) -> None:
        """Read a file or a pasted text; what was being read before is given up."""
        self.stop()
        self._number += 1
        number = self._number

        def ahead(book: Book) -> None:
            with contextlib.suppress(RuntimeError):  # the page was closed meanwhile
                self._ahead.emit(number, book)

        self._job = self._ops.read(
            lambda report, cancelled: _read(source, passwords, report, cancelled, ahead), self._on_done, self._on_error,
            key="intake", label=self.tr("Reading {file}").format(file=called(source)),
        )  # fmt: skip

    def stop(self) -> None:
        """Give up what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._number += 1

    def _on_ahead(self, number: int, book: Book) -> None:
        if number == self._number and self._job is not None:
            self.begun.emit(book)

    def _on_ended(self, job: Job) -> None:
        if job is self._job and job.cancelled():
            self._job = None
            self._number += 1
            self.stopped.emit()

    def _on_done(self, book: Book) -> None:
        if self._job is not None:
            self._job = None
            self.done.emit(book)

    def _on_error(self, error: object) -> None:
        if self._job is not None:
            self._job = None
            self.failed.emit(error)


def called(source: Source) -> str:
    """How a person calls it."""
    return titled(source.name if isinstance(source, Path) else "")


def titled(file: str) -> str:
    """A file's name; what was pasted has none."""
    return file or QCoreApplication.translate("IntakePage", "pasted text")


def _read(
    source: Source, passwords: Sequence[str], report: Report, cancelled: Cancelled, ahead: Callable[[Book], None]
) -> Book:  # fmt: skip
    from db.exchange import reading

    if isinstance(source, str):
        return reading.parse_text(source)
    with reading.open_book(source, report=report, cancelled=cancelled, passwords=passwords) as opened:
        waiting = True
        for incoming in opened:
            for _rows in incoming:
                if waiting and len(incoming.rows) >= LARGE:
                    waiting = False
                    part = Sheet(incoming.name, incoming.rows[:LARGE], incoming.hidden)
                    ahead(Book(source.name, opened.format, (part,), as_of=opened.as_of))
        return opened.book()
