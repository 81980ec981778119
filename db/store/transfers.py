"""A split of an area, or 划转 of a part of it to another: named firms are counted elsewhere from a month on.

One event, count-neutral for the whole: each firm's move is tied to it and confirmed at once, as the firm went nowhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Literal

from db.errors import RuleViolation
from db.rules import months
from db.store import areas, changes, enterprises
from db.store.figures import Figure, enterprises_in
from db.store.histories import standing
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP


def firms_in(conn: sqlite3.Connection, area: str, month: str, township: str = "") -> list[str]:
    """The firms counted in ``area`` (id) at ``month``, those of one township only where it is named; ids."""
    rows = enterprises_in(conn, Figure.stock(month, area=area))
    return [row["id"] for row in rows if row["id"] and township in ("", row["township"])]


def hand_over(
    conn: sqlite3.Connection, from_area: str, to_area: str, township: str, month: str, basis: str, today: date
) -> str:  # fmt: skip
    """划转 of a township: every firm of it that is in the roster by ``month`` is counted in ``to_area`` from then on.

    Raises RuleViolation where the township has none; returns the event's id.
    """
    with transaction(conn):
        firms = firms_in(conn, from_area, month, township)
        if not firms:
            tree = areas.Tree(conn)
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Ledger", "{area} has no firm of the township “{township}” in the roster by {month}; nothing was written."
                ),
                area=tree.areas[from_area].label,
                township=township,
                month=month,
            )
        return transfer(conn, "transfer", from_area, to_area, firms, month, basis, today)


def transfer(
    conn: sqlite3.Connection, kind: Literal["split", "transfer"], from_area: str, to_area: str, firms: Sequence[str],
    month: str, basis: str, today: date, note: str = "",
) -> str:  # fmt: skip
    """Record the event with the moves of ``firms`` (ids) from ``from_area`` to ``to_area``; returns the event's id.

    Raises RuleViolation where a firm is not counted in ``from_area`` by then; nothing is written then.
    """
    with transaction(conn):
        months.parse_month(month)
        event = areas.event(conn, kind, month, from_area, basis, note, to_area=to_area)
        tree = areas.Tree(conn)
        for firm in firms:
            place = standing(conn, tree, firm, month).place
            if place is None or tree.resolve(place[0]) != tree.resolve(from_area):
                raise RuleViolation(
                    QT_TRANSLATE_NOOP("Ledger", "{name} is not counted in {area} by {month}; nothing was written."),
                    name=enterprises.get(conn, firm)["name"],
                    area=tree.areas[from_area].label,
                    month=month,
                )
            draft = changes.Draft(
                "move", firm, month, to_area=to_area, to_zone=place[1], basis=basis, note=note, batch=event
            )
            changes.record(conn, draft, today)
    return event
