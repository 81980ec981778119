"""A new ledger: its plan, its own area, its opening month and what the plan states of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.connection import Ledger, create
from db.errors import RuleViolation
from db.rules import months, names
from db.rules.baseline import baseline_of
from db.rules.plan import Plan
from db.rules.plan_index import BOTH_ZONES, PlanIndex
from db.store import openings, plans, settings
from db.store.areas import Tree
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP, Label


def new_ledger(path: Path, plan: Plan, *, area: str = "", opening: str = "", bureau: str = "") -> Ledger:
    """A ledger for the plan's whole or one ``area`` (name), beginning at the end of month ``opening``.

    The opening is the plan's base month where none is named; the numbers that the plan states (or implies) for it are
    then the stated opening. Raises BadFile, BadInput or RuleViolation; no file is left behind then.
    """
    ledger = create(path)
    try:
        with transaction(ledger.conn):
            fill(ledger.conn, plan, area=area, opening=opening, bureau=bureau)
    except BaseException:
        ledger.close()
        for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            leftover.unlink(missing_ok=True)
        raise
    return ledger


def fill(conn: sqlite3.Connection, plan: Plan, *, area: str, opening: str, bureau: str) -> None:
    """Give an empty ledger its plan, area and opening."""
    opening = months.parse_month(opening) if opening else plan.base_month
    if opening < plan.base_month:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger", "The opening {opening} lies before the plan's base month {base}. Choose {base} or later; "
                "nothing was made."
            ),
            opening=opening,
            base=plan.base_month,
        )  # fmt: skip
    bureau = names.clean(bureau, what=Label("填报单位", "Bureau"))
    plans.add(conn, plan)
    tree = Tree(conn)
    own = tree.by_name(area or plan.whole.name)
    settings.put(conn, area=own.id, opening=opening, bureau=bureau, plan=plan.key)
    if opening == plan.base_month:
        _state_baselines(conn, plan)


def _state_baselines(conn: sqlite3.Connection, plan: Plan) -> None:
    """The plan's own figures at the base month are the opening numbers, by zone where it states (or implies) zones."""
    tree, index = Tree(conn), PlanIndex(plan)
    for area in tree.children() or [tree.areas[tree.own]]:
        name = None if area.name == plan.whole.name else area.name
        by_zone = {zone: baseline_of(index, name, zone) for zone in BOTH_ZONES}
        total = baseline_of(index, name)
        stated = dict(by_zone) if all(by_zone.values()) else {None: total}
        for zone, figure in stated.items():
            if figure is not None:
                basis = f"{plan.document} {figure.place.zh} {figure.terms}".strip()
                openings.state_number(conn, area.id, zone, figure.value, basis, tree)
