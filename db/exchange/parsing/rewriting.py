"""Workbooks made of a part of another, in memory, so that calamine reads of a sheet only what is wanted.

``beginning``: the first rows of a large sheet, for a preview while the whole is being read. ``sparsely``: a sheet whose
few cells lie so far apart that calamine's grid around them would fill the memory; rows and columns without cells are
taken out before, and counted back in afterwards.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from db.exchange.parsing import Notes, Refused, grid
from db.exchange.parsing.frames import Frame, Row
from db.exchange.parsing.guard import DAMAGE
from db.exchange.parsing.ooxml import Package
from db.exchange.parsing.sheet_xml import address, column_number, windows

#: Of shared texts so many are looked at for a beginning.
_SHARED = 20_000
_CELL = re.compile(rb'<c\b([^>]*?)\br="([A-Z]{1,3})(\d{1,7})"([^>]*)>')
_EMPTY_CELL = re.compile(rb"<c\b[^>]*/>")
_DIMENSION = re.compile(rb"<dimension\b[^>]*>")
_ROW = re.compile(rb'<row\b([^>]*?)\br="\d+"([^>]*)>')
_TEXT_NUMBER = re.compile(rb'<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d+)</v>')
_NOT_CHEAP: tuple[type[Exception], ...] = (Refused, *DAMAGE)
_END = b"</sheetData></worksheet>"


def beginning(
    archive: zipfile.ZipFile, package: Package, part: zipfile.ZipInfo, number: int
) -> tuple[list[Row], bytes]:  # fmt: skip
    """The first ``number`` rows, or none where that is not cheap; and their XML. What is damaged is told by the reading."""
    try:
        return _beginning(archive, package, part, number)
    except _NOT_CHEAP:
        return [], b""


def _beginning(
    archive: zipfile.ZipFile, package: Package, part: zipfile.ZipInfo, number: int
) -> tuple[list[Row], bytes]:  # fmt: skip
    with archive.open(part) as stream:
        window = next(windows(stream), b"")
    cut = -1
    for _ in range(number):
        following = window.find(b"</row>", cut + 1)
        if following < 0:
            return [], b""
        cut = following
    head = window[: cut + len(b"</row>")]
    texts = _texts(archive, package, head)
    if texts is None:
        return [], b""
    book = grid.workbook(_book(archive, package, part, head + _END, texts))
    page = grid.sheet(book, next(at for at, name in enumerate(book.sheet_names) if package.part(name) == part))
    limits = {"rows": number + 1_000, "columns": 16_384, "cells": 10_000_000}
    return [row for chunk in grid.rows(page, limits) for row in chunk], head


def sparsely(
    archive: zipfile.ZipFile, package: Package, part: zipfile.ZipInfo, notes: Notes, limits: dict[str, int]
) -> Iterator[Frame]:  # fmt: skip
    """The frames of a sheet whose cells lie far apart: blank rows between them are a gap."""
    with archive.open(part) as stream:
        whole = b"".join(windows(stream))
    whole = _EMPTY_CELL.sub(b"", _DIMENSION.sub(b"", whole))
    rows = sorted({int(row) for _, _, row, _ in _CELL.findall(whole)})
    columns = sorted({column_number(name) for _, name, _, _ in _CELL.findall(whole)})
    grid.checked(rows[-1], columns[-1] + 1, {**limits, "cells": limits["rows"] * limits["columns"]})
    grid.checked(len(rows), len(columns), limits)
    row_at, column_at = {row: at for at, row in enumerate(rows)}, {column: at for at, column in enumerate(columns)}

    def moved(cell: re.Match[bytes]) -> bytes:
        place = address(row_at[int(cell[3])], column_at[column_number(cell[2])])
        return b'<c%br="%b"%b>' % (cell[1], place, cell[4])

    # Rows lose their numbers: calamine goes by the cells' addresses.
    compact = _ROW.sub(rb"<row\1\2>", _CELL.sub(moved, whole))
    book = grid.workbook(_book(archive, package, part, compact, None))
    page = grid.sheet(book, next(at for at, name in enumerate(book.sheet_names) if package.part(name) == part))
    notes.merged = grid.merges(page)
    yield grid.about(notes)
    at = 0
    first = 0
    for chunk in grid.rows(page, limits):
        for row in chunk:
            number = rows[first] - 1
            first += 1
            if number > at:
                yield "gap", number - at
            wide = [""] * (columns[len(row) - 1] + 1)
            for column, value in zip(columns, row, strict=False):
                wide[column] = value
            yield from grid.framed(iter([[wide]]), notes, number)
            at = number + 1


def _texts(archive: zipfile.ZipFile, package: Package, head: bytes) -> bytes | None:
    """As much of the shared texts as ``head`` uses, closed; None where it uses late ones."""
    last = max(map(int, _TEXT_NUMBER.findall(head)), default=-1)
    name = package.target("sharedStrings")
    if not name or last < 0:
        return b""
    if last >= _SHARED:
        return None
    data, ends = b"", 0
    with archive.open(name) as stream:
        while ends <= last and (block := stream.read(262_144)):
            data += block
            ends = data.count(b"</si>")
    cut = data.rfind(b"</si>")
    return data[: cut + 5] + b"</sst>" if cut >= 0 else None


def _book(
    archive: zipfile.ZipFile, package: Package, part: zipfile.ZipInfo, sheet: bytes, texts: bytes | None
) -> io.BytesIO:  # fmt: skip
    """The workbook with ``sheet`` in place of the part, and with no other sheet; ``texts`` in place of all shared ones."""
    made = io.BytesIO()
    shared = package.target("sharedStrings")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        for one in archive.infolist():
            name = one.filename
            if name == part.filename:
                out.writestr(name, sheet)
            elif name == shared and texts is not None:
                if texts:
                    out.writestr(name, texts)
            elif name == package.main or name.endswith((".rels", "[Content_Types].xml")) or "styles" in name or name == shared:
                out.writestr(name, archive.read(one))
    made.seek(0)
    return made
