"""A plan's figure at its base month: stated, implied by the first year, by parts, or by what a part leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import plan_file
from db.rules.baseline import baseline, baseline_of, baselines, implied_baseline
from db.rules.plan import Dimensions, Plan, PlanArea, Target
from db.rules.plan_index import BASE
from db.text import Label


def base_stated(value: int, **more: object) -> Target:
    key = f"base-{'-'.join(str(one) for one in more.values())}"
    return Target(id=key, metric="stock", value=value, year=2023, direction=None, **more)  # type: ignore[arg-type]


def plan_of(*targets: Target) -> Plan:
    return Plan(
        key="third", title=Label("某州计划", "A plan"), document="", issued=None, base_month="2023-12", first_year=2024,
        last_year=2026, whole=PlanArea("某州"), areas=(PlanArea("甲县"), PlanArea("乙县")), targets=targets,
    )


def test_wenshan_states_its_base() -> None:
    plan = plan_file.load("wenshan")
    whole = baseline_of(plan)
    assert whole is not None
    assert (whole.value, whole.implied, whole.targets) == (183, False, ("wenshan-2020-stock",))
    assert whole.place.zh == "附件 · 全州 · 2020年"
    counties = [baseline_of(plan, area.name) for area in plan.areas if not area.of_which]
    assert [one and one.value for one in counties] == [35, 40, 7, 12, 16, 25, 27, 21]


@pytest.mark.parametrize(
    ("zone", "value", "terms"), [(None, 172, "198 − 26"), ("in_park", 101, "121 − 20"), ("outside", 71, "77 − 6")]
)
def test_wanzhou_implies_its_base(zone: str | None, value: int, terms: str) -> None:
    base = baseline_of(plan_file.load("wanzhou"), zone=zone)  # type: ignore[arg-type]
    assert base is not None
    assert (base.value, base.implied, base.terms) == (value, True, terms)
    assert base.place.zh.startswith("附件 · 2022年 · ")


def test_the_texts_own_base_is_170_but_172_is_used_for_the_texts_goal_too() -> None:
    plan = plan_file.load("wanzhou")
    text = implied_baseline(plan, Dimensions("stock", BASE), "text")
    assert text is not None
    assert text.value == 170
    known = baselines(plan)
    assert known["wanzhou-2025-stock"].value == known["wanzhou-2025-stock-annex"].value == 172
    assert known["wanzhou-2025-stock-in_park"].value == 101


def test_only_stock_has_a_baseline() -> None:
    plan = plan_file.load("wenshan")
    known = baselines(plan)
    assert {one.id for one in plan.targets if one.metric == "stock" and one.of is None} == set(known)
    for target in plan.targets:
        assert baseline(plan, target) == known.get(target.id)


def test_exits_of_the_first_year_are_put_back() -> None:
    first = [
        Target(id=metric, metric=metric, value=value, year=2024, origin="annex")  # type: ignore[arg-type]
        for metric, value in (("stock", 105), ("entries", 8), ("exits", 3))
    ]
    base = baseline_of(plan_of(*first))
    assert base is not None
    assert (base.value, base.terms) == (100, "105 − 8 + 3")


def test_a_base_from_both_zones_from_all_areas_and_from_what_one_zone_leaves() -> None:
    zones = plan_of(base_stated(60, zone="in_park"), base_stated(40, zone="outside"))
    areas = plan_of(base_stated(70, area="甲县"), base_stated(30, area="乙县"))
    rest = plan_of(base_stated(100), base_stated(60, zone="in_park"))
    for plan, zone, value, terms in ((zones, None, 100, "60 + 40"), (areas, None, 100, "70 + 30"),
                                     (rest, "outside", 40, "100 − 60")):
        base = baseline_of(plan, zone=zone)  # type: ignore[arg-type]
        assert base is not None
        assert (base.value, base.implied, base.terms) == (value, True, terms)


def test_unknown_is_not_zero() -> None:
    assert baseline_of(plan_of()) is None
    assert baseline_of(plan_of(base_stated(70, area="甲县"))) is None
    gap = plan_of(
        Target(id="s", metric="stock", value=105, year=2024), Target(id="e", metric="entries", value=5, year=2024)
    )
    assert baseline_of(gap) is not None
    assert baseline_of(replace(gap, base_month="2022-12")) is None, "a year between base and first year is a gap"
