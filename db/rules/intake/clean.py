"""Cleaning: the rows of a sheet as records, each cell as the ledger holds it or with what is to be said of it.

A column at a time: an ordinary one costs a few searches over all of it, and only odd cells are looked at one by one.
Nothing comes in that differs from what stood in its cell beyond spaces at its ends and width, unless a remark says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.fields import Field
from db.rules.intake import carrying, filling, furniture, survey, units
from db.rules.intake.aids import Aids
from db.rules.intake.cells import UNVALUED, Cell, Fast, Percentage, Setting, column
from db.rules.intake.codes import code, whole_number, with_known
from db.rules.intake.codes import fast as codes_fast
from db.rules.intake.dates import day, month, year
from db.rules.intake.industries import industry
from db.rules.intake.listed import choice, flag, several
from db.rules.intake.numbers import fast as numbers_fast
from db.rules.intake.numbers import percent, quantity
from db.rules.intake.places import area
from db.rules.intake.rows import Sorter
from db.rules.intake.sheet import Sheet, Value
from db.rules.intake.table import Choices, Column, Layout, LeftOut, Option, Remark, Subject, Table
from db.rules.intake.texts import fast as texts_fast
from db.rules.intake.texts import text
from db.text import QT_TRANSLATE_NOOP, Sentence

_KINDS: dict[str, tuple[Cell, Fast | None]] = {
    "text": (text, texts_fast),
    "code": (text, texts_fast),
    "month": (month, None),
    "date": (day, None),
    "year": (year, None),
    "integer": (quantity, numbers_fast),
    "number": (quantity, numbers_fast),
    "money": (quantity, numbers_fast),
    "percent": (percent, numbers_fast),
    "choice": (choice, None),
    "choices": (several, None),
    "flag": (flag, None),
    "area": (area, None),
}
#: Fields of kind ``code`` that have rules of their own, by key.
_CODES: dict[str, tuple[Cell, Fast | None]] = {
    "code": (code, codes_fast),
    "industry": (industry, None),
    "industry_code": (industry, None),
}
#: Rows that are turned into columns at a time.
_BLOCK = 500
_FIGURES = ("money", "number", "integer", "percent")


def clean(
    sheet: Sheet,
    layout: Layout,
    subject: Subject,
    choices: Choices | None = None,
    *,
    aids: Aids | None = None,
    today: date,
) -> Table:
    """All records of ``sheet`` as ``layout`` understands it."""
    return Cleaner(sheet, layout, subject, choices, aids=aids, today=today).take()


class Cleaner:
    """Cleans a sheet part by part: a first part for the preview, then the rest. The parts together are what the whole
    would be; merged, ditto and grouped cells are carried from one to the next.
    """

    def __init__(
        self,
        sheet: Sheet,
        layout: Layout,
        subject: Subject,
        choices: Choices | None = None,
        *,
        aids: Aids | None = None,
        today: date,
    ) -> None:
        self.sheet, self.layout, self.subject = sheet, layout, subject
        self.choices = choices or Choices()
        self.aids, self.today = aids or Aids(), today
        self.sorter = Sorter(layout, subject, self.aids.places)
        self.fields = {one.key: one for one in subject.fields}
        self.columns = [one for one in layout.columns if one.key is not None]
        self.settings = survey.settings(sheet, layout, subject, self.columns, self.aids, today)
        self.grouped = {
            one.index
            for one in self.columns
            if self.fields[one.key or ""].kind == "area" and survey.grouped(sheet, layout, one)
        }
        self.flagged = survey.flagged(sheet, {one.index for one in self.columns})
        self.spans = {one.index: carrying.spans_of(sheet, one.index, layout.head[1]) for one in self.columns}
        self.down = carrying.Down()
        self.sections = filling.Sections()
        self.at = 0

    @property
    def done(self) -> bool:
        """Whether every row has been taken."""
        return self.at >= len(self.sheet.rows)

    def take(self, count: int | None = None) -> Table:
        """The next ``count`` rows of the sheet (all that are left without one), cleaned.

        A field that only section headings or a person's typing fill has no entry in a part without them: absent is blank.
        """
        table = Table(self.layout)
        if self.at < self.layout.head[1]:
            self._above(table)
        start = self.at
        self.at = len(self.sheet.rows) if count is None else min(start + count, len(self.sheet.rows))
        rows = self.sheet.rows[start : self.at]
        if not rows:
            table.values = {one.key or "": [] for one in self.columns}
            return table
        by_index = _transposed(rows, {*self.sorter.written, *self.sorter.filled})
        formulas = self._flag(by_index, start, len(rows))
        out = self.sorter.furniture(rows, by_index, start, formulas)
        lines = [line for line in range(len(rows)) if line not in out]
        table.numbers = [start + line + 1 for line in lines]
        for line in sorted(out):
            table.left_out.append(LeftOut(start + line + 1, out[line], _row_text(rows[line])))
            if out[line] is furniture.SECTION and (place := self.sorter.place_of(rows[line])) is not None:
                self.sections.add(start + line + 1, place)
        for one in self.columns:
            values = by_index[one.index]
            self._column(table, one, [values[line] for line in lines] if out else values)
        self._fill(table)
        return table

    def _fill(self, table: Table) -> None:
        """What comes from outside a record's own cells."""
        self._typed_alone(table)
        self._known_codes(table)
        own = self.fields.get(self.subject.period)
        if own is not None and own.key not in table.values and own.key not in self.choices.defaults:
            filling.period(table, own, self.layout.period)
        place = next((one for one in self.subject.fields if one.kind == "area"), None)
        if place is not None and place.key not in table.values:
            self.sections.column(table, place)
        filling.hidden(table, self.sheet.hidden_rows)
        filling.answers(table, {at: value for at, value in self.choices.answers.items() if at[1] in self.fields})

    def _above(self, table: Table) -> None:
        """What stands above the head is told as left out; the head itself is no row."""
        first, last = self.layout.head
        for number, row in enumerate(self.sheet.rows[: first - 1], 1):
            if shown := _row_text(row):
                table.left_out.append(LeftOut(number, furniture.BEFORE, shown))
        self.at = last

    def _column(self, table: Table, one: Column, values: list[Value]) -> None:
        own = self.fields[one.key or ""]
        notes = self._carry(table, one, own, values)
        for (number, key), typed in self.choices.typed.items():
            if key == own.key and (line := filling.line_of(table.numbers, number)) is not None:
                values[line] = typed
                notes.pop(line, None)
        cleaned, remarks = column(values, self.settings[own.key], *kind_of(own))
        table.values[own.key] = cleaned
        for line, remark in notes.items():
            table.remarks[line, own.key] = [remark]
        for line, found in remarks.items():
            table.remarks.setdefault((line, own.key), []).extend(found)
        if own.kind in _FIGURES:
            self._merged_figures(table, own, one.index)

    def _carry(self, table: Table, one: Column, own: Field, values: list[Value]) -> dict[int, Remark]:
        """Write into ``values`` what merged, ditto and grouped cells mean; a note for each line so filled."""
        notes: dict[int, Remark] = {}
        index, numbers = one.index, table.numbers
        if own.kind not in _FIGURES and self.spans[index]:
            tops = [(span, _cell(self.sheet, span.top, index)) for span in self.spans[index]]
            carrying.merged(values, numbers, tops, notes)
        if own.kind == "area":
            self.sections.fill(values, numbers, self.down.rows.get(index, 0), notes)
        marks, grouped = carrying.marks(values), index in self.grouped
        if marks or grouped:

            def left(line: int) -> list[Value]:
                return self.sheet.rows[numbers[line] - 1][:index][::-1]

            carrying.from_above(values, numbers, index, marks, left, self.down, notes, grouped=grouped)
        carrying.remember(values, numbers, index, notes, self.down)
        return notes

    def _flag(self, columns: dict[int, list[Value]], start: int, count: int) -> set[int]:
        """Mark percentages and formulas without value among the cells; the lines that hold such a formula."""
        formulas = set()
        for index, (percentages, unvalued) in self.flagged.items():
            values = columns[index]
            for line in (row - start for row in percentages if start <= row < start + count):
                value = values[line]
                if isinstance(value, int | float) and not isinstance(value, bool):
                    values[line] = Percentage(float(f"{value * 100:.12g}"))
            for line in (row - start for row in unvalued if start <= row < start + count):
                values[line] = UNVALUED
                formulas.add(line)
        return formulas

    def _merged_figures(self, table: Table, own: Field, index: int) -> None:
        """A figure merged over several rows may be theirs together: whether it is the first one's is asked."""
        for span in self.spans[index]:
            line = filling.line_of(table.numbers, span.top + 1)
            if line is None or table.values[own.key][line] is None:
                continue
            value = table.values[own.key][line]
            sentence = Sentence(_MERGED_FIGURE, first=span.top + 1, last=span.bottom + 1)
            options = (Option(value, str(self.sheet.rows[span.top][index])), Option(None, Sentence(_LEAVE_BLANK)))
            table.values[own.key][line] = None
            table.remarks.setdefault((line, own.key), []).append(Remark("ask", sentence, options))

    def _typed_alone(self, table: Table) -> None:
        """What a person typed into a field that no column of the sheet fills; figures in the field's own heading's unit."""
        for (number, key), typed in self.choices.typed.items():
            line = filling.line_of(table.numbers, number)
            if line is None or key in self.settings or key not in self.fields:
                continue
            own = self.fields[key]
            unit = units.unit_of(own.unit.zh) if own.unit is not None else units.home(own)
            setting = Setting(own, unit, period=self.layout.period, today=self.today, aids=self.aids)
            values, remarks = column([typed], setting, *kind_of(own))
            table.values.setdefault(key, [None] * len(table.numbers))[line] = values[0]
            table.remarks.setdefault((line, key), []).extend(remarks.get(0, ()))

    def _known_codes(self, table: Table) -> None:
        """Damaged codes are offered those of the ledger's firms of the row's name, too."""
        names, codes_of = table.values.get("name"), self.aids.codes_of
        source = next((one.index for one in self.columns if one.key == "code"), None)
        if codes_of is None or names is None or source is None:
            return
        for (line, key), remarks in table.remarks.items():
            if key == "code" and names[line] and any(remark.weight == "ask" for remark in remarks):
                given = _number_text(_cell(self.sheet, table.numbers[line] - 1, source))
                table.remarks[line, key] = list(with_known(remarks, codes_of(names[line]), given))


