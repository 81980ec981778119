"""One file on its way in: read, understood, previewed, written. What page and command line both call (design §8 ``import``).

``begin`` chooses the sheet; ``layout`` says how it was understood and what is asked; ``preview`` is ``write`` tried and
taken back. Every answer of a person goes into ``Incoming.choices``, and the same calls follow.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db import codes
from db.errors import BadInput
from db.fields import Field
from db.registers.statistics import WHY as STATISTICS
from db.registers.statistics import is_statistics
from db.rules.intake.aids import Aids, Gazetteer, Place
from db.rules.intake.clean import Cleaner, clean
from db.rules.intake.layout import lay_out
from db.rules.intake.sheet import Book, Sheet
from db.rules.intake.table import Choices, Column, Layout, Remark, Subject, Table
from db.store import enterprises
from db.store.areas import Tree
from db.store.intake import batches, bring_in, registers
from db.store.intake.staging import Source, Staging
from db.store.intake.subjects import SUBJECTS
from db.store.intake.work import Report
from db.store.sending import closing
from db.store.writing import trial
from db.text import QT_TRANSLATE_NOOP, Sentence
from db.uncollected import uncollected

#: Rows of a first look, before the whole file is cleaned.
FIRST = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet of a book, seen as ``subject``, with what a person answered so far. ``as_of``: the day (YYYY-MM-DD) its
    values are from, empty where nobody said and the file does not; ``complete``: the opening list is whole; ``adjustment``: why
    rows of closed months come in all the same, as adjustments."""

    book: Book
    subject: Subject
    sheet_at: int = 0
    choices: Choices = field(default_factory=Choices)
    as_of: str = ""
    complete: bool = False
    adjustment: str = ""

    @property
    def sheet(self) -> Sheet:
        """The sheet that comes in."""
        return self.book.sheets[self.sheet_at]


def subjects(conn: sqlite3.Connection) -> dict[str, Subject]:
    """What can be imported: the five of the ledger, and every register with the user's own columns."""
    return {**SUBJECTS, **registers.subjects(conn)}


def begin(conn: sqlite3.Connection, book: Book, key: str, today: date) -> Incoming:
    """The book seen as ``key`` (a word of ``import --as``), with the sheet that fits it best. Raises BadInput."""
    known = subjects(conn)
    if key not in known:
        raise BadInput(
            QT_TRANSLATE_NOOP("Intake", "“{key}” is nothing that can be imported; there are {known}."), key=key[:40],
            known=list(known),
        )  # fmt: skip
    made = Incoming(book, known[key], as_of=book.as_of or "")
    if len(book.sheets) == 1:
        return made
    fit = [_fit(layout(conn, replace(made, sheet_at=at), today)) for at in range(len(book.sheets))]
    return replace(made, sheet_at=max(range(len(fit)), key=lambda at: (fit[at], -at), default=0))


def likely(conn: sqlite3.Connection, book: Book, today: date) -> list[str]:
    """What the book may be, the likeliest first: by how many of its columns find their field."""
    scores = {key: _fit(layout(conn, begin(conn, book, key, today), today)) for key in subjects(conn)}
    return sorted(scores, key=lambda key: -scores[key])


def fits(conn: sqlite3.Connection, incoming: Incoming, today: date) -> bool:
    """Whether the sheet names its records: a firm by name or code, or whatever the subject cannot do without."""
    found = {one.key for one in layout(conn, incoming, today).columns if one.key}
    needed = {field.key for field in incoming.subject.fields if field.required}
    named = {"name", "code"} & {field.key for field in incoming.subject.fields}
    return len(found) > 1 and bool(found & (named or needed))


def _fit(found: Layout) -> float:
    mapped = sum(1 for one in found.columns if one.key)
    return mapped + mapped / max(len(found.columns), 1)


def layout(conn: sqlite3.Connection, incoming: Incoming, today: date) -> Layout:
    """How the sheet is understood, by what this sender's earlier files were taken for."""
    made = _lay_out(conn, incoming, today, "")
    return _lay_out(conn, incoming, today, made.sender) if made.sender else made


def _lay_out(conn: sqlite3.Connection, incoming: Incoming, today: date, sender: str) -> Layout:
    known = batches.headings(conn, incoming.subject.key, sender)
    made = lay_out(incoming.sheet, incoming.subject, incoming.choices, known=known, today=today, file_name=incoming.book.name)
    return _without_statistics(made)


