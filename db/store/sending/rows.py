"""The rows of a package in force, written into the ledger's own tables as they came, and held for their area."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from db.errors import RuleViolation
from db.rules import names
from db.rules.sending.package import Package
from db.store import search
from db.store.sending import closing, placing
from db.store.sending.content import ENTERPRISE
from db.text import QT_TRANSLATE_NOOP

#: Columns that hold an area's id.
_PLACES = ("area", "park", "other_area", "other_park")
#: Columns that this ledger fills itself; and those in which a row may differ from what was taken before.
_OWN = frozenset({"recorded_at", "written_at", "batch", "adjusts", "adjust_reason"})


def hold(conn: sqlite3.Connection, area: str, package: Package | None, now: str) -> None:
    """Let exactly the rows of ``package`` (None: of none) be held for an area from ``now`` on."""
    wanted: set[str] = set()
    if package:
        places = placing.places(conn, package)
        _write_firms(conn, area, package, places)
        for table in placing.HELD:
            rows = placing.understood(conn, package.content, table)
            wanted |= {str(row["id"]) for row in rows}
            _write_rows(conn, table, rows, places, package, now)
    held = {row[0] for row in conn.execute("SELECT row FROM membership WHERE area = ? AND until IS NULL", (area,))}
    conn.executemany(
        "UPDATE membership SET until = ? WHERE row = ? AND area = ? AND until IS NULL",
        [(now, row, area) for row in sorted(held - wanted)],
    )
    conn.executemany(
        "INSERT INTO membership (row, area, since) VALUES (?, ?, ?)", [(row, area, now) for row in sorted(wanted - held)]
    )


def _write_firms(conn: sqlite3.Connection, area: str, package: Package, places: Mapping[str, str]) -> None:
    """Firms that are new here; of the others the values of the newest package in force that holds them."""
    known = {column[1] for column in conn.execute("PRAGMA table_info(enterprise)")}
    for row in package.content.records("enterprise"):
        values = _placed({key: row[key] for key in ENTERPRISE if key in row and key in known}, places)
        values["name_key"] = names.key(str(values["name"]))
        before = conn.execute("SELECT * FROM enterprise WHERE id = ?", (values["id"],)).fetchone()
        if before is None:
            columns = ", ".join(values)
            conn.execute(f"INSERT INTO enterprise ({columns}) VALUES ({', '.join('?' * len(values))})", list(values.values()))
            search.index(conn, str(values["id"]))
            continue
        changed = {key: value for key, value in values.items() if before[key] != value and key not in ("id", "created_at")}
        if changed and not _held_by_newer(conn, area, package, str(values["id"])):
            said = ", ".join(f"{key} = :{key}" for key in changed)
            conn.execute(f"UPDATE enterprise SET {said} WHERE id = :id", {**changed, "id": values["id"]})
            if changed.keys() & {"name", "code"}:
                search.index(conn, str(values["id"]))


def _held_by_newer(conn: sqlite3.Connection, area: str, package: Package, firm: str) -> bool:
    """Whether another area's package in force holds the firm too, and goes before this one."""
    row = conn.execute(
        """SELECT p.period, p.version, f.area FROM status_change c
        JOIN membership m ON m.row = c.id AND m.until IS NULL AND m.area <> :area
        JOIN in_force f ON f.area = m.area AND f.until IS NULL JOIN package p ON p.id = f.package
        WHERE c.enterprise = :firm ORDER BY p.period DESC, p.version DESC, f.area DESC LIMIT 1""",
        {"area": area, "firm": firm},
    ).fetchone()
    return row is not None and tuple(row) > (*package.rank, area)


def _write_rows(
    conn: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]], places: Mapping[str, str], package: Package, now: str
) -> None:  # fmt: skip
    """Rows that were never here; ``recorded_at`` is when they were received, ``written_at`` when they were first written."""
    known = [column[1] for column in conn.execute(f"PRAGMA table_info({table})")]
    rows = list(rows)
    there = {
        row["id"]: row
        for row in conn.execute(
            f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([row["id"] for row in rows]),)
        )
    }
    for row in rows:
        values = _placed({key: value for key, value in row.items() if key in known}, places)
        if row["id"] in there:
            _require_same(there[row["id"]], values)
            continue
        values |= {"recorded_at": now, "written_at": row["recorded_at"], "batch": package.id}
        values = {key: value for key, value in values.items() if value is not None}
        if table != "confirmation":
            values = _adjusted(conn, table, values, package)
        columns = ", ".join(values)
        conn.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(values))})", list(values.values()))


def _placed(row: dict[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    return {key: places.get(value, value) if key in _PLACES else value for key, value in row.items()}


def _require_same(before: sqlite3.Row, row: Mapping[str, Any]) -> None:
    """A row of one id is the same wherever it is read: a ledger never changes one."""
    there = before.keys()
    for key, value in row.items():
        if key not in _OWN and key in there and before[key] != value and value is not None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Sending", "Row {id} was taken in before with “{was}” as {column}, and comes with “{found}” now, which a "
                    "ledger never does. Nothing of the file was taken; ask for it again."
                ),
                id=row["id"], was=before[key], column=key, found=value,
            )  # fmt: skip


def _adjusted(conn: sqlite3.Connection, table: str, row: dict[str, Any], package: Package) -> dict[str, Any]:
    """A row of a month that is closed here is an adjustment that comes with its package."""
    change = row
    if table == "void":
        found = conn.execute(
            "SELECT p.month, c.area, c.other_area FROM posting p JOIN status_change c ON c.id = p.change "
            "WHERE p.change = ? AND p.line = 1",
            (row["target"],),
        ).fetchone()
        if found is None:  # of an answer: it needs neither
            return {key: value for key, value in row.items() if key not in ("adjusts", "adjust_reason")}
        change = dict(found)
    came = f"随{package.area_name}{package.content.period}第{package.version}版报送"
    return closing.kept(conn, row, change["month"], (change["area"], change.get("other_area")), otherwise=came)
