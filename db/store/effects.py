"""What a change would do to the count, shown before it is written: record, count, take back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from db.rules import months
from db.store import figures
from db.store.areas import Tree
from db.store.figures import Count, Figure
from db.store.openings import zone_label
from db.text import Label


@dataclass(frozen=True, slots=True)
class Line:
    """The level of one area (or one zone of it) before and after, in firms (户)."""

    area: Label
    zone: Label | None
    before: Count
    after: Count


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes at the end of ``month``; ``ahead``: nothing yet, the change counts from a month that is to come."""

    month: str
    ahead: bool
    lines: tuple[Line, ...]


def effect(conn: sqlite3.Connection, work: Callable[[sqlite3.Connection], str], shown: str, today: str) -> Effect:
    """What ``work`` (which returns the id of the change it records) does to the levels at the end of month ``shown``, or
    of the change's own month where that is later; everything it wrote is taken back. Raises its errors.

    ``today`` is the month of today: what counts later lies ahead.
    """
    conn.execute("SAVEPOINT effect")
    try:
        change = work(conn)
        rows = conn.execute(
            "SELECT area, nullif(zone, '') AS zone, month, n FROM posting WHERE change = ? ORDER BY line", (change,)
        ).fetchall()
        month = max([shown, *(row["month"] for row in rows)])
        tree = Tree(conn, month)
        cells = _cells(tree, rows)
        after = {cell: figures.count(conn, _level(cell, month), tree) for cell in cells}
    finally:
        conn.execute("ROLLBACK TO effect")
        conn.execute("RELEASE effect")
    lines = tuple(
        Line(tree.areas[area].label, None if zone is None else zone_label(zone), before, after[area, zone])
        for area, zone in cells
        for before in [figures.count(conn, _level((area, zone), month), tree)]
    )
    return Effect(month, month > months.parse_month(today), lines)


Cell = tuple[str, str | None]


def _cells(tree: Tree, rows: list[sqlite3.Row]) -> list[Cell]:
    """The own areas that the rows count in; the zones of one area where the change moves a firm between them."""
    own = [row for row in rows if tree.is_own(row["area"])]
    areas = list(dict.fromkeys(tree.resolve(row["area"]) for row in own))
    zones = list(dict.fromkeys(row["zone"] or figures.UNKNOWN for row in own))
    if len(areas) == 1 and len(zones) > 1:
        return [(areas[0], zone) for zone in zones]
    return [(area, None) for area in areas]


def _level(cell: Cell, month: str) -> Figure:
    area, zone = cell
    return Figure.stock(month, area=area, zone=zone)
