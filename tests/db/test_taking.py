"""Packages taken in: an area's figures are those of its newest one, whatever came in which order."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.check import check
from db.errors import BadInput, RuleViolation
from db.forms import build
from db.rules import credit_code
from db.rules.sending.package import Package, newest
from db.store import openings
from db.store.change_list import ChangeList, Scope
from db.store.figures import Count, Figure, balance, count
from db.store.listing import Is
from db.store.sending import closing, received, taking
from db.store.writing import at
from tests.db.counties import AREAS, NAMES, TODAY, County, Prefecture, copy_of, held, tampered

CODE = credit_code.make("010101", 1)


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    made = County(tmp_path, "甲县")
    yield made
    made.ledger.close()


def first(county: County) -> Package:
    """甲县 in 2025-02: one firm confirmed, one pending."""
    county.confirm(county.record("upgrade", county.firm("示例一厂", CODE), "2025-02"))
    county.record("new_project", county.firm("示例二厂"), "2025-02")
    return county.send("2025-02")


def test_a_package_replaces_the_plans_number_for_its_area_alone(state: Prefecture, county: County) -> None:
    assert state.stock("2025-02") == Count(24, 24)
    receipt = state.take(first(county))
    assert (len(receipt.new), receipt.changed, receipt.refused) == (1, [county.area], {})
    assert state.of("甲县", "2025-02") == county.stock("2025-02") == Count(5, 4)
    assert state.stock("2025-02") == Count(21 + 5, 21 + 4)
    assert balance(state.conn, Figure.stock("2025-02", since="2025-01")).balances
    states = received.states(state.conn, "2025-02")
    assert [(one.label.zh, one.state) for one in states] == [("甲县", "in"), *((name, "missing") for name in NAMES[1:])]
    assert received.states(state.conn, "2025-03")[0].state == "late"
    # A total of one of eight says so, on the forms too.
    assert [note for note in build(state.conn, "balance", "2025-02").notes if note.startswith("本期已报送1/8个地区；未报送：乙县")]


def test_taking_it_again_changes_nothing(state: Prefecture, county: County) -> None:
    package = first(county)
    state.take(package)
    kept = list(state.conn.iterdump())
    receipt = state.take(package, package)
    assert (receipt.new, receipt.same, receipt.changed) == ([], [package.id] * 2, [])
    assert list(state.conn.iterdump()) == kept


def test_a_later_version_brings_what_was_corrected(state: Prefecture, county: County) -> None:
    package = first(county)
    state.take(package)
    before = state.now
    rows = [row[0] for row in county.conn.execute("SELECT id FROM status_change WHERE kind = 'new_project'")]
    county.void(rows[0])
    second = county.send("2025-02")
    assert second.version == 2
    state.take(second)
    assert state.of("甲县", "2025-02") == Count(4, 4)
    # As known before, the first one counts.
    assert state.of("甲县", "2025-02", f"{before:%Y-%m-%dT%H:%M:%S.%fZ}") == Count(5, 4)
    told = received.changed_since_last(state.conn, county.area)
    assert [(one.what, one.table, one.firm, one.change) for one in told] == [("added", "void", "示例二厂", rows[0])]
    # The first one, come late, changes nothing.
    kept = held(state)
    assert state.take(package).new == []
    assert held(state) == kept


def test_every_order_gives_the_same(tmp_path: Path, county: County) -> None:
    packages = [first(county)]
    other = County(tmp_path, "乙县")
    other.record("upgrade", other.firm("示例三厂"), "2025-02")
    packages.append(other.send("2025-02"))
    county.record("exit", county.firms[0], "2025-03", reason="X1")
    packages.append(county.send("2025-03"))
    found = []
    for number, order in enumerate(itertools.permutations(packages)):
        folder = tmp_path / str(number)
        folder.mkdir()
        one = Prefecture(folder)
        for package in order:
            one.take(package)
        together = held(one)
        one.ledger.close()
        found.append(together)
    folder = tmp_path / "once"
    folder.mkdir()
    one = Prefecture(folder)
    one.take(*packages)
    assert all(each == found[0] for each in [*found, held(one)])


class TestTwoContentsUnderOneVersion:
    @pytest.fixture
    def two(self, county: County) -> tuple[Package, Package, Package]:
        """An undisputed one of January, and two of February's first version: a copied ledger was sent as well."""
        january = county.send("2025-01")
        twin = copy_of(county, county.ledger.path.with_name("copy.sgl"))
        twin.record("upgrade", twin.firm("示例九厂"), "2025-02")
        return january, first(county), twin.send("2025-02")

    @pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
    def test_wait_for_a_decision(
        self, state: Prefecture, two: tuple[Package, Package, Package], order: tuple[int, ...]
    ) -> None:  # fmt: skip
        for at_ in order:
            state.take(two[at_])
        assert state.of("甲县", "2025-02") == Count(3, 3)  # January's
        assert received.states(state.conn, "2025-02")[0].state == "disputed"
        assert [one[:3] for one in taking.disputes(state.conn)] == [(AREAS["甲县"], "2025-02", 1)]
        with pytest.raises(BadInput):
            taking.choose(state.conn, two[2].id, " ")
        with at(state.tick()):
            taking.choose(state.conn, two[2].id, "电话核实")
        assert state.of("甲县", "2025-02") == Count(4, 3)
        with at(state.tick()):
            taking.choose(state.conn, two[1].id, "再核实")
        assert state.of("甲县", "2025-02") == Count(5, 4)
        assert taking.disputes(state.conn) == []


