"""A list on the screen as a workbook of one sheet: the same columns, rows and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.exchange.workbook import ending, legal_name
from db.fields import Field
from db.forms.furniture import whose
from db.forms.sheet import ColumnKind, FormSheet, SheetColumn, SheetRow
from db.rules.words import NON_STATISTICAL
from desktop import translate
from desktop.models.format import display

_KINDS: dict[str, ColumnKind] = {"code": "code", "month": "month", "integer": "integer", "choice": "word"}


def sheet(
    fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], *, title: str, bureau: str, month: str,
    said: str = "", total: Mapping[str, Any] | None = None, known_on: str = "",
) -> FormSheet:  # fmt: skip
    """The list as a filled form, for internal use only since it names firms. ``total`` is the last row, where there is one."""
    language = translate.language()
    columns = tuple(
        SheetColumn(field.key, field.heading(language), (), _KINDS.get(field.kind, "text"), max(field.width * 2, 8))
        for field in fields
    )
    values = [SheetRow(tuple(_value(field, row.get(field.key)) for field in fields)) for row in rows]
    if total is not None:
        values.append(SheetRow(tuple(total.get(field.key) for field in fields), "total"))
    return FormSheet(
        key="list", language=language, scope="internal", month=month, area="", bureau=bureau, title_parts=(title,), short=title,
        annex="", landscape=True, header=(bureau, said), columns=columns, rows=tuple(values), notes=(), footer=(),
        mark=(translate.label(NON_STATISTICAL), whose("internal", language, known_on)), checksum="", canonical="",
        created="", empty="", listing=True, known_on=known_on,
    )  # fmt: skip


def _value(field: Field, value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    return field.word(value, translate.language()) if field.kind == "choice" else display(field, value)


def proposed(made: FormSheet) -> str:
    """A name for the file, which says what it is and for whom."""
    return legal_name(made.title, ending(made))
