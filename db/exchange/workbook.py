"""Excel workbooks by XlsxWriter: one filled form per sheet, the same look as on paper.

Opens in Excel, WPS and LibreOffice without a warning. The same content gives the same bytes: nothing of the clock, the
machine or the person goes in.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from db.exchange.files import replacing
from db.exchange.protecting import sealed
from db.forms import SCOPES, FormSheet, Scope, submission_sheets
from db.text import Label
from db.uncollected import uncollected

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

#: Rows of a plain sheet.
Lines = Sequence[Sequence[str | int | float | None]]
#: From so many cells on rows go to the disk as they are written.
_LARGE = 200_000
_NEVER = datetime(2020, 1, 1, tzinfo=UTC)
#: What Windows does not take in a file's name, and names that it keeps for itself.
_ILLEGAL = str.maketrans(dict.fromkeys(range(32)) | dict(zip(map(ord, '<>:"/\\|?*'), "＜＞：＂／＼｜？＊", strict=True)))
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z")
#: Bytes that every file system takes for one name, with room for an ending.
_NAME_BYTES = 220
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")

SUBMISSION = Label("规模以上工业企业培育情况报送表", "Submission on above-scale industrial enterprises")
MEETING = Label("规模以上工业企业培育工作会议材料", "Meeting papers on above-scale industrial enterprises")


def write(sheets: Sequence[FormSheet], path: Path, password: str = "") -> None:
    """Write ``sheets`` as one workbook, whole or not at all; under an Office password where one is given.

    Raises BadFile (folder gone, disk full, file open elsewhere), BadInput for a password that does not fit.
    """
    data = sealed(packed(sheets), password)
    with replacing(Path(path)) as partial:
        partial.write_bytes(data)


def packed(sheets: Sequence[FormSheet], *plain: tuple[str, Lines]) -> memoryview:
    """The bytes of ``sheets`` as one workbook; ``plain``: names and rows of plain sheets that stand behind them."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    from db.exchange.worksheet import Formats, SheetWriter, write_lines

    large = sum(len(sheet.rows) * len(sheet.columns) for sheet in sheets) > _LARGE
    # Packed in memory, parts and archive: where the disk is full a half-packed one complains once more when collected.
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": large, "in_memory": not large})
    _properties(book, sheets)
    formats = Formats(book)
    with uncollected():
        for sheet, name in zip(sheets, _sheet_names(sheets), strict=True):
            SheetWriter(book, book.add_worksheet(name), sheet, formats).write()
        for name, rows in plain:
            write_lines(book.add_worksheet(name), rows, formats)
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
    return made.getbuffer()


def submission(
    conn: sqlite3.Connection, month: str, path: Path, scope: Scope = "internal", language: str = "zh",
    *, known: str | None = None, translate: Callable[[str], str] = str,
) -> list[FormSheet]:  # fmt: skip
    """Write the forms of a month's submission to ``path`` and return them; they share one checksum.

    Without the package and unnumbered: what is sent is made and kept by ``db.exchange.sending``.
    """
    sheets = submission_sheets(conn, month, scope=scope, language=language, known=known, translate=translate)
    write(sheets, path)
    return sheets


def file_name(
    sheets: Sequence[FormSheet], suffix: str = ".xlsx", version: int | None = None, together: Label = SUBMISSION
) -> str:  # fmt: skip
    """The name under which offices pass such a file on: 附件1：文山州2025年6月…表（州工信局）_汇总.xlsx.

    One sheet gives its own title, several that of ``together``. ``version``: the number under which it is sent; without
    one an earlier day's knowledge is named. What Windows does not take is replaced.
    """
    first = sheets[0]
    english = first.language == "en"
    title, annex = first.title, first.annex
    if len(sheets) > 1:
        when = first.month if english else f"{first.month[:4]}年{int(first.month[5:])}月"
        own = together.of(first.language)
        title, annex = (f"{own}, {first.area}, {when}" if english else f"{first.area}{when}{own}"), ""
    parts = [f"{annex}：" if annex and not english else f"{annex} - " if annex else "", title]
    if first.bureau:
        parts.append(f" ({first.bureau})" if english else f"（{first.bureau}）")
    if version:
        parts.append(f"_v{version}" if english else f"_第{version}版")
        first = replace(first, known_on="")
    return legal_name("".join(parts), ending(first, suffix))


def ending(sheet: FormSheet, suffix: str = ".xlsx") -> str:
    """What a file's name ends with: of which day's knowledge it is, where that is an earlier one, and for whom."""
    known = f"_as known on {sheet.known_on}" if sheet.language == "en" else f"_按{sheet.known_on}所知"
    return f"{known if sheet.known_on else ''}_{SCOPES[sheet.scope].of(sheet.language)}{suffix}"


def legal_name(stem: str, ending: str) -> str:
    """``stem`` and ``ending`` as a name that Windows and Linux take: no illegal characters, not too long, not reserved."""
    stem = unicodedata.normalize("NFC", stem).translate(_ILLEGAL).strip(" .")
    while len((stem + ending).encode()) > _NAME_BYTES:
        stem = stem[:-1].rstrip(" .")
    return f"_{stem}{ending}" if not stem or _RESERVED.match(stem) else f"{stem}{ending}"


def _properties(book: xlsxwriter.Workbook, sheets: Sequence[FormSheet]) -> None:
    """Title, mark and checksum; no author. The moment is the ledger's last record, not now."""
    if not sheets:
        book.set_properties({"author": "", "company": "", "created": _NEVER.replace(tzinfo=None)})
        return
    first = sheets[0]
    created = datetime.fromisoformat(first.created) if first.created else _NEVER
    title = first.title if len(sheets) == 1 else SUBMISSION.of(first.language)
    book.set_properties({
        "title": title, "author": "", "company": "", "comments": " · ".join(first.mark),
        "created": created.replace(tzinfo=None, microsecond=0),
    })  # fmt: skip
    for key, value in (("checksum", first.checksum), ("scope", first.scope), ("month", first.month)):
        book.set_custom_property(key, value, "text")


def _sheet_names(sheets: Iterable[FormSheet]) -> list[str]:
    """Names that spreadsheets take: short, unique, without their special characters."""
    names: list[str] = []
    for sheet in sheets:
        name = base = _SHEET_NAME.sub("", sheet.short)[:28] or sheet.key[:28]
        again = 1
        while name.casefold() in (one.casefold() for one in names):
            again += 1
            name = f"{base}{again}"
        names.append(name)
    return names
