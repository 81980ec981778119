"""GridView: one month of all firms in the roster, typed or pasted as cumulative values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from db import registers
from db.fields import Field
from db.rules.registers import growth, series
from db.rules.words import NON_STATISTICAL
from db.store.registers import monitoring, month_grid
from db.store.registers.monitoring import Quantity
from db.store.registers.month_grid import MonthGrid
from db.text import Sentence
from desktop import theme, translate
from desktop.models.format import wan
from desktop.models.sources import ListSource
from desktop.models.table import Cell, Row
from desktop.screens.monitoring.pasting import described, read_block
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage
from desktop.widgets.table import DataTable

MONTHLY = registers.get("monthly_figure")
TOUCHES = ("monthly_figure", "value_history")
TYPED = frozenset({"state", "employees", *monitoring.QUANTITIES})


class GridView(ScrollPage):
    """Cells are typed in place; what follows from them (the month, last year, the growth) stands beside them."""

    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._month = session.month()
        self._missing = self._behind = False
        self._shown: Quantity = "revenue"
        self.figure = ComboBox([(one, translate.label(MONTHLY.field(one).label)) for one in monitoring.QUANTITIES], small=True)
        self.source = ComboBox([(one.key, translate.label(one.label)) for one in MONTHLY.field("source").choices], small=True)
        self.release = ComboBox([(one.key, translate.label(one.label)) for one in MONTHLY.field("release").choices], small=True)
        self.area = ComboBox(small=True)
        for box, name, chosen in (
            (self.figure, self.tr("Figure"), "revenue"), (self.source, self.tr("Source"), "own"),
            (self.release, self.tr("Early or revised"), "early"), (self.area, self.tr("Area"), ""),
        ):  # fmt: skip
            box.setAccessibleName(name)
            box.select(chosen)
            box.picked.connect(lambda _key: self._read())
        self.missing_button = button("", lambda: self.show_missing(not self._missing), kind="link")
        self.firm_button = button(self.tr("Open the enterprise"), self._open_firm, kind="link")
        self.sums = label("", "strong", wrap=True, selectable=True)
        self.message = MessageBar()
        self.card = Card()
        self.card.set_title(self.tr("Figures of the month"))
        self.card.set_hint(translate.label(NON_STATISTICAL))
        self.table = self._make_table()
        self.card.add_action(self.firm_button)
        self.card.add_action(self.table.filter_button())
        self.card.add_action(self.table.columns_button())
        line = FlowLayout(spacing=1)
        for one in (self.figure, self.source, self.release, self.area, self.missing_button):
            line.addWidget(one)
        self.card.add(line)
        for part in (self.sums, self.message):
            self.card.add(part)
        self.card.add(self.table, 1)
        self.body.addWidget(self.card, 1)

    # -- from outside -------------------------------------------------------------------------------------------------

    def refresh(self, month: str) -> None:
        """Show a month."""
        if month != self._month:
            self._missing = False
        self._month = month
        if self.table.view.state() == QAbstractItemView.State.EditingState:
            self._behind = True  # a cell is being typed: what was written shows when it is done
            return
        chosen = self.area.key()
        self.area.clear()
        self.area.add("", self.tr("All areas"))
        for one in self._session.tree(month).children():
            self.area.add(one.id, translate.label(one.label))
        self.area.select(chosen)
        self.area.setVisible(self.area.count() > 2)
        self._read()

    def show_missing(self, only: bool) -> None:
        """List the firms without figures of the month alone, or all."""
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
        month, source, release = self._month, self.source.key(), self.release.key()
        self.message.clear()
        self._session.write(
            lambda conn: month_grid.write(conn, month, source, cells, release), touches=TOUCHES, on_done=self._written,
            on_error=self.message.show_error, label=self.tr("Saving"),
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
        fields = month_grid.fields(self._shown)
        shown = ("firm", "area", "state", self._shown, "of_month", "before", "growth")
        empty = EmptyState(
            "activity", self.tr("Firms in the roster stand here, to type each month's figures beside them. It has none yet: record "
                                "the opening, or the first entry."), self.tr("Record the opening"),
        )  # fmt: skip
        empty.acted.connect(lambda: self.navigate.emit("settings", {}))
        made = DataTable(
            fields, name=f"month_grid_{self._shown}", title=self.card.title(), style=_dress, editable=self._may_edit, empty=empty,
            settings=self._session.settings, hidden=[one.key for one in fields if one.key not in shown],
        )  # fmt: skip
        made.setMinimumHeight(theme.size("row") * 6)
        made.edit_requested.connect(self._edit)
        made.view.itemDelegate().closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self._catch_up))
        made.paste_requested.connect(self.paste)
        return made

    def _read(self) -> None:
        figure = cast("Quantity", self.figure.key())
        if figure != self._shown:
            self._shown = figure
            old, self.table = self.table, self._make_table()
            self.card.body.replaceWidget(old, self.table)
            self.card.body.setStretchFactor(self.table, 1)
            old.hide()
            old.deleteLater()
        area = self.area.key() or None
        listing = MonthGrid(self._session.conn, self._month, figure, self.source.key(), area=area, missing=self._missing)
        self.table.set_source(ListSource(listing, month_grid.fields(figure)))
        self.table.set_hint(self.tr("type the cumulative value, Enter goes on · Ctrl+V pastes a block · Ctrl+F filters"))
        self._tell(figure, area)

    def _tell(self, figure: Quantity, area: str | None) -> None:
        number = int(self._month[5:])
        if number < series.FIRST:
            self.sums.setText(
                self.tr("January is not reported: the first figures of a year are those of January and February together.")
            )
            self.sums.show()
            self.missing_button.hide()
            return
        conn = self._session.conn
        found = monitoring.year_on_year(conn, self._month, figure, area=area)
        result: Any = "result" if figure == "profit" else "level"
        field = MONTHLY.field(figure)
        now = wan(found.now) if field.kind == "money" else f"{found.now:,}"
        said = self.tr("{months}, {what} ({unit}): {now}, year on year {growth} (same scope: {firms} firms; {left} without both "
                       "values)")  # fmt: skip
        unit = translate.label(field.unit) if field.unit else ""
        self.sums.setText(said.format(
            months=translate.label(series.until(number)), what=_short(field), now=now, unit=unit,
            growth=translate.label(growth.shown(found, result)), firms=f"{found.firms:,}", left=f"{found.left_out:,}",
        ))  # fmt: skip
        self.sums.setVisible(bool(found.firms or found.left_out))
        missing = len(monitoring.unreported(conn, self._month, area=area))
        self.missing_button.setText(
            self.tr("Show all firms") if self._missing else self.tr("{n} have not reported").format(n=f"{missing:,}")
        )
        self.missing_button.setVisible(bool(missing) or self._missing)

    def _writable(self) -> bool:
        return self._session.writable and int(self._month[5:]) >= series.FIRST

    def _may_edit(self, _row: Row, field: Field) -> bool:
        return field.key in TYPED and self._writable()

    def _edit(self, row: Row, key: str, value: Any) -> None:
        self.write({str(row["id"]): {key: value}})
        self.table.select_row(self.table.view.currentIndex().row() + 1)

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self.refresh(self._month)

    def _written(self, done: tuple[Any, list[tuple[str, Sentence]]]) -> None:
        receipt, asked = done
        refused = [translate.sentence(one) for said in receipt.said.values() for one in said]
        if receipt.count("rejected"):
            self.message.show_message("error", "\n".join(refused[:3]))
        elif asked:
            lines = [f"{name}: {translate.sentence(sentence)}" for name, sentence in asked[:3]]
            self.message.show_message("warning", "\n".join(lines))
        elif len(receipt.results) > 1:
            said = self.tr("{n} firms: {new} new, {changed} changed.")
            self.message.show_message("success", said.format(
                n=f"{len(receipt.results):,}", new=f"{receipt.count('new'):,}", changed=f"{receipt.count('changed'):,}"
            ))  # fmt: skip

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
