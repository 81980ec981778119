"""A firm's recorded changes as the replays see them, and the check that both replays stay possible."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from db.rules.replay import Impossible, Standing, Step, explain, replay
from db.store.areas import Tree

_STEPS = """SELECT c.*, p.month AS counted, p.claimed, p.confirmed, c.counterpart = :firm AS gives_way
    FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1
    WHERE (c.enterprise = :firm OR c.counterpart = :firm) AND p.claimed"""


def steps(conn: sqlite3.Connection, enterprise: str, *, confirmed: bool = False) -> list[Step]:
    """The steps of a firm's claimed replay, or of its confirmed one."""
    rows = conn.execute(_STEPS + (" AND p.confirmed" if confirmed else ""), {"firm": enterprise}).fetchall()
    return [_step(row) for row in rows]


def _step(row: sqlite3.Row) -> Step:
    own = (row["area"], row["zone"], row["park"])
    other = (row["other_area"], row["other_zone"], row["other_park"]) if row["other_area"] else None
    gives_way = bool(row["gives_way"])
    return Step(
        id=row["id"],
        kind=row["kind"],
        month=row["counted"],
        recorded_at=row["recorded_at"],
        place=other if gives_way and other else own,
        to=other if row["kind"] == "move" else None,
        gives_way=gives_way,
    )


def standing(conn: sqlite3.Connection, tree: Tree, enterprise: str, month: str = "9999-12") -> Standing:
    """Where a firm stands at the end of ``month``, pending changes included; RuleViolation where that is impossible."""
    known = [step for step in steps(conn, enterprise) if step.month <= month]
    return (_replayed(conn, tree, enterprise, known, "claimed") or [Standing()])[-1]


def require_possible(conn: sqlite3.Connection, tree: Tree, enterprises: Iterable[str | None]) -> None:
    """Raises RuleViolation, saying what stands there, where a firm's claimed or confirmed replay is impossible."""
    for enterprise in dict.fromkeys(one for one in enterprises if one):
        for sides in ("claimed", "confirmed"):
            _replayed(conn, tree, enterprise, steps(conn, enterprise, confirmed=sides == "confirmed"), sides)


def _replayed(conn: sqlite3.Connection, tree: Tree, enterprise: str, made: list[Step], sides: str) -> list[Standing]:
    try:
        return replay(made, tree.is_own)
    except Impossible as failure:
        name = conn.execute("SELECT name FROM enterprise WHERE id = ?", (enterprise,)).fetchone()[0]
        raise explain(failure, name, sides) from None


def is_possible(conn: sqlite3.Connection, tree: Tree, enterprise: str, with_step: Step) -> bool:
    """Whether the confirmed replay stays possible with one more step."""
    try:
        replay([*steps(conn, enterprise, confirmed=True), with_step], tree.is_own)
    except Impossible:
        return False
    return True
