"""Radar over the registers: the facts of many firms in a few queries, and what the rules find of them.

Of several sources of a figure the one that goes first (resources/rules/sources.toml) is measured, and named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
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
    year = months.year(month)
    found = []
    for enterprise, name, place, seq, *rest in _rows(conn, month, area, indicator):
        facts = _facts(enterprise, year, what, *rest)
        if seen := blips(facts, bands):
            found.append((place or "", seq, Seen(enterprise, name, place, facts, seen)))
    found.sort(key=itemgetter(0, 1))
    return [seen for _place, _seq, seen in found]


def of_firm(
    conn: sqlite3.Connection, enterprise: str, month: str, indicator: Indicator = "revenue"
) -> tuple[Blip, ...]:  # fmt: skip
    """What the rules find of one firm."""
    rows = list(_rows(conn, month, None, indicator, enterprise))
    if not rows:
        return ()
    _id, _name, _area, _seq, *rest = rows[0]
    facts = _facts(enterprise, months.year(month), _ANNUAL.field(indicator).label, *rest)
    return blips(facts, thresholds.bands(conn, month))


def _facts(
    enterprise: str, year: int, what: Label, held: int, exited: str | None, last_year: int | None, last_source: str | None,
    so_far: int | None, so_far_month: str | None, state: str | None, state_month: str | None, same_months: int | None,
    technology: int | None,
) -> Facts:  # fmt: skip
    """The facts in a row of ``_rows``, in its order: by place, as thousands are read."""
    return Facts(
        enterprise, held > 0, year, last_year, _SOURCES.get(last_source), so_far,  # type: ignore[arg-type]
        int(so_far_month[5:]) if so_far_month else None, same_months, state, _STATES.get(state),  # type: ignore[arg-type]
        exited, state_month, bool(technology), what,
    )  # fmt: skip


def _rows(
    conn: sqlite3.Connection, month: str, area: str | None, indicator: Indicator, enterprise: str | None = None
) -> sqlite3.Cursor:
    """One row to a firm. Each figure is looked up by its index: the registers may hold a nation's months."""
    year, order = months.year(month), rule_data.sources()
    values = Values(
        month=month, first=f"{year}-01", year=year, last=year - 1, recent=f"{year - 3}-01", enterprise=enterprise
    )  # fmt: skip
    where = "e.id = :enterprise" if enterprise else "1"
    if area:
        tree = tree_of(conn, month)
        where = f"e.area IN {values.among(tree.members(area) or (area,))}"
    technology = " OR ".join(
        [f"instr(q.qualifications, '{one}') > 0" for one in _TECHNOLOGY] + [f"instr(e.honours, '{one}') > 0" for one in _HONOURS]
    )
    first_annual, first_monthly = _first(order.annual), _first(order.monthly)
    last = "SELECT max(month) FROM monthly_figure WHERE enterprise = e.id AND month BETWEEN :first AND :month"
    # Nearly every firm reports in the last month that anybody reports in: there one look-up will do.
    row = conn.execute("SELECT max(month) FROM monthly_figure WHERE month BETWEEN :first AND :month", values).fetchone()
    values["usual"] = row[0]
    return conn.execute(
        f"""WITH held AS (
            SELECT p.enterprise, sum(p.n * (p.month <= :month)) AS n,
                max(CASE WHEN p.n < 0 AND p.col = 'exits' AND p.month BETWEEN :recent AND :month THEN p.month END) AS exited
            FROM enterprise e CROSS JOIN posting p ON p.enterprise = e.id WHERE {where} AND p.claimed GROUP BY p.enterprise)
        SELECT e.id, e.name, e.area, e.seq, coalesce(h.n, 0) AS held, h.exited,
            a.{indicator} AS last_year, a.source AS last_source, m.{indicator} AS so_far, m.month AS so_far_month,
            s.state, s.month AS state_month,
            (SELECT b.{indicator} FROM monthly_figure b WHERE b.enterprise = e.id AND b.source = m.source
                AND b.month = :last || substr(m.month, 5)) AS same_months,
            ((q.qualifications <> '' OR e.honours <> '') AND ({technology})) AS technology
        FROM enterprise e
        LEFT JOIN held h ON h.enterprise = e.id
        LEFT JOIN annual_figure a ON a.seq = (SELECT {_seq(first_annual)} FROM annual_figure
            WHERE enterprise = e.id AND year = :last AND {indicator} IS NOT NULL)
        LEFT JOIN monthly_figure s ON s.seq = coalesce(
            (SELECT {_seq(first_monthly)} FROM monthly_figure WHERE enterprise = e.id AND month = :usual),
            (SELECT {_seq(first_monthly)} FROM monthly_figure WHERE enterprise = e.id AND month = ({last})))
        LEFT JOIN monthly_figure m ON m.seq = CASE WHEN s.{indicator} IS NOT NULL THEN s.seq ELSE (
            SELECT {_seq(first_monthly)} FROM monthly_figure
            WHERE enterprise = e.id AND {indicator} IS NOT NULL AND month = ({last} AND {indicator} IS NOT NULL)) END
        LEFT JOIN pool q ON q.enterprise = e.id AND q.year = :year
        WHERE {where}""",
        values,
    )


#: More rows than a register can have: sources in order and the row in one number, so that no lookup has to sort.
_ROWS = 10_000_000_000


def _seq(first: str) -> str:
    """The SQL of the row whose source goes first."""
    return f"min({first} * {_ROWS} + seq) % {_ROWS}"


def _first(order: Sequence[str]) -> str:
    """Sources in the order in which they go."""
    cases = " ".join(f"WHEN '{one}' THEN {place}" for place, one in enumerate(order))
    return f"CASE source {cases} END"
