"""SearchBox: a field that proposes while one types, by keyboard alone and while an input method composes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import icons, theme

#: Lines shown at once; the callback may give more, typing on is quicker than scrolling.
AT_MOST = 8


class Suggestion(NamedTuple):
    """One proposal: what it is, a remark, a code at the right; ``data`` comes back when it is picked.

    ``icon`` marks a line that does something (＋ 新增企业) instead of naming something found.
    """

    title: str
    detail: str = ""
    code: str = ""
    icon: str = ""
    data: Any = None


Provider = Callable[[str], Sequence[Suggestion]]


class SearchBox(QLineEdit):
    """``SearchBox(provider)``: the callback is given the text and returns Suggestions, within some milliseconds.

    ↓ ↑ choose, Enter picks (``picked(data)``), Escape closes. While an input method composes, the letters typed so far
    are searched too, so that pinyin finds before it is converted. A provider that is slow calls ``offer`` later itself.
    """

    picked = Signal(object)
    submitted = Signal(str)

    def __init__(
        self, provider: Provider | None = None, placeholder: str = "", hint: str = "", *, short: str = "",
        keep: bool = False, icon: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._provider, self._hint, self._keep = provider, hint, keep
        self._icon, self._words, self._short = icon, placeholder, short
        self._composing = ""
        self._list = _Popup(self)
        self._list.picked.connect(self._pick)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.textEdited.connect(lambda _text: self._ask())
        theme.notifier().changed.connect(self._dress)
        self._dress()

    def set_provider(self, provider: Provider) -> None:
        """Use another callback."""
        self._provider = provider

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these proposals below the field; none closes the list."""
        self._list.show_below(self, suggestions)

    def suggestions(self) -> Sequence[Suggestion]:
        """The proposals shown now."""
        return self._list.lines if not self._list.isHidden() else ()

    def query(self) -> str:
        """What is searched: the text, with what is being composed at the cursor."""
        at = self.cursorPosition()
        return (self.text()[:at] + self._composing + self.text()[at:]).strip()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        # Input methods part syllables with an apostrophe or a space; the pinyin index has neither.
        composing = event.preeditString().replace("'", "").replace(" ", "")
        changed, self._composing = composing != self._composing or bool(event.commitString()), composing
        if changed:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), not self._list.isHidden()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown:
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Down and self.query():
            self._ask()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shown and self._list.current() is not None:
                self._pick(self._list.current())
            else:
                self.submitted.emit(self.text())
        elif key == Qt.Key.Key_Escape and shown:
            self._list.hide()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.textMargins().left() - theme.px(24)
        fits = self.fontMetrics().horizontalAdvance(self._words) <= room
        self.setPlaceholderText(self._words if fits or not self._short else self._short)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._list.hide()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self._icon:
            side = theme.px(16)
            icons.paint(painter, "search", QRect(theme.px(10), (self.height() - side) // 2, side, side), "text_faint")
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        hint = theme.metrics("small").horizontalAdvance(self._hint)
        free = self.width() - self.textMargins().left() - words - hint > theme.px(48)
        if self._hint and not self.text() and not self._composing and free:
            self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        font = theme.font("small")
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self._hint) + theme.px(12)
        height = metrics.height() + 2
        box = QRect(self.width() - width - theme.px(8), (self.height() - height) // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.colour("text_faint"))
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._hint)

    def _ask(self) -> None:
        if self._provider is None:
            return
        query = self.query()
        self.offer(self._provider(query) if query else ())

    def _pick(self, suggestion: Suggestion | None) -> None:
        self._list.hide()
        if suggestion is None:
            return
        if self._keep:
            self.setText(suggestion.title)
        else:
            self.clear()
        self.picked.emit(suggestion.data)

    def _dress(self) -> None:
        self.setTextMargins(theme.px(22) if self._icon else 0, 0, 0, 0)


class _Popup(QWidget):
    """The list below the field: part of the window, so that focus and input method stay where they are."""

    picked = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__()
        self.lines: Sequence[Suggestion] = ()
        self._at = 0
        self._owner = owner
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.hide()
        owner.destroyed.connect(self.deleteLater)

    def show_below(self, field: QWidget, lines: Sequence[Suggestion]) -> None:
        self.lines, self._at = tuple(lines[:AT_MOST]), 0
        if not self.lines:
            self.hide()
            return
        window = field.window()
        if self.parent() is not window:
            self.setParent(window)
            window.installEventFilter(self)
        height = self._line_height() * len(self.lines) + 8
        width = min(max(field.width(), self._widest()), window.width() - 16)
        at = field.mapTo(window, QPoint(0, field.height() + 4))
        left = max(min(at.x(), window.width() - width - 8), 8)
        above = field.mapTo(window, QPoint(0, 0)).y() - height - 4
        top = above if at.y() + height > window.height() and above >= 0 else at.y()
        self.setGeometry(left, top, width, height)
        self.raise_()
        self.show()
        self.update()
        self._say()

    def current(self) -> Suggestion | None:
        return self.lines[self._at] if self._at < len(self.lines) else None

    def step(self, by: int) -> None:
        self._at = (self._at + by) % max(len(self.lines), 1)
        self.update()
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = min(max(int(event.position().y() - 4) // self._line_height(), 0), len(self.lines) - 1)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)
        self.picked.emit(self.current())

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control_line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for place, line in enumerate(self.lines):
            box = QRect(4, 4 + place * self._line_height(), self.width() - 8, self._line_height())
            self._paint_line(painter, box, line, place == self._at)

    @staticmethod
    def _paint_line(painter: QPainter, box: QRect, line: Suggestion, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box, 4, 4)
        room = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
        if line.icon:
            side = theme.px(16)
            mark = QRect(room.left(), room.center().y() - side // 2, side, side)
            icons.paint(painter, line.icon, mark, "accent_text")
            room.setLeft(room.left() + side + theme.px(6))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if line.code:
            painter.setFont(theme.font("code"))
            painter.setPen(theme.colour("text_muted"))
            painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), line.code)
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(line.code) - theme.px(12))
        font = theme.font("strong" if chosen else "body")
        painter.setFont(font)
        painter.setPen(theme.colour("accent_text" if chosen or line.icon else "text"))
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, title)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(title) + theme.px(10))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_muted"))
        painter.drawText(
            room, middle, painter.fontMetrics().elidedText(line.detail, Qt.TextElideMode.ElideRight, room.width())
        )

    def _line_height(self) -> int:
        return theme.size("row") + 2

    def _widest(self) -> int:
        strong, small = theme.metrics("strong"), theme.metrics("small")
        code = theme.metrics("code")
        widths = [
            strong.horizontalAdvance(line.title) + small.horizontalAdvance(line.detail)
            + code.horizontalAdvance(line.code) + theme.px(72)
            for line in self.lines
        ]  # fmt: skip
        return max(widths, default=0)

    def _say(self) -> None:
        """What a screen reader reads of the line chosen."""
        line = self.current()
        words = (line.title, line.detail, line.code) if line else ()
        self._owner.setAccessibleDescription(" ".join(filter(None, words)))
