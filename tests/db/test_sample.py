"""The sample ledger: it balances, shows what the pictures of the design show, and names nobody who exists."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import sample
from db.check import check
from db.connection import Ledger
from db.errors import BadFile, BadInput
from db.store import openings, settings
from db.store.areas import Tree
from db.store.figures import Count, Figure, balance, changes_in, count, enterprises_in, grouped
from db.store.progress import progress

COUNTIES = {
    "文山市": (64, 61), "砚山县": (60, 58), "西畴县": (18, 17), "麻栗坡县": (27, 27), "马关县": (31, 30),
    "丘北县": (42, 40), "广南县": (45, 44), "富宁县": (39, 38),
}  # fmt: skip


@pytest.fixture(scope="module")
def wenshan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with sample.build(tmp_path_factory.mktemp("sample") / "示例.sgl", "wenshan") as ledger:
        yield ledger


@pytest.fixture(scope="module")
def wanzhou(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with sample.build(tmp_path_factory.mktemp("sample") / "示例.sgl", "wanzhou") as ledger:
        yield ledger


@pytest.fixture(params=["wenshan", "wanzhou"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Ledger)
    return found


def test_wenshan_stands_as_on_the_home_page(wenshan: Ledger) -> None:
    shown = {one.target.id: one for one in progress(wenshan.conn, "2025-06").targets}
    whole = shown["wenshan-2025-stock"]
    assert (whole.baseline and whole.baseline.value, whole.confirmed, whole.claimed, whole.target.value) == (183, 315, 326, 380)
    assert [str(one) for one in (whole.completion, whole.time_progress, whole.difference)] == ["67.0", "90.0", "-23.0"]
    new, upgrade, exits = (shown[f"wenshan-{one}"] for one in ("entries-new_project", "entries-upgrade", "exits"))
    assert [(one.claimed, one.confirmed) for one in (new, upgrade, exits)] == [(15, 9), (17, 12), (3, 3)]
    assert (new.completion, upgrade.time_progress) == (60, None)
    for name, numbers in COUNTIES.items():
        county = shown[f"wenshan-2025-stock-{name}"]
        assert (county.claimed, county.confirmed) == numbers, name


def test_wenshan_year_by_year(wenshan: Ledger) -> None:
    conn = wenshan.conn
    levels = [count(conn, Figure.stock(f"{year}-12")).confirmed for year in range(2020, 2025)]
    assert levels == [183, 202, 229, 265, 297]
    exits = [
        count(conn, Figure(("exits",), f"{year}-12", since=f"{year}-01", reasons=("X1", "X2", "X3"))).confirmed
        for year in range(2021, 2026)
    ]
    assert exits == [5, 8, 4, 4, 3]  # in 2022 beyond the limit of five
    assert {key for (key,) in grouped(conn, Figure(("entries",), "2025-06"), ("route",))} == {
        "new_project", "upgrade", "conversion", "profession_in", "area_in"
    }  # fmt: skip


def test_wanzhou_by_zone_and_source(wanzhou: Ledger) -> None:
    conn = wanzhou.conn
    level = Figure.stock("2025-06")
    assert count(conn, level) == Count(276, 267)
    zones = {zone: count(conn, Figure.stock("2025-06", zone=zone)) for zone in ("in_park", "outside", "")}
    assert zones == {"in_park": Count(191, 185), "outside": Count(83, 81), "": Count(2, 1)}
    entries = Figure(("entries",), "2025-06", since="2025-01")
    assert grouped(conn, entries, ("source",)) == {
        ("attracted",): Count(16, 10), ("local",): Count(13, 10), ("",): Count(1, 1)
    }  # fmt: skip
    moves = grouped(conn, Figure(("moves",), "2025-06", since="2022-01"), ("zone",))
    assert moves == {("in_park",): Count(8, 8), ("outside",): Count(-8, -8)}


def test_every_year_balances_and_nothing_is_wrong(ledger: Ledger) -> None:
    assert [one.key for one in check(ledger.conn) if not one.ok] == []
    tree = Tree(ledger.conn)
    for area in [None, *(one.id for one in tree.children())]:
        for year in range(2021, 2026):
            line = balance(ledger.conn, Figure.stock(f"{year}-12", since=f"{year}-01", area=area))
            assert line.balances
            level = Figure.stock(f"{year}-12", area=area)
            assert sum(row["n"] for row in enterprises_in(ledger.conn, level)) == line.closing.claimed


def test_it_holds_food_for_every_page(ledger: Ledger) -> None:
    conn = ledger.conn

    def number(query: str) -> int:
        return int(conn.execute(f"SELECT count(*) FROM {query}").fetchone()[0])

    kinds = {row[0] for row in conn.execute("SELECT DISTINCT kind FROM status_change")}
    assert kinds >= {"opening", "opening_number", "new_project", "upgrade", "conversion", "successor", "exit", "move", "rename"}
    assert {row[0] for row in conn.execute("SELECT DISTINCT reason FROM status_change WHERE reason IS NOT NULL")} == {
        "X1", "X2", "X3", "X4"
    }  # fmt: skip
    assert number("confirmation WHERE result = 'returned' AND level = 'province'") == 1
    assert number("void WHERE why LIKE '误录%'") == 1
    assert number("confirmation WHERE basis LIKE '统计名单〔____〕%月'") > 40
    assert number("confirmation WHERE basis LIKE '%电话答复%'") > 5
    assert number("status_change WHERE month = '2026-02' AND filing_batch LIKE '2025-11 年度申报%'") == 1
    assert number("status_change WHERE kind IN ('upgrade', 'new_project') AND basis = ''") == 2
    assert number("status_change WHERE kind IN ('upgrade', 'new_project') AND source IS NULL") >= 1
    assert number("status_change WHERE kind IN ('upgrade', 'new_project') AND zone IS NULL") >= 1
    pending = changes_in(conn, Figure(("entries",), "2025-06"), pending=True)
    assert {row["month"] for row in pending} == {"2025-02", "2025-05", "2025-06"}
    unnamed = [row["n"] for row in enterprises_in(conn, Figure.stock("2025-06")) if row["id"] is None]
    assert len(unnamed) == 1
    assert unnamed[0] > 20


def test_one_list_of_wenshan_is_complete_and_the_others_are_not(wenshan: Ledger) -> None:
    tree = Tree(wenshan.conn)
    complete = [one.name for one in tree.children() if openings.is_complete(wenshan.conn, one.id)]
    assert complete == ["西畴县"]


def test_a_firm_that_fell_below_the_line_came_back(wenshan: Ledger) -> None:
    again = wenshan.conn.execute(
        """SELECT 1 FROM status_change gone JOIN status_change back USING (enterprise)
        WHERE gone.kind = 'exit' AND back.kind = 'upgrade' AND back.month > gone.month"""
    ).fetchall()
    assert len(again) == 1


def test_it_was_recorded_over_the_years(ledger: Ledger) -> None:
    rows = ledger.conn.execute("SELECT month, recorded_at FROM status_change ORDER BY recorded_at, id").fetchall()
    years = {row["recorded_at"][:4] for row in rows}
    assert years >= {"2022", "2023", "2024", "2025"}
    assert max(row["recorded_at"] for row in rows) < "2025-06-28"
    # The annual batch is known before it counts.
    assert any(row["recorded_at"][:4] < row["month"][:4] for row in rows)
    # What a reader of 31 March 2025 knew: the answer to March was not there yet.
    then = count(ledger.conn, Figure.stock("2025-03", known="2025-03-31T16:00:00Z"))
    now = count(ledger.conn, Figure.stock("2025-03"))
    assert then.confirmed < now.confirmed


def test_nobody_can_take_it_for_real(ledger: Ledger) -> None:
    conn = ledger.conn
    names = [row[0] for row in conn.execute("SELECT name FROM enterprise")]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"示例[\u4e00-\u9fff]+?[一二三四五六七八九十]+(分)?厂", name)] == []
    codes = [row[0] for row in conn.execute("SELECT code FROM enterprise")]
    assert [code for code in codes if code[8:11] != "YYY"] == []
    phones = {row[0] for row in conn.execute("SELECT phone FROM enterprise")}
    assert [one for one in phones if not re.fullmatch(r"0876-000\d{4}|023-0000\d{4}", one)] == []
    people = {value for row in conn.execute("SELECT legal_person, contact FROM enterprise") for value in row}
    assert people == {"示例法人", "示例联系人"}
    assert settings.get(conn, "sample") == "1"
    assert settings.get(conn, "shown_month") == "2025-06"
    assert "示例局" in settings.get(conn, "bureau")
    assert settings.get(conn, "recorder") == "示例经办人"


def _facts(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Everything but the ids, which are fresh each time."""
    return [
        tuple(row)
        for row in conn.execute(
            """SELECT c.kind, c.month, c.filing_batch, c.area, c.zone, c.source, c.reason, c.basis, c.recorded_at,
                e.name, e.code, e.township, e.industry, f.date, f.basis
            FROM status_change c LEFT JOIN enterprise e ON e.id = c.enterprise
            LEFT JOIN confirmation f ON f.change = c.id ORDER BY c.recorded_at, c.id"""
        )
    ]


def test_built_again_it_tells_the_same(wenshan: Ledger, tmp_path: Path) -> None:
    with sample.build(tmp_path / "again.sgl", "wenshan") as again:
        assert _facts(again.conn) == _facts(wenshan.conn)
        ids = {row[0] for row in again.conn.execute("SELECT id FROM status_change")}
    assert ids.isdisjoint(row[0] for row in wenshan.conn.execute("SELECT id FROM status_change"))


def test_what_cannot_be_built(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no sample “nowhere”"):
        sample.build(tmp_path / "x.sgl", "nowhere")
    (tmp_path / "taken.sgl").write_text("mine")
    with pytest.raises(BadFile, match="exists already"):
        sample.build(tmp_path / "taken.sgl", "wanzhou")
    assert (tmp_path / "taken.sgl").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["taken.sgl"]
