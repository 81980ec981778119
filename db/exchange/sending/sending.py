"""Sending a month: the forms and their package as one workbook, numbered, its bytes kept in the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.exchange import workbook
from db.exchange.files import replacing
from db.exchange.protecting import sealed
from db.exchange.sending import package_sheet, register_sheet
from db.exchange.sending.book import read_bytes
from db.forms import submission_sheets
from db.rules.sending.registers import Registers
from db.store.sending import closing, registers, versions
from db.store.sending.versions import Draft, Submission
from db.store.settings import get
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP, Sentence

_TOO_MANY = QT_TRANSLATE_NOOP(
    "Sending", "The registers have more than {most} rows, so they do not go along: the ledger could be made again from this "
    "submission without them only. Keep backups in a second place."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A version, its workbook's bytes, and whether it had been sent before with the same content."""

    submission: Submission
    data: bytes
    again: bool
    #: What the person who sends it should know.
    notes: tuple[Sentence, ...] = ()


def send(
    conn: sqlite3.Connection, period: str, *, language: str = "zh", translate: Callable[[str], str] = str,
    explanations: Sequence[Mapping[str, Any]] | None = None,
) -> Sent:  # fmt: skip
    """The period's submission (YYYY-MM, scope internal) under its number; the same content is the same version, byte for byte.

    ``explanations``: ``{key, sentence, explanation}`` of figures that contradict a rule but are true; None keeps the last
    version's. A month that is closed is sent as it was known when it was closed.
    """
    with transaction(conn):
        draft = versions.draft(conn, period, explanations)
        if draft.same:
            return Sent(draft.same, versions.sent_bytes(conn, draft.same.id), again=True)
        part, draft = _with_registers(conn, draft)
        package = draft.package
        known = package.made if closing.lock_of(conn, get(conn, "area"), package.content.period) else None
        sheets = submission_sheets(
            conn, package.content.period, language=language, translate=translate, known=known, version=package.version
        )
        # What a reader finds in the forms' own sheets is what the seal holds of them.
        cells = {one.name: one.rows for one in read_bytes(bytes(workbook.packed(sheets)), "").sheets}
        plain = [(package_sheet.NAME.of(language), package_sheet.lines(package, cells, language))]
        if part:
            rows = register_sheet.lines(package.registers["rows"], part, language)
            plain.append((register_sheet.NAME.of(language), rows))
        data = bytes(workbook.packed(sheets, *plain))
        file = workbook.file_name(sheets, version=package.version)
        notes = () if registers.fit(conn) else (Sentence(_TOO_MANY, most=f"{registers.MOST_ROWS:,}"),)
        return Sent(versions.record(conn, draft, file, data), data, again=False, notes=notes)


def _with_registers(conn: sqlite3.Connection, draft: Draft) -> tuple[list[str], Draft]:
    """The registers packed as cells, and the draft whose package names their checksum; no cells where there are none."""
    held = registers.carried(conn) if registers.fit(conn) else Registers({})
    if not held.tables:
        return [], draft
    part = register_sheet.packed(held)
    return part, replace(draft, package=replace(draft.package, registers=register_sheet.said(held, part)))


def write(sent: Sent, path: Path, password: str = "") -> None:
    """Write a version's bytes to ``path``, whole or not at all; raises BadFile.

    ``password``: the file at ``path`` is under it; what the ledger keeps of the version never is, so that it can be checked,
    saved again and rebuilt without anybody remembering it. Raises BadInput for one that does not fit.
    """
    data = sealed(sent.data, password)
    with replacing(path) as partial:
        partial.write_bytes(data)
