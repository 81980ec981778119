"""The checklist of a month that is about to be closed or sent, read from the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from db.errors import RuleViolation
from db.rules import months
from db.rules.sending.checklist import MUST, POINTS, Item, item
from db.store import settings
from db.store.areas import Tree
from db.store.figures import Figure, balance
from db.store.registers import records
from db.store.registers.closed_months import FIGURES, adjustments
from db.store.sending import closing
from db.store.sending.closing import Lock
from db.store.worklist import worklist
from db.text import QT_TRANSLATE_NOOP, Sentence

_WRITTEN = QT_TRANSLATE_NOOP("Sending", "{n} figures of closed months were written since; {month} shows them as adjustments.")
_SHOWN = QT_TRANSLATE_NOOP("Sending", "{n} rows of closed months are shown in {month} as adjustments.")


def checklist(conn: sqlite3.Connection, area: str, month: str, explanations: Mapping[str, str] | None = None) -> list[Item]:
    """Every point for an area's month, in their order. ``explanations``: key of a point → why it stands all the same."""
    last_day = date(int(month[:4]), int(month[5:]), 1) + timedelta(days=31)
    tasks = worklist(conn, last_day.replace(day=1) - timedelta(days=1))
    found = []
    for point in POINTS:
        said = [sentence for task in tasks if task.kind.key in point.tasks for sentence in (task.what,)]
        arguments = next((task.arguments for task in tasks if task.kind.key in point.tasks), {"task": point.key})
        if point.key == "balance":
            said = list(_unbalanced(conn, area, month))
        elif point.key == "adjusted":
            ids = _adjusted(conn, month)
            arguments = {"task": point.key, "changes": ids}
            said = [Sentence(_SHOWN, n=len(ids), month=month)] if ids else []
        elif point.key in FIGURES:
            adjusted = {one.row for one in adjustments(conn, shown=month) if one.register == point.key}
            there = sorted(one for one in adjusted if records.exists(conn, point.key, one))
            arguments = {"task": point.key, "register": point.key, "rows": there}
            said = [Sentence(_WRITTEN, n=len(adjusted), month=month)]
            if not adjusted:
                continue  # seldom anything, so that nothing is not worth a line
        found.append(item(point, said, arguments, explanations or {}))
    return found


def closable(items: list[Item]) -> bool:
    """Whether nothing is open that must hold."""
    return not any(one.standing == "open" and one.point.key in MUST for one in items)


def close(
    conn: sqlite3.Connection, area: str, month: str, *, final: bool = False, why: str = "",
    explanations: Mapping[str, str] | None = None,
) -> tuple[Lock, list[Item]]:  # fmt: skip
    """Hold a month, or with ``final`` close it for good; what was open of its checklist is kept with it.

    Raises RuleViolation where a figure contradicts itself, or the month is closed already.
    """
    items = checklist(conn, area, month, explanations)
    if not closable(items):
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Sending", "{month} cannot be closed: {said} Nothing was changed; “check” says more."),
            month=month, said=[said for one in items for said in one.said if one.point.key in MUST],
        )  # fmt: skip
    return closing.close(conn, area, month, final=final, why=why, checklist=[one.as_json() for one in items]), items


def _unbalanced(conn: sqlite3.Connection, area: str, month: str) -> Iterator[Sentence]:
    tree = Tree(conn, month)
    if month <= settings.get(conn, "opening"):
        return
    for one in [tree.areas[area], *tree.children(area)]:
        figure = Figure.stock(month, since=f"{months.year(month):04d}-01", area=one.id)
        if not balance(conn, figure, tree).balances:
            template = QT_TRANSLATE_NOOP("Sending", "{area}: the balance of {month} does not close.")
            yield Sentence(template, area=one.label, month=month)


def _adjusted(conn: sqlite3.Connection, month: str) -> list[str]:
    """The changes of closed months that this one shows: recorded, or taken back."""
    rows = conn.execute(
        """SELECT id FROM status_change WHERE adjusts = :month
        UNION SELECT coalesce(f.change, v.target) FROM void v LEFT JOIN confirmation f ON f.id = v.target
        WHERE v.adjusts = :month""",
        {"month": month},
    )
    return [row[0] for row in rows]
