"""Completion and time progress of a target (design §3), from counts that somebody else made.

Percentages are Decimals with one place, rounded half up, where 67.0 means 67.0 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from db.rules import months
from db.rules.exact import exact
from db.rules.plan import Plan, Target, Window


def percent(part: float | Decimal, whole: float | Decimal) -> Decimal | None:
    """``part`` of ``whole`` in percent; None where there is no whole."""
    if whole == 0:
        return None
    return round1(exact(part) * 100 / exact(whole))


def round1(value: Decimal) -> Decimal:
    """One place, half up, as official tables round."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def measured_year(plan: Plan, target: Target, month: str) -> int:
    """The year that the target speaks of at ``month``: its own, or the month's year within the plan's span."""
    if target.year is not None:
        return target.year
    return min(max(months.year(month), plan.first_year), plan.last_year)


def measured_month(plan: Plan, target: Target, month: str, opening: str) -> str:
    """The month at whose end a target is measured: the one shown, but not after December of the target's year.

    A ledger that begins after that December knows no earlier level; it is measured at the month shown.
    """
    december = months.december(measured_year(plan, target, month))
    last = min(month, december)
    return last if last >= opening else month


def stock_completion(level: int, baseline: float | None, value: float) -> Decimal | None:
    """(level − baseline) / (target − baseline); None without a baseline or where nothing was to be gained."""
    if baseline is None:
        return None
    return percent(level - baseline, value - baseline)


def stock_time_progress(plan: Plan, target: Target, month: str) -> Decimal | None:
    """The elapsed share from the base month to December of the target year, 0 to 100."""
    start = months.ordinal(plan.base_month)
    span = months.ordinal(months.december(measured_year(plan, target, month))) - start
    if span <= 0:
        return None
    return percent(min(max(months.ordinal(month) - start, 0), span), span)


def flow_time_progress(
    plan: Plan, target: Target, month: str, history: Mapping[int, Sequence[int]] | None = None
) -> Decimal | None:
    """How much of its year's flow could have come by ``month``; None where there is no pace to show.

    By the filing windows of its route; without one by the area's own history (``history``: year → twelve monthly
    numbers of complete years); linear only where the target says so. A limit has no pace.
    """
    year = measured_year(plan, target, month)
    if target.direction == "at_most" or months.year(month) < year:
        return None
    if months.year(month) > year:
        return Decimal("100.0")
    number = int(month[5:])
    windows = [one for one in plan.windows if target.route in one.routes]
    pace = target.pace or ("calendar" if windows else "history")
    if pace == "linear":
        return percent(number, 12)
    if pace == "calendar":
        return calendar_share(windows, number)
    return history_share(history or {}, number)


def calendar_share(windows: Sequence[Window], month_number: int) -> Decimal | None:
    """The share of a route's filing months that have come by a calendar month; None before the first.

    January and February close the year before (its annual batch), so they open nothing in the running year.
    """
    filed = sorted({month for window in windows for month in window.filed if month > 2})
    come = sum(1 for month in filed if month <= month_number)
    return percent(come, len(filed)) if come else None


def history_share(history: Mapping[int, Sequence[int]], month_number: int) -> Decimal | None:
    """The share of a year's flow that had come by a calendar month, over all complete years with any flow."""
    total = sum(sum(year) for year in history.values())
    come = sum(sum(year[:month_number]) for year in history.values())
    return percent(come, total) if total else None


def yearly_growth(level: int, baseline: float | None, base_month: str, month: str) -> Decimal | None:
    """Average growth a year from the base month to ``month``, in percent."""
    elapsed = months.ordinal(month) - months.ordinal(base_month)
    if not baseline or elapsed <= 0 or level <= 0:
        return None
    return round1(Decimal(str(((level / baseline) ** (12 / elapsed) - 1) * 100)))
