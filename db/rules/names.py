"""Names and other typed text: what is taken, what is refused, and when two names may mean one firm."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from db.errors import BadInput
from db.text import QT_TRANSLATE_NOOP, Label

#: Trimmed from both ends: every space of Unicode (U+3000, no-break space …), line ends, tab, and what pasting leaves.
_TRIMMED = (
    " \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\t\r\n\u200b\ufeff"
)
#: Control, invisible format (may hide or reverse text), lone surrogate (no file can hold it), line and paragraph mark.
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
_FORMULA_STARTS = frozenset("=+-@\t\r\n")

_LEGAL_FORM = re.compile("(?:股份)?有限(?:责任)?公司")
_OPENING, _CLOSING = "[{<〔【〈《〖〘", "]}>〕】〉》〗〙"
_UNIFIED = str.maketrans(_OPENING + _CLOSING, "(" * len(_OPENING) + ")" * len(_CLOSING), "“”‘’\"'`「」『』·•・")
_NUMERALS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两", "001234567891234567892")
_NUMBER = re.compile("[0-9]+|[十百千拾佰仟]|(?<=[第号])[甲乙丙丁]")


def clean(text: str, *, what: Label, limit: int = 200, lines: bool = False) -> str:
    """``text`` as the ledger stores it: trimmed and in Unicode form NFC, otherwise as typed (design §2).

    ``what`` names the value in the sentence of a refusal; ``limit`` is in characters; ``lines`` allows line breaks
    (made LF) and tabs. Raises BadInput where the text is too long or holds a control or invisible character.
    """
    if lines:
        text = _LINE_END.sub("\n", text)
    cleaned = unicodedata.normalize("NFC", text.strip(_TRIMMED))
    if len(cleaned) > limit:
        raise BadInput(
            QT_TRANSLATE_NOOP(
                "Rules", "{what}: {length} characters are too many, at most {limit} are taken. Shorten the text."
            ),
            what=what,
            length=len(cleaned),
            limit=limit,
        )
    allowed = "\n\t" if lines else ""
    for position, character in enumerate(cleaned, 1):
        if unicodedata.category(character) in _REFUSED and character not in allowed:
            raise BadInput(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "{what}: character {position} is invisible ({code}), which no name may hold. "
                    "Delete it or type the text again.",
                ),
                what=what,
                position=position,
                code=f"U+{ord(character):04X}",
            )
    return cleaned


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take ``text`` for a formula (also with full-width ＝＋－＠).

    Such text is taken as typed with a warning, and is inert in every export (design §6).
    """
    starts = {text[:1], text.strip(_TRIMMED)[:1]}
    return any(unicodedata.normalize("NFKC", start) in _FORMULA_STARTS for start in starts)


def key(name: str) -> str:
    """The comparison key of a firm's name: equal keys propose one firm, never decide it.

    Width, case, spaces, quotes and kinds of bracket do not count, nor whether a company is 有限公司, 有限责任公司 or
    股份有限公司. Ordinals count: 第一水泥厂 is not 第二水泥厂.
    """
    text = unicodedata.normalize("NFKC", name).casefold().translate(_UNIFIED)
    return _LEGAL_FORM.sub("公司", "".join(text.split()))


def similar(a: str, b: str) -> float:
    """How alike two names are, 0.0 to 1.0: Dice coefficient of the character pairs of their keys.

    Names that differ in a numeral (第一, 第二; 2号, 3号) reach at most half: they are two firms more often than one.
    """
    one, other = key(a), key(b)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    pairs, others = Counter(_pairs(one)), Counter(_pairs(other))
    score = 2 * (pairs & others).total() / (pairs.total() + others.total())
    return score if _numbers(one) == _numbers(other) else score / 2


def namesakes(a: str, b: str) -> float:
    """How alike two names are, ordinals aside, 0.0 to 1.0: 硅材一厂 and 硅材二厂 are of one house, and not one firm."""
    return similar(*(_NUMBER.sub("", name.translate(_NUMERALS)) for name in (a, b)))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(max(len(text) - 1, 1))]


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text.translate(_NUMERALS))
