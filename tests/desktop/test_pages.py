"""Every page of the whole program, in both languages and at both sizes, on the sample: nothing cut, nothing empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.connection import open_ledger
from desktop.app import Application
from desktop.demo import FULL, SMALL, TODAY, picture, settle
from desktop.main_window import MainWindow
from desktop.registers.screen import RegistersScreen
from desktop.registers.view import RegisterView
from desktop.screens.intake import IntakeScreen
from desktop.settings import Settings
from tests.desktop.clipping import clipped, unreachable
from tests.desktop.pages import keys

PAGES = (
    "home", "enterprises", "changes", "pool", "projects", "monitoring", "plans", "submission", "work", "merging", "settings",
    "intake",
)  # fmt: skip

#: Words that must stand on a page of the Wenshan sample at 2025-06, by language; a page without them is not that page.
WORDS = {
    "home": {"zh": ("315", "65", "文山市"), "en": ("315", "65", "Wenshan City")},
    "enterprises": {"zh": ("新增企业",), "en": ("Add an enterprise",)},
    "changes": {"zh": ("登记变更",), "en": ("Record a change",)},
    "pool": {"zh": ("结转到 2026 年…",), "en": ("Carry over into 2026…",)},
    "projects": {"zh": ("2 个逾期", "2 个竣工未纳规"), "en": ("2 overdue", "2 finished, not entered")},
    "monitoring": {"zh": ("14 户未报", "同口径"), "en": ("14 have not reported", "same scope")},
    "work": {"zh": ("一企一策", "奖励", "导入…"), "en": ("Support cases", "Rewards", "Import…")},
    "plans": {"zh": ("380", "文工信〔2022〕73号"), "en": ("380", "文工信〔2022〕73号")},
    "submission": {"zh": ("封账…", "版本"), "en": ("Hold the month…", "Versions")},
    "merging": {"zh": ("各地报送情况", "尚未收取过报送"), "en": ("Submissions of the areas", "taken in yet")},
    "settings": {"zh": ("填报单位",), "en": ("Bureau",)},
    "intake": {"zh": ("选择文件…", "以往的导入…"), "en": ("Choose files…", "Earlier imports…")},
}


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory, samples: dict[str, Path]) -> dict[str, Path]:
    """Copies of the sample ledgers: the program writes beside what it opens."""
    folder = tmp_path_factory.mktemp("台账 一")
    return {key: Path(shutil.copyfile(path, folder / path.name)) for key, path in samples.items()}


@pytest.fixture
def window_of(styled: object, speak: Callable[[str], None], settings: Settings) -> Iterator[Callable[..., MainWindow]]:
    """``window_of(path, language, size)``: the program's window on a ledger."""
    held: list[Application] = []

    def make(path: Path | None, language: str = "zh", size: QSize = FULL) -> MainWindow:
        speak(language)
        application = Application(settings, TODAY)
        held.append(application)
        window = application.welcome() if path is None else application.open(path)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(size)
        settle(window)
        return window

    yield make
    for application in held:
        application.close()


def words_on(window: MainWindow) -> str:
    shown = [one for kind in (QLabel, QAbstractButton) for one in window.findChildren(kind) if one.isVisible()]
    return " ".join(one.text() for one in shown)


def ink(image: QImage) -> int:
    """How many different colours a picture holds: an empty page has a handful."""
    small = image.scaled(200, 120)
    return len({small.pixel(x, y) for x in range(200) for y in range(120)})


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [FULL, SMALL], ids=["1366x768", "200%"])
@pytest.mark.parametrize("plan", ["wenshan", "wanzhou"])
def test_no_page_cuts_a_word(
    window_of: Callable[..., MainWindow], ledgers: dict[str, Path], plan: str, size: QSize, language: str
) -> None:
    window = window_of(ledgers[plan], language, size)
    pages = [key for key in PAGES if plan == "wenshan" or key != "merging"]  # a district of one has nothing to take in
    assert window.page_keys() == pages
    problems = []
    for key in pages:
        page = window.open_page(key)
        settle(window)
        assert window.current_key() == key
        problems += [f"{key}: {one}" for one in (*clipped(window), *unreachable(page))]
        assert ink(picture(window, 1).toImage()) > 30, f"{key} is empty"
        problems += [f"{key}: {one}" for one in of_views(window, page)]
    assert problems == []


