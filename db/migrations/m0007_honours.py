"""m0007: honours of firms with level, day and expiry, a register like those of m0003."""

from __future__ import annotations

from sqlite_utils import Database

_COLUMNS = ("enterprise", "kind", "title", "level", "granted", "until", "issuer", "document", "note", "extra")
_DAY = "TEXT CHECK ({name} IS date({name}, '+0 days'))"
_TABLE = f"""CREATE TABLE honour (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, enterprise TEXT NOT NULL REFERENCES enterprise(id),
        kind TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', level TEXT, granted {_DAY.format(name='granted')},
        until {_DAY.format(name='until')}, issuer TEXT NOT NULL DEFAULT '', document TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '', extra TEXT NOT NULL DEFAULT '' CHECK (extra = '' OR json_valid(extra)),
        created_at TEXT NOT NULL, created_by TEXT NOT NULL DEFAULT '', batch TEXT,
        CHECK (until IS NULL OR granted IS NULL OR until >= granted)) STRICT"""

_SAME = "{row}enterprise, {row}kind, {row}title, ifnull({row}granted, '')"
_TAKEN = f"SELECT 1 FROM honour WHERE ({_SAME.format(row='')}) = ({_SAME.format(row='NEW.')})"
_REFUSE = "SELECT RAISE(ABORT, 'honour: the row exists');"
_BY = "coalesce((SELECT value FROM setting WHERE key = 'recorder'), '')"
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_BATCH = "(SELECT batch FROM batch_now)"
_KEPT = "INSERT INTO value_history (tbl, row, field, before, after, at, by, batch)"
_VALUES = " UNION ALL ".join(f"SELECT '{name}' AS field, OLD.{name} AS old, NEW.{name} AS new" for name in _COLUMNS)
_WHOLE = ", ".join(f"'{name}', OLD.{name}" for name in (*_COLUMNS, "created_at", "created_by", "batch"))

STATEMENTS = (
    _TABLE,
    f"CREATE UNIQUE INDEX honour_same ON honour ({_SAME.format(row='')})",
    "CREATE INDEX honour_batch ON honour (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX honour_until ON honour (until) WHERE until IS NOT NULL",
    "CREATE TRIGGER honour_no_replace BEFORE INSERT ON honour WHEN EXISTS (SELECT 1 FROM honour WHERE id = NEW.id) "
    f"OR EXISTS (SELECT 1 FROM honour WHERE seq = NEW.seq) OR EXISTS ({_TAKEN}) BEGIN {_REFUSE} END",
    "CREATE TRIGGER honour_no_overlay BEFORE UPDATE OF enterprise, kind, title, granted ON honour "
    f"WHEN EXISTS ({_TAKEN} AND seq <> OLD.seq) BEGIN {_REFUSE} END",
    "CREATE TRIGGER honour_id_fixed BEFORE UPDATE OF id, seq, created_at ON honour BEGIN "
    "SELECT RAISE(ABORT, 'honour: an id is never re-made'); END",
    f"CREATE TRIGGER honour_history AFTER UPDATE ON honour BEGIN {_KEPT} "
    f"SELECT 'honour', NEW.id, v.field, v.old, v.new, {_NOW}, {_BY}, {_BATCH} FROM ({_VALUES}) v WHERE v.old IS NOT v.new; END",
    f"CREATE TRIGGER honour_removed AFTER DELETE ON honour BEGIN {_KEPT} "
    f"VALUES ('honour', OLD.id, '*', json_object({_WHOLE}), NULL, {_NOW}, {_BY}, {_BATCH}); END",
)


def apply(db: Database) -> None:
    """Create the register of honours with the guards and the history that every register has."""
    for statement in STATEMENTS:
        db.execute(statement)
