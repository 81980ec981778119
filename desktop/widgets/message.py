"""MessageBar: a sentence in place. What happened, what was kept, what to do, and where possible a button to do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from db.errors import LedgerError
from desktop import icons, theme, translate
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.labels import label

Kind = Literal["info", "success", "warning", "error"]

_LOOK = {
    "info": ("info", "accent_text", "accent_soft"),
    "success": ("circle-check", "success", "success_soft"),
    "warning": ("triangle-alert", "warning", "warning_soft"),
    "error": ("circle-alert", "danger", "danger_soft"),
}


class MessageBar(QWidget):
    """Hidden until something is shown. The text can be selected and copied; × or Escape closes it.

    ``bar.show_message("error", text, action="重试", on_action=…)``, ``bar.show_error(ledger_error)``.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = "info"
        self._on_action: Callable[[], Any] | None = None
        self._built = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def _build(self) -> None:
        """Most bars never have anything to say."""
        self._built = True
        self._icon = QLabel()
        self._text = label("", wrap=True, selectable=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = button("", self._act, kind="link")
        self._copy = icon_button("copy", QCoreApplication.translate("Widgets", "Copy"), self._copy_text)
        self._close = icon_button("x", QCoreApplication.translate("Widgets", "Close"), self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(1.5), theme.grid(0.5), theme.grid(0.5), theme.grid(0.5))
        row.setSpacing(theme.grid(1))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        for part in (self._action, self._copy, self._close):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        theme.notifier().changed.connect(self._dress)

    def show_message(
        self, kind: Kind, text: str, action: str = "", on_action: Callable[[], Any] | None = None
    ) -> None:  # fmt: skip
        """Show a sentence in place of the one before, with a button where ``action`` names one."""
        self._kind, self._on_action = kind, on_action
        if not self._built:
            self._build()
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._action.setMinimumHeight(theme.px(28))
        self.setAccessibleName(f"{_word(kind)}: {text}")
        self._dress()
        self.show()

    def show_error(self, error: LedgerError) -> None:
        """Show an error of the data layer in the language in force."""
        self.show_message("error", translate.sentence(error.sentence))

    def focus_action(self) -> None:
        """Bring the keyboard to the button, so that Enter takes what is offered."""
        self._action.setFocus()

    def clear(self) -> None:
        """Take the message away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def text(self) -> str:
        """The sentence shown; empty where none is."""
        return "" if self.isHidden() else self._text.text()

    def kind(self) -> Kind:
        """The kind of the sentence shown last."""
        return self._kind

    def sizeHint(self) -> QSize:
        # As high as its sentence is at the width it has: a layout gives no more than this.
        hint = super().sizeHint()
        return hint if self.layout() is None else QSize(hint.width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._built:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        _icon, ink, ground = _LOOK[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(theme.colour(ink))
        edge.setAlpha(255 if theme.name() == "contrast" else 70)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.colour(ground))
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.size("radius"), theme.size("radius"))

    def _dress(self) -> None:
        icon, ink, _ground = _LOOK[self._kind]
        side = theme.px(18)
        self._icon.setPixmap(icons.pixmap(icon, side, ink, self.devicePixelRatioF()))
        # As high as the buttons, so that icon, first line and buttons stand on one line.
        self._icon.setFixedSize(QSize(side, theme.px(28)))
        self._text.setMinimumHeight(theme.px(28))
        self.update()

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())


def _word(kind: Kind) -> str:
    return {
        "info": QCoreApplication.translate("Widgets", "Note"),
        "success": QCoreApplication.translate("Widgets", "Done"),
        "warning": QCoreApplication.translate("Widgets", "Warning"),
        "error": QCoreApplication.translate("Widgets", "Error"),
    }[kind]
