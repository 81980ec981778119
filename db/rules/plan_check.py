"""What a plan may not hold: the rules for a plan file and for every edit of a plan alike.

A plan whose figures disagree is fine, that is what the audit is for; a plan that cannot be counted by is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from db.rules.months import december
from db.rules.plan import IndustryGroup, Plan, PlanArea, Target, Window
from db.rules.words import ENTRY_ROUTES, EXIT_REASONS, KINDS, ORIGINS
from db.text import QT_TRANSLATE_NOOP, Sentence

MOST_AREAS = 5_000
MOST_TARGETS = 100_000
_LARGEST = 10_000_000
_LONGEST_SPAN = 50
_EARLIEST, _LATEST = 1949, 2199

_KEY = re.compile(r"[\w.\-]{1,60}\Z")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z")
_AREA_CODE = re.compile(r"\d{6}\Z")
_PARK_CODE = re.compile(r"\d{6}(\d{3})?\Z")
_COUNTED = ("stock", "entries", "exits")


def problems(plan: Plan) -> Iterator[Sentence]:
    """Each thing that makes ``plan`` unusable, the gravest first; nothing where it can be used."""
    yield from _frame(plan)
    yield from _areas(plan)
    yield from _targets(plan)
    for window in plan.windows:
        yield from _window(window)
    yield from _groups(plan.groups)


def _frame(plan: Plan) -> Iterator[Sentence]:
    if not _KEY.match(plan.key):
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "The plan's key “{key}” must be 1 to 60 letters, digits, “-”, “_” or “.”."),
            key=plan.key[:60],
        )
    if not plan.title.zh:
        yield Sentence(QT_TRANSLATE_NOOP("Rules", "The plan has no title."))
    if not plan.whole.name:
        yield Sentence(QT_TRANSLATE_NOOP("Rules", "The plan does not name the area that it is for."))
    if plan.issued is not None and not _is_date(plan.issued):
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "The date of issue “{issued}” is not a date. Write it as 2022-08-29."),
            issued=plan.issued[:40],
        )
    if not _MONTH.match(plan.base_month):
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "The base month “{month}” is not a month. Write it as 2021-12."),
            month=plan.base_month[:40],
        )
        return
    in_order = plan.base_year >= _EARLIEST and plan.base_month < december(plan.first_year)
    in_order = in_order and plan.first_year <= plan.last_year <= _LATEST
    if not in_order or plan.last_year - plan.base_year > _LONGEST_SPAN:
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Rules",
                "The plan's years contradict each other: base month {base}, first year {first}, last year {last}. The "
                "base comes first, and the span is at most {span} years.",
            ),
            base=plan.base_month, first=plan.first_year, last=plan.last_year, span=_LONGEST_SPAN,
        )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _areas(plan: Plan) -> Iterator[Sentence]:
    if len(plan.areas) > MOST_AREAS:
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "The plan lists {count} areas; {limit} are the most."),
            count=len(plan.areas), limit=MOST_AREAS,
        )
        return
    by_name = {area.name: area for area in plan.areas}
    seen = {plan.whole.name}
    if plan.whole.code is not None and not _AREA_CODE.match(plan.whole.code):
        yield _bad_code(plan.whole)
    for area in plan.areas:
        if not area.name or area.name in seen:
            yield Sentence(QT_TRANSLATE_NOOP("Rules", "The area “{area}” is listed twice."), area=area.name[:60])
        if area.parent is not None and (area.parent == plan.whole.name or area.parent not in seen):
            yield Sentence(
                QT_TRANSLATE_NOOP(
                    "Rules", "The area “{area}” lies in “{parent}”, which the plan does not list before it."
                ),
                area=area.name[:60], parent=area.parent[:60],
            )
        seen.add(area.name)
        if area.code is not None and not (_PARK_CODE if area.of_which else _AREA_CODE).match(area.code):
            yield _bad_code(area)
        above = by_name.get(area.parent or "", plan.whole)
        if not area.of_which and above.code is not None and not above.code.endswith("00"):
            yield Sentence(
                QT_TRANSLATE_NOOP(
                    "Rules",
                    "The area “{area}” lies below the county “{county}”; a plan sets no targets below county or park.",
                ),
                area=area.name[:60], county=above.name[:60],
            )


def _bad_code(area: PlanArea) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Rules", "The code “{code}” of “{area}” is not a six-digit area code (GB/T 2260)."),
        code=(area.code or "")[:40], area=area.name[:60],
    )


def _targets(plan: Plan) -> Iterator[Sentence]:
    if len(plan.targets) > MOST_TARGETS:
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "The plan states {count} figures; {limit} are the most."),
            count=len(plan.targets), limit=MOST_TARGETS,
        )
        return
    names = {area.name for area in plan.areas}
    ids: set[str] = set()
    counting: dict[object, Target] = {}
    for target in plan.targets:
        if not target.id or target.id in ids:
            yield Sentence(QT_TRANSLATE_NOOP("Rules", "The id “{id}” stands at two figures."), id=target.id[:80])
        ids.add(target.id)
        yield from _target(plan, target, names)
        if target.counts:
            other = counting.setdefault((target.dimensions, target.direction), target)
            if other is not target:
                yield Sentence(
                    QT_TRANSLATE_NOOP(
                        "Rules", "“{one}” and “{other}” state one thing and both count; let one of them not count."
                    ),
                    one=other.id[:80], other=target.id[:80],
                )


def _target(plan: Plan, target: Target, names: set[str]) -> Iterator[Sentence]:
    """What is wrong with one figure."""
    name = target.id[:80]
    if target.year is None and target.metric == "stock":
        yield Sentence(QT_TRANSLATE_NOOP("Rules", "“{id}” is a number of enterprises without its year."), id=name)
    first = plan.base_year if target.metric in ("stock", "share") else plan.first_year
    if target.year is not None and not first <= target.year <= plan.last_year:
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "The year {year} of “{id}” lies outside the plan's years {first} to {last}."),
            year=target.year, id=name, first=first, last=plan.last_year,
        )
    if target.area is not None and target.area not in names:
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "“{id}” is for “{area}”, which the plan does not list as an area."),
            id=name, area=target.area[:60],
        )
    if target.origin not in ORIGINS or target.origin == "implied":
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "“{id}” has the origin “{origin}”; it must be one of {known}."),
            id=name, origin=target.origin[:40], known=[key for key in ORIGINS if key != "implied"],
        )
    whole = target.metric in _COUNTED
    if abs(target.value) > _LARGEST or (whole and (target.value < 0 or target.value != int(target.value))):
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "The value {value} of “{id}” is not a number of enterprises or a percentage."),
            value=target.value, id=name,
        )
    yield from _narrowed(target, name)


def _narrowed(target: Target, name: str) -> Iterator[Sentence]:
    """Dimensions that do not go with the metric."""
    if target.route is not None and (target.metric != "entries" or target.route not in ENTRY_ROUTES):
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "“{id}” has the route “{route}”; only entries have one, out of {known}."),
            id=name, route=target.route[:40], known=list(ENTRY_ROUTES),
        )
    allowed = {"share": ("whole", "superior"), "stock": (None, "superior"), "growth": (None, "superior")}
    if target.of not in allowed.get(target.metric, (None,)):
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "“{id}” must say what it is a share of, and only shares, stock and growth may."),
            id=name,
        )
    unknown = [reason for reason in target.reasons if reason not in EXIT_REASONS]
    if unknown or (target.reasons and target.metric != "exits"):
        yield Sentence(
            QT_TRANSLATE_NOOP("Rules", "“{id}” lists reasons; only limits of exits do, out of {known}."),
            id=name, known=list(EXIT_REASONS),
        )


def _window(window: Window) -> Iterator[Sentence]:
    months_fit = all(1 <= month <= 12 for month in (*window.filed, *window.counts))
    day_fits = window.cutoff_day is None or 1 <= window.cutoff_day <= 31
    if not months_fit or not day_fits or any(route not in KINDS for route in window.routes):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Rules",
                "The filing window “{window}” must have months 1 to 12, a day 1 to 31 and routes out of {known}.",
            ),
            window=window.label, known=list(KINDS),
        )


def _groups(groups: tuple[IndustryGroup, ...]) -> Iterator[Sentence]:
    seen: set[str] = set()
    for group in groups:
        if group.key in seen or not all(re.fullmatch(r"\d{2}", division) for division in group.divisions):
            yield Sentence(
                QT_TRANSLATE_NOOP("Rules", "The industry group “{group}” stands twice or names no two-digit division."),
                group=group.label,
            )
        seen.add(group.key)
