"""DataTable: rows under Fields as an office worker expects them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from db.fields import Field
from desktop import theme
from desktop.models import clipboard
from desktop.models.table import Editable, FieldTableModel, Order, Row, Source, Styler
from desktop.settings import Settings
from desktop.widgets.buttons import icon_button
from desktop.widgets.empty import EmptyState
from desktop.widgets.table_empty import TableEmpty
from desktop.widgets.table_foot import TableFoot
from desktop.widgets.table_header import Group
from desktop.widgets.table_paste import PasteOffer
from desktop.widgets.table_view import AT_MOST, TableView

__all__ = ["AT_MOST", "DataTable", "Group"]

#: What Ctrl+V does: nothing, fill cells from the current one on, or offer the block as rows of its own.
Pastes = Literal["", "cells", "rows"]


class DataTable(QWidget):
    """A table with head, sort, filter row (Ctrl+F), column chooser, copy (Ctrl+C) and a summary of what is selected.

    ``name`` keys the remembered columns in ``settings``. ``links`` are fields whose cells open something when clicked.
    ``hidden`` are fields hidden until chosen. ``pastes`` says what Ctrl+V does. ``empty`` stands where there are no rows.
    Rows are mappings by field key; one under ``"id"`` lets the selection survive a refresh. Enter and a double click emit
    ``activated_row(row)``, a click on a link ``link_activated(row, key)``.
    """

    activated_row = Signal(object)
    link_activated = Signal(object, str)
    current_changed = Signal(object)
    selection_changed = Signal()
    edit_requested = Signal(object, str, object)
    #: A block pasted cell by cell at the current cell (``pastes="cells"``): cells, row, field key.
    cells_pasted = Signal(list, object, str)
    #: A block pasted as rows of their own (``pastes="rows"``): its text, once the person wants to look at it.
    paste_requested = Signal(str)
    notice = Signal(str)

    def __init__(
        self, fields: Sequence[Field], *, name: str = "", title: str = "", style: Styler | None = None,
        editable: Editable | None = None, links: Iterable[str] = (), groups: Sequence[Group] = (),
        hidden: Iterable[str] = (), order: Order | None = None, empty: EmptyState | None = None,
        settings: Settings | None = None, footer: bool = True, pastes: Pastes = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._name, self._settings, self._links = name, settings, frozenset(links)
        self._most_rows = 0
        self._pastes = pastes
        self.model = FieldTableModel(fields, style, editable, self)
        self.model.set_order(order)
        self.view = TableView(self.model, self._links, groups, self)
        self.view.setAccessibleName(title or name)
        self.view.head.set_order(order)
        self._footer = TableFoot(self.model, self.view)
        #: Offers a pasted block to be looked at before it comes in.
        self.offer = PasteOffer()
        self._empty = TableEmpty(self.model, self.view, empty)
        self._lay_out(footer)
        self._connect()
        state = settings.columns(name) if settings is not None and name else {}
        self.view.set_column_state(state or {"hidden": list(hidden)})
        self._arranged()

    # -- rows ---------------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; the row that was current stays so where its id is still there."""
        self._keeping(lambda: self.model.set_rows(rows))

    def set_source(self, source: Source) -> None:
        """Show what the source holds, fetched as it comes into sight."""
        self._keeping(lambda: self.model.set_source(source))

    def refresh(self) -> None:
        """Ask the source again."""
        self._keeping(self.model.refresh)

    def current_row(self) -> Row | None:
        """The row the keyboard is on."""
        index = self.view.currentIndex()
        return self._row_of(index)

    def selected_rows(self) -> list[Row]:
        """The selected rows from top to bottom (at most 10,000)."""
        return self.view.selected_rows()

    def selected_count(self) -> int:
        """How many rows are selected."""
        return self.view.selected_count()

    def select_id(self, wanted: object) -> bool:
        """Make the row with that id current and bring it into sight; False where it is not shown."""
        for number, row in enumerate(self.model.rows_at_hand() or ()):
            if row.get("id") == wanted:
                self._select(number)
                return True
        return False

    def select_row(self, number: int) -> None:
        """Make the row at that place current and bring it into sight."""
        if 0 <= number < self.model.rowCount():
            self._select(number)

    # -- order, filters, columns --------------------------------------------------------------------------------------

    def sort_by(self, key: str, descending: bool = False) -> None:
        """Sort by a field."""
        self._order((key, descending))

    def set_filters(self, filters: Mapping[str, str]) -> None:
        """Fill the filter row and show it."""
        self.view.head.set_filters(dict(filters))
        self.model.set_filters(filters)

    def toggle_filter(self) -> None:
        """Show the filter row with the cursor in it, or hide it and show all rows again."""
        head = self.view.head
        head.show_filters(not head.filtering())
        if head.filtering():
            head.focus_filter(self.view.currentIndex().column())
        else:
            self.view.setFocus()

    def filter_button(self) -> QToolButton:
        """A button for a card's head that does what Ctrl+F does."""
        return icon_button("funnel", QCoreApplication.translate("Widgets", "Filter (Ctrl+F)"), self.toggle_filter)

    def columns_button(self) -> QToolButton:
        """A button for a card's head that opens the column chooser."""
        made = icon_button("columns-3", QCoreApplication.translate("Widgets", "Columns"))
        made.clicked.connect(lambda: self.view.columns_menu(made.mapToGlobal(QPoint(0, made.height()))))
        return made

    def set_hint(self, hint: str) -> None:
        """What the keys do here, shown behind the count: 回车看时间线 · Delete 冲销."""
        self._footer.hint = hint
        self._footer.tell()

    def fit_height(self, at_most: int = 12) -> None:
        """Be as high as the rows are, up to so many, so that a short table needs no scrolling of its own."""
        self._most_rows = at_most
        self._size_to_rows()

    def summary(self) -> str:
        """The line below the table."""
        return self._footer.text()

    def copy(self) -> None:
        """Put the selected rows on the clipboard: shown columns, tab-separated, inert, codes kept whole."""
        rows, fields = self.selected_rows(), self.view.visible_fields()
        if not rows:
            return
        QGuiApplication.clipboard().setMimeData(clipboard.block(fields, rows, heading=len(rows) > 1))
        if self.selected_count() > len(rows):
            said = QCoreApplication.translate(
                "Widgets", "The first {n} rows were copied. Export the table for all of them."
            )
            self.notice.emit(said.format(n=f"{len(rows):,}"))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self, footer: bool) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.grid(1))
        outer.addWidget(self.view, 1)
        outer.addWidget(self.offer)
        line = QHBoxLayout()
        line.addWidget(self._footer, 1)
        outer.addLayout(line)
        self._footer.setVisible(footer)
        self.view.setMinimumHeight(theme.size("row") * 4)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view, model = self.view, self.model
        view.head.sectionClicked.connect(self._clicked_head)
        view.head.filters_changed.connect(model.set_filters)
        view.columns_changed.connect(self._remember)
        view.horizontalScrollBar().rangeChanged.connect(lambda *_: self._size_to_rows())
        view.entered_row.connect(self._entered)
        view.doubleClicked.connect(lambda index: self.activated_row.emit(self._row_of(index)))
        view.clicked.connect(self._clicked)
        view.copy_wanted.connect(self.copy)
        view.paste_wanted.connect(self._paste)
        view.selectionModel().selectionChanged.connect(lambda *_: self._footer.tell())
        view.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        view.selectionModel().currentRowChanged.connect(lambda now, _old: self.current_changed.emit(self._row_of(now)))
        model.modelReset.connect(self._arranged)
        model.edit_requested.connect(self.edit_requested)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.toggle_filter)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), view.head)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.toggle_filter)
        self.offer.closed.connect(self.view.setFocus)
        self.offer.wanted.connect(self.paste_requested)
        self._empty.cleared.connect(lambda: view.head.show_filters(False))
        theme.notifier().changed.connect(self._size_to_rows)

    def _arranged(self) -> None:
        """After the model changed its rows."""
        self._empty.tell()
        self.view.cells.hovered = -1
        self.view.fit_columns()
        self._size_to_rows()
        self._footer.tell()

    def _size_to_rows(self) -> None:
        if self._most_rows:
            count = self.model.rowCount()
            body = min(count, self._most_rows) * theme.size("row") if count else self._empty.height()
            across = self.view.horizontalScrollBar()
            below = across.sizeHint().height() if count and across.maximum() > 0 else 0
            self.view.setFixedHeight(self.view.head.sizeHint().height() + body + below + 2)

    def _keeping(self, change: Callable[[], None]) -> None:
        current, row, shift = self.current_row(), self.view.currentIndex().row(), self.view.verticalScrollBar().value()
        column = self.view.currentIndex().column()
        change()
        kept = current is not None and current.get("id") is not None and self.select_id(current["id"])
        if not kept and row >= 0 and self.model.rows_at_hand() is None:
            self.select_row(min(row, self.model.rowCount() - 1))
        if self.view.hasFocus():
            self.view.ensure_current()
        if kept and 0 <= column < self.model.columnCount():
            self.view.setCurrentIndex(self.model.index(self.view.currentIndex().row(), column))
        # The view knows its new height only once it has laid itself out.
        QTimer.singleShot(0, self, lambda: self.view.verticalScrollBar().setValue(shift))

    def _select(self, number: int) -> None:
        column = max(self.view.currentIndex().column(), 0)
        if self.view.isColumnHidden(column):
            column = next(c for c in range(self.model.columnCount()) if not self.view.isColumnHidden(c))
        # The view itself would look at the keys held: with Ctrl (of Ctrl+Enter) the row became current and not selected.
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.view.selectionBehavior() == self.view.SelectionBehavior.SelectRows:
            flags |= QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().setCurrentIndex(self.model.index(number, column), flags)

    def _row_of(self, index: QModelIndex) -> Row | None:
        return self.model.row(index.row()) if index.isValid() else None

    def _entered(self, index: QModelIndex) -> None:
        if self.model.fields[index.column()].key in self._links and index.data():
            self.link_activated.emit(self._row_of(index), self.model.fields[index.column()].key)
        else:
            self.activated_row.emit(self._row_of(index))

    def _clicked(self, index: QModelIndex) -> None:
        key = self.model.fields[index.column()].key
        plain = QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if key in self._links and index.data() and plain:
            self.link_activated.emit(self._row_of(index), key)

    def _clicked_head(self, column: int) -> None:
        key, now = self.model.fields[column].key, self.model.order
        if now is None or now[0] != key:
            self._order((key, False))
        else:
            self._order((key, True) if not now[1] else None)

    def _order(self, order: Order | None) -> None:
        self.view.head.set_order(order)
        self._keeping(lambda: self.model.set_order(order))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        cells = clipboard.cells(text)
        index = self.view.currentIndex()
        if self._pastes == "cells" and cells and index.isValid():
            self.cells_pasted.emit(cells, self._row_of(index), self.model.fields[index.column()].key)
        elif self._pastes == "rows" and (len(cells) > 1 or any(len(line) > 1 for line in cells)):
            self.offer.show_block(text, cells)

    def _remember(self) -> None:
        if self._settings is not None and self._name:
            self._settings.set_columns(self._name, self.view.column_state())
