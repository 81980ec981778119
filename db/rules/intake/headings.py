"""Headings: a column's head taken apart into what it names, its unit and its year, and matched with a subject's fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from db.fields import Field
from db.rules.intake import units
from db.rules.intake.wording import alike, squeezed

_BRACKETED = re.compile(r"\(([^()]*)\)")
_UNIT_TAIL = re.compile(r"(?:[/,:_\-]|单位:?)(百?万?亿?千?[元人户家吨度]|[万亿]?千瓦时|万?kwh|%)$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:年度|年)?")
#: Words for a year by its distance from the file's own. 上年同期 is another thing: the same months of the year before.
_RELATIVE = (
    (re.compile(r"(?:上一?年度?|去年|前一年度?|lastyear(?:'s)?|previousyear(?:'s)?)(?!同期|末同期)"), -1),
    (re.compile(r"(?:本年度?|今年|当年度?|年内|thisyear(?:'s)?|currentyear(?:'s)?)"), 0),
    (re.compile(r"(?:前年)"), -2),
)
#: What makes another column of the same words: never dropped, never passed over.
_QUALIFIERS = re.compile(
    r"累计|本月|当月|上月|同期|同比|环比|增速|增长|增幅|增减|预计|预期|计划|目标|拟|占比|比重|比例|率|本年止|月度|年末|期末|期初|自开工|达产|影响|应交|净"
    r"|实际|曾用|原|现|是否|类别|日期|时间|单位|人均|平均|电话|编码|代码|名称|growth|share|planned|expected|todate|samemonths|month"
)
#: The months from January on are the year so far.
_SO_FAR = re.compile(r"0?1-(?:0?[2-9]|1[0-2])月份?")
_LEFT_OUT_NUMBERS = frozenset({"序号", "编号", "序", "no", "no.", "num", "number", "行号", "栏次", "序列", "项次"})


class Match(NamedTuple):
    """A field that a heading may name. ``score`` is 1.0 for its own words; ``drift`` is set where only years differ."""

    field: Field
    score: float
    drift: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head. ``text`` is it whole; ``name`` is its key without unit and year, ``full`` with them.

    ``unit`` as in units.FAMILIES; ``year`` is stated (2024年), ``relative`` 0 or -1 for 本年 or 上年; else None.
    """

    text: str
    full: str
    name: str
    unit: str | None
    year: int | None
    relative: int | None
    parts: tuple[str, ...]


def heading_key(heading: str) -> str:
    """The key under which a sender's heading is remembered: width, case, spaces and ornaments do not count; years do."""
    return alike(heading)


@cache
def parse(parts: tuple[str, ...]) -> Heading:
    """The heading whose rows are ``parts``, from top to bottom."""
    text = " ".join(" ".join(part.split()) for part in parts)
    found: list[str] = []
    keys = []
    for part in parts:
        plain, unit = _without_unit(squeezed(part))
        if unit:
            found.append(unit)
        if plain:
            keys.append(plain)
    full = alike("".join(keys))
    name, year, relative = _without_year(full)
    stripped = tuple(one for one in (_without_year(alike(key))[0] for key in keys) if one)
    return Heading(text, full, name, found[-1] if found else None, year, relative, stripped)


def is_numbering(heading: Heading) -> bool:
    """Whether the column merely numbers the rows (序号)."""
    return heading.full in _LEFT_OUT_NUMBERS


def _without_unit(text: str) -> tuple[str, str | None]:
    """``text`` without its bracketed or trailing unit, and the unit; other brackets lose only their marks where nothing is lost."""
    unit = units.unit_of(text)
    if unit and len(text) <= 8 and not text.endswith(("个", "名")):
        return "", unit
    unit = None
    for inner in _BRACKETED.findall(text):
        found = units.unit_of(inner) or next(iter(units.units_in(inner)), None)
        if found:
            unit = found
            text = text.replace(f"({inner})", "")
    tail = _UNIT_TAIL.search(text)
    if unit is None and tail and tail.start() > 1:
        unit = units.unit_of(tail[1])
        text = text[: tail.start()]
    if unit is None and text.endswith(("%", "±%")) and len(text) > 1:
        return text.rstrip("%±+-/"), "%"
    return text, unit


