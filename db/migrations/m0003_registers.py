"""m0003: the registers beside the ledger, and the user's own columns on them and on the enterprises."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

# Table → whether it has a firm (must, may, no), whose rows it belongs to (? may be without), which columns are one row's
# own (? may be empty), and its columns: name:kind, ! where it may not be empty.
TABLES = {
    "pool": ("must", "", "enterprise year", """
        year:year! tier:word! band:text
        state:word=survey|cultivating|qualified|papers|county|prefecture|province|nation|admitted|returned!
        state_since:day entered:day entry_reason:text left_on:day exit_reason:word carried:flag revenue_last:int
        revenue_now:int growth:real output:int profit:int vat:int electricity:real employees:int
        qualifications:text revenue_expected:int expected:month difficulties:text needs:text pair_unit:text
        pair_person:text supplier_of:text route:word filing_batch:text filed:day returned_by:word
        return_reason:text answered:day first_report:month change:ref=status_change note:text"""),
    "pool_visit": ("no", "pool", "parent date visitor", """
        date:day! way:word visitor:text found:text! asked:text result:text next:day note:text"""),
    "filing_paper": ("no", "pool", "parent paper", """
        paper:text! position:int needed:flag state:word=missing|asked|have|not_needed! received:day file:text
        note:text"""),
    "project": ("may", "", "name builder", """
        name:text! code:text builder:text builder_code:text area:ref=area place:text nature:word industry:text
        content:text span:text state:word push:word invest_total:int invest_year:int invest_month:int
        invest_year_done:int invest_done:int invest_rate:real permit_filing:word permit_environment:word
        permit_land:word permit_planning:word start_planned:day start_actual:day finish_planned:day
        finish_actual:day production_planned:day production_actual:day progress:text problems:text
        problem_type:word measures:text unit:text person:text sponsor:text output_expected:int
        entry_expected:month updated:day lead_from:ref=lead note:text"""),
    "milestone": ("no", "project", "parent title", """
        title:text! position:int planned:day actual:day unit:text person:text note:text"""),
    "project_month": ("no", "project", "parent month", """
        month:month! done:int year_done:int total_done:int progress:text note:text"""),
    "project_problem": ("no", "project", "parent problem", """
        problem:text! type:word! raised:day raised_by:text lead_unit:text joining:text due:day
        state:word=open|going|done|shelved! steps:text result:text closed:day note:text"""),
    "lead": ("may", "", "name investor", """
        name:text! investor:text investor_place:text area:ref=area invest:int industry:text content:text
        way:word origin:text first_contact:day stage:word! signed:day money_in:int park:text unit:text
        firms_expected:int progress:text note:text"""),
    "annual_figure": ("must", "", "enterprise year source", """
        year:year! source:word! revenue:int main_revenue:int output:int profit:int tax:int electricity:real
        employees:int assets:int as_of:day basis:text note:text"""),
    "monthly_figure": ("must", "", "enterprise month source", """
        month:month! source:word! release:word=early|revised! state:word=normal|half|stopped|seasonal!
        revenue:int main_revenue:int output:int profit:int tax:int electricity:real employees:int orders:text
        products:text stopped_part:text stopped_why:text stopped_loss:int resumes:day as_of:day note:text"""),
    "support_case": ("must", "", "enterprise opened", """
        opened:day! cause:word! situation:text measure_types:text measures:text bank:text loan_asked:int
        loan_given:int unit:text owner:text due:day resumes:day state:word! closed:day result:text note:text"""),
    "case_review": ("no", "support_case", "parent date", """
        date:day! reviewer:text verdict:word found:text! next:day note:text"""),
    "conversion": ("may", "", "parent_name path", """
        parent_name:text! parent_code:text area:ref=area path:word! new_name:text new_code:text
        industrial_revenue:int industrial_share:real stage:word! registered:day unit:text person:text
        entry_expected:month note:text"""),
    "reward": ("may", "", "year payee item", """
        year:year! payee_kind:word! payee:text! area:ref=area item:text! amount:int first_time:flag basis:text
        fund:text notice_from:day notice_until:day state:word! recovered:int recovery_why:text note:text"""),
    "reward_instalment": ("no", "reward", "parent number", """
        number:int! due:day amount:int roster_checked:day in_roster:flag paid:day voucher:text note:text"""),
    "measure": ("no", "", "plan clause title year?", """
        plan:text! clause:text title:text! lead:text joining:text place:text year:year aim:text due:day
        state:word! progress:text note:text"""),
    "task": ("no", "measure?", "parent? title due?", """
        title:text! unit:text person:text due:day state:word! done:day result:text note:text"""),
    "meeting": ("no", "", "date title", """
        date:day! title:text! chair:text units:text minutes:text document:text note:text"""),
    "resolution": ("no", "meeting", "parent title", """
        title:text! unit:text joining:text due:day state:word! done:day result:text note:text"""),
    "work_log": ("may", "", "date type title", """
        date:day! type:word! title:text! text:text unit:text place:text amount:int amount_given:int count:int
        persons:int due:day result:text files:text note:text"""),
    "work_log_firm": ("must", "work_log", "enterprise parent", """
        persons:int result:text note:text"""),
    "calendar_day": ("no", "", "date kind title", """
        date:day! kind:word! title:text! routes:text days_before:int note:text"""),
}

_KINDS = {
    "text": "TEXT NOT NULL DEFAULT ''",
    "word": "TEXT",
    "month": "TEXT CHECK ({name} GLOB '[12][0-9][0-9][0-9]-[01][0-9]')",
    "day": "TEXT CHECK ({name} IS date({name}, '+0 days'))",
    "year": "INTEGER CHECK ({name} BETWEEN 1949 AND 2199)",
    "int": "INTEGER",
    "real": "REAL",
    "flag": "INTEGER CHECK ({name} IN (0, 1))",
}
#: Of the table as a whole. 1月免报: the year's first figures are January and February together (1—2月).
_CHECKS = {
    "monthly_figure": "CHECK (substr(month, 6) <> '01')",
    "support_case": "CHECK (closed IS NULL OR closed >= opened)",
    "reward": "CHECK (notice_until IS NULL OR notice_from IS NULL OR notice_until >= notice_from)",
}
INDEXES = (
    "CREATE UNIQUE INDEX project_code ON project (code) WHERE code <> ''",
    "CREATE INDEX monthly_figure_month ON monthly_figure (month, source)",
    "CREATE INDEX annual_figure_year ON annual_figure (year, source)",
    "CREATE INDEX pool_year ON pool (year, state)",
    "CREATE INDEX pool_change ON pool (change) WHERE change IS NOT NULL",
    "CREATE INDEX calendar_day_date ON calendar_day (date)",
    "CREATE INDEX work_log_date ON work_log (date)",
)
OWN_COLUMN = """CREATE TABLE own_column (
        id TEXT PRIMARY KEY, register TEXT NOT NULL, key TEXT NOT NULL CHECK (key <> ''),
        title TEXT NOT NULL CHECK (title <> ''), kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice')),
        choices TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices)), position INTEGER NOT NULL DEFAULT 0,
        retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)), created_at TEXT NOT NULL,
        created_by TEXT NOT NULL DEFAULT '', UNIQUE (register, key)) STRICT, WITHOUT ROWID"""

_BY = "coalesce((SELECT value FROM setting WHERE key = 'recorder'), '')"
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_BATCH = "(SELECT batch FROM batch_now)"
_KEPT = "INSERT INTO value_history (tbl, row, field, before, after, at, by, batch)"


def _columns(table: str) -> list[tuple[str, str]]:
    """Name and SQL of the columns of a table that may change."""
    firm, parent, _same, own = TABLES[table]
    made = []
    if firm != "no":
        made.append(("enterprise", f"TEXT {'NOT NULL ' if firm == 'must' else ''}REFERENCES enterprise(id)"))
    if parent:
        must = "" if parent.endswith("?") else "NOT NULL "
        made.append(("parent", f"TEXT {must}REFERENCES {parent.removesuffix('?')}(id)"))
    for one in own.split():
        name, kind = one.removesuffix("!").split(":")
        made.append((name, _column(name, kind, one.endswith("!"))))
    return [*made, ("extra", "TEXT NOT NULL DEFAULT '' CHECK (extra = '' OR json_valid(extra))")]


def _column(name: str, kind: str, required: bool) -> str:
    kind, _, of = kind.partition("=")
    if kind == "ref":
        return f"TEXT REFERENCES {of}(id)"
    text = _KINDS[kind].format(name=name)
    if of:
        text += f" CHECK ({name} IN ({', '.join(repr(word) for word in of.split('|'))}))"
    if required:
        text += f" CHECK ({name} <> '')" if kind == "text" else " NOT NULL"
    return text


def _same(table: str, row: str = "") -> str:
    """The columns that make a row one, comma-separated, of the table itself or of NEW."""
    return ", ".join(
        f"ifnull({row}{name.removesuffix('?')}, '')" if name.endswith("?") else f"{row}{name}"
        for name in TABLES[table][2].split()
    )


def _tables() -> list[str]:
    made = []
    for table, (firm, parent, same, _own) in TABLES.items():
        columns = ", ".join(f"{name} {text}" for name, text in _columns(table))
        check = f", {_CHECKS[table]}" if table in _CHECKS else ""
        made.append(
            f"CREATE TABLE {table} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, {columns}, created_at TEXT NOT NULL, "
            f"created_by TEXT NOT NULL DEFAULT '', batch TEXT{check}) STRICT"
        )
        if same:
            made.append(f"CREATE UNIQUE INDEX {table}_same ON {table} ({_same(table)})")
        if firm != "no" and not same.startswith("enterprise"):
            made.append(f"CREATE INDEX {table}_enterprise ON {table} (enterprise) WHERE enterprise IS NOT NULL")
        if (parent and not same.startswith("parent")) or parent.endswith("?"):
            made.append(f"CREATE INDEX {table}_parent ON {table} (parent)")
        made.append(f"CREATE INDEX {table}_batch ON {table} (batch) WHERE batch IS NOT NULL")
    return made


def _history(table: str, names: Iterable[str]) -> str:
    """One trigger keeps all columns: a trigger to each would be hundreds, read at every opening of the file."""
    values = " UNION ALL ".join(f"SELECT '{name}' AS field, OLD.{name} AS old, NEW.{name} AS new" for name in names)
    return (
        f"CREATE TRIGGER {table}_history AFTER UPDATE ON {table} BEGIN {_KEPT} "
        f"SELECT '{table}', NEW.id, v.field, v.old, v.new, {_NOW}, {_BY}, {_BATCH} "
        f"FROM ({values}) v WHERE v.old IS NOT v.new; END"
    )


def _guards() -> list[str]:
    """Each register's row stays itself; what it held before a change or its removal is kept."""
    made = []
    for table, (_firm, _parent, same, _own) in TABLES.items():
        names = [name for name, _text in _columns(table)]
        exists = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq)"
        taken = f"SELECT 1 FROM {table} WHERE ({_same(table)}) = ({_same(table, 'NEW.')})"
        refuse = f"SELECT RAISE(ABORT, '{table}: the row exists');"
        made.append(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists}"
            f"{f' OR EXISTS ({taken})' if same else ''} BEGIN {refuse} END"
        )
        if same:
            columns = ", ".join(name.removesuffix("?") for name in same.split())
            made.append(
                f"CREATE TRIGGER {table}_no_overlay BEFORE UPDATE OF {columns} ON {table} "
                f"WHEN EXISTS ({taken} AND seq <> OLD.seq) BEGIN {refuse} END"
            )
        whole = ", ".join(f"'{name}', OLD.{name}" for name in (*names, "created_at", "created_by", "batch"))
        made += [
            f"CREATE TRIGGER {table}_id_fixed BEFORE UPDATE OF id, seq, created_at ON {table} BEGIN "
            f"SELECT RAISE(ABORT, '{table}: an id is never re-made'); END",
            _history(table, names),
            f"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {_KEPT} "
            f"VALUES ('{table}', OLD.id, '*', json_object({whole}), NULL, {_NOW}, {_BY}, {_BATCH}); END",
        ]
    # UNIQUE(code) would let REPLACE take another project away.
    made.append(
        "CREATE TRIGGER project_code_no_replace BEFORE INSERT ON project WHEN NEW.code <> '' AND EXISTS (SELECT 1 FROM "
        "project WHERE code = NEW.code) BEGIN SELECT RAISE(ABORT, 'project: the row exists'); END"
    )
    made.append(
        "CREATE TRIGGER project_code_no_overlay BEFORE UPDATE OF code ON project WHEN NEW.code <> '' AND EXISTS (SELECT 1 "
        "FROM project WHERE code = NEW.code AND seq <> OLD.seq) BEGIN SELECT RAISE(ABORT, 'project: the row exists'); END"
    )
    return made


