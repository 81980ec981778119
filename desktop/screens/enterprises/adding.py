"""AddPage: a new firm in the register, with those pointed out that may be the same."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.errors import LedgerError
from db.store import duplicates, enterprises
from db.store.duplicates import Match
from db.text import Sentence
from desktop import theme, translate
from desktop.screens.enterprises import saving
from desktop.screens.enterprises.register import RegisterForm
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.emptying import empty
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.left_over import LeftOver
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage

#: The name under which what is typed is kept for the next window.
_DRAFT = "adding"
#: Fields as wide as the whole page are hard to read along.
_WIDEST = 820


class Alike(QWidget):
    """Firms of the register that may be the one typed, each with a link to it: ``opened(id)``."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(theme.grid(0.5))
        self._shown: list[Match] = []

    def show_matches(self, matches: list[Match]) -> None:
        """Show these firms."""
        if matches == self._shown:
            return
        self._shown = matches
        empty(self._down)
        for match in matches:
            said = self.tr("{why}: “{name}” ({code}) is in the register already. Is it the same firm?")
            text = said.format(why=translate.label(match.why), name=match.name, code=match.code or "–")
            self._down.addWidget(label(text, "warning", wrap=True, selectable=True))
            link = button(self.tr("Open it"), partial(self.opened.emit, match.id), kind="link")
            link.setAccessibleName(f"{link.text()}: {match.name}")
            held = QWidget()
            FlowLayout(held).addWidget(link)
            self._down.addWidget(held)

    def matches(self) -> list[Match]:
        """The firms shown."""
        return self._shown


class AddPage(ScrollPage):
    """``added(id, what is odd)`` once it is written; ``opened(id)`` where a known firm is wanted instead; ``back``."""

    added = Signal(str, list)
    opened = Signal(str)
    back = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        card = Card()
        card.set_title(self.tr("Add an enterprise"))
        card.set_hint(self.tr("Ctrl+S saves · Esc goes back, what was typed stays"))
        self.alike = Alike()
        self.form = RegisterForm(session.tree(), self.alike)
        self.form.set_visible("below_code", False)
        self.message = MessageBar()
        #: What the window before left here without saving.
        self.left = LeftOver(session.drafts, _DRAFT)
        self.save_button = button(self.tr("Add"), self.save, kind="primary", tip="Ctrl+S")
        self.clear_button = button(self.tr("Clear"), self.clear)
        self.back_button = button(self.tr("Back to the list"), self.back.emit, kind="ghost", tip="Esc")
        self.save_button.setEnabled(session.writable)
        verbs = FlowLayout()
        for one in (self.save_button, self.clear_button, self.back_button):
            verbs.addWidget(one)
        for part in (self.left, self.form, self.message, verbs):
            card.add(part)
        card.setMaximumWidth(theme.px(_WIDEST))
        across = QHBoxLayout()
        across.addWidget(card, 1)
        across.addStretch()
        self.body.addLayout(across)
        self.body.addStretch(1)
        self.form.changed.connect(self._on_changed)
        self.alike.opened.connect(self.opened)
        left = session.drafts.left(_DRAFT)
        if left is not None and session.writable:
            self.left.offer(str(left.state.get("name") or "–"), self._bring_left)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.form.look_again(self._session.tree())
        self.form.focus_first()
        self._look()

    def clear(self) -> None:
        """Empty the form."""
        self.message.clear()
        self.form.show_values({})
        self._session.drafts.keep(_DRAFT, None)
        self._look()

    def save(self) -> None:
        """Write the firm, or say in place what is missing; an error leaves everything as it was typed."""
        if not self.save_button.isEnabled():
            return
        self.message.clear()
        if not self.form.ready():
            return
        values, accept = self.form.new_values(), self.form.accept_code()

        def work(conn: sqlite3.Connection) -> tuple[str, list[Sentence]]:
            return enterprises.create(conn, values, accept)

        self._session.write(
            work, touches=saving.TOUCHES, on_done=self._on_added, on_error=self._on_refused,
            label=self.tr("Saving"), button=self.save_button,
        )  # fmt: skip

    def _on_added(self, made: tuple[str, list[Sentence]]) -> None:
        self.clear()
        self.added.emit(*made)

    def _on_refused(self, error: LedgerError) -> None:
        self.message.show_error(error)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.message))

    def _bring_left(self, state: dict[str, Any]) -> None:
        self.form.restore(state)
        self._session.drafts.keep(_DRAFT, self.form.state() or None)
        self.form.focus_first()
        self._look()

    def _on_changed(self, key: str) -> None:
        self._session.drafts.keep(_DRAFT, self.form.state() or None)
        if key in ("name", "code"):
            self._look()

    def _look(self) -> None:
        name, code = self.form.editor("name").value() or "", self.form.editor("code").value() or ""
        found = duplicates.find(self._session.conn, name, code) if len(name) > 1 or code else []
        self.alike.show_matches(found)
        self.form.set_visible("below_code", bool(found))
