"""m0006: what a person put off on the worklist, and an index for each kind of day that the worklist looks at."""

from __future__ import annotations

from sqlite_utils import Database

PUT_OFF = """CREATE TABLE put_off (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind <> ''), subject TEXT NOT NULL,
        until TEXT NOT NULL CHECK (until IS date(until, '+0 days')), why TEXT NOT NULL CHECK (trim(why) <> ''),
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '') STRICT"""

_GROWS = "SELECT RAISE(ABORT, 'put_off is append-only');"

STATEMENTS = (
    PUT_OFF,
    "CREATE INDEX put_off_subject ON put_off (kind, subject, recorded_at, id)",
    "CREATE TRIGGER put_off_no_replace BEFORE INSERT ON put_off WHEN EXISTS (SELECT 1 FROM put_off WHERE id = NEW.id) "
    f"BEGIN {_GROWS} END",
    f"CREATE TRIGGER put_off_no_update BEFORE UPDATE ON put_off BEGIN {_GROWS} END",
    f"CREATE TRIGGER put_off_no_delete BEFORE DELETE ON put_off BEGIN {_GROWS} END",
    "CREATE INDEX milestone_open ON milestone (planned) WHERE actual IS NULL AND planned IS NOT NULL",
    "CREATE INDEX project_problem_open ON project_problem (state, due) WHERE state IN ('open', 'going')",
    "CREATE INDEX support_case_open ON support_case (enterprise) WHERE state = 'open'",
)


def apply(db: Database) -> None:
    """Create the table of what is put off, append-only, and the indexes."""
    for statement in STATEMENTS:
        db.execute(statement)
