"""F8 报数条: one figure as one sentence that can be read out, with its date and its rule.

Completion and pace are the area's, never a firm's; a limit has neither pace nor remainder (domain §2).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from db.rules.plan import CountYearBy
from db.rules.words import COUNT_RULES, NON_STATISTICAL
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

Kind = Literal["level", "net", "flow", "limit", "ratio"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told. Numbers are 户, or percent for a ratio.

    ``month`` is the one it is measured at; a flow is one of ``since`` … ``month``. ``who``: whose figure; ``what``: what it
    counts (nothing for a level: 规模以上工业企业). ``pending_in``, ``pending_out``: entries and exits that statistics has not
    answered. ``value`` and ``year``: the target, where there is one; ``completion`` and ``difference`` (points) against it.
    ``known_on``: the earlier day whose knowledge it is, in words; empty for what is known now.
    """

    kind: Kind
    who: Label
    what: Label
    month: str
    number: int | Decimal
    rule: CountYearBy
    since: str | None = None
    pending_in: int = 0
    pending_out: int = 0
    value: float | None = None
    year: int | None = None
    completion: Decimal | None = None
    difference: Decimal | None = None
    known_on: str = ""


def sentence(told: Told) -> Sentence:
    """The figure, ready to be read out: number, date, standing, target and pace, counting rule, whose data it is."""
    template = {
        "level": QT_TRANSLATE_NOOP(
            "Rules", "{when}, {who}: {number} industrial enterprises above the line ({standing}){target}. {foot}"
        ),
        "net": QT_TRANSLATE_NOOP("Rules", "{when}, {who}: net {number} enterprises ({standing}). {foot}"),
        "flow": QT_TRANSLATE_NOOP("Rules", "{when}, {who}: {number} {what} ({standing}){target}. {foot}"),
        "limit": QT_TRANSLATE_NOOP("Rules", "{when}, {who}: {number} {what} ({standing}){target}. {foot}"),
        "ratio": QT_TRANSLATE_NOOP("Rules", "{when}, {who}: {what} {number} % ({standing}){target}. {foot}"),
    }[told.kind]
    return Sentence(
        template, when=period(told), who=told.who, what=told.what, number=_signed(told), standing=_standing(told),
        target=_target(told), foot=_foot(told),
    )  # fmt: skip


def period(told: Told) -> Label:
    """The words for when: a level stands at a month's end, a flow runs through its year."""
    year, number = int(told.month[:4]), int(told.month[5:])
    if told.since is None:
        return Label(f"截至{year}年{number}月末", f"At the end of {told.month}")
    if told.rule == "filing_year":
        first = told.since[:4]
        return Label(f"{first}年（当年申报批次，截至{year}年{number}月）", f"In filing year {first}, as of {told.month}")
    if number == 12 and told.since.endswith("-01"):
        return Label(f"{year}年", f"In {year}")
    begin = int(told.since[5:])
    if begin == number:
        return Label(f"{year}年{number}月", f"In {told.month}")
    return Label(f"{year}年{begin}—{number}月", f"From {told.since} to {told.month}")


def _signed(told: Told) -> str:
    number = f"{told.number:,}".replace("-", "−")
    return f"+{number}" if told.kind == "net" and told.number > 0 else number


def _standing(told: Told) -> Sentence:
    """Confirmed by statistics, and what waits beside it."""
    values = {"entries": told.pending_in, "exits": told.pending_out}
    if told.kind == "limit" and told.pending_out:
        template = QT_TRANSLATE_NOOP("Rules", "confirmed by statistics, {exits} more exits pending")
    elif told.pending_in and told.pending_out:
        template = QT_TRANSLATE_NOOP("Rules", "confirmed by statistics, {entries} more and {exits} exits pending")
    elif told.pending_in:
        template = QT_TRANSLATE_NOOP("Rules", "confirmed by statistics, {entries} more pending")
    elif told.pending_out:
        template = QT_TRANSLATE_NOOP("Rules", "confirmed by statistics, {exits} exits pending")
    else:
        template = QT_TRANSLATE_NOOP("Rules", "confirmed by statistics")
    return Sentence(template, **values)


def _target(told: Told) -> Sentence | str:
    """What the number is measured against: the plan's target with completion and pace, or its limit alone."""
    if told.value is None:
        return ""
    values = {
        "year": told.year, "value": f"{told.value:,g}", "completion": told.completion, "pace": _pace(told.difference),
    }  # fmt: skip
    if told.kind == "limit":
        template = QT_TRANSLATE_NOOP("Rules", "; the limit for {year} is {value}")
    elif told.kind == "ratio":
        template = QT_TRANSLATE_NOOP("Rules", "; the target is {value} %")
    elif told.completion is None:
        template = QT_TRANSLATE_NOOP("Rules", "; the target for {year} is {value}")
    elif told.kind == "level":
        template = QT_TRANSLATE_NOOP("Rules", ", {completion} % of the net increase to the {year} target of {value}{pace}")
    else:
        template = QT_TRANSLATE_NOOP("Rules", ", {completion} % of the {year} target of {value}{pace}")
    return Sentence(template, **values)


def _pace(difference: Decimal | None) -> Sentence | str:
    if difference is None:
        return ""
    if difference > 0:
        template = QT_TRANSLATE_NOOP("Rules", ", {points} points ahead of time")
    elif difference < 0:
        template = QT_TRANSLATE_NOOP("Rules", ", {points} points behind time")
    else:
        template = QT_TRANSLATE_NOOP("Rules", ", in step with time")
    return Sentence(template, points=abs(difference))


def _foot(told: Told) -> Sentence:
    template = QT_TRANSLATE_NOOP("Rules", "Counted by {rule}; {data}.")
    if told.known_on:
        template = QT_TRANSLATE_NOOP("Rules", "As known on {day}, without what was recorded later. Counted by {rule}; {data}.")
    return Sentence(template, day=told.known_on, rule=COUNT_RULES[told.rule], data=NON_STATISTICAL)
