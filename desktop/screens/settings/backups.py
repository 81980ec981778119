"""Backups: when the last one was made, a new one, a look into one, and bringing it back as a new file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from db import backup, backup_place, second_place
from db.backup_place import SUFFIX
from db.check import Check, check
from db.text import Sentence
from desktop import places, translate
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar


class BackupsCard(SettingsCard):
    """``open_path`` shows a ledger that was brought back."""

    def __init__(self, session: Session, open_path: Callable[[Path], Any]) -> None:
        super().__init__(session)
        self.set_title(self.tr("Backup and check"))
        self._open_path = open_path
        self._folder = session.ledger.path.with_suffix(".backups")
        self._found: backup.Backup | None = None
        self.last = label("", "muted", wrap=True)
        #: The second place, and what was copied there last.
        self.second = label("", "muted", wrap=True)
        #: What a check or a look into a backup found.
        self.result = MessageBar()
        self.make_button = button(self.tr("Back up now"), self.make, kind="primary", icon="hard-drive")
        self.look_button = button(self.tr("Restore…"), self._choose, icon="history")
        self.check_button = button(self.tr("Check the ledger"), self.check_now, icon="shield-check")
        self.imports_button = button(self.tr("Imports and receipts…"), lambda: self.navigate.emit("intake", {"receipts": True}))
        self.place_button = button(self.tr("Second place…"), self.ask_place, icon="folder-open")
        self.forget_button = button(self.tr("No second place"), self.forget_place, kind="ghost")
        self.add(self.last)
        self.add(self.second)
        self.add_buttons(self.make_button, self.look_button, self.check_button, self.imports_button)
        self.add_buttons(self.place_button, self.forget_button)
        self.add(self.result)

    def refresh(self) -> None:
        made = sorted((path.stat().st_mtime, path) for path in self._folder.glob(f"*{SUFFIX}"))
        if made:
            at, path = made[-1]
            said = self.tr("Last backup: {when}, {name}, in {folder}")
            when = f"{datetime.fromtimestamp(at).astimezone():%Y-%m-%d %H:%M}"
            self.last.setText(said.format(when=when, name=path.name, folder=self._folder))
        else:
            said = self.tr("No backup has been made yet. It will lie in {folder}")
            self.last.setText(said.format(folder=self._folder))
        self._show_second()

    def _show_second(self) -> None:
        second = backup_place.second_place(self.session.ledger.path)
        said = self.tr("No second place is named: who loses this drive loses ledger and backups together. Name a stick, another "
                       "drive or a shared folder; every backup is then copied there too.")  # fmt: skip
        if second is not None and second.copied:
            said = self.tr("Second place: {place} · copied last: {name}").format(place=second.place, name=second.copied)
        elif second is not None:
            said = self.tr("Second place: {place} · nothing has been copied there yet; back up now.").format(place=second.place)
        self.second.setText(said)
        self.forget_button.setVisible(second is not None)

    def make(self) -> None:
        """Make and verify a backup, and copy it to the second place."""
        path = self.session.ledger.path
        self.read(lambda conn: second_place.back_up(conn, path), self._made, self.tr("Backing up"), self.make_button, {"backup"})

    def _made(self, made: second_place.Made) -> None:
        self.result.clear()
        if made.said is not None:
            self.result.show_message("warning", translate.sentence(made.said))
        said = self.tr("Backed up and verified: {path}")
        if made.second is not None:
            said = self.tr("Backed up and verified: {path} · the same in the second place: {second}")
        self.done.emit(said.format(path=made.backup.path, second=made.second))

    def ask_place(self) -> None:
        """Let the person choose the folder to which every backup is copied."""
        found = QFileDialog.getExistingDirectory(self, self.tr("Second place for backups"))
        if found:
            self.name_place(Path(found))

    def name_place(self, place: Path) -> None:
        """Copy every backup to ``place`` from now on."""
        ledger = self.session.ledger.path
        self.read(
            lambda _conn: second_place.name(ledger, place), lambda odd: self._named(place, odd), self.tr("Looking at the place"),
            self.place_button, {"backup"},
        )  # fmt: skip

    def _named(self, place: Path, odd: list[Sentence]) -> None:
        self.result.clear()
        if odd:
            self.result.show_message("warning", "\n".join(translate.sentence(one) for one in odd))
        self.done.emit(self.tr("Every backup is copied to {place} from now on.").format(place=place))

    def forget_place(self) -> None:
        """Copy no more backups; those that lie there stay."""
        ledger = self.session.ledger.path
        said = self.tr("Backups are no longer copied; what lies in the second place stays there.")
        self.read(
            lambda _conn: second_place.forget(ledger), lambda _done: self.done.emit(said), self.tr("Looking at the place"),
            self.forget_button, {"backup"},
        )  # fmt: skip

    def check_now(self) -> None:
        """Look at everything that must hold."""
        self.read(check, self._checked, self.tr("Checking"), self.check_button)

    def _checked(self, found: list[Check]) -> None:
        lines = []
        for one in found:
            lines.append(f"{'✓' if one.ok else '✗'} {translate.label(one.label)}")
            lines += [f"    {translate.sentence(problem)}" for problem in one.problems]
        self.result.show_message("success" if all(one.ok for one in found) else "error", "\n".join(lines))

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("A backup"), str(self._folder), self.tr("Backups (*.sglbak)")
        )
        if chosen:
            self.preview(Path(chosen))

    def preview(self, path: Path) -> None:
        """Show what a backup holds before anything is brought back."""
        self.result.clear()
        self.read(lambda _conn: backup.verify(path), self._show, self.tr("Reading"), self.look_button)

    def _show(self, found: backup.Backup) -> None:
        self._found = found
        said = self.tr(
            "{name} is whole: made {made} from {ledger} of {bureau}, with {firms} firms, {changes} changes and {files} "
            "evidence files. It would be brought back as {path}; the ledger open now stays as it is."
        ).format(
            name=found.path.name, made=found.made, ledger=found.ledger, bureau=found.bureau or "—",
            firms=found.rows.get("enterprise", 0), changes=found.rows.get("status_change", 0), files=found.files,
            path=places.free(Path(found.ledger).stem),
        )  # fmt: skip
        self.result.show_message("info", said, self.tr("Bring it back as a new file"), self.restore)

    def restore(self) -> None:
        """Bring the backup shown back as a new ledger and open it."""
        if self._found is None:
            return
        source, path = self._found.path, places.free(Path(self._found.ledger).stem)

        def work(_conn: Any) -> Path:
            places.make_ready(path)
            backup.restore(source, path)
            return path

        self.read(work, self._open_path, self.tr("Restoring"), self.look_button)
