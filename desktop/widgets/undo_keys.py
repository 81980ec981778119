"""Ctrl+Z and Ctrl+Y: a text field's own while it has something to take back, otherwise the ledger's."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_UNDO, _REDO = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")


class UndoKeys(QObject):
    """For one window: ``undo`` and ``redo`` where no text field has something of its own to take back."""

    undo = Signal()
    redo = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for keys, act in ((_UNDO, self._undo), (_REDO, self._redo)):
            for sequence in keys:
                QShortcut(QKeySequence(sequence), window).activated.connect(act)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._watch)

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Only the field in focus is listened to: a filter on everything would cost every event its time."""
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if isinstance(now, QLineEdit) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QLineEdit) or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        # A field claims these keys even when it has nothing to take back; then they are the window's.
        undo = event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
        if undo or redo:
            event.ignore()
        return undo or redo

    def _undo(self) -> None:
        self.undo.emit()

    def _redo(self) -> None:
        # Not every system's text fields know Ctrl+Y.
        field = QApplication.focusWidget()
        own = isinstance(field, QLineEdit) and field.isRedoAvailable()
        if isinstance(field, QLineEdit | QPlainTextEdit) and (own or isinstance(field, QPlainTextEdit)):
            field.redo()
        else:
            self.redo.emit()
