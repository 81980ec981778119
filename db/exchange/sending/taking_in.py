"""Files into the ledger: each read, looked through for changes by hand, and taken in where nothing that counts was changed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.connection import Ledger
from db.errors import BadFile, LedgerError, PasswordNeeded
from db.exchange.sending import book, package_sheet, register_sheet, slip_file, template_file, verifying
from db.exchange.sending.package_sheet import Received
from db.rules.intake.sheet import Book
from db.rules.sending.registers import Registers
from db.rules.sending.slip import Slip
from db.store.areas import Tree
from db.store.sending import rebuilding, slips
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


def read(path: Path, passwords: Sequence[str] = ()) -> tuple[Received, bytes]:
    """A file's package with what was changed in it, and its bytes (without a password). Raises BadFile, PasswordNeeded."""
    there, data = book.read(path, passwords=passwords)
    return package_sheet.understand(there), data


def again(ledger: Path, path: Path, passwords: Sequence[str] = ()) -> tuple[Ledger, Received, Registers | None]:
    """A new ledger from the submission at ``path``, the package it was made of, and the registers that came with it.

    Raises BadFile where the file was changed after the export, is damaged, or ``ledger`` exists; PasswordNeeded.
    """
    there, data = book.read(path, passwords=passwords)
    received = package_sheet.understand(there)
    if not received.intact:
        raise BadFile(
            QT_TRANSLATE_NOOP("Sending", "“{file}” was changed after the export, so no ledger is made of it: {said}"),
            file=path.name, said=[one.sentence for one in received.findings][:5],
        )  # fmt: skip
    held = register_sheet.understand(there) if received.package.registers else None
    return rebuilding.rebuild(ledger, received.package, path.name, data, held), received, held


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read: its bytes (without a password) and cells, or why it could not be."""

    path: Path
    data: bytes = b""
    book: Book | None = None
    error: LedgerError | None = None

    def locked(self) -> PasswordNeeded | None:
        """The error where the file is under a password that was not given."""
        return self.error if isinstance(self.error, PasswordNeeded) else None


def opened(
    paths: Sequence[Path], report: Callable[[int, int], None] | None = None, passwords: Sequence[str] = ()
) -> list[Opened]:  # fmt: skip
    """Read files, before anything is written; ``report(done, all)`` after each. ``passwords`` are tried where one is under one."""
    from db.exchange.reading import Worker

    found = []
    with contextlib.closing(Worker()) as worker:
        for at, path in enumerate(paths, start=1):
            try:
                there, data = book.read(path, worker, passwords)
                found.append(Opened(path, data, there))
            except LedgerError as error:
                found.append(Opened(path, error=error))
            if report:
                report(at, len(paths))
    return found


def merge(
    conn: sqlite3.Connection, files: Sequence[Path | Opened], *, adjustment: str = "", accept: str = "", verify: bool = False,
    translate: Callable[[str], str] = str,
) -> Taken:  # fmt: skip
    """Take the packages of many files in, read already or not; those that cannot be are refused, each with its sentences.

    The others come in all the same.

    ``accept``: why a file that was changed by hand after its export is taken all the same, as the program had written it.
    ``adjustment``: why one of a period that is closed here is. ``verify``: fill its forms anew from its rows and compare.
    """
    incoming: list[Incoming] = []
    taken = Taken(Receipt())
    for one in files:
        read_ = one if isinstance(one, Opened) else opened([one])[0]
        path, data, there = read_.path, read_.data, read_.book
        name = str(path)
        try:
            if there is None:
                raise read_.error or book.unread(path)
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
                more = verifying.recomputed(received, there, translate)
                received = replace(received, findings=tuple(dict.fromkeys((*received.findings, *more))))
        except LedgerError as error:
            taken.refused[name] = [error.sentence]
            taken.unread += [name] if isinstance(error, BadFile) else []
            continue
        if received.findings:
            taken.findings[name] = package_sheet.told(received.findings)
        if not received.intact and not accept:
            taken.refused[name] = [Sentence(QT_TRANSLATE_NOOP(
                "Sending", "“{file}” was changed after the export, so nothing of it was taken. Ask for it again, or take it as the "
                "program wrote it, with the reason."
            ), file=Path(path).name)]  # fmt: skip
            continue
        kept = [found.as_json() | ({"accepted": accept} if found.blocks else {}) for found in received.findings]
        incoming.append(Incoming(received.package, name, received.sha256, data, kept))
    notes = taken.receipt.notes
    taken.receipt = take(conn, incoming, adjustment)
    taken.receipt.notes = [*notes, *taken.receipt.notes]
    taken.refused |= {file: [sentence] for file, sentence in taken.receipt.refused.items()}
    return taken
