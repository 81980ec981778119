"""What was reached, beside what the plan states: the columns that both progress forms, balance and summary share."""

from __future__ import annotations

from db.forms.content import Context, Row, joined
from db.forms.lines import NAMED_ROUTES, OTHER_ROUTES, Cut, Line
from db.forms.sheet import Counted
from db.rules import months
from db.rules.plan import CountYearBy
from db.store import taken
from db.store.figures import Figure, count
from db.store.progress import TargetProgress
from db.store.sending import received
from db.text import Label

RULES: dict[CountYearBy, Label] = {
    "month": Label("按计入月份（定报）", "by month (monthly reports)"),
    "filing_year": Label("按申报年度（年报）", "by filing year (annual batches)"),
}


def rule(context: Context) -> CountYearBy:
    """How the plan counts its years."""
    return context.plan.count_year_by if context.plan else "month"


def put(row: Row, key: str, cut: Cut, *, confirmed: bool = True) -> None:
    """Put a number with what it counts into a cell."""
    row.values[key], row.counted[key] = cut.confirmed() if confirmed else cut.claimed()


def put_line(row: Row, line: Line) -> None:
    """The balance line of confirmed changes; the closing also with pending ones. Nothing where it is unknown."""
    if line.knows_flows:
        if line.knows_level:
            put(row, "opening", line.opening())
            row.values["adjustment"] = line.adjustment().confirmed
        put_routes(row, line)
        for column in ("exits", "moves", "successions"):
            put(row, column, line.column(column))
    if line.knows_level:
        put_closing(row, line)


def put_routes(row: Row, line: Line) -> None:
    """Entries by the routes that plans name, all others, and their sum."""
    for route in NAMED_ROUTES:
        put(row, route, line.entries([route]))
    put(row, "others", line.entries(OTHER_ROUTES))
    put(row, "entries", line.entries())


def put_closing(row: Row, line: Line) -> None:
    """The level at the end: confirmed, and with pending changes."""
    put(row, "confirmed", line.closing())
    put(row, "claimed", line.closing(), confirmed=False)


def put_completion(row: Row, one: TargetProgress | None, prefix: str = "") -> None:
    """Completion and time progress of a target; empty where there is none."""
    if one is None:
        return
    for key, value, confirmed in (
        ("completion", one.completion, True),
        ("completion_claimed", one.completion_claimed, False),
        ("time_progress", one.time_progress, True),
    ):
        row.values[prefix + key] = value
        if value is not None and key != "time_progress":
            row.counted[prefix + key] = Counted((one.figure,), confirmed, one.target.id)


def goal(context: Context, area: str | None, year: int | None = None) -> TargetProgress | None:
    """The stock target that counts for an area's total: of ``year``, else the next one due, else the last."""
    found = [
        one for one in context.progress.targets
        if one.target.metric == "stock" and one.target.counts and one.target.direction == "at_least"
        and (one.target.area, one.target.zone, one.target.source, one.target.of) == (area, None, None, None)
        and year in (None, one.target.year)
    ]  # fmt: skip
    due = [one for one in found if one.year >= context.year]
    return min(due, key=lambda one: one.year) if due else max(found, key=lambda one: one.year, default=None)


def notes(context: Context) -> list[Label]:
    """How years are counted, and what lies ahead and counts in nothing yet."""
    word = RULES[rule(context)]
    found = [Label(f"计数口径：{word.zh}。", f"Counting rule: {word.en}.")]
    if context.opening > f"{context.year - 1:04d}-12" and context.opening <= context.month:
        found.append(
            Label(
                f"本台账自{context.opening}月末起记（期初），之前的变动不掌握。",
                f"This ledger begins with the end of {context.opening}; what changed before is not known to it.",
            )
        )
    if context.unstated:
        labels = [one.label for one in context.unstated]
        found.append(
            Label(
                f"{'、'.join(one.zh for one in labels)}的期初未录入，其在规数及合计未知。",
                f"No opening is recorded of {', '.join(one.en for one in labels)}: their level and the whole's are unknown.",
            )
        )
    ahead = count(context.conn, ahead_of(context)).claimed
    if ahead:
        found.append(
            Label(
                f"另有{ahead}户以后月份首报，本期未计入。",
                f"{ahead} more will first report in a later month and count in nothing yet.",
            )
        )
    return found + came_in(context)


def came_in(context: Context) -> list[Label]:
    """Of how many areas the month's submission is in, where packages are taken in: a total of five of eight says so."""
    if context.known or not taken.latest(context.conn):
        return []
    states = received.states(context.conn, context.month)
    there = [one for one in states if one.state == "in"]
    missing = joined([one.label for one in states if one.state != "in"])
    unchecked = joined([one.label for one in there if not one.checked])
    found = []
    if missing.zh:
        found.append(
            Label(
                f"本期已报送{len(there)}/{len(states)}个地区；未报送：{missing.zh}（按以前月份报送或计划所列数计入）。",
                f"{len(there)} of {len(states)} areas are in; not yet: {missing.en} (counted by an earlier month or the plan).",
            )
        )
    if unchecked.zh:
        found.append(Label(f"无校验（模板填报）：{unchecked.zh}。", f"Not checked (template): {unchecked.en}."))
    return found


def ahead_of(context: Context) -> Figure:
    """Entries whose month lies after the shown one."""
    later = months.shift(context.month, 1)
    return Figure(("entries",), "9999-12", since=later, known=context.known, tree=context.month)
