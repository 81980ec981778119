"""Book and Sheet: what stands in a file of any format, cell by cell, before anything of it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from db.text import Sentence

#: What a cell may hold. Numbers come as they are stored (610.0 for a typed 610); text exactly as it stands.
Value = str | int | float | bool | date | datetime | time | None


class CellError(str):
    """A cell whose formula failed; the text is the spreadsheet's own (``#REF!``)."""

    __slots__ = ()


class Span(NamedTuple):
    """A block of cells, zero-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows[0][0]`` is cell A1; rows may differ in length, and blank ones at the end are left away.

    ``percent`` and ``unvalued`` are zero-based (row, column): cells whose number format is a percentage, and formulas
    that bear no stored value. ``hidden_rows`` and ``hidden_columns`` are zero-based too (filtered rows are hidden ones).
    """

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent: frozenset[tuple[int, int]] = frozenset()
    unvalued: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read. ``format`` is what its content is (xlsx, xls, xlsb, ods, csv, text), whatever its name says.

    ``as_of`` is the day the file says it was last saved (YYYY-MM-DD), where it says one. ``remarks`` tell what could not
    be kept or was read otherwise than it looks (pictures, an embedded workbook, a code page), each one sentence.
    """

    name: str
    format: str
    sheets: tuple[Sheet, ...]
    sha256: str = ""
    as_of: str | None = None
    remarks: tuple[Sentence, ...] = field(default=())
