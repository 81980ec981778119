"""A plan's table is its annex again, and a pasted block lands where it belongs or says why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import plan_file
from db.rules import split
from db.rules.plan import Dimensions, Plan, PlanArea
from db.rules.plan_block import number, place
from db.rules.plan_check import problems
from db.rules.plan_index import BASE
from db.rules.plan_table import PlanTable, table, typed
from db.text import Label


def values(made: PlanTable) -> list[list[float | None]]:
    cells = [[made.target(row, column) for column in made.columns] for row in made.rows]
    return [[None if one is None else one.value for one in line] for line in cells]


def own_plan(areas: tuple[str, ...] = (), **changes: object) -> Plan:
    """A third county's plan with nothing in it yet."""
    plan = Plan(
        key="own", title=Label("本县计划", "plan"), document="", issued=None, base_month="2025-12", first_year=2026,
        last_year=2028, whole=PlanArea("示例县"), areas=tuple(PlanArea(name) for name in areas),
    )  # fmt: skip
    return replace(plan, **changes)  # type: ignore[arg-type]


def test_wanzhou_years_stand_in_rows_with_both_groups_of_its_annex() -> None:
    made = table(plan_file.load("wanzhou"))
    assert [row.label.zh for row in made.rows] == ["2022年", "2023年", "2024年", "2025年"]
    assert [column.label.zh for column in made.columns] == [
        "园内", "园外", "招商引资", "本地培育", "合计", "园内", "园外", "合计",
    ]  # fmt: skip
    assert values(made) == [
        [20, 6, 18, 8, 26, 121, 77, 198], [25, 6, 21, 10, 31, 146, 83, 229],
        [30, 8, 28, 10, 38, 176, 91, 267], [35, 8, 30, 13, 43, 210, 100, 310],
    ]  # fmt: skip
    assert list(made.sums().values()) == [110, 28, 97, 41, 138]
    assert [one.value for one in made.elsewhere()] == [300, 200, 20, 190]


def test_wenshan_areas_stand_in_rows_and_every_figure_stands_somewhere() -> None:
    plan = plan_file.load("wenshan")
    made = table(plan)
    assert [row.label.zh for row in made.rows][:3] == ["文山州", "文山市", "砚山县"]
    assert values(made)[0] == [183, 380, 100.0]
    assert values(made)[3] == [7, 23, 6.1]
    assert made.sums() == {}
    shown, rest = {one.id for one in made.targets()}, {one.id for one in made.elsewhere()}
    assert not shown & rest
    assert shown | rest == {one.id for one in plan.targets}


def test_a_split_opens_its_years_between_the_stated_ones() -> None:
    plan = plan_file.load("wenshan")
    goal = next(one for one in plan.targets if one.id == "wenshan-2025-stock-annex")
    parts = split.by_year_and_area(plan, goal)
    made = table(replace(plan, targets=plan.targets + parts))
    assert [column.group.zh for column in made.columns] == [
        "2020年末", "2021年", "2022年", "2023年", "2024年", "2025年", "2025年",
    ]  # fmt: skip
    assert len({one.id for one in made.targets()}) == 27 + len(parts)


@pytest.mark.parametrize(
    ("areas", "extra", "rows", "columns"),
    [
        ((), (), 3, ["合计"]),
        ((), ("entries:zone", "stock"), 3, ["园内", "园外", "合计", "合计"]),
        (("甲县", "乙县"), (), 3, ["企业数"] * 4),
        (("甲县", "乙县"), ("entries:source",), 3, ["招商引资纳规", "本地培育纳规", "纳规"] * 3),
    ],
)
def test_a_plan_without_figures_offers_cells_to_type_into(
    areas: tuple[str, ...], extra: tuple[str, ...], rows: int, columns: list[str]
) -> None:
    made = table(own_plan(areas), extra)
    assert len(made.rows) == rows
    assert [column.label.zh for column in made.columns] == columns