#: A filing that is the bureau's own again: its change, and what statistics said of it, are gone.
_UNFILED = """state = 'papers', state_since = substr(NEW.recorded_at, 1, 10), change = NULL, filed = NULL, answered = NULL,
    returned_by = NULL, return_reason = '', left_on = CASE WHEN exit_reason = 'admitted' THEN NULL ELSE left_on END,
    exit_reason = CASE WHEN exit_reason = 'admitted' THEN NULL ELSE exit_reason END"""
#: The answer {row} as a filing shows it.
_ANSWERED = """state = CASE {row}.result WHEN 'confirmed' THEN 'admitted' ELSE 'returned' END, state_since = {row}.date,
    answered = {row}.date, returned_by = {row}.level,
    return_reason = CASE {row}.result WHEN 'returned' THEN {row}.note ELSE '' END,
    first_report = coalesce({row}.first_report, pool.first_report),
    left_on = CASE WHEN {row}.result = 'confirmed' THEN coalesce(pool.left_on, {row}.date)
        WHEN pool.exit_reason = 'admitted' THEN NULL ELSE pool.left_on END,
    exit_reason = CASE WHEN {row}.result = 'confirmed' THEN coalesce(pool.exit_reason, 'admitted')
        WHEN pool.exit_reason = 'admitted' THEN NULL ELSE pool.exit_reason END"""
