"""ColumnLines: the columns that a table asks for, typed line by line."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.rules.rounds import KINDS, Column, Kind
from desktop import theme, translate
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.combo import ComboBox

_APART = re.compile(r"[、，,;；/\n]")


class ColumnLines(QWidget):
    """``columns()`` as typed. Enter in the last line adds another; × takes one away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[_Line] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(theme.grid(0.75))
        self.add_button = button(self.tr("Add a column"), self.add, icon="plus", tip="Enter")
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch(1)
        self._down.addLayout(below)
        self.add()

    def add(self) -> None:
        """One more line, with the cursor in it."""
        line = _Line(self)
        self.lines.append(line)
        self._down.insertWidget(len(self.lines) - 1, line)
        line.title.setFocus()

    def remove(self, line: _Line) -> None:
        """Take a line away; one always stays."""
        if len(self.lines) > 1:
            self.lines.remove(line)
            self._down.removeWidget(line)
            line.hide()
            line.deleteLater()

    def columns(self) -> list[Column]:
        """The lines that have a title."""
        return [line.column() for line in self.lines if line.title.text().strip()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.add()
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    """Title, kind, and what there is to choose from or to say about it."""

    def __init__(self, owner: ColumnLines) -> None:
        super().__init__(owner)
        self.title, self.more = QLineEdit(), QLineEdit()
        self.kind = ComboBox([(key, translate.label(word)) for key, word in KINDS.items()])
        self.kind.select("text")
        self.title.setPlaceholderText(self.tr("Heading"))
        self.title.setAccessibleName(self.tr("Heading"))
        self.kind.setAccessibleName(self.tr("Kind"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(1))
        row.addWidget(self.title, 3)
        row.addWidget(self.kind, 1)
        row.addWidget(self.more, 4)
        row.addWidget(icon_button("x", self.tr("Take this column off"), lambda: owner.remove(self)))
        self.kind.picked.connect(lambda _key: self._say())
        self._say()

    def column(self) -> Column:
        """The column as typed; its key is given when the table is made."""
        kind: Kind = self.kind.key()  # type: ignore[assignment]
        more = self.more.text().strip()
        choices = tuple(part.strip() for part in _APART.split(more) if part.strip()) if kind == "choice" else ()
        return Column("", self.title.text().strip(), kind, choices, note="" if kind == "choice" else more)

    def _say(self) -> None:
        words = self.tr("Choices, with 、 or / between them") if self.kind.key() == "choice" else self.tr("Remark, if any")
        self.more.setPlaceholderText(words)
        self.more.setAccessibleName(words)
