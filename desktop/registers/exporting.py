"""The list of a register as a workbook: the columns shown, all rows that pass the filter, amounts as numbers in 万元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.exchange.workbook import ending, legal_name
from db.fields import Field
from db.forms.furniture import whose
from db.forms.sheet import ColumnKind, FormSheet, SheetColumn, SheetRow
from db.rules.words import NON_STATISTICAL
from desktop import translate
from desktop.models.format import display

_KINDS: dict[str, ColumnKind] = {
    "code": "code", "month": "month", "date": "month", "year": "year", "integer": "printed", "number": "printed",
    "money": "printed", "percent": "percent", "choice": "word", "flag": "word",
}  # fmt: skip


def sheet(
    fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], *, title: str, bureau: str, month: str,
    known_on: str = "",
) -> FormSheet:  # fmt: skip
    """The list as a filled form. It names firms, so it is for internal use only."""
    language = translate.language()
    columns = tuple(
        SheetColumn(field.key, field.heading(language), (), _KINDS.get(field.kind, "text"), max(field.width + 2, 10))
        for field in fields
    )
    counted = QCoreApplication.translate("Registers page", "{n} rows").format(n=f"{len(rows):,}")
    return FormSheet(
        key="list", language=language, scope="internal", month=month, area="", bureau=bureau, title_parts=(title,), short=title,
        annex="", landscape=True, header=(bureau, counted), columns=columns,
        rows=tuple(SheetRow(tuple(_value(field, row.get(field.key)) for field in fields)) for row in rows),
        notes=(), footer=(), mark=(translate.label(NON_STATISTICAL), whose("internal", language, known_on)), checksum="",
        canonical="", created="", empty="", listing=True, known_on=known_on,
    )  # fmt: skip


def _value(field: Field, value: Any) -> Any:
    if value is None or value == "":
        return None
    if field.kind == "money":
        return Decimal(value) / 10_000
    if field.kind in ("integer", "number", "percent"):
        return Decimal(str(value))
    return value if field.kind == "year" else display(field, value)


def proposed(made: FormSheet) -> str:
    """A name for the file, which says what it is and for whom."""
    return legal_name(f"{made.title} {made.month}", ending(made))
