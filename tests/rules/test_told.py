"""A figure told by telephone: number, date, standing, target, pace, rule, and whose data it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from db.rules.told import Told, period, sentence
from db.text import Label

WENSHAN = Label("文山州", "Wenshan Prefecture")
LEVEL = Told(
    "level", WENSHAN, WENSHAN, "2025-06", 315, "month", pending_in=11, value=380, year=2025,
    completion=Decimal("67.0"), difference=Decimal("-23.0"),
)  # fmt: skip


def said(told: Told) -> str:
    return sentence(told).render("en")


def test_a_level_says_everything_that_it_rests_on() -> None:
    assert said(LEVEL) == (
        "At the end of 2025-06, Wenshan Prefecture: 315 industrial enterprises above the line (confirmed by statistics, 11 "
        "more pending), 67.0 % of the net increase to the 2025 target of 380, 23.0 points behind time. Counted by monthly "
        "reports; departmental figures, not statistics."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"difference": Decimal("3.8")}, "3.8 points ahead of time"),
        ({"difference": Decimal("0.0")}, "in step with time"),
        ({"pending_in": 0}, "(confirmed by statistics)"),
        ({"pending_in": 0, "pending_out": 2}, "(confirmed by statistics, 2 exits pending)"),
        ({"pending_out": 2}, "(confirmed by statistics, 11 more and 2 exits pending)"),
        ({"rule": "filing_year"}, "Counted by annual filing;"),
        ({"completion": None}, "; the target for 2025 is 380."),
    ],
)
def test_pace_standing_and_rule_are_said_as_they_are(change: dict[str, object], words: str) -> None:
    assert words in said(replace(LEVEL, **change))  # type: ignore[arg-type]


def test_no_pace_is_said_where_there_is_none() -> None:
    assert "time" not in said(replace(LEVEL, difference=None))


def test_a_limit_has_neither_completion_nor_pace_nor_remainder() -> None:
    limit = Told(
        "limit", WENSHAN, Label("退规", "exits"), "2025-06", 3, "month", since="2025-01", pending_out=1, value=5, year=2025
    )
    assert said(limit).startswith(
        "From 2025-01 to 2025-06, Wenshan Prefecture: 3 exits (confirmed by statistics, 1 more exits pending); the limit "
        "for 2025 is 5. "
    )
    assert "%" not in said(limit)


def test_a_net_increase_shows_its_sign() -> None:
    net = Told("net", WENSHAN, WENSHAN, "2025-06", 18, "month", since="2025-01")
    assert "net +18" in said(net)
    assert "net −2 " in said(replace(net, number=-2))


@pytest.mark.parametrize(
    ("since", "month", "rule", "words"),
    [
        (None, "2025-06", "month", "截至2025年6月末"),
        ("2025-01", "2025-06", "month", "2025年1—6月"),
        ("2025-01", "2025-01", "month", "2025年1月"),
        ("2025-01", "2025-12", "month", "2025年"),
        ("2025-01", "2025-06", "filing_year", "2025年（当年申报批次，截至2025年6月）"),
    ],
)
def test_the_period_is_written_as_officials_write_it(since: str | None, month: str, rule: str, words: str) -> None:
    told = replace(LEVEL, since=since, month=month, rule=rule)  # type: ignore[arg-type]
    assert period(told).zh == words
