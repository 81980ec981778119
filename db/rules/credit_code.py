"""The unified social credit code (统一社会信用代码), GB 32100-2015.

18 characters: registering department (1), category (1), district of the registering authority (6 digits), organisation
code of GB 11714 (8 and its own check digit), check character. The letters I O S V Z are not used.
"""

from __future__ import annotations

import string
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from db.errors import BadInput
from db.text import QT_TRANSLATE_NOOP, Sentence

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_INNER_DIGITS = "0123456789X"
#: GB 11714 counts letters from A = 10 without leaving any out, unlike the outer alphabet.
_INNER_VALUE = {character: value for value, character in enumerate(string.digits + string.ascii_uppercase)}
_CHARACTERS = frozenset(ALPHABET)
_DISTRICT = slice(2, 8)
_MADE = "YYY"
_MEANT = {"I": "1", "O": "0", "S": "5", "V": "U", "Z": "2"}

_SPACES = "".join(
    map(chr, (*range(9, 14), 0x20, 0x85, 0xA0, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF))
)
_NORMAL = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{ord(lower): lower.upper() for lower in string.ascii_lowercase},
    **{0xFEE0 + ord(lower): lower.upper() for lower in string.ascii_lowercase},
    **dict.fromkeys(map(ord, _SPACES)),
}


class CodeCheck(NamedTuple):
    """A code of right length and alphabet, and what is odd about it.

    ``code`` is normalised. ``check_failed``: the check character is wrong; to be overridden with a reason, since some
    real codes of the early pilot fail it. ``noted``: the organisation code's own digit is wrong; no more than a note.
    ``warnings``: a sentence for each, the check character's first.
    """

    code: str
    check_failed: bool = False
    noted: bool = False
    warnings: tuple[Sentence, ...] = ()


def normalise(text: str) -> str:
    """``text`` in half-width upper case without spaces (also U+3000 and no-break); nothing is checked."""
    return text.translate(_NORMAL)


def check(text: str) -> CodeCheck:
    """What GB 32100-2015 says of a typed code.

    Raises BadInput where length or alphabet are wrong, or the district is not six digits; the sentence names the first
    wrong character and its position in the code without spaces.
    """
    code = normalise(text)
    _refuse_characters(code)
    if len(code) != LENGTH:
        raise BadInput(
            QT_TRANSLATE_NOOP(
                "Rules",
                "The credit code “{code}” has {length} characters; it must have 18. Compare it with the licence.",
            ),
            code=code[:40],
            length=len(code),
        )
    _refuse_district(code)
    return _judge(code)


@lru_cache(maxsize=1 << 15)
def passes(code: str) -> bool:
    """Whether a normalised code has nothing that ``check`` refuses or doubts but its note: the quick answer for many."""
    sound = len(code) == LENGTH and _CHARACTERS.issuperset(code) and code[_DISTRICT].isdigit()
    return sound and check_character(code[:17]) == code[17]


def check_character(first17: str) -> str:
    """The 18th character that belongs to the first 17 (normalised): 31 − Σ value · 3^place, mod 31."""
    total = sum(map(mul, map(_VALUE.__getitem__, first17), _WEIGHTS))
    return ALPHABET[-total % 31]


def organisation_digit(first8: str) -> str:
    """The check digit of an organisation code (GB 11714): 11 − Σ value · weight, mod 11, with X for 10."""
    total = sum(_INNER_VALUE[character] * weight for character, weight in zip(first8, _INNER_WEIGHTS, strict=True))
    return _INNER_DIGITS[-total % 11]


def make(district: str, serial: int) -> str:
    """A code for samples and tests that passes every check: an enterprise (91) registered in ``district``.

    ``district`` is six digits, ``serial`` 0 to 31⁵ − 1. Its organisation code begins YYY, which no register has
    reached, so that it is nobody's.
    """
    body = ""
    for _ in range(8 - len(_MADE)):
        serial, digit = divmod(serial, 31)
        body = ALPHABET[digit] + body
    organisation = _MADE + body
    first17 = "91" + district + organisation + organisation_digit(organisation)
    return first17 + check_character(first17)


def _refuse_characters(code: str) -> None:
    for position, character in enumerate(code, 1):
        if character in _MEANT:
            raise BadInput(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "Character {position} of the credit code “{code}” is {character}, a letter that credit codes never "
                    "use; it may stand for {meant}. Compare it with the licence.",
                ),
                position=position,
                code=code[:40],
                character=character,
                meant=_MEANT[character],
            )
        if character not in _VALUE:
            raise BadInput(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "Character {position} of the credit code “{code}” is “{character}”; only digits and letters "
                    "without I, O, S, V and Z can stand there. Compare it with the licence.",
                ),
                position=position,
                code=code[:40],
                character=character,
            )


def _refuse_district(code: str) -> None:
    for position, character in enumerate(code[_DISTRICT], _DISTRICT.start + 1):
        if not character.isdigit():
            raise BadInput(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "Character {position} of the credit code “{code}” is {character}; characters 3 to 8 name a "
                    "district and must be digits. Compare it with the licence.",
                ),
                position=position,
                code=code,
                character=character,
            )


def _judge(code: str) -> CodeCheck:
    warnings = []
    expected = check_character(code[:17])
    check_failed = code[17] != expected
    if check_failed:
        warnings.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "The check character of {code} should be {expected}, not {found}. Compare it with the licence; "
                    "if the licence says so, accept it with a reason.",
                ),
                code=code,
                expected=expected,
                found=code[17],
            )
        )
    inner = organisation_digit(code[8:16])
    noted = code[16] != inner
    if noted:
        warnings.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "The organisation code inside {code} should end in {expected}, not {found}. Noted, no more.",
                ),
                code=code,
                expected=inner,
                found=code[16],
            )
        )
    return CodeCheck(code, check_failed, noted, tuple(warnings))
