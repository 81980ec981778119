"""The audit of plans that nobody has seen: consistent ones have no contradiction, one damaged figure is always named."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from db import plan_file
from db.rules.audit import audit, examine
from db.rules.plan import Plan, PlanArea, Source, Target, Zone
from tests.rules.audit_plans import FRAME, figure, plan_of, wrong


@st.composite
def consistent_plans(draw: st.DrawFn) -> Plan:
    """Any years, areas, zones, sources and routes; every figure follows from the leaves, shares as a table prints them."""
    years = range(first := draw(st.integers(1990, 2040)), first + draw(st.integers(2, 5)))
    zones: tuple[Zone | None, ...] = draw(st.sampled_from([(None,), ("in_park", "outside")]))
    fewest = 0 if len(zones) > 1 else 2
    areas: list[str | None] = [f"县{order}" for order in range(draw(st.integers(fewest, 4).filter(lambda n: n != 1)))]
    with_exits, base_stated = draw(st.booleans()), draw(st.booleans())
    leaves = list(product(areas or [None], zones))
    level = {leaf: draw(st.integers(20, 60)) for leaf in leaves}
    targets: list[Target] = []

    def state(metric: str, year: int, values: dict[tuple[str | None, Zone | None], int], **more: object) -> None:
        for area, zone in {*leaves, *((None, zone) for zone in zones), *((area, None) for area in areas), (None, None)}:
            value = sum(one for (a, z), one in values.items() if area in (None, a) and zone in (None, z))
            targets.append(figure(metric, value, year, area=area, zone=zone, **more))

    if base_stated:
        state("stock", first - 1, level, direction=None)
    for year in years:
        entries = {leaf: draw(st.integers(0, 20)) for leaf in leaves}
        exits = {leaf: draw(st.integers(0, 5)) if with_exits else 0 for leaf in leaves}
        level = {leaf: level[leaf] + entries[leaf] - exits[leaf] for leaf in leaves}
        state("entries", year, entries)
        state("stock", year, level)
        if with_exits:
            state("exits", year, exits, direction="at_most")
        total = sum(entries.values())
        attracted = draw(st.integers(0, total))
        sources: tuple[tuple[Source, int], ...] = (("attracted", attracted), ("local", total - attracted))
        targets += [figure("entries", value, year, source=source) for source, value in sources]
    whole = sum(level.values())
    targets.append(figure("stock", whole, years[-1], origin="text", counts=False))
    shares: dict[str | None, int] = {None: whole} if areas else {}
    for area in areas:
        shares[area] = sum(one for (a, _zone), one in level.items() if a == area)
    for area, part in shares.items():
        printed = (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
        targets.append(figure("share", float(printed), years[-1], area=area, of="whole", direction=None))
    frame = replace(
        FRAME, base_month=f"{first - 1}-12", first_year=first, last_year=years[-1],
        areas=tuple(PlanArea(area) for area in areas if area),
    )
    return plan_of(*targets, frame=frame)


@given(consistent_plans())
@settings(max_examples=80, deadline=None)
def test_a_consistent_plan_has_no_contradiction(plan: Plan) -> None:
    examined = examine(plan)
    assert [str(one.sentence) for one in examined.findings if one.kind in ("contradiction", "difference")] == []
    assert examined.checked >= 2 * len(plan.years)


@given(consistent_plans(), st.data())
@settings(max_examples=150, deadline=None)
def test_one_damaged_figure_is_named_with_its_place(plan: Plan, data: st.DataObject) -> None:
    # A stated limit of no exits cannot be told from a gross column, so such a figure is left whole.
    sound = [order for order, one in enumerate(plan.targets) if one.metric != "exits" or one.value > 0]
    order = data.draw(st.sampled_from(sound))
    target = plan.targets[order]
    by = data.draw(st.sampled_from([1, 2, 7]))
    damaged = replace(target, value=target.value + by)
    targets = (*plan.targets[:order], damaged, *plan.targets[order + 1 :])
    naming = [one for one in wrong(replace(plan, targets=targets)) if target.id in one.targets]
    assert naming, target.id
    assert any(target.place.zh in one.place.zh for one in naming), (target.id, naming)


@given(consistent_plans())
@settings(max_examples=30, deadline=None)
def test_the_audit_changes_nothing_and_repeats_itself(plan: Plan) -> None:
    before = plan_file.dumps(plan)
    assert audit(plan) == audit(plan)
    assert plan_file.dumps(plan) == before
    keys = [finding.key for finding in audit(plan)]
    assert len(set(keys)) == len(keys)


def test_three_thousand_areas_are_audited_at_once() -> None:
    areas = tuple(PlanArea(f"县{order}") for order in range(3_000))
    targets = []
    for order, area in enumerate(areas):
        level = 10 + order % 50
        targets.append(figure("stock", level, 2015, area=area.name, direction=None))
        for year in (2016, 2017, 2018):
            level += order % 7
            targets += [figure("entries", order % 7, year, area=area.name), figure("stock", level, year, area=area.name)]
    for metric, year in (("stock", 2015), *product(("entries", "stock"), (2016, 2017, 2018))):
        total = sum(one.value for one in targets if (one.metric, one.year) == (metric, year) and one.area)
        targets.append(figure(metric, total, year, direction=None if year == 2015 else "at_least"))
    plan = replace(FRAME, areas=areas, targets=tuple(targets))
    began = time.process_time()
    examined = examine(plan)
    took = time.process_time() - began
    assert [one for one in examined.findings if one.kind == "contradiction"] == []
    assert examined.checked > 9_000
    assert max(len(str(one.sentence)) for one in examined.findings) < 400
    # About half a second here; anything quadratic in the areas takes minutes.
    assert took < 10
