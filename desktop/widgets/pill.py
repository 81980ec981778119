"""Pill: a short standing in a rounded ground, told by colour, glyph and word together."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

Kind = Literal["neutral", "accent", "success", "warning", "danger"]
KINDS: tuple[Kind, ...] = ("neutral", "accent", "success", "warning", "danger")

_INKS = {"accent": ("accent_text", "accent_soft")}


def pill_colours(kind: str) -> tuple[str, str]:
    """The meanings of the ink and the ground of a pill kind."""
    return _INKS.get(kind, (kind, f"{kind}_soft"))


def pill_size(text: str, glyph: str = "") -> QSize:
    """The room that a pill with this text takes, in logical pixels."""
    wide = theme.advance(pill_text(text, glyph), "small") + theme.px(16)
    return QSize(wide, theme.metrics("small").height() + theme.px(4))


def pill_text(text: str, glyph: str = "") -> str:
    """What stands in the pill: ▲ 高于时序 3.8 点."""
    return f"{glyph} {text}" if glyph else text


def paint_pill(painter: QPainter, rect: QRect, text: str, kind: str, glyph: str = "", *, chosen: bool = False) -> None:
    """Draw a pill at the left of ``rect``, vertically centred, shortened with … where it does not fit. ``chosen``: on the
    ground of a chosen row, on which the pale pills would not be seen."""
    ink, ground = pill_colours(kind)
    if chosen and kind in ("neutral", "accent"):
        ground = "surface"
    wanted = pill_size(text, glyph)
    box = QRectF(rect.left(), 0, min(wanted.width(), rect.width()), min(wanted.height(), rect.height()))
    box.moveTop(rect.top() + (rect.height() - box.height()) / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if theme.name() != "contrast" else theme.colour(ink))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
    painter.setPen(theme.colour(ink))
    painter.setFont(theme.font("small"))
    inner = box.adjusted(theme.px(8) - 1, 0, -theme.px(8) + 1, 0)
    shown = painter.fontMetrics().elidedText(
        pill_text(text, glyph), Qt.TextElideMode.ElideRight, int(inner.width()) + 1
    )
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.restore()


class Pill(QWidget):
    """``Pill("低于时序 23.0 点", "danger", "▼")``. Glyphs: ▲ ▼ ✓ ! – so that the colour is never alone."""

    def __init__(self, text: str = "", kind: Kind = "neutral", glyph: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._text, self._kind, self._glyph, self._empty = "", kind, glyph, False
        self.set(text, kind, glyph)
        theme.notifier().changed.connect(self.updateGeometry)

    def set(self, text: str, kind: Kind = "neutral", glyph: str = "") -> None:
        """Show another standing; an empty text hides the pill."""
        self._text, self._kind, self._glyph = text, kind, glyph
        self.setAccessibleName(text)
        if not text:
            self._empty = True
            self.hide()
        elif self._empty:
            self._empty = False
            self.setVisible(self.parent() is not None)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words, without the glyph."""
        return self._text

    def kind(self) -> Kind:
        """The kind shown."""
        return self._kind

    def sizeHint(self) -> QSize:
        return pill_size(self._text, self._glyph)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(32)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._text, self._kind, self._glyph)
        squeezed = self.width() < self.sizeHint().width()
        if squeezed and not self.toolTip():
            self.setToolTip(self._text)
