"""PapersCard: the checklist of a filing, with its papers as a named and numbered folder beside the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from db import filing_folder, registers
from db.fields import Field
from db.store.registers import filings, records
from desktop import translate
from desktop.models.table import Cell
from desktop.registers.children import ChildrenCard
from desktop.registers.spec import Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.pill import Pill

PAPER = registers.get("filing_paper")
TOUCHES = ("filing_paper", "value_history")
_PILLS = {"missing": ("warning", "!"), "asked": ("warning", "▸"), "have": ("success", "✓"), "not_needed": ("neutral", "–")}


class PapersCard(ChildrenCard):
    """What is needed differs by route; a received file is copied, numbered and named after its paper."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, PAPER, shown=("paper", "position", "needed", "state", "received"), style=_dress, first={"state": "missing"},
            empty=QCoreApplication.translate("PapersCard", "The papers that this filing needs stand here. Make the checklist of "
                                             "its route, or add papers one by one."),
        )  # fmt: skip
        self._complete = Pill()
        self.add_head(self._complete)
        self.list_button = button(self.tr("Make the checklist"), self.make_list)
        self.keep_button = button(self.tr("Received: add the file…"), self.choose, icon="upload")
        self.have_button = button(self.tr("Received on paper"), self.received)
        self.folder_button = button(self.tr("Open folder"), self.open_folder, icon="folder-open")
        verbs = FlowLayout(spacing=1)
        for one in (self.list_button, self.keep_button, self.have_button, self.folder_button):
            verbs.addWidget(one)
        self.add(verbs)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        papers = self.table.model.rowCount()
        complete = bool(papers) and filings.papers_complete(self._session.conn, str(row["id"]))
        self._complete.set(
            self.tr("complete") if complete else self.tr("not complete") if papers else "",
            "success" if complete else "warning", "✓" if complete else "!",
        )  # fmt: skip
        self.list_button.setVisible(not papers)
        self.folder_button.setVisible(self.folder().is_dir())
        self._enable()

    def folder(self) -> Path:
        """Where the papers of this filing lie."""
        return filing_folder.folder(self._session.ledger.files, str(self._row["enterprise"]), int(self._row["year"]))

    def make_list(self) -> None:
        """Make the checklist by the row's route (小升规 where none is chosen yet)."""
        row = str(self._row["id"])
        self._write(lambda conn: filings.start_papers(conn, row), self.list_button)

    def choose(self) -> None:
        """Choose the file that was received for the current paper."""
        chosen, _filter = QFileDialog.getOpenFileName(self, self.tr("The paper as a file"))
        if chosen:
            self.keep(Path(chosen))

    def keep(self, path: Path) -> None:
        """Copy a file as the current paper, and write that it was received."""
        paper = self.table.current_row()
        if paper is None:
            return
        folder, today = self.folder(), self._session.today.isoformat()
        paper = dict(paper)

        def work(conn: Any) -> None:
            made = filing_folder.keep(folder, int(paper["position"] or 0), str(paper["paper"]), path)
            try:
                records.edit(conn, PAPER.key, paper["id"], {"state": "have", "received": today, "file": made.name})
            except BaseException:
                made.unlink(missing_ok=True)
                raise

        self._write(work, self.keep_button)

    def received(self) -> None:
        """Write that the current paper was received on paper."""
        paper = self.table.current_row()
        if paper is not None:
            row, today = str(paper["id"]), self._session.today.isoformat()
            self._write(lambda conn: records.edit(conn, PAPER.key, row, {"state": "have", "received": today}), self.have_button)

    def open_folder(self) -> None:
        """Open the folder with the program made for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder()))):
            self.said.emit("error", self.tr("No program opened {path}.").format(path=self.folder()))

    def _write(self, work: Any, pressed: Any) -> None:
        self._session.write(
            work, touches=TOUCHES, label=self.title(), button=pressed,
            on_error=lambda error: self.said.emit("error", translate.sentence(error.sentence)),
        )  # fmt: skip

    def _enable(self) -> None:
        super()._enable()
        if not hasattr(self, "keep_button"):
            return
        chosen = self.table.current_row() is not None and self._session.writable
        for one in (self.keep_button, self.have_button):
            one.setEnabled(chosen)
            one.setVisible(self.table.model.rowCount() > 0)
        self.list_button.setEnabled(self._session.writable)


def _dress(row: Row, field: Field) -> Cell | None:
    if field.key == "state" and row.get("state") in _PILLS:
        kind, glyph = _PILLS[str(row["state"])]
        return Cell(pill=kind, glyph=glyph)
    return None
