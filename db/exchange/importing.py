"""One file on its way in: read, understood, previewed, written. What page and command line both call (design §8 ``import``).

``begin`` chooses the sheet; ``layout`` says how it was understood and what is asked; ``preview`` is ``write`` tried and
taken back. Every answer of a person goes into ``Incoming.choices``, and the same calls follow.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from db.errors import BadInput
from db.rules.intake.cleaning import clean
from db.rules.intake.layout import lay_out
from db.rules.intake.sheet import Book, Sheet
from db.rules.intake.table import Choices, Layout, Subject, Table
from db.store.areas import Tree
from db.store.intake import Report, Staging, batches, bring_in
from db.store.intake.staging import Source
from db.store.intake.subjects import SUBJECTS
from db.store.writing import trial
from db.text import QT_TRANSLATE_NOOP

#: Rows of a first look, before the whole file is cleaned.
FIRST = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet of a book, seen as ``subject``, with what a person answered so far. ``as_of``: the day (YYYY-MM-DD) its
    values are from, empty where nobody said and the file does not; ``complete``: the opening list is whole."""

    book: Book
    subject: Subject
    sheet_at: int = 0
    choices: Choices = Choices()
    as_of: str = ""
    complete: bool = False

    @property
    def sheet(self) -> Sheet:
        """The sheet that comes in."""
        return self.book.sheets[self.sheet_at]


def subjects(conn: sqlite3.Connection) -> dict[str, Subject]:
    """What can be imported: the five of the ledger, and every register with the user's own columns."""
    return dict(SUBJECTS)


def begin(conn: sqlite3.Connection, book: Book, key: str, today: date) -> Incoming:
    """The book seen as ``key`` (a word of ``import --as``), with the sheet that fits it best. Raises BadInput."""
    known = subjects(conn)
    if key not in known:
        raise BadInput(
            QT_TRANSLATE_NOOP("Intake", "“{key}” is nothing that can be imported; there are {known}."), key=key[:40],
            known=list(known),
        )  # fmt: skip
    made = Incoming(book, known[key], as_of=book.as_of or "")
    fits = [_fit(layout(conn, replace(made, sheet_at=at), today)) for at in range(len(book.sheets))]
    return replace(made, sheet_at=max(range(len(fits)), key=lambda at: (fits[at], -at), default=0))


def likely(conn: sqlite3.Connection, book: Book, today: date) -> list[str]:
    """What the book may be, the likeliest first: by how many of its columns find their field."""
    scores = {key: _fit(layout(conn, begin(conn, book, key, today), today)) for key in subjects(conn)}
    return sorted(scores, key=lambda key: -scores[key])


def _fit(found: Layout) -> float:
    mapped = sum(1 for one in found.columns if one.key)
    return mapped + mapped / max(len(found.columns), 1)


def layout(conn: sqlite3.Connection, incoming: Incoming, today: date) -> Layout:
    """How the sheet is understood, by what this sender's earlier files were taken for."""
    made = _lay_out(conn, incoming, today, "")
    return _lay_out(conn, incoming, today, made.sender) if made.sender else made


def _lay_out(conn: sqlite3.Connection, incoming: Incoming, today: date, sender: str) -> Layout:
    known = batches.headings(conn, incoming.subject.key, sender)
    return lay_out(incoming.sheet, incoming.subject, incoming.choices, known=known, today=today, file_name=incoming.book.name)


def table(conn: sqlite3.Connection, incoming: Incoming, today: date, rows: int | None = None) -> Table:
    """The sheet's records, cleaned; the first ``rows`` of them for a quick look."""
    return clean(
        incoming.sheet, layout(conn, incoming, today), incoming.subject, incoming.choices, areas=Tree(conn).names, today=today,
        rows=rows,
    )  # fmt: skip


def preview(
    conn: sqlite3.Connection, incoming: Incoming, today: date, *, rows: int | None = None,
    report: Report = lambda _done, _total: None,
) -> Staging:  # fmt: skip
    """What ``write`` would do, on a connection that may write; nothing is kept."""
    made = table(conn, incoming, today, rows)
    with trial(conn):
        return _bring_in(conn, incoming, made, today, report=report)


def write(
    conn: sqlite3.Connection, incoming: Incoming, today: date, *, strict: bool = False,
    report: Report = lambda _done, _total: None,
) -> Staging:  # fmt: skip
    """Bring the rows in. ``strict``: all or none, raising ``db.store.intake.Refused``."""
    return _bring_in(conn, incoming, table(conn, incoming, today), today, strict=strict, report=report)


def _bring_in(
    conn: sqlite3.Connection, incoming: Incoming, made: Table, today: date, *, strict: bool = False, report: Report
) -> Staging:  # fmt: skip
    source = Source(
        incoming.book.name, incoming.book.sha256, incoming.sheet.name, made.layout.sender, made.layout.period or "",
        incoming.as_of or today.isoformat(), "paste" if incoming.book.format == "text" else "import",
    )  # fmt: skip
    return bring_in(
        conn, incoming.subject, made, source, incoming.choices, today, sheet=incoming.sheet, complete=incoming.complete,
        strict=strict, report=report,
    )  # fmt: skip


def others(incoming: Incoming) -> Iterator[Sheet]:
    """The book's other sheets: told, so that none is passed over in silence."""
    yield from (sheet for at, sheet in enumerate(incoming.book.sheets) if at != incoming.sheet_at)
