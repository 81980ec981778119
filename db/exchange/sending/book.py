"""A workbook as a Book, under limits: values by calamine, hidden rows and sheets from the archive itself."""

from __future__ import annotations

import hashlib
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from db.errors import BadFile
from db.refusals import sentences
from db.rules.intake.sheet import Book, Sheet, Value
from db.text import QT_TRANSLATE_NOOP

_MOST_BYTES, _MOST_UNPACKED, _MOST_PARTS = 64 << 20, 512 << 20, 5_000
_HIDDEN_ROW = re.compile(rb"<row\b[^>]*>")
_NUMBER, _HIDES = re.compile(rb'\br="(\d+)"'), re.compile(rb'\bhidden="(?:1|true)"')


def read(path: Path) -> Book:
    """The workbook at ``path``; raises BadFile where it is missing, none, damaged or larger than any submission."""
    with sentences(path):
        size = Path(path).stat().st_size
        data = Path(path).read_bytes() if size <= _MOST_BYTES else b""
    return read_bytes(data, Path(path).name)


def read_bytes(data: bytes, name: str) -> Book:
    """The workbook whose bytes these are."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _require_limits(data, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        hidden = _hidden_rows(data)
        sheets = tuple(
            Sheet(
                one.name, _rows(book, one.name), hidden=one.visible != SheetVisibleEnum.Visible,
                hidden_rows=hidden.get(at, frozenset()),
            )
            for at, one in enumerate(book.sheets_metadata)
        )  # fmt: skip
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise _unreadable(name, error) from error
    return Book(name, "xlsx", sheets, hashlib.sha256(data).hexdigest())


def _rows(book: Any, name: str) -> list[list[Value]]:
    rows: list[list[Value]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[None if value == "" else value for value in row] for row in rows]


def _require_limits(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise _unreadable(name, error) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise BadFile(
            QT_TRANSLATE_NOOP("Sending", "“{name}” is far larger than any submission; it was not opened."), name=name
        )


def _hidden_rows(data: bytes) -> dict[int, frozenset[int]]:
    """Sheet (in the file's order) → its hidden rows, zero-based. Only Excel's own layout of sheet1.xml, sheet2.xml …"""
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        at = 0
        while (part := f"xl/worksheets/sheet{at + 1}.xml") in names:
            rows = (one for one in _HIDDEN_ROW.findall(archive.read(part)) if _HIDES.search(one))
            numbers = [int(number[1]) - 1 for one in rows if (number := _NUMBER.search(one))]
            if numbers:
                found[at] = frozenset(numbers)
            at += 1
    return found


def _unreadable(name: str, error: Exception) -> BadFile:
    return BadFile(
        QT_TRANSLATE_NOOP(
            "Sending", "“{name}” cannot be read as a workbook ({detail}). Nothing of it was taken; ask for it again."
        ),
        name=name, detail=str(error)[:80],
    )  # fmt: skip
