"""The worklist on paper and the month for the wall: every day that the registers name, and no firm outside the house."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.exchange import workbook
from db.forms import build
from db.store.calendar import days
from db.store.registers import records
from tests import ledgers
from tests.db.form_checks import everything_said

TODAY = date(2025, 6, 12)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A June with a day of every kind."""
    with ledgers.wenshan(tmp_path) as ledger:
        conn = ledger.conn
        row = {"enterprise": ledgers.firm(conn, "示例一厂", 1), "year": 2025, "tier": "near_line", "state": "cultivating"}
        pool, _ = records.create(conn, "pool", row)
        project, _ = records.create(conn, "project", {"name": "示例铝材项目", "builder": "示例"})
        reward, _ = records.create(conn, "reward", {"year": 2025, "payee_kind": "enterprise", "payee": "示例二厂", "item": "升规",
                                                    "state": "notice", "notice_until": "2025-06-18"})  # fmt: skip
        meeting, _ = records.create(conn, "meeting", {"date": "2025-06-05", "title": "联席会议"})
        for register, values in (
            ("pool_visit", {"parent": pool, "date": "2025-05-20", "found": "在建", "next": "2025-06-20"}),
            ("milestone", {"parent": project, "title": "竣工", "planned": "2025-06-30"}),
            ("project_problem", {"parent": project, "problem": "用电", "type": "power", "state": "open", "due": "2025-06-25"}),
            ("reward_instalment", {"parent": reward, "number": 1, "due": "2025-06-27"}),
            ("resolution", {"parent": meeting, "title": "用电保障", "state": "open", "due": "2025-06-16"}),
            ("support_case", {"enterprise": row["enterprise"], "opened": "2025-05-01", "cause": "market", "state": "open",
                              "due": "2025-06-11"}),
            ("calendar_day", {"date": "2025-06-20", "kind": "batch", "title": "6月批次", "routes": "new_project"}),
            ("calendar_day", {"date": "2025-07-01", "kind": "submission", "title": "7月报送"}),
        ):  # fmt: skip
            records.create(conn, register, values)
        yield conn


def test_every_kind_of_day_is_there_and_of_this_month_only(conn: sqlite3.Connection) -> None:
    found = days(conn, "2025-06")
    assert {one.kind for one in found} == {
        "batch", "meeting", "notice", "visit", "case", "milestone", "problem", "task", "instalment"
    }  # fmt: skip
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert [one.kind for one in days(conn, "2025-07")] == ["submission"]


def test_the_month_lies_in_weeks(conn: sqlite3.Connection) -> None:
    sheet = build(conn, "calendar", "2025-06", scope="internal")
    assert len(sheet.rows) == 6, "June 2025 begins on a Sunday and ends on a Monday"
    assert str(sheet.column("sun")[0]).split("\n")[0] == "1"
    (friday,) = [text for text in sheet.column("fri") if str(text).startswith("20\n")]
    assert str(friday).split("\n")[1:3] == ["申报批次 6月批次", "走访 示例一厂"]
    assert sheet.header[1] == "报告期：2025年6月", "it holds that month alone"


def test_a_day_stands_above_what_is_on_it_in_excel_too(conn: sqlite3.Connection, tmp_path: Path) -> None:
    import openpyxl

    workbook.write([build(conn, "calendar", "2025-06", scope="internal")], tmp_path / "日历.xlsx")
    workbook.write([build(conn, "worklist", "2025-06", today=TODAY)], tmp_path / "待办.xlsx")
    (day,) = [one for row in openpyxl.load_workbook(tmp_path / "日历.xlsx").active or () for one in row if one.value == "2\n\n"]
    assert day.alignment.vertical == "top"
    assert build(conn, "worklist", "2025-06", today=TODAY).header[1] == "日期：2025年6月12日", "it is about that day"
    (what,) = [one for row in openpyxl.load_workbook(tmp_path / "待办.xlsx").active or () for one in row if one.value == "事项"]
    assert what.offset(1).alignment.vertical == "center"


def test_the_sheet_on_the_wall_names_no_firm(conn: sqlite3.Connection) -> None:
    said = everything_said(build(conn, "calendar", "2025-06", scope="totals"))
    assert "示例" not in said.replace("示例工信局", "")
    assert "走访 ×1" in said
    assert "申报批次 6月批次" in said


def test_the_worklist_on_paper_is_the_worklist_of_the_day(conn: sqlite3.Connection) -> None:
    from db.store.worklist import worklist

    sheet = build(conn, "worklist", "2025-06", today=TODAY)
    shown = [task.what.render("en") for task in worklist(conn, TODAY, None) if task.kind.key != "backup"]
    assert build(conn, "worklist", "2025-06", today=TODAY, language="en").column("what") == shown
    assert "示例一厂" in everything_said(sheet)
    assert "示例一厂" not in everything_said(build(conn, "worklist", "2025-06", scope="totals", today=TODAY))
