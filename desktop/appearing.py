"""Appearing: a window is shown whole, its page with its figures, and only then reads what can wait."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.ops import Ops
from desktop.page_stack import PageStack
from desktop.screens.base import Screen

#: How long (in milliseconds) the window waits for its first page's figures before it is shown without them.
PATIENCE = 100


class Appearing(QObject):
    """``begin`` shows the window; it tells ``painted`` of each painting."""

    #: The first page stands there with its figures; once.
    first_painted = Signal()
    #: It stands there with what it reads after that, too; once.
    settled = Signal()

    def __init__(self, window: QWidget, pages: PageStack, ops: Ops) -> None:
        super().__init__(window)
        self._pages, self._ops = pages, ops
        self._waiting = False
        #: What is told when the page has been painted with nothing left to read.
        self._awaited = [self.first_painted]
        # Not at once: whoever waits for the painting alone comes first.
        self.first_painted.connect(lambda: QTimer.singleShot(0, self, self._settle))
        # Later than the page, which is told of the same end.
        ops.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Show the window once its page has read what it shows, or after PATIENCE: it appears whole and is drawn once."""
        self._waiting = True
        self._page().read_ahead()
        if self._ops.busy():
            QTimer.singleShot(PATIENCE, self, self._show)
        else:
            self._show()

    def is_over(self) -> bool:
        """Whether the first page stands there with its figures, so that another may read all that it shows at once."""
        return not self._awaited

    def give_up(self) -> None:
        """The window is closed before it was shown."""
        self._waiting = False

    def painted(self) -> None:
        """The window is being painted."""
        if self._awaited and self._pages.current() is not None and not self._ops.busy():
            # When the parts of the window are painted too: they follow the window itself.
            QTimer.singleShot(0, self, self._awaited.pop().emit)

    def _page(self) -> Screen:
        page = self._pages.current()
        assert page is not None
        return page

    def _show(self) -> None:
        if self._waiting:
            self._waiting = False
            self._pages.window().show()
            # What the style sheet changes as things appear is laid out before they are painted, not after.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _on_ended(self) -> None:
        if not self._ops.busy():
            self._show()
            if self._awaited:
                self._pages.window().update()

    def _settle(self) -> None:
        self._page().settle()
        self._awaited.append(self.settled)
        self._pages.window().update()
