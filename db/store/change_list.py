"""The list of changes, the newest first, each with how it stands; and the timeline of one firm."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.fields import Choice, Field
from db.rules import months
from db.rules.words import EXIT_REASONS, KINDS, LEVELS, STANDINGS
from db.store import enterprises, figures, posting
from db.store.areas import Tree
from db.store.enterprise_list import called, called_firms
from db.store.figures import Figure
from db.store.listing import Condition, Filters, Is, Listing, Order, Part, Values, compare, direction
from db.store.openings import zone_label
from db.text import Label

_OF = enterprises.BY_KEY
KIND_CHOICES = tuple(Choice(key, kind.label) for key, kind in KINDS.items())
STANDING_CHOICES = tuple(Choice(key, label) for key, label in STANDINGS.items())

FIELDS: tuple[Field, ...] = (
    Field("month", Label("计入月份", "Month"), "month", width=9),
    Field("kind", Label("类型", "Kind"), "choice", choices=KIND_CHOICES, width=14),
    _OF["name"],
    Field("standing", Label("状态", "Standing"), "choice", choices=STANDING_CHOICES, width=12),
    Field("area", Label("县（市、区）", "Area"), width=10),
    Field("zone", Label("园区", "Zone"), width=8),
    _OF["code"], _OF["source"], _OF["township"],
    Field("filing_batch", Label("申报批次", "Filing batch"), width=16),
    Field("first_report", Label("首报报告期", "First report"), "month", width=10),
    Field("filing_year", Label("申报年度", "Filing year"), width=8),
    Field("basis", Label("依据", "Basis"), width=20),
    Field("note", Label("备注", "Note"), width=20),
    Field("answer", Label("统计答复", "Answer"), width=20),
    Field("why", Label("冲销原因", "Why void"), width=20),
    Field("adjusts", Label("调整列示月份", "Adjusts, shown in"), "month", width=10),
    Field("adjust_reason", Label("调整原因", "Why adjusted"), width=20),
    Field("recorded_at", Label("登记时间", "Recorded"), "date", width=16),
    Field("recorded_by", Label("登记人", "Recorded by"), width=10),
)  # fmt: skip
HIDDEN = ("source", "township", "filing_batch", "first_report", "filing_year", "basis", "note", "answer", "why", "adjusts",
          "adjust_reason", "recorded_at", "recorded_by")  # fmt: skip

# The latest confirmation that is not void itself.
_ANSWER = """SELECT f.id FROM confirmation f WHERE f.change = c.id
    AND NOT EXISTS (SELECT 1 FROM void v WHERE v.target = f.id)
    ORDER BY coalesce(f.written_at, f.recorded_at) DESC, f.id DESC LIMIT 1"""
_VOID = "EXISTS (SELECT 1 FROM void v WHERE v.target = c.id)"
_PRESENT = f"({posting.PRESENT.format(known=repr(posting.NOW))})"
_STANDING = {
    "void": _VOID,
    "returned": f"NOT {_VOID} AND NOT p.claimed AND {_PRESENT}",
    "apart": f"NOT {_VOID} AND NOT {_PRESENT}",
    "pending": "p.claimed AND NOT p.confirmed",
    "confirmed": "p.confirmed",
    "ahead": "p.claimed AND p.month > :now",
}
# Standings that the index of the list knows by itself.
_INDEX = "posting INDEXED BY posting_listed"
_INDEXED = {
    "pending": "claimed AND NOT confirmed",
    "confirmed": "confirmed",
    "ahead": "claimed AND month > :now",
}
_ROWS = f"""SELECT c.*, p.month AS counted, p.claimed, p.confirmed, {_PRESENT} AS present, e.name, e.code,
    other.name AS counterpart_name, v.why, v.adjusts AS void_adjusts,
    v.adjust_reason AS void_adjust_reason, v.recorded_at AS void_at, v.recorded_by AS void_by, f.result, f.level,
    f.date AS answer_date, f.answer_batch, f.basis AS answer_basis
FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1
LEFT JOIN enterprise e ON e.id = c.enterprise LEFT JOIN enterprise other ON other.id = c.counterpart
LEFT JOIN void v ON v.target = c.id LEFT JOIN confirmation f ON f.id = ({_ANSWER})"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which changes a list holds: of a period (months, both included), of one figure, or those of some ids.

    ``figure`` with ``confirmed`` are exactly the rows that this number adds up. ``area`` (id): counted there, on either
    side of a move.
    """

    since: str | None = None
    until: str | None = None
    figure: Figure | None = None
    confirmed: bool = False
    area: str | None = None
    ids: tuple[str, ...] | None = None


class ChangeList(Listing):
    """Changes of a scope, the newest first; keys are their ids. ``today`` tells what lies ahead (次年首报)."""

    def __init__(self, conn: sqlite3.Connection, scope: Scope, today: date) -> None:
        super().__init__(conn)
        self.scope = scope
        self._now = months.month_of(today)
        self._tree = Tree(conn)

    def rows(self, keys: Sequence[Any]) -> list[dict[str, Any]]:
        """The changes of some ids, with how they stand."""
        values = Values()
        found = self.conn.execute(f"{_ROWS} WHERE c.id IN {values.among(keys)}", values)
        by_id = {row["id"]: shown(row, self._tree, self._now) for row in found}
        return [by_id[key] for key in keys if key in by_id]

    def pending(self, filters: Filters) -> list[str]:
        """The ids of all rows that pass and wait for statistics."""
        return list(self.keys(None, {**filters, "standing": Is("pending")}))

    def count(self, filters: Filters) -> int:
        """How many rows pass."""
        values = Values(now=self._now)
        where = self._by_index(filters, values)
        if where is None:
            return super().count(filters)
        return int(self.conn.execute(f"SELECT count(*) FROM {_INDEX} WHERE {where}", values).fetchone()[0])

    def window(self, offset: int, limit: int, order: Order | None, filters: Filters) -> list[dict[str, Any]]:
        """The rows of a window; a list of whole years in its own order is never held."""
        values = Values(now=self._now)
        where = None if order else self._by_index(filters, values)
        if where is None:
            return super().window(offset, limit, order, filters)
        found = self.conn.execute(
            f"SELECT change FROM {_INDEX} WHERE {where} ORDER BY month DESC, change DESC "
            f"LIMIT {values.put(limit)} OFFSET {values.put(offset)}",
            values,
        )
        return self.rows([row[0] for row in found])

    def position(self, key: str, order: Order | None, filters: Filters) -> int | None:
        """The place of a change in the list; None where it does not pass."""
        values = Values(now=self._now)
        where = None if order else self._by_index(filters, values)
        if where is None:
            return super().position(key, order, filters)
        own = values.put(key)
        counted = self.conn.execute(
            f"SELECT month FROM {_INDEX} WHERE {where} AND change = {own} AND month = ("
            f"SELECT month FROM posting WHERE change = {own} AND line = 1)",
            values,
        ).fetchone()
        if counted is None:
            return None
        before = f"SELECT count(*) FROM {_INDEX} WHERE {where} AND (month, change) > ({values.put(counted[0])}, {own})"
        return int(self.conn.execute(before, values).fetchone()[0])

    def _by_index(self, filters: Filters, values: Values) -> str | None:
        """The condition on the index alone; None where it does not hold what is asked for."""
        scope, where = self.scope, ["line = 1"]
        if scope.figure or scope.ids is not None or scope.area or set(filters) - {"kind", "standing"}:
            return None
        if scope.since:
            where.append(f"month >= {values.put(scope.since)}")
        if scope.until:
            where.append(f"month <= {values.put(scope.until)}")
        for key, condition in filters.items():
            if not isinstance(condition, Is) or (key == "standing" and condition.key not in _INDEXED):
                return None
            where.append(_INDEXED[condition.key] if key == "standing" else f"route = {values.put(condition.key)}")
        return " AND ".join(where)

    def _find(self, order: Order | None, filters: Filters) -> Sequence[Any]:
        values = Values(now=self._now)
        where = ["p.line = 1", *self._scoped(values)]
        where += [self._where(key, condition, values) for key, condition in filters.items()]
        by = f"{_BY.get(order[0], f'c.{order[0]}')} {direction(order[1])}, " if order else ""
        found = self.conn.execute(
            f"""SELECT c.id FROM posting p JOIN status_change c ON c.id = p.change
            LEFT JOIN enterprise e ON e.id = c.enterprise
            WHERE {" AND ".join(where)} ORDER BY {by}p.month DESC, c.id DESC""",
            values,
        )
        return [row[0] for row in found]

    def _scoped(self, values: Values) -> list[str]:
        scope, found = self.scope, []
        if scope.since:
            found.append(f"p.month >= {values.put(scope.since)}")
        if scope.until:
            found.append(f"p.month <= {values.put(scope.until)}")
        if scope.figure is not None:
            counted = figures.changes_in(self.conn, scope.figure, confirmed=scope.confirmed)
            found.append(_one_of(values, [row["id"] for row in counted]))
        if scope.area is not None:
            among = values.among(self._tree.members(scope.area))
            found.append(f"(c.area IN {among} OR c.other_area IN {among})")
        if scope.ids is not None:
            found.append(_one_of(values, scope.ids))
        return found

    def _where(self, key: str, condition: Condition, values: Values) -> str:
        if key == "standing" and isinstance(condition, Is):
            return f"({_STANDING[condition.key]})"
        if key == "name" and isinstance(condition, Part):
            return called_firms(condition.text, values)
        if key == "area":
            among = values.among(called(self._tree, condition) or [""])
            return f"(c.area IN {among} OR c.other_area IN {among})"
        if key == "zone" and isinstance(condition, Part):
            wanted = [zone for zone in ("in_park", "outside", "") if condition.text in _both(zone_label(zone))]
            return f"coalesce(c.other_zone, c.zone, '') IN {values.among(wanted or ['?'])}"
        return compare(_BY.get(key, f"c.{key}"), condition, values)


def _one_of(values: Values, ids: Sequence[str]) -> str:
    return f"c.id IN (SELECT value FROM json_each({values.put(json.dumps(list(ids)))}))"


_BY = {
    "month": "p.month", "name": "e.name_key", "code": "e.code", "standing": "(p.claimed + p.confirmed)",
    "answer": f"(SELECT f.basis FROM confirmation f WHERE f.id = ({_ANSWER}))",
    "why": "(SELECT v.why FROM void v WHERE v.target = c.id)",
}  # fmt: skip


def timeline(conn: sqlite3.Connection, enterprise: str, today: date) -> list[dict[str, Any]]:
    """All changes of one firm, also those in which another took its place, the newest first."""
    tree = Tree(conn)
    found = conn.execute(
        f"{_ROWS} WHERE c.enterprise = :firm OR c.counterpart = :firm ORDER BY p.month DESC, c.recorded_at DESC, c.id DESC",
        {"firm": enterprise},
    )
    return [shown(row, tree, months.month_of(today)) | {"gives_way": row["counterpart"] == enterprise} for row in found]


def answers(conn: sqlite3.Connection, change: str) -> list[dict[str, Any]]:
    """The answers that statistics gave for a change, the latest first, void ones with why they were taken back."""
    found = conn.execute(
        """SELECT f.*, v.why, v.recorded_at AS void_at, v.recorded_by AS void_by FROM confirmation f
        LEFT JOIN void v ON v.target = f.id WHERE f.change = ? ORDER BY f.recorded_at DESC, f.id DESC""",
        (change,),
    )
    return [dict(row) for row in found]


def resting_on(conn: sqlite3.Connection, change: str, today: date) -> list[dict[str, Any]]:
    """The later changes of the same firms that stand: what a void of ``change`` would leave hanging, or be refused for."""
    row = conn.execute(
        "SELECT c.*, p.month AS counted FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1 "
        "WHERE c.id = ?", (change,)
    ).fetchone()  # fmt: skip
    later = [
        one
        for firm in dict.fromkeys(filter(None, (row["enterprise"], row["counterpart"])))
        for one in timeline(conn, firm, today)
        if one["id"] != change and one["standing"] not in ("void", "returned", "apart")
        and (one["month"], one["recorded_at"]) > (row["counted"], row["recorded_at"])
    ]  # fmt: skip
    return list({one["id"]: one for one in later}.values())


def shown(row: sqlite3.Row, tree: Tree, now: str) -> dict[str, Any]:
    """A change as lists and timelines show it."""
    made = dict(row)
    made |= {
        "month": row["counted"], "standing": _standing(row, now), "area": _areas(row, tree), "zone": _zones(row),
        "filing_year": str(row["filing_year"]), "answer": _answer(row), "area_id": row["area"], "zone_key": row["zone"],
        "recorded_at": row["recorded_at"],
    }  # fmt: skip
    return made


def _standing(row: sqlite3.Row, now: str) -> str:
    if row["void_at"]:
        return "void"
    if not row["present"]:
        return "apart"
    if row["result"] == "returned":
        return "returned"
    if row["counted"] > now:
        return "ahead"
    return "confirmed" if row["confirmed"] else "pending"


def _areas(row: sqlite3.Row, tree: Tree) -> Label:
    own = _label(tree, row["area"])
    other = _label(tree, row["other_area"]) if row["kind"] == "move" else own
    return own if other == own else Label(f"{own.zh}→{other.zh}", f"{own.en} → {other.en}")


def _label(tree: Tree, area: str | None) -> Label:
    return tree.areas[area].label if area in tree.areas and area else Label("", "")


def _zones(row: sqlite3.Row) -> Label:
    own = zone_label(row["zone"])
    other = zone_label(row["other_zone"]) if row["kind"] == "move" else own
    return own if other == own else Label(f"{own.zh}→{other.zh}", f"{own.en} → {other.en}")


def _answer(row: sqlite3.Row) -> Label | None:
    if row["result"] is None:
        return None
    by = LEVELS[row["level"]] if row["level"] else STANDINGS["confirmed"]
    rest = " ".join(filter(None, (row["answer_date"], row["answer_batch"], row["answer_basis"])))
    return Label(f"{by.zh} {rest}", f"{by.en} {rest}")


def _both(label: Label) -> str:
    return f"{label.zh}\n{label.en}"


def reason_label(row: Any) -> Label:
    """The kind, an exit with its reason: 退规 X3 停业（歇业）."""
    kind, why = KINDS[row["kind"]].label, EXIT_REASONS.get(row["reason"] or "")
    if why is None:
        return kind
    return Label(f"{kind.zh} {row['reason']} {why.zh}", f"{kind.en} {row['reason']} {why.en}")
