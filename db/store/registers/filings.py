"""Filings of the pool: a step of the chain that reaches statistics writes the status change, its answer the confirmation.

So nothing is typed twice (S2 二(五)). An answer or a void that is written elsewhere, by hand or by import, moves the filing
too: triggers see to it, so that pool and ledger cannot say two things. Statistics approves; this records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from db import registers, rule_data
from db.errors import BadInput, RuleViolation
from db.rules import months
from db.rules.filing import batch_called
from db.rules.registers import filing_chain, papers
from db.store import changes, plans, undoing
from db.store.changes import Answer, Draft
from db.store.registers import records
from db.store.registers.bulk import Receipt, put
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP

#: What a step writes into a filing's row, and the ledger's answers and voids behind it.
_STEPPED = (
    "state", "state_since", "route", "filing_batch", "filed", "first_report", "returned_by", "return_reason", "answered",
    "left_on", "exit_reason", "change",
)  # fmt: skip
STATES = {one.key: one.label for one in registers.get("pool").field("state").choices}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a filing. ``on`` is its day, ``basis`` what it rests on (list, call, document).

    ``month``: from which the entry counts, YYYY-MM; proposed by the plan's windows from ``filing_batch`` where it is left out.
    ``returned_by`` and ``reason`` belong to 退回; ``first_report`` to an answer that sets another one.
    """

    to: str
    on: date
    basis: str = ""
    filing_batch: str = ""
    month: str | None = None
    returned_by: str | None = None
    reason: str = ""
    first_report: str | None = None


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step that wrote into the ledger, as ``undo`` wants it: the status change of the filing, the answers where the step was
    one, and what the row held before and after."""

    pool: str
    change: str
    answers: tuple[str, ...]
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def step(conn: sqlite3.Connection, pool: str, taken: Step, today: date) -> str | None:
    """Bring a filing to its next state; returns the id of the status change that it wrote or answered, if any.

    Raises RuleViolation where the step does not follow or the ledger refuses the change, BadInput where it lacks what it
    needs; nothing is written then.
    """
    return _take(conn, pool, taken, today)[0]


def _take(conn: sqlite3.Connection, pool: str, taken: Step, today: date) -> tuple[str | None, list[str]]:
    """Take a step; the status change, and the answers that it wrote."""
    with transaction(conn):
        row = records.get(conn, "pool", pool)
        filing_chain.require_step(row["state"], taken.to, STATES)
        values: dict[str, Any] = {"state": taken.to, "state_since": taken.on.isoformat()}
        if filing_chain.files(row["state"], taken.to):
            values |= _file(conn, row, taken, today)
        elif filing_chain.answers(row["state"], taken.to):
            return str(row["change"]), _answer(conn, row, taken)  # the database moves the filing along with its answer
        records.edit(conn, "pool", pool, values)
        return values.get("change", row["change"]), []


def _file(conn: sqlite3.Connection, row: dict[str, Any], taken: Step, today: date) -> dict[str, Any]:
    """Write the status change of a filing that reaches statistics."""
    if not row["route"]:
        raise BadInput(
            QT_TRANSLATE_NOOP("Registers", "Say first by which route the firm is filed (upgrade, new project, conversion).")
        )
    batch = taken.filing_batch or row["filing_batch"]
    window = batch_called(plans.current(conn, months.month_of(today)), row["route"], batch)
    month = taken.month or (window.first_report if window else None)
    if month is None:
        raise BadInput(
            QT_TRANSLATE_NOOP(
                "Registers", "The filing batch “{batch}” names no window of the plan. Say from which month the entry counts."
            ),
            batch=batch,
        )
    draft = Draft(
        row["route"], row["enterprise"], month, filing_batch=batch, first_report=taken.first_report or month,
        filing_year=window.filing_year if window else None, basis=taken.basis,
    )  # fmt: skip
    written = changes.record(conn, draft, today)
    return {
        "change": written, "filing_batch": batch, "filed": taken.on.isoformat(), "first_report": draft.first_report,
        "returned_by": None, "return_reason": "", "answered": None,
    }  # fmt: skip


def _answer(conn: sqlite3.Connection, row: dict[str, Any], taken: Step) -> list[str]:
    """Write statistics' answer to the change that the filing wrote."""
    if not row["change"]:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers", "This filing wrote no status change that could be answered. Nothing was written; record it first."
            )
        )
    returned = taken.to == filing_chain.RETURNED
    answer = Answer(
        "returned" if returned else "confirmed", taken.on.isoformat(), taken.basis, batch=taken.filing_batch,
        level=(taken.returned_by or row["state"]) if returned else None,
        first_report=None if returned else taken.first_report, note=taken.reason,
    )  # fmt: skip
    return changes.confirm(conn, [row["change"]], answer)


