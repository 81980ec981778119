"""Statistics' name list: what it answers to the changes recorded here, and what each side has that the other has not."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.rules.intake.table import Option
from db.rules.words import KINDS, LEVELS
from db.store import changes
from db.store.changes import Answer
from db.store.intake.staging import NEW
from db.store.intake.work import Work
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

_WAITING = """SELECT c.id, c.kind, c.reason, p.month, p.confirmed, e.name FROM status_change c
    JOIN posting p ON p.change = c.id AND p.line = 1 JOIN enterprise e ON e.id = c.enterprise
    WHERE c.enterprise = ? AND NOT c.at_once"""


def write(work: Work) -> None:
    """Write the list's answers to the changes that wait for one; firms that it names and nobody recorded are told."""
    staging = work.staging
    for line in work.lines(order=lambda one: str(staging.value(one, "first_report") or "")):
        if staging.firms[line] == NEW:
            staging.refuse(line, "name", Sentence(
                QT_TRANSLATE_NOOP("Intake", "On statistics' list and not in this ledger: record the firm's entry first."),
            ))  # fmt: skip
            continue
        with work.alone(line):
            _write(work, line, str(staging.firms[line]))


def _write(work: Work, line: int, firm: str) -> None:
    staging = work.staging
    result = staging.value(line, "result") or "confirmed"
    waiting = _waiting(work.conn, firm, staging.value(line, "kind"), result)
    if not waiting:
        _nothing_waits(work, line, firm, result)
        return
    chosen = staging.decided(line, "kind")
    if len(waiting) > 1 and chosen is None:
        staging.ask(line, "kind", Sentence(
            QT_TRANSLATE_NOOP("Intake", "Several changes of “{name}” wait for an answer: choose which one this is."),
            name=waiting[0]["name"],
        ), tuple(Option(row["id"], _called(row)) for row in waiting))  # fmt: skip
        return
    day, level = staging.value(line, "date"), staging.value(line, "level") or staging.decided(line, "level")
    if day is None:
        staging.refuse(line, "date", Sentence(
            QT_TRANSLATE_NOOP("Intake", "The list bears no date of the answer; say it for all rows, or in a column."),
        ))  # fmt: skip
        return
    if result == "returned" and level is None:
        staging.ask(line, "level", Sentence(
            QT_TRANSLATE_NOOP("Intake", "Returned by whom? Choose the level."),
        ), tuple(Option(key, label) for key, label in LEVELS.items()))  # fmt: skip
        return
    answer = Answer(
        result, day, str(staging.value(line, "basis") or staging.source.basis), str(staging.value(line, "answer_batch") or ""),
        level if result == "returned" else None, staging.value(line, "first_report"), str(staging.value(line, "note") or ""),
    )  # fmt: skip
    changes.confirm(work.conn, [chosen or waiting[0]["id"]], answer)
    staging.results[line] = "new"


def _waiting(conn: sqlite3.Connection, firm: str, kind: Any, result: str) -> list[sqlite3.Row]:
    """The changes of a firm that the answer may be to: those that wait, neither void nor returned."""
    rows = conn.execute(f"{_WAITING} AND p.claimed AND NOT p.confirmed ORDER BY p.month, c.recorded_at", (firm,)).fetchall()
    return [row for row in rows if kind is None or row["kind"] == kind]


def _nothing_waits(work: Work, line: int, firm: str, result: str) -> None:
    """Nothing to answer: statistics says what stands here already, or speaks of something that was never recorded."""
    staging = work.staging
    held, confirmed, answered = work.conn.execute(
        """SELECT coalesce(sum(n * claimed), 0), coalesce(sum(n * confirmed), 0), (SELECT count(*) FROM confirmation f
            JOIN status_change c ON c.id = f.change WHERE c.enterprise = ?1 AND f.result = ?2)
        FROM posting WHERE enterprise = ?1""",
        (firm, result),
    ).fetchone()
    if (result == "confirmed" and held and confirmed) or answered:
        staging.results[line] = "same"
    elif result == "confirmed":
        staging.refuse(line, "name", Sentence(
            QT_TRANSLATE_NOOP("Intake", "On statistics' list, but no entry of this firm is recorded here: record it first."),
        ))  # fmt: skip
    else:
        staging.refuse(line, "name", Sentence(
            QT_TRANSLATE_NOOP("Intake", "Nothing of this firm waits for an answer, so there is nothing to return."),
        ))  # fmt: skip


def _called(row: sqlite3.Row) -> Label:
    kind = KINDS[row["kind"]].label
    return Label(f"{row['month']} {kind.zh}", f"{row['month']} {kind.en}")
