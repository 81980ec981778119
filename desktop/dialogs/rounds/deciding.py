"""DecidingLine: the answers of two replies to one cell side by side, to take one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rules.rounds import Column
from db.store.round_replies import Collected
from desktop import theme
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label


class DecidingLine(QWidget):
    """Hidden where nothing differs; ``decided(row number, column key, reply id)``."""

    decided = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = label("", "warning", wrap=True)
        self.buttons: list[QWidget] = []
        self._flow_owner = QWidget()
        self._flow = FlowLayout(self._flow_owner)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.5))
        down.addWidget(self.said)
        down.addWidget(self._flow_owner)
        self.hide()

    def show_row(self, found: Collected | None, columns: Sequence[Column]) -> None:
        """Offer the answers of the row's first cell that differs."""
        for one in self.buttons:
            self._flow.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.buttons = []
        key = next(iter(found.conflicts), "") if found is not None else ""
        self.setVisible(bool(key))
        if found is None or not key:
            return
        title = next(one.title for one in columns if one.key == key)
        self.said.setText(self.tr("{name}: two replies differ in “{title}”. Take").format(name=found.row.name, title=title))
        for answer in found.conflicts[key]:
            take = partial(self.decided.emit, found.row.position, key, answer.reply)
            made = button(f"{answer.value} · {answer.file}", take)
            self.buttons.append(made)
            self._flow.addWidget(made)
            made.show()
        self.setFocusProxy(self.buttons[0])
