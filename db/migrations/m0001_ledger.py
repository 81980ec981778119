"""m0001: areas, enterprises, status changes with their voids and confirmations, postings, plans, settings."""

from __future__ import annotations

from sqlite_utils import Database

MONTH = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"

TABLES = (
    """CREATE TABLE setting (
        key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE area (
        id TEXT PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''), en TEXT NOT NULL DEFAULT '', code TEXT,
        parent TEXT REFERENCES area(id), of_which INTEGER NOT NULL DEFAULT 0 CHECK (of_which IN (0, 1)),
        since TEXT CHECK (since {MONTH}), until TEXT CHECK (until {MONTH}),
        position INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE area_event (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('merger', 'split', 'rename', 'transfer')),
        month TEXT NOT NULL CHECK (month {MONTH}), from_area TEXT NOT NULL REFERENCES area(id),
        to_area TEXT REFERENCES area(id), old_name TEXT, new_name TEXT, basis TEXT NOT NULL CHECK (basis <> ''),
        note TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '')
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE enterprise (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL CHECK (name <> ''), code TEXT,
        code_note TEXT NOT NULL DEFAULT '', name_key TEXT NOT NULL DEFAULT '', area TEXT REFERENCES area(id),
        township TEXT NOT NULL DEFAULT '', zone TEXT CHECK (zone IN ('in_park', 'outside')),
        park TEXT REFERENCES area(id), source TEXT CHECK (source IN ('attracted', 'local')),
        industry TEXT NOT NULL DEFAULT '', products TEXT NOT NULL DEFAULT '', registered TEXT NOT NULL DEFAULT '',
        legal_person TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '', honours TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE status_change (
        id TEXT PRIMARY KEY, enterprise TEXT REFERENCES enterprise(id), kind TEXT NOT NULL,
        month TEXT NOT NULL CHECK (month {MONTH}), filing_year INTEGER NOT NULL, filing_batch TEXT,
        first_report TEXT CHECK (first_report {MONTH}), area TEXT NOT NULL REFERENCES area(id),
        zone TEXT CHECK (zone IN ('in_park', 'outside')), park TEXT REFERENCES area(id),
        source TEXT CHECK (source IN ('attracted', 'local')), township TEXT NOT NULL DEFAULT '', reason TEXT,
        count INTEGER NOT NULL DEFAULT 1, counterpart TEXT REFERENCES enterprise(id),
        other_area TEXT REFERENCES area(id), other_zone TEXT CHECK (other_zone IN ('in_park', 'outside')),
        other_park TEXT REFERENCES area(id), old_value TEXT, new_value TEXT, basis TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '', at_once INTEGER NOT NULL CHECK (at_once IN (0, 1)),
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '', batch TEXT,
        CHECK ((kind = 'exit') = (reason IS NOT NULL)),
        CHECK ((enterprise IS NULL) = (kind IN ('opening_number', 'opening_complete'))),
        CHECK (count = 1 OR enterprise IS NULL)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE void (
        id TEXT PRIMARY KEY, target TEXT NOT NULL, why TEXT NOT NULL CHECK (trim(why) <> ''),
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '', batch TEXT) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE confirmation (
        id TEXT PRIMARY KEY, change TEXT NOT NULL REFERENCES status_change(id),
        result TEXT NOT NULL CHECK (result IN ('confirmed', 'returned')),
        level TEXT CHECK (level IN ('county', 'prefecture', 'province', 'nation')),
        date TEXT NOT NULL CHECK (date IS date(date, '+0 days')), answer_batch TEXT NOT NULL DEFAULT '',
        basis TEXT NOT NULL CHECK (trim(basis) <> ''), first_report TEXT CHECK (first_report {MONTH}),
        note TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '', batch TEXT,
        CHECK ((result = 'returned') = (level IS NOT NULL))) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sign (
        kind TEXT NOT NULL, reason TEXT NOT NULL, line INTEGER NOT NULL, who TEXT NOT NULL, place TEXT NOT NULL,
        col TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (kind, reason, line)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE posting (
        change TEXT NOT NULL, line INTEGER NOT NULL, enterprise TEXT, area TEXT NOT NULL, zone TEXT NOT NULL,
        park TEXT NOT NULL, source TEXT NOT NULL, col TEXT NOT NULL, route TEXT NOT NULL, reason TEXT NOT NULL,
        month TEXT NOT NULL, filing_year INTEGER NOT NULL, n INTEGER NOT NULL, claimed INTEGER NOT NULL,
        confirmed INTEGER NOT NULL, PRIMARY KEY (change, line)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE tally (
        area TEXT NOT NULL, zone TEXT NOT NULL, year INTEGER NOT NULL, claimed INTEGER NOT NULL,
        confirmed INTEGER NOT NULL, PRIMARY KEY (area, zone, year)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE value_history (
        id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row TEXT NOT NULL, field TEXT NOT NULL, before TEXT, after TEXT,
        at TEXT NOT NULL, by TEXT NOT NULL, batch TEXT) STRICT""",
    """CREATE TABLE plan (
        key TEXT PRIMARY KEY, position INTEGER NOT NULL, header TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE target (
        id TEXT PRIMARY KEY, plan TEXT NOT NULL REFERENCES plan(key), position INTEGER NOT NULL,
        metric TEXT NOT NULL CHECK (metric IN ('stock', 'entries', 'exits', 'share', 'growth')),
        value REAL NOT NULL, year INTEGER, area TEXT, zone TEXT CHECK (zone IN ('in_park', 'outside')),
        source TEXT CHECK (source IN ('attracted', 'local')), route TEXT,
        direction TEXT CHECK (direction IN ('at_least', 'at_most')), origin TEXT NOT NULL,
        place_zh TEXT NOT NULL DEFAULT '', place_en TEXT NOT NULL DEFAULT '', quote TEXT NOT NULL DEFAULT '',
        part_of TEXT CHECK (part_of IN ('whole', 'superior')), counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
        reasons TEXT NOT NULL DEFAULT '', pace TEXT CHECK (pace IN ('calendar', 'history', 'linear')))
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE told (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, sentence TEXT NOT NULL, month TEXT NOT NULL,
        whom TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
    # Search keys (db/rules/search_keys.py): every token is what stands between two spaces. The prefix indexes answer
    # the first letters typed, which half of all firms hold.
    """CREATE VIRTUAL TABLE enterprise_search USING fts5(
        chars, pinyin, initials, codes, tokenize = 'ascii', prefix = '2 3', columnsize = 0)""",
)

INDEXES = (
    "CREATE INDEX enterprise_code ON enterprise (code)",
    "CREATE INDEX enterprise_name_key ON enterprise (name_key)",
    "CREATE INDEX enterprise_area ON enterprise (area, seq)",
    "CREATE INDEX status_change_enterprise ON status_change (enterprise, month)",
    "CREATE INDEX status_change_counterpart ON status_change (counterpart) WHERE counterpart IS NOT NULL",
    "CREATE INDEX status_change_stated ON status_change (area, kind) WHERE enterprise IS NULL",
    "CREATE INDEX status_change_renamed ON status_change (enterprise, old_value, new_value) WHERE kind = 'rename'",
    "CREATE INDEX status_change_month ON status_change (month, recorded_at)",
    "CREATE INDEX status_change_recorded ON status_change (recorded_at)",
    "CREATE INDEX confirmation_change ON confirmation (change)",
    "CREATE INDEX confirmation_recorded ON confirmation (recorded_at)",
    "CREATE UNIQUE INDEX void_target ON void (target)",
    "CREATE INDEX void_recorded ON void (recorded_at)",
    # Covering: one county's figures and one month's figures of all counties come from the index alone.
    "CREATE INDEX posting_area ON posting (area, month, col, route, zone, source, reason, n, claimed, confirmed)",
    "CREATE INDEX posting_month ON posting (month, area, col, route, zone, source, reason, n, claimed, confirmed)",
    "CREATE INDEX posting_filing_year ON posting (filing_year, area)",
    # The list of changes in its own order: a window and the number of those that wait come from the index alone.
    "CREATE INDEX posting_listed ON posting (month, change, route, claimed, confirmed) WHERE line = 1",
    "CREATE INDEX posting_enterprise ON posting (enterprise, month, n, claimed, confirmed)",
    "CREATE INDEX value_history_row ON value_history (tbl, row)",
    "CREATE INDEX value_history_code ON value_history (before) WHERE tbl = 'enterprise' AND field = 'code'",
)

_APPEND_ONLY = ("status_change", "void", "confirmation", "area_event", "value_history")
_RECORDED = ("status_change", "void", "confirmation")
_REGISTERS = {
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

# How a change stands: void, or by the latest of its confirmations that is not void itself.
_LATEST = """(SELECT {column} FROM confirmation f WHERE f.change = {change}
    AND NOT EXISTS (SELECT 1 FROM void v WHERE v.target = f.id) ORDER BY f.recorded_at DESC, f.id DESC LIMIT 1)"""


def _restand(change: str) -> str:
    """The statement that brings a change's postings to how the change stands now."""
    result = _LATEST.format(column="f.result", change=change)
    report = _LATEST.format(column="f.first_report", change=change)
    return f"""UPDATE posting SET
        claimed = NOT EXISTS (SELECT 1 FROM void v WHERE v.target = {change}) AND coalesce({result}, '') <> 'returned',
        confirmed = NOT EXISTS (SELECT 1 FROM void v WHERE v.target = {change}) AND coalesce({result},
            (SELECT CASE c.at_once WHEN 1 THEN 'confirmed' END FROM status_change c WHERE c.id = {change}), '')
            = 'confirmed',
        month = coalesce({report}, (SELECT c.month FROM status_change c WHERE c.id = {change}))
        WHERE change = {change};"""


_POST = """INSERT INTO posting SELECT NEW.id, s.line,
        CASE s.who WHEN 'own' THEN NEW.enterprise WHEN 'counterpart' THEN NEW.counterpart END,
        CASE s.place WHEN 'own' THEN NEW.area ELSE NEW.other_area END,
        coalesce(CASE s.place WHEN 'own' THEN NEW.zone ELSE NEW.other_zone END, ''),
        coalesce(CASE s.place WHEN 'own' THEN NEW.park ELSE NEW.other_park END, ''),
        CASE s.who WHEN 'unnamed' THEN '' ELSE coalesce(NEW.source, '') END,
        s.col, NEW.kind, coalesce(NEW.reason, ''), NEW.month, NEW.filing_year,
        s.n * NEW.count, 1, NEW.at_once
    FROM sign s WHERE s.kind = NEW.kind AND s.reason = coalesce(NEW.reason, '')
        AND (s.place = 'own' OR NEW.other_area IS NOT NULL);"""

_TALLY = """INSERT INTO tally VALUES ({row}.area, {row}.zone, CAST(substr({row}.month, 1, 4) AS INTEGER),
        {sign} {row}.n * {row}.claimed, {sign} {row}.n * {row}.confirmed)
    ON CONFLICT DO UPDATE SET claimed = claimed + excluded.claimed, confirmed = confirmed + excluded.confirmed;"""

_BY = "coalesce((SELECT value FROM setting WHERE key = 'recorder'), '')"


def _guards() -> list[str]:
    """Append-only tables only grow, in time; each row posts its lines, which keep their tally."""
    made = []
    for table in _APPEND_ONLY:
        refuse = f"SELECT RAISE(ABORT, '{table} is append-only');"
        made += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END",
            # REPLACE and upsert slip past the two above: they delete or update as part of an INSERT.
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN {refuse} END",
        ]
    for table in _RECORDED:
        made.append(
            f"CREATE TRIGGER {table}_in_time BEFORE INSERT ON {table} WHEN NEW.recorded_at < max("
            + ", ".join(f"coalesce((SELECT max(recorded_at) FROM {other}), '')" for other in _RECORDED)
            + f") BEGIN SELECT RAISE(ABORT, '{table}: recorded_at runs backwards'); END"
        )
    return [
        *made,
        "CREATE TRIGGER void_names_a_row BEFORE INSERT ON void WHEN "
        "NOT EXISTS (SELECT 1 FROM status_change WHERE id = NEW.target) "
        "AND NOT EXISTS (SELECT 1 FROM confirmation WHERE id = NEW.target) "
        "BEGIN SELECT RAISE(ABORT, 'void: no such row'); END",
        # UNIQUE(target) would let INSERT OR REPLACE take a void away.
        "CREATE TRIGGER void_once BEFORE INSERT ON void WHEN "
        "EXISTS (SELECT 1 FROM void WHERE target = NEW.target) "
        "BEGIN SELECT RAISE(ABORT, 'void: already void'); END",
        "CREATE TRIGGER status_change_kind BEFORE INSERT ON status_change WHEN "
        "NOT EXISTS (SELECT 1 FROM sign WHERE kind = NEW.kind AND reason = coalesce(NEW.reason, '')) "
        "BEGIN SELECT RAISE(ABORT, 'status_change: unknown kind or reason'); END",
        f"CREATE TRIGGER status_change_post AFTER INSERT ON status_change BEGIN {_POST} END",
        f"CREATE TRIGGER void_restand AFTER INSERT ON void BEGIN {_restand('NEW.target')} "
        f"{_restand('(SELECT f.change FROM confirmation f WHERE f.id = NEW.target)')} END",
        f"CREATE TRIGGER confirmation_restand AFTER INSERT ON confirmation BEGIN {_restand('NEW.change')} END",
        f"CREATE TRIGGER posting_tally_insert AFTER INSERT ON posting BEGIN {_TALLY.format(row='NEW', sign='')} END",
        f"CREATE TRIGGER posting_tally_delete AFTER DELETE ON posting BEGIN {_TALLY.format(row='OLD', sign='-')} END",
        f"CREATE TRIGGER posting_tally_update AFTER UPDATE ON posting BEGIN "
        f"{_TALLY.format(row='OLD', sign='-')} {_TALLY.format(row='NEW', sign='')} END",
    ]


