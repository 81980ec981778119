"""The records of an .xls (BIFF5 and BIFF8), for what calamine does not give; [MS-XLS] names the records.

Failed formulas, percentages, hidden rows and columns, objects, the code page, and whether it is encrypted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from db.exchange.parsing import Notes, Refused
from db.exchange.parsing.ooxml import is_percent

_BOF, _EOF, _CODE_PAGE, _FILE_PASS, _BOUND_SHEET, _SUP_BOOK = 0x0809, 0x000A, 0x0042, 0x002F, 0x0085, 0x01AE
_FORMAT, _XF, _ROW, _COLUMN, _OBJECT = 0x041E, 0x00E0, 0x0208, 0x007D, 0x005D
_NUMBER, _RK, _MULTIPLE, _FORMULA, _BOOL_ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_HEADER = struct.Struct("<HH")
_GLOBAL = frozenset({_BOF, _EOF, _CODE_PAGE, _FILE_PASS, _BOUND_SHEET, _SUP_BOOK, _FORMAT, _XF})
_LOCAL = frozenset({_BOF, _EOF, _ROW, _COLUMN, _OBJECT, _FORMULA, _BOOL_ERROR})
_NUMBERS = frozenset({_NUMBER, _RK, _MULTIPLE})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_OBJECTS = {6: "boxes", 8: "pictures"}
_HIDDEN_ROW = 0x20
BIFF8 = 0x0600


class Records:
    """``sheets``: notes of each worksheet in the workbook's order; ``objects``: words; ``code_page`` or None; ``version``."""

    def __init__(self, data: bytes) -> None:
        self.sheets: list[Notes] = []
        self.objects: set[str] = set()
        self.code_page: int | None = None
        self.version = 0
        self._data = data
        self._formats: set[int] = {9, 10}
        self._percent: list[bool] = []
        places: list[int] = []
        try:
            for kind, body in self._records(0, _GLOBAL):
                self._globally(kind, body, places)
            # Numbers are most of a sheet; only where percentages are formatted at all are they looked at.
            wanted = _LOCAL | _NUMBERS if any(self._percent) else _LOCAL
            for place in places:
                notes = Notes()
                self.sheets.append(notes)
                for kind, body in self._records(place, wanted):
                    self._within(notes, kind, body)
        except (struct.error, IndexError) as error:
            raise Refused("damaged", said="records") from error

    def _records(self, at: int, wanted: frozenset[int]) -> Iterator[tuple[int, bytes]]:
        """The wanted records of one part of the stream, charts inside it left out."""
        data, last, depth, header = self._data, len(self._data) - 4, 0, _HEADER.unpack_from
        while at <= last:
            kind, size = header(data, at)
            if kind in wanted:
                if kind == _BOF:
                    depth += 1
                elif kind == _EOF:
                    depth -= 1
                    if depth <= 0:
                        return
                if depth <= 1:
                    yield kind, data[at + 4 : at + 4 + size]
            at += 4 + size

    def _globally(self, kind: int, body: bytes, places: list[int]) -> None:
        if kind == _BOF:
            self.version = struct.unpack_from("<H", body)[0]
        elif kind == _FILE_PASS:
            raise Refused("password")
        elif kind == _CODE_PAGE:
            self.code_page = struct.unpack_from("<H", body)[0]
        elif kind == _BOUND_SHEET:
            place, _, sort = struct.unpack_from("<IBB", body)
            if sort in (0, 1):
                places.append(place)
        elif kind == _FORMAT:
            if is_percent(self._format(body)):
                self._formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            self._percent.append(struct.unpack_from("<H", body, 2)[0] in self._formats)
        elif kind == _SUP_BOOK and len(body) > 4:
            self.objects.add("links")

    def _format(self, body: bytes) -> str:
        if self.version != BIFF8:
            return body[3:].decode("latin-1")
        return body[5:].decode("utf-16-le" if body[4] & 1 else "latin-1", "replace")

    def _within(self, notes: Notes, kind: int, body: bytes) -> None:
        if kind in (_NUMBER, _RK, _FORMULA, _BOOL_ERROR):
            row, column, style = struct.unpack_from("<HHH", body)
            self._styled(notes, row, column, style)
            if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
                notes.errors.setdefault(row, []).append((column, _ERRORS.get(body[8], "#VALUE!")))
            elif kind == _BOOL_ERROR and body[7]:
                notes.errors.setdefault(row, []).append((column, _ERRORS.get(body[6], "#VALUE!")))
        elif kind == _MULTIPLE:
            row, column = struct.unpack_from("<HH", body)
            for at in range(4, len(body) - 2, 6):
                self._styled(notes, row, column, struct.unpack_from("<H", body, at)[0])
                column += 1
        elif kind == _ROW:
            if struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
                notes.hidden_rows.append(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMN:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            if flags & 1:
                notes.hidden_columns.append((first, min(last, 255)))
        elif kind == _OBJECT and len(body) >= 6:
            self.objects.update(word for number, word in _OBJECTS.items() if body[4] == number)

    def _styled(self, notes: Notes, row: int, column: int, style: int) -> None:
        if style < len(self._percent) and self._percent[style]:
            notes.percent.append((row, column))
