"""The list behind a number as a workbook: the same columns, rows and sum as in the dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.exchange.workbook import legal_name, write
from db.fields import Field
from db.forms import SCOPES
from db.forms.sheet import ColumnKind, FormSheet, SheetColumn, SheetRow
from db.rules.words import NON_STATISTICAL
from desktop import translate

_KINDS: dict[str, ColumnKind] = {"code": "code", "month": "month", "integer": "integer", "choice": "word"}


def sheet(
    fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], *, title: str, rule: str, bureau: str, month: str
) -> FormSheet:  # fmt: skip
    """The list as a filled form; ``rows`` are the dialog's. It names firms, so it is for internal use only."""
    language = translate.language()
    columns = tuple(
        SheetColumn(field.key, field.heading(language), (), _KINDS.get(field.kind, "text"), max(field.width * 2, 8))
        for field in fields
    )
    total = QCoreApplication.translate("FigureList", "Total")
    values = [SheetRow(tuple(_value(field, row.get(field.key)) for field in fields)) for row in rows]
    sums = {fields[0].key: total, "n": sum(row["n"] for row in rows)}
    values.append(SheetRow(tuple(sums.get(field.key) for field in fields), "total"))
    return FormSheet(
        key="list", language=language, scope="internal", month=month, area="", bureau=bureau, title_parts=(title,), short=title,
        annex="", landscape=True, header=(bureau, rule), columns=columns, rows=tuple(values), notes=(), footer=(),
        mark=(translate.label(NON_STATISTICAL), translate.label(SCOPES["internal"])), checksum="", canonical="",
        created="", empty="", listing=True,
    )  # fmt: skip


def _value(field: Field, value: Any) -> Any:
    if field.kind == "choice":
        return field.word(value, translate.language()) if value is not None else None
    return value


def proposed(made: FormSheet) -> str:
    """A name for the file, which says what it is and for whom."""
    return legal_name(made.title, f"_{translate.label(SCOPES['internal'])}.xlsx")


def save(made: FormSheet, path: Path) -> Path:
    """Write the workbook; raises BadFile where that is not possible."""
    write([made], path)
    return path