def test_a_package_of_rows_that_were_lost_takes_them_back(state: Prefecture, county: County) -> None:
    """A county that goes on from a backup: what is not in its newest package does not count."""
    backup = copy_of(county, county.ledger.path.with_name("copy.sgl"))
    state.take(first(county))
    backup.record("upgrade", backup.firm("示例八厂"), "2025-03")
    state.take(backup.send("2025-03"))
    assert state.of("甲县", "2025-03") == backup.stock("2025-03") == Count(4, 3)


def test_moves_meet_and_the_rest_is_in_transit(tmp_path: Path, state: Prefecture, county: County) -> None:
    state.take(first(county))
    other = County(tmp_path, "乙县")
    state.take(other.send("2025-02"))
    county.record("move", county.firms[0], "2025-03", to_area=AREAS["乙县"])
    state.take(county.send("2025-03"))
    assert (state.of("甲县", "2025-03"), state.of("乙县", "2025-03").claimed) == (Count(4, 4), 3)
    assert [(one.name, one.in_transit) for one in received.moves(state.conn, "2025-03")] == [("示例一厂", True)]
    other.confirm(other.record("move", other.firm("示例一厂（迁入）", CODE), "2025-03", area=AREAS["甲县"]))
    state.take(other.send("2025-03"))
    assert (state.of("甲县", "2025-03"), state.of("乙县", "2025-03")) == (Count(4, 4), Count(4, 4))
    [move] = received.moves(state.conn, "2025-03")
    assert not move.in_transit
    # One code in two counties is shown side by side until somebody says what it is.
    [double] = received.doubles(state.conn)
    assert (double.code, {one["area"] for one in double.firms}, double.verdict) == (CODE, {"甲县", "乙县"}, "")
    kept = held(state)
    received.decide(state.conn, CODE, "one_firm", "整体搬迁", AREAS["乙县"])
    assert received.doubles(state.conn)[0].verdict == "one_firm"
    assert held(state) == kept


def test_nothing_is_recorded_here_for_an_area_that_sends(state: Prefecture, county: County) -> None:
    state.take(first(county))
    firm = state.firm("示例七厂")
    row = state.conn.execute("SELECT id FROM status_change WHERE kind = 'new_project'").fetchone()[0]
    kept = list(state.conn.iterdump())
    for act in (
        lambda: state.record("upgrade", firm, "2025-03", area=county.area),
        lambda: openings.state_number(state.conn, county.area, None, 9, "名单"),
        lambda: state.void(row),
        lambda: state.confirm(row),
    ):
        with pytest.raises(RuleViolation, match="package"):
            act()
    assert list(state.conn.iterdump()) == kept
    state.record("upgrade", firm, "2025-03", area=AREAS["丙县"])
    assert state.of("丙县", "2025-03").claimed == 4
    # Once the county sends, what was recorded here in its stead counts no more.
    other = County(state.ledger.path.parent, "丙县")
    state.take(other.send("2025-03"))
    assert state.of("丙县", "2025-03") == Count(3, 3)
    listed = ChangeList(state.conn, Scope(), TODAY)
    apart = [listed.rows([key])[0]["name"] for key in listed.keys(None, {"standing": Is("apart")})]
    assert apart == ["示例七厂", None, None]  # and the numbers of the plan
    assert "示例七厂" not in str(build(state.conn, "changes", "2025-03").canonical)