#: The answer that counts for a change once a confirmation of it is void: the latest that is not.
_LATEST = """(SELECT f.* FROM confirmation f WHERE f.change = (SELECT change FROM confirmation WHERE id = NEW.target)
    AND NOT EXISTS (SELECT 1 FROM void v WHERE v.target = f.id) ORDER BY f.recorded_at DESC, f.id DESC LIMIT 1)"""


def _filings() -> list[str]:
    """A filing follows the ledger, wherever an answer or a void is written: pool and ledger cannot say two things."""
    return [
        "CREATE TRIGGER pool_answered AFTER INSERT ON confirmation BEGIN "
        f"UPDATE pool SET {_ANSWERED.format(row='NEW')} WHERE change = NEW.change; END",
        "CREATE TRIGGER pool_voided AFTER INSERT ON void BEGIN "
        f"UPDATE pool SET {_UNFILED} WHERE change = NEW.target; "
        f"UPDATE pool SET {_ANSWERED.format(row='a')} FROM {_LATEST} a WHERE pool.change = a.change; "
        "UPDATE pool SET state = 'county', state_since = filed, answered = NULL, returned_by = NULL, return_reason = '', "
        "left_on = CASE WHEN exit_reason = 'admitted' THEN NULL ELSE left_on END, "
        "exit_reason = CASE WHEN exit_reason = 'admitted' THEN NULL ELSE exit_reason END "
        "WHERE change = (SELECT change FROM confirmation WHERE id = NEW.target) "
        f"AND NOT EXISTS {_LATEST}; END",
    ]


