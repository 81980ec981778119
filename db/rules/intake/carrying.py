"""Carrying down: what a merged cell, a ditto mark or a county written once says of the rows below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.rules.intake.sheet import Sheet, Span, Value
from db.rules.intake.table import Remark
from db.text import QT_TRANSLATE_NOOP, Sentence

_ABOVE = frozenset(
    ("〃", "″", '"', "''", "””", "“", "”", "〞", "〝", "々", "同上", "同上行", "同前", "（同上）", "(同上)", "ditto", "Ditto")
)
_LEFT = frozenset(("同左", "（同左）", "(同左)"))
DITTO = _ABOVE | _LEFT
_SPACES = ("", " ", "  ", "\u3000")
_STANDING = frozenset(before + mark + after for mark in DITTO for before in _SPACES for after in _SPACES)


@dataclass(slots=True)
class Down:
    """What one part of a sheet hands to the next: the last value of each column and its row (from 1)."""

    values: dict[int, Value] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)


def spans_of(sheet: Sheet, index: int, last: int) -> tuple[Span, ...]:
    """The merged cells of a column below the head that cover more than one row."""
    return tuple(span for span in sheet.merged if span.left == index and span.bottom > span.top and span.top >= last)


def is_grouped(values: Sequence[Value]) -> bool:
    """Whether a column names each group once, in its first row: mostly blanks, and no name twice."""
    filled = [value for value in values if not blank(value)]
    if not filled or blank(values[0]) or len(values) < 2 * len(filled):
        return False
    return len(set(map(str, filled))) == len(filled)


def marks(values: Sequence[Value]) -> set[str]:
    """The ditto marks in a column, as they stand there."""
    if _STANDING.isdisjoint(values):
        return set()
    return {value for value in set(values) if isinstance(value, str) and value.strip() in DITTO}


def merged(
    values: list[Value], numbers: Sequence[int], spans: Iterable[tuple[Span, Value]], notes: dict[int, Remark]
) -> None:
    """Write the value of each merged cell into the rows that it covers; ``numbers`` are the rows (from 1)."""
    lines = {number: line for line, number in enumerate(numbers)}
    for span, value in spans:
        for number in range(span.top + 2, span.bottom + 2):
            line = lines.get(number)
            if line is not None and blank(values[line]) and not blank(value):
                values[line] = value
                notes[line] = Remark("note", Sentence(_MERGED, row=span.top + 1))


def from_above(
    values: list[Value],
    numbers: Sequence[int],
    index: int,
    found: set[str],
    left: Callable[[int], Iterable[Value]],
    down: Down,
    notes: dict[int, Remark],
    *,
    grouped: bool,
) -> None:
    """Write what stands above into ditto cells (``found`` as ``marks`` gives them) and, where ``grouped``, into blank ones.

    ``left`` gives a line's cells further left, nearest first.
    """
    value, row = down.values.get(index), down.rows.get(index, 0)
    for line, cell in enumerate(values):
        if isinstance(cell, str) and cell in found:
            if cell.strip() in _LEFT:
                values[line] = next((one for one in left(line) if not blank(one)), None)
                notes[line] = Remark("note", Sentence(_DITTO_LEFT, mark=cell.strip()))
            elif row:
                values[line] = value
                notes[line] = Remark("note", Sentence(_DITTO_ABOVE, mark=cell.strip(), row=row))
            else:
                values[line] = None
                notes[line] = Remark("refuse", Sentence(_DITTO_NOTHING, mark=cell.strip()))
        elif blank(cell):
            if grouped and row:
                values[line] = value
                notes[line] = Remark("note", Sentence(_GROUPED, row=row))
        elif line not in notes:
            value, row = cell, numbers[line]


def remember(
    values: Sequence[Value], numbers: Sequence[int], index: int, notes: Mapping[int, Remark], down: Down
) -> None:
    """Keep the column's last value, and the row in which it really stands, for the next part."""
    for line in range(len(values) - 1, -1, -1):
        if not blank(values[line]):
            if line not in notes:
                down.values[index], down.rows[index] = values[line], numbers[line]
                return
            if index not in down.values:
                down.values[index], down.rows[index] = values[line], numbers[line]


def blank(value: Value) -> bool:
    """Whether nothing stands in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


_MERGED = QT_TRANSLATE_NOOP("Intake", "Merged with row {row}; its value is taken.")
_DITTO_ABOVE = QT_TRANSLATE_NOOP("Intake", "“{mark}”: the value of row {row} is taken.")
_DITTO_LEFT = QT_TRANSLATE_NOOP("Intake", "“{mark}”: the value of the cell to the left is taken.")
_DITTO_NOTHING = QT_TRANSLATE_NOOP("Intake", "“{mark}” stands here, but there is nothing above it. Type the value.")
_GROUPED = QT_TRANSLATE_NOOP("Intake", "Blank below row {row}, which names the group; its value is taken.")
