"""The preview: the pages as they will be printed, to be read, zoomed and, number by number, opened.

Keys: Page Up and Page Down turn pages, Home and End go to the first and last, Ctrl with +, − and 0 zooms, Tab goes from
number to number, Enter opens the list behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from db.forms import FormSheet
from desktop import theme
from desktop.printing.layout import pages
from desktop.printing.page import Hit, Page, paint_page

Zoom = float | Literal["width", "page"]

_GAP, _MARGIN = 16, 16
_SMALLEST, _LARGEST, _STEP = 0.25, 4.0, 1.2
#: At 100 % a twip is this many logical pixels.
_PIXELS = 96 / 1440
_SHADOW, _FOCUS = QColor(0, 0, 0, 40), QColor("#2155D6")


class PreviewWidget(QAbstractScrollArea):
    """Shows the pages of sheets. Paper is white and print black whatever the window's colours are."""

    #: The page most in sight (from 1) and how many there are.
    page_changed = Signal(int, int)
    #: The zoom in force, 1.0 is 100 %.
    zoomed = Signal(float)
    #: A number was clicked or entered: its ``Counted``.
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[Page] = []
        self._zoom: Zoom = "width"
        self._focused: tuple[int, int] | None = None
        self._shown_page = 0
        self.setProperty("role", "preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: whether it is needed would depend on a width that depends on it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(QCoreApplication.translate("Printing", "Preview"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown ----------------------------------------------------------------------------------------------------

    def set_sheets(self, sheets: Sequence[FormSheet]) -> None:
        """Show the pages that ``sheets`` print to; none for an empty sequence."""
        self._pages = pages(sheets)
        self._focused = None
        self._shown_page = 0
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def page_count(self) -> int:
        """How many pages there are: as many as the PDF has."""
        return len(self._pages)

    def current_page(self) -> int:
        """The page most in sight, from 1; 0 where there is none."""
        if not self._pages:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return 1 + sum(1 for rect in self._rects()[1:] if rect.top() <= middle)

    def go_to(self, number: int) -> None:
        """Bring a page (from 1) to the top."""
        if self._pages:
            rect = self._rects()[min(max(number, 1), len(self._pages)) - 1]
            self.verticalScrollBar().setValue(int(rect.top()) - _MARGIN)

    # Zoom -------------------------------------------------------------------------------------------------------------

    def set_zoom(self, zoom: Zoom) -> None:
        """1.0 is 100 %; ``width`` and ``page`` follow the window."""
        bar = self.verticalScrollBar()
        before, roll = bar.value(), max(1, bar.maximum() + bar.pageStep())
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST) if isinstance(zoom, int | float) else zoom
        self._arrange()
        bar.setValue(round(before / roll * (bar.maximum() + bar.pageStep())))

    def zoom(self) -> float:
        """The zoom in force."""
        if isinstance(self._zoom, int | float):
            return self._zoom
        widest = max((page.width for page in self._pages), default=1) * _PIXELS
        across = (self.viewport().width() - 2 * _MARGIN) / widest
        if self._zoom == "page":
            highest = max((page.height for page in self._pages), default=1) * _PIXELS
            across = min(across, (self.viewport().height() - 2 * _MARGIN) / highest)
        return min(max(across, _SMALLEST), _LARGEST)

    def zoom_in(self) -> None:
        """Larger by a step."""
        self.set_zoom(self.zoom() * _STEP)

    def zoom_out(self) -> None:
        """Smaller by a step."""
        self.set_zoom(self.zoom() / _STEP)

    # Where pages lie --------------------------------------------------------------------------------------------------

    def _rects(self) -> list[QRectF]:
        """The pages in the coordinates of the whole roll."""
        scale = self.zoom() * _PIXELS
        widest = max((page.width for page in self._pages), default=0) * scale
        across = max(widest + 2 * _MARGIN, self.viewport().width())
        rects, y = [], float(_MARGIN)
        for page in self._pages:
            width, height = page.width * scale, page.height * scale
            rects.append(QRectF((across - width) / 2, y, width, height))
            y += height + _GAP
        return rects

    def _arrange(self) -> None:
        rects = self._rects()
        bottom = int(rects[-1].bottom()) + _MARGIN if rects else 0
        right = int(max((rect.width() for rect in rects), default=0)) + 2 * _MARGIN
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, bottom - view.height()))
        self.verticalScrollBar().setEnabled(bottom > view.height())
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, right - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()
        self.zoomed.emit(self.zoom())
        self._scrolled()

    def _scrolled(self) -> None:
        self.viewport().update()
        if self.current_page() != self._shown_page:
            self._shown_page = self.current_page()
            text = QCoreApplication.translate("Printing", "Page {number} of {total}")
            self.setAccessibleDescription(text.format(number=self._shown_page, total=len(self._pages)))
            self.page_changed.emit(self._shown_page, len(self._pages))

    def _origin(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # Numbers that open ------------------------------------------------------------------------------------------------

    def hit_at(self, point: QPointF) -> Hit | None:
        """The number under a point of the viewport that has a list behind it."""
        place = point + self._origin()
        scale = self.zoom() * _PIXELS
        for page, rect in zip(self._pages, self._rects(), strict=True):
            if rect.contains(place):
                x, y = (place.x() - rect.x()) / scale, (place.y() - rect.y()) / scale
                return next((hit for hit in page.hits if hit.rect.contains(x, y)), None)
        return None

    def focused_hit(self) -> Hit | None:
        """The number that Enter would open."""
        if self._focused is None:
            return None
        page, number = self._focused
        return self._pages[page].hits[number]

    def _step_focus(self, by: int) -> bool:
        """Go to the next or previous number; False beyond the last, so that Tab leaves the preview."""
        order = [(page, number) for page, one in enumerate(self._pages) for number in range(len(one.hits))]
        if not order:
            return False
        if self._focused is not None:
            at = order.index(self._focused) + by
        elif by > 0:
            # From the page in sight on, not from the beginning.
            at = next((place for place, one in enumerate(order) if one[0] >= self.current_page() - 1), 0)
        else:
            at = len(order) - 1
        if not 0 <= at < len(order):
            self._focused = None
            self.viewport().update()
            return False
        self._focused = order[at]
        self._show_focused()
        return True

    def _show_focused(self) -> None:
        hit = self.focused_hit()
        assert hit is not None
        assert self._focused is not None
        scale = self.zoom() * _PIXELS
        top = self._rects()[self._focused[0]].top() + hit.rect.top() * scale
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= top <= bar.value() + height - hit.rect.height() * scale:
            bar.setValue(int(top - height / 3))
        self.setAccessibleDescription(hit.label)
        self.viewport().update()

    # Qt ---------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("track"))
        scale, origin = self.zoom() * _PIXELS, self._origin()
        for number, (page, rect) in enumerate(zip(self._pages, self._rects(), strict=True)):
            place = rect.translated(-origin)
            if not place.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(place.adjusted(2, 2, 3, 3), _SHADOW)
            painter.fillRect(place, QColor("#FFFFFF"))
            painter.save()
            painter.translate(place.topLeft())
            paint_page(painter, page, scale)
            painter.restore()
            if self._focused is not None and self._focused[0] == number and self.hasFocus():
                hit = page.hits[self._focused[1]].rect
                painter.setPen(QPen(_FOCUS, 2))
                outline = QRectF(hit.x() * scale, hit.y() * scale, hit.width() * scale, hit.height() * scale)
                painter.drawRect(outline.translated(place.topLeft()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            if event.key() in steps and self._step_focus(steps[Qt.Key(event.key())]):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self.current_page() + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self.current_page() - 1),
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(self.page_count()),
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            actions = {
                Qt.Key.Key_Plus: self.zoom_in, Qt.Key.Key_Equal: self.zoom_in, Qt.Key.Key_Minus: self.zoom_out,
                Qt.Key.Key_0: lambda: self.set_zoom("width"),
            }  # fmt: skip
        hit = self.focused_hit()
        if event.key() in actions:
            actions[Qt.Key(event.key())]()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and hit is not None:
            self.opened.emit(hit.counted)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.hit_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self.hit_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and hit is not None:
            self.opened.emit(hit.counted)

    def sizeHint(self) -> QSize:
        """Room for a page at a size that can be read."""
        return QSize(760, 600)
