"""What a file is, by its content and never by its name, and who reads it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from db.exchange.parsing import Refused
from db.exchange.parsing.frames import Frame

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Files that people take for tables; the word is the kind that the sentence names.
_OTHERS = (
    (b"%PDF", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"BM", "picture"),
    (b"II*\x00", "picture"), (b"MM\x00*", "picture"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"), (b"PK\x05\x06", "archive"), (b"{\\rtf", "document"), (b"MZ", "program"),
    (b"\x7fELF", "program"), (b"SQLite format 3\x00", "database"),
)  # fmt: skip
#: Beginnings of workbooks of Excel 2 to 4, which stand in no container.
_OLD = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def parse(path: str, limits: dict[str, int], passwords: Sequence[str] = ()) -> Iterator[Frame]:
    """All frames of the file at ``path``; raises Refused, OSError, MemoryError. ``passwords`` are tried in their order."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib would have to be loaded
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise Refused("empty")
        if size > limits["file"]:
            raise Refused("file", limit=limits["file"] // 1_000_000)
        yield from _reader(file, path, limits, passwords)


def _reader(file: BinaryIO, path: str, limits: dict[str, int], passwords: Sequence[str]) -> Iterator[Frame]:
    head = file.read(4096)
    file.seek(0)
    if head.startswith(_ZIP):
        from db.exchange.parsing import packages

        return packages.parse(file, limits)
    if head.startswith(_OLE):
        from db.exchange.parsing import compound

        return compound.parse(file, limits, passwords)
    if head.startswith(_OLD):
        raise Refused("old")
    for beginning, kind in _OTHERS:
        # "BM" and "MZ" may well begin a text; pictures and programs hold zero bytes.
        if head.startswith(beginning) and (len(beginning) > 2 or b"\0" in head):
            raise Refused("other", kind=kind)
    from db.exchange.parsing import plain

    return plain.parse(file.read(), os.path.splitext(os.path.basename(path))[0], limits)  # noqa: PTH119, PTH122
