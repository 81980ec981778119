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

    ``clicked(figure, confirmed, words)`` for a number: what it counts, on which side, and how it is called.
    """

    clicked = Signal(object, bool, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._balance: Balance | None = None
        self._base: Figure | None = None
        #: Which side is shown; stands beside the filters.
        self.side = Segmented([("claimed", self.tr("With pending")), ("confirmed", self.tr("Confirmed"))], small=True)
        self.side.select("claimed")
        self.side.picked.connect(lambda _key: self._fill())
        self._flow = FlowLayout(self, spacing=0.75)
        self._parts: list[QWidget] = []

    def show_balance(self, balance: Balance, base: Figure) -> None:
        """Show a period's balance; ``base`` is its figure (``since`` and ``until`` are the period)."""
        if (balance, base) != (self._balance, self._base):
            self._balance, self._base = balance, base
            self._fill()

    def confirmed(self) -> bool:
        """Whether the confirmed side is shown."""
        return self.side.key() == "confirmed"

    def text(self) -> str:
        """The line as words."""
        return " ".join(part.text() for part in self._parts if isinstance(part, NumberLink | Pill) or hasattr(part, "text"))

    def number(self, column: str) -> NumberLink | None:
        """The number of a column (opening, entries, exits, moves, successions, closing) where it is shown."""
        return self.findChild(NumberLink, column)

    def _fill(self) -> None:
        if self._balance is None or self._base is None:
            return
        for part in self._parts:
            self._flow.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = self._made(self._balance)
        for part in self._parts:
            self._flow.addWidget(part)
            part.setMinimumHeight(theme.px(26))
            part.show()
        self.updateGeometry()

    def _made(self, balance: Balance) -> list[QWidget]:
        words = {"opening": self.tr("Opening"), "entries": self.tr("＋ entries"), "exits": self.tr("－ exits"),
                 "moves": self.tr("± moves"), "successions": self.tr("± successions")}  # fmt: skip
        parts: list[QWidget] = []
        for column, word in words.items():
            count: Count = getattr(balance, column)
            if column != "successions" or count != Count():
                parts += [label(word, "muted"), self._link(column, count, word.lstrip("＋－± "))]
        parts += [label("=", "muted"), self._link("closing", balance.closing, self.tr("Closing"))]
        sound = balance.balances
        word = self.tr("balanced") if sound else self.tr("does not balance: check the ledger (Settings and backup)")
        return [*parts, Pill(word, "success" if sound else "danger", "✓" if sound else "!")]

    def _link(self, column: str, count: Count, word: str) -> NumberLink:
        number = count.confirmed if self.confirmed() else count.claimed
        shown = f"{number:,}".replace("-", "−")
        made = NumberLink(shown, "strong")
        made.setObjectName(column)
        made.setAccessibleName(f"{word} {shown}")
        made.clicked.connect(partial(self._on_clicked, column, f"{word} {shown}"))
        return made

    def _on_clicked(self, column: str, words: str) -> None:
        base = self._base
        assert base is not None
        if column in ("opening", "closing"):
            until = base.until if column == "closing" else months.shift(base.since or base.until, -1)
            figure = replace(base, columns=BALANCE_COLUMNS, since=None, until=until)
        else:
            figure = replace(base, columns=(column,))
        self.clicked.emit(figure, self.confirmed(), words)

