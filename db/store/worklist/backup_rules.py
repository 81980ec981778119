"""Rules of the worklist about where backups lie: a second place is offered, and a backup that is not there is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.backup_place import day_of, second_place
from db.store import settings
from db.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from db.store.worklist.kinds import Task
    from db.store.worklist.known import Known


class Copies(NamedTuple):
    """The second place (None: none is named), and the day of the last backup that was copied there."""

    place: Path | None = None
    last: date | None = None


def copies(ledger: Path) -> Copies:
    """How the second place of a ledger's backups stands by what was noted here; the place itself is not looked at, as a
    share that cannot be reached would keep Home waiting."""
    second = second_place(ledger)
    return Copies(second.place, day_of(second.copied, ledger)) if second else Copies()


def _second(known: Known) -> Iterator[Task]:
    """Nothing of a sample, which is made anew, nor of a ledger in which nothing was recorded."""
    second = known.second
    recorded = known.conn.execute("SELECT EXISTS (SELECT 1 FROM status_change)").fetchone()[0]
    if second is None or settings.get(known.conn, "sample") or not recorded:
        return
    if second.place is None:
        yield from known.task(
            "second_place", [], QT_TRANSLATE_NOOP("Ledger", "Backups lie in one place only"),
            QT_TRANSLATE_NOOP(
                "Ledger", "Who loses the drive loses ledger and backups together. Name a stick, another drive or a shared folder."
            ),
        )  # fmt: skip
    elif known.last_backup and (second.last is None or second.last < known.last_backup):
        yield from known.task(
            "second_copy", [], QT_TRANSLATE_NOOP("Ledger", "The backup of {day} is not in the second place"),
            QT_TRANSLATE_NOOP(
                "Ledger", "{place} was not there, or could not be written; the backup itself stands. Plug it in and back up again."
            ),
            day=known.last_backup.isoformat(), place=second.place,
        )  # fmt: skip


RULES = (_second,)
