"""The forms of the registers: domain §3's columns from the registers' own declarations, and no firm outside 内部明细."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from typing import Any

import pytest

from db import registers
from db.forms import FormDefinition, build, forms
from db.store.registers import own, records
from tests import ledgers
from tests.db import register_rows
from tests.db.form_checks import cells, everything_said, headings

FORMS = [one for one in forms() if one.register]
MONTH = "2025-03"  # the month of the rows that are made from declarations


def firm(conn: sqlite3.Connection) -> str:
    return ledgers.firm(conn, "示例硅业一厂", 1, township="示例镇", phone="0876-0000001", contact="示例联系人")


def test_every_register_of_domain_3_has_its_form() -> None:
    """Visits, papers, reviews and a log's firms stand on the page of what they belong to; the calendar is a sheet."""
    without = {"pool_visit", "filing_paper", "case_review", "work_log_firm", "calendar_day"}
    assert {one.register for one in FORMS} == set(registers.BY_KEY) - without


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.key)
def test_a_form_shows_every_field_of_its_register(conn: sqlite3.Connection, form: FormDefinition) -> None:
    row = register_rows.made(conn, form.register, firm(conn))
    if form.key == "filings":
        records.edit(conn, "pool", row, {"state": "papers"})
    month = "2026-03" if form.years_back else MONTH
    sheet = build(conn, form.key, month, scope="internal")
    assert [row.role for row in sheet.rows if row.role != "total"] == ["row"], "one row for the row that was made"
    shown = {one.key for one in sheet.columns}
    expected = {one.key for one in registers.get(form.register).fields if one.typed} - set(form.leave_out)
    assert expected <= shown


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.key)
@pytest.mark.parametrize("scope", ["totals", "public"])
def test_no_firm_and_no_telephone_leaves_the_house(conn: sqlite3.Connection, form: FormDefinition, scope: Any) -> None:
    register_rows.made(conn, form.register, firm(conn))
    if form.register == "measure":
        return  # the plan's own document, whose text is public
    said = everything_said(build(conn, form.key, "2026-03" if form.years_back else MONTH, scope=scope))
    assert "示例硅业一厂" not in said
    assert "0876" not in said
    row = register_rows.whole(conn, form.register, firm_of(conn))
    names = [row[one.key] for one in registers.get(form.register).fields if one.lines and isinstance(row.get(one.key), str)]
    assert not [text for text in names if len(text) > 1 and text in said]


def firm_of(conn: sqlite3.Connection) -> str:
    return str(conn.execute("SELECT id FROM enterprise LIMIT 1").fetchone()[0])


def test_a_column_of_the_users_own_is_in_the_form_by_itself(conn: sqlite3.Connection) -> None:
    added = own.add(conn, "pool", "开户行")
    row = {"enterprise": firm(conn), "year": 2025, "tier": "near_line", "state": "survey", own.PREFIX + added.key: "示例银行"}
    records.create(conn, "pool", row)
    sheet = build(conn, "pool", "2025-06", scope="internal")
    assert "开户行" in headings(sheet)
    assert sheet.column(own.PREFIX + added.key)[0] == "示例银行"


def test_money_is_in_wan_and_choices_are_words(conn: sqlite3.Connection) -> None:
    records.create(conn, "pool", {
        "enterprise": firm(conn), "year": 2025, "tier": "near_line", "state": "qualified", "revenue_last": 18_655_000,
        "growth": 19.7, "qualifications": "high_tech green", "carried": 1,
    })  # fmt: skip
    sheet = build(conn, "pool", "2025-06", scope="internal")
    (row,) = cells(sheet, "name", "township", "tier", "state", "revenue_last", "growth", "qualifications", "carried", role="row")
    assert row == ("示例硅业一厂", "示例镇", "临规", "达标待报", Decimal("1865.5"), Decimal("19.7"), "高新技术企业、绿色工厂", "是")
    assert "上年营业收入（万元）" in headings(sheet)
    english = build(conn, "pool", "2025-06", scope="internal", language="en")
    assert cells(english, "tier", role="row") == [("Near the line",)]


