"""Table: what was understood of a sheet, column by column, and all that was not.

Values are kept by column (``values[key][line]``): a hundred thousand rows are cleaned a column at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from db.fields import Field
from db.text import Label, Sentence

#: ``note``: the row comes in, and this stands beside it. ``ask``: undecided until a person chooses. ``refuse``: the value
#: cannot be used, and so not the row.
Weight = Literal["note", "ask", "refuse"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is imported: its columns, and what they need to be understood.

    ``key`` is the word of ``import --as``. ``identity``: the fields that make a row of one firm (or of the whole table)
    one row. ``period``: the field that the file's own period fills where no column does (a year or a month), or empty.
    """

    key: str
    label: Label
    fields: tuple[Field, ...]
    identity: tuple[str, ...] = ()
    period: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question: the value it would give, and how it reads."""

    value: Any
    label: Label | Sentence | str


#: What an answer decides: the ``cell``'s value (``Choices.answers``), which ``firm`` is meant (``matched``), or what is to
#: be done with the ``row`` (``decided``).
About = Literal["cell", "firm", "row"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a cell or of a whole row, in one sentence; an ``ask`` offers its options."""

    weight: Weight
    sentence: Sentence
    options: tuple[Option, ...] = ()
    about: About = "cell"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a whole column or the file; until it is answered the cells it concerns are undecided.

    ``about``: ``unit``, ``year`` or ``column`` of the column ``index`` (zero-based), or ``period`` of the file (index -1).
    """

    about: Literal["unit", "year", "column", "period"]
    index: int
    sentence: Sentence
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: ``heading`` is its whole head, rows joined; ``key`` the field it fills, None for none.

    ``unit`` (元, 千元, 万元, 亿元 …) is stated (by heading or sheet) or chosen; None where nobody said. ``year``: the year
    that the heading names. ``why`` says how the column was understood, or why it is left out.
    """

    index: int
    heading: str
    key: str | None
    unit: str | None = None
    year: int | None = None
    why: Label | Sentence | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no record: its number in the sheet (from 1), why, and its text for the receipt."""

    number: int
    why: Label
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has answered so far; everything absent is found out by the program or asked.

    ``head``: first and last row of the head (from 1). ``columns``: index → field key, or None for "leave out".
    ``units``, ``years``: index → unit or year. ``period``: YYYY or YYYY-MM. ``answers``: (row number, field key) → the
    chosen option's value. ``decided``: the same where the question is not what stands in the cell but what is to be done
    with the row. ``typed``: (row number, field key) → text typed in place of the cell. ``defaults``: field key → value, in
    every row, of a field that no column fills. ``matched``: row number → id of the firm that is meant, or empty for one
    that is new. ``skipped``: numbers of rows that a person leaves out.
    """

    head: tuple[int, int] | None = None
    columns: Mapping[int, str | None] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    period: str | None = None
    answers: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    decided: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    typed: Mapping[tuple[int, str], str] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    matched: Mapping[int, str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is built: its head, its columns, what its furniture says, and what must be asked about them."""

    head: tuple[int, int]
    columns: tuple[Column, ...]
    title: str = ""
    sender: str = ""
    period: str | None = None
    questions: tuple[Question, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Table:
    """The records of a sheet (or of a part of it): ``numbers[line]`` is the sheet's row (from 1) of each.

    ``values[key]`` has one value a line: None where the cell is blank or unusable; a field that no column fills has no
    entry. Money is whole yuan, months YYYY-MM, dates YYYY-MM-DD, choices and areas their keys. ``remarks[(line, key)]``
    belong to a cell, under an empty key to the row.
    """

    layout: Layout
    numbers: list[int] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    remarks: dict[tuple[int, str], list[Remark]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
