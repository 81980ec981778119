"""What is pasted or typed: a block of cells as spreadsheets put it on the clipboard, or lines of text."""

from __future__ import annotations

import hashlib

from db.errors import BadInput
from db.exchange.parsing import Refused, delimited
from db.exchange.reading.limits import LIMITS
from db.rules.intake.sheet import Book, Sheet, Value
from db.text import QT_TRANSLATE_NOOP


def parse_text(text: str) -> Book:
    """A book of one sheet: cells between tabs, quoted ones with their line breaks; without tabs one cell a line, or
    what commas, semicolons or bars make of it. All values are text. Raises BadInput: blank, too many cells.
    """
    rows: list[list[Value]] = []
    cells = 0
    try:
        for row in delimited.block(text):
            rows.append(_trimmed(row))
            cells += len(rows[-1])
            if cells > LIMITS.cells or len(rows) > LIMITS.rows:
                raise BadInput(
                    QT_TRANSLATE_NOOP("Intake", "That is more than {limit} cells, the most that can be pasted. Import a file."),
                    limit=f"{LIMITS.cells:,}",
                )
    except Refused as error:
        raise BadInput(
            QT_TRANSLATE_NOOP(
                "Intake", "One cell of what was pasted has more than {limit} characters. Look for a quotation mark never closed."
            ),
            limit=f"{error.values['limit']:,}",
        ) from error
    while rows and not rows[-1]:
        rows.pop()
    if not text.strip("\ufeff\t\r\n \u3000"):
        raise BadInput(QT_TRANSLATE_NOOP("Intake", "Nothing stands in what was pasted. Copy the cells again and paste them here."))
    return Book("", "text", (Sheet("", rows),), hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _trimmed(row: list[str]) -> list[Value]:
    values: list[Value] = [cell or None for cell in row]
    while values and values[-1] is None:
        values.pop()
    return values
