"""ProjectCard: how a project stands, its milestones set back from production, and the way to its enterprise and filing."""

from __future__ import annotations

from typing import Any

from db.errors import LedgerError
from db.registers import FIRM
from db.rules import replay
from db.rules.registers.schedule import STATES
from db.store import enterprises
from db.store.dossier import dossier
from db.store.registers import project_work, records
from db.store.registers.bulk import Receipt
from desktop import translate
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.pill import Pill

#: Standing → pill and glyph.
PILLS: dict[str, Any] = {
    "on_time": ("success", "✓"), "warning": ("warning", "!"), "overdue": ("danger", "!"), "done": ("neutral", "✓"),
    "unplanned": ("neutral", ""),
}  # fmt: skip


class ProjectCard(RowCard):
    """Project → enterprise → filing, each in one step."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("How it stands"))
        self.pill = Pill()
        self.add_head(self.pill)
        self.why, self.firm_says = label("", wrap=True, selectable=True), label("", "muted", wrap=True, selectable=True)
        self.schedule_button = button(self.tr("Set milestones back from production"), self.schedule)
        self.firm_button = button(self.tr("Make its enterprise"), self.make_firm)
        self.pool_button = button(self.tr("Prepare its filing"), self.to_pool)
        self.entry_button = button(self.tr("Record its entry"), self.to_entry, kind="link")
        verbs = FlowLayout(spacing=1)
        for one in (self.schedule_button, self.firm_button, self.pool_button, self.entry_button):
            verbs.addWidget(one)
        for part in (self.why, self.firm_says):
            self.add(part)
        self.add(verbs)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        standing = project_work.standings(self._session.conn, self._session.today, projects=[str(row["id"])])[str(row["id"])]
        kind, glyph = PILLS[standing.state]
        self.pill.set(translate.label(STATES[standing.state]), kind, glyph)
        self.why.setText(translate.sentence(standing.sentence) if standing.milestone else "")
        self.why.setVisible(standing.milestone is not None)
        firm, writable = row[FIRM], self._session.writable
        self.firm_says.setText(self._about(firm))
        self.schedule_button.setVisible(writable)
        self.firm_button.setVisible(writable and not firm)
        self.pool_button.setVisible(writable and bool(firm))
        self.entry_button.setVisible(writable and bool(firm))

    def schedule(self) -> None:
        """Set the milestones back from the planned production; days that are done stay."""
        row = str(self._row["id"])

        def done(receipt: Receipt) -> None:
            said = self.tr("{n} milestones were set back from the day of production. Change each as the project needs.")
            self.said.emit("success", said.format(n=len(receipt.results)))

        self._write(lambda conn: project_work.schedule(conn, row), ("milestone",), self.schedule_button, done)

    def make_firm(self) -> None:
        """Put the builder into the register of enterprises, and name it here; one of that code or name is taken as it is."""
        row = dict(self._row)

        def work(conn: Any) -> str:
            code, name = str(row["builder_code"] or ""), str(row["builder"] or row["name"])
            known = (enterprises.holders(conn, code) if code else []) or enterprises.by_name(conn, name)
            values = {"name": name, "code": code or None, "area": row["area"], "source": "attracted" if row["lead_from"] else None}
            firm = str(known[0]["id"]) if len(known) == 1 else enterprises.create(conn, values)[0]
            records.edit(conn, "project", row["id"], {FIRM: firm})
            return firm

        def done(firm: str) -> None:
            name = enterprises.get(self._session.conn, firm)["name"]
            self.said.emit("success", self.tr("“{name}” is the project's enterprise now.").format(name=name))

        self._write(work, ("enterprise", "project"), self.firm_button, done)

    def to_pool(self) -> None:
        """Go where the filing is prepared: this year's pool, as newly in production."""
        new = {FIRM: self._row[FIRM], "tier": "new_plant", "route": "new_project", "entry_reason": str(self._row["name"])}
        self.navigate.emit("pool", {"new": new})

    def to_entry(self) -> None:
        """Go where the entry is recorded."""
        self.navigate.emit("changes", {"new": {"enterprise": self._row[FIRM], "kind": "new_project"}})

    def _about(self, firm: str | None) -> str:
        if not firm:
            return self.tr("No enterprise is named yet: make it once the company is founded; its filing is prepared in the pool.")
        month = self._session.month()
        state = dossier(self._session.conn, firm, month).claimed.state
        name = enterprises.get(self._session.conn, firm)["name"]
        return self.tr("Its enterprise: {name} ({standing})").format(name=name, standing=translate.label(replay.STATES[state]))

    def _write(self, work: Any, touches: tuple[str, ...], pressed: Any, done: Any) -> None:
        def refused(error: LedgerError) -> None:
            self.said.emit("error", translate.sentence(error.sentence))

        self._session.write(
            work, touches=(*touches, "value_history"), on_done=done, on_error=refused, label=self.title(), button=pressed
        )
