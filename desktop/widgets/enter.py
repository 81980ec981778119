"""What Enter does where nothing else wants it: it presses the button in focus, and in a form it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class GoesOn(QWidget):
    """A widget inside which Enter goes on to the next field: forms."""


def take_enter(window: QWidget, event: QKeyEvent) -> bool:
    """For a window's ``keyPressEvent``: whether the key was Enter, and done with.

    Qt itself lets Enter do nothing on a button that is not a dialog's default, and our dialogs have none: what
    cannot be undone takes Ctrl+Enter or its button.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & ~_KEYPAD:
        return False
    focused = window.focusWidget()
    if isinstance(focused, QPushButton | QToolButton):
        focused.click()
    elif _within_form(focused):
        window.focusNextChild()
    return True


def _within_form(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, GoesOn):
        widget = widget.parentWidget()
    return widget is not None
