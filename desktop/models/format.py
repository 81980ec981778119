"""How a value of a Field is written for a person to read, and what a person wrote is read back."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.fields import Field
from desktop import translate

NUMERIC = ("integer", "number", "money", "percent")
#: What stands at the right of its column: digits below digits.
RIGHT = (*NUMERIC, "growth")

_YEAR_MONTH = r"(\d{4})\s*(?:[-./年]\s*)?(\d{1,2})\s*月?(?:份)?\Z"
_DATE = r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\Z"
_FULL_WIDTH = {0xFF01 + step: 0x21 + step for step in range(94)} | {0x3000: 0x20}


def display(field: Field, value: Any) -> str:
    """``value`` as it stands in a cell: 1,865.50 for 18,655,000 yuan, 67.0 % for 67.0, the word for a choice's key."""
    if value is None:
        return ""
    if field.kind == "choice":
        return field.word(str(value), translate.language())
    if field.kind == "choices":
        comma = ", " if translate.language() == "en" else "、"
        return comma.join(field.word(one, translate.language()) for one in str(value).split())
    if field.kind == "flag":
        return yes_no(bool(value))
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return translate.shown(value)
    if field.kind == "money":
        return wan(value)
    if field.kind == "percent":
        rounded = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{rounded:,}" if field.unit else f"{rounded:,} %" if translate.language() == "en" else f"{rounded:,}%"
    if field.kind == "integer":
        return f"{value:,}".replace("-", "−")
    if field.kind == "number":
        return f"{Decimal(str(value)).normalize():,f}".replace("-", "−")
    return str(value)


def wan(yuan: float | Decimal) -> str:
    """An amount in yuan as 万元 with two decimals and separators, rounded half up."""
    amount = (Decimal(str(yuan)) / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{amount:,}".replace("-", "−")


def yes_no(value: bool) -> str:
    """Yes or No in the language in force."""
    return QCoreApplication.translate("Widgets", "Yes") if value else QCoreApplication.translate("Widgets", "No")


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as ASCII, as an input method leaves them (２０２５ → 2025)."""
    return text.translate(_FULL_WIDTH)


def month_typed(text: str) -> str | None:
    """What a clerk types for a month (202506, 2025.6, 2025/06, 2025年6月) as YYYY-MM; None where it is none."""
    match = re.match(_YEAR_MONTH, half_width(text).strip())
    if match is None or not 1 <= int(match[2]) <= 12 or not 1949 <= int(match[1]) <= 2199:
        return None
    return f"{match[1]}-{int(match[2]):02d}"


def date_typed(text: str) -> str | None:
    """What a clerk types for a day (20250630, 2025.6.30, 2025年6月30日) as YYYY-MM-DD; None where it is none."""
    from datetime import date

    plain = half_width(text).strip()
    if re.fullmatch(r"\d{8}", plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    match = re.match(_DATE, plain)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def number_typed(text: str) -> Decimal | None:
    """A number as typed, with separators, spaces, full-width digits or a minus of any kind; None where it is none."""
    plain = re.sub(r"[,\s]", "", half_width(text)).replace("−", "-").replace("–", "-")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", plain):
        return None
    return Decimal(plain)


def typed(field: Field, value: Any) -> str:
    """A raw value as a person would type it; amounts in 万元 to the yuan, so that looking at one never rounds it."""
    if value is None:
        return ""
    if field.kind == "money" and isinstance(value, int | float | Decimal):
        wan_exact = Decimal(str(value)) / 10000
        return f"{wan_exact:,.2f}" if wan_exact == round(wan_exact, 2) else f"{wan_exact:,f}"
    if field.kind in ("percent", "number") and isinstance(value, int | float):
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def read(field: Field, text: str) -> Any:
    """What was typed for ``field`` as its raw value; the text itself where it cannot be read, for a rule to refuse."""
    plain = half_width(text).strip()
    if not plain:
        return None
    if field.kind in ("month", "date"):
        return (month_typed(plain) if field.kind == "month" else date_typed(plain)) or plain
    if field.kind in NUMERIC:
        number = number_typed(plain)
        if number is None:
            return plain
        whole = number * 10000 if field.kind == "money" else number
        return float(number) if field.kind in ("percent", "number") else int(whole) if whole == int(whole) else plain
    return text.strip()
