"""Forecast of the roster at the year's end (年底预计): a range of counts with its parts, never a list of firms.

It adds up what is under way and what an area's own past years brought after the same month. It names no firm, sets no
target and no remaining amount (design §1): a count of what may come is no list against a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from db.text import Label

Key = Literal["level", "ahead", "pending", "pending_exits", "filings", "projects", "history", "entries", "exits"]
LABELS: dict[Key, Label] = {
    "level": Label("统计已确认", "confirmed"),
    "ahead": Label("以后月份已记", "recorded for later months"),
    "pending": Label("待确认纳规", "entries pending"),
    "pending_exits": Label("待确认退规", "exits pending"),
    "filings": Label("本年可报申报", "filings that may count this year"),
    "projects": Label("本年计划投产", "projects to produce this year"),
    "history": Label("往年同期后纳规", "entries after this month in earlier years"),
    "entries": Label("后续纳规", "entries to come"),
    "exits": Label("往年同期后退规", "exits after this month in earlier years"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A number of firms that lies between two."""

    low: int
    high: int

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Span:
        return Span(-self.high, -self.low)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an area at a month, in firms.

    ``level``: confirmed. ``ahead``: recorded with a later month of the same year, net, (confirmed, claimed). ``pending``:
    entries that statistics has not answered, ``pending_exits`` exits. ``confirmed_share``: of the entries that statistics
    answered, how many in a hundred it confirmed. ``filings``: of the pool, ready to be filed by a window that counts this
    year; ``projects``: to produce this year, their firm neither in the roster nor among the filings. ``entries`` and
    ``exits``: of each earlier year that is known, what came and went after the same month.
    """

    level: int
    ahead: Span = Span(0, 0)
    pending: int = 0
    pending_exits: int = 0
    confirmed_share: int = 100
    filings: int = 0
    projects: int = 0
    entries: Sequence[int] = ()
    exits: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """The range and what it is the sum of. ``shown`` are parts that stand beside it: what ``entries`` was weighed from."""

    parts: tuple[tuple[Key, Span], ...]
    shown: tuple[tuple[Key, Span], ...]
    years: int

    @property
    def low(self) -> int:
        """The fewest firms at the year's end."""
        return max(0, sum(span.low for _key, span in self.parts))

    @property
    def high(self) -> int:
        """The most."""
        return max(self.low, sum(span.high for _key, span in self.parts))

    def part(self, key: Key) -> Span:
        """A part by key."""
        return dict((*self.parts, *self.shown))[key]


def forecast(known: Known) -> Forecast:
    """The range: what stands, what is pending by how statistics answered so far, what may still come, less what left before.

    Entries to come lie between the fewer and the more of what is under way (filings, projects) and what earlier years
    brought after the same month; without a known earlier year between none and all that is under way.
    """
    under_way = known.filings + known.projects
    history = _span(known.entries)
    low, high = (min(history.low, under_way), max(history.high, under_way)) if known.entries else (0, under_way)
    # What is recorded for later months already came.
    come = Span(max(0, low - known.ahead.low), max(0, high - known.ahead.high))
    parts: list[tuple[Key, Span]] = [
        ("level", Span(known.level, known.level)),
        ("pending", Span(known.pending * known.confirmed_share // 100, known.pending)),
        ("pending_exits", Span(-known.pending_exits, -known.pending_exits)),
        ("ahead", known.ahead),
        ("entries", come),
        ("exits", -_span(known.exits)),
    ]
    shown: list[tuple[Key, Span]] = [
        ("filings", Span(known.filings, known.filings)), ("projects", Span(known.projects, known.projects)), ("history", history),
    ]  # fmt: skip
    return Forecast(tuple(parts), tuple(shown), len(known.entries))


def _span(numbers: Sequence[int]) -> Span:
    return Span(min(numbers), max(numbers)) if numbers else Span(0, 0)
