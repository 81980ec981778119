"""FillingDialog: point once at what the superior's form takes from ours; every month it is filled anew, the rest untouched."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db.exchange import filling_forms
from db.exchange.filling_forms import Filled, Opened
from db.fields import Field
from db.forms import FormSheet, build, forms
from db.rules.cell_names import address
from db.rules.intake.sheet import Sheet
from db.rules.superior_form import Column, FormMapping, Single, Table, labels_column, norm, shape
from db.store import form_mappings
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

_MAPPED = (
    Field("sheet", Label("工作表", "Sheet"), width=14), Field("cell", Label("位置", "Where"), width=10),
    Field("takes", Label("取自", "Takes"), width=50),
)  # fmt: skip
#: Columns and rows of a sheet that can be pointed at; an empty cell beside the last word too.
_LEAST, _COLUMNS, _LINES = 8, 40, 500


class FillingDialog(Dialog):
    """``filled(path)`` once a month's figures lie in a copy of the form."""

    filled = Signal(Path)

    def __init__(self, session: Session, form: Opened, month: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, (1080, 720))
        self.setWindowTitle(self.tr("Fill {name} for {month}").format(name=form.path.name, month=month))
        self._session, self._form, self._month = session, form, month
        self._shape = shape(form.book)
        self.mapping = form_mappings.find(session.conn, self._shape) or FormMapping()
        self._ours: FormSheet | None = None
        self._table = Table({})
        #: Form and column key → its headings in words.
        self._words: dict[tuple[str, str], str] = {}
        self.told = label(self._losses(), "warning" if form.losses else "small", wrap=True)
        self.sheet, self.ours, self.row, self.column = (ComboBox(small=True) for _ in range(4))
        self.sheet.setAccessibleName(self.tr("Sheet of the form"))
        self.ours.setAccessibleName(self.tr("Our form"))
        self.row.setAccessibleName(self.tr("Our row"))
        self.column.setAccessibleName(self.tr("Our column"))
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(240)
        self._grids: dict[str, DataTable] = {}
        empty = self.tr("Choose a cell above and say which of our columns its column takes; next month it is known.")
        self.list = DataTable(_MAPPED, title=self.tr("What is filled in"), footer=False, empty=EmptyState("inbox", empty))
        self.list.setMinimumHeight(130)
        self._lay_out()
        for sheet in form.book.sheets:
            self.sheet.add(sheet.name, sheet.name)
        self.sheet.select(form.book.sheets[0].name)
        for one in forms():
            self.ours.add(one.key, translate.label(one.short))
        self.sheet.picked.connect(self._show_sheet)
        self.ours.picked.connect(lambda _key: self._read_ours())
        self.ours.select(self.mapping.forms()[0] if self.mapping.forms() else forms()[0].key)
        self._show_sheet(self.sheet.key())
        self._read_ours()
        self._show()

    def _lay_out(self) -> None:
        picks, verbs = FlowLayout(spacing=1), FlowLayout(spacing=1)
        for one in (self.ours, self.row, self.column):
            picks.addWidget(one)
        self.column_button = button(self.tr("This column takes our column"), self.take_column, icon="plus")
        self.cell_button = button(self.tr("This cell takes our row and column"), self.take_cell, icon="plus")
        self.head_button = button(self.tr("Match the headings of this row"), self.take_headings)
        away = button(self.tr("Take away"), self.take_away, kind="ghost")
        for verb in (self.column_button, self.head_button, self.cell_button, away):
            verbs.addWidget(verb)
        for part in (self.told, self.sheet, self.stack):
            self.body.addWidget(part, 1 if part is self.stack else 0)
        self.body.addLayout(picks)
        self.body.addLayout(verbs)
        self.body.addWidget(self.list)
        self.fill_button = button(self.tr("Fill and save as…"), self._ask_path, kind="primary", icon="file-spreadsheet")
        self.add_button(self.fill_button, primary=True)
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"))

    def _losses(self) -> str:
        if not self._form.losses:
            return self.tr("Styles, merged cells, formulas, protection and print set-up stay as they came.")
        words = [translate.label(one) for one in self._form.losses]
        said = self.tr("The form holds what filling cannot keep: {what}. Only a copy is filled; bring these over by hand.")
        return said.format(what=("、" if translate.language() == "zh" else ", ").join(words))

    # -- pointing -----------------------------------------------------------------------------------------------------

    def take_column(self) -> None:
        """The current cell's column takes our column, row by row."""
        self._take_column(self._grid().view.currentIndex().column(), self.column.key())
        self._show()

    def take_headings(self) -> None:
        """Every column whose heading in the current row is called like one of ours takes it."""
        row = self._grid().current_row()
        ours = {norm(one.heading): one.key for one in self._ours.columns[1:]} if self._ours else {}
        found = 0
        for at, value in enumerate(self._sheet().rows[int(row["id"])] if row else ()):
            if isinstance(value, str) and norm(value) in ours:
                self._take_column(at, ours[norm(value)])
                found += 1
        if not found:
            self.message.show_message("info", self.tr("No heading of this row is called like one of our columns."))
        self._show()

    def take_cell(self) -> None:
        """The current cell alone takes our row and column."""
        row = self._grid().current_row()
        if row:
            made = Single(self._sheet().name, int(row["id"]), self._grid().view.currentIndex().column(), self.ours.key(),
                          self.row.key(), self.column.key())  # fmt: skip
            kept = [one for one in self.mapping.singles if (one.sheet, one.row, one.column) != (made.sheet, made.row, made.column)]
            self.mapping = replace(self.mapping, singles=(*kept, made))
            self._show()

    def _take_column(self, column: int, key: str) -> None:
        sheet = self._sheet()
        if column < 0:
            self.message.show_message("info", self.tr("Choose a cell above first."))
            return
        made = Column(sheet.name, column, labels_column(sheet.rows, self._table), self.ours.key(), key)
        kept = [one for one in self.mapping.columns if (one.sheet, one.column) != (sheet.name, column)]
        self.mapping = replace(self.mapping, columns=(*kept, made))

    def take_away(self) -> None:
        """What is current in the list below is filled no longer."""
        row = self.list.current_row()
        if row:
            gone = row["of"]
            self.mapping = FormMapping(
                tuple(one for one in self.mapping.columns if one is not gone),
                tuple(one for one in self.mapping.singles if one is not gone),
            )
            self._show()

    # -- filling ------------------------------------------------------------------------------------------------------

    def _ask_path(self) -> None:
        proposed = self._form.path.with_name(f"{self._form.path.stem}_{self._month}{self._form.path.suffix}")
        path, _filter = QFileDialog.getSaveFileName(self, self.tr("Save as"), str(proposed), self.tr("Workbooks (*.xlsx *.xlsm)"))
        if path:
            self.fill(Path(path))

    def fill(self, path: Path) -> None:
        """Remember the mapping where that is possible, and write the filled copy."""
        form, mapping, month, known = self._form, self.mapping, self._month, self._shape

        def work(conn: sqlite3.Connection) -> Filled:
            return filling_forms.fill(conn, form, mapping, month, path)

        def done(found: Filled) -> None:
            told = self.tr("{n} cells were filled; {kept} with formulas or inside merged ones stay as they were. Saved: {path}")
            said = [told.format(n=found.cells, kept=found.kept, path=path)]
            said += [translate.sentence(one) for one in found.notes]
            self.message.show_message("success" if found.cells else "warning", "\n".join(said))
            self.filled.emit(path)

        if self._session.writable:
            self._session.write(
                lambda conn: form_mappings.keep(conn, known, mapping), touches=(), on_error=self.message.show_error,
                label=self.tr("Remembering the form"),
            )  # fmt: skip
        self._session.read_later(work, done, self.message.show_error, label=self.tr("Filling the form"))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _sheet(self) -> Sheet:
        return next(one for one in self._form.book.sheets if one.name == self.sheet.key())

    def _grid(self) -> DataTable:
        return self._grids[self.sheet.key()]

    def _show_sheet(self, key: str) -> None:
        if key not in self._grids:
            rows = self._sheet().rows
            wide = min(max(_LEAST, *(len(row) + 1 for row in rows), 0), _COLUMNS)
            letters = [address(0, at)[:-1] for at in range(wide)]
            grid = DataTable([Field(one, Label(one, one), width=11) for one in letters], title=key, footer=False)
            grid.set_rows([
                {"id": at} | {one: "" if value is None else str(value) for one, value in zip(letters, row, strict=False)}
                for at, row in enumerate(rows[:_LINES])
            ])  # fmt: skip
            self._grids[key] = grid
            self.stack.addWidget(grid)
        self.stack.setCurrentWidget(self._grids[key])

    def _read_ours(self) -> None:
        key, month = self.ours.key(), self._month
        needed = {key, *self.mapping.forms()}

        def look(conn: sqlite3.Connection) -> tuple[dict[str, FormSheet], Table]:
            return {one: build(conn, one, month, language="zh") for one in needed}, filling_forms.table(conn, key, month)

        self._session.read_later(look, self._show_ours, self.message.show_error, key="our-form")

    def _show_ours(self, found: tuple[dict[str, FormSheet], Table]) -> None:
        sheets, self._table = found
        self._ours = sheets[self.ours.key()]
        for form, sheet in sheets.items():
            self._words |= {(form, one.key): "·".join((*one.groups, one.heading)) for one in sheet.columns}
        self._show()
        for box, offered in (
            (self.row, [(one, one) for one in self._table.rows]),
            (self.column, [(one.key, "·".join((*one.groups, one.heading))) for one in self._ours.columns[1:]]),
        ):
            box.clear()
            for one, word in offered:
                box.add(one, word)
            if offered:
                box.select(offered[0][0])
            box.updateGeometry()

    def _show(self) -> None:
        names = {one.key: translate.label(one.short) for one in forms()}
        rows: list[dict[str, Any]] = []
        for column in self.mapping.columns:
            takes = f"{names.get(column.form, column.form)} · {self._words.get((column.form, column.key), column.key)}"
            rows.append({"sheet": column.sheet, "cell": address(0, column.column)[:-1], "takes": takes, "of": column})
        for one in self.mapping.singles:
            takes = f"{names.get(one.form, one.form)} · {one.label} · {self._words.get((one.form, one.key), one.key)}"
            rows.append({"sheet": one.sheet, "cell": address(one.row, one.column), "takes": takes, "of": one})
        self.list.set_rows([{"id": at, **row} for at, row in enumerate(rows)])
        self.fill_button.setEnabled(bool(rows))
