"""RegisterListPage: the rows of a register with filter, columns, export, import and the user's own columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from db.fields import Field
from db.rules.words import NON_STATISTICAL
from db.store.listing import Condition
from db.store.registers import own
from db.store.registers.register_list import RegisterList
from desktop import saving, theme, translate
from desktop.models.sources import ListSource
from desktop.registers import exporting
from desktop.registers.own_columns import OwnColumnsDialog
from desktop.registers.removed import RemovedDialog
from desktop.registers.spec import RegisterSpec
from desktop.session import Session
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.page import ScrollPage
from desktop.widgets.table import DataTable


class RegisterListPage(ScrollPage):
    """``opened(id)`` for a row, ``wanted`` for a new one. ``above`` is where a page puts what it says of the whole list."""

    opened = Signal(str)
    wanted = Signal()
    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, spec: RegisterSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self.spec = session, spec
        self._month = session.month()
        self._period: str | int | None = None
        self._fixed: dict[str, Condition] = {}
        self._only: tuple[str, ...] | None = None
        self._source: ListSource | None = None
        self.card = Card()
        if any(one.kind == "money" for one in spec.register.fields):
            self.card.set_hint(translate.label(NON_STATISTICAL))
        #: The page's own verbs and numbers, in a line that breaks.
        self.above = FlowLayout(spacing=1)
        self.add_button = button(self.tr("Add"), self.wanted.emit, kind="primary", icon="plus", tip="Ctrl+N")
        self.open_button = button(self.tr("Open"), self.open_current, tip="Enter")
        self.import_button = button(self.tr("Import…"), self._import, icon="upload")
        self.more_button = icon_button("ellipsis", self.tr("More: export, own columns, rows taken out"), self._more)
        self.filter_button = icon_button("funnel", self.tr("Filter (Ctrl+F)"), lambda: self.table.toggle_filter())
        self.columns_button = icon_button("columns-3", self.tr("Columns"), self._columns)
        self.add_button.setEnabled(session.writable)
        for one in (self.add_button, self.open_button):
            self.card.add_head(one)
        for tool in (self.import_button, self.filter_button, self.columns_button, self.more_button):
            self.card.add_action(tool)
        self.only_line, self.only_words = QWidget(), label("", "strong", wrap=True)
        self.all_button = button(self.tr("Show all rows"), self.show_all, kind="link", icon="x", tip="Esc")
        row = QHBoxLayout(self.only_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.only_words, 1)
        row.addWidget(self.all_button)
        self.only_line.hide()
        self.card.add(self.above)
        self.card.add(self.only_line)
        #: What an empty list offers as the first step.
        self._first: tuple[str, Callable[[], Any]] = (spec.first, self.wanted.emit)
        self.table = self._make_table(spec.arranged(self._listing(session.conn).fields))
        self.card.add(self.table, 1)
        self.body.addWidget(self.card, 1)

    # -- from outside -------------------------------------------------------------------------------------------------

    def refresh(self, month: str, period: str | int | None = None) -> None:
        """Show the rows there are now, of one year or month where the register is looked at so."""
        self._month, self._period = month, period
        listing = self._listing(self._session.conn)
        fields = self.spec.arranged(listing.fields)
        if fields != self.table.model.fields:
            self._remake(fields)
        self._source = ListSource(listing, fields, self._fixed)
        self.table.set_source(self._source)
        self.table.set_hint(self.tr("Enter opens · Ctrl+N adds · Ctrl+F filters · Ctrl+C copies"))
        self._enable()

    def set_fixed(self, fixed: Mapping[str, Condition]) -> None:
        """Conditions that the page sets beside the filter row."""
        self._fixed = dict(fixed)
        self.refresh(self._month, self._period)

    def offer_first(self, words: str, verb: Callable[[], Any]) -> None:
        """Another first step of an empty list than to add a row, where the program knows what belongs there."""
        self._first = (words, verb)
        self.empty.set(self.spec.empty, words if self._session.writable else "")

    def show_only(self, ids: Iterable[str], words: str) -> None:
        """List these rows alone, and say in ``words`` which they are."""
        self._only = tuple(ids)
        self.only_words.setText(words)
        self.only_line.show()
        self.table.set_filters({})
        self.refresh(self._month, self._period)
        self.table.select_row(0)

    def show_all(self) -> None:
        """List all rows again."""
        self._only = None
        self.only_line.hide()
        self.refresh(self._month, self._period)

    def narrowed(self) -> bool:
        """Whether only some rows are listed."""
        return self._only is not None

    def current(self) -> str:
        """The id of the row that the keyboard is on."""
        row = self.table.current_row()
        return str(row.get("id") or "") if row else ""

    # -- verbs --------------------------------------------------------------------------------------------------------

    def open_current(self) -> None:
        """Open the row that the keyboard is on."""
        self._open(self.table.current_row())

    def own_columns(self) -> OwnColumnsDialog:
        """Manage the user's own columns."""
        made = OwnColumnsDialog(self._session, self.spec.register, self)
        made.open()
        return made

    def removed_rows(self) -> RemovedDialog:
        """Show the rows that were taken out, to put one back."""
        made = RemovedDialog(self._session, self.spec.register, self)
        made.open()
        return made

    def export(self) -> None:
        """Write the list as it is shown to a workbook."""
        source, fields = self._source, self.table.view.visible_fields()
        if source is None:
            return
        filters, order = source.conditions(self.table.model.filters), self.table.model.order
        month, bureau, known_on = self._month, self._session.setting("bureau"), self._session.known_on
        title = translate.label(self.spec.register.label)

        def work(conn: Any) -> Any:
            listing = self._listing(conn)
            rows = listing.rows(listing.keys(order, filters))
            return exporting.sheet(fields, rows, title=title, bureau=bureau, month=month, known_on=known_on)

        self._session.read_later(work, self._write, self._refused, label=self.tr("Making the workbook"))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _listing(self, conn: sqlite3.Connection) -> RegisterList:
        # A narrowed list shows its rows whatever their year.
        period = None if self._only is not None else self._period
        computed = self.spec.computed(conn, self._session.today)
        return RegisterList(conn, self.spec.register.key, period=period, ids=self._only, computed=computed)

    def _make_table(self, fields: tuple[Field, ...]) -> DataTable:
        spec = self.spec
        self.empty = empty = EmptyState(spec.icon, spec.empty, self._first[0] if self._session.writable else "")
        empty.acted.connect(lambda: self._first[1]())
        link = spec.shown[0]
        made = DataTable(
            fields, name=f"register_{spec.register.key}", title=translate.label(spec.register.label), style=spec.style,
            links=(link,), settings=self._session.settings, empty=empty, pastes="rows" if self._session.writable else "",
            hidden=[one.key for one in fields if one.key not in spec.shown and not one.key.startswith(own.PREFIX)],
        )  # fmt: skip
        made.setMinimumHeight(theme.size("row") * 6)
        made.activated_row.connect(self._open)
        made.link_activated.connect(lambda row, _key: self._open(row))
        made.paste_requested.connect(
            lambda text: self.navigate.emit("intake", {"text": text, "subject": self.spec.register.key})
        )
        made.notice.connect(partial(self.said.emit, "info"))
        made.current_changed.connect(lambda _row: self._enable())
        made.model.modelReset.connect(lambda: made.select_row(0))
        return made

    def _remake(self, fields: tuple[Field, ...]) -> None:
        """Own columns came or went: the table is made anew."""
        old = self.table
        self.table = self._make_table(fields)
        self.card.body.replaceWidget(old, self.table)
        self.card.body.setStretchFactor(self.table, 1)
        old.hide()
        old.deleteLater()

    def _open(self, row: Mapping[str, Any] | None) -> None:
        if row and row.get("id"):
            self.opened.emit(str(row["id"]))

    def _import(self) -> None:
        self.navigate.emit("intake", {"subject": self.spec.register.key})

    def _columns(self) -> None:
        self.table.view.columns_menu(_below(self.columns_button))

    def _more(self) -> None:
        menu = QMenu(self)
        for text, act in (
            (self.tr("Export this list…"), self.export), (self.tr("Own columns…"), self.own_columns),
            (self.tr("Rows taken out…"), self.removed_rows),
        ):  # fmt: skip
            action = QAction(text, menu)
            action.triggered.connect(lambda _on=False, act=act: act())
            menu.addAction(action)
        menu.popup(_below(self.more_button))

    def _write(self, made: Any) -> None:
        saving.save(self._session, self, [made], exporting.proposed(made), self.said.emit)

    def _refused(self, error: Any) -> None:
        self.said.emit("error", translate.sentence(error.sentence))

    def _enable(self) -> None:
        self.open_button.setEnabled(bool(self.current()))


def _below(tool: QToolButton) -> Any:
    return tool.mapToGlobal(tool.rect().bottomLeft())
