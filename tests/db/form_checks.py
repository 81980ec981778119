"""What tests of forms ask of any sheet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from db.forms import Counted, FormSheet
from db.forms.sheet import Value
from db.store.figures import Figure, changes_in, count, enterprises_in


def cells(sheet: FormSheet, *keys: str, role: str | None = None) -> list[tuple[Value, ...]]:
    """The sheet's rows (of one role) in the columns ``keys``."""
    places = [sheet.at(key) for key in keys]
    return [tuple(row.values[at] for at in places) for row in sheet.rows if role in (None, row.role)]


def headings(sheet: FormSheet) -> list[str]:
    """Every column's heading below its groups."""
    return ["/".join((*one.groups, one.heading)) for one in sheet.columns]


def everything_said(sheet: FormSheet) -> str:
    """All text of a sheet, for what must not be in it."""
    values = [str(value) for row in sheet.rows for value in row.values]
    big = [f"{one.label}{one.value}{one.detail}" for one in sheet.headline]
    return "\n".join([*values, *big, *sheet.header, *sheet.footer, *sheet.notes, *sheet.paragraphs, *sheet.mark, sheet.title])


def counted_cells(sheet: FormSheet) -> Iterator[tuple[Value, Counted]]:
    """Every number that says what it counts, but percentages."""
    for row in sheet.rows:
        for column, value in zip(sheet.columns, row.values, strict=True):
            if column.key in row.counted and column.kind == "integer":
                yield value, row.counted[column.key]
    for one in sheet.headline:
        if one.counted:
            yield one.value, one.counted


def number_and_list(conn: sqlite3.Connection, counted: Counted) -> tuple[int, int]:
    """What a cell's figures count, and how many firms or changes their list holds."""
    side = "confirmed" if counted.confirmed else "claimed"
    number = sum(getattr(count(conn, figure), side) for figure in counted.figures)
    return number, sum(_listed(conn, figure, counted.confirmed) for figure in counted.figures)


def _listed(conn: sqlite3.Connection, figure: Figure, confirmed: bool) -> int:
    if figure.since is None:
        return sum(row["n"] for row in enterprises_in(conn, figure, confirmed=confirmed))
    rows = changes_in(conn, figure, confirmed=confirmed)
    sign = -1 if figure.columns == ("exits",) else 1
    return sum(sign * row["n"] for row in rows)
