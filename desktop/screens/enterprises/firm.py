"""FirmPage: 一户一档, everything the ledger holds of one firm on one page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.exchange.workbook import legal_name
from db.forms.sheet import FormSheet
from db.store import dossier
from desktop import saving
from desktop.screens.enterprises.editing import RegisterCard
from desktop.screens.enterprises.firm_sheet import firm_sheet
from desktop.screens.enterprises.header import FirmHeader
from desktop.screens.enterprises.past import PapersCard, PastCard
from desktop.screens.enterprises.registers import RegistersCard
from desktop.screens.enterprises.timeline import TimelineCard
from desktop.session import Session
from desktop.widgets.page import Columns, ScrollPage, Stack


class FirmPage(ScrollPage):
    """``show_firm(id, month)``; ``back`` to the list; ``navigate(page, arguments)`` to where a change is recorded."""

    back = Signal()
    navigate = Signal(str, dict)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._firm = self._month = ""
        self.header, self.register = FirmHeader(session), RegisterCard(session)
        self.timeline, self.past, self.papers = TimelineCard(session), PastCard(session), PapersCard(session)
        self.held = RegistersCard(session)
        self.body.addWidget(self.header)
        right = Stack(self.timeline, self.held, self.past, self.papers)
        self.body.addWidget(Columns([(self.register, 4), (right, 6)], stack_below=900), 1)
        self.header.back.connect(self.back)
        self.header.record.connect(self.record)
        self.header.printed.connect(self.print)
        self.header.saved.connect(self.choose)
        # The page has its new height once it is laid out.
        self.register.told.connect(
            lambda: QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.register.message))
        )
        self.timeline.papers_added.connect(self._show_papers)
        self.held.navigate.connect(self.navigate)
        self.register.moved.connect(lambda: self.record(kind="move"))

    def firm(self) -> str:
        """The id of the firm shown; empty before the first."""
        return self._firm

    def show_firm(self, firm: str, month: str) -> None:
        """Read and show a firm as it stands at the end of ``month``; RuleViolation where the ledger has none of that id."""
        found = dossier.dossier(self._session.conn, firm, month)
        if firm != self._firm:
            self.verticalScrollBar().setValue(0)
        self._firm, self._month = firm, month
        self.header.show_firm(found, month)
        self.register.show_firm(found, month)
        self.timeline.show_firm(firm)
        self.held.show_firm(firm, str(found.firm["name"]), str(found.firm["honours"] or ""))
        self.past.show_firm(firm)
        self.papers.show_firm(firm)

    def sheet(self) -> FormSheet:
        """The firm as it is printed."""
        found = dossier.dossier(self._session.conn, self._firm, self._month)
        return firm_sheet(self._session, found, self._month)

    def print(self) -> None:
        """Print the firm's file on the printer that the person chooses."""
        if self._firm:
            saving.print_out(self, [self.sheet()], self.register.tell)

    def choose(self) -> None:
        """Choose where the firm's file goes as PDF, Word or Excel."""
        made = self.sheet()
        name = legal_name(made.title, ".pdf")
        saving.save(self._session, self, [made], name, self.register.tell, others=(".docx", ".xlsx"))

    def _show_papers(self) -> None:
        self.timeline.show_firm(self._firm)
        self.papers.show_firm(self._firm)

    def edit(self) -> None:
        """Put the cursor into the first value."""
        self.register.form.focus_first()

    def record(self, **more: Any) -> None:
        """Go to where a change of this firm is recorded."""
        if self._firm and self._session.writable:
            self.navigate.emit("changes", {"new": {"enterprise": self._firm, **more}})
