"""Rules of the worklist about what was sent and taken in.

What packages need is loaded where there are any: the window starts without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.rules import months
from db.store import taken
from db.store.areas import Tree
from db.store.sending import slips
from db.store.worklist.kinds import KINDS, Task
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

if TYPE_CHECKING:
    from db.store.worklist.known import Known

_NAMES = 3


def _task(key: str, names: list[Label | str], what: str, why: str, **more: object) -> Task:
    shown = [*names[:_NAMES], *(["…"] if len(names) > _NAMES else [])]
    values = {"n": len(names), "names": shown, **more}
    return Task(KINDS[key], len(names), Sentence(what, **values), Sentence(why, **values), {"task": key})


def returned(known: Known) -> Iterator[Task]:
    """Remarks of return slips that nobody has answered."""
    waiting = slips.unanswered(known.conn)
    if waiting:
        yield _task(
            "slip", [one.firm or one.said[:20] for _slip, one in waiting],
            QT_TRANSLATE_NOOP("Ledger", "Remarks of return slips without an answer: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; mend each or say why it stands, and send the month again."),
        )  # fmt: skip


def missing(known: Known) -> Iterator[Task]:
    """Areas whose package of the month before has not come; only where packages are taken in at all."""
    if not taken.latest(known.conn):
        return
    from db.store.sending import received

    month = months.shift(known.month, -1)
    late = [one.label for one in received.states(known.conn, month) if one.state in ("late", "missing")]
    if late:
        yield _task(
            "came", list(late), QT_TRANSLATE_NOOP("Ledger", "Areas whose submission of {month} has not come: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; their figures are those of an earlier month, or the plan's number."), month=month,
        )  # fmt: skip


def disputed(known: Known) -> Iterator[Task]:
    """Two contents under one version, and codes in two areas, that wait for a decision."""
    if not taken.latest(known.conn):
        return
    from db.store.sending import received, taking

    tree = Tree(known.conn)
    two = taking.disputes(known.conn)
    if two:
        yield _task(
            "dispute", [tree.areas[area].label for area, *_rest in two],
            QT_TRANSLATE_NOOP("Ledger", "Two contents under one version: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; neither counts until it is decided which of them is right."),
        )  # fmt: skip
    codes = [one for one in received.doubles(known.conn) if not one.verdict]
    if codes:
        yield _task(
            "same_code", [str(one.firms[0]["name"]) for one in codes],
            QT_TRANSLATE_NOOP("Ledger", "Credit codes that stand in two areas: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; decide whether it is one firm that moved, or two with a wrong code."),
        )  # fmt: skip


def in_transit(known: Known) -> Iterator[Task]:
    """Moves that only one side has recorded."""
    if not taken.latest(known.conn):
        return
    from db.store.sending import received

    open_ = [one for one in received.moves(known.conn, known.month) if one.in_transit]
    if open_:
        yield _task(
            "transit", [one.name for one in open_], QT_TRANSLATE_NOOP("Ledger", "Moves that one side alone has recorded: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the other county's package is waited for."),
        )  # fmt: skip


RULES = (returned, missing, disputed, in_transit)
