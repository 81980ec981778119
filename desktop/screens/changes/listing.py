"""ListCard: the changes of a period with their balance; each number opens its rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.rules import months
from db.rules.signs import BALANCE_COLUMNS
from db.rules.words import KINDS, STANDINGS
from db.store import figures, levels
from db.store.change_list import HIDDEN, ChangeList, Scope
from db.store.figures import Figure
from db.store.listing import Condition, Is
from desktop import theme, translate
from desktop.dialogs.answering import ask_answer, ask_void
from desktop.dialogs.papers import PapersDialog, keep
from desktop.screens.changes import proofs
from desktop.screens.changes.balance import BalanceLine
from desktop.screens.changes.choices import area_choices
from desktop.screens.changes.proofs import PAPERS, ProofSource
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.dropping import TakesFiles
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.table import DataTable

_ALL, _OPENING = "", "opening"
#: A period with fewer changes is added up at once; the nation's take their time.
_AT_ONCE = 20_000


class ListCard(TakesFiles, Card):
    """``navigate(page, arguments)`` to a firm or a list of firms; ``said(kind, text)`` for the window."""

    navigate = Signal(str, dict)
    said = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Changes"))
        self._session = session
        self._month = session.month()
        #: Rows of a number that was clicked, or of the worklist; empty: the period's.
        self._only: Scope | None = None
        self.year, self.area, self.kind, self.standing = (ComboBox(small=True) for _ in range(4))
        self.balance = BalanceLine()
        #: Leads to where the opening is recorded, as long as there is none: the level is unknown then, not zero.
        self.opening_button = button(
            self.tr("The opening is not recorded yet, so the level is unknown. Record it"),
            lambda: self.navigate.emit("settings", {"part": "opening"}), kind="link",
        )  # fmt: skip
        self.only_button = button("", self.show_all, kind="link", icon="x")
        self.table = DataTable(
            proofs.COLUMNS, name="changes", title=self.title(), style=proofs.dress, links=("name", PAPERS.key), hidden=HIDDEN,
            settings=session.settings, pastes="rows" if session.writable else "",
            empty=EmptyState("arrow-right-left", self.tr("No change of this period yet. Record "
            "the first one in the form.")),
        )  # fmt: skip
        self.confirm_button = button(self.tr("Answer of statistics…"), self.confirm, tip="Ctrl+Shift+C")
        self.all_button = button("", self.confirm_all)
        self.papers_button = button(self.tr("Evidence…"), self.show_papers, icon="paperclip", tip="Ctrl+E")
        self.void_button = button(self.tr("Void…"), self.void, tip="Delete")
        self.import_button = button(self.tr("Import a list…"), lambda: self.navigate.emit("intake", {"subject": "changes"}),
                                    icon="upload", tip="Ctrl+I")  # fmt: skip
        self.names_button = button(self.tr("Statistics' name list…"),
                                   lambda: self.navigate.emit("intake", {"subject": "confirmations"}))  # fmt: skip
        self._lay_out()
        self._connect()

    # -- from outside -------------------------------------------------------------------------------------------------

    def refresh(self, month: str) -> None:
        """Show what is true now; the filters and the current row stay."""
        self._month = month
        self._offer()
        self._show_rows()

    def show_only(self, scope: Scope, words: str) -> None:
        """List the rows of a number or of a task, and say which; the period's come back with the × beside it."""
        self._only = scope
        self.only_button.setText(words)
        self.only_button.setToolTip(self.tr("Show the whole period again"))
        self._show_rows()

    def show_all(self) -> None:
        """List the period again."""
        self._only = None
        self._show_rows()

    def filter_by(self, wanted: Mapping[str, Any]) -> None:
        """``year`` (2025, "" all, "opening"), ``area`` (id), ``kind``, ``standing``."""
        self._only = None
        for key, box in self._boxes().items():
            if key in wanted:
                box.select(str(wanted[key]))
        self._show_rows()

    def select(self, change: str) -> None:
        """Make a row current where it is listed."""
        model = self.table.model
        place = self._listing.position(change, model.order, self._source().conditions(model.filters))
        if place is not None:
            self.table.select_row(place)

    # -- verbs --------------------------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Ask for statistics' answer to the selected rows."""
        rows = [row for row in self.table.selected_rows() if row["standing"] != "void" and not row["at_once"]]
        if len(rows) > 1:  # one answered row may be answered anew, many are taken along by mistake
            rows = [row for row in rows if row["claimed"] and not row["confirmed"]]
        if rows and self._session.writable:
            ask_answer(self._session, rows, self)
        else:
            self.said.emit("info", self.tr("Select rows that wait for statistics: zone moves, renames and voided rows do not."))

    def confirm_all(self) -> None:
        """Ask for statistics' answer to every listed row that waits for it."""
        ids = self._listing.pending(self._source().conditions(self.table.model.filters))
        if ids and self._session.writable:
            ask_answer(self._session, self._listing.rows(ids[:4]), self, ids)

    def void(self) -> None:
        """Ask why the current row is taken back."""
        row = self.table.current_row()
        if row and row["standing"] != "void" and self._session.writable:
            ask_void(self._session, row, self)

    def show_papers(self) -> None:
        """Show the evidence of the current row, to be opened and added to."""
        row = self.table.current_row()
        if row and row["enterprise"]:
            dialog = PapersDialog(self._session, row, proofs.line(row), self)
            dialog.added.connect(self.table.refresh)
            dialog.open()

    def take_dropped(self, paths: list[Path], at: QPoint) -> None:
        """Files dropped on a row are evidence of that change."""
        view = self.table.view
        index = view.indexAt(view.viewport().mapFrom(self, at))
        row = self.table.model.row(index.row()) if index.isValid() else None
        if not row or not row["enterprise"]:
            self.said.emit("info", self.tr("Drop files on the row of the change that they prove."))
            return
        self.table.select_row(index.row())
        said = self.tr("{n} files kept with: {change}").format(n=len(paths), change=proofs.line(row))

        def kept() -> None:
            self.table.refresh()
            self.said.emit("success", said)

        keep(self._session, row["enterprise"], row["id"], paths, kept,
             lambda error: self.said.emit("error", translate.sentence(error.sentence)))  # fmt: skip

    # -- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        picks = FlowLayout(spacing=0.75)
        for box in self._boxes().values():
            picks.addWidget(box)
        picks.addWidget(self.balance.side)
        self.year.setAccessibleName(self.tr("Year"))
        self.area.setAccessibleName(self.tr("Area"))
        self.kind.setAccessibleName(self.tr("Kind"))
        self.standing.setAccessibleName(self.tr("Standing"))
        self.add_action(self.import_button)
        self.add_action(self.table.filter_button())
        self.add_action(self.table.columns_button())
        verbs = FlowLayout(spacing=1)
        for one in (self.confirm_button, self.all_button, self.papers_button, self.void_button, self.names_button):
            one.setEnabled(self._session.writable or one is self.papers_button)
            verbs.addWidget(one)
        self.import_button.setEnabled(self._session.writable)
        self.add(picks)
        self.add(self.balance)
        self.add(self.opening_button)
        self.add(self.only_button)
        self.add(self.table, 1)
        self.add(verbs)
        self.table.setMinimumHeight(theme.size("row") * 7)
        hint = self.tr("Enter: the firm's timeline · Delete: void · Ctrl+E: evidence · Ctrl+Shift+C: answer of statistics")
        self.table.set_hint(hint)
        self.only_button.hide()

    def _connect(self) -> None:
        for box in self._boxes().values():
            box.picked.connect(lambda _key: self.show_all())
        self.balance.clicked.connect(self._open_number)
        self.table.activated_row.connect(self._open_firm)
        self.table.link_activated.connect(lambda row, key: self._open_link(row, key))
        self.table.paste_requested.connect(lambda text: self.navigate.emit("intake", {"text": text, "subject": "changes"}))
        self.setAcceptDrops(self._session.writable)
        self.table.notice.connect(partial(self.said.emit, "info"))
        for keys, verb in ((QKeySequence(QKeySequence.StandardKey.Delete), self.void), (QKeySequence("Ctrl+E"), self.show_papers)):
            made = QShortcut(keys, self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(verb)

    def _boxes(self) -> dict[str, ComboBox]:
        return {"year": self.year, "area": self.area, "kind": self.kind, "standing": self.standing}

    def _offer(self) -> None:
        tree = self._session.tree()
        language = translate.language()
        areas = area_choices(tree)
        self.area.setVisible(len(areas) > 1)
        offered = {
            "year": self._years(), "area": [(_ALL, self.tr("All areas")), *areas],
            "kind": [(_ALL, self.tr("All kinds")), *((key, kind.label.of(language)) for key, kind in KINDS.items())],
            "standing": [(_ALL, self.tr("Any standing")), *((key, word.of(language)) for key, word in STANDINGS.items())],
        }  # fmt: skip
        for key, box in self._boxes().items():
            chosen = box.key() if box.count() else str(months.year(self._month)) if key == "year" else _ALL
            if [(box.itemData(place), box.itemText(place)) for place in range(box.count())] != offered[key]:
                box.clear()
                for one, word in offered[key]:
                    box.add(one, word)
                box.updateGeometry()
            box.select(chosen if chosen in dict(offered[key]) else offered[key][0][0])

    def _years(self) -> list[tuple[str, str]]:
        opening = self._session.setting("opening")
        first = months.year(months.shift(opening, 1)) if opening else months.year(self._month)
        last = max(months.year(months.next_february(self._session.today)), months.year(self._month))
        years = [(str(year), self.tr("Year {year}").format(year=year)) for year in range(last, first - 1, -1)]
        if opening:
            years.append((_OPENING, self.tr("Opening {month}").format(month=opening)))
        return [*years, (_ALL, self.tr("All years"))]

    def _scope(self) -> Scope:
        if self._only is not None:
            return self._only
        year, area = self.year.key(), self.area.key() or None
        if year == _OPENING:
            return Scope(until=self._session.setting("opening"), area=area)
        if not year:
            return Scope(area=area)
        return Scope(f"{year}-01", f"{year}-12", area=area)

    def _conditions(self) -> dict[str, Condition]:
        picked = {"kind": self.kind.key(), "standing": self.standing.key()} if self._only is None else {}
        return {key: Is(value) for key, value in picked.items() if value}

    def _show_rows(self) -> None:
        current = self.table.current_row()
        self._listing = ChangeList(self._session.conn, self._scope(), self._session.today)
        self.table.set_source(self._source())
        if current:
            self.select(current["id"])
        self.only_button.setVisible(self._only is not None)
        self._show_balance()
        waiting = self._listing.count({**self._source().conditions(self.table.model.filters), "standing": Is("pending")})
        self.all_button.setText(self.tr("Answer all pending ({n})…").format(n=f"{waiting:,}"))
        self.all_button.setVisible(waiting > 0)

    def _show_balance(self) -> None:
        base, known = self._base(), not levels.unstated(self._session.conn, self._session.tree())
        self.opening_button.setVisible(not known)
        self.balance.setVisible(base is not None and self._only is None and known)
        if base is None:
            return
        if self._listing.count({}) < _AT_ONCE:
            self.balance.show_balance(figures.balance(self._session.conn, base), base)
        else:
            self._session.read_later(
                lambda conn: figures.balance(conn, base), lambda found: self.balance.show_balance(found, base),
                key="balance", label=self.tr("Adding up"),
            )  # fmt: skip

    def _base(self) -> Figure | None:
        """The period's figure: its year as far as the month shown, from the ledger's opening on."""
        year, opening = self.year.key(), self._session.setting("opening")
        if year == _OPENING or not opening:
            return None
        first = months.shift(opening, 1)
        since = max(f"{year}-01", first) if year else first
        until = min(f"{year}-12", self._month) if year == self._month[:4] else f"{year}-12" if year else self._month
        if since > until:
            return None
        return Figure(BALANCE_COLUMNS, until, since, area=self.area.key() or None)

    def _source(self) -> ProofSource:
        return ProofSource(self._listing, self._session.ledger.files, self._conditions())

    def _open_number(self, figure: Figure, confirmed: bool, words: str) -> None:
        if figure.since is None:
            self.navigate.emit("enterprises", {"filter": {"figure": figure, "confirmed": confirmed, "words": words}})
        else:
            self.show_only(Scope(figure=figure, confirmed=confirmed), words)

    def _open_link(self, row: Mapping[str, Any] | None, key: str) -> None:
        if key == PAPERS.key:
            self.show_papers()
        else:
            self._open_firm(row)

    def _open_firm(self, row: Mapping[str, Any] | None) -> None:
        if row and row["enterprise"]:
            self.navigate.emit("enterprises", {"enterprise": row["enterprise"]})
