"""ViewSwitch: which of a page's views is shown; words side by side where there is room, else a list to open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.widgets.combo import ComboBox
from desktop.widgets.segmented import Segmented


class ViewSwitch(QWidget):
    """``switch.set_choices([("project", "项目"), …])``; ``picked(key)`` on a person's choice, ``select`` tells nobody."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside, self._list = Segmented(), ComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for one in (self._beside, self._list):
            one.setAccessibleName(name)
            one.picked.connect(self._on_picked)
            row.addWidget(one)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list.hide()

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these views; the chosen one stays chosen where it is among them."""
        choices, chosen = list(choices), self.key()
        self._beside.set_choices(choices)
        self._list.clear()
        for key, word in choices:
            self._list.add(key, word)
        self.select(chosen)
        self._fit()

    def key(self) -> str:
        """The view chosen."""
        return self._beside.key()

    def select(self, key: str) -> None:
        """Choose a view without telling anybody."""
        self._beside.select(key)
        self._list.select(key)

    def minimumSizeHint(self) -> QSize:
        return self._list.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self._beside.wanted_width() <= self.width()
        self._beside.setVisible(wide)
        self._list.setVisible(not wide)

    def _on_picked(self, key: str) -> None:
        self.select(key)
        self.picked.emit(key)
