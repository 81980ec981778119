"""RegisterRowPage: one row with all its values to edit, what belongs to it, and what its values were before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.errors import LedgerError
from db.registers import FIRM
from db.store import enterprises
from db.store.registers import own, records
from db.text import Sentence
from desktop import translate
from desktop.models.format import display
from desktop.registers.asking import ask_remove
from desktop.registers.past import PastCard
from desktop.registers.row_form import RowForm
from desktop.registers.spec import RegisterSpec, RowCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.dialog import FormDialog
from desktop.widgets.labels import label
from desktop.widgets.message import Kind, MessageBar
from desktop.widgets.page import Columns, ScrollPage, Stack
from desktop.widgets.pill import Pill


class RegisterRowPage(ScrollPage):
    """``show_row(id)`` shows a row, ``begin(values)`` an empty one; ``back`` to the list, ``made(id)`` for a new row.

    What was typed and not saved is kept for each row, so that looking elsewhere loses nothing.
    """

    back = Signal()
    made = Signal(str)
    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, spec: RegisterSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self.spec = session, spec
        self._row: dict[str, Any] | None = None
        #: What a new row begins with, and what was put into it of what is known of its firm.
        self._given: dict[str, Any] = {}
        self._filled: dict[str, Any] = {}
        self._drafts: dict[str, dict[str, Any]] = {}
        self._own: tuple[Any, ...] = ()
        self.head = Card()
        self.back_button = button(self.tr("Back to the list"), self.back.emit, kind="link", icon="chevron-left", tip="Esc, Alt+←")
        self.firm_button = button(self.tr("Open the enterprise"), self._open_firm, kind="link")
        self.remove_button = button(self.tr("Remove…"), self.remove, kind="danger")
        self.name = label("", "title", wrap=True, selectable=True)
        self.head.add_head(self.back_button)
        self.head.add_action(self.firm_button)
        self.head.add_action(self.remove_button)
        self.head.add(self.name)
        self.message = MessageBar()
        self.card = Card(translate.label(spec.register.label))
        self._unsaved = Pill()
        self.save_button = button(self.tr("Save"), self.save, kind="primary", tip="Ctrl+S")
        self.discard_button = button(self.tr("Discard"), self.discard)
        self.card.add_head(self._unsaved)
        self.card.add_action(self.discard_button)
        self.card.add_action(self.save_button)
        self.card.add(self.message)
        self.form = self._make_form()
        self.card.add(self.form)
        self.card.body.addStretch(1)
        self.past = PastCard(session, spec.register)
        self.cards: list[RowCard] = [*spec.cards(session), self.past]
        for one in self.cards:
            one.said.connect(self._on_said)
            one.navigate.connect(self.navigate)
        self._right = Stack(*self.cards)
        #: In their place while a new row is typed: the form stays where it will be.
        self._free = QWidget()
        self.body.addWidget(self.head)
        self.body.addWidget(Columns([(self.card, 5), (self._right, 6), (self._free, 6)], stack_below=900), 1)

    # -- from outside -------------------------------------------------------------------------------------------------

    def row(self) -> str:
        """The id of the row shown; empty for a new one."""
        return str(self._row["id"]) if self._row else ""

    def show_row(self, row: str) -> None:
        """Read and show a row; raises RuleViolation where there is none of that id any more."""
        found = records.get(self._session.conn, self.spec.register.key, row)
        self._keep()
        if row != self.row():
            self.message.clear()
            self.verticalScrollBar().setValue(0)
        self._row = found
        self._show(found, self._drafts.pop(row, {}))

    def begin(self, values: Mapping[str, Any], *, fresh: bool = False) -> None:
        """Show an empty row that begins with ``values``, and what was typed of one before; ``fresh``: it is about something
        else, so what was typed before stays away from it."""
        self._keep()
        self.message.clear()
        self._row = None
        self._given = dict(values)
        self._filled = {}
        self._show(values, {} if fresh else self._drafts.pop("", {}))
        self._look_up(FIRM)
        self.form.focus_first()

    def lead_back(self, *, to_firm: bool) -> None:
        """Say where the way back leads: to the list, or to the firm from whose page the row was opened."""
        self.back_button.setText(self.tr("Back to the firm") if to_firm else self.tr("Back to the list"))

    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self.form.state())

    def card_of(self, kind: type[Any]) -> Any:
        """The card of a kind that stands beside the row."""
        return next(one for one in self.cards if isinstance(one, kind))

    # -- verbs --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what was typed, or say in place what is missing; an error leaves everything as it was typed."""
        if not self.save_button.isEnabled():
            return
        self.message.clear()
        if not self.form.ready():
            return
        row, key, typed = self.row(), self.spec.register.key, self.form.state()
        values = self.form.changed_values() if row else {**self._given, **self.form.new_values()}

        def work(conn: Any) -> tuple[str, list[Sentence]]:
            if row:
                return row, records.edit(conn, key, row, values)
            return records.create(conn, key, values)

        def done(made: tuple[str, list[Sentence]]) -> None:
            if self.form.state() == typed:  # who has typed on meanwhile keeps that
                self.form.show_row(self._row or {})
            self._drafts.pop(row, None)
            if not row:
                self.made.emit(made[0])
            else:
                self.show_row(row)
            said = [self.tr("Saved. The earlier values stay in the history."), *(translate.sentence(one) for one in made[1])]
            self._tell("warning" if made[1] else "success", "\n".join(said))

        self._session.write(
            work, touches=self.spec.tables, on_done=done, on_error=self._refused, label=self.tr("Saving"),
            button=self.save_button,
        )  # fmt: skip

    def discard(self) -> None:
        """Show the saved values again."""
        self.message.clear()
        self._show(self._row or self._given, {})

    def remove(self) -> FormDialog | None:
        """Ask before the row is taken out."""
        if self._row is None:
            return None
        return ask_remove(
            self._session, self.spec.register, self.row(), self.name.text(), self, touches=self._below_tables(),
            on_done=lambda _gone: self.back.emit(),
        )  # fmt: skip

    # -- inside -------------------------------------------------------------------------------------------------------

    def _below_tables(self) -> set[str]:
        from db.registers import children

        return {one.key for one in children(self.spec.register.key)} | self.spec.tables

    def _make_form(self) -> RowForm:
        made = RowForm(self._session, self.spec.register, without=self.spec.without)
        made.setEnabled(self._session.writable)
        made.changed.connect(self._look_up)
        made.changed.connect(lambda _key: self._enable())
        self._own = own.columns(self._session.conn, self.spec.register.key)
        return made

    def _look_up(self, key: str) -> None:
        """The firm of a new row was chosen: what other registers hold of it is put in, and said."""
        if key != FIRM or self._row is not None or not self._session.writable:
            return
        values = {**self._given, **self.form.values()}
        known = self.spec.known(self._session.conn, values, self._session.month()) if values.get(FIRM) else {}
        self._filled = self.form.fill(known, self._filled)
        if self._filled:
            fields = [translate.label(self.spec.register.field(one).label) for one in self._filled]
            named = (", " if translate.language() == "en" else "、").join(fields)
            self._tell("info", self.tr("Put in from what is recorded of the firm: {fields}. Look them over before you save.")
                       .format(fields=named))  # fmt: skip
        else:
            self.message.clear()
        self._enable()

    def _show(self, values: Mapping[str, Any], typed: dict[str, Any]) -> None:
        if self._own != own.columns(self._session.conn, self.spec.register.key):
            old = self.form
            self.form = self._make_form()
            self.card.body.replaceWidget(old, self.form)
            old.hide()
            old.deleteLater()
        self.form.show_row(values, typed)
        new = self._row is None
        self.name.setText(self.tr("New row") if new else self._called(values))
        self.remove_button.setVisible(not new and self._session.writable)
        self.firm_button.setVisible(not new and bool(values.get(FIRM)))
        self._right.setVisible(not new)
        self._free.setVisible(new)
        if not new:
            for one in self.cards:
                one.show_row(values)
        self._enable()

    def _called(self, values: Mapping[str, Any]) -> str:
        register = self.spec.register
        parts = [str(enterprises.get(self._session.conn, values[FIRM])["name"])] if values.get(FIRM) else []
        keys = [key for key in dict.fromkeys((register.name, register.period)) if key]
        parts += [display(register.field(key), values[key]) for key in keys]
        return " · ".join(part for part in dict.fromkeys(parts) if part)

    def _keep(self) -> None:
        if self.dirty():
            self._drafts[self.row()] = self.form.state()

    def _enable(self) -> None:
        dirty = self.dirty()
        self._unsaved.set(self.tr("not saved") if dirty else "", "warning", "!")
        self.save_button.setEnabled(self._session.writable and (dirty or self._row is None))
        self.discard_button.setEnabled(dirty and self._session.writable)

    def _refused(self, error: LedgerError) -> None:
        self._tell("error", translate.sentence(error.sentence))

    def _on_said(self, kind: Kind, text: str) -> None:
        self._tell(kind, text)

    def _tell(self, kind: Kind, text: str) -> None:
        self.message.show_message(kind, text)
        # The page has its new height once it is laid out.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.message))

    def _open_firm(self) -> None:
        if self._row and self._row.get(FIRM):
            self.navigate.emit("enterprises", {"enterprise": self._row[FIRM]})
