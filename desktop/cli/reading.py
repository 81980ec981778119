"""Verbs that read: audit, progress, explain, forms, check."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from db import plan_file
from db.check import check as check_ledger
from db.connection import open_ledger
from db.errors import RuleViolation
from db.rules import months
from db.rules.audit import audit as audit_plan
from db.rules.plan import Plan
from db.store import as_known, plans
from db.store.figures import changes_in, enterprises_in
from db.store.progress import Progress, TargetProgress, progress
from db.store.sending.submitted import submitted_progress
from db.text import QT_TRANSLATE_NOOP
from desktop import cli, translate

TARGET_KEYS = ("id", "metric", "year", "area", "zone", "source", "route", "direction", "value", "origin")


def audit(given: argparse.Namespace) -> cli.Reply:
    """What does not agree in the plan, or in every plan of a ledger."""
    findings = []
    for plan in _plans(given.source):
        findings += [
            {
                "key": one.key, "sentence": translate.sentence(one.sentence), "stated": one.stated,
                "computed": one.computed, "place": translate.label(one.place), "kind": one.kind, "plan": plan.key,
            }
            for one in audit_plan(plan)
        ]  # fmt: skip
    return cli.Reply({"findings": findings}, [f"{one['place']}  {one['sentence']}" for one in findings])


def _plans(source: str) -> Iterable[Plan]:
    if source in plan_file.shipped() or Path(source).suffix == ".toml":
        return [plan_file.load(source)]
    with open_ledger(Path(source)) as ledger:
        return [plans.get(ledger.conn, key) for key in plans.keys(ledger.conn)]


def shown_month(given: argparse.Namespace) -> str:
    """The month asked for, else today's."""
    return months.parse_month(given.month) if given.month else months.month_of(date.today())


def show_progress(given: argparse.Namespace) -> cli.Reply:
    """Every target of the ledger at a month."""
    with open_ledger(given.ledger) as ledger:
        found = progress(ledger.conn, shown_month(given), as_known.instant(given.known))
        sent = {} if found.known else submitted_progress(ledger.conn, found.month)
    data = {
        "month": found.month, "known": given.known or None, "plan": found.plan.key if found.plan else None,
        "targets": [as_json(one) | _submitted(sent.get(one.target.id)) for one in found.targets],
    }  # fmt: skip
    return cli.Reply(data, [_line(one) for one in found.targets])


def _submitted(was: TargetProgress | None) -> dict[str, Any]:
    """How a target stood as submitted, where the month is closed and it stands otherwise now."""
    if was is None:
        return {}
    keys = ("opening", "claimed", "confirmed", "completion", "completion_claimed")
    return {"submitted": {key: getattr(was, key) for key in keys}}


def as_json(one: TargetProgress) -> dict[str, Any]:
    """One target as the command line gives it; ``counts`` tells which of several stated values the bars use."""
    stated = {key: getattr(one.target, key) for key in TARGET_KEYS}
    return stated | {
        "baseline": one.baseline.value if one.baseline else None, "opening": one.opening, "claimed": one.claimed,
        "confirmed": one.confirmed, "completion": one.completion, "completion_claimed": one.completion_claimed,
        "time_progress": one.time_progress, "counts": one.target.counts, "measured": one.month,
        "implied": bool(one.baseline and one.baseline.implied),
    }  # fmt: skip


def _line(one: TargetProgress) -> str:
    figure = f"{'?' if one.confirmed is None else one.confirmed} / {one.target.value}"
    parts = [one.target.id, one.month, figure]
    if one.completion is not None:
        parts.append(f"{one.completion}%")
    if one.time_progress is not None:
        parts.append(f"({one.time_progress}%)")
    return "  ".join(parts)


def explain(given: argparse.Namespace) -> cli.Reply:
    """The enterprises and changes that one target's figure counts."""
    with open_ledger(given.ledger) as ledger:
        month, known = shown_month(given), as_known.instant(given.known)
        one = _target(progress(ledger.conn, month, known), given.target)
        flow = one.figure
        if flow.since is None:
            flow = replace(flow, since=f"{one.month[:4]}-01")
        enterprises = _enterprises(ledger.conn, one)
        changes = [_change(row) for row in changes_in(ledger.conn, flow)]
    data = as_json(one) | {"month": month, "enterprises": enterprises, "changes": changes}
    return cli.Reply(data, [f"{row['name'] or '—'}  {row['code'] or ''}  {row['n']}" for row in enterprises])


def _target(found: Progress, target_id: str) -> TargetProgress:
    for one in found.targets:
        if one.target.id == target_id:
            return one
    raise RuleViolation(
        QT_TRANSLATE_NOOP("Cli", "The ledger has no target “{id}” at this month. “progress” lists them."), id=target_id
    )


def _enterprises(conn: sqlite3.Connection, one: TargetProgress) -> list[dict[str, Any]]:
    """Firms of a level, or of a flow's changes; ``claimed`` and ``confirmed`` say in which of the two they count."""
    rows = enterprises_in if one.figure.since is None else changes_in
    sides: dict[Any, dict[str, Any]] = {}
    for confirmed in (False, True):
        side = "confirmed" if confirmed else "claimed"
        for row in rows(conn, one.figure, confirmed=confirmed):
            key = row["enterprise"] if one.figure.since else row["id"]
            kept = sides.setdefault(key, {
                "id": key, "name": row["name"], "code": row["code"], "area": row["area"], "zone": row["zone"] or None,
                "n": 0, "claimed": 0, "confirmed": 0,
            })  # fmt: skip
            kept[side] += abs(row["n"])
            kept["n"] = max(kept["claimed"], kept["confirmed"])
    return list(sides.values())


def _change(row: sqlite3.Row) -> dict[str, Any]:
    keys = ("id", "kind", "month", "reason", "area", "zone", "source", "enterprise", "name", "code", "basis", "recorded_at")
    return {key: row[key] or None for key in keys} | {
        "n": row["n"], "claimed": bool(row["claimed"]), "confirmed": bool(row["confirmed"])
    }


def forms(given: argparse.Namespace) -> cli.Reply:
    """The forms there are."""
    from db.forms import forms as all_forms

    found = [{"key": one.key, "title_zh": one.title.zh, "title_en": one.title.en} for one in all_forms()]
    return cli.Reply(found, [f"{one['key']}  {one['title_zh']}  {one['title_en']}" for one in found])


def check(given: argparse.Namespace) -> cli.Reply:
    """Is the ledger sound? Exit 1 where it is not."""
    with open_ledger(given.ledger) as ledger:
        found = check_ledger(ledger.conn)
    data = {
        "ok": all(one.ok for one in found),
        "checks": [
            {"key": one.key, "ok": one.ok, "problems": [translate.sentence(each) for each in one.problems]} for one in found
        ],
    }
    lines = [f"{'✓' if one.ok else '✗'} {translate.label(one.label)}" for one in found]
    return cli.Reply(data, lines, [each for one in found for each in one.problems], 0 if data["ok"] else 1)


VERBS = {"audit": audit, "progress": show_progress, "explain": explain, "forms": forms, "check": check}