def test_a_wrong_package_is_refused_and_the_others_come_in(tmp_path: Path, state: Prefecture, county: County) -> None:
    package = first(county)
    other = County(tmp_path, "乙县")
    foreign = tampered(package, area=AREAS["乙县"])
    lost = replace(package, content=replace(package.content, raw={**package.content.raw, "area": "999999"}))
    tables = package.content.raw["tables"]
    columns = tables["status_change"]["columns"]
    broken_rows = [list(row) for row in tables["status_change"]["rows"]]
    broken_rows[0][columns.index("month")] = "soon"
    broken = tampered(package, tables={**tables, "status_change": {"columns": columns, "rows": broken_rows}})
    good = other.send("2025-02")
    receipt = state.take(foreign, lost, broken, good)
    assert sorted(receipt.refused) == sorted(f"{one.id[:8]}.xlsx" for one in (foreign, lost, broken))
    said = " ".join(map(str, receipt.refused.values()))
    assert "said to be of" in said
    assert "no part of 示例州" in said
    assert "none that a ledger can hold" in said
    assert receipt.changed == [other.area]
    assert state.of("甲县", "2025-02") == Count(3, 3)


def test_a_row_that_reads_otherwise_than_before_is_refused(state: Prefecture, county: County) -> None:
    package = first(county)
    state.take(package)
    tables = package.content.raw["tables"]
    columns = tables["status_change"]["columns"]
    rows = [list(row) for row in tables["status_change"]["rows"]]
    rows[-1][columns.index("month")] = "2025-01"
    forged = replace(tampered(package, tables={**tables, "status_change": {"columns": columns, "rows": rows}}), version=2)
    receipt = state.take(forged)
    assert next(str(one) for one in receipt.refused.values()).startswith("Row ")
    assert state.of("甲县", "2025-01").claimed == 3


def test_what_a_newer_program_adds_is_kept_and_said(state: Prefecture, county: County) -> None:
    package = first(county)
    tables = dict(package.content.raw["tables"])
    tables["status_change"] = {
        "columns": [*tables["status_change"]["columns"], "colour"],
        "rows": [[*row, "red"] for row in tables["status_change"]["rows"]],
    }
    columns = tables["status_change"]["columns"]
    tables["status_change"]["rows"].append([
        {"id": "zzz", "kind": "merger_of_firms", "month": "2025-02", "filing_year": 2025, "area": county.area, "at_once": 0,
         "recorded_at": "2025-02-01T00:00:00.000000Z", "enterprise": county.firms[0]}.get(column)
        for column in columns
    ])  # fmt: skip
    tables["inspections"] = {"columns": ["id"], "rows": [["x"]]}
    newer = tampered(package, tables=tables, schema=9)
    receipt = state.take(newer)
    assert [str(one) for one in receipt.notes]
    assert receipt.refused == {}
    assert state.of("甲县", "2025-02") == Count(5, 4)
    assert taking.content_of(state.conn, newer.id).raw["tables"]["inspections"]["rows"] == [["x"]]


def test_an_older_program_sent_less(state: Prefecture, county: County) -> None:
    package = first(county)
    tables = dict(package.content.raw["tables"])
    for name, gone in (("status_change", {"adjusts", "adjust_reason", "township", "note"}), ("enterprise", {"honours", "tags"})):
        columns = tables[name]["columns"]
        kept = [at_ for at_, column in enumerate(columns) if column not in gone]
        tables[name] = {"columns": [columns[i] for i in kept], "rows": [[row[i] for i in kept] for row in tables[name]["rows"]]}
    assert state.take(tampered(package, tables=tables)).refused == {}
    assert state.of("甲县", "2025-02") == Count(5, 4)


