"""一页情况: the one page that the chief signs: three numbers, the targets, sentences drafted from figures."""

from __future__ import annotations

from decimal import Decimal

from db.forms import actual
from db.forms.content import Big, Content, Context, Row, fill, joined
from db.forms.lines import Cut, Line, place
from db.forms.lists import limit_reasons
from db.forms.sheet import Counted
from db.forms.stated import whole_label
from db.rules.plan import Target
from db.rules.plan_index import BASE
from db.rules.words import ENTRY_ROUTES, KINDS, METRICS, SOURCES, ZONES
from db.store.figures import Figure, count
from db.store.progress import TargetProgress
from db.text import Label

#: Areas named in a sentence at either end.
_NAMED = 2


def rows(context: Context) -> Content:
    """A row for each target that counts, the level's first; facts for the sentences."""
    found = [one for one in context.progress.targets if _is_bar(context, one)]
    own = [one for one in found if one.target.area == context.plan_area]
    areas = [one for one in found if one.target.area != context.plan_area and one.target.metric == "stock"]
    content = Content([target_row(context, one) for one in [*sorted(own, key=_order), *areas]])
    line = Line(context, place(context), context.year, actual.rule(context))
    content.facts = {**context.words, **_level(context, line), **_flows(context, line), **_limit(context), **_areas(context, areas)}
    content.headline = _headline(context, line)
    return content


def _is_bar(context: Context, one: TargetProgress) -> bool:
    """Targets of the shown year, or the next year that has one; neither shares nor growth."""
    target = one.target
    if target.metric not in ("stock", "entries", "exits") or not target.counts:
        return False
    if target.metric == "stock":
        due = [other.year for other in context.progress.targets if other.target.metric == "stock" and other.target.counts
               and other.target.area == target.area and other.year >= context.year]  # fmt: skip
        return one.year == (min(due) if due else max(o.year for o in context.progress.targets if o.target.metric == "stock"))
    return one.year == context.year


def _order(one: TargetProgress) -> tuple[int, bool, bool]:
    target = one.target
    narrowed = bool(target.zone or target.source or target.route)
    return (("stock", "entries", "exits").index(target.metric), narrowed, bool(target.source))


def target_row(context: Context, one: TargetProgress) -> Row:
    """A target as a row: what stands, its completion and that in words."""
    target = one.target
    limit = target.direction == "at_most"
    row = Row({
        "target": named(context, target), "year": one.year, "metric": target.metric,
        "baseline": one.baseline.value if one.baseline else None, "goal": _whole(target.value),
        "confirmed": one.confirmed, "claimed": one.claimed,
    })  # fmt: skip
    row.role = "whole" if target.metric == "stock" and target.area == context.plan_area and not target.zone else "row"
    for key, confirmed in (("confirmed", True), ("claimed", False)):
        if row.values[key] is not None:
            row.counted[key] = Counted((one.figure,), confirmed, target.id)
    actual.put_completion(row, one)
    if not limit:
        row.values["difference"] = one.difference
    row.values["detail"] = _detail(context, one)
    return row


def _detail(context: Context, one: TargetProgress) -> Label | None:
    """132 / 197户 · 67.0% · 低于时序23.0点; a limit is counted and no more."""
    if one.confirmed is None:
        return None
    unit = context.plan.unit if context.plan else Label("户", "enterprises")
    goal, start = one.target.value, one.baseline.value if one.baseline else 0
    if one.target.direction == "at_most":
        return Label(f"{one.confirmed}{unit.zh}，控制数{goal:g}{unit.zh}以内", f"{one.confirmed}, limit {goal:g}")
    zh, en = [f"{one.confirmed - start} / {goal - start:g}{unit.zh}"], [f"{one.confirmed - start} / {goal - start:g}"]
    if one.completion is not None:
        zh.append(f"{one.completion:.1f}%")
        en.append(f"{one.completion:.1f} %")
    if one.difference is not None:
        points = f"{abs(one.difference):.1f}"
        zh.append("与时序持平" if not one.difference else f"{'超' if one.difference > 0 else '低于'}时序{points}点")
        en.append("on time" if not one.difference else f"{points} points {'ahead' if one.difference > 0 else 'behind'}")
    return Label(" · ".join(zh), " · ".join(en))


def _whole(value: float) -> int | Decimal:
    return int(value) if value == int(value) else Decimal(str(value))


def named(context: Context, target: Target) -> Label:
    """What a bar is called: the area, or what the own area's target is narrowed to."""
    if target.area != context.plan_area:
        area = next((one for one in context.tree.areas.values() if one.name == target.area), None)
        return area.label if area else Label(target.area or "", target.area or "")
    words = []
    if target.zone:
        words.append(ZONES[target.zone])
    if target.source:
        words.append(SOURCES[target.source])
    if target.route:
        words.append(KINDS[target.route].label)
    if target.metric == "stock":
        whole = whole_label(context.plan) if context.plan and context.is_whole else context.own.label
        words.insert(0, Label(f"{whole.zh}在规", f"{whole.en} roster"))
    elif target.metric == "exits":
        words.append(Label("退规控制数", "limit of exits"))
    elif not target.route:
        words.append(METRICS[target.metric])
    english = ", ".join(word.en for word in words)
    return Label("".join(word.zh for word in words), english[:1].upper() + english[1:])


