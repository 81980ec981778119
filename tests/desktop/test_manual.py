"""F1 on every page opens the page's own chapter; contents, search, links and the way back work by keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QShortcut, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Application
from desktop.demo import TODAY, settle
from desktop.main_window import MainWindow
from desktop.manual import book
from desktop.manual.finding import find
from desktop.manual.window import ManualWindow
from desktop.settings import Settings
from tests.desktop.pages import keys


@pytest.fixture
def application(styled: object, settings: Settings) -> Iterator[Application]:
    made = Application(settings, TODAY)
    yield made
    made.close()


@pytest.fixture
def ledger(samples: dict[str, Path], tmp_path: Path) -> Path:
    return Path(shutil.copyfile(samples["wenshan"], tmp_path / "示例.sgl"))


@pytest.fixture
def reader(styled: object, qtbot: QtBot) -> ManualWindow:
    made = ManualWindow()
    qtbot.addWidget(made)
    made.show_chapter("start")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def to_the_front(qtbot: QtBot, window: MainWindow) -> None:
    settle(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    settle(window)


def opened(window: MainWindow) -> ManualWindow:
    found = [one for one in window.findChildren(ManualWindow) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_f1_opens_the_chapter_of_each_page(application: Application, ledger: Path, qtbot: QtBot) -> None:
    window = application.open(ledger)
    for page in window.page_keys():
        to_the_front(qtbot, window)
        window.open_page(page)
        settle(window)
        QTest.keyClick(window, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ManualWindow)), timeout=2_000)
        manual = opened(window)
        assert page in book.chapter(manual.place()[0]).pages
        assert book.chapter(manual.place()[0]).title("zh") in manual.text.toPlainText()
        manual.close()
        settle(window)


def test_f1_works_before_there_is_a_ledger(application: Application, qtbot: QtBot) -> None:
    window = application.welcome()
    to_the_front(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert opened(window).place()[0] == "start"


def test_the_rail_opens_it_too(application: Application, ledger: Path) -> None:
    window = application.open(ledger)
    window.rail.help.click()
    assert opened(window).place()[0] == book.for_page("home").key


def test_a_search_shows_the_sections_that_hold_the_words(reader: ManualWindow) -> None:
    QTest.keyClick(reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    keys("校验码", Qt.Key.Key_Down)
    assert QApplication.focusWidget() is reader.contents
    assert "校验码" in reader.contents.currentItem().text()
    assert "校验码" in book.chapter(reader.place()[0]).text("zh")


def test_nothing_found_is_said(reader: ManualWindow) -> None:
    reader.search.setText("曲率引擎")
    assert reader.contents.count() == 1
    assert "没有找到" in reader.contents.item(0).text()


def test_headings_come_before_mentions() -> None:
    hits = find("冲销", "zh")
    assert hits[0].title == "冲销"
    assert all("冲销" in book.chapter(one.chapter).text("zh") for one in hits)
    assert find("", "zh") == []


def test_a_link_is_followed_and_the_way_back_found(reader: ManualWindow) -> None:
    reader.follow(QUrl("import.md#被拒的行"))
    assert reader.place() == ("import", "被拒的行")
    reader.follow(QUrl("backup.md"))
    QTest.keyClick(reader, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reader.place() == ("import", "被拒的行")
    QTest.keyClick(reader, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reader.place()[0] == "start"
    assert not reader.back_button.isEnabled()


def test_the_contents_lead_by_arrows(reader: ManualWindow) -> None:
    reader.contents.setFocus()
    keys(Qt.Key.Key_Down)
    assert reader.place()[0] == book.chapters()[1].key


def test_escape_closes(reader: ManualWindow) -> None:
    keys(Qt.Key.Key_Escape)
    assert not reader.isVisible()


def test_every_picture_is_found(reader: ManualWindow) -> None:
    for chapter in book.chapters():
        reader.show_chapter(chapter.key)
        for block in range(reader.text.document().blockCount()):
            formats = reader.text.document().findBlockByNumber(block).textFormats()
            for one in formats:
                if one.format.isImageFormat():
                    name = one.format.toImageFormat().name()
                    found = reader.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
                    assert isinstance(found, QImage), name
                    assert found.deviceIndependentSize().width() == reader.text.picture_width()


def test_chapters_that_are_not_in_english_are_shown_in_chinese(speak: Callable[[str], None], qtbot: QtBot) -> None:
    speak("en")
    made = ManualWindow()
    qtbot.addWidget(made)
    made.show_chapter("tour")
    assert "first five minutes" in made.text.toPlainText()
    made.show_chapter("backup")
    assert "备份" in made.text.toPlainText()


def test_every_key_of_every_page_is_in_the_chapter_of_keys(application: Application, ledger: Path) -> None:
    window = application.open(ledger)
    for page in window.page_keys():
        window.open_page(page)
        settle(window)
    text = book.chapter("keys").text("zh").replace("Ctrl+Enter", "Ctrl+Return")
    found = {one.key().toString() for one in window.findChildren(QShortcut)}
    assert len(found) > 15
    spelt = {"Alt+Left": "Alt+←", "Del": "Delete", "Return": "回车", "Ctrl++": "Ctrl + +", "Ctrl+-": "−", "Ctrl+0": "还原"}
    digits = {f"{held}{digit}" for held in ("Alt+", "") for digit in range(10)}  # one line for all
    same = {"Ctrl+=", "Ctrl+Shift+Z", "Enter", "Ctrl+Enter"}  # other spellings of keys that are named
    assert sorted(key for key in found - digits - same if spelt.get(key, key) not in text) == []


def test_pictures_fit_a_small_window(reader: ManualWindow, qtbot: QtBot) -> None:
    reader.show_chapter("changes")
    reader.resize(600, 400)
    qtbot.waitUntil(lambda: reader.text.horizontalScrollBar().maximum() == 0, timeout=2_000)
    assert reader.text.picture_width() < 400
