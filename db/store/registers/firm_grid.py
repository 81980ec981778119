"""The grid in which figures are typed: firms of the roster or of the pool, what each reported, and what follows from it.

Monthly values are cumulative, as firms report them; the month's own value is the difference, and what has no month before it
is unknown. The value of a year before is of the same source: a firm's own figure and tax's are no comparison (同口径).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from db import registers
from db.fields import Field
from db.registers import FIRM, Register
from db.rules import months
from db.rules.registers import growth, series
from db.store.areas import tree_of
from db.store.enterprise_list import called_firms
from db.store.listing import Condition, Filters, Listing, Order, Part, Values, compare, direction
from db.store.registers import bulk, monitoring
from db.store.registers.bulk import Receipt
from db.store.registers.monitoring import Quantity
from db.text import Label, Sentence

MONTHLY, ANNUAL = registers.get("monthly_figure"), registers.get("annual_figure")
Scope = Literal["roster", "pool"]
#: Of how many firms a falling value is asked about at once.
_FALLS = 200


@dataclass(frozen=True, slots=True)
class Period:
    """What is typed: a ``month`` (YYYY-MM), or with ``year`` that whole year. Firms are those that stand so in ``month``."""

    month: str
    year: int | None = None

    @property
    def register(self) -> Register:
        """Where its figures are kept."""
        return MONTHLY if self.year is None else ANNUAL

    @property
    def value(self) -> str | int:
        """The value of the register's period."""
        return self.month if self.year is None else self.year

    @property
    def before(self) -> str | int:
        """The same a year before."""
        return months.shift(self.month, -12) if self.year is None else self.year - 1

    @property
    def reported(self) -> bool:
        """Whether figures of it exist at all: 1月免报."""
        return self.year is not None or int(self.month[5:]) >= series.FIRST


def fields(period: Period, figure: Quantity) -> tuple[Field, ...]:
    """The grid's columns for a figure; ``of_month``, ``before`` and ``growth`` follow from what is typed."""
    one, register = period.register.field(figure), period.register
    monthly = (register.field("state"),) if period.year is None else ()
    of_month = (Field("of_month", Label("本月", "Of the month"), one.kind, one.unit),) if period.year is None else ()
    before = Label("上年同期", "Last year") if period.year is None else Label("上年", "Year before")
    return (
        Field("firm", Label("企业名称", "Enterprise"), width=24), Field("area", Label("县（市、区）", "Area"), "area", width=10),
        *monthly, one, *of_month, Field("before", before, one.kind, one.unit),
        Field("growth", Label("同比", "Year on year"), "growth", width=8),
        *(register.field(other) for other in monitoring.QUANTITIES if other != figure), register.field("employees"),
        Field("code", Label("统一社会信用代码", "Credit code"), "code", width=20),
    )  # fmt: skip


