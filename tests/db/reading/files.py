"""Files for the reader's tests, made here byte by byte where no library would write them so."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

END, FREE = 0xFFFFFFFE, 0xFFFFFFFF

# xlsx ----------------------------------------------------------------------------------------------------------------


def xlsx(path: Path, fill: Callable[[Any], object]) -> Path:
    """A workbook by openpyxl; ``fill`` gets the workbook, whose first sheet is called 名录."""
    book = openpyxl.Workbook()
    book.active.title = "名录"
    fill(book)
    book.save(path)
    return path


def table(path: Path, rows: Iterable[Sequence[Any]]) -> Path:
    """A workbook whose one sheet holds ``rows``."""

    def fill(book: Any) -> None:
        for row in rows:
            book.active.append(list(row))

    return xlsx(path, fill)


def patched(source: Path, path: Path, *changes: tuple[str, bytes, bytes], add: dict[str, bytes] | None = None) -> Path:
    """A copy of a zip with bytes of some parts replaced: (part's name or its end, old, new); ``add``: further parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            data = old.read(one)
            for ending, before, after in changes:
                if one.filename.endswith(ending):
                    assert before in data, (ending, before)
                    data = data.replace(before, after)
            new.writestr(one.filename, data)
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(path: Path, data: bytes, source: Path | None = None) -> Path:
    """An xlsx whose sheet is this XML, from the root element on."""
    base = source or table(path.with_name(f"base-{path.name}"), [["x"]])
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, data if one.filename == SHEET else old.read(one))
    return path


NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet_xml(rows: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """A worksheet around rows."""
    return b"<worksheet " + NAMESPACE + b">" + before + b"<sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"


# ods -----------------------------------------------------------------------------------------------------------------

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_NAMES = " ".join(
    [f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")]
    + [f'xmlns:calcext="{_CALC}"']
)


def ods(path: Path, tables: str, styles: str = "", *, encrypted: bool = False) -> Path:
    """An ods whose spreadsheet holds these tables."""
    mark = '<manifest:encryption-data manifest:checksum="x"/>' if encrypted else ""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", _ODS)
        file.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{mark}</manifest:file-entry>'
            "</manifest:manifest>",
        )
        file.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
        file.writestr(
            "meta.xml",
            '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:date>2025-06-12T12:00:00</dc:date>'
            "</office:meta></office:document-meta>",
        )
    return path


# xlsb ----------------------------------------------------------------------------------------------------------------


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def brt(kind: int, body: bytes = b"") -> bytes:
    """A record of an xlsb; bodies here are shorter than 128 bytes."""
    return (bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])) + bytes([len(body)]) + body


