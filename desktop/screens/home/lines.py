"""Targets as the lines of bars that the home page shows: numbers, words and the judgement of pace."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from db.rules import months
from db.rules.plan_index import PlanIndex
from db.store.overview import Line, Overview
from db.store.progress import Number, TargetProgress
from desktop import translate
from desktop.widgets.pill import Kind
from desktop.widgets.progress import BarValue, ProgressHead, ProgressLine

#: More lines than a page can be read at a glance: the forms hold all of them.
AT_MOST = 60
_UNKNOWN = "–"


def number(value: Number | float) -> str:
    """A number of firms, or a percentage's number, with separators and a true minus."""
    return f"{int(value) if value == int(value) else value:,}".replace("-", "−")


def percent(value: Decimal) -> str:
    """67.0% as Chinese tables have it, 67.0 % in English."""
    return f"{number_with_place(value)} %" if translate.language() == "en" else f"{number_with_place(value)}%"


def number_with_place(value: Decimal) -> str:
    """One decimal, always."""
    return f"{value:,.1f}".replace("-", "−")


def stock_head(seen: Overview) -> ProgressHead:
    """The headings over stock bars: from the plan's base month to the year's end."""
    assert seen.plan is not None
    base = translate.label(PlanIndex(seen.plan).when(0))
    return ProgressHead(
        level=QCoreApplication.translate("HomeLines", "now / target"),
        start=QCoreApplication.translate("HomeLines", "baseline, {base}").format(base=base),
        goal=QCoreApplication.translate("HomeLines", "target {year}").format(year=seen.year),
        amount=QCoreApplication.translate("HomeLines", "gained / to gain"),
        percent=QCoreApplication.translate("HomeLines", "done"),
    )


def flow_head(year: int) -> ProgressHead:
    """The headings over flow bars: from nothing to the year's target."""
    return ProgressHead(
        start="0",
        goal=QCoreApplication.translate("HomeLines", "target {year}").format(year=year),
        amount=QCoreApplication.translate("HomeLines", "this year / target"),
        percent=QCoreApplication.translate("HomeLines", "done"),
    )


def ratio_head() -> ProgressHead:
    """The headings over shares and growth."""
    return ProgressHead(amount=QCoreApplication.translate("HomeLines", "now / target"))


def line(one: Line, month: str, *, strong: bool = False) -> ProgressLine:
    """A target as a line; one whose figure is unknown shows a dash and an empty bar."""
    progress = one.progress
    if progress.target.metric in ("share", "growth"):
        return _ratio(one)
    if progress.target.metric == "stock":
        return _stock(one, month, strong=strong)
    return _flow(one)


def _stock(one: Line, month: str, *, strong: bool) -> ProgressLine:
    progress, name = one.progress, translate.label(one.label)
    goal = progress.target.value
    start = float(progress.baseline.value) if progress.baseline else 0.0
    if progress.confirmed is None or progress.claimed is None:
        return ProgressLine(progress.target.id, name, BarValue(start, start, goal, start), level=f"{_UNKNOWN} / {number(goal)}",
                            pill=_unknown(), said=name, strong=strong)  # fmt: skip
    expected = None if progress.time_progress is None else start + (goal - start) * float(progress.time_progress) / 100
    level = f"{number(progress.confirmed)} / {number(goal)}"
    amount = ""
    if progress.baseline is not None:
        amount = f"{number(progress.confirmed - progress.baseline.value)} / {number(goal - progress.baseline.value)}"
    done = "" if progress.completion is None else percent(progress.completion)
    pill = judged(progress) if progress.year >= months.year(month) else _ended(progress)
    return ProgressLine(
        progress.target.id, name, BarValue(float(progress.confirmed), float(progress.claimed), goal, start, expected),
        level=level, amount=amount, percent=done, pill=pill, said=_said(name, level, amount, done, pill[0]),
        confirmed_tip=_tip(progress, confirmed=True), pending_tip=_tip(progress, confirmed=False), strong=strong,
        links=frozenset({"level", "amount"} if amount else {"level"}),
    )  # fmt: skip


