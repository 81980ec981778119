"""m0002: what came in by file, as batches that can be taken back whole, and what was decided while it came in."""

from __future__ import annotations

from sqlite_utils import Database

TABLES = (
    # What a row or value written now came with; empty outside an import. One row, written and cleared in a transaction.
    """CREATE TABLE batch_now (
        one INTEGER PRIMARY KEY CHECK (one = 1), batch TEXT) STRICT""",
    """CREATE TABLE batch (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, file TEXT NOT NULL DEFAULT '',
        sha256 TEXT NOT NULL DEFAULT '', sheet TEXT NOT NULL DEFAULT '', sender TEXT NOT NULL DEFAULT '',
        period TEXT NOT NULL DEFAULT '', as_of TEXT NOT NULL DEFAULT '', counts TEXT NOT NULL DEFAULT '{}',
        layout TEXT NOT NULL DEFAULT '{}', recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '')
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE batch_row (
        batch TEXT NOT NULL REFERENCES batch(id), number INTEGER NOT NULL, result TEXT NOT NULL,
        said TEXT NOT NULL DEFAULT '[]', raw TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (batch, number))
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE batch_undo (
        id TEXT PRIMARY KEY, batch TEXT NOT NULL UNIQUE REFERENCES batch(id), why TEXT NOT NULL CHECK (trim(why) <> ''),
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
    """CREATE TABLE heading (
        sender TEXT NOT NULL, subject TEXT NOT NULL, heading TEXT NOT NULL, field TEXT NOT NULL DEFAULT '',
        unit TEXT NOT NULL DEFAULT '', PRIMARY KEY (sender, subject, heading)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE same_firm (
        name_key TEXT NOT NULL, code TEXT NOT NULL DEFAULT '', enterprise TEXT NOT NULL REFERENCES enterprise(id),
        at TEXT NOT NULL, by TEXT NOT NULL DEFAULT '', PRIMARY KEY (name_key, code)) STRICT, WITHOUT ROWID""",
)
INDEXES = (
    "CREATE INDEX status_change_batch ON status_change (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX confirmation_batch ON confirmation (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX value_history_batch ON value_history (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX enterprise_batch ON enterprise (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX same_firm_enterprise ON same_firm (enterprise)",
)
_HISTORIES = {
    "setting": ("key", ("value",)),
    "area": ("id", ("name", "en", "code", "parent", "of_which", "since", "until")),
    "enterprise": (
        "id",
        ("name", "code", "code_note", "area", "township", "zone", "park", "source", "industry", "products",
         "registered", "legal_person", "contact", "phone", "tags", "honours", "note"),
    ),
    "plan": ("key", ("header",)),
    "target": (
        "id",
        ("metric", "value", "year", "area", "zone", "source", "route", "direction", "origin", "place_zh", "place_en",
         "quote", "part_of", "counts", "reasons", "pace"),
    ),
}  # fmt: skip
_BY = "coalesce((SELECT value FROM setting WHERE key = 'recorder'), '')"
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_BATCH = "(SELECT batch FROM batch_now)"


def _triggers() -> list[str]:
    """Histories that name the batch; batches that only grow; a firm goes only with the import that brought it."""
    made = []
    for table, (key, fields) in _HISTORIES.items():
        for field in fields:
            made += [
                f"DROP TRIGGER {table}_{field}_history",
                f"CREATE TRIGGER {table}_{field}_history AFTER UPDATE OF {field} ON {table} "
                f"WHEN OLD.{field} IS NOT NEW.{field} BEGIN INSERT INTO value_history "
                f"(tbl, row, field, before, after, at, by, batch) VALUES ('{table}', NEW.{key}, '{field}', "
                f"OLD.{field}, NEW.{field}, {_NOW}, {_BY}, {_BATCH}); END",
            ]
    for table in ("batch", "batch_undo"):
        refuse = f"SELECT RAISE(ABORT, '{table} is append-only');"
        made += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN {refuse} END",
        ]
    refuse = "SELECT RAISE(ABORT, 'batch_row is append-only');"
    return [
        *made,
        # UNIQUE(batch) would let INSERT OR REPLACE take an undoing away.
        "CREATE TRIGGER batch_undo_once BEFORE INSERT ON batch_undo WHEN EXISTS (SELECT 1 FROM batch_undo "
        "WHERE batch = NEW.batch) BEGIN SELECT RAISE(ABORT, 'batch_undo: already undone'); END",
        f"CREATE TRIGGER batch_row_no_update BEFORE UPDATE ON batch_row BEGIN {refuse} END",
        f"CREATE TRIGGER batch_row_no_delete BEFORE DELETE ON batch_row BEGIN {refuse} END",
        "CREATE TRIGGER batch_row_no_replace BEFORE INSERT ON batch_row WHEN EXISTS (SELECT 1 FROM batch_row "
        f"WHERE batch = NEW.batch AND number = NEW.number) BEGIN {refuse} END",
        "DROP TRIGGER target_removed",
        "CREATE TRIGGER target_removed AFTER DELETE ON target BEGIN INSERT INTO value_history "
        "(tbl, row, field, before, after, at, by, batch) VALUES ('target', OLD.id, 'value', OLD.value, NULL, "
        f"{_NOW}, {_BY}, {_BATCH}); END",
        "DROP TRIGGER enterprise_no_delete",
        # Nobody else's: a firm that a person wrote, or that anything rests on, is part of the ledger for good.
        "CREATE TRIGGER enterprise_no_delete BEFORE DELETE ON enterprise WHEN OLD.batch IS NULL "
        "OR NOT EXISTS (SELECT 1 FROM batch_undo WHERE batch = OLD.batch) "
        "OR EXISTS (SELECT 1 FROM status_change WHERE enterprise = OLD.id OR counterpart = OLD.id) BEGIN "
        "SELECT RAISE(ABORT, 'enterprise: a firm is never deleted'); END",
        "CREATE TRIGGER enterprise_removed AFTER DELETE ON enterprise BEGIN INSERT INTO value_history "
        "(tbl, row, field, before, after, at, by, batch) VALUES ('enterprise', OLD.id, 'name', OLD.name, NULL, "
        f"{_NOW}, {_BY}, OLD.batch); END",
    ]


def apply(db: Database) -> None:
    """Create the tables, add the batch to firms and targets, renew the histories."""
    for table in ("enterprise", "target"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN batch TEXT")
    for statement in (*TABLES, *INDEXES, *_triggers()):
        db.execute(statement)
