"""FirmList: all firms of the register as they stand at the month shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.store import rounds
from db.store.enterprise_list import FIELDS, HIDDEN, EnterpriseList
from db.store.figures import Figure
from desktop import theme
from desktop.models.sources import ListSource
from desktop.screens.enterprises import words
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage
from desktop.widgets.table import DataTable


@dataclass(frozen=True, slots=True)
class Only:
    """Which firms are listed where not all are, and how a person calls them."""

    words: str
    ids: tuple[str, ...] | None = None
    figure: Figure | None = None
    confirmed: bool = False


class FirmList(ScrollPage):
    """``opened(id)`` for a firm, ``edited(id)`` to its values, ``wanted`` for a new one."""

    opened = Signal(str)
    edited = Signal(str)
    wanted = Signal()
    import_wanted = Signal()
    template_wanted = Signal()
    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._only: Only | None = None
        self._month = session.month()
        self.card = Card()
        empty = EmptyState(
            "building-2", self.tr("All firms you keep the ledger of stand here, above scale or not. Add one, or record its first "
            "change under “Status changes”: it comes into the list with it."), self.tr("Add the first enterprise"),
            self.tr("Blank template to fill…"),
        )  # fmt: skip
        self.table = DataTable(
            FIELDS, name="enterprises", title=self.tr("Enterprises"), style=words.dress, links=("name",),
            hidden=(*HIDDEN, "phone", "last"), settings=session.settings, empty=empty,
            pastes="rows" if session.writable else "",
        )  # fmt: skip
        self.add_button = button(self.tr("Add an enterprise"), self.wanted.emit, kind="primary", icon="plus", tip="Ctrl+N")
        self.import_button = button(self.tr("Import…"), self.import_wanted.emit, icon="upload", tip="Ctrl+I")
        self.open_button = button(self.tr("Open"), self.open_current, tip="Enter")
        self.edit_button = button(self.tr("Edit"), self.edit_current, tip="F2")
        #: What is said about the list as a whole.
        self.message = MessageBar()
        self.list_button = button(self.tr("Complete a list…"), self.complete, tip="Ctrl+Shift+L")
        self.send_button = button(self.tr("Send out a table…"), self.send_out, tip="Ctrl+Shift+T")
        self.only_line, self.only_words = QWidget(), label("", "strong", wrap=True)
        self.all_button = button(self.tr("Show all enterprises"), self.show_all, kind="link", icon="x", tip="Esc")
        self._lay_out()
        empty.acted.connect(self.wanted)
        empty.acted_too.connect(self.template_wanted)
        self.table.activated_row.connect(self._open)
        self.table.link_activated.connect(lambda row, _key: self._open(row))
        self.table.paste_requested.connect(
            lambda text: self.navigate.emit("intake", {"text": text, "subject": "enterprises"})
        )
        self.table.notice.connect(partial(self.said.emit, "info"))
        self.table.current_changed.connect(lambda _row: self._enable())
        # Keys have something to act on, also while the filter is being typed.
        self.table.model.modelReset.connect(lambda: self.table.select_row(0))

    # -- from outside -------------------------------------------------------------------------------------------------

    def refresh(self, month: str) -> None:
        """Show what is true at the end of ``month``; filters, order and the current row stay."""
        self._month = month
        only = self._only or Only("")
        listing = self._listing = EnterpriseList(
            self._session.conn, month, figure=only.figure, confirmed=only.confirmed, ids=only.ids
        )  # fmt: skip
        self.table.set_source(self._source())
        self.table.set_hint(self.tr("as of {month} · Enter opens · F2 edits · Ctrl+F filters · Ctrl+C copies").format(month=month))
        self._show_only(listing.unnamed())
        self._enable()

    def show_only(self, only: Only | None, month: str) -> None:
        """List these firms and say so; None lists all."""
        self._only = only
        if only is not None:
            self.table.set_filters({})
        self.refresh(month)

    def narrowed(self) -> bool:
        """Whether only some firms are listed."""
        return self._only is not None

    def show_all(self) -> None:
        """List all firms again."""
        self.show_only(None, self._month)

    def current(self) -> str:
        """The id of the firm that the keyboard is on."""
        row = self.table.current_row()
        return str(row.get("id") or "") if row else ""

    # -- verbs --------------------------------------------------------------------------------------------------------

    def open_current(self) -> None:
        """Open the firm that the keyboard is on."""
        self._open(self.table.current_row())

    def edit_current(self) -> None:
        """Edit the firm that the keyboard is on."""
        if self.current():
            self.edited.emit(self.current())

    def complete(self) -> None:
        """Ask for a list of names or codes to be completed from the register."""
        from desktop.dialogs.completing import CompletingDialog

        dialog = CompletingDialog(self._session, self._month, parent=self)
        dialog.navigate.connect(self.navigate)
        dialog.open()

    def send_out(self) -> None:
        """Show the tables sent out, and offer a new one for the firms listed now."""
        from desktop.dialogs.rounds import RoundsDialog

        source = self._source()
        filters = source.conditions(self.table.model.filters)
        total = source.listing.count(filters)
        called = self.tr("For the {n} firms listed now; filter the list to ask others.").format(n=f"{total:,}")
        if total > rounds.AT_MOST:
            called = self.tr("{n} firms are listed, too many for one table: filter the list first.").format(n=f"{total:,}")
        firms = [] if total > rounds.AT_MOST else self._listing.ids(filters, rounds.AT_MOST)
        dialog = RoundsDialog(self._session, self._month, firms, called, parent=self)
        dialog.navigate.connect(self.navigate)
        dialog.open()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for one in (self.add_button, self.import_button, self.open_button, self.edit_button):
            self.card.add_head(one)
        self.card.add_action(self.table.filter_button())
        self.card.add_action(self.table.columns_button())
        row = QHBoxLayout(self.only_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.only_words, 1)
        row.addWidget(self.all_button)
        self.card.add(self.message)
        self.card.add(self.only_line)
        self.card.add(self.table, 1)
        verbs = FlowLayout(spacing=1)
        for verb in (self.list_button, self.send_button):
            verbs.addWidget(verb)
        self.card.add(verbs)
        self.table.setMinimumHeight(theme.size("row") * 7)
        for one in (self.add_button, self.import_button, self.list_button):
            one.setEnabled(self._session.writable)
        self.body.addWidget(self.card, 1)

    def _source(self) -> ListSource:
        return ListSource(self._listing, FIELDS)

    def _show_only(self, unnamed: int) -> None:
        self.only_line.setVisible(self._only is not None)
        if self._only is None:
            return
        parts = [self._only.words]
        if unnamed:
            parts.append(self.tr("{n} of these firms are not named in the ledger").format(n=f"{unnamed:,}"))
        self.only_words.setText(" · ".join(parts))

    def _enable(self) -> None:
        chosen = bool(self.current())
        self.open_button.setEnabled(chosen)
        self.edit_button.setEnabled(chosen and self._session.writable)

    def _open(self, row: Mapping[str, Any] | None) -> None:
        if row and row.get("id"):
            self.opened.emit(str(row["id"]))
