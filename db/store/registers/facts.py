"""What the radar looks at, of many firms in a few queries: each register is read once, and put together by firm here.

Of several sources of a figure the one that goes first (resources/rules/sources.toml) is measured, and named.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from db import registers, rule_data
from db.rules import months
from db.rules.registers.radar import RECOVERY_YEARS, Facts
from db.store import settings

Indicator = Literal["revenue", "main_revenue"]
_ANNUAL, _MONTHLY = registers.get("annual_figure"), registers.get("monthly_figure")
_SOURCES = {one.key: one.label for one in _ANNUAL.field("source").choices}
_STATES = {one.key: one.label for one in _MONTHLY.field("state").choices}
#: Qualifications of the pool and kinds of honours, and words in a firm's own text of these, that make it a technology firm.
_TECHNOLOGY = ("high_tech", "sci_sme", "innovative", "specialised", "little_giant")
_HONOURS = ("高新", "科技型", "专精特新", "小巨人")
#: The SQL of whether an honour holds in ``:month``.
VALID_HONOUR = "coalesce(granted, '') <= :month || '-31' AND coalesce(until, '9') >= :month || '-01'"
#: A month's report as it is read: firm, month, its source's place, state of production, figure in yuan. Of one firm the
#: later is the greater, and in a month the one whose source goes first.
_Report = tuple[str, str, int, str, int | None]


def measured_by(conn: sqlite3.Connection) -> Indicator:
    """Which revenue the bureau measures by, as it was answered on the radar's page; 营业收入 until it was."""
    return "main_revenue" if settings.get(conn, "indicator") == "main_revenue" else "revenue"


