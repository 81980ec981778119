"""F8 报数条: one figure as one sentence, ready to copy, kept with whom it was told."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from db.fields import Field
from db.store import told
from db.store.overview import overview
from db.store.told import Choice, Kept
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

HISTORY: tuple[Field, ...] = (
    Field("at", Label("时间", "When"), width=16),
    Field("whom", Label("告知对象", "Told to"), width=14),
    Field("sentence", Label("报数内容", "What was told"), width=60),
)

Read = tuple[list[Choice], list[Kept]]


class ToldDialog(Dialog):
    """``ToldDialog(session, "2025-06", window).open()``: choose a figure, press Enter, and the sentence is copied and kept.

    What was told cannot be read from a ledger that is open for looking only; it is copied all the same.
    """

    def __init__(self, session: Session, month: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, (760, 520))
        self.setWindowTitle(self.tr("A figure to tell, {month}").format(month=month))
        self._session, self._month = session, month
        self._choices: dict[str, Choice] = {}
        self.figure = ComboBox()
        self.figure.currentIndexChanged.connect(lambda _place: self._show_sentence())
        self.whom = QLineEdit()
        self.whom.setPlaceholderText(self.tr("name and office, if it is to be kept"))
        self.form = Form()
        self.form.add_row("figure", self.tr("Figure"), self.figure)
        self.form.add_row("whom", self.tr("Told to"), self.whom)
        #: The sentence as it is copied.
        self.sentence = label("", "strong", wrap=True, selectable=True)
        self.sentence.setAccessibleName(self.tr("Sentence"))
        self.history = DataTable(
            HISTORY, name="told", title=self.tr("Told before"), settings=session.settings,
            empty=EmptyState("phone", self.tr("What you copy here is listed with whom it was told.")),
        )  # fmt: skip
        for part in (self.form, self.sentence, label(self.tr("Told before"), "heading"), self.history):
            self.body.addWidget(part, 1 if part is self.history else 0)
        self.copy_button = button(self.tr("Copy (Enter)"), self.copy, kind="primary", icon="copy")
        self.add_button(self.copy_button, primary=True)
        self.add_button(button(self.tr("Close"), self.reject))
        self.figure.setFocus()
        self.copy_button.setEnabled(False)
        session.read_later(lambda conn: _read(conn, month), self._fill, self.message.show_error, key="told")

    def copy(self) -> None:
        """Copy the sentence, and keep that it was told."""
        sentence = self.sentence.text()
        if not sentence or not self.copy_button.isEnabled():
            return
        QGuiApplication.clipboard().setText(sentence)
        if not self._session.writable:
            why = translate.sentence(self._session.looking_only.sentence)
            self.message.show_message("success", self.tr("Copied, and not kept. {why}").format(why=why))
            return
        whom, month = self.whom.text(), self._month
        self._session.write(
            lambda conn: _keep(conn, sentence, month, whom), touches={"told"}, on_done=self._kept,
            on_error=self.message.show_error, button=self.copy_button,
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and not isinstance(self.focusWidget(), QAbstractButton):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _fill(self, found: Read) -> None:
        choices, kept = found
        self._choices = {one.key: one for one in choices}
        for one in choices:
            self.figure.add(one.key, translate.label(one.label))
        if choices:
            self.figure.setCurrentIndex(0)
        else:
            self.sentence.setText(self.tr("There is no figure to tell of this month: the opening is not recorded, or the month "
                                          "lies before it."))  # fmt: skip
        self.copy_button.setEnabled(bool(choices))
        self._show_kept(kept)

    def _show_sentence(self) -> None:
        found = self._choices.get(self.figure.key())
        self.sentence.setText(translate.sentence(found.sentence) if found else "")

    def _kept(self, kept: list[Kept]) -> None:
        self._show_kept(kept)
        self.message.show_message("success", self.tr("Copied, and kept below."))
        self.copy_button.setFocus()

    def _show_kept(self, kept: list[Kept]) -> None:
        self.history.set_rows({"id": one.id, "at": _local(one.at), "whom": one.whom, "sentence": one.sentence} for one in kept)


def _read(conn: sqlite3.Connection, month: str) -> Read:
    return told.choices(overview(conn, month)), told.listing(conn)


def _keep(conn: sqlite3.Connection, sentence: str, month: str, whom: str) -> list[Kept]:
    told.keep(conn, sentence, month, whom)
    return told.listing(conn)


def _local(instant: str) -> str:
    """A UTC instant by the office's clock."""
    moment = datetime.strptime(instant, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
