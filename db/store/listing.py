"""Long lists by windows: filtered and ordered in SQL, fetched as they come into sight (design §7).

A list keeps only the keys of its rows, in order, until the ledger changes; a window is fetched by its keys, so that
every window comes as quickly as the first.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_KEPT = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Holds the text somewhere, capitals and small letters alike."""

    text: str


@dataclass(frozen=True, slots=True)
class Is:
    """Is this key."""

    key: str


@dataclass(frozen=True, slots=True)
class Span:
    """Lies between two texts (months, dates) or two numbers; None is open, ``…_open`` leaves the end itself out."""

    low: str | float | None
    high: str | float | None
    low_open: bool = False
    high_open: bool = False


Condition = Part | Is | Span
Filters = Mapping[str, Condition]
#: A field's key and whether the greatest comes first.
Order = tuple[str, bool]


class Values(dict[str, Any]):
    """The named values of one query."""

    def put(self, value: Any) -> str:
        """The placeholder ``:v…`` under which the value is given."""
        name = f"v{len(self)}"
        self[name] = value
        return f":{name}"

    def among(self, values: Iterable[Any]) -> str:
        """``(:v1, :v2)`` for IN."""
        return f"({', '.join(self.put(value) for value in values)})"


class Listing(ABC):
    """A list over one connection. Subclasses say how keys are found and how rows are fetched."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self._kept: dict[tuple[Order | None, tuple[tuple[str, Condition], ...]], Sequence[Any]] = {}
        self._version: tuple[int, int] = (-1, -1)

    def count(self, filters: Filters) -> int:
        """How many rows pass."""
        self._forget_what_changed()
        wanted = _frozen(filters)
        known = next((keys for (_order, held), keys in self._kept.items() if held == wanted), None)
        return len(self.keys(None, filters) if known is None else known)

    def window(self, offset: int, limit: int, order: Order | None, filters: Filters) -> list[dict[str, Any]]:
        """The rows ``offset`` … ``offset + limit - 1`` of those that pass, in that order."""
        return self.rows(self.keys(order, filters)[offset : offset + limit])

    def position(self, key: Any, order: Order | None, filters: Filters) -> int | None:
        """The place of a row in the list; None where it does not pass."""
        keys = self.keys(order, filters)
        return keys.index(key) if key in keys else None

    def keys(self, order: Order | None, filters: Filters) -> Sequence[Any]:
        """The keys of all rows that pass, in order."""
        self._forget_what_changed()
        wanted = (order, _frozen(filters))
        if wanted not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[wanted] = self._find(order, filters)
        return self._kept[wanted]

    @abstractmethod
    def rows(self, keys: Sequence[Any]) -> list[dict[str, Any]]:
        """The rows of some keys, in that order."""

    @abstractmethod
    def _find(self, order: Order | None, filters: Filters) -> Sequence[Any]:
        """Ask the database for the keys."""

    def _forget_what_changed(self) -> None:
        version = (self.conn.execute("PRAGMA data_version").fetchone()[0], self.conn.total_changes)
        if version != self._version:
            self._kept.clear()
            self._version = version


def _frozen(filters: Filters) -> tuple[tuple[str, Condition], ...]:
    return tuple(sorted(filters.items(), key=lambda one: one[0]))


def compare(expression: str, condition: Condition, values: Values) -> str:
    """The SQL of a condition on an expression."""
    if isinstance(condition, Is):
        return f"{expression} = {values.put(condition.key)}"
    if isinstance(condition, Span):
        ends = [("<" if condition.high_open else "<=", condition.high), (">" if condition.low_open else ">=", condition.low)]
        return " AND ".join(f"{expression} {sign} {values.put(end)}" for sign, end in ends if end is not None) or "1"
    escaped = condition.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{expression} LIKE {values.put(f'%{escaped}%')} ESCAPE '\\'"


def direction(descending: bool) -> str:
    """How ORDER BY says it; rows without a value come last either way."""
    return "DESC NULLS LAST" if descending else "ASC NULLS LAST"
