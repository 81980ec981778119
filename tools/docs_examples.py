"""docs/examples: a submission of the sample ledger as workbook and PDF, and the audits of both plans as text."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PLANS = ("wenshan", "wanzhou")
SUBMITTED = "wenshan"
#: When the example was sent: its package says so.
SENT = datetime(2025, 7, 5, 1, 30, tzinfo=UTC)
NO_ID = b"00000000-0000-0000-0000-000000000000"


def make(out: Path, suffixes: Sequence[str] = (".xlsx", ".pdf")) -> None:
    """Write the examples into the folder ``out``, in Chinese; of the submission these kinds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from db import sample
    from db.rules import ids
    from db.store.writing import at
    from desktop import exporting, translate

    app = QApplication.instance() or QApplication(["docs"])
    before = translate.language()
    translate.install(app, "zh")
    out.mkdir(parents=True, exist_ok=True)
    # Its checksum is over the rows, ids included: the same ids each time.
    with (
        tempfile.TemporaryDirectory() as scratch, ids.seeded(SUBMITTED),
        sample.build(Path(scratch) / "sample.sgl", SUBMITTED) as ledger,
    ):  # fmt: skip
        _timeless_history(ledger.conn)
        for suffix in suffixes:
            path = out / f"submission-{SUBMITTED}-{sample.SHOWN_MONTH}{suffix}"
            path.unlink(missing_ok=True)
            if suffix == ".xlsx":
                with at(SENT):
                    exporting.submit(ledger.conn, sample.SHOWN_MONTH, path, "zh")
            else:
                exporting.export(ledger.conn, exporting.SUBMISSION, sample.SHOWN_MONTH, path, None, "zh")
                path.write_bytes(timeless(path.read_bytes()))
    for plan in PLANS:
        (out / f"audit-{plan}.txt").write_text(audit_text(plan), encoding="utf-8", newline="\n")
    translate.install(app, before)


def _timeless_history(conn: sqlite3.Connection) -> None:
    """The registers' history is stamped by the database's own clock; in the example's package by the day it was sent."""
    guards = conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'value_history'").fetchall()
    for (name,) in guards:
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute("UPDATE value_history SET at = ?", (f"{SENT:%Y-%m-%dT%H:%M:%S}.000Z",))


def audit_text(plan: str) -> str:
    """What the audit of a shipped plan finds, a line to each finding with its place."""
    from db import plan_file
    from db.rules.audit import audit
    from desktop import translate

    found = audit(plan_file.load(plan))
    return "".join(f"【{translate.label(one.place)}】{translate.sentence(one.sentence)}\n" for one in found)


def timeless(pdf: bytes) -> bytes:
    """The same PDF without the moment it was made at, so that only another content makes another file.

    Every replacement is as long as what it replaces: a PDF holds the places of its parts.
    """
    pdf = re.sub(rb"\(D:\d{14}Z\)", b"(D:20250705000000Z)", pdf)
    pdf = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"2025-07-05T00:00:00", pdf)
    pdf = re.sub(rb"uuid:[0-9a-f-]{36}", b"uuid:" + NO_ID, pdf)
    return re.sub(rb"/ID \[ <[0-9a-f]{72}> <[0-9a-f]{72}> \]", b"/ID [ <%b> <%b> ]" % ((NO_ID.hex().encode(),) * 2), pdf)