def _without_statistics(made: Layout) -> Layout:
    """Statistics' unit data is dropped, whatever was chosen for it, and that is said (design §4)."""
    dropped = {one.index for one in made.columns if one.heading and is_statistics(one.heading)}
    if not dropped:
        return made
    said = Sentence(
        QT_TRANSLATE_NOOP("Intake", "{headings}: {why}."),
        headings=[one.heading for one in made.columns if one.index in dropped], why=STATISTICS,
    )  # fmt: skip
    return replace(
        made,
        columns=tuple(replace(one, key=None, unit=None, why=STATISTICS) if one.index in dropped else one for one in made.columns),
        questions=tuple(one for one in made.questions if one.index not in dropped),
        remarks=(*made.remarks, Remark("note", said)),
    )  # fmt: skip


def aids(conn: sqlite3.Connection) -> Aids:
    """What cleaning may know of the ledger: its places, the industries, the codes of its firms."""
    divisions = codes.divisions()
    names = {name: one.code for one in divisions for name in (one.name_2011, one.label.en, one.label.zh) if name}
    return Aids(
        Gazetteer(_places(Tree(conn))), {one.code: one.label for one in divisions}, names,
        lambda name: [row["code"] for row in enterprises.by_name(conn, name) if row["code"]],
    )  # fmt: skip


def _places(tree: Tree) -> list[Place]:
    former: dict[str, list[str]] = {}
    for name, area in tree.names.items():
        one = tree.areas[area]
        if name not in (one.name, one.en, one.code, one.id):
            former.setdefault(area, []).append(name)
    return [
        Place(
            one.id, one.label, "park" if one.of_which else "part" if one.parent else "whole", (), tuple(former.get(one.id, ())),
            one.code or "",
        )
        for one in tree.areas.values()
    ]  # fmt: skip


def cleaner(conn: sqlite3.Connection, incoming: Incoming, today: date) -> Cleaner:
    """The sheet's records, to be taken part by part."""
    return Cleaner(
        incoming.sheet, layout(conn, incoming, today), incoming.subject, incoming.choices, aids=aids(conn), today=today
    )


def value(field: Field, text: str, known: Aids, today: date) -> Any:
    """A value for all rows, read as a cell of that column would be. Raises BadInput where it could not be used."""
    sheet = Sheet("", [[field.label.zh], [text]])
    made = Layout((1, 1), (Column(0, field.label.zh, field.key, unit="万元" if field.kind == "money" else None),))
    table = clean(sheet, made, Subject("value", field.label, (field,)), aids=known, today=today)
    if not table.values.get(field.key) or table.values[field.key][0] is None:
        remarks = table.remarks.get((0, field.key), [])
        empty = Sentence(QT_TRANSLATE_NOOP("Intake", "“{text}” cannot be used for {what}."), text=text[:60], what=field.label)
        why = remarks[0].sentence if remarks else empty
        options = [option.label for one in remarks for option in one.options]
        if options:
            raise BadInput(QT_TRANSLATE_NOOP("Intake", "{why} There are {options}. Nothing was written."), why=why, options=options)
        raise BadInput(QT_TRANSLATE_NOOP("Intake", "{why} Nothing was written."), why=why)
    return table.values[field.key][0]


def preview(
    conn: sqlite3.Connection, incoming: Incoming, today: date, *, rows: int | None = None,
    report: Report = lambda _done, _total: None,
) -> Staging:  # fmt: skip
    """What ``write`` would do, on a connection that may write; nothing is kept. ``rows``: a first look at so many."""
    with uncollected(), trial(conn):
        made = cleaner(conn, incoming, today).take(rows)
        return _bring_in(conn, incoming, made, today, report=report)


def write(
    conn: sqlite3.Connection, incoming: Incoming, today: date, *, strict: bool = False,
    report: Report = lambda _done, _total: None,
) -> Staging:  # fmt: skip
    """Bring the rows in. ``strict``: all or none, raising ``db.store.intake.Refused``."""
    with uncollected():
        return _bring_in(conn, incoming, cleaner(conn, incoming, today).take(), today, strict=strict, report=report)


def _bring_in(
    conn: sqlite3.Connection, incoming: Incoming, made: Table, today: date, *, strict: bool = False, report: Report
) -> Staging:  # fmt: skip
    source = Source(
        incoming.book.name, incoming.book.sha256, incoming.sheet.name, made.layout.sender, made.layout.period or "",
        incoming.as_of or today.isoformat(), "paste" if incoming.book.format == "text" else "import",
    )  # fmt: skip
    with closing.adjusting(incoming.adjustment):
        return bring_in(
            conn, incoming.subject, made, source, incoming.choices, today, sheet=incoming.sheet, complete=incoming.complete,
            strict=strict, report=report,
        )  # fmt: skip
