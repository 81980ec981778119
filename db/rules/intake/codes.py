"""Credit codes as spreadsheets leave them: a damaged one gets candidates by its two check digits, never a silent repair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import NoneType
from typing import Any, cast

from db.errors import BadInput
from db.rules import credit_code
from db.rules.intake.cells import Cleaned, Percentage, Setting, blank, refuse, shown
from db.rules.intake.sheet import Value
from db.rules.intake.table import Option, Remark
from db.rules.intake.wording import squeezed
from db.text import QT_TRANSLATE_NOOP, Sentence

#: How many digits a spreadsheet's number keeps, and a double exactly.
_KEPT = 15
_POWER = re.compile(r"\d(?:\.\d+)?E\+?\d{1,2}")
_NOTHING = frozenset(("-", "--", "---", "/", "//", "\\", "无", "暂无", "未办", "N/A", "…", "……", "0"))
_SHAPE = re.compile(r"(?:[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{8}[0-9X][0-9A-HJ-NPQRTUWXY]\n)*", re.ASCII)


def candidates(code_text: str) -> list[str]:
    """The all-digit credit codes that a damaged one (9.14403001922038E+17, 914403001922038000) may have been.

    They share its first 15 digits and pass both check digits, that of the code (mod 31) and that of the organisation
    inside (mod 11); there are about three. Where a program kept the whole double (914403001922038272), they are those
    codes that this double stands for. Empty where fewer than 15 digits are left or none fits.
    """
    number = _digits(code_text)
    if number is None:
        return []
    if number.endswith("000"):
        span: Iterable[int] = range(int(number), int(number) + 1000)
    else:
        span = range(int(number) - 128, int(number) + 129)
        span = [one for one in span if float(one) == float(number)]
    return [code for one in span if _passes(code := str(one))]


def known_digits(code_text: str) -> str:
    """The leading digits that a damaged code still shows: 914403 of 9.14403E+17."""
    plain = credit_code.normalise(code_text)
    if _POWER.fullmatch(plain):
        return plain.partition("E")[0].replace(".", "")
    return plain[:_KEPT] if plain.endswith("000") else plain[: _KEPT - 1]


def code(value: Value, setting: Setting) -> Cleaned:
    """A credit code in half-width capitals. A wrong check character is noted; a wrong length or letter is refused."""
    if isinstance(value, bool | Percentage) or not isinstance(value, str | int | float):
        return _no_code(value)
    if isinstance(value, int | float):
        text = whole_number(value)
        if len(text) == credit_code.LENGTH and text.isdigit():
            return _damaged(text, text)
        return _no_code(value)
    text = credit_code.normalise(value).lstrip("'`’‘")
    text = re.sub(r"^[\u200b-\u200f\ufeff]+", "", text)
    if squeezed(value) in _NOTHING:
        return blank(shown(value))
    if _POWER.fullmatch(text):
        whole = str(int(Decimal(text)))
        return _damaged(text, shown(value)) if len(whole) == credit_code.LENGTH else _no_code(value)
    if re.fullmatch(r"\d{18}\.0+", text):
        return _damaged(text[:18], shown(value))
    try:
        check = credit_code.check(text)
    except BadInput as problem:
        return Cleaned(None, (Remark("refuse", problem.sentence),))
    if check.check_failed and text.isdigit() and text.endswith("000"):
        return _damaged(text, shown(value))
    return Cleaned(check.code, tuple(Remark("note", warning) for warning in check.warnings))


def whole_number(value: float) -> str:
    """The digits of a number as the spreadsheet kept it: of a double that 15 digits name exactly, these and zeros."""
    if isinstance(value, int) or abs(value) >= 1e30 or not value.is_integer():
        return str(value)
    kept = int(Decimal(f"{value:.15g}"))
    return str(kept if float(kept) == value else int(value))


def fast(values: list[Value], setting: Setting) -> tuple[list[Any], Iterable[int]]:
    """A column of well-formed codes at once: the check digits of all are computed place by place over the whole column."""
    kinds = set(map(type, values))
    if not kinds <= {str, NoneType}:
        return [None] * len(values), range(len(values))
    if kinds == {str} and _are_sound(cast("list[str]", values)):
        return list(values), ()
    texts = [
        value if value is None or (isinstance(value, str) and len(value) == credit_code.LENGTH) else ""
        for value in values
    ]
    lines = [line for line, text in enumerate(texts) if text]
    joined = "".join([f"{text}\n" for text in texts if text])
    if not joined.isascii() or _SHAPE.fullmatch(joined) is None:
        lines = [line for line, text in enumerate(texts) if text and text.isascii() and _SHAPE.fullmatch(f"{text}\n")]
        joined = "".join([f"{texts[line]}\n" for line in lines])
    wrong = _failing(joined.encode("ascii"))
    cleaned: list[Any] = [None] * len(values)
    for line, odd in zip(lines, wrong, strict=True):
        if not odd:
            cleaned[line] = values[line]
    return cleaned, [
        line
        for line, (value, kept) in enumerate(zip(values, cleaned, strict=True))
        if value is not None and kept is None
    ]


def _are_sound(texts: Sequence[str]) -> bool:
    """Whether every text of a column is a well-formed code with right check digits."""
    joined = "\n".join([*texts, ""])
    right = set(map(len, texts)) == {credit_code.LENGTH} and joined.isascii() and _SHAPE.fullmatch(joined) is not None
    return right and not any(_failing(joined.encode("ascii")))


def with_known(remarks: Sequence[Remark], codes: Iterable[str], given: str) -> tuple[Remark, ...]:
    """The remarks of a damaged code with the codes known for firms of the row's name among the options."""
    shown_digits = known_digits(given)
    fitting = [one for one in codes if one.startswith(shown_digits)]
    return tuple(
        Remark(
            one.weight,
            one.sentence,
            (*(Option(code, code) for code in fitting), *(o for o in one.options if o.value not in fitting)),
        )
        if one.weight == "ask"
        else one
        for one in remarks
    )


