"""The pages of a window as it holds them: what it is told of each, and all of them laid aside together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from desktop.screens.base import Screen


class PageEntry(NamedTuple):
    """A page as the window knows it: built by ``factory`` when first shown; Alt+1 … Alt+9 unless ``shortcut`` says.

    One that is not ``in_rail`` is come to from others and by its key; the rail keeps the page that it was come from.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], Screen]
    shortcut: str = ""
    in_rail: bool = True


class Shelf(NamedTuple):
    """Pages to show or to lay aside: the entries that there are, those built so far, and the rail's numbers, by key."""

    entries: Sequence[PageEntry]
    pages: dict[str, Screen]
    badges: dict[str, str]


def with_keys(entries: Sequence[PageEntry]) -> dict[str, tuple[PageEntry, str]]:
    """Each page with its key: those of the rail are counted through."""
    made = {}
    number = 0
    for entry in entries:
        number += entry.in_rail
        counted = f"Alt+{number}" if entry.in_rail and number < 10 else ""
        made[entry.key] = (entry, entry.shortcut or counted)
    return made