def _histories() -> list[str]:
    """What a register's value was before, is after, when and by whom."""
    made = []
    for table, (key, fields) in _REGISTERS.items():
        # REPLACE would delete the row with its values past the histories.
        made.append(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} "
            f"WHERE {key} = NEW.{key}) BEGIN SELECT RAISE(ABORT, '{table}: the row exists'); END"
        )
        made += [
            f"CREATE TRIGGER {table}_{field}_history AFTER UPDATE OF {field} ON {table} "
            f"WHEN OLD.{field} IS NOT NEW.{field} BEGIN INSERT INTO value_history "
            f"(tbl, row, field, before, after, at, by) VALUES ('{table}', NEW.{key}, '{field}', OLD.{field}, "
            f"NEW.{field}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), {_BY}); END"
            for field in fields
        ]
    return [
        *made,
        # A firm or an area is part of the ledger's history for good; a target taken out of a plan leaves its values.
        "CREATE TRIGGER enterprise_no_delete BEFORE DELETE ON enterprise BEGIN "
        "SELECT RAISE(ABORT, 'enterprise: a firm is never deleted'); END",
        "CREATE TRIGGER enterprise_seq_no_replace BEFORE INSERT ON enterprise WHEN EXISTS (SELECT 1 FROM enterprise "
        "WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'enterprise: the row exists'); END",
        "CREATE TRIGGER enterprise_id_fixed BEFORE UPDATE OF id, seq ON enterprise BEGIN "
        "SELECT RAISE(ABORT, 'enterprise: an id is never re-made'); END",
        "CREATE TRIGGER target_removed AFTER DELETE ON target BEGIN INSERT INTO value_history "
        "(tbl, row, field, before, after, at, by) VALUES ('target', OLD.id, 'value', OLD.value, NULL, "
        f"strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), {_BY}); END",
    ]


def apply(db: Database) -> None:
    """Create everything."""
    for statement in (*TABLES, *INDEXES, *_guards(), *_histories()):
        db.execute(statement)
