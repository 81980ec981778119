"""The worklist names what needs a person, says why, and says nothing where there is nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db import backup, plan_file
from db.connection import Ledger
from db.rules import credit_code
from db.store import audits, changes, enterprises, openings, plans, settings
from db.store.changes import Answer, Draft
from db.store.setup import new_ledger
from db.store.worklist import Task, last_backup, worklist
from db.store.writing import at

TODAY = date(2025, 7, 10)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Wanzhou from its base month: 101 in park and 71 outside stated, nobody named, its contradictions read."""
    made = new_ledger(tmp_path / "a.sgl", plan_file.load("wanzhou"))
    audits.mark_read(made.conn, plans.get(made.conn, "wanzhou"))
    yield made
    made.close()


@pytest.fixture
def conn(ledger: Ledger) -> sqlite3.Connection:
    return ledger.conn


_serial = iter(range(10_000))


def firm(conn: sqlite3.Connection, name: str, **values: str) -> str:
    values = {"zone": "in_park", "source": "local", **values}
    return enterprises.create(conn, {"name": name, "code": credit_code.make("500101", next(_serial)), **values})[0]


def enter(conn: sqlite3.Connection, name: str, month: str, *, basis: str = "名单〔2025〕1号", **values: str) -> str:
    draft = Draft("new_project", firm(conn, name, **values), month, basis=basis)
    return changes.record(conn, draft, TODAY)


def confirm(conn: sqlite3.Connection, *rows: str) -> None:
    changes.confirm(conn, rows, Answer("confirmed", "2025-07-01", "统计名单"))


def rows(conn: sqlite3.Connection, today: date = TODAY, backed_up: date | None = TODAY) -> dict[str, Task]:
    found = worklist(conn, today, backed_up)
    by_kind = {task.kind.key: task for task in found}
    assert len(by_kind) == len(found)
    return by_kind


def test_a_quiet_ledger_asks_for_nothing_but_the_names_of_its_opening(conn: sqlite3.Connection) -> None:
    assert list(rows(conn)) == ["unnamed"]
    openings.declare_complete(conn, settings.get(conn, "area"), "全部列名")
    assert rows(conn) == {}


def test_the_unnamed_rest_shrinks_as_firms_are_named(conn: sqlite3.Connection) -> None:
    assert rows(conn)["unnamed"].count == 172
    openings.list_firm(conn, firm(conn, "示例甲厂"), None, "in_park")
    assert rows(conn)["unnamed"].count == 171


def test_a_pending_entry_is_late_once_its_batch_must_have_been_answered(conn: sqlite3.Connection) -> None:
    change = enter(conn, "示例甲厂", "2025-05")
    assert "late" not in rows(conn, date(2025, 6, 30))
    late = rows(conn, date(2025, 7, 1))["late"]
    assert (late.count, late.arguments["changes"]) == (1, [change])
    assert "示例甲厂" in str(late.why)
    assert "2025-05" in str(late.why)
    confirm(conn, change)
    assert "late" not in rows(conn, date(2025, 7, 1))


def test_pending_exits_stand_apart_from_late_entries(conn: sqlite3.Connection) -> None:
    confirm(conn, enter(conn, "示例甲厂", "2024-03"))
    stays = enterprises.by_name(conn, "示例甲厂")[0]["id"]
    gone = changes.record(conn, Draft("exit", stays, "2025-03", reason="X3", basis="核查记录"), TODAY)
    found = rows(conn)
    assert (found["exits"].count, found["exits"].arguments["changes"]) == (1, [gone])
    assert "late" not in found
    changes.void(conn, gone, "误录")
    assert "exits" not in rows(conn)


def test_a_change_without_a_basis_is_asked_for_it(conn: sqlite3.Connection) -> None:
    change = enter(conn, "示例甲厂", "2025-06", basis="")
    enter(conn, "示例乙厂", "2025-06")
    assert rows(conn)["basis"].arguments["changes"] == [change]
    changes.void(conn, change, "误录")
    assert "basis" not in rows(conn)


def test_zone_and_source_are_asked_for_where_the_plan_targets_them(conn: sqlite3.Connection) -> None:
    confirm(conn, enter(conn, "示例甲厂", "2025-06", zone="", source=""))
    found = rows(conn)
    assert found["zone"].arguments["enterprises"] == [enterprises.by_name(conn, "示例甲厂")[0]["id"]]
    assert found["source"].count == 1
    plan = plans.get(conn, "wanzhou")
    for target in plan.targets:
        if target.zone or target.source:
            plans.remove_target(conn, target.id)
    assert not {"zone", "source"} & set(rows(conn))


