"""Undo of what is written to registers: whatever page wrote it, what it did is read from the rows themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from typing import Any

from desktop import translate
from desktop.undo import Act, Undo


def covers(touched: Collection[str]) -> bool:
    """Whether a write that touches these tables changes registers and nothing else."""
    from db import registers  # wanted by the first write, not by a start

    return bool(touched) and all(one == "value_history" or one in registers.BY_KEY for one in touched)


def watching(work: Callable[[sqlite3.Connection], Any]) -> Callable[[sqlite3.Connection], Any]:
    """``work``, which then gives also what it did to rows."""
    from db.store.registers import taking_back

    return lambda conn: taking_back.watched(conn, work)


def note(undo: Undo, watched: Any) -> Any:
    """Note what a watched work did, where it did anything; returns what the work gave."""
    from db.store.registers import taking_back

    result, steps = watched
    if steps:
        act = Act(
            translate.sentence(taking_back.said(steps)), lambda conn, _steps: taking_back.take_back(conn, steps),
            lambda conn, _steps: taking_back.do_again(conn, steps),
        )  # fmt: skip
        undo.note(act, steps, taking_back.tables(steps), act.said)
    return result
