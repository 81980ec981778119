"""Each relation that the audit tests, alone in a small plan: what holds, what does not, and what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.rules.audit import audit
from db.rules.plan import PlanArea
from db.text import Label
from tests.rules.audit_plans import FRAME, figure, found, plan_of, wrong

TWO = replace(FRAME, areas=(PlanArea("甲县", en="Jia County"), PlanArea("乙县", en="Yi County")))


def test_areas_against_the_whole() -> None:
    plan = plan_of(
        figure("stock", 30, 2018), figure("stock", 10, 2018, area="甲县"), figure("stock", 21, 2018, area="乙县"), frame=TWO
    )
    finding = found(plan)["sum-2018-stock-by_area"]
    assert str(finding.sentence) == "2018 above-scale enterprises, 某州: the document states 30; its areas, 10 + 21, give 31."
    assert (finding.kind, finding.stated, finding.computed) == ("contradiction", 30, 31)


def test_areas_of_an_area() -> None:
    nested = replace(FRAME, areas=(PlanArea("甲市"), PlanArea("甲一县", parent="甲市"), PlanArea("甲二县", parent="甲市")))
    plan = plan_of(
        figure("entries", 5, area="甲市"), figure("entries", 2, area="甲一县"), figure("entries", 2, area="甲二县"),
        frame=nested,
    )
    finding = found(plan)["sum-entries-甲市-by_area"]
    assert (finding.stated, finding.computed) == (5, 4)
    assert str(finding.sentence).startswith("each year entries, 甲市:")


def test_some_of_the_areas_may_be_less_but_not_more() -> None:
    whole, part = figure("stock", 30, 2018), figure("stock", 29, 2018, area="甲县")
    assert wrong(plan_of(whole, part, frame=TWO)) == []
    assert [one.key for one in wrong(plan_of(whole, replace(part, value=31), frame=TWO))] == ["sum-2018-stock-by_area"]


def test_parts_without_a_total_of_their_own_are_held_against_the_texts() -> None:
    plan = plan_of(
        figure("stock", 30, 2018, origin="text"), figure("stock", 10, 2018, zone="in_park"),
        figure("stock", 21, 2018, zone="outside"),
    )
    assert [one.key for one in wrong(plan)] == ["sum-2018-stock-by_zone"]


def test_a_park_is_never_added_and_never_more_than_its_area() -> None:
    frame = replace(TWO, areas=(*TWO.areas, PlanArea("某园", en="Some Park", of_which=True, parent="甲县")))
    figures = [
        figure("stock", 30, 2018), figure("stock", 10, 2018, area="甲县"), figure("stock", 20, 2018, area="乙县"),
        figure("stock", 10, 2018, area="某园"),
    ]
    assert wrong(plan_of(*figures, frame=frame)) == []
    finding = found(plan_of(*figures[:3], replace(figures[3], value=11), frame=frame))["sum-2018-stock-某园-of_which"]
    assert str(finding.sentence) == (
        "2018 above-scale enterprises, Some Park: the document states 11, more than the 10 of Jia County that it is part of."
    )


def test_routes_may_leave_a_rest_but_not_exceed_the_total() -> None:
    routes = [figure("entries", 8, route="new_project"), figure("entries", 9, route="upgrade")]
    assert (found(plan_of(figure("entries", 20), *routes))["sum-entries-by_route"].kind) == "note"
    assert (found(plan_of(figure("entries", 16), *routes))["sum-entries-by_route"].kind) == "contradiction"
    assert "sum-entries-by_route" not in found(plan_of(figure("entries", 17), *routes))


def test_cumulative_less_exits_or_gross_but_nothing_else() -> None:
    figures = [
        figure("stock", 100, 2015, direction=None), figure("entries", 10, 2016), figure("exits", 3, 2016),
        figure("stock", 107, 2016),
    ]
    assert wrong(plan_of(*figures)) == []
    assert wrong(plan_of(*figures[:3], replace(figures[3], value=110))) == []
    finding = found(plan_of(*figures[:3], replace(figures[3], value=108)))["cumulative-2016"]
    assert str(finding.sentence) == "2016 cumulative, 某州: the document states 108; 100 + 10 − 3 gives 107."


def test_two_zones_that_cancel_in_the_other_direction() -> None:
    figures = []
    for zone, base, entries, stock in (("in_park", 50, 5, 57), ("outside", 50, 5, 53)):
        figures += [
            figure("stock", base, 2015, zone=zone, direction=None), figure("entries", entries, 2016, zone=zone),
            figure("stock", stock, 2016, zone=zone),
        ]
    findings = found(plan_of(*figures, figure("stock", 110, 2016)))
    assert "had moved into the park" in str(findings["cumulative-2016-offset"].sentence)
    assert findings["cumulative-2016-offset"].computed == 2


def test_a_base_within_the_first_year() -> None:
    frame = replace(FRAME, base_month="2016-06")
    figures = [
        figure("stock", 100, 2016, direction=None), figure("entries", 10, 2016), figure("stock", 111, 2016),
    ]
    findings = found(plan_of(*figures, frame=frame))
    assert findings["cumulative-2016"].computed == 110
    assert not [key for key in findings if key.startswith(("repeated", "difference"))]


def test_one_thing_stated_twice_in_one_place() -> None:
    first = figure("stock", 30, 2018, origin="text")
    second = replace(first, id="again", value=31, counts=False, place=Label("〔再〕", "[again]"))
    finding = found(plan_of(first, second))["repeated-2018-stock"]
    assert (finding.kind, finding.stated, finding.computed) == ("contradiction", 30, 31)
    assert "〔再〕" in finding.place.zh


def test_a_figure_for_each_year_against_the_annex() -> None:
    plan = plan_of(
        figure("entries", 20, origin="text", counts=False), figure("entries", 20, 2016), figure("entries", 26, 2017)
    )
    assert [(one.key, one.stated, one.computed) for one in wrong(plan)] == [("difference-2017-entries", 20, 26)]


def test_a_remainder_that_another_statement_contradicts() -> None:
    plan = plan_of(
        figure("stock", 30, 2018, origin="text", counts=False),
        figure("stock", 20, 2018, zone="in_park", origin="text", counts=False),
        figure("stock", 30, 2018), figure("stock", 19, 2018, zone="in_park"), figure("stock", 11, 2018, zone="outside"),
    )
    finding = found(plan)["remainder-2018-stock-outside-text"]
    assert (finding.kind, finding.stated, finding.computed) == ("difference", 11, 10)


def test_shares_that_rounding_does_not_explain() -> None:
    figures = [figure("stock", 10, 2018, area="甲县"), figure("stock", 20, 2018, area="乙县"), figure("stock", 30, 2018)]
    shares = [
        figure("share", 33.3, 2018, area="甲县", of="whole", direction=None),
        figure("share", 66.9, 2018, area="乙县", of="whole", direction=None),
    ]
    findings = found(plan_of(*figures, *shares, frame=TWO))
    assert (findings["share-2018-乙县"].stated, findings["share-2018-乙县"].computed) == (66.9, 66.7)
    assert (findings["share-2018-sum"].kind, findings["share-2018-sum"].computed) == ("contradiction", 100.2)
    assert "share-2018-甲县" not in findings


@pytest.mark.parametrize(
    ("direction", "stated", "kind"),
    [("at_least", 20.0, "implied"), ("at_least", 30.0, "contradiction"), ("at_most", 20.0, "contradiction"),
     ("at_most", 30.0, "implied"), ("at_most", 25.0, "implied")],
)
def test_a_share_of_the_superior(direction: str, stated: float, kind: str) -> None:
    plan = plan_of(
        figure("stock", 25, 2018), figure("stock", 100, 2018, of="superior", origin="superior", counts=False),
        figure("share", stated, 2018, of="superior", origin="text", direction=direction),
    )
    finding = found(plan)["share-2018-superior"]
    assert (finding.kind, finding.computed) == (kind, 25)


def test_the_superiors_typed_figure_is_not_held_against_its_goal() -> None:
    plan = plan_of(
        figure("stock", 25, 2018), figure("stock", 100, 2018, of="superior", origin="superior", counts=False),
        figure("stock", 80, 2018, of="superior", origin="typed", direction=None),
        figure("share", 25.0, 2018, of="superior", origin="text"),
    )
    assert wrong(plan) == []
    assert found(plan)["share-2018-superior"].computed == 25


@pytest.mark.parametrize(("stated", "holds"), [(10.0, True), (9.5, True), (10.1, False)])
def test_growth_that_is_to_be_reached_at_least(stated: float, holds: bool) -> None:
    plan = plan_of(
        figure("stock", 1000, 2015, direction=None), figure("stock", 1331, 2018), figure("growth", stated, origin="text")
    )
    assert ("growth-2018" not in found(plan)) is holds


def test_growth_of_one_year_against_the_year_before() -> None:
    plan = plan_of(figure("stock", 100, 2016), figure("stock", 110, 2017), figure("growth", 12.0, 2017))
    assert (found(plan)["growth-2017"].stated, found(plan)["growth-2017"].computed) == (12, 10)


def test_flows_that_lead_to_the_stock_in_one_of_two_readings() -> None:
    figures = [
        figure("stock", 100, 2015, direction=None), figure("entries", 12, origin="text"),
        figure("exits", 2, origin="text", direction="at_most"), figure("stock", 130, 2018),
    ]
    later = replace(FRAME, issued="2017-02-01")
    assert wrong(plan_of(*figures)) == []
    assert wrong(plan_of(*figures, frame=later)) == []
    assert wrong(plan_of(*figures[:3], replace(figures[3], value=120), frame=later)) == []
    short = wrong(plan_of(*figures[:3], replace(figures[3], value=125), frame=later))
    assert [(one.key, one.computed) for one in short] == [("flow-2018-3y", 130), ("flow-2018-2y", 120)]
    assert "5 more." in str(short[0].sentence)


def test_flows_of_an_area() -> None:
    plan = plan_of(
        figure("stock", 10, 2015, area="甲县", direction=None), figure("entries", 3, area="甲县"),
        figure("stock", 20, 2018, area="甲县"), frame=TWO,
    )
    finding = found(plan)["flow-2018-甲县-3y"]
    assert (finding.stated, finding.computed) == (20, 19)
    assert str(finding.sentence) == "2018, Jia County: the document states 20; 10 + 3 × (3) (2016–2018) gives 19, 1 short."


def test_the_bureaus_own_split_is_no_statement_of_the_document() -> None:
    figures = [figure("stock", 100, 2015, direction=None), figure("stock", 130, 2018)]
    own = [figure("stock", value, 2017, area=area, origin="own") for area, value in (("甲县", 50), ("乙县", 70))]
    findings = found(plan_of(*figures, *own, figure("stock", 121, 2017, origin="own"), frame=TWO))
    assert findings["sum-2017-stock-by_area"].computed == 120
    assert "2016, 2017, 2018" in str(findings["years-areas"].sentence)


def test_an_empty_plan_has_nothing_but_its_notes() -> None:
    assert audit(plan_of()) == ()
    assert [one.key for one in audit(replace(plan_of(), issued=None))] == ["issued"]


def test_places_that_are_not_given_say_what_is_stated() -> None:
    first = replace(figure("stock", 30, 2018, origin="typed"), place=Label("", ""))
    second = replace(figure("stock", 31, 2018, origin="text", counts=False), place=Label("", ""))
    assert found(plan_of(first, second))["difference-2018-stock"].place == Label(
        "自行录入 · 2018年某州规上企业数 / 正文 · 2018年某州规上企业数",
        "typed · 2018 above-scale enterprises, 某州 / text · 2018 above-scale enterprises, 某州",
    )


def test_zones_that_are_off_by_different_numbers_do_not_cancel() -> None:
    figures = []
    for zone, stock in (("in_park", 57), ("outside", 52)):
        figures += [
            figure("stock", 50, 2015, zone=zone, direction=None), figure("entries", 5, 2016, zone=zone),
            figure("stock", stock, 2016, zone=zone),
        ]
    findings = found(plan_of(*figures))
    assert {"cumulative-2016-in_park", "cumulative-2016-outside"} <= set(findings)
    assert "cumulative-2016-offset" not in findings


def test_only_figures_below_a_gross_column_are_its_gaps() -> None:
    annex = [figure("stock", 100, 2015, direction=None)]
    for year, stock in ((2016, 110), (2017, 120), (2018, 130)):
        annex += [figure("entries", 10, year), figure("stock", stock, year)]
    text = [figure("stock", 105, 2016, origin="text", counts=False), figure("stock", 135, 2018, origin="text", counts=False)]
    assert str(found(plan_of(*annex, *text))["gross-annex"].sentence).endswith("lie below them by 5 (2016).")
    assert str(found(plan_of(*annex))["gross-annex"].sentence).endswith("add entries only: exits are not deducted.")
    with_exits = figure("exits", 0, 2017, direction="at_most")
    assert "gross-annex" not in found(plan_of(*annex, with_exits))


def test_a_park_is_held_against_the_total_of_another_part_of_the_document() -> None:
    frame = replace(FRAME, areas=(PlanArea("某园", of_which=True),))
    plan = plan_of(figure("stock", 31, 2018, area="某园"), figure("stock", 30, 2018, origin="text"), frame=frame)
    assert [one.key for one in wrong(plan)] == ["sum-2018-stock-某园-of_which"]


@pytest.mark.parametrize(("count", "spelled"), [(12, True), (13, False)])
def test_up_to_twelve_parts_are_spelled_out(count: int, spelled: bool) -> None:
    frame = replace(FRAME, areas=tuple(PlanArea(f"县{order}") for order in range(count)))
    parts = [figure("entries", 2, 2018, area=area.name) for area in frame.areas]
    finding = found(plan_of(figure("entries", 1, 2018), *parts, frame=frame))["sum-2018-entries-by_area"]
    assert (parts[-1].place.zh in finding.place.zh, "2 + 2" in str(finding.sentence)) == (spelled, spelled)
    assert (f"its {count} areas give" in str(finding.sentence)) is not spelled


def test_one_area_alone_is_no_range() -> None:
    one = [figure("stock", 10, 2015, area="甲县", direction=None), figure("stock", 20, 2018, area="甲县")]
    other = [figure("stock", 0, 2015, area="乙县", direction=None), figure("stock", 20, 2018, area="乙县")]
    assert not [key for key in found(plan_of(*one, frame=TWO)) if key.startswith("areas")]
    assert [key for key in found(plan_of(*one, *other, frame=TWO)) if key.startswith("areas")] == ["areas-net-2018"]


@pytest.mark.parametrize(
    ("goals", "told"),
    [((15, 16), "None of the 2 areas grows"), ((20, 40), "a year: 2 of 2, Jia County, Yi County."), ((15, 20), "1 of 2")],
)
def test_areas_above_the_stated_growth(goals: tuple[int, int], told: str) -> None:
    figures = [figure("growth", 20.0, origin="text")]
    for area, goal in zip(("甲县", "乙县"), goals, strict=True):
        figures += [figure("stock", 10, 2015, area=area, direction=None), figure("stock", goal, 2018, area=area)]
    assert told in str(found(plan_of(*figures, frame=TWO))["areas-above_growth-2018"].sentence)


@pytest.mark.parametrize(("stated", "holds"), [(10.0, True), (9.5, False), (10.5, False)])
def test_growth_stated_as_a_fact(stated: float, holds: bool) -> None:
    plan = plan_of(
        figure("stock", 1000, 2015, direction=None), figure("stock", 1331, 2018),
        figure("growth", stated, origin="text", direction=None),
    )
    assert ("growth-2018" not in found(plan)) is holds


def test_yearly_growth_starts_where_the_figures_do() -> None:
    plan = plan_of(figure("stock", 100, 2016), figure("stock", 110, 2017), figure("stock", 132, 2018))
    assert str(found(plan)["growth-yearly"].sentence).endswith(": 10.00 % in 2017, 20.00 % in 2018.")
    half_a_year = replace(FRAME, base_month="2016-06")
    base = figure("stock", 50, 2016, direction=None)
    assert "2016" not in str(found(replace(half_a_year, targets=(base, *plan.targets)))["growth-yearly"].sentence)


def test_growth_without_an_end_is_left_alone() -> None:
    plan = plan_of(figure("stock", 100, 2015, direction=None), figure("growth", 12.0, 2017))
    assert wrong(plan) == []


def test_a_figure_repeated_without_change_is_no_finding() -> None:
    first = figure("stock", 30, 2018, origin="text")
    assert found(plan_of(first, replace(first, id="again", counts=False))) == {}


def test_growth_exactly_as_stated_is_not_above_it() -> None:
    frame = replace(TWO, last_year=2016)
    figures = [figure("growth", 50.0, origin="text")]
    for area, goal in (("甲县", 15), ("乙县", 16)):
        figures += [figure("stock", 10, 2015, area=area, direction=None), figure("stock", goal, 2016, area=area)]
    assert found(plan_of(*figures, frame=frame))["areas-above_growth-2016"].computed == 1


def test_nothing_grows_from_zero() -> None:
    figures = [figure("stock", 0, 2015, direction=None), figure("stock", 10, 2016), figure("stock", 20, 2018)]
    assert [key for key in found(plan_of(*figures)) if key.startswith("growth")] == []
    with_growth = plan_of(*figures, figure("growth", 10.0, origin="text"))
    assert [key for key in found(with_growth) if key.startswith("growth")] == []


def test_rounding_explains_half_a_unit_per_share() -> None:
    figures = [figure("stock", 1, 2018, area="甲县"), figure("stock", 1, 2018, area="乙县"), figure("stock", 2, 2018)]
    for last, kind in ((50.1, "note"), (50.2, "contradiction")):
        shares = [
            figure("share", value, 2018, area=area, of="whole", direction=None)
            for area, value in (("甲县", 50.0), ("乙县", last))
        ]
        assert found(plan_of(*figures, *shares, frame=TWO))["share-2018-sum"].kind == kind
