"""Short ways to declare the fields of registers, so that a register reads as a list of its columns."""

from __future__ import annotations

from typing import Any

from db.fields import Choice, Field, Kind
from db.text import Label

WAN = Label("万元", "10,000 yuan")
PERSONS = Label("人", "persons")
KWH = Label("万千瓦时", "10,000 kWh")
FIRMS = Label("户", "firms")

Words = dict[str, tuple[str, str]]

#: Levels of the statistics system, as the filing chain names them.
LEVELS: Words = {
    "county": ("县统计局", "County statistics"),
    "prefecture": ("州（市）统计局", "Prefecture statistics"),
    "province": ("省统计局", "Province statistics"),
    "nation": ("国家统计局", "National statistics"),
}
#: Where a firm's figures come from. Statistics' unit data are none of them (design §4).
SOURCES: Words = {
    "own": ("企业自报", "The firm's own"),
    "tax": ("税务", "Tax"),
    "audit": ("审计报告", "Audit report"),
    "power": ("供电", "Power supply"),
}
QUALIFICATIONS: Words = {
    "high_tech": ("高新技术企业", "High-tech firm"),
    "sci_sme": ("科技型中小企业", "Technology SME"),
    "innovative": ("创新型中小企业", "Innovative SME"),
    "specialised": ("专精特新中小企业", "Specialised SME"),
    "little_giant": ("专精特新小巨人", "Little giant"),
    "champion": ("制造业单项冠军", "Manufacturing champion"),
    "green": ("绿色工厂", "Green factory"),
}


def words(given: Words) -> tuple[Choice, ...]:
    """Choices from key → (zh, en)."""
    return tuple(Choice(key, Label(zh, en)) for key, (zh, en) in given.items())


def _made(kind: Kind, key: str, zh: str, en: str, synonyms: tuple[str, ...], more: dict[str, Any]) -> Field:
    return Field(key, Label(zh, en), kind, synonyms=synonyms, **more)


def text(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """One line of text."""
    return _made("text", key, zh, en, synonyms, {"width": 14, **more})


def prose(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """Text of several lines."""
    return _made("text", key, zh, en, synonyms, {"width": 24, "limit": 2000, "lines": True, **more})


def code(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """Text in fixed width: a number that is none."""
    return _made("code", key, zh, en, synonyms, {"width": 20, "limit": 60, **more})


def money(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """Whole yuan, shown in 万元."""
    return _made("money", key, zh, en, synonyms, {"unit": WAN, **more})


def number(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """A number with decimals."""
    return _made("number", key, zh, en, synonyms, more)


def integer(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """A whole number."""
    return _made("integer", key, zh, en, synonyms, {"width": 10, **more})


def percent(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """A percentage: 67.0 is 67.0 %."""
    return _made("percent", key, zh, en, synonyms, {"width": 9, **more})


def year(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """A calendar year."""
    return _made("year", key, zh, en, synonyms, {"width": 8, **more})


def month(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """YYYY-MM."""
    return _made("month", key, zh, en, synonyms, {"width": 10, **more})


def day(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """YYYY-MM-DD."""
    return _made("date", key, zh, en, synonyms, {"width": 12, **more})


def flag(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """Yes or no."""
    return _made("flag", key, zh, en, synonyms, {"width": 8, **more})


def choice(key: str, zh: str, en: str, of: Words, *synonyms: str, **more: Any) -> Field:
    """One of some words."""
    return _made("choice", key, zh, en, synonyms, {"choices": words(of), **more})


def several(key: str, zh: str, en: str, of: Words, *synonyms: str, **more: Any) -> Field:
    """Several of some words."""
    return _made("choices", key, zh, en, synonyms, {"choices": words(of), "width": 20, **more})


def area(key: str, zh: str, en: str, *synonyms: str, **more: Any) -> Field:
    """An area or park of the ledger."""
    return _made("area", key, zh, en, synonyms, more)


NOTE = prose("note", "备注", "Note", "说明", "备 注")
