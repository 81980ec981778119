"""The page Monitoring: typing and pasting cumulative values, what follows from them, who has not reported, the radar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from db.store import settings
from db.store.registers import records
from desktop.screens.monitoring import MonitoringScreen
from desktop.screens.monitoring.grid import GridView
from desktop.screens.monitoring.radar import RadarView
from desktop.screens.monitoring.year_card import YearCard
from tests.desktop.hands import press
from tests.desktop.register_desk import RegisterDesk, at_desk, texts
from tests.ledgers import firm, opened

Desk = RegisterDesk[MonitoringScreen]


@pytest.fixture
def firms(ledger: Ledger) -> list[str]:
    """Three firms in the roster."""
    return [opened(ledger.conn, firm(ledger.conn, f"示例{name}厂", number)) for number, name in enumerate("甲乙丙", 1)] and [
        str(row[0]) for row in ledger.conn.execute("SELECT id FROM enterprise ORDER BY seq")
    ]


@pytest.fixture
def desk(qtbot: QtBot, styled: object, ledger: Ledger, firms: list[str], tmp_path: Path) -> Iterator[Desk]:
    with at_desk(qtbot, ledger, MonitoringScreen, tmp_path) as made:
        yield made


def grid(desk: Desk) -> GridView:
    made = desk.page.view("grid")
    assert isinstance(made, GridView)
    return made


def radar(desk: Desk) -> RadarView:
    made = desk.page.show_view("radar")
    desk.settle()
    assert isinstance(made, RadarView)
    return made


def test_a_typed_cumulative_value_shows_the_month_and_the_growth_beside_it(desk: Desk, firms: list[str]) -> None:
    for month, revenue in (("2024-06", 10_000_000), ("2025-05", 8_000_000)):
        records.create(desk.ledger.conn, "monthly_figure", {
            "enterprise": firms[0], "month": month, "source": "own", "release": "early", "state": "normal", "revenue": revenue,
        })  # fmt: skip
    desk.page.refresh()
    table = grid(desk).table
    assert desk.badge == "3"
    row = table.model.index(0, table.model.column_of("revenue"))
    table.model.setData(row, 12_000_000)
    desk.settle()
    assert texts(table, "of_month")[0] == "400.00"
    assert texts(table, "growth")[0] == "20.0%"
    written = desk.rows("SELECT revenue, state, release FROM monthly_figure WHERE month = '2025-06'")
    assert written == [(12_000_000, "normal", "early")]
    assert "同口径 1 户" in grid(desk).sums.text()
    assert desk.badge == "2"


def test_a_falling_value_is_asked_about_and_kept(desk: Desk, firms: list[str]) -> None:
    for month, revenue in (("2025-05", 8_000_000),):
        records.create(desk.ledger.conn, "monthly_figure", {
            "enterprise": firms[0], "month": month, "source": "own", "release": "early", "state": "normal", "revenue": revenue,
        })  # fmt: skip
    grid(desk).write({firms[0]: {"revenue": 1_000_000}})
    desk.settle()
    assert grid(desk).message.kind() == "warning"
    assert "示例甲厂" in grid(desk).message.text()
    assert desk.rows("SELECT revenue FROM monthly_figure WHERE month = '2025-06'") == [(1_000_000,)]


def test_a_block_is_pasted_from_the_current_cell_on(desk: Desk, firms: list[str]) -> None:
    view = grid(desk)
    view.table.view.setCurrentIndex(view.table.model.index(0, view.table.model.column_of("state")))
    QGuiApplication.clipboard().setText("正常\t1,200.5\n停产\t800\n半停产\t35")
    view.table._paste()
    desk.settle()
    assert desk.rows("SELECT enterprise, state, revenue FROM monthly_figure ORDER BY seq") == [
        (firms[0], "normal", 12_005_000), (firms[1], "stopped", 8_000_000), (firms[2], "half", 350_000),
    ]  # fmt: skip


def test_a_block_with_an_unreadable_cell_writes_nothing_and_says_which(desk: Desk) -> None:
    view = grid(desk)
    view.table.view.setCurrentIndex(view.table.model.index(0, view.table.model.column_of("revenue")))
    QGuiApplication.clipboard().setText("100\n约八百\n300")
    view.table._paste()
    desk.settle()
    assert "约八百" in view.message.text()
    assert desk.rows("SELECT count(*) FROM monthly_figure") == [(0,)]
    QGuiApplication.clipboard().setText("1\n2\n3\n4\n5")
    view.table._paste()
    desk.settle()
    assert "2" in view.message.text()
    assert desk.rows("SELECT count(*) FROM monthly_figure") == [(0,)]


def test_january_takes_no_figures(desk: Desk) -> None:
    desk.page.set_month("2025-01")
    desk.settle()
    view = grid(desk)
    assert "1月免报" in view.sums.text()
    index = view.table.model.index(0, view.table.model.column_of("revenue"))
    assert not view.table.model.flags(index) & view.table.model.flags(index).ItemIsEditable


def test_firms_that_have_not_reported_are_a_list(desk: Desk, firms: list[str]) -> None:
    grid(desk).write({firms[0]: {"revenue": 1_000_000}})
    desk.settle()
    press(grid(desk).missing_button)
    assert texts(grid(desk).table, "firm") == ["示例乙厂", "示例丙厂"]
    desk.settle()
    press(grid(desk).missing_button)
    assert grid(desk).table.model.rowCount() == 3


def test_a_year_by_months_combines_january_and_february(desk: Desk, firms: list[str]) -> None:
    made = ""
    for month, revenue in (("2025-02", 4_000_000), ("2025-03", 6_000_000)):
        made = records.create(desk.ledger.conn, "monthly_figure", {
            "enterprise": firms[0], "month": month, "source": "own", "release": "early", "state": "normal", "revenue": revenue,
        })[0]  # fmt: skip
    desk.page.open({"view": "monthly_figure", "row": made})
    table = desk.page.view("monthly_figure").page.card_of(YearCard).table
    assert texts(table, "month") == ["1—2月", "3月"]
    assert texts(table, "of_month") == ["400.00", "200.00"]


def test_the_radar_shows_rule_and_inputs_and_leads_to_a_support_case(desk: Desk, firms: list[str]) -> None:
    conn = desk.ledger.conn
    records.create(conn, "annual_figure", {"enterprise": firms[0], "year": 2024, "source": "own", "revenue": 18_000_000})
    records.create(conn, "monthly_figure", {
        "enterprise": firms[1], "month": "2025-06", "source": "own", "release": "early", "state": "stopped", "revenue": 5_000_000,
    })  # fmt: skip
    view = radar(desk)
    rules = dict(zip(texts(view.table, "rule"), texts(view.table, "firm"), strict=True))
    assert rules["应退未退"] == "示例甲厂"
    assert rules["停产半停产"] == "示例乙厂"
    assert "1,800 万元" in " ".join(texts(view.table, "inputs"))
    assert "应退未退" in view.limit.text()
    assert "控制数 5 户" in view.limit.text(), "beside the exit limit"
    view.table.select_row(texts(view.table, "rule").index("停产半停产"))
    press(view.case_button)
    page, arguments = desk.went[-1]
    assert (page, arguments["view"], arguments["new"]["enterprise"]) == ("work", "support_case", firms[1])
    opening = {"enterprise": firms[1], "opened": "2025-06-01", "cause": "market", "state": "open"}
    case = records.create(conn, "support_case", opening)[0]
    view = radar(desk)
    view.table.select_row(texts(view.table, "rule").index("停产半停产"))
    press(view.case_button)
    assert desk.went[-1] == ("work", {"view": "support_case", "row": case}), "the case that is open is gone on with"


def test_a_firm_below_the_line_is_taken_into_the_pool_or_found_there(desk: Desk) -> None:
    conn = desk.ledger.conn
    below = firm(conn, "示例丁厂", 9)
    records.create(conn, "annual_figure", {"enterprise": below, "year": 2024, "source": "own", "revenue": 18_655_000})
    view = radar(desk)
    assert texts(view.table, "rule") == ["临规"]
    press(view.pool_button)
    assert desk.went[-1][1]["new"]["tier"] == "near_line"
    row = records.create(conn, "pool", {"enterprise": below, "year": 2025, "tier": "near_line", "state": "survey"})[0]
    press(view.pool_button)
    assert desk.went[-1] == ("pool", {"row": row})


def test_which_revenue_is_measured_is_asked_once(desk: Desk) -> None:
    conn = desk.ledger.conn
    below = firm(conn, "示例丁厂", 9)
    records.create(conn, "annual_figure", {"enterprise": below, "year": 2024, "source": "own", "main_revenue": 18_655_000})
    view = radar(desk)
    assert view.table.model.rowCount() == 0
    view.ask.select("main_revenue")
    view.ask.picked.emit("main_revenue")
    desk.settle()
    desk.settle()
    assert settings.get(conn, "indicator") == "main_revenue"
    assert texts(view.table, "firm") == ["示例丁厂"]


def test_the_bureau_sets_its_own_bands(desk: Desk) -> None:
    conn = desk.ledger.conn
    below = firm(conn, "示例丁厂", 9)
    records.create(conn, "annual_figure", {"enterprise": below, "year": 2024, "source": "own", "revenue": 13_000_000})
    view = radar(desk)
    assert view.table.model.rowCount() == 0
    dialog = view.ask_bands()
    desk.answer(dialog, near_line_low=1200, near_line_high=2000)
    desk.settle()
    assert texts(view.table, "band") == ["1,200–2,000"]


def test_annual_figures_are_typed_in_a_grid_of_roster_and_pool(desk: Desk, firms: list[str]) -> None:
    conn = desk.ledger.conn
    below = firm(conn, "示例丁厂", 9)
    records.create(conn, "pool", {"enterprise": below, "year": 2025, "tier": "near_line", "state": "survey"})
    view = desk.page.show_view("year")
    desk.settle()
    assert view.head.year.key() == "2024", "the last whole year is proposed"
    assert texts(view.table, "firm") == ["示例甲厂", "示例乙厂", "示例丙厂"]
    view.head.scope.select("pool")
    view.head.scope.picked.emit("pool")
    assert texts(view.table, "firm") == ["示例丁厂"]
    view.table.model.setData(view.table.model.index(0, view.table.model.column_of("revenue")), 18_655_000)
    desk.settle()
    assert desk.rows("SELECT enterprise, year, source, revenue FROM annual_figure") == [(below, 2024, "own", 18_655_000)]


def test_another_figure_makes_another_table_with_the_same_buttons(desk: Desk) -> None:
    view = grid(desk)
    view.head.figure.select("profit")
    view.head.figure.picked.emit("profit")
    desk.settle()
    view.filter_button.click()
    assert view.table.view.head.filtering()
    assert view.table.model.column_of("profit") == 3
