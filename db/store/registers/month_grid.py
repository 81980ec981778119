"""The grid in which a month's figures are typed: the firms of the roster, what each reported, and what follows from it.

Cumulative values are typed, as firms report them; the month's own value is the difference, and what has no month before it
is unknown. Last year's value is of the same source: a firm's own figure and tax's are no comparison (同口径).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from db import registers
from db.fields import Field
from db.registers import FIRM
from db.rules import months
from db.rules.registers import growth, series
from db.store.areas import tree_of
from db.store.enterprise_list import called_firms
from db.store.listing import Condition, Filters, Listing, Order, Part, Values, compare, direction
from db.store.registers import bulk, monitoring
from db.store.registers.bulk import Receipt
from db.store.registers.monitoring import Quantity
from db.text import Label, Sentence

MONTHLY = registers.get("monthly_figure")
#: What is typed in the grid, beside the figures.
STATE, EMPLOYEES = MONTHLY.field("state"), MONTHLY.field("employees")

#: Of how many firms a falling value is asked about at once.
_FALLS = 200


def fields(figure: Quantity) -> tuple[Field, ...]:
    """The grid's columns for a figure; ``of_month``, ``before`` and ``growth`` follow from what is typed."""
    one = MONTHLY.field(figure)
    kind, unit = one.kind, one.unit
    return (
        Field("firm", Label("企业名称", "Enterprise"), width=24), Field("area", Label("县（市、区）", "Area"), "area", width=10),
        STATE, one,
        Field("of_month", Label("本月", "Of the month"), kind, unit), Field("before", Label("上年同期", "Last year"), kind, unit),
        Field("growth", Label("同比", "Year on year"), width=8),
        *(MONTHLY.field(other) for other in monitoring.QUANTITIES if other != figure), EMPLOYEES,
        Field("code", Label("统一社会信用代码", "Credit code"), "code", width=20),
    )  # fmt: skip


class MonthGrid(Listing):
    """Firms in the roster at the end of ``month`` (pending ones too), with one source's figures; keys are their ``seq``."""

    def __init__(
        self, conn: sqlite3.Connection, month: str, figure: Quantity, source: str, *, area: str | None = None,
        missing: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(conn)
        self.month, self.figure, self.source, self.missing = month, figure, source, missing
        self._tree = tree_of(conn, month)
        self._members = self._tree.members(area)

    def rows(self, keys: Sequence[Any]) -> list[dict[str, Any]]:
        """The rows of some keys, in that order."""
        values = Values(month=self.month, source=self.source, before=months.shift(self.month, -12),
                        last=months.shift(self.month, -1))  # fmt: skip
        found = self.conn.execute(
            f"""SELECT e.seq, e.id, e.name AS firm, e.code, e.area, m.state, m.release, m.employees,
                {', '.join(f'm.{one}' for one in monitoring.QUANTITIES)}, b.{self.figure} AS before, l.{self.figure} AS last
            FROM enterprise e
            LEFT JOIN monthly_figure m ON m.enterprise = e.id AND m.month = :month AND m.source = :source
            LEFT JOIN monthly_figure b ON b.enterprise = e.id AND b.month = :before AND b.source = :source
            LEFT JOIN monthly_figure l ON l.enterprise = e.id AND l.month = :last AND l.source = :source
            WHERE e.seq IN {values.among(keys)}""",
            values,
        )
        by_seq = {row["seq"]: self._made(row) for row in found}
        return [by_seq[key] for key in keys]

    def _made(self, row: sqlite3.Row) -> dict[str, Any]:
        made = dict(row)
        now, area = made[self.figure], made["area"]
        number = int(self.month[5:])
        by_month = series.by_month({number: now, number - 1: made.pop("last")})
        made["of_month"] = by_month.get(number)
        compared = growth.compare([(now, made["before"])])
        result: Any = "result" if self.figure == "profit" else "level"
        made["growth"] = growth.shown(compared, result) if now is not None else None
        made["area"] = self._tree.areas[self._tree.resolve(area)].label if area in self._tree.areas else None
        return made

    def _find(self, order: Order | None, filters: Filters) -> Sequence[Any]:
        values = Values(month=self.month, source=self.source)
        where = [self._where(key, condition, values) for key, condition in filters.items() if key in self._columns]
        if self.missing:
            where.append("m.id IS NULL")
        column = self._columns.get(order[0]) if order else None
        by = f"{column} {direction(order[1])}, e.area, e.seq" if order and column else "e.area, e.seq"
        found = self.conn.execute(
            f"""SELECT e.seq FROM (
                SELECT enterprise FROM posting WHERE area IN {values.among(self._members)} AND claimed AND month <= :month
                AND enterprise IS NOT NULL GROUP BY enterprise HAVING sum(n) > 0) held
            JOIN enterprise e ON e.id = held.enterprise
            LEFT JOIN monthly_figure m ON m.enterprise = e.id AND m.month = :month AND m.source = :source
            WHERE {' AND '.join(where) or '1'} ORDER BY {by}""",
            values,
        )
        return [row[0] for row in found]

    @property
    def _columns(self) -> dict[str, str]:
        typed = ("state", "employees", *monitoring.QUANTITIES)
        return {"firm": "e.name_key", "code": "e.code", "area": "e.area"} | {key: f"m.{key}" for key in typed}

    def _where(self, key: str, condition: Condition, values: Values) -> str:
        if key == "firm" and isinstance(condition, Part):
            return called_firms(condition.text, values)
        if key == "area" and isinstance(condition, Part):
            ids = [one.id for one in self._tree.areas.values() if condition.text.casefold() in f"{one.name} {one.en}".casefold()]
            return f"e.area IN {values.among(ids or [''])}"
        return compare(self._columns[key], condition, values)


def write(
    conn: sqlite3.Connection, month: str, source: str, cells: Mapping[str, Mapping[str, Any]], release: str = "early"
) -> tuple[Receipt, list[tuple[str, Sentence]]]:
    """Write typed cells, by firm and then by field key, into a month of one source.

    A firm's first figures of the month are those of normal production, as ``release`` (快报 or 修订), unless the cells say
    otherwise. Returns the receipt, and of each firm whose cumulative value falls the question that this raises. Raises
    nothing for a row that cannot be taken: the receipt says why.
    """
    there = {
        row[0] for row in conn.execute("SELECT enterprise FROM monthly_figure WHERE month = ? AND source = ?", (month, source))
    }  # fmt: skip
    first = {"release": release, "state": "normal"}
    receipt = bulk.put(conn, MONTHLY.key, [
        {FIRM: firm, "month": month, "source": source, **({} if firm in there else first), **values}
        for firm, values in cells.items()
    ])  # fmt: skip
    asked: list[tuple[str, Sentence]] = []
    for firm, values in list(cells.items())[:_FALLS]:
        name = conn.execute("SELECT name FROM enterprise WHERE id = ?", (firm,)).fetchone()
        for figure in monitoring.QUANTITIES:
            if figure in values and name:
                year = monitoring.year_of(conn, firm, months.year(month), figure, source)
                asked += [(name[0], one.sentence) for one in year.falls if one.month == int(month[5:])]
    return receipt, asked
