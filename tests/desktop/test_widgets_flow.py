"""FlowLayout: what goes on in the next line, and how cards share lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow import FlowLayout


@pytest.mark.parametrize(("room", "lines"), [(900, [4]), (700, [2, 2]), (450, [2, 2]), (250, [1, 1, 1, 1])])
def test_cards_share_their_lines_alike(styled: object, qtbot: QtBot, room: int, lines: list[int]) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=2, equal=200)
    cards = [QWidget() for _ in range(4)]
    for card in cards:
        card.setMinimumHeight(80)
        flow.addWidget(card)
    flow.setGeometry(QRect(0, 0, room, 600))
    tops = [card.y() for card in cards]
    assert [tops.count(top) for top in sorted(set(tops))] == lines
