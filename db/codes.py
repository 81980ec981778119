"""The shipped code tables: industrial divisions, townships, readings of characters. Loaded when first asked for.

Where they come from is told in ``resources/codes/README.md``. Every function raises BadFile where its table is missing
or damaged.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from db import resources
from db.errors import BadFile
from db.text import QT_TRANSLATE_NOOP, Label


@dataclass(frozen=True, slots=True)
class Division:
    """A division (大类) of GB/T 4754-2017. ``section`` is B mining, C manufacturing or D power, heat, gas and water."""

    code: str
    section: str
    label: Label
    name_2011: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """A township (乡镇、街道). ``code`` has nine digits, ``county`` is the GB/T 2260 code (six) of its county."""

    code: str
    name: str
    county: str

    @property
    def administrative(self) -> bool:
        """False for a park or state farm that statistical lists show among the townships (code 400 and above)."""
        return self.code[6:] < "400"


@cache
def divisions() -> tuple[Division, ...]:
    """The 41 industrial divisions 06–46 of GB/T 4754-2017, in the order of their codes."""
    rows = _rows("divisions.csv", ",", 5)[1:]
    return tuple(Division(code, section, Label(zh, en), old) for section, code, zh, en, old in rows)


def division(code: str) -> Division | None:
    """The division of an industry code of two to four digits (30, 301, 3011); None where it is no industrial one."""
    if not 2 <= len(code) <= 4:
        return None
    return next((one for one in divisions() if one.code == code[:2]), None)


def division_named(name: str) -> Division | None:
    """The division of that Chinese or English name, of 2017 or of 2011 (older files); None where there is none."""
    return next((one for one in divisions() if name and name in (one.label.zh, one.label.en, one.name_2011)), None)


def towns(county_code: str) -> tuple[Town, ...]:
    """The townships of a county (GB/T 2260, six digits), in the order of their codes; empty where none is shipped."""
    return _towns().get(county_code, ())


def readings(character: str) -> tuple[str, ...]:
    """A Chinese character's syllables without tones (v is ü), most common first; empty where none is known."""
    return _readings().get(character, ())


@cache
def place_overrides() -> Mapping[str, tuple[str, ...]]:
    """Places and how they are read, a syllable for each character: 长滩 → chang tan."""
    return {place: tuple(syllables.split()) for place, syllables in _rows("place_overrides.tsv", "\t", 2)}


@cache
def _towns() -> dict[str, tuple[Town, ...]]:
    found: dict[str, list[Town]] = {}
    for row in _rows("towns.csv", ",", 3)[1:]:
        town = Town(*row)
        found.setdefault(town.county, []).append(town)
    return {county: tuple(sorted(of_county, key=lambda town: town.code)) for county, of_county in found.items()}


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    return {character: tuple(syllables.split()) for character, syllables in _rows("pinyin.tsv", "\t", 2)}


def _rows(name: str, delimiter: str, width: int) -> list[list[str]]:
    """The rows of a table without its comments; BadFile unless each has ``width`` cells."""
    try:
        with resources.path("codes", name).open(encoding="utf-8", newline="") as lines:
            found = [row for row in csv.reader(lines, delimiter=delimiter, strict=True) if not row[0].startswith("#")]
    except FileNotFoundError:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Codes",
                "The program's own table {name} is missing; your ledger is untouched. Install the program again.",
            ),
            name=name,
        ) from None
    except (OSError, UnicodeDecodeError, csv.Error, IndexError) as problem:
        raise _damaged(name) from problem
    if not found or any(len(row) != width for row in found):
        raise _damaged(name)
    return found


def _damaged(name: str) -> BadFile:
    return BadFile(
        QT_TRANSLATE_NOOP(
            "Codes", "The program's own table {name} is damaged; your ledger is untouched. Install the program again."
        ),
        name=name,
    )
