"""Periods: which year or month a title, a line or a file name speaks of, and who sent the file."""

from __future__ import annotations

import re
from typing import NamedTuple

from db.rules.intake.wording import squeezed

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_RANGE = re.compile(r"(?<!\d)(?:19|20)\d\d年?(?:-|至|到|to)(?:19|20)\d\d(?!\d)年?")
_SPAN = re.compile(_YEAR + r"-(?P<from>0?[1-9]|1[0-2])to(?:19|20)\d\d-(?P<month>0[1-9]|1[0-2])(?!\d)")
_MONTHS = re.compile(_YEAR + r"年(?:度)?(?:0?[1-9]|1[0-2])?月?(?:-|至|到)(?P<month>0?[1-9]|1[0-2])月")
_MONTH = re.compile(
    _YEAR + r"(?:年(?:度)?(?P<a>0?[1-9]|1[0-2])月|[-./](?P<b>0?[1-9]|1[0-2])(?![\d.])|(?P<c>0[1-9]|1[0-2])(?!\d))"
)
_ONLY_YEAR = re.compile(_YEAR + r"(?:年|年度|度)?(?!\d)")
_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日|[-./]\d{1,2}[-./]\d{1,2}(?!\d)|[01]\d[0-3]\d(?!\d))"
)
_DOCUMENT = re.compile(r"\((?:19|20)\d\d\)\d+号")
_SENT = re.compile(
    r"(?:填报单位|报送单位|填报部门|填表单位|上报单位|制表单位|reportingunit)(?:\((?:盖章|公章|章|签章|seal)\))?:?(.*)",
    re.IGNORECASE,
)

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_ANNEX = re.compile(r"^附[件表]\s*(?:\d{1,2}(?!\d)|[一二三四五六七八九十]+)?(?:-\d{1,2}(?!\d))?[:：_\-. ]*")
_VERSION = re.compile(
    r"(?:[-_ (]*(?:最?终[版稿]?\d*|最新版?|定稿|修[改订]版?|改|v\d+(?:\.\d+)*|副本|copy|盖章扫描件|盖章版|扫描件|\d{1,2})\)?)+$",
    re.IGNORECASE,
)
_LAST_BRACKET = re.compile(r"\(([^()]*)\)$")


class FileName(NamedTuple):
    """What a file's name says: ``period`` (YYYY or YYYY-MM), ``sender``, and the ``title`` without either's furniture."""

    period: str | None
    sender: str
    title: str


def period_in(text: str) -> str | None:
    """The period that ``text`` names, YYYY-MM or YYYY; of 1—8月 the last month. A span of years is no period.

    2022年8月, 2022-08, 2022.8, 202208, 2022年1—8月, 2022年度. A day's own date (报送日期) and a document's number
    (〔2022〕73号) are none; nor is anything where two different periods are named.
    """
    plain = _RANGE.sub("", _DOCUMENT.sub("", squeezed(text)))
    span = _SPAN.search(plain)
    if span:
        return _joined(span["year"], span["month"])
    plain = _DAY.sub("", plain)
    if many := {_joined(found["year"], found["month"]) for found in _MONTHS.finditer(plain)}:
        return many.pop() if len(many) == 1 else None
    if ones := {_joined(found["year"], found["a"] or found["b"] or found["c"]) for found in _MONTH.finditer(plain)}:
        return ones.pop() if len(ones) == 1 else None
    years = {found["year"] for found in _ONLY_YEAR.finditer(plain)}
    return years.pop() if len(years) == 1 else None


def sender_in(text: str) -> str | None:
    """Who 填报单位（盖章）：… names; None where the text is no such line."""
    found = _SENT.match(squeezed(text))
    return None if found is None else found[1].strip("_-")


def name_of_file_period(name: str) -> FileName:
    """What is said by a name like 附件2：文山市2022年8月小升规培育库台账（市工信局）-最终版.xlsx."""
    stem = _EXTENSION.sub("", name.replace("\\", "/").rpartition("/")[2].strip())
    stem = _VERSION.sub("", squeezed(_ANNEX.sub("", stem)))
    sender = ""
    bracket = _LAST_BRACKET.search(stem)
    if bracket and not period_in(bracket[1]) and not bracket[1].isdigit():
        sender, stem = bracket[1], stem[: bracket.start()]
        stem = _VERSION.sub("", stem)
    return FileName(period_in(stem) or period_in(name), sender, stem)


def finer(one: str | None, other: str | None) -> str | None:
    """Of two periods that agree the one that says more; ``one`` where they do not."""
    if one is None or (other is not None and other.startswith(one)):
        return other
    return one


def agree(one: str | None, other: str | None) -> bool:
    """Whether two periods can be the same (2022 and 2022-08 can)."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _joined(year: str, month: str) -> str:
    return f"{year}-{int(month):02d}"
