"""Import (导入): any office's spreadsheet, looked at row by row before it comes in, and taken back as a whole if need be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog

from db.errors import LedgerError, PasswordNeeded
from db.exchange import importing
from db.rules.intake.table import Choices, Question
from db.store.intake import batches
from db.store.sending.closing import Closed
from desktop import theme
from desktop.dialogs import passwords
from desktop.screens.base import Screen
from desktop.screens.intake import answers, saving
from desktop.screens.intake.columns import ColumnsDialog
from desktop.screens.intake.firm_dialog import FirmDialog
from desktop.screens.intake.foot import Foot, next_sheet
from desktop.screens.intake.head import HeadCard
from desktop.screens.intake.numbers import Numbers
from desktop.screens.intake.questions import Questions
from desktop.screens.intake.reader import Source, called, titled
from desktop.screens.intake.receipts import ReceiptsDialog, ask_undo
from desktop.screens.intake.reconciliation import ReconciliationDialog
from desktop.screens.intake.start import StartCard
from desktop.screens.intake.table import RowsCard
from desktop.screens.intake.underway import Underway
from desktop.session import Session
from desktop.widgets.dropping import TakesFiles, files_in
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage


class IntakeScreen(TakesFiles, Screen):
    """Arguments: ``path`` or ``paths`` (files), ``text`` (a block from a spreadsheet), ``subject`` (what it is),
    ``template`` (a subject whose blank template is wanted), ``receipts`` (the imports there were)."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"enterprise", "status_change", "void", "confirmation", "target", "plan", "area"})

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._waiting: list[Source] = []
        self._subject = ""
        self.underway = Underway(session, self)
        self.message = MessageBar()
        #: What can be imported, by key; looked up anew with each file, as registers may get columns of the user's own.
        self._subjects = importing.subjects(session.conn)
        self.start = StartCard(self._subjects)
        self.head, self.questions, self.numbers = HeadCard(), Questions(), Numbers()
        self.rows, self.foot = RowsCard(self.underway), Foot()
        self.setAcceptDrops(True)
        page = ScrollPage()
        page.body.setSpacing(theme.grid(1.5))
        self._parts = (self.head, self.questions, self.numbers, self.rows, self.foot)
        page.body.addWidget(self.message)
        page.body.addWidget(self.start)
        for part in self._parts[:-1]:
            page.body.addWidget(part, 1 if part is self.rows else 0)
        page.body.addStretch(0)
        self._page = page
        self.outer.addWidget(page, 1)
        self.outer.addWidget(self.foot)  # what is done with the file stays in sight
        self._connect()
        self._keys()
        self._show_begun()

    # -- files come in ------------------------------------------------------------------------------------------------

    def open(self, arguments: dict[str, Any]) -> None:
        self._subject = str(arguments.get("subject") or "")
        paths = [Path(one) for one in arguments.get("paths", ())]
        if "path" in arguments:
            paths.insert(0, Path(arguments["path"]))
        if paths:
            self.take(*paths)
        elif arguments.get("text"):
            self.take(str(arguments["text"]))
        elif "template" in arguments:
            self.save_template(str(arguments["template"]))
        elif arguments.get("receipts"):
            self.show_receipts()
        elif self._subject and self.underway.incoming is None:
            # The page is to be in sight behind the file dialog.
            QTimer.singleShot(0, self, self.choose)

    def take(self, *sources: Source) -> None:
        """Read files or a pasted text; behind one that was answered already they wait."""
        if not sources:
            return
        if not self._session.writable:
            self.message.show_message("warning", self.tr(
                "This ledger is open for looking only, so nothing can be imported. Close the other window, or copy the file to "
                "your own folder, and open it again."
            ))  # fmt: skip
            return
        first, *rest = sources
        if self.underway.can_undo() and first != self.underway.source:
            self._waiting += [first, *rest]
            said = self.tr("{files} will be read once this file is imported or cancelled.")
            self.message.show_message("info", said.format(files="、".join(called(one) for one in self._waiting)))
            self._show_foot()
            return
        self._waiting = [*rest, *self._waiting]
        self.message.clear()
        self.underway.read(first, self._subject)

    def choose(self) -> None:
        """Let the person choose files."""
        kinds = self.tr("Spreadsheets (*.xlsx *.xlsm *.xlsb *.xls *.et *.ods *.csv *.txt *.tsv);;All files (*)")
        found, _filter = QFileDialog.getOpenFileNames(self, self.tr("Files to import"), "", kinds)
        self.take(*map(Path, found))

    def paste(self) -> None:
        """Take what was copied in a spreadsheet, or files copied in a folder."""
        held = QGuiApplication.clipboard().mimeData()
        paths = files_in(held) if held is not None else []
        if paths:
            self.take(*paths)
        elif held is not None and held.text().strip():
            self.take(held.text())
        else:
            self.message.show_message("info", self.tr(
                "Nothing was copied that could be read. Copy cells in a spreadsheet, then press Ctrl+V here."
            ))  # fmt: skip

    def take_dropped(self, paths: list[Path], at: QPoint) -> None:
        self._subject = ""
        self.take(*paths)

    # -- verbs --------------------------------------------------------------------------------------------------------

    def bring_in(self) -> None:
        """Import what can come in."""
        if self.foot.import_button.isEnabled() and self.foot.import_button.isVisible():
            self.underway.bring_in(self.foot.import_button)

    def leave(self) -> None:
        """Put the file away; the next that waits is read, else it goes back to where the person came from."""
        done = self.underway.written is not None
        self.message.clear()
        self.underway.leave()
        if self._waiting:
            self.underway.read(self._waiting.pop(0), self._subject)
        elif not done:
            self.navigate.emit("", {})

    def show_columns(self) -> ColumnsDialog | None:
        """Open the panel of the sheet's columns."""
        if self.underway.view is None or self.underway.written is not None:
            return None
        dialog = ColumnsDialog(self.underway, self)
        dialog.open()
        return dialog

    def show_receipts(self, batch: str = "") -> ReceiptsDialog:
        """Open the receipts of all imports."""
        dialog = ReceiptsDialog(self._session, batch, self)
        dialog.taken_back.connect(self._on_taken_back)
        dialog.open()
        return dialog

    def show_reconciliation(self) -> ReconciliationDialog | None:
        """Open our roster beside statistics' list."""
        if self.underway.view is None:
            return None
        dialog = ReconciliationDialog(self._session, self.underway.view.staging, self.month or self._session.month(), self)
        dialog.open()
        return dialog

    def match_firm(self, number: int, name: str) -> FirmDialog:
        """Ask which firm a row means."""
        dialog = FirmDialog(self._session, number, name, self)
        dialog.chosen.connect(
            lambda firm: self.underway.answer(answers.matched(self.underway.choices, number, firm), number)
        )  # fmt: skip
        dialog.open()
        return dialog

    def save_template(self, key: str) -> None:
        """Write a blank template of a subject."""
        saving.save_template(self._session, self, key, self._saved, self.message.show_error)

    def export_rejected(self) -> None:
        """Write the rejected rows to a workbook that imports again once mended."""
        view = self.underway.view
        if view is not None:
            saving.save_rejected(
                self._session, self, view.incoming.book.name, saving.headings(view.staging), saving.rejected_rows(view.staging),
                self._saved, self.message.show_error,
            )  # fmt: skip

    def keep_closed(self, error: Closed | None = None) -> None:
        """Ask why rows of closed months come in all the same, as adjustments; ``error``: what refused the whole import."""
        view = self.underway.view
        closed = error or (view.staging.closed if view is not None else None)
        if closed is not None and self._session.ask_reason is not None:
            self._session.ask_reason(
                closed, lambda why: self._change(adjustment=why), lambda: self._refused(error) if error else None
            )  # fmt: skip

    def take_back(self) -> None:
        """Take back what has just come in."""
        written = self.underway.written
        receipt = batches.receipt(self._session.conn, written.batch) if written is not None and written.batch else None
        if receipt is not None:
            ask_undo(self._session, receipt, self).accepted.connect(lambda: self._on_taken_back(receipt.id))

    # -- inside -------------------------------------------------------------------------------------------------------

    def undo(self) -> bool:
        # While answers are given the key never reaches for the ledger's rows.
        self.underway.undo()
        return self.underway.incoming is not None and self.underway.written is None

    def redo(self) -> bool:
        self.underway.redo()
        return self.underway.incoming is not None and self.underway.written is None

    def refresh(self) -> None:
        self.underway.look_again()

    def set_month(self, month: str) -> None:
        # No row would do anything else in another month.
        stale = self._stale
        super().set_month(month)
        self._stale = stale

    def look_again(self) -> None:
        if self.underway.written is None:
            super().look_again()

    def _connect(self) -> None:
        work, head, foot = self.underway, self.head, self.foot
        work.begun.connect(self._show_begun)
        work.seen.connect(self._show)
        work.answered.connect(self._on_answered)
        work.failed.connect(self._on_error)
        work.stopped.connect(self._on_stopped)
        work.brought_in.connect(self._on_brought_in)
        self.start.file_wanted.connect(self.choose)
        self.start.paste_wanted.connect(self.paste)
        self.start.receipts_wanted.connect(lambda: self.show_receipts())
        self.start.template_wanted.connect(self.save_template)
        head.subject_picked.connect(work.choose_subject)
        head.sheet_picked.connect(self._on_sheet)
        head.as_of_said.connect(lambda day: self._change(as_of=day))
        head.complete_said.connect(lambda on: self._change(complete=on))
        head.columns_wanted.connect(self.show_columns)
        head.for_all.said.connect(lambda key, value: work.answer(answers.for_all(work.choices, key, value)))
        self.questions.answered.connect(self._on_question)
        self.numbers.picked.connect(self.rows.show_only)
        self.rows.match_wanted.connect(self.match_firm)
        foot.import_wanted.connect(self.bring_in)
        foot.leave_wanted.connect(self.leave)
        foot.rejected_wanted.connect(self.export_rejected)
        foot.reconcile_wanted.connect(self.show_reconciliation)
        foot.receipt_wanted.connect(lambda: self.show_receipts(work.written.batch or "" if work.written else ""))
        foot.back_wanted.connect(self.take_back)
        foot.sheet_wanted.connect(self._on_next_sheet)
        foot.adjust_wanted.connect(lambda: self.keep_closed())

    def _show_begun(self) -> None:
        under_way = self.underway.incoming is not None
        self.start.setVisible(not under_way)
        for part in self._parts:
            part.setVisible(under_way and part is not self.questions)
        if under_way:
            self._subjects = importing.subjects(self._session.conn)
            self.numbers.select("")
            self.rows.begin()
        self._page.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        view, done = self.underway.view, self.underway.written is not None
        if view is None:
            return
        self.head.show_view(view, self.underway.likely, self._subjects, self._session.tree(), done=done)
        self.questions.show_questions(() if done else view.layout.questions)
        self.numbers.show_counts(view.rows.counts, view.rows.undecided)
        self.rows.show_view(view)
        self._show_foot()
        held = QApplication.focusWidget()
        if self.isVisible() and (held is None or not self.isAncestorOf(held)) and QApplication.activeModalWidget() is None:
            self.focus_here()

    def _show_foot(self) -> None:
        self.foot.show_state(self.underway, len(self._waiting), writable=self._session.writable)

    def focus_here(self) -> None:
        held = QApplication.focusWidget()
        if self.rows.table is not None and self.rows.isVisible() and not (held is not None and self.isAncestorOf(held)):
            self.rows.table.setFocus()
        else:
            super().focus_here()

    def _on_answered(self) -> None:
        self.rows.refresh_cells()
        self._show_foot()

    def _on_question(self, asked: Question, value: Any) -> None:
        self.underway.answer(answers.to_question(self.underway.choices, asked, value))

    def _on_sheet(self, at: int) -> None:
        # Answers about rows and columns belong to the sheet they were given for.
        self._change(sheet_at=at, choices=Choices())

    def _on_next_sheet(self) -> None:
        view = self.underway.view
        at = next_sheet(view) if view is not None else None
        if at is not None:
            self.message.clear()
            self.underway.another_sheet(at)

    def _change(self, **what: Any) -> None:
        if self.underway.incoming is not None:
            self.underway.change(replace(self.underway.incoming, **what))

    def _on_error(self, error: LedgerError) -> None:
        if isinstance(error, PasswordNeeded):
            passwords.ask(self, [error], self.underway.unlock, lambda: self._refused(error))
        elif isinstance(error, Closed):
            self.keep_closed(error)
        else:
            self._refused(error)

    def _refused(self, error: LedgerError) -> None:
        self.message.show_error(error)
        self._page.verticalScrollBar().setValue(0)
        if self._waiting and self.underway.incoming is None:
            self.underway.read(self._waiting.pop(0), self._subject)

    def _on_stopped(self) -> None:
        if self.underway.incoming is not None:
            self.message.show_message("info", self.tr("Stopped. Nothing was written; not all rows have been looked at."),
                                      self.tr("Look at all rows"), self._go_on)  # fmt: skip

    def _go_on(self) -> None:
        self.message.clear()
        self.underway.go_on()

    def _on_brought_in(self) -> None:
        view = self.underway.view
        if view is not None:
            counts, said = view.rows.counts, self.tr("“{file}”: {n} rows were imported, {rejected} were not.")
            self.message.show_message("success", said.format(
                file=titled(view.incoming.book.name), n=f"{counts['new'] + counts['changed']:,}", rejected=f"{counts['rejected']:,}"
            ))  # fmt: skip
        self.foot.buttons["leave"].setFocus()

    def _on_taken_back(self, batch: str) -> None:
        written = self.underway.written
        if written is not None and written.batch == batch:
            self.underway.reopen()
            self.message.show_message("success", self.tr("The import was taken back; the ledger is as it was before."))

    def _saved(self, path: Path) -> None:
        self.message.show_message("success", self.tr("Saved: {path}").format(path=path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and self.underway.incoming is None:
            self.navigate.emit("", {})
        else:
            super().keyPressEvent(event)

    def _keys(self) -> None:
        verbs: dict[str, Callable[[], Any]] = {
            "Ctrl+O": self.choose, "Ctrl+V": self.paste, "Ctrl+Return": self.bring_in, "Ctrl+Enter": self.bring_in,
            "Ctrl+L": self.show_columns,
        }  # fmt: skip
        for keys, verb in verbs.items():
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(verb)
