"""Every page for those who use no mouse or no eyes: Tab alone reaches each control once, in reading order, and each
control says what it is."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Application
from desktop.demo import FULL, TODAY, settle
from desktop.main_window import MainWindow
from desktop.settings import Settings
from tests.desktop.test_pages import PAGES

AT_MOST = 400
SLACK = 12  # pixels by which controls of one line may differ in height


@pytest.fixture
def window_of(
    styled: object, speak: Callable[[str], None], settings: Settings, samples: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[..., MainWindow]]:
    held: list[Application] = []

    def make(language: str = "zh", *, ledger: bool = True) -> MainWindow:
        speak(language)
        application = Application(settings, TODAY)
        held.append(application)
        if ledger:
            window = application.open(Path(shutil.copyfile(samples["wenshan"], tmp_path / "示例.sgl")))
        else:
            window = application.welcome()
        window.resize(FULL)
        settle(window)
        with qtbot.waitActive(window):
            window.activateWindow()
        return window

    yield make
    for application in held:
        application.close()


def walk(window: MainWindow) -> list[QWidget]:
    """What Tab comes to, from the first control round to the first again."""
    window.setFocus()
    reached: list[QWidget] = []
    for _ in range(AT_MOST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        held = QApplication.focusWidget()
        assert held is not None, "Tab leads out of the window"
        if reached and held is reached[0]:
            return reached
        if reached and held is reached[-1]:
            continue  # it steps through what it shows: the numbers on a previewed page
        assert held not in reached, f"Tab goes in circles: {named(held)} comes again before the first"
        reached.append(held)
    raise AssertionError(f"Tab does not come round in {AT_MOST} steps")


def named(widget: QWidget) -> str:
    """Class and what a screen reader says."""
    return f"{type(widget).__name__} “{spoken(widget)}”"


def spoken(widget: QWidget) -> str:
    """What a screen reader is told of the widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def meant_for_tab(widget: QWidget) -> bool:
    """A control that the keyboard must come to: enabled, in sight or to be scrolled to, and wanting focus by Tab."""
    own = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return own and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def within_a_group(widget: QWidget) -> bool:
    """Of words side by side one is chosen: Tab comes to the group, arrows move in it."""
    parent = widget.parentWidget()
    return parent is not None and type(parent).__name__ == "Segmented"


def place(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("key", PAGES)
def test_tab_alone_reaches_every_control_once(window_of: Callable[..., MainWindow], key: str) -> None:
    window = window_of()
    page = window.open_page(key)
    settle(window)
    reached = walk(window)
    missed = [
        named(one) for one in page.findChildren(QWidget)
        if meant_for_tab(one) and one not in reached and not within_a_group(one)
    ]  # fmt: skip
    assert missed == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", PAGES)
def test_every_control_says_what_it_is(window_of: Callable[..., MainWindow], key: str, language: str) -> None:
    window = window_of(language)
    window.open_page(key)
    settle(window)
    assert [f"{named(one)} in {type(one.parentWidget()).__name__}" for one in walk(window) if not spoken(one)] == []


@pytest.mark.parametrize("key", PAGES)
def test_the_order_is_that_of_reading(window_of: Callable[..., MainWindow], key: str) -> None:
    """Within a card controls follow each other from left to right and from top to bottom."""
    window = window_of()
    page = window.open_page(key)
    settle(window)
    reached = [one for one in walk(window) if page.isAncestorOf(one)]
    assert [f"{named(before)} before {named(after)}" for before, after in backwards(reached)] == []


def backwards(reached: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """Neighbours in one container of which the second stands above or left of the first."""
    for before, after in itertools.pairwise(reached):
        if before.parentWidget() is after.parentWidget():
            above = after.geometry().bottom() <= before.geometry().top() + SLACK
            same = abs(after.geometry().center().y() - before.geometry().center().y()) < SLACK
            if above or (same and after.geometry().right() <= before.geometry().left()):
                yield before, after


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_page_of_all(window_of: Callable[..., MainWindow], language: str) -> None:
    window = window_of(language, ledger=False)
    page = window.page("welcome")
    reached = walk(window)
    missed = [named(one) for one in page.findChildren(QWidget)
              if meant_for_tab(one) and one not in reached and not within_a_group(one)]  # fmt: skip
    assert missed == []
    assert [type(one).__name__ for one in reached if not spoken(one)] == []
    assert list(backwards([one for one in reached if page.isAncestorOf(one)])) == []


def test_a_control_out_of_order_and_one_without_a_name_are_noticed(qtbot: QtBot) -> None:
    outside = QWidget()
    qtbot.addWidget(outside)
    first, second, third = (QPushButton(one, outside) for one in ("一", "二", ""))
    first.setGeometry(200, 0, 80, 30)
    second.setGeometry(0, 0, 80, 30)
    third.setGeometry(0, 60, 80, 30)
    assert [spoken(one) for one in (first, second, third)] == ["一", "二", ""]
    assert list(backwards([first, second, third])) == [(first, second)]
    third.setGeometry(0, 0, 80, 30)
    second.setGeometry(0, 60, 80, 30)
    assert list(backwards([second, third])) == [(second, third)]
