"""From one ledger or language to another, with the program as it is put together."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.connection import open_ledger
from db.errors import LedgerError
from desktop import settings as remembered
from desktop.app import Application
from desktop.screens.settings import SettingsScreen
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.hands import live_in, pick
from tests.ledgers import TODAY


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    live_in(tmp_path, monkeypatch)
    with ledgers.wenshan(tmp_path) as made:
        return made.path


@pytest.fixture
def program(styled: QApplication, settings: Settings) -> Iterator[Application]:
    made = Application(settings, TODAY)
    yield made
    made.close()


def writable(program: Application) -> bool:
    assert program.session is not None
    return program.session.writable


def test_another_language_keeps_ledger_page_and_the_right_to_write(program: Application, ledger: Path) -> None:
    page = program.open(ledger).open_page("settings")
    assert isinstance(page, SettingsScreen)
    pick(page.look.language, "en")
    window = program.window
    assert window is not None
    assert window.windowTitle() == "Shenggui Ledger"
    assert window.current_key() == "settings"
    assert writable(program)


def test_the_ledger_that_is_open_can_be_opened_again(program: Application, ledger: Path) -> None:
    program.open(ledger)
    program.open(ledger.parent / "." / ledger.name)
    assert writable(program)


def test_a_file_that_is_no_ledger_leaves_the_open_one_open(program: Application, ledger: Path, tmp_path: Path) -> None:
    program.open(ledger)
    other = tmp_path / "其他.sgl"
    other.write_text("a letter", encoding="utf-8")
    with pytest.raises(LedgerError, match="其他"):
        program.open(other)
    assert program.session is not None
    assert program.session.ledger.path == ledger
    assert writable(program)


def test_a_copy_is_told_from_the_original_by_its_files_name(program: Application, ledger: Path) -> None:
    usual, copy = ledger.parent / "文山州.sgl", ledger.parent / "文山州 2.sgl"
    for path in (usual, copy):
        shutil.copy(ledger, path)
    assert program.open(usual).bar.ledger_words() == "文山州"
    assert program.open(copy).bar.ledger_words() == "文山州 · 文山州 2.sgl"


def test_a_ledger_that_somebody_else_writes_is_shown_and_says_who(program: Application, ledger: Path) -> None:
    with open_ledger(ledger, write=True):
        window = program.open(ledger)
        assert not writable(program)
        assert ledger.name in window.message.text()


def test_a_ledger_that_went_bad_leads_to_the_page_begin(
    program: Application, ledger: Path, settings: Settings
) -> None:
    settings.set(remembered.LAST_LEDGER, str(ledger))
    ledger.write_bytes(b"gone bad")
    window = program.open_last()
    assert window.current_key() == "welcome"
    assert ledger.name in window.message.text()


def test_the_last_ledger_opens_by_itself(program: Application, ledger: Path, settings: Settings) -> None:
    settings.opened(ledger)
    assert program.open_last().current_key() == "home"
    assert settings.recent()[0] == ledger
