"""RegistersCard: what the registers hold of a firm, register by register, each row with the way to where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.registers import FIRM, Register
from db.rules.words import NON_STATISTICAL
from db.store.registers import of_firm
from db.store.registers.of_firm import Held
from desktop import theme, translate
from desktop.registers.where import place
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.pill import Pill
from desktop.widgets.table import DataTable

#: Rows of a register that stand here; all of them are one click away.
SHOWN = 5
HONOUR = "honour"


class RegistersCard(Card):
    """``show_firm(id, name, honours)`` reads off the GUI thread; ``honours`` is what the firm's own text says of them. Registers
    without a row of the firm are not there; rewards stand on their own page (design §1), to which a line leads."""

    navigate = Signal(str, dict)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("In the registers"))
        self.set_hint(translate.label(NON_STATISTICAL))
        self._session, self._firm, self._name, self._honours = session, "", "", ""
        self.sections: dict[str, Section] = {}
        self.add_button = button(self.tr("Add to a register"), self._offer, icon="plus")
        self.add_button.setEnabled(session.writable)
        self.add_action(self.add_button)
        self.empty = EmptyState(
            "inbox", self.tr("No register holds anything of this firm yet: not the pool, no project, no figures, no case.")
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.grid(2))
        self.apart_button = button("", lambda: None, kind="link")
        self.apart_button.clicked.connect(self._open_apart)
        self._apart: Held | None = None
        self.honour = label("", "muted", wrap=True)
        self.honour_button = button(self.tr("Enter into the register"), self._add_honour, kind="link", icon="plus")
        self.add(self._list)
        self.add(self.empty)
        for part in (self.honour, self.honour_button):
            self.add(part)
            part.hide()
        self.add(self.apart_button)
        self.empty.hide()
        self.apart_button.hide()

    def show_firm(self, firm: str, name: str, honours: str = "") -> None:
        """Read and show what there is of a firm."""
        if firm != self._firm:  # nothing of another firm stands here while this one's rows are read
            self._show([])
            self.empty.hide()
        self._firm, self._name, self._honours = firm, name, honours
        self._session.read_later(lambda conn: of_firm.of_firm(conn, firm), self._show, key="of_firm")

    def add_to(self, register: Register) -> None:
        """Go to where a row is added, with the firm filled in and the way back to it."""
        self.navigate.emit(*place(register.key, new={FIRM: self._firm}, firm=self._firm))

    def _show(self, found: list[Held]) -> None:
        beside = [one for one in found if not one.register.apart]
        self._apart = next((one for one in found if one.register.apart), None)
        for one in beside:
            self._section(one.register).show_rows(one)
        shown = {one.register.key for one in beside}
        for key, section in self.sections.items():
            section.setVisible(key in shown)
        self.empty.setVisible(not found)
        self._offer_honour(there=HONOUR in shown)
        self.apart_button.setVisible(self._apart is not None)
        if self._apart:
            words = self.tr("{register}: on their own page, apart from filings")
            self.apart_button.setText(words.format(register=translate.label(self._apart.register.label)))

    def _section(self, register: Register) -> Section:
        """A register's section, made when a firm first has rows in it; they stand in the order of the declarations."""
        if register.key not in self.sections:
            made = Section(self._session, register)
            made.opened.connect(lambda row: self.navigate.emit(*place(register.key, row=row, firm=self._firm)))
            made.all_wanted.connect(lambda ids: self.navigate.emit(*place(register.key, rows=ids, words=self._name)))
            made.add_wanted.connect(partial(self.add_to, register))
            order = [one.key for one in of_firm.ALL]
            before = [key for key in self.sections if order.index(key) < order.index(register.key)]
            self.sections[register.key] = made
            self._list.insertWidget(len(before), made)
        return self.sections[register.key]

    def _offer_honour(self, *, there: bool) -> None:
        """The firm's text names honours, and the register has none of them: a row is offered, its kind and days are a person's."""
        said = self.tr("The honours “{text}” stand as text alone, without level, day and expiry.")
        self.honour.setText(said.format(text=self._honours))
        for part in (self.honour, self.honour_button):
            part.setVisible(bool(self._honours) and not there and self._session.writable)

    def _add_honour(self) -> None:
        self.navigate.emit(*place(HONOUR, new={FIRM: self._firm, "note": self._honours}, firm=self._firm))

    def _offer(self) -> None:
        menu = QMenu(self)
        for register in (one for one in of_firm.ALL if not one.apart):
            action = QAction(translate.label(register.label), menu)
            action.triggered.connect(lambda _on=False, to=register: self.add_to(to))
            menu.addAction(action)
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def _open_apart(self) -> None:
        if self._apart:
            self.navigate.emit(*place(self._apart.register.key, rows=self._apart.ids, words=self._name))


class Section(QWidget):
    """One register: how many rows, the latest of them, ways to all and to a new one."""

    opened = Signal(str)
    all_wanted = Signal(tuple)
    add_wanted = Signal()

    def __init__(self, session: Session, register: Register) -> None:
        super().__init__()
        self._ids: tuple[str, ...] = ()
        title = translate.label(register.label)
        self.count = Pill()
        self.all_button = button("", lambda: self.all_wanted.emit(self._ids), kind="link")
        self.add_button = button(self.tr("Add"), self.add_wanted.emit, kind="link", icon="plus")
        self.add_button.setAccessibleName(f"{self.add_button.text()} {title}")
        self.add_button.setVisible(session.writable)
        fields = [register.field(key) for key in register.brief]
        self.table = DataTable(
            fields, name=f"firm_{register.key}", title=title, settings=session.settings, footer=False, links=(fields[0].key,)
        )  # fmt: skip
        self.table.activated_row.connect(self._open)
        self.table.link_activated.connect(lambda row, _key: self._open(row))
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.all_button)
        head.addWidget(self.add_button)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.5))
        down.addLayout(head)
        down.addWidget(self.table)

    def show_rows(self, held: Held) -> None:
        """Show the latest rows of a firm."""
        self._ids = held.ids
        self.count.set(f"{len(held.ids):,}")
        self.table.set_rows(held.rows[:SHOWN])
        self.table.fit_height(SHOWN)
        self.all_button.setText(self.tr("All {n}").format(n=f"{len(held.ids):,}"))
        self.all_button.setAccessibleName(f"{self.all_button.text()} {self.table.view.accessibleName()}")
        self.all_button.setVisible(len(held.ids) > SHOWN)

    def _open(self, row: Mapping[str, Any]) -> None:
        self.opened.emit(str(row["id"]))
