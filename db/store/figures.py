"""Counts of the ledger: the one place that adds postings up, and the list behind every number (design §2, §3).

A Figure says what is counted; ``count`` gives the number, ``changes_in`` and ``enterprises_in`` the rows of exactly that
number. Everything shown, exported, printed or told is a Figure or a sum of these.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from db.rules import months
from db.rules.signs import BALANCE_COLUMNS
from db.store import posting
from db.store.areas import Tree, tree_of

#: Zone, source: this value means "not known" (未知, 未分); None means all.
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted, in firms (户).

    ``columns`` of the balance; ``since`` and ``until`` are months, both included (``since`` None: from the beginning, a
    level). ``year_by`` filing_year counts by 年报: a flow of ``year`` is what was filed for that year, a level what was filed
    for years up to it, as far as its month has come. ``after``: of all that only what counts later than this month.
    ``area`` (an id) None is the ledger's own area. ``known`` is a UTC instant, None for now. ``tree`` is the month whose
    areas are meant, after mergers; None is ``until``.
    """

    columns: tuple[str, ...]
    until: str
    since: str | None = None
    area: str | None = None
    zone: str | None = None
    source: str | None = None
    route: str | None = None
    reasons: tuple[str, ...] = ()
    park: str | None = None
    divisions: tuple[str, ...] = ()
    year_by: str = "month"
    year: int | None = None
    known: str | None = None
    tree: str | None = None
    after: str | None = None

    @classmethod
    def stock(cls, month: str, **dimensions: Any) -> Figure:
        """The level at the end of a month."""
        return cls(BALANCE_COLUMNS, month, **dimensions)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of firms: claimed (pending included) and confirmed."""

    claimed: int = 0
    confirmed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.claimed + other.claimed, self.confirmed + other.confirmed)

    def __neg__(self) -> Count:
        return Count(-self.claimed, -self.confirmed)


def count(conn: sqlite3.Connection, figure: Figure, tree: Tree | None = None) -> Count:
    """The figure's number. Exits are positive where they are the only column."""
    return grouped(conn, figure, (), tree).get((), Count())


def grouped(
    conn: sqlite3.Connection, figure: Figure, by: Sequence[str], tree: Tree | None = None
) -> dict[tuple[str, ...], Count]:
    """The figure by dimensions of the postings: area, zone, source, col, route, reason, park, month.

    Area ids are resolved through mergers. Only combinations that occur are in the result.
    """
    tree = tree or _tree(conn, figure)
    sign = -1 if figure.columns == ("exits",) else 1
    source, where, values = _source(figure, tree)
    columns = ", ".join(f"p.{one}" for one in by)
    group = f" GROUP BY {columns}" if by else ""
    total: dict[tuple[str, ...], Count] = {}
    rows = conn.execute(
        f"SELECT {columns}{',' if by else ''} coalesce(sum(p.n * p.claimed), 0), coalesce(sum(p.n * p.confirmed), 0) "
        f"FROM {source} WHERE {where}{group}",
        values,
    )
    area_at = list(by).index("area") if "area" in by else None
    for row in rows:
        key = tuple(row)[:-2]
        if area_at is not None:
            key = (*key[:area_at], tree.resolve(key[area_at]), *key[area_at + 1 :])
        total[key] = total.get(key, Count()) + Count(sign * row[-2], sign * row[-1])
    return total


def levels(
    conn: sqlite3.Connection, month: str, areas: Sequence[str] | None = None
) -> dict[tuple[str, str], tuple[int, int]]:  # fmt: skip
    """(area id, zone) → (claimed, confirmed) level at the end of a month, of ``areas`` or of all; mergers not resolved.

    Whole years come from the tally that the triggers keep; the months of the year that are still to come are taken off
    again, or those that have come are added to the years before, whichever are fewer.
    """
    year = months.year(month)
    last = min(months.december(year), conn.execute("SELECT coalesce(max(month), '') FROM posting").fetchone()[0])
    values: dict[str, Any] = {"year": year, "since": months.shift(month, 1), "until": last}
    sign = -1
    if last and months.ordinal(last) - months.ordinal(month) > int(month[5:]):
        sign, values = 1, {"year": year - 1, "since": f"{year:04d}-01", "until": month}
    narrowed, index = "", "posting_month"
    if areas is not None:
        narrowed, index = f"AND {_among('area', areas, 'area', values)}", "posting_area"
    found = {
        (area, zone): (claimed, confirmed)
        for area, zone, claimed, confirmed in conn.execute(
            f"SELECT area, zone, sum(claimed), sum(confirmed) FROM tally WHERE year <= :year {narrowed} GROUP BY area, zone", values
        )
    }
    for area, zone, claimed, confirmed in conn.execute(
        f"""SELECT area, zone, sum(n * claimed), sum(n * confirmed) FROM posting INDEXED BY {index}
        WHERE month BETWEEN :since AND :until {narrowed} GROUP BY area, zone""",
        values,
    ):
        before = found.get((area, zone), (0, 0))
        found[area, zone] = (before[0] + sign * claimed, before[1] + sign * confirmed)
    return found


