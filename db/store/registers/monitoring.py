"""Monthly figures looked at: a firm's year by months, year-on-year of many firms by same scope, who has not reported.

Of several sources of a figure the one that goes first is taken (resources/rules/sources.toml); the others stay as they are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from db import rule_data
from db.rules import months
from db.rules.registers import growth, series
from db.rules.registers.growth import Growth
from db.rules.registers.series import Fall
from db.store.areas import tree_of
from db.store.listing import Values

#: The figures that are cumulative from the year's beginning.
Quantity = Literal["revenue", "main_revenue", "output", "profit", "tax", "electricity"]
QUANTITIES: tuple[Quantity, ...] = ("revenue", "main_revenue", "output", "profit", "tax", "electricity")


@dataclass(frozen=True, slots=True)
class Year:
    """A firm's figure in one year: by month (2 … 12) cumulative and of the month itself, and what is odd about it."""

    cumulative: dict[int, int | None]
    by_month: dict[int, int | None]
    falls: tuple[Fall, ...]


def year_of(
    conn: sqlite3.Connection, enterprise: str, year: int, figure: Quantity = "revenue", source: str | None = None
) -> Year:
    """A firm's year, from one source or from the one that goes first in each month."""
    rows = conn.execute(
        f"""SELECT month, source, {figure} AS value FROM monthly_figure WHERE enterprise = ? AND month BETWEEN ? AND ?
        AND {figure} IS NOT NULL AND source = coalesce(?, source)""",
        (enterprise, f"{year}-01", months.december(year), source),
    ).fetchall()
    order = rule_data.sources().monthly
    cumulative: dict[int, int | None] = dict.fromkeys(series.MONTHS)
    for month in series.MONTHS:
        found = {row["source"]: row["value"] for row in rows if int(row["month"][5:]) == month}
        if found:
            cumulative[month] = found[series.first_shown(list(found), order)[0]]
    return Year(cumulative, series.by_month(cumulative), tuple(series.falls(cumulative)))


def year_on_year(
    conn: sqlite3.Connection, month: str, figure: Quantity = "revenue", *, area: str | None = None
) -> Growth:  # fmt: skip
    """The cumulative figure of ``month`` against the same months of last year, of the firms that have both (同口径)."""
    return growth.compare(_pairs(conn, month, figure, area).values())


def _pairs(
    conn: sqlite3.Connection, month: str, figure: Quantity, area: str | None
) -> dict[str, tuple[int | None, int | None]]:  # fmt: skip
    before = months.shift(month, -12)
    values = Values(now=month, before=before)
    within = "monthly_figure f"
    if area:
        members = tree_of(conn, month).members(area) or (area,)
        # CROSS JOIN: one area's firms first, each looked up by the index, however many report in the month.
        within = f"""(SELECT id FROM enterprise WHERE area IN {values.among(members)}) e
            CROSS JOIN monthly_figure f ON f.enterprise = e.id"""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for row in conn.execute(
        f"""SELECT f.enterprise, f.month, f.source, f.{figure} AS value FROM {within}
        WHERE f.month IN (:now, :before) AND f.{figure} IS NOT NULL""",
        values,
    ):
        found.setdefault(row["enterprise"], {}).setdefault(row["month"], {})[row["source"]] = row["value"]
    order = rule_data.sources().monthly
    return {firm: _pair(by_month.get(month, {}), by_month.get(before, {}), order) for firm, by_month in found.items()}


def _pair(
    now: dict[str, int], before: dict[str, int], order: tuple[str, ...]
) -> tuple[int | None, int | None]:  # fmt: skip
    """Both values from one source where any has both: a firm's own figure and tax's are no comparison."""
    both = series.first_shown([one for one in now if one in before], order)
    if both:
        return now[both[0]], before[both[0]]
    return next(iter(now.values()), None), None if now else next(iter(before.values()), None)


def unreported(
    conn: sqlite3.Connection, month: str, *, area: str | None = None, among: Iterable[str] | None = None
) -> list[sqlite3.Row]:  # fmt: skip
    """Firms in the roster (pending ones too) that have no figures of ``month``: id, name, area. January has none at all.

    ``among``: the only ones that are looked at, by a caller who knows that the others have some.
    """
    if month.endswith("-01"):
        return []
    values = Values(month=month)
    members = tree_of(conn, month).members(area)
    some = "1" if among is None else f"p.enterprise IN (SELECT value FROM json_each({values.put(json.dumps(list(among)))}))"
    return conn.execute(
        f"""SELECT e.id, e.name, e.area FROM enterprise e JOIN (
            SELECT enterprise FROM posting WHERE area IN {values.among(members)} AND claimed AND month <= :month
            AND enterprise IN (SELECT p.enterprise FROM posting p WHERE p.enterprise IS NOT NULL AND {some}
                AND NOT EXISTS (SELECT 1 FROM monthly_figure f WHERE f.enterprise = p.enterprise AND f.month = :month))
            GROUP BY enterprise HAVING sum(n) > 0) held ON held.enterprise = e.id
        ORDER BY e.area, e.seq""",
        values,
    ).fetchall()
