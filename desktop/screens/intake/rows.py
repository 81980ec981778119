"""StagedRows: what the rows of a file do to the ledger, as a table's source; made off the GUI thread, asked on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from db.fields import Choice, Field
from db.rules.intake.table import LeftOut, Remark
from db.store.intake.staging import RESULTS, Staging
from db.text import Label
from desktop import translate
from desktop.models.filters import matches
from desktop.models.format import display
from desktop.models.table import Order, Row

NUMBER = Field("#row", Label("行", "Row"), "year", width=5)
RESULT = Field("#result", Label("结果", "Result"), "choice", width=8,
               choices=tuple(Choice(key, label) for key, label in RESULTS.items()))  # fmt: skip
SAID = Field("#said", Label("说明", "What to know"), width=40)
#: A text of so many characters that is no record stands under the first heading, as 小计 did; a longer one beside why.
_SHORT = 12
#: The six numbers: what each lets pass. Undecided counts as rejected (design §8).
GROUPS: dict[str, frozenset[str]] = {
    "new": frozenset({"new"}), "changed": frozenset({"changed"}), "same": frozenset({"same"}),
    "rejected": frozenset({"rejected", "undecided"}), "left_out": frozenset({"left_out"}),
}  # fmt: skip


class StagedRows:
    """Rows of records and rows that are none, in the order of the sheet. ``only``: one of the six numbers, or empty.

    A row of the table has the sheet's row number under ``id``, its line (None where it is no record) under ``#line``, and
    the values of the mapped fields. ``areas``: the name of an area's id.
    """

    def __init__(self, staging: Staging, areas: Callable[[str], str]) -> None:
        self.staging, self.areas = staging, areas
        self.only = ""
        table = staging.table
        by_key = {one.key: one for one in staging.subject.fields}
        #: The sheet's column of a field, and the fields in the order of the sheet.
        self.columns = {one.key: one for one in reversed(table.layout.columns) if one.key}
        mapped = [one.key for one in table.layout.columns if one.key and self.columns[one.key] is one]
        keys = (*mapped, *(key for key in table.values if key not in mapped))
        self.fields: tuple[Field, ...] = (NUMBER, RESULT, *(by_key[key] for key in keys if key in by_key), SAID)
        # Below zero: what is no record, counted from the end.
        numbers = {**{number: line for line, number in enumerate(table.numbers)},
                   **{one.number: -place for place, one in enumerate(table.left_out, 1)}}  # fmt: skip
        self._order = [numbers[number] for number in sorted(numbers)]
        self._narrowed: tuple[Any, list[int]] | None = None
        self.counts = staging.counts()
        self.undecided = staging.results.count("undecided")

    # -- a table's source ---------------------------------------------------------------------------------------------

    def count(self, filters: Mapping[str, str]) -> int:
        """How many rows pass."""
        return len(self._passing(None, filters))

    def window(self, offset: int, limit: int, order: Order | None, filters: Mapping[str, str]) -> Sequence[Row]:
        """The rows of a window."""
        return [self._row(line) for line in self._passing(order, filters)[offset : offset + limit]]

    def place_of(self, number: int, order: Order | None, filters: Mapping[str, str]) -> int | None:
        """The place at which the sheet's row ``number`` is shown."""
        shown = self._passing(order, filters)
        return next((place for place, line in enumerate(shown) if self._number(line) == number), None)

    def first(self) -> int | None:
        """The sheet's row to begin with: the first that waits for an answer, else the first record."""
        numbers = self.staging.table.numbers
        return self.open_after(0) or (numbers[0] if numbers else None)

    def open_after(self, number: int, answered: Collection[int] = ()) -> int | None:
        """The sheet's next row that waits for an answer, going on from the top; None where nothing does. ``answered``:
        rows that were, and have not been looked at since."""
        results, numbers = self.staging.results, self.staging.table.numbers
        waiting = [numbers[line] for line, result in enumerate(results) if result == "undecided"]
        waiting = [one for one in waiting if one not in answered] or waiting
        return next((one for one in waiting if one > number), waiting[0] if waiting else None)

    # -- a row --------------------------------------------------------------------------------------------------------

    def line_of(self, number: int) -> int | None:
        """The line of a record by its row in the sheet."""
        from bisect import bisect_left

        numbers = self.staging.table.numbers
        line = bisect_left(numbers, number)
        return line if line < len(numbers) and numbers[line] == number else None

    def raw(self, line: int, key: str) -> str:
        """What stands in the file's cell, as text."""
        column = self.columns.get(key)
        cells = self.staging.raw(self.staging.table.numbers[line])
        return cells[column.index] if column is not None and column.index < len(cells) else ""

    def remarks(self, line: int, key: str) -> Sequence[Remark]:
        """What was said of a cell."""
        return self.staging.table.remarks.get((line, key), ())

    def asking_alike(self, line: int, key: str, asked: Remark) -> list[int]:
        """The sheet's rows, beside this one, that wait for an answer to the very same question about the same field."""
        results, numbers = self.staging.results, self.staging.table.numbers
        return [
            numbers[at] for (at, of), found in self.staging.table.remarks.items()
            if of == key and at != line and results[at] == "undecided" and asked in found
        ]

    def shown(self, field: Field, value: Any) -> str:
        """A value as a person reads it."""
        if value is None:
            return ""
        if field.kind == "area":
            return self.areas(str(value))
        return display(field, value)

    def _row(self, place: int) -> dict[str, Any]:
        if place < 0:
            return self._left_out(self.staging.table.left_out[-place - 1])
        staging = self.staging
        said = [translate.sentence(one.sentence) for _key, one in staging.remarks(place)]
        values = {key: column[place] for key, column in staging.table.values.items()}
        return {**values, "id": staging.table.numbers[place], "#line": place, NUMBER.key: staging.table.numbers[place],
                RESULT.key: staging.results[place], SAID.key: translate.run_on(*said)}  # fmt: skip

    def _left_out(self, one: LeftOut) -> dict[str, Any]:
        first = next((field.key for field in self.fields[2:-1] if field.kind == "text"), SAID.key)
        why, fits = translate.shown(one.why), len(one.text) <= _SHORT and first != SAID.key
        return {"id": one.number, "#line": None, NUMBER.key: one.number, RESULT.key: "left_out",
                **({first: one.text, SAID.key: why} if fits else {SAID.key: f"{why} · {one.text}"})}  # fmt: skip

    # -- which rows ---------------------------------------------------------------------------------------------------

    def _passing(self, order: Order | None, filters: Mapping[str, str]) -> list[int]:
        wanted = (self.only, order, tuple(sorted(filters.items())))
        if self._narrowed is None or self._narrowed[0] != wanted:
            self._narrowed = (wanted, self._ordered(self._filtered(filters), order))
        return self._narrowed[1]

    def _filtered(self, filters: Mapping[str, str]) -> list[int]:
        results = self.staging.results
        lines = self._order
        if self.only:
            group = GROUPS[self.only]
            lines = [line for line in lines if ("left_out" if line < 0 else results[line]) in group]
        by_key = {field.key: field for field in self.fields}
        for key, text in filters.items():
            field = by_key.get(key)
            if field is not None and text.strip():
                lines = [line for line in lines if matches(field, self._value(line, field), text)]
        return lines

    def _ordered(self, lines: list[int], order: Order | None) -> list[int]:
        field = next((one for one in self.fields if order and one.key == order[0]), None)
        if field is None or order is None:
            return lines
        filled = [(self._value(line, field), line) for line in lines]
        known = sorted((one for one in filled if one[0] is not None), key=lambda one: _sortable(one[0]), reverse=order[1])
        return [line for _value, line in (*known, *(one for one in filled if one[0] is None))]

    def _value(self, line: int, field: Field) -> Any:
        if field.key == NUMBER.key:
            return self._number(line)
        if field.key == RESULT.key:
            return "left_out" if line < 0 else self.staging.results[line]
        if line < 0 or field.key == SAID.key:
            return self._row(line).get(field.key)
        column = self.staging.table.values.get(field.key)
        value = None if column is None else column[line]
        return self.areas(str(value)) if field.kind == "area" and value is not None else value

    def _number(self, line: int) -> int:
        return self.staging.table.left_out[-line - 1].number if line < 0 else self.staging.table.numbers[line]


def _sortable(value: Any) -> tuple[int, Any]:
    """Numbers before texts: a column's values are of one kind, but for what a defect of a file left among them."""
    return (0, value) if isinstance(value, int | float) else (1, str(value))
