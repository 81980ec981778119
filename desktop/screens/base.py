"""Screen: what a page is to the window."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class Screen(QWidget):
    """A page: it builds and connects itself in its constructor and shows what is true in ``refresh``.

    The constructor opens no box and reads nothing long. Pages never import each other: to go elsewhere, emit
    ``navigate(page key, arguments)``; to be come to with arguments, override ``open``.
    """

    #: The tables whose change makes the page show something else.
    WATCHES: ClassVar[frozenset[str]] = frozenset()

    #: To another page: its key, and arguments for its ``open`` (a dict; empty for none). Without a key back to the page
    #: of the rail that was shown last.
    navigate = Signal(str, dict)
    #: A sentence for the window's message area: kind (info, success, warning, error) and text.
    said = Signal(str, str)
    #: A number or word beside the page's name in the rail; empty takes it away.
    badge = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._month = ""
        #: Without margins: a page begins with a ScrollPage, or with what it wants to the edges.
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)

    @property
    def month(self) -> str:
        """The month shown, YYYY-MM; empty before the window said one."""
        return self._month

    def set_month(self, month: str) -> None:
        """Show another month."""
        if month != self._month:
            self._month = month
            self.look_again()

    def open(self, arguments: dict[str, Any]) -> None:
        """Come here from elsewhere, for instance to a list filtered as the number clicked counts."""

    def focus_here(self) -> None:
        """Bring the keyboard to the page: to its first control, unless it is somewhere on it already."""
        if not self.isVisible():
            return
        held = QApplication.focusWidget()
        if held is not None and self.isAncestorOf(held):
            return
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            widget = widget.nextInFocusChain()

    def undo(self) -> bool:
        """Take back what the page itself keeps and has not written; False leaves the key to the ledger's own undo."""
        return False

    def redo(self) -> bool:
        """Do again what ``undo`` took back; False as there."""
        return False

    def refresh(self) -> None:
        """Read again and show; called when the page comes into sight and something it shows has changed."""

    def on_changed(self, tables: frozenset[str]) -> None:
        """The ledger changed: look again if it concerns this page, at once or when next seen."""
        if tables & self.WATCHES:
            self.look_again()

    def look_again(self) -> None:
        """Refresh now where the page is in sight, otherwise when it comes into sight."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def read_ahead(self) -> None:
        """Read what is to be shown before the page comes into sight for the first time."""
        if self._stale:
            self._refresh()

    def settle(self) -> None:
        """Read what may come after the page's first painting; the window calls it once that stands there."""

    def _refresh(self) -> None:
        self._stale = False
        self.refresh()
