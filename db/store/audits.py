"""Which contradictions of a plan somebody has read: kept with the sentence, so that a changed one is unread again."""

from __future__ import annotations

import json
import sqlite3

from db.rules.audit import Finding, audit
from db.rules.plan import Plan
from db.store import settings

_READ = "audit_read"


def unread(conn: sqlite3.Connection, plan: Plan) -> tuple[Finding, ...]:
    """The contradictions and differences of a plan that nobody has marked as read in this ledger."""
    read = _read(conn).get(plan.key, {})
    return tuple(one for one in audit(plan) if _asks(one) and read.get(one.key) != str(one.sentence))


def mark_read(conn: sqlite3.Connection, plan: Plan) -> None:
    """Remember that everything that the audit of a plan finds now has been read."""
    read = _read(conn)
    read[plan.key] = {one.key: str(one.sentence) for one in audit(plan) if _asks(one)}
    settings.put(conn, **{_READ: json.dumps(read, ensure_ascii=False, sort_keys=True)})


def _asks(finding: Finding) -> bool:
    """Implied figures and notes ask nothing of anybody."""
    return finding.kind in ("contradiction", "difference")


def _read(conn: sqlite3.Connection) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads(settings.get(conn, _READ, "{}"))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
