"""What the plan page shows of one plan, read at once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property

from db.rules.audit import Audit, Finding, examine
from db.rules.baseline import Baseline, baseline_of
from db.rules.plan import Plan, Target
from db.rules.plan_table import PlanTable, table
from db.store import audits, plans, settings
from db.text import Label


@dataclass(frozen=True)
class PlanView:
    """A plan with its audit. ``titles``: every plan of the ledger by key; ``followed``: the key that the pages show.

    ``columns``: keys of columns opened for typing (db/rules/plan_table.EXTRA).
    """

    plan: Plan
    titles: dict[str, Label]
    followed: str
    columns: tuple[str, ...]
    audit: Audit
    unread: int

    @cached_property
    def table(self) -> PlanTable:
        """The plan's figures as its annex has them."""
        return table(self.plan, self.columns)

    @cached_property
    def base(self) -> Baseline | None:
        """The whole's figure at the base month, stated or implied."""
        return baseline_of(self.table.index)

    @cached_property
    def marked(self) -> dict[str, list[Finding]]:
        """Target id → what the audit says against it: the figure that disagrees, or both where two origins differ."""
        found: dict[str, list[Finding]] = {}
        for one in self.audit.findings:
            concerned = {"contradiction": one.targets[:1], "difference": one.targets[:2]}.get(one.kind, ())
            for target in concerned:
                found.setdefault(target, []).append(one)
        return found

    @cached_property
    def rivals(self) -> list[str]:
        """Origins that state something which another origin states too."""
        origins = {one.origin for stated in self._several for one in stated}
        return [origin for origin in ("text", "annex", "typed", "own") if origin in origins]

    @cached_property
    def chosen(self) -> str:
        """The origin that counts wherever two state one thing; empty where now one and now the other does."""
        origins = {one.origin for stated in self._several for one in stated if one.counts}
        return origins.pop() if len(origins) == 1 else ""

    @cached_property
    def _several(self) -> list[list[Target]]:
        """The targets of each thing that more than one origin states."""
        stated: dict[object, list[Target]] = {}
        for target in self.plan.targets:
            if target.direction is not None:
                stated.setdefault(target.dimensions, []).append(target)
        return [one for one in stated.values() if len({target.origin for target in one}) > 1]


def read(conn: sqlite3.Connection, key: str, month: str) -> PlanView | None:
    """The view of the plan of that key (or the one followed at ``month``); None where the ledger has no plan."""
    known = plans.keys(conn)
    followed = plans.current(conn, month)
    if followed is None:
        return None
    plan = plans.get(conn, key) if key in known else followed
    titles = {one: plans.get(conn, one).title for one in known}
    columns = tuple(settings.get(conn, columns_setting(plan.key)).split())
    return PlanView(plan, titles, followed.key, columns, examine(plan), len(audits.unread(conn, plan)))


def columns_setting(key: str) -> str:
    """The ledger's setting that keeps which columns of a plan were opened for typing."""
    return f"plan_columns:{key}"
