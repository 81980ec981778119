"""The list behind a number as a workbook: the same columns, rows and sum as in the dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.fields import Field
from db.forms.sheet import FormSheet
from desktop.dialogs import list_export
from desktop.dialogs.list_export import proposed

__all__ = ["proposed", "sheet"]


def sheet(
    fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], *, title: str, rule: str, bureau: str, month: str,
    known_on: str = "",
) -> FormSheet:  # fmt: skip
    """The list with its sum as the last row; ``rows`` are the dialog's."""
    sums = {fields[0].key: QCoreApplication.translate("FigureList", "Total"), "n": sum(row["n"] for row in rows)}
    return list_export.sheet(fields, rows, title=title, bureau=bureau, month=month, said=rule, total=sums, known_on=known_on)
