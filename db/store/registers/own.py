"""The user's own columns on any register (or on the enterprises): text, number, date or choice (design §4).

Their values lie in ``extra``, a JSON object by column key; a column is retired, never deleted, as values rest on it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from db import registers
from db.errors import BadInput, RuleViolation
from db.fields import Choice, Field
from db.rules import names
from db.rules.ids import new_id
from db.rules.registers.check import value
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label

#: What stands before the key of an own column wherever rows hold it beside the register's fields.
PREFIX = "extra."
ENTERPRISE = "enterprise"

OwnKind = Literal["text", "number", "date", "choice"]
_TITLE = Label("列名", "Title of the column")


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that a user added. ``key`` names its values for good; the title may change."""

    id: str
    register: str
    key: str
    title: str
    kind: OwnKind
    choices: tuple[str, ...] = ()
    position: int = 0
    retired: bool = False

    @property
    def field(self) -> Field:
        """The column as any other: list, editor, import and export take it like those that the program declares."""
        return Field(
            PREFIX + self.key, Label(self.title, self.title), self.kind, limit=2000,
            choices=tuple(Choice(word, Label(word, word)) for word in self.choices),
        )  # fmt: skip


def columns(conn: sqlite3.Connection, register: str, *, retired: bool = False) -> tuple[OwnColumn, ...]:
    """The own columns of a register (or ``enterprise``) in their order; with ``retired`` those put away, too."""
    found = conn.execute(
        "SELECT * FROM own_column WHERE register = ? AND (? OR NOT retired) ORDER BY position, id", (register, retired)
    )
    return tuple(_column(row) for row in found)


def fields(conn: sqlite3.Connection, register: str) -> tuple[Field, ...]:
    """The own columns in use, as fields."""
    return tuple(one.field for one in columns(conn, register))


def _column(row: sqlite3.Row) -> OwnColumn:
    return OwnColumn(
        row["id"], row["register"], row["key"], row["title"], row["kind"], tuple(json.loads(row["choices"])), row["position"],
        bool(row["retired"]),
    )  # fmt: skip


def add(
    conn: sqlite3.Connection, register: str, title: str, kind: OwnKind = "text", choices: Sequence[str] = ()
) -> OwnColumn:
    """Add a column; raises RuleViolation where the register has one of that title, BadInput for what cannot be one."""
    with transaction(conn):
        title = _titled(conn, register, title, None)
        words = _words(choices)
        if (kind == "choice") != bool(words):
            raise BadInput(QT_TRANSLATE_NOOP("Registers", "A column of choices needs its words, and only such a column has any."))
        stamped, number = stamp(conn), len(columns(conn, register, retired=True)) + 1
        insert(conn, "own_column", {
            "id": new_id(), "register": register, "key": f"c{number}", "title": title, "kind": kind,
            "choices": json.dumps(words, ensure_ascii=False), "position": number,
            "created_at": stamped["recorded_at"], "created_by": stamped["recorded_by"],
        })  # fmt: skip
        return columns(conn, register, retired=True)[-1]


def rename(conn: sqlite3.Connection, column: str, title: str) -> None:
    """Give a column (by id) another title; its values stay."""
    with transaction(conn):
        one = get(conn, column)
        title = _titled(conn, one.register, title, one.id)
        conn.execute("UPDATE own_column SET title = ? WHERE id = ? AND title <> ?", (title, column, title))


def set_choices(conn: sqlite3.Connection, column: str, choices: Sequence[str]) -> None:
    """Other words for a column of choices; raises RuleViolation where a word that rows hold would go."""
    with transaction(conn):
        one, words = get(conn, column), _words(choices)
        gone = [word for word in one.choices if word not in words]
        held = {row[0] for row in conn.execute(
            f"SELECT DISTINCT json_extract(extra, :at) FROM {one.register} WHERE extra <> ''", {"at": f"$.{one.key}"}
        )}  # fmt: skip
        if one.kind != "choice" or not words or held & set(gone):
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Registers", "“{title}”: rows hold the words {words}, or none would be left. Nothing was written."
                ),
                title=one.title, words=sorted(held & set(gone)),
            )
        conn.execute("UPDATE own_column SET choices = ? WHERE id = ?", (json.dumps(words, ensure_ascii=False), column))


