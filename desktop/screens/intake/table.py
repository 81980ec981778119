"""RowsCard: the rows of the file with what each would do, answered, corrected and left out in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.fields import Field
from desktop import theme
from desktop.models.table import Row
from desktop.screens.intake import answers
from desktop.screens.intake.cells import Corrections, Dress
from desktop.screens.intake.row_bar import DIGITS, Answer, RowBar
from desktop.screens.intake.rows import NUMBER, RESULT, SAID
from desktop.screens.intake.underway import Seen, Underway
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.table import DataTable


class RowsCard(Card):
    """``match_wanted(row number, name)`` for the firm of a row chosen by hand."""

    match_wanted = Signal(int, str)

    def __init__(self, underway: Underway, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._underway = underway
        self.table: DataTable | None = None
        self.bar = RowBar()
        self.bar.chosen.connect(self.answer)
        self.bar.match_wanted.connect(self._match)
        self.bar.skip_wanted.connect(self.skip)
        self.bar.correct_wanted.connect(self.correct)
        self.add(self.bar)
        self._only = ""
        self._digits: list[QShortcut] = []
        self._keys()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_view(self, view: Seen) -> None:
        """Show the rows as they were seen last; the row that the keyboard is on stays."""
        number = self.current_number()
        if self.table is None or self.table.model.fields != view.rows.fields:
            self._build(view)
        assert self.table is not None
        view.rows.only = self._only
        self.table.set_source(view.rows)
        self._go_to(number if number is not None else view.rows.first())
        self._show_row()

    def begin(self) -> None:
        """Another file: all its rows, from the first that waits for an answer."""
        self._only = ""
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None

    def show_only(self, key: str) -> None:
        """Show the rows of one of the six numbers, or all."""
        self._only = key
        if self._underway.view is not None and self.table is not None:
            number = self.current_number()
            self._underway.view.rows.only = key
            self.table.refresh()
            self._go_to(number)
            self._show_row()

    def refresh_cells(self) -> None:
        """An answer was given that has not been looked at yet: show that it was."""
        if self.table is not None:
            self.table.view.viewport().update()

    def current_number(self) -> int | None:
        """The sheet's row that the keyboard is on."""
        row = self.table.current_row() if self.table is not None else None
        return int(row["id"]) if row and "id" in row else None

    # -- verbs --------------------------------------------------------------------------------------------------------

    def answer(self, chosen: Answer) -> None:
        """Take an answer and go on to the next row that waits for one."""
        alike = self.bar.alike(chosen)
        choices = answers.answered(
            self._underway.choices, chosen.number, chosen.key, chosen.asked, chosen.option.value, alike
        )  # fmt: skip
        last = sum(1 for one in self.bar.answers() if one.asked is not chosen.asked) == 0
        self._underway.answer(choices, chosen.number, *alike)
        if last:
            self.next_open(chosen.number)
        if self.table is not None:
            self.table.setFocus()

    def next_open(self, after: int | None = None) -> None:
        """Go to the next row that waits for an answer."""
        view = self._underway.view
        if view is not None:
            here = after if after is not None else self.current_number() or 0
            self._go_to(view.rows.open_after(here, self._underway.touched))

    def skip(self) -> None:
        """Leave the selected rows out, or take them in again."""
        if self.table is None:
            return
        # Qt selects nothing while Ctrl is held, as it still may be after Ctrl+Z: the row in focus is meant then.
        rows = self.table.selected_rows() or [self.table.current_row() or {}]
        numbers = [int(row["id"]) for row in rows if row.get("#line") is not None]
        if numbers:
            self._underway.answer(answers.skipped(self._underway.choices, numbers), *numbers)
            self.table.setFocus()

    def correct(self, *, here: bool = False) -> None:
        """Edit the first cell of the row that keeps it from coming in, or with ``here`` the one that the keyboard is on."""
        view, table = self._underway.view, self.table
        row = table.current_row() if table is not None else None
        if view is None or table is None or not row or row.get("#line") is None:
            return
        index, line = table.view.currentIndex(), int(row["#line"])
        if not here and not view.rows.remarks(line, view.rows.fields[index.column()].key):
            spoken = [key for key, one in view.staging.remarks(line) if one.weight != "note"]
            wanted = next((key for key in spoken if key in view.rows.columns), "")
            if wanted:
                index = table.model.index(index.row(), table.model.column_of(wanted))
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            table.view.setFocus()
            table.view.setCurrentIndex(index)
            table.view.edit(index)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _build(self, view: Seen) -> None:
        """The table with the columns of this sheet."""
        only, held = self._only, self.table is not None and self.table.view.hasFocus()
        self.begin()
        self._only = only
        empty = EmptyState("inbox", self.tr("No row of this kind."))
        table = DataTable(
            view.rows.fields, title=self.tr("Rows of the file"), style=Dress(self._underway),
            editable=self._is_editable, empty=empty,
        )  # fmt: skip
        table.view.cells = Corrections(self._underway, table.view)
        table.view.setItemDelegate(table.view.cells)
        table.view.gives_way = SAID.key
        table.setMinimumHeight(theme.size("row") * 6)
        table.set_hint(self.tr(
            "1–9 answers · F4 next question · F2 corrects · F3 firm · Delete leaves out · Ctrl+Z undoes"
        ))  # fmt: skip
        table.current_changed.connect(lambda _row: self._show_row())
        table.activated_row.connect(lambda _row: self._enter())
        table.edit_requested.connect(self._on_typed)
        self.table = table
        self.body.insertWidget(0, table, 1)
        if held:
            table.setFocus()

    def _is_editable(self, row: Row, field: Field) -> bool:
        view = self._underway.view
        fixed = (NUMBER.key, RESULT.key, SAID.key)
        return (
            view is not None and self._underway.written is None and row.get("#line") is not None and field.key not in fixed
            and field.key in view.rows.columns
        )  # fmt: skip

    def _show_row(self) -> None:
        row = self.table.current_row() if self.table is not None else None
        self.bar.show_row(self._underway.view, row, done=self._underway.written is not None)
        for place, shortcut in enumerate(self._digits):
            shortcut.setEnabled(place < len(self.bar.answers()))

    def _go_to(self, number: int | None) -> None:
        view, table = self._underway.view, self.table
        if view is None or table is None:
            return
        place = view.rows.place_of(number, table.model.order, table.model.filters) if number is not None else None
        if place is not None:
            table.select_row(place)
            # The table puts its scroll bar back where it was once it has laid itself out; the row must be in sight then.
            QTimer.singleShot(0, table, lambda: table.view.scrollTo(table.view.currentIndex()))
        elif table.current_row() is None:
            table.select_row(0)

    def _enter(self) -> None:
        """Enter on a row: to its first answer where it waits for one, else into the cell."""
        if self.bar.answers():
            self.bar.focus_answers()
        else:
            self.correct()

    def _on_typed(self, row: Row, key: str, text: Any) -> None:
        view, number = self._underway.view, int(row["id"])
        if view is None or row.get("#line") is None:
            return
        kept = None if text == view.rows.raw(int(row["#line"]), key) else str(text)
        self._underway.answer(answers.typed(self._underway.choices, number, key, kept), number)

    def _match(self) -> None:
        row = self.table.current_row() if self.table is not None else None
        if row and row.get("#line") is not None and self._underway.written is None:
            self.match_wanted.emit(int(row["id"]), str(row.get("name") or ""))

    def _choose(self, place: int) -> None:
        if place < len(self.bar.answers()):
            self.answer(self.bar.answers()[place])

    def _keys(self) -> None:
        verbs: dict[str, Callable[[], Any]] = {"Delete": self.skip, "F3": self._match, "F4": self.next_open}
        self._shortcut("F2").activated.connect(lambda: self.correct(here=True))
        for keys, verb in verbs.items():
            self._shortcut(keys).activated.connect(verb)
        self._shortcut("0").activated.connect(self.bar.tick_alike)
        for place in range(DIGITS):
            made = self._shortcut(str(place + 1))
            made.activated.connect(lambda place=place: self._choose(place))
            made.setEnabled(False)
            self._digits.append(made)

    def _shortcut(self, keys: str) -> QShortcut:
        return QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
