"""A look through a sheet's XML for what calamine does not give: failed formulas, formulas without a value, percentages,
hidden rows and columns, and how far the cells really reach.

Nothing is parsed that is not there: a window of some megabytes is searched for the few bytes that betray each thing,
which costs a fraction of parsing. Cells without addresses and names with a prefix are brought to the usual form first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from db.exchange.parsing import Notes, Refused
from db.exchange.parsing.guard import DAMAGE

_WINDOW = 4_000_000
#: A row longer than this is no row.
_LONGEST = 64_000_000
_PREFIX = re.compile(rb"<(\w+:)?worksheet\b")
_HIDDEN_COLUMN = re.compile(rb"<col\b[^>]*>")
_ROW_NUMBER = re.compile(rb'<row\b[^>]*?\br="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
_UNVALUED = (
    re.compile(rb"</f>\s*(<v\s*/>|<v[^>]*>\s*</v>)?\s*</c>"),
    re.compile(rb"<f\b[^>]*/>\s*(<v\s*/>|<v[^>]*>\s*</v>)?\s*</c>"),
)
_ERROR = re.compile(rb't="e"')
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_FULL_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^>/])?>')
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLED, _USUAL = re.compile(rb'<c\b[^>]*\bs="'), re.compile(rb' r="[A-Z]{1,3}\d{1,7}" s="')
_DIMENSION = re.compile(rb'<dimension\b[^>]*?\bref="([^"]*)"')
_REFERENCE = re.compile(rb"[A-Z]{1,3}\d{1,7}(:[A-Z]{1,3}\d{1,7})?")
_TAG = re.compile(rb"<(row|c)\b([^>]*)>")
_ROW_END = b"</row>"


class Extent:
    """How far the cells with content reach (both counted from 1), how many there are, and a reference that is none."""

    __slots__ = ("cells", "height", "odd", "width")

    def __init__(self) -> None:
        self.height = self.width = self.cells = 0
        self.odd = False

    def unfit(self, limits: dict[str, int]) -> bool:
        """Whether calamine cannot read it as it stands: a grid out of all proportion to its cells, a broken reference."""
        if self.odd and self.cells:
            return True
        area = self.height * self.width
        return area > 2_000_000 and (area > limits["cells"] or area > 20 * self.cells)


def scanned(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, percent: frozenset[int], *, extent: bool = True
) -> tuple[Notes, Extent]:  # fmt: skip
    """Everything noted of a sheet, window by window. Raises Refused where its part is damaged."""
    look = Look(percent)
    try:
        with archive.open(part) as stream:
            for window in windows(stream):
                look.at(window, measured=extent)
    except DAMAGE as error:
        raise Refused("damaged", said=f"{part.filename[:80]}: {error}") from error
    return look.notes, look.extent


def windows(stream: IO[bytes]) -> Iterator[bytes]:
    """The sheet in pieces that end with a whole row, in the usual form (no prefix, double quotation marks, addresses)."""
    rest, form = b"", None
    while block := stream.read(_WINDOW):
        rest += block
        form = form or _Form(rest)
        cut = rest.rfind(form.row_end)
        if cut < 0:
            if len(rest) > _LONGEST:
                raise Refused("damaged", said="endless row")
            continue
        cut += len(form.row_end)
        yield form.usual(rest[:cut])
        rest = rest[cut:]
    if rest and form is not None:
        yield form.usual(rest)


class _Form:
    """How this sheet's XML is written, as far as it differs from what spreadsheets usually write."""

    def __init__(self, beginning: bytes) -> None:
        root = _PREFIX.search(beginning)
        self._prefix = (root[1] if root else b"") or b""
        self.row_end = b"</" + self._prefix + b"row>"
        self._single = b" r='" in beginning
        cell = re.search(rb"<" + self._prefix + rb"c\b([^>]*)>", beginning)
        self._unnumbered = cell is not None and b" r=" not in cell[1]
        self._row = self._column = 0

    def usual(self, window: bytes) -> bytes:
        """``window`` as other spreadsheets would have written it."""
        if self._prefix:
            window = window.replace(b"<" + self._prefix, b"<").replace(b"</" + self._prefix, b"</")
        if self._single:
            window = window.replace(b"'", b'"')
        return _TAG.sub(self._numbered, window) if self._unnumbered else window

    def _numbered(self, tag: re.Match[bytes]) -> bytes:
        given = re.search(rb'\br="([A-Z]*)(\d*)"', tag[2])
        if tag[1] == b"row":
            self._row = int(given[2]) if given and given[2] else self._row + 1
            self._column = 0
        else:
            self._column = column_number(given[1]) + 1 if given and given[1] else self._column + 1
        if given:
            return tag[0]
        place = b"%d" % self._row if tag[1] == b"row" else address(self._row - 1, self._column - 1)
        return b'<%b r="%b"%b>' % (tag[1], place, tag[2])


