"""Carrying down: what a merged cell, a ditto mark or a county written once says of the rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.rules.intake.sheet import Sheet, Span, Value
from db.rules.intake.table import Remark
from db.text import QT_TRANSLATE_NOOP, Sentence

_ABOVE = frozenset("〃 ″ \" '' ”” “ ” 〞 〝 々 同上 同上行 同前 （同上） (同上) ditto Ditto".split())
_LEFT = frozenset("同左 （同左） (同左)".split())
DITTO = _ABOVE | _LEFT


@dataclass(slots=True)
class Down:
    """What one part of a sheet hands to the next: the last value of each column and its row (from 1)."""

    values: dict[int, Value] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)


def spans_of(sheet: Sheet, index: int, last: int) -> tuple[Span, ...]:
    """The merged cells of a column below the head that cover more than one row."""
    return tuple(span for span in sheet.merged if span.left == index and span.bottom > span.top and span.top >= last)


def is_grouped(values: Sequence[Value]) -> bool:
    """Whether a column names each group once, in its first row: blanks below, and never the same twice in a row."""
    filled = [value for value in values if not _blank(value)]
    if len(filled) < 1 or len(filled) == len(values) or not values or _blank(values[0]):
        return False
    return len(set(map(str, filled))) == len(filled)


def carried(
    values: list[Value],
    numbers: Sequence[int],
    index: int,
    *,
    spans: Iterable[Span],
    grouped: bool,
    left: Mapping[int, Sequence[Value]],
    top: Mapping[int, Value],
    down: Down,
) -> tuple[list[Value], dict[int, Remark]]:
    """A column with what stands above written into its cells, and a note for each such cell.

    ``numbers`` are the rows (from 1); ``left``: line → the row's cells further left, nearest first; ``top``: first row
    of a span (from 0) → its value. ``down`` is read and brought up to date.
    """
    notes: dict[int, Remark] = {}
    found = list(values)
    lines = {number: line for line, number in enumerate(numbers)}
    for span in spans:
        for number in range(span.top + 2, span.bottom + 2):
            line = lines.get(number)
            if line is not None and _blank(found[line]) and not _blank(top[span.top]):
                found[line] = top[span.top]
                notes[line] = Remark("note", Sentence(_MERGED, row=span.top + 1))
    marks = {value for value in set(found) if isinstance(value, str) and value.strip() in DITTO}
    if marks or grouped:
        _from_above(found, numbers, index, marks, grouped, left, down, notes)
    for line in range(len(found) - 1, -1, -1):
        if not _blank(found[line]):
            down.values[index], down.rows[index] = found[line], numbers[line]
            break
    return found, notes


def _from_above(
    found: list[Value],
    numbers: Sequence[int],
    index: int,
    marks: set[str],
    grouped: bool,
    left: Mapping[int, Sequence[Value]],
    down: Down,
    notes: dict[int, Remark],
) -> None:
    value, row = down.values.get(index), down.rows.get(index, 0)
    for line, cell in enumerate(found):
        if isinstance(cell, str) and cell in marks:
            if cell.strip() in _LEFT:
                found[line] = next((one for one in left.get(line, ()) if not _blank(one)), None)
                notes[line] = Remark("note", Sentence(_DITTO_LEFT, mark=cell.strip()))
            elif row:
                found[line] = value
                notes[line] = Remark("note", Sentence(_DITTO, mark=cell.strip(), row=row))
            else:
                found[line] = None
                notes[line] = Remark("refuse", Sentence(_DITTO_NOTHING, mark=cell.strip()))
        elif _blank(cell):
            if grouped and row:
                found[line] = value
                notes.setdefault(line, Remark("note", Sentence(_GROUPED, row=row)))
            continue
        if line not in notes:
            value, row = found[line], numbers[line]


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


_MERGED = QT_TRANSLATE_NOOP("Intake", "Merged with row {row}; its value is taken.")
_DITTO = QT_TRANSLATE_NOOP("Intake", "“{mark}”: the value of row {row} is taken.")
_DITTO_LEFT = QT_TRANSLATE_NOOP("Intake", "“{mark}”: the value of the cell to the left is taken.")
_DITTO_NOTHING = QT_TRANSLATE_NOOP("Intake", "“{mark}” stands here, but there is nothing above it. Type the value.")
_GROUPED = QT_TRANSLATE_NOOP("Intake", "Blank below row {row}, which names the group; its value is taken.")
