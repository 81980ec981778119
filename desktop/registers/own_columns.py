"""OwnColumnsDialog: the columns that a user added to a register: add, call otherwise, put away, bring back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.fields import Choice, Field
from db.registers import Register
from db.store.registers import own
from db.store.registers.own import OwnColumn
from db.text import Label
from desktop import theme, translate
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.emptying import empty
from desktop.widgets.form import Form
from desktop.widgets.labels import label, separator
from desktop.widgets.pill import Pill

TOUCHES = ("own_column",)
TITLE = Field("title", Label("列名", "Title"), required=True, limit=40)
KIND = Field("kind", Label("类型", "Kind"), "choice", required=True, choices=(
    Choice("text", Label("文字", "Text")), Choice("number", Label("数字", "Number")), Choice("date", Label("日期", "Date")),
    Choice("choice", Label("选项", "Choice")),
))  # fmt: skip
WORDS = Field("words", Label("选项内容", "Words to choose from"))
CHOICE = "choice"


class OwnColumnsDialog(Dialog):
    """Lists the columns with what may be done with each; below them a form for a new one."""

    def __init__(self, session: Session, register: Register, parent: QWidget) -> None:
        super().__init__("", parent, (620, 0))
        self.setWindowTitle(self.tr("Own columns: {register}").format(register=translate.label(register.label)))
        self._session, self._register = session, register
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.grid(1))
        self.form = Form((TITLE, KIND, WORDS))
        self.form.set_values({"kind": "text"})
        self.form.set_hint("words", self.tr("divided by spaces or commas"))
        self.form.changed.connect(lambda _key: self._offer_words())
        self.add_one = button(self.tr("Add the column"), self.add_column, kind="primary")
        self.body.addWidget(label(
            self.tr("Columns of your own stand in the list, the editor, import and export like all others. One that is put away "
                    "keeps its values."), "muted", wrap=True,
        ))  # fmt: skip
        self.body.addLayout(self._lines)
        self.body.addWidget(self.form)
        self.add_button(self.add_one, primary=True)
        self.add_button(button(self.tr("Close"), self.accept))
        self.add_one.setEnabled(session.writable)
        self._offer_words()
        self.show_columns()

    def columns(self) -> tuple[OwnColumn, ...]:
        """The columns as they are now, those put away at the end."""
        found = own.columns(self._session.conn, self._register.key, retired=True)
        return tuple(sorted(found, key=lambda one: one.retired))

    def show_columns(self, _done: Any = None) -> None:
        """Read and show the columns again."""
        empty(self._lines)
        for one in self.columns():
            self._lines.addWidget(self._line(one))
        if self.columns():
            self._lines.addWidget(separator())

    def add_column(self) -> None:
        """Add the column typed."""
        self.message.clear()
        if self.form.problems():
            return
        values = self.form.values()
        words = str(values.get("words") or "").replace("、", " ").replace("，", " ").replace(",", " ").split()
        self._write(
            lambda conn: own.add(conn, self._register.key, values["title"], values["kind"], words), self._on_added
        )  # fmt: skip

    def rename(self, column: OwnColumn) -> FormDialog:
        """Ask how a column is to be called."""
        dialog = FormDialog(
            self.tr("Rename the column"), (TITLE,), action=self.tr("Rename"), values={"title": column.title}, parent=self
        )  # fmt: skip

        def renamed(_done: Any) -> None:
            dialog.finish()
            self.show_columns()

        dialog.submitted.connect(lambda values: self._session.write(
            lambda conn: own.rename(conn, column.id, values["title"]), touches=TOUCHES, on_error=dialog.show_error,
            on_done=renamed, button=dialog.action,
        ))  # fmt: skip
        dialog.open()
        return dialog

    def retire(self, column: OwnColumn) -> None:
        """Put a column away, or bring it back."""
        self._write(lambda conn: own.retire(conn, column.id, retired=not column.retired), self.show_columns)

    def _on_added(self, _made: OwnColumn) -> None:
        self.form.set_values({"kind": "text"})
        self._offer_words()
        self.form.focus_first()
        self.show_columns()

    def _write(self, work: Callable[[Any], Any], on_done: Callable[[Any], Any]) -> None:
        self._session.write(
            work, touches=TOUCHES, on_done=on_done, on_error=self.message.show_error, label=self.windowTitle(),
            button=self.add_one,
        )  # fmt: skip

    def _line(self, column: OwnColumn) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        kind = KIND.word(column.kind, translate.language())
        row.addWidget(label(column.title, "muted" if column.retired else "strong", wrap=True), 1)
        row.addWidget(Pill(" ".join((kind, *column.choices))[:30]))
        away = QCoreApplication.translate("OwnColumnsDialog", "Bring back") if column.retired else self.tr("Put away")
        for text, act in ((self.tr("Rename…"), self.rename), (away, self.retire)):
            one = button(text, partial(act, column), kind="link")
            one.setAccessibleName(f"{text} {column.title}")
            one.setEnabled(self._session.writable)
            row.addWidget(one)
        return made

    def _offer_words(self) -> None:
        self.form.set_visible("words", self.form.values().get("kind") == CHOICE)