def row8(row: int, hidden: bool = False) -> bytes:
    """The beginning of a row of an xlsb."""
    return brt(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def cell8(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    """A cell of an xlsb: 3 error, 5 number, 6 text, 11 failed formula."""
    return brt(kind, struct.pack("<II", column, style) + value)


def xlsb(path: Path, rows: bytes, before: bytes = b"", after: bytes = b"", *, state: int = 0) -> Path:
    """An xlsb of one sheet, 名录, whose style 1 is a percentage."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{at}" Type="{kinds}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate((("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")), 1)
    )
    sheets = brt(156, struct.pack("<II", state, 1) + _wide("r1") + _wide("名录"))
    styles = brt(615, struct.pack("<I", 1)) + brt(44, struct.pack("<H", 164) + _wide("0.0%")) + brt(616)
    styles += brt(617, struct.pack("<I", 2)) + b"".join(brt(47, struct.pack("<HH12x", 0, one)) for one in (0, 164)) + brt(618)
    path.write_bytes(zipped({
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.bin": brt(131) + brt(143) + sheets + brt(144) + brt(132),
        "xl/_rels/workbook.bin.rels": f"<Relationships>{links}</Relationships>".encode(),
        "xl/styles.bin": brt(278) + styles + brt(279),
        "xl/worksheets/sheet1.bin": brt(129) + brt(148, struct.pack("<IIII", 0, 9, 0, 9)) + before + brt(145) + rows + brt(146)
        + after + brt(130),
    }))  # fmt: skip
    return path


# Compound files and xls ----------------------------------------------------------------------------------------------


def compound(path: Path, streams: dict[str, bytes]) -> Path:
    """A compound file with these streams, all of them in ordinary sectors."""
    sectors: list[bytes] = []
    table: list[int] = []
    places = {}
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        blocks = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        places[name] = (len(sectors), len(data))
        table += [*range(len(sectors) + 1, len(sectors) + len(blocks)), END]
        sectors += blocks
    entries = [_entry("Root Entry", 5, END, 0, 1)]
    names = list(streams)
    for at, name in enumerate(names):
        following = at + 2 if at + 1 < len(names) else FREE
        entries.append(_entry(name, 2, *places[name], FREE, following))
    directory = b"".join(entries).ljust((len(entries) * 128 + 511) // 512 * 512, b"\0")
    first = len(sectors)
    blocks = [directory[at : at + 512] for at in range(0, len(directory), 512)]
    table += [*range(first + 1, first + len(blocks)), END]
    sectors += blocks
    number, further = 1, 0
    while (len(table) + number + further) * 4 > number * 512 or number > 109 + 127 * further:
        number += 1
        further = max(0, -(-(number - 109) // 127))
    fat = [len(sectors) + one for one in range(number)]
    table += [0xFFFFFFFD] * number + [0xFFFFFFFC] * further
    packed = struct.pack(f"<{len(table)}I", *table).ljust(number * 512, b"\xff")
    beyond = len(sectors) + number
    for at in range(further):
        listed = (fat[109 + 127 * at : 236 + 127 * at] + [FREE] * 127)[:127]
        packed += struct.pack("<128I", *listed, beyond + at + 1 if at + 1 < further else END)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, number, first, 0, 4096, END,
        0, beyond if further else END, further, 0,
    )[:76]  # fmt: skip
    header += struct.pack("<109I", *(fat + [FREE] * 109)[:109])
    path.write_bytes(header + b"".join(sectors) + packed)
    return path


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIII", text, len(text) + 2, kind, 1, FREE, right, child, 0, start, size, 0
    )  # fmt: skip


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text8(text: str, wide: bool = True) -> bytes:
    return struct.pack("<HB", len(text), 1 if wide else 0) + text.encode("utf-16-le" if wide else "latin-1")


class Xls:
    """An .xls written record by record: BIFF8, or BIFF5 with 8-bit texts in whatever code page it claims."""

    def __init__(self, *, version: int = 0x0600, code_page: int = 1200, encoding: str = "gbk") -> None:
        self.version, self.code_page, self.encoding = version, code_page, encoding
        self.globals = b""
        self.sheets: list[tuple[str, int, list[bytes]]] = []

    def sheet(self, name: str, hidden: int = 0) -> Xls:
        self.sheets.append((name, hidden, []))
        return self

    def add(self, kind: int, body: bytes) -> Xls:
        """A record of the last sheet."""
        self.sheets[-1][2].append(record(kind, body))
        return self

    def number(self, row: int, column: int, value: float, style: int = 0) -> Xls:
        return self.add(0x0203, struct.pack("<HHHd", row, column, style, value))

    def text(self, row: int, column: int, text: str) -> Xls:
        if self.version == 0x0600:
            return self.add(0x0204, struct.pack("<HHH", row, column, 0) + _text8(text))
        data = text.encode(self.encoding)
        return self.add(0x0204, struct.pack("<HHHH", row, column, 0, len(data)) + data)

    def _name(self, text: str) -> bytes:
        if self.version == 0x0600:
            return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")
        return bytes([len(text.encode(self.encoding))]) + text.encode(self.encoding)

    def stream(self) -> bytes:
        begin = record(0x0809, struct.pack("<HHHH8x" if self.version == 0x0600 else "<HHHH", self.version, 5, 0x0DBB, 1996))
        begin += record(0x0042, struct.pack("<H", self.code_page)) + self.globals
        bounds = [record(0x0085, struct.pack("<IBB", 0, hidden, 0) + self._name(name)) for name, hidden, _ in self.sheets]
        place = len(begin) + sum(map(len, bounds)) + 4
        parts, listed = [], b""
        for name, hidden, records in self.sheets:
            kind = "<HHHH8x" if self.version == 0x0600 else "<HHHH"
            body = record(0x0809, struct.pack(kind, self.version, 0x10, 0x0DBB, 1996))
            body += record(0x0200, struct.pack("<IIHH2x", 0, 100, 0, 20)) + b"".join(records) + record(0x000A)
            listed += record(0x0085, struct.pack("<IBB", place, hidden, 0) + self._name(name))
            parts.append(body)
            place += len(body)
        return begin + listed + record(0x000A) + b"".join(parts)

    def save(self, path: Path, **streams: bytes) -> Path:
        return compound(path, {"Workbook" if self.version == 0x0600 else "Book": self.stream(), **streams})


def percent_styles() -> bytes:
    """Records of the globals: style 0 is general, style 1 a percentage of its own format."""
    code = "0.0%"
    formats = record(0x041E, struct.pack("<H", 164) + _text8(code, wide=False))
    return formats + b"".join(record(0x00E0, struct.pack("<HHH14x", 0, number, 0)) for number in (0, 164))


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return made.getvalue()
