"""Cleaning: the rows of a sheet as records, each cell as the ledger holds it or with what is to be said of it.

A column at a time: an ordinary one costs a few searches over all of it, and only odd cells are looked at one by one.
Nothing comes in that differs from what stood in its cell beyond spaces at its ends and width, unless a remark says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Any

from db.fields import Field
from db.rules.intake import carrying, furniture, survey
from db.rules.intake.aids import Aids, Place
from db.rules.intake.cells import UNVALUED, Cell, Fast, Percentage, column, note
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
        self.aids = aids or Aids()
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
        self.section: tuple[Place, int] | None = None
        self.at = 0

    @property
    def done(self) -> bool:
        """Whether every row has been taken."""
        return self.at >= len(self.sheet.rows)

    def take(self, count: int | None = None) -> Table:
        """The next ``count`` rows of the sheet (all that are left without one), cleaned."""
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
        out = self.sorter.furniture(rows, by_index, start)
        lines = [line for line in range(len(rows)) if line not in out]
        table.numbers = [start + line + 1 for line in lines]
        table.left_out += [LeftOut(start + line + 1, out[line], _row_text(rows[line])) for line in sorted(out)]
        for one in self.columns:
            values = by_index[one.index] if not out else [by_index[one.index][line] for line in lines]
            self._column(table, one, values, [rows[line] for line in lines] if out else rows)
        self._known_codes(table)
        self._period(table)
        self._sections(table, rows, out, start)
        self._hidden(table)
        self._answers(table)
        return table

    def _above(self, table: Table) -> None:
        """What stands above the head is told as left out; the head itself is no row."""
        first, last = self.layout.head
        for number, row in enumerate(self.sheet.rows[: first - 1], 1):
            if shown := _row_text(row):
                table.left_out.append(LeftOut(number, furniture.BEFORE, shown))
        self.at = last

    def _column(self, table: Table, one: Column, values: list[Value], rows: Sequence[Sequence[Value]]) -> None:
        key, index = one.key or "", one.index
        own, setting = self.fields[key], self.settings[key]
        spans = () if own.kind in _FIGURES else self.spans[index]
        left = {
            line: [*reversed(rows[line][:index])]
            for line, value in enumerate(values)
            if isinstance(value, str) and value.strip() in carrying.DITTO
        }
        top = {span.top: _cell(self.sheet, span.top, index) for span in spans}
        values, carried = carrying.carried(
            values, table.numbers, index, spans=spans, grouped=index in self.grouped, left=left, top=top, down=self.down
        )
        self._flag(values, table.numbers, index)
        for (number, of), typed in self.choices.typed.items():
            if of == key and (line := _line(table, number)) is not None:
                values[line] = typed
                carried.pop(line, None)
        cleaned, remarks = column(values, setting, *_kind(own))
        table.values[key] = cleaned
        for line, remark in carried.items():
            table.remarks[line, key] = [remark]
        for line, found in remarks.items():
            table.remarks.setdefault((line, key), []).extend(found)
        if own.kind in _FIGURES:
            self._merged_figures(table, own, index)

    def _flag(self, values: list[Value], numbers: Sequence[int], index: int) -> None:
        """Mark formulas without value and percentages, so that their cells are read as what they are."""
        percent, unvalued = self.flagged.get(index, (None, None))
        if percent:
            for line, number in enumerate(numbers):
                value = values[line]
                if number - 1 in percent and isinstance(value, int | float) and not isinstance(value, bool):
                    values[line] = Percentage(float(f"{value * 100:.12g}"))
        if unvalued:
            for line, number in enumerate(numbers):
                if number - 1 in unvalued:
                    values[line] = UNVALUED

    def _merged_figures(self, table: Table, own: Field, index: int) -> None:
        """A figure merged over several rows may be theirs together: whether it is the first one's is asked."""
        for span in self.spans[index]:
            line = _line(table, span.top + 1)
            if line is None or table.values[own.key][line] is None:
                continue
            value = table.values[own.key][line]
            sentence = Sentence(_MERGED_FIGURE, first=span.top + 1, last=span.bottom + 1)
            options = (Option(value, str(self.sheet.rows[span.top][index])), Option(None, Sentence(_LEAVE_BLANK)))
            table.values[own.key][line] = None
            table.remarks.setdefault((line, own.key), []).append(Remark("ask", sentence, options))

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

    def _period(self, table: Table) -> None:
        """The file's own period, where no column holds the rows'."""
        own = self.fields.get(self.subject.period)
        if own is None or own.key in table.values:
            return
        when = self.layout.period
        if when is not None and own.kind == "year":
            table.values[own.key] = [int(when[:4])] * len(table.numbers)
        elif when is not None and len(when) == 7:
            table.values[own.key] = [when] * len(table.numbers)
        else:
            table.values[own.key] = [None] * len(table.numbers)
            for line in range(len(table.numbers)):
                table.remarks[line, own.key] = [_PERIOD_ASKED]

    def _sections(self, table: Table, rows: Sequence[Sequence[Value]], out: dict[int, Any], start: int) -> None:
        """The county of a section's heading is that of the rows below it, where no column names one."""
        own = next((one for one in self.subject.fields if one.kind == "area"), None)
        if own is None or own.key in table.values:
            return
        heads = {
            start + line + 1: self.sorter.place_of(rows[line]) for line, why in out.items() if why is furniture.SECTION
        }
        if not heads and self.section is None:
            return
        values: list[Any] = []
        waiting = sorted(heads.items(), reverse=True)
        for line, number in enumerate(table.numbers):
            while waiting and waiting[-1][0] < number:
                row, place = waiting.pop()
                self.section = (place, row) if place is not None else self.section
            values.append(self.section[0].id if self.section else None)
            if self.section:
                table.remarks[line, own.key] = [note(_SECTION, name=self.section[0].label, row=self.section[1])]
        for row, place in reversed(waiting):
            self.section = (place, row) if place is not None else self.section
        table.values[own.key] = values

    def _hidden(self, table: Table) -> None:
        if self.sheet.hidden_rows:
            for line, number in enumerate(table.numbers):
                if number - 1 in self.sheet.hidden_rows:
                    table.remarks.setdefault((line, ""), []).append(_HIDDEN)

    def _answers(self, table: Table) -> None:
        """What a person chose takes the place of the question."""
        for (number, key), value in self.choices.answers.items():
            line = _line(table, number)
            if line is None or key not in table.values:
                continue
            table.values[key][line] = value
            kept = [remark for remark in table.remarks.get((line, key), []) if remark.weight == "note"]
            table.remarks[line, key] = [*kept, _CHOSEN]


