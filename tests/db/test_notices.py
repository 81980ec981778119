"""What is odd about a change and is said before it is written, with the plan's rule."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.store import notices
from db.store.changes import Draft
from tests import ledgers
from tests.ledgers import TODAY, YANSHAN, firm, record

BASIS = {"basis": "统计名单"}


@pytest.fixture
def zoned(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wanzhou(tmp_path) as ledger:
        yield ledger.conn


def said(conn: sqlite3.Connection, kind: str, enterprise: str, month: str, today: date = TODAY, **more: Any) -> str:
    draft = Draft(kind, enterprise, month, **{**BASIS, **more})
    return "\n".join(str(sentence) for sentence in notices.notices(conn, draft, today))


def test_a_plain_change_has_nothing_odd(conn: sqlite3.Connection) -> None:
    plant = firm(conn, "砚山县示例硅材厂", 11, industry="3011")
    assert said(conn, "new_project", plant, "2025-06", filing_batch="2025-06 月度申报") == ""


def test_a_month_outside_the_windows_is_told_with_the_rule(conn: sqlite3.Connection) -> None:
    plant = firm(conn, "砚山县示例硅材厂", 11)
    told = said(conn, "upgrade", plant, "2025-06")
    assert "2025-06 lies outside the filing windows of “upgrade”" in told
    assert "annual filing (below-scale to above-scale) counts in months 2" in told
    assert "outside" not in said(conn, "upgrade", plant, "2025-02")
    assert "monthly filing counts in months 3–11" in said(conn, "new_project", plant, "2025-12")


def test_a_batch_that_reports_in_another_month(conn: sqlite3.Connection) -> None:
    plant = firm(conn, "砚山县示例硅材厂", 11)
    told = said(conn, "new_project", plant, "2025-07", date(2025, 7, 2), filing_batch="2025-01 2月批（1月申报）")
    assert "filed in 2025-01 (February batch (filed in January)) first reports in 2025-02, not 2025-07" in told


def test_a_change_ahead_counts_later(conn: sqlite3.Connection) -> None:
    plant = firm(conn, "砚山县示例硅材厂", 11)
    assert "2026-02 lies ahead" in said(conn, "upgrade", plant, "2026-02")
    assert "ahead" not in said(conn, "upgrade", plant, "2025-02")


def test_dimensions_that_the_plan_targets_are_asked_for(zoned: sqlite3.Connection) -> None:
    plant = firm(zoned, "万州示例食品厂", 11, area=None)
    told = said(zoned, "new_project", plant, "2025-06")
    assert "targets by zone, but no zone is given" in told
    assert "targets by source, but no source is given" in told
    given = said(zoned, "new_project", plant, "2025-06", zone="in_park", source="local")
    assert "targets by" not in given
    assert "source" not in said(zoned, "exit", plant, "2025-06", reason="X1")


def test_a_plan_without_zones_asks_for_none(conn: sqlite3.Connection) -> None:
    assert "targets by" not in said(conn, "new_project", firm(conn, "砚山县示例硅材厂", 11), "2025-06")


def test_the_firm_itself(conn: sqlite3.Connection) -> None:
    odd = firm(conn, '=cmd|"/c calc"', industry="6420")
    told = said(conn, "new_project", odd, "2025-06")
    assert "begins like a spreadsheet formula" in told
    assert "has no credit code yet" in told
    assert "6420" in told
    assert "no industrial division" in told


def test_a_similar_firm_is_pointed_out_until_the_first_change(conn: sqlite3.Connection) -> None:
    firm(conn, "砚山县示例硅材有限公司", 11)
    twin = firm(conn, "砚山县示例硅材有限责任公司", 12)
    told = said(conn, "new_project", twin, "2025-06")
    assert "砚山县示例硅材有限公司" in told
    assert "same name" in told
    record(conn, "new_project", twin, "2025-06")
    assert "same firm" not in said(conn, "new_project", twin, "2025-06")


def test_no_basis(conn: sqlite3.Connection) -> None:
    plant = firm(conn, "砚山县示例硅材厂", 11)
    assert "No basis is given" in said(conn, "new_project", plant, "2025-06", basis=" ")
    assert "No basis" not in said(conn, "new_project", plant, "2025-06")


@pytest.mark.parametrize(
    ("reason", "note", "words"),
    [
        ("X7", "", "another firm takes the place"),
        ("X5", "", "outside the plan's whole area"),
        ("X9", "", "says only “other”"),
        ("X9", "法院裁定", ""),
        ("X1", "", ""),
    ],
)
def test_exit_reasons_that_mean_something_else(conn: sqlite3.Connection, reason: str, note: str, words: str) -> None:
    told = said(conn, "exit", firm(conn, "砚山县示例硅材厂", 11), "2025-06", reason=reason, note=note)
    assert words in told
    assert bool(told) is bool(words)


def test_new_values(conn: sqlite3.Connection) -> None:
    plant = firm(conn, "砚山县示例硅材厂", 11)
    assert "has already" in said(conn, "rename", plant, "2025-06", new_value="砚山县示例硅材厂")
    assert "spreadsheet formula" in said(conn, "rename", plant, "2025-06", new_value="+示例硅材厂")
    wrong = ledgers.code(12)[:-1] + ("0" if ledgers.code(12)[-1] != "0" else "1")
    assert "check character" in said(conn, "recode", plant, "2025-06", new_value=wrong)
    assert said(conn, "recode", plant, "2025-06", new_value=ledgers.code(12)) == ""


def test_looking_writes_nothing(conn: sqlite3.Connection) -> None:
    plant = firm(conn, "砚山县示例硅材厂", area=YANSHAN)
    before = conn.total_changes
    assert said(conn, "new_project", plant, "2025-06", basis="")
    assert conn.total_changes == before
