"""ReconciliationDialog: our roster beside statistics' name list (三方对账), as the sheet to print and sign."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.exchange.workbook import file_name
from db.forms import FormSheet, reconciling
from db.store.intake.reconciling import reconcile
from db.store.intake.staging import Staging
from desktop import saving, theme, translate
from desktop.dialogs.frame import Dialog
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
        if self.sheet is not None:
            saving.write(self._session, [self.sheet], path, self.message.show_message)

    def print(self) -> None:
        """Print the sheet on the printer that the person chooses."""
        if self.sheet is not None:
            saving.print_out(self, [self.sheet], self.message.show_message)

    def _show(self, made: FormSheet) -> None:
        self.sheet = made
        self.preview.set_sheets([made])
        for one in (self.excel_button, self.pdf_button, self.print_button):
            one.setEnabled(True)
        self.preview.setFocus()

    def _save(self, suffix: str) -> None:
        if self.sheet is not None:
            name = file_name([self.sheet], suffix)
            saving.save(self._session, self, [self.sheet], name, self.message.show_message)
