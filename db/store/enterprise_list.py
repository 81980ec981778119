"""The list of enterprises: register values, where each firm stands at a month, where it is counted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from db import codes
from db.fields import Choice, Field
from db.rules import search_keys
from db.rules.replay import STATES
from db.rules.words import EXIT_REASONS, KINDS, STANDINGS
from db.store import enterprises, figures
from db.store.areas import Tree
from db.store.figures import Figure
from db.store.listing import Condition, Filters, Is, Listing, Order, Part, Values, compare, direction
from db.store.search import NAMES_KEPT
from db.text import Label

_OF = enterprises.BY_KEY
#: ``pending`` is no state of its own: it filters for firms of which something waits for statistics.
STATE_CHOICES = (*(Choice(key, label) for key, label in STATES.items()), Choice("pending", STANDINGS["pending"]))

FIELDS: tuple[Field, ...] = (
    _OF["name"], _OF["code"], _OF["area"], _OF["township"], _OF["zone"], _OF["park"],
    Field("industry", Label("行业", "Industry"), width=18),
    Field("state", Label("状态", "State"), "choice", choices=STATE_CHOICES, width=10),
    Field("since", Label("自何月起", "Since"), "month", width=9),
    Field("last", Label("最近变更", "Last change"), width=14),
    *(_OF[key] for key in ("source", "phone", "contact", "legal_person", "products", "registered", "tags", "honours",
                           "note")),
)  # fmt: skip
#: Columns that are shown when chosen.
HIDDEN = ("park", "source", "contact", "legal_person", "products", "registered", "tags", "honours", "note")

#: A firm's lines up to the month: held (1: in the roster) and touched (ever in), by claimed lines.
_HELD = "(SELECT coalesce(sum(p.n), 0) FROM posting p WHERE p.enterprise = e.id AND p.claimed AND p.month <= :month)"
_CAME = """(SELECT max(p.month) FROM posting p WHERE p.enterprise = e.id AND p.claimed AND p.month <= :month
    AND p.n <> 0 AND p.col <> 'moves')"""
_LAST = """(SELECT max(p.month) FROM posting p WHERE p.enterprise = e.id AND p.claimed AND p.month <= :month)"""

_STATES = {
    "in": f"{_HELD} > 0",
    "out": f"""{_HELD} <= 0 AND EXISTS (SELECT 1 FROM posting p WHERE p.enterprise = e.id AND p.claimed AND p.n <> 0
        AND p.month <= :month)""",
    "below": """NOT EXISTS (SELECT 1 FROM posting p WHERE p.enterprise = e.id AND p.claimed AND p.n <> 0
        AND p.month <= :month)""",
    "pending": """EXISTS (SELECT 1 FROM posting p WHERE p.enterprise = e.id AND p.claimed AND NOT p.confirmed
        AND p.n <> 0 AND p.month <= :month)""",
}


class EnterpriseList(Listing):
    """Firms as they stand at the end of ``month``; keys are their ``seq``.

    ``figure`` (a level) narrows the list to the firms that it counts, ``confirmed`` to those it counts as confirmed;
    ``ids`` to these firms.
    """

    def __init__(
        self, conn: sqlite3.Connection, month: str, *, figure: Figure | None = None, confirmed: bool = False,
        ids: Sequence[str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(conn)
        self.month = month
        self._figure, self._confirmed, self._ids = figure, confirmed, ids
        self._tree = Tree(conn, month)

    def count(self, filters: Filters) -> int:
        """How many firms pass."""
        if filters or self._narrowed:
            return super().count(filters)
        return int(self.conn.execute("SELECT count(*) FROM enterprise").fetchone()[0])

    def window(self, offset: int, limit: int, order: Order | None, filters: Filters) -> list[dict[str, Any]]:
        """The rows of a window; the whole list in its own order is never held."""
        if order or filters or self._narrowed:
            return super().window(offset, limit, order, filters)
        total = self.count({})
        # From the nearer end, over the index alone.
        backward = offset > total // 2
        skip, take = (max(total - offset - limit, 0), min(limit, total - offset)) if backward else (offset, limit)
        way = "DESC" if backward else "ASC"
        found = self.conn.execute(
            f"SELECT seq FROM enterprise ORDER BY area {way}, seq {way} LIMIT ? OFFSET ?", (max(take, 0), skip)
        )
        keys = [row[0] for row in found]
        return self.rows(keys[::-1] if backward else keys)

    @property
    def _narrowed(self) -> bool:
        return self._figure is not None or self._ids is not None

    def unnamed(self) -> int:
        """How many firms the figure counts without a name (未列名)."""
        if self._figure is None:
            return 0
        counted = figures.enterprises_in(self.conn, self._figure, confirmed=self._confirmed)
        return sum(row["n"] for row in counted if row["id"] is None)

    def ids(self, filters: Filters, limit: int) -> list[str]:
        """The ids of the firms that pass, in the list's own order, at most ``limit``."""
        keys = self.keys(None, filters)[:limit]
        found = self.conn.execute(
            "SELECT e.id FROM json_each(?) w JOIN enterprise e ON e.seq = w.value ORDER BY w.key", (json.dumps(list(keys)),)
        )
        return [row[0] for row in found]

    def rows(self, keys: Sequence[Any]) -> list[dict[str, Any]]:
        """The register values of some firms, with where they stand."""
        values = Values()
        found = self.conn.execute(f"SELECT * FROM enterprise WHERE seq IN {values.among(keys)}", values)
        by_seq = {row["seq"]: dict(row) for row in found}
        ids = [row["id"] for row in by_seq.values()]
        stands, places, last = self._stands(ids), self._places(ids), self._last(ids)
        made = []
        for seq in keys:
            row = by_seq[seq]
            row |= stands.get(row["id"], {"state": "below", "pending": False, "since": None})
            row |= places.get(row["id"], {}) if row["state"] == "in" else {}
            row["area"], row["park"] = self._area(row["area"]), self._area(row["park"])
            row["industry"] = industry_label(row["industry"])
            row["last"] = last.get(row["id"])
            made.append(row)
        return made

    def _area(self, area: str | None) -> Label | None:
        return self._tree.areas[self._tree.resolve(area)].label if area in self._tree.areas and area else None

    def _stands(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        values = Values(month=self.month)
        found = self.conn.execute(
            f"""SELECT enterprise, sum(n) AS held, max(NOT confirmed AND n <> 0) AS pending,
                max(CASE WHEN n > 0 THEN month END) AS arrived, max(CASE WHEN n < 0 THEN month END) AS gone,
                max(CASE WHEN n > 0 AND col <> 'moves' THEN month END) AS came
            FROM posting WHERE enterprise IN {values.among(ids)} AND claimed AND n <> 0 AND month <= :month
            GROUP BY enterprise""",
            values,
        )
        return {
            row["enterprise"]: {
                "state": "in" if row["held"] > 0 else "out",
                "pending": bool(row["pending"]),
                "since": (row["came"] or row["arrived"]) if row["held"] > 0 else row["gone"],
            }
            for row in found
        }

    def _places(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        values = Values(month=self.month)
        found = self.conn.execute(
            f"""SELECT enterprise, area, nullif(zone, '') AS zone, nullif(park, '') AS park FROM posting
            WHERE enterprise IN {values.among(ids)} AND claimed AND month <= :month
            GROUP BY enterprise, area, zone, park HAVING sum(n) > 0""",
            values,
        )
        return {row["enterprise"]: {key: row[key] for key in ("area", "zone", "park")} for row in found}

    def _last(self, ids: Sequence[str]) -> dict[str, Label]:
        values = Values(month=self.month)
        # With a single max() SQLite takes the bare columns from the row that holds it.
        found = self.conn.execute(
            f"""SELECT c.enterprise, c.kind, c.reason, p.month, max(p.month || c.recorded_at) FROM status_change c
            JOIN posting p ON p.change = c.id AND p.line = 1
            WHERE c.enterprise IN {values.among(ids)} AND p.claimed AND p.month <= :month GROUP BY c.enterprise""",
            values,
        )
        return {row["enterprise"]: change_label(row["kind"], row["reason"], row["month"]) for row in found}

    # -- filters and order --------------------------------------------------------------------------------------------

    def _find(self, order: Order | None, filters: Filters) -> Sequence[Any]:
        values = Values(month=self.month)
        where = [self._where(key, condition, values) for key, condition in filters.items()]
        if self._figure is not None:
            counted = figures.enterprises_in(self.conn, self._figure, confirmed=self._confirmed)
            where.append(_one_of(values, [row["id"] for row in counted if row["id"]]))
        if self._ids is not None:
            where.append(_one_of(values, self._ids))
        by = f"{self._by(order[0])} {direction(order[1])}, e.seq" if order else "e.area, e.seq"
        found = self.conn.execute(
            f"SELECT e.seq FROM enterprise e WHERE {' AND '.join(where) or '1'} ORDER BY {by}", values
        )
        return [row[0] for row in found]

    def _by(self, key: str) -> str:
        return {
            "name": "e.name_key", "state": f"({_HELD})", "since": _CAME, "last": _LAST,
            "area": "e.area", "park": "e.park",
        }.get(key, f"nullif(e.{key}, '')")  # fmt: skip

    def _where(self, key: str, condition: Condition, values: Values) -> str:
        if key == "name" and isinstance(condition, Part):
            return called_firms(condition.text, values)
        if key in ("area", "park", "zone"):
            return self._placed(key, condition, values)
        if key == "state" and isinstance(condition, Is):
            return _STATES[condition.key]
        if key == "industry" and isinstance(condition, Part):
            return _industry(condition.text, values)
        if key == "last" and isinstance(condition, Part):
            return self._changed_by(condition.text, values)
        return compare(_CAME if key == "since" else f"e.{key}", condition, values)

    def _placed(self, key: str, condition: Condition, values: Values) -> str:
        """Where a firm in the roster is counted, else where the register has it."""
        wanted = [_key(condition)] if key == "zone" else called(self._tree, condition)
        among = values.among(wanted or [""])
        return f"""e.seq IN (
            SELECT f.seq FROM enterprise f JOIN (
                SELECT enterprise FROM posting WHERE {key} IN {among} AND claimed AND month <= :month
                GROUP BY enterprise HAVING sum(n) > 0) held ON held.enterprise = f.id
            UNION SELECT e.seq FROM enterprise e WHERE e.{key} IN {among} AND {_HELD} <= 0)"""

    def _changed_by(self, text: str, values: Values) -> str:
        kinds = [
            key for key, kind in KINDS.items() if text.casefold() in f"{kind.label.zh}\n{kind.label.en}".casefold()
        ]
        return f"""EXISTS (SELECT 1 FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1
            WHERE c.enterprise = e.id AND c.kind IN {values.among(kinds or [""])} AND p.claimed AND p.month <= :month)"""


def _one_of(values: Values, ids: Sequence[str]) -> str:
    return f"e.id IN (SELECT value FROM json_each({values.put(json.dumps(list(ids)))}))"


def called_firms(text: str, values: Values) -> str:
    """SQL on the firm ``e``: the name as the search box finds it, former names, pinyin and initials included."""
    query = search_keys.match_query(text)
    if not query:
        return compare("e.name", Part(text), values)
    return f"""e.seq IN (SELECT rowid / {NAMES_KEPT} FROM enterprise_search
        WHERE enterprise_search MATCH {values.put(query)})"""


def called(tree: Tree, condition: Condition) -> list[str]:
    """The ids of areas that an area condition means: part of a name, or an id; what counts in them included."""
    text = _key(condition).casefold()
    named = [
        area.id for area in tree.areas.values()
        if (area.id == text if isinstance(condition, Is) else text in f"{area.name}\n{area.en}".casefold())
    ]  # fmt: skip
    return list(dict.fromkeys(one for area in named for one in (area, *tree.members(area))))


def _key(condition: Condition) -> str:
    return condition.key if isinstance(condition, Is) else condition.text if isinstance(condition, Part) else ""


def _industry(text: str, values: Values) -> str:
    if text.isdigit():
        return f"e.industry LIKE {values.put(text + '%')}"
    wanted = [one.code for one in codes.divisions() if text.casefold() in f"{one.label.zh}\n{one.label.en}".casefold()]
    return f"substr(e.industry, 1, 2) IN {values.among(wanted or [''])}"


def industry_label(code: str) -> Label | None:
    """An industry code with the name of its division: 3011 非金属矿物制品业."""
    if not code:
        return None
    division = codes.division(code)
    return (
        Label(code, code) if division is None else Label(f"{code} {division.label.zh}", f"{code} {division.label.en}")
    )


def change_label(kind: str, reason: str | None, month: str) -> Label:
    """A change in a few words: 2025-05 退规 X3 停业（歇业）."""
    label = KINDS[kind].label
    why = EXIT_REASONS.get(reason or "")
    zh, en = (f" {reason} {why.zh}", f" {reason} {why.en}") if why else ("", "")
    return Label(f"{month} {label.zh}{zh}", f"{month} {label.en}{en}")