def test_a_typed_figure_can_be_counted_and_lands_in_its_own_cell() -> None:
    plan = own_plan(("甲县",))
    cells = [Dimensions("stock", BASE), Dimensions("stock", 2026, "甲县"), Dimensions("exits", 2026)]
    for cell in cells:
        plan = replace(plan, targets=(*plan.targets, typed(plan, cell, 50)))
    assert next(problems(plan), None) is None
    base, goal, limit = plan.targets
    assert plan.is_base(base)
    # The goal for the end of the base year would bear the same id.
    assert base.id.endswith("-base")
    assert (goal.direction, limit.direction) == ("at_least", "at_most")
    assert {one.origin for one in plan.targets} == {"typed"}
    assert {one.id for one in table(plan, ("exits",)).targets()} == {one.id for one in plan.targets}


@pytest.mark.parametrize("cell", [Dimensions("stock", 2027, "甲县"), Dimensions("stock", 2027), Dimensions("stock", BASE)])
def test_the_other_cells_stay_open_after_the_first_figure_is_typed(cell: Dimensions) -> None:
    plan = own_plan(("甲县",))
    before = table(plan)
    plan = replace(plan, targets=(typed(plan, cell, 50),))
    assert (table(plan).rows, table(plan).columns) == (before.rows, before.columns)


def test_typing_again_replaces_what_was_typed_and_stands_beside_the_document() -> None:
    plan = own_plan()
    first = typed(plan, Dimensions("stock", 2026), 50)
    plan = replace(plan, targets=(first,))
    assert typed(plan, Dimensions("stock", 2026), 60).id == first.id
    seed = plan_file.load("wanzhou")
    beside = typed(seed, Dimensions("stock", 2025), 305)
    assert beside.id not in {one.id for one in seed.targets}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,865", 1865), ("７５", 75), ("75户", 75), ("19.7%", 19.7), (" 26 ", 26), ("26家", 26), ("-3", -3),
        ("", None), ("约30", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_numbers_as_spreadsheets_give_them(text: str, value: float | None) -> None:
    assert number(text) == value


def test_a_block_lands_from_the_cell_it_is_pasted_at() -> None:
    made = table(own_plan((), last_year=2027), ("entries:zone", "stock"))
    found = place(made, [["5", "2", "7"], ["6", "", "8户"]], 0, 0)
    assert [(one.standing, one.target and one.target.value) for one in found] == [
        ("new", 5), ("new", 2), ("new", 7), ("new", 6), ("new", 8),
    ]  # fmt: skip
    assert [one.target and (one.target.year, one.target.zone) for one in found] == [
        (2026, "in_park"), (2026, "outside"), (2026, None), (2027, "in_park"), (2027, None),
    ]  # fmt: skip


def test_a_block_with_its_own_headings_lands_by_them() -> None:
    plan = own_plan(("甲山县", "乙县", "丙县"))
    block = [["县（市）", "2028年", "2026年"], ["丙县", "33", "31"], ["甲山", "13", "11"]]
    found = place(table(plan), block, 2, 3)
    stated = {(one.target.area, one.target.year): one.target.value for one in found if one.target}
    assert stated == {("丙县", 2028): 33, ("丙县", 2026): 31, ("甲山县", 2028): 13, ("甲山县", 2026): 11}


def test_what_cannot_be_set_is_refused_with_its_reason_and_the_rest_is_not() -> None:
    made = table(own_plan(), ("stock",))
    found = place(made, [["12.5"], ["viele"], ["30"], ["40"]], 0, 0)
    assert [one.standing for one in found] == ["refused", "refused", "new", "refused"]
    assert all(one.why is not None for one in found if one.standing == "refused")
    assert all(one.target is None for one in found if one.standing == "refused")


def test_a_figure_of_the_document_is_never_pasted_over() -> None:
    made = table(plan_file.load("wanzhou"))
    found = place(made, [["210", "999"]], 3, 5)
    assert [(one.standing, one.before) for one in found] == [("same", 210), ("refused", 100)]
    assert "100" in str(found[1].why)


def test_a_pasted_figure_over_the_bureaus_own_split_is_typed_from_then_on() -> None:
    plan = plan_file.load("wenshan")
    goal = next(one for one in plan.targets if one.id == "wenshan-2025-stock-annex")
    made = table(replace(plan, targets=plan.targets + split.by_year(plan, goal)))
    found = place(made, [["205"]], 0, 1)
    assert found[0].standing == "changed"
    assert found[0].target is not None
    assert (found[0].target.origin, found[0].target.value, found[0].target.year) == ("typed", 205, 2021)
