"""Radar over the registers: what the rules find of many firms, and of one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.rules.registers.radar import Blip, Facts, blips
from db.store.areas import tree_of
from db.store.listing import Values
from db.store.registers import thresholds
from db.store.registers.facts import Figures, Indicator

__all__ = ["Seen", "of_firm", "radar", "seen_in"]

#: More firms than this are looked at in portions, so that the figures of a nation are never all held at once.
_PORTION = 20_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A firm of which the rules find something."""

    enterprise: str
    name: str
    area: str | None
    facts: Facts
    blips: tuple[Blip, ...]


def radar(
    conn: sqlite3.Connection, month: str, *, area: str | None = None, indicator: Indicator | None = None
) -> list[Seen]:  # fmt: skip
    """The firms of the register (of ``area`` and what lies in it) of which the rules find something at the end of ``month``.

    ``indicator``: which of the two revenues is measured (None: the one that the ledger measures by); they are never mixed.
    """
    return seen_in(conn, month, _portions(conn, month, area, indicator))


def seen_in(conn: sqlite3.Connection, month: str, figures: Iterable[Figures]) -> list[Seen]:
    """The firms of which the rules find something in ``figures``, which are those of ``month``; by area."""
    bands = thresholds.bands(conn, month)
    found = {known.enterprise: (known, seen) for one in figures for known in one.facts() if (seen := blips(known, bands))}
    rows = conn.execute(
        "SELECT id, name, area FROM enterprise WHERE id IN (SELECT value FROM json_each(?)) ORDER BY area, seq",
        (json.dumps(list(found)),),
    )
    return [Seen(enterprise, name, place, *found[enterprise]) for enterprise, name, place in rows]


def _portions(conn: sqlite3.Connection, month: str, area: str | None, indicator: Indicator | None) -> Iterator[Figures]:
    values, where = Values(), "1"
    if area:
        where = f"e.area IN {values.among(tree_of(conn, month).members(area) or (area,))}"
    last = conn.execute("SELECT coalesce(max(seq), 0) FROM enterprise").fetchone()[0]
    for start in range(0, last, _PORTION):
        portion = where if last <= _PORTION else f"{where} AND e.seq BETWEEN {start + 1} AND {start + _PORTION}"
        yield Figures(conn, month, indicator, portion, values)


def of_firm(
    conn: sqlite3.Connection, enterprise: str, month: str, indicator: Indicator | None = None
) -> tuple[Blip, ...]:  # fmt: skip
    """What the rules find of one firm."""
    bands = thresholds.bands(conn, month)
    figures = Figures(conn, month, indicator, "e.id = :enterprise", {"enterprise": enterprise}, few=True)
    return next((blips(known, bands) for known in figures.facts()), ())
