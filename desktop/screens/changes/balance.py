"""BalanceLine: the balance of the period as one line, each number of which opens its list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.rules import months
from db.rules.signs import BALANCE_COLUMNS
from db.store.figures import Balance, Count, Figure
from desktop import theme
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.number_link import NumberLink
from desktop.widgets.pill import Pill
from desktop.widgets.segmented import Segmented


class BalanceLine(QWidget):
    """期初 297 ＋ 纳规 21 － 退规 3 ± 迁移 0 = 315 ✓ 平衡.

    ``clicked(figure, confirmed, words)`` for a number: what it counts, on which side, and how it is called. ``side``
    chooses between claimed and confirmed; it stands where the page puts it.
    """

    clicked = Signal(object, bool, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._balance: Balance | None = None
        self._base: Figure | None = None
        #: With pending, or confirmed only.
        self.side = Segmented([("claimed", self.tr("With pending")), ("confirmed", self.tr("Confirmed"))], small=True)
        self.side.select("claimed")
        self.side.picked.connect(lambda _key: self._fill())
        self._words = {
            "opening": ("", self.tr("Opening")), "entries": ("＋", self.tr("entries")), "exits": ("－", self.tr("exits")),
            "moves": ("±", self.tr("moves")), "successions": ("±", self.tr("successions")), "closing": ("=", ""),
        }  # fmt: skip
        self._numbers = {column: NumberLink("", "strong") for column in self._words}
        self._labels = {column: label(f"{sign} {word}".strip(), "muted") for column, (sign, word) in self._words.items()}
        self._sound = Pill()
        flow = FlowLayout(self, spacing=0.75)
        for column, number in self._numbers.items():
            number.setMinimumHeight(theme.px(26))
            number.clicked.connect(partial(self._on_clicked, column))
            flow.addWidget(self._labels[column])
            flow.addWidget(number)
        flow.addWidget(self._sound)

    def show_balance(self, balance: Balance, base: Figure) -> None:
        """Show a period's balance; ``base`` is its figure (``since`` and ``until`` are the period)."""
        self._balance, self._base = balance, base
        self._fill()

    def confirmed(self) -> bool:
        """Whether the confirmed side is shown."""
        return self.side.key() == "confirmed"

    def text(self) -> str:
        """The line as words."""
        shown = [part for column in self._words for part in (self._labels[column], self._numbers[column])]
        return " ".join([*(part.text() for part in shown if not part.isHidden()), self._sound.text()])

    def number(self, column: str) -> NumberLink:
        """The number of a column: opening, entries, exits, moves, successions or closing."""
        return self._numbers[column]

    def _fill(self) -> None:
        balance = self._balance
        if balance is None:
            return
        for column, number in self._numbers.items():
            count: Count = getattr(balance, column)
            shown = f"{count.confirmed if self.confirmed() else count.claimed:,}".replace("-", "−")
            number.setText(shown)
            number.setAccessibleName(self._called(column))
            for part in (number, self._labels[column]):
                part.setVisible(column != "successions" or count != Count())
        if balance.balances:
            self._sound.set(self.tr("balanced"), "success", "✓")
        else:
            self._sound.set(self.tr("does not balance: check the ledger (Settings and backup)"), "danger", "!")

    def _called(self, column: str) -> str:
        word = self._words[column][1] or self.tr("Closing")
        return f"{word} {self._numbers[column].text()}"

    def _on_clicked(self, column: str) -> None:
        base = self._base
        assert base is not None
        if column in ("opening", "closing"):
            until = base.until if column == "closing" else months.shift(base.since or base.until, -1)
            figure = replace(base, columns=BALANCE_COLUMNS, since=None, until=until)
        else:
            figure = replace(base, columns=(column,))
        self.clicked.emit(figure, self.confirmed(), self._called(column))