class Figures:
    """The figures of some firms at the end of a month, read when made.

    ``where``: which firms, as a condition on ``enterprise e`` with its ``values``, or "1"; ``few``: that these are not many.
    ``indicator``: which of the two revenues is read (None: the one that the ledger measures by); they are never mixed.
    """

    def __init__(
        self, conn: sqlite3.Connection, month: str, indicator: Indicator | None = None, where: str = "1",
        values: Mapping[str, Any] | None = None, *, few: bool = False,
    ) -> None:  # fmt: skip
        self._cursor, self._where, self._month = conn.cursor(), where, month
        self._cursor.row_factory = None
        self._year, self._indicator = months.year(month), indicator or measured_by(conn)
        self._mine = "1" if where == "1" else f"enterprise IN (SELECT e.id FROM enterprise e WHERE {where})"
        self._values = {
            **(values or {}), "month": month, "year": self._year, "last": self._year - 1, "first": f"{self._year}-01",
            "recent": f"{self._year - RECOVERY_YEARS}-01",
        }  # fmt: skip
        self._held, self._exited, self._annual, self._technology = (
            self._read_held(), self._read_exited(), self._read_annual(), self._read_technology()
        )  # fmt: skip
        self._latest: dict[str, _Report] = {}
        #: The last report that has the figure, perhaps of another month or source, and the figures a year before.
        self._figure: dict[str, _Report] = {}
        self._before: dict[tuple[str, str, int], int | None] = {}
        self._read_year(few=few)

    def facts(self) -> Iterator[Facts]:
        """The facts of each firm that has a figure or a state of production; of the others no rule finds anything."""
        what, year = _ANNUAL.field(self._indicator).label, self._year
        none: tuple[None, ...] = (None,) * 5
        sources = [_SOURCES[one] for one in rule_data.sources().annual]
        for firm in self._latest.keys() | self._annual.keys():
            going, last_year = self._annual.get(firm, (0, None))
            _firm, state_month, _place, state, _figure = self._latest.get(firm, none)
            _firm, month, place, _state, so_far = self._figure.get(firm, none)
            yield Facts(
                firm, self._held.get(firm, 0) > 0, year, last_year, None if last_year is None else sources[-going], so_far,
                int(month[5:]) if month else None,
                self._before.get((firm, months.shift(month, -12), place)) if month else None,  # type: ignore[arg-type]
                state, _STATES.get(state or ""), self._exited.get(firm), state_month, firm in self._technology, what,
            )  # fmt: skip

    def silent(self, month: str) -> set[str]:
        """Firms that stood in the roster at any time and whose last report is not of ``month``: those who may owe it."""
        return self._held.keys() - {report[0] for report in self._latest.values() if report[1] == month}

    def _read_held(self) -> dict[str, int]:
        """How often a firm counts in the roster, pending changes with it."""
        return dict(self._ask(
            f"""SELECT enterprise, sum(n) FROM posting WHERE {self._mine} AND enterprise IS NOT NULL AND claimed AND month <= :month
            GROUP BY enterprise"""
        ))  # fmt: skip

    def _read_exited(self) -> dict[str, str]:
        """The month of a firm's last exit of recent years."""
        return dict(self._ask(
            f"""SELECT enterprise, max(month) FROM posting WHERE {self._mine} AND enterprise IS NOT NULL AND claimed
            AND month BETWEEN :recent AND :month AND col = 'exits' AND n < 0 GROUP BY enterprise"""
        ))  # fmt: skip

    def _read_annual(self) -> dict[str, tuple[int, int]]:
        """The figure of the year before by the source that goes first: that source's place, and the figure."""
        best: dict[str, tuple[int, int]] = {}
        for firm, *one in self._ask(
            f"""SELECT enterprise, {_place(rule_data.sources().annual)}, {self._indicator} FROM annual_figure
            WHERE {self._mine} AND year = :last AND {self._indicator} IS NOT NULL"""
        ):
            if firm not in best or one[0] > best[firm][0]:
                best[firm] = tuple(one)
        return best

    def _read_technology(self) -> set[str]:
        """Firms that the register of honours, their own text of them or the year's pool tell to be technology firms."""
        kinds = ", ".join(f"'{one}'" for one in _TECHNOLOGY)
        found = self._ask(
            f"""SELECT enterprise FROM pool WHERE {self._mine} AND year = :year AND ({_any("qualifications", _TECHNOLOGY)})
            UNION ALL SELECT enterprise FROM honour WHERE {self._mine} AND kind IN ({kinds})
            AND {VALID_HONOUR}
            UNION ALL SELECT e.id FROM enterprise e WHERE {self._where} AND e.honours <> '' AND ({_any("e.honours", _HONOURS)})"""
        )
        return {firm for (firm,) in found}

    def _read_year(self, *, few: bool) -> None:
        """The year's reports. Nearly every firm reports in the usual month; the earlier ones are read of the others alone."""
        first = f"{self._year}-01"
        usual, newest = (first, self._month) if few else self._usual()
        self._read_months(self._mine, usual, newest)
        if usual > first:
            firms = self._ask(f"SELECT e.id FROM enterprise e WHERE {self._where}")
            rest = [firm for (firm,) in firms if firm not in self._figure]
            others = "enterprise IN (SELECT value FROM json_each(:rest))"
            self._read_months(others, first, months.shift(usual, -1), json.dumps(rest))

    def _usual(self) -> tuple[str, str]:
        """The last month that anybody reported in, and before it the one before where most have not come that far yet."""
        ((newest,),) = self._ask("SELECT max(month) FROM monthly_figure WHERE month BETWEEN :first AND :month")
        if newest is None:
            return self._month, self._month
        before, count = months.shift(newest, -1), "(SELECT count(*) FROM monthly_figure WHERE month = {})"
        ((now, then),) = self._ask(
            f"SELECT {count.format(':newest')}, {count.format(':before')}", newest=newest, before=before
        )
        return (before if then > 2 * now and months.year(before) == self._year else newest), newest

    def _read_months(self, mine: str, since: str, until: str, rest: str = "") -> None:
        """Read the reports from a month until another, and the figures of the same months of last year."""
        query = f"""SELECT enterprise, month, {_place(rule_data.sources().monthly)}, state, {self._indicator}
            FROM monthly_figure WHERE {mine} AND month BETWEEN :since AND :until"""
        latest, figures = self._latest, self._figure
        for report in self._ask(query, since=since, until=until, rest=rest):
            firm = report[0]
            if firm not in latest or report > latest[firm]:
                latest[firm] = report
            if report[4] is not None and (firm not in figures or report > figures[firm]):
                figures[firm] = report
        for firm, month, place, _state, figure in self._ask(
            query, since=months.shift(since, -12), until=months.shift(until, -12), rest=rest
        ):
            self._before[firm, month, place] = figure

    def _ask(self, query: str, **more: Any) -> sqlite3.Cursor:
        return self._cursor.execute(query, self._values | more)


def _place(order: Sequence[str]) -> str:
    """The SQL of a source's place: 0 goes first, the others before it are less."""
    cases = " ".join(f"WHEN '{one}' THEN {-place}" for place, one in enumerate(order))
    return f"CASE source {cases} END"


def _any(column: str, words: Sequence[str]) -> str:
    """The SQL of whether a text holds one of ``words``."""
    return " OR ".join(f"instr({column}, '{one}') > 0" for one in words)
