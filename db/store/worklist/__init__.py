"""The worklist (今日待办): what needs a person today, why, and where it is done.

A new kind is a TaskKind in ``kinds`` and a rule in ``rules``. Rows are reminders: nothing here judges a firm, names a
figure it should report or lists it against a gap.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from db.backup_place import last_backup
from db.store.worklist.kinds import KINDS, Task, TaskKind
from db.store.worklist.rules import RULES, Known

__all__ = ["KINDS", "Task", "TaskKind", "last_backup", "worklist"]


def worklist(conn: sqlite3.Connection, today: date, last_backup: date | None = None) -> list[Task]:
    """Everything that needs a person on ``today``, the gravest first; reads only. ``last_backup``: see there."""
    known = Known(conn, today, last_backup)
    tones = ("danger", "warning", "neutral")
    found = [task for rule in RULES for task in rule(known)]
    return sorted(found, key=lambda task: tones.index(task.kind.tone))
