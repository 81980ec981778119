"""Figures: money, numbers, whole numbers and percentages, exactly as written; a cell's own unit goes before its column's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import repeat
from math import isfinite
from operator import mul, truediv
from types import NoneType
from typing import Any

from db.rules.exact import half_up, number
from db.rules.exact import shown as figure_shown
from db.rules.intake import units
from db.rules.intake.cells import Cleaned, Percentage, Setting, blank, note, refuse, shown
from db.rules.intake.figures import MULTIPLES, NOTHING, Figure, read
from db.rules.intake.sheet import Value
from db.rules.intake.table import Option, Remark
from db.rules.intake.wording import squeezed
from db.text import QT_TRANSLATE_NOOP, Sentence

_LARGEST = Decimal(10) ** 16
#: A figure that is no money is kept to a millionth.
_MILLION = 10**6
#: Of at most 15 digits, so that the double nearest to each stands for it alone.
_ALL_PLAIN = re.compile(r"(?:(?:-?[0-9]{1,9}(?:\.[0-9]{1,6})?)?(?:\n|\Z))*")


def quantity(value: Value, setting: Setting) -> Cleaned:
    """A money, number or integer cell as the field keeps it: whole yuan, or a figure in the field's own unit."""
    found = _given(value)
    if isinstance(found, Cleaned):
        return found
    if found.percent or found.times or isinstance(value, Percentage):
        return _no_figure(value)
    own = _own_unit(found, setting)
    if isinstance(own, Cleaned):
        return own
    if own is None and setting.unit is None and setting.undecided:
        return Cleaned(None, (_UNDECIDED,))
    scaled = found.value * _factor(own or setting.unit, setting)
    remarks = _about_reading(value, found, own, scaled, setting)
    return _kept(value, scaled, setting, remarks)


def percent(value: Value, setting: Setting) -> Cleaned:
    """A percentage: 19.7 for “19.7%”, for 0.197 shown as a percentage, and for 19.7 in a column of percents."""
    if isinstance(value, Percentage):
        return Cleaned(number(Decimal(f"{value:.15g}")))
    if isinstance(value, str) and squeezed(value) in ("持平", "平", "不变", "与上年持平", "同比持平"):
        return Cleaned(0, (note(QT_TRANSLATE_NOOP("Intake", "“{text}” is taken as 0 %."), text=shown(value)),))
    found = _given(value)
    if isinstance(found, Cleaned):
        return found
    if found.unit is not None:
        return _no_figure(value)
    if found.times:
        taken = found.value * 100
        return Cleaned(number(taken), (note(_TIMES, text=shown(value), taken=figure_shown(taken)),))
    if found.percent:
        return Cleaned(number(found.value), _reworded(value, found, found.value))
    if setting.unit is None and setting.undecided and found.value:
        return Cleaned(None, (_UNDECIDED,))
    if setting.unit == "1":
        return Cleaned(number(found.value * 100), _reworded(value, found, found.value * 100))
    if setting.mixed and 0 < abs(found.value) <= 1 and setting.stated:
        return Cleaned(number(found.value), (note(_SMALL, text=shown(value)),))
    if setting.mixed and 0 < abs(found.value) <= 1:
        as_percent, as_fraction = number(found.value), number(found.value * 100)
        options = tuple(Option(one, f"{figure_shown(Decimal(str(one)))} %") for one in (as_fraction, as_percent))
        return Cleaned(None, (Remark("ask", Sentence(_FRACTION, text=shown(value)), options),))
    return Cleaned(number(found.value), _reworded(value, found, found.value))


