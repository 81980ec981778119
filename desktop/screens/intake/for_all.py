"""What is said for all rows at once, where no column of the file says it: kind, month, day of the answer, basis, area."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.fields import Field
from db.store.areas import Tree
from db.store.intake.staging import OF_ONE_ROW
from desktop import theme, translate
from desktop.screens.intake.underway import Seen
from desktop.widgets.combo import ComboBox
from desktop.widgets.editors import FieldEditor, TextEditor, make_editor
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label

#: The fields that can be said for all rows, besides those that a subject requires.
KEYS: dict[str, tuple[str, ...]] = {
    "enterprises": ("area",), "opening": ("area", "basis"), "changes": ("kind", "month", "area", "basis", "confirmed"),
    "confirmations": ("result", "date", "answer_batch", "basis"), "targets": ("year", "metric", "area", "origin"),
}  # fmt: skip


class ForAll(QWidget):
    """``said(key, value)`` when a person has said something for all rows; None takes it back."""

    said = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._row = FlowLayout(self, spacing=1.5)
        self._pairs: list[QWidget] = []
        self._editors: dict[str, FieldEditor | ComboBox] = {}
        self._shown: tuple[Any, ...] = ()
        #: Fields that are being typed into.
        self._typing: set[str] = set()

    def editor(self, key: str) -> FieldEditor | ComboBox:
        """The editor of a field."""
        return self._editors[key]

    def keys(self) -> list[str]:
        """The fields that are offered."""
        return list(self._editors)

    def show_view(self, view: Seen, tree: Tree) -> None:
        """Offer what no column of the sheet fills, with what was said before."""
        fields = fields_for_all(view, tree)
        wanted = (view.incoming.subject.key, tuple(one.key for one in fields), translate.language())
        if wanted != self._shown:
            self._shown = wanted
            self._build(fields, tree)
        for key, editor in self._editors.items():
            value = view.incoming.choices.defaults.get(key)
            if isinstance(editor, ComboBox):
                editor.select("" if value is None else str(value))
            elif key not in self._typing:
                editor.set_value(value)
        self.setVisible(bool(fields))

    def _build(self, fields: list[Field], tree: Tree) -> None:
        for pair in self._pairs:
            self._row.removeWidget(pair)
            pair.hide()
            pair.deleteLater()
        self._pairs, self._editors = [], {}
        self._typing.clear()
        for field in fields:
            editor = self._area_editor(tree) if field.kind == "area" else self._editor(field)
            editor.setAccessibleName(translate.label(field.label))
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.grid(0.75))
            line.addWidget(label(translate.label(field.label) + (" *" if field.required else ""), "muted"))
            line.addWidget(editor)
            self._editors[field.key] = editor
            self._pairs.append(pair)
            self._row.addWidget(pair)

    def _editor(self, field: Field) -> FieldEditor | ComboBox:
        if field.kind == "choice":
            combo = ComboBox([("", "–"), *((one.key, translate.label(one.label)) for one in field.choices)])
            combo.picked.connect(lambda key, field=field: self.said.emit(field.key, key or None))
            return combo
        editor = make_editor(field)
        editor.setMinimumWidth(theme.px(220 if field.kind == "text" else 150))
        if isinstance(editor, TextEditor):
            editor.changed.connect(lambda: self._typing.add(field.key))
            editor.edit.editingFinished.connect(lambda: self._say(editor))
        return editor

    def _area_editor(self, tree: Tree) -> ComboBox:
        combo = ComboBox([("", "–"), *((one.id, translate.label(one.label)) for one in tree.children())])
        combo.picked.connect(lambda key: self.said.emit("area", key or None))
        return combo

    def _say(self, editor: TextEditor) -> None:
        editor.set_wrong(bool(editor.problem()))
        editor.setToolTip(editor.problem())
        if not editor.problem() and editor.field.key in self._typing:
            self._typing.discard(editor.field.key)
            value = int(editor.value()) if editor.field.kind == "year" and str(editor.value() or "").isdigit() else editor.value()
            self.said.emit(editor.field.key, value)


def fields_for_all(view: Seen, tree: Tree) -> list[Field]:
    """The fields that rows need or bear and that no column fills."""
    subject, filled = view.incoming.subject, {one.key for one in view.layout.columns}
    filled |= {key for key, column in view.staging.table.values.items() if any(value is not None for value in column[:200])}
    wanted = set(KEYS.get(subject.key, ()))
    several = len(tree.children()) > 1
    return [
        one for one in subject.fields
        if one.key not in filled and one.key not in OF_ONE_ROW and (one.required or one.key in wanted)
        and (one.kind != "area" or several)
    ]  # fmt: skip
