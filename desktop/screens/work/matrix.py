"""MatrixDialog: measures by departments (责任分工), ● leads, ○ joins; names as the document writes them."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.store.registers import records
from db.text import Label
from desktop import theme
from desktop.dialogs.frame import Dialog
from desktop.models.table import Cell, Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

LEADS, JOINS = "●", "○"
_BETWEEN = re.compile(r"[、，,;；\n]+")
_FIRST = (Field("clause", Label("条目", "Clause"), width=8), Field("title", Label("工作措施", "Measure"), width=26))


class MatrixDialog(Dialog):
    """``picked(id)`` for a measure on Enter or a click on its title; the dialog closes then."""

    picked = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("", parent, (1100, 560))
        self.setWindowTitle(self.tr("Responsibility matrix"))
        units, rows = matrix(records.rows(session.conn, "measure"))
        fields = (*_FIRST, *(Field(f"u{place}", Label(unit, unit), width=6) for place, unit in enumerate(units)))
        self.table = DataTable(fields, title=self.windowTitle(), style=_dress, links=("title",))
        self.table.setMinimumHeight(theme.size("row") * 6)
        says = self.tr("● leads · ○ is responsible or joins; as the document or your office names them")
        self.body.addWidget(label(says, "muted", wrap=True))
        self.body.addWidget(self.table, 1)
        self.add_button(button(self.tr("Close"), self.accept))
        self.table.set_rows(rows)
        self.table.select_row(0)
        self.table.activated_row.connect(self._on_row)
        self.table.link_activated.connect(lambda row, _key: self._on_row(row))

    def _on_row(self, row: Row | None) -> None:
        if row:
            self.accept()
            self.picked.emit(str(row["id"]))


def matrix(measures: list[dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """The departments, those that lead most first, and a row to each measure with its mark under each (``u0``, ``u1`` …)."""
    parts = [(one, _units(one["lead"]), _units(one["joining"])) for one in measures]
    leading: dict[str, int] = {}
    for _one, lead, joining in parts:
        for unit in (*lead, *joining):
            leading[unit] = leading.get(unit, 0) + (100 if unit in lead else 1)
    units = sorted(leading, key=lambda unit: -leading[unit])
    rows = [
        {"id": one["id"], "clause": one["clause"], "title": one["title"]}
        | {f"u{place}": LEADS if unit in lead else JOINS for place, unit in enumerate(units) if unit in lead or unit in joining}
        for one, lead, joining in parts
    ]
    return units, rows


def _units(text: str | None) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text or "") if part.strip()]


def _dress(row: Row, field: Field) -> Cell | None:
    return Cell(tone="accent_text", bold=True) if row.get(field.key) == LEADS else None
