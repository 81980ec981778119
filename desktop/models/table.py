"""FieldTableModel: rows under Fields. It is given rows, or asks a source for the windows of rows it needs to show."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db.fields import Field
from desktop import translate
from desktop.models.filters import matches
from desktop.models.format import RIGHT, display

Row = Mapping[str, Any]
Index = QModelIndex | QPersistentModelIndex
#: A field's key and whether the greatest comes first.
Order = tuple[str, bool]

PAGE = 200
PAGES_KEPT = 40


class Role(IntEnum):
    """What a cell can be asked besides Qt's own roles."""

    #: The value as it is, to sort by.
    SORT = Qt.ItemDataRole.UserRole + 1
    #: The whole row, as a copy that Qt made; ``FieldTableModel.row`` gives the row itself.
    ROW = Qt.ItemDataRole.UserRole + 2
    CELL = Qt.ItemDataRole.UserRole + 3


class Source(Protocol):
    """Rows too many to hold: counted and fetched by windows, filtered and ordered where they lie.

    ``filters`` maps field keys to texts of the filter row (desktop.models.filters says what they mean). Both are called
    on the GUI thread, so a window of 200 rows has to come within some milliseconds.
    """

    def count(self, filters: Mapping[str, str]) -> int:
        """How many rows pass."""
        ...

    def window(self, offset: int, limit: int, order: Order | None, filters: Mapping[str, str]) -> Sequence[Row]:
        """The rows ``offset`` … ``offset + limit - 1`` of those that pass, in that order."""
        ...


@dataclass(frozen=True, slots=True)
class Cell:
    """How one cell is dressed beyond its value.

    ``text`` replaces the shown text; ``tone`` and ``ground`` are meanings of colours (danger, danger_soft); ``pill`` is
    a pill's kind with its ``glyph``; ``strike`` crosses out (voided rows); ``old`` is a former value shown before the
    new one, crossed out; ``icon`` stands before the text; ``tip`` is the tooltip, which should say in words what a colour means.
    """

    text: str | None = None
    tone: str = ""
    ground: str = ""
    pill: str = ""
    glyph: str = ""
    strike: bool = False
    bold: bool = False
    old: str = ""
    icon: str = ""
    tip: str = ""


PLAIN = Cell()
Styler = Callable[[Row, Field], Cell | None]
Editable = Callable[[Row, Field], bool]


