"""What was typed into the entry form, and how it is written: tried out and saved by the same steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import evidence
from db.store import changes, duplicates, enterprises, openings, undoing
from db.store.changes import Answer, Draft
from db.store.notices import notices
from db.text import Sentence
from desktop import undo
from desktop.undo import Act

if TYPE_CHECKING:
    import sqlite3

#: The kind of the form's own that is no change of a month: a firm of the opening's list.
OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Typed:
    """A change as typed. ``new_firm`` holds register values where the firm is not in the register yet.

    ``draft.enterprise`` is empty then. ``answer`` is statistics' confirmation, where it has come already.
    """

    draft: Draft
    new_firm: Mapping[str, Any] | None = None
    answer: Answer | None = None
    papers: tuple[Path, ...] = ()


@dataclass(slots=True)
class Written:
    """What came of it: the change, its firm, and what is odd about them."""

    change: str
    enterprise: str
    odd: list[Sentence] = field(default_factory=list)


def write(conn: sqlite3.Connection, typed: Typed, today: date) -> Written:
    """The firm where it is new, the change, the answer: inside the caller's transaction. Raises LedgerError."""
    firm, odd = typed.draft.enterprise, []
    if typed.new_firm is not None:
        firm, warned = enterprises.create(conn, typed.new_firm, typed.draft.accept_code)
        odd += warned
    draft = replace(typed.draft, enterprise=firm)
    if draft.kind == OPENING:
        odd += duplicates.sentences(conn, enterprises.get(conn, firm)["name"], "", apart_from=firm)
        change = openings.list_firm(
            conn, firm, draft.area, draft.zone, source=draft.source, basis=draft.basis, park=draft.park
        )
    else:
        odd += notices(conn, draft, today)
        change = changes.record(conn, draft, today)
    if typed.answer is not None:
        changes.confirm(conn, [change], typed.answer)
    return Written(change, firm, list(dict.fromkeys(odd)))


def saving(typed: Typed, files: Path, today: date) -> Callable[[sqlite3.Connection], Written]:
    """The whole for the write path: papers are copied last, so that a refusal leaves none behind."""

    def work(conn: sqlite3.Connection) -> Written:
        written = write(conn, typed, today)
        evidence.add(files, written.enterprise, typed.papers, written.change)
        return written

    return work


def recorded(typed: Typed, today: date, said: str) -> Act:
    """The act of recording, with its way back: a void. A firm that was new stays in the register, and its papers with it."""
    why = undo.why()

    def again(conn: sqlite3.Connection, written: Written) -> Written:
        known = replace(typed, new_firm=None, draft=replace(typed.draft, enterprise=written.enterprise))
        return write(conn, known, today)

    return Act(said, lambda conn, written: undoing.take_back(conn, written.change, why), again)
