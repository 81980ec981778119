"""Backups: when the last one was made, a new one, a look into one, and bringing it back as a new file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from db import backup
from db.check import Check, check
from desktop import places, translate
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label


class BackupsCard(SettingsCard):
    """``open_path`` shows a ledger that was brought back."""

    def __init__(self, session: Session, open_path: Callable[[Path], Any]) -> None:
        super().__init__(session, "")
        self.set_title(self.tr("Backup and check"))
        self._open_path = open_path
        self.last = label("", "muted", wrap=True)
        self.result = label("", "", wrap=True, selectable=True)
        self.make_button = button(self.tr("Back up now"), self.make, kind="primary", icon="hard-drive")
        self.restore_button = button(self.tr("Restore…"), self._choose, icon="history")
        self.check_button = button(self.tr("Check the ledger"), self.check_now, icon="shield-check")
        self._found: backup.Backup | None = None
        self.confirm_button = button(self.tr("Bring it back as a new file"), self._restore, kind="primary")
        self.confirm_button.hide()
        row = FlowLayout()
        for one in (self.make_button, self.restore_button, self.check_button):
            row.addWidget(one)
        self.add(self.last)
        self.add(row)
        self.add(self.result)
        self.add(self.confirm_button)

    def refresh(self) -> None:
        folder = self.session.ledger.path.with_suffix(".backups")
        made = sorted(folder.glob(f"*{backup.SUFFIX}"), key=lambda path: path.stat().st_mtime)
        if made:
            self.last.setText(self.tr("Last backup: {name}, in {folder}").format(name=made[-1].name, folder=folder))
        else:
            self.last.setText(self.tr("No backup has been made yet. It will lie in {folder}").format(folder=folder))

    def make(self) -> None:
        """Make and verify a backup."""
        path = self.session.ledger.path
        self.session.read_later(
            lambda conn: backup.make(conn, path), self._made, self.failed.emit, label=self.tr("Backing up")
        )

    def _made(self, made: backup.Backup) -> None:
        self.refresh()
        self.done.emit(self.tr("Backed up and verified: {path}").format(path=made.path))

    def check_now(self) -> None:
        """Look at everything that must hold."""
        self.session.read_later(check, self._checked, self.failed.emit, label=self.tr("Checking"))

    def _checked(self, found: list[Check]) -> None:
        lines = []
        for one in found:
            lines.append(f"{'✓' if one.ok else '✗'} {translate.label(one.label)}")
            lines += [f"    {translate.sentence(problem)}" for problem in one.problems]
        self.result.setText("\n".join(lines))

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("A backup"), str(self.session.ledger.path.with_suffix(".backups")), self.tr("Backups (*.sglbak)")
        )
        if chosen:
            self.preview(Path(chosen))

    def preview(self, path: Path) -> None:
        """Show what a backup holds before anything is brought back."""
        self.session.read_later(lambda _conn: backup.verify(path), self._show, self.failed.emit, label=self.tr("Reading"))

    def _show(self, found: backup.Backup) -> None:
        self._found = found
        self.result.setText(
            self.tr(
                "{name}: made {made}, ledger {ledger} of {bureau}, {firms} firms, {changes} changes, {files} evidence files. "
                "It is whole. The ledger open now stays as it is."
            ).format(
                name=found.path.name, made=found.made, ledger=found.ledger, bureau=found.bureau or "—",
                firms=found.rows.get("enterprise", 0), changes=found.rows.get("status_change", 0), files=found.files,
            )
        )  # fmt: skip
        self.confirm_button.show()

    def _restore(self) -> None:
        if self._found is None:
            return
        found, path = self._found, places.free(Path(self._found.ledger).stem, ".sgl")
        self.session.read_later(
            lambda _conn: (backup.restore(found.path, path), path)[1], self._open_path, self.failed.emit,
            label=self.tr("Restoring"),
        )  # fmt: skip