class FieldTableModel(QAbstractTableModel):
    """A dumb table model over Fields.

    ``set_rows`` takes everything at once and sorts and filters by raw values here; ``set_source`` shows any number of
    rows by fetching pages of 200 when they come into sight. ``style`` dresses cells. Editing never changes a row: it
    emits ``edit_requested(row, key, value)``, and the page decides.
    """

    edit_requested = Signal(object, str, object)

    def __init__(
        self, fields: Sequence[Field], style: Styler | None = None, editable: Editable | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.fields: tuple[Field, ...] = tuple(fields)
        self._style, self._editable = style, editable
        self._rows: list[Row] = []
        self._shown: list[Row] = []
        self._source: Source | None = None
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._order: Order | None = None
        self._filters: dict[str, str] = {}

    # -- what is shown ------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows (mappings by field key; further keys are carried along), sorted and filtered as chosen."""
        self.beginResetModel()
        self._source, self._rows = None, list(rows)
        self._arrange()
        self.endResetModel()

    def set_source(self, source: Source) -> None:
        """Show what the source holds, fetched as needed."""
        self._source, self._rows, self._shown = source, [], []
        self.refresh()

    def refresh(self) -> None:
        """Ask the source again, after something changed."""
        self.beginResetModel()
        self._pages.clear()
        if self._source is not None:
            self._count = self._source.count(self._filters)
        self.endResetModel()

    def set_filters(self, filters: Mapping[str, str]) -> None:
        """Show only rows that pass every filter (texts of the filter row by field key; empty ones count as none)."""
        kept = {key: text for key, text in filters.items() if text.strip()}
        if kept == self._filters:
            return
        self._filters = kept
        if self._source is not None:
            self.refresh()
        else:
            self.beginResetModel()
            self._arrange()
            self.endResetModel()

    def set_order(self, order: Order | None) -> None:
        """Sort by a field's raw values; None is the order in which the rows came."""
        if order == self._order:
            return
        self.beginResetModel()
        self._order = order
        self._pages.clear()
        if self._source is None:
            self._arrange()
        self.endResetModel()

    @property
    def order(self) -> Order | None:
        """The order in force."""
        return self._order

    @property
    def filters(self) -> Mapping[str, str]:
        """The filters in force."""
        return self._filters

    def total(self) -> int:
        """How many rows there are before filtering; for a source, this asks it."""
        if self._source is not None:
            return self._source.count({}) if self._filters else self._count
        return len(self._rows)

    def row(self, number: int) -> Row:
        """The row shown at that place."""
        if self._source is None:
            return self._shown[number]
        page, place = divmod(number, PAGE)
        rows = self._page(page)
        # A row can vanish between counting and fetching; an empty one stands in until the next refresh.
        return rows[place] if place < len(rows) else {}

    def text(self, number: int, column: int) -> str:
        """What a cell shows."""
        return self._text(self.fields[column], self.row(number))

    def cell(self, number: int, column: int) -> Cell:
        """How a cell is dressed."""
        return self._cell(self.fields[column], self.row(number))

    def rows_at_hand(self) -> Sequence[Row] | None:
        """All shown rows where they are in memory, None for a source."""
        return None if self._source is not None else self._shown

    def column_of(self, key: str) -> int:
        """The column of a field's key; raises KeyError where there is none."""
        for column, field in enumerate(self.fields):
            if field.key == key:
                return column
        raise KeyError(key)

    def _page(self, page: int) -> Sequence[Row]:
        assert self._source is not None
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page]
        rows = self._source.window(page * PAGE, PAGE, self._order, self._filters)
        self._pages[page] = rows
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return rows

    def _arrange(self) -> None:
        by_key = {field.key: field for field in self.fields}
        wanted = [(by_key[key], text) for key, text in self._filters.items() if key in by_key]
        shown = [row for row in self._rows if all(matches(field, row.get(field.key), text) for field, text in wanted)]
        if self._order is not None and self._order[0] in by_key:
            shown = _sorted(shown, by_key[self._order[0]], self._order[1])
        self._shown = shown

    # -- Qt -----------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if parent.isValid():
            return 0
        return len(self._shown) if self._source is None else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field, row = self.fields[index.column()], self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(field, row)
        if role in (Qt.ItemDataRole.EditRole, Role.SORT):
            return row.get(field.key)
        if role == Role.ROW:
            return row
        if role == Role.CELL:
            return self._cell(field, row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(field)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{field.heading(translate.language())} {self._text(field, row)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(field, row).tip or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.fields[section].heading(translate.language())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.fields[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        ask = self._editable
        if ask is not None and index.isValid() and ask(self.row(index.row()), self.fields[index.column()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        field, row = self.fields[index.column()], self.row(index.row())
        if value != row.get(field.key):
            self.edit_requested.emit(row, field.key, value)
        return False

    def _cell(self, field: Field, row: Row) -> Cell:
        return (self._style(row, field) if self._style is not None else None) or PLAIN

    def _text(self, field: Field, row: Row) -> str:
        cell = self._cell(field, row)
        return cell.text if cell.text is not None else display(field, row.get(field.key))


def _alignment(field: Field) -> int:
    across = Qt.AlignmentFlag.AlignRight if field.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
    return int(across | Qt.AlignmentFlag.AlignVCenter)


def _sorted(rows: list[Row], field: Field, descending: bool) -> list[Row]:
    """By raw values, stable; a choice by the place in its list; rows without a value last either way."""
    places = {choice.key: place for place, choice in enumerate(field.choices)}

    def key(row: Row) -> Any:
        value = row[field.key]
        if field.kind == "choice":
            return places.get(str(value), len(places))
        return value if isinstance(value, int | float | str) else translate.shown(value)

    filled = [row for row in rows if row.get(field.key) is not None]
    empty = [row for row in rows if row.get(field.key) is None]
    return sorted(filled, key=key, reverse=descending) + empty
