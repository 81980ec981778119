"""The grid of figures, the pool at a glance, columns that a rule gives, and a filing's folder."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import filing_folder
from db.errors import BadFile
from db.fields import Choice, Field
from db.store.listing import Is, Part, Span
from db.store.registers import counting, firm_grid, pool_year, records
from db.store.registers.firm_grid import FirmGrid, Period
from db.store.registers.register_list import RegisterList
from db.text import Label
from tests.ledgers import GUANGNAN, firm, opened

MONTH = Period("2025-06")


@pytest.fixture
def firms(conn: sqlite3.Connection) -> list[str]:
    made = [firm(conn, f"示例{name}厂", number) for number, name in enumerate("甲乙", 1)]
    made.append(firm(conn, "示例丙厂", 3, area=GUANGNAN))
    for one in made:
        opened(conn, one)
    return made


def figures(conn: sqlite3.Connection, enterprise: str, month: str, source: str = "own", **values: Any) -> None:
    records.create(conn, "monthly_figure", {
        "enterprise": enterprise, "month": month, "source": source, "release": "early", "state": "normal", **values,
    })  # fmt: skip


def rows(grid: FirmGrid, **filters: Any) -> list[dict[str, Any]]:
    return grid.window(0, 100, None, filters)


def test_a_row_holds_one_source_with_month_and_growth_of_that_source(conn: sqlite3.Connection, firms: list[str]) -> None:
    figures(conn, firms[0], "2024-06", revenue=10_000_000)
    figures(conn, firms[0], "2025-05", revenue=9_000_000)
    figures(conn, firms[0], "2025-06", revenue=12_000_000)
    figures(conn, firms[0], "2025-06", "tax", revenue=11_000_000)
    own = rows(FirmGrid(conn, MONTH, "revenue", "own"))[0]
    assert (own["revenue"], own["of_month"], own["before"], str(own["growth"].zh)) == (12_000_000, 3_000_000, 10_000_000, "20.0%")
    tax = rows(FirmGrid(conn, MONTH, "revenue", "tax"))[0]
    assert (tax["revenue"], tax["of_month"], tax["before"], tax["growth"].zh) == (11_000_000, None, None, "--")


def test_february_is_the_whole_of_two_months_and_january_is_not_there(conn: sqlite3.Connection, firms: list[str]) -> None:
    figures(conn, firms[0], "2025-02", revenue=4_000_000)
    assert rows(FirmGrid(conn, Period("2025-02"), "revenue", "own"))[0]["of_month"] == 4_000_000
    assert not Period("2025-01").reported
    receipt, _asked = firm_grid.write(conn, Period("2025-01"), "own", {firms[0]: {"revenue": 1}})
    assert receipt.count("rejected") == 1


def test_the_grid_lists_who_has_no_figures_by_area_and_filter(conn: sqlite3.Connection, firms: list[str]) -> None:
    figures(conn, firms[0], "2025-06", revenue=12_000_000)
    assert [row["firm"] for row in rows(FirmGrid(conn, MONTH, "revenue", "own", missing=True))] == ["示例乙厂", "示例丙厂"]
    assert [row["firm"] for row in rows(FirmGrid(conn, MONTH, "revenue", "own", area=GUANGNAN))] == ["示例丙厂"]
    grid = FirmGrid(conn, MONTH, "revenue", "own")
    assert [row["firm"] for row in rows(grid, firm=Part("乙"))] == ["示例乙厂"]
    assert [row["firm"] for row in rows(grid, area=Part("广南"))] == ["示例丙厂"]
    assert [row["firm"] for row in rows(grid, revenue=Span(10_000_000, None))] == ["示例甲厂"]
    assert [row["firm"] for row in grid.window(0, 9, ("firm", True), {})] == ["示例甲厂", "示例乙厂", "示例丙厂"]


def test_what_is_typed_first_is_early_and_normal_and_later_leaves_that_alone(conn: sqlite3.Connection, firms: list[str]) -> None:
    firm_grid.write(conn, MONTH, "own", {firms[0]: {"revenue": 5}, firms[1]: {"state": "stopped"}})
    firm_grid.write(conn, MONTH, "own", {firms[1]: {"revenue": 7}}, "revised")
    found = conn.execute("SELECT state, \"release\", revenue FROM monthly_figure ORDER BY seq").fetchall()
    assert [tuple(row) for row in found] == [("normal", "early", 5), ("stopped", "early", 7)]


def test_a_refused_row_leaves_the_others(conn: sqlite3.Connection, firms: list[str]) -> None:
    receipt, _asked = firm_grid.write(conn, MONTH, "own", {firms[0]: {"state": "flying"}, firms[1]: {"revenue": 7}})
    assert (receipt.count("rejected"), receipt.count("new")) == (1, 1)
    assert receipt.said[0]


def test_a_fall_is_asked_about_with_the_firms_name(conn: sqlite3.Connection, firms: list[str]) -> None:
    figures(conn, firms[0], "2025-05", revenue=9_000_000)
    _receipt, asked = firm_grid.write(conn, MONTH, "own", {firms[0]: {"revenue": 8_000_000}, firms[1]: {"revenue": 1}})
    assert [name for name, _sentence in asked] == ["示例甲厂"]


def test_annual_figures_are_of_the_pool_too(conn: sqlite3.Connection, firms: list[str]) -> None:
    below = firm(conn, "示例丁厂", 9)
    gone = firm(conn, "示例戊厂", 10)
    for one, left in ((below, None), (gone, "2025-03-01")):
        records.create(conn, "pool", {
            "enterprise": one, "year": 2025, "tier": "near_line", "state": "survey", "left_on": left,
        })  # fmt: skip
    year = Period("2025-06", 2024)
    firm_grid.write(conn, Period("2025-06", 2023), "own", {below: {"revenue": 10_000_000}})
    firm_grid.write(conn, year, "own", {below: {"revenue": 15_000_000}})
    found = rows(FirmGrid(conn, year, "revenue", "own", scope="pool"))
    assert [(row["firm"], row["revenue"], row["before"], row["growth"].zh) for row in found] == [
        ("示例丁厂", 15_000_000, 10_000_000, "50.0%")
    ]
    assert "of_month" not in found[0]


def test_tiers_and_visits_of_a_pool_pass_over_who_has_left(conn: sqlite3.Connection, firms: list[str]) -> None:
    made = [records.create(conn, "pool", {
        "enterprise": one, "year": 2025, "tier": "near_line", "state": "survey",
    })[0] for one in firms]  # fmt: skip
    for row in made:
        records.create(conn, "pool_visit", {"parent": row, "date": "2025-05-01", "found": "正常", "next": "2025-06-01"})
    records.create(conn, "pool_visit", {"parent": made[1], "date": "2025-06-02", "found": "正常", "next": "2025-09-01"})
    records.edit(conn, "pool", made[2], {"left_on": "2025-06-01", "exit_reason": "stopped"})
    assert pool_year.tiers(conn, 2025) == {"near_line": 2}
    assert [row["firm"] for row in pool_year.visits_due(conn, 2025, date(2025, 6, 12))] == ["示例甲厂"]
    assert pool_year.years(conn) == [2025]


def test_a_rules_column_is_filtered_and_ordered_and_ids_narrow_a_list(conn: sqlite3.Connection) -> None:
    made = {name: records.create(conn, "project", {"name": name})[0] for name in ("甲", "乙", "丙")}
    words = (Choice("late", Label("逾期", "Late")), Choice("fine", Label("按期", "Fine")))
    field = Field("standing", Label("进度", "Standing"), "choice", choices=words)
    computed = ((field, {made["甲"]: "fine", made["乙"]: "late"}),)
    found = RegisterList(conn, "project", computed=computed)
    assert found.fields[0] is field
    assert [row["name"] for row in found.window(0, 9, ("standing", False), {})][:2] == ["乙", "甲"]
    assert [row["name"] for row in found.window(0, 9, None, {"standing": Is("late")})] == ["乙"]
    assert [row["standing"] for row in found.window(0, 9, None, {})] == ["fine", "late", None]
    only = RegisterList(conn, "project", ids=[made["丙"]])
    assert [row["name"] for row in only.window(0, 9, None, {})] == ["丙"]
    assert RegisterList(conn, "project", ids=[]).count({}) == 0


def test_rows_are_counted_by_their_words(conn: sqlite3.Connection) -> None:
    for kind, title in (("land", "一"), ("land", "二"), ("power", "三")):
        records.create(conn, "work_log", {"date": "2025-05-01", "type": kind, "title": title})
    assert counting.count(conn, "work_log") == 3
    assert counting.by_choice(conn, "work_log", "type") == {"land": 2, "power": 1}


def test_a_paper_is_named_and_numbered_and_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "扫描.PDF"
    source.write_bytes(b"1")
    folder = filing_folder.folder(tmp_path / "x.files", "firm", 2025)
    first = filing_folder.keep(folder, 3, "利润表（最近一个月）", source)
    second = filing_folder.keep(folder, 3, "利润表（最近一个月）", source)
    assert first.name == "03 利润表（最近一个月）.pdf"
    assert second.name == "03 利润表（最近一个月） (2).pdf"
    assert "/" not in filing_folder.keep(folder, 4, "一/二", source).name
    with pytest.raises(BadFile):
        filing_folder.keep(folder, 5, "没有", tmp_path / "没有.pdf")
