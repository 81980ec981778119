"""The rules of the worklist about projects and leads (S1 三(一)(四), S2 二(二)(三))."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules import months
from db.store.registers import project_work
from db.store.worklist.kinds import Task
from db.store.worklist.known import Known, Rule
from db.text import QT_TRANSLATE_NOOP

#: A problem that nobody answered for so many days is told, whether it has a day of its own or not.
UNANSWERED_DAYS = 15


def _milestones(known: Known) -> Iterator[Task]:
    """Projects that stand at 逾期 by the rule that the page shows too."""
    late = project_work.maybe_late(known.conn, known.today)
    standings = project_work.standings(known.conn, known.today, projects=[row["id"] for row in late])
    rows = known.awake("milestone", [row for row in late if standings[row["id"]].state == "overdue"])
    if rows:
        yield from known.task(
            "milestone", rows, QT_TRANSLATE_NOOP("Ledger", "Projects past a milestone: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}. The first: {reason}"), register="project",
            reason=standings[rows[0]["id"]].sentence,
        )  # fmt: skip


def _problems(known: Known) -> Iterator[Task]:
    """Problems past their day, and those to which nobody said anything for a while."""
    rows = known.conn.execute(
        """SELECT b.id, p.name, b.due FROM project_problem b JOIN project p ON p.id = b.parent
        WHERE b.state IN ('open', 'going') AND (b.due < :today OR (b.steps = '' AND b.result = ''
            AND coalesce(b.raised, substr(b.created_at, 1, 10)) <= date(:today, '-' || :days || ' days')))
        ORDER BY coalesce(b.due, '9'), b.seq""",
        {"today": known.today.isoformat(), "days": UNANSWERED_DAYS},
    ).fetchall()
    yield from known.task(
        "problem", rows, QT_TRANSLATE_NOOP("Ledger", "Problems of projects overdue or without an answer: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; name the lead unit, write what was said, or close it."),
        register="project_problem",
    )  # fmt: skip


def _no_update(known: Known) -> Iterator[Task]:
    """Projects of which nothing was written for the month that is over (全覆盖、全过程、常态化)."""
    month = months.shift(known.month, -1)
    yield from known.task(
        "no_update", project_work.without_update(known.conn, month),
        QT_TRANSLATE_NOOP("Ledger", "Projects without an update for {month}: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; every project is written up every month."), register="project", month=month,
    )  # fmt: skip


def _not_entered(known: Known) -> Iterator[Task]:
    rows = [
        {"id": row["id"], "name": row["name"]} for row in project_work.finished_not_entered(known.conn, known.month)
    ]  # fmt: skip
    yield from known.task(
        "not_entered", rows, QT_TRANSLATE_NOOP("Ledger", "Projects finished whose firm is not in the roster: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; see whether the firm is known, and whether it files."), register="project",
    )  # fmt: skip


def _signed(known: Known) -> Iterator[Task]:
    """Leads signed that are no project yet."""
    rows = known.conn.execute(
        """SELECT l.id, l.name FROM lead l WHERE l.stage NOT IN ('lead', 'talks', 'ended')
        AND NOT EXISTS (SELECT 1 FROM project WHERE lead_from = l.id) ORDER BY l.signed, l.seq"""
    ).fetchall()
    yield from known.task(
        "signed", rows, QT_TRANSLATE_NOOP("Ledger", "Signed leads that are no project yet: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; one step takes each into the projects."), register="lead",
    )  # fmt: skip


RULES: tuple[Rule, ...] = (_milestones, _problems, _no_update, _not_entered, _signed)