def _kind(own: Field) -> tuple[Cell, Fast | None]:
    return _CODES.get(own.key, _KINDS["code"]) if own.kind == "code" else _KINDS[own.kind]


def _transposed(rows: Sequence[list[Value]], wanted: set[int]) -> dict[int, list[Value]]:
    """The wanted columns of rows that may differ in length."""
    width = max(wanted, default=-1) + 1
    padded = [row if len(row) >= width else row + [None] * (width - len(row)) for row in rows]
    return {index: [row[index] for row in padded] for index in wanted}


def _line(table: Table, number: int) -> int | None:
    """The line of a row, found in the ascending row numbers."""
    line = bisect_left(table.numbers, number)
    return line if line < len(table.numbers) and table.numbers[line] == number else None


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


_SECTION = QT_TRANSLATE_NOOP("Intake", "No column names the area; {name} is taken from the heading in row {row}.")
_MERGED_FIGURE = QT_TRANSLATE_NOOP(
    "Intake", "This figure is merged over rows {first} to {last}. Is it that of row {first} alone?"
)
_LEAVE_BLANK = QT_TRANSLATE_NOOP("Intake", "leave it blank")
_CHOSEN = note(QT_TRANSLATE_NOOP("Intake", "Chosen by you."))
_HIDDEN = note(QT_TRANSLATE_NOOP("Intake", "This row is hidden in the sheet (filtered or folded away)."))
_PERIOD_ASKED = Remark(
    "ask", Sentence(QT_TRANSLATE_NOOP("Intake", "The file's own period is not known yet; choose it above the table."))
)
