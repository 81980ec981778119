"""The checklist of a month that is about to be closed or sent, read from the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from db.rules import months
from db.rules.sending.checklist import MUST, POINTS, Item, item
from db.store import settings
from db.store.areas import Tree
from db.store.figures import Figure, balance
from db.store.worklist import worklist
from db.text import QT_TRANSLATE_NOOP, Sentence


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
            said = list(_adjusted(conn, month))
        found.append(item(point, said, arguments, explanations or {}))
    return found


def closable(items: list[Item]) -> bool:
    """Whether nothing is open that must hold."""
    return not any(one.standing == "open" and one.point.key in MUST for one in items)


def _unbalanced(conn: sqlite3.Connection, area: str, month: str) -> Iterator[Sentence]:
    tree = Tree(conn, month)
    if month <= settings.get(conn, "opening"):
        return
    for one in [tree.areas[area], *tree.children(area)]:
        figure = Figure.stock(month, since=f"{months.year(month):04d}-01", area=one.id)
        if not balance(conn, figure, tree).balances:
            template = QT_TRANSLATE_NOOP("Sending", "{area}: the balance of {month} does not close.")
            yield Sentence(template, area=one.label, month=month)


def _adjusted(conn: sqlite3.Connection, month: str) -> Iterator[Sentence]:
    """Rows of closed months that this one shows."""
    row = conn.execute(
        """SELECT (SELECT count(*) FROM status_change WHERE adjusts = :month)
            + (SELECT count(*) FROM void WHERE adjusts = :month)""",
        {"month": month},
    ).fetchone()
    if row[0]:
        yield Sentence(
            QT_TRANSLATE_NOOP("Sending", "{n} rows of closed months are shown in {month} as adjustments."), n=row[0], month=month
        )