def kind_of(own: Field) -> tuple[Cell, Fast | None]:
    """How the cells of a field are cleaned, one by one and a column at once."""
    return _CODES.get(own.key, _KINDS["code"]) if own.kind == "code" else _KINDS[own.kind]


def _transposed(rows: Sequence[list[Value]], wanted: set[int]) -> dict[int, list[Value]]:
    """The wanted columns of rows that may differ in length."""
    width = max(wanted, default=-1) + 1
    if len(rows) > 1 and min(map(len, rows)) >= width:
        columns: dict[int, list[Value]] = {index: [] for index in wanted}
        for start in range(0, len(rows), _BLOCK):  # rows that the processor still has at hand for the next column
            block = rows[start : start + _BLOCK]
            for index, held in columns.items():
                held += [row[index] for row in block]
        return columns
    padded = [row if len(row) >= width else row + [None] * (width - len(row)) for row in rows]
    return {index: [row[index] for row in padded] for index in wanted}


def _cell(sheet: Sheet, row: int, index: int) -> Value:
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return cells[index] if index < len(cells) else None


def _number_text(value: Value) -> str:
    return whole_number(value) if isinstance(value, int | float) else str(value or "")


def _row_text(row: Sequence[Value]) -> str:
    texts = (
        _number_text(value).strip() if not isinstance(value, bool) else str(value) for value in row if value is not None
    )
    shown = "  ".join(dict.fromkeys(text for text in texts if text))
    return shown if len(shown) <= 200 else shown[:199] + "…"


_MERGED_FIGURE = QT_TRANSLATE_NOOP(
    "Intake", "This figure is merged over rows {first} to {last}. Is it that of row {first} alone?"
)
_LEAVE_BLANK = QT_TRANSLATE_NOOP("Intake", "leave it blank")