class FirmGrid(Listing):
    """Firms in the roster at the end of the period's month (pending ones too), or in the pool of its year, with one source's
    figures; keys are their ``seq``. ``missing``: those alone that have none."""

    def __init__(
        self, conn: sqlite3.Connection, period: Period, figure: Quantity, source: str, *, scope: Scope = "roster",
        area: str | None = None, missing: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(conn)
        self.period, self.figure, self.source, self.scope, self.missing = period, figure, source, scope, missing
        self._tree = tree_of(conn, period.month)
        self._members = self._tree.members(area)
        self._typed = (*(("state",) if period.year is None else ()), "employees", *monitoring.QUANTITIES)

    def _joined(self, alias: str, period: str) -> str:
        register = self.period.register
        return f"""LEFT JOIN {register.key} {alias} ON {alias}.enterprise = e.id AND {alias}.{register.period} = :{period}
            AND {alias}.source = :source"""

    def rows(self, keys: Sequence[Any]) -> list[dict[str, Any]]:
        """The rows of some keys, in that order."""
        month_before = months.shift(self.period.month, -1)
        values = Values(now=self.period.value, source=self.source, before=self.period.before, last=month_before)
        monthly = self.period.year is None
        found = self.conn.execute(
            f"""SELECT e.seq, e.id, e.name AS firm, e.code, e.area, {', '.join(f'm.{one}' for one in self._typed)},
                b.{self.figure} AS before, {f'l.{self.figure}' if monthly else 'NULL'} AS last
            FROM enterprise e {self._joined('m', 'now')} {self._joined('b', 'before')}
            {self._joined('l', 'last') if monthly else ''} WHERE e.seq IN {values.among(keys)}""",
            values,
        )
        by_seq = {row["seq"]: self._made(row) for row in found}
        return [by_seq[key] for key in keys]

    def _made(self, row: sqlite3.Row) -> dict[str, Any]:
        made = dict(row)
        now, area, last = made[self.figure], made["area"], made.pop("last")
        if self.period.year is None:
            number = int(self.period.month[5:])
            made["of_month"] = series.by_month({number: now, number - 1: last}).get(number)
        result: Literal["level", "result"] = "result" if self.figure == "profit" else "level"
        made["growth"] = growth.shown(growth.compare([(now, made["before"])]), result) if now is not None else None
        made["area"] = self._tree.areas[self._tree.resolve(area)].label if area in self._tree.areas else None
        return made

    def _find(self, order: Order | None, filters: Filters) -> Sequence[Any]:
        values = Values(now=self.period.value, source=self.source, month=self.period.month)
        where = [self._where(key, condition, values) for key, condition in filters.items() if key in self._columns]
        if self.missing:
            where.append("m.id IS NULL")
        column = self._columns.get(order[0]) if order else None
        by = f"{column} {direction(order[1])}, e.area, e.seq" if order and column else "e.area, e.seq"
        found = self.conn.execute(
            f"""SELECT e.seq FROM ({self._firms(values)}) held JOIN enterprise e ON e.id = held.enterprise
            {self._joined('m', 'now')} WHERE {' AND '.join(where) or '1'} ORDER BY {by}""",
            values,
        )
        return [row[0] for row in found]

    def _firms(self, values: Values) -> str:
        if self.scope == "roster":
            return f"""SELECT enterprise FROM posting WHERE area IN {values.among(self._members)} AND claimed
                AND month <= :month AND enterprise IS NOT NULL GROUP BY enterprise HAVING sum(n) > 0"""
        year = values.put(months.year(self.period.month))
        return f"""SELECT p.enterprise FROM pool p JOIN enterprise o ON o.id = p.enterprise
            WHERE p.year = {year} AND p.left_on IS NULL AND o.area IN {values.among(self._members)}"""

    @property
    def _columns(self) -> dict[str, str]:
        return {"firm": "e.name_key", "code": "e.code", "area": "e.area"} | {key: f"m.{key}" for key in self._typed}

    def _where(self, key: str, condition: Condition, values: Values) -> str:
        if key == "firm" and isinstance(condition, Part):
            return called_firms(condition.text, values)
        if key == "area" and isinstance(condition, Part):
            ids = [one.id for one in self._tree.areas.values() if condition.text.casefold() in f"{one.name} {one.en}".casefold()]
            return f"e.area IN {values.among(ids or [''])}"
        return compare(self._columns[key], condition, values)


def write(
    conn: sqlite3.Connection, period: Period, source: str, cells: Mapping[str, Mapping[str, Any]], release: str = "early"
) -> tuple[Receipt, list[tuple[str, Sentence]]]:
    """Write typed cells, by firm and then by field key, into a period of one source.

    A firm's first figures of a month are those of normal production, as ``release`` (快报 or 修订), unless the cells say
    otherwise. Returns the receipt, and of each firm whose cumulative value falls its name with the question that this raises.
    A row that cannot be taken is refused in the receipt and leaves the others alone.
    """
    register = period.register
    there = {row[0] for row in conn.execute(
        f"SELECT enterprise FROM {register.key} WHERE {register.period} = ? AND source = ?", (period.value, source)
    )}  # fmt: skip
    first = {"release": release, "state": "normal"} if period.year is None else {}
    receipt = bulk.put(conn, register.key, [
        {FIRM: firm, register.period: period.value, "source": source, **({} if firm in there else first), **values}
        for firm, values in cells.items()
    ])  # fmt: skip
    return receipt, _asked(conn, period, source, cells) if period.year is None else []


def _asked(
    conn: sqlite3.Connection, period: Period, source: str, cells: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, Sentence]]:  # fmt: skip
    year, month = months.year(period.month), int(period.month[5:])
    asked: list[tuple[str, Sentence]] = []
    for firm, values in list(cells.items())[:_FALLS]:
        name = conn.execute("SELECT name FROM enterprise WHERE id = ?", (firm,)).fetchone()
        for figure in monitoring.QUANTITIES:
            if figure in values and name:
                falls = monitoring.year_of(conn, firm, year, figure, source).falls
                asked += [(name[0], one.sentence) for one in falls if one.month == month]
    return asked
