"""Radar over the registers: what the rules find of many firms, and of one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.rules.registers.radar import Blip, Facts, blips
from db.store.areas import tree_of
from db.store.listing import Values
from db.store.registers import thresholds
from db.store.registers.facts import Indicator, facts

__all__ = ["Indicator", "Seen", "of_firm", "radar"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A firm of which the rules find something."""

    enterprise: str
    name: str
    area: str | None
    facts: Facts
    blips: tuple[Blip, ...]


def radar(
    conn: sqlite3.Connection, month: str, *, area: str | None = None, indicator: Indicator = "revenue"
) -> list[Seen]:  # fmt: skip
    """The firms of the register (of ``area`` and what lies in it) of which the rules find something at the end of ``month``.

    ``indicator``: which of the two revenues is measured; they are never mixed.
    """
    bands, values, where = thresholds.bands(conn, month), Values(), "1"
    if area:
        where = f"e.area IN {values.among(tree_of(conn, month).members(area) or (area,))}"
    found = [
        (place or "", seq, Seen(enterprise, name, place, known, seen))
        for (enterprise, name, place, seq, *_rest), known in facts(conn, month, indicator, where, values)
        if (seen := blips(known, bands))
    ]
    found.sort(key=lambda one: one[:2])
    return [seen for _place, _seq, seen in found]


def of_firm(
    conn: sqlite3.Connection, enterprise: str, month: str, indicator: Indicator = "revenue"
) -> tuple[Blip, ...]:  # fmt: skip
    """What the rules find of one firm."""
    bands = thresholds.bands(conn, month)
    found = facts(conn, month, indicator, "e.id = :enterprise", {"enterprise": enterprise}, few=True)
    return next((blips(known, bands) for _row, known in found), ())
