"""The ledger as it was known at an earlier instant: a copy from which everything recorded later is left out.

"As known at T" adds one condition to every row read (design §2). It is put to the rows once, in a copy, so that every
page, list, form and search reads an earlier day's ledger with the very code that reads today's. ``Ledger.as_known`` makes
the copy; it says of itself what it is (``as_known.of``), and whatever is made from it bears that.

Rows of the append-only tables recorded later go. The registers' rows made later go, those removed later come back, and
their values are put back from the histories. Settings, areas (but for their dated events) and the plans with their targets
stay as they are now: they are what a figure is read with, not what was recorded of a firm.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from db.rules import names
from db.store import posting, search
from db.store.registers.records import REMOVED

#: Where a row says itself when it came to be, by the column that says so.
RECORDED = {
    **dict.fromkeys(
        ("status_change", "void", "confirmation", "area_event", "closing", "submission", "package", "package_choice",
         "code_verdict", "return_slip", "return_answer", "batch", "batch_undo", "round", "round_reply", "round_choice",
         "round_aside", "put_off", "figure_adjustment"),
        "recorded_at",
    ),
    "told": "at", "same_firm": "at", "in_force": "since", "membership": "since",
}  # fmt: skip
#: Parts of such rows: their table → the column that names the row, and its table.
PARTS = {"batch_row": ("batch", "batch"), "round_firm": ("round", "round"), "round_value": ("reply", "round_reply")}
#: Registers, whose rows change: their values are put back from ``value_history``.
REGISTERS = (
    "enterprise", "pool", "pool_visit", "filing_paper", "project", "milestone", "project_month", "project_problem", "lead",
    "annual_figure", "monthly_figure", "support_case", "case_review", "conversion", "reward", "reward_instalment", "measure",
    "task", "meeting", "resolution", "work_log", "work_log_firm", "calendar_day", "honour", "own_column",
)  # fmt: skip
#: What stays as it is now.
OF_NOW = ("setting", "area", "plan", "target", "sign", "heading", "batch_now", "adjusting_now")


def leave_out(conn: sqlite3.Connection, known: str, report: Callable[[int, int], object] | None = None) -> None:
    """Leave everything recorded after ``known`` (a UTC instant) out of a copy that nobody else reads yet.

    The copy's guards go first: it is not written again, and what they keep apart here goes or comes back on purpose.
    ``report`` hears before each step that it goes on; how long it takes is not known.
    """

    def step() -> None:
        if report:
            report(0, 0)

    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN")
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER {name}")
    renamed, brought = _called_otherwise(conn, known), _brought(conn, known)
    for table, column in RECORDED.items():
        step()
        conn.execute(f"DELETE FROM {table} WHERE {_later(column)}", {"known": known})
    for table in ("in_force", "membership"):
        conn.execute(f"UPDATE {table} SET until = NULL WHERE until > ?", (known,))
    for table, (column, of_table) in PARTS.items():
        conn.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {of_table})")
    step()
    _registers(conn, known, brought)
    for firm in renamed:
        if conn.execute("SELECT 1 FROM enterprise WHERE id = ?", (firm,)).fetchone():
            search.index(conn, firm)
    step()
    posting.post_anew(conn)
    conn.execute("INSERT INTO setting VALUES ('as_known', ?)", (known,))
    step()
    conn.execute("COMMIT")


def _called_otherwise(conn: sqlite3.Connection, known: str) -> list[str]:
    """The firms that the search must find under other names or codes then than now."""
    found = conn.execute(
        f"""SELECT row FROM value_history WHERE tbl = 'enterprise' AND field IN ('name', 'code') AND {_later('at')}
        UNION SELECT enterprise FROM status_change WHERE kind = 'rename' AND recorded_at > :known
        UNION SELECT c.enterprise FROM void v JOIN status_change c ON c.id = v.target
            WHERE c.kind = 'rename' AND v.recorded_at > :known""",
        {"known": known},
    )
    return [row[0] for row in found]


def _brought(conn: sqlite3.Connection, known: str) -> list[str]:
    """The firms that came with packages received later: their counties made them before."""
    found = conn.execute(
        """SELECT firm FROM (SELECT enterprise AS firm, recorded_at FROM status_change WHERE written_at IS NOT NULL
            UNION ALL SELECT counterpart, recorded_at FROM status_change WHERE written_at IS NOT NULL)
        WHERE firm IS NOT NULL GROUP BY firm HAVING min(recorded_at) > ?""",
        (known,),
    )
    return [row[0] for row in found]


def _later(column: str) -> str:
    """SQL: after ``:known``. Some instants go to the second or its thousandth; without the Z the shorter one comes first."""
    return f"rtrim({column}, 'Z') > rtrim(:known, 'Z')"


def _registers(conn: sqlite3.Connection, known: str, brought: list[str]) -> None:
    """The registers' rows as they stood: without those made later (``brought``: firms that came later), with those removed
    later, each with its values then."""
    later = conn.execute(
        f"""SELECT tbl, row, field, before FROM value_history WHERE {_later('at')}
        AND NOT (field = '{REMOVED}' AND coalesce(before, after) IS NULL) ORDER BY id DESC""",  # a removal's beginning
        {"known": known},
    )
    # The earliest change is read last: what it found is what stood then. None: the row was not there.
    before: dict[tuple[str, str], dict[str, Any] | None] = {}
    for table, row, field, value in later:
        if table in REGISTERS and field == REMOVED:
            before[table, row] = {"id": row, **json.loads(value)} if value else None
        elif table in REGISTERS:
            before[table, row] = {**(before.get((table, row)) or {}), field: value}
    tables = {table for table, _row in before}
    # Row by row they may stand in each other's way, though all together did not.
    unique = [one for one in _unique(conn) if one["tbl_name"] in tables]
    for one in unique:
        conn.execute(f"DROP INDEX {one['name']}")
    _unmade(conn, known, brought)
    for (table, row), values in before.items():
        _put_back(conn, known, table, row, values)
    for one in unique:
        conn.execute(one["sql"])
    conn.execute(f"DELETE FROM value_history WHERE {_later('at')}", {"known": known})


def _unique(conn: sqlite3.Connection) -> list[sqlite3.Row]:
    return conn.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'"
    ).fetchall()


def _unmade(conn: sqlite3.Connection, known: str, brought: list[str]) -> None:
    """Take out the rows made later. A firm that a change names stays, also where a ledger was rebuilt since."""
    named = """NOT EXISTS (SELECT 1 FROM status_change WHERE enterprise = enterprise.id)
        AND NOT EXISTS (SELECT 1 FROM status_change WHERE counterpart = enterprise.id)"""
    later = "(created_at > :known OR id IN (SELECT value FROM json_each(:brought)))"
    values = {"known": known, "brought": json.dumps(brought)}
    for (seq,) in conn.execute(f"SELECT seq FROM enterprise WHERE {later} AND {named}", values).fetchall():
        search.forget(conn, seq)
    conn.execute(f"DELETE FROM enterprise WHERE {later} AND {named}", values)
    for table in REGISTERS[1:]:
        conn.execute(f"DELETE FROM {table} WHERE created_at > ?", (known,))


def _put_back(conn: sqlite3.Connection, known: str, table: str, row: str, values: dict[str, Any] | None) -> None:
    if values is None:
        conn.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
        return
    if "name" in values and table == "enterprise":
        values["name_key"] = names.key(values["name"])
    if "id" not in values or conn.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row,)).fetchone():
        set_to = ", ".join(f"{field} = :{field}" for field in values)
        conn.execute(f"UPDATE {table} SET {set_to} WHERE id = :row", {**values, "row": row})
    elif values["created_at"] <= known:
        columns = ", ".join(values)
        conn.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{one}' for one in values)})", values)
