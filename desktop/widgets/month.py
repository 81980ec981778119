"""MonthPicker: the month that the window shows, in a button that opens a small calendar of months."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.rules import months
from desktop import icons, theme
from desktop.models.format import month_typed
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.labels import label, set_property


class MonthPicker(QPushButton):
    """``截至 2025-06 ▾``. ``changed(month)`` on a person's choice; Alt+↑/↓ or the wheel's neighbours step by a month."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = ""
        self._first, self._last = "1949-10", "2199-12"
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the mark stands behind the words
        self.setIcon(icons.icon("chevron-down"))
        self.clicked.connect(lambda _on=False: self.open())

    def set_range(self, first: str, last: str) -> None:
        """The months that may be chosen: from the ledger's opening to the last that holds anything, or this one."""
        self._first, self._last = first, last

    def set_month(self, month: str) -> None:
        """Show a month (YYYY-MM) without telling anybody."""
        self._month = month
        text = QCoreApplication.translate("Widgets", "As of {month}").format(month=month)
        self.setText(text)
        self.setAccessibleName(text)

    def month(self) -> str:
        """The month shown, YYYY-MM."""
        return self._month

    def choose(self, month: str) -> None:
        """Choose a month as a person would; outside the range, the nearest within."""
        within = min(max(month, self._first), self._last)
        if within != self._month:
            self.set_month(within)
            self.changed.emit(within)

    def open(self) -> MonthPanel:
        """Open the calendar of months below the button."""
        panel = MonthPanel(self._month, self._first, self._last, self)
        panel.picked.connect(self.choose)
        panel.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        panel.show()
        return panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 12, Qt.Key.Key_PageDown: -12}
        by = steps.get(Qt.Key(event.key()))
        if by is not None and self._month:
            self.choose(months.shift(self._month, by))
        else:
            super().keyPressEvent(event)


class MonthPanel(QFrame):
    """The calendar: a year between two arrows, its twelve months, and a line to type one."""

    picked = Signal(str)

    def __init__(self, month: str, first: str, last: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._month, self._first, self._last = month, first, last
        self._shown_year = months.year(month)
        self._year = label("", "heading")
        self._year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = icon_button("chevron-left", QCoreApplication.translate("Widgets", "Year before"))
        self._on = icon_button("chevron-right", QCoreApplication.translate("Widgets", "Year after"))
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(self._year, 1)
        head.addWidget(self._on)
        self._buttons: list[QPushButton] = []
        table = QGridLayout()
        table.setSpacing(theme.grid(0.5))
        for number in range(12):
            made = button(f"{number + 1:02d}", partial(self._pick, number + 1), kind="ghost")
            made.setFixedWidth(theme.px(52))
            self._buttons.append(made)
            table.addWidget(made, number // 4, number % 4)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(QCoreApplication.translate("Widgets", "or type 2025-06"))
        self._typed.returnPressed.connect(self._take_typed)
        self._typed.textEdited.connect(lambda _text: set_property(self._typed, "wrong", False))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.grid(1.5),) * 4)
        outer.setSpacing(theme.grid(1))
        outer.addLayout(head)
        outer.addLayout(table)
        outer.addWidget(self._typed)
        self._turn(0)
        self._buttons[int(month[5:7]) - 1].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -4, Qt.Key.Key_Down: 4}
        by = steps.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif by is not None and isinstance(focused, QPushButton) and focused in self._buttons:
            place = self._buttons.index(focused) + by
            if not 0 <= place < 12:
                self._turn(-1 if place < 0 else 1)
            self._buttons[place % 12].setFocus()
        else:
            super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        year = self._shown_year + by
        if not months.year(self._first) <= year <= months.year(self._last):
            return
        self._shown_year = year
        self._year.setText(str(year))
        self._back.setEnabled(year > months.year(self._first))
        self._on.setEnabled(year < months.year(self._last))
        for number, made in enumerate(self._buttons):
            month = f"{year:04d}-{number + 1:02d}"
            made.setEnabled(self._first <= month <= self._last)
            set_property(made, "kind", "primary" if month == self._month else "ghost")

    def _pick(self, number: int) -> None:
        self.picked.emit(f"{self._shown_year:04d}-{number:02d}")
        self.close()

    def _take_typed(self) -> None:
        month = month_typed(self._typed.text())
        if month is None or not self._first <= month <= self._last:
            set_property(self._typed, "wrong", True)
            return
        self.picked.emit(month)
        self.close()
