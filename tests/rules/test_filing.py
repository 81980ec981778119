"""Filing windows: batches, the month and year they count in, what lies outside."""

from __future__ import annotations

from datetime import date

import pytest

from db import plan_file
from db.rules import filing, months

PLAN = plan_file.load("wenshan")
JUNE = date(2025, 6, 12)


@pytest.mark.parametrize(
    ("today", "latest"),
    [(date(2025, 1, 1), "2025-02"), (date(2025, 2, 28), "2025-02"), (date(2025, 3, 1), "2026-02"), (date(2025, 12, 31), "2026-02")],
)
def test_a_change_may_lie_ahead_to_the_next_february(today: date, latest: str) -> None:
    assert months.next_february(today) == latest


def test_the_latest_batch_that_has_opened_comes_first() -> None:
    assert [batch.filed for batch in filing.batches(PLAN, "new_project", JUNE)][:4] == ["2025-06", "2025-05", "2025-04",
                                                                                    "2025-03"]  # fmt: skip
    assert [batch.filed for batch in filing.batches(PLAN, "upgrade", JUNE)] == ["2025-01", "2024-12", "2024-11"]
    assert filing.batches(PLAN, "exit", JUNE) == []
    assert filing.batches(None, "upgrade", JUNE) == []


@pytest.mark.parametrize(
    ("kind", "text", "first_report", "filing_year"),
    [
        ("new_project", "2025-06", "2025-06", 2025),
        ("new_project", "2025-01 2月批（1月申报）", "2025-02", 2024),
        ("upgrade", "2024-11 年度申报（规下升规上）", "2025-02", 2024),
        ("upgrade", "2025-01", "2025-02", 2024),
        ("profession_in", "2025-11", "2026-02", 2025),
    ],
)
def test_what_a_batch_counts_as(kind: str, text: str, first_report: str, filing_year: int) -> None:
    batch = filing.batch_called(PLAN, kind, text)
    assert batch is not None
    assert (batch.first_report, batch.filing_year) == (first_report, filing_year)


@pytest.mark.parametrize("text", ["", "六月批", "2025-13", "2025-06", "2025-061"])
def test_a_text_that_names_no_batch_of_the_kind(text: str) -> None:
    assert filing.batch_called(PLAN, "upgrade", text) is None


def test_a_batch_says_itself_back() -> None:
    for batch in filing.batches(PLAN, "new_project", JUNE):
        assert filing.batch_called(PLAN, "new_project", batch.text) == batch


@pytest.mark.parametrize(
    ("kind", "month", "odd"),
    [("upgrade", "2025-02", 0), ("upgrade", "2025-06", 2), ("new_project", "2025-12", 2), ("exit", "2025-06", 0)],
)
def test_outside_names_the_windows(kind: str, month: str, odd: int) -> None:
    assert len(filing.outside(PLAN, kind, month)) == odd


def test_the_year_by_each_rule() -> None:
    assert filing.counted_year("month", "2025-02", 2024) == 2025
    assert filing.counted_year("filing_year", "2025-02", 2024) == 2024
    assert filing.counted_year("filing_year", "2025-02", None) == 2025
