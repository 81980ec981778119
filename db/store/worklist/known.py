"""What the rules of the worklist look at, read once, and how they make a row of what they found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from db.rules import months
from db.rules.plan import Plan
from db.store import plans
from db.store.areas import Tree
from db.store.registers.facts import Figures
from db.store.registers.radar import Seen, seen_in
from db.store.worklist import put_off
from db.store.worklist.kinds import KINDS, Task
from db.text import Sentence

if TYPE_CHECKING:
    from db.store.worklist.backup_rules import Copies

#: How many names stand in a sentence, and how many ids go along to the page.
NAMES = 3
_IDS = 500
#: More firms than this are a nation's: their figures are looked through on their own page, not each time Home opens.
MOST_FIRMS = 20_000


class Known:
    """What the rules look at, read once."""

    def __init__(
        self, conn: sqlite3.Connection, today: date, last_backup: date | None, second: Copies | None = None
    ) -> None:  # fmt: skip
        self.conn, self.today, self.last_backup, self.second = conn, today, last_backup, second
        self.month = months.month_of(today)
        self.resting = put_off.resting(conn, today)

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.conn, self.month)

    @cached_property
    def plan(self) -> Plan | None:
        return plans.current(self.conn, self.month)

    @cached_property
    def is_large(self) -> bool:
        """Whether the register holds more firms than are looked through one by one here."""
        return int(self.conn.execute("SELECT coalesce(max(seq), 0) FROM enterprise").fetchone()[0]) > MOST_FIRMS

    @cached_property
    def figures(self) -> Figures:
        """The firms' figures; not to be read of a large register."""
        return Figures(self.conn, self.month)

    @cached_property
    def seen(self) -> list[Seen]:
        """What the radar finds; of firms without any figures, and in a large register, that is nothing."""
        return [] if self.is_large else seen_in(self.conn, self.month, [self.figures])

    def targeted(self, dimension: Literal["zone", "source"]) -> bool:
        """Whether the plan has targets by a dimension, so that every record is asked for it."""
        return any(one.direction and getattr(one, dimension) for one in (self.plan.targets if self.plan else ()))

    def pending(self, where: str, **values: str) -> list[sqlite3.Row]:
        """Changes that statistics has not answered, oldest first."""
        return self.conn.execute(
            f"""SELECT c.id, c.kind, p.month, e.name FROM posting p JOIN status_change c ON c.id = p.change
            LEFT JOIN enterprise e ON e.id = c.enterprise
            WHERE p.line = 1 AND p.claimed AND NOT p.confirmed AND {where} ORDER BY p.month, c.recorded_at""",
            values,
        ).fetchall()

    def awake(self, key: str, rows: Sequence[Any]) -> list[Any]:
        """Those of ``rows`` that nobody put off."""
        resting = self.resting.get(key, frozenset())
        return [row for row in rows if row["id"] not in resting] if resting else list(rows)

    def task(self, key: str, rows: Sequence[Any], what: str, why: str, *, ids: str = "", register: str = "",
             mixed: bool = False, **more: Any) -> Iterator[Task]:  # fmt: skip
        """A row about ``rows``, without those put off; its sentences are filled with their number and first names.

        ``ids``: under which argument their ids go along; ``register``: that they are rows of it; ``mixed``:
        each names its own. With neither the row is
        about nothing that has an id and is put off as a whole.
        """
        if ids or register:
            rows = self.awake(key, rows)
            if not rows:
                return
        elif "" in self.resting.get(key, ()):
            return
        names = [str(row["name"] or "") for row in rows[:NAMES]] + (["…"] if len(rows) > NAMES else [])
        values: dict[str, Any] = {"n": len(rows), "names": names, **more}
        found = [row["id"] for row in rows]
        arguments: dict[str, Any] = {"task": key}
        if ids:
            arguments[ids] = found[:_IDS]
        if register:
            # Of several registers the page is opened at the rows of the first.
            there = [row["id"] for row in rows if not mixed or row["register"] == register]
            arguments |= {"register": register, "rows": there[:_IDS], register: there[0]}
        yield Task(KINDS[key], values["n"], Sentence(what, **values), Sentence(why, **values), arguments, tuple(found) or ("",))


Rule = Callable[[Known], Iterator[Task]]
