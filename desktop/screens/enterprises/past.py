"""PastCard: what the register's values of a firm were before. PapersCard: the evidence kept with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from db import evidence
from db.fields import Field
from db.store import enterprises
from db.text import Label
from desktop import translate
from desktop.dialogs.change_cells import local
from desktop.screens.enterprises import words
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.emptying import empty
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import ElidedLabel, label
from desktop.widgets.message import MessageBar
from desktop.widgets.table import DataTable

FIELDS = (
    Field("at", Label("修改时间", "Changed"), width=16), Field("field", Label("项目", "Value"), width=12),
    Field("before", Label("原值", "Before"), width=20), Field("after", Label("现值", "After"), width=20),
    Field("by", Label("修改人", "By"), width=8),
)  # fmt: skip
_NOTE = Label("接受代码的理由", "Why the code stands")


class PastCard(Card):
    """Each value with its before and after, when and by whom."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Earlier values"))
        self._session = session
        self.empty = EmptyState("history", self.tr("No value of the register has been changed since this firm was added."))
        self.table = DataTable(FIELDS, name="firm_past", title=self.title(), settings=session.settings, footer=False)
        self.add(self.table)
        self.add(self.empty)

    def show_firm(self, firm: str) -> None:
        """Read and show the history of a firm's values."""
        tree = self._session.tree()
        rows: list[dict[str, Any]] = [
            {
                "id": place, "at": local(row["at"]), "field": _title(row["field"]), "by": row["by"],
                "before": words.value(tree, row["field"], row["before"]),
                "after": words.value(tree, row["field"], row["after"]),
            }
            for place, row in enumerate(enterprises.history(self._session.conn, firm))
        ]  # fmt: skip
        self.table.set_rows(rows)
        self.table.fit_height(8)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)


class PapersCard(Card):
    """The files of a firm's folder beside the ledger; a click opens one with the program made for it."""

    #: What was opened: a file or the folder.
    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Evidence"))
        self._session, self._firm = session, ""
        self.message = MessageBar()
        self.add_button = button(self.tr("Add files…"), self._choose, icon="upload")
        self.folder_button = button(self.tr("Open folder"), self._open_folder, icon="folder-open")
        self.add_button.setEnabled(session.writable)
        self.empty = EmptyState(
            "file-text", self.tr("No evidence is kept with this firm: licence, reports, tax returns, photos of the gate…")
        )
        self._files = QVBoxLayout()
        verbs = FlowLayout()
        verbs.addWidget(self.add_button)
        verbs.addWidget(self.folder_button)
        for part in (self.message, self._files, self.empty, verbs):
            self.add(part)

    def show_firm(self, firm: str) -> None:
        """List the files of a firm."""
        self._firm = firm
        empty(self._files)
        found = evidence.papers(self._session.ledger.files, firm)
        for paper in found:
            self._files.addWidget(self._line(paper))
        self.empty.setVisible(not found)
        self.folder_button.setEnabled(bool(found))

    def keep(self, paths: list[Path]) -> None:
        """Copy files into the firm's folder."""
        firm, files = self._firm, self._session.ledger.files
        if paths:
            self._session.write(
                lambda _conn: evidence.add(files, firm, paths), touches=(), on_done=lambda _made: self.show_firm(self._firm),
                on_error=self.message.show_error, label=self.tr("Copying"), button=self.add_button,
            )  # fmt: skip

    def _line(self, paper: evidence.Paper) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(paper.path.name, mode=Qt.TextElideMode.ElideMiddle), 1)
        size = f"{max(round(paper.size / 1024), 1):,} KB · {paper.changed:%Y-%m-%d %H:%M}"
        row.addWidget(label(size, "small"))
        link = button(self.tr("Open"), partial(self._open, paper.path), kind="link")
        link.setAccessibleName(f"{link.text()} {paper.path.name}")
        row.addWidget(link)
        return made

    def _choose(self) -> None:
        found, _filter = QFileDialog.getOpenFileNames(self, self.tr("Evidence files"))
        self.keep([Path(one) for one in found])

    def _open_folder(self) -> None:
        self._open(self._session.ledger.files / self._firm)

    def _open(self, path: Path) -> None:
        self.opened.emit(str(path))
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.message.show_message("error", self.tr("No program opened {path}.").format(path=path))


def _title(key: str) -> str:
    field = enterprises.BY_KEY.get(key)
    return translate.label(field.label if field else _NOTE if key == "code_note" else Label(key, key))
