"""The worklist of the registers: each rule speaks for what it names, says why, and is silent once it is done or put off."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

import pytest

from db.errors import BadInput
from db.store import settings
from db.store.registers import records
from db.store.worklist import KINDS, Task, known, put_off, worklist
from tests import ledgers

TODAY = date(2025, 6, 12)
WAN = 10_000


def tasks(conn: sqlite3.Connection, today: date = TODAY) -> dict[str, Task]:
    return {task.kind.key: task for task in worklist(conn, today, today)}


def make(conn: sqlite3.Connection, register: str, **values: Any) -> str:
    return records.create(conn, register, values)[0]


def pooled(conn: sqlite3.Connection, name: str, serial: int, **more: Any) -> str:
    row = {"enterprise": ledgers.firm(conn, name, serial), "year": 2025, "tier": "near_line", "state": "cultivating",
           "pair_unit": "示例局", "pair_person": "示例人", **more}  # fmt: skip
    return make(conn, "pool", **row)


def figures(conn: sqlite3.Connection, firm: str, month: str, revenue: int, **more: Any) -> str:
    row = {"enterprise": firm, "month": month, "source": "own", "release": "early", "state": "normal", "revenue": revenue * WAN}
    return make(conn, "monthly_figure", **row | more)


def test_registers_that_nobody_keeps_ask_for_nothing(conn: sqlite3.Connection) -> None:
    ledgers.opened(conn, ledgers.firm(conn, "示例一厂", 1))
    pages = {task.kind.page for task in worklist(conn, TODAY, TODAY)}
    assert not pages & {"pool", "projects", "monitoring", "work"}


def test_a_filing_is_told_before_its_last_day_by_the_users_own_calendar(conn: sqlite3.Connection) -> None:
    filing = pooled(conn, "示例一厂", 1, state="qualified", route="new_project")
    pooled(conn, "示例二厂", 2, state="papers", route="upgrade")
    make(conn, "filing_paper", parent=filing, paper="利润表", needed=1, state="missing")
    assert "filing_near" not in tasks(conn)
    make(conn, "calendar_day", date="2025-06-20", kind="batch", title="6月批次", routes="new_project", days_before=10)
    assert "filing_near" not in tasks(conn, date(2025, 6, 9))
    found = tasks(conn)["filing_near"]
    assert (found.count, found.arguments["rows"], found.arguments["pool"]) == (1, [filing], filing)
    assert "Papers still missing: 1" in str(found.why)
    assert tasks(conn, date(2025, 6, 20))["filing_today"].kind.tone == "danger"
    assert not {"filing_today", "filing_near"} & set(tasks(conn, date(2025, 6, 21)))


def test_pool_rows_without_a_pair_and_returned_filings(conn: sqlite3.Connection) -> None:
    lonely = pooled(conn, "示例一厂", 1, pair_person="")
    back = pooled(conn, "示例二厂", 2, state="returned", returned_by="province", return_reason="利润表不符")
    found = tasks(conn)
    assert found["unpaired"].arguments["rows"] == [lonely]
    assert found["returned"].arguments["rows"] == [back]
    records.edit(conn, "pool", lonely, {"pair_person": "示例人"})
    assert "unpaired" not in tasks(conn)


def test_a_visit_is_due_until_it_took_place(conn: sqlite3.Connection) -> None:
    row = pooled(conn, "示例一厂", 1)
    make(conn, "pool_visit", parent=row, date="2025-05-01", found="在建", next="2025-06-01")
    assert tasks(conn)["visit"].arguments["pool"] == row
    assert "visit" not in tasks(conn, date(2025, 5, 31))
    make(conn, "pool_visit", parent=row, date="2025-06-05", found="试产", next="2025-07-01")
    assert "visit" not in tasks(conn)


def test_risk_without_a_case_then_a_case_past_its_day(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例矿业三厂", 1)
    ledgers.opened(conn, firm)
    figures(conn, firm, "2025-05", 620, state="stopped")
    found = tasks(conn)["risk"]
    assert (found.kind.page, found.arguments["enterprises"]) == ("monitoring", [firm])
    assert "停产" in found.why.render("zh")
    case = make(conn, "support_case", enterprise=firm, opened="2025-06-01", cause="market", state="open", due="2025-06-10")
    found_now = tasks(conn)
    assert "risk" not in found_now
    assert found_now["case"].arguments["support_case"] == case
    records.edit(conn, "support_case", case, {"state": "recovered"})
    assert "case" not in tasks(conn)


def test_the_revenue_that_the_bureau_measures_by_is_measured_here_too(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例矿业三厂", 1)
    ledgers.opened(conn, firm)
    make(conn, "annual_figure", enterprise=firm, year=2024, source="own", main_revenue=1800_0000)
    assert "risk" not in tasks(conn)
    settings.put(conn, indicator="main_revenue")
    assert tasks(conn)["risk"].arguments["enterprises"] == [firm]


def test_a_nations_firms_are_not_looked_through_each_time(conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    firm = ledgers.firm(conn, "示例矿业三厂", 1)
    ledgers.opened(conn, firm)
    figures(conn, firm, "2025-04", 620, state="stopped")
    assert {"risk", "figures"} <= set(tasks(conn))
    monkeypatch.setattr(known, "MOST_FIRMS", 0)
    assert not {"risk", "figures"} & set(tasks(conn))


def test_over_the_line_until_it_is_filed(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1)
    make(conn, "annual_figure", enterprise=firm, year=2024, source="tax", revenue=2600 * WAN)
    assert tasks(conn)["over_line"].arguments["enterprises"] == [firm]
    make(conn, "pool", enterprise=firm, year=2025, tier="near_line", state="county", pair_unit="甲", pair_person="乙")
    assert "over_line" not in tasks(conn)


def test_figures_are_missed_once_the_bureau_keeps_them(conn: sqlite3.Connection) -> None:
    one, two = ledgers.firm(conn, "示例一厂", 1), ledgers.firm(conn, "示例二厂", 2)
    for firm in (one, two):
        ledgers.opened(conn, firm)
    assert "figures" not in tasks(conn)
    figures(conn, one, "2025-05", 9000)
    assert tasks(conn)["figures"].arguments["enterprises"] == [two]
    assert "figures" not in tasks(conn, date(2025, 2, 10)), "January has no figures"


def test_projects_late_silent_finished_and_their_problems(conn: sqlite3.Connection) -> None:
    late = make(conn, "project", name="示例硅材项目", builder="示例一厂", state="building", finish_planned="2025-05-31",
                updated="2025-06-01")  # fmt: skip
    done = make(conn, "project", name="示例铝材项目", builder="示例二厂", state="producing", finish_actual="2025-04-30")
    problem = make(conn, "project_problem", parent=late, problem="用电接入", type="power", state="open", raised="2025-05-01")
    found = tasks(conn)
    assert found["milestone"].arguments["rows"] == [late]
    assert "12 days ago" in str(found["milestone"].why)
    assert found["no_update"].arguments["rows"] == [late], "June is written up, May is not"
    assert found["not_entered"].arguments["rows"] == [done]
    assert found["problem"].arguments["project_problem"] == problem
    records.edit(conn, "project_problem", problem, {"steps": "已函告供电局"})
    records.edit(conn, "project", late, {"finish_actual": "2025-06-12"})
    make(conn, "project_month", parent=late, month="2025-05", progress="主体完工")
    assert not {"milestone", "no_update", "problem"} & set(tasks(conn))


def test_a_signed_lead_waits_to_become_a_project(conn: sqlite3.Connection) -> None:
    from db.store.registers.project_work import become_project

    lead = make(conn, "lead", name="示例电池项目", investor="示例集团", stage="signed")
    assert tasks(conn)["signed"].arguments["lead"] == lead
    become_project(conn, lead)
    assert "signed" not in tasks(conn)


def test_instalments_notices_tasks_requests_and_days(conn: sqlite3.Connection) -> None:
    reward = make(conn, "reward", year=2025, payee_kind="enterprise", payee="示例一厂", item="首次升规", state="notice",
                  notice_from="2025-06-01", notice_until="2025-06-08")  # fmt: skip
    part = make(conn, "reward_instalment", parent=reward, number=1, due="2025-07-01")
    task = make(conn, "task", title="报送月报", state="open", due="2025-06-10")
    meeting = make(conn, "meeting", date="2025-06-14", title="联席会议")
    resolution = make(conn, "resolution", parent=meeting, title="用电保障", state="going", due="2025-06-11")
    wish = make(conn, "work_log", date="2025-05-01", type="power", title="增容", due="2025-06-01")
    found = tasks(conn)
    assert found["notice"].arguments["rows"] == [reward]
    assert found["instalment"].arguments["rows"] == [part]
    assert (found["due"].count, found["due"].arguments["rows"]) == (2, [task])
    assert found["due"].subjects == (task, resolution)
    assert found["request"].arguments["work_log"] == wish
    assert found["day"].arguments["meeting"] == meeting
    assert {one.kind.page for key, one in found.items() if key not in ("opening", "audit")} == {"work"}
    records.edit(conn, "reward_instalment", part, {"roster_checked": "2025-06-12", "in_roster": 1})
    assert "instalment" not in tasks(conn)


def test_an_honour_is_told_before_it_ends_until_it_was_granted_anew(conn: sqlite3.Connection) -> None:
    of = ledgers.firm(conn, "示例一厂", 1)
    giant = make(conn, "honour", enterprise=of, kind="little_giant", level="nation", granted="2022-07-01", until="2025-09-10")
    make(conn, "honour", enterprise=of, kind="high_tech", until="2025-09-11")
    make(conn, "honour", enterprise=of, kind="green", until="2024-06-11")
    assert (tasks(conn)["honour"].arguments["rows"], tasks(conn)["honour"].kind.page) == ([giant], "work")
    assert "2025-09-10" in str(tasks(conn)["honour"].why)
    make(conn, "honour", enterprise=of, kind="little_giant", granted="2025-06-01", until="2028-06-01")
    assert "honour" not in tasks(conn)
    with pytest.raises(BadInput, match="Valid until"):
        records.edit(conn, "honour", giant, {"until": "2022-06-30"})


def test_what_is_put_off_rests_till_its_day_and_what_is_new_still_shows(conn: sqlite3.Connection) -> None:
    first = pooled(conn, "示例一厂", 1, pair_unit="")
    put_off(conn, "unpaired", tasks(conn)["unpaired"].subjects, TODAY + timedelta(days=5), "等名单", TODAY)
    assert "unpaired" not in tasks(conn)
    second = pooled(conn, "示例二厂", 2, pair_unit="")
    assert tasks(conn)["unpaired"].arguments["rows"] == [second]
    assert tasks(conn, TODAY + timedelta(days=5))["unpaired"].arguments["rows"] == [first, second]
    put_off(conn, "unpaired", [first], TODAY, "名单已到", TODAY)
    assert tasks(conn)["unpaired"].count == 2
    assert conn.execute("SELECT count(*) FROM put_off").fetchone()[0] == 2


def test_a_row_about_nothing_with_an_id_is_put_off_whole(conn: sqlite3.Connection) -> None:
    assert tasks(conn)["opening"].subjects == ("",)
    put_off(conn, "opening", ("",), TODAY + timedelta(days=1), "名单在途", TODAY)
    assert "opening" not in tasks(conn)
    assert "opening" in tasks(conn, TODAY + timedelta(days=1))


def test_nothing_is_put_off_without_a_reason_or_for_ever(conn: sqlite3.Connection) -> None:
    for until, why in ((TODAY + timedelta(days=3), "  "), (TODAY + timedelta(days=700), "以后")):
        with pytest.raises(BadInput):
            put_off(conn, "opening", ("",), until, why, TODAY)
    assert conn.execute("SELECT count(*) FROM put_off").fetchone()[0] == 0


def test_every_kind_leads_to_a_page(conn: sqlite3.Connection) -> None:
    pages = {"home", "enterprises", "changes", "plans", "submission", "settings", "pool", "projects", "monitoring", "work"}
    pages |= {"merging"}  # the page of those with areas below them, whose tasks only they have
    assert {kind.page for kind in KINDS.values()} <= pages