class Look:
    """What the windows of one sheet show, one after the other."""

    def __init__(self, percent: frozenset[int]) -> None:
        self.notes, self.extent = Notes(), Extent()
        self._begun = False
        self._percent: re.Pattern[bytes] | None = None
        if percent:
            styles = b"|".join(b"%d" % one for one in sorted(percent))
            self._percent = re.compile(rb' r="([A-Z]{1,3})(\d{1,7})" s="(?:' + styles + rb')"(?:[^>]*[^>/])?>')
            self._percent_anywhere = re.compile(
                rb'<c\b(?=[^>]*\bs="(?:' + styles + rb')")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^>/])?>'
            )

    def at(self, window: bytes, *, measured: bool = False) -> None:
        """Note everything in ``window``; ``measured``: also how far its cells reach."""
        notes = self.notes
        if not self._begun:
            self._columns(window)
        if b"hidden=" in window:
            for row in _HIDDEN_ROW.finditer(window):
                number = _ROW_NUMBER.match(row[0])
                if number:
                    notes.hidden_rows.append(int(number[1]) - 1)
        if self._percent:
            # Address and style stand side by side in what spreadsheets write, and searching for that is quick.
            usual = _STYLED.search(window) is None or _USUAL.search(window) is not None
            found = (self._percent if usual else self._percent_anywhere).findall(window)
            notes.percent += [(int(row) - 1, column_number(name)) for name, row in found]
        if b"<f" in window:
            self.notes.objects.add("formulas")
            self._formulas(window)
        if b't="e"' in window:
            self._errors(window)
        if measured:
            self._measure(window)

    def _columns(self, window: bytes) -> None:
        end = window.find(b"<sheetData")
        self._begun = end >= 0
        stated = _DIMENSION.search(window)
        self.extent.odd = stated is not None and not _REFERENCE.fullmatch(stated[1])
        for tag in _HIDDEN_COLUMN.findall(window[: end if end >= 0 else len(window)]):
            spans = dict(re.findall(rb'(\w+)="(\w*)"', tag))
            if spans.get(b"hidden") in (b"1", b"true"):
                first, last = int(spans.get(b"min", b"1")), int(spans.get(b"max", b"1"))
                self.notes.hidden_columns.append((first - 1, min(last, 16_384) - 1))

    def _formulas(self, window: bytes) -> None:
        for pattern in _UNVALUED:
            for found in pattern.finditer(window):
                tag = _cell_before(window, found.start())
                # With t="str" an empty <v/> is a value: the formula gave an empty text.
                if tag and not (b't="str"' in tag and found[1]) and b't="e"' not in tag:
                    _note(tag, self.notes.unvalued)

    def _errors(self, window: bytes) -> None:
        for found in _ERROR.finditer(window):
            start = window.rfind(b"<c ", 0, found.start())
            end = window.find(b">", start)
            place = _ADDRESS.search(window, start, end) if 0 <= start < found.start() < end else None
            if place is None:
                continue
            value = _VALUE.search(window, end, window.find(b"</c>", end))
            text = value[1].decode("utf-8", "replace") if value else ""
            row = self.notes.errors.setdefault(int(place[2]) - 1, [])
            row.append((column_number(place[1]), text if text.startswith("#") else "#VALUE!"))

    def _measure(self, window: bytes) -> None:
        cells = _FULL_CELL.findall(window)
        if cells:
            extent = self.extent
            extent.cells += len(cells)
            extent.height = max(extent.height, max(int(row) for _, row in cells))
            extent.width = max(extent.width, 1 + max(map(column_number, {name for name, _ in cells})))


def column_number(name: bytes) -> int:
    """The zero-based number of a column: A is 0, XFD 16,383."""
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1


def address(row: int, column: int) -> bytes:
    """A cell's address from zero-based numbers."""
    name, column = b"", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = bytes([65 + letter]) + name
    return b"%b%d" % (name, row + 1)


def _cell_before(window: bytes, at: int) -> bytes:
    start = window.rfind(b"<c ", 0, at)
    return window[start : window.find(b">", start)] if start >= 0 else b""


def _note(tag: bytes, places: list[tuple[int, int]]) -> None:
    place = _ADDRESS.search(tag)
    if place:
        places.append((int(place[2]) - 1, column_number(place[1])))
