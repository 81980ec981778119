"""What the pages have in common from which another ledger is opened: Begin, and Settings and backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from db.errors import LedgerError
from desktop import places
from desktop.screens.base import Screen
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage


class OpeningScreen(Screen):
    """A scrolling page from which another ledger is opened: ``page`` holds a ``message`` and, below it, what the page is
    for; ``open_ledger(path)`` shows a ledger or raises a LedgerError."""

    def __init__(self, open_ledger: Callable[[Path], Any]) -> None:
        super().__init__()
        self._open = open_ledger
        self.message = MessageBar()
        self.page = ScrollPage()
        self.page.body.addWidget(self.message)
        self.outer.addWidget(self.page)

    def open_path(self, path: Path) -> None:
        """Show the ledger at ``path``, or say why not."""
        try:
            self._open(path)
        except LedgerError as error:
            self.show_error(error)

    def show_error(self, error: LedgerError) -> None:
        """Say what went wrong, where it is seen."""
        self.message.show_error(error)
        self.page.verticalScrollBar().setValue(0)

    def choose(self) -> None:
        """Ask for a ledger's file and show it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, QCoreApplication.translate("OpeningScreen", "Open a ledger"), str(places.folder()),
            QCoreApplication.translate("OpeningScreen", "Ledgers (*.sgl)"),
        )  # fmt: skip
        if chosen:
            self.open_path(Path(chosen))
