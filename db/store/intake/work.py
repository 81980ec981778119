"""Work: one import under way, and what the writers of all subjects share."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.errors import LedgerError
from db.rules import names
from db.store import enterprises, search
from db.store.intake.staging import NEW, Staging
from db.store.sending.closing import Closed
from db.store.writing import transaction

Report = Callable[[int, int], None]


@dataclass(slots=True)
class Work:
    """``complete``: the opening list is declared complete. ``made``: key of a firm that came in → its id. ``wrote``: something
    was written beside the rows. ``firm_keys``: the columns that speak of the firm, where a row makes a new one."""

    conn: sqlite3.Connection
    staging: Staging
    today: date
    complete: bool = False
    report: Report = lambda _done, _total: None
    made: dict[str, str] = field(default_factory=dict)
    wrote: bool = False
    firm_keys: Collection[str] = tuple(enterprises.BY_KEY)

    def lines(self, order: Callable[[int], Any] | None = None) -> Iterator[int]:
        """The open lines one after the other, telling how far it is. What a ledger refuses becomes the line's reason."""
        lines = self.staging.open_lines()
        if order is not None:
            lines.sort(key=order)
        for done, line in enumerate(lines):
            if done % 50 == 0:
                self.report(done, len(lines))
            yield line

    @contextlib.contextmanager
    def alone(self, line: int) -> Iterator[None]:
        """What is written inside is kept or, where the ledger refuses any of it, taken back and the row rejected."""
        made = len(self.made)
        try:
            with transaction(self.conn):
                yield
        except LedgerError as error:
            while len(self.made) > made:
                self.made.popitem()
            if isinstance(error, Closed):
                self.staging.closed = error
            self.staging.refuse(line, "", error.sentence)

    def firm(self, line: int, more: Mapping[str, Any] | None = None) -> tuple[str, bool]:
        """The id of a row's firm, and whether it was made for it: a new firm comes in with the first row that names it."""
        known = self.staging.firms[line]
        if known not in (NEW, None):
            assert known is not None
            return known, False
        values = {key: value for key, value in self.staging.given(line).items() if key in self.firm_keys}
        values |= more or {}
        key = self._key(line)
        if key in self.made:
            return self.made[key], False
        firm, _warnings = enterprises.create(self.conn, values, doubtful=True, searchable=False)
        self.made[key] = firm
        return firm, True

    def finish(self) -> None:
        """Do for all rows together what each alone would take long for."""
        search.index_new(self.conn, self.made.values())

    def is_new(self, line: int) -> bool:
        """Whether neither the register nor a row that came in before has the row's firm."""
        return self.staging.firms[line] == NEW and self._key(line) not in self.made

    def _key(self, line: int) -> str:
        return self.staging.value(line, "code") or names.key(str(self.staging.value(line, "name") or ""))
