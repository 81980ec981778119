"""Packed text in the cells of a plain sheet: cut below what a cell may hold, each piece with its own check."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

from db.rules.intake.sheet import Sheet, Value

#: Below what a cell may hold (32,767), with room.
_PIECE = 30_000
_MOST_UNPACKED = 256 << 20


def cut(text: str) -> list[str]:
    """``text`` packed, as the values of cells one below the other."""
    coded = base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")
    pieces = [coded[at : at + _PIECE] for at in range(0, len(coded), _PIECE)]
    return [f"{zlib.crc32(piece.encode()):08x}:{piece}" for piece in pieces]


def rows(key: str, pieces: list[str]) -> list[list[str | int | float | None]]:
    """The pieces as rows, numbered under their key."""
    return [[f"{key} {at}", piece] for at, piece in enumerate(pieces, start=1)]


def found(sheet: Sheet, key: str) -> Iterator[tuple[int, Value, bool]]:
    """The pieces of a key in a sheet: row (zero-based), what stands there, and whether it is as it was written."""
    number = 0
    for at, row in enumerate(sheet.rows):
        if row and isinstance(row[0], str) and row[0].startswith(f"{key} "):
            number += 1
            text = row[1] if len(row) > 1 else None
            check, _, piece = text.partition(":") if isinstance(text, str) else ("", "", "")
            yield at, text, row[0] == f"{key} {number}" and check == f"{zlib.crc32(piece.encode()):08x}"


def whole(pieces: list[str]) -> str:
    """The text that was cut. Raises ValueError or zlib.error where it is damaged, or far larger than any that is sent."""
    opened = zlib.decompressobj()
    coded = "".join(piece.partition(":")[2] for piece in pieces)
    text = opened.decompress(base64.b64decode(coded, validate=True), _MOST_UNPACKED)
    if opened.unconsumed_tail or not opened.eof:
        raise ValueError("seal")
    return text.decode("utf-8", "surrogatepass")