def fast(values: list[Value], setting: Setting) -> tuple[list[Any], Iterable[int]]:
    """A column of plain numbers at once; the lines of everything else, and of what is unusual, are left alone."""
    scale = _scale(setting)
    kinds = set(map(type, values))
    if scale is not None and kinds <= {str, NoneType}:
        values = _typed(values)
        kinds = set(map(type, values))
    if scale is None or not kinds & {float, int}:
        return [None] * len(values), range(len(values))
    if kinds <= {float, int}:
        return _plain(values, scale, setting)
    lines = [line for line, value in enumerate(values) if type(value) is float or type(value) is int]
    dense, odd = _plain([values[line] for line in lines], scale, setting)
    cleaned: list[Any] = [None] * len(values)
    for line, kept in zip(lines, dense, strict=True):
        cleaned[line] = kept
    if kinds <= {float, int, NoneType}:
        return cleaned, [lines[at] for at in odd]
    plain = set(lines)
    others = [line for line, value in enumerate(values) if value is not None and line not in plain]
    return cleaned, sorted((*others, *(lines[at] for at in odd)))


def _plain(values: list[Any], scale: int, setting: Setting) -> tuple[list[Any], list[int]]:
    """Numbers scaled, and the lines of those that must be looked at one by one.

    A double that equals a decimal of few digits is what was written; any other is the result of arithmetic.
    """
    if not isfinite(sum(values)) or min(values) <= -1e10 or max(values) >= 1e10:
        return [None] * len(values), list(range(len(values)))
    whole = setting.field.kind in ("money", "integer")
    places = scale if whole else _MILLION
    counted = list(map(round, map(mul, values, repeat(places))))
    exact = list(map(truediv, counted, repeat(places)))
    cleaned: list[Any] = counted if whole else [value if value % 1 else int(value) for value in exact]
    low, high = setting.usual or (0.0, 1e18)
    if exact == values and -high <= min(cleaned) and max(cleaned) <= high and _least(cleaned, low) >= low:
        return cleaned, []
    triples = enumerate(zip(values, cleaned, exact, strict=True))
    return cleaned, [
        line for line, (value, kept, back) in triples if back != value or not (low <= abs(kept) <= high or kept == 0)
    ]


def _least(figures: list[Any], default: float) -> float:
    """The smallest figure but for zeros, whatever its sign."""
    return min(map(abs, filter(None, figures)), default=default)


def _typed(values: list[Value]) -> list[Value]:
    """A column of text whose every filled cell is a plain figure, as numbers; any other as it is."""
    texts = ["" if value is None else str(value) for value in values]
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts) or _ALL_PLAIN.fullmatch(joined) is None:
        return values
    return [float(text) if text else None for text in texts]


def _scale(setting: Setting) -> int | None:
    """By what a plain figure of the column is multiplied, where that is known and whole."""
    field = setting.field
    home = units.home(field)
    if setting.undecided or (
        field.kind in ("number", "integer") and home is not None and setting.unit not in (None, home)
    ):
        return None
    if field.kind == "percent" and (setting.unit != "%" or setting.mixed):
        return None
    if field.kind != "money":
        return 1
    if setting.unit is None:
        return None
    return int(units.factor(setting.unit, field))


def _given(value: Value) -> Figure | Cleaned:
    """The figure in a cell, or what is said of a cell that holds none."""
    if isinstance(value, bool):
        return _no_figure(value)
    if isinstance(value, int):
        return Figure(Decimal(value))
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return _no_figure(value)
        return Figure(Decimal(f"{float(value):.15g}"))
    if not isinstance(value, str):
        return _no_figure(value)
    if squeezed(value).casefold() in NOTHING:
        return blank(shown(value))
    found = read(value)
    return _no_figure(value) if found is None or abs(found.value) > _LARGEST else found


def _own_unit(found: Figure, setting: Setting) -> str | Cleaned | None:
    """The unit written in the cell, where the field can be counted in it: 万 is 万元 of money."""
    if found.unit is None:
        return None
    if found.unit in MULTIPLES:
        home = units.home(setting.field) or ""
        spelled = {"元": found.unit + "元", "千瓦时": found.unit + "千瓦时", "万千瓦时": found.unit + "千瓦时"}.get(
            home, ""
        )
        return spelled if spelled and units.unit_of(spelled) else found.unit
    if units.fits(found.unit, setting.field):
        return found.unit
    return refuse(
        QT_TRANSLATE_NOOP(
            "Intake", "“{text}” is in {unit}, in which “{field}” is not counted. Compare it with the original."
        ),
        text=figure_shown(found.value) + found.unit,
        unit=found.unit,
        field=setting.field.label,
    )


