"""RemovedDialog: the rows that were taken out of a register, when and by whom, and the way back for each."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.registers import FIRM, Register, children
from db.store import enterprises
from db.store.registers import records, taking_back
from db.text import Label
from desktop import translate
from desktop.dialogs.change_cells import local
from desktop.dialogs.frame import Dialog
from desktop.models.format import display
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.empty import EmptyState
from desktop.widgets.table import DataTable

FIELDS = (
    Field("what", Label("记录", "Row"), width=30), Field("at", Label("删除时间", "Taken out"), width=16),
    Field("by", Label("经办人", "By"), width=10),
)  # fmt: skip


class RemovedDialog(Dialog):
    """Nothing that was written is lost: a row that was taken out stands in the history, and comes back from here."""

    def __init__(self, session: Session, register: Register, parent: QWidget) -> None:
        super().__init__("", parent, (640, 0))
        self.setWindowTitle(self.tr("Taken out: {register}").format(register=translate.label(register.label)))
        self._session, self._register = session, register
        self.table = DataTable(FIELDS, name="register_removed", title=self.windowTitle(), settings=session.settings, footer=False)
        self.empty = EmptyState("trash-2", self.tr("No row of this register has been taken out."))
        self.back_button = button(self.tr("Put back"), self.put_back, kind="primary")
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.add_button(self.back_button, primary=True)
        self.add_button(button(self.tr("Close"), self.accept))
        self.table.current_changed.connect(lambda _row: self._enable())
        self.show_rows()

    def show_rows(self, _done: Any = None) -> None:
        """Read and show the rows, those taken out last first."""
        found = records.removed(self._session.conn, self._register.key)
        self.table.set_rows([
            {"id": one["id"], "what": self._called(one["values"]), "at": local(one["at"]), "by": one["by"]} for one in found
        ])  # fmt: skip
        self.table.fit_height(10)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.table.select_row(0)
        self._enable()

    def put_back(self) -> None:
        """Put the row back that the keyboard is on, with what belonged to it."""
        row = self.table.current_row()
        if row is None or not self._session.writable:
            return
        self.message.clear()
        key = self._register.key
        self._session.write(
            lambda conn: taking_back.put_back(conn, key, str(row["id"])), on_done=self.show_rows,
            touches={"value_history", key, *(one.key for one in children(key))}, on_error=self.message.show_error,
            label=self.windowTitle(), button=self.back_button,
        )  # fmt: skip

    def _called(self, values: dict[str, Any]) -> str:
        """What a person knows the row by: its firm, its name or what makes it one."""
        parts = [str(enterprises.get(self._session.conn, values[FIRM])["name"])] if values.get(FIRM) else []
        register = self._register
        keys = dict.fromkeys((register.name, register.period, *register.identity))
        known = {one.key for one in register.fields}
        parts += [display(register.field(key), values.get(key)) for key in keys if key in known]
        return " · ".join(part for part in dict.fromkeys(parts) if part)

    def _enable(self) -> None:
        self.back_button.setEnabled(self._session.writable and self.table.current_row() is not None)
