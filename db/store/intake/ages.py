"""How old values are: an older file never replaces a later value."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from db.fields import Field
from db.text import QT_TRANSLATE_NOOP, Label, Sentence


def later(conn: sqlite3.Connection, table: str, rows: Iterable[str], as_of: str) -> set[tuple[str, str]]:
    """(row id, field) of the values that are from a later day than ``as_of`` (YYYY-MM-DD).

    A value is as old as the file it came with, or as the day on which a person typed it. An empty field stands for all
    fields of a row that were never changed since it was made.
    """
    if not as_of:
        return set()
    listed = json.dumps(list(dict.fromkeys(rows)))
    changed = conn.execute(
        """SELECT row, field, day FROM (
            SELECT h.row, h.field, coalesce(nullif(b.as_of, ''), substr(h.at, 1, 10)) AS day, max(h.id)
            FROM json_each(:rows) r JOIN value_history h ON h.row = r.value AND h.tbl = :table
            LEFT JOIN batch b ON b.id = h.batch GROUP BY h.row, h.field) WHERE day > :day""",
        {"rows": listed, "table": table, "day": as_of},
    )
    found = {(row["row"], row["field"]) for row in changed}
    made = conn.execute(
        f"""SELECT t.id FROM json_each(:rows) r JOIN {table} t ON t.id = r.value LEFT JOIN batch b ON b.id = t.batch
        WHERE coalesce(nullif(b.as_of, ''), substr(t.created_at, 1, 10)) > :day""",
        {"rows": listed, "day": as_of},
    )
    return found | {(row["id"], "") for row in made}


def is_later(found: set[tuple[str, str]], touched: set[tuple[str, str]], row: str, field: str) -> bool:
    """Whether the value that stands is a later one; ``touched`` are values that were changed since their row was made."""
    return (row, field) in found or ((row, "") in found and (row, field) not in touched)


def kept(field: Field, value: Any) -> Sentence:
    """What is said of a value that stays, since the file is older."""
    return Sentence(
        QT_TRANSLATE_NOOP("Intake", "{what} “{value}” is from a later day than this file and was kept."),
        what=field.label,
        value=Label(field.word(value, "zh"), field.word(value, "en")) if field.choices else str(value)[:40],
    )


def touched(conn: sqlite3.Connection, table: str, rows: Iterable[str]) -> set[tuple[str, str]]:
    """(row id, field) of the values that were ever changed."""
    found = conn.execute(
        """SELECT DISTINCT h.row, h.field FROM json_each(?) r JOIN value_history h ON h.row = r.value AND h.tbl = ?""",
        (json.dumps(list(dict.fromkeys(rows))), table),
    )
    return {(row["row"], row["field"]) for row in found}
