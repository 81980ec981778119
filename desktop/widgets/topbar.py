"""The bar above a page: its title, the ledger, the month, the day of knowledge, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop import theme
from desktop.widgets.known_day import KnownPicker
from desktop.widgets.labels import label
from desktop.widgets.month import MonthPicker
from desktop.widgets.search import SearchBox

if TYPE_CHECKING:
    from desktop.widgets.known_panel import KnownPanel


class _Chip(QPushButton):
    """A button that shortens its words before it lets anything else be pushed out: to the first of them (文山州), then that."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.whole = ""

    def set_words(self, words: str) -> None:
        self.whole = words
        self.setAccessibleName(words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = theme.metrics().horizontalAdvance(self.whole) + theme.px(32) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(72), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - theme.px(32), theme.px(40))
        words = self.whole if theme.advance(self.whole) <= room else self.whole.partition(" · ")[0]
        shown = theme.metrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self.whole if shown != self.whole else "")


class TopBar(QWidget):
    """``ledger_requested`` when the ledger's name is clicked; ``month``, ``known`` and ``search`` are the widgets."""

    ledger_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "title")
        self._dated = False
        self._ledger = _Chip()
        self._ledger.clicked.connect(lambda _on=False: self.ledger_requested.emit())
        #: The month shown.
        self.month = MonthPicker()
        self.month.hide()
        #: The day of knowledge.
        self.known = KnownPicker()
        self.known.hide()
        #: The search over enterprises.
        self.search = SearchBox(
            placeholder=QCoreApplication.translate("Shell", "Search name, code, pinyin"), hint="Ctrl K",
            short=QCoreApplication.translate("Shell", "Search"),
        )  # fmt: skip
        self.search.setMinimumWidth(theme.px(96))
        self.search.setMaximumWidth(theme.px(320))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(2.5), theme.grid(1), theme.grid(2.5), theme.grid(1) + 1)
        row.setSpacing(theme.grid(1.5))
        row.addWidget(self._title)
        row.addWidget(self._ledger)
        self._ledger.hide()
        row.addWidget(self.month)
        row.addWidget(self.known)
        row.addStretch(1)
        row.addWidget(self.search, 40)
        self._row = row

    def set_title(self, title: str) -> None:
        """The title of the page shown."""
        self._title.setText(title)
        self._make_room()

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def set_dated(self, dated: bool) -> None:
        """Whether there is a ledger, of which months and days can be shown."""
        self._dated = dated
        self.month.setVisible(dated)
        self._make_room()

    def open_known(self) -> KnownPanel | None:
        """Choose the day of knowledge; None without a ledger."""
        return self.known.open() if self._dated else None

    def set_ledger(self, words: str) -> None:
        """The ledger's name, area first: 文山州 · 示例台账."""
        self._ledger.set_words(words)
        self._make_room()

    def ledger_words(self) -> str:
        """Which ledger is open, in full."""
        return self._ledger.whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < theme.px(720)
        side = theme.grid(1 if narrow else 2.5)
        self._row.setContentsMargins(side, theme.grid(1), side, theme.grid(1) + 1)
        self._row.setSpacing(theme.grid(1 if narrow else 1.5))
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The ledger's name, then the day's button gives way where title, month and search would not fit beside it."""
        month = 0 if self.month.isHidden() else self.month.sizeHint().width()
        taken = self._title.sizeHint().width() + month + self.search.minimumWidth() + theme.grid(8)
        known = self.known.sizeHint().width() + theme.grid(1)
        self.known.setVisible(self._dated and self.width() - taken >= known)
        taken += 0 if self.known.isHidden() else known
        self._ledger.setVisible(bool(self._ledger.whole) and self.width() - taken >= self._ledger.minimumSizeHint().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.fill(painter, self.rect(), theme.colour("surface"))
        theme.fill(painter, QRect(0, self.height() - 1, self.width(), 1), theme.colour("line"))
