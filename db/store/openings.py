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
from db.store import settings, taken
from db.store.areas import Tree
from db.store.writing import batch_now, insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label

#: More firms than the whole nation has above the line many times over; a slip of the keyboard.
_MOST = 10_000_000


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
            """SELECT 1 FROM status_change c WHERE enterprise IS NULL AND area = ? AND kind = 'opening_complete'
            AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)""",
            (area,),
        ).fetchone()
    )


def stated(conn: sqlite3.Connection, area: str) -> dict[str | None, tuple[int, int]]:
    """Zone → (stated number, unnamed rest) of each number stated for an area; once the list is complete the rest is 0."""
    rows = _statements(conn, area)
    rest = {zone: left for zone, (_named, left) in _lines(conn, area).items()} if rows else {}
    return {row["zone"]: (int(row["new_value"]), rest.get(row["zone"], 0)) for row in rows}


def _lines(conn: sqlite3.Connection, area: str) -> dict[str | None, tuple[int, int]]:
    """Zone → (firms listed by name, unnamed rest) of an area's opening."""
    rows = conn.execute(
        """SELECT nullif(zone, ''), sum(n * (route = 'opening' AND n > 0)), sum(n * (route <> 'opening' OR n < 0))
        FROM posting WHERE area = ? AND month = ? AND col = 'opening' AND claimed GROUP BY zone""",
        (area, settings.get(conn, "opening")),
    )
    return {zone: (named, rest) for zone, named, rest in rows}


def _statements(conn: sqlite3.Connection, area: str) -> list[sqlite3.Row]:
    """The latest statement for each zone of an area: ``new_value`` is the number, ``count`` what it added to the rest."""
    rows = conn.execute(
        """SELECT * FROM status_change c WHERE enterprise IS NULL AND area = ? AND kind = 'opening_number'
        AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id) ORDER BY recorded_at, id""",
        (area,),
    )
    return list({row["zone"]: row for row in rows}.values())


def _named(conn: sqlite3.Connection, area: str) -> dict[str | None, int]:
    """Zone → how many firms of an area's opening are listed by name."""
    return {zone: named for zone, (named, _rest) in _lines(conn, area).items()}


def _named_in(named: dict[str | None, int], zone: str | None) -> int:
    """Listed firms that are parts of a number stated for a zone, or for the whole area."""
    return sum(named.values()) if zone is None else named.get(zone, 0)


def state_number(
    conn: sqlite3.Connection, area: str, zone: str | None, number: int, basis: str, tree: Tree | None = None
) -> None:  # fmt: skip
    """State how many firms an area (and zone) had at the opening month; a second statement replaces the first.

    Firms that are listed already are named parts of it. Raises BadInput or RuleViolation: fewer than are named, another
    division by zone stated, list complete.
    """
    if number < 0:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A number of firms cannot be negative; nothing was written."))
    if number > _MOST:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "No area has {number} firms: at most {most} are taken; nothing was written."),
            number=str(number)[:40],
            most=_MOST,
        )
    with transaction(conn):
        (tree or Tree(conn)).require_leaf(area)
        _require_open(conn, area)
        numbers, named = stated(conn, area), _named(conn, area)
        _require_division(numbers, named, zone)
        if number < _named_in(named, zone):
            raise _too_few(number, _named_in(named, zone))
        _state(conn, area, zone, number, number - _named_in(named, zone) - numbers.get(zone, (0, 0))[1], basis)


def _require_division(numbers: dict[str | None, tuple[int, int]], named: dict[str | None, int], zone: str | None) -> None:
    """An opening is stated by zone or without zones, not both; by zone only where every listed firm has one."""
    if numbers and (zone is None) != (None in numbers):
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "The opening of this area is stated {how}; take those numbers back before stating it the other way. "
                "Nothing was written.",
            ),
            how=Label("不分园区内外", "without zones") if None in numbers else Label("分园区内外", "by zone"),
        )
    if zone is not None and named.get(None):
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{n} firms of this opening are listed without a zone; take them back and list them with theirs before "
                "stating numbers by zone. Nothing was written.",
            ),
            n=named[None],
        )


def _too_few(number: int, named: int) -> RuleViolation:
    return RuleViolation(
        QT_TRANSLATE_NOOP(
            "Ledger", "{named} firms of this opening are named already; {number} is fewer. Nothing was written."
        ),
        named=named,
        number=number,
    )


def _state(conn: sqlite3.Connection, area: str, zone: str | None, number: int, added: int, basis: str) -> None:
    row = _number_row(conn, "opening_number", area, zone, added, basis)
    _insert(conn, row | {"new_value": str(number)})


