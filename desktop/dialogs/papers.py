"""PapersDialog: the evidence of one recorded change, to be looked at and added to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from db import evidence
from db.evidence import Paper
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.dropping import TakesFiles
from desktop.widgets.empty import EmptyState
from desktop.widgets.emptying import empty
from desktop.widgets.labels import ElidedLabel, label


class PapersDialog(TakesFiles, Dialog):
    """``PapersDialog(session, change row, "2025-06 退规 …", parent).open()``; ``added`` when files came in."""

    added = Signal()
    #: What was opened.
    opened = Signal(str)

    def __init__(self, session: Session, row: Mapping[str, Any], words: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, (640, 0))
        self.setWindowTitle(self.tr("Evidence"))
        self._session, self._enterprise, self._change = session, str(row["enterprise"]), str(row["id"])
        self.body.addWidget(label(words, "strong", wrap=True))
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.empty = EmptyState("paperclip", self.tr("No file is kept with this change yet. Add files, or drop them here."))
        self.body.addWidget(self.empty)
        self.add_files = button(self.tr("Add files…"), self._choose, kind="primary", icon="upload", tip="Ctrl+O")
        self.add_files.setEnabled(session.writable)
        self.add_button(self.add_files, primary=True)
        self.add_button(button(self.tr("Open folder"), self._open_folder, icon="folder-open"))
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"))
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._choose)
        self.setAcceptDrops(session.writable)
        self.refresh()

    def papers(self) -> list[Paper]:
        """The files of the change."""
        return evidence.of_change(self._session.ledger.files, self._enterprise, self._change)

    def refresh(self) -> None:
        """List the files anew."""
        empty(self._lines)
        found = self.papers()
        for paper in found:
            self._lines.addWidget(self._line(paper))
        self.empty.setVisible(not found)

    def keep(self, paths: Sequence[Path]) -> None:
        """Copy files to the change."""
        keep(self._session, self._enterprise, self._change, paths, self._kept, self.message.show_error)

    def _kept(self) -> None:
        self.refresh()
        self.added.emit()

    def _line(self, paper: Paper) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(paper.path.name, mode=Qt.TextElideMode.ElideMiddle), 1)
        row.addWidget(label(f"{max(round(paper.size / 1024), 1):,} KB · {paper.changed:%Y-%m-%d %H:%M}", "small"))
        link = button(self.tr("Open"), partial(self._open, paper.path), kind="link")
        link.setAccessibleName(f"{link.text()} {paper.path.name}")
        row.addWidget(link)
        return made

    def _choose(self) -> None:
        if self._session.writable:
            found, _filter = QFileDialog.getOpenFileNames(self, self.tr("Evidence files"))
            self.keep([Path(one) for one in found])

    def _open_folder(self) -> None:
        self._open(self._session.ledger.files / self._enterprise / self._change)

    def _open(self, path: Path) -> None:
        self.opened.emit(str(path))
        if not path.exists() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.message.show_message("error", self.tr("No program opened {path}.").format(path=path))

    def take_dropped(self, paths: list[Path], at: QPoint) -> None:
        self.keep(paths)


def keep(
    session: Session, enterprise: str, change: str, paths: Sequence[Path], on_done: Any, on_error: Any
) -> None:  # fmt: skip
    """Copy files to a recorded change, off the GUI thread; the ledger itself is not written."""
    if paths and session.writable:
        files = session.ledger.files
        session.write(
            lambda _conn: evidence.add(files, enterprise, paths, change), touches=(), on_done=lambda _made: on_done(),
            on_error=on_error,
        )  # fmt: skip
