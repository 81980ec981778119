"""Filing windows of the statistics system: in which batches a kind is filed, when it counts, what lies outside.

The windows themselves are plan data (db/rules/plan.py): they differ by place and year (domain §2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from db.rules import months
from db.rules.plan import CountYearBy, Plan, Window
from db.text import Label

#: How far back batches are offered: a year's annual batches are still recorded in the spring after it.
_MONTHS_BACK = 14

_FILED = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?!\d)")

YEAR_RULES: dict[CountYearBy, Label] = {
    "month": Label("按首报报告期", "by first report"),
    "filing_year": Label("按申报批次", "by filing batch"),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """A window as it stood open in one month (``filed``, YYYY-MM): 2025-06 月度申报."""

    window: Window
    filed: str

    @property
    def text(self) -> str:
        """The batch as a change keeps it (``filing_batch``)."""
        return f"{self.filed} {self.window.label.zh}"

    @property
    def first_report(self) -> str:
        """The first month that what is filed then reports and counts from: the same month, or the next that may count."""
        return next(
            (
                month
                for month in (months.shift(self.filed, by) for by in range(13))
                if int(month[5:]) in self.window.counts
            ),
            self.filed,
        )

    @property
    def filing_year(self) -> int:
        """The year it belongs to by 年报: January and February close the annual filing of the year before."""
        return months.year(self.filed) - (int(self.filed[5:]) <= 2)

    @property
    def deadline(self) -> str | None:
        """The county's last day, YYYY-MM-DD, where the plan names one."""
        return f"{self.filed}-{self.window.cutoff_day:02d}" if self.window.cutoff_day else None


def windows_of(plan: Plan | None, kind: str) -> tuple[Window, ...]:
    """The plan's windows for a kind; empty where it has none, so that nothing lies outside."""
    return tuple(window for window in (plan.windows if plan else ()) if kind in window.routes)


def batches(plan: Plan | None, kind: str, today: date) -> list[Batch]:
    """The batches of a kind that have opened, the latest first: what a person most likely records."""
    this_month = months.month_of(today)
    return [
        Batch(window, month)
        for month in (months.shift(this_month, -by) for by in range(_MONTHS_BACK + 1))
        for window in windows_of(plan, kind)
        if int(month[5:]) in window.filed
    ]


def batch_called(plan: Plan | None, kind: str, text: str) -> Batch | None:
    """The batch that a typed ``filing_batch`` names by its month (and label, where two windows stood open)."""
    found = _FILED.match(text.strip())
    if found is None:
        return None
    opened = [Batch(window, found[1]) for window in windows_of(plan, kind) if int(found[1][5:]) in window.filed]
    named = [batch for batch in opened if batch.window.label.zh and batch.window.label.zh in text]
    return next(iter(named or opened), None)


def outside(plan: Plan | None, kind: str, month: str) -> tuple[Window, ...]:
    """The windows of a kind where ``month`` lies in none of their counting months; empty where nothing is odd."""
    windows = windows_of(plan, kind)
    return () if any(int(month[5:]) in window.counts for window in windows) else windows


def counted_year(rule: CountYearBy, month: str, filing_year: int | None) -> int:
    """The year that a change counts in by a plan's rule (口径)."""
    return filing_year if rule == "filing_year" and filing_year else months.year(month)
