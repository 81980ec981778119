"""The forecast is a range that its parts add up to; it knows counts and no firms."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from db.rules.forecast import Forecast, Known, Span, forecast

SMALL = st.integers(0, 60)


def test_a_worked_example() -> None:
    """315 confirmed, 11 pending of which nine in ten are confirmed, 6 filings and 4 projects under way, two years known."""
    made = forecast(Known(315, pending=11, confirmed_share=90, filings=6, projects=4, entries=(14, 22), exits=(2, 1)))
    assert made.part("pending") == Span(9, 11)
    assert made.part("entries") == Span(10, 22), "the fewer and the more of what is under way and what was"
    assert made.part("exits") == Span(-2, -1)
    assert (made.low, made.high) == (315 + 9 + 10 - 2, 315 + 11 + 22 - 1)


def test_without_a_known_year_only_what_is_under_way_may_come() -> None:
    made = forecast(Known(100, filings=3, projects=2))
    assert (made.low, made.high, made.years) == (100, 105, 0)


def test_what_is_recorded_for_later_months_is_not_counted_twice() -> None:
    made = forecast(Known(100, ahead=Span(3, 4), entries=(10, 12), filings=10))
    assert made.part("entries") == Span(7, 8)
    assert (made.low, made.high) == (110, 112)


def test_it_holds_numbers_only() -> None:
    """Red line: no firm-level list against a gap (design §1)."""
    assert {one.name for one in fields(Forecast)} == {"parts", "shown", "years"}
    assert all(isinstance(span, Span) for _key, span in (*forecast(Known(1)).parts, *forecast(Known(1)).shown))


@given(SMALL, SMALL, SMALL, st.integers(0, 100), SMALL, st.lists(SMALL, max_size=4), st.lists(SMALL, max_size=4))
def test_the_range_is_one_and_its_parts_add_up(
    level: int, pending: int, leaving: int, share: int, filings: int, entries: list[int], exits: list[int]
) -> None:
    made = forecast(Known(level, pending=pending, pending_exits=leaving, confirmed_share=share, filings=filings,
                          entries=entries, exits=exits))  # fmt: skip
    assert 0 <= made.low <= made.high
    assert all(span.low <= span.high for _key, span in made.parts)
    assert made.high == max(made.low, sum(span.high for _key, span in made.parts))
