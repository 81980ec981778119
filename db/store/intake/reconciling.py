"""三方对账: the bureau's roster beside statistics' name list, firm by firm: both, ours only, theirs only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from db.store.areas import Tree
from db.store.figures import Figure, enterprises_in
from db.store.intake.staging import Staging
from db.text import Label

Side = Literal["both", "ours", "theirs"]

SIDES: dict[Side, Label] = {
    "both": Label("双方一致", "both"),
    "ours": Label("台账有、名单无", "ours only"),
    "theirs": Label("名单有、台账无", "theirs only"),
}
_CONFIRMED, _PENDING, _NOT_HERE = Label("在规（已确认）", "confirmed"), Label("在规（待确认）", "pending"), Label("—", "–")


@dataclass(frozen=True, slots=True)
class Line:
    """A firm on either side. ``ours`` says how the ledger holds it at the month, ``number`` its row in the list."""

    side: Side
    name: str
    code: str
    area: Label
    ours: Label
    number: int | None


def reconcile(conn: sqlite3.Connection, staging: Staging, month: str) -> list[Line]:
    """Every firm of the roster at the end of ``month`` (YYYY-MM) and every row of statistics' list, once.

    The unnamed rest of a stated opening has no firms and so no lines.
    """
    tree = Tree(conn, month)
    claimed = {row["id"]: row for row in enterprises_in(conn, Figure.stock(month)) if row["id"]}
    confirmed = {row["id"] for row in enterprises_in(conn, Figure.stock(month), confirmed=True) if row["id"]}
    for row in enterprises_in(conn, Figure.stock(month), confirmed=True):
        if row["id"]:
            claimed.setdefault(row["id"], row)
    listed = {firm: line for line, firm in enumerate(staging.firms) if firm and staging.results[line] != "left_out"}
    lines = [
        Line(
            "both" if firm in listed else "ours", row["name"], row["code"] or "", tree.areas[tree.resolve(row["area"])].label,
            _CONFIRMED if firm in confirmed else _PENDING,
            staging.table.numbers[listed[firm]] if firm in listed else None,
        )
        for firm, row in claimed.items()
    ]  # fmt: skip
    for line, number in enumerate(staging.table.numbers):
        if staging.results[line] == "left_out" or staging.firms[line] in claimed:
            continue
        area = staging.value(line, "area")
        lines.append(Line(
            "theirs", str(staging.value(line, "name") or ""), str(staging.value(line, "code") or ""),
            tree.areas[area].label if area in tree.areas else Label("", ""), _NOT_HERE, number,
        ))  # fmt: skip
    order = {side: place for place, side in enumerate(("ours", "theirs", "both"))}
    return sorted(lines, key=lambda one: (order[one.side], one.area.zh, one.name))
