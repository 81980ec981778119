"""Radar over the registers: the facts of many firms in a few queries, and what the rules find of them.

Of several sources of a figure the one that goes first (resources/rules/sources.toml) is measured, and named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from db import registers, rule_data
from db.rules import months
from db.rules.registers.radar import Blip, Facts, blips
from db.store.areas import tree_of
from db.store.listing import Values
from db.store.registers import thresholds
from db.text import Label

Indicator = Literal["revenue", "main_revenue"]
_ANNUAL, _MONTHLY = registers.get("annual_figure"), registers.get("monthly_figure")
_SOURCES = {one.key: one.label for one in _ANNUAL.field("source").choices}
_STATES = {one.key: one.label for one in _MONTHLY.field("state").choices}
#: Qualifications of the pool, and words among a firm's honours, that make it a technology firm.
_TECHNOLOGY = ("high_tech", "sci_sme", "innovative", "specialised", "little_giant")
_HONOURS = ("高新", "科技型", "专精特新", "小巨人")


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
    bands = thresholds.bands(conn, month)
    what = _ANNUAL.field(indicator).label
    found = []
    for row in _rows(conn, month, area, indicator):
        facts = _facts(row, month, what)
        if seen := blips(facts, bands):
            found.append(Seen(row["id"], row["name"], row["area"], facts, seen))
    return found


def of_firm(
    conn: sqlite3.Connection, enterprise: str, month: str, indicator: Indicator = "revenue"
) -> tuple[Blip, ...]:  # fmt: skip
    """What the rules find of one firm."""
    rows = _rows(conn, month, None, indicator, enterprise)
    what = _ANNUAL.field(indicator).label
    return blips(_facts(rows[0], month, what), thresholds.bands(conn, month)) if rows else ()


def _facts(row: sqlite3.Row, month: str, what: Label) -> Facts:
    so_far = row["so_far_month"]
    return Facts(
        row["id"], row["held"] > 0, months.year(month), row["last_year"], _SOURCES.get(row["last_source"]), row["so_far"],
        int(so_far[5:]) if so_far else None, row["same_months"], row["state"], _STATES.get(row["state"]), row["exited"],
        row["state_month"], bool(row["technology"]), what,
    )  # fmt: skip


def _rows(
    conn: sqlite3.Connection, month: str, area: str | None, indicator: Indicator, enterprise: str | None = None
) -> list[sqlite3.Row]:
    """One row to a firm. Each figure is looked up by its index: the registers may hold a nation's months."""
    year, order = months.year(month), rule_data.sources()
    values = Values(
        month=month, first=f"{year}-01", year=year, last=year - 1, recent=f"{year - 3}-01", enterprise=enterprise
    )  # fmt: skip
    where = "e.id = :enterprise" if enterprise else "1"
    if area:
        tree = tree_of(conn, month)
        where = f"e.area IN {values.among(tree.members(area) or (area,))}"
    annual = f"enterprise = e.id AND year = :last AND {indicator} IS NOT NULL ORDER BY {_first(order.annual)} LIMIT 1"
    monthly = f"ORDER BY month DESC, {_first(order.monthly)} LIMIT 1"
    technology = " OR ".join(
        [f"instr(coalesce(q.qualifications, ''), '{one}') > 0" for one in _TECHNOLOGY]
        + [f"instr(e.honours, '{one}') > 0" for one in _HONOURS]
    )
    return conn.execute(
        f"""SELECT e.id, e.name, e.area,
            (SELECT coalesce(sum(n), 0) FROM posting WHERE enterprise = e.id AND claimed AND month <= :month) AS held,
            (SELECT max(p.month) FROM posting p WHERE p.enterprise = e.id AND p.n < 0 AND p.claimed AND p.col = 'exits'
                AND p.month BETWEEN :recent AND :month) AS exited,
            a.{indicator} AS last_year, a.source AS last_source, m.{indicator} AS so_far, m.month AS so_far_month,
            s.state, s.month AS state_month,
            (SELECT b.{indicator} FROM monthly_figure b WHERE b.enterprise = e.id AND b.source = m.source
                AND b.month = :last || substr(m.month, 5)) AS same_months,
            {technology} AS technology
        FROM enterprise e
        LEFT JOIN annual_figure a ON a.seq = (SELECT seq FROM annual_figure WHERE {annual})
        LEFT JOIN monthly_figure s ON s.seq = (SELECT seq FROM monthly_figure WHERE enterprise = e.id
            AND month BETWEEN :first AND :month {monthly})
        LEFT JOIN monthly_figure m ON m.seq = CASE WHEN s.{indicator} IS NOT NULL THEN s.seq ELSE (
            SELECT seq FROM monthly_figure WHERE enterprise = e.id AND month BETWEEN :first AND :month
            AND {indicator} IS NOT NULL {monthly}) END
        LEFT JOIN pool q ON q.enterprise = e.id AND q.year = :year
        WHERE {where} ORDER BY e.area, e.seq""",
        values,
    ).fetchall()


def _first(order: Sequence[str]) -> str:
    """Sources in the order in which they go."""
    cases = " ".join(f"WHEN '{one}' THEN {place}" for place, one in enumerate(order))
    return f"CASE source {cases} END"
