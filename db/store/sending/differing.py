"""What one content holds otherwise than another, in the words of the register rather than in names of columns and ids."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from db.rules.sending.difference import Difference, differences
from db.rules.sending.package import Content
from db.store.areas import Tree
from db.store.enterprises import BY_KEY
from db.text import Label, Sentence


def between(conn: sqlite3.Connection, old: Content | None, new: Content) -> list[Difference]:
    """What ``new`` holds otherwise than ``old`` (None: nothing was sent before), each as a person reads it."""
    found = differences(old, new)
    if not any(one.column for one in found):
        return found
    names = {area.id: area.label for area in Tree(conn).areas.values()}
    return [_worded(one, names) if one.column else one for one in found]


def _worded(one: Difference, names: dict[str, Label]) -> Difference:
    field = BY_KEY.get(one.column)
    words = {choice.key: choice.label for choice in field.choices} if field else {}

    def word(value: str) -> Label | str:
        return words.get(value) or names.get(value) or value

    shown = {"column": field.label if field else one.column, "before": word(one.before), "after": word(one.after)}
    return replace(one, sentence=Sentence(one.sentence.template, **{**one.sentence.values, **shown}))
