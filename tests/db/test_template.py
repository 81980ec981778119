"""A county without the program fills in a spreadsheet: taken in as a package that nobody checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.exchange.sending import template_file
from db.exchange.sending.taking_in import Taken, merge
from db.rules import credit_code
from db.store.figures import Count
from db.store.sending import received
from db.store.writing import at
from db.text import Label
from tests.db.counties import AREAS, Prefecture

CODE = credit_code.make("010104", 1)


def fill(path: Path, *rows: list[Any], period: str = "2025-03", version: Any = 1, number: Any = 3, language: str = "zh") -> None:
    template_file.write(AREAS["丁县"], Label("丁县", "丁县"), period, "2024-12", path, language)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(max_row=12):
        if row[0].value == "number":
            row[1].value = number
        if row[0].value == "version":
            row[1].value = version
    for row in rows:
        sheet.append(row)
    book.save(path)


def take(state: Prefecture, path: Path) -> Taken:
    with at(state.tick()):
        return merge(state.conn, [path])


ENTRY = ["小升规", "示例一厂", CODE, "2025-02", "园内", "本地培育", None, None, "统计已确认", "2025-03-05", "名单3月"]
EXIT = ["退规", "示例老厂", None, date(2025, 3, 1), None, None, "X1 规模不达标", None, "待统计确认"]
MOVED = ["迁出", "示例一厂", CODE, "2025-04", "园内", None, None, "甲县"]


def test_it_is_taken_in_and_marked(state: Prefecture, tmp_path: Path) -> None:
    path = tmp_path / "丁县.xlsx"
    fill(path, ENTRY, EXIT)
    taken = take(state, path)
    assert (taken.refused, taken.receipt.changed) == ({}, [AREAS["丁县"]])
    assert state.of("丁县", "2025-02") == Count(4, 4)
    assert state.of("丁县", "2025-03") == Count(3, 4)
    one = next(one for one in received.states(state.conn, "2025-03") if one.label.zh == "丁县")
    assert (one.state, one.checked) == ("in", False)
    kept = list(state.conn.iterdump())
    assert take(state, path).receipt.new == []
    assert list(state.conn.iterdump()) == kept
    # The next month goes on from it: the same rows are the same rows.
    fill(path, ENTRY, EXIT, MOVED, period="2025-04")
    assert take(state, path).refused == {}
    assert state.of("丁县", "2025-04") == Count(2, 4)
    assert [(one.name, one.in_transit) for one in received.moves(state.conn, "2025-04")] == [("示例一厂", True)]
    # A row that was wrong is mended in the next version.
    fill(path, [*ENTRY[:8], "退回（省统计局）"], EXIT, period="2025-04", version=2)
    assert take(state, path).refused == {}
    assert state.of("丁县", "2025-04") == Count(2, 3)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["涨价", *ENTRY[1:]], "Row 13"),
        ([*ENTRY[:3], "2025.2", *ENTRY[4:]], "is not a month"),
        ([*ENTRY[:3], "2024-12", *ENTRY[4:]], "after the opening"),
        ([*ENTRY[:2], "9", *ENTRY[3:]], "Row 13"),
        ([*ENTRY[:4], "中间", *ENTRY[5:]], "Row 13"),
        ([*ENTRY[:8], "大概", *ENTRY[9:]], "Row 13"),
        ([*MOVED[:7], "火星"], "火星"),
    ],
)
def test_what_does_not_fit_is_said_by_row(state: Prefecture, tmp_path: Path, row: list[Any], says: str) -> None:
    path = tmp_path / "丁县.xlsx"
    fill(path, row)
    taken = take(state, path)
    assert says in " ".join(map(str, taken.refused[str(path)]))
    assert state.of("丁县", "2025-03") == Count(3, 3)


def test_a_firm_enters_once(state: Prefecture, tmp_path: Path) -> None:
    path = tmp_path / "丁县.xlsx"
    fill(path, ENTRY, [*ENTRY[:3], "2025-03", *ENTRY[4:]])
    assert "stands there already" in str(take(state, path).refused[str(path)][0])


@pytest.mark.parametrize("more", [{"version": "x"}, {"version": 0}, {"number": -1}, {"number": 2.5}])
def test_a_damaged_head_is_said(state: Prefecture, tmp_path: Path, more: dict[str, Any]) -> None:
    path = tmp_path / "丁县.xlsx"
    fill(path, ENTRY, **more)
    assert "head cannot be understood" in str(take(state, path).refused[str(path)][0])


def test_english(state: Prefecture, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    fill(path, ["upgrade", "示例一厂", CODE, "2025-02", "in park", "local", None, None, "confirmed"], language="en")
    assert take(state, path).refused == {}
    assert state.of("丁县", "2025-02") == Count(4, 4)
