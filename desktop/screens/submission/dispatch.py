"""Dispatch: closing the month, sending it under its number, and what was sent before: compared, and saved again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from db.exchange.sending import sending
from db.exchange.sending.sending import Sent
from db.exchange.workbook import file_name
from db.rules.sending.difference import Difference
from db.store.sending import versions
from db.store.sending.versions import Submission
from desktop import exporting, places, saving, translate
from desktop.dialogs import passwords
from desktop.dialogs.change_cells import local
from desktop.dialogs.differences import DifferencesDialog
from desktop.exporting import SUBMISSION
from desktop.screens.submission import locking
from desktop.screens.submission.standing import Standing
from desktop.session import Session
from desktop.widgets.dialog import FormDialog

#: Under this name explanations that were not sent yet outlive the window.
_DRAFT = "explanations"


class Dispatch(QObject):
    """What the page's buttons do with the month that ``standing`` describes. ``told(kind, text)``, ``refused(LedgerError)``."""

    navigate = Signal(str, dict)
    told = Signal(str, str)
    refused = Signal(object)
    #: An explanation was typed: the checklist reads otherwise now.
    explained = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        #: How the month stands, once it was read.
        self.standing: Standing | None = None
        left = session.drafts.left(_DRAFT)
        #: Month → key of a point → explanation, of what was typed since the last version.
        self.typed: dict[str, dict[str, str]] = dict(left.state) if left else {}
        #: Whether what is written is to carry a password.
        self.protect: Callable[[], bool] = lambda: False
        #: Rests while the submission is made.
        self.button: QAbstractButton | None = None

    # -- the month ----------------------------------------------------------------------------------------------------

    def close_month(self, final: bool) -> FormDialog | None:
        """Hold the month, or close it for good."""
        return locking.ask_close(self._session, self.standing, final, self._page) if self.standing else None

    def reopen(self) -> FormDialog | None:
        """Open the held month again."""
        return locking.ask_reopen(self._session, self.standing, self._page) if self.standing else None

    def explain(self, key: str) -> FormDialog | None:
        """Say why a point of the checklist stands all the same."""
        found = self.standing
        return locking.ask_explanation(found, key, lambda text: self._explained(found, key, text), self._page) if found else None

    def _explained(self, found: Standing, key: str, text: str) -> None:
        self.typed[found.month] = {**found.explanations, key: text}
        self._session.drafts.keep(_DRAFT, self.typed)
        self.explained.emit()

    # -- versions -----------------------------------------------------------------------------------------------------

    def compare_now(self) -> None:
        """What the month holds otherwise than what was sent last."""
        found = self.standing
        if found is None or found.last is None:
            return
        title = self.tr("{month} as it is now, and {period} version {version}").format(
            month=found.month, period=found.last.period, version=found.last.version
        )
        self._show_differences(title, found.differences)

    def compare(self, of: Submission) -> None:
        """What a version holds otherwise than the one before it."""

        def look(conn: sqlite3.Connection) -> tuple[Submission | None, list[Difference]]:
            return versions.before(conn, of.period, of.version), versions.changed_since(conn, of)

        def show(found: tuple[Submission | None, list[Difference]]) -> None:
            last, differences = found
            values = {"period": of.period, "version": of.version}
            title = self.tr("{period} version {version}: the first that was sent").format(**values)
            if last is not None:
                title = self.tr("{period} version {version} beside {before} version {number}").format(
                    before=last.period, number=last.version, **values
                )
            self._show_differences(title, differences)

        self._session.read_later(look, show, self.refused.emit, label=self.tr("Comparing the versions"))

    def _show_differences(self, title: str, found: Sequence[Difference]) -> DifferencesDialog:
        made = DifferencesDialog(self._session, title, found, parent=self._page)
        made.navigate.connect(self.navigate)
        made.open()
        return made

    def make(self) -> None:
        """Ask where the month's workbook is to lie, under the name and number that it will bear, and send it."""
        found, language = self.standing, translate.language()
        if found is None:
            return
        month, kept = found.month, found.kept()

        def propose(conn: sqlite3.Connection) -> str:
            sheets = exporting.sheets(conn, SUBMISSION, month, None, language)
            return file_name(sheets, version=versions.next_version(conn, month, kept))

        def ask(name: str) -> None:
            path = saving.ask_path(self._page, name)
            if path:
                passwords.choose(self._page, self.protect(), lambda password: self.send(path, password))

        self._session.read_later(propose, ask, self.refused.emit, label=self.tr("Filling the forms"))

    def send(self, path: Path, password: str = "") -> None:
        """Number the month's submission, keep it, and write it to ``path``: all of it or nothing.

        ``password``: the file is under it; what the ledger keeps is not.
        """
        found, language = self.standing, translate.language()
        assert found is not None
        kept = found.kept()

        def work(conn: sqlite3.Connection) -> Sent:
            places.make_ready(path)
            return exporting.submit(conn, found.month, path, language, kept, password)

        self._session.write(
            work, touches=("submission",), on_done=lambda made: self._sent(made, path, bool(password)), on_error=self.refused.emit,
            label=self.tr("Making the submission"), button=self.button,
        )  # fmt: skip

    def _sent(self, made: Sent, path: Path, protected: bool) -> None:
        one = made.submission
        self.typed.pop(one.period, None)
        self._session.drafts.keep(_DRAFT, self.typed or None)
        values = {"period": one.period, "version": one.version, "checksum": one.checksum, "path": path, "when": local(one.at)}
        said = self.tr("{period} version {version} · checksum {checksum} · saved: {path}")
        if made.again:
            said = self.tr("Nothing has changed since {period} version {version} ({when}), so it is the same file, byte for byte · "
                           "checksum {checksum} · saved: {path}")  # fmt: skip
        if made.again and protected:
            said = self.tr("Nothing has changed since {period} version {version} ({when}), so the same workbook lies under the "
                           "password · checksum {checksum} · saved: {path}")  # fmt: skip
        lines = [said.format(**values), *(translate.sentence(one) for one in made.notes)]
        self.told.emit("warning" if made.notes else "success", "\n".join(lines))

    def ask_save_again(self, of: Submission) -> None:
        path = saving.ask_path(self._page, of.file)
        if path:
            passwords.choose(self._page, self.protect(), lambda password: self.save_again(of, path, password))

    def save_again(self, of: Submission, path: Path, password: str = "") -> None:
        """Write a version's workbook once more, byte for byte as it was sent; under a password where one was chosen."""

        def work(conn: sqlite3.Connection) -> None:
            sending.write(Sent(of, versions.sent_bytes(conn, of.id), again=True), path, password)

        said = self.tr("{period} version {version} was saved as it was sent: {path}").format(
            period=of.period, version=of.version, path=path
        )
        self._session.read_later(
            work, lambda _done: self.told.emit("success", said), self.refused.emit,
            label=self.tr("Writing the workbook"),
        )  # fmt: skip
