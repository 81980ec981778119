"""What fcitx writes into the field that has the focus: text under way, then text; and where that field's caret is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.input.protocol import Preedit

_NOTHING = Preedit((), 0)
_ATTRIBUTE = QInputMethodEvent.Attribute
_KIND = QInputMethodEvent.AttributeType

Rect = tuple[int, int, int, int]


class Composition:
    """``field`` is the field that takes text and has the focus; ``follow`` moves to another."""

    def __init__(self) -> None:
        self._field: QObject | None = None
        self._preedit = _NOTHING

    @property
    def field(self) -> QObject | None:
        """None where the focus is on nothing that takes text, or its field is gone."""
        return self._field if self._field is not None and isValid(self._field) else None

    @property
    def is_open(self) -> bool:
        """Whether something is being composed."""
        return bool(self._preedit.parts)

    def follow(self, focused: QObject | None) -> None:
        """The focus moved."""
        self._field = focused if takes_text(focused) else None

    def put(self, text: str) -> None:
        """Text is finished; it takes the place of what was under way."""
        self._preedit = _NOTHING
        _write(QGuiApplication.focusObject(), _finished(text))

    def show(self, preedit: Preedit) -> bool:
        """Show text under way underlined, its highlighted part inverted, the caret in it; False where nothing changes."""
        if not preedit.parts and not self.is_open:
            return False
        self._preedit = preedit
        formats = [_ATTRIBUTE(_KIND.Cursor, preedit.caret, 1, None)]
        start = 0
        for text, highlighted in preedit.parts:
            length = len(text.encode("utf-16-le")) // 2
            formats.append(_ATTRIBUTE(_KIND.TextFormat, start, length, _format(highlighted=highlighted)))
            start += length
        _write(QGuiApplication.focusObject(), QInputMethodEvent(preedit.text, formats))
        return True

    def keep(self) -> None:
        """What was under way becomes text as it stands, in the field it was composed in."""
        preedit, self._preedit = self._preedit, _NOTHING
        if preedit.parts:
            _write(self.field, _finished(preedit.text))

    def caret(self, *, within_window: bool) -> Rect | None:
        """Where the caret is in the screen's own pixels, or within its window; None where there is none."""
        field = self.field
        if not isinstance(field, QWidget):
            return None
        # One kind of field gives whole numbers, another parts of pixels.
        rect = QRectF(field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toAlignedRect()
        if within_window:
            place = field.mapTo(field.window(), rect.topLeft())
            return place.x(), place.y(), rect.width(), rect.height()
        # Qt scales a screen's pixels about its corner.
        ratio, corner = field.devicePixelRatio(), field.screen().geometry().topLeft()
        place = (field.mapToGlobal(rect.topLeft()) - corner) * ratio + corner
        return place.x(), place.y(), round(rect.width() * ratio), round(rect.height() * ratio)


def takes_text(focused: QObject | None) -> bool:
    """Whether an input method may write there."""
    if focused is None:
        return False
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(focused, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


def _write(field: QObject | None, event: QInputMethodEvent) -> None:
    if field is not None:
        QCoreApplication.sendEvent(field, event)


def _finished(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def _format(*, highlighted: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    if highlighted:
        palette = QGuiApplication.palette()
        made.setBackground(palette.brush(QPalette.ColorRole.Highlight))
        made.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
    return made
