"""What a person answers about a sheet, each as new Choices: nothing is changed in place, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from db.exchange.importing import Incoming
from db.rules.intake.table import Choices, Question, Remark

K = TypeVar("K")
V = TypeVar("V")


def answered(
    choices: Choices, number: int, key: str, asked: Remark, value: Any, alike: Iterable[int] = ()
) -> Choices:  # fmt: skip
    """The option with ``value`` chosen for what was ``asked`` at a cell (or row) of the row ``number``; ``alike``: rows
    whose cell is answered so, too."""
    if asked.about == "firm":
        return matched(choices, number, value)
    if asked.about == "row":
        return replace(choices, decided=_with(choices.decided, (number, key), value))
    return replace(choices, answers={**choices.answers, **{(one, key): value for one in (number, *alike)}})


def typed(choices: Choices, number: int, key: str, text: str | None) -> Choices:
    """``text`` in place of a cell; None is the cell again. What was chosen for the cell before is done with."""
    cell = (number, key)
    answers = _without(choices.answers, cell)
    changed = _without(choices.typed, cell) if text is None else _with(choices.typed, cell, text)
    return replace(choices, answers=answers, typed=changed)


def matched(choices: Choices, number: int, firm: str | None) -> Choices:
    """The firm that a row means, empty for a new one; None lets the program find it again."""
    return replace(choices, matched=_without(choices.matched, number) if firm is None else _with(choices.matched, number, firm))


def skipped(choices: Choices, numbers: Iterable[int]) -> Choices:
    """These rows left out, or taken in again where all of them were left out."""
    wanted = frozenset(numbers)
    left = choices.skipped - wanted if wanted <= choices.skipped else choices.skipped | wanted
    return replace(choices, skipped=left)


def column(choices: Choices, index: int, key: str | None) -> Choices:
    """The field that a column fills; None leaves it out. Unit and year said for another field are done with."""
    return replace(
        choices, columns=_with(choices.columns, index, key), units=_without(choices.units, index),
        years=_without(choices.years, index),
    )  # fmt: skip


def unit(choices: Choices, index: int, word: str) -> Choices:
    """The unit of a column."""
    return replace(choices, units=_with(choices.units, index, word))


def year(choices: Choices, index: int, number: int) -> Choices:
    """The year of a column."""
    return replace(choices, years=_with(choices.years, index, number))


def for_all(choices: Choices, key: str, value: Any) -> Choices:
    """A value that all rows have in a field that no column fills; None for none."""
    changed = _without(choices.defaults, key) if value is None else _with(choices.defaults, key, value)
    return replace(choices, defaults=changed)


def to_question(choices: Choices, asked: Question, value: Any) -> Choices:
    """The option with ``value`` chosen for a question about a column or the file."""
    if asked.about == "unit":
        return unit(choices, asked.index, str(value))
    if asked.about == "year":
        return year(choices, asked.index, int(value))
    if asked.about == "column":
        return column(choices, asked.index, value)
    return replace(choices, period=str(value))


def with_choices(incoming: Incoming, choices: Choices) -> Incoming:
    """The same sheet with other answers."""
    return replace(incoming, choices=choices)


def _with(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    return {**mapping, key: value}


def _without(mapping: Mapping[K, V], key: K) -> dict[K, V]:
    return {one: value for one, value in mapping.items() if one != key}
