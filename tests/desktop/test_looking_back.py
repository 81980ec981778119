"""Looking back: every page as known on an earlier day, with the program as it is put together, by what a person does."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.connection import open_ledger
from db.store import as_known, enterprises
from db.store.figures import Figure, count
from desktop import cli
from desktop.app import Application
from desktop.demo import settle
from desktop.dialogs.figure_list import FigureList
from desktop.dialogs.told import ToldDialog
from desktop.earlier_session import EarlierSession
from desktop.main_window import MainWindow
from desktop.screens.changes import ChangesScreen
from desktop.screens.enterprises import EnterprisesScreen
from desktop.screens.home import HomeScreen
from desktop.screens.of_today import OfTodayScreen
from desktop.screens.submission import SubmissionScreen
from desktop.settings import Settings
from desktop.widgets.known_panel import KnownBand, KnownPanel
from tests.desktop.clipping import clipped
from tests.desktop.hands import answer_file_dialogs, live_in, press

TODAY = date(2025, 7, 5)
DAY, MONTH = "2025-04-20", "2025-06"


class Desk:
    """The window on a copy of the Wenshan sample."""

    def __init__(self, qtbot: QtBot, program: Application, path: Path) -> None:
        self.qtbot, self.program, self.path = qtbot, program, path
        self.window: MainWindow = program.open(path)
        self.window.resize(1366, 768)
        self.window.set_month(MONTH)
        settle(self.window)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key of the window's own."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        QTest.keyClick(self.window, key, modifier)
        settle(self.window)

    def panel(self) -> KnownPanel:
        self.key(Qt.Key.Key_F9)
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, KnownPanel) and one.isVisible()]
        assert len(found) == 1
        return found[0]

    def look(self, day: str = DAY) -> None:
        """F9, the day, Enter."""
        panel = self.panel()
        panel.typed.clear()
        QTest.keyClicks(panel.typed, day)
        QTest.keyClick(panel.typed, Qt.Key.Key_Return)
        settle(self.window)
        assert self.band().startswith(f"按 {day}"), self.window.message.text()

    def back(self) -> None:
        self.key(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)

    def page(self, key: str) -> Any:
        made = self.window.open_page(key)
        settle(self.window)
        return made

    def band(self) -> str:
        bands = [one for one in self.window.findChildren(KnownBand) if one.isVisible()]
        assert len(bands) <= 1
        return bands[0].text() if bands else ""

    def known(self) -> str:
        return as_known.end_of(date.fromisoformat(DAY))

    def stock(self, known: str | None = None) -> Any:
        assert self.program.session is not None
        return count(self.program.session.conn, Figure.stock(MONTH, known=known))


@pytest.fixture
def desk(
    styled: QApplication, qtbot: QtBot, settings: Settings, samples: dict[str, Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:  # fmt: skip
    live_in(tmp_path, monkeypatch)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    path = Path(shutil.copyfile(samples["wenshan"], tmp_path / "台账.sgl"))
    # What a window left that died while it looked back; this one takes it away, as every test here sees in the end.
    left = scratch / "shenggui-known-left"
    left.mkdir()
    for name in ("台账.sgl", "台账.sgl.lock"):
        (left / name).touch()
    os.utime(left, (0, 0))
    program = Application(settings, TODAY)
    made = Desk(qtbot, program, path)
    yield made
    program.close()
    assert [one.name for one in scratch.iterdir() if one.name.startswith("shenggui-")] == []


def the_list(window: MainWindow) -> FigureList:
    found = [one for one in window.findChildren(FigureList) if one.isVisible()]
    assert len(found) == 1
    settle(window)
    return found[0]


def on_paper(path: Path) -> str:
    """Everything that a workbook's first sheet prints."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    held = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return "\n".join([*held, *(str(part.text) for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right))])


def number(text: str) -> int:
    return int(re.sub(r"[^\d-]", "", text.replace("−", "-")))


def summed(rows: Any) -> int:
    return sum(row["n"] for row in rows or ())


# Choosing, and coming back -------------------------------------------------------------------------------------------


