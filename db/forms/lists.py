"""Lists with a firm or a change per row: newly entered, exited, all changes, the roster."""

from __future__ import annotations

import sqlite3
from typing import Any

from db import codes
from db.forms import actual
from db.forms.content import Content, Context, Row, fill
from db.rules.words import (
    EXIT_REASONS,
    KINDS,
    LEVELS,
    LIMIT_REASONS,
    SOURCES,
    STANDINGS,
    UNASSIGNED,
    UNKNOWN_ZONE,
    ZONES,
)
from db.store import form_rows
from db.store.figures import Figure, changes_in, enterprises_in, grouped
from db.store.registers import form_rows as register_rows
from db.text import Label

#: Row keys that hold what a figure narrows by, for counting a list's rows: column → figure's dimension, row key.
_PLACES = {"area": ("area", "area_id"), "zone": ("zone", "zone_id")}
_PENDING_EXIT = Label("待确认退规", "exit pending")


def entered(context: Context) -> Content:
    """Every entry of the year up to the month, pending ones too."""
    figure = _flow(context, "entries")
    found = [_change(context, row) | {"kind": KINDS[row["kind"]].label, "kind_id": row["kind"]} for row in _read(context, figure)]
    dimensions = _PLACES | {"kind": ("route", "kind_id"), "source": ("source", "source_id")}
    return Content([Row(one) for one in found], notes=[*actual.notes(context)], base=figure, dimensions=dimensions)


def exited(context: Context) -> Content:
    """Every exit of the year up to the month; who gave way to a successor (X7) has not left and is not listed."""
    figure = _flow(context, "exits")
    found = [
        _change(context, row)
        | {"reason": _reason(row["reason"]), "reason_id": row["reason"], "in_limit": _in_limit(context, row["reason"])}
        for row in _read(context, figure)
    ]
    content = Content([Row(one) for one in found], base=figure, dimensions=_PLACES | {"reason": ("reasons", "reason_id")})
    # What the public sheet merges, its note must not tell.
    limit = [] if context.scope == "public" else _limit_note(context)
    content.notes = [*limit, *actual.notes(context)[:1]]
    return content


def exit_sheet(context: Context) -> Content:
    """退库企业表: the year's exits with what the registers know of each firm (domain §3)."""
    content = exited(context)
    facts = register_rows.of_exits(context.conn, context.year)
    for row in content.rows:
        known = facts.get(str(row.values["enterprise"]))
        if known is None:
            continue
        row.values |= {key: known[key] or "" for key in ("first_in", "situation", "measures", "resumes")}
        row.values["revenue_last"] = register_rows.wan(known["revenue_last"])
        row.values["recovers"] = Label("", "") if not known["state"] else _RECOVERS[known["state"] != "exit"]
    return content


_RECOVERS = {True: Label("是", "yes"), False: Label("否", "no")}


def changes(context: Context) -> Content:
    """Every change of the year up to the month, returned ones too; rows taken back are left out."""
    found = []
    for row in form_rows.changes(context.conn, context.since, context.month, context.known):
        one = _base(context, row, row["area"], row["zone"], row["park"]) | {
            "month": row["counted"], "kind": KINDS[row["kind"]].label, "batch": row["filing_batch"] or "",
            "first_report": row["first_report"] or "", "basis": row["basis"], "note": row["note"],
            "detail": _detail(context, row), "township": row["township"] or row["now_township"],
            "standing": _standing(row), "n": int(row["claimed"]), "m": int(row["confirmed"]),
        }  # fmt: skip
        found.append(Row(one))
    return Content(found)


def roster(context: Context) -> Content:
    """Every firm in the roster at the end of the month, by either count; the unnamed rest of the opening by area."""
    if not context.has_level:
        return Content([])
    figure = Figure.stock(context.month, known=context.known, tree=context.month)
    claimed = {row["id"]: row for row in enterprises_in(context.conn, figure) if row["id"]}
    confirmed = {row["id"]: row for row in enterprises_in(context.conn, figure, confirmed=True) if row["id"]}
    found = []
    for key, row in (claimed | {key: row for key, row in confirmed.items() if key not in claimed}).items():
        one = _base(context, row, row["area"], row["zone"], None) | {
            "month": row["since"], "township": row["township"], "standing": _roster_standing(key in claimed, key in confirmed),
            "n": int(key in claimed), "m": int(key in confirmed), "last": 0,
        }  # fmt: skip
        found.append(Row(one))
    unnamed = _unnamed(context, figure, found)
    content = Content(found + unnamed, base=figure, dimensions=dict(_PLACES))
    if unnamed:
        number = sum(row.number("n") for row in unnamed)
        zh, en = "期初户数中尚有{n}户未列名，计入总数。", "{n} firms of the opening number are not named yet; they count."
        content.notes = [fill(Label(zh, en), {"n": number})]
    return content


def _roster_standing(claimed: bool, confirmed: bool) -> Label:
    if claimed and confirmed:
        return STANDINGS["confirmed"]
    return STANDINGS["pending"] if claimed else _PENDING_EXIT