def _without_year(key: str) -> tuple[str, int | None, int | None]:
    """``key`` without its year, with the year that it names or its distance from the file's own."""
    key = _SO_FAR.sub("累计", key)
    stated = _YEAR.findall(key)
    if len(stated) == 1:
        return _YEAR.sub("", key), int(stated[0]), None
    for pattern, distance in _RELATIVE:
        if pattern.search(key):
            return pattern.sub("", key), None, distance
    return key, None, None


class Headings:
    """The headings under which a subject's columns may come."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self.fields = tuple(fields)
        self._full: dict[str, list[Field]] = {}
        self._name: dict[str, list[Field]] = {}
        self._loose: dict[str, list[Field]] = {}
        for field in self.fields:
            for word in (field.label.zh, field.label.en, field.key, *field.synonyms):
                heading = parse((word,))
                for key, index in (
                    (heading.full, self._full),
                    (heading.name, self._name),
                    (_loose(heading.name), self._loose),
                ):
                    if key and field not in index.setdefault(key, []):
                        index[key].append(field)
        self._memo: dict[Heading, tuple[Match, ...]] = {}

    def matches(self, heading: Heading) -> tuple[Match, ...]:
        """The fields that the heading may name, best first; of equal score all are given."""
        return self.exactly(heading) or self._one_of_two(heading) or self._near(heading)

    def exactly(self, heading: Heading) -> tuple[Match, ...]:
        """The fields of which the heading is a word, years and units left aside: what finds a head among the rows."""
        if heading not in self._memo:
            self._memo[heading] = self._exactly(heading)
        return self._memo[heading]

    def _exactly(self, heading: Heading) -> tuple[Match, ...]:
        if own := self._full.get(heading.full):
            return tuple(Match(field, 1.0) for field in own)
        for name, score in _namings(heading):
            if by_name := self._name.get(name):
                return tuple(Match(field, score, drift=True) for field in by_name)
        by_name = self._loose.get(_loose(heading.name))
        return tuple(Match(field, 0.85, drift=True) for field in by_name or ())

    def _one_of_two(self, heading: Heading) -> tuple[Match, ...]:
        """The field that one of two names in a heading means (组织机构代码/统一社会信用代码): likely, not sure."""
        found = {field.key: field for name in re.split(r"[/、或]", heading.name) for field in self._name.get(name, ())}
        return tuple(Match(field, 0.7, drift=True) for field in found.values()) if len(found) == 1 else ()

    def _near(self, heading: Heading) -> tuple[Match, ...]:
        """Fields whose words are nearly the heading's, where nothing that changes the meaning differs."""
        best: dict[str, Match] = {}
        for name, fields in self._name.items():
            if _qualifiers(name) != _qualifiers(heading.name):
                continue
            score = 0.8 * _dice(name, heading.name)
            for field in fields:
                if score >= 0.6 and (field.key not in best or score > best[field.key].score):
                    best[field.key] = Match(field, score, drift=True)
        ranked = sorted(best.values(), key=lambda match: -match.score)
        return tuple(match for match in ranked if ranked[0].score - match.score < 0.05)


def _namings(heading: Heading) -> list[tuple[str, float]]:
    """What a heading of several rows may be called: all of it, else its last row, where the rows above only group it."""
    names = [(heading.name, 0.95)]
    for start in range(len(heading.parts)):
        if _QUALIFIERS.search("".join(heading.parts[:start])):
            break
        parts = heading.parts[start:]
        names += [("".join(parts), 0.9), ("".join(reversed(parts)), 0.9)]  # 营业收入 over 累计 is 累计营业收入
    return names


def _loose(name: str) -> str:
    """A name without remarks in brackets and little words, where it keeps something to be known by."""
    loose = re.sub(r"\([^()]*\)|[()的之/、,.;\-]", "", name)
    return loose if len(loose) > 1 else name


def _qualifiers(name: str) -> Counter[str]:
    return Counter(_QUALIFIERS.findall(name))


def _dice(one: str, other: str) -> float:
    pairs = Counter(one[at : at + 2] for at in range(max(len(one) - 1, 1)))
    others = Counter(other[at : at + 2] for at in range(max(len(other) - 1, 1)))
    return 2 * (pairs & others).total() / max(pairs.total() + others.total(), 1)
