"""Radar over a ledger: the first source, the last month, the same months of last year, and the bureau's own bands."""

from __future__ import annotations

import random
import sqlite3
from operator import itemgetter
from typing import Any

import pytest

from db.errors import BadInput
from db.store.registers import radar as looked
from db.store.registers import records, thresholds
from db.store.registers.facts import Figures
from db.store.registers.radar import of_firm, radar
from tests import ledgers

WAN = 10_000


def annual(conn: sqlite3.Connection, firm: str, year: int, source: str = "own", **wan: int) -> None:
    amounts = {key: value * WAN for key, value in wan.items()}
    records.create(conn, "annual_figure", {"enterprise": firm, "year": year, "source": source, **amounts})


def monthly(conn: sqlite3.Connection, firm: str, month: str, revenue: int | None, **more: Any) -> None:
    row = {"enterprise": firm, "month": month, "source": "own", "release": "early", "state": "normal", **more}
    records.create(conn, "monthly_figure", row | {"revenue": None if revenue is None else revenue * WAN})


def found(conn: sqlite3.Connection, month: str = "2025-06", **more: Any) -> dict[str, list[str]]:
    return {one.name: [blip.key for blip in one.blips] for one in radar(conn, month, **more)}


def test_firms_of_the_roster_and_those_below_are_told_apart(conn: sqlite3.Connection) -> None:
    inside, below = ledgers.firm(conn, "示例一厂", 1), ledgers.firm(conn, "示例二厂", 2)
    ledgers.opened(conn, inside)
    for firm in (inside, below):
        annual(conn, firm, 2024, revenue=1800)
    assert found(conn) == {"示例一厂": ["should_exit"], "示例二厂": ["near_line"]}
    ledgers.record(conn, "exit", inside, "2025-05", reason="X1")
    assert found(conn) == {"示例一厂": ["near_line"], "示例二厂": ["near_line"]}
    assert found(conn, "2025-04") == {"示例一厂": ["should_exit"], "示例二厂": ["near_line"]}, "as it stood then"


def test_the_source_that_goes_first_is_measured_and_named(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1)
    annual(conn, firm, 2024, "own", revenue=2600)
    annual(conn, firm, 2024, "tax", revenue=1700)
    assert [str(one.sentence) for one in of_firm(conn, firm, "2025-06")] == ["Revenue of 2024: 17,000,000 yuan (Tax)."]
    annual(conn, firm, 2024, "audit")
    assert [one.key for one in of_firm(conn, firm, "2025-06")] == ["near_line"], "a source without the figure does not count"


def test_the_two_revenues_are_never_mixed(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1)
    annual(conn, firm, 2024, main_revenue=1700)
    assert found(conn) == {}
    (one,) = of_firm(conn, firm, "2025-06", "main_revenue")
    assert str(one.sentence) == "Main revenue of 2024: 17,000,000 yuan (The firm's own)."


