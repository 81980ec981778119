"""RegisterCard: the register's values of one firm, edited in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.errors import LedgerError
from db.store.dossier import Dossier
from desktop import translate
from desktop.screens.enterprises import saving
from desktop.screens.enterprises.register import RegisterForm
from desktop.screens.enterprises.saving import Edit, Saved
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.dialog import FormDialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.message import Kind as Said
from desktop.widgets.message import MessageBar
from desktop.widgets.pill import Pill

#: The name under which what is typed is kept for the next window.
_DRAFT = "register"


class RegisterCard(Card):
    """``show_firm(dossier, month)``; ``moved`` asks for a move of the firm to be recorded.

    What was typed and not saved is kept for each firm, so that looking elsewhere loses nothing.
    """

    moved = Signal()
    #: Something is said in ``message``: bring it into sight.
    told = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Register"))
        self._session = session
        self._found: Dossier | None = None
        self._month = ""
        left = session.drafts.left(_DRAFT)
        #: What was typed and not saved, by firm; what the window before left comes back with its firm.
        self._drafts: dict[str, dict[str, Any]] = dict(left.state) if left is not None and session.writable else {}
        if self._drafts:
            session.drafts.keep(_DRAFT, dict(self._drafts))
            session.drafts.drop(_DRAFT)
        self._unsaved = Pill()
        self.add_head(self._unsaved)
        self.message = MessageBar()
        self.form = RegisterForm(session.tree())
        self.save_button = button(self.tr("Save"), self.save, kind="primary", tip="Ctrl+S")
        self.discard_button = button(self.tr("Discard"), self.discard)
        self.move_button = button(self.tr("Record a move…"), self.moved.emit)
        self.read_only = label(translate.sentence(session.looking_only.sentence), "warning", wrap=True)
        self.read_only.setVisible(not session.writable)
        for one in (self.discard_button, self.save_button):
            self.add_action(one)
        below = FlowLayout()
        below.addWidget(self.move_button)
        for part in (self.read_only, self.message, self.form, below):
            self.add(part)
        self.body.addStretch(1)
        self.form.setEnabled(session.writable)
        self.form.changed.connect(lambda _key: self._tell())
        self._tell()

    # -- from outside -------------------------------------------------------------------------------------------------

    def show_firm(self, found: Dossier, month: str) -> None:
        """Show a firm's values; what was typed for it before stands over them."""
        self.keep()
        if self._found is None or self._found.firm["id"] != found.firm["id"]:
            self.message.clear()
        self._found, self._month = found, month
        self.form.look_again(self._session.tree())
        self._show(self._drafts.pop(found.firm["id"], {}))

    def unsaved(self) -> list[str]:
        """The firms (ids) for which something was typed and not saved."""
        own = [self._found.firm["id"]] if self._found is not None and self.dirty() else []
        return list(dict.fromkeys([*own, *self._drafts]))

    def keep(self) -> bool:
        """Keep what was typed for the firm shown until it is shown again; False where there is nothing."""
        if self._found is not None and self.dirty():
            self._drafts[self._found.firm["id"]] = self.form.state()
            return True
        return False

    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self.form.state())

    def tell(self, kind: Said, text: str) -> None:
        """Say something about this firm's values, where it is seen."""
        self.message.show_message(kind, text)
        self.told.emit()

    # -- verbs --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what was changed; a new name or code is asked about first."""
        found = self._found
        if found is None or not self.save_button.isEnabled():
            return
        self.message.clear()
        if not self.form.ready():
            return
        values = self.form.changed_values()
        if self.form.accept_changed():
            values.setdefault("code", found.firm["code"])
        edit = Edit(found.firm["id"], values, self.form.accept_code())
        if saving.asked(found.firm, values):
            self._ask(found, edit)
        else:
            self._write(edit, None)

    def discard(self) -> None:
        """Show the saved values again."""
        self.message.clear()
        self._show({})

    # -- inside -------------------------------------------------------------------------------------------------------

    def _show(self, typed: dict[str, Any]) -> None:
        assert self._found is not None
        values = dict(self._found.firm)
        place = self._found.now.place
        if place is not None:
            values |= dict(zip(("area", "zone", "park"), place, strict=True))
        tree = self._session.tree()
        values |= {key: tree.resolve(values[key]) for key in ("area", "park") if values[key] in tree.areas}
        self.form.show_values(values, keep=typed, locked=place is not None)
        self.move_button.setVisible(place is not None and self._session.writable)
        self._tell()

    def _tell(self) -> None:
        dirty = self.dirty()
        self._unsaved.set(self.tr("not saved") if dirty else "", "warning", "!")
        for one in (self.save_button, self.discard_button):
            one.setEnabled(dirty and self._session.writable)
        kept = dict(self._drafts)
        if dirty and self._found is not None:
            kept[self._found.firm["id"]] = self.form.state()
        self._session.drafts.keep(_DRAFT, kept or None)

    def _ask(self, found: Dossier, edit: Edit) -> FormDialog:
        dialog = saving.question(found.firm, edit.values, self._month, self)

        def answered(values: dict[str, Any]) -> None:
            since = saving.since(values)
            month, basis = values.get("month") or "", values.get("basis") or ""
            self._write(Edit(edit.enterprise, edit.values, edit.accept_code, since, month, basis), dialog)

        dialog.submitted.connect(answered)
        return dialog

    def _write(self, edit: Edit, dialog: FormDialog | None) -> None:
        typed = self.form.state()
        today = self._session.today

        def done(saved: Saved) -> None:
            if dialog is not None:
                dialog.finish()
            # Who has typed on meanwhile keeps that.
            if self.form.state() == typed:
                self.discard()
            said = saving.said(saved.odd, self.tr("Saved. The earlier values stay in the history."))
            self.tell("warning" if saved.odd else "success", said)

        def refused(error: LedgerError) -> None:
            if dialog is None:
                self.tell("error", translate.sentence(error.sentence))
            else:
                dialog.show_error(error)

        self._session.write(
            lambda conn: saving.write(conn, edit, today), touches=saving.TOUCHES, on_done=done, on_error=refused,
            label=self.tr("Saving"), button=self.save_button if dialog is None else dialog.action,
            act=saving.edited(edit, today, str(self._found.firm["name"]) if self._found else ""),
        )  # fmt: skip
