"""The rows of a submission as the ledger holds them: as known at an instant, and the registers as of a history's number."""

from __future__ import annotations

import json
import sqlite3
import zlib
from typing import Any

from db.rules.sending.package import SCHEMA, Content, Package, Table, from_json, table
from db.store import settings

#: What is sent of each table; search numbers, batches and what came from others stay behind.
ENTERPRISE = (
    "id", "name", "code", "code_note", "area", "township", "zone", "park", "source", "industry", "products", "registered",
    "legal_person", "contact", "phone", "tags", "honours", "note", "created_at",
)  # fmt: skip
_CHANGE = (
    "id", "enterprise", "kind", "month", "filing_year", "filing_batch", "first_report", "area", "zone", "park", "source",
    "township", "reason", "count", "counterpart", "other_area", "other_zone", "other_park", "old_value", "new_value", "basis",
    "note", "at_once", "recorded_at", "recorded_by", "batch", "adjusts", "adjust_reason",
)  # fmt: skip
_RECORDED = {
    "status_change": _CHANGE,
    "void": ("id", "target", "why", "recorded_at", "recorded_by", "batch", "adjusts", "adjust_reason"),
    "confirmation": (
        "id", "change", "result", "level", "date", "answer_batch", "basis", "first_report", "note", "recorded_at",
        "recorded_by", "batch",
    ),
}  # fmt: skip
_EVENT = (
    "id", "kind", "month", "from_area", "to_area", "old_name", "new_name", "basis", "note", "recorded_at", "recorded_by",
    "adjusts", "adjust_reason",
)  # fmt: skip
_AREA = ("id", "name", "en", "code", "parent", "of_which", "since", "until", "position")
_BESIDE = {
    "area": _AREA,
    "plan": ("key", "position", "header"),
    "target": (
        "id", "plan", "position", "metric", "value", "year", "area", "zone", "source", "route", "direction", "origin",
        "place_zh", "place_en", "quote", "part_of", "counts", "reasons", "pace",
    ),
    "setting": ("key", "value"),
    "closing": ("id", "area", "month", "state", "why", "checklist", "recorded_at", "recorded_by"),
    "value_history": ("id", "tbl", "row", "field", "before", "after", "at", "by", "batch"),
}  # fmt: skip
#: Only what is said of firms and areas: the values of plans and settings begin anew in a rebuilt ledger.
_NARROWED = {"value_history": "WHERE tbl IN ('enterprise', 'area')", "closing": "WHERE recorded_at <= :known"}


def history_mark(conn: sqlite3.Connection) -> tuple[int, int]:
    """Up to where the registers' histories, and the firms, have been written: a later value is not part of what was sent."""
    row = conn.execute("SELECT coalesce(max(id), 0) FROM value_history").fetchone()
    return int(row[0]), int(conn.execute("SELECT coalesce(max(seq), 0) FROM enterprise").fetchone()[0])


def content(conn: sqlite3.Connection, period: str, known: str, history: int, firms: int) -> Content:
    """The own area's rows of a period's submission, as known at ``known`` (a UTC instant).

    ``history`` and ``firms`` (``history_mark``) say which values of the registers are meant.
    """
    own = settings.get(conn, "area")
    tables: dict[str, Table] = {
        name: table(columns, conn.execute(
            f"SELECT {', '.join(columns)} FROM {name} WHERE recorded_at <= ? AND written_at IS NULL ORDER BY id", (known,)
        ))
        for name, columns in _RECORDED.items()
    }  # fmt: skip
    tables["area_event"] = table(
        _EVENT, conn.execute(f"SELECT {', '.join(_EVENT)} FROM area_event WHERE recorded_at <= ? ORDER BY id", (known,))
    )
    tables["enterprise"] = _enterprises(conn, history, firms, known)
    return Content({
        "schema": SCHEMA, "area": own, "period": period, "opening": settings.get(conn, "opening"), "tables": tables,
        "packages": sorted(row[0] for row in _carried(conn, known)),
    })  # fmt: skip


def _enterprises(conn: sqlite3.Connection, history: int, firms: int, known: str) -> Table:
    """The firms that those changes name, each as the register had it then."""
    columns = ", ".join(ENTERPRISE)
    found = conn.execute(
        f"""SELECT {columns} FROM enterprise WHERE seq <= :firms AND id IN (
            SELECT enterprise FROM status_change WHERE recorded_at <= :known AND written_at IS NULL
            UNION SELECT counterpart FROM status_change WHERE recorded_at <= :known AND written_at IS NULL) ORDER BY id""",
        {"known": known, "firms": firms},
    )
    rows = {row["id"]: dict(row) for row in found}
    later = conn.execute(
        "SELECT row, field, before FROM value_history WHERE tbl = 'enterprise' AND id > ? ORDER BY id DESC", (history,)
    )
    for row in later:
        if row["row"] in rows and row["field"] in ENTERPRISE:
            rows[row["row"]][row["field"]] = row["before"]
    return table(ENTERPRISE, ([row[key] for key in ENTERPRISE] for row in rows.values()))


def _carried(conn: sqlite3.Connection, known: str) -> list[sqlite3.Row]:
    """The packages that the figures of areas below were, at an instant."""
    return conn.execute(
        """SELECT p.id, p.content FROM in_force f JOIN package p ON p.id = f.package
        WHERE f.since <= :known AND (f.until IS NULL OR f.until > :known) ORDER BY p.id""",
        {"known": known},
    ).fetchall()


def package(
    conn: sqlite3.Connection, of: Content, version: int, known: str, program: str, explanations: list[dict[str, Any]]
) -> Package:  # fmt: skip
    """The whole package: the content, the packages that it carries, and what a rebuilt ledger needs beside the figures."""
    ledger, bureau = settings.get(conn, "ledger"), settings.get(conn, "bureau")
    named = conn.execute("SELECT name FROM area WHERE id = ?", (of.area,)).fetchone()
    beside: dict[str, Table] = {
        name: table(columns, conn.execute(
            f"SELECT {', '.join(columns)} FROM {name} {_NARROWED.get(name, '')} ORDER BY {columns[0]}",
            {"known": known},
        ))
        for name, columns in _BESIDE.items()
    }  # fmt: skip
    columns = ", ".join(ENTERPRISE)
    beside["enterprise"] = table(ENTERPRISE, conn.execute(
        f"""SELECT {columns} FROM enterprise WHERE id NOT IN (
            SELECT enterprise FROM status_change WHERE enterprise IS NOT NULL
            UNION SELECT counterpart FROM status_change WHERE counterpart IS NOT NULL) ORDER BY id"""
    ))  # fmt: skip
    carried = tuple(unpacked(row["content"]) for row in _carried(conn, known))
    return Package(
        of, version, ledger, program, known, bureau, named[0] if named else of.area, tuple(explanations), beside, carried
    )


def packed(package: Package) -> bytes:
    """A package as it is kept: compressed JSON."""
    text = json.dumps(package.as_json(), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 9)


def unpacked(data: bytes) -> Package:
    """A package that was kept."""
    return from_json(json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))
