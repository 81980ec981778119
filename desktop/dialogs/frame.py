"""Dialog: what dialogs have in common: a body that scrolls where it must, a message in place, buttons below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.enter import take_enter
from desktop.widgets.flow import FlowLayout
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage


class Dialog(QDialog):
    """``body`` is filled by whoever derives; ``add_button`` puts buttons below it, the first ``primary`` one is
    Ctrl+Enter's. ``size`` is wished for, never more than the window gives. Escape closes; deleted when closed."""

    def __init__(self, title: str, parent: QWidget | None = None, size: tuple[int, int] = (560, 0)) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wished = size
        self._page = ScrollPage()
        #: Where the dialog's content goes.
        self.body: QVBoxLayout = self._page.body
        self.body.setSpacing(theme.grid(1.5))
        #: What went wrong, or what was done, in a sentence.
        self.message = MessageBar()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._page, 1)
        self._below = QFrame()
        self._below.setProperty("role", "foot")
        held = QVBoxLayout(self._below)
        held.setContentsMargins(theme.grid(2), theme.grid(1), theme.grid(2), theme.grid(1.5))
        self._buttons = FlowLayout(spacing=1)
        held.addLayout(self._buttons)
        strip = QVBoxLayout()
        strip.setContentsMargins(theme.grid(2), 0, theme.grid(2), 0)
        strip.addWidget(self.message)
        outer.addLayout(strip)
        outer.addWidget(self._below)
        self._primary: QAbstractButton | None = None
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_enter)

    def add_button(self, button: QAbstractButton, *, primary: bool = False) -> None:
        """Put a button below the body."""
        self._buttons.addWidget(button)
        if primary and self._primary is None:
            self._primary = button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_enter(self, event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        room = self._room()
        wide, high = (theme.px(length) for length in self._wished)
        self.resize(min(wide, room.width()), min(high or self._natural_height(min(wide, room.width())), room.height()))
        super().showEvent(event)

    def _room(self) -> QSize:
        """What the window has to give, or the screen where there is no window."""
        parent = self.parentWidget()
        given = parent.window().size() if parent is not None else self.screen().availableSize()
        return QSize(given.width() - theme.grid(3), given.height() - theme.grid(3))

    def _natural_height(self, width: int) -> int:
        inner = self.body
        high = inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
        return high + self._below.sizeHint().height() + theme.grid(1)

    def _on_enter(self) -> None:
        if self._primary is not None and self._primary.isEnabled():
            self._primary.click()
