"""Files into the ledger: each read, looked through for changes by hand, and taken in where nothing that counts was changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.errors import BadFile, LedgerError
from db.exchange.sending import book, package_sheet, slip_file, template_file, verifying
from db.exchange.sending.package_sheet import Received
from db.rules.intake.sheet import Book
from db.rules.sending.slip import Slip
from db.store.areas import Tree
from db.store.sending import slips
from db.store.sending.taking import Incoming, Receipt, take
from db.text import QT_TRANSLATE_NOOP, Sentence


@dataclass
class Taken:
    """What became of files: the receipt of what was taken, files that were refused with why, findings by file."""

    receipt: Receipt
    refused: dict[str, list[Sentence]] = field(default_factory=dict)
    findings: dict[str, list[Sentence]] = field(default_factory=dict)
    #: Those of the refused that could not be read at all.
    unread: list[str] = field(default_factory=list)
    #: Return slips among the files, which a county takes in as a worklist.
    slips: list[Slip] = field(default_factory=list)


def _slip(conn: sqlite3.Connection, there: Book, taken: Taken) -> bool:
    """Take a return slip in, where the file is one."""
    sheet = slip_file.find(there)
    if sheet is None:
        return False
    slip = slip_file.understand(there, sheet)
    taken.receipt.notes += slips.receive(conn, slip)
    taken.slips.append(slip)
    return True


def read(path: Path) -> tuple[Received, bytes]:
    """A file's package with what was changed in it, and its bytes. Raises BadFile."""
    data = book.data(path)
    return package_sheet.understand(book.read_bytes(data, path.name)), data


def merge(
    conn: sqlite3.Connection, paths: Sequence[Path], *, adjustment: str = "", accept: str = "", verify: bool = False,
    translate: Callable[[str], str] = str,
) -> Taken:  # fmt: skip
    """Take the packages of many files in; those that cannot be are refused, each with its sentences, the others come in.

    ``accept``: why a file that was changed by hand after its export is taken all the same, as the program had written it.
    ``adjustment``: why one of a period that is closed here is. ``verify``: fill its forms anew from its rows and compare.
    """
    incoming: list[Incoming] = []
    taken = Taken(Receipt())
    for path in paths:
        name = str(path)
        try:
            data = book.data(path)
            there = book.read_bytes(data, path.name)
            if _slip(conn, there, taken):
                continue
            if sheet := template_file.find(there):
                filled = template_file.understand(there, sheet, Tree(conn).names)
                if filled.problems:
                    taken.refused[name] = list(filled.problems)
                else:
                    incoming.append(Incoming(filled.package, name, there.sha256, data, checked=False))
                continue
            received = package_sheet.understand(there)
            if verify:
                found = verifying.recomputed(received, there, translate)
                received = replace(received, findings=tuple(dict.fromkeys((*received.findings, *found))))
        except LedgerError as error:
            taken.refused[name] = [error.sentence]
            taken.unread += [name] if isinstance(error, BadFile) else []
            continue
        if received.findings:
            taken.findings[name] = package_sheet.told(received.findings)
        if not received.intact and not accept:
            taken.refused[name] = [Sentence(QT_TRANSLATE_NOOP(
                "Sending", "“{file}” was changed after the export, so nothing of it was taken. Ask for it again, or take it as the "
                "program wrote it, with the reason (--accept)."
            ), file=Path(path).name)]  # fmt: skip
            continue
        kept = [one.as_json() | ({"accepted": accept} if one.blocks else {}) for one in received.findings]
        incoming.append(Incoming(received.package, name, received.sha256, data, kept))
    notes = taken.receipt.notes
    taken.receipt = take(conn, incoming, adjustment)
    taken.receipt.notes = [*notes, *taken.receipt.notes]
    taken.refused |= {file: [sentence] for file, sentence in taken.receipt.refused.items()}
    return taken
