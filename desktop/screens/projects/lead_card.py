"""LeadCard: a signed lead becomes a project in one step."""

from __future__ import annotations

from db.store.registers import project_work
from desktop import translate
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label


class LeadCard(RowCard):
    """The button, and what it does; the lead stays and the project names it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("From lead to project"))
        self.says = label("", "muted", wrap=True)
        self.project_button = button(self.tr("Make it a project"), self.become_project)
        self.add(self.says)
        verbs = FlowLayout(spacing=1)
        verbs.addWidget(self.project_button)
        self.add(verbs)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        ready = row["stage"] not in ("lead", "talks", "ended")
        self.says.setText(
            self.tr("What is known of the lead goes into the project ledger; the lead stays, and the project names it.")
            if ready else self.tr("Once the lead is signed, it becomes a project in one step.")
        )  # fmt: skip
        self.project_button.setEnabled(ready and self._session.writable)

    def become_project(self) -> None:
        """Make the project and show it."""
        lead = str(self._row["id"])
        self._session.write(
            lambda conn: project_work.become_project(conn, lead), touches=("project", "value_history"),
            on_done=lambda project: self.navigate.emit("", {"view": "project", "row": project}),
            on_error=lambda error: self.said.emit("error", translate.sentence(error.sentence)), label=self.title(),
            button=self.project_button,
        )  # fmt: skip
