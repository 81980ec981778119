"""xls and et, and everything else in a compound file: encrypted workbooks, documents of Word, mails."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

from db.exchange.parsing import Notes, Refused, code_page, grid
from db.exchange.parsing.biff import Records
from db.exchange.parsing.frames import Frame
from db.exchange.parsing.ole import Compound

_SUMMARY = "\x05SummaryInformation"
_SAVED = 13
#: 100 nanoseconds from 1601 to 1970, in seconds.
_EPOCH = 11_644_473_600
_OTHERS = (("WordDocument", "document"), ("PowerPoint Document", "slides"), ("__properties_version1.0", "mail"))


def parse(file: BinaryIO, limits: dict[str, int], passwords: Sequence[str] = ()) -> Iterator[Frame]:
    """The frames of a workbook in a compound file; raises Refused with what else it is.

    Of one under a password the first frame holds the workbook as it is without (``plain``).
    """
    data = file.read()
    compound = Compound(data)
    entries = compound.entries
    if "EncryptedPackage" in entries or "EncryptionInfo" in entries:
        yield from _unlocked(data, limits, passwords)
        return
    stream = next((name for name in entries if name.lower() in ("workbook", "book")), None)
    if stream is None:
        raise Refused("other", kind=next((kind for name, kind in _OTHERS if name in entries), "binary"))
    try:
        records = Records(compound.stream(stream))
    except Refused as refusal:
        if refusal.word != "password":
            raise
        yield from _unlocked(data, limits, passwords)
        return
    if any(name.startswith("MBD") for name in entries):
        records.objects.add("embedded")
    data = code_page.neutral(data, compound.entries[stream][0], records)
    yield from _workbook(BytesIO(data), records, _saved(compound), limits)


def _unlocked(data: bytes, limits: dict[str, int], passwords: Sequence[str]) -> Iterator[Frame]:
    from db.exchange.parsing import packages, unlocking

    data = unlocking.plain(data, passwords, limits)
    yield "plain", data
    # What is locked once more inside is none that a spreadsheet writes.
    yield from packages.parse(BytesIO(data), limits) if data.startswith(b"PK") else parse(BytesIO(data), limits)


def _workbook(file: BinaryIO, records: Records, saved: str | None, limits: dict[str, int]) -> Iterator[Frame]:
    book = grid.workbook(file)
    sheets = grid.visible(book)
    names = [name for _, name, _ in sheets]
    pages = [grid.sheet(book, index) for index, _, _ in sheets]
    remarks = grid.remarks(records.objects)
    encoding = code_page.declared(records)
    # Whether the texts are what they seem can only be said of all together: a single one may look like anything.
    if not encoding and code_page.is_wrong(names, (text for page in pages for text in code_page.texts(page))):
        encoding = "gb18030"
        remarks.append(("code_page", {"page": records.code_page or 1252}))
    names = [code_page.mended(name, encoding) for name in names]
    yield "book", "xls", [(name, hidden) for name, (_, _, hidden) in zip(names, sheets, strict=True)], saved, remarks
    for at, page in enumerate(pages):
        yield "sheet", at
        notes = records.sheets[at] if at < len(records.sheets) else Notes()
        notes.merged = grid.merges(page)
        yield grid.about(notes)
        yield "progress", 0, page.end[0] + 1 if page.end else 0
        chunks = grid.rows(page, limits)
        if encoding:
            chunks = ([[code_page.mended(cell, encoding) for cell in row] for row in chunk] for chunk in chunks)
        yield from grid.framed(chunks, notes)
    yield "end", []


def _saved(compound: Compound) -> str | None:
    """The day of the last saving, from the summary's property 13."""
    from datetime import UTC, datetime

    if _SUMMARY not in compound.entries:
        return None
    try:
        data = compound.stream(_SUMMARY)
        at = struct.unpack_from("<I", data, 44)[0]
        for index in range(min(struct.unpack_from("<I", data, at + 4)[0], 100)):
            key, place = struct.unpack_from("<II", data, at + 8 + 8 * index)
            if key == _SAVED:
                ticks = struct.unpack_from("<Q", data, at + place + 4)[0]
                return datetime.fromtimestamp(ticks / 10_000_000 - _EPOCH, UTC).astimezone().date().isoformat()
    except (struct.error, ValueError, OverflowError, OSError, Refused):
        return None
    return None
