"""One firm as its page shows it (一户一档): where it stands on both sides, and what it was called before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.rules.replay import Impossible, Standing, replay
from db.store import enterprises
from db.store.areas import Tree
from db.store.histories import steps
from db.store.neutral import NEUTRAL_FIELD


@dataclass(frozen=True, slots=True)
class Former:
    """A value that a firm bore until a change of a month: a former name or code."""

    value: str
    until: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A firm of the register. ``claimed`` and ``confirmed``: where it stands at the end of the month asked for; ``now``:
    with all that is recorded, months ahead included. Former names and codes come latest first."""

    firm: Mapping[str, Any]
    claimed: Standing
    confirmed: Standing
    now: Standing
    names: tuple[Former, ...]
    codes: tuple[Former, ...]

    @property
    def agreed(self) -> bool:
        """Whether statistics has confirmed the firm as the bureau has it."""
        mine, theirs = self.claimed, self.confirmed
        return (mine.state, mine.place, mine.since) == (theirs.state, theirs.place, theirs.since)


def dossier(conn: sqlite3.Connection, enterprise: str, month: str) -> Dossier:
    """What there is of one firm at the end of ``month``; raises RuleViolation where the ledger has no such firm."""
    firm, own = dict(enterprises.get(conn, enterprise)), Tree(conn).is_own
    return Dossier(
        firm, _standing(conn, enterprise, month, own), _standing(conn, enterprise, month, own, confirmed=True),
        _standing(conn, enterprise, "9999-12", own), _former(conn, enterprise, "rename", firm),
        _former(conn, enterprise, "recode", firm),
    )  # fmt: skip


def _standing(
    conn: sqlite3.Connection, enterprise: str, month: str, own: Callable[[str], bool], *, confirmed: bool = False
) -> Standing:
    known = [step for step in steps(conn, enterprise, confirmed=confirmed) if step.month <= month]
    try:
        return (replay(known, own) or [Standing()])[-1]
    except Impossible as failure:
        # A damaged ledger: ``check`` tells what is wrong; the page shows what stood before and the firm's rows.
        return failure.before


def _former(conn: sqlite3.Connection, enterprise: str, kind: str, firm: Mapping[str, Any]) -> tuple[Former, ...]:
    found = conn.execute(
        """SELECT old_value, month FROM status_change c WHERE enterprise = ? AND kind = ? AND old_value <> ''
        AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id) ORDER BY month DESC, recorded_at DESC""",
        (enterprise, kind),
    )
    held: dict[str, Former] = {}
    for value, until in found:
        held.setdefault(value, Former(value, until))
    held.pop(firm[NEUTRAL_FIELD[kind]] or "", None)
    return tuple(held.values())
