"""Filling: what a record takes from outside its row – the file's period, a section's county, a person's answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from typing import Any

from db.fields import Field
from db.rules.intake.aids import Place
from db.rules.intake.carrying import blank
from db.rules.intake.cells import note
from db.rules.intake.sheet import Value
from db.rules.intake.table import Remark, Table
from db.text import QT_TRANSLATE_NOOP, Sentence


class Sections:
    """The headings of sections that name a place, by row."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._places: list[Place] = []

    def add(self, row: int, place: Place) -> None:
        """A heading in ``row`` (from 1); rows come in order."""
        self._rows.append(row)
        self._places.append(place)

    def above(self, row: int) -> tuple[int, Place] | None:
        """The last heading above a row."""
        at = bisect_right(self._rows, row) - 1
        return (self._rows[at], self._places[at]) if at >= 0 else None

    def fill(self, values: list[Value], numbers: Sequence[int], last: int, notes: dict[int, Remark]) -> None:
        """Write the section's place into the blank cells of an area column; ``last`` is the last row that has its own."""
        if not self._rows:
            return
        for line, value in enumerate(values):
            if not blank(value):
                last = numbers[line]
                continue
            found = self.above(numbers[line])
            if found is not None and found[0] > last:
                values[line] = found[1].label.zh
                notes[line] = note(_SECTION, name=found[1].label, row=found[0])

    def column(self, table: Table, own: Field) -> None:
        """The area of each record where no column holds one; nothing where no heading names a place."""
        if not self._rows:
            return
        found = [self.above(number) for number in table.numbers]
        table.values[own.key] = [one[1].id if one else None for one in found]
        for line, one in enumerate(found):
            if one is not None:
                table.remarks[line, own.key] = [note(_SECTION, name=one[1].label, row=one[0])]


def period(table: Table, own: Field, when: str | None) -> None:
    """The file's own period (YYYY or YYYY-MM) as that of each record; where it does not do, it is asked."""
    count = len(table.numbers)
    value: Any = None
    if when is not None and own.kind == "year":
        value = int(when[:4])
    elif when is not None and len(when) == 7:
        value = when
    table.values[own.key] = [value] * count
    if value is None:
        table.remarks.update({(line, own.key): [_PERIOD_ASKED] for line in range(count)})


def hidden(table: Table, rows: Set[int]) -> None:
    """Say of each record whose row (from 0) is hidden that it is."""
    for line, number in enumerate(table.numbers if rows else ()):
        if number - 1 in rows:
            table.remarks.setdefault((line, ""), []).append(_HIDDEN)


def answers(table: Table, given: Mapping[tuple[int, str], Any]) -> None:
    """What a person chose, in place of the question."""
    for (number, key), value in given.items():
        line = line_of(table.numbers, number)
        if line is None:
            continue
        table.values.setdefault(key, [None] * len(table.numbers))[line] = value
        kept = [remark for remark in table.remarks.get((line, key), []) if remark.weight == "note"]
        table.remarks[line, key] = [*kept, _CHOSEN]


def line_of(numbers: Sequence[int], number: int) -> int | None:
    """The line of a row among ascending row numbers."""
    line = bisect_left(numbers, number)
    return line if line < len(numbers) and numbers[line] == number else None


_SECTION = QT_TRANSLATE_NOOP("Intake", "The area {name} is taken from the heading in row {row}.")
_CHOSEN = note(QT_TRANSLATE_NOOP("Intake", "Chosen by you."))
_HIDDEN = note(QT_TRANSLATE_NOOP("Intake", "This row is hidden in the sheet (filtered or folded away)."))
_PERIOD_ASKED = Remark(
    "ask", Sentence(QT_TRANSLATE_NOOP("Intake", "The file's own period is not known yet; choose it above the table."))
)
