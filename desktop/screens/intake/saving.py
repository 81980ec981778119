"""Workbooks that leave the page: rejected rows with their reasons, blank templates. The file dialog asks where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.errors import LedgerError
from db.exchange import importing
from db.exchange.workbook import legal_name
from db.store.intake.batches import Receipt, Row
from db.store.intake.staging import Staging
from desktop import places, translate
from desktop.saving import ask_path
from desktop.session import Session

OnDone = Callable[[Path], Any]
OnError = Callable[[LedgerError], Any]


def rejected_rows(staging: Staging) -> list[Row]:
    """The rows that do not come in, with what was said of them."""
    made = []
    for line, result in enumerate(staging.results):
        if result in ("rejected", "undecided"):
            number = staging.table.numbers[line]
            said = tuple(one.sentence for _key, one in staging.remarks(line))
            made.append(Row(number, "rejected", said, tuple(staging.raw(number))))
    return made


def headings(staging: Staging) -> list[str]:
    """The headings of the sheet, column by column."""
    columns = staging.table.layout.columns
    made = [""] * (max((one.index for one in columns), default=-1) + 1)
    for one in columns:
        made[one.index] = one.heading
    return made


def save_rejected(
    session: Session, parent: QWidget, file: str, titles: Sequence[str], rows: Sequence[Row], on_done: OnDone, on_error: OnError
) -> None:  # fmt: skip
    """Ask where to, and write the rejected rows there; mended, the workbook imports again."""
    stem = file.rsplit(".", 1)[0] if "." in file else file
    name = QCoreApplication.translate("IntakePage", "{file}_rejected rows").format(file=stem)
    path = ask_path(parent, legal_name(name, ".xlsx"))
    if path is None:
        return
    language = translate.language()

    def writing(_report: Any, _cancelled: Any) -> Path:
        from db.exchange.returning import rejected

        places.make_ready(path)
        rejected.write(path, file, titles, rows, language, translate.template)
        return path

    session.ops.read(writing, on_done, on_error, label=QCoreApplication.translate("IntakePage", "Writing the workbook"))


def save_rejected_of(session: Session, parent: QWidget, receipt: Receipt, on_done: OnDone, on_error: OnError) -> None:
    """The same for an import of earlier on, from its receipt."""
    from db.store.intake import batches

    rows = batches.rows(session.conn, receipt.id, "rejected")
    save_rejected(session, parent, receipt.file, receipt.headings, rows, on_done, on_error)


def save_template(session: Session, parent: QWidget, key: str, on_done: OnDone, on_error: OnError) -> None:
    """Ask where to, and write a blank template of a subject."""
    subject = importing.subjects(session.conn)[key]
    language, tree = translate.language(), session.tree()
    name = QCoreApplication.translate("IntakePage", "{subject}_template").format(subject=translate.label(subject.label))
    path = ask_path(parent, legal_name(name, ".xlsx"))
    if path is None:
        return
    areas = [translate.label(one.label) for one in tree.children() or [tree.areas[tree.own]]]

    def writing(_report: Any, _cancelled: Any) -> Path:
        from db.exchange.returning import template

        places.make_ready(path)
        template.write(path, subject, language, areas)
        return path

    session.ops.read(writing, on_done, on_error, label=QCoreApplication.translate("IntakePage", "Writing the workbook"))
