"""The tour leads through the real window, step by step, by keyboard alone, and can be left at any of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Application
from desktop.demo import FULL, SMALL, TODAY, settle
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.touring.steps import steps, target
from desktop.touring.tour import Tour
from desktop.widgets.pill import Pill
from tests.desktop.hands import live_in
from tests.desktop.pages import keys


@pytest.fixture
def application(
    styled: object, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:  # fmt: skip
    live_in(tmp_path, monkeypatch)
    made = Application(settings, TODAY)
    yield made
    made.close()


@pytest.fixture
def window(application: Application, qtbot: QtBot, samples: dict[str, Path], tmp_path: Path) -> MainWindow:
    made = application.open(Path(shutil.copyfile(samples["wenshan"], tmp_path / "示例.sgl")))
    settle(made)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def started(application: Application) -> Tour:
    return application.helping.start_tour()


def test_every_step_lights_what_it_speaks_of(application: Application, window: MainWindow, qtbot: QtBot) -> None:
    window.resize(FULL)
    tour = started(application)
    for number, step in enumerate(steps()):
        settle(window)
        assert tour.step() == step
        assert window.current_key() == step.page
        meant = target(window, step)
        qtbot.waitUntil(lambda meant=meant: tour.lit().contains(seen(window, meant).center()), timeout=2_000)
        assert window.rect().contains(tour.card.geometry()), number
        keys(Qt.Key.Key_Right)
    assert not tour.isVisible()


def seen(window: MainWindow, widget: QWidget) -> QRect:
    """The part of a widget that is in sight, in the window's coordinates."""
    part = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, part.topLeft()), part.size())


@pytest.mark.parametrize("size", [FULL, SMALL], ids=["100%", "200%"])
def test_the_card_never_leaves_the_window(
    application: Application, window: MainWindow, qtbot: QtBot, size: QSize
) -> None:
    window.setMinimumSize(QSize(0, 0))
    window.resize(size)
    tour = started(application)
    for _ in steps():
        settle(window)
        assert window.rect().contains(tour.card.geometry())
        tour.forth()


@pytest.mark.parametrize("number", range(len(steps())))
def test_it_can_be_left_at_any_step(application: Application, window: MainWindow, number: int) -> None:
    tour = started(application)
    for _ in range(number):
        keys(Qt.Key.Key_Right)
    keys(Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert QApplication.focusWidget() is not None
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "home"


def test_back_and_enter_and_tab(application: Application, window: MainWindow) -> None:
    tour = started(application)
    assert not tour.card.back.isEnabled()
    keys(Qt.Key.Key_Return)
    assert tour.step() == steps()[1]
    keys(Qt.Key.Key_Left)
    assert tour.step() == steps()[0]
    keys(Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tour.card.back
    keys(Qt.Key.Key_Return)
    assert tour.step() == steps()[0]
    tour.card.next.setFocus()
    keys(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tour.card.leave
    keys(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tour.card.next, "Tab leaves the card"
    tour.leave()


def test_keys_of_the_window_rest_meanwhile(application: Application, window: MainWindow) -> None:
    tour = started(application)
    QTest.keyClick(tour.card.next, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "home"
    tour.leave()


def test_a_step_that_speaks_of_nothing_is_an_error(window: MainWindow) -> None:
    from dataclasses import replace

    with pytest.raises(KeyError):
        target(window, replace(steps()[0], target="parade"))


def test_the_page_begin_starts_it_on_a_sample(application: Application, qtbot: QtBot) -> None:
    window = application.welcome()
    page = window.page("welcome")
    page.tour_button.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: application.window is not window, timeout=20_000)
    assert application.window is not None
    settle(application.window)
    with qtbot.waitActive(application.window):
        application.window.activateWindow()
    (tour,) = application.window.findChildren(Tour)
    assert tour.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tour.card.next, timeout=2_000)
    keys(Qt.Key.Key_Escape)
    assert not tour.isVisible()


def test_a_first_bar_is_there_within_a_minute(application: Application, qtbot: QtBot) -> None:
    """From the first page by keyboard: sample, then Home with its bars. Far below the minute on any computer."""
    window = application.welcome()
    settle(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.page("welcome")
    page.samples["wenshan"].setFocus()  # type: ignore[attr-defined]
    keys(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: application.window is not window, timeout=60_000)
    assert application.window is not None
    settle(application.window)
    assert application.window.current_key() == "home"
    shown = [one.text() for one in application.window.findChildren(QLabel) if one.isVisible()]
    assert any("低于时序" in pill.text() for pill in application.window.findChildren(Pill) if pill.isVisible()), shown
