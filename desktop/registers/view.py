"""RegisterView: the list of a register, and in its place the page of one row; Escape goes back to where that was opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.errors import LedgerError
from db.store.registers import records
from desktop import translate
from desktop.registers.list_page import RegisterListPage
from desktop.registers.row_page import RegisterRowPage
from desktop.registers.spec import RegisterSpec
from desktop.session import Session


class RegisterView(QStackedWidget):
    """``refresh(month, period)``; ``open_row(id)`` and ``add(values)`` from elsewhere, with ``firm`` from the page of a firm,
    to which the way back leads then."""

    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, spec: RegisterSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self.spec = session, spec
        self._month = session.month()
        self.list = RegisterListPage(session, spec)
        self._page: RegisterRowPage | None = None
        self._firm = ""
        self.addWidget(self.list)
        self.list.said.connect(self.said)
        self.list.navigate.connect(self.navigate)
        self.list.opened.connect(self.open_row)
        self.list.wanted.connect(self.add)
        self._keys()

    @property
    def page(self) -> RegisterRowPage:
        """The page of one row; built when first wanted, as some have forty fields."""
        if self._page is None:
            self._page = RegisterRowPage(self._session, self.spec)
            self.addWidget(self._page)
            self._page.said.connect(self.said)
            self._page.navigate.connect(self.navigate)
            self._page.back.connect(self.back)
            self._page.made.connect(self._show_row)
        return self._page

    def refresh(self, month: str, period: str | int | None = None) -> None:
        """Read again and show."""
        self._month = month
        self.list.refresh(month, period)
        if self._page is not None and self.currentWidget() is self._page and self._page.row():
            if records.exists(self._session.conn, self.spec.register.key, self._page.row()):
                self._show_row(self._page.row())
            else:  # its adding was undone
                self.show_list()

    def open_row(self, row: str, firm: str = "") -> None:
        """Show a row; ``firm``: from whose page."""
        self._come_from(firm)
        self._show_row(row)

    def _show_row(self, row: str) -> None:
        try:
            self.page.show_row(row)
        except LedgerError as error:
            self.said.emit("error", translate.sentence(error.sentence))
            self.show_list()
            return
        if self.currentWidget() is not self.page:
            self.setCurrentWidget(self.page)
            self.page.back_button.setFocus()

    def add(self, values: Mapping[str, Any] | None = None, firm: str = "") -> None:
        """Show an empty row, with what the page gives a new one and ``values``; ``firm``: from whose page."""
        if self._session.writable:
            self._come_from(firm)
            self.setCurrentWidget(self.page)
            self.page.begin({**self.spec.given(self._month), **(values or {})}, fresh=bool(values))

    def back(self) -> None:
        """Go back to the list, or to the firm from whose page the row was opened; what was typed and not saved is kept, and said
        to be."""
        if self.currentWidget() is self.list:
            if self.list.narrowed():
                self.list.show_all()
            return
        if self.page.dirty():
            self.said.emit("warning", self.tr("What you typed is not saved yet; it stands there when you open the row again."))
        firm = self._firm
        self.show_list()
        if firm:
            self.navigate.emit("enterprises", {"enterprise": firm})
        else:
            self.list.table.setFocus()

    def show_list(self) -> None:
        """Show the list, from whatever row is in sight."""
        self._firm = ""
        self.setCurrentWidget(self.list)

    def _come_from(self, firm: str) -> None:
        self._firm = firm
        self.page.lead_back(to_firm=bool(firm))

    def save(self) -> None:
        """Save the row that is edited."""
        if self.currentWidget() is not self.list:
            self.page.save()

    def focus_list(self) -> None:
        """Put the keyboard on the list, or on the row shown."""
        if self.currentWidget() is self.list:
            self.list.table.setFocus()
        else:
            self.page.back_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back()
        else:
            super().keyPressEvent(event)

    def _keys(self) -> None:
        verbs: dict[str, Callable[[], Any]] = {
            "Ctrl+N": self.add, "Ctrl+S": self.save, "Ctrl+Return": self.save, "Ctrl+Enter": self.save,
            "Alt+Left": self.back, "F2": self.list.open_current,
        }  # fmt: skip
        for keys, verb in verbs.items():
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(verb)
