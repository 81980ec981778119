"""ComboBox: one of several, drawn in the look of the other fields, with keys beside the words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop import icons, theme


class ComboBox(QComboBox):
    """``combo.add("X1", "规模不达标")``; ``combo.key()`` is the chosen key; a choice emits ``picked(key)``."""

    picked = Signal(str)

    def __init__(
        self, choices: Iterable[tuple[str, str]] = (), *, small: bool = False, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._small = small
        self._wrong = self._open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(12)
        for key, word in choices:
            self.add(key, word)
        self.activated.connect(lambda _place: self.picked.emit(self.key()))

    def add(self, key: str, word: str) -> None:
        """Offer one more choice."""
        self.addItem(word, key)
        self.updateGeometry()

    def key(self) -> str:
        """The key of what is chosen, empty where nothing is."""
        found = self.currentData()
        return "" if found is None else str(found)

    def select(self, key: str) -> None:
        """Choose by key without telling anybody; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(key))

    def set_wrong(self, wrong: bool) -> None:
        """Mark the choice as one that cannot stand."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        words = [self.itemText(place) for place in range(self.count())]
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return QSize(widest + theme.px(44), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(64)), self._height())

    def showPopup(self) -> None:
        self._open = True
        super().showPopup()

    def hidePopup(self) -> None:
        self._open = False
        super().hidePopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change a value that happens to lie under the pointer.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus() or self._open
        edge = "danger" if self._wrong else "focus" if focused else "control_line" if self.isEnabled() else "line"
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("surface" if self.isEnabled() else "sunken"))
        radius = theme.size("radius") if not self._small else 4
        box = self.rect().toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, radius, radius)
        side = theme.px(16 if not self._small else 12)
        pad = theme.px(10 if not self._small else 6)
        mark = QRect(self.width() - side - pad // 2 - 2, (self.height() - side) // 2, side, side)
        icons.paint(painter, "chevron-down", mark, "text_muted" if self.isEnabled() else "text_faint")
        painter.setFont(theme.font("small" if self._small else "body"))
        chosen = self.currentIndex() >= 0
        painter.setPen(theme.colour("text" if chosen and self.isEnabled() else "text_faint"))
        room = QRect(pad, 0, mark.left() - pad - 2, self.height())
        text = self.currentText() if chosen else self.placeholderText()
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def room_taken(self) -> int:
        """What mark and margins take of the width."""
        side, pad = (theme.px(12), theme.px(6)) if self._small else (theme.px(16), theme.px(10))
        return side + pad + pad // 2 + 4

    def _height(self) -> int:
        return theme.px(26) if self._small else theme.size("control")
