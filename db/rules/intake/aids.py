"""Aids: what the caller knows and cleaning needs – the places of the ledger, industries, codes held by firms of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from db.rules.intake.wording import squeezed
from db.text import Label

_SUFFIX = re.compile(r"(?:[一-龥]{1,6}族)*(?:自治州|自治县|自治旗|地区|新区|[州市县区旗盟])$")


@dataclass(frozen=True, slots=True)
class Place:
    """An area or park. ``level``: ``whole`` (the plan's own), ``part`` (a county of it) or ``park`` (an “of which” row).

    ``names`` are other names it goes by, ``former`` those it had; ``code`` is GB/T 2260's.
    """

    id: str
    label: Label
    level: Literal["whole", "part", "park"] = "part"
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    code: str = ""


class Gazetteer:
    """The places of a ledger, found by any of their names: full, short (砚山), former, English, code."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self.places = tuple(places)
        self._full: dict[str, list[Place]] = {}
        self._former: dict[str, list[Place]] = {}
        self._short: dict[str, list[Place]] = {}
        for place in self.places:
            for name in (place.label.zh, place.label.en, place.code, *place.names):
                self._add(self._full, name, place)
            for name in place.former:
                self._add(self._former, name, place)
            for name in (place.label.zh, *place.names, *place.former):
                self._add(self._short, _SUFFIX.sub("", name) if len(name) > 2 else "", place)

    @staticmethod
    def _add(index: dict[str, list[Place]], name: str, place: Place) -> None:
        key = squeezed(name).casefold()
        if key and place not in index.setdefault(key, []):
            index[key].append(place)

    def named(self, text: str) -> tuple[Place, ...]:
        """The places of that very name."""
        return tuple(self._full.get(squeezed(text).casefold(), ()))

    def formerly(self, text: str) -> tuple[Place, ...]:
        """The places that once had that name."""
        return tuple(self._former.get(squeezed(text).casefold(), ()))

    def shortly(self, text: str) -> tuple[Place, ...]:
        """The places whose name begins so (文山: 文山州, 文山市)."""
        return tuple(self._short.get(squeezed(text).casefold(), ()))

    def within(self, text: str) -> tuple[Place, ...]:
        """The places whose full name stands in ``text``, the last first; none that is part of another found name."""
        plain = squeezed(text).casefold()
        found = [
            (plain.rfind(name), name, place)
            for name, places in self._full.items()
            if len(name) > 1 and name in plain
            for place in places
        ]
        names = {name for _, name, _ in found}
        kept = [(at, place) for at, name, place in found if not any(name != other and name in other for other in names)]
        return tuple(dict.fromkeys(place for _, place in sorted(kept, key=lambda one: -one[0])))

    def near(self, text: str) -> tuple[Place, ...]:
        """The places whose name differs from ``text`` in one character (邱北县: 丘北县)."""
        plain = squeezed(text).casefold()
        found = [
            place
            for names in (self._full, self._short)
            for name, places in names.items()
            if _one_off(plain, name)
            for place in places
        ]
        return tuple(dict.fromkeys(found))

    def is_place(self, text: str) -> bool:
        """Whether ``text`` alone names a place."""
        return bool(self.named(text) or self.formerly(text) or self.shortly(text))


@dataclass(frozen=True, slots=True)
class Aids:
    """What the caller knows. ``divisions``: code of a division (06 … 46) → its name; ``industry_names``: every name of a
    division, older ones too → its code. ``codes_of``: a firm's name → the credit codes known for firms of that name.
    """

    places: Gazetteer = field(default_factory=Gazetteer)
    divisions: Mapping[str, Label] = field(default_factory=dict)
    industry_names: Mapping[str, str] = field(default_factory=dict)
    codes_of: Callable[[str], Sequence[str]] | None = None


def _one_off(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < 2:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1
