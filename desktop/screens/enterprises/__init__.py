"""Enterprises (企业): the list of firms, the page of each (一户一档), and adding one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget

from db.errors import LedgerError
from db.store import enterprises
from db.store.registers import of_firm
from db.store.worklist import KINDS
from db.text import Sentence
from desktop import translate
from desktop.screens.base import Screen
from desktop.screens.enterprises import saving
from desktop.screens.enterprises.adding import AddPage
from desktop.screens.enterprises.firm import FirmPage
from desktop.screens.enterprises.listing import FirmList, Only
from desktop.session import Session


class EnterprisesScreen(Screen):
    """The list, and in its place the page of one firm or the form for a new one; Escape goes back to the list.

    ``open`` takes ``{"enterprise": id}``, ``{"enterprises": [ids]}`` (with ``task`` from the worklist, or ``words``), ``{"filter":
    {"figure", "confirmed", "words"}}`` (the firms of a number) and ``{"add": True}``.
    """

    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "status_change", "void", "confirmation", "enterprise", "value_history", "area", "area_event", "setting",
        *(one.key for one in of_firm.ALL), "work_log_firm",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.stack = QStackedWidget()
        self.list, self.firm, self.adding = FirmList(session), FirmPage(session), AddPage(session)
        for page in (self.list, self.firm, self.adding):
            self.stack.addWidget(page)
        self.outer.addWidget(self.stack)
        self.list.opened.connect(self.show_firm)
        self.list.edited.connect(self.edit_firm)
        self.list.wanted.connect(self.add)
        self.list.import_wanted.connect(lambda: self.navigate.emit("intake", {"subject": "enterprises"}))
        self.list.template_wanted.connect(lambda: self.navigate.emit("intake", {"template": "enterprises"}))
        self.list.said.connect(self.said)
        self.list.navigate.connect(self.navigate)
        self.firm.back.connect(self.back)
        self.firm.navigate.connect(self.navigate)
        self.adding.back.connect(self.back)
        self.adding.added.connect(self._on_added)
        self.adding.opened.connect(self.show_firm)
        self._keys()
        self._say_unsaved()

    def refresh(self) -> None:
        self.list.refresh(self._at())
        if self.stack.currentWidget() is self.firm:
            self.show_firm(self.firm.firm())
        self.adding.form.look_again(self._session.tree())

    def open(self, arguments: dict[str, Any]) -> None:
        """Come here to a firm, to some firms, or to add one."""
        wanted = arguments.get("filter", {})
        if "enterprise" in arguments:
            self.show_firm(str(arguments["enterprise"]))
        elif "enterprises" in arguments:
            self._show_only(Only(self._called(arguments), ids=tuple(arguments["enterprises"])))
        elif "figure" in wanted:
            called = str(wanted.get("words") or self.tr("The firms of this number"))
            self._show_only(Only(called, figure=wanted["figure"], confirmed=bool(wanted.get("confirmed"))))
        elif arguments.get("add"):
            self.add()

    def focus_here(self) -> None:
        """Put the keyboard on the list, where arrows and Enter find a firm, unless it is on the page already."""
        held = QApplication.focusWidget()
        if self.stack.currentWidget() is self.list and not (held is not None and self.isAncestorOf(held)):
            self.list.table.setFocus()
        else:
            super().focus_here()

    def show_firm(self, firm: str) -> None:
        """Show the page of a firm."""
        try:
            self.firm.show_firm(firm, self._at())
        except LedgerError as error:
            self.said.emit("error", translate.sentence(error.sentence))
            return
        if self.stack.currentWidget() is not self.firm:
            self.stack.setCurrentWidget(self.firm)
            self.firm.header.back_button.setFocus()

    def edit_firm(self, firm: str) -> None:
        """Show the page of a firm with the cursor in its first value."""
        self.show_firm(firm)
        self.firm.edit()

    def add(self) -> None:
        """Show the form for a new firm."""
        if self._session.writable:
            self.stack.setCurrentWidget(self.adding)
            self.adding.begin()

    def back(self) -> None:
        """Go back to the list; what was typed and not saved is kept, and said to be."""
        if self.stack.currentWidget() is self.list:
            if self.list.narrowed():
                self.list.show_all()
            return
        if self.stack.currentWidget() is self.firm and self.firm.register.dirty():
            said = self.tr("What you typed for “{name}” is not saved yet; it stands there when you open the firm again.")
            self.said.emit("warning", said.format(name=self.firm.header.name.text()))
        self.stack.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def save(self) -> None:
        """Save what is being edited or added."""
        page = self.stack.currentWidget()
        if page is self.firm:
            self.firm.register.save()
        elif page is self.adding:
            self.adding.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back()
        else:
            super().keyPressEvent(event)

    def _at(self) -> str:
        return self.month or self._session.month()

    def _called(self, arguments: dict[str, Any]) -> str:
        if "words" in arguments:
            return str(arguments["words"])
        task = KINDS.get(str(arguments.get("task", "")))
        n = len(arguments["enterprises"])
        if task is None:
            return self.tr("{n} firms chosen elsewhere").format(n=f"{n:,}")
        return self.tr("From the worklist: {task}, {n} firms").format(task=translate.label(task.label), n=f"{n:,}")

    def _show_only(self, only: Only) -> None:
        self.list.show_only(only, self._at())
        self.stack.setCurrentWidget(self.list)
        self.list.table.select_row(0)
        self.list.table.setFocus()

    def _say_unsaved(self) -> None:
        """What the window before left in the register's forms: said in the list, with the way there."""
        known = [firm for firm in self.firm.register.unsaved() if enterprises.exists(self._session.conn, firm)]
        if known:
            names = [str(enterprises.get(self._session.conn, firm)["name"]) for firm in known]
            said = self.tr("Typed and not saved when the program ended: {names}").format(names="、".join(names[:5]))
            self.list.message.show_message("info", said, self.tr("Open"), lambda: self.edit_firm(known[0]))

    def _on_added(self, firm: str, odd: list[Sentence]) -> None:
        self.show_firm(firm)
        said = saving.said(odd, self.tr("Added. It counts nowhere until its first change is recorded."))
        self.firm.register.tell("warning" if odd else "success", said)

    def _edit(self) -> None:
        if self.stack.currentWidget() is self.list:
            self.list.edit_current()
        elif self.stack.currentWidget() is self.firm:
            self.firm.edit()

    def _keys(self) -> None:
        verbs: dict[str, Callable[[], Any]] = {
            "Ctrl+N": self.add, "Ctrl+S": self.save, "Ctrl+Return": self.save, "Ctrl+Enter": self.save,
            "Alt+Left": self.back, "F2": self._edit, "Ctrl+R": self._record, "Ctrl+P": self._print,
            "Ctrl+Shift+T": self.list.send_out,
        }  # fmt: skip
        for keys, verb in verbs.items():
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(verb)

    def _print(self) -> None:
        if self.stack.currentWidget() is self.firm:
            self.firm.print()

    def _record(self) -> None:
        if self.stack.currentWidget() is self.firm:
            self.firm.record()
