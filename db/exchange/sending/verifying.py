"""Filling the forms anew from a package's rows, and comparing them cell by cell with what the file shows.

The seal finds what was changed by hand. This finds a file whose rows and seal were both made to fit: its forms then say
something else than its rows. It takes as long as sending does, so it is asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from db.exchange import workbook
from db.exchange.sending.book import read_bytes
from db.exchange.sending.package_sheet import Received, language_of
from db.forms import submission_sheets
from db.rules.intake.sheet import Book
from db.rules.sending.compare import Finding, differences
from db.store.sending import closing, rebuilding
from db.version import VERSION


def recomputed(received: Received, book: Book, translate: Callable[[str], str] = str) -> list[Finding]:
    """What the file's forms show otherwise than its rows give; nothing where another program version laid them out."""
    package = received.package
    if package.program != VERSION:
        return []
    language = language_of(book)
    with tempfile.TemporaryDirectory() as folder, rebuilding.rebuild(Path(folder) / "x.sgl", package, "", b"") as ledger:
        locked = closing.lock_of(ledger.conn, package.content.area, package.content.period)
        sheets = submission_sheets(
            ledger.conn, package.content.period, language=language, translate=translate,
            known=package.made if locked and not package.carried else None, version=package.version,
        )  # fmt: skip
    filled = {one.name: one.rows for one in read_bytes(bytes(workbook.packed(sheets)), book.name).sheets}
    forms = replace(book, sheets=tuple(one for one in book.sheets if one.name in filled))
    return [one for one in differences(forms, filled) if one.kind != "hidden"]
