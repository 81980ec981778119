"""Files that are text: tables in HTML, spreadsheets in XML of 2003, CSV and tab-separated text, in whatever encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from db.exchange.parsing import Refused, delimited
from db.exchange.parsing.frames import Frame

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div|tr)\b", re.IGNORECASE | re.DOTALL)
_BEGINNING = 4096


def parse(data: bytes, name: str, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of a text file; its one sheet is called ``name`` where it has no name of its own."""
    text = decoded(data)
    del data
    beginning = text[:_BEGINNING]
    if _CONTROL.search(beginning):
        raise Refused("other", kind="binary")
    if beginning.lstrip().startswith("<?xml") or "urn:schemas-microsoft-com:office:spreadsheet" in beginning:
        yield from _xml(text, limits)
    elif _HTML.match(beginning):
        from db.exchange.parsing import web

        yield from web.parse(text, name, limits)
    elif beginning.startswith("MIME-Version:"):
        raise Refused("other", kind="web")
    elif not text.strip(" \t\r\n,;|\ufeff\x1a"):
        raise Refused("nodata")
    else:
        yield from delimited.parse(text, name, limits)


def decoded(data: bytes) -> str:
    """By its mark, else as UTF-8 where it is that without exception, else by what it declares, else as GB18030."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Refused("encoding") from error
    declared = _DECLARED.search(data[:_BEGINNING])
    names = ["utf-8", *([declared[1].decode()] if declared else []), "gb18030"]
    if b"\0" in data[:_BEGINNING]:
        raise Refused("other", kind="binary")
    for encoding in names:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused("encoding")


def _xml(text: str, limits: dict[str, int]) -> Iterator[Frame]:
    if "<!DOCTYPE" in text[:_BEGINNING] and not _HTML.search(text[:_BEGINNING]):
        raise Refused("entities", part="XML")
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[: 4 * _BEGINNING]:
        from db.exchange.parsing import xml2003

        return xml2003.parse(text, limits)
    if re.search(r"<html\b", text[:_BEGINNING], re.IGNORECASE):
        from db.exchange.parsing import web

        return web.parse(text, "", limits)
    raise Refused("other", kind="xml")


def framed(sheets: list[tuple[str, bool, Any, Any]], kind: str, saved: str | None) -> Iterator[Frame]:
    """The frames of sheets that were read whole: (name, hidden, rows, notes)."""
    from db.exchange.parsing import grid

    yield "book", kind, [(name, hidden) for name, hidden, _, _ in sheets], saved, []
    for at, (_, _, rows, notes) in enumerate(sheets):
        yield "sheet", at
        yield grid.about(notes)
        yield "progress", 0, len(rows)
        yield from grid.framed((rows[start : start + grid.CHUNK] for start in range(0, len(rows), grid.CHUNK)), notes)
    yield "end", []