def list_firm(
    conn: sqlite3.Connection, enterprise: str, area: str | None, zone: str | None, *, source: str | None = None,
    basis: str = "", park: str | None = None,
) -> str:  # fmt: skip
    """Name a firm that was in the roster at the opening month; returns the row's id.

    It fills the stated number of its zone, else of the area without zones. Raises RuleViolation where all are named.
    """
    from db.store.histories import require_possible  # reading an opening needs no register, and is read at every start

    with transaction(conn):
        tree = Tree(conn)
        row = name_firm(conn, tree, enterprise, area, zone, basis, source=source, park=park)
        require_possible(conn, tree, (enterprise,))
    return row


def name_firm(
    conn: sqlite3.Connection, tree: Tree, enterprise: str, area: str | None, zone: str | None, basis: str, **more: str | None
) -> str:  # fmt: skip
    """List a firm within a larger transaction, whose caller sees to it that the firm's history is possible in the end."""
    from db.store import enterprises  # see list_firm

    firm = enterprises.get(conn, enterprise)
    area = area or firm["area"] or (None if tree.children() else tree.own)
    if area is None:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Name the area that the firm is counted in; nothing was written."))
    tree.require_leaf(area)
    zone = zone or firm["zone"]
    cell = _cell(conn, area, zone)
    row = _number_row(conn, "opening", area, zone, 1, basis) | {
        "enterprise": enterprise, "township": firm["township"], "source": more.get("source") or firm["source"],
        "park": more.get("park") or firm["park"],
    }  # fmt: skip
    if cell is not None:
        row |= {"other_area": area, "other_zone": cell[0]}
    _insert(conn, row)
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
        Tree(conn).require_leaf(area)
        _require_open(conn, area)
        for zone, (_number, rest) in (stated(conn, area) or {None: (0, 0)}).items():
            _insert(conn, _number_row(conn, "opening_complete", area, zone, -rest, basis))


def after_void(conn: sqlite3.Connection, change: sqlite3.Row, why: str) -> None:
    """Keep an opening whole after one of its rows was taken back, in the caller's transaction.

    A number that was replaced, that firms are named of, or whose list is complete stays: RuleViolation. Of a list that is
    no longer complete the number counts again.
    """
    area = change["area"]
    if change["kind"] == "opening_number":
        _require_open(conn, area)
        _require_unused(conn, change)
    elif change["kind"] == "opening_complete":
        others = conn.execute(
            """SELECT id, month FROM status_change c WHERE enterprise IS NULL AND area = ? AND kind = 'opening_complete'
            AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)""",
            (area,),
        ).fetchall()
        for row in others:
            gone = {**stamp(conn), "target": row["id"], "why": why}
            insert(conn, "void", _kept(conn, gone, row["month"], area))
    elif change["kind"] != "opening":
        return
    named = _named(conn, area)
    complete = is_complete(conn, area)
    for zone, (number, rest) in stated(conn, area).items():
        missing = (0 if complete else number - _named_in(named, zone)) - rest
        if not complete and number < _named_in(named, zone):
            raise _too_few(number, _named_in(named, zone))
        if missing and complete:
            _insert(conn, _number_row(conn, "opening_complete", area, zone, missing, ""))
        elif missing:
            _state(conn, area, zone, number, missing, "")


def _require_unused(conn: sqlite3.Connection, number: sqlite3.Row) -> None:
    """Only the latest statement can be taken back, and the only one only where no firm is named as a part of it."""
    left = {row["zone"]: row for row in _statements(conn, number["area"])}.get(number["zone"])
    if left is not None and left["id"] > number["id"]:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "A later statement replaced this number; take that back first. Nothing was written.")
        )
    named = _named_in(_named(conn, number["area"]), number["zone"])
    if left is None and named:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger", "{named} firms are named as parts of this number. Nothing was written; state another number instead, "
                "or take them back first."
            ),
            named=named,
        )  # fmt: skip


def _require_open(conn: sqlite3.Connection, area: str) -> None:
    if is_complete(conn, area):
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "The list of this area's opening is complete, so the list counts. Nothing was written.")
        )


def _insert(conn: sqlite3.Connection, row: dict[str, Any]) -> None:
    """Write an opening's row: of an area that is this ledger's own to record, in an open month or as an adjustment."""
    taken.require_own(conn, row["area"])
    insert(conn, "status_change", _kept(conn, row, row["month"], row["area"]))


def _kept(conn: sqlite3.Connection, row: dict[str, Any], month: str, area: str) -> dict[str, Any]:
    """The row as its month takes it: see there."""
    from db.store.sending import closing  # see list_firm

    return closing.kept(conn, row, month, (area,))


def _number_row(conn: sqlite3.Connection, kind: str, area: str, zone: str | None, n: int, basis: str) -> dict[str, Any]:
    opening = month(conn)
    return {
        **stamp(conn), "batch": batch_now(conn), "kind": kind, "month": opening, "filing_year": months.year(opening),
        "area": area, "zone": zone, "count": n, "basis": basis, "at_once": 1,
    }  # fmt: skip
