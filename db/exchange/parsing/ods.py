"""ods: values by calamine; failed formulas, percentages, merged and hidden cells by a pass over content.xml."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from db.exchange.parsing import Notes, Refused, grid, guard
from db.exchange.parsing.frames import Frame
from db.exchange.parsing.ooxml import saved

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
#: What betrays, under whatever prefix, something to be noted.
_MARKS = (b'"percentage"', b'"error"', b'formula="', b'visibility="', b'-spanned="', b"<draw:", b"'")
_WINDOW, _LONGEST_MARK = 4_000_000, 32
_DAMAGE: tuple[type[Exception], ...] = (*guard.DAMAGE, expat.ExpatError)
_TEXT_P = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"
_OBJECTS = {"image": "pictures", "object": "embedded", "object-ole": "embedded", "text-box": "boxes"}
#: A row or cell repeated more often than this is furniture to the edge of the sheet; notes of it are kept so far.
_REPEATED, _REPEATED_CELLS = 20_000, 200


def parse(file: BinaryIO, archive: zipfile.ZipFile, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of the workbook; raises Refused."""
    if b"encryption-data" in guard.whole(archive, "META-INF/manifest.xml"):
        raise Refused("encrypted")
    guard.no_entities(archive)
    look = _look(archive)
    file.seek(0)
    book = grid.workbook(file)
    sheets = grid.visible(book)
    day = saved(guard.whole(archive, "meta.xml"), "date")
    yield "book", "ods", [(name, hidden) for _, name, hidden in sheets], day, grid.remarks(look.objects)
    for at, (index, _, _) in enumerate(sheets):
        yield "sheet", at
        page = grid.sheet(book, index)
        notes = look.sheets[index] if index < len(look.sheets) else Notes()
        yield grid.about(notes)
        yield "progress", 0, page.end[0] + 1 if page.end else 0
        yield from grid.framed(grid.rows(page, limits), notes)
    yield "end", []


def _look(archive: zipfile.ZipFile) -> _Content:
    """What the pass finds; it is left out, as it takes long, where nothing that it looks for is in the file."""
    content = _Content()
    if not _worth_it(archive):
        return content
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = content.start, content.end
    parser.CharacterDataHandler = content.data
    try:
        with archive.open("content.xml") as stream:
            parser.ParseFile(stream)
    except _DAMAGE as error:
        raise Refused("damaged", said=str(error)[:300]) from error
    return content


def _worth_it(archive: zipfile.ZipFile) -> bool:
    rest = b""
    try:
        with archive.open("content.xml") as stream:
            while block := stream.read(_WINDOW):
                if any(mark in rest + block for mark in _MARKS):
                    return True
                rest = block[-_LONGEST_MARK:]
    except _DAMAGE as error:
        raise Refused("damaged", said=str(error)[:300]) from error
    return False


class _Content:
    """``sheets``: notes of each table in order; ``objects``: words for what is no cell."""

    def __init__(self) -> None:
        self.sheets: list[Notes] = []
        self.objects: set[str] = set()
        self._row = self._column = self._rows = self._cells = self._columns = 0
        self._given: dict[str, str] = {}
        self._text: list[str] | None = None
        self._depth = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag.startswith(_TABLE):
            self._table(tag[len(_TABLE) :], given)
        elif tag.startswith(_DRAW):
            word = _OBJECTS.get(tag[len(_DRAW) :])
            if word:
                self.objects.add(word)
        elif tag == _TEXT_P and self._text is not None:
            self._text.append("\n" if self._text else "")

    def _table(self, name: str, given: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self.sheets.append(Notes())
                self._row = self._columns = 0
        elif self._depth != 1:
            return
        elif name == "table-column":
            number = _times(given, "columns")
            if given.get(_TABLE + "visibility") in ("collapse", "filter"):
                self.sheets[-1].hidden_columns.append((self._columns, min(self._columns + number, 16_384) - 1))
            self._columns += number
        elif name == "table-row":
            self._rows, self._column = _times(given, "rows"), 0
            if given.get(_TABLE + "visibility") in ("collapse", "filter"):
                self.sheets[-1].hidden_rows += range(self._row, self._row + min(self._rows, _REPEATED))
        elif name in ("table-cell", "covered-table-cell"):
            self._cells, self._given, self._text = _times(given, "columns"), given, []

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if not tag.startswith(_TABLE):
            return
        name = tag[len(_TABLE) :]
        if name == "table":
            self._depth -= 1
        elif self._depth == 1 and name == "table-row":
            self._row += self._rows
        elif self._depth == 1 and name in ("table-cell", "covered-table-cell"):
            self._cell()
            self._column += self._cells
            self._text = None

    def _cell(self) -> None:
        given, notes = self._given, self.sheets[-1]
        down, across = (_number(given.get(f"{_TABLE}number-{one}-spanned")) for one in ("rows", "columns"))
        if down > 1 or across > 1:
            notes.merged.append((self._row, self._column, self._row + down - 1, self._column + across - 1))
        kind = given.get(_OFFICE + "value-type")
        formula = _TABLE + "formula" in given
        text = "".join(self._text or ())
        failed = given.get(_ERROR) == "error" or (formula and re.fullmatch(r"#[A-Z/0?!]+|Err:\d{3}", text) is not None)
        if not (kind == "percentage" or failed or (formula and kind is None)):
            return
        for row in range(self._row, self._row + min(self._rows, _REPEATED)):
            for column in range(self._column, self._column + min(self._cells, _REPEATED_CELLS)):
                if failed:
                    notes.errors.setdefault(row, []).append((column, text if text.startswith("#") else "#VALUE!"))
                elif kind == "percentage":
                    notes.percent.append((row, column))
                else:
                    notes.unvalued.append((row, column))


def _times(given: dict[str, str], what: str) -> int:
    return _number(given.get(f"{_TABLE}number-{what}-repeated"))


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
