"""The grid of a sheet as python-calamine reads it, handed on in chunks with the failed formulas put back in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from db.exchange.parsing import Notes, Refused
from db.exchange.parsing.frames import ErrorText, Frame, Row, flat, rows_frame

if TYPE_CHECKING:
    import python_calamine

#: Rows of the first chunk, so that a preview can begin, and of those after it.
FIRST, CHUNK = 200, 1000


def workbook(file: BinaryIO) -> python_calamine.CalamineWorkbook:
    """The workbook by calamine. Always from a file object: by a path it believes the name."""
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_filelike(file)
    except python_calamine.PasswordError as error:
        raise Refused("encrypted") from error
    except python_calamine.CalamineError as error:
        raise Refused("damaged", said=str(error)[:300]) from error


def visible(book: python_calamine.CalamineWorkbook) -> list[tuple[int, str, bool]]:
    """The sheets that hold cells: index, name, hidden."""
    import python_calamine

    kinds, states = python_calamine.SheetTypeEnum, python_calamine.SheetVisibleEnum
    return [
        (index, one.name, one.visible != states.Visible)
        for index, one in enumerate(book.sheets_metadata)
        if one.typ in (kinds.WorkSheet, kinds.MacroSheet)
    ]


def sheet(book: python_calamine.CalamineWorkbook, index: int) -> python_calamine.CalamineSheet:
    """One sheet, parsed whole (the interpreter is free meanwhile)."""
    import python_calamine

    try:
        return book.get_sheet_by_index(index)
    except python_calamine.CalamineError as error:
        raise Refused("damaged", said=str(error)[:300]) from error


def rows(page: python_calamine.CalamineSheet, limits: dict[str, int]) -> Iterator[list[Row]]:
    """The rows from the sheet's first one on, padded at the left, in chunks. Raises Refused where there are too many."""
    if page.start is None or page.end is None:
        return
    checked(page.end[0] + 1, page.end[1] + 1, limits)
    lines, left = page.iter_rows(), page.start[1]
    size = FIRST
    while chunk := list(islice(lines, size)):
        yield [[""] * left + row for row in chunk] if left else chunk
        size = CHUNK


def merges(page: python_calamine.CalamineSheet) -> list[tuple[int, int, int, int]]:
    """Merged blocks, where the format tells them."""
    return [(top, left, bottom, right) for (top, left), (bottom, right) in page.merged_cell_ranges or ()]


def checked(height: int, width: int, limits: dict[str, int]) -> None:
    """Refuse a grid beyond the limits."""
    if height > limits["rows"]:
        raise Refused("rows", limit=limits["rows"])
    if width > limits["columns"]:
        raise Refused("columns", limit=limits["columns"])
    if height * width > limits["cells"]:
        raise Refused("cells", limit=limits["cells"])


def framed(chunks: Iterator[list[Row]], notes: Notes, done: int = 0) -> Iterator[Frame]:
    """Chunks as frames, the first of them row ``done``; failed formulas stand where the file says they are."""
    for chunk in chunks:
        if notes.errors:
            overlay(chunk, notes.errors, done)
        done += len(chunk)
        yield rows_frame(chunk)


def overlay(chunk: list[Row], errors: dict[int, list[tuple[int, str]]], first: int) -> None:
    """Put failed formulas in their places; calamine gives them as blank cells."""
    for line, row in enumerate(chunk):
        for column, text in errors.get(first + line, ()):
            if column >= len(row):
                row.extend([""] * (column + 1 - len(row)))
            row[column] = ErrorText(text)


def about(notes: Notes) -> Frame:
    """What is known of the sheet under way."""
    return (
        "about", flat(notes.merged), notes.hidden_rows, flat(notes.hidden_columns), flat(notes.percent), flat(notes.unvalued),
    )  # fmt: skip


def remarks(words: dict[str, Any] | set[str]) -> list[tuple[str, dict[str, Any]]]:
    """Remarks as the frames "book" and "end" carry them."""
    if isinstance(words, set):
        return [(word, {}) for word in sorted(words)]
    return sorted(words.items())
