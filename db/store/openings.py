"""The opening (期初): a list of firms, a stated number, or both (design §2).

The number is counted until the list is declared complete; a listed firm is a named part of it (its row takes one from
the unnamed rest, 未列名); declaring the list complete takes back the rest that no firm stands for.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from db.errors import BadInput, RuleViolation
from db.rules import months
from db.rules.words import UNKNOWN_ZONE, ZONES
from db.store import enterprises, settings
from db.store.areas import Tree
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label


def zone_label(zone: str | None) -> Label:
    """The word for a zone; unknown where it is not stated."""
    return ZONES.get(zone or "", UNKNOWN_ZONE)


def month(conn: sqlite3.Connection) -> str:
    """The opening month; raises RuleViolation where the ledger has none yet."""
    opening = settings.get(conn, "opening")
    if not opening:
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "This ledger has no opening month yet; nothing was written."))
    return opening


def is_complete(conn: sqlite3.Connection, area: str) -> bool:
    """Whether the list of an area's firms was declared complete (and not taken back)."""
    return bool(
        conn.execute(
            """SELECT 1 FROM status_change c WHERE kind = 'opening_complete' AND area = ?
            AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)""",
            (area,),
        ).fetchone()
    )


def stated(conn: sqlite3.Connection, area: str) -> dict[str | None, tuple[int, int]]:
    """Zone → (stated number, unnamed rest) of each number stated for an area, as long as the list is not complete."""
    rows = conn.execute(
        """SELECT nullif(p.zone, '') AS zone, sum(CASE c.kind WHEN 'opening_number' THEN p.n ELSE 0 END) AS number,
            sum(p.n) AS rest
        FROM posting p JOIN status_change c ON c.id = p.change
        WHERE p.area = ? AND p.enterprise IS NULL AND p.col = 'opening' AND p.claimed GROUP BY p.zone""",
        (area,),
    ).fetchall()
    return {row["zone"]: (row["number"], row["rest"]) for row in rows if row["number"]}


def state_number(conn: sqlite3.Connection, area: str, zone: str | None, number: int, basis: str) -> None:
    """State how many firms an area (and zone) had at the opening month; a second statement replaces the first.

    Raises BadInput or RuleViolation: fewer than are named already, another division by zone stated, list complete.
    """
    if number < 0:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A number of firms cannot be negative; nothing was written."))
    with transaction(conn):
        _require_open(conn, area)
        numbers = stated(conn, area)
        if numbers and (zone is None) != (None in numbers):
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Ledger",
                    "The opening of this area is stated {how}; take those numbers back before stating it the other way. "
                    "Nothing was written.",
                ),
                how=Label("不分园区内外", "without zones") if None in numbers else Label("分园区内外", "by zone"),
            )
        before, rest = numbers.get(zone, (0, 0))
        if number < before - rest:
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Ledger", "{named} firms of this opening are named already; {number} is fewer. Nothing was written."
                ),
                named=before - rest,
                number=number,
            )
        insert(conn, "status_change", _number_row(conn, "opening_number", area, zone, number - before, basis))


def list_firm(
    conn: sqlite3.Connection, enterprise: str, area: str | None, zone: str | None, *, source: str | None = None,
    basis: str = "", park: str | None = None, batch: str | None = None,
) -> str:  # fmt: skip
    """Name a firm that was in the roster at the opening month; returns the row's id.

    It fills the stated number of its zone, else of the area without zones. Raises RuleViolation where all are named.
    """
    from db.store.histories import require_possible

    with transaction(conn):
        tree = Tree(conn)
        firm = enterprises.get(conn, enterprise)
        area = area or firm["area"] or (None if tree.children() else tree.own)
        if area is None or not tree.is_own(area) or tree.children(area):
            raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Name the area that the firm is counted in; nothing was written."))
        zone = zone or firm["zone"]
        cell = _cell(conn, area, zone)
        row = _number_row(conn, "opening", area, zone, 1, basis) | {
            "enterprise": enterprise, "township": firm["township"], "source": source or firm["source"],
            "park": park or firm["park"], "batch": batch,
        }  # fmt: skip
        if cell is not None:
            row |= {"other_area": area, "other_zone": cell[0]}
        insert(conn, "status_change", row)
        require_possible(conn, tree, (enterprise,))
    return str(row["id"])


def _cell(conn: sqlite3.Connection, area: str, zone: str | None) -> tuple[str | None] | None:
    """The stated number that a firm of this zone is part of, or None where the list alone counts."""
    if is_complete(conn, area):
        return None
    numbers = stated(conn, area)
    if not numbers:
        return None
    key = zone if zone in numbers else None
    if key not in numbers:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger", "The opening of this area is stated by zone ({zones}); say which zone the firm was in. "
                "Nothing was written."
            ),
            zones=[zone_label(one) for one in numbers],
        )  # fmt: skip
    if numbers[key][1] <= 0:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "All {number} firms of this opening ({zone}) are named already. Nothing was written; correct the stated "
                "number or take a listed firm back.",
            ),
            number=numbers[key][0],
            zone=zone_label(key),
        )
    return (key,)


def declare_complete(conn: sqlite3.Connection, area: str, basis: str = "") -> None:
    """Declare an area's list complete: from now on the list counts, not the stated number."""
    with transaction(conn):
        _require_open(conn, area)
        cells = stated(conn, area) or {None: (0, 0)}
        for zone, (_number, rest) in cells.items():
            insert(conn, "status_change", _number_row(conn, "opening_complete", area, zone, -rest, basis))


def after_void(conn: sqlite3.Connection, change: sqlite3.Row) -> None:
    """A listed firm taken back after its list was declared complete leaves no unnamed firm behind."""
    if change["kind"] == "opening" and change["other_area"] and is_complete(conn, change["area"]):
        row = _number_row(conn, "opening_complete", change["area"], change["other_zone"], -1, "")
        insert(conn, "status_change", row)


def is_stated(conn: sqlite3.Connection, known: str | None = None) -> bool:
    """Whether the ledger has (as known at a UTC instant: had) any opening; without one the level is unknown, not zero."""
    return bool(
        conn.execute(
            """SELECT 1 FROM status_change c WHERE kind IN ('opening', 'opening_number', 'opening_complete')
            AND recorded_at <= :known AND NOT EXISTS (
                SELECT 1 FROM void WHERE target = c.id AND recorded_at <= :known) LIMIT 1""",
            {"known": known or "9999"},
        ).fetchone()
    )


def _require_open(conn: sqlite3.Connection, area: str) -> None:
    if is_complete(conn, area):
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "The list of this area's opening is complete, so the list counts. Nothing was written.")
        )


def _number_row(conn: sqlite3.Connection, kind: str, area: str, zone: str | None, n: int, basis: str) -> dict[str, Any]:
    opening = month(conn)
    return {
        **stamp(conn), "kind": kind, "month": opening, "filing_year": months.year(opening), "area": area, "zone": zone,
        "count": n, "basis": basis, "at_once": 1,
    }  # fmt: skip
