"""GridView: a month, or a year, of many firms, typed or pasted beside what follows from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from db.fields import Field
from db.rules.registers import growth, series
from db.rules.registers.growth import Growth
from db.rules.words import NON_STATISTICAL
from db.store.registers import firm_grid, monitoring
from db.store.registers.firm_grid import FirmGrid
from db.store.registers.monitoring import Quantity
from db.text import Sentence
from desktop import theme, translate
from desktop.models.format import wan
from desktop.models.sources import ListSource
from desktop.models.table import Cell, Row
from desktop.screens.monitoring.grid_head import GridHead
from desktop.screens.monitoring.pasting import described, read_block
from desktop.session import Session
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage
from desktop.widgets.table import DataTable

TYPED = frozenset({"state", "employees", *monitoring.QUANTITIES})


@dataclass(frozen=True, slots=True)
class _Sums:
    """What is said above the table: the growth by same scope (of a month), how many firms have no figures."""

    growth: Growth | None
    missing: int


class GridView(ScrollPage):
    """Cells are typed in place; what follows from them (the month, last year, the growth) stands beside them."""

    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, *, annual: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._annual = session, annual
        self._missing = self._behind = False
        self.head = GridHead(annual=annual)
        self.head.offer(session.tree(), session.month())
        self._shown: Quantity = self.head.quantity()
        self.missing_button = button("", lambda: self.show_missing(not self._missing), kind="link")
        self.head.add(self.missing_button)
        self.firm_button = button(self.tr("Open the enterprise"), self._open_firm, kind="link")
        self.import_button = button(self.tr("Import…"), self._import, icon="upload")
        self.filter_button = icon_button("funnel", self.tr("Filter (Ctrl+F)"), lambda: self.table.toggle_filter())
        self.columns_button = icon_button("columns-3", self.tr("Columns"), self._columns)
        self.sums = label("", "strong", wrap=True, selectable=True)
        self.message = MessageBar()
        self.card = Card()
        self.card.set_title(self.tr("Figures of the year") if annual else self.tr("Figures of the month"))
        self.card.set_hint(translate.label(NON_STATISTICAL))
        self.table = self._make_table()
        for one in (self.firm_button, self.import_button, self.filter_button, self.columns_button):
            self.card.add_action(one)
        for part in (self.head, self.sums, self.message):
            self.card.add(part)
        self.card.add(self.table, 1)
        self.body.addWidget(self.card, 1)
        self.head.changed.connect(self._read)

    # -- from outside -------------------------------------------------------------------------------------------------

    def refresh(self, month: str) -> None:
        """Show a month, or the years up to it."""
        if month != self.head.period().month:
            self._missing = False
        self.head.offer(self._session.tree(month), month)
        if self.table.view.state() == QAbstractItemView.State.EditingState:
            self._behind = True  # a cell is being typed: what was written shows when it is done
            return
        self._read()

    def show_missing(self, only: bool) -> None:
        """List the firms that have no figures alone, or all."""
        self._missing = only
        self._read()

    def focus_list(self) -> None:
        """Put the keyboard where figures are typed."""
        index = self.table.view.currentIndex()
        if index.column() <= 0:
            self.table.view.setCurrentIndex(self.table.model.index(max(index.row(), 0), self.table.model.column_of(self._shown)))
        self.table.setFocus()

    # -- entry --------------------------------------------------------------------------------------------------------

    def write(self, cells: Mapping[str, Mapping[str, Any]]) -> None:
        """Write cells by firm and field key; an odd one is asked about, and kept."""
        period, source, release = self.head.period(), self.head.source.key(), self.head.release.key()
        self.message.clear()
        self._session.write(
            lambda conn: firm_grid.write(conn, period, source, cells, release),
            touches=(period.register.key, "value_history"), on_done=self._written, on_error=self.message.show_error,
            label=self.tr("Saving"),
        )  # fmt: skip

    def paste(self, lines: Sequence[Sequence[str]], _row: Any, key: str) -> None:
        """Write a block from the current cell on, or say what in it cannot be read."""
        if not self._writable():
            return
        model, start = self.table.model, self.table.view.currentIndex().row()
        firms = [str(model.row(number)["id"]) for number in range(start, min(start + len(lines), model.rowCount()))]
        shown = self.table.view.visible_fields()
        block = read_block(lines, firms, shown[[one.key for one in shown].index(key):], TYPED)
        if block.unread:
            said = self.tr("{n} cells cannot be read: {cells}, the first in line {line} of what was pasted. Nothing was written.")
            self.message.show_message(
                "error", said.format(n=len(block.unread), cells=described(block), line=block.unread[0][1])
            )  # fmt: skip
        elif block.left_over:
            said = self.tr("The block has {n} lines more than there are firms below this cell. Nothing was written: begin higher "
                           "up, or clear the filter.")  # fmt: skip
            self.message.show_message("error", said.format(n=block.left_over))
        elif block.cells:
            self.write(block.cells)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _make_table(self) -> DataTable:
        period = self.head.period()
        fields = firm_grid.fields(period, self._shown)
        shown = ("firm", "area", "state", self._shown, "of_month", "before", "growth")
        empty = EmptyState(
            "activity", self.tr("Firms in the roster stand here, to type each month's figures beside them. It has none yet: record "
                                "the opening, or the first entry."), self.tr("Record the opening"),
        )  # fmt: skip
        empty.acted.connect(lambda: self.navigate.emit("settings", {}))
        made = DataTable(
            fields, name=f"grid_{period.register.key}_{self._shown}", title=self.card.title(), style=_dress,
            editable=self._may_edit, empty=empty, settings=self._session.settings, pastes="cells",
            hidden=[one.key for one in fields if one.key not in shown],
        )  # fmt: skip
        made.setMinimumHeight(theme.size("row") * 6)
        made.edit_requested.connect(self._edit)
        made.view.itemDelegate().closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self._catch_up))
        made.cells_pasted.connect(self.paste)
        return made

    def _listing(self, conn: sqlite3.Connection, *, missing: bool) -> FirmGrid:
        head = self.head
        return FirmGrid(
            conn, head.period(), head.quantity(), head.source.key(), scope=head.firms(), area=head.area.key() or None,
            missing=missing,
        )  # fmt: skip

    def _read(self) -> None:
        figure = self.head.quantity()
        if figure != self._shown:
            self._shown = figure
            old, self.table = self.table, self._make_table()
            self.card.body.replaceWidget(old, self.table)
            self.card.body.setStretchFactor(self.table, 1)
            old.hide()
            old.deleteLater()
        listing = self._listing(self._session.conn, missing=self._missing)
        self.table.set_source(ListSource(listing, firm_grid.fields(self.head.period(), figure)))
        self.table.set_hint(
            self.tr("type the value, Enter goes on · Ctrl+V pastes a block · Ctrl+F filters") if self._annual
            else self.tr("type the cumulative value, Enter goes on · Ctrl+V pastes a block · Ctrl+F filters")
        )  # fmt: skip
        self._read_sums(figure)

    def _read_sums(self, figure: Quantity) -> None:
        period, area = self.head.period(), self.head.area.key() or None
        if not period.reported:
            self.sums.setText(
                self.tr("January is not reported: the first figures of a year are those of January and February together.")
            )
            self.sums.show()
            self.missing_button.hide()
            return

        def work(conn: sqlite3.Connection) -> _Sums:
            compared = None if self._annual else monitoring.year_on_year(conn, period.month, figure, area=area)
            return _Sums(compared, self._listing(conn, missing=True).count({}))

        self._session.read_later(work, self._show_sums, key=f"grid {self._annual}")

    def _show_sums(self, found: _Sums) -> None:
        period, figure = self.head.period(), self._shown
        compared = found.growth
        self.sums.setVisible(compared is not None and bool(compared.firms or compared.left_out))
        if compared is not None:
            result: Literal["level", "result"] = "result" if figure == "profit" else "level"
            field = period.register.field(figure)
            said = self.tr("{months}, {what} ({unit}): {now}, year on year {growth} (same scope: {firms} firms; {left} without "
                           "both values)")  # fmt: skip
            self.sums.setText(said.format(
                months=translate.label(series.until(int(period.month[5:]))), what=_short(field),
                now=wan(compared.now) if field.kind == "money" else f"{compared.now:,}",
                unit=translate.label(field.unit) if field.unit else "", growth=translate.label(growth.shown(compared, result)),
                firms=f"{compared.firms:,}", left=f"{compared.left_out:,}",
            ))  # fmt: skip
        waiting = self.tr("{n} have not reported").format(n=f"{found.missing:,}")
        self.missing_button.setText(self.tr("Show all firms") if self._missing else waiting)
        self.missing_button.setVisible(bool(found.missing) or self._missing)

    def _writable(self) -> bool:
        return self._session.writable and self.head.period().reported

    def _may_edit(self, _row: Row, field: Field) -> bool:
        return field.key in TYPED and self._writable()

    def _edit(self, row: Row, key: str, value: Any) -> None:
        self.write({str(row["id"]): {key: value}})
        self.table.select_row(self.table.view.currentIndex().row() + 1)

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self._read()

    def _written(self, done: tuple[Any, list[tuple[str, Sentence]]]) -> None:
        receipt, asked = done
        refused = [translate.sentence(one) for said in receipt.said.values() for one in said]
        if receipt.count("rejected"):
            self.message.show_message("error", "\n".join(refused[:3]))
        elif asked:
            lines = [translate.told(name, translate.sentence(sentence)) for name, sentence in asked[:3]]
            self.message.show_message("warning", "\n".join(lines))
        elif len(receipt.results) > 1:
            said = self.tr("{n} firms: {new} new, {changed} changed.")
            self.message.show_message("success", said.format(
                n=f"{len(receipt.results):,}", new=f"{receipt.count('new'):,}", changed=f"{receipt.count('changed'):,}"
            ))  # fmt: skip

    def _import(self) -> None:
        self.navigate.emit("intake", {"subject": self.head.period().register.key})

    def _columns(self) -> None:
        self.table.view.columns_menu(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _open_firm(self) -> None:
        row = self.table.current_row()
        if row:
            self.navigate.emit("enterprises", {"enterprise": str(row["id"])})


def _short(field: Field) -> str:
    """The figure without the remark that it is cumulative, which the months before it say."""
    return translate.label(field.label).split("（")[0].split(", year")[0]


def _dress(row: Row, field: Field) -> Cell | None:
    if field.key in ("of_month", "before", "growth"):
        return Cell(tone="text_muted")
    if field.key == "state" and row.get("state") in ("stopped", "half"):
        return Cell(pill="danger" if row["state"] == "stopped" else "warning", glyph="!")
    return None
