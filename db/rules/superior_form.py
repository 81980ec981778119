"""A form that came down from above, and what is written into it every month: which columns and cells take which figures.

Pure: the cells come in as a Book, our own figures as tables of rows by label.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db.rules.intake.sheet import Book, Value

Figure = int | Decimal | str | None

_DIGITS = re.compile(r"[0-9０-９〇一二三四五六七八九十]+")
_SPACE = re.compile(r"\s+")
#: What the row of the whole is called in forms, whatever its name in ours.
WHOLE = frozenset({"合计", "总计", "全州", "全市", "全县", "全区", "合计数"})
#: A form is told by its upper part; a long list below may grow.
_ROWS, _COLUMNS = 60, 60


@dataclass(frozen=True, slots=True)
class Table:
    """One of our forms filled: rows by label, each with its values by column key; ``whole``: the label of the total."""

    rows: Mapping[str, Mapping[str, Figure]]
    whole: str = ""

    def find(self, label: str) -> Mapping[str, Figure] | None:
        """The row that a label of the superior's form means; None where there is none."""
        wanted = norm(label)
        if wanted in WHOLE and self.whole:
            return self.rows.get(self.whole)
        return self.rows.get(wanted)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet (zero-based) that takes ``key`` of our ``form``, row by row by the texts in ``labels``."""

    sheet: str
    column: int
    labels: int
    form: str
    key: str


@dataclass(frozen=True, slots=True)
class Single:
    """A cell (zero-based) that takes one figure: row ``label`` and column ``key`` of our ``form``."""

    sheet: str
    row: int
    column: int
    form: str
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class FormMapping:
    """What is filled into a form, remembered by its shape."""

    columns: tuple[Column, ...] = ()
    singles: tuple[Single, ...] = ()

    def forms(self) -> list[str]:
        """The keys of our forms that it needs."""
        return sorted({one.form for one in self.columns} | {one.form for one in self.singles})

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "columns": [[one.sheet, one.column, one.labels, one.form, one.key] for one in self.columns],
            "singles": [[one.sheet, one.row, one.column, one.form, one.label, one.key] for one in self.singles],
        }


def from_json(data: Mapping[str, Any]) -> FormMapping:
    """The mapping that ``as_json`` gave."""
    return FormMapping(
        tuple(Column(*one) for one in data.get("columns", ())), tuple(Single(*one) for one in data.get("singles", ()))
    )


@dataclass(frozen=True, slots=True)
class Write:
    """A cell (zero-based) and what is written into it."""

    sheet: str
    row: int
    column: int
    value: Figure


@dataclass(slots=True)
class Planned:
    """What is to be written; ``unknown``: labels that none of our rows bears, and columns that ours have no longer."""

    writes: list[Write] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def norm(text: str) -> str:
    """A label without the spaces that spread it: 全　州 is 全州."""
    return _SPACE.sub("", text.replace("\u3000", ""))


def shape(book: Book) -> str:
    """By what a form is known again next month: its sheets and the words on them, without numbers, months and blank ends."""
    words = [
        [sheet.name, [
            [at, column, _DIGITS.sub("#", norm(value))]
            for at, row in enumerate(sheet.rows[:_ROWS]) for column, value in enumerate(row[:_COLUMNS])
            if isinstance(value, str) and value.strip()
        ]]
        for sheet in book.sheets
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()[:24]


def labels_column(rows: Sequence[Sequence[Value]], table: Table) -> int:
    """The column whose texts are most often labels of our rows; 0 where none is."""
    found: dict[int, int] = {}
    for row in rows[:_ROWS]:
        for at, value in enumerate(row[:_COLUMNS]):
            if isinstance(value, str) and table.find(value) is not None:
                found[at] = found.get(at, 0) + 1
    return max(found, key=lambda at: (found[at], -at), default=0)


def planned(book: Book, mapping: FormMapping, tables: Mapping[str, Table]) -> Planned:
    """The cells to be written, by the labels that stand in the form now."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    made = Planned()
    for one in mapping.columns:
        table, sheet = tables[one.form], sheets[one.sheet]
        mapped = [(at, row[one.labels]) for at, row in enumerate(sheet.rows) if len(row) > one.labels]
        texts = [(at, value) for at, value in mapped if isinstance(value, str) and value.strip()]
        known = [(at, row) for at, value in texts if (row := table.find(value)) is not None]
        first, last = (known[0][0], known[-1][0]) if known else (0, -1)
        made.writes += [Write(one.sheet, at, one.column, row[one.key]) for at, row in known if one.key in row]
        made.unknown += [one.key] if known and one.key not in known[0][1] else []
        made.unknown += [norm(value) for at, value in texts if first < at < last and table.find(value) is None]
    for single in mapping.singles:
        row = tables[single.form].find(single.label)
        if row is None or single.key not in row:
            made.unknown.append(single.label if row is None else single.key)
        else:
            made.writes.append(Write(single.sheet, single.row, single.column, row[single.key]))
    made.unknown = list(dict.fromkeys(made.unknown))
    return made
