"""What a person put off till a day, and why: append-only, the latest row of a subject counts."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from db.errors import BadInput
from db.store.worklist.kinds import KINDS
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP


def put_off(conn: sqlite3.Connection, kind: str, subjects: Sequence[str], until: date, why: str, today: date) -> None:
    """Let the worklist be silent about ``subjects`` (ids; one empty text: the kind's only row) of a kind till a day.

    What comes in meanwhile still shows. ``until`` not after today takes back what was put off before. Raises BadInput
    where the reason is empty or the day lies more than a year ahead; nothing is written then.
    """
    if not why.strip():
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Say why it is put off; whoever reads it next will ask. Nothing was written."))
    if (until - today).days > 366 or kind not in KINDS:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "Nothing is put off for more than a year ({day}). Nothing was written; name a nearer day."),
            day=until,
        )
    with transaction(conn):
        row = {"kind": kind, "until": until.isoformat(), "why": why.strip()}
        for subject in subjects:
            insert(conn, "put_off", {**stamp(conn), **row, "subject": subject})


def resting(conn: sqlite3.Connection, today: date) -> dict[str, frozenset[str]]:
    """The subjects of each kind that are put off on ``today``."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in conn.execute(
        """SELECT kind, subject FROM put_off p WHERE until > ? AND id =
        (SELECT id FROM put_off WHERE kind = p.kind AND subject = p.subject ORDER BY recorded_at DESC, id DESC LIMIT 1)""",
        (today.isoformat(),),
    ):
        found[row["kind"]].add(row["subject"])
    return {kind: frozenset(subjects) for kind, subjects in found.items()}


def listed(conn: sqlite3.Connection, today: date) -> list[sqlite3.Row]:
    """What is put off on ``today``: kind, until, why, recorded_by and the number of subjects, the nearest day first."""
    return conn.execute(
        """SELECT kind, until, why, recorded_by, count(*) AS n FROM put_off p WHERE until > ? AND id =
        (SELECT id FROM put_off WHERE kind = p.kind AND subject = p.subject ORDER BY recorded_at DESC, id DESC LIMIT 1)
        GROUP BY kind, until, why, recorded_by ORDER BY until, kind""",
        (today.isoformat(),),
    ).fetchall()
