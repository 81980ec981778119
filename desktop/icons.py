"""Lucide's line icons (ISC, see ``resources/icons/LICENSE.txt``) in the colours of the theme, sharp at every scale.

``icon("search")`` is a QIcon that draws itself when asked: it follows the theme, and is rendered for the very pixels
wanted. ``paint`` draws one directly. Names are the files' names in ``resources/icons``.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from db import resources
from desktop import theme


@cache
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, rgb: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", rgb).encode()))


def paint(painter: QPainter, name: str, rect: QRect | QRectF, colour: QColor | str) -> None:
    """Draw the icon into ``rect``; ``colour`` is a colour or the meaning of one (desktop/look.py)."""
    shade = theme.colour(colour) if isinstance(colour, str) else colour
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, shade.name()).render(painter, QRectF(rect))
    painter.restore()


def pixmap(name: str, size: int, colour: QColor | str = "text_muted", ratio: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of ``size`` logical pixels for a screen with ``ratio`` device pixels to one."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, name, QRect(QPoint(0, 0), made.size()), colour)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


class _Engine(QIconEngine):
    """Draws one icon by the theme of the moment, muted where disabled."""

    def __init__(self, name: str, colour: str, active: str) -> None:
        super().__init__()
        self._name, self._colour, self._active = name, colour, active

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._active)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        shade = self._active if state == QIcon.State.On else self._colour
        paint(painter, self._name, rect, "text_faint" if mode == QIcon.Mode.Disabled else shade)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        # A wider size leaves room to the right: that is how a button parts its icon from its words.
        side = min(size.width(), size.height())
        self.paint(painter, QRect(0, (size.height() - side) // 2, side, side), mode, state)
        painter.end()
        return made


def icon(name: str, colour: str = "text_muted", active: str = "accent_text") -> QIcon:
    """The icon in the colour of that meaning; ``active`` is the colour while checked.

    Raises FileNotFoundError where no such icon is shipped: a misspelt name shows at once, not as a blank button.
    """
    _source(name)
    return QIcon(_Engine(name, colour, active))
