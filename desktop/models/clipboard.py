"""A block of cells for the clipboard: as tab-separated text, and as a table that keeps codes whole in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from db.fields import Field
from desktop import translate
from desktop.models.format import display
from desktop.models.table import Row

#: Signs at the beginning of a text that make a spreadsheet read it as a formula.
_RUNNABLE = ("=", "+", "-", "@", "\t", "\r")


def cells(text: str) -> list[list[str]]:
    """A pasted text as the cells of a spreadsheet: lines and tabs; blank lines at its end are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines] if text.strip() else []


def inert(text: str) -> str:
    """``text`` as a spreadsheet takes it for text: one that could run gets an apostrophe in front, lines become one."""
    flat = " ".join(text.split("\n")).replace("\t", " ").replace("\r", " ")
    return f"'{flat}" if text.startswith(_RUNNABLE) else flat


def plain(field: Field, value: Any) -> str:
    """A value for a spreadsheet's cell: numbers without separators (amounts in 万元), everything else inert text."""
    if value is None:
        return ""
    if field.kind == "money" and isinstance(value, int | float | Decimal):
        return f"{(Decimal(str(value)) / 10000).normalize():f}"
    if field.kind in ("integer", "percent") and isinstance(value, int | float | Decimal):
        return str(value)
    return inert(display(field, value))


def block(fields: Sequence[Field], rows: Sequence[Row], *, heading: bool) -> QMimeData:
    """The cells of ``rows`` under ``fields``; with ``heading`` the first line holds the titles."""
    language = translate.language()
    lines = [[field.heading(language) for field in fields]] if heading else []
    lines += [[plain(field, row.get(field.key)) for field in fields] for row in rows]
    made = QMimeData()
    made.setText("\n".join("\t".join(line) for line in lines))
    made.setHtml(_html(fields, lines))
    return made


def _html(fields: Sequence[Field], lines: Sequence[Sequence[str]]) -> str:
    # Excel and WPS read mso-number-format, LibreOffice sdnum: both keep an 18-digit code from becoming 9.15E+17.
    as_text = """ style='mso-number-format:"\\@"' sdnum="0;0;@\""""
    marks = ["" if field.kind in ("integer", "money", "percent") else as_text for field in fields]
    body = "".join(
        "<tr>" + "".join(f"<td{mark}>{escape(text)}</td>" for mark, text in zip(marks, line, strict=True)) + "</tr>"
        for line in lines
    )
    return f'<meta charset="utf-8"><table>{body}</table>'
