"""The verb ``import``: a file into the ledger, with its receipt (design §8)."""

from __future__ import annotations

import argparse
import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from db.connection import open_ledger
from db.errors import BadInput
from db.exchange import importing
from db.exchange.importing import Incoming
from db.rules import months
from db.rules.intake.sheet import Book
from db.rules.intake.table import Choices, Subject
from db.store.intake import Refused
from db.store.intake.staging import RESULTS, Staging
from db.store.writing import transaction, trial
from db.text import QT_TRANSLATE_NOOP, Sentence
from desktop import cli, translate
from desktop.cli import passwords


def bring(given: argparse.Namespace) -> cli.Reply:
    """Every sheet of the file that can be understood, as one step; with --dry-run only what it would do."""
    from db.exchange.reading import read

    today = date.today()
    book = read(given.file, passwords=passwords.known(given))
    with open_ledger(given.ledger, write=True) as ledger:
        conn = ledger.conn
        incoming = _incoming(conn, book, given, today)
        refused: list[Staging] = []
        staged: list[Staging] = []
        with trial(conn) if given.dry_run else _all_or_none(conn, refused):
            staged += (_bring(conn, one, today, given.strict, refused) for one in incoming)
            if refused:
                raise Refused(refused[0])
    return _reply(staged, book, incoming, kept=not refused and not given.dry_run)


@contextlib.contextmanager
def _all_or_none(conn: sqlite3.Connection, refused: list[Staging]) -> Iterator[None]:
    with contextlib.suppress(Refused), transaction(conn):
        yield


def _bring(conn: sqlite3.Connection, one: Incoming, today: date, strict: bool, refused: list[Staging]) -> Staging:
    try:
        return importing.write(conn, one, today, strict=strict)
    except Refused as error:
        refused.append(error.staging)
        return error.staging


def _incoming(conn: sqlite3.Connection, book: Book, given: argparse.Namespace, today: date) -> list[Incoming]:
    """The sheets that come in: the one that was named, else every one in which the columns find their fields."""
    best = importing.begin(conn, book, given.subject, today)
    choices = Choices(defaults=_defaults(conn, best.subject, given.values), period=given.period or None)
    best = replace(
        best, choices=choices, complete=given.complete, as_of=months.parse_date(given.as_of) if given.as_of else best.as_of,
        adjustment=given.adjust,
    )  # fmt: skip
    if given.sheet:
        return [replace(best, sheet_at=_sheet_called(book, given.sheet))]
    fits = [at for at in range(len(book.sheets)) if at == best.sheet_at or importing.fits(conn, replace(best, sheet_at=at), today)]
    return [replace(best, sheet_at=at) for at in fits]


def _sheet_called(book: Book, name: str) -> int:
    for at, sheet in enumerate(book.sheets):
        if sheet.name == name:
            return at
    raise BadInput(
        QT_TRANSLATE_NOOP("Cli", "The file has no sheet “{name}”; it has {known}. Nothing was written."),
        name=name[:60], known=[sheet.name for sheet in book.sheets],
    )  # fmt: skip


def _defaults(conn: sqlite3.Connection, subject: Subject, values: list[str]) -> Mapping[str, Any]:
    """``--set FIELD=VALUE``: read as a cell of that column would be. A field is named by its key, or as its heading is."""
    known = {field.key: field for field in subject.fields}
    called = {name: key for key, field in known.items() for name in (field.label.zh, field.label.en, key)}
    found: dict[str, Any] = {}
    for one in values:
        name, _, text = one.partition("=")
        key = called.get(name, "")
        if not key:
            raise BadInput(
                QT_TRANSLATE_NOOP("Cli", "“{text}” names no column of what is imported, one of {known}. Nothing was written."),
                text=one[:60], known=list(known),
            )  # fmt: skip
        found[key] = importing.value(known[key], text, importing.aids(conn), date.today())
    return found


def _reply(staged: list[Staging], book: Book, incoming: list[Incoming], *, kept: bool) -> cli.Reply:
    counts = {key: sum(one.counts()[key] for one in staged) for key in staged[0].counts()}
    several = len(staged) > 1
    rows = [row | ({"sheet": one.source.sheet} if several else {}) for one in staged for row in _rows(one)]
    data = {**counts, "batches": [one.batch for one in staged if one.batch and kept], "rows": rows}
    taken = {one.sheet_at for one in incoming}
    passed = [sheet.name for at, sheet in enumerate(book.sheets) if at not in taken and any(sheet.rows)]
    notes = [*book.remarks, *(remark.sentence for one in staged for remark in one.table.layout.remarks)]
    notes += [question.sentence for one in staged for question in one.table.layout.questions]
    notes += [said for one in staged if (said := _unsaid(one)) is not None]
    columns = [column for one in staged for column in one.table.layout.columns]
    idle = dict.fromkeys(column.heading for column in columns if column.key is None and column.heading)
    if idle:
        notes.append(Sentence(QT_TRANSLATE_NOOP("Cli", "Columns that were not read: {names}."), names=list(idle)))
    if passed:
        notes.append(Sentence(QT_TRANSLATE_NOOP("Cli", "Sheets that were not read: {names}."), names=passed))
    data["notes"] = [translate.sentence(one) for one in notes]
    lines = [_equation(counts)]
    lines += [f"{row['number']}  {row['word']}  {'  '.join(row['said'])}{_offered(row)}" for row in rows if row["said"]]
    usable = counts["new"] + counts["changed"] + counts["same"]
    for row in rows:
        del row["word"]
    return cli.Reply(data, lines, notes, code=0 if usable else 1)


def _unsaid(staging: Staging) -> Sentence | None:
    """What every row must say and no column does, and how it is said for all of them."""
    missing = staging.unsaid()
    if not missing:
        return None
    first = missing[0]
    value = translate.label(first.choices[0].label) if first.choices else "…"
    return Sentence(
        QT_TRANSLATE_NOOP("Cli", 'No column says {fields}. Say it for all rows, as by --set "{example}".'),
        fields=[one.label for one in missing], example=f"{translate.label(first.label)}={value}",
    )  # fmt: skip


def _equation(counts: Mapping[str, int]) -> str:
    from PySide6.QtCore import QCoreApplication

    parts = [f"{counts[key]} {translate.label(RESULTS[key])}" for key in ("new", "changed", "same", "rejected", "left_out")]
    read = QCoreApplication.translate("Cli", "read {n}").format(n=counts["read"])
    return f"{read} = {' + '.join(parts)}"


def _offered(row: Mapping[str, Any]) -> str:
    options = row.get("options", ())
    return f" [{' | '.join(options)}]" if options else ""


def _rows(staging: Staging) -> Iterator[dict[str, Any]]:
    for line, number in enumerate(staging.table.numbers):
        result = staging.results[line]
        if result == "left_out":
            continue
        said = [translate.sentence(one.sentence) for _key, one in staging.remarks(line)]
        options = [translate.shown(option.label) for _key, one in staging.remarks(line) for option in one.options]
        yield {
            "number": number, "result": "rejected" if result == "undecided" else result, "said": said,
            **({"options": options} if options else {}), **({"old": staging.old[line]} if line in staging.old else {}),
            "word": translate.label(RESULTS[result]),
        }  # fmt: skip
    for one in staging.left_out():
        word = translate.label(RESULTS["left_out"])
        yield {"number": one.number, "result": "left_out", "said": [translate.label(one.why), one.text], "word": word}


VERBS = {"import": bring}
