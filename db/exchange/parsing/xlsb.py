"""xlsb: values by calamine; failed formulas, percentages, hidden and merged cells from its records ([MS-XLSB])."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from db.exchange.parsing import Notes, Refused, grid, guard
from db.exchange.parsing.frames import Frame
from db.exchange.parsing.ooxml import is_percent

_ROW, _COLUMN, _MERGED, _SHEET, _FORMAT, _STYLE, _STYLES, _STYLES_END = 0, 60, 176, 156, 44, 47, 617, 618
_CELL_ERROR, _FORMULA_ERROR = 3, 11
#: Records of cells, the blank one left out.
_CELLS = range(2, 12)
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW = 0x10


def parse(file: BinaryIO, archive: zipfile.ZipFile, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of the workbook. Sheets are looked through in the order of their parts, which is the workbook's."""
    parts, percent = _parts(archive), _percent(guard.whole(archive, "xl/styles.bin"))
    file.seek(0)
    book = grid.workbook(file)
    sheets = grid.visible(book)
    objects = {"pictures" for one in archive.namelist() if one.lower().startswith("xl/media/")}
    yield "book", "xlsb", [(name, hidden) for _, name, hidden in sheets], None, grid.remarks(objects)
    for at, (index, _, _) in enumerate(sheets):
        yield "sheet", at
        page = grid.sheet(book, index)
        notes = _notes(guard.whole(archive, parts[index], limits["unpacked"]), percent) if index < len(parts) else Notes()
        yield grid.about(notes)
        yield "progress", 0, page.end[0] + 1 if page.end else 0
        yield from grid.framed(grid.rows(page, limits), notes)
    yield "end", []


def _parts(archive: zipfile.ZipFile) -> list[str]:
    """The sheets' parts in the order of BrtBundleSh in the workbook, by their relations."""
    import re

    relations = guard.whole(archive, "xl/_rels/workbook.bin.rels")
    targets = {}
    for tag in re.findall(rb"<Relationship\b[^>]*>", relations):
        given = dict(re.findall(rb'(\w+)="([^"]*)"', tag))
        targets[given.get(b"Id", b"").decode()] = "xl/" + given.get(b"Target", b"").decode().removeprefix("/xl/")
    found = []
    for kind, body in _records(guard.whole(archive, "xl/workbook.bin")):
        if kind == _SHEET and len(body) >= 12:
            size = struct.unpack_from("<I", body, 8)[0]
            found.append(targets.get(body[12 : 12 + 2 * size].decode("utf-16-le", "replace"), ""))
    return found


def _percent(styles: bytes) -> frozenset[int]:
    """Numbers of the cell styles that show a percentage."""
    formats, found, at, inside = {9, 10}, set(), 0, False
    for kind, body in _records(styles):
        if kind == _FORMAT and is_percent(body[6:].decode("utf-16-le", "replace")):
            formats.add(int.from_bytes(body[:2], "little"))
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside:
            if int.from_bytes(body[2:4], "little") in formats:
                found.add(at)
            at += 1
    return frozenset(found)


def _notes(data: bytes, percent: frozenset[int]) -> Notes:
    notes, row = Notes(), 0
    try:
        for kind, body in _records(data):
            if kind == _ROW:
                row = struct.unpack_from("<I", body)[0]
                if body[11] & _HIDDEN_ROW:
                    notes.hidden_rows.append(row)
            elif kind in _CELLS:
                column, style = struct.unpack_from("<II", body)
                if style & 0xFFFFFF in percent:
                    notes.percent.append((row, column))
                if kind in (_CELL_ERROR, _FORMULA_ERROR):
                    notes.errors.setdefault(row, []).append((column, _ERRORS.get(body[8], "#VALUE!")))
            elif kind == _COLUMN and body[16] & 1:
                first, last = struct.unpack_from("<II", body)
                notes.hidden_columns.append((first, min(last, 16_383)))
            elif kind == _MERGED:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                notes.merged.append((top, left, bottom, right))
    except (struct.error, IndexError) as error:
        raise Refused("damaged", said="records") from error
    return notes


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Records: a number of one or two bytes, a length of one to four (seven bits each), a body."""
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            if at >= end:
                return
            kind = (kind & 0x7F) | (data[at] << 7)
            at += 1
        size = shift = 0
        while at < end:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, data[at : at + size]
        at += size
