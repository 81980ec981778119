"""Plans as the ledger keeps them: copied in, editable, every change of a figure in the histories."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from db import plan_file
from db.errors import BadInput, RuleViolation
from db.rules.plan import Plan, Target
from db.rules.plan_check import problems
from db.store import areas, settings
from db.store.kept import kept
from db.store.writing import batch_now, insert, transaction
from db.text import QT_TRANSLATE_NOOP, Label


def add(conn: sqlite3.Connection, plan: Plan) -> None:
    """Copy a plan into the ledger, behind the plans it has; its areas are added where new."""
    with transaction(conn):
        if conn.execute("SELECT 1 FROM plan WHERE key = ?", (plan.key,)).fetchone():
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Ledger", "The ledger has a plan “{key}” already; nothing was written."), key=plan.key
            )
        position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM plan").fetchone()[0]
        header = plan_file.packed(replace(plan, targets=()))
        insert(conn, "plan", {"key": plan.key, "position": position, "header": header})
        areas.add_plan_areas(conn, plan)
        put_targets(conn, plan.key, plan.targets)


def edit(conn: sqlite3.Connection, plan: Plan) -> None:
    """Replace a plan's header (title, span, counting rule, windows, groups); targets stay as they are.

    Raises BadInput where the plan could not be counted by then.
    """
    with transaction(conn):
        require_sound(replace(plan, targets=get(conn, plan.key).targets))
        header = plan_file.packed(replace(plan, targets=()))
        conn.execute("UPDATE plan SET header = ? WHERE key = ?", (header, plan.key))
        areas.add_plan_areas(conn, plan)


def put_targets(conn: sqlite3.Connection, key: str, targets: Iterable[Target]) -> None:
    """Add targets, or change those whose id the plan has."""
    with transaction(conn):
        position = conn.execute("SELECT coalesce(max(position), 0) FROM target").fetchone()[0]
        for target in targets:
            position += 1
            row = _row(key, target, position)
            names = [name for name in row if name not in ("id", "plan", "position")]
            changed = conn.execute(
                f"UPDATE target SET {', '.join(f'{name} = :{name}' for name in names)} WHERE id = :id AND plan = :plan",
                row,
            )
            if not changed.rowcount:
                insert(conn, "target", row | {"batch": batch_now(conn)})


def change(conn: sqlite3.Connection, key: str, put: Iterable[Target] = (), remove: Iterable[str] = ()) -> Plan:
    """Add, change and remove targets (ids) in one step; returns the plan as it is then.

    A new figure for a thing that another one states already does not count until the user chooses it (design §3).
    Raises BadInput, and nothing is written, where the plan could not be counted by then.
    """
    with transaction(conn):
        for target_id in remove:
            remove_target(conn, target_id)
        put_targets(conn, key, _beside_others(get(conn, key), put))
        plan = get(conn, key)
        require_sound(plan)
    return plan


def _beside_others(plan: Plan, targets: Iterable[Target]) -> list[Target]:
    known = {one.id for one in plan.targets}
    counting = {(one.dimensions, one.direction) for one in plan.targets if one.counts}
    made = []
    for target in targets:
        stated = (target.dimensions, target.direction)
        made.append(replace(target, counts=False) if target.id not in known and stated in counting else target)
        counting.add(stated)
    return made


def require_sound(plan: Plan) -> None:
    """Raises BadInput with the gravest reason why a plan cannot be used; one whose figures disagree can."""
    wrong = next(problems(plan), None)
    if wrong is not None:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "{why} Nothing was written."), why=wrong)


def follow(conn: sqlite3.Connection, key: str) -> None:
    """Let the pages show the plan of that key."""
    get(conn, key)
    settings.put(conn, plan=key)


def remove_target(conn: sqlite3.Connection, target_id: str) -> None:
    """Take a target out; the histories keep its value."""
    with transaction(conn):
        conn.execute("DELETE FROM target WHERE id = ?", (target_id,))


def choose_origin(conn: sqlite3.Connection, key: str, origin: str) -> None:
    """Where a plan states two values for one thing, let those of ``origin`` (text, annex, …) count."""
    with transaction(conn):
        plan = get(conn, key)
        stated: dict[tuple[object, ...], list[Target]] = {}
        for target in plan.targets:
            if target.direction:
                stated.setdefault(target.dimensions, []).append(target)
        for rivals in stated.values():
            if len(rivals) > 1 and any(one.origin == origin for one in rivals):
                put_targets(conn, key, [replace(one, counts=one.origin == origin) for one in rivals])


def keys(conn: sqlite3.Connection) -> list[str]:
    """The keys of the ledger's plans in order."""
    return [row["key"] for row in conn.execute("SELECT key FROM plan ORDER BY position")]


def get(conn: sqlite3.Connection, key: str) -> Plan:
    """One plan with its targets; raises RuleViolation where the ledger has none of that key."""
    return kept(conn, ("plan", key), lambda: _read(conn, key))


def _read(conn: sqlite3.Connection, key: str) -> Plan:
    row = conn.execute("SELECT header FROM plan WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "The ledger has no plan “{key}”."), key=key)
    targets = conn.execute("SELECT * FROM target WHERE plan = ? ORDER BY position, id", (key,))
    return replace(_header(row["header"]), targets=tuple(_target(one) for one in targets))


_headers: dict[str, Plan] = {}


def _header(text: str) -> Plan:
    """Parsed once per text: a plan of a nation has thousands of areas."""
    plan = _headers.get(text)
    if plan is None:
        plan = plan_file.unpacked(text)
        _headers.clear()
        _headers[text] = plan  # kept apart: another thread may clear the cache meanwhile
    return plan


def current(conn: sqlite3.Connection, month: str = "") -> Plan | None:
    """The plan that the ledger follows at ``month``: the chosen one, else the latest that has begun; None without any."""
    known = keys(conn)
    chosen = settings.get(conn, "plan")
    if chosen in known:
        return get(conn, chosen)
    begun = [plan for plan in (get(conn, key) for key in known) if not month or plan.base_month <= month]
    return begun[-1] if begun else (get(conn, known[0]) if known else None)


def _row(key: str, target: Target, position: int) -> dict[str, object]:
    return {
        "id": target.id, "plan": key, "position": position, "metric": target.metric, "value": float(target.value),
        "year": target.year, "area": target.area, "zone": target.zone, "source": target.source, "route": target.route,
        "direction": target.direction, "origin": target.origin, "place_zh": target.place.zh,
        "place_en": target.place.en, "quote": target.quote, "part_of": target.of, "counts": int(target.counts),
        "reasons": " ".join(target.reasons), "pace": target.pace,
    }  # fmt: skip


def _target(row: sqlite3.Row) -> Target:
    value = row["value"]
    return Target(
        id=row["id"], metric=row["metric"], value=int(value) if value == int(value) else value, year=row["year"],
        area=row["area"], zone=row["zone"], source=row["source"], route=row["route"], direction=row["direction"],
        origin=row["origin"], place=Label(row["place_zh"], row["place_en"]), quote=row["quote"], of=row["part_of"],
        counts=bool(row["counts"]), reasons=tuple(row["reasons"].split()), pace=row["pace"],
    )  # fmt: skip
