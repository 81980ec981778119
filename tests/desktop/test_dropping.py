"""Files dropped on each page and dialog that takes some, as a person drops them: they come to what the page does with files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Application
from desktop.demo import FULL, TODAY, settle
from desktop.dialogs.papers import PapersDialog
from desktop.main_window import MainWindow
from desktop.screens.merging.intake import IntakeDialog
from desktop.settings import Settings
from desktop.widgets.dropping import TakesFiles
from tests.desktop.hands import drop


@pytest.fixture
def window(styled: object, settings: Settings, samples: dict[str, Path], tmp_path: Path) -> Iterator[MainWindow]:
    application = Application(settings, TODAY)
    made = application.open(Path(shutil.copyfile(samples["wenshan"], tmp_path / "示例.sgl")))
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(FULL)
    settle(made)
    yield made
    application.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "来文.xlsx"
    made.write_bytes(b"no workbook")
    return made


def words(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def on_import(window: MainWindow) -> Callable[[], bool]:
    page: Any = window.open_page("intake")
    return lambda: bool(page.head.name.text() == "来文.xlsx")


def on_submission(window: MainWindow) -> Callable[[], bool]:
    page: Any = window.open_page("submission")
    return lambda: "来文.xlsx" in page.message.text()


def on_merging(window: MainWindow) -> Callable[[], bool]:
    page: Any = window.open_page("merging")
    return lambda: any("来文.xlsx" in words(one) for one in page.findChildren(IntakeDialog))


PAGES = {"intake": on_import, "submission": on_submission, "merging": on_merging}


@pytest.mark.parametrize("key", PAGES)
def test_a_page_takes_what_is_dropped_on_it(window: MainWindow, qtbot: QtBot, paper: Path, key: str) -> None:
    taken = PAGES[key](window)
    settle(window)
    page: Any = window.page(key)
    assert not taken()
    assert not drop(page, paper.parent), "a folder is no file"
    assert drop(page, paper)
    qtbot.waitUntil(taken, timeout=20_000)


def test_every_other_page_leaves_files_to_the_window_which_imports_them(
    window: MainWindow, qtbot: QtBot, paper: Path
) -> None:
    assert {key for key in window.page_keys() if isinstance(window.page(key), TakesFiles)} == set(PAGES)
    assert drop(window.open_page("home"), paper)
    assert window.current_key() == "intake"
    page: Any = window.page("intake")
    qtbot.waitUntil(lambda: page.head.name.text() == "来文.xlsx", timeout=20_000)


def test_evidence_is_dropped_on_the_form_on_a_row_and_on_its_dialog(window: MainWindow, qtbot: QtBot, paper: Path) -> None:
    page: Any = window.open_page("changes")
    settle(window)
    assert drop(page.entry, paper)
    assert page.entry.form.papers.paths() == (paper,)
    view = page.list.table.view
    at = view.viewport().mapTo(page.list, view.visualRect(view.model().index(0, 0)).center())
    assert drop(page.list, paper, at=at)
    settle(window)
    page.list.show_papers()
    (dialog,) = page.list.findChildren(PapersDialog)
    assert [one.path.name for one in dialog.papers()] == ["来文.xlsx"]
    other = paper.with_name("照片.jpg")
    other.write_bytes(b"gate")
    assert drop(dialog, other)
    qtbot.waitUntil(lambda: len(dialog.papers()) == 2, timeout=10_000)
    assert page.list.table.current_row()["papers"] == 2
    assert drop(page.list, paper, at=QPoint(1, 1))
    settle(window)
    assert len(dialog.papers()) == 2, "beside the rows nothing is kept"
