"""m0008: a closed month fixes the figures of that month, too: enterprises' monthly figures and projects' investment.

They are written only while a reason is said (``adjusting_now``), and each such row is kept as an adjustment.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

_MONTH = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
#: Registers of figures of a month → the area in which a row's figures count.
_AREAS = {
    "monthly_figure": "(SELECT area FROM enterprise WHERE id = {row}.enterprise)",
    "project_month": "(SELECT area FROM project WHERE id = {row}.parent)",
}
#: What makes a row one, as m0003 has it.
_SAME = {"monthly_figure": "enterprise, month, source", "project_month": "parent, month"}
_BY = "coalesce((SELECT value FROM setting WHERE key = 'recorder'), '')"
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_GROWS = "SELECT RAISE(ABORT, 'figure_adjustment is append-only');"

TABLES = (
    # An empty reason: rows are written as they were sent, which adjusts nothing.
    "CREATE TABLE adjusting_now (one INTEGER PRIMARY KEY CHECK (one = 1), reason TEXT NOT NULL) STRICT",
    f"""CREATE TABLE figure_adjustment (
        id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed')), area TEXT NOT NULL REFERENCES area(id),
        month TEXT NOT NULL CHECK (month {_MONTH}), adjusts TEXT NOT NULL CHECK (adjusts {_MONTH}),
        adjust_reason TEXT NOT NULL CHECK (trim(adjust_reason) <> ''), recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL DEFAULT '') STRICT""",
    "CREATE INDEX figure_adjustment_shown ON figure_adjustment (adjusts)",
    "CREATE INDEX figure_adjustment_row ON figure_adjustment (tbl, row)",
    # Up to which month an area is closed: by its own word, or by that of one it lies in.
    """CREATE VIEW area_locked AS SELECT a.id AS area, max(k.month) AS month FROM area a LEFT JOIN area b ON b.id = a.parent
        JOIN locked k ON k.area IN (a.id, a.parent, b.parent) GROUP BY a.id""",
    f"CREATE TRIGGER figure_adjustment_no_update BEFORE UPDATE ON figure_adjustment BEGIN {_GROWS} END",
    f"CREATE TRIGGER figure_adjustment_no_delete BEFORE DELETE ON figure_adjustment BEGIN {_GROWS} END",
    "CREATE TRIGGER figure_adjustment_no_replace BEFORE INSERT ON figure_adjustment "
    f"WHEN EXISTS (SELECT 1 FROM figure_adjustment WHERE id = NEW.id) BEGIN {_GROWS} END",
)


def _first_open(table: str, row: str) -> str:
    """The first open month of a row's area where the row's month is closed, else NULL."""
    return (
        f"(SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM area_locked "
        f"WHERE area = {_AREAS[table].format(row=row)} AND month >= {row}.month)"
    )


def _either(values: Iterable[str]) -> str:
    """The first that is something, of a row as it was and as it becomes."""
    return f"coalesce({', '.join(values)}, NULL)"


def _kept(table: str, what: str, *rows: str) -> tuple[str, str]:
    """Whether a row's month is closed, and what is done then: it is refused unless a reason is said, and kept if it is."""
    row = rows[0]
    first = _either(_first_open(table, row) for row in rows)
    # Of a row that moves, what is closed of the two: where it stood, else where it comes to stand.
    of = [(_first_open(table, row), row) for row in rows]
    month, area = (
        f"CASE {' '.join(f'WHEN {closed} NOT NULL THEN {what.format(row=row)}' for closed, row in of)} END"
        for what in ("{row}.month", _AREAS[table])
    )
    done = (
        f"SELECT RAISE(ABORT, '{table}: the month is closed') WHERE NOT EXISTS (SELECT 1 FROM adjusting_now); "
        "INSERT INTO figure_adjustment (tbl, row, what, area, month, adjusts, adjust_reason, recorded_at, recorded_by) "
        f"SELECT '{table}', {row}.id, '{what}', {area}, {month}, {first}, reason, {_NOW}, {_BY} "
        "FROM adjusting_now WHERE reason <> '';"
    )
    return f"EXISTS (SELECT 1 FROM closing) AND {first} NOT NULL", done


def _added(table: str, same: str) -> list[str]:
    """The guard of m0003 against a second row, and that of a closed month, in one: a list brings thousands of rows, and each
    trigger that looks at them takes a tenth of their writing."""
    keys = ", ".join(f"NEW.{one.strip()}" for one in same.split(","))
    there = (
        f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) OR (NEW.seq > 0 AND EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq)) "
        f"OR EXISTS (SELECT 1 FROM {table} WHERE ({same}) = ({keys}))"
    )
    closed, kept = _kept(table, "added", "NEW")
    return [
        f"DROP TRIGGER {table}_no_replace",
        f"CREATE TRIGGER {table}_added BEFORE INSERT ON {table} WHEN {there} OR ({closed}) BEGIN "
        f"SELECT RAISE(ABORT, '{table}: the row exists') WHERE {there}; {kept} END",
    ]


def _touched(table: str, verb: str, what: str, *rows: str) -> str:
    closed, kept = _kept(table, what, *rows)
    return f"CREATE TRIGGER {table}_closed_{what} AFTER {verb} ON {table} WHEN {closed} BEGIN {kept} END"


def apply(db: Database) -> None:
    """Create the table of adjustments to figures, append-only, and the guards of the two registers."""
    for statement in TABLES:
        db.execute(statement)
    for table, same in _SAME.items():
        for statement in (
            *_added(table, same), _touched(table, "UPDATE", "changed", "OLD", "NEW"), _touched(table, "DELETE", "removed", "OLD")
        ):
            db.execute(statement)
