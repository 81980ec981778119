"""Layout: how somebody's sheet is built, found out from what stands in it; what cannot be known is asked, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from math import isfinite
from statistics import median

from db.rules import months
from db.rules.cell_names import letter
from db.rules.intake import head as heads
from db.rules.intake import nature, units, whys
from db.rules.intake import period as periods
from db.rules.intake.columns import Finding, mapped
from db.rules.intake.headings import Headings
from db.rules.intake.sheet import Sheet, Value
from db.rules.intake.table import Choices, Layout, Option, Question, Remark, Subject
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: How many rows are looked at to learn what a column holds.
SAMPLED = 400
#: In yuan: the largest firms of the country turn over more in a year, but no column of a county's firms does.
_TOO_LARGE = Decimal(100_000_000_000)


def lay_out(
    sheet: Sheet,
    subject: Subject,
    choices: Choices | None = None,
    *,
    known: Iterable[tuple[str, str, str | None]] = (),
    today: date,
    file_name: str = "",
) -> Layout:
    """How ``sheet`` is built, seen as a table of ``subject``.

    ``known`` is what was chosen for this sender before: (normalised heading, field key or "", unit or None) as
    ``headings.heading_key`` normalises. ``file_name`` may say period and sender where the sheet does not. ``today``
    only orders the periods that are offered. Nothing of the sheet is changed.
    """
    choices = choices or Choices()
    index = Headings(subject.fields)
    head = heads.find(sheet, index, choices.head)
    above = heads.above(sheet, head)
    named = periods.name_of_file_period(file_name)
    when, remarks = _period(choices, above, periods.period_in(sheet.name), named)
    state = Finding(
        subject,
        head.headings,
        choices,
        when,
        {key: (field, unit or None) for key, field, unit in known},
        above.units,
        _samples(sheet, head.last, len(head.headings)),
        lambda index: _whole(sheet, head.last, index),
    )
    mapped(state, index, headless=head.first == 0)
    question = _period_question(state, today)
    return Layout(
        head=(head.first, head.last),
        columns=tuple(state.columns),
        title=above.title or named.title,
        sender=above.sender or named.sender,
        period=when,
        questions=(*((question,) if question else ()), *sorted(state.questions, key=lambda one: one.index)),
        remarks=(*remarks, *_unclear_units(above), *_odd_sizes(state), *_hidden(sheet, state)),
    )


def _period(
    choices: Choices, above: heads.Above, of_sheet: str | None, named: periods.FileName
) -> tuple[str | None, tuple[Remark, ...]]:
    """The file's period: chosen, else what the sheet says, its name, or the file's name; where they differ, that is said."""
    if choices.period is not None:
        return choices.period, ()
    found = [one for one in (above.period, of_sheet, named.period) if one is not None]
    when: str | None = None
    remarks: list[Remark] = []
    for one in found:
        if not periods.agree(when, one):
            remarks.append(
                Remark(
                    "note",
                    Sentence(
                        QT_TRANSLATE_NOOP(
                            "Intake",
                            "The sheet is taken as of {taken}, but its name or the file's says {other}. Choose another period if "
                            "that is right.",
                        ),
                        taken=when,
                        other=one,
                    ),
                )
            )
        else:
            when = periods.finer(when, one)
    return when, tuple(remarks)


def _period_question(state: Finding, today: date) -> Question | None:
    """The question of the file's period, where a column's year or the rows' own period depends on it."""
    subject, filled = state.subject, {column.key for column in state.columns} | {*state.choices.defaults}
    own = next((one for one in subject.fields if one.key == subject.period), None)
    by_column = subject.period in filled
    waiting = (
        [column.heading for column in state.columns if column.why is whys.PERIOD_UNKNOWN] if state.ask_period else []
    )
    needs_month = own is not None and own.kind == "month" and not by_column
    missing = own is not None and not by_column and (state.period is None or (needs_month and len(state.period) < 7))
    if not missing and not (waiting and state.period is None):
        return None
    if needs_month:
        last = months.month_of(today)
        if state.period is not None and state.period < last[:4]:
            last = f"{state.period}-12"
        options = [months.shift(last, -back) for back in range(12)]
        if state.period is not None:
            options = [one for one in options if one.startswith(state.period)] or [
                f"{state.period}-{n:02d}" for n in range(12, 0, -1)
            ]
    else:
        years = {today.year, today.year - 1, *state.years, *(year + 1 for year in state.years)}
        options = [str(year) for year in sorted(years, reverse=True)]
    return Question("period", -1, whys.which_period(waiting), tuple(Option(one, one) for one in options))


def _unclear_units(above: heads.Above) -> tuple[Remark, ...]:
    """A line that names two units of one kind states none of them."""
    money = [unit for unit in above.units if units.family(unit) == "money"]
    if len(set(money)) < 2:
        return ()
    return (
        Remark(
            "note",
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Intake", "The sheet names several units ({units}); none is taken for a whole column."
                ),
                units=money,
            ),
        ),
    )


def _hidden(sheet: Sheet, state: Finding) -> tuple[Remark, ...]:
    """Hidden columns are read like any other, and that is said."""
    found = [column for column in state.columns if column.index in sheet.hidden_columns and column.key is not None]
    if not found:
        return ()
    letters = [letter(column.index) for column in found]
    return (
        Remark(
            "note",
            Sentence(QT_TRANSLATE_NOOP("Intake", "Hidden in the sheet, but read: columns {columns}."), columns=letters),
        ),
    )


def _odd_sizes(state: Finding) -> tuple[Remark, ...]:
    """Money columns whose usual figure is larger than that of any firm in the unit that is stated: a thing to look at."""
    remarks = []
    for column in state.columns:
        if column.unit is None or units.family(column.unit) != "money":
            continue
        sizes = [abs(one) for one in state.samples[column.index] if isinstance(one, int | float) and isfinite(one) and one]
        usual = units.FAMILIES["money"][column.unit] * Decimal(median(sizes)) if sizes else Decimal(0)
        if usual >= _TOO_LARGE:
            sentence = Sentence(
                QT_TRANSLATE_NOOP(
                    "Intake",
                    "Column {column} “{heading}” in {unit} would mostly hold more than {limit}. Is its unit right?",
                ),
                column=letter(column.index),
                heading=column.heading,
                unit=units.LABELS[column.unit],
                limit=Label("1000亿元", "100 billion yuan"),
            )
            remarks.append(Remark("note", sentence))
    return tuple(remarks)


def _whole(sheet: Sheet, last: int, column: int) -> Iterator[Value]:
    """Every value of a column below the head."""
    return (row[column] for row in islice(sheet.rows, last, None) if len(row) > column)


def _samples(sheet: Sheet, last: int, width: int) -> list[list[Value]]:
    """Of each column the filled values of some rows spread over the sheet; a cell shown as a percentage as its text."""
    rows = nature.spread(range(last, len(sheet.rows)), SAMPLED)
    samples: list[list[Value]] = [[] for _ in range(width)]
    for number in rows:
        for column, value in enumerate(sheet.rows[number][:width]):
            if value is not None and value != "":
                samples[column].append(f"{value}%" if (number, column) in sheet.percent else value)
    for column in (index for index, found in enumerate(samples) if not found):
        # Four notes in a hundred thousand rows are no blank column.
        samples[column] += islice((value for value in _whole(sheet, last, column) if value is not None and value != ""), 1)
    for row, column in sheet.unvalued:
        if row >= last and column < width and not samples[column]:
            samples[column].append("=")
    return samples
