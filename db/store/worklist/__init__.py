"""The worklist (今日待办): what needs a person today, why, and where it is done.

A new kind is a TaskKind in ``kinds`` and a rule in one of the modules of rules. Rows are reminders: nothing
here judges a firm, names a figure it should report or lists it against a gap.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from db.backup_place import last_backup
from db.store.worklist.backup_rules import RULES as BACKUP_RULES
from db.store.worklist.backup_rules import Copies, copies
from db.store.worklist.kinds import KINDS, Task, TaskKind
from db.store.worklist.known import Known
from db.store.worklist.pool_rules import RULES as POOL_RULES
from db.store.worklist.project_rules import RULES as PROJECT_RULES
from db.store.worklist.put_off import put_off
from db.store.worklist.rules import RULES as LEDGER_RULES
from db.store.worklist.work_rules import RULES as WORK_RULES

__all__ = ["KINDS", "Copies", "Task", "TaskKind", "copies", "last_backup", "put_off", "worklist"]

RULES = (*LEDGER_RULES, *POOL_RULES, *PROJECT_RULES, *WORK_RULES, *BACKUP_RULES)


def worklist(
    conn: sqlite3.Connection, today: date, last_backup: date | None = None, second: Copies | None = None
) -> list[Task]:  # fmt: skip
    """Everything that needs a person on ``today``, the gravest first; reads only.

    ``last_backup``: see there; ``second``: how the second place of backups stands (``copies``), None where nobody asked.
    """
    known = Known(conn, today, last_backup, second)
    tones = ("danger", "warning", "neutral")
    found = [task for rule in RULES for task in rule(known)]
    return sorted(found, key=lambda task: tones.index(task.kind.tone))
