"""What is copied out of a PDF is what stands on it.

Qt notes under each glyph the first character that its font draws with it. In Noto's and Source Han's fonts that is a
radical for many common characters (入 is noted as U+2F0A, 骨 as U+2EE3): it looks the same, and searching for 入 finds
nothing. The notes are plain text of fixed length in the file, so they are put right where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtGui import QFont, QRawFont

from desktop.printing.fonts import faces
from desktop.printing.page import Page, Text

#: The number of the glyph that a font draws for a character; 0 where it has none.
Glyph = Callable[[str], int]

_NOTES = re.compile(rb"(?<=beginbfrange\n).*?(?=endbfrange)", re.DOTALL)
#: Within them the characters of consecutive glyphs stand in brackets; before these, the glyphs' own numbers.
_CHARACTERS = re.compile(rb"\[[^\]]*\]")
_ONE = re.compile(rb"<([0-9A-F]{4})>")


def restored(content: bytes, pages: Sequence[Page]) -> bytes:
    """The PDF of ``pages`` with what its text was drawn from noted under it; as long as before."""
    drawn = {character for page in pages for item in page.items if isinstance(item, Text) for character in item.text}
    families = dict.fromkeys(family for names in faces().families.values() for family in names)
    return put_right(content, drawn, [_glyph(family) for family in families])


def put_right(content: bytes, drawn: Iterable[str], fonts: Sequence[Glyph]) -> bytes:
    """``content`` where each noted character that was not drawn gives way to one that was, and has the same glyph."""
    characters = {one for one in drawn if ord(one) <= 0xFFFF}
    known = [({glyph(one): one for one in sorted(characters)}, glyph) for glyph in fonts]

    def meant(found: re.Match[bytes]) -> bytes:
        noted = chr(int(found[1], 16))
        if noted in characters or noted == "\0":
            return found[0]
        for by_glyph, glyph in known:
            number = glyph(noted)
            if number and number in by_glyph:
                return b"<%04X>" % ord(by_glyph[number])
        return found[0]

    def noted(notes: re.Match[bytes]) -> bytes:
        return _CHARACTERS.sub(lambda part: _ONE.sub(meant, part[0]), notes[0])

    return _NOTES.sub(noted, content)


def _glyph(family: str) -> Glyph:
    font = QRawFont.fromFont(QFont([family]))

    def number(character: str) -> int:
        found = font.glyphIndexesForString(character)
        return found[0] if found else 0

    return number
