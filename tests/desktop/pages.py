"""A page on a real ledger, and a person's hands on its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from desktop.ops import Ops
from desktop.screens.base import Screen
from desktop.session import Session
from desktop.settings import Settings
from tests.ledgers import TODAY

S = TypeVar("S", bound=Screen)


@dataclass
class Desk:
    """A ledger open on a session; ``show`` puts a page of it on the screen, in focus."""

    qtbot: QtBot
    ledger: Ledger
    session: Session
    folder: Path

    @classmethod
    def of(cls, qtbot: QtBot, ledger: Ledger, settings: Settings, folder: Path) -> Desk:
        return cls(qtbot, ledger, Session(ledger, Ops(), settings, TODAY), folder)

    def show(self, make: Callable[[Session], S], month: str = "2025-06", size: tuple[int, int] = (1180, 720)) -> S:
        page = make(self.session)
        self.qtbot.addWidget(page)
        self.session.ops.changed.connect(page.on_changed)
        page.resize(*size)
        page.set_month(month)
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    def settle(self) -> None:
        """Wait for what is under way."""
        self.qtbot.waitUntil(lambda: not self.session.ops.busy(), timeout=10_000)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.ledger.conn.execute(query, values)]


def keys(*pressed: str | Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Type into whatever has the focus: text (Chinese as an input method commits it) and single keys."""
    for one in pressed:
        target = QApplication.focusWidget()
        assert target is not None, f"nothing has the focus for {one!r}"
        if isinstance(one, Qt.Key):
            QTest.keyClick(target, one, modifier)
        elif one.isascii():
            QTest.keyClicks(target, one, modifier)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(one)
            QApplication.sendEvent(target, event)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def control(*pressed: Qt.Key, shift: bool = False) -> None:
    """Ctrl (and Shift) with a key."""
    held = Qt.KeyboardModifier.ControlModifier
    keys(*pressed, modifier=held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def tab_to(widget: QWidget, at_most: int = 60) -> None:
    """Press Tab until the focus is inside ``widget``: what cannot be reached so is not there for the keyboard."""
    for _ in range(at_most):
        focused = QApplication.focusWidget()
        if focused is not None and (focused is widget or widget.isAncestorOf(focused)):
            return
        keys(Qt.Key.Key_Tab)
    raise AssertionError(f"{widget} is not reached by Tab")
