"""xlsx and xlsm: values by calamine; what calamine drops (failed formulas, hidden rows, percentages) by a pass of our own."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from db.exchange.parsing import Notes, Refused, grid, guard, rewriting, sheet_xml
from db.exchange.parsing.frames import Frame, Row
from db.exchange.parsing.ooxml import Package

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

#: Sheets of fewer bytes are looked through before they are read, larger ones at the same time and by their first rows.
SMALL = 4_000_000


def parse(file: BinaryIO, archive: zipfile.ZipFile, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of the whole workbook."""
    try:
        package = Package(archive)
    except guard.DAMAGE as error:
        raise Refused("damaged", said=str(error)[:300]) from error
    file.seek(0)
    book = grid.workbook(file)
    sheets = grid.visible(book)
    yield "book", "xlsx", [(name, hidden) for _, name, hidden in sheets], package.saved, grid.remarks(package.objects())
    formulas = False
    for at, (index, name, _) in enumerate(sheets):
        yield "sheet", at
        read = partial(grid.sheet, book, index)
        notes = yield from _sheet(file, archive, package, package.part(name), read, limits)
        formulas = formulas or "formulas" in notes.objects
    yield "end", [("uncalculated", {})] if formulas and package.uncalculated else []


def _sheet(
    file: BinaryIO, archive: zipfile.ZipFile, package: Package, part: zipfile.ZipInfo | None,
    read: Callable[[], CalamineSheet], limits: dict[str, int],
) -> Generator[Frame, None, Notes]:  # fmt: skip
    """The frames of one sheet; returns what was noted of it."""
    if part is None:
        return (yield from _plainly(read(), Notes(), limits))
    if part.file_size > SMALL:
        with guard.again(file) as again:
            return (yield from _largely(archive, package, part, read, limits, again))
    notes, extent = sheet_xml.scanned(archive, part, package.percent)
    if extent.unfit(limits):
        yield from rewriting.sparsely(archive, package, part, notes, limits)
        return notes
    return (yield from _plainly(read(), notes, limits))


def _plainly(page: CalamineSheet, notes: Notes, limits: dict[str, int]) -> Generator[Frame, None, Notes]:
    notes.merged = grid.merges(page)
    yield grid.about(notes)
    yield "progress", 0, page.end[0] + 1 if page.end else 0
    yield from grid.framed(grid.rows(page, limits), notes)
    return notes


def _largely(
    archive: zipfile.ZipFile, package: Package, part: zipfile.ZipInfo, read: Callable[[], CalamineSheet],
    limits: dict[str, int], file: BinaryIO,
) -> Generator[Frame, None, Notes]:  # fmt: skip
    """The first rows at once; then the look through the sheet beside calamine's reading, which needs no interpreter."""
    head, xml = rewriting.beginning(archive, package, part, grid.FIRST)
    seen = [list(row) for row in head]
    if head:
        look = sheet_xml.Look(package.percent)
        look.at(xml)
        yield from grid.framed(iter([head]), look.notes)
    beside = _Beside(file, part.filename, package.percent)
    page = read()
    notes = beside.notes()
    notes.merged = grid.merges(page)
    yield grid.about(notes)
    yield "progress", len(head), page.end[0] + 1 if page.end else 0
    yield from grid.framed(_after(grid.rows(page, limits), seen), notes, len(head))
    return notes


def _after(chunks: Iterator[list[Row]], seen: list[Row]) -> Iterator[list[Row]]:
    """The rows after those already handed on. Raises Refused where these turn out to be others (rows out of order)."""
    at = 0
    for chunk in chunks:
        again = chunk[: max(0, len(seen) - at)]
        for row, before in zip(again, seen[at:], strict=False):
            if row[: len(before)] != before or any(cell != "" for cell in row[len(before) :]):
                raise Refused("damaged", said="rows out of order")
        at += len(chunk)
        if len(again) < len(chunk):
            yield chunk[len(again) :] if again else chunk


class _Beside(threading.Thread):
    """The look through a sheet on a thread of its own, over a file object of its own."""

    def __init__(self, file: BinaryIO, part: str, percent: frozenset[int]) -> None:
        super().__init__(daemon=True)
        self._file, self._part, self._percent = file, part, percent
        self._found: Notes | None = None
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Look; what goes wrong is raised where the notes are asked for."""
        try:
            with zipfile.ZipFile(self._file) as archive:
                part = archive.getinfo(self._part)
                self._found = sheet_xml.scanned(archive, part, self._percent, extent=False)[0]
        except BaseException as error:  # noqa: BLE001 - told on the other thread
            self._error = error

    def notes(self) -> Notes:
        """Wait for the look to end."""
        self.join()
        if self._error is not None:
            raise self._error
        return self._found or Notes()
