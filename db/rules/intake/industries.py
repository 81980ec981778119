"""Industry codes (GB/T 4754-2017) as spreadsheets leave them: a lost leading zero is offered, a name is looked up."""

from __future__ import annotations

import re

from db.rules.intake.cells import Cleaned, Percentage, Setting, blank, note, refuse, shown
from db.rules.intake.sheet import Value
from db.rules.intake.table import Option, Remark
from db.rules.intake.wording import squeezed
from db.text import QT_TRANSLATE_NOOP, Sentence

_CODE = re.compile(r"(?P<section>[A-T])?(?P<code>\d{1,4})(?P<name>[^\d].*)?", re.IGNORECASE)


def industry(value: Value, setting: Setting) -> Cleaned:
    """A code of two to four digits whose division is industrial (06–46); raises nothing, refuses what is none."""
    if isinstance(value, bool | Percentage) or not isinstance(value, str | int | float):
        return _none(value)
    if isinstance(value, int | float):
        return (
            _of_digits(str(int(value)), value, setting) if value == int(value) and 0 < value < 10_000 else _none(value)
        )
    plain = squeezed(value).lstrip("'`’‘")
    if plain in ("-", "--", "/", "\\", "无", "…"):
        return blank(shown(value))
    if named := _named(plain, setting):
        return Cleaned(named, (note(_BY_NAME, text=shown(value), code=named, name=setting.aids.divisions[named]),))
    found = _CODE.fullmatch(plain.removesuffix(".0") if plain[:1].isdigit() else plain)
    if found is None:
        return _none(value)
    cleaned = _of_digits(found["code"], value, setting)
    if cleaned.value is None or found["code"] == plain:
        return cleaned
    return Cleaned(cleaned.value, (*cleaned.remarks, note(_OF_TEXT, text=shown(value), code=found["code"])))


def _of_digits(digits: str, value: Value, setting: Setting) -> Cleaned:
    divisions = setting.aids.divisions
    if len(digits) >= 2 and digits[:2] in divisions:
        return Cleaned(digits)
    whole = f"0{digits}"
    if len(whole) <= 4 and whole[:2] in divisions:
        sentence = Sentence(
            QT_TRANSLATE_NOOP(
                "Intake",
                "“{text}” is no industrial code; with the zero that spreadsheets drop it is {code}, of “{name}”.",
            ),
            text=shown(value),
            code=whole,
            name=divisions[whole[:2]],
        )
        return Cleaned(None, (Remark("ask", sentence, (Option(whole, whole),)),))
    return _none(value)


def _named(plain: str, setting: Setting) -> str | None:
    names = setting.aids.industry_names
    return names.get(plain) or names.get(plain.replace(",", "，")) or names.get(re.sub(r"^[A-T]?\d{2}", "", plain))


def _none(value: Value) -> Cleaned:
    return refuse(
        QT_TRANSLATE_NOOP(
            "Intake",
            "“{text}” is no industrial code or division of GB/T 4754-2017 (06 to 46). Correct it in the sheet or here.",
        ),
        text=shown(value),
    )


_BY_NAME = QT_TRANSLATE_NOOP("Intake", "“{text}” is taken as division {code}, “{name}”.")
_OF_TEXT = QT_TRANSLATE_NOOP("Intake", "Of “{text}” the code {code} is kept.")
