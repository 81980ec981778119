"""In place of a page that works on today's ledger alone, while an earlier day is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.screens.base import Screen
from desktop.widgets.empty import EmptyState


class OfTodayScreen(Screen):
    """Says so plainly, and leads back; ``returned`` by its button."""

    returned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.empty = EmptyState(
            "history", self.tr("This page works on the ledger of today; there is no earlier day of it."), self.tr("Back to now")
        )
        self.empty.acted.connect(self.returned)
        self.outer.addWidget(self.empty)