def test_f9_a_day_and_enter_show_it_and_shift_f9_leads_back(desk: Desk) -> None:
    home = desk.page("home")
    before = home.numbers.level.number()
    assert desk.band() == ""
    desk.look()
    assert desk.band().startswith("按 2025-04-20 当日所知显示，此后登记的内容不在内")
    assert "2025-04-20" in desk.window.bar.known.accessibleName()
    then = desk.page("home")
    assert then is not home
    assert number(then.numbers.level.number()) == desk.stock(desk.known()).confirmed != number(before)
    desk.back()
    assert desk.band() == ""
    assert desk.page("home") is home
    assert home.numbers.level.number() == before
    assert "2025" not in desk.window.bar.known.accessibleName()


@pytest.mark.parametrize(
    ("typed", "said"), [("gestern", "不是有效的日期"), ("2025-07-05", "2025-07-04"), ("2031-01-01", "2025-07-04")]
)
def test_what_is_no_earlier_day_is_said_in_place(desk: Desk, typed: str, said: str) -> None:
    panel = desk.panel()
    QTest.keyClicks(panel.typed, typed)
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert said in panel.problem.text()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    settle(desk.window)
    assert desk.band() == ""


def test_the_panel_offers_moments_of_the_month_and_the_way_back(desk: Desk) -> None:
    desk.window.set_month("2025-03")
    offered = [one for one in desk.panel().findChildren(QPushButton) if "2025-03-31" in one.text()]
    assert len(offered) == 1
    press(offered[0])
    settle(desk.window)
    assert desk.band().startswith("按 2025-03-31")
    back = [one for one in desk.panel().findChildren(QPushButton) if one.text() == "回到现在"]
    press(back[0])
    settle(desk.window)
    assert desk.band() == ""


def test_where_the_bar_is_narrow_the_key_remains(desk: Desk) -> None:
    desk.window.resize(480, 400)
    desk.window.bar.set_title("页名很长的一页")
    settle(desk.window)
    assert not desk.window.bar.known.isVisible()
    assert clipped(desk.window.bar) == []
    desk.look()
    desk.window.resize(1366, 768)
    settle(desk.window)
    assert desk.window.bar.known.isVisible()


def test_from_one_earlier_day_to_another(desk: Desk) -> None:
    desk.look()
    desk.look("2024-12-31")
    assert desk.band().startswith("按 2024-12-31")
    then = as_known.end_of(date(2024, 12, 31))
    assert number(desk.page("home").numbers.level.number()) == desk.stock(then).confirmed
    desk.back()
    assert number(desk.page("home").numbers.level.number()) == desk.stock().confirmed


def test_todays_pages_wait_with_what_is_typed_in_them(desk: Desk) -> None:
    page = desk.page("changes")
    page.entry.form.firm.box.setText("示例")
    QTest.keyClicks(page.entry.form.firm.box, "x")
    typed = page.entry.form.firm.box.text()
    desk.look()
    then = desk.page("changes")
    assert isinstance(then, ChangesScreen)
    assert then.entry.form.firm.box.text() == ""
    desk.back()
    assert desk.page("changes") is page
    assert page.entry.form.firm.box.text() == typed


def test_the_month_chosen_meanwhile_stays(desk: Desk) -> None:
    desk.look()
    desk.window.bar.month.choose("2025-03")
    settle(desk.window)
    desk.back()
    assert desk.window.month() == "2025-03"
    settle(desk.window)
    assert desk.program.session is not None
    assert desk.program.session.setting("shown_month") == "2025-03"


def test_every_page_is_shown_under_the_band_in_both_sizes(desk: Desk) -> None:
    desk.look()
    for size in (QSize(1366, 768), QSize(683, 384)):
        desk.window.setMinimumSize(QSize(0, 0))
        desk.window.resize(size)
        for key in desk.window.page_keys():
            page = desk.page(key)
            assert desk.band(), key
            assert (key in ("settings", "intake")) == isinstance(page, OfTodayScreen)
        bands = [one for one in desk.window.findChildren(KnownBand) if one.isVisible()]
        assert clipped(cast(QWidget, bands[0])) == []


def test_closing_the_window_meanwhile_leaves_nothing(desk: Desk) -> None:
    """The fixture looks for what is left."""
    desk.look()
    desk.program.close()


# Every page says what the command line says --------------------------------------------------------------------------