def test_only_the_rows_of_the_period_are_there(conn: sqlite3.Connection) -> None:
    one = firm(conn)
    for year in (2024, 2025):
        records.create(conn, "pool", {"enterprise": one, "year": year, "tier": "near_line", "state": "survey"})
    for day in ("2024-12-31", "2025-06-30", "2025-07-01"):
        records.create(conn, "work_log", {"date": day, "type": "training", "title": day})
    assert build(conn, "pool", "2025-06", scope="internal").column("year")[0] == 2025
    assert cells(build(conn, "work_log", "2025-06", scope="internal"), "title", role="row") == [("2025-06-30",)]


def test_a_case_of_last_year_that_is_still_open_is_in_this_years_form(conn: sqlite3.Connection) -> None:
    one = firm(conn)
    for opened, state in (("2024-11-02", "open"), ("2024-10-01", "closed"), ("2025-02-01", "closed"), ("2025-04-01", "open")):
        records.create(conn, "support_case", {"enterprise": one, "opened": opened, "cause": "market", "state": state})
    sheet = build(conn, "support_cases", "2025-03", scope="internal")
    assert [row[0] for row in cells(sheet, "opened") if row[0]] == ["2024-11-02", "2025-02-01"]


def test_totals_count_the_pool_by_area_and_tier(conn: sqlite3.Connection) -> None:
    for serial in range(4):
        one = ledgers.firm(conn, f"示例{serial}厂", serial + 1)
        records.create(conn, "pool", {"enterprise": one, "year": 2025, "tier": "near_line", "state": "survey"})
    sheet = build(conn, "pool", "2025-06")
    assert cells(sheet, "area", "tier", "n") == [("砚山县", "临规", 4), ("合计", None, 4)]


def test_a_month_of_figures_beside_the_same_of_last_year(conn: sqlite3.Connection) -> None:
    one = firm(conn)
    row = {"enterprise": one, "source": "own", "release": "early", "state": "normal"}
    for month, output in (("2024-06", 1000), ("2025-05", 900), ("2025-06", 1100)):
        records.create(conn, "monthly_figure", row | {"month": month, "output": output * 10_000})
    sheet = build(conn, "monthly_figures", "2025-06", scope="internal")
    assert cells(sheet, "output_own", "output", "output_same", "output_growth", role="row") == [(200, 1100, 1000, "10.0%")]
    assert "工业总产值/同比" in headings(sheet)


def test_a_filing_shows_its_papers_and_where_it_stands(conn: sqlite3.Connection) -> None:
    row = {"enterprise": firm(conn), "year": 2025, "tier": "near_line", "state": "papers", "route": "upgrade"}
    filing, _ = records.create(conn, "pool", row)
    for position, (paper, state) in enumerate((("营业执照", "have"), ("利润表", "missing")), 1):
        records.create(conn, "filing_paper", {"parent": filing, "paper": paper, "position": position, "state": state})
    sheet = build(conn, "filings", "2025-06", scope="internal")
    assert cells(sheet, "paper:营业执照", "paper:利润表", "first_time", role="row") == [("已收", "未收", "是")]
    assert "材料清单/利润表" in headings(sheet)


def test_the_exit_sheet_tells_what_was_done(conn: sqlite3.Connection) -> None:
    one = firm(conn)
    ledgers.opened(conn, one)
    records.create(conn, "annual_figure", {"enterprise": one, "year": 2024, "source": "own", "revenue": 15_000_000})
    records.create(conn, "support_case", {"enterprise": one, "opened": "2025-02-01", "cause": "market", "measures": "对接订单",
                                          "state": "open"})  # fmt: skip
    ledgers.record(conn, "exit", one, "2025-05", reason="X3")
    sheet = build(conn, "exit_sheet", "2025-06", scope="internal")
    (row,) = cells(sheet, "name", "first_in", "revenue_last", "measures", role="row")
    assert row == ("示例硅业一厂", "2024-12", 1500, "对接订单")


def test_the_project_ledger_says_how_each_stands(conn: sqlite3.Connection) -> None:
    row = {"name": "示例硅材项目", "builder": "示例一厂", "state": "building", "finish_planned": "2025-05-31"}
    project, _ = records.create(conn, "project", row | {"area": ledgers.YANSHAN})
    records.create(conn, "project_problem", {"parent": project, "problem": "用电接入", "type": "power", "state": "open",
                                             "lead_unit": "示例能源局"})  # fmt: skip
    sheet = build(conn, "projects", "2025-06", scope="internal")
    (shown,) = cells(sheet, "area", "name", "standing", "open_problems", role="row")
    assert shown == ("砚山县", "示例硅材项目", "逾期", "用电接入（示例能源局）")
