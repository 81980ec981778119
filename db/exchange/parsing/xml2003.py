"""Spreadsheets in XML of Excel 2003 (<?mso-application progid="Excel.Sheet"?>), which some systems still hand out as .xls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.parsers import expat

from db.exchange.parsing import Notes, Refused
from db.exchange.parsing.frames import ErrorText, Frame, Row
from db.exchange.parsing.ooxml import is_percent
from db.exchange.parsing.plain import framed

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_NAMED = {"Percent": True}


def parse(text: str, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of the workbook; raises Refused."""
    book = _Book(limits)
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = book.start, book.end
    parser.CharacterDataHandler = book.data
    try:
        # The text was decoded before; what its first line declares no longer holds.
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise Refused("damaged", said=str(error)) from error
    return framed(book.sheets, "xml", None)


class _Book:
    def __init__(self, limits: dict[str, int]) -> None:
        self.sheets: list[tuple[str, bool, list[Row], Notes]] = []
        self._limits, self._cells = limits, 0
        self._rows: list[Row] = []
        self._notes = Notes()
        self._percent: set[str] = set()
        self._style = self._type = ""
        self._text: list[str] | None = None
        self._column = 0
        self._formula = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        own = {name.removeprefix(_NAMESPACE + " "): value for name, value in given.items()}
        name = tag.removeprefix(_NAMESPACE + " ")
        if name == "Style":
            self._style = own.get("ID", "")
        elif name == "NumberFormat":
            code = own.get("Format", "")
            if _NAMED.get(code) or is_percent(code):
                self._percent.add(self._style)
        elif name == "Worksheet":
            self._rows, self._notes = [], Notes()
            self.sheets.append((own.get("Name", ""), False, self._rows, self._notes))
        elif name == "Column" and own.get("Hidden") == "1":
            first = _number(own.get("Index"), 1) - 1
            self._notes.hidden_columns.append((first, first + _number(own.get("Span"), 0)))
        elif name == "Row":
            self._begin_row(own)
        elif name == "Cell" and self._rows:
            self._begin_cell(own)
        elif name == "Data":
            self._type, self._text = own.get("Type", "String"), []

    def _begin_row(self, own: dict[str, str]) -> None:
        row = _number(own.get("Index"), len(self._rows) + 1)
        if row > self._limits["rows"]:
            raise Refused("rows", limit=self._limits["rows"])
        while len(self._rows) < row:
            self._rows.append([])
        if own.get("Hidden") == "1":
            self._notes.hidden_rows.append(row - 1)
        self._column = 0

    def _begin_cell(self, own: dict[str, str]) -> None:
        at = _number(own.get("Index"), self._column + 1) - 1
        if at >= self._limits["columns"]:
            raise Refused("columns", limit=self._limits["columns"])
        self._cells += 1
        if self._cells > self._limits["cells"]:
            raise Refused("cells", limit=self._limits["cells"])
        down, across = _number(own.get("MergeDown"), 0), _number(own.get("MergeAcross"), 0)
        row = self._rows[-1]
        while len(row) <= at:
            row.append("")
        top = len(self._rows) - 1
        if down or across:
            self._notes.merged.append((top, at, top + down, at + across))
        if own.get("StyleID") in self._percent:
            self._notes.percent.append((top, at))
        self._formula = "Formula" in own
        self._at, self._column = at, at + 1 + across

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        name = tag.removeprefix(_NAMESPACE + " ")
        if name == "Data" and self._text is not None and self._rows and self._rows[-1]:
            self._rows[-1][self._at] = _value(self._type, "".join(self._text))
            self._text, self._formula = None, False
        elif name == "Cell" and self._formula:
            self._notes.unvalued.append((len(self._rows) - 1, self._at))


def _value(kind: str, text: str) -> Any:
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "DateTime":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return text
        return moment if moment.time() != datetime.min.time() else moment.date()
    if kind == "Boolean":
        return text.strip() == "1"
    return ErrorText(text) if kind == "Error" and text.startswith("#") else text


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
