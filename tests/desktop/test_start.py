"""The start: what the first page does not need is not loaded, and the window appears once, with its figures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Application, Given, _given
from desktop.screens.home import HomeScreen
from desktop.settings import Settings
from tests.desktop.hands import live_in
from tests.ledgers import TODAY

ROOT = Path(__file__).resolve().parents[2]
#: What is read behind the figures; tables, forms, the search's index and the command line: each costs milliseconds and megabytes.
NOT_AT_START = (
    "db.store.worklist", "db.store.forecast", "db.registers", "db.store.sending.closing",
    "db.store.search", "db.store.enterprises", "db.rules.search_keys", "desktop.cli", "desktop.finding",
    "desktop.widgets.form", "desktop.widgets.table", "sqlite_utils", "xlsxwriter", "openpyxl",
)  # fmt: skip
RUN = """
import sys
from desktop.app import run
code = run([sys.argv[1], "--smoke"])
print(code, *sorted(sys.modules))
"""


def test_the_first_page_is_painted_without_what_it_does_not_show(samples: dict[str, Path], tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    made = subprocess.run(
        [sys.executable, "-c", RUN, str(samples["wenshan"])], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )  # fmt: skip
    code, *loaded = made.stdout.split()
    assert code == "0", made.stderr
    assert "desktop.screens.home" in loaded
    assert set(NOT_AT_START).isdisjoint(loaded)


def test_the_window_appears_with_its_figures(
    styled: QApplication, settings: Settings, samples: dict[str, Path], tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    live_in(tmp_path, monkeypatch)
    program = Application(settings, TODAY)
    seen: list[str] = []
    try:
        window = program.open(samples["wenshan"])
        home = window.findChild(HomeScreen)
        assert isinstance(home, HomeScreen)
        assert not window.isVisible()
        window.appearing.first_painted.connect(lambda: seen.append(home.numbers.level.number()))
        window.appearing.settled.connect(lambda: seen.extend(one.key for one in home.worklist.entries.entries()))
        qtbot.waitUntil(lambda: bool(seen))
        assert window.isVisible()
        assert seen[0].isdigit()
        qtbot.waitUntil(lambda: len(seen) > 1)
        assert "late" in seen
    finally:
        program.close()


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        ([], Given()),
        (["a.sgl"], Given(Path("a.sgl"))),
        (["--smoke", "a.sgl"], Given(Path("a.sgl"), smoke="--smoke")),
        (["a.sgl", "--smoke-settled"], Given(Path("a.sgl"), smoke="--smoke-settled")),
        (["--language", "en", "a.sgl"], Given(Path("a.sgl"), "en")),
    ],
)
def test_a_path_alone_needs_no_parser(arguments: list[str], given: Given) -> None:
    assert _given(arguments) == given
