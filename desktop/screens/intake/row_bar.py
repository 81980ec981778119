"""RowBar: what is said of the row that the keyboard is on, with its answers to choose from by number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.rules.intake.table import Option, Remark
from desktop import theme, translate
from desktop.models.table import Row
from desktop.screens.intake.rows import RESULT
from desktop.screens.intake.underway import Seen
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import ElidedLabel, label

#: Answers that have a digit of their own.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Answer:
    """One option of a question about a row."""

    number: int
    key: str
    asked: Remark
    option: Option


class RowBar(QFrame):
    """``chosen(Answer)``; ``match_wanted``, ``skip_wanted`` and ``correct_wanted`` for the row shown."""

    chosen = Signal(object)
    match_wanted = Signal()
    skip_wanted = Signal()
    correct_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._answers: list[Answer] = []
        self._parts: list[QWidget] = []
        #: Field and question → the box to tick for the rows that ask the same, and these.
        self._alike: dict[tuple[str, str], tuple[CheckBox, list[int]]] = {}
        self.title = ElidedLabel("", "strong")
        self.match_button = button(self.tr("Which firm…"), self.match_wanted.emit, tip="F3")
        self.correct_button = button(self.tr("Correct the cell"), self.correct_wanted.emit, tip="F2")
        self.skip_button = button("", self.skip_wanted.emit, tip="Delete")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(theme.grid(1.5), theme.grid(0.75), theme.grid(1.5), theme.grid(0.75))
        self._down.setSpacing(theme.grid(0.75))
        self._said = QVBoxLayout()
        self._said.setSpacing(theme.grid(0.5))
        first = QHBoxLayout()
        first.setSpacing(theme.grid(1))
        first.addWidget(self.title, 1)
        for one in (self.match_button, self.correct_button, self.skip_button):
            first.addWidget(one)
        self._down.addLayout(first)
        self._down.addLayout(self._said)
        self._down.addStretch(1)
        self.setMinimumHeight(theme.size("control") + theme.grid(1.5))

    def answers(self) -> list[Answer]:
        """The answers offered, as numbered."""
        return self._answers

    def alike(self, answer: Answer) -> list[int]:
        """The sheet's rows that are to be answered in the same way, as a person has ticked."""
        box, rows = self._alike.get((answer.key, str(answer.asked.sentence)), (None, []))
        return rows if box is not None and box.isChecked() else []

    def tick_alike(self) -> None:
        """Tick the boxes, or take the ticks away."""
        for box, _rows in self._alike.values():
            box.toggle()

    def focus_answers(self) -> None:
        """Put the keyboard on the first answer."""
        first = next((one for part in self._parts for one in part.findChildren(QPushButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_row(self, view: Seen | None, row: Row | None, *, done: bool) -> None:
        """Show what is said of a row of the table; None for no row."""
        for part in self._parts:
            self._said.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._answers, self._alike = [], [], {}
        line = row.get("#line") if row else None
        record = view is not None and line is not None
        for one in (self.match_button, self.correct_button, self.skip_button):
            one.setVisible(record and not done)
        if view is None or not row or "id" not in row:
            self.title.setText(self.tr("Rows with a question show its answers here."))
            return
        self.title.setText(_title(view, row))
        if line is None:
            return
        self._show_skip(row)
        self._show_remarks(view, int(line), int(row["id"]), done=done)

    def _show_skip(self, row: Row) -> None:
        out = row[RESULT.key] == "left_out"
        take, leave = (self.tr("Take the row in again"),
                       self.tr("Leave the row out"))  # fmt: skip
        self.skip_button.setText(take if out else leave)

    def _show_remarks(self, view: Seen, line: int, number: int, *, done: bool) -> None:
        by_key = {one.key: translate.label(one.label) for one in view.incoming.subject.fields}
        needs_firm = "name" in by_key
        self.match_button.setVisible(needs_firm and not done)
        for key, one in view.staging.remarks(line):
            words = translate.sentence(one.sentence)
            mark = {"ask": "?", "refuse": "✗", "note": "!"}[one.weight]
            role = {"ask": "warning", "refuse": "error", "note": "muted"}[one.weight]
            about = f"{by_key[key]}: " if key in by_key else ""
            self._add(label(f"{mark} {about}{words}", role, wrap=True, selectable=True))
            if one.weight == "ask" and not done:
                self._offer(number, key, one)
                if one.about == "cell" and (alike := view.rows.asking_alike(line, key, one)):
                    self._offer_alike(key, one, alike)

    def _offer_alike(self, key: str, asked: Remark, rows: list[int]) -> None:
        words = QCoreApplication.translate("IntakePage", "the same for all rows that ask this ({n} more)")
        box = CheckBox(f"0  {words.format(n=f'{len(rows):,}')}")
        self._alike[key, str(asked.sentence)] = box, rows
        self._add(box)

    def _offer(self, number: int, key: str, asked: Remark) -> None:
        held = QWidget()
        row = FlowLayout(held, spacing=1)
        for option in asked.options:
            answer = Answer(number, key, asked, option)
            self._answers.append(answer)
            words = translate.shown(option.label)
            if len(self._answers) <= DIGITS:
                words = f"{len(self._answers)}  {words}"
            made = button(words.replace("&", "&&"), partial(self.chosen.emit, answer))
            row.addWidget(made)
        self._add(held)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._said.addWidget(part)


def _title(view: Seen, row: Row) -> str:
    called: list[Any] = [QCoreApplication.translate("IntakePage", "Row {n}").format(n=row["id"])]
    called += [str(row[key]) for key in ("name", "code") if row.get(key)]
    if row.get("#line") is None:
        called.append(str(row.get("#said") or ""))
    return " · ".join(str(one) for one in called)


