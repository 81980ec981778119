"""Radar: which firms need a look and why, each by a rule and with the values it rests on (domain §4).

It tells what is, from figures that firms, tax or auditors gave. It never says what a firm would still need, sets no
firm against a gap, and proposes no figure (design §1): a firm that ought to exit is shown as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from db.rules.registers.bands import HIGH_GROWTH, LINE, NEAR_EXIT, NEAR_LINE, WAN, Band, Bands, tier
from db.rules.registers.series import amount, until
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

Key = Literal["over_line", "near_line", "high_growth", "recovery", "should_exit", "stopped", "pace", "near_exit"]
LABELS: dict[Key, Label] = {
    "over_line": Label("达标未纳规", "Over the line, not in"),
    "near_line": Label("临规", "Near the line"),
    "high_growth": Label("高成长科技型", "High-growth technology"),
    "recovery": Label("退规回升", "Recovering after an exit"),
    "should_exit": Label("应退未退", "Ought to exit"),
    "stopped": Label("停产半停产", "Stopped or half stopped"),
    "pace": Label("进度低于线", "Pace below the line"),
    "near_exit": Label("临退", "Near the exit"),
}
#: How many years back an exit makes a firm one that may recover (近三年退库, domain §4).
RECOVERY_YEARS = 3


class Facts(NamedTuple):
    """What is known of one firm at a month; amounts in yuan, None where nobody gave any.

    ``last_year``: revenue of the year before, with its ``last_source``. ``so_far``: this year's cumulative to ``month_so_far``
    (2 … 12), ``same_months``: last year's to the same month. ``state``: the last production state, of ``state_month``.
    ``exited``: YYYY-MM of the last exit. ``technology``: whether it has a qualification of that kind. ``what``: which revenue
    it is, 营业收入 or 主营业务收入; the two are never mixed (domain §1). A tuple, as thousands are made each time.
    """

    enterprise: str
    in_roster: bool
    year: int
    last_year: int | None = None
    last_source: Label | None = None
    so_far: int | None = None
    month_so_far: int | None = None
    same_months: int | None = None
    state: str | None = None
    state_label: Label | None = None
    exited: str | None = None
    state_month: str | None = None
    technology: bool = False
    what: Label = Label("营业收入", "Revenue")


class Pace(NamedTuple):
    """A year measured by its months: ``value`` in yuan; ``seasonal`` or the plain run rate."""

    facts: Facts
    value: int
    seasonal: bool

    @property
    def sentence(self) -> Sentence:
        """The formula with its values."""
        facts, value = self.facts, amount(self.value // WAN * WAN)
        so_far = amount(facts.so_far or 0)
        if not self.seasonal:
            return Sentence(
                QT_TRANSLATE_NOOP("Registers", "{so_far} / {month} × 12 = {value} (there are no same months of last year)"),
                so_far=so_far, month=facts.month_so_far, value=value,
            )
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Registers", "{last} × {so_far} / {same} = {value} (last year's whole × {month} of this year / of last year)"
            ),
            last=amount(facts.last_year or 0), so_far=so_far, same=amount(facts.same_months or 0), value=value,
            month=until(facts.month_so_far or 2),
        )


@dataclass(frozen=True, slots=True)
class Blip:
    """One result: the rule, the facts it rests on, and the band they were measured against."""

    key: Key
    facts: Facts
    band: Band | None = None

    @property
    def label(self) -> Label:
        """What the rule is called."""
        return LABELS[self.key]

    @property
    def sentence(self) -> Sentence:
        """The values that the result rests on; made when it is shown, as thousands of firms are looked through."""
        if self.key == "stopped":
            return _stopped(self.facts)
        if self.key == "recovery":
            return _recovery(self.facts)
        measured = pace(self.facts) if self.key == "pace" else None
        if measured:
            return measured.sentence
        by_months = self.key == "over_line" and not (self.band and self.band.holds(self.facts.last_year))
        return _so_far(self.facts) if by_months else _last(self.facts)


def pace(facts: Facts) -> Pace | None:
    """The year by its months so far. Sugar, 三七 and mining are seasonal: last year's whole in the proportion of the same
    months goes before the plain run rate (累计 / 月数 × 12)."""
    value = _year_by_months(facts)
    return None if value is None else Pace(facts, value, _is_seasonal(facts))


def _year_by_months(facts: Facts) -> int | None:
    if facts.so_far is None or not facts.month_so_far:
        return None
    if _is_seasonal(facts):
        return facts.last_year * facts.so_far // facts.same_months  # type: ignore[operator]
    return facts.so_far * 12 // facts.month_so_far


def _is_seasonal(facts: Facts) -> bool:
    """Whether the same months of last year are known, and its whole."""
    return bool(facts.last_year and facts.same_months and facts.same_months > 0)


def blips(facts: Facts, bands: Bands) -> tuple[Blip, ...]:
    """What the rules find of one firm, the weightiest first."""
    line = bands[LINE]
    assert line.low is not None
    return tuple(_in_roster(facts, bands, line.low * WAN) if facts.in_roster else _below(facts, bands, line.low * WAN))


def _below(facts: Facts, bands: Bands, line: int) -> list[Blip]:
    found: list[Blip] = []
    if (facts.last_year or 0) >= line or (facts.so_far or 0) >= line:
        found.append(Blip("over_line", facts, bands[LINE]))
    placed = tier(facts.last_year, bands, technology=facts.technology)
    if placed == NEAR_LINE:
        found.append(Blip("near_line", facts, bands[NEAR_LINE]))
    elif placed == HIGH_GROWTH:
        found.append(Blip("high_growth", facts, bands[HIGH_GROWTH]))
    recent = facts.exited is not None and facts.year - int(facts.exited[:4]) <= RECOVERY_YEARS
    if recent and facts.so_far is not None and facts.same_months is not None and facts.so_far > facts.same_months:
        found.append(Blip("recovery", facts))
    return found


def _in_roster(facts: Facts, bands: Bands, line: int) -> list[Blip]:
    found: list[Blip] = []
    if facts.last_year is not None and facts.last_year < line:
        found.append(Blip("should_exit", facts, bands[LINE]))
    if facts.state in ("stopped", "half"):
        found.append(Blip("stopped", facts))
    value = _year_by_months(facts)
    if value is not None and value < line:
        found.append(Blip("pace", facts, bands[LINE]))
    near = bands.get(NEAR_EXIT)
    if near and facts.last_year is not None and facts.last_year >= line and near.holds(facts.last_year):
        found.append(Blip("near_exit", facts, near))
    return found


def _last(facts: Facts) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Registers", "{what} of {year}: {value} ({source})."),
        what=facts.what, year=facts.year - 1, value=amount(facts.last_year or 0), source=facts.last_source or "--",
    )


def _so_far(facts: Facts) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Registers", "{what} {month} of {year}: {value}."),
        what=facts.what, month=until(facts.month_so_far or 2), year=facts.year, value=amount(facts.so_far or 0),
    )


def _stopped(facts: Facts) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Registers", "Production: {state} ({month})."),
        state=facts.state_label or facts.state, month=facts.state_month or facts.year,
    )


def _recovery(facts: Facts) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Registers", "Left the roster in {exited}; {what} {month} {so_far}, a year before {same}."),
        exited=facts.exited, what=facts.what, month=until(facts.month_so_far or 2), so_far=amount(facts.so_far or 0),
        same=amount(facts.same_months or 0),
    )