def test_the_year_is_measured_by_its_last_month_and_the_same_of_last_year(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例糖厂", 1)
    ledgers.opened(conn, firm)
    annual(conn, firm, 2024, revenue=9000)
    for month, revenue in (("2024-04", 6000), ("2024-05", 8000), ("2025-03", 100), ("2025-04", 1200)):
        monthly(conn, firm, month, revenue)
    monthly(conn, firm, "2025-05", None, state="stopped")
    keys = found(conn)["示例糖厂"]
    assert keys == ["stopped", "pace"]
    (seen,) = radar(conn, "2025-06")
    assert (seen.facts.month_so_far, seen.facts.same_months, seen.facts.state_month) == (4, 6000 * WAN, "2025-05")
    assert "9,000 万元 × 1,200 万元 / 6,000 万元 = 1,800 万元" in seen.blips[1].sentence.render("zh")
    assert found(conn, "2025-03")["示例糖厂"] == ["pace"], "what came later is not known there"
    assert found(conn, "2025-01") == {}


def test_over_the_line_and_recovering_after_an_exit(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1)
    ledgers.opened(conn, firm)
    ledgers.record(conn, "exit", firm, "2025-02", reason="X1")
    monthly(conn, firm, "2024-06", 1000)
    monthly(conn, firm, "2025-06", 2100)
    assert found(conn) == {"示例一厂": ["over_line", "recovery"]}


def test_the_radar_of_one_area(conn: sqlite3.Connection) -> None:
    for number, area in enumerate((ledgers.YANSHAN, ledgers.GUANGNAN)):
        annual(conn, ledgers.firm(conn, f"示例{number}厂", number, area=area), 2024, revenue=1800)
    assert list(found(conn, area=ledgers.GUANGNAN)) == ["示例1厂"]
    assert sorted(found(conn, area="532600")) == ["示例0厂", "示例1厂"]


def test_the_bureau_sets_its_own_bands(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1, honours="高新技术企业")
    annual(conn, firm, 2024, revenue=1000)
    assert found(conn) == {}
    thresholds.put(conn, "high_growth", 800, 1500)
    assert found(conn) == {"示例一厂": ["high_growth"]}
    assert thresholds.bands(conn, "2025-06")["high_growth"].own
    kept = conn.execute("SELECT before, after FROM value_history WHERE tbl = 'setting' AND row = 'bands'").fetchall()
    thresholds.put(conn, "high_growth", None, None)
    assert found(conn) == {}
    assert len(conn.execute("SELECT 1 FROM value_history WHERE tbl = 'setting' AND row = 'bands'").fetchall()) == len(kept) + 1
    for band, low, high in (("line", 1000, None), ("gift", 1, 2), ("near_line", 2000, 1500)):
        with pytest.raises(BadInput):
            thresholds.put(conn, band, low, high)


def test_technology_is_known_from_the_pool_too(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1)
    annual(conn, firm, 2024, revenue=1000)
    thresholds.put(conn, "high_growth", 800, 1500)
    assert found(conn) == {}
    row = {"enterprise": firm, "year": 2025, "tier": "high_growth", "state": "survey", "qualifications": "sci_sme green"}
    records.create(conn, "pool", row)
    assert found(conn) == {"示例一厂": ["high_growth"]}


def test_technology_is_known_from_the_register_of_honours_while_one_is_valid(conn: sqlite3.Connection) -> None:
    firm = ledgers.firm(conn, "示例一厂", 1)
    annual(conn, firm, 2024, revenue=1000)
    thresholds.put(conn, "high_growth", 800, 1500)
    row = {"enterprise": firm, "kind": "high_tech", "granted": "2025-04-10", "until": "2025-06-09"}
    records.create(conn, "honour", row)
    assert [found(conn, month) for month in ("2025-03", "2025-04", "2025-06", "2025-07")] == [
        {}, {"示例一厂": ["high_growth"]}, {"示例一厂": ["high_growth"]}, {}
    ]  # fmt: skip


#: Which source goes first, as resources/rules/sources.toml has it.
ANNUAL, MONTHLY = ("audit", "tax", "own", "power"), ("tax", "own", "audit", "power")


def scattered(conn: sqlite3.Connection) -> None:
    """Figures of several sources with gaps, of firms that report early, late, now and then, or never."""
    chance = random.Random(11)
    for number in range(24):
        firm = ledgers.firm(conn, f"示例{number}厂", number)
        for year in (2023, 2024):
            for source in chance.sample(ANNUAL, chance.randint(0, 3)):
                annual(conn, firm, year, source, **({"revenue": chance.randint(500, 4000)} if chance.random() < 0.8 else {}))
        last = chance.choice((0, 3, 5, 6, 6, 6, 7))
        for year in (2024, 2025):
            for month in range(2, last + 1 if year == 2025 else 13):
                for source in chance.sample(MONTHLY, chance.choice((0, 1, 1, 2))):
                    revenue = chance.randint(0, 4000) if chance.random() < 0.8 else None
                    monthly(conn, firm, f"{year}-{month:02d}", revenue, source=source, state=chance.choice(("normal", "stopped")))


def told(conn: sqlite3.Connection, firm: str, month: str) -> tuple[Any, ...]:
    """A firm read row by row: last year's figure, this year's with its month, last year's to it, state, its month."""
    year = int(month[:4])
    query = "SELECT source, revenue FROM annual_figure WHERE enterprise = ? AND year = ? AND revenue IS NOT NULL"
    whole = sorted(conn.execute(query, (firm, year - 1)).fetchall(), key=lambda row: ANNUAL.index(row["source"]))
    rows = conn.execute("SELECT month, source, state, revenue FROM monthly_figure WHERE enterprise = ?", (firm,)).fetchall()
    rows.sort(key=lambda row: MONTHLY.index(row["source"]))
    rows.sort(key=itemgetter("month"), reverse=True)
    of_year = [row for row in rows if f"{year}-01" <= row["month"] <= month]
    now = next((row for row in of_year if row["revenue"] is not None), None)
    then = f"{year - 1}{now['month'][4:]}" if now else ""
    before = next((row["revenue"] for row in rows if now and row["month"] == then and row["source"] == now["source"]), None)
    return (
        whole[0]["revenue"] if whole else None, now and now["revenue"], now and int(now["month"][5:]), before,
        of_year[0]["state"] if of_year else None, of_year[0]["month"] if of_year else None,
    )  # fmt: skip


def test_figures_read_together_are_those_that_are_read_one_by_one(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    scattered(conn)
    firms = [row["id"] for row in conn.execute("SELECT id FROM enterprise")]
    for month in ("2025-01", "2025-02", "2025-05", "2025-06", "2025-07", "2025-12", "2026-01"):
        read = {
            one.enterprise: (one.last_year, one.so_far, one.month_so_far, one.same_months, one.state, one.state_month)
            for one in Figures(conn, month).facts()
        }
        nothing = (None,) * 6
        assert {firm: read.get(firm, nothing) for firm in firms} == {firm: told(conn, firm, month) for firm in firms}, month
        whole = radar(conn, month)
        each = {firm: seen for firm in firms if (seen := of_firm(conn, firm, month))}
        assert {one.enterprise: one.blips for one in whole} == each
        with monkeypatch.context() as few:
            few.setattr(looked, "_PORTION", 5)
            assert radar(conn, month) == whole, "in portions"
