"""ProblemsCard: a project's problems by type, each with the log of its coordination (难点卡点问题)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from db import registers
from db.fields import Field
from db.store.registers import records
from db.text import Label
from desktop.models.table import Cell
from desktop.registers.children import ChildrenCard
from desktop.registers.spec import Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.flow import FlowLayout

PROBLEM = registers.get("project_problem")
DAY = Field("day", Label("日期", "On"), "date", required=True)
DONE = Field("done", Label("办理情况", "What was done"), required=True, lines=True)
STATE = PROBLEM.field("state")
_PILLS = {"open": ("warning", "!"), "going": ("accent", "▸"), "done": ("success", "✓"), "shelved": ("neutral", "–")}


class ProblemsCard(ChildrenCard):
    """A step is written into the log with its day; the log is never typed over."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, PROBLEM, shown=("problem", "type", "lead_unit", "due", "state"), style=_dress,
            first={"state": "open", "raised": session.today.isoformat()}, empty=QCoreApplication.translate(
                "ProblemsCard", "What holds the project up stands here: land, power, money, permits, market."),
        )  # fmt: skip
        self.log_button = button(self.tr("Log a step…"), self.log_step)
        verbs = FlowLayout(spacing=1)
        verbs.addWidget(self.log_button)
        self.add(verbs)
        self.table.model.modelReset.connect(lambda: self.log_button.setVisible(self.table.model.rowCount() > 0))

    def log_step(self) -> FormDialog | None:
        """Ask what was done about the current problem, and add it to its log."""
        found = self.table.current_row()
        if found is None or not self._session.writable:
            return None
        problem = dict(found)
        dialog = FormDialog(
            self.tr("Log a step"), (DAY, DONE, STATE), action=self.tr("Write it"), parent=self,
            intro="\n".join(filter(None, (str(problem["problem"]), str(problem["steps"] or "")))),
            values={"day": self._session.today.isoformat(), "state": "going" if problem["state"] == "open" else problem["state"]},
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            steps = "\n".join(filter(None, (str(problem["steps"] or ""), f"{values['day']} {values['done']}")))
            wanted = {"steps": steps, "state": values["state"]}
            if values["state"] == "done" and not problem["closed"]:
                wanted["closed"] = values["day"]
            self._session.write(
                lambda conn: records.edit(conn, PROBLEM.key, problem["id"], wanted), touches=(PROBLEM.key, "value_history"),
                on_done=dialog.finish, on_error=dialog.show_error, label=dialog.windowTitle(), button=dialog.action,
            )  # fmt: skip

        dialog.submitted.connect(submit)
        dialog.open()
        return dialog


def _dress(row: Row, field: Field) -> Cell | None:
    if field.key == "state" and row.get("state") in _PILLS:
        kind, glyph = _PILLS[str(row["state"])]
        return Cell(pill=kind, glyph=glyph)
    return None
