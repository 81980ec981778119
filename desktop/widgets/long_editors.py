"""Editors that take more than a line: text with line breaks, several words out of some."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from db.fields import Field
from desktop import theme, translate
from desktop.widgets.check import CheckBox
from desktop.widgets.editors import LONGEST, FieldEditor
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import set_property

_LINES = 3


class ProseEditor(FieldEditor):
    """Text of several lines; Tab goes on, Enter begins a line."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._on_text)
        self._line.addWidget(self.edit)
        self._quiet = False
        self.setFocusProxy(self.edit)
        theme.notifier().changed.connect(self._size)
        self._size()

    def text(self) -> str:
        """What stands there, without space around it."""
        return self.edit.toPlainText().strip()

    def value(self) -> str | None:
        return self.text() or None

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self.edit.setPlainText("" if value is None else str(value))
        self._quiet = False

    def set_wrong(self, wrong: bool) -> None:
        set_property(self.edit, "wrong", wrong)

    def _on_text(self) -> None:
        if not self._quiet:
            if len(self.edit.toPlainText()) > LONGEST:
                self.set_value(self.edit.toPlainText()[:LONGEST])
            self.changed.emit()

    def _size(self) -> None:
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _LINES + theme.px(18))


class ChoicesEditor(FieldEditor):
    """Several words out of some, each with its box; the value is their keys in the order of the list."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        held = QWidget()
        flow = FlowLayout(held, spacing=1)
        self._boxes = {one.key: CheckBox(translate.label(one.label)) for one in field.choices}
        for box in self._boxes.values():
            box.clicked.connect(lambda _on=False: self.changed.emit())
            flow.addWidget(box)
        self._line.addWidget(held, 1)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for key, box in self._boxes.items():
            box.setAccessibleName(f"{name}: {self.field.word(key, translate.language())}")

    def value(self) -> str | None:
        return " ".join(key for key, box in self._boxes.items() if box.isChecked()) or None

    def set_value(self, value: Any) -> None:
        chosen = str(value or "").split()
        for key, box in self._boxes.items():
            box.setChecked(key in chosen)
