"""通报: one page with the areas by completion, how their places moved, and sentences drafted from figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.forms import actual, summary
from db.forms.content import Content, Context, Row, joined
from db.forms.lines import Line, place
from db.rules import months
from db.store.figures import Figure, grouped
from db.store.progress import TargetProgress, progress
from db.store.worklist import worklist
from db.text import Label

#: Of the worklist, what a bulletin may tell as a number: kind → its word.
_WORK = {
    "milestone": Label("节点逾期项目{n}个", "{n} projects past a milestone"),
    "problem": Label("待协调问题{n}个", "{n} problems to coordinate"),
    "risk": Label("有退规风险尚无帮扶措施{n}户", "{n} firms at risk without a case"),
    "figures": Label("监测数据缺报{n}户", "figures of {n} firms missing"),
    "unpaired": Label("培育库未结对{n}户", "{n} firms of the pool not paired"),
}


def rows(context: Context) -> Content:
    """The whole, then the areas by completion, the best first; without targets by area the summary's rows."""
    content = summary.rows(context)
    areas = _areas(context, context.month, context.progress.targets)
    content.facts |= _month(context) | _work(context)
    if len(areas) < 2:
        return content
    whole = [row for row in content.rows if row.role == "whole"]
    before = _places(_areas_before(context))
    now = _places(areas)
    content.rows = whole + [_row(context, one, now, before) for one in sorted(areas, key=lambda one: now[str(one.target.area)])]
    content.facts |= _moved(context, areas, now, before)
    return content


def _areas(context: Context, month: str, targets: tuple[TargetProgress, ...]) -> list[TargetProgress]:
    """The stock targets of areas of the next year that has any, with a completion."""
    found = [
        one for one in targets
        if one.target.metric == "stock" and one.target.counts and one.target.area != context.plan_area and one.target.area
        and not one.target.zone and not one.target.source and one.completion is not None
    ]  # fmt: skip
    due = sorted({one.year for one in found if one.year >= months.year(month)}) or sorted({one.year for one in found})[-1:]
    return [one for one in found if one.year == due[0]] if due else []


def _areas_before(context: Context) -> list[TargetProgress]:
    """The same a month earlier; none where the ledger does not reach so far."""
    month = months.shift(context.month, -1)
    if month < context.opening:
        return []
    return _areas(context, context.month, progress(context.conn, month, context.known, context.plan).targets)


def _places(areas: list[TargetProgress]) -> dict[str, int]:
    """By area its place; equal completion is an equal place."""
    shares = [one.completion or 0 for one in areas]
    return {str(one.target.area): 1 + sum(share > (one.completion or 0) for share in shares) for one in areas}


def _row(context: Context, one: TargetProgress, now: dict[str, int], before: dict[str, int]) -> Row:
    made = summary.target_row(context, one)
    area = str(one.target.area)
    moved = before.get(area, now[area]) - now[area]
    arrow = f"↑{moved}" if moved > 0 else f"↓{-moved}" if moved < 0 else "—"
    name = made.values["target"]
    assert isinstance(name, Label)
    made.values |= {"rank": now[area], "moved": arrow if before else ""}
    made.values["target"] = Label(f"{now[area]} {name.zh}", f"{now[area]} {name.en}")
    return made


def _moved(context: Context, areas: list[TargetProgress], now: dict[str, int], before: dict[str, int]) -> dict[str, Any]:
    """Whose place rose and whose fell since the month before."""
    facts: dict[str, Any] = {}
    for key, rose in (("up", True), ("down", False)):
        some = [one for one in areas if before and (before[str(one.target.area)] - now[str(one.target.area)] > 0) is rose
                and before[str(one.target.area)] != now[str(one.target.area)]]  # fmt: skip
        if some:
            facts[key] = joined([summary.named(context, one.target) for one in some])
    return facts


def _month(context: Context) -> dict[str, Any]:
    """What came and went in the month itself, confirmed and pending."""
    if not Line(context, place(context), context.year, actual.rule(context)).knows_flows:
        return {}
    figure = Figure(("entries", "exits"), context.month, since=context.month, known=context.known, tree=context.month)
    found = {
        column: grouped(context.conn, replace(figure, columns=(column,)), (), context.tree).get(()) for column in figure.columns
    }  # fmt: skip
    return {f"month_{column}": count.claimed if count else 0 for column, count in found.items()}


def _work(context: Context) -> dict[str, Any]:
    """Numbers of the worklist; nothing of a month that is over, as the worklist is today's."""
    if months.month_of(context.today) > months.shift(context.month, 1):
        return {}
    counts = {one.kind.key: one.count for one in worklist(context.conn, context.today, None)}
    said = [Label(word.zh.format(n=counts[key]), word.en.format(n=counts[key])) for key, word in _WORK.items() if key in counts]
    return {"work": joined(said)} if said else {}
