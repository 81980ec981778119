"""The list of forms with the scope each has unless asked otherwise; the whole submission and the meeting
pack stand first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.fields import Field
from db.forms import SCOPES, FormDefinition
from db.text import Label
from desktop import translate
from desktop.exporting import PACK, SUBMISSION
from desktop.settings import Settings
from desktop.widgets.table import DataTable

COLUMNS = (Field("title", Label("表单", "Form"), width=18), Field("scope", Label("范围", "Scope"), width=8))


class FormList(QWidget):
    """``chosen(key)`` when a person moves to another form."""

    chosen = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._key = ""
        self.table = DataTable(COLUMNS, title=self.tr("Forms"), settings=settings, footer=False)
        self.table.current_changed.connect(self._on_row)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.table)
        self.setMinimumHeight(300)

    def show_forms(self, forms: Sequence[FormDefinition], serves: str | None, pack_scope: str = "") -> None:
        """Offer these forms, those of the plan's own layout first; ``pack_scope``: the meeting pack's, as a word."""
        ordered = sorted(forms, key=lambda one: one.serves != serves)
        rows = [{"id": one.key, "title": translate.label(one.short), "scope": translate.label(SCOPES[one.scope])}
                for one in ordered]  # fmt: skip
        rows.insert(0, {"id": PACK, "title": self.tr("Meeting pack"), "scope": pack_scope})
        rows.insert(0, {"id": SUBMISSION, "title": self.tr("Whole submission"),
                        "scope": translate.label(SCOPES["internal"])})  # fmt: skip
        # A form may have been asked for before there were rows; the table begins with its first.
        wanted = self._key or (str(rows[2]["id"]) if len(rows) > 2 else "")
        self.table.blockSignals(True)
        self.table.set_rows(rows)
        self.choose(wanted)
        self.table.blockSignals(False)

    def key(self) -> str:
        """The key of the chosen form."""
        return self._key

    def choose(self, key: str) -> None:
        """Choose a form; no signal."""
        self._key = key
        self.table.select_id(key)

    def _on_row(self, row: object) -> None:
        key = str(row["id"]) if row else ""  # type: ignore[index]
        if key and key != self._key:
            self._key = key
            self.chosen.emit(key)