def _own_columns() -> list[str]:
    """A column of the user's own is renamed or retired, never lost: values rest on its key."""
    fixed = "SELECT RAISE(ABORT, 'own_column: an id is never re-made');"
    return [
        OWN_COLUMN,
        "CREATE TRIGGER own_column_no_replace BEFORE INSERT ON own_column WHEN EXISTS (SELECT 1 FROM own_column WHERE "
        "id = NEW.id OR (register = NEW.register AND key = NEW.key)) BEGIN "
        "SELECT RAISE(ABORT, 'own_column: the row exists'); END",
        f"CREATE TRIGGER own_column_id_fixed BEFORE UPDATE OF id, register, key, kind ON own_column BEGIN {fixed} END",
        "CREATE TRIGGER own_column_no_delete BEFORE DELETE ON own_column BEGIN "
        "SELECT RAISE(ABORT, 'own_column: a column is never deleted'); END",
        _history("own_column", ("title", "choices", "position", "retired")),
        "ALTER TABLE enterprise ADD COLUMN extra TEXT NOT NULL DEFAULT '' CHECK (extra = '' OR json_valid(extra))",
        "CREATE TRIGGER enterprise_extra_history AFTER UPDATE OF extra ON enterprise WHEN OLD.extra IS NOT NEW.extra "
        f"BEGIN {_KEPT} VALUES ('enterprise', NEW.id, 'extra', OLD.extra, NEW.extra, {_NOW}, {_BY}, {_BATCH}); END",
    ]


def apply(db: Database) -> None:
    """Create the registers; let enterprises have columns of the user's own, too."""
    for statement in (*_tables(), *INDEXES, *_guards(), *_filings(), *_own_columns()):
        db.execute(statement)
