"""A form, the whole submission or the meeting pack to a file: Excel, PDF or Word by its ending. Page and command line share it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import BadInput
from db.forms import FormSheet, Pack, Scope, build, pack_sheets, submission_sheets
from db.forms.pack import chosen
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP
from desktop import translate

if TYPE_CHECKING:
    from db.exchange.sending.sending import Sent

#: The key that means every form of the month.
SUBMISSION = "submission"
#: Endings of files that can be under an Office password.
PROTECTED = (".xlsx", ".docx")
#: The key that means the forms chosen for meetings.
PACK = "pack"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: ``checksum`` stands in its footer too. ``notices`` say what paper could not be held to."""

    path: Path
    scope: str
    checksum: str
    notices: tuple[str, ...] = ()


def sheets(
    conn: sqlite3.Connection, form: str, month: str, scope: Scope | None, language: str, today: date | None = None
) -> list[FormSheet]:  # fmt: skip
    """The filled form, or for ``submission`` all of its forms (内部明细 unless ``scope`` says otherwise), for ``pack`` those
    chosen for meetings (汇总 unless it was chosen, or ``scope`` says, otherwise).

    ``today``: the day of the worklist; None by the clock.
    """
    if form == SUBMISSION:
        return submission_sheets(
            conn, month, scope=scope or "internal", language=language, translate=translate.template
        )
    if form == PACK:
        pack = chosen(conn)
        wanted = Pack(pack.forms, scope or pack.scope)
        return list(pack_sheets(conn, month, wanted, language=language, translate=translate.template, today=today))
    return [build(conn, form, month, scope=scope, language=language, translate=translate.template, today=today)]


def export(
    conn: sqlite3.Connection, form: str, month: str, out: Path, scope: Scope | None, language: str, password: str = ""
) -> Exported:  # fmt: skip
    """Fill and write; raises BadInput for another ending, BadFile where it cannot be written (the old file stays).

    ``password``: see ``write``.
    """
    kind = out.suffix.lower()
    if kind not in (".xlsx", ".pdf", ".docx"):
        raise BadInput(
            QT_TRANSLATE_NOOP("Cli", "“{name}”: a form is written as .xlsx, .pdf or .docx. Nothing was written."), name=out.name
        )
    made = sheets(conn, form, month, scope, language)
    return write(made, out, password)


def submit(
    conn: sqlite3.Connection, month: str, out: Path, language: str, explanations: Sequence[Mapping[str, Any]] | None = None,
    password: str = "",
) -> Sent:  # fmt: skip
    """The month's submission under its number, kept in the ledger and written to ``out``: all of it or nothing.

    ``explanations`` None: those of the last version. Raises BadFile where it cannot be written, and nothing was sent then.
    ``password``: the file is under it, the bytes in the ledger are not.
    """
    from db.exchange.sending import sending

    with transaction(conn):
        sent = sending.send(conn, month, language=language, translate=translate.template, explanations=explanations)
        # A version that reached no file was not sent.
        sending.write(sent, out, password)
    return sent


def write(made: list[FormSheet], out: Path, password: str = "") -> Exported:
    """Write filled forms to ``out``, a workbook or document under an Office password where one is given.

    Raises BadInput where a PDF should be: it carries none.
    """
    notices: tuple[str, ...] = ()
    if password and out.suffix.lower() not in PROTECTED:
        raise BadInput(
            QT_TRANSLATE_NOOP("Cli", "“{name}”: workbooks (.xlsx) and Word documents alone carry a password. Nothing was written."),
            name=out.name,
        )  # fmt: skip
    if out.suffix.lower() == ".pdf":
        from desktop.printing.output import write_pdf

        notices = tuple(write_pdf(made, out))
    elif out.suffix.lower() == ".docx":
        from db.exchange import word

        word.write(made, out, password)
    else:
        from db.exchange import workbook

        workbook.write(made, out, password)
    return Exported(out, made[0].scope, made[0].checksum, notices)
