"""xlsx and xlsm: values by calamine; what calamine drops (failed formulas, hidden rows, percentages) by a pass of our own."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable, Iterator
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
    for at, (index, name, _) in enumerate(sheets):
        yield "sheet", at
        part = package.part(name)
        if part is None:
            yield from _plainly(grid.sheet(book, index), Notes(), limits)
        elif part.file_size <= SMALL:
            notes, extent = sheet_xml.scanned(archive, part, package.percent)
            if extent.sparse(limits):
                yield from rewriting.sparsely(archive, package, part, notes, limits)
            else:
                yield from _plainly(grid.sheet(book, index), notes, limits)
        else:
            with open(file.name, "rb") as again:  # noqa: PTH123
                yield from _largely(archive, package, part, partial(grid.sheet, book, index), limits, again)
    yield "end", []


def _plainly(page: CalamineSheet, notes: Notes, limits: dict[str, int]) -> Iterator[Frame]:
    notes.merged = grid.merges(page)
    yield grid.about(notes)
    yield "progress", 0, page.end[0] + 1 if page.end else 0
    yield from grid.framed(grid.rows(page, limits), notes)


def _largely(
    archive: zipfile.ZipFile, package: Package, part: zipfile.ZipInfo, read: Callable[[], CalamineSheet],
    limits: dict[str, int], file: BinaryIO,
) -> Iterator[Frame]:  # fmt: skip
    """The first rows at once; then the look through the sheet beside calamine's reading, which needs no interpreter."""
    head, xml = rewriting.beginning(archive, package, part, grid.FIRST)
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
    yield from grid.framed(_after(grid.rows(page, limits), len(head)), notes, len(head))


def _after(chunks: Iterator[list[Row]], number: int) -> Iterator[list[Row]]:
    """The rows after the first ``number``."""
    for chunk in chunks:
        if number < len(chunk):
            yield chunk[number:] if number else chunk
        number = max(0, number - len(chunk))


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
