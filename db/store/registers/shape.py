"""How a register lies in its table: which columns, how a row is cleaned and compared, what names it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from db import registers
from db.errors import BadInput
from db.fields import Field
from db.registers import FIRM, Register
from db.rules.registers import check
from db.rules.registers.check import TEXTS, Checked
from db.store.registers import own
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

PARENT = "parent"
#: How the firm and the parent row are called in sentences and headings.
FIRM_LABEL = Label("企业", "Enterprise")


class Shape:
    """A register as one ledger has it: the declared fields, the user's own columns, firm and parent."""

    def __init__(self, conn: sqlite3.Connection, key: str) -> None:
        if key not in registers.BY_KEY:
            raise BadInput(QT_TRANSLATE_NOOP("Registers", "There is no register “{key}”."), key=key)
        self.register: Register = registers.get(key)
        self.own = own.fields(conn, key)
        self.fields: dict[str, Field] = {one.key: one for one in (*self._links(), *self.register.fields, *self.own)}
        self.columns = tuple(one for one in self.fields if not one.startswith(own.PREFIX))

    @property
    def table(self) -> str:
        """The table's name."""
        return self.register.key

    def _links(self) -> tuple[Field, ...]:
        """Firm and parent as fields; a row names them by id."""
        one, found = self.register, []
        if one.firm != "no":
            found.append(Field(FIRM, FIRM_LABEL, "area", required=one.firm == "must", typed=False))
        if one.parent:
            label = registers.get(one.parent).label
            found.append(Field(PARENT, label, "area", required=not one.orphans, typed=False))
        return tuple(found)

    def check(self, values: Mapping[str, Any]) -> Checked:
        """Clean some values; raises BadInput."""
        return check.check(self.fields, values)

    def require_sound(self, row: Mapping[str, Any]) -> None:
        """Raises BadInput where a row as it would stand breaks what the register asks."""
        check.require_sound(self.register.key, self.fields, row)

    def empty(self) -> dict[str, Any]:
        """A row without values."""
        return {key: "" if one.typed and one.kind in TEXTS else None for key, one in self.fields.items()}

    def read(self, row: sqlite3.Row | Mapping[str, Any]) -> dict[str, Any]:
        """A row of the table with its own columns beside the declared ones."""
        made = {key: row[key] for key in ("id", "seq", *self.columns, "created_at", "created_by", "batch")}
        kept = own.unfolded(row["extra"])
        return made | {one.key: kept.get(one.key) for one in self.own} | {"extra": row["extra"]}

    def stored(self, values: Mapping[str, Any], extra: str = "") -> dict[str, Any]:
        """Cleaned values as columns of the table; own ones folded into ``extra``, the JSON that stands there."""
        made = {key: given for key, given in values.items() if not key.startswith(own.PREFIX)}
        mine = {key: given for key, given in values.items() if key.startswith(own.PREFIX)}
        return made | ({"extra": own.folded(extra, mine)} if mine else {})

    # -- what makes a row one ---------------------------------------------------------------------------------------

    def nullable(self, key: str) -> bool:
        """Whether a column may hold no value at all, so that the index of sameness reads it through ifnull."""
        one = self.fields[key]
        return not one.required and not (one.typed and one.kind in TEXTS)

    def identity(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """What makes a row one, of its values; empty where every row is its own."""
        return tuple("" if row.get(key) is None else row[key] for key in self.register.same)

    def same_sql(self, row: str) -> list[str]:
        """The SQL of each column that makes a row one, as the index has it; ``row`` is the table's name or alias."""
        return [
            f"ifnull({row}.{key}, '')" if self.nullable(key) else f"{row}.{key}" for key in self.register.same
        ]  # fmt: skip

    def described(self, conn: sqlite3.Connection, row: Mapping[str, Any]) -> list[Sentence]:
        """A row's identity for a sentence: 企业: 示例一厂, 年度: 2025."""
        keys = self.register.same or ((self.register.name,) if self.register.name else ())
        return [
            Sentence(QT_TRANSLATE_NOOP("Registers", "{what} “{value}”"), what=self.fields[key].label,
                     value=self._said(conn, key, row[key]))
            for key in keys if row.get(key) not in (None, "")
        ]  # fmt: skip

    def _said(self, conn: sqlite3.Connection, key: str, value: Any) -> Any:
        if key == FIRM:
            return name_of(conn, FIRM, "name", value)
        if key == PARENT:
            parent = registers.get(self.register.parent)
            if parent.name:
                return name_of(conn, parent.key, parent.name, value)
            firm = conn.execute(f"SELECT enterprise FROM {parent.key} WHERE id = ?", (value,)).fetchone()
            return name_of(conn, FIRM, "name", firm[0]) if firm and firm[0] else value
        label = next((one.label for one in self.fields[key].choices if one.key == value), None)
        return str(value)[:60] if label is None else label


def name_of(conn: sqlite3.Connection, table: str, column: str, row: str) -> str:
    """A value by which a person knows a row; its id where the row is not there."""
    found = conn.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()
    return str(found[0]) if found else row
