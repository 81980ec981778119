"""NumberLink: a number that opens its list, looking like the number it is until it is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from desktop import theme


class NumberLink(QLabel):
    """``NumberLink("132 / 197", "strong")``; a click, Enter or Space emits ``clicked``. Without ``active`` plain text.

    It keeps and paints its words itself: Qt makes a whole document of the text of a label that takes the focus.
    """

    clicked = Signal()

    def __init__(self, text: str = "", role: str = "", *, active: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if role:
            self.setProperty("role", role)
        self._words = ""
        self._active = False
        self._hovered = False
        self.setText(text)
        self.set_active(active)

    def text(self) -> str:
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return self.fontMetrics().size(0, self._words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_active(self, active: bool) -> None:
        """Whether there is a list to open."""
        self._active = active
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)

    def active(self) -> bool:
        """Whether there is a list to open."""
        return self._active

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._active and event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._active and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(self.alignment()), self._words)
        if not self._active or not (self._hovered or self.hasFocus()):
            return
        width = min(self.fontMetrics().horizontalAdvance(self._words), self.width())
        left = self.width() - width if self.alignment() & Qt.AlignmentFlag.AlignRight else 0
        line = (self.height() + self.fontMetrics().height()) // 2
        painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "accent_text"), 2 if self.hasFocus() else 1))
        painter.drawLine(left, line, left + width, line)
