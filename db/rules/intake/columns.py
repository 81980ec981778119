"""Columns: which field each column of a sheet fills, of which year and in which unit, and why; what is not clear is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from db.fields import Field
from db.rules.intake import nature, units, whys
from db.rules.intake.headings import Heading, Headings, Match, heading_key, is_numbering, parse
from db.rules.intake.table import Choices, Column, Option, Question, Subject
from db.text import Label, Sentence

#: Below this a match is only likeness of words, which is told and left to a person.
SURE = 0.8


@dataclass(slots=True)
class Finding:
    """What has been found out so far of a sheet's columns.

    ``samples`` are some filled cells of each column, ``whole`` gives all cells of one; ``known`` is what was chosen for the
    sender before, ``stated`` the units of the sheet's own line. ``ask_period``: a column's year hangs on the file's period.
    """

    subject: Subject
    headings: tuple[Heading, ...]
    choices: Choices
    period: str | None
    known: Mapping[str, tuple[str, str | None]]
    stated: tuple[str, ...]
    samples: Sequence[Sequence[object]]
    whole: Callable[[int], Iterable[object]]
    columns: list[Column] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    ask_period: bool = False


def mapped(state: Finding, index: Headings, headless: bool) -> None:
    """Fill ``state`` with a Column for each column of the sheet, and the questions about them."""
    for at, heading in enumerate(state.headings):
        column, score = _understood(state, index, at, heading, headless)
        state.columns.append(column)
        state.scores.append(score)
    _settle_rivals(state)
    _place_by_nature(state, headless)
    for at, column in enumerate(state.columns):
        if column.key is not None:
            state.columns[at] = _in_unit(state, column, _field(state.subject, column.key))


def _understood(state: Finding, index: Headings, at: int, heading: Heading, headless: bool) -> tuple[Column, float]:
    column = Column(at, heading.text, None, year=heading.year)
    keys = {one.key for one in state.subject.fields}
    if at in state.choices.columns:
        key = state.choices.columns[at]
        if key is not None and key in keys:
            return _dated(state, replace(column, key=key, why=whys.CHOSEN), heading), 9.0
        return replace(column, why=whys.CHOSEN_OUT), 0.0
    if not any(value is not None and value != "" for value in state.samples[at]):
        return replace(column, why=whys.BLANK if heading.text else None), 0.0
    if is_numbering(heading):
        return replace(column, why=whys.NUMBERING), 0.0
    remembered = state.known.get(heading_key(heading.text)) if heading.text else None
    if remembered is not None and (remembered[0] == "" or remembered[0] in keys):
        if remembered[0] == "":
            return replace(column, why=whys.REMEMBERED_OUT), 0.0
        return _dated(state, replace(column, key=remembered[0], why=whys.REMEMBERED), heading), 5.0
    if headless or not heading.full:
        return replace(column, why=whys.NO_HEADING), 0.0
    matches = index.matches(heading)
    if not matches:
        return replace(column, why=whys.not_asked_for(state.subject)), 0.0
    return _by_words(state, column, heading, matches)


def _by_words(state: Finding, column: Column, heading: Heading, matches: tuple[Match, ...]) -> tuple[Column, float]:
    """The column that its heading's words make it."""
    score = matches[0].score
    fields = [match.field for match in matches]
    if score < SURE:
        return _ask_column(state, column, fields, whys.alike(fields[0])), 0.0
    if not matches[0].drift:
        if len(fields) > 1:
            return _ask_column(state, column, fields, whys.SEVERAL), 0.0
        return _dated(state, replace(column, key=fields[0].key, why=whys.named(fields[0])), heading), score
    fitting = _of_year(state, column.index, heading, fields)
    if fitting is None:
        return _ask_year(state, column, fields), 0.0
    if len(fitting) > 1:
        return _ask_column(state, column, fitting, whys.SEVERAL), 0.0
    if not fitting:
        return replace(column, why=whys.other_year(heading)), 0.0
    one = fitting[0]
    return _dated(state, replace(column, key=one.key, why=whys.named(one)), heading), score


def _of_year(state: Finding, at: int, heading: Heading, fields: list[Field]) -> list[Field] | None:
    """Those fields whose year the heading means; None where the year must be asked first."""
    year = state.choices.years.get(at, heading.year)
    relative = heading.relative if at not in state.choices.years else None
    timed = [one for one in fields if one.relative_year is not None]
    timeless = [one for one in fields if one.relative_year is None]
    if year is not None:
        state.years.add(year)
        if state.period is None:
            return None
        relative = year - int(state.period[:4])
    if relative is not None:
        fitting = [one for one in timed if one.relative_year == relative] or (timeless if relative == 0 else [])
        return fitting if fitting or year is not None or not timed else None
    if not timed:
        return fields
    return fields if len(fields) == 1 and _says_no_year(fields[0]) else None


def _says_no_year(one: Field) -> bool:
    own = parse((one.label.zh,))
    return own.relative is None and own.year is None


def _dated(state: Finding, column: Column, heading: Heading) -> Column:
    """The column with the year its figures belong to, where years matter."""
    relative = _field(state.subject, column.key or "").relative_year
    year = state.choices.years.get(column.index, heading.year)
    if year is None and relative is not None and state.period:
        year = int(state.period[:4]) + relative
    return replace(column, year=year)


