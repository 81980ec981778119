"""About says what runs under which licence, a crash report can be copied, and logs stay small."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.version import VERSION
from desktop import logs
from desktop.app import Application, _crashed
from desktop.demo import TODAY, settle
from desktop.dialogs.about import PARTS, AboutDialog, licences, versions
from desktop.settings import Settings
from desktop.widgets.crash import CrashDialog


@pytest.fixture
def about(styled: object, qtbot: QtBot) -> AboutDialog:
    made = AboutDialog()
    qtbot.addWidget(made)
    return made


def test_about_names_the_version_and_every_part(about: AboutDialog) -> None:
    assert VERSION in versions()
    said = about.text.toPlainText()
    for part in ("PySide6", "sqlite-utils", "openpyxl", "markdown-it-py", "Lucide", "LGPL"):
        assert part in said


def test_every_shipped_licence_can_be_read(about: AboutDialog) -> None:
    found = licences()
    assert {PARTS, "LICENSE", "LGPL-3.0", "GPL-3.0", "Apache-2.0"} <= set(found)
    for name in found:
        about.show_licence(name)
        assert len(about.text.toPlainText()) > 200, name
    assert "MIT" in found["LICENSE"].read_text(encoding="utf-8")


def test_the_version_can_be_copied(about: AboutDialog) -> None:
    about.copy()
    assert QGuiApplication.clipboard().text() == versions()


def test_a_crash_tells_itself_and_can_be_copied(
    styled: object, settings: Settings, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    application = Application(settings, TODAY)
    window = application.welcome()
    try:
        raise ZeroDivisionError("七月")
    except ZeroDivisionError as error:
        _crashed(application, type(error), error, error.__traceback__)
    dialog = window.findChild(CrashDialog)
    assert dialog is not None
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: 七月" in copied
    assert VERSION in copied
    assert copied == dialog.report()
    assert "ZeroDivisionError" in capsys.readouterr().err
    dialog.accept()
    application.close()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = logs.start(tmp_path)
    assert path is not None
    yield path
    logs.stop()


def test_what_goes_wrong_is_written_and_what_goes_well_is_not(log: Path) -> None:
    logging.getLogger("desktop.x").error("a defect\n%s", "七月")
    logging.getLogger("desktop.x").info("all is well")
    text = log.read_text(encoding="utf-8")
    assert "a defect\n七月" in text
    assert "all is well" not in text


def test_logs_rotate_and_stay_few(log: Path) -> None:
    for _ in range(40):
        logging.getLogger("desktop.x").error("x" * 100_000)
    files = sorted(log.parent.iterdir())
    assert len(files) == logs.FILES
    assert all(one.stat().st_size <= logs.BYTES for one in files)


def test_without_a_place_to_write_there_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    assert logs.start(tmp_path) is None


def test_the_settings_open_about(
    styled: object, settings: Settings, qtbot: QtBot, samples: dict[str, Path], tmp_path: Path
) -> None:  # fmt: skip
    application = Application(settings, TODAY)
    window = application.open(Path(shutil.copyfile(samples["wenshan"], tmp_path / "示例.sgl")))
    page = window.open_page("settings")
    settle(window)
    page.about_button.click()  # type: ignore[attr-defined]
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()
    application.close()
