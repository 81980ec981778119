"""发表收表: the tables sent out, a new one for the firms of a list, and what came back of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from db.fields import Choice, Field
from db.rules.rounds import SPLITS
from db.store import rounds
from db.text import Label
from desktop import places, translate
from desktop.dialogs import passwords
from desktop.dialogs.frame import Dialog
from desktop.dialogs.rounds.collecting import CollectingDialog, Reader, read_file
from desktop.dialogs.rounds.making import MakingDialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

FIELDS = (
    Field("title", Label("表名", "Table"), width=26), Field("sent_at", Label("发出日期", "Sent"), "date", width=11),
    Field("due", Label("报回期限", "Due"), "date", width=11),
    Field("split", Label("分发", "Workbooks"), "choice", choices=tuple(Choice(key, word) for key, word in SPLITS.items()),
          width=14),
    Field("firms", Label("企业数", "Firms"), "integer", unit=Label("户", "firms"), width=8),
    Field("replied", Label("已报", "Replied"), "integer", unit=Label("户", "firms"), width=8),
    Field("files", Label("收到文件", "Files"), "integer", unit=Label("份", "files"), width=8),
)  # fmt: skip


class RoundsDialog(Dialog):
    """``RoundsDialog(session, month, firms, "砚山县, 12 firms", parent).open()``; ``navigate`` to the import."""

    navigate = Signal(str, dict)

    def __init__(
        self, session: Session, month: str, firms: Sequence[str] = (), called: str = "", *, reader: Reader = read_file,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", parent, (1180, 720))
        self.setWindowTitle(self.tr("Send out a table, take the replies in"))
        self._session, self._month, self._firms, self._reader = session, month, list(firms), reader
        empty = EmptyState("send", self.tr("No table has been sent out yet. Make one for the firms of a list: it becomes one "
                                           "workbook for each township, area or firm."))  # fmt: skip
        self.table = DataTable(FIELDS, name="rounds", title=self.windowTitle(), settings=session.settings, empty=empty)
        self.table.set_hint(self.tr("Enter opens · Ctrl+N: new table"))
        for_whom = self.tr("New table for {n} firms…").format(n=f"{len(self._firms):,}")
        self.new_button = button(for_whom, self.make, kind="primary", icon="plus", tip="Ctrl+N")
        self.new_button.setEnabled(bool(self._firms) and session.writable)
        self.open_button = button(self.tr("Open"), self.open_current, tip="Enter")
        said = called if firms else self.tr("A table is made for the firms of a list: filter the enterprises first.")
        self.body.addWidget(label(said, "muted", wrap=True))
        self.body.addWidget(self.table, 1)
        #: The workbooks written from here are to carry one password.
        self.protect = CheckBox(self.tr("Protect the workbooks with a password"))
        self.body.addWidget(self.protect)
        self.add_button(self.new_button, primary=True)
        self.add_button(self.open_button)
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"))
        self.table.activated_row.connect(self._open)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.make)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show what is true now."""
        self.table.set_rows(rounds.listing(self._session.conn))
        self.open_button.setEnabled(self.table.model.rowCount() > 0)

    def make(self) -> MakingDialog | None:
        """Ask what the new table asks for."""
        if not self.new_button.isEnabled():
            return None
        dialog = MakingDialog(self._session, self._firms, self)
        dialog.submitted.connect(lambda making: self._create(dialog, making))
        dialog.open()
        return dialog

    def open_current(self) -> None:
        """Open what came back of the table that the keyboard is on."""
        self._open(self.table.current_row())

    def ask_files(self, round_id: str, folder: Path) -> None:
        """Write the workbooks of a table once more, under a password where that is wanted."""
        passwords.choose(self, self.protect.isChecked(), lambda password: self.write_files(round_id, folder, password))

    def write_files(self, round_id: str, folder: Path, password: str = "") -> None:
        """Write the workbooks of a table into a folder."""
        language = translate.language()

        def work(conn: sqlite3.Connection) -> list[Path]:
            from db.exchange import rounds as workbooks

            return workbooks.write(rounds.get(conn, round_id), rounds.bureau(conn), folder, language, password=password)

        self._session.read_later(work, self._written, self.message.show_error, label=self.tr("Writing the workbooks"))

    def _create(self, dialog: MakingDialog, making: rounds.Making) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the workbooks"), str(places.folder()))
        if folder:
            passwords.choose(dialog, self.protect.isChecked(), lambda password: self._write(dialog, making, Path(folder), password))

    def _write(self, dialog: MakingDialog, making: rounds.Making, folder: Path, password: str) -> None:
        month = self._month

        def made(round_id: str) -> None:
            dialog.accept()
            self.refresh()
            self.table.select_id(round_id)
            self.write_files(round_id, folder, password)

        self._session.write(
            lambda conn: rounds.create(conn, making, month), touches=("round",), on_done=made,
            on_error=dialog.message.show_error, label=self.tr("Making the table"), button=dialog.action,
        )  # fmt: skip

    def _written(self, paths: list[Path]) -> None:
        said = self.tr("{n} workbooks were written to {folder}. Send them out; take the replies in here.")
        self.message.show_message("success", said.format(n=f"{len(paths):,}", folder=paths[0].parent if paths else ""))

    def _open(self, row: Mapping[str, Any] | None) -> None:
        if not row:
            return
        dialog = CollectingDialog(self._session, str(row["id"]), reader=self._reader, parent=self)
        dialog.navigate.connect(self._leave)
        dialog.finished.connect(lambda _result: self.refresh())
        dialog.rewrite.connect(self.ask_files)
        dialog.open()

    def _leave(self, page: str, arguments: dict[str, Any]) -> None:
        self.accept()
        self.navigate.emit(page, arguments)