def _settle_rivals(state: Finding) -> None:
    """No two columns fill one field: the one that is chosen or exactly named does, else it is asked which."""
    by_key: dict[str, list[int]] = {}
    for at, column in enumerate(state.columns):
        if column.key is not None:
            by_key.setdefault(column.key, []).append(at)
    for key, rivals in by_key.items():
        if len(rivals) < 2:
            continue
        one = _field(state.subject, key)
        best = max(state.scores[at] for at in rivals)
        winners = [at for at in rivals if state.scores[at] == best]
        for at in rivals:
            column = replace(state.columns[at], key=None)
            if len(winners) > 1:
                state.columns[at] = _ask_column(
                    state, column, [one], whys.rivals(one, [state.columns[w] for w in winners])
                )
            elif at != winners[0]:
                state.columns[at] = replace(column, why=whys.taken(one, state.columns[winners[0]]))


def _place_by_nature(state: Finding, headless: bool) -> None:
    """A column without heading whose values can only be one thing (codes, names, months), where that field is free."""
    free = {one.key: one for one in state.subject.fields} if headless else {}
    for column in state.columns:
        free.pop(column.key or "", None)
    for at, column in enumerate(state.columns):
        if (
            column.key is not None
            or at in state.choices.columns
            or state.headings[at].full
            or not any(state.samples[at])
        ):
            continue
        found = nature.field_of(state.samples[at], state.subject, free) if headless else None
        if found is not None:
            del free[found.key]
            state.columns[at] = replace(column, key=found.key, why=whys.by_nature(found))
            state.scores[at] = 0.9
    if headless:
        for at, column in enumerate(state.columns):
            undecided = column.key is None and at not in state.choices.columns and column.why is whys.NO_HEADING
            if (
                undecided
                and any(value not in (None, "") for value in state.samples[at])
                and not nature.numbers_rows(state.samples[at])
            ):
                state.columns[at] = _ask_column(state, column, list(free.values()), whys.NO_HEADING)


def _ask_column(state: Finding, column: Column, fields: list[Field], why: Label | Sentence) -> Column:
    options = (*(Option(one.key, one.label) for one in fields), Option(None, whys.LEAVE_OUT))
    named = column if column.heading else replace(column, heading=_first(state.samples[column.index]))
    state.questions.append(Question("column", column.index, whys.which_field(named, why), options))
    return replace(column, key=None, why=why)


def _first(values: Sequence[object]) -> str:
    """What stands in a column without heading, so that a person knows which it is."""
    return next((str(value).removesuffix(".0") for value in values if value not in (None, "")), "")


def _ask_year(state: Finding, column: Column, fields: list[Field]) -> Column:
    if state.period is None:
        state.ask_period = True
        return replace(column, why=whys.PERIOD_UNKNOWN)
    own = int(state.period[:4])
    distances = sorted({one.relative_year for one in fields if one.relative_year is not None} | {0, -1})
    options = tuple(Option(own + distance, str(own + distance)) for distance in distances)
    state.questions.append(Question("year", column.index, whys.which_year(column), options))
    return replace(column, why=whys.YEAR_UNKNOWN)


def _in_unit(state: Finding, column: Column, one: Field) -> Column:
    """The column with its unit: chosen, remembered, or stated by heading or sheet; else it is asked where it matters."""
    home = units.home(one)
    if home is None:
        return column
    heading = state.headings[column.index]
    remembered = state.known.get(heading_key(heading.text), ("", None))[1]
    stated = [unit for unit in state.stated if units.fits(unit, one)]
    for unit in (
        state.choices.units.get(column.index),
        heading.unit,
        remembered,
        *(stated if len(set(stated)) == 1 else ()),
    ):
        if unit is not None and units.fits(unit, one):
            return _percent_checked(state, replace(column, unit=unit), one)
    if one.kind == "percent":
        return _percent_checked(state, column, one)
    if not units.must_be_asked(one):
        return replace(column, unit=home)
    if all(nature.bears_unit(value) for value in state.whole(column.index)):
        return column
    options = tuple(Option(unit, units.LABELS[unit]) for unit in units.ASKED[units.family(home)])
    state.questions.append(Question("unit", column.index, whys.which_unit(column, one), options))
    return column


def _percent_checked(state: Finding, column: Column, one: Field) -> Column:
    """0.197 may be 19.7 % or 0.197 %: where all of a column looks like that, it is asked once for the column."""
    if one.kind != "percent" or column.index in state.choices.units:
        return column
    remembered = state.known.get(heading_key(column.heading), ("", None))[1]
    if remembered is None and nature.are_fractions(state.samples[column.index]):
        options = (Option("%", units.LABELS["%"]), Option("1", units.LABELS["1"]))
        state.questions.append(Question("unit", column.index, whys.percent_or_fraction(column), options))
        return replace(column, unit=None)
    return replace(column, unit=column.unit or "%")


def _field(subject: Subject, key: str) -> Field:
    return next(one for one in subject.fields if one.key == key)
