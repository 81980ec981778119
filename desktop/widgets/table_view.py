"""The view inside a DataTable: keys, pointer, column widths and their memory."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from db.fields import Field
from desktop import theme
from desktop.models.table import FieldTableModel, Row
from desktop.widgets.table_cells import CellDelegate
from desktop.widgets.table_header import Group, TableHeader

#: Rows that a copy takes along or a sum counts; beyond it an export is the way.
AT_MOST = 10_000
#: Rows looked at to judge how wide a column has to be.
_SAMPLE = 40
#: A column that gives way keeps at least so many pixels at 100 %.
_LEAST = 150
#: So many text columns or fewer do not share what is left over among themselves alone.
_FEW = 2
#: Pixels that a long text keeps at 100 % where it gives way.
_LONG = 200


class TableView(QTableView):
    """Shows a FieldTableModel. Columns fill the width until a person changes one; widths keep room for headings."""

    entered_row = Signal(QModelIndex)
    copy_wanted = Signal()
    paste_wanted = Signal()
    columns_changed = Signal()

    def __init__(
        self, model: FieldTableModel, links: frozenset[str], groups: Sequence[Group], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._model, self._fields, self._links = model, model.fields, links
        self._by_hand = False
        self._placing = False
        #: A text column that is narrowed before the table scrolls sideways; empty for none.
        self.gives_way = ""
        self.head = TableHeader(model.fields, groups, self)
        self.setHorizontalHeader(self.head)
        self.cells = CellDelegate(links, self)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(self.Shape.NoFrame)
        self.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.head.customContextMenuRequested.connect(lambda at: self.columns_menu(self.head.mapToGlobal(at)))
        self.head.sectionResized.connect(self._resized)
        self.head.sectionMoved.connect(lambda *_: self.columns_changed.emit())
        self.horizontalScrollBar().valueChanged.connect(self.head.follow)
        theme.notifier().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.size("row"))
        self.verticalHeader().setDefaultSectionSize(theme.size("row"))
        self.verticalScrollBar().setSingleStep(theme.size("row"))
        self.fit_columns()

    # -- columns ------------------------------------------------------------------------------------------------------

    def fit_columns(self) -> None:
        """Give every column what it needs and spread what is left, unless widths were set by hand."""
        if self._by_hand or self.viewport().width() < 50:
            return
        columns = [column for column in range(len(self._fields)) if not self.isColumnHidden(column)]
        cells = {column: self._of_cells(column) for column in columns}
        needed = {column: max(self.head.wanted_width(column), cells[column]) for column in columns}
        given = {column: self._wanted(column, needed[column]) for column in columns}
        left = self.viewport().width() - sum(given.values())
        giving = next((column for column in columns if self._fields[column].key == self.gives_way), None)
        if left < 0 and giving is not None:
            least = max(self.head.wanted_width(giving), theme.px(_LEAST))
            given[giving] = max(given[giving] + left, min(least, given[giving]))
        elif left < 0:
            self._tighten(given, cells, -left)
        elif left > 0:
            texts = [column for column in columns if self._fields[column].kind == "text"]
            self._spread(given, left, texts, needed)
        self._placing = True
        for column, width in given.items():
            self.setColumnWidth(column, width)
        self._placing = False

    def _tighten(self, given: dict[int, int], cells: dict[int, int], over: int) -> None:
        """Where that saves the bar below, headings give up the room kept for a mark of order that they do not have, and then
        long texts some of theirs."""
        marks = {column: min(self.head.spare(column), max(width - cells[column], 0)) for column, width in given.items()}
        texts = dict.fromkeys(given, 0)
        for column, width in given.items():
            if self._fields[column].kind == "text":
                texts[column] = max(width - marks[column] - max(self.head.wanted_width(column), theme.px(_LONG)), 0)
        if sum(marks.values()) + sum(texts.values()) < over:
            return
        for column, more in (*marks.items(), *texts.items()):
            given[column] -= min(more, over)
            over -= min(more, over)

    @staticmethod
    def _spread(given: dict[int, int], left: int, texts: Sequence[int], needed: dict[int, int]) -> None:
        """Texts that were cut have what they lack first. Where texts are few, the rest goes to all columns: one or two would
        put a firm's name and its figures at the two ends of a wide window."""
        for column in texts:
            more = min(needed[column] - given[column], left)
            given[column] += more
            left -= more
        sharing = texts if len(texts) > _FEW else list(given)
        for place, column in enumerate(sharing):
            given[column] += left // len(sharing) + (left % len(sharing) if place == len(sharing) - 1 else 0)

    def _of_cells(self, column: int) -> int:
        """The width at which no cell of the column is cut."""
        model, kind = self._model, self._fields[column].kind
        return max((self.cells.wanted_width(model.text(row, column), model.cell(row, column), kind)
                    for row in range(min(model.rowCount(), _SAMPLE))), default=0)  # fmt: skip

    def _wanted(self, column: int, needed: int) -> int:
        """Free text may be cut at the declared width; numbers, codes and pills never are."""
        field = self._fields[column]
        if field.kind != "text":
            return needed
        room = self.fontMetrics().averageCharWidth() * min(max(field.width, 4), 40)
        return max(self.head.wanted_width(column), min(needed, max(room, theme.px(320))))

    def _resized(self, _column: int, _old: int, _new: int) -> None:
        if not self._placing and self.isVisible() and self.head.underMouse():
            self._by_hand = True
            self.columns_changed.emit()

    def columns_menu(self, at: QPoint) -> None:
        """The column chooser at a point of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.column_actions(menu):
            menu.addAction(action)
        menu.popup(at)

    def column_actions(self, parent: QWidget) -> list[QAction]:
        """One checkable action to a column; the last visible one cannot be hidden."""
        shown = [column for column in range(len(self._fields)) if not self.isColumnHidden(column)]
        made = []
        for column in range(len(self._fields)):
            action = QAction(self.head.heading(column).replace("&", "&&"), parent)
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setEnabled(shown != [column])
            action.toggled.connect(lambda on, column=column: self.show_column(column, on))
            made.append(action)
        return made

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column."""
        self.setColumnHidden(column, not shown)
        self.fit_columns()
        self.head.geometriesChanged.emit()
        self.columns_changed.emit()

    def column_state(self) -> dict[str, Any]:
        """Hidden columns, their order and, where set by hand, their widths, by field key."""
        keys = [field.key for field in self._fields]
        return {
            "hidden": [key for column, key in enumerate(keys) if self.isColumnHidden(column)],
            "order": sorted(keys, key=lambda key: self.head.visualIndex(keys.index(key))),
            "widths": {key: self.columnWidth(column) for column, key in enumerate(keys)} if self._by_hand else {},
        }

    def set_column_state(self, state: dict[str, Any]) -> None:
        """Put the columns as ``column_state`` gave them; keys that are gone are passed over."""
        keys = [field.key for field in self._fields]
        hidden = set(state.get("hidden", ())) & set(keys)
        for column, key in enumerate(keys):
            self.setColumnHidden(column, key in hidden and len(hidden) < len(keys))
        for place, key in enumerate(key for key in state.get("order", ()) if key in keys):
            self.head.moveSection(self.head.visualIndex(keys.index(key)), place)
        widths = {key: width for key, width in state.get("widths", {}).items() if key in keys}
        for key, width in widths.items():
            self.setColumnWidth(keys.index(key), max(int(width), self.head.minimumSectionSize()))
        self._by_hand = bool(widths)
        self.fit_columns()

    def visible_fields(self) -> list[Field]:
        """The shown fields from left to right."""
        order = sorted(range(len(self._fields)), key=self.head.visualIndex)
        return [self._fields[column] for column in order if not self.isColumnHidden(column)]

    # -- the selection ------------------------------------------------------------------------------------------------

    def selected_rows(self) -> list[Row]:
        """The selected rows from top to bottom (at most 10,000)."""
        return [self._model.row(number) for number in islice(chain.from_iterable(self._runs()), AT_MOST)]

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(len(run) for run in self._runs())

    def _runs(self) -> list[range]:
        """The selected rows as runs that do not overlap: everything selected in a long list is one run."""
        selection = self.selectionModel().selection()
        parts = sorted((part.top(), part.bottom()) for part in (selection.at(n) for n in range(selection.count())))
        runs: list[range] = []
        for top, bottom in parts:
            start = max(top, runs[-1].stop) if runs else top
            if bottom >= start:
                runs.append(range(start, bottom + 1))
        return runs

    # -- keys and pointer ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.ensure_current()

    def ensure_current(self) -> None:
        """Have a current row where there are rows, so that keys have something to act on."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            first = next((c for c in range(len(self._fields)) if not self.isColumnHidden(c)), 0)
            self.setCurrentIndex(self.model().index(0, first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row() if index.isValid() else -1)
        linked = index.isValid() and self._fields[index.column()].key in self._links and bool(index.data())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.cells.hovered:
            self.cells.hovered = row
            self.viewport().update()
