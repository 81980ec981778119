"""Submission: the forms on paper, what should be read before they leave, the ways out, and the versions that have left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout

from db import registers
from db.errors import LedgerError
from db.exchange import filling_forms
from db.exchange.workbook import MEETING, file_name
from db.exchange.workbook import SUBMISSION as WHOLE
from db.forms import SCOPES, Counted, FormSheet, Scope, layout
from db.forms import forms as all_forms
from db.forms.pack import chosen
from db.store import plans
from desktop import exporting, places, theme, translate
from desktop.dialogs import passwords
from desktop.dialogs.figure_list import FigureList
from desktop.dialogs.figure_rows import Side
from desktop.dialogs.papers import files_in
from desktop.exporting import PACK, PROTECTED, SUBMISSION, Exported
from desktop.screens.base import Screen
from desktop.screens.submission.dispatch import Dispatch, ask_path
from desktop.screens.submission.form_list import FormList
from desktop.screens.submission.month_card import MonthCard
from desktop.screens.submission.slips_card import SlipsCard
from desktop.screens.submission.slips_card import read as read_slips
from desktop.screens.submission.standing import Standing, read
from desktop.screens.submission.versions_card import VersionsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.check import CheckBox
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage, Stack
from desktop.widgets.segmented import Segmented

if TYPE_CHECKING:
    from desktop.screens.submission.pack_dialog import PackDialog

#: Narrower than this, in pixels at 100 %, the page's three parts stand one below the other.
STACK_BELOW = 900

QWIDGETSIZE_MAX = 16_777_215  # Qt's own; PySide does not export it


class SubmissionScreen(Screen):
    """``open({"form": key})`` shows that form, ``open({"task": "slip"})`` the return slips."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "status_change", "void", "confirmation", "enterprise", "target", "plan", "setting", "area", "area_event", "closing",
        "submission", "return_slip", "return_answer", "put_off", *registers.BY_KEY,
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        from desktop.printing.preview import PreviewWidget

        self._session = session
        self._sheets: list[FormSheet] = []
        #: The scope asked for; None is the form's own.
        self._scope: Scope | None = None
        self.message = MessageBar()
        self.forms = FormList(session.settings)
        self.forms.chosen.connect(lambda _key: self._on_form())
        self.preview = PreviewWidget()
        self.preview.setMinimumHeight(theme.px(420))
        self.preview.opened.connect(self.open_list)
        self.scope = Segmented([("internal", self.tr("Internal")), ("totals", self.tr("Totals")),
                                ("public", self.tr("Public"))])  # fmt: skip
        self.scope.picked.connect(self._on_scope)
        self.dispatch = Dispatch(session, self)
        self.dispatch.navigate.connect(self.navigate)
        self.dispatch.told.connect(self.message.show_message)
        self.dispatch.refused.connect(self.message.show_error)
        self.dispatch.explained.connect(self.look_again)
        self.checks = MonthCard(session.writable)
        self.checks.navigate.connect(self.navigate)
        self.checks.explain.connect(self.dispatch.explain)
        self.checks.compare.connect(self.dispatch.compare_now)
        self.checks.close_month.connect(self.dispatch.close_month)
        self.checks.reopen.connect(self.dispatch.reopen)
        self.versions = VersionsCard()
        self.versions.compare.connect(self.dispatch.compare)
        self.versions.save.connect(self.dispatch.ask_save_again)
        self.slips = SlipsCard(session)
        self.slips.navigate.connect(self.navigate)
        self.slips.told.connect(self.message.show_message)
        self.setAcceptDrops(session.writable)
        page = self._page = ScrollPage()
        page.body.addWidget(self.message)
        self._sides = {self._left(): 248, self._right(): 316}
        left, right = self._sides
        page.body.addWidget(Columns([(left, 0), (self.preview, 1), (right, 0)], stack_below=STACK_BELOW), 1)
        self.outer.addWidget(page)

    def _left(self) -> Card:
        card = Card(self.tr("Forms"))
        card.add(self.forms, 1)
        self.superior_button = button(self.tr("Fill a superior’s form…"), self.ask_form, kind="link", icon="plus")
        card.add(self.superior_button)
        return card

    def _right(self) -> Stack:
        out = Card(self.tr("Send or print"))
        out.add(label(self.tr("Shown to whom"), "small"))
        out.add(self.scope)
        self.submission_button = button(self.tr("Make the submission workbook"), self.dispatch.make, kind="primary",
                                        icon="file-spreadsheet")  # fmt: skip
        self.excel_button = button("Excel", lambda: self._save(".xlsx"))
        self.pdf_button = button("PDF", lambda: self._save(".pdf"))
        self.word_button = button("Word", lambda: self._save(".docx"))
        self.print_button = button(self.tr("Print"), self.print)
        self.submission_button.setEnabled(self._session.writable)
        self.dispatch.button = self.submission_button
        out.add(self.submission_button)
        row = QHBoxLayout()
        row.setSpacing(theme.grid(1))
        for one in (self.excel_button, self.pdf_button, self.word_button, self.print_button):
            row.addWidget(one)
        out.add(row)
        self.protect = CheckBox(self.tr("Protect with a password"))
        self.protect.setToolTip(self.tr("Excel and Word files; a PDF carries none"))
        self.dispatch.protect = self.protect.isChecked
        out.add(self.protect)
        self.pack_button = button(self.tr("Forms of the meeting pack…"), self.choose_pack, kind="link")
        out.add(self.pack_button)
        self.checksum = label("", "small", wrap=True, selectable=True)
        out.add(self.checksum)
        return Stack(self.checks, out, self.slips, self.versions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Beside the paper the sides keep their width; below one another they take the whole.
        stacked = self.width() - 2 * theme.grid(2) < theme.px(STACK_BELOW)
        for side, width in self._sides.items():
            side.setMinimumWidth(0 if stacked else theme.px(width))
            side.setMaximumWidth(QWIDGETSIZE_MAX if stacked else theme.px(width))
        super().resizeEvent(event)

    def open(self, arguments: dict[str, Any]) -> None:
        if arguments.get("task") == "slip":
            self._page.ensureWidgetVisible(self.slips)
        if "form" in arguments:
            self.forms.choose(arguments["form"])
            self._on_form()

    def refresh(self) -> None:
        plan = plans.current(self._session.conn, self.month)
        self.forms.show_forms([one for one in all_forms() if plan is None or one.fits(plan)],
                              layout(plan) if plan else None,
                              translate.label(SCOPES[chosen(self._session.conn).scope]))  # fmt: skip
        month, typed = self.month, self.dispatch.typed.get(self.month)
        self._session.read_later(
            lambda conn: read(conn, month, typed), self._show_standing, self.message.show_error, key="standing"
        )
        self._session.read_later(
            read_slips, lambda found: self.slips.show_slips(*found), self.message.show_error, key="slips"
        )
        self._read()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A return slip dropped anywhere on the page is taken in."""
        found = files_in(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.slips.take(found)

    def open_list(self, counted: Counted) -> FigureList:
        """The list behind a number of the form."""
        side = "confirmed" if counted.confirmed else "claimed"
        made = FigureList(self._session, list(counted.figures), cast("Side", side), self.tr("The list behind the number"), self)
        made.navigate.connect(self.navigate)
        made.open()
        return made

    def form(self) -> str:
        """The key of the form shown."""
        return self.forms.key()

    def _on_form(self) -> None:
        self._scope = None
        self._read()

    def _on_scope(self, key: str) -> None:
        self._scope = cast(Scope, key)
        self._read()

    def _read(self) -> None:
        form, month, scope = self.forms.key(), self.month, self._scope
        if not form or not month:
            return
        language, today = translate.language(), self._session.today
        self._session.read_later(
            lambda conn: exporting.sheets(conn, form, month, scope, language, today), self._show, self.message.show_error,
            key="submission",
        )  # fmt: skip

    def _show(self, made: list[FormSheet]) -> None:
        self._sheets = made
        self.scope.select(made[0].scope)
        self.preview.set_sheets(made)
        self.checksum.setText(self.tr("Checksum {checksum}").format(checksum=made[0].checksum))

    def _show_standing(self, found: Standing) -> None:
        self.dispatch.standing = found
        self.checks.show_standing(found)
        self.versions.show_versions(found.sent)

    def choose_pack(self) -> PackDialog:
        """Choose what goes into the meeting pack, and show it."""
        from desktop.screens.submission.pack_dialog import PackDialog

        made = PackDialog(self._session, self)
        made.chosen.connect(lambda: self.open({"form": PACK}))
        made.open()
        return made

    def _save(self, suffix: str) -> None:
        if not self._sheets:
            return
        if self.forms.key() == SUBMISSION and suffix == ".xlsx" and self._sheets[0].scope == "internal":
            self.dispatch.make()  # what could be sent is numbered and kept
            return
        together = MEETING if self.forms.key() == PACK else WHOLE
        path = ask_path(self, file_name(self._sheets, suffix, together=together), suffix)
        if path:
            sheets, wanted = self._sheets, self.protect.isChecked() and suffix in PROTECTED
            passwords.choose(self, wanted, lambda password: self.write(sheets, path, password))

    def write(self, made: list[FormSheet], path: Path, password: str = "") -> None:
        """Write filled forms to ``path``, under a password where one was chosen, and say where they lie."""
        if path.suffix.lower() == ".pdf":
            # Painting needs the GUI thread; a form is a few pages.
            try:
                self._written(exporting.write(made, path))
            except LedgerError as error:
                self.message.show_error(error)
            return
        self._session.read_later(lambda _conn: exporting.write(made, path, password), self._written, self.message.show_error,
                                 label=self.tr("Writing the workbook"))  # fmt: skip

    def _written(self, done: Exported) -> None:
        text = self.tr("Saved: {path} · checksum {checksum}").format(path=done.path, checksum=done.checksum)
        bare = self.protect.isChecked() and done.path.suffix.lower() not in PROTECTED
        notices = [*done.notices, *([self.tr("A PDF carries no password.")] if bare else [])]
        self.message.show_message("success", " ".join((text, *notices)))

    def ask_form(self) -> None:
        """Let the person choose the blank workbook that came down."""
        path, _filter = QFileDialog.getOpenFileName(
            self, self.tr("The form that came down"), str(places.folder()), self.tr("Workbooks (*.xlsx *.xlsm)")
        )
        if path:
            self.fill_form(Path(path))

    def fill_form(self, path: Path) -> None:
        """Open it under limits, and show what it takes."""
        from desktop.dialogs.filling_form import FillingDialog

        month = self.month
        passwords.read_file(
            self._session.ops, self, lambda words: filling_forms.opened(path, words),
            lambda form: FillingDialog(self._session, form, month, self).open(), self.message.show_error,
            label=self.tr("Reading the form"),
        )  # fmt: skip

    def print(self) -> None:
        """Print the form shown, on the printer that the person chooses."""
        if not self._sheets:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from desktop.printing.output import print_sheets

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_sheets(self._sheets, printer)
