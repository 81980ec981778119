"""KnownPicker: the day of knowledge beside the month shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop import icons

if TYPE_CHECKING:
    from desktop.widgets.known_panel import KnownPanel, Offer


class KnownPicker(QPushButton):
    """A small button beside the month. ``chosen(text)``: a day YYYY-MM-DD or a UTC instant; ``returned``: back to now."""

    chosen = Signal(str)
    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._day = ""
        #: The last day that may be chosen: yesterday. Given by the wiring, as are the offers.
        self.last: Callable[[], date] = date.today
        self.offers: Callable[[], Sequence[Offer]] = list
        self.clicked.connect(lambda _on=False: self.open())
        self.set_day("")

    def set_day(self, day: str) -> None:
        """Show the day that is looked from, in words; empty for now."""
        self._day = day
        self.setIcon(icons.icon("history", "warning" if day else "text_muted"))
        words = QCoreApplication.translate("Widgets", "As known now (F9: on an earlier day)")
        if day:
            words = QCoreApplication.translate("Widgets", "As known on {day} (Shift+F9: back to now)").format(day=day)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def day(self) -> str:
        """The day that is looked from, in words; empty for now."""
        return self._day

    def open(self) -> KnownPanel:
        """Open the panel below the button, or below the bar where the button had to give way."""
        from desktop.widgets.known_panel import KnownPanel  # when somebody looks back

        panel = KnownPanel(self._day, self.last(), self.offers(), self)
        panel.picked.connect(self.chosen)
        panel.returned.connect(self.returned)
        bar = self.parentWidget()
        below = bar if self.isHidden() and bar is not None else self
        panel.move(below.mapToGlobal(QPoint(0, below.height() + 4)))
        panel.show()
        return panel
