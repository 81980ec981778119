"""Figures in words: what number a text is, in which unit, and whether it is written plainly."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from db.rules.intake import units
from db.rules.intake.wording import squeezed

NOTHING = frozenset((
    "-", "--", "---", "----", "/", "//", "\\", "无", "没有", "暂无", "未填", "n/a", "na", "null", "…", "……", "...",
    "*", "空", "nil",
))  # fmt: skip
_FIGURE = re.compile(
    r"(?P<open>\()?(?P<sign>[-+])?[¥￥$]?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?P<power>e[-+]?\d{1,3})?"
    r"(?P<rest>[^\d()]*)(?P<close>\))?",
    re.IGNORECASE,
)
_FALLS = re.compile(r"^(?:同比)?(?:下降|减少|降低|下滑|↓|▼|减)")
_RISES = re.compile(r"^(?:同比)?(?:增长|上升|增加|提高|↑|▲|增)")
MULTIPLES = {"千": Decimal(1000), "万": Decimal(10_000), "百万": Decimal(1_000_000), "亿": Decimal(100_000_000)}


class Figure(NamedTuple):
    """A figure in a text: its ``value``, the ``unit`` written beside it, and whether it reads otherwise than plainly."""

    value: Decimal
    unit: str | None = None
    percent: bool = False
    times: bool = False
    reworded: bool = False


def read(text: str) -> Figure | None:
    """The figure that ``text`` is: 1,865.5, ’1865, (12.3), 1865 万元, 19.7%, 1.6倍; None where it is none, or not exactly one."""
    plain = squeezed(text).casefold().lstrip("'`’‘")
    falls, rises = _FALLS.match(plain), _RISES.match(plain)
    worded = falls or rises
    if worded:
        plain = plain[worded.end() :]
    found = _FIGURE.fullmatch(plain)
    if found is None or bool(found["open"]) != bool(found["close"]) or (found["open"] and found["sign"]):
        return None
    value = Decimal(found["digits"].replace(",", "") + (found["power"] or ""))
    if falls or found["open"] or found["sign"] == "-":
        value = -value
    if falls and found["sign"]:
        return None
    gapped = re.search(r"\d\s+\d", text.strip()) is not None
    reworded = bool(worded or found["open"] or found["power"] or gapped)
    rest = found["rest"].removesuffix("整")
    if rest in ("%", "个百分点", "个点", "％"):
        return Figure(value, None, percent=True, reworded=reworded)
    if rest == "倍":
        return Figure(value, None, times=True, reworded=True)
    if not rest:
        return Figure(value, reworded=reworded)
    unit = rest if rest in MULTIPLES else units.unit_of(rest)
    return None if unit is None or unit == "%" else Figure(value, unit, reworded=reworded)
