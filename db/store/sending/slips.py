"""Return slips: made at the prefecture on a package, received at the county as a worklist, answered remark by remark."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from db.errors import BadInput, RuleViolation
from db.rules import names
from db.rules.sending.slip import Remark, Slip, remark
from db.store import settings
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label, Sentence


def make(conn: sqlite3.Connection, package: str, remarks: Sequence[Remark]) -> Slip:
    """A slip on a package that was taken in; remarks are numbered anew.

    Raises BadInput without any, or one without words, RuleViolation for no package.
    """
    cleaned = [
        replace(one, number=number, said=names.clean(one.said, what=Label("意见", "Remark"), limit=2000, lines=True))
        for number, one in enumerate(remarks, start=1)
    ]
    if not cleaned or not all(one.said for one in cleaned):
        raise BadInput(
            QT_TRANSLATE_NOOP("Sending", "A return slip needs at least one remark, and each its words; nothing was made.")
        )
    with transaction(conn):
        row = conn.execute("SELECT area, period, version, checksum FROM package WHERE id = ?", (package,)).fetchone()
        if row is None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Sending", "There is no package “{id}”; nothing was changed."), id=package[:60]
            )
        sender = settings.get(conn, "bureau")
        slip = Slip(
            "", "made", row["area"], row["period"], row["version"], row["checksum"], sender, tuple(cleaned)
        )
        return _write(conn, slip)


def receive(conn: sqlite3.Connection, slip: Slip) -> list[Sentence]:
    """Take a slip in; the same slip again is nothing. Returns what is odd about it.

    Raises RuleViolation where it is for another area.
    """
    own = settings.get(conn, "area")
    if slip.area != own:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Sending", "The return slip is for another area ({area}); nothing was taken in."), area=slip.area
        )
    with transaction(conn):
        if conn.execute("SELECT 1 FROM return_slip WHERE id = ?", (slip.id,)).fetchone():
            return []
        _write(conn, replace(slip, side="received"))
        sent = conn.execute(
            "SELECT checksum FROM submission WHERE area = ? AND period = ? AND version = ?", (own, slip.period, slip.version)
        ).fetchone()
    if sent and sent[0] == slip.checksum:
        return []
    return [Sentence(
        QT_TRANSLATE_NOOP(
            "Sending", "The return slip speaks of version {version} of {period} with the checksum {checksum}, which this ledger "
            "did not send. Its remarks were taken in; compare them with what was sent."
        ),
        version=slip.version, period=slip.period, checksum=slip.checksum,
    )]  # fmt: skip


def _write(conn: sqlite3.Connection, slip: Slip) -> Slip:
    stamped = stamp(conn)
    kept = json.dumps([one.as_json() for one in slip.remarks], ensure_ascii=False)
    insert(conn, "return_slip", {
        **stamped, "id": slip.id or stamped["id"], "side": slip.side, "area": slip.area, "period": slip.period,
        "version": slip.version, "checksum": slip.checksum, "sender": slip.sender, "remarks": kept,
    })  # fmt: skip
    return replace(slip, id=slip.id or stamped["id"], at=stamped["recorded_at"], by=stamped["recorded_by"])


def slips(conn: sqlite3.Connection, side: str) -> list[Slip]:
    """Every slip that was ``made`` here or ``received``, the latest first."""
    rows = conn.execute("SELECT * FROM return_slip WHERE side = ? ORDER BY recorded_at DESC, id DESC", (side,))
    return [
        Slip(
            row["id"], row["side"], row["area"], row["period"], row["version"], row["checksum"], row["sender"],
            tuple(remark(one) for one in json.loads(row["remarks"])), row["recorded_at"], row["recorded_by"],
        )
        for row in rows
    ]  # fmt: skip


def answers(conn: sqlite3.Connection, slip: str) -> dict[int, str]:
    """Remark number → what was done about it, by the latest word."""
    rows = conn.execute("SELECT number, said FROM return_answer WHERE slip = ? ORDER BY recorded_at, id", (slip,))
    return {row["number"]: row["said"] for row in rows}


def answer(conn: sqlite3.Connection, slip: str, number: int, said: str) -> None:
    """Say what was done about a remark, or why it stands. Raises BadInput without words, RuleViolation for no such remark."""
    said = names.clean(said, what=Label("办理情况", "Answer"), limit=2000, lines=True)
    if not said:
        raise BadInput(QT_TRANSLATE_NOOP("Sending", "Say what was done about the remark; nothing was changed."))
    with transaction(conn):
        found = next((one for one in slips(conn, "received") if one.id == slip), None)
        if found is None or number not in [one.number for one in found.remarks]:
            raise RuleViolation(QT_TRANSLATE_NOOP("Sending", "There is no such remark; nothing was changed."))
        insert(conn, "return_answer", {**stamp(conn), "slip": slip, "number": number, "said": said})


def unanswered(conn: sqlite3.Connection) -> list[tuple[Slip, Remark]]:
    """Remarks of received slips that wait for an answer, the latest slip's first."""
    found = []
    for slip in slips(conn, "received"):
        said = answers(conn, slip.id)
        found += [(slip, one) for one in slip.remarks if one.number not in said]
    return found