def _factor(unit: str | None, setting: Setting) -> Decimal:
    if unit is None:
        return Decimal(1)
    return MULTIPLES[unit] if unit in MULTIPLES else units.factor(unit, setting.field)


def _about_reading(
    value: Value, found: Figure, own: str | None, scaled: Decimal, setting: Setting
) -> tuple[Remark, ...]:
    if own is not None and own != setting.unit:
        home = units.home(setting.field)
        return (
            note(
                _OWN_UNIT, text=shown(value), taken=figure_shown(scaled), unit=units.LABELS.get(home or "", home or "")
            ),
        )
    return _reworded(value, found, found.value)


def _kept(value: Value, scaled: Decimal, setting: Setting, remarks: tuple[Remark, ...]) -> Cleaned:
    field = setting.field
    if abs(scaled) >= _LARGEST:
        return refuse(
            QT_TRANSLATE_NOOP(
                "Intake", "“{text}” is larger than any figure the ledger holds. Compare it with the original."
            ),
            text=shown(value),
        )
    kept: int | float
    if field.kind == "money":
        rounded = half_up(scaled, 0)
        if rounded != scaled:
            remarks = (*remarks, note(_ROUNDED, text=shown(value), taken=f"{rounded:,f}"))
        kept = int(rounded)
    elif field.kind == "integer":
        if scaled != scaled.to_integral_value():
            return refuse(
                QT_TRANSLATE_NOOP("Intake", "“{text}” is no whole number. Compare it with the original."),
                text=shown(value),
            )
        kept = int(scaled)
    else:
        kept = number(scaled)
    if setting.usual and kept and not setting.usual[0] <= abs(kept) <= setting.usual[1]:
        remarks = (*remarks, note(_UNUSUAL, text=shown(value)))
    return Cleaned(kept, remarks)


def _reworded(value: Value, found: Figure, taken: Decimal) -> tuple[Remark, ...]:
    if not found.reworded:
        return ()
    return (
        note(
            QT_TRANSLATE_NOOP("Intake", "“{text}” is taken as {taken}."), text=shown(value), taken=figure_shown(taken)
        ),
    )


def _no_figure(value: Value) -> Cleaned:
    return refuse(
        QT_TRANSLATE_NOOP("Intake", "“{text}” is no exact figure. Type the figure alone, as 1865.5."), text=shown(value)
    )


_UNDECIDED = Remark(
    "ask", Sentence(QT_TRANSLATE_NOOP("Intake", "The unit of this column is not known yet; choose it above the table."))
)
_TIMES = QT_TRANSLATE_NOOP("Intake", "“{text}” is taken as {taken} %: growth of 100 % and more is written in times.")
_FRACTION = QT_TRANSLATE_NOOP("Intake", "“{text}” stands among percents: is it a fraction, or a small percent?")
_SMALL = QT_TRANSLATE_NOOP(
    "Intake", "“{text}” is taken as percent, as the heading says %; beside the others it is small."
)
_OWN_UNIT = QT_TRANSLATE_NOOP("Intake", "“{text}” says its own unit, not the column's: taken as {taken} {unit}.")
_ROUNDED = QT_TRANSLATE_NOOP("Intake", "“{text}” has a fraction of a yuan; rounded to {taken} yuan.")
_UNUSUAL = QT_TRANSLATE_NOOP(
    "Intake",
    "“{text}” is a thousand times or more away from the other figures of its column. Is it in another unit? Compare it with "
    "the original.",
)
