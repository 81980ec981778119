"""Passwords of files: a new one typed twice for a file that leaves, and the one of a file that came.

They live as long as the reading or writing that needs them, and are written down nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.errors import BadInput, LedgerError, PasswordNeeded
from db.exchange import protecting
from desktop import translate
from desktop.ops import Ops, Report, call
from desktop.widgets.dialog import FormDialog
from desktop.widgets.form import Form

Read = TypeVar("Read")
#: Names of files that a question shows.
_NAMES = 5


class _Asking(FormDialog):
    """A form of passwords; ``chosen(password)`` once what was typed fits, and the dialog closes."""

    chosen = Signal(str)

    def __init__(self, title: str, rows: Mapping[str, str], *, action: str, intro: str, parent: QWidget | None) -> None:
        form = Form()
        self.edits: dict[str, QLineEdit] = {}
        for key, word in rows.items():
            edit = self.edits[key] = QLineEdit()
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            edit.textEdited.connect(lambda _text, key=key: form.row(key).set_problem(""))
            form.add_row(key, word, edit)
        super().__init__(title, (), action=action, intro=intro, form=form, parent=parent)

    def submit(self) -> None:
        """Hand the password over, or say in place what is wrong with it."""
        found = self.wrong()
        if found:
            self.form.show_problem(*found)
            self._fit()
            return
        password = self.edits["password"].text()
        self.accept()
        self.chosen.emit(password)

    def wrong(self) -> tuple[str, str] | None:
        """The row that cannot stand, and why; None where all can."""
        raise NotImplementedError


class NewPasswordDialog(_Asking):
    """The password that a file is to carry, typed twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        said = QCoreApplication.translate(
            "NewPasswordDialog", "Excel, WPS and this program open the file with this password only. It is kept nowhere: who "
            "forgets it cannot open the file any more, and nobody can help. The ledger itself keeps what was sent without it. "
            "Tell it to the receiver by telephone, never beside the file."
        )  # fmt: skip
        rows = {
            "password": QCoreApplication.translate("NewPasswordDialog", "Password"),
            "again": QCoreApplication.translate("NewPasswordDialog", "Once more"),
        }
        title = QCoreApplication.translate("NewPasswordDialog", "Protect with a password")
        action = QCoreApplication.translate("NewPasswordDialog", "Protect and save")
        super().__init__(title, rows, action=action, intro=said, parent=parent)
        hint = QCoreApplication.translate("NewPasswordDialog", "At least {least} letters, digits or signs.")
        self.form.row("password").set_hint(hint.format(least=protecting.LEAST))

    def wrong(self) -> tuple[str, str] | None:
        try:
            protecting.require_fit(self.edits["password"].text())
        except BadInput as error:
            return "password", translate.sentence(error.sentence)
        if self.edits["again"].text() != self.edits["password"].text():
            return "again", QCoreApplication.translate("NewPasswordDialog", "The two differ.")
        return None


class PasswordDialog(_Asking):
    """The password of files that came; ``rejected`` where the person does without them."""

    def __init__(self, said: Sequence[str], parent: QWidget | None = None) -> None:
        rows = {"password": QCoreApplication.translate("PasswordDialog", "Password")}
        title = QCoreApplication.translate("PasswordDialog", "A password is needed")
        action = QCoreApplication.translate("PasswordDialog", "Open")
        super().__init__(title, rows, action=action, intro="\n".join(said), parent=parent)

    def wrong(self) -> tuple[str, str] | None:
        if not self.edits["password"].text():
            return "password", QCoreApplication.translate("Widgets", "This is needed.")
        return None


def choose(parent: QWidget, wanted: bool, go_on: Callable[[str], Any]) -> NewPasswordDialog | None:
    """Go on with the password that the person chooses, with none at once where none is wanted."""
    if not wanted:
        go_on("")
        return None
    dialog = NewPasswordDialog(parent)
    dialog.chosen.connect(go_on)
    dialog.open()
    return dialog


def ask(
    parent: QWidget, locked: Sequence[PasswordNeeded], go_on: Callable[[str], Any], give_up: Callable[[], Any]
) -> PasswordDialog:  # fmt: skip
    """Ask for the password of files that none opened."""
    said = [translate.sentence(one.sentence) for one in locked[:_NAMES]] + ["…"] * (len(locked) > _NAMES)
    dialog = PasswordDialog(said, parent)
    dialog.chosen.connect(go_on)
    dialog.rejected.connect(give_up)
    dialog.open()
    return dialog


def read_file(
    ops: Ops, parent: QWidget, work: Callable[[tuple[str, ...]], Read], on_done: Callable[[Read], Any],
    on_error: Callable[[LedgerError], Any], *, label: str, passwords: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """``work(passwords)`` off the GUI thread; whatever it needs a password for is asked for until it opens or is given up."""

    def refused(error: LedgerError) -> None:
        if isinstance(error, PasswordNeeded):
            ask(parent, [error], again, lambda: call(on_error, error))
        else:
            call(on_error, error)

    def again(password: str) -> None:
        read_file(ops, parent, work, on_done, on_error, label=label, passwords=(*passwords, password))

    ops.read(lambda _report, _cancelled: work(passwords), on_done, refused, label=label)


def read_files(
    ops: Ops, parent: QWidget, paths: Sequence[Path],
    work: Callable[[list[Path], tuple[str, ...], Report], list[Read]], locked: Callable[[Read], PasswordNeeded | None],
    on_done: Callable[[list[Read]], Any], on_error: Callable[[LedgerError], Any] | None = None, *, label: str,
) -> None:  # fmt: skip
    """``work(paths, passwords, report)`` off the GUI thread, one result a path; those that ``locked`` finds to need a password
    are read again with it, the others not. What the person does without stays as it was found."""
    found: dict[int, Read] = {}

    def finish() -> None:
        call(on_done, [found[at] for at in sorted(found)])

    def begin(places: list[int], passwords: tuple[str, ...]) -> None:
        def done(read: list[Read]) -> None:
            found.update(zip(places, read, strict=True))
            waiting = {at: error for at, one in found.items() if (error := locked(one))}
            if waiting:
                ask(parent, list(waiting.values()), lambda one: begin(list(waiting), (*passwords, one)), finish)
            else:
                finish()

        ops.read(
            lambda report, _cancelled: work([paths[at] for at in places], passwords, report), done, on_error, label=label
        )  # fmt: skip

    begin(list(range(len(paths))), ())
