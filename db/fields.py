"""Field: the one declaration of a column that table, editor, heading, import matching and print share."""

from __future__ import annotations

from typing import Literal, NamedTuple

from db.text import Label

Kind = Literal["text", "code", "month", "date", "integer", "money", "percent", "choice", "flag"]


class Choice(NamedTuple):
    """One admissible value of a choice field and the word shown for it."""

    key: str
    label: Label


class Field(NamedTuple):
    """A column.

    ``kind``: ``code`` is text in fixed width; ``month`` is YYYY-MM; ``date`` is YYYY-MM-DD; ``money`` is INTEGER yuan
    shown in 万元; ``percent`` is a number where 67.0 means 67.0 %; ``choice`` is one of ``choices``.
    ``unit`` stands in the heading (户, 万元). ``width`` is in characters.
    """

    key: str
    label: Label
    kind: Kind = "text"
    unit: Label | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    width: int = 12

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