def test_home_says_what_the_command_line_says(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.look()
    home = desk.page("home")
    assert isinstance(home, HomeScreen)
    capsys.readouterr()
    assert cli.main(["progress", str(desk.path), "--month", MONTH, "--known", DAY, "--json"]) == 0
    targets = {one["id"]: one for one in json.loads(capsys.readouterr().out)["targets"]}
    assert home._seen is not None
    lines = [*home._seen.areas, *home._seen.zones, *home._seen.flows, *home._seen.ratios]
    assert len(lines) > 10
    for line in lines:
        said, one = targets[line.progress.target.id], line.progress
        mine = [None if part is None else float(part) for part in (one.claimed, one.confirmed)]
        assert [said["claimed"], said["confirmed"]] == mine, one.target.id
    whole = targets["wenshan-2025-stock"]
    assert number(home.numbers.level.number()) == whole["confirmed"]
    assert number(home.numbers.gap.number()) == whole["value"] - whole["confirmed"]


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_number_opens_the_list_of_then(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.look()
    home = desk.page("home")
    for card in (home.numbers.level, home.numbers.net):
        QTest.keyClick(card, Qt.Key.Key_Return)
        opened = the_list(desk.window)
        assert summed(opened.table.model.rows_at_hand()) == number(card.number())
        assert "与所点数字一致" in opened.sum.text()
        out = tmp_path / "名单.xlsx"
        answer_file_dialogs(monkeypatch, out)
        press(opened.export_button)
        settle(desk.window)
        assert "按2025-04-20所知" in on_paper(out)
        opened.close()
        opened.deleteLater()
        settle(desk.window)


def test_the_list_of_changes_and_its_balance_are_those_of_then(desk: Desk) -> None:
    desk.look()
    page = desk.page("changes")
    assert isinstance(page, ChangesScreen)
    shown = number(page.list.balance.number("closing").text())
    assert shown == count(desk.program.looking.session.conn, Figure.stock("2025-12")).claimed
    rows = [page.list.table.model.row(place) for place in range(page.list.table.model.total())]
    assert rows
    assert all(row["recorded_at"] <= desk.known() for row in rows)
    assert "平衡" in page.list.balance.text()
    assert not page.entry.save_button.isEnabled()
    assert not page.entry.form.isEnabled()


def test_enterprises_stand_where_they_stood_and_are_called_as_then(desk: Desk) -> None:
    session = desk.program.session
    assert session is not None
    row = session.conn.execute("SELECT id, name FROM enterprise ORDER BY seq LIMIT 1").fetchone()
    session.write(lambda conn: enterprises.edit(conn, row["id"], {"name": "示例改过名的厂"}), touches={"enterprise"})
    settle(desk.window)
    desk.look()
    page = desk.page("enterprises")
    assert isinstance(page, EnterprisesScreen)
    names = {page.list.table.model.row(place)["name"] for place in range(page.list.table.model.total())}
    assert row["name"] in names
    assert "示例改过名的厂" not in names
    listed = page.list.table.model.total()
    assert listed < session.conn.execute("SELECT count(*) FROM enterprise").fetchone()[0]
    page.open({"enterprise": row["id"]})
    settle(desk.window)
    box = desk.window.bar.search
    assert [one for one in box._provider("示例改过名的厂") if "示例改过名" in one.title] == []
    desk.back()
    assert "示例改过名的厂" in {one.title for one in box._provider("示例改过名的厂")}


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_form_states_its_day_on_paper_and_in_its_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.look()
    page = desk.page("submission")
    assert isinstance(page, SubmissionScreen)
    page.open({"form": "progress_areas"})
    settle(desk.window)
    sheet = page._sheets[0]
    assert "按2025-04-20所知" in sheet.mark[0]
    assert not page.submission_button.isEnabled()
    out = tmp_path / "表.xlsx"
    answer_file_dialogs(monkeypatch, out)
    press(page.excel_button)
    settle(desk.window)
    assert "按2025-04-20所知" in on_paper(out)
    # The command line writes the same sheet.
    other = tmp_path / "命令行.xlsx"
    asked = ["export", str(desk.path), "--form", "progress_areas", "--month", MONTH, "--known", DAY, "--out", str(other), "--json"]
    capsys.readouterr()
    assert cli.main(asked) == 0
    assert json.loads(capsys.readouterr().out)["checksum"] == sheet.checksum
    # The whole submission is paper then: it is neither numbered nor kept.
    page.open({"form": "submission"})
    settle(desk.window)
    answer_file_dialogs(monkeypatch, tmp_path / "整份.xlsx")
    press(page.excel_button)
    settle(desk.window)
    assert (tmp_path / "整份.xlsx").exists()
    assert desk.program.session is not None
    assert desk.program.session.conn.execute("SELECT count(*) FROM submission").fetchone()[0] == 0


def test_f8_says_its_day_and_keeps_nothing(desk: Desk) -> None:
    desk.look()
    desk.key(Qt.Key.Key_F8)
    dialog = next(one for one in desk.window.findChildren(ToldDialog) if one.isVisible())
    said = dialog.sentence.text()
    assert f"{desk.stock(desk.known()).confirmed}户" in said
    assert "按2025-04-20当日所知，此后登记的不在内。" in said
    QTest.keyClick(dialog.figure, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == said
    assert "未留存" in dialog.message.text()
    dialog.close()
    settle(desk.window)
    assert desk.program.session is not None
    assert desk.program.session.conn.execute("SELECT count(*) FROM told").fetchone()[0] == 0


# Nothing is written there --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "modifier"), [
    (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
])  # fmt: skip
def test_what_writes_says_why_not_and_offers_the_way_back(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    desk.look()
    desk.key(key, modifier)
    assert "不能登记、导入、封账或报送" in desk.window.message.text()
    desk.window.message.focus_action()
    QTest.keyClick(desk.window.message._action, Qt.Key.Key_Space)
    settle(desk.window)
    assert desk.band() == ""


def test_import_and_settings_lead_back_to_now(desk: Desk) -> None:
    for key in ("intake", "settings"):
        desk.look()
        page = desk.page(key)
        assert isinstance(page, OfTodayScreen)
        press(page.empty._action)
        settle(desk.window)
        assert desk.band() == ""
        assert desk.window.current_key() == key
        assert not isinstance(desk.page(key), OfTodayScreen)


def test_the_one_write_path_refuses(desk: Desk) -> None:
    """Whatever page asks, by whichever door."""
    desk.look()
    session = desk.program.looking.session
    assert isinstance(session, EarlierSession)
    assert not session.writable
    refused: list[str] = []

    def heard(error: Any) -> None:
        refused.append(str(error))

    session.write(lambda conn: conn.execute("DELETE FROM void"), touches={"void"}, on_error=heard)
    session.work(lambda conn, _report: conn.execute("DELETE FROM void"), on_error=heard)
    settle(desk.window)
    assert len(refused) == 2
    assert all("as known on 2025-04-20" in one for one in refused)
    with pytest.raises(Exception, match="as known on 2025-04-20"):
        session.try_out(lambda conn: conn.execute("DELETE FROM void"))


def test_no_page_offers_an_open_way_to_write(desk: Desk) -> None:
    """The verbs by which pages write rest; “导入…” leads to a page that says why not."""
    desk.look()
    words = ("新增", "保存", "冲销", "答复", "封账", "结账", "重开", "生成报送", "作废", "移除", "结转", "稍后办理")
    found = [
        f"{key}: {one.text()}"
        for key in desk.window.page_keys()
        for one in desk.page(key).findChildren(QPushButton)
        if one.isVisible() and one.isEnabled() and one.text().startswith(words)
    ]
    assert found == []


def test_what_is_read_when_the_pages_are_gone_is_heard_by_nobody(desk: Desk) -> None:
    desk.look()
    session = desk.program.looking.session
    heard: list[object] = []
    session.read_later(lambda conn: conn.execute("SELECT 1").fetchone(), heard.append, heard.append)
    session.close()
    settle(desk.window)
    assert heard == []
    desk.back()


def test_a_ledger_open_for_looking_can_look_back_too(
    styled: QApplication, qtbot: QtBot, settings: Settings, samples: dict[str, Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    live_in(tmp_path, monkeypatch)
    path = Path(shutil.copyfile(samples["wenshan"], tmp_path / "台账.sgl"))
    program = Application(settings, TODAY)
    with open_ledger(path, write=True):
        desk = Desk(qtbot, program, path)
        desk.look()
        assert number(desk.page("home").numbers.level.number()) == desk.stock(desk.known()).confirmed
        desk.back()
    program.close()