def _unnamed(context: Context, figure: Figure, named: list[Row]) -> list[Row]:
    """What of each area and zone's level no firm stands for."""
    rest = {key: count.claimed for key, count in grouped(context.conn, figure, ("area", "zone"), context.tree).items()}
    for row in named:
        rest[str(row.values["area_id"]), str(row.values["zone_id"])] -= row.number("n")
    found = []
    for (area, zone), number in rest.items():
        if number:
            values: dict[str, Any] = {
                "name": Label(f"（未列名{number}户）", f"({number} unnamed)"), "code": "", "month": "", "n": number, "m": number,
                "area": context.area_label(area), "area_id": area, "area_order": context.order[area], "last": 1,
                "zone": ZONES.get(zone, UNKNOWN_ZONE), "zone_id": zone, "standing": STANDINGS["confirmed"],
            }  # fmt: skip
            found.append(Row(values))
    return found


def _flow(context: Context, column: str) -> Figure:
    """The year's flow by the plan's counting rule."""
    rule = actual.rule(context)
    year = context.year if rule == "filing_year" else None
    return Figure(
        (column,), context.month, since=context.since, year_by=rule, year=year, known=context.known, tree=context.month
    )


def _read(context: Context, figure: Figure) -> list[sqlite3.Row]:
    return changes_in(context.conn, figure) if figure.since and figure.since <= figure.until else []


def _change(context: Context, row: sqlite3.Row) -> dict[str, Any]:
    return _base(context, row, row["area"], row["zone"], row["park"]) | {
        "month": row["month"], "batch": row["filing_batch"] or "", "first_report": row["first_report"] or "",
        "source": SOURCES.get(row["source"] or "", UNASSIGNED), "source_id": row["source"] or "",
        "township": row["township"] or "", "basis": row["basis"], "note": row["note"], "n": 1,
        "standing": STANDINGS["confirmed" if row["confirmed"] else "pending"], "m": int(row["confirmed"]),
    }  # fmt: skip


def _base(
    context: Context, row: sqlite3.Row, area: str, zone: str | None, park: str | None
) -> dict[str, Any]:
    """Who and where; ``area_order`` sorts areas as the plan lists them."""
    industry = row["industry"] or ""
    division = codes.division(industry)
    return {
        "name": row["name"], "code": row["code"] or "", "enterprise": _enterprise(row), "area": context.area_label(area),
        "area_id": context.tree.resolve(area), "area_order": context.order[context.tree.resolve(area)],
        "zone": ZONES.get(zone or "", UNKNOWN_ZONE), "zone_id": zone or "",
        "park": context.area_label(park), "industry": industry,
        "division": division.label if division else Label("", ""),
    }  # fmt: skip


def _enterprise(row: sqlite3.Row) -> str:
    """The firm's id: of a change that it names, or of the firm itself."""
    return str(row["enterprise"] if "enterprise" in tuple(row.keys()) else row["id"])


def _reason(key: str) -> Label:
    label = EXIT_REASONS[key]
    return Label(f"{key} {label.zh}", f"{key} {label.en}")


def _in_limit(context: Context, reason: str) -> Label:
    counted = reason in limit_reasons(context)
    return Label("是", "yes") if counted else Label("否", "no")


def limit_reasons(context: Context) -> tuple[str, ...]:
    """The exit reasons that the plan's limit counts."""
    for one in context.plan.targets if context.plan else ():
        if one.metric == "exits" and one.direction == "at_most":
            return one.reasons or LIMIT_REASONS
    return LIMIT_REASONS


def _limit_note(context: Context) -> list[Label]:
    for one in context.progress.targets:
        if one.target.metric == "exits" and one.target.direction == "at_most" and one.confirmed is not None:
            reasons = "、".join(limit_reasons(context))
            return [
                Label(
                    f"退规控制数{one.target.value:g}户以内（计{reasons}）：统计已确认{one.confirmed}户，含待确认{one.claimed}户。",
                    f"Limit of exits: at most {one.target.value:g} (reasons {reasons}); confirmed {one.confirmed}, pending "
                    f"included {one.claimed}.",
                )
            ]
    return []


def _standing(row: sqlite3.Row) -> Label:
    if row["level"] and not row["claimed"]:
        level = LEVELS[row["level"]]
        return Label(f"{level.zh}退回", f"returned by {level.en}")
    return STANDINGS["confirmed" if row["confirmed"] else "pending"]


def _detail(context: Context, row: sqlite3.Row) -> Label:
    """What the change says beside its kind: an exit's reason, where a move leads, old and new value, the other firm."""
    if row["reason"]:
        return _reason(row["reason"])
    if row["kind"] == "move":
        places = [_place(context, row["area"], row["zone"]), _place(context, row["other_area"], row["other_zone"])]
        return Label(" → ".join(one.zh for one in places), " → ".join(one.en for one in places))
    if row["new_value"]:
        text = f"{row['old_value'] or '—'} → {row['new_value']}"
        return Label(text, text)
    if row["other"]:
        return Label(f"承继 {row['other']}", f"succeeds {row['other']}")
    return SOURCES.get(row["source"] or "", Label("", ""))


def _place(context: Context, area: str, zone: str | None) -> Label:
    where, label = context.area_label(area), ZONES.get(zone or "")
    return Label(where.zh + (label.zh if label else ""), where.en + (f", {label.en}" if label else ""))
