"""The days of a month: what the user's calendar holds, and the days that registers and the plan's windows name."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from db import registers
from db.rules import months
from db.rules.filing import Batch
from db.store import plans
from db.text import Label

_KINDS = {one.key: one.label for one in registers.get("calendar_day").field("kind").choices}
#: What else has a day: kind → its word, and the query of day and name. ``:month`` is YYYY-MM.
_DAYS: dict[str, tuple[Label, str]] = {
    "meeting": (_KINDS["meeting"], "SELECT date AS day, title AS name FROM meeting"),
    "notice": (_KINDS["notice"], "SELECT notice_until AS day, payee AS name FROM reward WHERE state IN ('planned', 'notice')"),
    "visit": (_KINDS["visit"], """SELECT v.next AS day, e.name FROM pool_visit v JOIN pool q ON q.id = v.parent
        JOIN enterprise e ON e.id = q.enterprise WHERE q.left_on IS NULL
        AND v.date = (SELECT max(date) FROM pool_visit WHERE parent = v.parent)"""),
    "review": (Label("帮扶评估", "Review"), """SELECT r.next AS day, e.name FROM case_review r
        JOIN support_case s ON s.id = r.parent JOIN enterprise e ON e.id = s.enterprise WHERE s.state = 'open'"""),
    "case": (Label("帮扶时限", "Case due"), """SELECT s.due AS day, e.name FROM support_case s
        JOIN enterprise e ON e.id = s.enterprise WHERE s.state = 'open'"""),
    "milestone": (Label("项目节点", "Milestone"), """SELECT m.planned AS day, p.name || ' ' || m.title AS name FROM milestone m
        JOIN project p ON p.id = m.parent WHERE m.actual IS NULL"""),
    "problem": (Label("问题办结", "Problem due"), """SELECT b.due AS day, p.name FROM project_problem b
        JOIN project p ON p.id = b.parent WHERE b.state IN ('open', 'going')"""),
    "task": (Label("任务时限", "Task due"), """SELECT due AS day, title AS name FROM task WHERE state IN ('open', 'going')
        UNION ALL SELECT due, title FROM resolution WHERE state IN ('open', 'going')
        UNION ALL SELECT due, title FROM measure WHERE state IN ('open', 'going')"""),
    "instalment": (Label("奖励兑现", "Instalment"), """SELECT i.due AS day, r.payee AS name FROM reward_instalment i
        JOIN reward r ON r.id = i.parent WHERE i.paid IS NULL AND r.state NOT IN ('recovered', 'stopped')"""),
}  # fmt: skip
#: Kinds whose names a bureau writes for everybody to read; all others name firms, projects or persons.
OPEN_KINDS = frozenset({"batch", "submission", "meeting", "other", "cutoff"})
_CUTOFF = Label("申报截止", "Last day")


@dataclass(frozen=True, slots=True)
class Day:
    """Something of a day (YYYY-MM-DD): its kind, the kind's word, and what it is called."""

    day: str
    kind: str
    label: Label
    name: str


def days(conn: sqlite3.Connection, month: str) -> list[Day]:
    """Everything that has its day in ``month`` (YYYY-MM), by day, in the order of the kinds."""
    values = {"first": f"{months.parse_month(month)}-01", "last": f"{month}-31"}
    found = [
        Day(row["date"], row["kind"], _KINDS[row["kind"]], row["title"]) for row in conn.execute(
            "SELECT date, kind, title FROM calendar_day WHERE date BETWEEN :first AND :last ORDER BY date, seq", values
        )
    ]  # fmt: skip
    own = {one.day for one in found if one.kind == "batch"}
    found += [one for one in _cutoffs(conn, month) if one.day not in own]
    for kind, (label, query) in _DAYS.items():
        rows = conn.execute(f"SELECT day, name FROM ({query}) WHERE day BETWEEN :first AND :last ORDER BY day", values)
        found += [Day(row["day"], kind, label, row["name"] or "") for row in rows]
    return sorted(found, key=lambda one: one.day)


def _cutoffs(conn: sqlite3.Connection, month: str) -> list[Day]:
    """The last days that the plan's windows name; a batch of the user's own calendar on that day goes before."""
    plan = plans.current(conn, month)
    opened = [Batch(one, month) for one in (plan.windows if plan else ()) if int(month[5:]) in one.filed]
    return [Day(one.deadline, "cutoff", _CUTOFF, one.window.label.zh) for one in opened if one.deadline]


def without_names(found: list[Day]) -> list[Day]:
    """The same days for people outside: what names firms, projects or persons as a number of each kind."""
    counted = Counter((one.day, one.kind) for one in found if one.kind not in OPEN_KINDS)
    labels = {one.kind: one.label for one in found}
    made = [one for one in found if one.kind in OPEN_KINDS]
    made += [Day(day, kind, labels[kind], f"×{number}") for (day, kind), number in counted.items()]
    return sorted(made, key=lambda one: one.day)
