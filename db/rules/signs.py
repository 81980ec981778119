"""The table of signs: what a kind of change adds to which column of the balance (design §2).

Every count is generated from this table: it is written into the ledger's table ``sign``, from which the database's
triggers post each change. ``opening + entries + exits + moves + successions = closing`` over the postings' ``n``.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from db.rules.words import ENTRY_ROUTES, EXIT_REASONS

Column = Literal["opening", "entries", "exits", "moves", "successions"]
BALANCE_COLUMNS: tuple[Column, ...] = ("opening", "entries", "exits", "moves", "successions")


class Sign(NamedTuple):
    """One line that a change posts.

    ``place`` own: where the change's firm is counted (a move: where it leaves); other: the other side (a move: where it
    arrives; a succession: where the predecessor stood; a listed opening: the stated number it is part of).
    ``who`` is whose line it is: the change's own firm, its counterpart, or nobody by name (未列名).
    """

    kind: str
    reason: str
    line: int
    who: Literal["own", "counterpart", "unnamed"]
    place: Literal["own", "other"]
    column: Column
    n: int


def _signs() -> tuple[Sign, ...]:
    made = [
        Sign("opening", "", 1, "own", "own", "opening", 1),
        # A listed firm is a named part of the stated number: it takes one from the unnamed rest.
        Sign("opening", "", 2, "unnamed", "other", "opening", -1),
        Sign("opening_number", "", 1, "unnamed", "own", "opening", 1),
        # Declaring the list complete takes back what of the number no firm stands for (its count is negative).
        Sign("opening_complete", "", 1, "unnamed", "own", "opening", 1),
        Sign("move", "", 1, "own", "own", "moves", -1),
        Sign("move", "", 2, "own", "other", "moves", 1),
        Sign("successor", "", 1, "own", "own", "successions", 1),
        Sign("successor", "", 2, "counterpart", "other", "successions", -1),
    ]
    made += [Sign(route, "", 1, "own", "own", "entries", 1) for route in ENTRY_ROUTES]
    for reason in EXIT_REASONS:
        # X7 gives way to a successor and must not count as an exit (domain §2).
        column: Column = "successions" if reason == "X7" else "exits"
        made.append(Sign("exit", reason, 1, "own", "own", column, -1))
    # Count-neutral kinds post a line of nothing, so that the database knows them.
    made += [Sign(kind, "", 1, "own", "own", "moves", 0) for kind in ("rename", "recode", "reclassify")]
    return tuple(made)


SIGNS: tuple[Sign, ...] = _signs()
