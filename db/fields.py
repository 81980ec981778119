"""Field: the one declaration of a column that table, editor, heading, import matching and print share."""

from __future__ import annotations

from typing import Literal, NamedTuple

from db.text import Label

Kind = Literal[
    "text", "code", "month", "date", "year", "integer", "number", "money", "percent", "growth", "choice", "choices", "flag",
    "area",
]


def words(text: str) -> tuple[str, ...]:
    """Headings divided by spaces, for ``Field.synonyms``."""
    return tuple(text.split())


class Choice(NamedTuple):
    """One admissible value of a choice field and the word shown for it."""

    key: str
    label: Label


class Field(NamedTuple):
    """A column.

    ``kind``: ``code`` is text in fixed width; ``month`` is YYYY-MM; ``date`` is YYYY-MM-DD; ``year`` is a whole number;
    ``number`` may have decimals; ``money`` is INTEGER yuan shown in 万元; ``percent`` is a number where 67.0 means 67.0 %;
    ``growth`` is a growth in words (rules.registers.growth: 19.7%, 1.6倍, 由盈转亏);
    ``choice`` is one of ``choices``, ``choices`` several of them divided by spaces; ``flag`` is 0 or 1; ``area`` is the id
    of an area or park, shown by its name. ``unit`` stands in the heading (户, 万元). ``width`` is in characters.

    ``synonyms`` are other headings under which offices hold the column, as they write them. ``limit`` is the most
    characters of a text, ``lines`` allows line breaks in it. ``relative_year``: the value belongs to the row's own year
    (0) or to a year before it (-1: 上年); None where years have nothing to do with it. ``typed``: a person may write it;
    False for what the program alone keeps (the change that a filing wrote).
    """

    key: str
    label: Label
    kind: Kind = "text"
    unit: Label | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    width: int = 12
    synonyms: tuple[str, ...] = ()
    limit: int = 200
    lines: bool = False
    relative_year: int | None = None
    typed: bool = True

    def heading(self, language: str) -> str:
        """The column heading with its unit."""
        title = self.label.of(language)
        if self.unit is None:
            return title
        unit = self.unit.of(language)
        return f"{title} ({unit})" if language == "en" else f"{title}（{unit}）"

    def word(self, key: str | None, language: str) -> str:
        """The word for a choice's key; the key itself where the list does not know it."""
        for choice in self.choices:
            if choice.key == key:
                return choice.label.of(language)
        return key or ""
