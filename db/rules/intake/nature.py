"""Nature: what a column's values say about it where no heading does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from db.fields import Field
from db.rules import credit_code
from db.rules.intake.table import Subject
from db.rules.intake.wording import squeezed

_FIRM = re.compile(r".*(?:公司|[厂矿社店场站所院]|集团|企业|合作社|经营部|加工部|中心|合伙\)|分公司)(?:\(.*\))?")
_MONTH = re.compile(r"(?:19|20)\d\d(?:年|[-./])(?:0?[1-9]|1[0-2])月?|(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_WITH_UNIT = re.compile(r"[-+]?[\d.,]+(?:[千百]?万|亿)?(?:元|千瓦时|度)|[-+]?[\d.,]+(?:[千百]?万|亿)", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "n/a", "…", "〃", "同上"})
#: Of a column's filled cells so many must be of a kind for it to be that kind.
_MOST = 0.6
_FRACTION = 1.5


def spread(rows: range, wanted: int) -> Sequence[int]:
    """At most ``wanted`` of the rows, taken from all over: never every n-th, which may be just the subtotals."""
    return rows if len(rows) <= wanted else sorted(Random(len(rows)).sample(rows, wanted))


def field_of(values: Sequence[object], subject: Subject, free: Mapping[str, Field]) -> Field | None:
    """The free field whose values these can only be: credit codes, firms' names, the period's months."""
    texts = [squeezed(str(value)) for value in values if value not in (None, "")]
    if not texts:
        return None
    if "code" in free and _share(texts, _is_code) >= _MOST:
        return free["code"]
    if "name" in free and _share(texts, lambda text: _FIRM.fullmatch(text) is not None and len(text) > 3) >= _MOST:
        return free["name"]
    when = free.get(subject.period)
    if (
        when is not None
        and when.kind == "month"
        and _share(texts, lambda text: _MONTH.fullmatch(text) is not None) >= 0.9
    ):
        return when
    return None


def numbers_rows(values: Sequence[object]) -> bool:
    """Whether the values are 1, 2, 3 …: a numbering that fills no field."""
    found = [str(value).removesuffix(".0") for value in values if value not in (None, "")]
    return len(found) > 1 and found == [str(number) for number in range(1, len(found) + 1)]


def bears_unit(value: object) -> bool:
    """Whether a cell is blank, means nothing, or says its own unit."""
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    plain = squeezed(value).casefold()
    return plain in _NOTHING or _WITH_UNIT.fullmatch(plain) is not None


def are_fractions(values: Sequence[object]) -> bool:
    """Whether all plain figures of a percent column lie about -1 to 1 (1.2 is 120 %), so that they may be fractions."""
    figures = [abs(number) for value in values if (number := _plain(value)) is not None and number != 0]
    return bool(figures) and max(figures) <= _FRACTION


def _plain(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"\s*[-+]?\d+(?:\.\d+)?\s*", value):
        return float(value)
    return None


def _is_code(text: str) -> bool:
    code = credit_code.normalise(text)
    return len(code) == credit_code.LENGTH and all(character in credit_code.ALPHABET for character in code)


def _share(texts: list[str], test: object) -> float:
    assert callable(test)
    return sum(1 for text in texts if test(text)) / len(texts)
