"""名单补全: paste a list of names or codes, have it back in the same order with what the register knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from db.fields import Field
from db.rules import pasted
from db.store import completing
from db.store.completing import Found
from db.text import Label
from desktop import saving, theme
from desktop.dialogs.completing_block import CELL, Block, block, dress
from desktop.dialogs.completing_choice import ChoiceLine
from desktop.dialogs.frame import Dialog
from desktop.models import clipboard
from desktop.models.table import Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.left_over import LeftOver
from desktop.widgets.table import DataTable

_DRAFT = "completing"


class PasteBox(QPlainTextEdit):
    """Plain text only; ``pasted`` when a block came in at once."""

    pasted = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())
        self.pasted.emit()


class CompletingDialog(Dialog):
    """Text above, the list below as soon as it is looked up; doubtful lines are decided one by one by keyboard.

    What was pasted and decided is kept when the dialog closes, until another list is pasted.
    """

    #: The list is there.
    filled = Signal()
    #: To another page.
    navigate = Signal(str, dict)

    def __init__(self, session: Session, month: str, *, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent, (1080, 680))
        self.setWindowTitle(self.tr("Complete a list"))
        self._session, self._month = session, month
        self._found: list[Found] = []
        self._values: dict[str, dict[str, Any]] = {}
        self._chosen: dict[int, str] = {}
        self.text = PasteBox()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The list"))
        self.text.setPlaceholderText(self.tr("Paste names or credit codes here, one firm to a line; other columns may stand "
                                             "beside them. They come back in the same order."))  # fmt: skip
        self.left = LeftOver(session.drafts, _DRAFT)
        self.summary = label("", "strong", wrap=True)
        self.choice = ChoiceLine(session)
        self.own = CheckBox(self.tr("with the columns that were pasted"))
        self.own.setChecked(True)
        self.table = self._make_table(1)
        self._lay_out()
        self._connect()
        if text:
            self.text.setPlainText(text)
            self.look_up()
        else:
            left = session.drafts.left(_DRAFT)
            if left is not None:
                self.left.offer(str(left.state["text"]).strip().split("\n")[0][:40], self._bring_left)

    # -- verbs --------------------------------------------------------------------------------------------------------

    def look_up(self) -> None:
        """Find the firms of the list."""
        text, month = self.text.toPlainText(), self._month
        self._keep()
        lines = pasted.lines(text)
        if text.count("\n") >= pasted.AT_MOST:
            said = self.tr("The list has more than {n} lines; the first {n} are looked up. Import the whole as a file.")
            self.message.show_message("warning", said.format(n=f"{pasted.AT_MOST:,}"))
        else:
            self.message.clear()

        def work(conn: sqlite3.Connection) -> tuple[list[Found], dict[str, dict[str, Any]]]:
            found = completing.complete(conn, lines)
            return found, completing.rows(conn, [one.firm for one in found if one.firm], month)

        self._session.read_later(
            work, self._fill, self.message.show_error, key="completing", label=self.tr("Looking the list up")
        )

    def next_doubtful(self) -> None:
        """Go to the next line that needs a look."""
        doubtful = [one.line.number for one in self._found if self._is_open(one)]
        if not doubtful:
            return
        now = self.table.current_row()
        at = int(now["id"]) if now else 0
        self.table.select_id(next((number for number in doubtful if number > at), doubtful[0]))
        self.table.setFocus()

    def copy(self) -> None:
        """Put the whole list on the clipboard, in the order in which it was pasted."""
        made = self._block()
        QGuiApplication.clipboard().setMimeData(clipboard.block(made.fields, made.rows, heading=made.head is None))
        said = self.tr("{n} lines were copied; paste them into a spreadsheet.")
        self.message.show_message("success", said.format(n=f"{len(made.rows):,}"))

    def send_out(self) -> None:
        """Ask the firms of the list by a table of one's own; lines without a firm are left out, and said to be."""
        from desktop.dialogs.rounds import RoundsDialog

        asked = [one for one in self._found if not one.line.blank]
        firms = list(dict.fromkeys(filter(None, (self._chosen.get(one.line.number, one.firm) for one in asked))))
        called = self.tr("For {n} firms of the pasted list; {left} lines name no firm.")
        none = sum(1 for one in asked if not self._chosen.get(one.line.number, one.firm))
        dialog = RoundsDialog(self._session, self._month, firms, called.format(n=len(firms), left=none), parent=self)
        dialog.navigate.connect(self._leave)
        dialog.open()

    def _leave(self, page: str, arguments: dict[str, Any]) -> None:
        self.reject()
        self.navigate.emit(page, arguments)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.text.setMinimumHeight(theme.size("row") * 4)
        self.text.setMaximumHeight(theme.size("row") * 5)
        self.table.setMinimumHeight(theme.size("row") * 8)
        self.body.addWidget(self.left)
        self.body.addWidget(self.text)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.choice)
        self.look_button = button(self.tr("Look up"), self.look_up, kind="primary", tip="Ctrl+Enter")
        self.next_button = button(self.tr("Next doubtful line"), self.next_doubtful, tip="F3")
        self.columns_button = button(self.tr("Columns…"), self._choose_columns, tip="F4")
        self.copy_button = button(self.tr("Copy all"), self.copy, icon="copy", tip="Ctrl+Shift+C")
        self.save_button = button(self.tr("Save as Excel…"), self._choose_file, icon="file-spreadsheet", tip="Ctrl+S")
        self.send_button = button(self.tr("Send out a table…"), self.send_out)
        self.add_button(self.look_button, primary=True)
        for one in (self.next_button, self.columns_button, self.copy_button, self.save_button, self.send_button):
            self.add_button(one)
        self._buttons.addWidget(self.own)
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"))
        self.summary.hide()
        self.choice.hide()
        self._enable()

    def _connect(self) -> None:
        self.text.pasted.connect(self.look_up)
        self.choice.decided.connect(self._decide)
        verbs = (("F3", self.next_doubtful), ("F4", self._choose_columns), ("Ctrl+Shift+C", self.copy),
                 ("Ctrl+S", self._choose_file))  # fmt: skip
        for keys, verb in verbs:
            QShortcut(QKeySequence(keys), self).activated.connect(verb)

    def _make_table(self, width: int) -> DataTable:
        """The list with as many own columns as were pasted."""
        own = [Field(f"{CELL}{at}", self._own_title(at), width=20 if width == 1 else 14) for at in range(width)]
        hidden = [field.key for field in completing.COLUMNS if field.key not in completing.FIRST]
        made = DataTable(
            [*own, completing.how_field(), *completing.COLUMNS], name="completing", title=self.windowTitle(), style=dress,
            settings=self._session.settings, hidden=hidden,
            empty=EmptyState("search", self.tr("The list stands here once it is looked up.")),
        )  # fmt: skip
        made.current_changed.connect(self._on_row)
        made.activated_row.connect(lambda _row: self.choice.setFocus())
        made.set_hint(self.tr("Enter decides a line · F3: next doubtful line"))
        return made

    def _own_title(self, at: int) -> Label:
        head = next((one.line.cells for one in self._found if one.line.head), ())
        given = head[at] if at < len(head) else ""
        return Label(given or f"原表第{at + 1}列", given or f"Pasted {at + 1}")

    def _fill(self, result: tuple[list[Found], dict[str, dict[str, Any]]]) -> None:
        self._found, self._values = result
        self._chosen = {number: firm for number, firm in self._chosen.items() if self._still(number, firm)}
        width = max((len(one.line.cells) for one in self._found), default=1)
        old, self.table = self.table, self._make_table(max(width, 1))
        self.table.setMinimumHeight(theme.size("row") * 8)
        self.text.setMaximumHeight(theme.size("row") * 3)  # the list is what is looked at from now on
        self.text.setMinimumHeight(theme.size("row") * 2)
        self.body.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        QWidget.setTabOrder(self.text, self.table)
        QWidget.setTabOrder(self.table, self.choice)
        self._show()
        self._enable()
        self.table.select_row(0)
        first = self.table.current_row()
        if first is None or not self._is_open(first["found"]):
            self.next_doubtful()
        self.table.setFocus()
        self.filled.emit()

    def _still(self, number: int, firm: str) -> bool:
        """Whether a decision made before goes with the list as it is now."""
        one = self._found[number - 1] if 0 < number <= len(self._found) else None
        return one is not None and (not firm or firm in {candidate.id for candidate in one.candidates})

    def _show(self) -> None:
        keys = [field.key for field in completing.COLUMNS]
        rows = completing.table(self._found, self._values, keys, self._chosen)
        by_line = {one.line.number: one for one in self._found}
        for row in rows:
            row |= {f"{CELL}{at}": cell for at, cell in enumerate(row["cells"])} | {"found": by_line[row["id"]]}
        self.table.set_rows([row for row in rows if not row["found"].line.head])  # it stands in the table's head
        asked = [one for one in self._found if not one.line.blank]
        sure = sum(1 for row in rows if row["firm"] and not self._is_open(row["found"]))
        none = sum(1 for row in rows if row["how"] == "none")
        left = sum(1 for one in asked if self._is_open(one))
        said = self.tr("{n} lines: {sure} certain, {left} to be looked at; not found: {none}.")
        self.summary.setText(said.format(n=f"{len(asked):,}", sure=f"{sure:,}", left=f"{left:,}", none=f"{none:,}"))
        self.summary.setVisible(bool(asked))

    def _is_open(self, one: Found) -> bool:
        return one.doubtful and one.line.number not in self._chosen

    def _on_row(self, row: Row | None) -> None:
        found: Found | None = row.get("found") if row else None
        self.choice.setVisible(found is not None and not found.line.blank)
        if found is not None:
            self.choice.show_line(found, self._chosen.get(found.line.number, found.firm))

    def _decide(self, number: int, firm: str) -> None:
        """A person says which firm a line means ("": none of them); the next doubtful one comes up."""
        self._chosen[number] = firm
        if firm and firm not in self._values:
            self._values |= completing.rows(self._session.conn, [firm], self._month)
        self._keep()
        self._show()
        self.next_doubtful()
        self.table.setFocus()

    def _enable(self) -> None:
        for one in (self.next_button, self.copy_button, self.save_button, self.send_button):
            one.setEnabled(bool(self._found))

    def _block(self) -> Block:
        shown = self.table.view.visible_fields()
        fields = [field for field in shown if self.own.isChecked() or not field.key.startswith(CELL)]
        return block(fields, self._found, self._values, self._chosen)

    def _choose_columns(self) -> None:
        self.table.view.columns_menu(self.columns_button.mapToGlobal(self.columns_button.rect().topLeft()))

    def _choose_file(self) -> None:
        if not self._found:
            return
        # Workbooks are written by a library that is slow to load.
        from desktop.dialogs import list_export

        block_ = self._block()
        body = [row for at, row in enumerate(block_.rows) if at != block_.head]
        made = list_export.sheet(
            block_.fields, body, title=self.windowTitle(), bureau=self._session.setting("bureau"), month=self._month,
            said=self.tr("as of {month}").format(month=self._month), known_on=self._session.known_on,
        )  # fmt: skip
        saving.save(self._session, self, [made], list_export.proposed(made), self.message.show_message)

    # -- what outlives the dialog -------------------------------------------------------------------------------------

    def reject(self) -> None:
        self._keep()
        super().reject()

    def _keep(self) -> None:
        text = self.text.toPlainText()
        chosen = {str(number): firm for number, firm in self._chosen.items()}
        self._session.drafts.keep(_DRAFT, {"text": text, "chosen": chosen} if text.strip() else None)

    def _bring_left(self, state: Mapping[str, Any]) -> None:
        self._chosen = {int(number): str(firm) for number, firm in dict(state["chosen"]).items()}
        self.text.setPlainText(str(state["text"]))
        self.look_up()
