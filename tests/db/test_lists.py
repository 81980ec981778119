"""The lists of firms and of changes: windows, filters, order, the rows behind a number; what a change would do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db import evidence
from db.errors import BadFile, RuleViolation
from db.store import change_list, changes, effects, enterprises, figures, openings
from db.store.change_list import ChangeList, Scope
from db.store.enterprise_list import EnterpriseList
from db.store.figures import Count, Figure
from db.store.listing import Condition, Is, Part, Span
from db.text import Label
from tests.ledgers import GUANGNAN, TODAY, WENSHAN, YANSHAN, code, confirm, firm, opened, record


@pytest.fixture
def firms(conn: sqlite3.Connection) -> dict[str, str]:
    """Six firms, one in each way of standing."""
    made = {
        "opened": firm(conn, "砚山示例水泥厂", 1, zone="outside", industry="3011"),
        "entered": firm(conn, "砚山示例硅材厂", 2, zone="in_park", source="attracted", industry="3099"),
        "pending": firm(conn, "广南示例食品厂", 3, area=GUANGNAN, industry="1353"),
        "left": firm(conn, "广南示例铝厂", 4, area=GUANGNAN),
        "below": firm(conn, "文山示例药厂", 5, area=WENSHAN),
        "moved": firm(conn, "西畴示例矿厂", 6, area="532623"),
    }
    opened(conn, made["opened"])
    opened(conn, made["left"])
    opened(conn, made["moved"])
    confirm(conn, record(conn, "new_project", made["entered"], "2025-03"))
    record(conn, "new_project", made["pending"], "2025-05", zone="in_park")
    confirm(conn, record(conn, "exit", made["left"], "2025-04", reason="X3"))
    confirm(conn, record(conn, "move", made["moved"], "2025-04", to_area=YANSHAN, to_zone="in_park"))
    return made


def names(listing: EnterpriseList | ChangeList, order: Any = None, **filters: Condition) -> list[str]:
    rows = listing.window(0, 1000, order, filters)
    assert listing.count(filters) == len(rows)
    return [row["name"] for row in rows]


# Firms ---------------------------------------------------------------------------------------------------------------


def test_a_row_tells_where_a_firm_stands(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    rows = {row["id"]: row for row in EnterpriseList(conn, "2025-06").window(0, 100, None, {})}
    stands = {key: (rows[id_]["state"], rows[id_]["pending"], rows[id_]["since"]) for key, id_ in firms.items()}
    assert stands == {
        "opened": ("in", False, "2024-12"), "entered": ("in", False, "2025-03"), "pending": ("in", True, "2025-05"),
        "left": ("out", False, "2025-04"), "below": ("below", False, None), "moved": ("in", False, "2024-12"),
    }  # fmt: skip
    moved = rows[firms["moved"]]
    assert (moved["area"], moved["zone"]) == (Label("砚山县", "Yanshan County"), "in_park")
    assert rows[firms["left"]]["last"].zh == "2025-04 退规 X3 停业（歇业）"
    assert rows[firms["opened"]]["industry"].zh == "3011 非金属矿物制品业"


def test_the_month_shown_decides(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    rows = {row["id"]: row for row in EnterpriseList(conn, "2025-03").window(0, 100, None, {})}
    assert rows[firms["left"]]["state"] == "in"
    assert rows[firms["pending"]]["state"] == "below"
    assert rows[firms["moved"]]["area"].zh == "西畴县"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"name": Part("示例硅")}, ["entered"]),
        ({"name": Part("guicai")}, ["entered"]),
        ({"code": Part("YYY")}, ["below", "moved", "opened", "entered", "pending", "left"]),
        ({"code": Part(code(2))}, ["entered"]),
        ({"area": Part("砚山")}, ["moved", "opened", "entered"]),
        ({"area": Is(GUANGNAN)}, ["pending", "left"]),
        ({"zone": Is("in_park")}, ["moved", "entered", "pending"]),
        ({"state": Is("in")}, ["moved", "opened", "entered", "pending"]),
        ({"state": Is("out")}, ["left"]),
        ({"state": Is("below")}, ["below"]),
        ({"state": Is("pending")}, ["pending"]),
        ({"industry": Part("30")}, ["opened", "entered"]),
        ({"industry": Part("食品")}, ["pending"]),
        ({"since": Span("2025-04", "2025~")}, ["pending", "left"]),
        ({"last": Part("退规")}, ["left"]),
        ({"source": Is("attracted"), "state": Is("in")}, ["entered"]),
        ({"township": Part("100%")}, []),
    ],
)
def test_filters(
    conn: sqlite3.Connection, firms: dict[str, str], filters: dict[str, Condition], expected: list[str]
) -> None:
    by_id = {id_: key for key, id_ in firms.items()}
    found = EnterpriseList(conn, "2025-06").window(0, 100, None, filters)
    assert sorted(by_id[row["id"]] for row in found) == sorted(expected)


@pytest.mark.parametrize(
    ("key", "first"),
    [("name", "广南示例铝厂"), ("since", "砚山示例水泥厂"), ("industry", "广南示例食品厂"), ("state", "广南示例铝厂")],
)
def test_order(conn: sqlite3.Connection, firms: dict[str, str], key: str, first: str) -> None:
    assert names(EnterpriseList(conn, "2025-06"), (key, False))[0] == first


@pytest.mark.parametrize("offset", [0, 3, 140, 250, 299, 300])
def test_every_window_of_the_whole_list_is_the_same_list(conn: sqlite3.Connection, offset: int) -> None:
    areas = (YANSHAN, GUANGNAN, WENSHAN)
    for number in range(300):
        firm(conn, f"示例{number}号厂", area=areas[number % 3])
    listing = EnterpriseList(conn, "2025-06")
    whole = [row["id"] for row in listing.window(0, 300, None, {})]
    assert len(set(whole)) == listing.count({}) == 300
    assert [row["id"] for row in listing.window(offset, 50, None, {})] == whole[offset : offset + 50]


def test_a_row_is_found_at_its_place_or_nowhere(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    for listing in (EnterpriseList(conn, "2025-06"), ChangeList(conn, Scope("2025-01", "2025-12"), TODAY)):
        for order in (None, ("name", True)):
            keys = list(listing.keys(order, {}))
            assert len(keys) > 1
            assert [listing.position(key, order, {}) for key in keys] == list(range(len(keys)))
            assert listing.position("nobody", order, {}) is None


def test_the_list_behind_a_level_is_that_number(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    openings.state_number(conn, WENSHAN, None, 58, "统计名单")
    for confirmed in (False, True):
        figure = Figure.stock("2025-06")
        count = figures.count(conn, figure)
        listing = EnterpriseList(conn, "2025-06", figure=figure, confirmed=confirmed)
        assert listing.count({}) + listing.unnamed() == (count.confirmed if confirmed else count.claimed)
    assert "砚山示例水泥厂" in names(listing)
    assert listing.unnamed() == 58


def test_a_list_looks_again_after_a_change(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    listing = EnterpriseList(conn, "2025-06")
    assert names(listing, state=Is("out")) == ["广南示例铝厂"]
    record(conn, "exit", firms["entered"], "2025-06", reason="X1")
    assert sorted(names(listing, state=Is("out"))) == ["广南示例铝厂", "砚山示例硅材厂"]


# Changes -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def year() -> Scope:
    return Scope("2025-01", "2025-12")


def test_the_newest_comes_first(conn: sqlite3.Connection, firms: dict[str, str], year: Scope) -> None:
    rows = ChangeList(conn, year, TODAY).window(0, 100, None, {})
    assert [(row["month"], row["kind"]) for row in rows] == [
        ("2025-05", "new_project"), ("2025-04", "move"), ("2025-04", "exit"), ("2025-03", "new_project"),
    ]  # fmt: skip
    assert rows[1]["area"].zh == "西畴县→砚山县"
    assert rows[1]["zone"].zh == "未知→园内"


def standings(conn: sqlite3.Connection, scope: Scope) -> dict[str, str]:
    return {row["id"]: row["standing"] for row in ChangeList(conn, scope, TODAY).window(0, 100, None, {})}


def test_how_a_row_stands(conn: sqlite3.Connection) -> None:
    rows = {
        key: record(conn, "upgrade", firm(conn, f"示例{key}厂", number), month)
        for number, (key, month) in enumerate(
            (("pending", "2025-02"), ("confirmed", "2025-02"), ("returned", "2025-02"), ("void", "2025-02"),
             ("ahead", "2026-02"), ("again", "2025-02"))
        )
    }  # fmt: skip
    confirm(conn, rows["confirmed"])
    confirm(conn, rows["returned"], result="returned", level="province")
    changes.void(conn, rows["void"], "误录")
    (answer,) = confirm(conn, rows["again"])
    changes.void(conn, answer, "答复看错")
    expected = {rows[key]: key for key in ("pending", "confirmed", "returned", "void", "ahead")} | {rows["again"]: "pending"}
    assert standings(conn, Scope()) == expected | {
        id_: "confirmed" for id_, key in standings(conn, Scope("2024-12", "2024-12")).items()
    }
    for standing in ("confirmed", "returned", "void"):
        found = ChangeList(conn, Scope("2025-01"), TODAY).window(0, 9, None, {"standing": Is(standing)})
        assert [row["id"] for row in found] == [rows[standing]]
    waiting = ChangeList(conn, Scope("2025-01"), TODAY).pending({})
    assert sorted(waiting) == sorted([rows["pending"], rows["ahead"], rows["again"]])


def test_another_first_report_moves_the_row(conn: sqlite3.Connection) -> None:
    change = record(conn, "new_project", firm(conn, "示例一厂", 1), "2025-04")
    confirm(conn, change, first_report="2025-05")
    (row,) = ChangeList(conn, Scope("2025-05", "2025-05"), TODAY).window(0, 9, None, {})
    assert (row["id"], row["month"]) == (change, "2025-05")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"kind": Is("new_project")}, 2), ({"name": Part("硅材")}, 1), ({"area": Part("砚山")}, 2), ({"zone": Part("园内")}, 3),
        ({"basis": Part("电话")}, 4), ({"month": Span("2025-04", "2025-04~")}, 2), ({"answer": Part("名单")}, 3),
        ({"kind": Is("exit"), "standing": Is("pending")}, 0),
    ],
)  # fmt: skip
def test_filters_of_changes(
    conn: sqlite3.Connection, firms: dict[str, str], year: Scope, filters: dict[str, Condition], count: int
) -> None:
    assert len(names(ChangeList(conn, year, TODAY), **filters)) == count


def test_the_rows_behind_each_number_of_the_balance(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    base = Figure(figures.BALANCE_COLUMNS, "2025-06", "2025-01", area=YANSHAN)
    for column in ("entries", "exits", "moves"):
        for confirmed in (False, True):
            figure = Figure((column,), "2025-06", "2025-01", area=YANSHAN)
            count = figures.count(conn, figure)
            rows = ChangeList(conn, Scope(figure=figure, confirmed=confirmed), TODAY).count({})
            assert rows == abs(count.confirmed if confirmed else count.claimed), column
    assert figures.balance(conn, base).balances


def test_a_timeline_has_what_was_voided_and_who_took_the_place(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    slip = record(conn, "exit", firms["entered"], "2025-05", reason="X1")
    changes.void(conn, slip, "看错企业")
    heir = firm(conn, "砚山示例晶体厂", 9)
    record(conn, "successor", heir, "2025-06", predecessor=firms["entered"])
    rows = change_list.timeline(conn, firms["entered"], TODAY)
    assert [(row["kind"], row["standing"], row["gives_way"]) for row in rows] == [
        ("successor", "pending", True), ("exit", "void", False), ("new_project", "confirmed", False),
    ]  # fmt: skip
    assert rows[0]["counterpart_name"] == "砚山示例硅材厂"
    assert rows[1]["why"] == "看错企业"
    assert rows[2]["answer_basis"] == "统计名单 2025-06"


def test_what_rests_on_a_change(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    entry = change_list.timeline(conn, firms["entered"], TODAY)[0]["id"]
    assert change_list.resting_on(conn, entry, TODAY) == []
    leaving = record(conn, "exit", firms["entered"], "2025-06", reason="X1")
    assert [row["id"] for row in change_list.resting_on(conn, entry, TODAY)] == [leaving]
    with pytest.raises(RuleViolation):
        changes.void(conn, entry, "误录")
    changes.void(conn, leaving, "误录")
    assert change_list.resting_on(conn, entry, TODAY) == []


def test_answers_keep_those_taken_back(conn: sqlite3.Connection) -> None:
    change = record(conn, "new_project", firm(conn, "示例一厂", 1), "2025-04")
    (first,) = confirm(conn, change, result="returned", level="county")
    changes.void(conn, first, "看错行")
    confirm(conn, change)
    assert [(row["result"], row["why"]) for row in change_list.answers(conn, change)] == [
        ("confirmed", None), ("returned", "看错行"),
    ]  # fmt: skip


# What a change would do ----------------------------------------------------------------------------------------------


def try_out(conn: sqlite3.Connection, work: Callable[[sqlite3.Connection], str]) -> effects.Effect:
    return effects.effect(conn, work, "2025-06", "2025-06")


def test_the_effect_is_what_is_counted_afterwards_and_writes_nothing(
    conn: sqlite3.Connection, firms: dict[str, str]
) -> None:
    rows = conn.execute("SELECT count(*) FROM status_change").fetchone()[0]
    shown = try_out(conn, lambda own: record(own, "upgrade", firms["below"], "2025-02"))
    assert conn.execute("SELECT count(*) FROM status_change").fetchone()[0] == rows
    record(conn, "upgrade", firms["below"], "2025-02")
    (line,) = shown.lines
    assert line.area.zh == "文山市"
    assert line.after == figures.count(conn, Figure.stock("2025-06", area=WENSHAN))
    assert line.after.claimed == line.before.claimed + 1
    assert line.after.confirmed == line.before.confirmed


def test_a_move_shows_both_sides(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    between = try_out(conn, lambda own: record(own, "move", firms["entered"], "2025-06", to_area=GUANGNAN))
    assert [(line.area.zh, line.zone, line.after.claimed - line.before.claimed) for line in between.lines] == [
        ("砚山县", None, -1), ("广南县", None, 1),
    ]  # fmt: skip
    within = try_out(conn, lambda own: record(own, "move", firms["opened"], "2025-06", to_zone="in_park"))
    assert [(line.area.zh, line.zone and line.zone.zh, line.after.claimed - line.before.claimed) for line in within.lines] == [
        ("砚山县", "园外", -1), ("砚山县", "园内", 1),
    ]  # fmt: skip


def test_what_lies_ahead_is_shown_at_its_month(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    shown = try_out(conn, lambda own: record(own, "upgrade", firms["below"], "2026-02"))
    assert (shown.month, shown.ahead) == ("2026-02", True)
    assert shown.lines[0].after == shown.lines[0].before + Count(1, 0)


def test_a_refusal_is_told_and_leaves_nothing(conn: sqlite3.Connection, firms: dict[str, str]) -> None:
    before = list(conn.iterdump())
    with pytest.raises(RuleViolation, match="does not fit"):
        try_out(conn, lambda own: record(own, "upgrade", firms["opened"], "2025-02"))
    assert list(conn.iterdump()) == before


def test_a_firm_named_in_a_trial_is_gone(conn: sqlite3.Connection) -> None:
    openings.state_number(conn, YANSHAN, None, 58, "统计名单")

    def work(own: sqlite3.Connection) -> str:
        new, _warnings = enterprises.create(own, {"name": "示例新厂", "area": YANSHAN, "code": code(50)})
        openings.list_firm(own, new, None, None)
        return record(own, "exit", new, "2025-06", reason="X3")

    (line,) = try_out(conn, work).lines
    assert (line.before.claimed, line.after.claimed) == (58, 57)
    assert conn.execute("SELECT count(*) FROM enterprise").fetchone()[0] == 0


# Evidence ------------------------------------------------------------------------------------------------------------


def test_papers_are_copied_under_names_of_their_own(tmp_path: Path) -> None:
    first, second = tmp_path / "营业执照.pdf", tmp_path / "else" / "营业执照.pdf"
    second.parent.mkdir()
    first.write_bytes(b"one")
    second.write_bytes(b"two, longer")
    made = evidence.add(tmp_path / "x.files", "firm", [first, second])
    assert [path.name for path in made] == ["营业执照.pdf", "营业执照 (2).pdf"]
    assert [(paper.path.name, paper.size) for paper in evidence.papers(tmp_path / "x.files", "firm")] == [
        ("营业执照 (2).pdf", 11), ("营业执照.pdf", 3),
    ]  # fmt: skip
    assert evidence.papers(tmp_path / "x.files", "nobody") == []


def test_a_paper_that_cannot_be_copied_leaves_none(tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(b"one")
    with pytest.raises(BadFile, match=r"gone\.pdf"):
        evidence.add(tmp_path / "x.files", "firm", [good, tmp_path / "gone.pdf"])
    assert evidence.papers(tmp_path / "x.files", "firm") == []
