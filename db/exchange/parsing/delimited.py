"""CSV, tab-separated text and blocks pasted from a spreadsheet. Pure: the program itself uses it for what is pasted."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from db.exchange.parsing import Refused
from db.exchange.parsing.frames import Frame

_DELIMITERS = "\t,;|"
_SAMPLE = 200
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
#: How systems keep a code's zeros in a CSV: ="0610". Every spreadsheet shows it as 0610.
_AS_TEXT = re.compile(r'="([^"]*)"\Z')
_LONGEST = 131_072
_FIRST, _CHUNK = 200, 1000


def parse(text: str, name: str, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of a CSV or tab-separated text; raises Refused (rows, cells, an endless quotation)."""
    from db.exchange.parsing.frames import rows_frame

    body, delimiter = _delimiter(text)
    quoted = _quotes_close(body, delimiter)
    remarks: list[tuple[str, dict[str, str]]] = [] if quoted else [("quotes", {})]
    kind = "text" if delimiter == "\t" else "csv"
    yield "book", kind, [(name, False)], None, remarks
    yield "sheet", 0
    yield "about", [], [], [], [], []
    total = body.count("\n") + 1
    yield "progress", 0, total
    lines, done, cells, size = records(body, delimiter, quoted=quoted), 0, 0, _FIRST
    while chunk := list(islice(lines, size)):
        done, cells, size = done + len(chunk), cells + sum(map(len, chunk)), _CHUNK
        for limit, number in (("rows", done), ("cells", cells), ("columns", max(map(len, chunk)))):
            if number > limits[limit]:
                raise Refused(limit, limit=limits[limit])
        yield rows_frame([list(row) for row in chunk])
    yield "end", []


def records(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[list[str]]:
    """The rows of ``text``. Without ``quoted`` a quotation mark is an ordinary character."""
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(_lines(text), delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    try:
        for row in reader:
            yield [_plain(cell) for cell in row] if any('="' in cell for cell in row) else row
    except csv.Error as error:
        raise Refused("cell", limit=_LONGEST) from error


def block(text: str) -> Iterator[list[str]]:
    """The rows of what was pasted: cells of a spreadsheet (tabs), or lines that were typed."""
    body, delimiter = _delimiter(text)
    if "\t" in text:
        delimiter = "\t"
    return records(body, delimiter, quoted=_quotes_close(body, delimiter))


def _lines(text: str) -> Iterator[str]:
    # As a file opened without newline translation: line breaks inside quotations stay what they are.
    return iter(io.StringIO(text.rstrip("\x1a"), newline=""))


def _plain(cell: str) -> str:
    match = _AS_TEXT.match(cell)
    return match[1] if match else cell


def _quotes_close(text: str, delimiter: str) -> bool:
    """Whether every quotation that a cell begins with is closed: else the rest of the file would be one cell."""
    if '"' not in text:
        return True
    csv.field_size_limit(_LONGEST)
    try:
        for _ in csv.reader(_lines(text), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _delimiter(text: str) -> tuple[str, str]:
    """The text after a line that states the delimiter (sep=;), and the delimiter: that which gives the most even table."""
    stated = _STATED.match(text)
    if stated:
        return text[stated.end() :], stated[1]
    best, most = "\t", 0
    sample = text[:262_144]
    for delimiter in _DELIMITERS:
        if delimiter in sample:
            try:
                rows = islice(csv.reader(_lines(sample), delimiter=delimiter), _SAMPLE)
                widths = Counter(len(row) for row in rows if row)
            except csv.Error:
                continue
            score = max(((number * (width - 1)) for width, number in widths.items()), default=0)
            if score > most:
                best, most = delimiter, score
    return text, best
