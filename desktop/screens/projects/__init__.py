"""Projects and leads (项目与招商): the project ledger with its milestones, and what the investment bureau's sheet brought."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from db.store.registers import counting, project_work
from desktop.registers.screen import Make, RegistersScreen
from desktop.registers.view import RegisterView
from desktop.screens.projects import specs
from desktop.session import Session
from desktop.widgets.buttons import button


class ProjectsScreen(RegistersScreen):
    """Views: ``project`` and, once there are any, ``lead``."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "project", "milestone", "project_month", "project_problem", "lead", "enterprise", "own_column", "status_change",
        "confirmation", "void",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._with_leads = False
        self.update_button = button("", self.show_without_update, kind="link")
        self.entry_button = button("", self.show_not_entered, kind="link")
        self.late_button = button("", self.show_late, kind="link")
        self.lead_button = button(self.tr("Begin with leads…"), self.begin_leads, kind="link")

    def views(self) -> dict[str, tuple[str, Make]]:
        found: dict[str, tuple[str, Make]] = {"project": (self.tr("Projects"), self._make_projects)}
        if self._with_leads or counting.count(self._session.conn, "lead"):
            found["lead"] = (self.tr("Leads"), partial(RegisterView, self._session, specs.leads(self._session)))
        return found

    def open(self, arguments: dict[str, Any]) -> None:
        if arguments.get("view") == "lead" and "lead" not in self.views():
            self._with_leads = True
            self.refresh()
        super().open(arguments)

    def refresh_view(self, key: str, view: Any) -> None:
        super().refresh_view(key, view)
        self._tell()

    # -- the lists that both plans want --------------------------------------------------------------------------------

    def show_without_update(self) -> None:
        """Projects of which nothing was written for the month shown (全覆盖、全过程、常态化)."""
        rows = project_work.without_update(self._session.conn, self._at())
        words = self.tr("No update in {month}: neither investment nor a day of update was written").format(month=self._at())
        self.open({"view": "project", "rows": [row["id"] for row in rows], "words": words})

    def show_not_entered(self) -> None:
        """Projects finished or in production whose firm is not in the roster (竣工未纳规)."""
        rows = project_work.finished_not_entered(self._session.conn, self._at())
        words = self.tr("Finished or in production, and its firm is not in the roster")
        self.open({"view": "project", "rows": [row["id"] for row in rows], "words": words})

    def show_late(self) -> None:
        """Projects with a milestone past its day."""
        self.open({"view": "project", "rows": self._late(), "words": self.tr("A milestone is past its day")})

    def begin_leads(self) -> None:
        """Show the list of leads although it is empty: a first one is added or imported there."""
        self._with_leads = True
        self.refresh()
        self.show_view("lead")

    # -- inside -------------------------------------------------------------------------------------------------------

    def _make_projects(self) -> RegisterView:
        made = RegisterView(self._session, specs.projects(self._session))
        for one in (self.late_button, self.update_button, self.entry_button, self.lead_button):
            made.list.above.addWidget(one)
        return made

    def _tell(self) -> None:
        conn = self._session.conn
        waiting = project_work.without_update(conn, self._at())
        finished = project_work.finished_not_entered(conn, self._at())
        for one, text, number in (
            (self.late_button, self.tr("{n} overdue"), len(self._late())),
            (self.update_button, self.tr("{n} without an update this month"), len(waiting)),
            (self.entry_button, self.tr("{n} finished, not entered"), len(finished)),
        ):  # fmt: skip
            one.setText(text.format(n=f"{number:,}"))
            one.setVisible(bool(number))
        self.lead_button.setVisible("lead" not in self.views() and self._session.writable)
        number = counting.count(conn, "project")
        self.badge.emit(str(number) if number else "")

    def _late(self) -> list[str]:
        found = project_work.standings(self._session.conn, self._session.today)
        return [row for row, standing in found.items() if standing.state == "overdue"]

    def _at(self) -> str:
        return self.month or self._session.month()


