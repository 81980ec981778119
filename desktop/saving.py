"""Where a file is to lie, filled forms written there or printed, and the sentence that says so: one way for every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from db.errors import LedgerError
from desktop import places, translate

if TYPE_CHECKING:
    from db.forms import FormSheet
    from desktop.exporting import Exported
    from desktop.session import Session

#: Shows a sentence: a message bar's ``show_message``, or a page's ``said.emit``.
Tell = Callable[[Literal["success", "error"], str], Any]


def ask_path(parent: QWidget, name: str, others: Sequence[str] = ()) -> Path | None:
    """Where the file is to lie, proposed under that name in our folder; with the name's ending, or one of ``others`` where the
    person chooses it. None where the person gives up."""
    endings = (Path(name).suffix, *others)
    kinds = {
        ".xlsx": QCoreApplication.translate("Saving", "Workbooks (*.xlsx)"),
        ".pdf": QCoreApplication.translate("Saving", "PDF (*.pdf)"),
        ".docx": QCoreApplication.translate("Saving", "Word documents (*.docx)"),
    }
    title = QCoreApplication.translate("Saving", "Save as")
    offered = ";;".join(kinds[one] for one in endings)
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(places.folder() / name), offered)
    if not chosen:
        return None
    wanted = next((one for one in endings if kinds[one] == kind), endings[0])
    return Path(chosen) if chosen.lower().endswith(endings) else Path(chosen + wanted)


def save(
    session: Session, parent: QWidget, made: list[FormSheet], name: str, tell: Tell, *, protect: bool = False,
    others: Sequence[str] = (),
) -> None:  # fmt: skip
    """Ask where filled forms are to lie, and ``write`` them there: Excel, PDF or Word by the name's ending.

    ``protect``: under a password that is asked for, where such a file can carry one. ``others``: see ``ask_path``.
    """
    path = ask_path(parent, name, others)
    if path is None:
        return
    if not protect:
        write(session, made, path, tell)
        return
    from desktop.dialogs import passwords
    from desktop.exporting import PROTECTED

    wanted = path.suffix.lower() in PROTECTED

    def told(kind: Literal["success", "error"], text: str) -> None:
        bare = QCoreApplication.translate("Saving", "A PDF carries no password.")
        tell(kind, f"{text} {bare}" if kind == "success" and not wanted else text)

    passwords.choose(parent, wanted, lambda password: write(session, made, path, told, password))


def write(session: Session, made: list[FormSheet], path: Path, tell: Tell, password: str = "") -> None:
    """Write filled forms to ``path``, under a password where one was chosen, and tell where they lie or why they could not be
    written."""
    from desktop import exporting  # Excel and Word are written by libraries that are slow to load

    def work() -> Exported:
        places.make_ready(path)
        return exporting.write(made, path, password)

    def refused(error: LedgerError) -> None:
        tell("error", translate.sentence(error.sentence))

    if path.suffix.lower() == ".pdf":
        # Painting needs the GUI thread; a form is a few pages.
        try:
            tell("success", said(work()))
        except LedgerError as error:
            refused(error)
        return
    session.read_later(lambda _conn: work(), lambda done: tell("success", said(done)), refused,
                       label=QCoreApplication.translate("Saving", "Writing the file"))  # fmt: skip


def said(done: Exported) -> str:
    """Where it lies, with its checksum where it bears one, and what paper could not be held to."""
    text = QCoreApplication.translate("Saving", "Saved: {path}").format(path=done.path)
    if done.checksum:
        text = QCoreApplication.translate("Saving", "Saved: {path} · checksum {checksum}").format(
            path=done.path, checksum=done.checksum
        )
    return " ".join((text, translate.run_on(*done.notices))).strip()


def print_out(parent: QWidget, made: list[FormSheet], tell: Tell) -> None:
    """Print filled forms on the printer that the person chooses."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from desktop.printing.output import print_sheets

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted:
        try:
            print_sheets(made, printer)
        except LedgerError as error:
            tell("error", translate.sentence(error.sentence))
