"""Figures of a year's months: firms report cumulative values, the month is the difference (domain §4).

1月免报: the first figures of a year are those of January and February together, kept as month 2. So "1月" and the single
month of February do not exist; they are absent, not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.text import QT_TRANSLATE_NOOP, Label, Sentence

FIRST = 2
MONTHS = range(FIRST, 13)
COMBINED = Label("1—2月", "January–February")
_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def by_month(cumulative: Mapping[int, int | None]) -> dict[int, int | None]:
    """Month (2 … 12) → its own value from cumulative values by month; 2 is January and February together.

    None where the month or the one before it is not known. May be negative after a revision.
    """
    known: dict[int, int | None] = {}
    for month in MONTHS:
        now, before = cumulative.get(month), 0 if month == FIRST else cumulative.get(month - 1)
        known[month] = None if now is None or before is None else now - before
    return known


def label(month: int) -> Label:
    """What a month's own value is called: 1—2月, 3月."""
    return COMBINED if month == FIRST else Label(f"{month}月", _NAMES[month - 1])


def until(month: int) -> Label:
    """What a cumulative value's months are called: 1—5月."""
    return Label(f"1—{month}月", f"January–{_NAMES[month - 1]}")


@dataclass(frozen=True, slots=True)
class Fall:
    """A cumulative value lower than an earlier one of the same year; ``since`` is the earlier month."""

    month: int
    value: int
    since: int
    before: int

    @property
    def sentence(self) -> Sentence:
        """The question that this raises; the value is taken all the same."""
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Registers",
                "The cumulative value falls from {before} ({since}) to {value} ({month}). Was the month's own value typed in "
                "place of the cumulative one, or was the earlier one revised? It is kept as typed.",
            ),
            before=amount(self.before), since=until(self.since), value=amount(self.value), month=until(self.month),
        )


def falls(cumulative: Mapping[int, int | None]) -> list[Fall]:
    """Where a cumulative value falls below the last known one before it: questioned, never refused."""
    found: list[Fall] = []
    last: tuple[int, int] | None = None
    for month in MONTHS:
        value = cumulative.get(month)
        if value is None:
            continue
        if last is not None and value < last[1]:
            found.append(Fall(month, value, *last))
        last = (month, value)
    return found


def missing(cumulative: Mapping[int, int | None], until: int) -> list[int]:
    """The months up to ``until`` (a month of the year) that have no value; January is never one of them."""
    return [month for month in MONTHS if month <= until and cumulative.get(month) is None]


def first_shown(sources: Sequence[str], order: Sequence[str]) -> list[str]:
    """The sources of one figure in the order in which they are shown; those that ``order`` does not know come last."""
    return sorted(sources, key=lambda one: (order.index(one) if one in order else len(order), one))


def amount(yuan: int) -> Label:
    """An amount for a sentence: 1,865.5 万元, or in English the whole yuan."""
    return Label(f"{wan(yuan)} 万元", f"{yuan:,} yuan")


def wan(yuan: int) -> str:
    """Yuan as 万元 for a sentence, with separators and without zeros at the end: 1,865.5."""
    whole, rest = divmod(abs(yuan), 10_000)
    decimals = f".{rest:04d}".rstrip("0").rstrip(".") if rest else ""
    return f"{'-' if yuan < 0 else ''}{whole:,}{decimals}"