def test_a_closed_period_takes_packages_as_adjustments_alone(state: Prefecture, county: County) -> None:
    state.take(first(county))
    with at(state.tick()):
        closing.close(state.conn, AREAS["甲县"], "2025-02", why="已报省")
    county.record("upgrade", county.firm("示例六厂"), "2025-02")
    second = county.send("2025-02")
    kept = list(state.conn.iterdump())
    receipt = state.take(second)
    assert "is closed" in str(receipt.refused[f"{second.id[:8]}.xlsx"])
    assert list(state.conn.iterdump()) == kept
    state.take(second, adjustment="县里补报")
    assert state.of("甲县", "2025-02").claimed == 6
    adjusted = state.conn.execute("SELECT adjusts, adjust_reason FROM status_change WHERE adjusts IS NOT NULL").fetchall()
    assert [tuple(row) for row in adjusted] == [("2025-03", "县里补报")]
    # The package of a later period comes in as ever; what it says of closed months is an adjustment that came with it.
    county.record("upgrade", county.firm("示例五厂"), "2025-01")
    assert state.take(county.send("2025-03")).refused == {}
    rows = state.conn.execute("SELECT adjust_reason FROM status_change WHERE adjusts IS NOT NULL ORDER BY id").fetchall()
    assert [row[0] for row in rows] == ["县里补报", "随甲县2025-03第1版报送"]


def test_an_intake_that_breaks_off_leaves_nothing(state: Prefecture, county: County) -> None:
    package = first(county)
    kept = list(state.conn.iterdump())
    state.conn.create_function("boom", 0, lambda: 1 / 0)
    state.conn.execute(
        "CREATE TEMP TRIGGER stop AFTER INSERT ON main.membership WHEN (SELECT count(*) FROM membership) > 3 "
        "BEGIN SELECT boom(); END"
    )
    with pytest.raises(sqlite3.OperationalError):
        state.take(package)
    state.conn.execute("DROP TRIGGER stop")
    assert list(state.conn.iterdump()) == kept
    assert state.take(package).changed == [county.area]


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE membership SET until = 'x' WHERE row = (SELECT min(row) FROM membership)", "packages"),
        ("UPDATE in_force SET until = 'x'", "packages"),
        ("UPDATE posting SET n = 0 WHERE change IN (SELECT row FROM membership)", "postings"),
    ],
)  # fmt: skip
def test_what_was_touched_past_the_guards_is_found(tmp_path: Path, county: County, statement: str, key: str) -> None:
    state = Prefecture(tmp_path)
    state.take(first(county))
    guards = state.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in guards:
        state.conn.execute(f"DROP TRIGGER {name}")
    state.conn.execute(statement)
    for _name, sql in guards:
        state.conn.execute(sql)
    assert key in [one.key for one in check(state.conn) if not one.ok]
    state.ledger.close()


def test_a_roll_up_carries_its_packages(tmp_path: Path, state: Prefecture, county: County) -> None:
    """Prefecture to province by the same function: a province that has the prefecture's and one that has the county's too."""
    package = first(county)
    state.take(package)
    state.record("upgrade", state.firm("示例四厂"), "2025-02", area=AREAS["丁县"])
    up = state.send("2025-02")
    assert [one.id for one in up.carried] == [package.id]
    province = Province(tmp_path)
    province.take(up)
    for month in ("2025-01", "2025-02"):
        assert count(province.conn, Figure.stock(month, area="010100")) == state.stock(month)
        for name in ("甲县", "丁县"):
            assert province.of(name, month) == state.of(name, month)
    assert [one for one in check(province.conn) if not one.ok] == []
    kept = held(province)
    assert province.take(package).same == [package.id]
    assert held(province) == kept


class Province(Prefecture):
    """The level above: 示例省 holds 示例州."""

    def __init__(self, folder: Path) -> None:
        from db.rules.plan import PlanArea
        from tests.db import counties

        below = [replace(one, parent=one.parent or "示例州") for one in counties.PLAN.areas]
        plan = replace(
            counties.PLAN, key="province", whole=PlanArea("示例省", "010000"), targets=(),
            areas=(PlanArea("示例州", "010100"), *below),
        )  # fmt: skip
        kept, counties.PLAN = counties.PLAN, plan
        try:
            super().__init__(folder, "示例省")
        finally:
            counties.PLAN = kept


@settings(deadline=None, max_examples=60)
@given(
    packages=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["2025-01", "2025-02"]), st.integers(1, 2)), max_size=8),
    chosen=st.lists(st.sampled_from("abcdef"), max_size=2), data=st.data(),
)  # fmt: skip
def test_which_one_counts_depends_on_the_set_alone(
    packages: list[tuple[str, str, int]], chosen: list[str], data: st.DataObject
) -> None:  # fmt: skip
    unique = list({one[0]: one for one in packages}.values())
    shuffled = data.draw(st.permutations(unique))
    assert newest(unique, chosen) == newest(shuffled, chosen)
