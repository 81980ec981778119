"""Year-on-year by same scope (同口径), shown as official tables do (domain §4).

Levels that were published do not give published growth, as firms enter and leave: only firms with both values compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from db.rules.exact import half_up
from db.text import Label

NONE = Label("--", "--")
TO_LOSS, TO_PROFIT = Label("由盈转亏", "profit to loss"), Label("扭亏", "loss to profit")
#: From here on growth is said in times: 增长1.6倍.
_TIMES = Decimal(100)


@dataclass(frozen=True, slots=True)
class Growth:
    """A comparison: sums of the firms that have both values, how many they are, how many were left out for want of one."""

    now: int
    before: int
    firms: int
    left_out: int

    @property
    def percent(self) -> Decimal | None:
        """Growth in percent, unrounded; None where the base is nothing or a loss."""
        return Decimal(self.now - self.before) * 100 / self.before if self.before > 0 else None


def compare(pairs: Iterable[tuple[int | None, int | None]]) -> Growth:
    """The year-on-year of firms, each with its value (now, the same months of last year); same scope."""
    both: list[tuple[int, int]] = []
    left_out = 0
    for now, before in pairs:
        if now is None or before is None:
            left_out += now is not before  # a firm without either is in no scope
        else:
            both.append((now, before))
    return Growth(sum(now for now, _ in both), sum(before for _, before in both), len(both), left_out)


def shown(growth: Growth, of: Literal["level", "result"] = "level") -> Label:
    """Growth as it is printed: 19.7%, 1.6倍, -- or, of a ``result`` (profit), 由盈转亏 and 扭亏.

    A base of nothing or a loss has no percentage; from 100 % on it is said in times.
    """
    if not growth.firms:
        return NONE
    if of == "result" and growth.before > 0 > growth.now:
        return TO_LOSS
    if of == "result" and growth.before < 0 < growth.now:
        return TO_PROFIT
    percent = growth.percent
    if percent is None:
        return NONE
    rounded = half_up(percent, 1)
    if rounded >= _TIMES:
        times = half_up(percent / 100, 1)
        return Label(f"{times:f}倍", f"{times:f} times more")
    text = f"{abs(rounded) if rounded == 0 else rounded:f}"
    return Label(f"{text}%", f"{text} %")


def points(now: Decimal, before: Decimal) -> Label:
    """How far two shares (percent) lie apart: 百分点, never a percentage of a percentage."""
    apart = half_up(now - before, 1)
    return Label(f"{apart:+f}个百分点", f"{apart:+f} points")
