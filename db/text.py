"""Sentences and labels that the data layer speaks, without a screen.

A sentence is an English template with named values; whoever shows it translates the template first and fills it
afterwards, so that no translation ever sees a filled string. A label is a word of the field in both languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark ``text`` for lupdate, which finds this function by its name; returns the text unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the field: ``zh`` as officials write it, ``en`` for the English window (glossary)."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The word in ``language``; anything but English is Chinese."""
        return self.en if language == "en" else self.zh


class Sentence:
    """A template (English, marked with QT_TRANSLATE_NOOP) and the values that fill it.

    Values may be strings, numbers, Labels (shown in the reader's language), Sentences, or sequences of these.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: Any) -> None:
        self.template = template
        self.values = values

    def render(self, language: str = "en", translate: Callable[[str], str] = lambda text: text) -> str:
        """The sentence in ``language``; ``translate`` maps the English template to that language."""
        filled = {key: _shown(value, language, translate) for key, value in self.values.items()}
        return translate(self.template).format(**filled)

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"Sentence({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash((self.template, str(self)))


def _shown(value: Any, language: str, translate: Callable[[str], str]) -> str:
    if isinstance(value, Label):
        return value.of(language)
    if isinstance(value, Sentence):
        return value.render(language, translate)
    if isinstance(value, (list, tuple)):
        separator = ", " if language == "en" else "、"
        return separator.join(_shown(one, language, translate) for one in value)
    return str(value)
