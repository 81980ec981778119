"""Units: what an amount in a sheet is counted in. Nothing is converted unless the sheet says so or a person chose it."""

from __future__ import annotations

import re
from decimal import Decimal

from db.fields import Field
from db.rules.intake.wording import squeezed
from db.text import Label

#: How much of its family's smallest unit each unit is. Money is kept in yuan.
FAMILIES: dict[str, dict[str, Decimal]] = {
    "money": {
        "元": Decimal(1),
        "千元": Decimal(1000),
        "万元": Decimal(10_000),
        "百万元": Decimal(1_000_000),
        "亿元": Decimal(100_000_000),
    },
    "energy": {"千瓦时": Decimal(1), "万千瓦时": Decimal(10_000), "亿千瓦时": Decimal(100_000_000)},
    "people": {"人": Decimal(1), "万人": Decimal(10_000)},
    "firms": {"户": Decimal(1)},
    "area": {"平方米": Decimal(1), "亩": Decimal(2000) / 3, "公顷": Decimal(10_000)},
    "mass": {"吨": Decimal(1), "万吨": Decimal(10_000)},
    "percent": {"%": Decimal(1), "1": Decimal(100)},
}
#: Units between which a bare figure may be mistaken: where none is stated, it is asked.
ASKED: dict[str, tuple[str, ...]] = {"money": ("元", "千元", "万元", "亿元"), "energy": ("千瓦时", "万千瓦时")}
LABELS: dict[str, Label] = {
    "元": Label("元", "yuan"),
    "千元": Label("千元", "thousand yuan"),
    "万元": Label("万元", "10,000 yuan"),
    "百万元": Label("百万元", "million yuan"),
    "亿元": Label("亿元", "100 million yuan"),
    "千瓦时": Label("千瓦时", "kWh"),
    "万千瓦时": Label("万千瓦时", "10,000 kWh"),
    "亿千瓦时": Label("亿千瓦时", "100 million kWh"),
    "人": Label("人", "persons"),
    "万人": Label("万人", "10,000 persons"),
    "户": Label("户", "firms"),
    "%": Label("百分数（19.7 即 19.7%）", "percent (19.7 is 19.7 %)"),
    "1": Label("小数（0.197 即 19.7%）", "fraction (0.197 is 19.7 %)"),
}
#: Unit → the other ways in which offices and the English window write it.
_SPELLINGS = {
    "元": "人民币元 圆 yuan rmb cny",
    "千元": "thousandyuan 1,000yuan",
    "万元": "万 万圆 萬元 人民币万元 10,000yuan 10000yuan wanyuan tenthousandyuan",
    "百万元": "百万 millionyuan",
    "亿元": "亿 100millionyuan hundredmillionyuan",
    "千瓦时": "度 kwh kw·h kw.h",
    "万千瓦时": "万度 万kwh 万kw·h 万kw.h 10,000kwh",
    "亿千瓦时": "亿度 亿kwh",
    "户": "家 个 firms enterprises",
    "人": "名 persons people",
    "万人": "10,000persons",
    "%": "百分比 百分之 percent ±% +-% +/-%",
    "吨": "t tons",
    "平方米": "m2 ㎡",
}
_SPELLED = {unit: unit for kinds in FAMILIES.values() for unit in kinds if unit != "1"} | {
    spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()
}
_FAMILY = {unit: family for family, units in FAMILIES.items() for unit in units}
_STATED = re.compile(r"(?:计量|金额|货币)?单位(?:及单位)?[:：]?(.+)|unit:?(.+)", re.IGNORECASE)
_DIVIDED = re.compile(r"[、，;；/和及]|,(?!\d)")


def unit_of(text: str) -> str | None:
    """The unit that ``text`` is the name of (万元, 单位:元, kWh); None where it is none."""
    plain = squeezed(text).casefold()
    stated = _STATED.fullmatch(plain)
    if stated:
        plain = stated[1] or stated[2]
    return _SPELLED.get(plain)


def units_in(text: str) -> tuple[str, ...]:
    """Every unit in a list of them (万元、户、%)."""
    found = (_SPELLED.get(part) for part in _DIVIDED.split(squeezed(text).casefold()))
    return tuple(unit for unit in found if unit is not None)


def family(unit: str) -> str:
    """What a unit measures: money, energy, people …"""
    return _FAMILY[unit]


def home(field: Field) -> str | None:
    """The unit in which a field's values are kept; None for a field without one."""
    if field.kind == "money":
        return "元"
    if field.kind == "percent":
        return "%"
    if field.kind in ("number", "integer") and field.unit is not None:
        return unit_of(field.unit.zh)
    return None


def fits(unit: str, field: Field) -> bool:
    """Whether a field's values can be counted in ``unit``."""
    kept = home(field)
    return kept is not None and family(kept) == family(unit)


def factor(unit: str, field: Field) -> Decimal:
    """By what a figure in ``unit`` is multiplied to be one of the field (万元 → yuan: 10000)."""
    kept = home(field)
    if kept is None or family(kept) != family(unit):
        return Decimal(1)
    units = FAMILIES[family(unit)]
    return units[unit] / units[kept]


def must_be_asked(field: Field) -> bool:
    """Whether a bare figure of the field means nothing until its unit is known."""
    kept = home(field)
    return kept is not None and family(kept) in ASKED
