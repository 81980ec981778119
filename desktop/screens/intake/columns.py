"""ColumnsDialog: every column of the sheet with the field it fills, unit and year, and why; what is asked comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.fields import Field
from db.rules.intake.table import Choices, Column, Question
from desktop import theme, translate
from desktop.dialogs.frame import Dialog
from desktop.screens.intake import answers
from desktop.screens.intake.underway import Seen, Underway
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import ElidedLabel, label, set_role

#: The units that amounts are counted in; others are offered where the sheet or a question names them.
MONEY = ("元", "千元", "万元", "百万元", "亿元")
_LEAVE_OUT = "-"
#: Below it a whole number stored as a float is shown without the ".0" that nobody typed.
_EXACT = 1e15


class ColumnsDialog(Dialog):
    """Everything chosen here holds at once and can be undone; the page behind shows what it does."""

    def __init__(self, underway: Underway, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Columns of the file"), parent, size=(860, 620))
        self._underway = underway
        self._lines: dict[int, ColumnLine] = {}
        self.head = QLineEdit()
        self.head.setMaximumWidth(theme.px(110))
        self.head.editingFinished.connect(self._on_head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.grid(2))
        self._grid.setVerticalSpacing(theme.grid(1.25))
        self._grid.setColumnStretch(0, 1)
        words = self.tr("Rows of the head, as 3 or 3-4")
        self.head.setAccessibleName(words)
        top = QHBoxLayout()
        top.addWidget(label(words, "muted"))
        top.addWidget(self.head)
        top.addStretch(1)
        self.body.addWidget(label(self.tr(
            "What is chosen here is remembered for the next file of the same sender. A column that is left out "
            "changes nothing in the ledger."
        ), "small", wrap=True))  # fmt: skip
        self.body.addLayout(top)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self.add_button(button(self.tr("Done"), self.accept, kind="primary"), primary=True)
        underway.seen.connect(self._show)
        underway.begun.connect(self.reject)
        self._show()

    def line(self, index: int) -> ColumnLine:
        """The line of a column of the sheet."""
        return self._lines[index]

    def _show(self) -> None:
        view = self._underway.view
        if view is None:
            return
        if not (self.head.hasFocus() and self.head.isModified()):
            first, last = view.layout.head
            self.head.setText("" if not last else str(last) if first == last else f"{first}-{last}")
        if [one.column.heading for one in self._lines.values()] != [one.heading for one in _ordered(view)]:
            self._build(view)
        for column in view.layout.columns:
            self._lines[column.index].show_column(column, list(_about(view, column)))

    def _build(self, view: Seen) -> None:
        for line in self._lines.values():
            line.remove(self._grid)
        self._lines = {}
        for place, column in enumerate(_ordered(view)):
            line = ColumnLine(column, view, self._underway)
            line.put(self._grid, place)
            self._lines[column.index] = line

    def _on_head(self) -> None:
        found = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-–—~至到]\s*(\d{1,4}))?\s*", self.head.text())
        incoming = self._underway.incoming
        if found is None or incoming is None or not self.head.isModified():
            return
        self.head.setModified(False)
        first = int(found[1])
        head = (first, max(int(found[2] or first), first))
        # Answers about columns and cells were given to other columns and cells.
        self._underway.answer(Choices(head=head, period=incoming.choices.period, defaults=incoming.choices.defaults))


class ColumnLine:
    """The widgets of one column."""

    def __init__(self, column: Column, view: Seen, underway: Underway) -> None:
        self.column = column
        self._underway = underway
        subject = view.incoming.subject
        self._fields: dict[str, Field] = {one.key: one for one in subject.fields}
        self.words = QWidget()
        down = QVBoxLayout(self.words)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.25))
        down.addWidget(ElidedLabel(column.heading or QCoreApplication.translate("IntakePage", "(no heading)"), "strong"))
        self.sample = ElidedLabel("、".join(_samples(view, column)), "small")
        self.why = label("", "small", wrap=True)
        down.addWidget(self.sample)
        down.addWidget(self.why)
        self.words.setMinimumWidth(theme.px(180))
        self.field = ComboBox([(_LEAVE_OUT, QCoreApplication.translate("IntakePage", "(leave out)")),
                               *((one.key, one.heading(translate.language())) for one in subject.fields)])  # fmt: skip
        self.unit, self.year = ComboBox(), ComboBox()
        self.field.setFixedWidth(theme.px(200))
        for combo, word in ((self.field, QCoreApplication.translate("IntakePage", "Field")),
                            (self.unit, QCoreApplication.translate("IntakePage", "Unit")),
                            (self.year, QCoreApplication.translate("IntakePage", "Year"))):  # fmt: skip
            combo.setAccessibleName(f"{column.heading}: {word}")
            combo.setPlaceholderText(word)
        self.field.picked.connect(self._on_field)
        self.unit.picked.connect(lambda word: underway.answer(answers.unit(underway.choices, column.index, word)))
        self.year.picked.connect(lambda year: underway.answer(answers.year(underway.choices, column.index, int(year))))

    def put(self, grid: QGridLayout, place: int) -> None:
        """Stand in a row of the grid."""
        top = Qt.AlignmentFlag.AlignTop
        for at, part in enumerate((self.words, self.field, self.unit, self.year)):
            grid.addWidget(part, place, at, *(() if not at else (top,)))

    def remove(self, grid: QGridLayout) -> None:
        """Go away."""
        for part in (self.words, self.field, self.unit, self.year):
            grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    def show_column(self, column: Column, asked: list[Question]) -> None:
        """Show how the column is understood, and what is asked about it."""
        self.column = column
        self.field.select(column.key or _LEAVE_OUT)
        why = translate.sentence(asked[0].sentence) if asked else translate.shown(column.why) if column.why is not None else ""
        self.why.setText(f"? {why}" if asked else why)
        self.why.setVisible(bool(why))
        set_role(self.why, "warning" if asked else "small")
        own = self._fields.get(column.key or "")
        offered = {option.value: translate.shown(option.label) for one in asked if one.about == "unit" for option in one.options}
        units = dict.fromkeys(MONEY) if own is not None and own.kind == "money" else {}
        _offer(self.unit, {**{str(one): str(one) for one in units}, **({column.unit: column.unit} if column.unit else {}),
                           **offered}, column.unit)  # fmt: skip
        years = {str(option.value): str(option.label) for one in asked if one.about == "year" for option in one.options}
        if own is not None and own.relative_year is not None:
            now = column.year or int(((self._underway.view and self._underway.view.layout.period) or "0")[:4] or 0)
            years |= {str(one): str(one) for one in range(now - 3, now + 3)} if now else {}
        _offer(self.year, dict(sorted(years.items())), None if column.year is None else str(column.year))

    def _on_field(self, key: str) -> None:
        self._underway.answer(answers.column(self._underway.choices, self.column.index, None if key == _LEAVE_OUT else key))


def _offer(combo: ComboBox, words: dict[str, str], chosen: str | None) -> None:
    """Offer these keys with their words; nothing to choose hides the list."""
    if [combo.itemData(place) for place in range(combo.count())] != list(words):
        combo.clear()
        for key, word in words.items():
            combo.add(key, word)
        combo.updateGeometry()
    combo.select(chosen or "")
    combo.setVisible(bool(words))


def _ordered(view: Seen) -> list[Column]:
    """Columns that something is asked about first, then in the order of the sheet."""
    asked = {one.index for one in view.layout.questions}
    return sorted(view.layout.columns, key=lambda one: (one.index not in asked, one.index))


def _about(view: Seen, column: Column) -> Iterator[Question]:
    return (one for one in view.layout.questions if one.index == column.index)


def _samples(view: Seen, column: Column) -> list[str]:
    """The first few filled cells of a column."""
    found: list[str] = []
    for row in view.incoming.sheet.rows[view.layout.head[1] : view.layout.head[1] + 200]:
        cell = row[column.index] if column.index < len(row) else None
        whole = isinstance(cell, float) and abs(cell) < _EXACT and cell == int(cell)
        text = "" if cell is None else str(int(cell)) if whole else str(cell).strip()[:24]  # type: ignore[arg-type]
        if text and text not in found:
            found.append(text)
        if len(found) == 3:
            break
    return found


