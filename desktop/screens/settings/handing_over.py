"""Handing over: the sheet that a successor and a witness sign, and everything out of the ledger as plain tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QFileDialog

from db.exchange import everything
from db.exchange.sending import handover
from db.exchange.workbook import legal_name
from desktop import places, saving, translate
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.labels import label


class HandingOverCard(SettingsCard):
    """Nothing here changes the ledger; a ledger open for looking can be handed over too."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("Hand over and export"))
        said = self.tr("The hand-over sheet names what is open, where backups lie and what was sent last. Everything can be taken "
                       "out as plain tables with a data dictionary, readable without this program.")  # fmt: skip
        self.add(label(said, "muted", wrap=True))
        self.sheet_button = button(self.tr("Hand-over sheet…"), self._ask_sheet, icon="file-text")
        self.workbook_button = button(self.tr("Everything as Excel…"), self._ask_workbook, icon="file-spreadsheet")
        self.folder_button = button(self.tr("Everything as CSV…"), self._ask_folder, icon="folder-open")
        self.add_buttons(self.sheet_button, self.workbook_button, self.folder_button)

    def write_sheet(self, path: Path) -> None:
        """Write the hand-over sheet."""
        ledger, today, language = self.session.ledger.path, self.session.today, translate.language()
        self._write(lambda conn: handover.write(conn, ledger, today, path, language, translate.template), path, self.sheet_button)

    def write_workbook(self, path: Path) -> None:
        """Write all tables as one workbook."""
        self._write(lambda conn: everything.write_workbook(conn, path), path, self.workbook_button)

    def write_folder(self, path: Path) -> None:
        """Write all tables as CSV, and the sent workbooks, into a new folder."""
        self._write(lambda conn: everything.write_folder(conn, path), path, self.folder_button)

    def _write(self, work: Callable[[sqlite3.Connection], Any], path: Path, pressed: QAbstractButton) -> None:
        def ready(conn: sqlite3.Connection) -> None:
            places.make_ready(path)
            work(conn)

        said = self.tr("Saved: {path}").format(path=path)
        self.read(ready, lambda _done: self.done.emit(said), self.tr("Writing the files"), pressed)

    def _proposed(self, word: str, suffix: str) -> str:
        return legal_name(f"{self.session.ledger.path.stem}_{word}_{self.session.today}", suffix)

    def _ask(self, word: str) -> Path | None:
        return saving.ask_path(self, self._proposed(word, ".xlsx"))

    def _ask_sheet(self) -> None:
        path = self._ask(translate.label(handover.NAME))
        if path:
            self.write_sheet(path)

    def _ask_workbook(self) -> None:
        path = self._ask(self.tr("everything"))
        if path:
            self.write_workbook(path)

    def _ask_folder(self) -> None:
        inside = QFileDialog.getExistingDirectory(self, self.tr("The new folder lies in"), str(places.folder()))
        if inside:
            self.write_folder(Path(inside) / self._proposed(self.tr("everything"), ""))
