"""RowsDialog: rows that need a look (visits due, projects without an update), each leading to where it is dealt with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import Field
from desktop import theme
from desktop.dialogs.frame import Dialog
from desktop.widgets.buttons import button
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable


class RowsDialog(Dialog):
    """``picked(id)`` on Enter, a double click or a click on the first column; the dialog closes then."""

    picked = Signal(str)

    def __init__(
        self, title: str, why: str, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], *, empty: str, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(title, parent, (760, 460))
        self.table = DataTable(fields, title=title, links=(fields[0].key,), empty=EmptyState("circle-check", empty))
        self.table.setMinimumHeight(theme.size("row") * 4)
        self.body.addWidget(label(why, "muted", wrap=True))
        self.body.addWidget(self.table, 1)
        self.add_button(button(self.tr("Close"), self.accept))
        self.table.set_rows(rows)
        self.table.select_row(0)
        self.table.activated_row.connect(self._on_row)
        self.table.link_activated.connect(lambda row, _key: self._on_row(row))

    def _on_row(self, row: Mapping[str, Any] | None) -> None:
        if row:
            self.accept()
            self.picked.emit(str(row["id"]))
