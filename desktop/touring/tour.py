"""Tour: leads through the window; one card of words beside what it speaks of, the rest dimmed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop import theme, translate
from desktop.main_window import MainWindow
from desktop.touring.steps import Step, of_window, target
from desktop.widgets.buttons import button
from desktop.widgets.labels import label

_DIM = QColor(0, 0, 0, 110)
_FOLLOW = 150  # milliseconds between two looks at where the lit part is


class _Card(QFrame):
    """The words of a step and the way on. It keeps the keyboard: Tab goes round its three buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(theme.px(340))
        self.count, self.title, self.text = label("", "small"), label("", "title", wrap=True), label("", wrap=True)
        self.leave = button(QCoreApplication.translate("Tour", "Leave"), kind="ghost", tip="Esc")
        self.back = button(QCoreApplication.translate("Tour", "Back"), tip="←")
        self.next = button("", kind="primary", tip="→")
        self.buttons = (self.next, self.back, self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.grid(2),) * 4)
        column.setSpacing(theme.grid(1))
        for one in (self.count, self.title, self.text):
            column.addWidget(one)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        column.addLayout(row)


class Tour(QWidget):
    """``Tour(window).start()``. → or Enter goes on, ← back, Escape leaves, at any step; ``left`` tells that it is over.

    It covers the window, so that a key or click during the tour never reaches what lies below it.
    """

    left = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._steps = window, of_window(window)
        self._at = 0
        self._lit = QRect()
        self._target: QWidget | None = None
        # A page goes on laying itself out while it reads, and nothing tells when it has come to rest.
        self._follow = QTimer(self, interval=_FOLLOW)
        self._follow.timeout.connect(self._place)
        self.card = _Card(self)
        self.card.leave.clicked.connect(self.leave)
        self.card.back.clicked.connect(self.back)
        self.card.next.clicked.connect(self.forth)
        for one in self.card.buttons:
            one.installEventFilter(self)
        self.hide()

    def start(self) -> None:
        """Show the first step; without a ledger there is nothing to show, and it is over at once."""
        if not self._steps:
            self.leave()
            return
        self._window.installEventFilter(self)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._show(0)

    def step(self) -> Step:
        """The step shown."""
        return self._steps[self._at]

    def lit(self) -> QRect:
        """What is not dimmed, in the window's coordinates."""
        return self._lit

    def forth(self) -> None:
        """The next step; after the last it is over."""
        if self._at + 1 < len(self._steps):
            self._show(self._at + 1)
        else:
            self.leave()

    def back(self) -> None:
        """The step before."""
        if self._at:
            self._show(self._at - 1)

    def leave(self) -> None:
        """End it here; the window stays at the page it shows."""
        self._follow.stop()
        self._window.removeEventFilter(self)
        self.hide()
        self._window.setFocus()
        self.left.emit()
        self.deleteLater()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _show(self, number: int) -> None:
        self._at = number
        step = self.step()
        if self._window.current_key() != step.page:
            self._window.open_page(step.page)
        last = number + 1 == len(self._steps)
        words = QCoreApplication.translate("Tour", "{n} of {all}").format(n=number + 1, all=len(self._steps))
        self.card.count.setText(words)
        self.card.title.setText(translate.label(step.title))
        self.card.text.setText(translate.label(step.text))
        self.card.next.setText(
            QCoreApplication.translate("Tour", "Done") if last else QCoreApplication.translate("Tour", "Next")
        )
        self.card.back.setEnabled(number > 0)
        self.card.setAccessibleName(f"{words} {translate.label(step.title)}")
        self.card.setAccessibleDescription(translate.label(step.text))
        self._target = target(self._window, step)
        self.raise_()
        self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()
        self._follow.start()

    def _place(self) -> None:
        if self._target is None or not self.isVisible():
            return
        if QApplication.focusWidget() not in self.card.buttons:
            self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)  # the page took it while it came into sight
        self._bring_into_sight(self._target)
        seen = self._target.visibleRegion().boundingRect()
        at = self._target.mapTo(self._window, seen.topLeft())
        lit = QRect(at, seen.size()).intersected(self.rect())
        self._lit = lit
        self.card.adjustSize()
        self.card.resize(self.card.width(), self.card.heightForWidth(self.card.width()))
        self.card.move(self._beside(self._lit))
        self.update()

    def _bring_into_sight(self, widget: QWidget) -> None:
        """Scroll what holds the widget to where it begins."""
        above = widget.parentWidget()
        while above is not None and above is not self._window:
            if isinstance(above, QScrollArea) and above.widget() is not None:
                top = widget.mapTo(above.widget(), QPoint(0, 0)).y()
                above.verticalScrollBar().setValue(top - theme.grid(2))
            above = above.parentWidget()

    def _beside(self, lit: QRect) -> QPoint:
        """Where the card stands: right of what is lit, else below, left or above it, else in the corner over it."""
        gap, size, room = theme.grid(2), self.card.size(), self.rect().adjusted(8, 8, -8, -8)
        middle = max(min(lit.center().y() - size.height() // 2, room.bottom() - size.height()), room.top())
        across = max(min(lit.left(), room.right() - size.width()), room.left())
        before, above = lit.left() - gap - size.width(), lit.top() - gap - size.height()
        places = ((lit.right() + gap, middle), (across, lit.bottom() + gap), (before, middle), (across, above))
        for corner in (QPoint(*place) for place in places):
            if room.contains(QRect(corner, size)):
                return corner
        return QPoint(room.right() - size.width() - gap, max(room.bottom() - size.height() - gap, room.top()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hole = QRectF(self._lit).adjusted(-4, -4, 4, 4)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        light = QPainterPath()
        light.addRoundedRect(hole, 8, 8)
        painter.fillPath(shade.subtracted(light), _DIM)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawPath(light)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's own keys rest meanwhile
            return True
        return super().event(event)

    def focusNextPrevChild(self, forth: bool) -> bool:
        ring = [one for one in self.card.buttons if one.isEnabled()]
        held = QApplication.focusWidget()
        at = next((place for place, one in enumerate(ring) if one is held), 0)
        ring[(at + (1 if forth else -1)) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            QTimer.singleShot(0, self, self._place)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.card.buttons:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        """A key on one of the card's buttons, which by themselves would make the arrows walk between them."""
        keys = {Qt.Key.Key_Escape: self.leave, Qt.Key.Key_Right: self.forth, Qt.Key.Key_Left: self.back}
        held = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(held, QPushButton):
            held.click()
        elif event.key() in keys:
            keys[Qt.Key(event.key())]()
        else:
            return False
        return True