def _weighted(weights: Sequence[int], values: str, modulus: int, at: int) -> bytes:
    """A table that turns the character at a place into its part of the check sum."""
    table = bytearray(256)
    for value, character in enumerate(values):
        table[ord(character)] = value * weights[at] % modulus
    return bytes(table)


_OUTER = [_weighted([pow(3, place, 31) for place in range(17)] + [1], credit_code.ALPHABET, 31, at) for at in range(18)]
_INNER_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_INNER = [_weighted((3, 7, 9, 10, 5, 8, 4, 2), _INNER_VALUES, 11, at) for at in range(8)] + [
    _weighted((1,), "0123456789X", 11, 0)
]
_MOD_31, _MOD_11 = (bytes(value % modulus for value in range(256)) for modulus in (31, 11))


def _failing(joined: bytes) -> bytes:
    """For each code (18 characters and a line end) whether a check digit is wrong: 0 or not. No code is looked at alone."""
    outer = _sum([joined[place::19].translate(_OUTER[place]) for place in range(18)], _MOD_31)
    inner = _sum([joined[8 + place :: 19].translate(_INNER[place]) for place in range(9)], _MOD_11)
    count = len(joined) // 19
    return (int.from_bytes(outer, "big") | int.from_bytes(inner, "big")).to_bytes(count, "big")


def _sum(parts: list[bytes], modulus: bytes) -> bytes:
    """The sums of the parts by place, modulo; a byte holds the sum of eight parts below 32, so none carries over."""
    length = len(parts[0])
    total = bytes(length)
    for start in range(0, len(parts), 7):
        numbers = [int.from_bytes(part, "big") for part in (total, *parts[start : start + 7])]
        total = sum(numbers).to_bytes(length, "big").translate(modulus)
    return total


def _digits(text: str) -> str | None:
    """A damaged code's number in full, 18 digits, where at least 15 of them are known."""
    plain = credit_code.normalise(text).removesuffix(".0")
    if _POWER.fullmatch(plain):
        if len(plain.partition("E")[0].replace(".", "")) < _KEPT:
            return None
        plain = str(int(Decimal(plain)))
    return plain if len(plain) == credit_code.LENGTH and plain.isdigit() else None


def _passes(text: str) -> bool:
    return text[17] == credit_code.check_character(text[:17]) and text[16] == credit_code.organisation_digit(text[8:16])


def _damaged(text: str, seen: str) -> Cleaned:
    options = tuple(Option(one, one) for one in candidates(text))
    if options:
        sentence = Sentence(
            QT_TRANSLATE_NOOP(
                "Intake",
                "“{text}” is a credit code that was stored as a number and lost its last digits. Its check digits leave {count} "
                "possible; choose the one on the licence, or type the code.",
            ),
            text=seen,
            count=len(options),
        )
    else:
        sentence = Sentence(
            QT_TRANSLATE_NOOP(
                "Intake",
                "“{text}” is a credit code that was stored as a number and lost its last digits. Type the code from the licence.",
            ),
            text=seen,
        )
    return Cleaned(None, (Remark("ask", sentence, options),))


def _no_code(value: Value) -> Cleaned:
    return refuse(
        QT_TRANSLATE_NOOP("Intake", "“{text}” is no credit code of 18 characters. Compare it with the licence."),
        text=shown(value),
    )
