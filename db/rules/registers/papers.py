"""Which papers a filing takes, by its route (佐证材料, domain §2; resources/rules/papers.toml)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.text import Label


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the checklist; ``needed`` is False where only some places ask for it."""

    title: Label
    routes: tuple[str, ...]
    needed: bool = True


def of_route(papers: Iterable[Paper], route: str) -> list[Paper]:
    """The checklist of a route, in the order in which the papers are numbered."""
    return [one for one in papers if route in one.routes]


def complete(papers: Iterable[tuple[bool, str]]) -> bool:
    """Whether all needed papers are there: (needed, state) each. A finding for the eye; it holds no filing back."""
    needed = [state for needed, state in papers if needed]
    return bool(needed) and all(state in ("have", "not_needed") for state in needed)
