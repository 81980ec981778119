"""Questions about columns or the whole file, each answered with one key or click; until then their cells are undecided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.rules.intake.table import Question
from desktop import theme, translate
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label

#: More questions than these are asked once these are answered.
AT_ONCE = 2


class Questions(QFrame):
    """``answered(question, value)``."""

    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(theme.grid(2), theme.grid(1.25), theme.grid(2), theme.grid(1.25))
        self._down.setSpacing(theme.grid(1))
        self._parts: list[QFrame] = []
        self._shown: tuple[Question, ...] = ()
        self.hide()

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these; none hides the card."""
        if tuple(questions) == self._shown:
            return
        held = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self._shown = tuple(questions)
        for part in self._parts:
            self._down.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [self._part(one) for one in questions[:AT_ONCE]]
        for part in self._parts:
            self._down.addWidget(part)
        self.setVisible(bool(questions))
        if held and self._parts:
            self._parts[0].setFocus()

    def questions(self) -> tuple[Question, ...]:
        """What is asked."""
        return self._shown

    def _part(self, asked: Question) -> QFrame:
        part = QFrame()
        down = QVBoxLayout(part)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.5))
        sentence = translate.sentence(asked.sentence)
        waiting = len(self._shown) - AT_ONCE
        if waiting > 0 and asked is self._shown[AT_ONCE - 1]:
            more = self.tr("({n} more questions)").format(n=waiting)
            sentence = f"{sentence} {more}"
        down.addWidget(label(f"? {sentence}", "warning", wrap=True))
        row = FlowLayout(spacing=1)
        for option in asked.options:
            words = translate.shown(option.label)
            made = button(words, partial(self.answered.emit, asked, option.value))
            made.setAccessibleDescription(sentence)
            row.addWidget(made)
            if part.focusProxy() is None:
                part.setFocusProxy(made)
        down.addLayout(row)
        return part