def _flow(one: Line) -> ProgressLine:
    progress, name = one.progress, translate.label(one.label)
    goal, limit = progress.target.value, progress.target.direction == "at_most"
    if progress.confirmed is None or progress.claimed is None:
        return ProgressLine(progress.target.id, name, BarValue(0, 0, goal), "limit" if limit else "flow",
                            amount=f"{_UNKNOWN} / {number(goal)}", pill=_unknown(), said=name)  # fmt: skip
    expected = None if progress.time_progress is None else goal * float(progress.time_progress) / 100
    amount = number(progress.confirmed) if limit else f"{number(progress.confirmed)} / {number(goal)}"
    done = "" if progress.completion is None else percent(progress.completion)
    pill = _limit(progress) if limit else judged(progress)
    return ProgressLine(
        progress.target.id, name, BarValue(float(progress.confirmed), float(progress.claimed), goal, 0, expected),
        "limit" if limit else "flow", amount=amount, percent=done, pill=pill, said=_said(name, amount, done, pill[0]),
        confirmed_tip=_tip(progress, confirmed=True), pending_tip=_tip(progress, confirmed=False),
        links=frozenset({"amount"}),
    )  # fmt: skip


def _ratio(one: Line) -> ProgressLine:
    """A share or growth: the two percentages beside one another, the bar as long as the one is of the other."""
    progress, name = one.progress, translate.label(one.label)
    goal = Decimal(str(progress.target.value))
    known = progress.confirmed is not None
    now = percent(Decimal(progress.confirmed)) if progress.confirmed is not None else _UNKNOWN
    amount = f"{now} / {percent(goal)}"
    value = BarValue(float(progress.confirmed or 0), float(progress.claimed or 0), float(goal))
    needed = QCoreApplication.translate("HomeLines", "the whole's figure is needed")
    pill: tuple[str, Kind, str] = ("", "neutral", "") if known else (needed, "neutral", "")
    return ProgressLine(progress.target.id, name, value, "flow", amount=amount, pill=pill, said=_said(name, amount, pill[0]))


def judged(progress: TargetProgress) -> tuple[str, Kind, str]:
    """Completion against time in a pill: word, colour and glyph; no pace where no window has opened."""
    if progress.completion is not None and progress.completion >= 100:
        return (QCoreApplication.translate("HomeLines", "reached"), "success", "✓")
    if progress.difference is None:
        if progress.completion is None:
            return (QCoreApplication.translate("HomeLines", "no baseline"), "neutral", "")
        return (QCoreApplication.translate("HomeLines", "window not open"), "neutral", "")
    points = number_with_place(abs(progress.difference))
    if progress.difference > 0:
        return (QCoreApplication.translate("HomeLines", "{points} points ahead").format(points=points), "success", "▲")
    if progress.difference < 0:
        return (QCoreApplication.translate("HomeLines", "{points} points behind").format(points=points), "danger", "▼")
    return (QCoreApplication.translate("HomeLines", "in step with time"), "success", "✓")


def _ended(progress: TargetProgress) -> tuple[str, Kind, str]:
    """A year that is over was reached or not: there is no pace any more."""
    if progress.completion is None or progress.completion >= 100:
        return judged(progress)
    return (QCoreApplication.translate("HomeLines", "not reached"), "danger", "▼")


def _limit(progress: TargetProgress) -> tuple[str, Kind, str]:
    """A limit has neither pace nor remainder: only what it is, and whether it is exceeded."""
    goal = progress.target.value
    used = int(progress.confirmed or 0)
    if used > goal:
        said = QCoreApplication.translate("HomeLines", "limit {n}, {over} over")
        return (said.format(n=number(goal), over=number(used - goal)), "danger", "!")
    return (QCoreApplication.translate("HomeLines", "limit {n}").format(n=number(goal)), "neutral", "")


def _unknown() -> tuple[str, Kind, str]:
    return (QCoreApplication.translate("HomeLines", "unknown"), "neutral", "")


def _tip(progress: TargetProgress, *, confirmed: bool) -> str:
    assert progress.confirmed is not None
    assert progress.claimed is not None
    waiting = int(progress.claimed) - int(progress.confirmed)
    if confirmed:
        said = QCoreApplication.translate("HomeLines", "{n} confirmed by statistics: open the list")
        return said.format(n=number(progress.confirmed))
    if waiting < 0:
        said = QCoreApplication.translate("HomeLines", "{n} exits pending: open the list")
    else:
        said = QCoreApplication.translate("HomeLines", "{n} pending: open the list")
    return said.format(n=number(abs(waiting)))


def _said(*words: str) -> str:
    return ", ".join(word for word in words if word)
