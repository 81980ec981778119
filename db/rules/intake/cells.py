"""Cells: what cleaning a column means, and the driver that every kind of field shares.

A kind offers ``cell`` (one value) and may offer ``fast`` (a whole column at once, naming the lines it left alone). What
is slow happens only to odd cells, and once for each distinct one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from types import NoneType
from typing import Any, NamedTuple

from db.fields import Field
from db.rules.intake.aids import Aids, Place
from db.rules.intake.carrying import DITTO
from db.rules.intake.sheet import CellError, Value
from db.rules.intake.table import Remark
from db.text import QT_TRANSLATE_NOOP, Sentence


class Percentage(float):
    """A number shown as a percentage: the cell's number times 100, so that 19.7 is 19.7 %."""

    __slots__ = ()


class Unvalued(str):
    """A formula without a stored value."""

    __slots__ = ()


UNVALUED = Unvalued("=")


class Cleaned(NamedTuple):
    """A cell's value as the ledger holds it (None: blank, undecided or unusable) and what is to be said of it."""

    value: Any
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What cleaning a column needs to know beside its cells.

    ``unit``: None where nobody said. ``usual``: the lowest and highest figure that is not pointed out, in the field's own
    unit. ``spelled``: text like 2022.1 is written out (another cell reads 2022.10), so that it is January. ``mixed``: percents and
    fractions, or counties and parks, stand side by side; ``stated``: the heading says %. ``home``: the county that the
    sheet's title names. ``asks``: what the heading asks (入园 of 是否入园), so that 是 and 否 answer it.
    """

    field: Field
    unit: str | None = None
    undecided: bool = False
    period: str | None = None
    today: date = date(2000, 1, 1)
    aids: Aids = Aids()  # noqa: RUF009
    usual: tuple[float, float] | None = None
    spelled: bool = False
    mixed: bool = False
    stated: bool = False
    home: Place | None = None
    asks: str = ""


Cell = Callable[[Value, Setting], Cleaned]
#: A column cleaned at once: its values, and the lines that must be looked at one by one.
Fast = Callable[[list[Value], Setting], tuple[list[Any], Iterable[int]]]


def column(
    values: list[Value], setting: Setting, cell: Cell, fast: Fast | None
) -> tuple[list[Any], dict[int, tuple[Remark, ...]]]:
    """A column's values cleaned, and the remarks by line."""
    if fast is None and set(map(type, values)) <= {str, NoneType}:
        return _by_word(values, setting, cell)
    cleaned, odd = fast(values, setting) if fast else ([None] * len(values), range(len(values)))
    remarks: dict[int, tuple[Remark, ...]] = {}
    memo: dict[tuple[type, Value], Cleaned] = {}
    for line in odd:
        value = values[line]
        key = (type(value), value)
        found = memo.get(key)
        if found is None:
            found = memo[key] = _cleaned(value, setting, cell)
        cleaned[line] = found.value
        if found.remarks:
            remarks[line] = found.remarks
    return cleaned, remarks


def _by_word(values: list[Value], setting: Setting, cell: Cell) -> tuple[list[Any], dict[int, tuple[Remark, ...]]]:
    """A column of words, each looked at once."""
    memo = {value: _cleaned(value, setting, cell) for value in set(values)}
    kept = {value: found.value for value, found in memo.items()}
    told = {value for value, found in memo.items() if found.remarks}
    remarks = {line: memo[value].remarks for line, value in enumerate(values) if value in told} if told else {}
    return [kept[value] for value in values], remarks


def _cleaned(value: Value, setting: Setting, cell: Cell) -> Cleaned:
    if value is None:
        return Cleaned(None)
    if isinstance(value, Unvalued):
        return refuse(
            QT_TRANSLATE_NOOP(
                "Intake",
                "This cell holds a formula whose result was never stored. Open the file in Excel or WPS, save it, and import "
                "it again.",
            )
        )
    if isinstance(value, CellError):
        return refuse(
            QT_TRANSLATE_NOOP(
                "Intake", "This cell's formula failed in the spreadsheet ({error}). Type the value in its place."
            ),
            error=str(value),
        )
    if isinstance(value, float) and not isfinite(value):
        return refuse(
            QT_TRANSLATE_NOOP("Intake", "“{text}” is no exact figure. Type the figure alone, as 1865.5."),
            text=str(value),
        )
    if isinstance(value, str) and not value.strip(" \t\r\n\u3000\u00a0\u200b\ufeff"):
        return Cleaned(None)
    if isinstance(value, str) and value.strip() in DITTO:
        return refuse(
            QT_TRANSLATE_NOOP("Intake", "“{mark}” stands here without anything that it repeats. Type the value."),
            mark=value.strip(),
        )
    return cell(value, setting)


def note(template: str, /, **values: Any) -> Remark:
    """A remark beside which the value comes in."""
    return Remark("note", Sentence(template, **values))


def refuse(template: str, /, **values: Any) -> Cleaned:
    """A cell that cannot be used, and why."""
    return Cleaned(None, (Remark("refuse", Sentence(template, **values)),))


def blank(text: str) -> Cleaned:
    """A mark for “nothing” (—, /, 无), taken as a blank cell."""
    return Cleaned(None, (note(QT_TRANSLATE_NOOP("Intake", "“{text}” is taken as blank."), text=text),))


def shown(value: Value) -> str:
    """A cell's value as a person saw it, short enough for a sentence."""
    if isinstance(value, datetime):
        text = value.isoformat(" ").removesuffix(" 00:00:00")
    elif isinstance(value, Percentage):
        text = f"{value:.15g}%"
    elif isinstance(value, float):
        text = str(int(value)) if isfinite(value) and abs(value) >= 1e15 else f"{value:.15g}"
    else:
        text = str(value).strip()
    return text if len(text) <= 40 else text[:39] + "…"
