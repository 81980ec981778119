"""Projects at work: how each stands, milestones set back from production, what wants an update, what finished and did not
enter; and a signed lead that becomes a project (S1 三(一)(四), S2 二(二)(三))."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from db import registers, rule_data
from db.errors import RuleViolation
from db.rules.registers.schedule import WARNING_DAYS, Milestone, Standing, Step, back_from, of_project, standing
from db.store.listing import Values
from db.store.registers import records
from db.store.registers.bulk import Receipt, put
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP

#: Stages in which a lead is not signed yet, or never will be.
_UNSIGNED = ("lead", "talks", "ended")
_LEAD_STAGES = {one.key: one.label for one in registers.get("lead").field("stage").choices}
#: States in which nobody waits for progress any more.
_AT_REST = ("producing", "stopped", "ended")


def become_project(conn: sqlite3.Connection, lead: str) -> str:
    """Make a project of a signed lead, with what the lead knows; returns its id. The lead stays, and names it.

    Raises RuleViolation for a lead that is not signed, or that has become a project before.
    """
    with transaction(conn):
        row = records.get(conn, "lead", lead)
        if row["stage"] in _UNSIGNED:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Registers", "The lead stands at “{stage}”; once it is signed it becomes a project."),
                stage=_LEAD_STAGES[row["stage"]],
            )
        if conn.execute("SELECT 1 FROM project WHERE lead_from = ?", (lead,)).fetchone():
            raise RuleViolation(QT_TRANSLATE_NOOP("Registers", "This lead is a project already; nothing was written."))
        return records.create(conn, "project", {
            "name": row["name"], "builder": row["investor"], "area": row["area"], "invest_total": row["invest"],
            "industry": row["industry"], "content": row["content"], "unit": row["unit"], "state": "planned",
            "enterprise": row["enterprise"], "lead_from": lead,
        })[0]  # fmt: skip


def schedule(conn: sqlite3.Connection, project: str, steps: Sequence[Step] | None = None) -> Receipt:
    """Set the milestones of a project back from its planned production (倒排工期); days that are done stay.

    ``steps``: the bureau's own in place of the usual ones. Raises RuleViolation where no production is planned.
    """
    with transaction(conn):
        row = records.get(conn, "project", project)
        if not row["production_planned"]:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Registers", "The project has no planned day of production to count back from; enter it first.")
            )
        made = back_from(date.fromisoformat(row["production_planned"]), rule_data.steps() if steps is None else steps)
        return put(conn, "milestone", [
            {"parent": project, "title": one.title, "position": number, "planned": one.planned.isoformat() if one.planned else None}
            for number, one in enumerate(made, 1)
        ])  # fmt: skip


def standings(
    conn: sqlite3.Connection, today: date, warning_days: int = WARNING_DAYS, projects: Sequence[str] | None = None
) -> dict[str, Standing]:
    """How each project stands (按期/预警/逾期): by its milestones, and by its own days where no milestone is named so."""
    milestones: dict[str, list[Milestone]] = defaultdict(list)
    values = Values()
    some = "1" if projects is None else f"{{key}} IN {values.among(projects)}"
    for row in conn.execute(f"SELECT parent, title, planned, actual FROM milestone WHERE {some.format(key='parent')}", values):
        milestones[row["parent"]].append(Milestone(row["title"], _day(row["planned"]), _day(row["actual"])))
    found: dict[str, Standing] = {}
    days = ", ".join(f"{key}_planned, {key}_actual" for key in _OWN)
    for row in conn.execute(f"SELECT id, state, {days} FROM project WHERE {some.format(key='id')}", values):
        named = {one.title for one in milestones[row["id"]]}
        own = of_project({
            title: (_day(row[f"{key}_planned"]), _day(row[f"{key}_actual"])) for key, title in _OWN.items() if title not in named
        })  # fmt: skip
        found[row["id"]] = standing([*milestones[row["id"]], *own], today, warning_days)
    return found


def maybe_late(conn: sqlite3.Connection, today: date) -> list[sqlite3.Row]:
    """Projects under way with a day that has passed and is not done, the oldest first: id, name. ``standings`` judges."""
    own = " UNION ALL ".join(
        f"SELECT id, {key}_planned FROM project WHERE {key}_planned < :today AND {key}_actual IS NULL" for key in _OWN
    )
    return conn.execute(
        f"""SELECT p.id, p.name FROM (
            SELECT parent AS id, planned AS day FROM milestone WHERE planned < :today AND actual IS NULL UNION ALL {own}) late
        JOIN project p ON p.id = late.id WHERE coalesce(p.state, '') NOT IN ({', '.join(f"'{one}'" for one in _AT_REST)})
        GROUP BY p.id ORDER BY min(late.day), p.seq""",
        {"today": today.isoformat()},
    ).fetchall()


_OWN = {"start": "开工", "finish": "竣工", "production": "投产"}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def without_update(conn: sqlite3.Connection, month: str) -> list[sqlite3.Row]:
    """Projects of which nothing was written for a month (全覆盖、全过程、常态化): id, name, last month known."""
    return conn.execute(
        f"""SELECT p.id, p.name, (SELECT max(month) FROM project_month m WHERE m.parent = p.id AND month < :month) AS last
        FROM project p WHERE coalesce(p.state, '') NOT IN ({', '.join(f"'{one}'" for one in _AT_REST)})
        AND NOT EXISTS (SELECT 1 FROM project_month m WHERE m.parent = p.id AND m.month = :month)
        AND coalesce(substr(p.updated, 1, 7), '') <> :month ORDER BY p.seq""",
        {"month": month},
    ).fetchall()


def latest_months(conn: sqlite3.Connection) -> list[sqlite3.Row]:
    """Of each project the last month whose investment was written: parent (the project), month, done, year_done, in yuan."""
    return conn.execute(
        """SELECT parent, max(month) AS month, done, year_done FROM project_month GROUP BY parent"""
    ).fetchall()  # with max() alone SQLite takes the other columns from the row that holds it


def finished_not_entered(conn: sqlite3.Connection, month: str) -> list[sqlite3.Row]:
    """Projects finished or in production by the end of ``month`` whose firm is not in the roster (竣工未纳规), pending ones
    being in it: id, name, enterprise, firm, finish_actual, production_actual."""
    return conn.execute(
        """SELECT p.id, p.name, p.enterprise, e.name AS firm, p.finish_actual, p.production_actual
        FROM project p LEFT JOIN enterprise e ON e.id = p.enterprise
        WHERE min(coalesce(p.finish_actual, '9'), coalesce(p.production_actual, '9')) <= :month || '-31'
        AND coalesce((SELECT sum(n) FROM posting WHERE enterprise = p.enterprise AND claimed AND month <= :month), 0) <= 0
        ORDER BY min(coalesce(p.finish_actual, '9'), coalesce(p.production_actual, '9')), p.seq""",
        {"month": month},
    ).fetchall()
