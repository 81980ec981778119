"""Areas and parks as a dated tree (design §2).

A merger books nothing: from its month on, what was counted in the merged area is shown in the one that took it in, for
earlier months too (comparable series). A split or 划转 moves named firms, confirmed at once, tied to the event.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.errors import RuleViolation
from db.rules import months
from db.rules.ids import new_id
from db.rules.plan import Plan, PlanArea
from db.store import settings
from db.store.kept import kept
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the ledger's tree; ``of_which`` marks a park that is shown and never added."""

    id: str
    name: str
    en: str
    code: str | None
    parent: str | None
    of_which: bool
    since: str | None
    until: str | None

    @property
    def label(self) -> Label:
        """The area's name in both languages."""
        return Label(self.name, self.en or self.name)


class Tree:
    """The areas as they stand in a month: names, children, and which recorded areas an area's figures add up.

    ``month`` None: as the tree stands today, mergers of all months applied. ``known``: those recorded by a UTC instant.
    """

    def __init__(self, conn: sqlite3.Connection, month: str | None = None, known: str | None = None) -> None:
        self.areas = {
            row["id"]: Area(
                row["id"], row["name"], row["en"], row["code"], row["parent"], bool(row["of_which"]), row["since"],
                row["until"],
            )
            for row in conn.execute("SELECT * FROM area ORDER BY position, id")
        }  # fmt: skip
        self.own = settings.get(conn, "area")
        self._into = {
            row["from_area"]: row["to_area"]
            for row in conn.execute(
                "SELECT from_area, to_area FROM area_event WHERE kind = 'merger' AND month <= ? AND recorded_at <= ? "
                "ORDER BY month, id",
                (month or "9999-99", known or "9999"),
            )
        }
        #: Every name that an area bears or bore, Chinese, English, code and id → area id; names of today go first.
        self.names = {
            row["old_name"]: row["from_area"]
            for row in conn.execute("SELECT old_name, from_area FROM area_event WHERE kind = 'rename'")
        }
        for one in self.areas.values():
            self.names |= {name: one.id for name in (one.code, one.en, one.id) if name}
        self.names |= {one.name: one.id for one in self.areas.values()}
        #: Splits and 划转: the moves of such an event count at once, as the firms went nowhere.
        self.events = {
            row["id"] for row in conn.execute("SELECT id FROM area_event WHERE kind IN ('split', 'transfer')")
        }
        self._above = {area: tuple(self._climb(area)) for area in self.areas}
        self._members: dict[str, list[str]] = {}
        for area, lineage in self._above.items():
            for above in lineage:
                self._members.setdefault(above, []).append(area)
        self._own = frozenset(self.members())

    def resolve(self, area: str) -> str:
        """The area that stands for ``area`` after mergers."""
        seen = {area}
        while area in self._into and self._into[area] not in seen:
            area = self._into[area]
            seen.add(area)
        return area

    def lineage(self, area: str) -> Iterable[str]:
        """The area itself (after mergers), the one above it, and so on to the whole."""
        return self._above[area]

    def _climb(self, area: str) -> Iterator[str]:
        current: str | None = self.resolve(area)
        seen: set[str] = set()
        while current and current not in seen:
            seen.add(current)
            yield current
            parent = self.areas[current].parent
            current = self.resolve(parent) if parent else None

    def members(self, area: str | None = None) -> list[str]:
        """Every area id whose rows count in ``area`` (default: the ledger's own): itself, below, merged into it."""
        return self._members.get(area or self.own, [])

    def is_own(self, area: str) -> bool:
        """Whether rows of ``area`` count in this ledger."""
        return area in self._own

    def children(self, area: str | None = None) -> list[Area]:
        """The areas directly below (default: the ledger's own) that add up to it, merged ones left out."""
        above = area or self.own
        return [
            one for one in self.areas.values()
            if one.parent == above and not one.of_which and self.resolve(one.id) == one.id
        ]  # fmt: skip

    def parks(self) -> list[Area]:
        """The "of which" rows of the ledger's own area."""
        return [one for one in self.areas.values() if one.of_which and self.is_own(one.id)]

    def require_leaf(self, area: str) -> None:
        """Raises RuleViolation unless this ledger counts firms in ``area``: its own, without parts, no "of which" row."""
        known = self.areas.get(area)
        if known is None or not self.is_own(area) or known.of_which or self.children(area):
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Ledger", "“{area}” is not an area that this ledger counts firms in. Nothing was written; choose {areas}."
                ),
                area=known.label if known else area,
                areas=[one.label for one in self.children()] or [self.areas[self.own].label],
            )

    def by_name(self, name: str) -> Area:
        """The area called ``name`` (Chinese, English, code, or a former name); raises RuleViolation where the tree has none."""
        if name in self.names:
            return self.areas[self.names[name]]
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "“{name}” is no area of this plan. Known are {known}; nothing was written."),
            name=name,
            known=[one.name for one in self.areas.values()][:12],
        )