def retire(conn: sqlite3.Connection, column: str, *, retired: bool = True) -> None:
    """Put a column away, or bring it back; its values are kept either way."""
    with transaction(conn):
        get(conn, column)
        conn.execute(
            "UPDATE own_column SET retired = :r WHERE id = :id AND retired <> :r", {"r": int(retired), "id": column}
        )


def place(conn: sqlite3.Connection, ids: Sequence[str]) -> None:
    """The order in which a register's own columns stand."""
    with transaction(conn):
        conn.executemany("UPDATE own_column SET position = ? WHERE id = ?", list(enumerate(ids, 1)))


def get(conn: sqlite3.Connection, column: str) -> OwnColumn:
    """A column by id; raises RuleViolation where there is none."""
    row = conn.execute("SELECT * FROM own_column WHERE id = ?", (column,)).fetchone()
    if row is None:
        raise RuleViolation(QT_TRANSLATE_NOOP("Registers", "There is no such column in this ledger; nothing was written."))
    return _column(row)


def _titled(conn: sqlite3.Connection, register: str, title: str, column: str | None) -> str:
    if register != ENTERPRISE and register not in registers.BY_KEY:
        raise BadInput(QT_TRANSLATE_NOOP("Registers", "There is no register “{key}”."), key=register)
    title = names.clean(title, what=_TITLE, limit=40)
    declared = registers.get(register).fields if register != ENTERPRISE else ()
    taken = {one.label.zh for one in declared} | {one.label.en for one in declared}
    taken |= {one.title for one in columns(conn, register, retired=True) if one.id != column}
    if not title or title in taken:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers", "“{title}”: a column needs a title that no other column of the register has. Nothing was written."
            ),
            title=title,
        )
    return title


def _words(choices: Sequence[str]) -> list[str]:
    cleaned = (names.clean(word, what=_TITLE, limit=40) for word in choices)
    return list(dict.fromkeys(word for word in cleaned if word))


# Values --------------------------------------------------------------------------------------------------------------


def unfolded(extra: str) -> dict[str, Any]:
    """The values of ``extra``, by their keys with PREFIX."""
    return {PREFIX + key: kept for key, kept in json.loads(extra).items()} if extra else {}


def folded(extra: str, values: Mapping[str, Any]) -> str:
    """``extra`` with ``values`` (by their keys with PREFIX) written into it; an empty value leaves it."""
    kept = json.loads(extra) if extra else {}
    kept |= {key.removeprefix(PREFIX): given for key, given in values.items()}
    kept = {key: given for key, given in sorted(kept.items()) if given not in (None, "")}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def put_on_firm(conn: sqlite3.Connection, enterprise: str, values: Mapping[str, Any]) -> None:
    """Write values of own columns on a firm; keys with PREFIX. Raises BadInput for what the columns cannot hold."""
    known = {one.key: one for one in fields(conn, ENTERPRISE)}
    if unknown := values.keys() - known.keys():
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "The register has no column “{key}”."), key=min(unknown))
    cleaned = {key: value(known[key], given) for key, given in values.items()}
    with transaction(conn):
        row = conn.execute("SELECT extra FROM enterprise WHERE id = ?", (enterprise,)).fetchone()
        if row is None:
            raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "There is no such firm in this ledger; nothing was written."))
        conn.execute(
            "UPDATE enterprise SET extra = :extra WHERE id = :id AND extra <> :extra",
            {"extra": folded(row[0], cleaned), "id": enterprise},
        )


def of_firm(conn: sqlite3.Connection, enterprise: str) -> dict[str, Any]:
    """The values of own columns on a firm, by their keys with PREFIX."""
    row = conn.execute("SELECT extra FROM enterprise WHERE id = ?", (enterprise,)).fetchone()
    return unfolded(row[0]) if row else {}