def take_back(conn: sqlite3.Connection, pool: str, why: str) -> None:
    """Void the change that a filing wrote by mistake; with it the filing is the bureau's own again."""
    with transaction(conn):
        row = records.get(conn, "pool", pool)
        if not row["change"]:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Registers", "This filing wrote no status change; there is nothing to take back.")
            )
        changes.void(conn, row["change"], why)


def step_on(conn: sqlite3.Connection, pool: str, taken: Step, today: date, route: str | None = None) -> Stepped:
    """Take a step that reaches statistics or is its answer, by another ``route`` where one is given. Raises as ``step``."""
    with transaction(conn):
        before = _stepped(conn, pool)
        if route:
            records.edit(conn, "pool", pool, {"route": route})
        change, answers = _take(conn, pool, taken, today)
        assert change is not None
        return Stepped(pool, change, tuple(answers), before, _stepped(conn, pool))


def undo(conn: sqlite3.Connection, taken: Stepped, why: str) -> None:
    """Take a step back whole: its answer or its status change is voided, and the filing stands where it stood before.

    Raises RuleViolation where the filing went on since, or where later rows rest on what is voided; nothing is written then.
    """
    with transaction(conn):
        if _stepped(conn, taken.pool) != taken.after:
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Registers", "The filing of {firm} went on since. Nothing was undone; take it back where it stands."
                ), firm=_firm(conn, taken.pool),
            )  # fmt: skip
        if taken.answers:
            undoing.take_answers_back(conn, taken.answers, why)
        else:
            changes.void(conn, taken.change, why)
        records.edit(conn, "pool", taken.pool, taken.before)


def _stepped(conn: sqlite3.Connection, pool: str) -> dict[str, Any]:
    row = records.get(conn, "pool", pool)
    return {key: row[key] for key in _STEPPED}


def _firm(conn: sqlite3.Connection, pool: str) -> str:
    query = "SELECT e.name FROM pool q JOIN enterprise e ON e.id = q.enterprise WHERE q.id = ?"
    return str(conn.execute(query, (pool,)).fetchone()[0])


def start_papers(conn: sqlite3.Connection, pool: str) -> Receipt:
    """Make the checklist of a filing by its route; papers that are listed already keep what stands there."""
    with transaction(conn):
        row = records.get(conn, "pool", pool)
        there = {one["paper"] for one in records.rows(conn, "filing_paper", parent=pool)}
        listed = papers.of_route(rule_data.papers(), row["route"] or "upgrade")
        return put(conn, "filing_paper", [
            {"parent": pool, "paper": one.title.zh, "position": number, "needed": int(one.needed), "state": "missing"}
            for number, one in enumerate(listed, 1) if one.title.zh not in there
        ])  # fmt: skip


def papers_complete(conn: sqlite3.Connection, pool: str) -> bool:
    """Whether all papers that the filing needs are there."""
    found = records.rows(conn, "filing_paper", parent=pool)
    return papers.complete((bool(one["needed"]), one["state"]) for one in found)


def carry_over(conn: sqlite3.Connection, year: int, *, states: tuple[str, ...] = (*filing_chain.OWN, "returned")) -> Receipt:
    """Take the firms of a year's pool that neither left it nor were admitted into the next year's (年度动态培育库).

    Last year's figures are not carried: each year states its own. Firms that are in the next pool already stay as they are.
    """
    kept = ("tier", "band", "pair_unit", "pair_person", "difficulties", "needs", "qualifications", "supplier_of", "route")
    with transaction(conn):
        there = {row["enterprise"] for row in conn.execute("SELECT enterprise FROM pool WHERE year = ?", (year + 1,))}
        found = [row for row in records.rows(conn, "pool") if row["year"] == year and row["left_on"] is None]
        rows = [
            {key: row[key] for key in kept}
            | {"enterprise": row["enterprise"], "year": year + 1, "carried": 1, "expected": row["expected"],
               "state": "cultivating" if row["state"] == "returned" else row["state"]}
            for row in found if row["state"] in states and row["enterprise"] not in there
        ]  # fmt: skip
        return put(conn, "pool", rows)
