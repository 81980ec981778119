"""m0004: the submission loop: months that are closed, versions that were sent, packages that were taken in, return slips.

Rows that came by package lie in the ledger's own tables: ``recorded_at`` is when they were received here, ``written_at``
when they were first written. Whether they count is said by ``in_force`` (the package that an area's figures are those of)
and ``membership`` (the rows it holds); triggers keep the postings so.
"""

from __future__ import annotations

from sqlite_utils import Database

MONTH = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"

COLUMNS = (
    *(
        f"ALTER TABLE {table} ADD COLUMN {column}"
        for table in ("status_change", "void", "area_event")
        for column in (f"adjusts TEXT CHECK (adjusts {MONTH})", "adjust_reason TEXT")
    ),
    *(f"ALTER TABLE {table} ADD COLUMN written_at TEXT" for table in ("status_change", "void", "confirmation")),
)

TABLES = (
    f"""CREATE TABLE closing (
        id TEXT PRIMARY KEY, area TEXT NOT NULL REFERENCES area(id), month TEXT NOT NULL CHECK (month {MONTH}),
        state TEXT NOT NULL CHECK (state IN ('held', 'closed', 'open')), why TEXT NOT NULL DEFAULT '',
        checklist TEXT NOT NULL DEFAULT '[]', recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '',
        CHECK (state <> 'open' OR trim(why) <> '')) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE submission (
        id TEXT PRIMARY KEY, area TEXT NOT NULL REFERENCES area(id), period TEXT NOT NULL CHECK (period {MONTH}),
        version INTEGER NOT NULL CHECK (version > 0), known TEXT NOT NULL, history INTEGER NOT NULL,
        firms INTEGER NOT NULL, checksum TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL,
        file TEXT NOT NULL, bytes BLOB NOT NULL, explanations TEXT NOT NULL DEFAULT '[]', program TEXT NOT NULL,
        supersedes TEXT REFERENCES submission(id), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '')
        STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE package (
        id TEXT PRIMARY KEY, area TEXT NOT NULL REFERENCES area(id), period TEXT NOT NULL CHECK (period {MONTH}),
        version INTEGER NOT NULL CHECK (version > 0), checksum TEXT NOT NULL, content BLOB NOT NULL,
        ledger TEXT NOT NULL DEFAULT '', program TEXT NOT NULL DEFAULT '', carrier TEXT NOT NULL DEFAULT '',
        file TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '', bytes BLOB, checked INTEGER NOT NULL DEFAULT 1,
        explanations TEXT NOT NULL DEFAULT '[]', findings TEXT NOT NULL DEFAULT '[]', recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
    """CREATE TABLE package_choice (
        id TEXT PRIMARY KEY, package TEXT NOT NULL REFERENCES package(id), why TEXT NOT NULL CHECK (trim(why) <> ''),
        recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
    """CREATE TABLE in_force (
        area TEXT NOT NULL REFERENCES area(id), package TEXT NOT NULL REFERENCES package(id), since TEXT NOT NULL,
        until TEXT, PRIMARY KEY (area, since)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE membership (
        row TEXT NOT NULL, area TEXT NOT NULL REFERENCES area(id), since TEXT NOT NULL, until TEXT,
        PRIMARY KEY (row, area, since)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE code_verdict (
        id TEXT PRIMARY KEY, code TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('one_firm', 'two_firms')),
        area TEXT REFERENCES area(id), why TEXT NOT NULL CHECK (trim(why) <> ''), recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE return_slip (
        id TEXT PRIMARY KEY, side TEXT NOT NULL CHECK (side IN ('made', 'received')),
        area TEXT NOT NULL REFERENCES area(id), period TEXT NOT NULL CHECK (period {MONTH}), version INTEGER NOT NULL,
        checksum TEXT NOT NULL, sender TEXT NOT NULL DEFAULT '', remarks TEXT NOT NULL, recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
    """CREATE TABLE return_answer (
        id TEXT PRIMARY KEY, slip TEXT NOT NULL REFERENCES return_slip(id), number INTEGER NOT NULL,
        said TEXT NOT NULL CHECK (trim(said) <> ''), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL DEFAULT '')
        STRICT, WITHOUT ROWID""",
    # The months that are locked now: held or closed, by the latest word on each.
    """CREATE VIEW locked AS SELECT k.* FROM closing k WHERE k.state <> 'open' AND NOT EXISTS (SELECT 1 FROM closing l
        WHERE l.area = k.area AND l.month = k.month AND (l.recorded_at, l.id) > (k.recorded_at, k.id))""",
)

INDEXES = (
    "CREATE INDEX closing_area ON closing (area, month, recorded_at)",
    "CREATE INDEX closing_recorded ON closing (recorded_at)",
    "CREATE UNIQUE INDEX submission_version ON submission (area, period, version)",
    "CREATE INDEX submission_recorded ON submission (recorded_at)",
    "CREATE INDEX package_version ON package (area, period, version)",
    "CREATE INDEX in_force_now ON in_force (area) WHERE until IS NULL",
    "CREATE INDEX membership_area ON membership (area, since, until)",
    # A row that came by package may be taken back by another void in a later one; of this ledger's own there is one.
    "DROP INDEX void_target",
    "CREATE INDEX void_target ON void (target)",
    "CREATE UNIQUE INDEX void_target_own ON void (target) WHERE written_at IS NULL",
    "CREATE INDEX return_answer_slip ON return_answer (slip, number)",
)

_APPEND_ONLY = ("closing", "submission", "package", "package_choice", "code_verdict", "return_slip", "return_answer")


def _above(area: str) -> str:
    """An area and the two that it lies in: a county's figures are closed, and taken in, at any of these."""
    return (
        f"{area}, (SELECT a.parent FROM area a WHERE a.id = {area}), "
        f"(SELECT b.parent FROM area a JOIN area b ON b.id = a.parent WHERE a.id = {area})"
    )


def _first_open(month: str, *areas: str) -> str:
    """The first open month of what ``areas`` have closed, where that reaches ``month``; NULL where the month is open."""
    among = ", ".join(_above(area) for area in areas)
    return (
        "(SELECT strftime('%Y-%m', max(k.month) || '-01', '+1 month') FROM locked k "
        f"WHERE k.month >= {month} AND k.area IN ({among}))"
    )


def _closed(table: str, month: str, *areas: str, taken: str = "0") -> str:
    """A row of a closed month names the first open one and a reason; a row of an open month names none."""
    first = _first_open(month, *areas)
    return (
        f"CREATE TRIGGER {table}_closed BEFORE INSERT ON {table} WHEN (NEW.adjusts IS NOT {first} "
        f"AND NOT ({taken} AND {first} IS NULL)) OR (NEW.adjusts IS NOT NULL AND trim(coalesce(NEW.adjust_reason, '')) = '') "
        f"BEGIN SELECT RAISE(ABORT, '{table}: the month is closed'); END"
    )


# What counts, where packages were taken in ----------------------------------------------------------------------------

#: The nearest area at or above a posting's own whose figures are those of a package; NULL: the ledger's own rows count.
_FORCED = "(SELECT f.area FROM in_force f WHERE f.until IS NULL AND f.area = {area})"
_PARENT = "(SELECT a.parent FROM area a WHERE a.id = posting.area)"
_GRANDPARENT = "(SELECT b.parent FROM area a JOIN area b ON b.id = a.parent WHERE a.id = posting.area)"
_OWNER = f"coalesce({', '.join(_FORCED.format(area=one) for one in ('posting.area', _PARENT, _GRANDPARENT))})"
_HELD = "EXISTS (SELECT 1 FROM membership m WHERE m.row = {row} AND m.until IS NULL{more})"
#: Whether a line counts in its area.
_HOLDS = f"""CASE WHEN {_OWNER} IS NULL THEN (SELECT c.written_at IS NULL FROM status_change c WHERE c.id = posting.change)
    ELSE {_HELD.format(row="posting.change", more=f" AND m.area = {_OWNER}")} END"""
#: Whether its change stands in the ledger at all: of a package's rows those that some package in force holds.
_PRESENT = f"""CASE WHEN (SELECT c.written_at IS NULL FROM status_change c WHERE c.id = posting.change) THEN {_HOLDS}
    ELSE {_HELD.format(row="posting.change", more="")} END"""


def _stands(row: str) -> str:
    return f"({row}.written_at IS NULL OR {_HELD.format(row=f'{row}.id', more='')})"


_LATEST = f"""(SELECT {{column}} FROM confirmation f WHERE f.change = posting.change AND {_stands("f")}
    AND NOT EXISTS (SELECT 1 FROM void v WHERE v.target = f.id AND {_stands("v")})
    ORDER BY coalesce(f.written_at, f.recorded_at) DESC, f.id DESC LIMIT 1)"""
_GONE = f"EXISTS (SELECT 1 FROM void v WHERE v.target = posting.change AND {_stands('v')})"


def _restand(where: str) -> str:
    """The statement that brings postings to how their changes stand now, and to where they count."""
    result, report = _LATEST.format(column="f.result"), _LATEST.format(column="f.first_report")
    return f"""UPDATE posting SET
        claimed = {_PRESENT} AND NOT {_GONE} AND coalesce({result}, '') <> 'returned',
        confirmed = {_PRESENT} AND NOT {_GONE} AND coalesce({result},
            (SELECT CASE c.at_once WHEN 1 THEN 'confirmed' END FROM status_change c WHERE c.id = posting.change), '')
            = 'confirmed',
        month = coalesce({report}, (SELECT c.month FROM status_change c WHERE c.id = posting.change)),
        n = {_HOLDS} * (SELECT s.n * c.count FROM status_change c JOIN sign s ON s.kind = c.kind
            AND s.reason = coalesce(c.reason, '') AND s.line = posting.line WHERE c.id = posting.change)
        WHERE {where};"""


_POST = """INSERT INTO posting SELECT NEW.id, s.line,
        CASE s.who WHEN 'own' THEN NEW.enterprise WHEN 'counterpart' THEN NEW.counterpart END,
        CASE s.place WHEN 'own' THEN NEW.area ELSE NEW.other_area END,
        coalesce(CASE s.place WHEN 'own' THEN NEW.zone ELSE NEW.other_zone END, ''),
        coalesce(CASE s.place WHEN 'own' THEN NEW.park ELSE NEW.other_park END, ''),
        CASE s.who WHEN 'unnamed' THEN '' ELSE coalesce(NEW.source, '') END,
        s.col, NEW.kind, coalesce(NEW.reason, ''), NEW.month, NEW.filing_year,
        s.n * NEW.count * (NEW.written_at IS NULL), NEW.written_at IS NULL, NEW.at_once * (NEW.written_at IS NULL)
    FROM sign s WHERE s.kind = NEW.kind AND s.reason = coalesce(NEW.reason, '')
        AND (s.place = 'own' OR NEW.other_area IS NOT NULL);"""

#: Changes that a row bears on, whichever kind of row it is.
_TOUCHED = """change IN (NEW.row, (SELECT f.change FROM confirmation f WHERE f.id = NEW.row),
    (SELECT v.target FROM void v WHERE v.id = NEW.row),
    (SELECT f.change FROM void v JOIN confirmation f ON f.id = v.target WHERE v.id = NEW.row))"""
_WITHIN = """area IN (SELECT NEW.area UNION SELECT a.id FROM area a WHERE a.parent = NEW.area
    UNION SELECT b.id FROM area a JOIN area b ON b.parent = a.id WHERE a.parent = NEW.area)"""
_ANOTHER = "EXISTS (SELECT 1 FROM in_force f WHERE f.area = NEW.area AND f.until IS NULL AND f.since <> NEW.since)"


def _standing() -> list[str]:
    taken = "EXISTS (SELECT 1 FROM in_force WHERE until IS NULL)"
    return [
        "DROP TRIGGER status_change_post",
        f"CREATE TRIGGER status_change_post AFTER INSERT ON status_change BEGIN {_POST} "
        f"{_restand(f'change = NEW.id AND {taken}')} END",
        "DROP TRIGGER void_restand",
        f"CREATE TRIGGER void_restand AFTER INSERT ON void BEGIN {_restand('change = NEW.target')} "
        f"{_restand('change = (SELECT f.change FROM confirmation f WHERE f.id = NEW.target)')} END",
        "DROP TRIGGER confirmation_restand",
        f"CREATE TRIGGER confirmation_restand AFTER INSERT ON confirmation BEGIN {_restand('change = NEW.change')} END",
        f"CREATE TRIGGER membership_in_restand AFTER INSERT ON membership BEGIN {_restand(_TOUCHED)} END",
        f"CREATE TRIGGER membership_out_restand AFTER UPDATE ON membership BEGIN {_restand(_TOUCHED)} END",
        # A newer version in force changes what its rows change; only the first and none change whose rows count.
        f"CREATE TRIGGER in_force_in_restand AFTER INSERT ON in_force WHEN NOT {_ANOTHER} BEGIN {_restand(_WITHIN)} END",
        f"CREATE TRIGGER in_force_out_restand AFTER UPDATE ON in_force WHEN NOT {_ANOTHER} BEGIN {_restand(_WITHIN)} END",
    ]


def _guards() -> list[str]:
    made = []
    for table in _APPEND_ONLY:
        refuse = f"SELECT RAISE(ABORT, '{table} is append-only');"
        made += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN {refuse} END",
        ]
    for table in ("status_change", "void", "confirmation"):
        made.append(
            # What was sent, and what a closed month showed, is what was known then: nothing is put before it afterwards.
            f"CREATE TRIGGER {table}_after_sent BEFORE INSERT ON {table} WHEN NEW.recorded_at <= "
            "max(coalesce((SELECT max(recorded_at) FROM submission), ''), coalesce((SELECT max(recorded_at) FROM closing), '')) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: recorded_at runs backwards'); END"
        )
    latest = """coalesce((SELECT k.state FROM closing k WHERE k.area = NEW.area AND k.month = NEW.month
        ORDER BY k.recorded_at DESC, k.id DESC LIMIT 1), 'open')"""
    void_month = "(SELECT p.month FROM posting p WHERE p.change = NEW.target AND p.line = 1)"
    void_areas = [f"(SELECT c.{one} FROM status_change c WHERE c.id = NEW.target)" for one in ("area", "other_area")]
    return [
        *made,
        # UNIQUE(area, period, version) would let INSERT OR REPLACE take a version away.
        "CREATE TRIGGER submission_once BEFORE INSERT ON submission WHEN EXISTS (SELECT 1 FROM submission WHERE "
        "area = NEW.area AND period = NEW.period AND version = NEW.version) "
        "BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END",
        f"CREATE TRIGGER closing_state BEFORE INSERT ON closing WHEN (NEW.state = 'open' AND {latest} <> 'held') "
        f"OR (NEW.state = 'held' AND {latest} <> 'open') OR {latest} = 'closed' "
        "BEGIN SELECT RAISE(ABORT, 'closing: only a held month is opened again'); END",
        "CREATE TRIGGER closing_order BEFORE INSERT ON closing WHEN EXISTS (SELECT 1 FROM locked k "
        "WHERE k.area = NEW.area AND k.month > NEW.month) "
        "BEGIN SELECT RAISE(ABORT, 'closing: a later month is closed'); END",
        _closed("status_change", "NEW.month", "NEW.area", "NEW.other_area", taken="NEW.written_at IS NOT NULL"),
        _closed("void", void_month, *void_areas, taken="NEW.written_at IS NOT NULL"),
        _closed("area_event", "NEW.month", "NEW.from_area", "NEW.to_area"),
        "DROP TRIGGER void_once",
        "CREATE TRIGGER void_once BEFORE INSERT ON void WHEN NEW.written_at IS NULL AND EXISTS (SELECT 1 FROM void "
        "WHERE target = NEW.target AND written_at IS NULL) BEGIN SELECT RAISE(ABORT, 'void: already void'); END",
        # What was held is a part of what was known: it ends, and is never rewritten.
        "CREATE TRIGGER membership_no_delete BEFORE DELETE ON membership BEGIN "
        "SELECT RAISE(ABORT, 'membership only ends'); END",
        "CREATE TRIGGER membership_ends BEFORE UPDATE ON membership WHEN OLD.until IS NOT NULL OR NEW.until IS NULL "
        "OR NEW.row <> OLD.row OR NEW.area <> OLD.area OR NEW.since <> OLD.since BEGIN "
        "SELECT RAISE(ABORT, 'membership only ends'); END",
        "CREATE TRIGGER in_force_no_delete BEFORE DELETE ON in_force BEGIN SELECT RAISE(ABORT, 'in_force only ends'); END",
        "CREATE TRIGGER in_force_ends BEFORE UPDATE ON in_force WHEN OLD.until IS NOT NULL OR NEW.until IS NULL "
        "OR NEW.area <> OLD.area OR NEW.package <> OLD.package OR NEW.since <> OLD.since BEGIN "
        "SELECT RAISE(ABORT, 'in_force only ends'); END",
    ]


def apply(db: Database) -> None:
    """Add the columns, the tables, their guards, and the standing of rows that came by package."""
    for statement in (*COLUMNS, *TABLES, *INDEXES, *_guards(), *_standing()):
        db.execute(statement)
