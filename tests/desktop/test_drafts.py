"""What is typed and not saved outlives the program, also when it is killed; and nothing of it is written to the ledger."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.connection import Ledger, open_ledger
from desktop.ops import Ops
from desktop.screens.changes import ChangesScreen
from desktop.screens.enterprises import EnterprisesScreen
from desktop.session import Session
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.hands import type_into
from tests.desktop.pages import Desk, keys
from tests.ledgers import TODAY, firm

ROOT = Path(__file__).resolve().parents[2]

#: The program itself, with a person who types and does not save; it says so once the draft lies on the disk, and waits.
TYPING = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.app import Application, dress
from desktop.settings import Settings
ledger, ini, firm = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
app = QApplication(["shenggui"])
program = Application(Settings(ini), date(2025, 6, 12))
dress(app, program.settings, "zh")
window = program.open(ledger)
page = window.open_page("changes")
page.entry.begin({"enterprise": firm, "kind": "exit"})
page.entry.form.row("reason").editor.select("X3")
editor = page.entry.form.editor("note").edit
editor.setText("停产三个月，老板电话说不再")
QTest.keyClicks(editor, "...")
firms = window.open_page("enterprises")
firms.edit_firm(firm)
line = firms.firm.register.form.editor("contact").edit
QTest.keyClicks(line, "Zhang")
while "Zhang" not in (program.session.drafts.path.read_text("utf-8") if program.session.drafts.path.exists() else ""):
    app.processEvents()
print("typed", flush=True)
app.exec()
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    with ledgers.wenshan(tmp_path) as made:
        firm(made.conn, "砚山示例硅材二厂", 11)
        return made.path


def of(ledger: Path) -> str:
    with open_ledger(ledger) as opened:
        return str(opened.conn.execute("SELECT id FROM enterprise").fetchone()[0])


def desk_on(qtbot: QtBot, ledger: Ledger, settings: Settings, folder: Path) -> Desk:
    return Desk(qtbot, ledger, Session(ledger, Ops(), settings, TODAY), folder)


def end(desk: Desk, *pages: QWidget) -> None:
    """Close the window: its pages first, then its session."""
    for page in pages:
        page.close()
    desk.session.close()


def act(bar: object) -> QPushButton:
    """The button of a message."""
    (found,) = [one for one in bar.findChildren(QPushButton) if one.isVisible()]  # type: ignore[attr-defined]
    return found


def test_what_was_typed_is_offered_after_the_program_was_killed(
    qtbot: QtBot, styled: object, ledger: Path, tmp_path: Path
) -> None:
    ini = tmp_path / "config" / "window.ini"
    known = of(ledger)
    command = [sys.executable, "-c", TYPING, str(ledger), str(ini), known]
    environment = os.environ | {"HOME": str(tmp_path)}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"typed"
        process.send_signal(signal.SIGKILL)

    with open_ledger(ledger, write=True) as opened:
        assert opened.conn.execute("SELECT count(*) FROM status_change").fetchone()[0] == 0
        desk = desk_on(qtbot, opened, Settings(ini), tmp_path)
        page = desk.show(ChangesScreen)
        assert "砚山示例硅材二厂" in page.entry.left.text()
        assert page.entry.form.firm.firm() == ""  # offered, not put there
        QTest.mouseClick(act(page.entry.left), Qt.MouseButton.LeftButton)
        form = page.entry.form
        assert (form.kind.key(), form.firm.firm(), form.value("reason")) == ("exit", known, "X3")
        assert form.value("note") == "停产三个月，老板电话说不再..."
        assert page.entry.left.text() == ""

        firms = desk.show(EnterprisesScreen)
        assert "砚山示例硅材二厂" in firms.list.message.text()
        QTest.mouseClick(act(firms.list.message), Qt.MouseButton.LeftButton)
        assert firms.firm.register.form.editor("contact").value() == "Zhang"
        assert firms.firm.register.dirty()
        end(desk, page, firms)


Made = Callable[[], Desk]


@pytest.fixture
def windows(qtbot: QtBot, styled: object, settings: Settings, ledger: Path, tmp_path: Path) -> Made:
    """Each call is the next window on the same ledger."""
    return lambda: desk_on(qtbot, open_ledger(ledger, write=True), settings, tmp_path)


def test_what_is_saved_or_cleared_is_not_offered_again(windows: Made) -> None:
    desk = windows()
    page = desk.show(ChangesScreen)
    page.entry.form.kind.setFocus()
    keys(Qt.Key.Key_F3, "slgc", Qt.Key.Key_Return)
    page.entry.save()
    desk.settle()
    keys(Qt.Key.Key_F3, "slgc", Qt.Key.Key_Return)
    page.entry.clear()
    end(desk, page)
    after = windows()
    assert after.session.drafts.left("entry") is None
    again = after.show(ChangesScreen)
    assert again.entry.left.isHidden()
    end(after, again)


def test_closing_with_something_typed_keeps_it_and_the_cross_drops_it(windows: Made) -> None:
    desk = windows()
    first = desk.show(ChangesScreen)
    first.entry.form.kind.setFocus()
    keys(Qt.Key.Key_F3, "zzz")
    end(desk, first)  # at once, without a pause
    second = windows()
    page = second.show(ChangesScreen)
    assert "zzz" in page.entry.left.text()
    page.entry.left.clear()
    end(second, page)
    third = windows()
    assert third.session.drafts.left("entry") is None
    third.session.close()


def test_a_new_firm_half_typed_comes_back(windows: Made) -> None:
    desk = windows()
    page = desk.show(EnterprisesScreen)
    page.add()
    type_into(page.adding.form, name="砚山示例新厂", contact="Li")
    end(desk, page)
    second = windows()
    again = second.show(EnterprisesScreen)
    again.add()
    QTest.mouseClick(act(again.adding.left), Qt.MouseButton.LeftButton)
    assert again.adding.form.new_values() == {"name": "砚山示例新厂", "contact": "Li"}
    end(second, again)


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"now": {"entry": 3}}', '{"now": [], "left": 0}'])
def test_a_damaged_draft_file_is_passed_over(windows: Made, text: str) -> None:
    desk = windows()
    desk.session.drafts.path.parent.mkdir(parents=True)
    desk.session.drafts.path.write_text(text, encoding="utf-8")
    page = desk.show(ChangesScreen)
    assert page.entry.left.isHidden()
    end(desk, page)


def test_typing_costs_no_time_on_the_window_thread(windows: Made) -> None:
    desk = windows()
    page = desk.show(ChangesScreen)
    page.entry.form.kind.setFocus()
    keys(Qt.Key.Key_F3, "zzz")
    begun = time.perf_counter()
    for _ in range(100):
        page.entry._keep()
    assert (time.perf_counter() - begun) / 100 < 0.005
    assert not desk.session.drafts.path.exists()  # nothing before the pause
    desk.qtbot.waitUntil(desk.session.drafts.path.exists, timeout=5_000)
    end(desk, page)
