"""KnownPanel, in which an earlier day of knowledge is chosen, and KnownBand, which says which one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.models.format import date_typed
from desktop.widgets.buttons import button
from desktop.widgets.labels import label, set_property


class Offer(NamedTuple):
    """A moment worth looking from: what is given to ``chosen`` (a day, or a UTC instant), and its words."""

    text: str
    words: str


class KnownPanel(QFrame):
    """A line for a day, a few moments that are worth looking from, and the way back to now."""

    picked = Signal(str)
    returned = Signal()

    def __init__(self, day: str, last: date, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._last = last
        self.typed = QLineEdit(day[:10])
        self.typed.setPlaceholderText("2025-06-30")
        self.typed.setAccessibleName(QCoreApplication.translate("Widgets", "Day"))
        self.typed.returnPressed.connect(self._take)
        self.typed.textEdited.connect(lambda _text: self._wrong(""))
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.grid(1))
        row.addWidget(self.typed, 1)
        row.addWidget(button(QCoreApplication.translate("Widgets", "Show"), self._take, kind="primary"))
        self._rows = outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.grid(1.5),) * 4)
        outer.setSpacing(theme.grid(1))
        outer.addWidget(label(QCoreApplication.translate("Widgets", "As known on an earlier day"), "heading"))
        said = QCoreApplication.translate(
            "Widgets", "Every page and form as the ledger stood at the end of that day. What was recorded later is left out."
        )
        outer.addWidget(label(said, "muted", wrap=True))
        outer.addLayout(row)
        outer.addWidget(self.problem)
        for one in offers:
            outer.addWidget(button(one.words, partial(self._pick, one.text), kind="link"), 0, Qt.AlignmentFlag.AlignLeft)
        if day:
            back = button(QCoreApplication.translate("Widgets", "Back to now"), self._back, icon="refresh-cw", tip="Shift+F9")
            outer.addWidget(back)
        self._fit()
        self.typed.setFocus()
        self.typed.selectAll()

    def _take(self) -> None:
        day = date_typed(self.typed.text())
        if day is None:
            self._wrong(QCoreApplication.translate("Widgets", "This is not a date. Write it as 2025-06-30 or 20250630."))
        elif date.fromisoformat(day) > self._last:
            word = QCoreApplication.translate(
                "Widgets", "The latest earlier day is {day}; what is known today is shown without one."
            )  # fmt: skip
            self._wrong(word.format(day=self._last))
        else:
            self._pick(day)

    def _wrong(self, problem: str) -> None:
        set_property(self.typed, "wrong", bool(problem))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._fit()

    def _fit(self) -> None:
        """As high as its sentences are at this width."""
        width = theme.px(320)
        self._rows.activate()
        self.setFixedSize(width, max(self._rows.totalHeightForWidth(width), self._rows.totalMinimumSize().height()))

    def _pick(self, text: str) -> None:
        self.close()
        self.picked.emit(text)

    def _back(self) -> None:
        self.close()
        self.returned.emit()


class KnownBand(QWidget):
    """The band across the page area that says which day's knowledge is shown; ``returned`` by its button."""

    returned = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._text = label(sentence, "strong", wrap=True)
        self._more = label("", "small", wrap=True)
        self._more.hide()
        back = button(QCoreApplication.translate("Widgets", "Back to now"), self.returned.emit, icon="refresh-cw", tip="Shift+F9")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(2.5), theme.grid(0.5), theme.grid(2.5), theme.grid(0.5))
        row.setSpacing(theme.grid(1.5))
        row.addLayout(words, 1)
        row.addWidget(back)
        self.setAccessibleName(sentence)

    def set_more(self, more: str) -> None:
        """What is to be known of the page in sight besides."""
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setAccessibleName(" ".join(filter(None, (self._sentence, more))))

    def text(self) -> str:
        """All that is said."""
        return self.accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.fill(painter, self.rect(), theme.colour("warning_soft"))
        edge = self.rect()
        edge.setTop(edge.bottom())
        theme.fill(painter, edge, theme.colour("warning"))
