"""A thing on paper as items and what is written of each, for internal use; and its ways to the printer and into a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from db.errors import LedgerError
from db.exchange.workbook import legal_name
from db.forms import SCOPES
from db.forms.sheet import FormSheet, SheetColumn, SheetRow
from db.rules.words import NON_STATISTICAL
from desktop import exporting, places, translate
from desktop.session import Session

Refused = Callable[[LedgerError], object]

#: Half-width characters of the two columns.
_NARROW, _WIDE = 18, 66
_ENDINGS = (".pdf", ".docx", ".xlsx")


def pairs_sheet(session: Session, key: str, title: str, said: str, lines: Sequence[tuple[str, str]]) -> FormSheet:
    """``lines`` as a filled form; it names a firm. ``said`` stands in the head beside the bureau."""
    return FormSheet(
        key=key, language=translate.language(), scope="internal", month=session.month(), area="",
        bureau=session.setting("bureau"), title_parts=(title,), short=title, annex="", landscape=False,
        header=(session.setting("bureau"), said), columns=(
            SheetColumn("item", QCoreApplication.translate("PairsSheet", "Item"), (), "text", _NARROW),
            SheetColumn("content", QCoreApplication.translate("PairsSheet", "Content"), (), "text", _WIDE),
        ), rows=tuple(SheetRow(line) for line in lines), notes=(), footer=(),
        mark=(translate.label(NON_STATISTICAL), translate.label(SCOPES["internal"])), checksum="", canonical="", created="",
        empty="",
    )  # fmt: skip


def print_it(sheet: FormSheet, parent: QWidget, refused: Refused) -> None:
    """Print on the printer that the person chooses."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from desktop.printing.output import print_sheets

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted:
        try:
            print_sheets([sheet], printer)
        except LedgerError as error:
            refused(error)


def choose_file(sheet: FormSheet, parent: QWidget) -> Path | None:
    """Ask where it goes, as PDF, Word or Excel by the ending; None where nobody chose."""
    kinds = QCoreApplication.translate("PairsSheet", "PDF (*.pdf);;Word (*.docx);;Excel (*.xlsx)")
    proposed = places.folder() / legal_name(sheet.title, ".pdf")
    title = QCoreApplication.translate("PairsSheet", "Save as")
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    if chosen.lower().endswith(_ENDINGS):
        return Path(chosen)
    return Path(chosen + next((one for one in _ENDINGS if one in kind), _ENDINGS[0]))


def save(sheet: FormSheet, path: Path, said: Callable[[str], object], refused: Refused) -> None:
    """Write it and say where it lies."""
    try:
        done = exporting.write([sheet], path)  # painting needs the GUI thread; it is a page or two
    except LedgerError as error:
        refused(error)
        return
    said(QCoreApplication.translate("PairsSheet", "Saved: {path}").format(path=done.path))
