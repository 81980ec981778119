"""A block pasted from a spreadsheet onto a plan's table: what each of its cells would set, before anything is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal, TypeVar

from db.rules.exact import shown
from db.rules.plan import Dimensions, Target
from db.rules.plan_table import EDITABLE_ORIGINS, PlanTable, TableColumn, TableRow, typed
from db.rules.words import ORIGINS
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

T = TypeVar("T", TableRow, TableColumn)

#: More cells than any plan has years, areas and columns.
MOST_CELLS = 20_000
_FULL_WIDTH = {0xFF01 + step: 0x21 + step for step in range(94)} | {0x3000: 0x20, 0xA0: 0x20}
_BLANK = frozenset({"", "-", "--", "—", "――", "–", "/", "\\", "…"})
_NUMBER = re.compile(r"([+-]?\d[\d,]*(?:\.\d+)?)\s*(户|家|个|%)?\Z")
_YEAR = re.compile(r"((?:19|20|21)\d\d)\s*年?(?:末|底)?\Z")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of the block: where it lands, what stands there, what it would set, or why it cannot.

    ``standing``: new, changed, same, refused. ``subject`` is what the cell speaks of; ``text`` what was pasted.
    """

    subject: Label
    text: str
    standing: Literal["new", "changed", "same", "refused"]
    before: float | None = None
    target: Target | None = None
    why: Sentence | None = None


def number(text: str) -> float | None:
    """A pasted number: separators, full-width digits and a unit behind it are understood; None where it is none."""
    match = _NUMBER.match(_plain(text))
    if match is None:
        return None
    try:
        value = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def place(table: PlanTable, block: Sequence[Sequence[str]], row: int, column: int) -> list[Placed]:
    """What pasting ``block`` at a cell (numbers of row and column) would set; blank cells are passed over.

    A block that brings its own headings lands by them: areas or years in its first column, the columns' words in its
    first line. Cells beyond the table, and those in which the document itself states a figure, are refused.
    """
    lines = [[_plain(text) for text in line] for line in block][:MOST_CELLS]
    rows = _headed_rows(table, lines)
    columns = _headed_columns(table, lines, skip=1 if rows else 0)
    found: list[Placed] = []
    for down, line in enumerate(lines[1:] if columns else lines):
        for across, text in enumerate(line[1:] if rows else line):
            if text in _BLANK or len(found) >= MOST_CELLS:
                continue
            at_row = rows[down + (1 if columns else 0)] if rows else _at(table.rows, row + down)
            at_column = columns[across + (1 if rows else 0)] if columns else _at(table.columns, column + across)
            if at_row is None or at_column is None:
                found.append(_beyond(text))
            else:
                found.append(_judge(table, at_row, at_column, text))
    return found


def _plain(text: str) -> str:
    return text.translate(_FULL_WIDTH).strip()


def _at(items: Sequence[T], place: int) -> T | None:
    return items[place] if 0 <= place < len(items) else None


def _headed_rows(table: PlanTable, lines: list[list[str]]) -> list[TableRow | None]:
    """The table's row for each line, where most lines begin with the word of one; empty where they do not."""
    found = [_row_called(table, line[0]) if line else None for line in lines]
    # One number among the rows may look like a year; headings are headings when most lines have one.
    return found if sum(1 for one in found if one is not None) * 2 > len(lines) else []


def _row_called(table: PlanTable, word: str) -> TableRow | None:
    bare = word.replace(" ", "")
    match = _YEAR.match(bare)
    for row in table.rows:
        if table.by == "year" and match and row.year == int(match[1]):
            return row
        if table.by == "area" and bare and bare in _names(row.label):
            return row
    return None


def _names(label: Label) -> set[str]:
    """How lists write an area: 砚山县 also as 砚山."""
    names = {label.zh, label.en.replace(" ", "")}
    if len(label.zh) > 2 and label.zh[-1] in "县市区旗州":
        names.add(label.zh[:-1])
    return names - {""}


def _headed_columns(table: PlanTable, lines: list[list[str]], skip: int) -> list[TableColumn | None]:
    """The table's column for each cell of the first line, where all its words are headings of columns."""
    first = lines[0] if lines else []
    words = [text for text in first[skip:] if text]
    if not words or any(number(text) is not None and not _YEAR.match(text) for text in words):
        return []
    found = [None if place < skip else _column_called(table, text) for place, text in enumerate(first)]
    return found if all(one is not None for one, text in zip(found[skip:], first[skip:], strict=True) if text) else []


def _column_called(table: PlanTable, word: str) -> TableColumn | None:
    match = _YEAR.match(word)
    fits = [
        column for column in table.columns
        if word in (column.label.zh, column.label.en, f"{column.group.zh}{column.label.zh}", f"{column.group.zh}")
        or (match and str(match[1]) in column.group.zh)
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _beyond(text: str) -> Placed:
    why = Sentence(QT_TRANSLATE_NOOP("Rules", "It lies beyond the table's last row or column."))
    return Placed(Label("–", "–"), text, "refused", why=why)


def _judge(table: PlanTable, row: TableRow, column: TableColumn, text: str) -> Placed:
    cell = table.cell(row, column)
    before = table.target(row, column)
    subject = table.index.subject(cell)
    value = number(text)
    if value is None or value < 0:
        why = Sentence(QT_TRANSLATE_NOOP("Rules", "“{text}” is not a number of 0 or more."), text=text[:40])
        return Placed(subject, text, "refused", None if before is None else before.value, why=why)
    if cell.metric != "share" and value != int(value):
        why = Sentence(QT_TRANSLATE_NOOP("Rules", "{value} is not a whole number of enterprises."), value=shown(value))
        return Placed(subject, text, "refused", None if before is None else before.value, why=why)
    return _set(table, cell, before, subject, text, value)


def _set(
    table: PlanTable, cell: Dimensions, before: Target | None, subject: Label, text: str, value: float
) -> Placed:  # fmt: skip
    if before is None:
        return Placed(subject, text, "new", target=typed(table.index.plan, cell, value))
    if before.value == value:
        return Placed(subject, text, "same", before.value)
    if before.origin not in EDITABLE_ORIGINS:
        stays = QT_TRANSLATE_NOOP("Rules", "The document states {value} there; its figures stay.")
        why = Sentence(stays, value=shown(before.value))
        return Placed(subject, text, "refused", before.value, why=why)
    return Placed(subject, text, "changed", before.value, retyped(before, value))


def retyped(target: Target, value: float) -> Target:
    """A figure of the bureau's with another value; what is typed over a split is typed (自行录入)."""
    changed = replace(target, value=int(value) if value == int(value) else value)
    return replace(changed, origin="typed", place=ORIGINS["typed"]) if target.origin == "own" else changed
