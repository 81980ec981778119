"""The list of any register: its fields, the user's own, and the firm or the row that each row belongs to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from db import registers
from db.fields import Field
from db.registers import FIRM
from db.store.areas import tree_of
from db.store.enterprise_list import called, called_firms
from db.store.listing import Condition, Filters, Is, Listing, Order, Part, Values, compare, direction
from db.store.registers import own
from db.store.registers.shape import FIRM_LABEL, PARENT, Shape
from db.text import Label

#: What stands before the columns of the firm and of the parent row.
FIRM_NAME, FIRM_CODE, FIRM_AREA, PARENT_NAME = "firm", "firm_code", "firm_area", "of"
_FIRM_FIELDS = (
    Field(FIRM_NAME, FIRM_LABEL, width=26),
    Field(FIRM_CODE, Label("统一社会信用代码", "Credit code"), "code", width=20),
    Field(FIRM_AREA, Label("县（市、区）", "Area"), "area", width=10),
)


#: Columns that a rule gives: field, and value by row id.
Computed = Sequence[tuple[Field, Mapping[str, Any]]]


class RegisterList(Listing):
    """Rows of a register as they are now; keys are their ``seq``.

    A row holds its values by field key (areas as Labels), ``enterprise`` and ``parent`` as ids, and of the firm ``firm``
    (its name), ``firm_code`` and ``firm_area``, of the parent row ``of`` (what a person knows it by). A row that belongs to a
    firm through its parent (a visit of the pool) has that firm. ``enterprise``, ``parent``, ``period`` (month or year, by the
    register's) and ``ids`` narrow the list beforehand. ``computed`` are columns that a rule gives: field and value by row id;
    they come first, and are filtered and ordered like all others.
    """

    def __init__(
        self, conn: sqlite3.Connection, register: str, *, enterprise: str | None = None, parent: str | None = None,
        period: str | int | None = None, ids: Collection[str] | None = None, computed: Computed = (),
    ) -> None:  # fmt: skip
        super().__init__(conn)
        self._ids = None if ids is None else json.dumps(sorted(ids))
        self._computed = {one.key: (one, given) for one, given in computed}
        self.shape = Shape(conn, register)
        self._scope = {FIRM: enterprise, PARENT: parent, self.shape.register.period: period}
        self._tree = tree_of(conn)
        up = registers.get(self.shape.register.parent) if self.shape.register.parent else None
        self._parent = up
        # Where the firm is: on the row, or on what the row belongs to.
        self._firm = "r.enterprise" if FIRM in self.shape.fields else "p.enterprise" if up and up.firm != "no" else ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of the list in their order."""
        firm = _FIRM_FIELDS if self._firm else ()
        up = (Field(PARENT_NAME, self._parent.label, width=20),) if self._parent and self._parent.name else ()
        computed = tuple(one for one, _given in self._computed.values())
        return (*computed, *firm, *up, *self.shape.register.fields, *self.shape.own)

    @property
    def _joined(self) -> str:
        up = f"LEFT JOIN {self._parent.key} p ON p.id = r.parent" if self._parent else ""
        firm = f"LEFT JOIN enterprise e ON e.id = {self._firm}" if self._firm else ""
        return f"{self.shape.table} r {up} {firm}"

    def rows(self, keys: Sequence[Any]) -> list[dict[str, Any]]:
        """The rows of some keys, in that order."""
        values = Values()
        firm = ", e.id AS firm_id, e.name AS firm, e.code AS firm_code, e.area AS firm_area" if self._firm else ""
        up = f", p.{self._parent.name} AS of" if self._parent and self._parent.name else ""
        found = self.conn.execute(
            f"SELECT r.*{firm}{up} FROM {self._joined} WHERE r.seq IN {values.among(keys)}", values
        )
        by_seq = {row["seq"]: self._made(row) for row in found}
        return [by_seq[key] for key in keys]

    def _made(self, row: sqlite3.Row) -> dict[str, Any]:
        made = self.shape.read(row)
        for one in self.shape.register.fields:
            if one.kind == "area":
                made[one.key] = self._area(made[one.key])
        if self._firm:
            made |= {FIRM: row["firm_id"], FIRM_NAME: row["firm"], FIRM_CODE: row["firm_code"]}
            made[FIRM_AREA] = self._area(row["firm_area"])
        if self._parent and self._parent.name:
            made[PARENT_NAME] = row["of"]
        return made | {key: given.get(row["id"]) for key, (_one, given) in self._computed.items()}

    def _area(self, area: str | None) -> Label | None:
        return self._tree.areas[self._tree.resolve(area)].label if area and area in self._tree.areas else None

    # -- filters and order --------------------------------------------------------------------------------------------

    def _find(self, order: Order | None, filters: Filters) -> Sequence[Any]:
        values = Values()
        where = [f"r.{key} = {values.put(given)}" for key, given in self._scope.items() if key and given is not None]
        if self._ids is not None:
            where.append(f"r.id IN (SELECT value FROM json_each({values.put(self._ids)}))")
        where += [self._where(key, condition, values) for key, condition in filters.items()]
        period = self.shape.register.period
        own_order = f"r.{period} DESC, r.seq" if period else "r.position, r.seq" if "position" in self.shape.fields else "r.seq"
        by = f"{self._by(order[0])} {direction(order[1])}, r.seq" if order else own_order
        joined = f"{self._joined} {self._joined_rules(values)}"
        found = self.conn.execute(f"SELECT r.seq FROM {joined} WHERE {' AND '.join(where) or '1'} ORDER BY {by}", values)
        return [row[0] for row in found]

    def _joined_rules(self, values: Values) -> str:
        """What rules gave, as tables by row id."""
        return " ".join(
            f"LEFT JOIN (SELECT key AS id, value FROM json_each({values.put(json.dumps(given))})) c_{key} ON c_{key}.id = r.id"
            for key, (_one, given) in self._computed.items()
        )

    def _by(self, key: str) -> str:
        known = self._computed[key][0] if key in self._computed else self.shape.fields.get(key)
        words = known.choices if known else ()
        if words:  # in the order of the declaration: a chain of states, not their alphabet
            cases = " ".join(f"WHEN '{one.key}' THEN {place}" for place, one in enumerate(words))
            return f"CASE {self._sql(key)} {cases} END" if not key.startswith(own.PREFIX) else self._sql(key)
        return f"nullif({self._sql(key)}, '')"

    def _sql(self, key: str) -> str:
        """The SQL of a column of the list."""
        if key in self._computed:
            return f"c_{key}.value"
        if key.startswith(own.PREFIX):
            return f"json_extract(nullif(r.extra, ''), '$.{self.shape.fields[key].key.removeprefix(own.PREFIX)}')"
        firm = {FIRM_NAME: "e.name_key", FIRM_CODE: "e.code", FIRM_AREA: "e.area"}
        if key in firm:
            return firm[key]
        if key == PARENT_NAME and self._parent:
            return f"p.{self._parent.name}"
        return f"r.{self.shape.fields[key].key}"

    def _where(self, key: str, condition: Condition, values: Values) -> str:
        if key == FIRM_NAME and isinstance(condition, Part):
            # By the firms first: whatever they are called, each is then one look-up in the register.
            return f"{self._firm} IN (SELECT e.id FROM enterprise e WHERE {called_firms(condition.text, values)})"
        if key == FIRM_AREA or (key in self.shape.fields and self.shape.fields[key].kind == "area"):
            among = values.among(called(self._tree, condition) or [""])
            if key == FIRM_AREA:
                return f"{self._firm} IN (SELECT id FROM enterprise WHERE area IN {among})"
            return f"r.{key} IN {among}"
        if key in self.shape.fields and self.shape.fields[key].kind == "choices" and isinstance(condition, Is):
            return f"instr(' ' || r.{key} || ' ', {values.put(f' {condition.key} ')}) > 0"
        return compare(self._sql(key), condition, values)
