"""Whose level is known: without an opening (期初) that somebody stated the number of firms is unknown, not zero (design §2)."""

from __future__ import annotations

import sqlite3

from db.store.areas import Area, Tree
from db.store.kept import kept


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


def unstated(conn: sqlite3.Connection, tree: Tree, known: str | None = None) -> tuple[Area, ...]:
    """The own areas that firms are counted in and whose opening nobody stated (as known at a UTC instant: had stated).

    Their level is unknown, not zero, and so is that of every area above them; what came and went since is known. An area
    that a split made began with the firms it was given.
    """
    silent = kept(conn, ("silent", known), lambda: _silent(conn, known))
    above = {tree.resolve(one.parent) for one in tree.areas.values() if one.parent and not one.of_which}
    return tuple(
        one for one in tree.areas.values()
        if one.id in silent and tree.is_own(one.id) and not one.of_which and one.id not in above
        and tree.resolve(one.id) == one.id and silent.issuperset(tree.members(one.id))
    )  # fmt: skip


def without_level(conn: sqlite3.Connection, tree: Tree, known: str | None = None) -> frozenset[str]:
    """The ids of the areas whose level is unknown: those of ``unstated`` and all above them."""
    return frozenset(above for area in unstated(conn, tree, known) for above in tree.lineage(area.id))


def _silent(conn: sqlite3.Connection, known: str | None) -> frozenset[str]:
    """Areas without any row of an opening that stands, and not made by a split."""
    said = """SELECT 1 FROM posting WHERE area = a.id AND month = (SELECT value FROM setting WHERE key = 'opening')
        AND col = 'opening' AND claimed"""
    if known:
        said = """SELECT 1 FROM status_change c WHERE area = a.id AND kind IN ('opening', 'opening_number', 'opening_complete')
            AND recorded_at <= :known AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id AND recorded_at <= :known)"""
    return frozenset(
        row[0]
        for row in conn.execute(
            f"""SELECT a.id FROM area a WHERE NOT EXISTS ({said}) AND NOT EXISTS (
                SELECT 1 FROM area_event WHERE to_area = a.id AND kind = 'split')""",
            {"known": known},
        )
    )
