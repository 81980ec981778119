"""Make `resources/codes/pinyin.tsv`: each Chinese character's syllables without tones, most common first.

    python -m venv build/codes && build/codes/bin/python -m pip install pypinyin==0.55.0
    build/codes/bin/python tools/make_codes.py

The program itself needs no pinyin library. The other tables beside it are kept by hand (resources/codes/README.md).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "codes" / "pinyin.tsv"
CHARACTERS = range(0x4E00, 0xA000)
AT_MOST = 4
#: A character that stands in this many phrases is well known: a reading that none of them uses is an antique …
WELL_KNOWN = 3
#: … unless it is how a surname or place name is read, and firms are called after both.
SURNAMES_AND_PLACES = {
    "万": "mo", "区": "ou", "圩": "xu", "峙": "shi", "折": "she", "浒": "xu", "盖": "ge", "秘": "bi", "种": "chong",
    "繁": "po", "繆": "miao", "缪": "miao", "莞": "guan", "覃": "qin", "陉": "xing", "黑": "he", "解": "xie",
    "单": "shan", "仇": "qiu", "朴": "piao", "查": "zha", "曾": "zeng", "尉": "yu", "洞": "tong", "六": "lu",
}  # fmt: skip
HEADING = "# Made by tools/make_codes.py from pypinyin 0.55.0 (MIT): character, syllables without tones (v is ü)\n"


def plain(syllable: str) -> str:
    """The syllable as it is typed: no tone, ü as v; empty for the few that are no syllable (ḿ, ńg, ê)."""
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    typed = "".join(letter for letter in letters if letter.isascii())
    return typed if set(typed) & set("aeiouv") and "\u0302" not in letters else ""


def uses(phrases: dict[str, list[list[str]]]) -> dict[str, Counter[str]]:
    """How many phrases use which reading of a character."""
    counted: dict[str, Counter[str]] = {}
    for phrase, syllables in phrases.items():
        for character, readings in zip(phrase, syllables, strict=False):
            counted.setdefault(character, Counter())[plain(readings[0])] += 1
    return counted


def readings(dictionary: str, counted: Counter[str]) -> list[str]:
    """A character's plausible syllables, most used first, then in the dictionary's order."""
    known = list(dict.fromkeys(filter(None, map(plain, dictionary.split(",")))))
    if counted.total() >= WELL_KNOWN:
        known = [one for one in known if counted[one]] or known
    return sorted(known, key=lambda one: -counted[one])[:AT_MOST]


def main() -> None:
    """Write the table."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # type: ignore[import-not-found]

    counted = uses(PHRASES_DICT)
    lines = [HEADING]
    for code in CHARACTERS:
        character = chr(code)
        found = readings(PINYIN_DICT.get(code, ""), counted.get(character, Counter()))
        extra = SURNAMES_AND_PLACES.get(character)
        if extra and extra not in found:
            found = [*found[: AT_MOST - 1], extra]
        if found:
            lines.append(f"{character}\t{' '.join(found)}\n")
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
