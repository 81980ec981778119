"""Status changes from a list, by the same verbs and checks as the page and the command line."""

from __future__ import annotations

import sqlite3

from db.errors import RuleViolation
from db.rules.words import KINDS
from db.store import changes, enterprises
from db.store.changes import Answer, Draft
from db.store.intake.work import Work
from db.text import QT_TRANSLATE_NOOP, Sentence

_NEW_VALUE = {"rename": "new_name", "recode": "new_code", "reclassify": "industry"}
#: What a change's row says of a firm that is new; its note is the change's.
_FIRM_KEYS = ("name", "code", "area", "township", "zone", "park", "source", "industry")
#: Kinds by which a firm that the register does not have can come in.
_BRINGS_IN = ("entry", "succession", "move")


def write(work: Work) -> None:
    """Record the open rows in the order of their months, so that an entry stands before the exit that rests on it."""
    staging = work.staging
    work.firm_keys = _FIRM_KEYS
    for line in work.lines(order=lambda one: str(staging.value(one, "month") or "9999")):
        if _is_whole(work, line):
            with work.alone(line):
                _write(work, line)


def _is_whole(work: Work, line: int) -> bool:
    staging = work.staging
    kind, month = staging.value(line, "kind"), staging.value(line, "month")
    if kind is None:
        staging.refuse(line, "kind", Sentence(
            QT_TRANSLATE_NOOP("Intake", "The row does not say which kind of change it is; say it for all rows, or in a column."),
        ))  # fmt: skip
    elif month is None:
        staging.refuse(line, "month", Sentence(
            QT_TRANSLATE_NOOP("Intake", "The row does not say from which month it counts; say it for all rows, or in a column."),
        ))  # fmt: skip
    elif work.is_new(line) and KINDS[kind].role not in _BRINGS_IN:
        staging.refuse(line, "name", Sentence(
            QT_TRANSLATE_NOOP("Intake", "The register has no such firm, so it has nothing to leave or to change. Check code and "
                              "name, or name the firm in the opening first."),
        ))  # fmt: skip
    return not staging.results[line]


def _write(work: Work, line: int) -> None:
    staging = work.staging
    kind = staging.value(line, "kind")
    arrives = staging.value(line, "to_area") if kind == "move" else None
    firm, _made = work.firm(line, {"area": arrives} if arrives else None)
    draft = _draft(work, line, firm)
    known = _recorded(work.conn, draft)
    if known is not None:
        staging.results[line] = "same"
        staging.say(line, "", Sentence(
            QT_TRANSLATE_NOOP("Intake", "“{kind}” of {month} is recorded already."), kind=KINDS[kind].label, month=draft.month,
        ))  # fmt: skip
    change = known or changes.record(work.conn, draft, work.today)
    if known is None:
        staging.results[line] = "new"
    day = staging.value(line, "confirmed")
    if day and not _is_confirmed(work.conn, change):
        changes.confirm(work.conn, [change], Answer("confirmed", day, draft.basis, draft.filing_batch))
        if known is not None:
            staging.results[line] = "changed"
            staging.say(line, "confirmed", Sentence(
                QT_TRANSLATE_NOOP("Intake", "Statistics' answer of {day} was added to it."), day=day,
            ))  # fmt: skip


def _draft(work: Work, line: int, firm: str) -> Draft:
    staging = work.staging
    kind = staging.value(line, "kind")

    def text(key: str) -> str:
        return str(staging.value(line, key) or "")

    return Draft(
        kind, firm, staging.value(line, "month"), filing_year=staging.value(line, "filing_year"),
        filing_batch=text("filing_batch"), first_report=staging.value(line, "first_report"),
        area=staging.value(line, "area") if KINDS[kind].role in ("entry", "exit", "move", "succession") else None,
        zone=staging.value(line, "zone") if kind != "move" else None, source=staging.value(line, "source"),
        park=staging.value(line, "park") if kind != "move" else None, township=text("township"),
        reason=staging.value(line, "reason"), predecessor=_predecessor(work, text("from_code")),
        to_area=staging.value(line, "to_area"), to_zone=staging.value(line, "to_zone"),
        new_value=text(_NEW_VALUE[kind]) if kind in _NEW_VALUE else "",
        basis=text("basis") or staging.source.basis, note=text("note"),
    )  # fmt: skip


def _predecessor(work: Work, code: str) -> str | None:
    if not code:
        return None
    found = enterprises.by_code(work.conn, code)
    if found is None:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Intake", "The register has no firm of the code {code} whose place could be taken."), code=code
        )
    return str(found["id"])


def _recorded(conn: sqlite3.Connection, draft: Draft) -> str | None:
    """The id of a change that says the same: kind, firm and month, neither void nor returned."""
    row = conn.execute(
        """SELECT c.id FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1 WHERE c.enterprise = ?
        AND c.kind = ? AND (c.month = ? OR p.month = ?) AND p.claimed AND (? = '' OR c.new_value = ?)""",
        (draft.enterprise, draft.kind, draft.month, draft.month, draft.new_value, draft.new_value),
    ).fetchone()
    return None if row is None else str(row["id"])


def _is_confirmed(conn: sqlite3.Connection, change: str) -> bool:
    row = conn.execute("SELECT confirmed FROM posting WHERE change = ? AND line = 1", (change,)).fetchone()
    return bool(row and row["confirmed"])
