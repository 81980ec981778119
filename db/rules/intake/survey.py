"""Survey: what is learnt from a whole sheet before its cells are cleaned, so that every part of it is cleaned alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from db.fields import Field
from db.rules.intake import dates, figures, nature, units
from db.rules.intake.aids import Aids, Place
from db.rules.intake.carrying import is_grouped
from db.rules.intake.cells import Setting
from db.rules.intake.furniture import kind_of
from db.rules.intake.sheet import Sheet, Value
from db.rules.intake.table import Column, Layout, Subject
from db.rules.intake.wording import squeezed

#: A figure so many times the usual one of its column, or so small a part of it, is pointed out.
FAR = 1000
_SAMPLED, _ENOUGH = 2000, 5
_FIGURES = ("money", "number", "integer")


def settings(
    sheet: Sheet, layout: Layout, subject: Subject, columns: Iterable[Column], aids: Aids, today: date
) -> dict[str, Setting]:
    """Field key → how its column is cleaned."""
    fields = {one.key: one for one in subject.fields}
    asked = {question.index for question in layout.questions if question.about == "unit"}
    found = {}
    for column in columns:
        own = fields[column.key or ""]
        undecided = column.index in asked
        unit = column.unit
        texts = distinct(sheet, layout, column.index) if own.kind in ("month", "date", "area", "percent") else set()
        found[own.key] = Setting(
            own,
            unit,
            undecided or (unit is None and units.must_be_asked(own)),
            layout.period,
            today,
            aids,
            usual=_usual(sheet, layout, column, own),
            spelled=any(isinstance(one, str) and dates.is_spelled(one) for one in texts),
            mixed=_is_mixed(own, texts, aids),
            stated="%" in column.heading or "％" in column.heading,
            home=_home(layout, aids),
            asks=squeezed(column.heading).partition("是否")[2].partition("(")[0],
        )
    return found


def distinct(sheet: Sheet, layout: Layout, index: int) -> set[Value]:
    """Every value that a column holds below the head."""
    return {row[index] for row in sheet.rows[layout.head[1] :] if len(row) > index}


def grouped(sheet: Sheet, layout: Layout, column: Column) -> bool:
    """Whether the column names each group once, above blanks; rows of sums and footers do not count."""
    index = column.index
    rows = sheet.rows[layout.head[1] :]
    if all(len(row) > index and row[index] is not None and row[index] != "" for row in rows):
        return False
    names = [one.index for one in layout.columns if one.key in ("name", "code")] or [index]
    rows = [row for row in rows if any(len(row) > at and row[at] not in (None, "") for at in names)]
    cells = [row[index] if len(row) > index else None for row in rows]
    return is_grouped([cell for cell in cells if not (isinstance(cell, str) and kind_of(cell))])


def flagged(sheet: Sheet, indexes: set[int]) -> dict[int, tuple[set[int], set[int]]]:
    """Column → rows (from 0) of percentages, and of formulas without value."""
    found: dict[int, tuple[set[int], set[int]]] = {}
    for which, cells in enumerate((sheet.percent, sheet.unvalued)):
        for row, index in cells:
            if index in indexes:
                found.setdefault(index, (set(), set()))[which].add(row)
    return found


def _usual(sheet: Sheet, layout: Layout, column: Column, own: Field) -> tuple[float, float] | None:
    """The span beyond which a figure of the column is pointed out, in the field's own unit; None for few figures."""
    if own.kind not in _FIGURES:
        return None
    factor = float(units.factor(column.unit, own)) if column.unit else 1.0
    rows = (sheet.rows[number] for number in nature.spread(range(layout.head[1], len(sheet.rows)), _SAMPLED))
    found = [
        abs(value) * factor for row in rows if len(row) > column.index and (value := _figure(row[column.index]))
    ]
    if len(found) < _ENOUGH:
        return None
    middle = median(found)
    return middle / FAR, middle * FAR


def _figure(value: Value) -> float:
    if isinstance(value, bool):
        return 0.0
    if isinstance(value, int | float):
        return float(value) if value == value and abs(value) < 1e15 else 0.0
    if isinstance(value, str) and value[:1] in "0123456789-('１２３４５６７８９":
        found = figures.read(value)
        return float(found.value) if found and found.unit is None else 0.0
    return 0.0


def _is_mixed(own: Field, values: Iterable[Value], aids: Aids) -> bool:
    """Of percents: whether others than fractions stand in the column. Of areas: whether counties and parks do."""
    if own.kind == "percent":
        return any(abs(_figure(value)) > 1 for value in values)
    if own.kind == "area":
        texts = [value for value in values if isinstance(value, str)]
        levels = {place.level for text in texts for place in aids.places.named(text) or aids.places.shortly(text)}
        return {"part", "park"} <= levels
    return False


def _home(layout: Layout, aids: Aids) -> Place | None:
    """The one county that the title, or else the sender, names."""
    for text in (layout.title, layout.sender):
        found: Sequence[Place] = [place for place in aids.places.within(text) if place.level == "part"] if text else ()
        if len(found) == 1:
            return found[0]
    return None
