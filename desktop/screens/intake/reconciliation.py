"""ReconciliationDialog: our roster beside statistics' name list (三方对账), as the sheet to print and sign."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from db.errors import LedgerError
from db.exchange.workbook import file_name
from db.forms import FormSheet, reconciling
from db.store.intake.reconciling import reconcile
from db.store.intake.staging import Staging
from desktop import exporting, places, theme, translate
from desktop.dialogs.frame import Dialog
from desktop.exporting import Exported
from desktop.session import Session
from desktop.widgets.buttons import button


class ReconciliationDialog(Dialog):
    """Shows the sheet as it prints; ``month`` is the end of which month our side stands at."""

    def __init__(self, session: Session, staging: Staging, month: str, parent: QWidget | None = None) -> None:
        from desktop.printing.preview import PreviewWidget

        super().__init__(self.tr("Reconciliation of {month}").format(month=month), parent,
                         size=(1080, 700))  # fmt: skip
        self._session = session
        self.sheet: FormSheet | None = None
        self.preview = PreviewWidget()
        self.preview.setMinimumHeight(theme.px(320))
        self.body.addWidget(self.preview, 1)
        self.excel_button = button("Excel", lambda: self._save(".xlsx"), icon="file-spreadsheet")
        self.pdf_button = button("PDF", lambda: self._save(".pdf"))
        self.print_button = button(self.tr("Print"), self.print, icon="printer")
        for one in (self.excel_button, self.pdf_button, self.print_button):
            one.setEnabled(False)
            self.add_button(one)
        self.add_button(button(self.tr("Close"), self.reject))
        language, file = translate.language(), staging.source.file
        session.read_later(
            lambda conn: reconciling.sheet(conn, reconcile(conn, staging, month), month, file, language), self._show,
            self.message.show_error, key="reconciliation", label=self.tr("Comparing the lists"),
        )  # fmt: skip

    def write(self, path: Path) -> None:
        """Write the sheet and say where it lies."""
        if self.sheet is None:
            return
        made = [self.sheet]
        if path.suffix.lower() == ".pdf":
            # Painting needs the GUI thread; the list is a few pages.
            try:
                self._written(exporting.write(made, path))
            except LedgerError as error:
                self.message.show_error(error)
            return
        self._session.read_later(lambda _conn: exporting.write(made, path), self._written, self.message.show_error,
                                 label=self.tr("Writing the workbook"))  # fmt: skip

    def print(self) -> None:
        """Print the sheet on the printer that the person chooses."""
        if self.sheet is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from desktop.printing.output import print_sheets

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_sheets([self.sheet], printer)

    def _show(self, made: FormSheet) -> None:
        self.sheet = made
        self.preview.set_sheets([made])
        for one in (self.excel_button, self.pdf_button, self.print_button):
            one.setEnabled(True)
        self.preview.setFocus()

    def _save(self, suffix: str) -> None:
        if self.sheet is None:
            return
        kinds = self.tr("Workbooks (*.xlsx)")
        if suffix == ".pdf":
            kinds = self.tr("PDF (*.pdf)")
        proposed = places.folder() / file_name([self.sheet], suffix)
        chosen, _filter = QFileDialog.getSaveFileName(self, self.tr("Save as"), str(proposed), kinds)
        if chosen:
            self.write(Path(chosen) if chosen.lower().endswith(suffix) else Path(chosen + suffix))

    def _written(self, done: Exported) -> None:
        said = self.tr("Saved: {path}").format(path=done.path)
        self.message.show_message("success", " ".join((said, *done.notices)))
