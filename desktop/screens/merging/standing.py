"""What has come in of a month, read at once: areas with their figures, decisions that wait, moves in transit."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.rules import months
from db.store.areas import Tree
from db.store.figures import Count, Figure, count
from db.store.overview import overview
from db.store.sending import received, taking
from db.store.sending.received import AreaState, Double, Move
from db.text import Label


@dataclass(frozen=True, slots=True)
class Part:
    """An area of the ledger: what has come of it, its level now and a month ago, and how it stands against its target.

    ``rank``: its place by completion, 1 the highest, equal ones alike; None without a target. Percentages; points.
    """

    state: AreaState
    now: Count
    before: Count
    completion: Decimal | None
    difference: Decimal | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Disputed:
    """Two or more contents under one version that wait for a choice."""

    area: str
    label: Label
    period: str
    version: int
    packages: Sequence[sqlite3.Row]


@dataclass(frozen=True, slots=True)
class Merged:
    """A month at the level above. ``total``: the level of all, made of packages, earlier packages and plan's numbers."""

    month: str
    parts: Sequence[Part]
    total: Count
    disputes: Sequence[Disputed]
    doubles: Sequence[Double]
    moves: Sequence[Move]
    names: dict[str, Label]

    @property
    def came(self) -> int:
        """How many areas are in."""
        return sum(one.state.state == "in" for one in self.parts)


def read(conn: sqlite3.Connection, month: str) -> Merged:
    """Read it, on whatever thread."""
    tree = Tree(conn, month)
    before = months.shift(month, -1)
    lines = {one.progress.figure.area: one.progress for one in overview(conn, month).areas}
    done = {area: one.completion for area, one in lines.items() if area and one.completion is not None}
    parts = []
    for state in received.states(conn, month):
        line = lines.get(state.area)
        own = done.get(state.area)
        rank = None if own is None else 1 + sum(one > own for area, one in done.items() if area != tree.own)
        parts.append(Part(
            state, count(conn, Figure.stock(month, area=state.area)), count(conn, Figure.stock(before, area=state.area)),
            own, line.difference if line else None, rank,
        ))  # fmt: skip
    disputes = [
        Disputed(area, tree.areas[area].label, period, version, [received.package(conn, one) for one in packages])
        for area, period, version, packages in taking.disputes(conn)
    ]
    return Merged(
        month, parts, count(conn, Figure.stock(month)), disputes, received.doubles(conn), received.moves(conn, month),
        {area.id: area.label for area in tree.areas.values()},
    )  # fmt: skip
