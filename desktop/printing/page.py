"""A page as a list of things to draw, in twips from its top left corner; and the one function that draws it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPen

from db.forms import Counted
from desktop.printing.fonts import TWIPS, Face, bold_is_made_up, font

#: A4 in twips.
SHORT, LONG = 11906, 16838
_MILLIMETRE = 1440 / 25.4

#: How far made-up bold is drawn again to the right, in twips for each point of its size.
_THICKER = 0.5

INK, GREY = "#000000", "#595959"


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * _MILLIMETRE)


def pt(length: float) -> int:
    """Points in twips."""
    return round(length * TWIPS)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``x``, ``y`` is the left end of its baseline. ``turn``: degrees clockwise about that point;
    ``spread``: how wide its characters are set, in per cent."""

    x: float
    y: float
    text: str
    face: Face
    points: float
    bold: bool = False
    colour: str = INK
    turn: int = 0
    spread: float = 100.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, ``points`` thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    points: float = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a number stands that has a list behind it. ``label``: row, column and number, for those who do not see."""

    rect: QRectF
    counted: Counted
    label: str


@dataclass(slots=True)
class Page:
    """A page: ``width`` and ``height`` in twips, what to draw, and which numbers open a list."""

    width: int
    height: int
    items: list[Text | Rule | Box] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


def paint_page(painter: QPainter, page: Page, scale: float) -> None:
    """Draw ``page`` at the painter's origin; ``scale`` is device units per twip (resolution / 1440)."""
    painter.save()
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for item in page.items:
        if isinstance(item, Text):
            _text(painter, item)
        elif isinstance(item, Rule):
            pen = QPen(QColor(INK), item.points * TWIPS)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(item.x1, item.y1), QPointF(item.x2, item.y2))
        else:
            painter.fillRect(QRectF(item.x, item.y, item.width, item.height), QColor(item.colour))
    painter.restore()


def _text(painter: QPainter, item: Text) -> None:
    painter.setPen(QColor(item.colour))
    painter.setFont(font(item.face, item.points, bold=item.bold, spread=item.spread))
    if not item.turn:
        painter.drawText(QPointF(item.x, item.y), item.text)
        if item.bold and bold_is_made_up(item.face) and painter.paintEngine().type() == QPaintEngine.Type.Raster:
            painter.drawText(QPointF(item.x + item.points * _THICKER, item.y), item.text)
        return
    painter.save()
    painter.translate(item.x, item.y)
    painter.rotate(item.turn)
    painter.drawText(QPointF(0, 0), item.text)
    painter.restore()
