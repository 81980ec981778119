"""The measures of a shipped plan as rows of the work plan (责任分工), for the bureau to go on from."""

from __future__ import annotations

import sqlite3

from db import rule_data
from db.errors import RuleViolation
from db.store.registers.bulk import Receipt, put
from db.text import QT_TRANSLATE_NOOP


def take_over(conn: sqlite3.Connection, plan: str, month: str, year: int | None = None) -> Receipt:
    """Write the measures of a plan's document, with its departments as they are called in ``month``.

    A measure that is there already keeps what the bureau wrote on it. Raises RuleViolation for a plan without any.
    """
    found = rule_data.work_plan(plan)
    if found is None:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Registers", "No measures came along for the plan “{plan}”; type the bureau's own."), plan=plan
        )
    names = {one.name: one.called(month) for one in found.departments}
    there = {
        (row["clause"], row["title"])
        for row in conn.execute("SELECT clause, title FROM measure WHERE plan = ? AND year IS ?", (plan, year))
    }
    rows = [
        {
            "plan": plan, "clause": one.clause, "title": one.title.zh, "place": one.place.zh, "year": year, "state": "open",
            "lead": "、".join(names[unit] for unit in one.lead), "joining": "、".join(names[unit] for unit in one.joining),
            "note": one.quote,
        }
        for one in found.measures if (one.clause, one.title.zh) not in there
    ]  # fmt: skip
    return put(conn, "measure", rows)
