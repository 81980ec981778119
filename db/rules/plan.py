"""A plan as dated data: what a government document states, target by target, with its place in the document.

No disk, no SQL: ``db/plan_file.py`` reads plan files, ``db/store/plans.py`` keeps plans in a ledger,
``db/rules/plan_check.py`` says what a plan may not hold, ``db/rules/audit`` tests what a plan implies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from db.text import Label

Metric = Literal["stock", "entries", "exits", "share", "growth"]
Direction = Literal["at_least", "at_most"]
Zone = Literal["in_park", "outside"]
Source = Literal["attracted", "local"]
CountYearBy = Literal["month", "filing_year"]
Of = Literal["whole", "superior"]


class Dimensions(NamedTuple):
    """What a statement speaks of, without its value; None means "all" (of a year: each year of the span)."""

    metric: Metric
    year: int | None = None
    area: str | None = None
    zone: Zone | None = None
    source: Source | None = None
    route: str | None = None
    of: Of | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One stated figure. A missing dimension (None) means "all"; ``year`` None means each year of the plan's span.

    ``value``: 户 for stock, entries and exits; percent (20.0 = 20 %) for share and growth.
    ``direction`` None marks a statement that is no target: the figure at the base month, or a computed column that the
    document prints. ``area`` is the area's name; None is the plan's whole. ``share`` with ``of`` "whole" is the part of
    the plan's whole (annex column 占全州比重), with ``of`` "superior" the part of the superior area's figure (占全省).
    ``stock`` and ``growth`` with ``of`` "superior" are the superior area's own figures: quoted, never counted in a bar.
    ``origin`` says where it stands: text (正文), annex (附件), superior (上级文件), own (本局分解), typed.
    ``place`` names section or cell. ``counts``: of several stated values for one thing, the one that the bars use.
    ``reasons``: which exit reasons an exit limit counts (default X1–X3, never X4–X7).
    """

    id: str
    metric: Metric
    value: float
    year: int | None = None
    area: str | None = None
    zone: Zone | None = None
    source: Source | None = None
    route: str | None = None
    direction: Direction | None = "at_least"
    origin: str = "text"
    place: Label = Label("", "")
    quote: str = ""
    of: Of | None = None
    counts: bool = True
    reasons: tuple[str, ...] = ()
    pace: Literal["calendar", "history", "linear"] | None = None

    @property
    def dimensions(self) -> Dimensions:
        """What is stated, without the value: two targets with equal dimensions speak of one thing."""
        return Dimensions(self.metric, self.year, self.area, self.zone, self.source, self.route, self.of)


@dataclass(frozen=True, slots=True)
class PlanArea:
    """An area that the plan names. ``code`` is GB/T 2260 or None; ``parent`` an area's name or None for the whole.

    ``of_which`` marks a park reported beside counties (功能区“其中”): shown, never added; its code may be the
    nine-digit one that statistical lists give it.
    """

    name: str
    code: str | None = None
    en: str = ""
    parent: str | None = None
    of_which: bool = False

    @property
    def label(self) -> Label:
        """The name for either language."""
        return Label(self.name, self.en or self.name)


@dataclass(frozen=True, slots=True)
class Window:
    """A filing window of the statistics system for some routes (domain §2; differs by place and year, so data).

    ``filed`` are the calendar months in which the window stands open, ``counts`` the calendar months in which what was
    filed may count (first report). ``cutoff_day`` is the county's last day of a filing month. ``note`` says where the
    rule comes from.
    """

    routes: tuple[str, ...]
    filed: tuple[int, ...]
    counts: tuple[int, ...]
    label: Label = Label("", "")
    cutoff_day: int | None = None
    note: Label = Label("", "")


@dataclass(frozen=True, slots=True)
class IndustryGroup:
    """A goal without a number: a user's table over GB/T 4754 divisions (two digits), shown as a trend."""

    key: str
    label: Label
    divisions: tuple[str, ...]
    note: Label = Label("", "")


@dataclass(frozen=True, slots=True)
class Remark(Label):
    """What the document lacks or names without a number: nothing that its figures imply, so somebody has read it."""

    key: str = ""
    place: Label = Label("", "")


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: document, span, counting rule, areas, filing windows and every stated figure.

    ``document`` is its number (万州府办发〔2022〕80号), ``issued`` its date YYYY-MM-DD where it bears one, ``base_month``
    the month YYYY-MM of its starting figures, ``follows`` the key of the plan before it, ``annex`` the annex's title,
    ``unit`` the document's own word for 户, ``superior`` the area whose share is stated (占全省).
    """

    key: str
    title: Label
    document: str
    issued: str | None
    base_month: str
    first_year: int
    last_year: int
    whole: PlanArea
    count_year_by: CountYearBy = "month"
    superior: Label | None = None
    areas: tuple[PlanArea, ...] = ()
    targets: tuple[Target, ...] = ()
    windows: tuple[Window, ...] = ()
    groups: tuple[IndustryGroup, ...] = ()
    remarks: tuple[Remark, ...] = ()
    follows: str | None = None
    annex: str | None = None
    unit: Label = Label("户", "enterprises")

    @property
    def years(self) -> range:
        """The plan's span, year by year."""
        return range(self.first_year, self.last_year + 1)

    @property
    def base_year(self) -> int:
        """The year of the base month."""
        return int(self.base_month[:4])

    def is_base(self, target: Target) -> bool:
        """Whether ``target`` states the figure at the base month (not a goal for the end of that year)."""
        return target.metric == "stock" and target.direction is None and target.year == self.base_year


def derived_id(plan: str, target: Target, origin: bool = False) -> str:
    """An id that speaks: the plan's key and what is stated, as ``wenshan-2025-stock-文山市``; ``origin`` adds where."""
    parts = (plan, target.year, target.metric, target.area, target.zone, target.source, target.route, target.of)
    shown = [str(part) for part in parts if part is not None]
    return "-".join([*shown, target.origin] if origin else shown)
