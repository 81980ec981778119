"""How table cells are drawn: text by kind of field, pills, crossed-out rows, links, the row under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from db.fields import Field
from desktop import icons, theme, translate
from desktop.models.format import NUMERIC, RIGHT, read, typed
from desktop.models.table import Cell, FieldTableModel
from desktop.widgets.combo import ComboBox
from desktop.widgets.pill import paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
#: Pixels between a former value and the new one.
_GAP = 6


#: The side of an icon before a text, in pixels.
_ICON = 14


class CellDelegate(QStyledItemDelegate):
    """Draws cells of a FieldTableModel wholly by itself: one place for the look, and quicker than the style sheet."""

    def __init__(self, links: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links = links
        #: The row under the pointer, -1 for none.
        self.hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FieldTableModel)
        field, cell = model.fields[index.column()], model.cell(index.row(), index.column())
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, rect, cell, chosen, index.row() == self.hovered)
        text = model.text(index.row(), index.column())
        inner = rect.adjusted(theme.grid(), 0, -theme.grid(), 0)
        painter.save()
        if cell.pill:
            paint_pill(painter, inner, text, cell.pill, cell.glyph, chosen=chosen)
        else:
            if cell.icon:
                side = theme.px(_ICON)
                icons.paint(painter, cell.icon, QRect(inner.left(), inner.center().y() - side // 2, side, side), "text_muted")
                inner = inner.adjusted(side + theme.px(4), 0, 0, 0)
            self._text(painter, inner, text, cell, field.kind, field.key in self._links)
        painter.restore()
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -3))

    def wanted_width(self, text: str, cell: Cell, kind: str) -> int:
        """The width at which this cell would show all of its text."""
        if cell.pill:
            return pill_size(text, cell.glyph).width() + theme.grid(2)
        metrics = QFontMetrics(cell_font(kind, cell))
        old = metrics.horizontalAdvance(cell.old) + theme.px(_GAP) if cell.old else 0
        mark = theme.px(_ICON + 4) if cell.icon else 0
        return metrics.horizontalAdvance(text) + old + mark + theme.grid(2) + 2

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:  # fmt: skip
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        model = index.model()
        assert isinstance(model, FieldTableModel)
        cell, text = model.cell(index.row(), index.column()), model.text(index.row(), index.column())
        cut = self.wanted_width(text, cell, model.fields[index.column()].kind) > view.visualRect(index).width()
        tip = "\n".join(part for part in (text if cut else "", cell.tip) if part)
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    # -- editing ------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = _field(index)
        if field.kind == "choice":
            words = [(choice.key, translate.label(choice.label)) for choice in field.choices]
            combo = ComboBox(words if field.required else [("", "–"), *words], parent=parent)
            combo.picked.connect(lambda _key: self.commitData.emit(combo))
            return combo
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        if field.kind in NUMERIC:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ComboBox):
            editor.select("" if value is None else str(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(typed(_field(index), value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ComboBox):
            model.setData(index, editor.key() or None)
        elif isinstance(editor, QLineEdit):
            model.setData(index, read(_field(index), editor.text()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]

    # -- drawing ------------------------------------------------------------------------------------------------------

    @staticmethod
    def _ground(painter: QPainter, rect: QRect, cell: Cell, chosen: bool, hovered: bool) -> None:
        ground = "accent_soft" if chosen else cell.ground or ("hover" if hovered else "surface")
        painter.fillRect(rect, theme.colour(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))

    @staticmethod
    def _text(painter: QPainter, inner: QRect, text: str, cell: Cell, kind: str, link: bool) -> None:
        font = cell_font(kind, cell)
        tone = cell.tone or ("text_faint" if cell.strike else "accent_text" if link and text else "text")
        right = kind in RIGHT
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(font)
        if cell.old:
            former = QFont(font)
            former.setStrikeOut(True)
            painter.setFont(former)
            painter.setPen(theme.colour("text_faint"))
            room = metrics.horizontalAdvance(text) + theme.px(_GAP) if right else 0
            painter.drawText(inner.adjusted(0, 0, -room, 0), int(across | Qt.AlignmentFlag.AlignVCenter), cell.old)
            if not right:
                inner = inner.adjusted(metrics.horizontalAdvance(cell.old) + theme.px(_GAP), 0, 0, 0)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(across | Qt.AlignmentFlag.AlignVCenter), shown)


def _field(index: Index) -> Field:
    model = index.model()
    assert isinstance(model, FieldTableModel)
    return model.fields[index.column()]


def cell_font(kind: str, cell: Cell) -> QFont:
    """The font of a cell: fixed width for codes, bold or crossed out where the cell says so."""
    font = theme.font("code" if kind == "code" else "strong" if cell.bold else "body")
    font.setStrikeOut(cell.strike)
    return font
