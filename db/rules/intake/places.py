"""Areas in a sheet: full, short and former names, misspellings, parks beside counties, firms of another county."""

from __future__ import annotations

from db.rules.intake.aids import Place
from db.rules.intake.cells import Cleaned, Setting, blank, note, shown
from db.rules.intake.sheet import Value
from db.rules.intake.table import Option, Remark
from db.rules.intake.wording import squeezed
from db.text import QT_TRANSLATE_NOOP, Sentence


def area(value: Value, setting: Setting) -> Cleaned:
    """The id of the area or park that a cell names; a name of two places, or of none, is asked."""
    text = str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
    if squeezed(text) in ("-", "--", "/", "\\", "无", "…"):
        return blank(shown(value))
    known = setting.aids.places
    for found, template in ((known.named(text), None), (known.formerly(text), _FORMER), (known.shortly(text), None)):
        if len(found) == 1:
            return _taken(value, found[0], setting, template)
        if found:
            return _ask(value, found, _TWO)
    inside = [place for place in known.within(text) if place.level != "whole"] or list(known.within(text))
    if len(inside) == 1:
        return _taken(value, inside[0], setting, _WITHIN)
    if inside:
        return _ask(value, inside, _TWO)
    near = known.near(text)
    return _ask(value, near, _NEAR) if near else _ask(value, known.places, _UNKNOWN)


def _taken(value: Value, place: Place, setting: Setting, template: str | None) -> Cleaned:
    remarks = (note(template, text=shown(value), name=place.label),) if template else ()
    if place.level == "park" and setting.mixed:
        remarks = (*remarks, note(_PARK, name=place.label))
    if setting.home is not None and place.level == "part" and place.id != setting.home.id:
        remarks = (*remarks, note(_ELSEWHERE, home=setting.home.label, name=place.label))
    return Cleaned(place.id, remarks)


def _ask(value: Value, found: tuple[Place, ...] | list[Place], template: str) -> Cleaned:
    options = tuple(Option(place.id, place.label) for place in found)
    return Cleaned(None, (Remark("ask", Sentence(template, text=shown(value)), options),))


_FORMER = QT_TRANSLATE_NOOP("Intake", "“{text}” is a former name; taken as “{name}”.")
_WITHIN = QT_TRANSLATE_NOOP("Intake", "Of “{text}” the area “{name}” is kept.")
_TWO = QT_TRANSLATE_NOOP("Intake", "“{text}” may be more than one place. Which one is meant?")
_NEAR = QT_TRANSLATE_NOOP("Intake", "“{text}” is no area of this ledger, but nearly one. Is that meant?")
_UNKNOWN = QT_TRANSLATE_NOOP("Intake", "“{text}” is no area of this ledger. Which one is meant?")
_PARK = QT_TRANSLATE_NOOP(
    "Intake", "“{name}” is a park that stands beside counties in this sheet; its firms may be counted twice."
)
_ELSEWHERE = QT_TRANSLATE_NOOP("Intake", "The sheet is of {home} by its title, but this row is of {name}.")
