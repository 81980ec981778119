"""Bands and radar: what is found of a firm, by which rule and values; and what is never said (design §1)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import rule_data
from db.errors import BadInput
from db.registers.statistics import is_statistics
from db.rules.registers.bands import Band, in_force, require_band, tier
from db.rules.registers.radar import LABELS, Facts, blips, pace
from db.text import Label

WAN = 10_000
BANDS = in_force(rule_data.bands(), "2025-06", {"high_growth": (800, 1500)})


def facts(**given: Any) -> Facts:
    amounts = {key: value * WAN for key, value in given.items() if key in ("last_year", "so_far", "same_months")}
    return Facts("f", **{"in_roster": False, "year": 2025, **given, **amounts})


def test_bands_are_dated_with_their_place() -> None:
    assert in_force(rule_data.bands(), "2009-06")["line"].low == 500
    assert in_force(rule_data.bands(), "2011-01")["line"].low == 2000
    assert "near_line" not in in_force(rule_data.bands(), "2009-06")
    assert {key: band.text for key, band in in_force(rule_data.bands(), "2025-06").items()} == {
        "line": "≥2,000", "near_line": "1,500–2,000", "high_growth": "", "near_exit": "<2,500",
    }  # fmt: skip
    assert all(band.place.zh for band in rule_data.bands())
    assert (BANDS["high_growth"].text, BANDS["high_growth"].own) == ("800–1,500", True)


@pytest.mark.parametrize(
    ("wan", "technology", "key"),
    [(1500, False, "near_line"), (1999.9999, False, "near_line"), (2000, False, None), (1499.9999, False, None),
     (1499.9999, True, "high_growth"), (800, True, "high_growth"), (799, True, None)],
)  # fmt: skip
def test_the_tier_of_a_revenue(wan: float, technology: bool, key: str | None) -> None:
    assert tier(round(wan * WAN), BANDS, technology=technology) == key


def test_a_band_that_nobody_set_holds_nothing() -> None:
    assert tier(1000 * WAN, in_force(rule_data.bands(), "2025-06"), technology=True) is None
    assert not Band("x", Label("x", "x"), Label("x", "x")).holds(5)
    for low, high in ((2000, 1000), (-1, None), (5, 5), (None, 0)):
        with pytest.raises(BadInput, match="from a smaller to a greater"):
            require_band(low, high)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"last_year": 1800}, ["near_line"]),
        ({"last_year": 2100}, ["over_line"]),
        ({"last_year": 1800, "so_far": 2000, "month_so_far": 9}, ["over_line", "near_line"]),
        ({"last_year": 900, "technology": True}, ["high_growth"]),
        ({"last_year": 900}, []),
        ({}, []),
        ({"exited": "2023-02", "so_far": 900, "same_months": 800, "month_so_far": 6}, ["recovery"]),
        ({"exited": "2021-02", "so_far": 900, "same_months": 800, "month_so_far": 6}, []),
        ({"exited": "2023-02", "so_far": 700, "same_months": 800, "month_so_far": 6}, []),
        ({"in_roster": True, "last_year": 1999}, ["should_exit"]),
        ({"in_roster": True, "last_year": 2000}, ["near_exit"]),
        ({"in_roster": True, "last_year": 2500}, []),
        ({"in_roster": True, "last_year": 9000, "state": "half"}, ["stopped"]),
        ({"in_roster": True, "last_year": 9000, "state": "seasonal"}, []),
        ({"in_roster": True, "so_far": 900, "month_so_far": 6}, ["pace"]),
        ({"in_roster": True, "so_far": 1000, "month_so_far": 6}, []),
        # Sugar: a third of last year's whole by June was normal, and is again.
        ({"in_roster": True, "last_year": 3000, "so_far": 900, "same_months": 900, "month_so_far": 6}, []),
        ({"in_roster": True, "last_year": 3000, "so_far": 500, "same_months": 900, "month_so_far": 6}, ["pace"]),
    ],
)  # fmt: skip
def test_what_the_rules_find(given: dict[str, Any], found: list[str]) -> None:
    assert [one.key for one in blips(facts(**given), BANDS)] == found


def test_each_result_tells_its_values() -> None:
    known = facts(
        in_roster=True, last_year=3000, last_source=Label("税务", "Tax"), so_far=500, same_months=900, month_so_far=6,
        state="stopped", state_label=Label("停产", "Stopped"), state_month="2025-05", what=Label("主营业务收入", "Main revenue"),
    )  # fmt: skip
    stopped, slow = blips(known, BANDS)
    assert str(stopped.sentence) == "Production: Stopped (2025-05)."
    assert slow.sentence.render("zh").startswith("3,000 万元 × 500 万元 / 900 万元 = 1,666 万元")
    assert slow.band == BANDS["line"]
    (near,) = blips(facts(last_year=1800, last_source=Label("税务", "Tax")), BANDS)
    assert str(near.sentence) == "Revenue of 2024: 18,000,000 yuan (Tax)."
    assert pace(facts()) is None


_AMOUNT = st.one_of(st.none(), st.integers(0, 5000))


@given(st.booleans(), _AMOUNT, _AMOUNT, _AMOUNT, st.integers(2, 12), st.booleans())
def test_no_result_says_what_a_firm_would_still_need(
    in_roster: bool, last: int | None, so_far: int | None, same: int | None, month: int, technology: bool
) -> None:
    """Every amount shown is one that was given, or the year by its months: never a distance to the line."""
    given = {key: value for key, value in (("last_year", last), ("so_far", so_far), ("same_months", same)) if value is not None}
    known = facts(in_roster=in_roster, month_so_far=month, technology=technology, exited="2023-05", **given)
    measured = pace(known)
    allowed = {value * WAN for value in given.values()} | ({measured.value // WAN * WAN} if measured else set())
    for one in blips(known, BANDS):
        assert one.key in LABELS
        shown = [value for value in one.sentence.values.values() if isinstance(value, Label) and value.zh.endswith(" 万元")]
        for amount in shown:
            assert int(amount.en.removesuffix(" yuan").replace(",", "")) in allowed


@pytest.mark.parametrize(
    ("heading", "dropped"),
    [
        ("联网直报营业收入（万元）", True), ("统计局核定产值", True), ("工业增加值", True), ("一套表 营业收入", True),
        ("B204-1产值", True), ("统计数", True), ("统计负责人", False), ("县统计局审核结果", False), ("营业收入", False),
        ("统计局退回日期", False),
        ("纳规入统培训", False), ("统计局答复批次", False), ("工业总产值", False), ("统计（财务）负责人", False),
        ("预计纳统时间", False),
    ],
)  # fmt: skip
def test_which_headings_are_statistics_unit_data(heading: str, dropped: bool) -> None:
    assert is_statistics(heading) is dropped


def test_no_register_has_a_field_for_statistics_unit_data() -> None:
    from db import registers

    for register in registers.ALL:
        for field in register.fields:
            assert not [heading for heading in (field.label.zh, *field.synonyms) if is_statistics(heading)]
