"""How cells of the preview look, and how they are corrected: as text in place of the cell, in the file's own unit."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QCoreApplication
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from db.fields import Field
from desktop import translate
from desktop.models.table import Cell, FieldTableModel, Row
from desktop.screens.intake.rows import NUMBER, RESULT, SAID, StagedRows
from desktop.screens.intake.underway import Underway
from desktop.widgets.combo import ComboBox
from desktop.widgets.table_cells import CellDelegate, Index

#: Result → kind of pill and glyph, so that colour is never alone.
PILLS = {
    "new": ("success", "+"), "changed": ("warning", "±"), "same": ("neutral", "="), "undecided": ("warning", "?"),
    "rejected": ("danger", "✗"), "left_out": ("neutral", "–"),
}  # fmt: skip
_MARKS = {"ask": ("warning_soft", "warning", "?"), "refuse": ("danger_soft", "danger", "✗"), "note": ("warning_soft", "", "!")}


class Dress:
    """The styler of the table: ``Dress(underway)(row, field)``."""

    def __init__(self, underway: Underway) -> None:
        self._underway = underway

    def __call__(self, row: Row, field: Field) -> Cell | None:
        view = self._underway.view
        if view is None or "id" not in row:
            return None
        if field.key == RESULT.key:
            return self._result(row)
        if row["#line"] is None or field.key in (NUMBER.key, SAID.key):
            tip = str(row.get(field.key) or "") if field.key == SAID.key else ""
            return Cell(tone="text_muted" if field.key == NUMBER.key or row["#line"] is None else "", tip=tip)
        return self._value(view.rows, row, field)

    def _result(self, row: Row) -> Cell:
        if row["id"] in self._underway.touched:
            return Cell(pill="neutral", glyph="…", text=QCoreApplication.translate("IntakePage", "answered"))
        kind, glyph = PILLS.get(str(row[RESULT.key]), ("neutral", ""))
        return Cell(pill=kind, glyph=glyph)

    def _value(self, rows: StagedRows, row: Row, field: Field) -> Cell:
        line, choices = int(row["#line"]), self._underway.choices
        text, raw = rows.shown(field, row.get(field.key)), rows.raw(line, field.key)
        typed = choices.typed.get((int(row["id"]), field.key))
        old = rows.staging.old.get(line, {}).get(field.key)
        said = rows.remarks(line, field.key)
        weights = [one.weight for one in said]
        weight = next((one for one in ("refuse", "ask", "note") if one in weights), "")
        if typed is not None:
            text = text or typed
        elif not text and weight in ("refuse", "ask"):
            text = raw
        ground, tone, mark = _MARKS.get(weight, ("", "", ""))
        tips = [translate.sentence(one.sentence) for one in said]
        if typed is not None:
            tips.append(QCoreApplication.translate("IntakePage", "Typed here; the file has “{text}”.").format(text=raw))
        former = rows.shown(field, old) if old is not None else raw if typed is not None else ""
        if row[RESULT.key] == "left_out":
            tone = "text_faint"
        return Cell(
            text=f"{mark} {text}" if mark else text, tone=tone, ground=ground, old=former if former != text else "",
            bold=typed is not None, tip="\n".join(tips),
        )  # fmt: skip


class Corrections(CellDelegate):
    """Edits the text of a cell, as it stands in the file or was typed before; a choice is picked from its words."""

    def __init__(self, underway: Underway, parent: QWidget) -> None:
        super().__init__(frozenset(), parent)
        self._underway = underway

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field, _row = _at(index)
        if field.kind == "choice":
            combo = ComboBox([(one.label.zh, translate.label(one.label)) for one in field.choices], parent=parent)
            combo.picked.connect(lambda _key: self.commitData.emit(combo))
            return combo
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = self.text(*_at(index))
        if isinstance(editor, ComboBox):
            editor.select(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(model, FieldTableModel)
        field, row = _at(index)
        text = editor.key() if isinstance(editor, ComboBox) else editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if text != self.text(field, row):
            model.edit_requested.emit(row, field.key, text)

    def text(self, field: Field, row: Row) -> str:
        """What stands in a cell: what was typed over it, else the file's own text."""
        view = self._underway.view
        assert view is not None
        typed = self._underway.choices.typed.get((int(row["id"]), field.key))
        return view.rows.raw(int(row["#line"]), field.key) if typed is None else typed


def _at(index: Index) -> tuple[Field, Row]:
    model = index.model()
    assert isinstance(model, FieldTableModel)
    return model.fields[index.column()], model.row(index.row())


