"""CheckBox: a tick box in the look of the other fields, readable in every palette."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop import icons, theme


class CheckBox(QCheckBox):
    """``CheckBox("写入期初")``; a partly checked one shows a dash."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(theme.px(18) + (theme.px(8) + words + 4 if self.text() else 4), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(18)
        box = QRect(1, (self.height() - side) // 2, side, side)
        filled = self.checkState() != Qt.CheckState.Unchecked
        edge = "line" if not self.isEnabled() else "accent" if filled else "control_line"
        painter.setPen(QPen(theme.colour(edge), 1))
        ground = "sunken" if not self.isEnabled() else "accent" if filled else "surface"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if filled:
            mark = "check" if self.checkState() == Qt.CheckState.Checked else "minus"
            inset = theme.px(2)
            ink = "on_accent" if self.isEnabled() else "text_faint"
            icons.paint(painter, mark, box.adjusted(inset, inset, -inset, -inset), ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("text" if filled else "focus"), 2))
            painter.drawRoundedRect(box.toRectF().adjusted(0, 0, 0, 0), 4, 4)
        painter.setPen(theme.colour("text" if self.isEnabled() else "text_faint"))
        room = self.rect().adjusted(box.right() + theme.px(8), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic), self.text())
