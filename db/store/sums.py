"""Many figures of one reading: each period is added up once, for all areas and the dimensions that are asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Iterable

from db.store.areas import Tree
from db.store.figures import Count, Figure, count, grouped, levels

#: Dimensions by which a period is divided, in the order of a sum's key.
DIMENSIONS = ("zone", "source", "route", "reason")

_Sums = dict[str, dict[tuple[str, ...], tuple[int, int]]]


class Sums:
    """Counts of figures over ``tree``; ``dimensions`` are those that any flow narrows (area and any of DIMENSIONS)."""

    def __init__(self, conn: sqlite3.Connection, tree: Tree, dimensions: Iterable[str] = ("area", *DIMENSIONS)) -> None:
        self._conn, self._tree = conn, tree
        narrowed = set(dimensions)
        self._by = tuple(one for one in ("area", *DIMENSIONS) if one in narrowed)
        self._periods: dict[Hashable, _Sums] = {}

    def count(self, figure: Figure) -> Count:
        """The figure's number: the same as ``figures.count``, which adds up for this figure alone."""
        if figure.park or figure.divisions:
            return count(self._conn, figure, self._tree)
        kept = _is_kept(figure)
        period = (kept, figure.columns, figure.since, figure.until, figure.year_by, figure.year, figure.known, figure.after)
        if period not in self._periods:
            self._periods[period] = self._levels(figure.until) if kept else self._flows(figure)
        claimed = confirmed = 0
        for (zone, source, route, reason), (one, other) in self._periods[period].get(figure.area or self._tree.own, {}).items():
            if (
                figure.zone in (None, zone) and figure.source in (None, source) and figure.route in (None, route)
                and (not figure.reasons or reason in figure.reasons)
            ):  # fmt: skip
                claimed += one
                confirmed += other
        return Count(claimed, confirmed)

    def _levels(self, month: str) -> _Sums:
        own = self._tree.members()
        found = levels(self._conn, month, own if len(own) < len(self._tree.areas) else None)
        return self._rolled_up((area, (zone, "", "", ""), part) for (area, zone), part in found.items())

    def _flows(self, figure: Figure) -> _Sums:
        period = Figure(
            figure.columns, figure.until, figure.since, year_by=figure.year_by, year=figure.year, known=figure.known,
            after=figure.after,
        )  # fmt: skip
        parts = []
        for key, part in grouped(self._conn, period, self._by, self._tree).items():
            of = dict(zip(self._by, key, strict=True))
            parts.append((
                of.get("area", self._tree.own), tuple(of.get(one, "") for one in DIMENSIONS), (part.claimed, part.confirmed)
            ))  # fmt: skip
        return self._rolled_up(parts)

    def _rolled_up(self, parts: Iterable[tuple[str, tuple[str, ...], tuple[int, int]]]) -> _Sums:
        sums: _Sums = {}
        for area, key, (claimed, confirmed) in parts:
            for above in self._tree.lineage(area):
                of_area = sums.setdefault(above, {})
                before = of_area.get(key)
                of_area[key] = (before[0] + claimed, before[1] + confirmed) if before else (claimed, confirmed)
        return sums


def _is_kept(figure: Figure) -> bool:
    """Whether the figure is one of the levels by area and zone that the ledger keeps added up."""
    level = figure.since is None and not figure.known and not figure.after and figure.year_by == "month"
    return level and figure.source is None and figure.route is None and not figure.reasons