def tree_of(conn: sqlite3.Connection, month: str | None = None, known: str | None = None) -> Tree:
    """``Tree``, made again only when the ledger has changed."""
    return kept(conn, ("tree", month, known), lambda: Tree(conn, month, known))


def add_plan_areas(conn: sqlite3.Connection, plan: Plan) -> None:
    """Add the plan's areas that the ledger does not have yet (matched by code or name, former ones too)."""
    with transaction(conn):
        known = dict(Tree(conn).names)
        position = conn.execute("SELECT count(*) FROM area").fetchone()[0]
        for area in (plan.whole, *plan.areas):
            same = known.get(area.name) or known.get(area.code or "")
            if same:
                known[area.name] = same
                continue
            known[area.name] = _add(conn, area, None if area is plan.whole else known[area.parent or plan.whole.name],
                                    position)  # fmt: skip
            position += 1


def _add(conn: sqlite3.Connection, area: PlanArea, parent: str | None, position: int) -> str:
    taken = area.code and conn.execute("SELECT 1 FROM area WHERE id = ?", (area.code,)).fetchone()
    area_id = area.code if area.code and not taken else new_id()
    row = {
        "id": area_id, "name": area.name, "en": area.en, "code": area.code, "parent": parent,
        "of_which": int(area.of_which), "position": position,
    }  # fmt: skip
    insert(conn, "area", row)
    return area_id


def add(conn: sqlite3.Connection, name: str, parent: str, *, of_which: bool = False, code: str | None = None) -> str:
    """Add an area, or with ``of_which`` a park that is shown and never added, below ``parent``; returns its id."""
    with transaction(conn):
        if conn.execute("SELECT 1 FROM area WHERE name = ?", (name,)).fetchone():
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Ledger", "There is an area “{name}” already; nothing was written."), name=name
            )
        position = conn.execute("SELECT count(*) FROM area").fetchone()[0]
        return _add(conn, PlanArea(name, code, of_which=of_which), parent, position)


def merge(conn: sqlite3.Connection, from_area: str, into: str, month: str, basis: str, note: str = "") -> None:
    """Record that ``from_area`` (id) became part of ``into`` from ``month`` on: count-neutral for the whole."""
    tree = Tree(conn)
    if tree.resolve(from_area) == tree.resolve(into):
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "An area cannot be merged into itself; nothing was written."))
    with transaction(conn):
        event(conn, "merger", month, from_area, basis, note, to_area=into)
        conn.execute("UPDATE area SET until = ? WHERE id = ?", (month, from_area))


def rename(conn: sqlite3.Connection, area: str, name: str, month: str, basis: str, note: str = "") -> None:
    """Record that an area bears a new name from ``month`` on; plans go on naming it as their documents do."""
    with transaction(conn):
        old = conn.execute("SELECT name FROM area WHERE id = ?", (area,)).fetchone()[0]
        event(conn, "rename", month, area, basis, note, old_name=old, new_name=name)
        conn.execute("UPDATE area SET name = ? WHERE id = ?", (name, area))


def event(conn: sqlite3.Connection, kind: str, month: str, area: str, basis: str, note: str, **more: str) -> str:
    """Write an event of the areas themselves; returns its id. Raises RuleViolation where the basis is missing."""
    if not basis.strip():
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "A change of areas needs its basis (document and number); nothing was written.")
        )
    with transaction(conn):
        month = months.parse_month(month)
        row = {**stamp(conn), "kind": kind, "month": month, "from_area": area, "basis": basis, "note": note, **more}
        from db.store.sending import closing  # the tree is read at every start, and seldom changed

        insert(conn, "area_event", closing.kept(conn, row, month, (area, more.get("to_area"))))
    return str(row["id"])
