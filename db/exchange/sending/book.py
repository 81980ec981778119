"""A workbook as a Book: what came from outside is read in a process of its own, under limits; own bytes are read here."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import BadFile
from db.refusals import sentences
from db.rules.intake.sheet import Book, Sheet, Value
from db.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from db.exchange.reading import Worker

_MOST_BYTES, _MOST_UNPACKED, _MOST_PARTS = 64 << 20, 512 << 20, 5_000
_HIDDEN_ROW = re.compile(rb"<row\b[^>]*>")
_NUMBER, _HIDES = re.compile(rb'\br="(\d+)"'), re.compile(rb'\bhidden="(?:1|true)"')


def read(path: Path, worker: Worker | None = None, passwords: Sequence[str] = ()) -> tuple[Book, bytes]:
    """The workbook at ``path``, as hostile as it may be, and its bytes: without a password where it was under one.

    ``worker``: the process to read it in; one for many files saves starting it for each. Raises BadFile where it is missing,
    none, damaged or too large, PasswordNeeded where none of ``passwords`` opens it.
    """
    from db.exchange import reading

    limits = replace(reading.LIMITS, file=_MOST_BYTES, unpacked=_MOST_UNPACKED, parts=_MOST_PARTS)
    content = data(path)
    with reading.open_book(path, limits=limits, worker=worker, passwords=passwords) as opened:
        found = opened.book()
    if hashlib.sha256(content).hexdigest() != found.sha256:
        raise unread(path)  # written anew between the two
    if opened.plain is None:
        return found, content
    return replace(found, sha256=hashlib.sha256(opened.plain).hexdigest()), opened.plain


def data(path: Path) -> bytes:
    """A file's bytes; raises BadFile where it is missing or larger than any submission."""
    with sentences(path):
        if path.stat().st_size > _MOST_BYTES:
            raise _too_large(path.name)
        return path.read_bytes()


def unread(path: Path) -> BadFile:
    """The error where it cannot be said why."""
    return BadFile(QT_TRANSLATE_NOOP("Sending", "“{name}” could not be read; nothing of it was taken."), name=path.name)


def read_bytes(content: bytes, name: str) -> Book:
    """The workbook whose bytes these are: written by the program, or read and kept before."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _require_limits(content, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        hidden = _hidden_rows(content)
        sheets = tuple(
            Sheet(
                one.name, _rows(book, one.name), hidden=one.visible != SheetVisibleEnum.Visible,
                hidden_rows=hidden.get(at, frozenset()),
            )
            for at, one in enumerate(book.sheets_metadata)
        )  # fmt: skip
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise _unreadable(name, error) from error
    return Book(name, "xlsx", sheets, hashlib.sha256(content).hexdigest())


def _rows(book: Any, name: str) -> list[list[Value]]:
    rows: list[list[Value]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[None if value == "" else value for value in row] for row in rows]


def _require_limits(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise _unreadable(name, error) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise _too_large(name)


def _too_large(name: str) -> BadFile:
    return BadFile(QT_TRANSLATE_NOOP("Sending", "“{name}” is far larger than any submission; it was not opened."), name=name)


def _hidden_rows(content: bytes) -> dict[int, frozenset[int]]:
    """Sheet (in the file's order) → its hidden rows, zero-based. Only Excel's own layout of sheet1.xml, sheet2.xml …"""
    found = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
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
