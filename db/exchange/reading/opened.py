"""A file that is being read: its sheets and their rows as they come, checked against the limits once more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from db.exchange.parsing.frames import Frame, cells
from db.exchange.reading.limits import Limits
from db.exchange.reading.sentences import refusal, remark
from db.exchange.reading.worker import Worker
from db.rules.intake.sheet import Book, CellError, Sheet, Span, Value
from db.text import Sentence
from db.uncollected import uncollected

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Rows = list[list[Value]]


class Incoming:
    """A sheet under way. Iterate it for its rows in chunks (the first comes early); ``sheet`` is complete after the last.

    ``chunk`` objects are the very rows of ``sheet.rows``: what the reader of the chunks does not want changed twice, it
    leaves alone. ``expected``: rows in all, 0 until that is known.
    """

    def __init__(self, name: str, hidden: bool, chunks: Iterator[Rows]) -> None:
        self.name, self.hidden = name, hidden
        self.expected = 0
        self.rows: Rows = []
        self.about: dict[str, Any] = {}
        self._chunks = chunks

    def __iter__(self) -> Iterator[Rows]:
        return self._chunks

    @property
    def sheet(self) -> Sheet:
        """What has come so far, as a sheet; blank rows at its end are left away."""
        rows = self.rows
        while rows and not rows[-1]:
            rows.pop()
        return Sheet(self.name, rows, self.hidden, **self.about)


class Opened:
    """A file under way: ``format``, ``as_of`` and ``names`` are known at once. A context manager; leaving it early stops
    the reading. Sheets come one after the other, and one must be taken to its end before the next.
    """

    def __init__(
        self, path: Path, limits: Limits, *, worker: Worker | None, report: Report | None, cancelled: Cancelled | None,
        passwords: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self._path, self._limits = path, limits
        self._report, self._cancelled = report, cancelled
        self._own = worker is None
        self._worker = worker or Worker()
        self._remarks: list[Sentence] = []
        self._done = self._total = 0
        self._sheets: list[Incoming] = []
        #: The workbook inside one that a password protects; None where none does.
        self.plain: bytes | None = None
        try:
            self._frames = self._worker.frames(path, limits, self._waiting, passwords)
            self._begin()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop reading; a process of its own ends at once."""
        if hasattr(self, "_frames"):
            self._frames.close()
        if self._own:
            self._worker.close()

    def __iter__(self) -> Iterator[Incoming]:
        """The sheets in the workbook's order, hidden ones too."""
        frame = next(self._frames, None)
        while frame is not None and frame[0] == "sheet":
            name, hidden = self.names[frame[1]]
            self._following: Frame | None = None
            incoming = Incoming(name, hidden, iter(()))
            incoming._chunks = self._chunks(incoming)
            self._sheets.append(incoming)
            yield incoming
            for _ in incoming:
                pass
            frame = self._following
        if frame is not None:
            self._remark(frame[1])

    def book(self) -> Book:
        """Read to the end; the whole. Raises BadFile where every cell is blank."""
        with uncollected():
            for incoming in self:
                for _ in incoming:
                    pass
        sheets = tuple(one.sheet for one in self._sheets)
        if not any(sheet.rows for sheet in sheets):
            raise refusal("nodata", self._path, self._limits)
        return Book(self._path.name, self.format, sheets, checksum(self._path), self.as_of, tuple(self._remarks))

    def _begin(self) -> None:
        frame = next(self._frames)
        if frame[0] == "plain":
            self.plain = frame[1]
            frame = next(self._frames)
        if frame[0] != "book":
            raise refusal("damaged", self._path, self._limits)
        _, self.format, self.names, self.as_of, remarks = frame
        self._remark(remarks)

    def _chunks(self, incoming: Incoming) -> Iterator[Rows]:
        count = 0
        for frame in self._frames:
            kind = frame[0]
            if kind == "rows":
                rows: Rows = cells(frame, CellError)
                count += sum(map(len, rows))
                self._check(len(incoming.rows) + len(rows), count)
                incoming.rows += rows
                self._done += len(rows)
                self._tell()
                yield rows
            elif kind == "gap":
                self._check(len(incoming.rows) + frame[1], count)
                gap: Rows = [[] for _ in range(frame[1])]
                incoming.rows += gap
                yield gap
            elif kind == "about":
                incoming.about = _about(frame)
            elif kind == "progress":
                incoming.expected = frame[2]
                self._total = self._done + frame[2] - frame[1]
            else:
                self._following = frame
                return

    def _check(self, rows: int, count: int) -> None:
        """The limits once more: the process that was to hold them has read what it was given."""
        for word, number, limit in (("rows", rows, self._limits.rows), ("cells", count, self._limits.cells)):
            if number > limit:
                raise refusal(word, self._path, self._limits, {"limit": limit})

    def _waiting(self) -> None:
        if self._cancelled is not None and self._cancelled():
            self._tell()  # raises where the caller has an exception of its own for this
            raise refusal("stopped", self._path, self._limits)
        if self._done == 0:
            self._tell()

    def _tell(self) -> None:
        if self._report is not None:
            self._report(self._done, self._total)

    def _remark(self, remarks: list[tuple[str, dict[str, Any]]]) -> None:
        self._remarks += [sentence for word, values in remarks if (sentence := remark(word, values))]


def _about(frame: Frame) -> dict[str, Any]:
    _, merged, hidden_rows, hidden_columns, percent, unvalued = frame
    spans = zip(*[iter(merged)] * 4, strict=True)
    columns = zip(*[iter(hidden_columns)] * 2, strict=True)
    return {
        "merged": tuple(Span(*span) for span in spans),
        "hidden_rows": frozenset(hidden_rows),
        "hidden_columns": frozenset(one for first, last in columns for one in range(first, last + 1)),
        "percent": frozenset(zip(percent[::2], percent[1::2], strict=True)),
        "unvalued": frozenset(zip(unvalued[::2], unvalued[1::2], strict=True)),
    }


def checksum(path: Path) -> str:
    """SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