def test_an_opening_that_nobody_stated_comes_first(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "b.sgl", plan_file.load("wenshan"), opening="2024-12") as late:
        first = worklist(late.conn, TODAY)[0]
        assert first.kind.key == "opening"
        assert "2024-12" in str(first.why)
        area = late.conn.execute("SELECT id FROM area WHERE name = '砚山县'").fetchone()[0]
        openings.state_number(late.conn, area, None, 55, "名单")
        part = worklist(late.conn, TODAY)[0]
        assert (part.kind.key, part.count) == ("opening", 7)
        assert "砚山县" not in str(part.why)


def test_what_lies_ahead_is_listed_until_its_month_has_come(conn: sqlite3.Connection) -> None:
    enter(conn, "示例甲厂", "2026-02")
    assert rows(conn)["ahead"].count == 1
    assert "ahead" not in rows(conn, date(2026, 2, 1))


def test_a_code_that_fails_its_check_without_explanation(conn: sqlite3.Connection) -> None:
    code = credit_code.make("500101", next(_serial))
    wrong = code[:-1] + ("1" if code[-1] != "1" else "2")
    bad = firm(conn, "示例甲厂")
    explained, _ = enterprises.create(conn, {"name": "示例乙厂", "code": wrong}, accept_code="执照如此")
    assert "code" not in rows(conn)
    # As an older file or another program may have left it: no explanation beside the code.
    conn.execute("UPDATE enterprise SET code_note = '' WHERE id = ?", (explained,))
    assert rows(conn)["code"].arguments["enterprises"] == [explained]
    assert bad not in rows(conn)["code"].arguments["enterprises"]


def test_contradictions_are_listed_until_somebody_has_read_them(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "b.sgl", plan_file.load("wanzhou")) as fresh:
        assert rows(fresh.conn)["audit"].count == 7
        audits.mark_read(fresh.conn, plans.get(fresh.conn, "wanzhou"))
        assert "audit" not in rows(fresh.conn)
        target = next(one for one in plans.get(fresh.conn, "wanzhou").targets if one.id == "wanzhou-2024-stock-in_park")
        fresh.conn.execute("UPDATE target SET value = 170 WHERE id = ?", (target.id,))
        unread = {one.key for one in audits.unread(fresh.conn, plans.get(fresh.conn, "wanzhou"))}
        assert "cumulative-2024-in_park" in unread, "a new contradiction"
        assert "cumulative-2025-in_park" in unread, "one that was read, but now reads otherwise"
        assert "difference-2025-stock" not in unread
        assert rows(fresh.conn)["audit"].count == len(unread)


def test_a_week_without_a_backup(ledger: Ledger) -> None:
    conn = ledger.conn
    assert last_backup(ledger.path) is None
    assert "backup" in rows(conn, backed_up=None)
    made = backup.make(conn, ledger.path)
    today = datetime.strptime(made.made, "%Y-%m-%d %H:%M:%S").date()  # noqa: DTZ007 - the file bears the office's clock
    assert last_backup(ledger.path) == today
    assert "backup" not in rows(conn, backed_up=date(2025, 7, 4))
    enter(conn, "示例甲厂", "2025-06")
    asked = rows(conn, backed_up=date(2025, 7, 3))["backup"]
    assert "2025-07-03" in str(asked.what)


def test_nothing_recorded_since_the_last_backup_needs_none(tmp_path: Path) -> None:
    with at(datetime(2025, 5, 1, tzinfo=UTC)), new_ledger(tmp_path / "b.sgl", plan_file.load("wanzhou")) as old:
        assert "backup" not in rows(old.conn, backed_up=date(2025, 5, 2))
        settings.put(old.conn, sample="1")
        assert "backup" not in rows(old.conn, backed_up=None)


def test_the_gravest_comes_first(conn: sqlite3.Connection) -> None:
    enter(conn, "示例甲厂", "2025-03", basis="")
    tones = [task.kind.tone for task in worklist(conn, TODAY, TODAY)]
    assert tones == sorted(tones, key=["danger", "warning", "neutral"].index)
    assert len(set(tones)) > 1
