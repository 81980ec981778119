"""The home page as a person uses it: numbers that equal the engine's and open their lists, bars, the worklist."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db import plan_file
from db.connection import open_ledger
from db.store import audits, openings, plans
from db.store.figures import Figure, changes_in, count
from db.store.forecast import forecasts
from db.store.overview import overview
from db.store.setup import new_ledger
from desktop.dialogs.figure_list import FigureList
from desktop.ops import Ops
from desktop.screens.home import HomeScreen
from desktop.screens.home.lines import _limit
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.dialog import FormDialog
from desktop.widgets.number_link import NumberLink
from desktop.widgets.pill import Pill
from tests.desktop.clipping import clipped
from tests.desktop.hands import pick

TODAY = date(2025, 7, 1)


class Office:
    """A session on a ledger with the home page open, and what the page asked for."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.qtbot, self.session = qtbot, session
        self.page = HomeScreen(session)
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.page.navigate.connect(lambda page, arguments: self.went.append((page, arguments)))
        self.badges: list[str] = []
        self.page.badge.connect(self.badges.append)
        session.ops.changed.connect(self.page.on_changed)
        qtbot.addWidget(self.page)
        self.page.resize(1180, 1000)

    def show(self, month: str) -> None:
        self.page.set_month(month)
        self.page.show()
        self.page.settle()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.ops.busy())

    def the_list(self) -> FigureList:
        """The list that was opened last, once it is filled."""
        self.settle()
        found = [one for one in self.page.findChildren(FigureList) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def links(self) -> dict[str, NumberLink]:
        """The parts of the numbers that open lists; the forecast under the gap is no list."""
        cards = (self.page.numbers.level, self.page.numbers.net)
        shown = [one for card in cards for one in card.findChildren(NumberLink) if one.isVisible()]
        return {one.text(): one for one in shown}


@pytest.fixture
def office(qtbot: QtBot, settings: Settings, ops: Ops, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """``office(path)`` on a copy of a ledger; ``office(path, write=False)`` looks only."""
    sessions: list[Session] = []

    def make(path: Path, *, write: bool = True) -> Office:
        copy = tmp_path / path.name
        if not copy.exists():
            shutil.copy(path, copy)
        session = Session(open_ledger(copy, write=write), ops, settings, TODAY)
        sessions.append(session)
        return Office(qtbot, session)

    yield make
    for session in sessions:
        session.close()


def number(text: str) -> int:
    return int(text.replace("−", "-").replace(",", ""))


def test_the_three_numbers_are_the_engines(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    seen = overview(desk.session.conn, "2025-06")
    numbers = desk.page.numbers
    assert number(numbers.level.number()) == count(desk.session.conn, Figure.stock("2025-06")).confirmed == 315
    assert number(numbers.net.number()) == seen.net.count.confirmed == 18
    assert number(numbers.gap.number()) == 380 - 315
    assert set(desk.links()) == {"另有 11 户待统计确认", "小升规 12", "新建投产 9", "退规 3"}
    desk.show("2022-12")
    assert number(numbers.level.number()) == count(desk.session.conn, Figure.stock("2022-12")).confirmed


@pytest.mark.parametrize("month", ["2025-06", "2023-03"])
def test_each_number_opens_a_list_that_adds_up_to_it(
    office: Callable[..., Office], samples: dict[str, Path], month: str
) -> None:
    desk = office(samples["wenshan"])
    desk.show(month)
    for card in (desk.page.numbers.level, desk.page.numbers.net):
        QTest.keyClick(card, Qt.Key.Key_Return)
        opened = desk.the_list()
        assert sum(row["n"] for row in opened.table.model.rows_at_hand() or ()) == number(card.number())
        assert "与所点数字一致" in opened.sum.text()
        opened.close()
    for text, link in desk.links().items():
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        opened = desk.the_list()
        digits = number("".join(character for character in text if character.isdigit()))
        assert sum(row["n"] for row in opened.table.model.rows_at_hand() or ()) == digits, text
        opened.close()


def test_the_gap_of_the_whole_leads_to_its_target_and_lists_no_firm(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    QTest.mouseClick(desk.page.numbers.gap, Qt.MouseButton.LeftButton)
    assert desk.went == [("plans", {"target": "wenshan-2025-stock"})]
    assert desk.page.findChildren(FigureList) == []


def test_bars_stand_where_their_numbers_say_and_both_parts_open(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    grid = desk.page.bars.grid
    bar = grid.bar("wenshan-2025-stock-文山市")
    assert bar is not None
    value = bar.value()
    assert (value.confirmed, value.start, value.goal, value.expected) == (61, 35, 75, 35 + 40 * 0.9)
    waiting = value.claimed - value.confirmed
    assert waiting > 0
    for part, total in (("confirmed", 61), ("pending", waiting)):
        place = bar.extent(part).center().toPoint()  # type: ignore[arg-type]
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
        opened = desk.the_list()
        assert sum(row["n"] for row in opened.table.model.rows_at_hand() or ()) == total
        assert "文山市" in opened.windowTitle()
        opened.close()


def test_the_increase_of_a_bar_lists_the_changes_that_made_it(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    links = {str(one.property("key")): one for one in desk.page.bars.grid.findChildren(NumberLink)}
    amount = links["wenshan-2025-stock/amount"]
    assert amount.text() == "132 / 197"
    QTest.mouseClick(amount, Qt.MouseButton.LeftButton)
    opened = desk.the_list()
    rows = opened.table.model.rows_at_hand() or ()
    assert sum(row["n"] for row in rows) == 132
    assert {row["kind"] for row in rows} >= {"upgrade", "new_project", "exit"}


def test_a_row_of_a_list_leads_to_its_firm(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    QTest.keyClick(desk.page.numbers.level, Qt.Key.Key_Return)
    opened = desk.the_list()
    first = (opened.table.model.rows_at_hand() or ())[0]
    QTest.keyClick(opened.table.view, Qt.Key.Key_Return)
    assert desk.went == [("enterprises", {"enterprise": first["enterprise"]})]


def test_the_whole_list_is_copied_as_a_block(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    QTest.keyClick(desk.page.numbers.level, Qt.Key.Key_Return)
    opened = desk.the_list()
    opened.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == "企业名称"
    assert sum(int(line.split("\t")[-1]) for line in lines[1:]) == 315
    assert sum("未列名" in line for line in lines) == 1


def test_pace_is_said_in_words_and_a_route_without_a_window_has_none(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    from desktop.widgets.pill import Pill

    desk = office(samples["wenshan"])
    desk.show("2025-06")
    said = {one.text() for one in desk.page.bars.grid.findChildren(Pill) if one.isVisible()}
    assert {"低于时序 23.0 点", "高于时序 3.8 点", "集中申报期未到", "控制数 5 户"} <= said


@pytest.mark.parametrize(("over", "said"), [(-1, "控制数 5 户"), (0, "控制数 5 户"), (1, "控制数 5 户，超 1 户")])
def test_a_limit_that_is_reached_is_not_passed_yet(styled: object, samples: dict[str, Path], over: int, said: str) -> None:
    with open_ledger(samples["wenshan"]) as ledger:
        one = next(one for one in overview(ledger.conn, "2025-06").flows if one.progress.target.direction == "at_most")
    used = one.progress._replace(confirmed=5 + over)
    assert _limit(used)[0] == said


def test_industry_groups_are_trends_and_their_numbers_open(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    pick(desk.page.bars.parts, "industry")
    desk.settle()
    assert desk.page.bars.trends().isVisible()
    assert not desk.page.bars.grid.isVisible()
    row = (desk.page.bars.trends().table.model.rows_at_hand() or ())[0]
    figure = Figure.stock("2025-06", divisions=("09", "32"))
    assert row["now"] == count(desk.session.conn, figure).confirmed
    desk.page.bars.trends().table.link_activated.emit(row, "start")
    opened = desk.the_list()
    assert sum(one["n"] for one in opened.table.model.rows_at_hand() or ()) == row["start"]


def test_another_years_targets_can_be_looked_at(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wanzhou"])
    desk.show("2023-06")
    assert desk.page.bars.year.key() == "2023"
    pick(desk.page.bars.year, "2025")
    desk.settle()
    assert desk.page.bars.grid.bar("wanzhou-2025-stock-annex") is not None
    assert desk.page.bars.grid.bar("wanzhou-2023-stock") is None


def test_the_worklist_says_why_and_leads_there(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wanzhou"])
    desk.show("2025-06")
    entries = {one.key: one for one in desk.page.worklist.entries.entries()}
    assert {"late", "zone", "source", "audit", "unnamed"} <= set(entries)
    assert entries["audit"].small
    links = [one for one in desk.page.worklist.findChildren(QPushButton) if one.property("key") == "audit"]
    QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert desk.went == [("plans", {"task": "audit"})]
    assert desk.badges[-1] == str(sum(1 for one in entries.values() if one.kind != "neutral"))


def test_what_was_dealt_with_leaves_the_worklist_at_once(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    desk = office(samples["wanzhou"])
    desk.show("2025-06")
    desk.session.write(lambda conn: audits.mark_read(conn, plans.get(conn, "wanzhou")), touches={"setting"})
    desk.settle()
    desk.qtbot.waitUntil(lambda: "audit" not in {one.key for one in desk.page.worklist.entries.entries()})


def test_a_worklist_without_tasks_says_that_nothing_waits(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    desk = office(samples["wanzhou"])
    desk.show("2025-06")
    assert not desk.page.worklist.empty.isVisible()
    desk.page.worklist.show_tasks([])
    assert desk.page.worklist.isAncestorOf(desk.page.worklist.empty)
    assert desk.page.worklist.empty.isVisible()
    assert not desk.page.worklist.entries.isVisible()


def test_the_button_prepares_the_months_report(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    assert "2025 年 6 月" in desk.page.numbers.prepare.text()
    QTest.mouseClick(desk.page.numbers.prepare, Qt.MouseButton.LeftButton)
    assert [page for page, _arguments in desk.went] == ["submission"]


def test_an_unknown_level_is_no_zero_and_shows_the_first_step(office: Callable[..., Office], tmp_path: Path) -> None:
    path = tmp_path / "new.sgl"
    new_ledger(path, plan_file.load("wenshan"), opening="2024-12").close()
    desk = office(path)
    desk.show("2025-06")
    assert desk.page.numbers.level.number() == desk.page.numbers.net.number() == "–"
    QTest.keyClick(desk.page.numbers.level, Qt.Key.Key_Return)
    assert desk.page.findChildren(FigureList) == []
    assert desk.page.bars.empty.isVisible()
    desk.page.bars.empty.acted.emit()
    assert desk.went == [("settings", {"part": "opening"})] * 2, "the number leads there too"


def test_an_area_without_an_opening_is_unknown_beside_the_others(office: Callable[..., Office], tmp_path: Path) -> None:
    path = tmp_path / "part.sgl"
    with new_ledger(path, plan_file.load("wenshan"), opening="2024-12") as ledger:
        openings.state_number(ledger.conn, "532622", None, 55, "名单")
    desk = office(path)
    desk.show("2025-06")
    page = desk.page
    assert page.numbers.level.number() == "–"
    assert "文山市、西畴县、麻栗坡县" in page.numbers.level.accessibleDescription()
    known, unknown = (page.bars.grid.bar(f"wenshan-2025-stock-{area}") for area in ("砚山县", "西畴县"))
    assert known is not None
    assert unknown is not None
    assert (known.value().confirmed, unknown.value().confirmed, unknown.value().start) == (55, 7, 7)
    assert [pill.text() for pill in page.bars.grid.findChildren(Pill)].count("未知") == 8, "seven counties and the whole"
    assert not page.bars.empty.isVisible()
    page.numbers.level.clicked.emit()
    assert desk.went == [("settings", {"part": "opening"})]


def test_a_month_before_the_opening_is_said_to_be_one(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wanzhou"])
    desk.show("2021-06")
    assert desk.page.numbers.level.number() == "–"
    assert "早于" in desk.page.bars.empty.sentence()


def test_pending_exits_are_hatched_and_named_in_the_legend(office: Callable[..., Office], tmp_path: Path) -> None:
    from db.store import changes, enterprises, openings
    from db.store.changes import Draft

    path = tmp_path / "exits.sgl"
    with new_ledger(path, plan_file.load("wenshan"), area="砚山县") as ledger:
        firm, _ = enterprises.create(ledger.conn, {"name": "示例甲厂"})
        openings.list_firm(ledger.conn, firm, None, None)
        changes.record(ledger.conn, Draft("exit", firm, "2025-03", reason="X1", basis="核查"), TODAY)
    desk = office(path)
    desk.show("2025-06")
    bar = desk.page.bars.grid.bar("wenshan-2025-stock-砚山县")
    assert bar is not None
    assert bar.value().claimed == bar.value().confirmed - 1
    assert desk.page.bars.legends[("head", True)].isVisible()
    assert "1 户退规待确认" in desk.links()


def test_a_ledger_open_for_looking_is_marked(
    office: Callable[..., Office], samples: dict[str, Path], tmp_path: Path
) -> None:
    shutil.copy(samples["wenshan"], tmp_path / "wenshan.sgl")
    desk = office(tmp_path / "wenshan.sgl", write=False)
    desk.show("2025-06")
    assert desk.page.marks.isVisible()
    assert number(desk.page.numbers.level.number()) == 315


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [590, 800, 1180])
def test_nothing_is_cut_at_any_width(
    office: Callable[..., Office], samples: dict[str, Path], speak: Callable[[str], None], language: str, width: int
) -> None:
    speak(language)
    desk = office(samples["wanzhou"])
    desk.page.resize(width, 700)
    desk.show("2025-06")
    QTest.qWait(0)
    assert clipped(desk.page) == []


def test_the_lists_sum_is_compared_with_the_engines_own_number(
    office: Callable[..., Office], samples: dict[str, Path]
) -> None:
    """The dialog counts twice, by rows and by the engine: pending rows of a level are what lies between its two numbers."""
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    figure = Figure.stock("2025-06")
    opened = desk.page.open_list([figure], "pending", "待确认")
    desk.settle()
    total = sum(row["n"] for row in opened.table.model.rows_at_hand() or ())
    counted = count(desk.session.conn, figure)
    assert total == counted.claimed - counted.confirmed
    assert total == sum(row["n"] for row in changes_in(desk.session.conn, figure, pending=True))


def test_a_row_of_the_worklist_is_put_off_with_a_reason(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    key = desk.page.worklist.entries.entries()[0].key
    (later,) = [one for one in desk.page.worklist.findChildren(QPushButton) if one.property("other") == key]
    assert later.text() == "稍后办理"
    later.click()
    dialog = next(one for one in desk.page.findChildren(FormDialog) if one.isVisible())
    dialog.action.click()
    assert dialog.isVisible(), "no reason, nothing is written"
    dialog.form.set_values({"until": "2025-07-15", "why": "等州局名单"})
    dialog.action.click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: key not in [one.key for one in desk.page.worklist.entries.entries()])
    row = desk.session.conn.execute("SELECT DISTINCT kind, until, why FROM put_off").fetchall()
    assert [tuple(one) for one in row] == [(key, "2025-07-15", "等州局名单")]


def test_print_calendar_and_forecast_lead_to_their_sheets(office: Callable[..., Office], samples: dict[str, Path]) -> None:
    desk = office(samples["wenshan"])
    desk.show("2025-06")
    for word in ("工作日历", "打印"):
        next(one for one in desk.page.worklist.findChildren(QPushButton) if one.text() == word).click()
    (link,) = desk.page.numbers.gap.findChildren(NumberLink)
    made = forecasts(desk.session.conn, "2025-06", below=False)[0].forecast
    assert str(made.low) in link.text()
    assert str(made.high) in link.text()
    link.clicked.emit()
    assert desk.went == [("submission", {"form": one}) for one in ("calendar", "worklist", "forecast")]