def changes_in(
    conn: sqlite3.Connection, figure: Figure, *, confirmed: bool = False, pending: bool = False
) -> list[sqlite3.Row]:  # fmt: skip
    """The postings that a flow adds up, with their change and firm: ``n`` sums to the figure's number (exits: minus).

    ``pending``: only what lies between claimed and confirmed, of a level too.
    """
    source, where, values = _source(figure, _tree(conn, figure))
    standing = "p.claimed AND NOT p.confirmed" if pending else "p.confirmed" if confirmed else "p.claimed"
    return conn.execute(
        f"""SELECT p.change AS id, p.n, p.month, p.col, p.area, p.zone, p.park, p.claimed, p.confirmed, c.kind, c.reason,
            c.source, c.filing_batch, c.filing_year, c.first_report, c.basis, c.note, c.recorded_at, c.recorded_by,
            c.count, p.enterprise, e.name, e.code, e.township, e.industry
        FROM {source} JOIN status_change c ON c.id = p.change LEFT JOIN enterprise e ON e.id = p.enterprise
        WHERE {where} AND {standing} AND p.n <> 0 ORDER BY p.month, c.recorded_at, p.line""",
        values,
    ).fetchall()


def enterprises_in(conn: sqlite3.Connection, figure: Figure, *, confirmed: bool = False) -> list[sqlite3.Row]:
    """The firms that a level counts, each with ``n`` = 1 and the month it is in since; one last row without a name for
    the unnamed rest (``n`` = how many). ``n`` sums to the figure's number."""
    source, where, values = _source(figure, _tree(conn, figure))
    standing = "p.confirmed" if confirmed else "p.claimed"
    # With a single max() SQLite takes the bare columns from the row that holds it: the line that let the firm in last.
    return conn.execute(
        f"""SELECT e.id, e.name, e.code, held.area, held.zone, e.township, e.industry, held.n,
            substr(held.last, 1, 7) AS since
        FROM (SELECT p.enterprise, p.area, p.zone, sum(p.n) AS n,
                     max(CASE WHEN p.n > 0 THEN p.month || p.change ELSE '' END) AS last
              FROM {source} WHERE {where} AND {standing} GROUP BY p.enterprise HAVING sum(p.n) <> 0) held
        LEFT JOIN enterprise e ON e.id = held.enterprise ORDER BY e.id IS NULL, held.area, e.seq""",
        values,
    ).fetchall()


def _tree(conn: sqlite3.Connection, figure: Figure) -> Tree:
    return tree_of(conn, figure.tree or figure.until, figure.known)


def _source(figure: Figure, tree: Tree) -> tuple[str, str, dict[str, Any]]:
    """FROM, WHERE and values of a figure's query over postings aliased ``p``."""
    source = f"({posting.AS_KNOWN}) p" if figure.known else "posting p"
    values: dict[str, Any] = {"until": figure.until, "known": figure.known, "after": figure.after}
    where = [_period(figure, values), _among("p.col", figure.columns, "col", values)]
    if figure.after:
        where.append("p.month > :after")
    members = tree.members(figure.area)
    if figure.area is not None or len(members) != len(tree.areas):
        where.append(_among("p.area", members, "area", values))
    for key, value in (("zone", figure.zone), ("source", figure.source), ("route", figure.route), ("park", figure.park)):
        if value is not None:
            where.append(f"p.{key} = :{key}")
            values[key] = value
    if figure.reasons:
        where.append(_among("p.reason", figure.reasons, "reason", values))
    if figure.divisions:
        among = _among("substr(industry, 1, 2)", figure.divisions, "division", values)
        where.append(f"p.enterprise IN (SELECT id FROM enterprise WHERE {among})")
    return source, " AND ".join(where), values


def _period(figure: Figure, values: dict[str, Any]) -> str:
    if figure.year_by == "filing_year":
        values["year"] = figure.year or months.year(figure.until)
        return f"p.filing_year {'<=' if figure.since is None else '='} :year AND p.month <= :until"
    if figure.since is None:
        return "p.month <= :until"
    values["since"] = figure.since
    return "p.month BETWEEN :since AND :until"


def _among(expression: str, options: Iterable[str], name: str, values: dict[str, Any]) -> str:
    keys = []
    for at, option in enumerate(options):
        values[f"{name}{at}"] = option
        keys.append(f":{name}{at}")
    return f"{expression} IN ({', '.join(keys)})"


class Balance(NamedTuple):
    """One line of the balance: opening + entries − exits ± moves ± successions = closing, in firms (户)."""

    opening: Count
    entries: Count
    exits: Count
    moves: Count
    successions: Count
    closing: Count
    routes: dict[str, Count]

    @property
    def balances(self) -> bool:
        """Whether the line closes."""
        changes = self.opening + self.entries + -self.exits + self.moves + self.successions
        return changes == self.closing


def balance(conn: sqlite3.Connection, base: Figure, tree: Tree | None = None) -> Balance:
    """The balance of a period: ``base.since`` (a month) to ``base.until`` in the dimensions of ``base``.

    The opening is the level at the end of the month before, or the ledger's own opening where that is later.
    """
    assert base.since
    tree = tree or _tree(conn, base)
    opening_month = max(months.shift(base.since, -1), _opening(conn) or "")
    flow = replace(base, columns=BALANCE_COLUMNS, since=months.shift(opening_month, 1), year_by="month")
    parts = grouped(conn, flow, ("col", "route"), tree)

    def column(name: str) -> Count:
        return sum((part for (col, _route), part in parts.items() if col == name), Count())

    level = replace(flow, since=None)
    return Balance(
        opening=count(conn, replace(level, until=opening_month), tree),
        entries=column("entries"),
        exits=-column("exits"),
        moves=column("moves"),
        successions=column("successions"),
        closing=count(conn, level, tree),
        routes={route: part for (col, route), part in parts.items() if col == "entries"},
    )


def _opening(conn: sqlite3.Connection) -> str:
    row = conn.execute("SELECT value FROM setting WHERE key = 'opening'").fetchone()
    return row[0] if row else ""
