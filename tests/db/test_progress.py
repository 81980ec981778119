"""Progress of targets: the worked example of design §3, flows by window, history and line, limits, counting rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db import plan_file
from db.connection import Ledger
from db.rules import progress as rules
from db.rules.plan import Plan, Target, Window
from db.store import plans
from db.store.figures import changes_in, count, enterprises_in
from db.store.progress import TargetProgress, progress
from tests.db.book import PLAN, Book

WINDOWS = (
    Window(("new_project",), (3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11)),
    Window(("upgrade",), (1,), (2,)),
    Window(("upgrade",), (11, 12), (2,)),
)


def shown(book: Book, month: str = "2025-06", known: str | None = None) -> dict[str, TargetProgress]:
    return {one.target.id: one for one in progress(book.conn, month, known).targets}


def parts(one: TargetProgress) -> tuple[Any, ...]:
    """Claimed, confirmed, completion, time progress, as text."""
    return tuple(None if part is None else str(part) for part in (one.claimed, one.confirmed, one.completion, one.time_progress))


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Any]:
    """A book whose plan has the given targets besides its own."""
    made: list[Book] = []

    def book(*targets: Target, windows: tuple[Window, ...] = WINDOWS, **more: Any) -> Book:
        plan = replace(PLAN, targets=(*PLAN.targets, *targets), windows=windows, **more)
        made.append(Book(tmp_path, plan=plan))
        return made[-1]

    yield book
    for one in made:
        one.ledger.close()


# The worked example --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wenshan(tmp_path_factory: pytest.TempPathFactory, sample_at: Callable[..., Ledger]) -> Iterator[Ledger]:
    with sample_at(tmp_path_factory.mktemp("progress") / "文山.sgl", "wenshan") as ledger:
        yield ledger


@pytest.fixture(scope="module")
def wanzhou(tmp_path_factory: pytest.TempPathFactory, sample_at: Callable[..., Ledger]) -> Iterator[Ledger]:
    with sample_at(tmp_path_factory.mktemp("progress") / "万州.sgl", "wanzhou") as ledger:
        yield ledger


def test_the_worked_example(wenshan: Ledger) -> None:
    """183 → 315 of 380 at 2025-06 is 132 / 197 = 67.0 %, 90 % of the time gone, 23.0 points below."""
    whole = next(one for one in progress(wenshan.conn, "2025-06").targets if one.target.id == "wenshan-2025-stock")
    assert whole.baseline is not None
    assert (whole.baseline.value, whole.baseline.implied, whole.opening) == (183, False, 297)
    assert (whole.confirmed, whole.claimed, whole.year, whole.month) == (315, 326, 2025, "2025-06")
    assert (whole.completion, whole.completion_claimed) == (Decimal("67.0"), Decimal("72.6"))
    assert (whole.time_progress, whole.difference) == (Decimal("90.0"), Decimal("-23.0"))


def test_wanzhous_baseline_is_implied(wanzhou: Ledger) -> None:
    found = {one.target.id: one for one in progress(wanzhou.conn, "2025-06").targets}
    stated = [found[f"wanzhou-2025-stock{part}"].baseline for part in ("-in_park", "-outside", "")]
    assert [one and (one.value, one.implied) for one in stated] == [(101, True), (71, True), (172, True)]


@pytest.mark.parametrize("month", ["2020-12", "2022-08", "2024-12", "2025-06", "2026-02"])
@pytest.mark.parametrize("known", [None, "2024-12-31T16:00:00Z"])
@pytest.mark.parametrize("rule", ["month", "filing_year"])
@pytest.mark.parametrize("plan", ["wenshan", "wanzhou"])
def test_the_list_behind_every_number_equals_it(
    request: pytest.FixtureRequest, plan: str, rule: Any, month: str, known: str | None
) -> None:
    conn = request.getfixturevalue(plan).conn
    changed = replace(plans.get(conn, plan), count_year_by=rule)
    counted = 0
    for one in progress(conn, month, known, changed).targets:
        if one.target.metric in ("share", "growth") or one.claimed is None:
            continue
        counted += 1
        for confirmed, number in ((False, one.claimed), (True, one.confirmed)):
            if one.figure.since is None:
                rows = enterprises_in(conn, one.figure, confirmed=confirmed)
                listed = sum(row["n"] for row in rows)
                assert len({row["id"] for row in rows}) == len(rows)
            else:
                listed = abs(sum(row["n"] for row in changes_in(conn, one.figure, confirmed=confirmed)))
            assert listed == number, one.target.id
        both = count(conn, one.figure)
        assert (both.claimed, both.confirmed) == (one.claimed, one.confirmed), one.target.id
    assert counted > 10 or month < "2022-01"


# Stock ---------------------------------------------------------------------------------------------------------------


def test_stock_from_baseline_to_target(make: Any) -> None:
    book = make(Target("low", "stock", 2, 2027, "甲县", origin="own"))
    book.write("f1 new_project 2025-03", "confirm #1", "f2 new_project 2025-04", "f3 exit 2025-05 unnamed reason=X1", "confirm #4")
    found = shown(book)
    assert parts(found["stock-A"]) == ("4", "3", "0.0", "16.7")
    assert str(found["stock-A"].completion_claimed) == "16.7"
    assert parts(found["stock"]) == ("6", "5", "0.0", "16.7")
    assert found["low"].difference == Decimal("-16.7")


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2024-11", (None, None, None, None)),  # before the ledger begins
        ("2024-12", ("3", "3", "0.0", "0.0")),
        ("2025-12", ("4", "4", "16.7", "33.3")),
        ("2027-12", ("4", "4", "16.7", "100.0")),
        ("2028-03", ("4", "4", "16.7", "100.0")),  # measured at December of its year
    ],
)
def test_stock_month_by_month(make: Any, month: str, expected: tuple[Any, ...]) -> None:
    book = make()
    book.write("f1 new_project 2025-03", "confirm #1")
    assert parts(shown(book, month)["stock-A"]) == expected


def test_a_past_target_is_measured_at_its_december(make: Any) -> None:
    book = make(Target("y25", "stock", 6, 2025, "甲县", origin="own"))
    book.write("f1 new_project 2025-11", "f2 upgrade 2026-02", "confirm #1 #2")
    one = shown(book, "2026-03")["y25"]
    assert (one.month, one.confirmed, one.opening, one.completion) == ("2025-12", 4, 3, Decimal("33.3"))


def test_a_target_that_was_reached_before_it_began_has_no_completion(make: Any) -> None:
    book = make(Target("same", "stock", 3, 2027, "甲县", origin="own"))
    assert shown(book)["same"].completion is None


# Flows ---------------------------------------------------------------------------------------------------------------

NEW = Target("new", "entries", 6, route="new_project")
UP = Target("up", "entries", 4, route="upgrade")
ALL = Target("all", "entries", 10)
LINE = Target("line", "entries", 12, source="local", pace="linear")
HISTORY = Target("history", "entries", 5, route="new_project", area="甲县", pace="history")
LIMIT = Target("limit", "exits", 5, direction="at_most")


@pytest.mark.parametrize(
    ("month", "pace"),
    [("2025-02", None), ("2025-03", "11.1"), ("2025-06", "44.4"), ("2025-11", "100.0"), ("2025-12", "100.0")],
)
def test_a_flow_goes_by_the_windows_of_its_route(make: Any, month: str, pace: str | None) -> None:
    book = make(NEW)
    book.write("f1 new_project 2025-03", "f2 new_project 2025-06", "f3 upgrade 2025-02", "confirm #1 #3")
    one = shown(book, month)["new"]
    assert parts(one)[3] == pace
    claimed = {"2025-02": 0, "2025-03": 1}.get(month, 2)
    assert (one.claimed, one.confirmed) == (claimed, min(claimed, 1))


@pytest.mark.parametrize(("month", "pace"), [("2025-06", None), ("2025-10", None), ("2025-11", "50.0"), ("2025-12", "100.0")])
def test_a_route_whose_window_has_not_come_shows_no_pace(make: Any, month: str, pace: str | None) -> None:
    """January and February close the year before; the window of the year itself opens in November."""
    book = make(UP)
    book.write("f1 upgrade 2025-02", "confirm #1")
    assert parts(shown(book, month)["up"])[1:] == ("1", "25.0", pace)


def test_a_flow_without_window_goes_by_the_areas_own_history(make: Any) -> None:
    book = make(ALL)
    book.write(
        "f1 new_project 2025-03", "f2 new_project 2025-03", "f3 new_project 2025-03", "f4 upgrade 2025-09", "confirm #1 #2 #3 #4"
    )
    assert shown(book, "2025-06")["all"].time_progress is None  # no complete year behind it
    paces = {month: parts(shown(book, month)["all"])[3] for month in ("2026-02", "2026-03", "2026-09")}
    assert paces == {"2026-02": "0.0", "2026-03": "75.0", "2026-09": "100.0"}


def test_history_is_of_the_targets_own_area_only(make: Any) -> None:
    book = make(HISTORY)
    book.write("f1 new_project 2025-03 area=B", "f2 new_project 2025-08", "confirm #1 #2")
    assert [parts(shown(book, month)["history"])[3] for month in ("2026-06", "2026-08")] == ["0.0", "100.0"]


def test_linear_only_where_chosen(make: Any) -> None:
    book = make(LINE)
    book.write("f1 new_project 2025-03 source=local", "f2 new_project 2025-03 source=attracted", "f3 new_project 2025-03")
    book.write("confirm #1 #2 #3")
    assert parts(shown(book, "2025-06")["line"]) == ("1", "1", "8.3", "50.0")


def test_a_limit_is_counted_without_pace_and_without_remainder(make: Any) -> None:
    book = make(LIMIT, Target("strict", "exits", 2, direction="at_most", reasons=("X1", "X4"), origin="own"))
    book.write(*(f"f{n} exit 2025-0{n} unnamed reason=X{n}" for n in (1, 2, 3)), "confirm #1 #2")
    book.write("f4 list B", "f4 exit 2025-04 reason=X4", "f5 list B", "f5 exit 2025-05 reason=X7")
    assert parts(shown(book)["limit"]) == ("3", "2", None, None)
    assert shown(book)["limit"].completion_claimed is None
    assert parts(shown(book)["strict"]) == ("2", "1", None, None)
    rows = changes_in(book.conn, shown(book)["limit"].figure)
    assert [row["reason"] for row in rows] == ["X1", "X2", "X3"]


def test_neither_a_limit_nor_a_year_to_come_has_a_pace() -> None:
    linear = replace(LINE, year=2026)
    assert rules.flow_time_progress(PLAN, linear, "2026-06") == Decimal("50.0")
    assert rules.flow_time_progress(PLAN, linear, "2025-06") is None
    assert rules.flow_time_progress(PLAN, replace(linear, direction="at_most"), "2026-06") is None


def test_each_years_flow_is_its_own(make: Any) -> None:
    book = make(NEW)
    book.write("f1 new_project 2025-03", "confirm #1")
    one = shown(book, "2026-01")["new"]
    assert (one.year, one.confirmed, one.time_progress) == (2026, 0, None)
    past = shown(book, "2029-01")["new"]
    assert (past.year, past.confirmed, past.time_progress) == (2027, 0, Decimal("100.0"))


def test_what_lies_before_the_ledgers_opening_is_unknown(tmp_path: Path) -> None:
    book = Book(tmp_path, plan=plan_file.load("wenshan"), opening="2024-06")
    for month, new in (("2023-12", None), ("2024-06", 0), ("2025-01", 0)):
        found = {one.target.id: one.confirmed for one in progress(book.conn, month).targets}
        assert found["wenshan-entries-new_project"] == new
    book.ledger.close()


# Counting rules, instants --------------------------------------------------------------------------------------------


def test_by_annual_batch_a_february_entry_belongs_to_the_year_of_filing(make: Any) -> None:
    book = make(UP)
    book.write("f1 upgrade 2026-02 year=2025", "f2 upgrade 2025-02 year=2024", "confirm #1 #2", "f3 exit 2025-03 unnamed reason=X1")
    by_month = {month: shown(book, month)["up"].confirmed for month in ("2025-12", "2026-02")}
    assert by_month == {"2025-12": 1, "2026-02": 1}
    by_filing: Plan = replace(plans.get(book.conn, "book"), count_year_by="filing_year")

    def found(month: str) -> dict[str, TargetProgress]:
        return {one.target.id: one for one in progress(book.conn, month, plan=by_filing).targets}

    assert (found("2025-12")["up"].confirmed, found("2026-02")["up"].confirmed) == (0, 0)
    of_2025 = next(
        one for one in progress(book.conn, "2026-02", plan=replace(by_filing, last_year=2025)).targets if one.target.id == "up"
    )
    assert (of_2025.year, of_2025.confirmed) == (2025, 1)
    # The year's own opening follows the same rule: what was filed for 2024 stood before 2025 began.
    assert (found("2025-12")["stock-A"].opening, found("2025-12")["stock-A"].confirmed) == (4, 4)


def test_as_known_at_an_instant(make: Any) -> None:
    book = make(NEW)
    book.write("f1 new_project 2025-03")
    recorded = f"{book.instant:%Y-%m-%dT%H:%M:%S.%fZ}"
    book.write("confirm #1")
    confirmed = f"{book.instant:%Y-%m-%dT%H:%M:%S.%fZ}"
    book.write("void #1")
    start = "2025-06-12T01:00:00.000000Z"
    expected = {start: (0, 0), recorded: (1, 0), confirmed: (1, 1), None: (0, 0)}
    for known, flow in expected.items():
        found = shown(book, known=known)
        assert (found["new"].claimed, found["new"].confirmed) == flow
        assert (found["stock-A"].claimed, found["stock-A"].confirmed) == (3 + flow[0], 3 + flow[1])
    assert shown(book, known="2020")["stock-A"].confirmed is None


def test_shares_and_growth(make: Any) -> None:
    share = Target("share", "share", 50.0, 2027, "甲县", of="whole")
    growth = Target("growth", "growth", 20.0, 2027)
    superior = Target("superior", "stock", 50, 2027, of="superior", direction=None)
    of_superior = Target("of-superior", "share", 10.0, 2027, of="superior")
    book = make(share, growth, superior, of_superior)
    book.write("f1 new_project 2025-03", "confirm #1")
    found = shown(book, "2025-12")
    assert [parts(found[key])[1] for key in ("share", "growth", "of-superior")] == ["66.7", "20.0", None]
    assert parts(shown(book, "2027-12")["of-superior"])[1] == "12.0"


@pytest.mark.parametrize("source", ["local", "attracted"])
def test_a_level_by_source_falls_when_its_firms_leave(make: Any, source: str) -> None:
    book = make(Target("by-source", "stock", 9, 2027, source=source, origin="own"))  # type: ignore[arg-type]
    book.write("f1 new_project 2025-02 source=local", "f2 new_project 2025-02 source=local", "f3 upgrade 2025-02 source=attracted")
    book.write("f1 exit 2025-04 reason=X1", "f2 move 2025-04 to=B", "f4 successor 2025-05 of=f2", "confirm #1 #2 #3 #4 #5 #6")
    one = shown(book)["by-source"]
    assert (one.claimed, one.confirmed) == (1, 1)
    assert [row["name"] for row in enterprises_in(book.conn, one.figure)] == ["示例f4厂" if source == "local" else "示例f3厂"]


# The rules alone -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(132, 197, "67.0"), (1, 3, "33.3"), (1, 16, "6.3"), (5, 0, None), (-1, 3, "-33.3"), (0, 7, "0.0")],
)
def test_percent_rounds_half_up(part: int, whole: int, expected: str | None) -> None:
    found = rules.percent(part, whole)
    assert (None if found is None else str(found)) == expected