def of_views(window: MainWindow, page: QWidget) -> list[str]:
    """What is wrong on the views of a page of registers, and on the first row of each."""
    problems = []
    views = list(page.views()) if isinstance(page, RegistersScreen) else []
    for key in views:
        assert isinstance(page, RegistersScreen)
        view = page.show_view(key)
        settle(window)
        problems += [f"{key}: {one}" for one in (*clipped(window), *unreachable(page))]
        if isinstance(view, RegisterView):
            view.list.open_current()
            settle(window)
            assert view.currentWidget() is view.page, f"{key} has no row in the sample"
            problems += [f"{key}, a row: {one}" for one in (*clipped(window), *unreachable(page))]
            view.back()
    return problems


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_says_what_it_is_for(
    window_of: Callable[..., MainWindow], ledgers: dict[str, Path], language: str
) -> None:
    window = window_of(ledgers["wenshan"], language)
    for key, words in WORDS.items():
        window.open_page(key)
        settle(window)
        missing = [word for word in words[language] if word not in words_on(window)]
        assert missing == [], f"{key} in {language}: {words_on(window)[:2000]}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [FULL, SMALL], ids=["1366x768", "200%"])
def test_the_first_page_of_all_cuts_no_word(
    window_of: Callable[..., MainWindow], size: QSize, language: str
) -> None:
    window = window_of(None, language, size)
    assert window.page_keys() == ["welcome"]
    assert clipped(window) == []


def test_a_ledger_held_by_another_window_is_shown_for_looking(
    window_of: Callable[..., MainWindow], ledgers: dict[str, Path]
) -> None:
    with open_ledger(ledgers["wanzhou"], write=True):
        window = window_of(ledgers["wanzhou"])
        assert "示例" in window.message.text() or "wanzhou.sgl" in window.message.text()
        assert "只读" in window.bar.ledger_words()


def test_lists_are_imported_from_where_they_are_missing(
    window_of: Callable[..., MainWindow], ledgers: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "目标.csv"
    path.write_text("年度,指标,目标数\n2025,在规企业数,381\n", encoding="utf-8")
    window = window_of(ledgers["wanzhou"])
    window.open_page("plans")
    settle(window)
    window.files_dropped.emit([path])
    settle(window)
    settle(window)
    page = window.findChild(IntakeScreen)
    assert page is not None
    assert window.current_key() == "intake"
    assert page.head.name.text() == path.name
    assert page.head.subject.key() == "targets"
    page.leave()
    assert window.current_key() == "plans"


def test_from_home_to_a_saved_change_by_keyboard_alone(
    window_of: Callable[..., MainWindow], samples: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copyfile(samples["wenshan"], tmp_path / "示例.sgl"))
    window = window_of(path)
    window.hide()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)  # the keyboard is for windows on a screen
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def exits() -> list[tuple[str, str]]:
        with open_ledger(path) as ledger:
            rows = ledger.conn.execute(
                "SELECT e.name, c.reason FROM status_change c JOIN enterprise e ON e.id = c.enterprise "
                "WHERE c.kind = 'exit' ORDER BY c.recorded_at, c.id"
            )
            return [tuple(row) for row in rows]

    before = exits()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settle(window)
    assert window.current_key() == "changes"
    keys("3", Qt.Key.Key_Return, "slkysy")  # 退规, 示例矿业十一厂 by its initials
    settle(window)
    keys(Qt.Key.Key_Return, "X")
    keys(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert exits() == [*before, ("示例矿业十一厂", "X1")]
