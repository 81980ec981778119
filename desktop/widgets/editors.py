"""Editors for one Field each: what a clerk types goes in, a raw value of the field comes out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from db.fields import Field
from desktop import theme, translate
from desktop.models.format import date_typed, month_typed, number_typed, typed
from desktop.widgets.check import CheckBox
from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import label, set_property, tell_cut
from desktop.widgets.segmented import Segmented

#: Up to so many choices stand side by side, if they need no more than so many pixels; others are a list to open.
SIDE_BY_SIDE, WIDEST = 4, 300
#: More than any register takes; the data layer says what is too long, this only keeps a slip from freezing a field.
LONGEST = 6000


class FieldEditor(QWidget):
    """What all editors have in common. ``changed`` on a person's change; ``set_value`` tells nobody."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.grid(0.75))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> Any:
        """The raw value (YYYY-MM, yuan, a choice's key …); None where empty or not to be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a raw value; None empties the editor."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what stands there cannot be read; empty where it can."""
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """Mark the editor as holding something that cannot stand."""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        inner = self.focusProxy()
        if inner is not None:
            inner.setAccessibleName(name)


#: How wide an editor is at most: what is short stands in a short one, so that a form's right edge is no staircase.
_WIDTHS, _NUMBER = {"month": 160, "date": 160, "year": 160, "code": 240}, 200


class _Line(QLineEdit):
    """Selects all when reached by Tab, so that typing replaces."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


class TextEditor(FieldEditor):
    """Text and codes, and everything that is typed as text and then read."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = _Line()
        self.edit.setMaxLength(LONGEST)
        if field.kind == "code":
            self.edit.setFont(theme.font("code"))
            self._line.addStretch(1)
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.edit.editingFinished.connect(self._tidy)
        if field.kind != "text":
            self.edit.setMaximumWidth(theme.px(_WIDTHS.get(field.kind, _NUMBER)))
        # What fills the rest of a wide line takes nothing of a narrow one.
        self._line.insertWidget(0, self.edit, 1000)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """What stands there, without spaces around it."""
        return self.edit.text().strip()

    def value(self) -> Any:
        return self.text() or None

    def set_value(self, value: Any) -> None:
        self.edit.setText("" if value is None else self.shown(value))
        self.edit.setCursorPosition(0)
        tell_cut(self.edit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tell_cut(self.edit)

    def shown(self, value: Any) -> str:
        """A raw value as it stands in the editor."""
        return str(value)

    def set_wrong(self, wrong: bool) -> None:
        set_property(self.edit, "wrong", wrong)

    def _tidy(self) -> None:
        if self.text() and self.value() is not None:
            self.edit.setText(self.shown(self.value()))
        tell_cut(self.edit)


class MonthEditor(TextEditor):
    """A month: 202506, 2025.6, 2025年6月 become 2025-06."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit.setPlaceholderText("2025-06")
        self._line.addStretch(1)

    def value(self) -> str | None:
        return month_typed(self.text())

    def problem(self) -> str:
        if not self.text() or self.value():
            return ""
        return QCoreApplication.translate("Widgets", "This is not a month. Write it as 2025-06 or 202506.")


class DateEditor(TextEditor):
    """A day: 20250630, 2025.6.30, 2025年6月30日 become 2025-06-30."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit.setPlaceholderText("2025-06-30")
        self._line.addStretch(1)

    def value(self) -> str | None:
        return date_typed(self.text())

    def problem(self) -> str:
        if not self.text() or self.value():
            return ""
        return QCoreApplication.translate("Widgets", "This is not a date. Write it as 2025-06-30 or 20250630.")


class NumberEditor(TextEditor):
    """Numbers: whole ones, years, those with decimals, amounts (typed in 万元, held in yuan) and percentages."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        if field.kind != "year":  # a year is a name like a month, not a quantity
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMaxLength(32)
        unit = field.unit or {"percent": None}.get(field.kind)
        word = translate.label(unit) if unit else "%" if field.kind == "percent" else ""
        if word:
            self._line.addWidget(label(word, "muted"))
        self._line.addStretch(1)

    def value(self) -> int | float | None:
        number = number_typed(self.text())
        if number is None:
            return None
        if self.field.kind in ("percent", "number"):
            return float(number)
        whole = number * 10000 if self.field.kind == "money" else number
        return int(whole) if whole == whole.to_integral_value() else None

    def shown(self, value: Any) -> str:
        return typed(self.field, value)

    def problem(self) -> str:
        if not self.text() or self.value() is not None:
            return ""
        if number_typed(self.text()) is None:
            return QCoreApplication.translate("Widgets", "This is not a number.")
        if self.field.kind == "money":
            return QCoreApplication.translate("Widgets", "An amount has at most four decimals: one yuan is 0.0001.")
        return QCoreApplication.translate("Widgets", "A whole number is needed here.")


class ChoiceEditor(FieldEditor):
    """A choice: side by side where they are few, otherwise a list. A choice with the key "" stands for no value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        words = [(choice.key, translate.label(choice.label)) for choice in field.choices]
        self._pick: Segmented | ComboBox
        beside = Segmented(words, optional=not field.required) if len(words) <= SIDE_BY_SIDE else None
        if beside is not None and beside.sizeHint().width() <= theme.px(WIDEST):
            self._pick = beside
            self._line.addWidget(self._pick)
            self._line.addStretch(1)
        else:
            if not field.required and all(key for key, _word in words):
                words.insert(0, ("", "–"))
            self._pick = ComboBox(words)
            self._pick.setPlaceholderText(QCoreApplication.translate("Widgets", "Choose"))
            self._pick.select("")
            self._line.addWidget(self._pick, 1)
        self._pick.picked.connect(lambda _key: self.changed.emit())
        self.setFocusProxy(self._pick)

    def value(self) -> str | None:
        return self._pick.key() or None

    def set_value(self, value: Any) -> None:
        self._pick.select("" if value is None else str(value))

    def set_wrong(self, wrong: bool) -> None:
        if isinstance(self._pick, ComboBox):
            self._pick.set_wrong(wrong)


class FlagEditor(FieldEditor):
    """Yes or no."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = CheckBox(QCoreApplication.translate("Widgets", "Yes"))
        self._box.setMinimumHeight(theme.size("control"))
        self._box.clicked.connect(lambda _on: self.changed.emit())
        self._line.addWidget(self._box, 1)
        self.setFocusProxy(self._box)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))


_EDITORS: dict[str, type[FieldEditor]] = {
    "month": MonthEditor, "date": DateEditor, "year": NumberEditor, "integer": NumberEditor, "number": NumberEditor,
    "money": NumberEditor, "percent": NumberEditor, "choice": ChoiceEditor, "flag": FlagEditor,
}  # fmt: skip


def make_editor(field: Field) -> FieldEditor:
    """The editor that a field's kind asks for."""
    from desktop.widgets.long_editors import ChoicesEditor, ProseEditor  # they are made of what stands here

    if field.kind == "choices":
        return ChoicesEditor(field)
    if field.lines:
        return ProseEditor(field)
    return _EDITORS.get(field.kind, TextEditor)(field)
