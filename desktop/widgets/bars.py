"""Bars that show a figure against what it is to reach, or not to exceed: stock, flow and limit.

Painted, not styled: lengths, tick and percentage come from the same numbers, so they always agree.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import theme

Part = Literal["confirmed", "pending"]


class BarValue(NamedTuple):
    """What a bar shows, all in one unit (户).

    ``start`` is the left end (a stock's baseline, 0 for a flow), ``goal`` the right end (target or limit), ``confirmed``
    and ``claimed`` the two figures, ``expected`` where the tick stands by time progress; None shows no tick.
    """

    confirmed: float
    claimed: float
    goal: float
    start: float = 0.0
    expected: float | None = None

    def share(self, value: float) -> float:
        """How far ``value`` lies between start and goal: 0 … 1, beyond where it lies beyond; 0 where they are one."""
        span = self.goal - self.start
        return (value - self.start) / span if span else 0.0


def hatch(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw slanting lines over ``box``, within whatever is clipped already."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 2))
    step, x = 6, box.left() - box.height()
    while x < box.right() + box.height():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += step
    painter.restore()


class Bar(QWidget):
    """What the three bars have in common: track, parts that can be clicked, tick, keyboard, what a screen reader says.

    ``clicked(part)`` tells whether the confirmed or the pending part was meant; ← and → choose it, Enter opens it.
    """

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = BarValue(0, 0, 1)
        self._tips: dict[Part, str] = {}
        self._chosen: Part = "confirmed"
        self._hovered: Part | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.updateGeometry)

    def set_value(self, value: BarValue, text: str = "", confirmed_tip: str = "", pending_tip: str = "") -> None:
        """Show other figures. ``text`` is the whole said in words, for screen readers and where there is no tip."""
        self._value = value
        self._tips = {"confirmed": confirmed_tip or text, "pending": pending_tip or text}
        self.setAccessibleName(text)
        self.update()

    def value(self) -> BarValue:
        """The figures shown."""
        return self._value

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), theme.px(24))

    # -- geometry -----------------------------------------------------------------------------------------------------

    def track(self) -> QRectF:
        """The whole length, from start to goal."""
        height = theme.px(12)
        return QRectF(2, (self.height() - height) / 2, self.width() - 4, height)

    def extent(self, part: Part) -> QRectF:
        """Where a part lies: confirmed from the left end, pending from there to what is claimed."""
        value, track = self._value, self.track()
        confirmed, claimed = (min(max(value.share(one), 0.0), 1.0) for one in (value.confirmed, value.claimed))
        low, high = (0.0, confirmed) if part == "confirmed" else (min(confirmed, claimed), max(confirmed, claimed))
        return QRectF(track.left() + low * track.width(), track.top(), (high - low) * track.width(), track.height())

    def tick(self) -> float | None:
        """Where the tick stands, None where there is none."""
        if self._value.expected is None:
            return None
        share = min(max(self._value.share(self._value.expected), 0.0), 1.0)
        return self.track().left() + share * self.track().width()

    def part_at(self, x: float) -> Part:
        """Which part is meant at that place; beyond both, the confirmed one."""
        pending = self.extent("pending")
        # A part of a few pixels must still be hit.
        return "pending" if pending.width() > 0 and pending.left() - 2 <= x <= pending.right() + 2 else "confirmed"

    # -- keys and pointer ---------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self.part_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._chosen = self.part_at(event.position().x())
            self.clicked.emit(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._chosen = "pending" if event.key() == Qt.Key.Key_Right else "confirmed"
            self.setAccessibleDescription(self._tips.get(self._chosen, ""))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tips.get(self.part_at(event.pos().x()), ""), self)
            return True
        return super().event(event)

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(self.track(), self.track().height() / 2, self.track().height() / 2)
        painter.setClipPath(shape)
        theme.fill(painter, self.track(), theme.colour("track"))
        self.paint_parts(painter)
        painter.restore()
        if theme.name() == "contrast":
            painter.setPen(QPen(theme.colour("text"), 1))
            painter.drawPath(shape)
        self._paint_tick(painter)
        if self.hasFocus():
            self._paint_focus(painter)

    def paint_parts(self, painter: QPainter) -> None:
        """The figures on the track; the clip keeps the ends round."""
        value = self._value
        self._fill(painter, "confirmed", theme.colour("accent"))
        if value.claimed >= value.confirmed:
            self._fill(painter, "pending", theme.colour("pending"))
        else:
            # Pending exits: confirmed still counts them, the bureau no longer does.
            hatch(painter, self.extent("pending"), theme.colour("surface"))

    def _fill(self, painter: QPainter, part: Part, shade: QColor) -> None:
        box = self.extent(part)
        theme.fill(painter, box, shade)
        if self._hovered == part and box.width() > 0:
            veil = QColor(theme.colour("surface"))
            veil.setAlpha(46)
            theme.fill(painter, box, veil)

    def _paint_tick(self, painter: QPainter) -> None:
        x = self.tick()
        if x is None:
            return
        # A light edge lets the tick stand out on the accent as well as on the track.
        top, bottom = self.track().top() - theme.px(4), self.track().bottom() + theme.px(4)
        theme.fill(painter, QRectF(x - 2, top, 4, bottom - top), theme.colour("surface"))
        theme.fill(painter, QRectF(x - 1, top, 2, bottom - top), theme.colour("tick"))

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 2))
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 4, 4)
        part = self.extent(self._chosen)
        theme.fill(painter, QRectF(part.left(), self.height() - 4, max(part.width(), 4), 2), theme.colour("focus"))


class StockBar(Bar):
    """From baseline to target: ``bar.set_value(BarValue(confirmed=315, claimed=326, goal=380, start=183, expected=360))``.

    Confirmed in the accent, pending lighter behind it; where pending exits put claimed below confirmed, the difference
    is hatched. A figure below the baseline leaves the track empty with a mark at its left end.
    """

    def paint_parts(self, painter: QPainter) -> None:
        super().paint_parts(painter)
        if self._value.confirmed < self._value.start:
            track = self.track()
            theme.fill(painter, QRectF(track.left(), track.top(), theme.px(6), track.height()), theme.colour("danger"))


class FlowBar(Bar):
    """From 0 to the year's target: ``BarValue(confirmed=9, claimed=11, goal=15, expected=7.5)``; no tick before a window."""


class LimitBar(Bar):
    """A limit (控制数): what was used of it, in grey; what is beyond it is marked, and there is no tick and no pace."""

    def paint_parts(self, painter: QPainter) -> None:
        value = self._value
        over = value.confirmed > value.goal
        self._fill(painter, "confirmed", theme.colour("danger" if over else "limit"))
        if value.claimed > value.confirmed:
            box = self.extent("pending")
            theme.fill(painter, box, theme.colour("track"))
            hatch(painter, box, theme.colour("danger" if value.claimed > value.goal else "limit"))
        if over:
            # Beyond the limit the whole bar is full, so the part over it is hatched from the right end.
            track = self.track()
            beyond = min((value.confirmed - value.goal) / max(value.confirmed, 1), 1.0) * track.width()
            box = QRectF(track.right() - beyond, track.top(), beyond, track.height())
            hatch(painter, box, theme.colour("surface"))

    def tick(self) -> float | None:
        return None
