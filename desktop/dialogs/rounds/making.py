"""MakingDialog: what a table to be sent out asks for, and how it is divided into workbooks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.rules.rounds import SPLITS, Column, Kind
from db.store.rounds import GIVEN, Making
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.dialogs.rounds.column_lines import ColumnLines
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.labels import label

_FIELDS = (
    Field("title", Label("表名", "Title"), required=True),
    Field("split", Label("分发", "Workbooks"), "choice", required=True,
          choices=tuple(Choice(key, word) for key, word in SPLITS.items())),
    Field("due", Label("报回期限", "Due"), "date"),
    Field("note", Label("填表说明", "Remark")),
)  # fmt: skip
_FIRST = ("township",)
#: Where a firm stands is the bureau's to say; the rest of what is given along may be corrected in the table.
_LOCKED = ("state", "since", "entered", "area", "park", "zone", "industry_code", "industry_name")
_KINDS: dict[str, Kind] = {"month": "month"}


class MakingDialog(Dialog):
    """``submitted(Making)``. Name and code always stand in the table, with the mark by which a row is known again."""

    submitted = Signal(object)

    def __init__(self, session: Session, firms: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("", parent, (820, 640))
        self.setWindowTitle(self.tr("New table for {n} firms").format(n=f"{len(firms):,}"))
        self._firms = list(firms)
        self.form = Form(_FIELDS)
        self.form.set_values({"split": "township"})
        self.given: dict[str, CheckBox] = {}
        chosen = QWidget()
        flow = FlowLayout(chosen)
        for key, field in GIVEN.items():
            box = self.given[key] = CheckBox(translate.label(field.label))
            box.setChecked(key in _FIRST)
            flow.addWidget(box)
        self.lines = ColumnLines()
        self.action = button(self.tr("Choose a folder and write…"), self.submit, kind="primary", tip="Ctrl+Enter")
        for part in (
            self.form, label(self.tr("Given along, beside name and code"), "strong"), chosen,
            label(self.tr("Columns to be filled in"), "strong"), self.lines,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_button(self.action, primary=True)
        self.add_button(button(self.tr("Cancel"), self.reject, tip="Esc"))
        self.form.focus_first()

    def submit(self) -> None:
        """Hand over what was typed, or say in place what is missing."""
        self.message.clear()
        if not self.form.ready():
            return
        values = self.form.values()
        columns = [*self._given(), *self.lines.columns()]
        self.submitted.emit(
            Making(values["title"], self._firms, columns, values["split"], values["due"] or "", values["note"] or "")
        )

    def _given(self) -> list[Column]:
        return [
            Column("", translate.label(GIVEN[key].label), _KINDS.get(GIVEN[key].kind, "text"), fill=key, locked=key in _LOCKED)
            for key, box in self.given.items() if box.isChecked()
        ]  # fmt: skip
