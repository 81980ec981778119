"""Workbooks damaged on purpose, each decided by a number: the same number gives the same bytes."""

from __future__ import annotations

import io
import random
import struct
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from tests.db.reading.files import Xls, ods, percent_styles, sheet_xml, table, with_sheet, zipped

Mutation = Callable[[random.Random, bytes], bytes]

# What is damaged ------------------------------------------------------------------------------------------------------


def _rich(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page, share = book.add_worksheet("名录"), book.add_format({"num_format": "0.0%"})
        for row in range(60):
            page.write_row(row, 0, [row, f"文山第{row}铝材有限公司", "91532600MA6K00001M", row / 7])
            page.write_number(row, 4, row / 60, share)
            page.write_formula(row, 5, f"=A{row + 1}*2", None, "#REF!" if row % 9 == 0 else row * 2)
        page.merge_range(70, 0, 75, 3, "合并")
        page.set_row(5, None, None, {"hidden": True})
        book.add_worksheet("二").write(0, 0, "x")
    return path


def _xls(path: Path, version: int, code_page: int) -> Path:
    made = Xls(version=version, code_page=code_page)
    if version == 0x0600:
        made.globals = percent_styles()
    made.sheet("名录")
    for row in range(60):
        made.text(row, 0, f"文山第{row}铝材有限公司").number(row, 1, row / 7, 1).number(row, 2, row)
        made.add(0x00BD, struct.pack("<HHHIHIH", row, 3, 0, 6, 1, 10, 4))
    made.add(0x00E5, struct.pack("<HHHHH", 1, 70, 71, 0, 3))
    return made.save(path)


def _ods(path: Path) -> Path:
    cell = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{cell.format(row) * 5}</table:table-row>" for row in range(40))
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    last = f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>'
    return ods(path, f'<table:table table:name="名录">{rows}{last}</table:table>')


@cache
def originals() -> tuple[bytes, ...]:
    """Sound files of every format."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        paths = [
            _rich(place / "a.xlsx"), table(place / "b.xlsx", ([f"企业{at}", at] for at in range(300))),
            _xls(place / "a.xls", 0x0600, 1200), _xls(place / "b.xls", 0x0500, 936), _xls(place / "c.xls", 0x0500, 1252),
            _ods(place / "a.ods"),
        ]  # fmt: skip
        data = [path.read_bytes() for path in paths]
    rows = "\r\n".join(f'{at},"文山第{at}铝材,有限公司",{at / 7}' for at in range(100))
    page = "<html><table>" + "".join(f"<tr><td>{at}<td rowspan=2>甲厂" for at in range(100)) + "</table>"
    return (*data, rows.encode("gb18030"), page.encode())


# How ------------------------------------------------------------------------------------------------------------------


def flips(chance: random.Random, data: bytes) -> bytes:
    """Single bits."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10, 100))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    """The end is missing, or a piece in the middle."""
    at, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:at] if chance.random() < 0.5 else data[:at] + data[end:]


def numbers(chance: random.Random, data: bytes) -> bytes:
    """Lengths, counts and places that claim the most."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(max(1, len(changed) - 4))
        size = chance.choice((2, 4))
        changed[at : at + size] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f", b"\xfe\xff\xff\xff"))[:size]
    return bytes(changed)


def doubled(chance: random.Random, data: bytes) -> bytes:
    """A piece comes again, or many times."""
    at, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:end] + data[at:end] * chance.choice((1, 5)) + data[end:]


def inside(chance: random.Random, data: bytes) -> bytes:
    """A sound zip around a damaged part: what a reader of XML meets."""
    if not data.startswith(b"PK"):
        return flips(chance, data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {one.filename: file.read(one) for one in file.infolist()}
    name = chance.choice(sorted(parts))
    if parts[name]:
        parts[name] = chance.choice((flips, cut, numbers, doubled, markup))(chance, parts[name])
    return zipped(parts)


def markup(chance: random.Random, data: bytes) -> bytes:
    """Numbers in XML become enormous or nonsense."""
    import re

    places = list(re.finditer(rb'"\d+"|>\d+<|"[A-Z]+\d+"', data))
    if not places:
        return flips(chance, data)
    found = chance.choice(places)
    new = chance.choice((b"99999999999999999999", b"-1", b"1048576", b"XFD1048576", b"", b"A0", b"\xff"))
    return data[: found.start() + 1] + new + data[found.end() - 1 :]


def nested(chance: random.Random, data: bytes) -> bytes:
    """Zips in zips, under names of a workbook or of none."""
    for _ in range(chance.randrange(1, 6)):
        data = zipped({chance.choice(("xl/workbook.xml", "a.xlsx", "xl/media/a.zip", "[Content_Types].xml")): data})
    return data


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 9)
)


def entities(chance: random.Random, data: bytes) -> bytes:
    """A billion laughs in a part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(originals()[1])) as file:
        parts = {one.filename: file.read(one) for one in file.infolist()}
    name = chance.choice(sorted(parts))
    body = sheet_xml(b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a8;</t></is></c></row>')
    parts[name] = _BOMB + b"]>" + (body if "sheet" in name else parts[name].replace(b">", b">&a8;", 1))
    return zipped(parts)


def far(chance: random.Random, data: bytes) -> bytes:
    """Sheets that reach to the last row, in truth or by what they claim."""
    place = chance.choice((b"A1048576", b"XFD1", b"XFD1048576", b"ALL1048576"))
    row = place.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    if chance.random() < 0.5:
        rows += b'<row r="%b"><c r="%b"><v>2</v></c></row>' % (row, place)
    before = b'<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="1"/></cols>'
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    with tempfile.TemporaryDirectory() as folder:
        return with_sheet(Path(folder) / "a.xlsx", sheet_xml(rows, before, merged)).read_bytes()


@cache
def _blown(size: int) -> bytes:
    """``size`` megabytes in a sheet, packed to a thousandth."""
    made, sound = io.BytesIO(), io.BytesIO(originals()[1])
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for one in old.infolist():
            if one.filename.endswith("sheet1.xml"):
                with new.open(one.filename, "w") as part:
                    part.write(sheet_xml(b"").replace(b"</sheetData></worksheet>", b""))
                    for _ in range(size):
                        part.write(b" " * 1_000_000)
            else:
                new.writestr(one.filename, old.read(one))
    return made.getvalue()


def blown(chance: random.Random, data: bytes) -> bytes:
    """300 MB out of 0.3, openly or with a directory that says it were a kilobyte."""
    bomb = bytearray(_blown(300))
    if chance.random() < 0.5:
        # The local header, before the bytes, keeps the truth; readers go by the directory.
        at = bomb.find(b"PK\x01\x02")
        while at >= 0:
            if bomb[at + 46 :].startswith(b"xl/worksheets/sheet1.xml"):
                struct.pack_into("<I", bomb, at + 24, 1000)
            at = bomb.find(b"PK\x01\x02", at + 1)
    return bytes(bomb)


MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (flips, 25), (cut, 15), (numbers, 20), (doubled, 8), (inside, 20), (nested, 4), (entities, 4), (far, 3), (blown, 1),
)  # fmt: skip


def mutated(number: int) -> tuple[str, bytes]:
    """The damaged workbook of this number, and what was done to it."""
    chance = random.Random(number)
    mutation = chance.choices([one for one, _ in MUTATIONS], [weight for _, weight in MUTATIONS])[0]
    data = mutation(chance, chance.choice(originals()))
    if chance.random() < 0.1 and mutation is not blown:
        data = flips(chance, data) if data else data
    return mutation.__name__, data
