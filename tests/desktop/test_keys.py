"""Entry by keyboard: from Home to a saved change for a known firm in at most 12 keys beside the search text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Application
from desktop.main_window import MainWindow
from desktop.settings import Settings
from tests import ledgers
from tests.desktop import pages
from tests.ledgers import TODAY, YANSHAN, firm, opened

AT_MOST = 12
Press = Callable[..., None]


class Counted:
    """Keys as they are pressed; a chord is one, the text of the search is none."""

    def __init__(self) -> None:
        self.pressed = 0

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1 if isinstance(key, Qt.Key) else len(key)
        pages.keys(key, modifier=modifier)

    def search(self, text: str) -> None:
        pages.keys(text)


@pytest.fixture
def window(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[MainWindow]:
    with ledgers.wenshan(tmp_path) as ledger:
        for serial, name in enumerate(("砚山示例硅材二厂", "砚山示例铝厂"), 11):
            firm(ledger.conn, name, serial, source="local", zone="in_park")
        opened(ledger.conn, firm(ledger.conn, "砚山示例糖厂", 21))
        path = ledger.path
    program = Application(settings, TODAY)
    made = program.open(path)
    qtbot.waitUntil(made.isVisible, timeout=10_000)  # it shows itself once its figures are there
    with qtbot.waitActive(made):
        made.activateWindow()
    assert made.current_key() == "home"
    yield made
    program.close()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.busy(), timeout=10_000)
    QApplication.processEvents()


def saved(window: MainWindow) -> list[tuple[str, str]]:
    page = window.open_page("changes")
    conn = page.entry._session.conn  # type: ignore[attr-defined]
    return [tuple(row) for row in conn.execute("SELECT kind, area FROM status_change WHERE kind <> 'opening'")]


def test_an_entry_takes_few_keys(qtbot: QtBot, window: MainWindow) -> None:
    hands = Counted()
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    hands.key(Qt.Key.Key_3, alt)  # Status changes
    hands.key(Qt.Key.Key_F2)
    hands.key("1")  # upgrade
    hands.key(Qt.Key.Key_F3)
    hands.search("slgc")
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return, control)
    settle(qtbot, window)
    assert saved(window) == [("upgrade", YANSHAN)]
    assert hands.pressed <= AT_MOST
    assert hands.pressed == 6


def test_an_exit_with_its_reason_too(qtbot: QtBot, window: MainWindow) -> None:
    hands = Counted()
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    hands.key(Qt.Key.Key_3, alt)
    hands.key(Qt.Key.Key_F2)
    hands.key("3")  # exit
    hands.key(Qt.Key.Key_F3)
    hands.search("砚山示例糖")
    hands.key(Qt.Key.Key_Return)
    for _ in range(2):  # the cursor goes on to the reason, ↓ chooses
        hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return, control)
    settle(qtbot, window)
    assert [kind for kind, _area in saved(window)] == ["exit"]
    assert hands.pressed <= AT_MOST


def test_from_the_search_box_as_well(qtbot: QtBot, window: MainWindow) -> None:
    hands = Counted()
    control = Qt.KeyboardModifier.ControlModifier
    hands.key(Qt.Key.Key_K, control)
    hands.search("sllc")
    hands.key(Qt.Key.Key_Return)  # the firm's page
    hands.key(Qt.Key.Key_R, control)  # record a change of it
    hands.key(Qt.Key.Key_F2)
    hands.key("1")
    hands.key(Qt.Key.Key_Return, control)
    settle(qtbot, window)
    assert [kind for kind, _area in saved(window)] == ["upgrade"]
    assert hands.pressed <= AT_MOST
