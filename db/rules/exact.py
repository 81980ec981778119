"""Arithmetic as an official checks it: decimal, rounded half up, shown with the decimals that the document prints."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def exact(value: float | Decimal) -> Decimal:
    """The decimal number that was written, not the binary one next to it."""
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(str(value))


def half_up(value: Decimal, places: int) -> Decimal:
    """``value`` rounded half up (四舍五入) to ``places`` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def decimals(value: float) -> int:
    """How many decimals a printed figure shows: 19.7 has 1, 20.0 none."""
    exponent = exact(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown(value: Decimal | float) -> str:
    """A figure for a sentence: no exponent, no trailing zeros (15.10 is 15.1, 380.0 is 380)."""
    number = value if isinstance(value, Decimal) else exact(value)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal) -> str:
    """A computed percentage for a sentence, always with two decimals (16.10)."""
    return f"{half_up(value, 2):f}"


def number(value: Decimal | float) -> int | float:
    """A figure for a machine: an integer where it is one."""
    given = value if isinstance(value, Decimal) else exact(value)
    return int(given) if given == given.to_integral_value() else float(given)


def growth(start: Decimal, end: Decimal, periods: Decimal) -> Decimal:
    """Mean yearly growth in percent (年均增长) from ``start`` > 0 to ``end`` over ``periods`` years > 0, unrounded."""
    return ((end / start) ** (1 / periods) - 1) * 100


def grown(start: Decimal, rate: Decimal, periods: Decimal) -> Decimal:
    """``start`` after ``periods`` years at ``rate`` percent a year, unrounded."""
    return Decimal(start * (1 + rate / 100) ** periods)


def yearly(total: Decimal, years: Decimal) -> Decimal:
    """``total`` per year: to the hundredth where that is exact (49.25), else rounded to the tenth (36.7)."""
    share = total / years
    return share if share == half_up(share, 2) else half_up(share, 1)
