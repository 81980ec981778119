"""Segmented: a few words side by side, one of which is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop import icons, theme


class _Part(QAbstractButton):
    """One word. A radio button in all but looks, so that screen readers say what it is."""

    def __init__(self, text: str, small: bool, tab: bool, menu: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._small, self._menu = small, menu
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.first = self.last = False

    def sizeHint(self) -> QSize:
        # Wide enough for the bold word, so that choosing moves nothing.
        width = QFontMetrics(self._font(True)).horizontalAdvance(self.text())
        height = theme.px(26) if self._small else theme.size("control")
        return QSize(width + theme.px(18 if self._small else 28) + self._mark(), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _mark(self) -> int:
        """The room of the mark that a menu opens."""
        return theme.px(18) if self._menu else 0

    def _font(self, bold: bool) -> QFont:
        made = theme.font("small" if self._small else "body")
        made.setBold(bold)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(0.5 if self.first else 0, 0.5, -0.5, -0.5)
        path = _rounded(box, theme.size("radius"), self.first, self.last)
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else "surface"
        painter.fillPath(path, theme.colour(ground))
        painter.setPen(QPen(theme.colour("control_line" if self.isEnabled() else "line"), 1))
        painter.drawPath(path)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawPath(_rounded(box.adjusted(1, 1, -1, -1), theme.size("radius") - 1, self.first, self.last))
        ink = "text_faint" if not self.isEnabled() else "accent_text" if self.isChecked() else "text"
        painter.setPen(theme.colour(ink))
        painter.setFont(self._font(self.isChecked()))
        room = self.rect().adjusted(6, 0, -6 - self._mark(), 0)
        if self._menu:
            side = theme.px(16)
            mark = QRect(self.width() - side - theme.px(9), (self.height() - side) // 2, side, side)
            icons.paint(painter, "chevron-down", mark, ink)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), shown)


class Segmented(QWidget):
    """``Segmented([("in_park", "园内"), ("outside", "园外")])``: arrows, Home and End move, a click chooses.

    ``key()`` is the chosen key, empty where none is; ``picked(key)`` tells of a person's choice, ``select`` does not.
    ``optional`` lets Delete or Backspace take the choice back. Without ``tab`` it is no stop for Tab: another key leads there.
    ``menu``: the word opens a menu, and is marked so.
    """

    picked = Signal(str)

    def __init__(
        self, choices: Iterable[tuple[str, str]] = (), *, small: bool = False, optional: bool = False,
        tab: bool = True, menu: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._small, self._optional, self._tab, self._menu = small, optional, tab, menu
        self._parts: dict[str, _Part] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices; the chosen key stays chosen where it is among them."""
        before = self.key()
        for part in self._parts.values():
            self._row.removeWidget(part)
            part.deleteLater()
        self._parts = {}
        for key, word in choices:
            part = _Part(word, self._small, self._tab, self._menu, self)
            part.clicked.connect(lambda _on=False, key=key: self._on_clicked(key))
            self._parts[key] = part
            self._row.insertWidget(len(self._parts) - 1, part)
        parts = list(self._parts.values())
        if parts:
            parts[0].first = parts[-1].last = True
            self.setFocusProxy(parts[0])
        self.select(before)

    def set_word(self, key: str, word: str) -> None:
        """Say one choice otherwise; it keeps its place for Tab."""
        part = self._parts[key]
        part.setText(word)
        part.setAccessibleName(word)
        part.updateGeometry()

    def wanted_width(self) -> int:
        """The room that all words need, also before they are laid out."""
        return sum(part.sizeHint().width() for part in self._parts.values())

    def key(self) -> str:
        """The chosen key, empty where nothing is chosen."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def select(self, key: str) -> None:
        """Choose by key without telling anybody; a key that is not offered chooses nothing."""
        for part in self._parts.values():
            part.setAutoExclusive(False)
            part.setChecked(False)
            part.setAutoExclusive(True)
        chosen = self._parts.get(key)
        if chosen is not None:
            chosen.setChecked(True)
        self._focus_follows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = list(self._parts)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._optional and self.key():
            self.select("")
            self.picked.emit("")
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and keys:
            self._parts[keys[0 if event.key() == Qt.Key.Key_Home else -1]].click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, key: str) -> None:
        self._parts[key].setFocus()
        self._focus_follows()
        self.picked.emit(key)

    def _focus_follows(self) -> None:
        # Qt itself makes one stop for Tab of an exclusive group; setFocus goes to the chosen word, or the first.
        chosen = self._parts.get(self.key()) or next(iter(self._parts.values()), None)
        if chosen is not None:
            self.setFocusProxy(chosen)


def _rounded(box: QRectF, radius: float, left: bool, right: bool) -> QPainterPath:
    """A rectangle whose left and right corners are rounded only where asked."""
    path, square = QPainterPath(), QPainterPath()
    path.addRoundedRect(box, radius, radius)
    if not left:
        square.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
    if not right:
        square.addRect(box.adjusted(box.width() / 2, 0, 0, 0))
    return path.united(square)
