"""The plan's table as its annex has it: look up, type, paste, and what the audit says of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from db.fields import Field
from db.rules.exact import shown
from db.rules.plan import Target
from db.rules.plan_table import EDITABLE_ORIGINS, TableColumn, TableRow
from db.text import Label
from desktop import translate
from desktop.models.table import Cell, Role, Row
from desktop.screens.plans.view import PlanView
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable, Group

_SUM = "sum"
_HEAD = "head"


class TargetGrid(QWidget):
    """``typed(Dimensions, number)``, ``pasted(cells, row, column)``, ``asked(Target)``, ``removed(Target)``."""

    typed = Signal(object, object)
    pasted = Signal(list, int, int)
    asked = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: PlanView | None = None
        self._writable = False
        self._shape: tuple[object, ...] = ()
        self._rows: dict[str, TableRow] = {}
        self._columns: dict[str, TableColumn] = {}
        #: The table; made anew when the plan has other columns.
        self.table: DataTable | None = None
        self.legend = label("", "small", wrap=True)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(self.legend)

    def show_view(self, view: PlanView, *, writable: bool) -> None:
        """Show a plan's figures."""
        self._view, self._writable = view, writable
        self._rows = {row.key: row for row in view.table.rows}
        self._columns = {column.key: column for column in view.table.columns}
        shape = (view.table.by, view.table.columns, translate.language())
        if shape != self._shape:
            self._shape = shape
            self._rebuild()
        assert self.table is not None
        self.table.set_rows(self._values())
        self.table.fit_height(24)
        self.legend.setText(self._legend())
        self.legend.setVisible(bool(self.legend.text()))

    def select(self, target_id: str) -> bool:
        """Make the cell of a figure current; False where it stands in no cell."""
        if self._view is None or self.table is None:
            return False
        for at, row in enumerate(self._view.table.rows):
            for column in self._view.table.columns:
                found = self._view.table.target(row, column)
                if found is not None and found.id == target_id:
                    index = self.table.model.index(at, self.table.model.column_of(column.key))
                    self.table.view.setCurrentIndex(index)
                    self.table.view.setFocus()
                    return True
        return False

    def target_at(self, index: QModelIndex) -> Target | None:
        """The figure in a cell of the table."""
        cell = self._cell_at(index)
        return None if cell is None or self._view is None else self._view.table.target(*cell)

    # -- inside -------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self._remove()
            return True
        return super().eventFilter(watched, event)

    def _rebuild(self) -> None:
        assert self._view is not None
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        by_area = self._view.table.by == "area"
        head = Field(_HEAD, Label("县（市、区）", "Area") if by_area else Label("年度", "Year"), width=10)
        fields = [head, *(_field(column) for column in self._view.table.columns)]
        self.table = DataTable(
            fields, title=self.tr("Targets as the annex has them"), style=self._style, editable=self._editable,
            groups=_groups(self._view.table.columns), footer=False, pastes="cells",
        )  # fmt: skip
        view = self.table.view
        # Rows stand in the document's order: a block is pasted onto what is seen.
        view.head.setSectionsClickable(False)
        view.head.setSectionsMovable(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        view.installEventFilter(self)
        view.entered_row.connect(self._entered)
        view.doubleClicked.connect(self._entered)
        self.table.edit_requested.connect(self._edited)
        self.table.cells_pasted.connect(self._pasted)
        self._down.insertWidget(0, self.table)

    def _values(self) -> list[dict[str, Any]]:
        assert self._view is not None
        table = self._view.table
        rows = []
        for row in table.rows:
            found = {column.key: table.target(row, column) for column in table.columns}
            values = {key: None if one is None else one.value for key, one in found.items()}
            rows.append({"id": row.key, _HEAD: translate.label(row.label), **values})
        sums = table.sums()
        if sums and len(self._view.plan.years) > 1:
            rows.append({"id": _SUM, _HEAD: self.tr("Sum (computed)"), **sums})
        return rows

    def _cell_at(self, index: QModelIndex) -> tuple[TableRow, TableColumn] | None:
        if not index.isValid() or self.table is None:
            return None
        row = self._rows.get(index.data(Role.ROW)["id"])
        column = self._columns.get(self.table.model.fields[index.column()].key)
        return None if row is None or column is None else (row, column)

    def _target(self, row: Row, field: Field) -> Target | None:
        place, column = self._rows.get(row["id"]), self._columns.get(field.key)
        return None if self._view is None or place is None or column is None else self._view.table.target(place, column)

    def _style(self, row: Row, field: Field) -> Cell | None:
        if row["id"] == _SUM:
            value = row.get(field.key)
            return Cell(text=shown(value) if isinstance(value, int) else None, tone="text_muted")
        target = self._target(row, field)
        if target is None or self._view is None:
            return None
        findings = self._view.marked.get(target.id, [])
        text = f"{shown(target.value)}{self._suffix(target)}"
        if not findings:
            return Cell(text=text, tone="" if target.origin == "annex" else "accent_text", tip=_tip(target))
        grave = any(one.kind == "contradiction" for one in findings)
        kind = "danger" if grave else "warning"
        tip = "\n".join([*(translate.sentence(one.sentence) for one in findings), _tip(target)])
        return Cell(text=f"≠ {text}", tone=kind, ground=f"{kind}_soft", bold=True, tip=tip)

    def _suffix(self, target: Target) -> str:
        """Figures that are not the document's are told apart by a sign, where there is a document at all."""
        if self._view is None or not any(one.origin == "annex" for one in self._view.plan.targets):
            return ""
        return {"own": "*", "typed": "+"}.get(target.origin, "")

    def _legend(self) -> str:
        assert self._view is not None
        shown_here = list(self._view.table.targets())
        signs = {self._suffix(one) for one in shown_here}
        words = []
        if any(one.id in self._view.marked for one in shown_here):
            words.append(self.tr("≠ disagrees with another figure, see the audit"))
        if "*" in signs:
            words.append(self.tr("* the bureau's own split"))
        if "+" in signs:
            words.append(self.tr("+ typed"))
        return " · ".join(words)

    def _editable(self, row: Row, field: Field) -> bool:
        if not self._writable or row["id"] == _SUM or field.key not in self._columns:
            return False
        target = self._target(row, field)
        return target is None or target.origin in EDITABLE_ORIGINS

    def _entered(self, index: QModelIndex) -> None:
        """Enter or a double click: a figure tells where it stands, an empty cell is typed into."""
        target = self.target_at(index)
        if target is not None:
            self.asked.emit(target)
        elif self.table is not None and self._cell_at(index) is not None and self._writable:
            self.table.view.edit(index)

    def _edited(self, row: Row, key: str, value: object) -> None:
        if self._view is None or row["id"] not in self._rows:
            return
        place, column = self._rows[row["id"]], self._columns[key]
        if value is None:
            target = self._view.table.target(place, column)
            if target is not None:
                self.removed.emit(target)
        else:
            self.typed.emit(self._view.table.cell(place, column), value)
            # As in a spreadsheet, Enter goes on below; not before the editor has closed.
            QTimer.singleShot(0, self, self._go_down)

    def _go_down(self) -> None:
        if self.table is not None:
            now = self.table.view.currentIndex()
            below = self.table.model.index(now.row() + 1, now.column())
            if self._cell_at(below) is not None:
                self.table.view.setCurrentIndex(below)

    def _pasted(self, cells: list[list[str]], row: Row, key: str) -> None:
        if self._view is None or not self._writable:
            return
        rows, columns = [one.key for one in self._view.table.rows], [one.key for one in self._view.table.columns]
        at = rows.index(row["id"]) if row["id"] in rows else len(rows)
        self.pasted.emit(cells, at, columns.index(key) if key in columns else 0)

    def _remove(self) -> None:
        target = self.target_at(self.table.view.currentIndex()) if self.table is not None else None
        if target is not None and self._writable and target.origin in EDITABLE_ORIGINS:
            self.removed.emit(target)


def _field(column: TableColumn) -> Field:
    """Counts bear their unit in the card's title, so that many columns fit; percentages bear it themselves."""
    if column.cell.metric == "share":
        return Field(column.key, column.label, "percent", unit=column.unit, width=8)
    return Field(column.key, column.label, "integer", width=8)


def _groups(columns: Sequence[TableColumn]) -> list[Group]:
    """One title over neighbouring columns of one group."""
    found: list[tuple[Label, str, str]] = []
    for column in columns:
        if found and found[-1][0] == column.group:
            found[-1] = (column.group, found[-1][1], column.key)
        else:
            found.append((column.group, column.key, column.key))
    return [Group(translate.label(group), first, last) for group, first, last in found]


def _tip(target: Target) -> str:
    return "\n".join(part for part in (translate.label(target.place), target.quote) if part)


