"""LeftOver: offers what was typed in a form when the window before ended without saving it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.drafts import Drafts
from desktop.widgets.message import MessageBar


class LeftOver(MessageBar):
    """Hidden where nothing was left. The button brings it back; × drops it for good."""

    def __init__(self, drafts: Drafts, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts, self._key = drafts, key
        self.closed.connect(self._drop)

    def offer(self, what: str, put_back: Callable[[Any], Any]) -> None:
        """Offer what was left under this key; ``what`` names it, ``put_back(state)`` shows it in its form."""
        left = self._drafts.left(self._key)
        if left is None:
            return

        def bring() -> None:
            put_back(left.state)
            self.clear()

        said = QCoreApplication.translate("Widgets", "Typed and not saved when the program ended ({at}): {what}")
        action = QCoreApplication.translate("Widgets", "Bring it back")
        self.show_message("info", said.format(at=left.at, what=what), action, bring)

    def _drop(self) -> None:
        self._drafts.drop(self._key)
