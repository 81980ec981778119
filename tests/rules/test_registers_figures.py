"""Months from cumulative values, year-on-year by same scope, how growth is printed (domain §4)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.registers import growth, series
from db.rules.registers.growth import Growth, compare
from db.text import Label


def test_a_month_is_the_difference_and_the_first_is_january_and_february() -> None:
    found = series.by_month({2: 200, 3: 350, 4: 340, 6: 900})
    assert found == {2: 200, 3: 150, 4: -10, 5: None, 6: None, **dict.fromkeys(range(7, 13))}
    assert 1 not in found
    assert [series.label(2).zh, series.label(3).zh, series.until(6).en] == ["1—2月", "3月", "January–June"]


def test_a_month_without_the_one_before_is_unknown_not_the_whole() -> None:
    assert series.by_month({3: 350})[3] is None
    assert series.by_month({1: 100, 3: 350})[3] is None, "January alone is no base"
    assert series.by_month({2: 0, 3: 0})[3] == 0


@given(st.dictionaries(st.sampled_from(list(series.MONTHS)), st.integers(-(10**12), 10**12)))
def test_months_add_up_to_the_cumulative_value(cumulative: dict[int, int]) -> None:
    months = series.by_month(cumulative)
    for last in series.MONTHS:
        if all(month in cumulative for month in series.MONTHS if month <= last):
            assert sum(months[month] or 0 for month in series.MONTHS if month <= last) == cumulative[last]
    fallen = {fall.month for fall in series.falls(cumulative)}
    assert fallen >= {month for month, value in months.items() if month > 2 and value is not None and value < 0}


def test_a_falling_cumulative_value_is_questioned_over_a_gap_too() -> None:
    (fall,) = series.falls({2: 100, 3: 18_655_000, 5: 3_200_000, 6: 4_000_000})
    assert (fall.month, fall.since) == (5, 3)
    assert str(fall.sentence) == (
        "The cumulative value falls from 18,655,000 yuan (January–March) to 3,200,000 yuan (January–May). Was the month's own "
        "value typed in place of the cumulative one, or was the earlier one revised? It is kept as typed."
    )
    assert "1,865.5 万元" in fall.sentence.render("zh")
    assert series.falls({2: 5, 3: 5, 4: None}) == []


def test_january_is_never_missing() -> None:
    assert series.missing({3: 1}, 4) == [2, 4]
    assert series.missing({}, 1) == []


def test_sources_are_shown_in_their_order_and_unknown_ones_last() -> None:
    assert series.first_shown(["own", "x", "tax"], ["audit", "tax", "own"]) == ["tax", "own", "x"]


@pytest.mark.parametrize(
    ("yuan", "text"), [(18_655_000, "1,865.5"), (0, "0"), (1, "0.0001"), (-25_000_000, "-2,500"), (123_456_789, "12,345.6789")]
)
def test_yuan_as_wan(yuan: int, text: str) -> None:
    assert series.wan(yuan) == text


def test_only_firms_with_both_values_compare() -> None:
    found = compare([(120, 100), (50, None), (None, 70), (None, None), (30, 50)])
    assert found == Growth(150, 150, 2, 2)
    assert growth.shown(found) == Label("0.0%", "0.0 %")


@pytest.mark.parametrize(
    ("now", "before", "of", "zh"),
    [
        (1197, 1000, "level", "19.7%"), (11965, 10000, "level", "19.7%"), (900, 1000, "level", "-10.0%"),
        (1999, 1000, "level", "99.9%"), (19996, 10000, "level", "1.0倍"), (2000, 1000, "level", "1.0倍"),
        (2600, 1000, "level", "1.6倍"), (100, 0, "level", "--"), (100, -50, "level", "--"), (99999, 100000, "level", "0.0%"),
        (-5, 100, "result", "由盈转亏"), (5, -100, "result", "扭亏"), (-5, -100, "result", "--"), (0, -100, "result", "--"),
        (50, 100, "result", "-50.0%"), (-5, 0, "result", "--"), (0, 100, "result", "-100.0%"),
    ],
)  # fmt: skip
def test_growth_as_it_is_printed(now: int, before: int, of: str, zh: str) -> None:
    assert growth.shown(Growth(now, before, 1, 0), of).zh == zh  # type: ignore[arg-type]


def test_nothing_to_compare_has_no_growth() -> None:
    assert growth.shown(compare([(1, None)])).zh == "--"


def test_shares_lie_points_apart() -> None:
    assert growth.points(Decimal("26.34"), Decimal("19.7")).zh == "+6.6个百分点"
    assert growth.points(Decimal(10), Decimal("12.5")).en == "-2.5 points"
