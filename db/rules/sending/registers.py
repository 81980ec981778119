"""The registers that go along with a package, in a part of their own (design §4, §6).

They are no part of what is hashed as the figures: a register may change without a new version, and the checksum stays
comparable with that of programs that send none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.errors import BadFile
from db.rules.sending.package import Table
from db.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Registers:
    """``tables``: table → its rows, as in a package: the registers, the user's own columns, their histories."""

    tables: Mapping[str, Table]

    @property
    def text(self) -> str:
        """As it is sent; the order is the sender's, as rows that others rest on stand first."""
        return json.dumps({"tables": self.tables}, ensure_ascii=False, separators=(",", ":"))

    @property
    def rows(self) -> int:
        """How many rows they are."""
        return sum(len(table["rows"]) for table in self.tables.values())


def digest(pieces: list[str]) -> str:
    """The checksum of the packed part, which the package's seal names: it can be checked without opening it."""
    return hashlib.sha256("\n".join(pieces).encode()).hexdigest()


def from_text(text: str) -> Registers:
    """What ``text`` gave. Raises BadFile where something of it is missing or of another kind."""
    try:
        tables: dict[str, Any] = dict(json.loads(text)["tables"])
        for name, table in tables.items():
            if any(len(row) != len(table["columns"]) for row in table["rows"]):
                raise ValueError(name)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Sending", "The registers in the package cannot be understood ({detail}). No ledger was made of it; try the "
                "version before it."
            ),
            detail=str(error)[:80],
        ) from error  # fmt: skip
    return Registers(tables)