def _level(context: Context, line: Line) -> dict[str, Label | str | int]:
    if not line.knows_level:
        return {}
    closing = line.closing().count
    facts: dict[str, Label | str | int] = {"confirmed": closing.confirmed, "claimed": closing.claimed}
    if line.knows_flows:
        facts["change"] = _change(closing.confirmed - line.opening().count.confirmed, context.words["opening"])
    one = actual.goal(context, context.plan_area)
    if one is not None:
        facts |= {"goal_year": Label(f"{one.year}年", str(one.year)), "goal": f"{one.target.value:g}"}
        if one.completion is not None and one.baseline is not None and context.index:
            facts |= {"base": context.index.when(BASE), "baseline": one.baseline.value, "completion": f"{one.completion:.1f}"}
        if one.difference is not None:
            facts |= {"pace": pace(one.difference), "time_progress": f"{one.time_progress:.1f}"}
    return facts


def pace(difference: Decimal) -> Label:
    """超时序进度6.6个百分点, 低于时序进度23.0个百分点, or even."""
    if difference == 0:
        return Label("与时序进度持平", "level with time progress")
    points = f"{abs(difference):.1f}"
    if difference > 0:
        return Label(f"超时序进度{points}个百分点", f"{points} points ahead of time progress")
    return Label(f"低于时序进度{points}个百分点", f"{points} points behind time progress")


def _change(difference: int, since: Label | str | int) -> Label:
    start = since if isinstance(since, Label) else Label(str(since), str(since))
    if difference == 0:
        return Label(f"与{start.zh}持平", "unchanged since the start of the period")
    word = ("增加", "up") if difference > 0 else ("减少", "down")
    return Label(f"比{start.zh}{word[0]}{abs(difference)}户", f"{word[1]} {abs(difference)} since {start.en.lower()}")


def _flows(context: Context, line: Line) -> dict[str, Label | str | int]:
    if not line.knows_flows:
        return {}
    entries, exits = line.entries().count, line.column("exits").count
    facts: dict[str, Label | str | int] = {
        "entries": entries.confirmed, "entries_claimed": entries.claimed, "exits": exits.confirmed,
        "exits_claimed": exits.claimed,
    }  # fmt: skip
    routes = [(KINDS[route].label, line.entries([route]).count.confirmed) for route in ENTRY_ROUTES]
    named = [Label(f"{label.zh}{number}户", f"{number} {label.en}") for label, number in routes if number]
    if named:
        facts["routes"] = joined(named)
    pending = _pending(context)
    if pending:
        facts["pending"] = joined(pending)
    else:
        facts["none_pending"] = ""
    return facts


def _pending(context: Context) -> list[Label]:
    """What waits for statistics' answer at the month, whenever it was recorded."""
    found = []
    for column, word in (("entries", Label("纳规", "entries")), ("exits", Label("退规", "exits"))):
        figure = Figure((column,), context.month, known=context.known, tree=context.month)
        waiting = count(context.conn, figure, context.tree)
        if waiting.claimed != waiting.confirmed:
            number = waiting.claimed - waiting.confirmed
            found.append(Label(f"{word.zh}{number}户", f"{number} {word.en}"))
    return found


def _limit(context: Context) -> dict[str, Label | str | int]:
    for one in context.progress.targets:
        target = one.target
        own = target.area == context.plan_area and target.counts and one.year == context.year
        if target.metric == "exits" and target.direction == "at_most" and own and one.confirmed is not None:
            return {"limit": f"{target.value:g}", "limited": int(one.confirmed), "limit_reasons": "、".join(limit_reasons(context))}
    return {}


def _areas(context: Context, areas: list[TargetProgress]) -> dict[str, Label | str | int]:
    known = sorted((one for one in areas if one.completion is not None), key=lambda one: -(one.completion or 0))
    if len(known) < 2 * _NAMED or known[0].completion == known[-1].completion:
        return {}

    def shares(some: list[TargetProgress]) -> Label:
        words = [(named(context, one.target), one.completion) for one in some]
        return joined([Label(f"{area.zh}{share:.1f}%", f"{area.en} {share:.1f} %") for area, share in words])

    return {"ahead": shares(known[:_NAMED]), "behind": shares(known[-_NAMED:][::-1])}


def _headline(context: Context, line: Line) -> tuple[Big, ...]:
    """Three numbers: in the roster, entered this year, left this year; without those that nobody knows."""
    numbers: list[tuple[Label, Cut]] = []
    if line.knows_level:
        numbers.append((fill(Label("{end}在规", "In the roster, {end}"), context.words), line.closing()))
    if line.knows_flows:
        numbers.append((Label("本年纳规", "Entered this year"), line.entries()))
        numbers.append((Label("本年退规", "Left this year"), line.column("exits")))
    made = []
    for label, cut in numbers:
        value, counted = cut.confirmed()
        waiting = cut.count.claimed
        detail = Label(f"统计已确认；含待确认{waiting}", f"confirmed; {waiting} with pending")
        made.append(Big(label, value, detail, counted))
    return tuple(made)
