"""ChildrenCard: the rows that belong to a row (visits, papers, milestones, problems), added and changed in a dialog."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.registers import Register
from db.store.registers.register_list import FIRM_AREA, FIRM_CODE, FIRM_NAME, PARENT_NAME, RegisterList
from db.text import Sentence
from desktop import translate
from desktop.models.table import Styler
from desktop.registers.asking import ask_remove, ask_row
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.empty import EmptyState
from desktop.widgets.table import DataTable

#: Columns that say which row of the parent it is, which the page says already; by whether a row has a firm of its own.
_OF_PARENT = {"no": (FIRM_NAME, FIRM_CODE, FIRM_AREA, PARENT_NAME), "may": (PARENT_NAME,), "must": (PARENT_NAME,)}


class ChildrenCard(RowCard):
    """``first`` are the values that a new row begins with."""

    def __init__(
        self, session: Session, register: Register, *, shown: tuple[str, ...], empty: str, style: Styler | None = None,
        first: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(session, translate.label(register.label))
        self.register, self._first = register, dict(first or {})
        fields = [one for one in RegisterList(session.conn, register.key).fields if one.key not in _OF_PARENT[register.firm]]
        fields.sort(key=lambda one: shown.index(one.key) if one.key in shown else len(shown))
        self.table = DataTable(
            fields, name=f"register_{register.key}_of", title=self.title(), style=style, settings=session.settings,
            hidden=[one.key for one in fields if one.key not in shown], footer=False, links=(shown[0],),
        )  # fmt: skip
        self.empty = EmptyState("inbox", empty)
        self.add_button = button(self.tr("Add"), self.add_row, icon="plus")
        self.edit_button = button(self.tr("Edit"), self.edit_row)
        self.remove_button = button(self.tr("Remove"), self.remove_row)
        for one in (self.add_button, self.edit_button, self.remove_button):
            self.add_action(one)
        self.add(self.table)
        self.add(self.empty)
        self.table.activated_row.connect(lambda _row: self.edit_row())
        self.table.link_activated.connect(lambda _row, _key: self.edit_row())
        self.table.current_changed.connect(lambda _row: self._enable())

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        listing = RegisterList(self._session.conn, self.register.key, parent=str(row["id"]))
        found = listing.rows(listing.keys(None, {}))
        self.table.set_rows(found)
        self.table.fit_height(6)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.edit_button.setVisible(bool(found))
        self.remove_button.setVisible(bool(found))
        if found and self.table.current_row() is None:
            self.table.select_row(0)
        self._enable()

    def add_row(self, **values: Any) -> FormDialog:
        """Ask for a new row."""
        return ask_row(
            self._session, self.register, self, values={**self._first, **values}, fixed={"parent": self._row["id"]},
            on_done=self._told,
        )  # fmt: skip

    def edit_row(self) -> FormDialog | None:
        """Ask for other values of the row that the keyboard is on."""
        row = self.table.current_row()
        if row is None or not self._session.writable:
            return None
        return ask_row(self._session, self.register, self, row=row, on_done=self._told)

    def remove_row(self) -> FormDialog | None:
        """Ask before the row that the keyboard is on is taken out."""
        row = self.table.current_row()
        if row is None:
            return None
        named = self.table.model.column_of(self.register.name or FIRM_NAME)
        called = self.table.model.text(self.table.view.currentIndex().row(), named)
        return ask_remove(self._session, self.register, str(row["id"]), called, self)

    def _told(self, _row: str, odd: list[Sentence]) -> None:
        if odd:
            self.said.emit("warning", "\n".join(translate.sentence(one) for one in odd))

    def _enable(self) -> None:
        chosen = self.table.current_row() is not None
        self.add_button.setEnabled(self._session.writable)
        for one in (self.edit_button, self.remove_button):
            one.setEnabled(chosen and self._session.writable)
