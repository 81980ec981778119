"""Months, dates and years in every way that spreadsheets hold them; what may be two things is asked."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import NamedTuple

from db.errors import BadInput
from db.rules import months
from db.rules.intake.cells import Cleaned, Percentage, Setting, blank, note, refuse, shown
from db.rules.intake.sheet import Value
from db.rules.intake.table import Option, Remark
from db.rules.intake.wording import squeezed
from db.text import QT_TRANSLATE_NOOP, Sentence

_NOTHING = frozenset(("-", "--", "---", "/", "//", "\\", "无", "暂无", "未定", "待定", "不详", "n/a", "…", "……"))
_CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = {name: number for number, name in enumerate(_MONTHS, 1)}
#: Spreadsheets count days from here (1900 as a leap year); what is below 1960 is rather 20228, a month without its zero.
_EPOCH, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 21_916, 80_000

_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_TIME = r"(?:t?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
_DAY = re.compile(rf"{_YEAR}(?:年|[-./])(?P<month>\d{{1,2}})(?:月|[-./])(?P<day>\d{{1,2}})[日号]?{_TIME}")
_RUN_DAY = re.compile(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)")
_MONTH = re.compile(rf"{_YEAR}(?:年度?|[-./])(?P<month>\d{{1,2}})(?:月份?)?(?P<part>底|末|初|中|上旬|中旬|下旬)?")
_RUN_MONTH = re.compile(rf"{_YEAR}(?P<month>\d\d)")
_SPAN = re.compile(rf"{_YEAR}年(?:\d{{1,2}})月?(?:-|至|到)(?P<month>\d{{1,2}})月份?")
_SHORT = re.compile(r"(?P<short>\d\d)年(?P<month>\d{1,2})月份?")
_ALONE = re.compile(r"(?P<month>\d{1,2})月份?(?P<part>底|末|初|中|上旬|中旬|下旬)?")
_ENGLISH = re.compile(r"(?P<name>[a-z]{3})[a-z]*[-./, ]?(?P<year>(?:19|20)\d\d)|(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)")
_YEAR_ALONE = re.compile(rf"{_YEAR}(?:年度?|年底|年末|年初|年内)?")
_DOTTED = re.compile(r"(?:19|20|21)\d\d\.1")


class When(NamedTuple):
    """What a cell says of time: a year, perhaps a month and a day. ``reworded``: it reads otherwise than it was written."""

    year: int
    month: int | None = None
    day: int | None = None
    reworded: bool = False


def month(value: Value, setting: Setting) -> Cleaned:
    """A month cell as YYYY-MM."""
    doubt = _january_or_october(value, setting)
    if doubt is not None:
        return doubt
    found = _when(value, setting)
    if isinstance(found, Cleaned):
        return found
    if found.month is None:
        options = tuple(Option(f"{found.year}-{number:02d}", f"{found.year}-{number:02d}") for number in range(1, 13))
        sentence = Sentence(
            QT_TRANSLATE_NOOP("Intake", "“{text}” names a year only; a month is needed here."), text=shown(value)
        )
        return Cleaned(None, (Remark("ask", sentence, options),))
    kept = f"{found.year:04d}-{found.month:02d}"
    try:
        months.parse_month(kept)
    except BadInput:
        return _impossible(value)
    if found.day is not None and not _is_day(found):
        return _impossible(value)
    told = found.reworded or (found.day is not None and not (found.day == 1 and isinstance(value, date)))
    return Cleaned(kept, _taken(value, kept) if told else ())


def day(value: Value, setting: Setting) -> Cleaned:
    """A date cell as YYYY-MM-DD; where the day is missing it is asked."""
    doubt = _january_or_october(value, setting)
    if doubt is not None:
        options = tuple(Option(f"{option.value}-01", f"{option.value}-01") for option in doubt.remarks[0].options)
        return Cleaned(None, (Remark("ask", doubt.remarks[0].sentence, options),))
    found = _when(value, setting)
    if isinstance(found, Cleaned):
        return found
    if found.month is not None and not 1 <= found.month <= 12:
        return _impossible(value)
    if found.day is None:
        return _day_asked(value, found)
    kept = f"{found.year:04d}-{found.month:02d}-{found.day:02d}"
    try:
        months.parse_date(kept)
    except BadInput:
        return _impossible(value)
    return Cleaned(kept, _taken(value, kept) if found.reworded else ())


def year(value: Value, setting: Setting) -> Cleaned:
    """A year cell as a whole number."""
    found = _when(value, setting)
    if isinstance(found, Cleaned):
        return found
    if not 1949 <= found.year <= 2199 or (found.month is not None and not 1 <= found.month <= 12):
        return _impossible(value)
    return Cleaned(found.year, _taken(value, str(found.year)) if found.month is not None or found.reworded else ())


def is_spelled(text: str) -> bool:
    """Whether a text shows that its column writes months out: 2022.10, or 2022.01."""
    return re.fullmatch(r"\s*(?:19|20|21)\d\d\.(?:10|0\d)\s*", text) is not None


def _january_or_october(value: Value, setting: Setting) -> Cleaned | None:
    """The question whether 2022.1 is 2022.10 that a spreadsheet stored as a number; None for anything else."""
    if isinstance(value, str):
        plain = squeezed(value)
        if setting.spelled:
            return None
    elif isinstance(value, float) and not isinstance(value, Percentage):
        plain = f"{value:.10g}"
    else:
        return None
    if not _DOTTED.fullmatch(plain):
        return None
    of = plain[:4]
    options = (Option(f"{of}-01", f"{of}-01"), Option(f"{of}-10", f"{of}-10"))
    sentence = Sentence(
        QT_TRANSLATE_NOOP(
            "Intake", "“{text}” may be {january} or {october}: spreadsheets drop the last zero of {dotted}."
        ),
        text=shown(value),
        january=options[0].value,
        october=options[1].value,
        dotted=f"{of}.10",
    )
    return Cleaned(None, (Remark("ask", sentence, options),))


def _when(value: Value, setting: Setting) -> When | Cleaned:
    if isinstance(value, bool | Percentage):
        return _impossible(value)
    if isinstance(value, datetime | date):
        return When(value.year, value.month, value.day)
    if isinstance(value, int | float):
        return _of_number(float(value), setting)
    if not isinstance(value, str):
        return _impossible(value)
    plain = squeezed(value).casefold().lstrip("'`’‘")
    if plain in _NOTHING:
        return blank(shown(value))
    if re.fullmatch(r"\d+(?:\.0+)?", plain) and len(plain.split(".")[0]) != 8:
        return _of_number(float(plain), setting)
    return _of_text(plain, setting) or _impossible(value)


def _of_number(value: float, setting: Setting) -> When | Cleaned:
    text = f"{value:.10g}"
    if 1949 <= value < 2200:
        whole, _, fraction = text.partition(".")
        if not fraction:
            return When(int(whole))
        return When(int(whole), int(fraction)) if len(fraction) <= 2 else _impossible(value)
    if _FIRST_SERIAL <= value < _LAST_SERIAL:
        found = _EPOCH + timedelta(days=int(value))
        return When(found.year, found.month, found.day, reworded=True)
    if value == int(value):
        if found_day := _RUN_DAY.fullmatch(text):
            return When(int(found_day["year"]), int(found_day["month"]), int(found_day["day"]))
        if found_month := _RUN_MONTH.fullmatch(text):
            return When(int(found_month["year"]), int(found_month["month"]))
        if 1 <= value <= 12 and setting.period and setting.field.kind == "month":
            return When(int(setting.period[:4]), int(value), reworded=True)
    return _impossible(value)


def _of_text(plain: str, setting: Setting) -> When | None:
    if "年" in plain or "月" in plain:
        plain = _arabic(plain)
    for pattern in (_DAY, _RUN_DAY):
        if found := pattern.fullmatch(plain):
            return When(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _SPAN.fullmatch(plain):
        return When(int(found["year"]), int(found["month"]), reworded=True)
    if found := _MONTH.fullmatch(plain):
        return When(int(found["year"]), int(found["month"]), reworded=bool(found["part"]))
    if found := _SHORT.fullmatch(plain):
        return When(2000 + int(found["short"]), int(found["month"]), reworded=True)
    if (found := _ALONE.fullmatch(plain)) and setting.period:
        return When(int(setting.period[:4]), int(found["month"]), reworded=True)
    if found := _ENGLISH.fullmatch(plain):
        if found["y"]:
            return When(int(found["y"]), int(found["m"]))
        if found["name"] in _NAMES:
            return When(int(found["year"]), _NAMES[found["name"]])
        return None
    if found := _YEAR_ALONE.fullmatch(plain):
        return When(int(found["year"]))
    return None


def _arabic(plain: str) -> str:
    """二〇二二年十月 in digits."""
    plain = re.sub(r"(?<=[年月])十(?=[一二三四五六七八九])", "1", plain)
    plain = re.sub(r"(?<=[年月])([二三])十(?=[一二三四五六七八九])", r"\1", plain)
    plain = re.sub(r"(?<=[年月])([二三])十", r"\g<1>0", plain)
    plain = re.sub(r"(?<=[年月])十|^十(?=月)", "10", plain)
    plain = re.sub(r"^十(?=[一二]月)", "1", plain)
    return plain.translate(_CHINESE)


def _is_day(found: When) -> bool:
    return (
        found.month is not None and found.day is not None and 1 <= found.day <= monthrange(found.year, found.month)[1]
    )


def _day_asked(value: Value, found: When) -> Cleaned:
    options: tuple[Option, ...] = ()
    if found.month is not None and 1949 <= found.year <= 2199:
        last = monthrange(found.year, found.month)[1]
        options = tuple(
            Option(text, text) for text in (f"{found.year}-{found.month:02d}-{number:02d}" for number in (1, last))
        )
    sentence = Sentence(
        QT_TRANSLATE_NOOP("Intake", "“{text}” names no day; a date is needed here. Choose one or type it."),
        text=shown(value),
    )
    return Cleaned(None, (Remark("ask", sentence, options),))


def _taken(value: Value, kept: str) -> tuple[Remark, ...]:
    return (note(QT_TRANSLATE_NOOP("Intake", "“{text}” is taken as {taken}."), text=shown(value), taken=kept),)


def _impossible(value: Value) -> Cleaned:
    return refuse(
        QT_TRANSLATE_NOOP("Intake", "“{text}” is no time that a calendar knows. Type it as 2022-08 or 2022-08-15."),
        text=shown(value),
    )
