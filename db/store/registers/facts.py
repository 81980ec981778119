"""What the radar looks at, of many firms in a few queries: each register is read once, and put together by firm here.

Of several sources of a figure the one that goes first (resources/rules/sources.toml) is measured, and named.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from db import registers, rule_data
from db.rules import months
from db.rules.registers.radar import RECOVERY_YEARS, Facts

Indicator = Literal["revenue", "main_revenue"]
_ANNUAL, _MONTHLY = registers.get("annual_figure"), registers.get("monthly_figure")
_SOURCES = {one.key: one.label for one in _ANNUAL.field("source").choices}
_STATES = {one.key: one.label for one in _MONTHLY.field("state").choices}
#: Qualifications of the pool, and words among a firm's honours, that make it a technology firm.
_TECHNOLOGY = ("high_tech", "sci_sme", "innovative", "specialised", "little_giant")
_HONOURS = ("高新", "科技型", "专精特新", "小巨人")
#: More firms than this are looked at in portions, so that the figures of a nation are never all held at once.
_PORTION = 20_000


#: A month's report as it is read: firm, month, its source's place, state of production, figure in yuan. Of one firm the
#: later is the greater, and in a month the one whose source goes first.
Report = tuple[str, str, int, str, int | None]


def facts(
    conn: sqlite3.Connection, month: str, indicator: Indicator, where: str, values: dict[str, Any], *, few: bool = False
) -> Iterator[tuple[sqlite3.Row, Facts]]:  # fmt: skip
    """Firms that have a figure or a state of production, each as a row (id, name, area, seq) with its facts at a month.

    ``where``: which firms, as a condition on ``enterprise e`` with its ``values``, or "1"; ``few``: that these are not many.
    """
    last = conn.execute("SELECT coalesce(max(seq), 0) FROM enterprise").fetchone()[0]
    for start in range(0, last, _PORTION):
        portion = where if last <= _PORTION else f"{where} AND e.seq BETWEEN {start + 1} AND {start + _PORTION}"
        yield from _facts(_Asked(conn, month, indicator, portion, values), few=few)


def _facts(asked: _Asked, *, few: bool) -> Iterator[tuple[sqlite3.Row, Facts]]:
    firms, held, annual, technology = asked.firms(), asked.held(), asked.annual(), asked.technology()
    reports = asked.reports([firm[0] for firm in firms], few=few)
    what = _ANNUAL.field(asked.indicator).label
    nothing, none = (None, None, None), (None,) * 5
    for row in firms:
        firm = row[0]
        latest = reports.latest.get(firm)
        if latest is None and firm not in annual:
            continue
        n, exited = held.get(firm, (0, None))
        _going, last_year, source = annual.get(firm, nothing)
        _firm, state_month, _going, state, _figure = latest or none
        _firm, month, going, _state, so_far = reports.figure.get(firm, none)
        yield row, Facts(
            firm, n > 0, asked.year, last_year, _SOURCES.get(source), so_far, int(month[5:]) if month else None,
            reports.before.get((firm, months.shift(month, -12), going)) if month else None,
            state, _STATES.get(state), exited, state_month, row[4] == 1 or firm in technology, what,
        )  # fmt: skip


@dataclass(slots=True)
class _Reports:
    """Reports by firm. ``latest``: the last; ``figure``: the last that has the figure, perhaps of another month or source;
    ``before``: the figures of a year before by (firm, month, source's place)."""

    latest: dict[str, Report] = field(default_factory=dict)
    figure: dict[str, Report] = field(default_factory=dict)
    before: dict[tuple[str, str, int], int | None] = field(default_factory=dict)


class _Asked:
    """The registers, asked about some firms at a month. Each query reads the rows of all of them."""

    def __init__(
        self, conn: sqlite3.Connection, month: str, indicator: Indicator, where: str, values: dict[str, Any]
    ) -> None:  # fmt: skip
        self._cursor, self._where, self._month = conn.cursor(), where, month
        self._cursor.row_factory = None
        self.year, self.indicator = months.year(month), indicator
        self._mine = "1" if where == "1" else f"enterprise IN (SELECT e.id FROM enterprise e WHERE {where})"
        self._values = values | {
            "month": month, "year": self.year, "last": self.year - 1, "first": f"{self.year}-01",
            "recent": f"{self.year - RECOVERY_YEARS}-01",
        }  # fmt: skip

    def firms(self) -> list[Any]:
        """id, name, area, seq, and whether a firm's honours make it a technology firm."""
        return self._ask(
            f"""SELECT e.id, e.name, e.area, e.seq, e.honours <> '' AND ({_any("e.honours", _HONOURS)}) FROM enterprise e
            WHERE {self._where}"""
        ).fetchall()

    def held(self) -> dict[str, tuple[int, str | None]]:
        """How often a firm counts in the roster, pending changes with it, and the month of its last exit of recent years."""
        found = self._ask(
            f"""SELECT enterprise, sum(n * (month <= :month)),
                max(CASE WHEN n < 0 AND col = 'exits' AND month BETWEEN :recent AND :month THEN month END)
            FROM posting WHERE {self._mine} AND enterprise IS NOT NULL AND claimed GROUP BY enterprise"""
        )
        return {firm: (n, exited) for firm, n, exited in found}

    def annual(self) -> dict[str, tuple[int, int, str]]:
        """The figure of the year before by the source that goes first: that source's place, figure, source."""
        best: dict[str, tuple[int, int, str]] = {}
        for firm, going, figure, source in self._ask(
            f"""SELECT enterprise, {_going(rule_data.sources().annual)}, {self.indicator}, source FROM annual_figure
            WHERE {self._mine} AND year = :last AND {self.indicator} IS NOT NULL"""
        ):
            if firm not in best or going > best[firm][0]:
                best[firm] = (going, figure, source)
        return best

    def technology(self) -> set[str]:
        """Firms that the year's pool knows as technology firms."""
        words = _any("qualifications", _TECHNOLOGY)
        return {firm for (firm,) in self._ask(f"SELECT enterprise FROM pool WHERE {self._mine} AND year = :year AND ({words})")}

    def reports(self, firms: Sequence[str], *, few: bool) -> _Reports:
        """The year's reports. Nearly every firm reports in the usual month; the earlier ones are read of the others alone."""
        found, first = _Reports(), f"{self.year}-01"
        usual = first if few else self._usual()
        self._read(found, self._mine, usual, self._month)
        rest = [firm for firm in firms if firm not in found.figure]
        if usual > first and rest:
            self._read(
                found, "enterprise IN (SELECT value FROM json_each(:rest))", first, months.shift(usual, -1), json.dumps(rest)
            )
        return found

    def _usual(self) -> str:
        """The last month that anybody reported in, or the one before it where most have not come that far yet."""
        ((newest,),) = self._ask("SELECT max(month) FROM monthly_figure WHERE month BETWEEN :first AND :month")
        if newest is None:
            return self._month
        before = months.shift(newest, -1)
        counts = "SELECT sum(month = :newest), sum(month = :before) FROM monthly_figure WHERE month IN (:newest, :before)"
        ((now, then),) = self._ask(counts, newest=newest, before=before)
        return before if then > 2 * now and months.year(before) == self.year else newest

    def _read(self, found: _Reports, mine: str, since: str, until: str, rest: str = "") -> None:
        """Add the reports from a month until another, and the figures of the same months of last year."""
        query = f"""SELECT enterprise, month, {_going(rule_data.sources().monthly)}, state, {self.indicator}
            FROM monthly_figure WHERE {mine} AND month BETWEEN :since AND :until"""
        latest, figures = found.latest, found.figure
        for report in self._ask(query, since=since, until=until, rest=rest):
            firm = report[0]
            if firm not in latest or report > latest[firm]:
                latest[firm] = report
            if report[4] is not None and (firm not in figures or report > figures[firm]):
                figures[firm] = report
        for firm, month, going, _state, figure in self._ask(
            query, since=months.shift(since, -12), until=months.shift(until, -12), rest=rest
        ):
            found.before[firm, month, going] = figure

    def _ask(self, query: str, **more: Any) -> sqlite3.Cursor:
        return self._cursor.execute(query, self._values | more)


def _going(order: Sequence[str]) -> str:
    """The SQL of a source's place, the greater the earlier it goes."""
    cases = " ".join(f"WHEN '{one}' THEN {-place}" for place, one in enumerate(order))
    return f"CASE source {cases} ELSE {-len(order)} END"


def _any(column: str, words: Sequence[str]) -> str:
    """The SQL of whether a text holds one of ``words``."""
    return " OR ".join(f"instr({column}, '{one}') > 0" for one in words)
