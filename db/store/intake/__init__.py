"""Intake: a table that was understood comes into the ledger, as one batch, in one transaction (design §2, §8).

``bring_in`` writes the rows that can come in and says of every other one why it cannot. Within ``writing.trial`` the same
call is the preview: what is shown is what would be written, and nothing is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

from db import registers as declared
from db.rules.ids import new_id
from db.rules.intake.sheet import Sheet
from db.rules.intake.table import Choices, Subject, Table
from db.store.intake import batches, changes, confirmations, firms, matching, opening, registers, targets
from db.store.intake.staging import Source, Staging
from db.store.intake.work import Report, Work
from db.store.writing import within_batch

_WRITERS: dict[str, Callable[[Work], None]] = {
    "enterprises": firms.write,
    "opening": opening.write,
    "changes": changes.write,
    "confirmations": confirmations.write,
    "targets": targets.write,
}
#: Registers whose columns 名称 and 代码 are the row's own (a project's), not a firm's.
_BY_OWN_NAME = frozenset(one.key for one in declared.ALL if {"name", "code"} <= {field.key for field in one.fields})


class Refused(Exception):
    """A strict import with rejected rows: everything is taken back; ``staging`` says which."""

    def __init__(self, staging: Staging) -> None:
        super().__init__(staging.subject.key)
        self.staging = staging


def bring_in(
    conn: sqlite3.Connection, subject: Subject, table: Table, source: Source, choices: Choices, today: date, *,
    sheet: Sheet | None = None, complete: bool = False, strict: bool = False,
    report: Report = lambda _done, _total: None,
) -> Staging:  # fmt: skip
    """Write the rows of ``table`` that can come in, as one batch; good rows come in although others are rejected.

    ``complete``: the opening list is whole. ``strict``: all or none, raising Refused. Nothing new and nothing changed
    leaves no trace in the ledger, so that a file imported twice changes nothing.
    """
    staging = Staging(subject, table, choices, source, sheet)
    batch = new_id()
    try:
        with within_batch(conn, batch):
            if {"name", "code"} <= {field.key for field in subject.fields} and subject.key not in _BY_OWN_NAME:
                matching.match(conn, staging)
            work = Work(conn, staging, today, complete, report)
            _WRITERS.get(subject.key, registers.write)(work)
            work.finish()
            counts = staging.counts()
            if strict and counts["rejected"]:
                raise Refused(staging)
            if not counts["new"] + counts["changed"] and not work.wrote:
                raise _NothingNew
            batches.keep(conn, batch, staging)
            staging.batch = batch
    except _NothingNew:
        staging.batch = None
    return staging


class _NothingNew(Exception):
    """Nothing to write: what was begun is taken back."""
