"""Settings that belong to a ledger: the bureau's name, its area, the opening month, who records."""

from __future__ import annotations

import sqlite3

from db.store.writing import transaction

#: key → what it holds. Unknown keys are kept but mean nothing to this version.
KEYS = {
    "bureau": "the bureau's own name, typed at set-up",
    "recorder": "who records (no accounts: a name)",
    "area": "the id of the ledger's own area: the plan's whole or one area of it",
    "opening": "the month (YYYY-MM) whose end the opening describes",
    "plan": "the key of the plan that the pages show",
    "sample": "1 where the ledger is the shipped sample",
    "shown_month": "the month that the window showed last",
    "audit_read": "the contradictions of the plans that somebody has read (db/store/audits.py)",
    "bands": "the user's own bands of revenue, as JSON (db/store/registers/thresholds.py)",
    "indicator": "which revenue the radar measures: revenue (营业收入) or main_revenue (主营业务收入)",
    "ledger": "the id of this ledger, made when it first sends: packages name the ledger that they come from",
    "meeting_pack": "the forms that the bureau takes to its meetings, as JSON (db/forms/pack.py)",
    "form_mappings": "what is filled into the superior's forms, by their shape, as JSON (db/store/form_mappings.py)",
    "telephone": "printed on forms as 联系电话",
    "chief": "printed on forms as 单位负责人",
    "as_known": "in a copy for looking back: the UTC instant that it is known at (db/store/earlier.py)",
}


def get(conn: sqlite3.Connection, key: str, default: str = "") -> str:
    """The value of a setting."""
    row = conn.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else default


def put(conn: sqlite3.Connection, **values: str) -> None:
    """Write settings; the history keeps what they were before."""
    with transaction(conn):
        for key, value in values.items():
            changed = conn.execute("UPDATE setting SET value = ? WHERE key = ?", (value, key))
            if not changed.rowcount:
                conn.execute("INSERT INTO setting VALUES (?, ?)", (key, value))
