"""Splitting over years and areas: parts add up, follow their path, are the bureau's own and never below the county."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import plan_file
from db.errors import BadInput, RuleViolation
from db.rules.audit import audit
from db.rules.plan import Plan, PlanArea, Target
from db.rules.plan_check import problems
from db.rules.split import apportion, by_area, by_year, by_year_and_area
from db.text import Label

COUNTIES = ["文山市", "砚山县", "西畴县", "麻栗坡县", "马关县", "丘北县", "广南县", "富宁县"]


@pytest.fixture(scope="module")
def wenshan() -> Plan:
    return plan_file.load("wenshan")


def of(plan: Plan, key: str) -> Target:
    return next(target for target in plan.targets if target.id == key)


def values(parts: tuple[Target, ...]) -> dict[int | None, float]:
    return {part.year: part.value for part in parts}


# Over years -----------------------------------------------------------------------------------------------------------


def test_linear_years_of_wenshan(wenshan: Plan) -> None:
    parts = by_year(wenshan, of(wenshan, "wenshan-2025-stock"))
    assert values(parts) == {2021: 222, 2022: 262, 2023: 301, 2024: 341}
    assert parts[0].id == "wenshan-2021-stock-own"
    assert {(part.origin, part.direction, part.counts, part.quote) for part in parts} == {("own", "at_least", True, "")}
    assert parts[0].place == Label("本局分解", "the bureau's own split")


def test_years_of_wenshan_at_a_constant_rate(wenshan: Plan) -> None:
    parts = by_year(wenshan, of(wenshan, "wenshan-2025-stock"), "growth")
    assert values(parts) == {2021: 212, 2022: 245, 2023: 284, 2024: 328}


def test_typed_years(wenshan: Plan) -> None:
    goal = of(wenshan, "wenshan-2025-stock-西畴县")
    typed = {2021: 8, 2022: 12, 2023: 12, 2024: 20}
    parts = by_year(wenshan, goal, typed=typed)
    assert values(parts) == typed
    assert {part.area for part in parts} == {"西畴县"}
    for bad in ({2021: 8}, {**typed, 2025: 23}, {**typed, 2021: -1}):
        with pytest.raises(BadInput, match="2021, 2022, 2023, 2024"):
            by_year(wenshan, goal, typed=bad)


def test_the_path_bends_at_stated_years() -> None:
    plan = plan_file.load("wanzhou")
    text_only = replace(plan, targets=tuple(
        one for one in plan.targets if one.origin == "text" or (one.metric, one.year) == ("entries", 2022)
    ))
    parts = by_year(text_only, of(text_only, "wanzhou-2025-stock"))
    assert values(parts) == {2023: 227, 2024: 263}


def test_a_year_with_a_stated_figure_is_never_split(wenshan: Plan) -> None:
    plan = plan_file.load("wanzhou")
    with pytest.raises(BadInput, match="nothing is left to split"):
        by_year(plan, of(plan, "wanzhou-2025-stock-annex"))
    stated = Target(id="typed", metric="stock", value=300, year=2023, origin="typed")
    with_one = replace(wenshan, targets=(*wenshan.targets, stated))
    assert values(by_year(with_one, of(wenshan, "wenshan-2025-stock"))) == {2021: 222, 2022: 261, 2024: 340}


def test_splitting_again_does_not_build_on_the_first_split(wenshan: Plan) -> None:
    goal = of(wenshan, "wenshan-2025-stock")
    once = by_year(wenshan, goal, "growth")
    assert by_year(replace(wenshan, targets=(*wenshan.targets, *once)), goal) == by_year(wenshan, goal)


def test_only_a_stock_with_a_base_is_split_by_year(wenshan: Plan) -> None:
    for key in ("wenshan-exits", "wenshan-2025-share-superior", "wenshan-2025-stock-superior"):
        with pytest.raises(BadInput, match="only such a target"):
            by_year(wenshan, of(wenshan, key))
    baseless = replace(wenshan, targets=(of(wenshan, "wenshan-2025-stock"),))
    with pytest.raises(BadInput, match="gives no figure for 2020-12"):
        by_year(baseless, baseless.targets[0])
    from_zero = replace(wenshan, targets=(replace(of(wenshan, "wenshan-2020-stock"), value=0), baseless.targets[0]))
    with pytest.raises(BadInput, match="split it linearly"):
        by_year(from_zero, baseless.targets[0], "growth")
    assert values(by_year(from_zero, baseless.targets[0])) == {2021: 76, 2022: 152, 2023: 228, 2024: 304}


# Over areas -----------------------------------------------------------------------------------------------------------


def test_entries_go_by_the_areas_net_increase(wenshan: Plan) -> None:
    parts = by_area(wenshan, of(wenshan, "wenshan-entries-upgrade"))
    # 20 × 40/197 = 4.06, 30/197 = 3.05, 16/197 = 1.62 twice, 20/197 = 2.03, 25/197 = 2.54 three times
    assert [part.value for part in parts] == [4, 3, 2, 2, 2, 3, 2, 2]
    assert [part.area for part in parts] == COUNTIES
    assert {(part.origin, part.route, part.year, part.direction) for part in parts} == {("own", "upgrade", None, "at_least")}


def test_a_limit_of_exits_goes_by_the_base(wenshan: Plan) -> None:
    parts = by_area(wenshan, of(wenshan, "wenshan-exits"))
    # 5 × 35/183 = 0.96, 1.09, 0.19, 0.33, 0.44, 0.68, 0.74, 0.57
    assert [part.value for part in parts] == [1, 1, 0, 0, 0, 1, 1, 1]
    assert {part.direction for part in parts} == {"at_most"}


def test_typed_areas_must_add_up(wenshan: Plan) -> None:
    goal = of(wenshan, "wenshan-exits")
    typed = dict.fromkeys(COUNTIES, 0) | {"文山市": 5}
    assert by_area(wenshan, goal, typed=typed)[0].value == 5
    with pytest.raises(BadInput, match="add up to 6, not to the 5"):
        by_area(wenshan, goal, typed=typed | {"砚山县": 1})
    with pytest.raises(BadInput, match="砚山县"):
        by_area(wenshan, goal, typed={"文山市": 5})


def test_what_some_areas_state_is_kept_and_the_rest_split(wenshan: Plan) -> None:
    goal = of(wenshan, "wenshan-exits")
    stated = Target(id="stated", metric="exits", value=3, area="文山市", direction="at_most", origin="typed")
    parts = by_area(replace(wenshan, targets=(*wenshan.targets, stated)), goal)
    assert [part.area for part in parts] == COUNTIES[1:]
    assert sum(part.value for part in parts) == 2
    too_much = replace(wenshan, targets=(*wenshan.targets, replace(stated, value=6)))
    with pytest.raises(BadInput, match="leave nothing"):
        by_area(too_much, goal)


def test_areas_that_all_have_a_figure_leave_nothing(wenshan: Plan) -> None:
    with pytest.raises(BadInput, match="leave nothing"):
        by_area(wenshan, of(wenshan, "wenshan-2025-stock"))
    goal = of(wenshan, "wenshan-exits")
    stated = Target(id="stated", metric="exits", value=5, area="文山市", direction="at_most", origin="typed")
    parts = by_area(replace(wenshan, targets=(*wenshan.targets, stated)), goal)
    assert [part.value for part in parts] == [0] * 7


def test_areas_of_which_nothing_is_known_get_equal_parts(wenshan: Plan) -> None:
    bare = replace(wenshan, targets=(replace(of(wenshan, "wenshan-exits"), value=20),))
    assert [part.value for part in by_area(bare, bare.targets[0])] == [3, 3, 3, 3, 2, 2, 2, 2]


def test_an_area_with_its_goal_reached_stays_where_it_is() -> None:
    rows = {"甲县": (7, 7), "乙县": (10, 30)}
    targets = [Target(id="goal", metric="stock", value=37, year=2024, origin="annex")]
    for name, (base, goal) in rows.items():
        targets += [
            Target(id=f"base {name}", metric="stock", value=base, year=2020, area=name, direction=None),
            Target(id=f"goal {name}", metric="stock", value=goal, year=2024, area=name),
        ]
    plan = Plan(
        key="third", title=Label("某州计划", "A plan"), document="", issued=None, base_month="2020-12", first_year=2021,
        last_year=2024, whole=PlanArea("某州"), areas=tuple(PlanArea(name) for name in rows), targets=tuple(targets),
    )
    parts = by_year_and_area(plan, targets[0])
    assert [part.value for part in parts if part.area == "甲县"] == [7, 7, 7]
    assert [part.value for part in parts if part.area == "乙县"] == [15, 20, 25]


def test_nothing_is_split_below_county_or_park(wenshan: Plan) -> None:
    wanzhou = plan_file.load("wanzhou")
    with pytest.raises(RuleViolation, match="never set below county or park"):
        by_area(wanzhou, of(wanzhou, "wanzhou-2025-stock-annex"))
    with pytest.raises(RuleViolation, match="Wenshan City; targets are never set below"):
        by_area(wenshan, of(wenshan, "wenshan-2025-stock-文山市"))
    parts = by_area(wenshan, of(wenshan, "wenshan-exits"))
    assert "文山高新区" not in {part.area for part in parts}, "a park beside counties gets no part of their total"


def test_a_percentage_is_not_split(wenshan: Plan) -> None:
    with pytest.raises(BadInput, match="cannot be split"):
        by_area(wenshan, of(wenshan, "wenshan-growth"))


@pytest.mark.parametrize("how", ["linear", "growth"])
def test_years_and_areas_of_wenshan_add_up_and_pass_the_audit(wenshan: Plan, how: str) -> None:
    parts = by_year_and_area(wenshan, of(wenshan, "wenshan-2025-stock"), how)  # type: ignore[arg-type]
    assert len(parts) == 4 * 9
    table = {(part.year, part.area): part.value for part in parts}
    for year in range(2021, 2025):
        assert sum(table[year, name] for name in COUNTIES) == table[year, None]
    together = replace(wenshan, targets=(*wenshan.targets, *parts))
    assert list(problems(together)) == []
    before, after = ([one.key for one in audit(plan) if one.kind == "contradiction"] for plan in (wenshan, together))
    assert before == after


@st.composite
def growing_plans(draw: st.DrawFn) -> Plan:
    rows = draw(st.lists(st.tuples(st.integers(1, 200), st.integers(0, 40)), min_size=1, max_size=12))
    areas = tuple(PlanArea(f"县{order}") for order in range(len(rows)))
    targets = []
    for name, base, goal in [(None, sum(base for base, _gain in rows), sum(base + gain for base, gain in rows)),
                             *((area.name, base, base + gain) for area, (base, gain) in zip(areas, rows, strict=True))]:
        targets += [
            Target(id=f"base {name}", metric="stock", value=base, year=2020, area=name, direction=None, origin="annex"),
            Target(id=f"goal {name}", metric="stock", value=goal, year=2026, area=name, origin="annex"),
        ]
    return Plan(
        key="third", title=Label("某州计划", "A plan"), document="", issued=None, base_month="2020-12", first_year=2021,
        last_year=2026, whole=PlanArea("某州"), areas=areas, targets=tuple(targets),
    )


@given(growing_plans(), st.sampled_from(["linear", "growth"]))
@settings(max_examples=80, deadline=None)
def test_any_split_adds_up_and_no_area_falls_back(plan: Plan, how: str) -> None:
    parts = by_year_and_area(plan, of(plan, "goal None"), how)  # type: ignore[arg-type]
    table = {(part.year, part.area): part.value for part in parts}
    for year in range(2021, 2026):
        assert sum(table[year, area.name] for area in plan.areas) == table[year, None]
    for area in (None, *(area.name for area in plan.areas)):
        base, goal = of(plan, f"base {area}").value, of(plan, f"goal {area}").value
        path = [base, *(table[year, area] for year in range(2021, 2026))]
        assert path == sorted(path), (area, path)
        assert path[-1] <= goal + 1


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30), st.integers(0, 5000))
def test_largest_remainder_adds_up_and_stays_within_one(weights: list[int], total: int) -> None:
    whole = sum(weights) or 1
    shares = [Decimal(total * weight) / whole for weight in weights] if sum(weights) else [Decimal(0)] * len(weights)
    total = total if sum(weights) else 0
    parts = apportion(shares, total)
    assert sum(parts) == total
    assert all(abs(part - share) < 1 + Decimal("1e-9") for part, share in zip(parts, shares, strict=True))


def test_largest_remainder_takes_the_largest() -> None:
    assert apportion([Decimal("1.2"), Decimal("1.7"), Decimal("1.1")], 4) == [1, 2, 1]
    assert apportion([Decimal("1.2"), Decimal("1.7"), Decimal("1.1")], 4, [2, 1, 1]) == [2, 1, 1]
    assert apportion([Decimal("1.5"), Decimal("1.5")], 3) == [2, 1]
