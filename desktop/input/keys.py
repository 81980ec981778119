"""Keys as X names them: what a struck key is called, and the key event for one that fcitx hands on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.input.protocol import Forward, Key

#: X's keysyms of the keys that act instead of writing (keysymdef.h).
_SYMBOLS = {
    0xFF08: Qt.Key.Key_Backspace, 0xFF09: Qt.Key.Key_Tab, 0xFF0D: Qt.Key.Key_Return, 0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home, 0xFF51: Qt.Key.Key_Left, 0xFF52: Qt.Key.Key_Up, 0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down, 0xFF55: Qt.Key.Key_PageUp, 0xFF56: Qt.Key.Key_PageDown, 0xFF57: Qt.Key.Key_End,
    0xFF63: Qt.Key.Key_Insert, 0xFF8D: Qt.Key.Key_Enter, 0xFFFF: Qt.Key.Key_Delete,
}  # fmt: skip
_TEXTS = {Qt.Key.Key_Backspace: "\b", Qt.Key.Key_Tab: "\t", Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r",
          Qt.Key.Key_Escape: "\x1b", Qt.Key.Key_Delete: "\x7f"}  # fmt: skip
#: Modifiers in X's state.
_STATES = {
    1 << 0: Qt.KeyboardModifier.ShiftModifier, 1 << 2: Qt.KeyboardModifier.ControlModifier,
    1 << 3: Qt.KeyboardModifier.AltModifier, 1 << 6: Qt.KeyboardModifier.MetaModifier,
}  # fmt: skip
#: Keysyms from here on are Unicode characters.
_UNICODE = 0x01000000


def key_of(event: QKeyEvent) -> Key:
    """The key that X reported."""
    released = event.type() == QEvent.Type.KeyRelease
    return Key(event.nativeVirtualKey(), event.nativeScanCode(), event.nativeModifiers(), released, event.timestamp() & 0xFFFFFFFF)


def event_of(forward: Forward) -> QKeyEvent:
    """The event for a key that fcitx hands on; one that is neither known nor a character does nothing."""
    symbol = forward.symbol
    key = _SYMBOLS.get(symbol)
    text = _TEXTS.get(key, "") if key is not None else ""
    if key is None and (0x20 <= symbol <= 0xFF or symbol > _UNICODE):
        text = chr(symbol % _UNICODE)
    modifiers = Qt.KeyboardModifier.NoModifier
    for bit, modifier in _STATES.items():
        if forward.state & bit:
            modifiers |= modifier
    code = key if key is not None else Qt.Key(ord(text.upper())) if text.isascii() and text else Qt.Key.Key_unknown
    kind = QEvent.Type.KeyRelease if forward.released else QEvent.Type.KeyPress
    return QKeyEvent(kind, code, modifiers, 0, symbol, forward.state, text)
