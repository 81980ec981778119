"""How a month stands before it leaves: what is open of its checklist, whether it is closed, what was sent of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.rules.sending.checklist import Item
from db.rules.sending.difference import Difference
from db.store import settings
from db.store.figures import Balance, Figure, balance
from db.store.sending import checklists, closing, versions
from db.store.sending.closing import Lock
from db.store.sending.versions import Submission
from db.text import Label
from desktop import translate


@dataclass(frozen=True, slots=True)
class Standing:
    """A month of the ledger's own area. ``explanations``: key of a checklist's point → why it stands all the same.

    ``last`` is the version sent last of this month or one before, ``differences`` what the month would hold otherwise now.
    """

    month: str
    area: str
    line: Balance
    items: Sequence[Item]
    lock: Lock | None
    sent: Sequence[Submission]
    last: Submission | None
    differences: Sequence[Difference]
    explanations: Mapping[str, str]

    @property
    def own(self) -> bool:
        """Whether the month was closed by itself, not by a later one or for an area around."""
        return self.lock is not None and (self.lock.area, self.lock.month) == (self.area, self.month)

    def kept(self) -> list[dict[str, Any]]:
        """The explanations as they are sent: those of the last version word for word where nothing else is said."""
        before = next((one.explanations for one in self.sent if one.period == self.month), ())
        said = {str(one["key"]): dict(one) for one in before}
        items = {one.point.key: one for one in self.items}
        for key, text in self.explanations.items():
            if said.get(key, {}).get("explanation") != text:
                item = items.get(key)
                words = " ".join(translate.sentence(one) for one in item.said) if item else ""
                said[key] = {"key": key, "sentence": words or key, "explanation": text}
        return [one for key, one in said.items() if self.explanations.get(key)]


def read(conn: sqlite3.Connection, month: str, typed: Mapping[str, str] | None) -> Standing:
    """Read it, on whatever thread; ``typed`` None: the explanations are those of the last version."""
    area = settings.get(conn, "area")
    sent = versions.sent(conn)
    before = next((one.explanations for one in sent if one.period == month), ())
    explanations = dict(typed) if typed is not None else {str(one["key"]): str(one["explanation"]) for one in before}
    last, differences = versions.unsent(conn, month)
    return Standing(
        month, area, balance(conn, Figure.stock(month, since=f"{month[:4]}-01")),
        checklists.checklist(conn, area, month, explanations), closing.lock_of(conn, area, month), sent, last, differences,
        explanations,
    )  # fmt: skip


STATE_PILLS: dict[str, tuple[str, str]] = {"open": ("warning", "!"), "held": ("accent", "✓"), "closed": ("success", "✓")}


def state_word(lock: Lock | None) -> str:
    """未封账, 已封账 or 已结账."""
    short = {
        "open": Label("未封账", "open"), "held": Label("已封账", "held"), "closed": Label("已结账", "closed for good"),
    }  # fmt: skip
    return translate.label(short[lock.state if lock else "open"])
