"""EmptyState: what belongs here, and the first step to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop import icons, theme
from desktop.widgets.buttons import button
from desktop.widgets.labels import label


class EmptyState(QWidget):
    """``EmptyState("inbox", "还没有状态变更。", "登记第一条")``; ``acted`` is emitted by its button, ``acted_too`` by a second."""

    acted = Signal()
    acted_too = Signal()

    def __init__(
        self, icon: str, sentence: str, action: str = "", other: str = "", parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._icon_name = icon
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)  # drawn when it is first seen
        self._icon.setMinimumHeight(theme.px(32))
        self._sentence = label(sentence, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._action = button(action, self.acted.emit)
        outer = QVBoxLayout(self)
        outer.setSpacing(theme.grid(1.5))
        outer.addStretch(1)
        outer.addWidget(self._icon)
        outer.addWidget(self._sentence)
        outer.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        if other:
            outer.addWidget(button(other, self.acted_too.emit, kind="link"), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        self.set(sentence, action)
        theme.notifier().changed.connect(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._icon.pixmap().isNull():
            self._dress()

    def set(self, sentence: str, action: str = "") -> None:
        """Say something else; without ``action`` there is no button."""
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(sentence)

    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._dress()

    def _dress(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._icon_name, theme.px(32), "text_faint", self.devicePixelRatioF()))
