"""A block pasted into the grid, read cell by cell before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from db.fields import Field
from desktop import translate
from desktop.models.format import NUMERIC, read


@dataclass(slots=True)
class Block:
    """What a block would write, by firm and field key, and the cells (text, row of the block) that cannot be read."""

    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    unread: list[tuple[str, int]] = field(default_factory=list)
    #: Rows of the block beyond the last firm, columns beyond the last that takes values.
    left_over: int = 0


def read_block(
    lines: Sequence[Sequence[str]], firms: Sequence[str], columns: Sequence[Field], typed: frozenset[str]
) -> Block:  # fmt: skip
    """``lines`` upon ``firms`` (ids, from the row pasted at) and ``columns`` (from the one pasted at).

    Columns that follow from others are passed over with what was pasted there; an empty cell leaves what stands.
    """
    made = Block(left_over=max(len(lines) - len(firms), 0))
    for number, (firm, line) in enumerate(zip(firms, lines, strict=False), 1):
        for column, text in zip(columns, line, strict=False):
            if column.key not in typed or not text.strip():
                continue
            value = cell(column, text)
            if value is None:
                made.unread.append((text.strip(), number))
            else:
                made.cells.setdefault(firm, {})[column.key] = value
    return made


def cell(column: Field, text: str) -> Any:
    """A pasted text as the column's raw value; None where it cannot be read."""
    if column.kind == "choice":
        wanted = text.strip().casefold()
        found = (one.key for one in column.choices if wanted in (one.key, one.label.zh.casefold(), one.label.en.casefold()))
        return next(found, None)
    value = read(column, text)
    return None if column.kind in NUMERIC and isinstance(value, str) else value


def described(block: Block) -> str:
    """The first cells that could not be read, for a sentence."""
    comma = ", " if translate.language() == "en" else "、"
    return comma.join(f"“{text[:20]}”" for text, _row in block.unread[:3])
