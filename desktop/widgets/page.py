"""How a page is laid out: it scrolls rather than being cut, and its columns stack where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme


class ScrollPage(QScrollArea):
    """A page's body in ``page.body`` (a QVBoxLayout). Fills the window where there is room and scrolls where not."""

    def __init__(self, parent: QWidget | None = None, *, margin: float = 2) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Focus belongs to what lies inside; a control that gets it is scrolled into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # One that Python knows: asked for Qt's own, PySide6 would make its pictures of every kind of widget there is.
        self._ground = QWidget()
        self._ground.setBackgroundRole(QPalette.ColorRole.NoRole)
        self.setViewport(self._ground)
        self._inner = QWidget()
        self._inner.setProperty("role", "clear")
        #: Where the page's cards go.
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(*(theme.grid(margin),) * 4)
        self.body.setSpacing(theme.grid(2))
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.grid(20), theme.grid(12))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_width()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def _fit_width(self) -> None:
        # Only what cannot be narrower makes the page scroll sideways.
        needed = self._inner.minimumSizeHint().width() > self._ground.width()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.horizontalScrollBarPolicy() != policy:
            self.setHorizontalScrollBarPolicy(policy)


class Columns(QWidget):
    """Widgets side by side with stretch factors; one below the other where narrower than ``stack_below`` pixels."""

    def __init__(
        self, parts: Sequence[tuple[QWidget, int]], *, stack_below: int = 820, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._line = _Line(stack_below, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.grid(2))
        for widget, stretch in parts:
            self._line.addWidget(widget, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def stacked(self) -> bool:
        """Whether the parts stand one below the other now."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        # Not what the parts need side by side: being narrower is what stacking is for. Nor what they need stacked, which
        # the height for a width says, and which would stay known when they stand side by side again.
        sizes = [item.minimumSize() for item in map(self._line.itemAt, range(self._line.count())) if item is not None]
        return QSize(max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0))


class _Line(QBoxLayout):
    """Takes its direction from the width it is given, before anything is laid out by the other one."""

    def __init__(self, stack_below: int, parent: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent)
        self._stack_below = stack_below

    def hasHeightForWidth(self) -> bool:
        return True  # whatever the parts: stacked they are higher

    def heightForWidth(self, width: int) -> int:
        self._turn(width)
        return super().heightForWidth(width) if super().hasHeightForWidth() else self.sizeHint().height()

    def setGeometry(self, rect: QRect) -> None:
        self._turn(rect.width())
        super().setGeometry(rect)

    def _turn(self, width: int) -> None:
        narrow = width < theme.px(self._stack_below)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if wanted != self.direction():
            self.setDirection(wanted)


def refilled(*parts: QWidget | QLayout) -> None:
    """Have parts that were filled before they were shown measured anew, the inner ones first.

    Qt tells a layout inside another that something in it has grown once both are in sight, and lays the page out twice.
    """
    for part in parts:
        if isinstance(part, QLayout):
            part.invalidate()
        else:
            part.updateGeometry()


class Stack(QWidget):
    """Widgets one below the other, each as high as it needs; what is left of the height stays empty."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(2))
        for part in parts:
            down.addWidget(part)
        down.addStretch(1)
