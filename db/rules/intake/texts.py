"""Text: as it was typed, but for what typing and pasting leave behind; each such mending is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from types import NoneType
from typing import Any, cast

from db.errors import BadInput
from db.rules import names
from db.rules.intake.cells import Cleaned, Percentage, Setting, blank, note, refuse, shown
from db.rules.intake.sheet import Value
from db.rules.intake.table import Remark
from db.text import QT_TRANSLATE_NOOP

_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff（）《》〔〕、，。；：“”]"
_GAP = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_ODD_SPACE = re.compile(r"[^\S \n\t]+")
_BREAK = re.compile(r"\s*[\r\n\t]+\s*")
_TRIMMED = "".join(chr(c) for c in range(0x3001) if unicodedata.category(chr(c)) == "Zs") + "\t\r\n\u200b\ufeff"
_NOTHING = frozenset({"-", "--", "---", "—", "——", "/", "//", "\\", "…", "……", "－", "－－"})
#: A character that needs a closer look, and the start of a formula, anywhere in a column joined by line ends; "_" is
#: odd, too. Apart, since each alone is searched for in a third of the time.
_ODD = re.compile(r"[^\w\n（）().,·、，。；：;:“”《》〔〕\[\]&#%+\-/*]")
_ODD_START = re.compile(r"^[-=@+－＝＋＠/\\]", re.MULTILINE)


def text(value: Value, setting: Setting) -> Cleaned:
    """A text cell: trimmed, in NFC, without gaps inside Chinese; a number as it is shown (610 of 610.0)."""
    if not isinstance(value, str):
        return _from_other(value, setting)
    typed = value.strip(_TRIMMED)
    if typed in _NOTHING:
        return blank(typed)
    mended = _INVISIBLE.sub("", typed)
    if setting.field.lines:
        mended = _ODD_SPACE.sub(" ", mended.replace("\r\n", "\n"))
    else:
        mended = _GAP.sub("", _BREAK.sub(_joint, mended))
        mended = _ODD_SPACE.sub(" ", mended)
    return _checked(mended, typed, setting)


def fast(values: list[Value], setting: Setting) -> tuple[list[Any], Iterable[int]]:
    """A column of ordinary text at once: one search over all of it tells whether anything is odd."""
    kinds = set(map(type, values))
    if not kinds <= {str, NoneType}:
        return [None] * len(values), range(len(values))
    texts = cast("list[str]", values) if kinds == {str} else ["" if value is None else str(value) for value in values]
    joined = "\n".join(texts)
    cleaned: list[Any] = list(values)
    if NoneType in kinds or "" in texts:
        cleaned = [value or None for value in cleaned]
    limit = setting.field.limit
    whole = joined.count("\n") == len(texts) - 1 and max(map(len, texts), default=0) <= limit
    if whole and not _is_odd(joined):
        return cleaned, ()
    return cleaned, [line for line, one in enumerate(texts) if len(one) > limit or "\n" in one or _is_odd(one)]


def _is_odd(typed: str) -> bool:
    """Whether anything in a text, or in a column of them, needs a closer look."""
    odd = "_" in typed or _ODD.search(typed) is not None or _ODD_START.search(typed) is not None
    return odd or not unicodedata.is_normalized("NFC", typed)


def _joint(found: re.Match[str]) -> str:
    """A line break is nothing between Chinese characters, and a space elsewhere."""
    before, after = found.string[found.start() - 1], found.string[found.end() : found.end() + 1]
    return "" if re.match(_HAN, before) and re.match(_HAN, after) else " "


def _checked(mended: str, typed: str, setting: Setting) -> Cleaned:
    field = setting.field
    try:
        kept = names.clean(mended, what=field.label, limit=field.limit, lines=field.lines)
    except BadInput as problem:
        return Cleaned(None, (Remark("refuse", problem.sentence),))
    remarks: tuple[Remark, ...] = ()
    if kept != unicodedata.normalize("NFC", typed):
        remarks = (
            note(
                QT_TRANSLATE_NOOP(
                    "Intake", "“{text}” held spaces, line breaks or invisible characters inside; taken as “{taken}”."
                ),
                text=shown(typed),
                taken=shown(kept),
            ),
        )
    if names.is_formula_like(kept):
        remarks = (
            *remarks,
            note(
                QT_TRANSLATE_NOOP(
                    "Intake", "“{text}” looks like a formula; it is kept as text and calculates nothing."
                ),
                text=shown(kept),
            ),
        )
    return Cleaned(kept or None, remarks)


def _from_other(value: Value, setting: Setting) -> Cleaned:
    """A number, date or truth in a text column, as the spreadsheet shows it."""
    if isinstance(value, bool):
        return Cleaned("TRUE" if value else "FALSE")
    if isinstance(value, Percentage):
        return Cleaned(f"{value:.15g}%")
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime | date | time):
        kept = value.isoformat(" ").removesuffix(" 00:00:00") if isinstance(value, datetime) else value.isoformat()
        return Cleaned(
            kept,
            (
                note(
                    QT_TRANSLATE_NOOP("Intake", "The cell holds a date or time; taken as the text “{taken}”."),
                    taken=kept,
                ),
            ),
        )
    return Cleaned(None)


def _number(value: float) -> Cleaned:
    if abs(value) >= 1e15:
        return refuse(
            QT_TRANSLATE_NOOP(
                "Intake",
                "“{text}” is stored as a number of more than 15 digits, of which spreadsheets lose the last ones. Type it as text.",
            ),
            text=shown(value),
        )
    return Cleaned(str(int(value)) if value == int(value) else f"{value:.15g}")
