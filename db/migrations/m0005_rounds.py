"""m0005: tables sent out to townships or firms (发表), and the replies taken in (收表)."""

from __future__ import annotations

from sqlite_utils import Database

TABLES = (
    """CREATE TABLE round (
        id TEXT PRIMARY KEY, mark TEXT NOT NULL UNIQUE, title TEXT NOT NULL CHECK (trim(title) <> ''),
        split TEXT NOT NULL CHECK (split IN ('township', 'area', 'firm', 'whole')), month TEXT NOT NULL,
        due TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', columns TEXT NOT NULL,
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
    """CREATE TABLE round_firm (
        round TEXT NOT NULL REFERENCES round(id), position INTEGER NOT NULL,
        enterprise TEXT NOT NULL REFERENCES enterprise(id), place TEXT NOT NULL, sent TEXT NOT NULL DEFAULT '{}',
        PRIMARY KEY (round, position)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE round_reply (
        id TEXT PRIMARY KEY, round TEXT NOT NULL REFERENCES round(id), file TEXT NOT NULL, sha256 TEXT NOT NULL DEFAULT '',
        left_out TEXT NOT NULL DEFAULT '[]', recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '')
        STRICT, WITHOUT ROWID""",
    # A row that came back has an empty column of its own, whether anything was filled in or not.
    """CREATE TABLE round_value (
        reply TEXT NOT NULL REFERENCES round_reply(id), position INTEGER NOT NULL, col TEXT NOT NULL, value TEXT NOT NULL,
        problem TEXT NOT NULL DEFAULT '', PRIMARY KEY (reply, position, col)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE round_choice (
        id TEXT PRIMARY KEY, round TEXT NOT NULL REFERENCES round(id), position INTEGER NOT NULL, col TEXT NOT NULL,
        reply TEXT NOT NULL REFERENCES round_reply(id), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '')
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE round_aside (
        id TEXT PRIMARY KEY, reply TEXT NOT NULL UNIQUE REFERENCES round_reply(id),
        why TEXT NOT NULL CHECK (trim(why) <> ''), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '')
        STRICT, WITHOUT ROWID""",
)
INDEXES = (
    "CREATE INDEX round_firm_enterprise ON round_firm (enterprise)",
    "CREATE INDEX round_reply_round ON round_reply (round)",
    "CREATE INDEX round_choice_round ON round_choice (round, position, col)",
)
_KEYS = {
    "round": ("id", "mark"), "round_firm": ("round", "position"), "round_reply": ("id",),
    "round_value": ("reply", "position", "col"), "round_choice": ("id",), "round_aside": ("id", "reply"),
}  # fmt: skip


def _triggers() -> list[str]:
    """What was sent and what came back stays as it was; a correction is a row."""
    made = []
    for table, keys in _KEYS.items():
        refuse = f"SELECT RAISE(ABORT, '{table} is append-only');"
        # Each key that stands for itself; those of several columns stand together.
        alone = table in ("round", "round_aside")
        same = (" OR " if alone else " AND ").join(f"{key} = NEW.{key}" for key in keys)
        made += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN {refuse} END",
        ]
    return made


def apply(db: Database) -> None:
    """Create the tables; nothing of what there is changes."""
    for statement in (*TABLES, *INDEXES, *_triggers()):
        db.execute(statement)
