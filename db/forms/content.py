"""What a form's function is given and what it gives back, before language and scope are put to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from db.forms.definitions import ColumnDefinition, FormDefinition
from db.forms.sheet import Counted, Role, Scope
from db.rules import months
from db.rules.plan import Plan
from db.rules.plan_index import PlanIndex
from db.store import as_known, levels, plans, settings
from db.store.areas import Area, Tree
from db.store.figures import Figure
from db.store.progress import Progress, progress
from db.text import Label, Sentence

Raw = int | Decimal | str | Label | Sentence | None
Words = Mapping[str, Label | str | int]

_COUNTY_WORDS = "县市区旗"
_TOWN_WORDS = ("乡", "镇", "街道")


@dataclass(slots=True)
class Row:
    """A row by column key. Keys that are no column may be there to sort and to count by."""

    values: dict[str, Raw]
    role: Role = "row"
    counted: dict[str, Counted] = field(default_factory=dict)

    def number(self, key: str) -> int:
        """A value that is a count; 0 where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the columns that an ``each`` column stands for; ``words`` fill the places of its heading and groups."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Big:
    """A big number of the summary before it has a language."""

    label: Label
    value: int | None
    detail: Label
    counted: Counted | None = None


@dataclass(slots=True)
class Content:
    """Rows and what belongs to them.

    ``variants``: the columns of each ``each`` column. ``columns``: in place of the form's own, where a register has them
    (empty: the form's). ``base`` and ``dimensions`` say what a row of a list counts: the
    figure of the whole list, and for a column key the figure's dimension with the row key that holds its value.
    """

    rows: list[Row]
    variants: dict[str, list[Variant]] = field(default_factory=dict)
    columns: tuple[ColumnDefinition, ...] = ()
    notes: list[Label | Sentence] = field(default_factory=list)
    base: Figure | None = None
    dimensions: dict[str, tuple[str, str]] = field(default_factory=dict)
    headline: tuple[Big, ...] = ()
    facts: dict[str, Label | str | int] = field(default_factory=dict)


class Context:
    """One reading of a ledger for a form: the plan followed, the tree of areas, the period and the words for it.

    ``month`` is YYYY-MM, ``known`` a UTC instant or None for now. ``today`` is the day of what must be done today.
    """

    def __init__(
        self, conn: sqlite3.Connection, definition: FormDefinition, month: str, scope: Scope, known: str | None,
        today: date | None = None,
    ) -> None:  # fmt: skip
        own = as_known.of(conn)
        self.today = today or (as_known.day_of(own) if own else date.today())
        #: The earlier day whose knowledge is shown, asked for or the ledger's own; empty for what is known now.
        self.known_on = known[:10] if known else as_known.said(own) if own else ""
        self.conn, self.definition, self.scope, self.known = conn, definition, scope, known
        self.month = months.parse_month(month)
        self.year = months.year(self.month)
        self.tree = Tree(conn, self.month, known)
        self.own: Area = self.tree.areas[self.tree.own]
        self.opening = settings.get(conn, "opening")
        self.bureau = settings.get(conn, "bureau")

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that the ledger follows at the month."""
        return plans.current(self.conn, self.month)

    @cached_property
    def index(self) -> PlanIndex | None:
        """Look-ups over the plan."""
        return PlanIndex(self.plan) if self.plan else None

    @cached_property
    def progress(self) -> Progress:
        """The progress of all targets at the month."""
        return progress(self.conn, self.month, self.known, self.plan)

    @cached_property
    def has_level(self) -> bool:
        """Whether any area's level is known: an opening is stated, and the month does not lie before it."""
        return levels.is_stated(self.conn, self.known) and self.month >= self.opening

    @cached_property
    def unstated(self) -> tuple[Area, ...]:
        """Areas whose opening nobody stated, where others' is."""
        return levels.unstated(self.conn, self.tree, self.known) if self.has_level else ()

    def knows_level(self, area: str | None, park: str | None = None) -> bool:
        """Whether the level of an area (None: the ledger's own) or of a park is known at the month."""
        unknown = {above for one in self.unstated for above in self.tree.lineage(one.id)}
        return self.has_level and (park is not None or self.tree.resolve(area or self.tree.own) not in unknown)

    @cached_property
    def order(self) -> dict[str, int]:
        """Area id → its place among all areas, as the plan lists them."""
        return {area: position for position, area in enumerate(self.tree.areas)}

    @property
    def january(self) -> str:
        """The first month of the shown month's year."""
        return f"{self.year:04d}-01"

    @property
    def since(self) -> str:
        """The first month of the shown year that the ledger knows."""
        return max(self.january, months.shift(self.opening, 1)) if self.opening else self.january

    @property
    def is_whole(self) -> bool:
        """Whether the ledger is for the plan's whole."""
        return self.plan is None or self.own.name == self.plan.whole.name

    @property
    def plan_area(self) -> str | None:
        """The own area as the plan's statements name it: None for the whole."""
        return None if self.is_whole else self.own.name

    def area_label(self, area: str | None) -> Label:
        """An area's name, mergers applied; empty for None."""
        return self.tree.areas[self.tree.resolve(area)].label if area else Label("", "")

    @cached_property
    def words(self) -> dict[str, Label | str | int]:
        """The words that every form's headings may use."""
        number = int(self.month[5:])
        start = months.shift(self.since, -1)
        from_january = start.endswith("-12")
        return {
            "unit": self.plan.unit if self.plan else Label("户", "enterprises"),
            "area": self.own.label,
            "areas": self._areas_word(),
            "year": Label(f"{self.year}年", str(self.year)),
            "month": Label(f"{self.year}年{number}月", self.month),
            "end": Label(f"{number}月末", f"end of {self.month}"),
            "opening": Label("年初", "Year's start") if from_january
            else Label(f"期初（{start[:4]}年{int(start[5:])}月末）", f"Opening (end of {start})"),
            "document": self.plan.document if self.plan else "",
        }

    def _areas_word(self) -> Label:
        """How the areas below are called together: 县（市）, 县（市、区）, 乡镇（街道）."""
        names = [one.name for one in self.tree.children()] or [self.own.name]
        if any(name.endswith(_TOWN_WORDS) for name in names):
            return Label("乡镇（街道）", "Township")
        kinds = {name[-1] for name in names}
        if not kinds <= set(_COUNTY_WORDS):
            return Label("地区", "Area")
        if kinds == {"区"}:
            return Label("区", "District")
        others = "、".join(word for word in "市区旗" if word in kinds)
        return Label(f"县（{others}）" if others else "县", "County" if not others else "County or city")


def fill(template: Label, words: Words) -> Label:
    """A label with its {places} filled, each language with its own words."""
    zh = {key: word.zh if isinstance(word, Label) else word for key, word in words.items()}
    en = {key: word.en if isinstance(word, Label) else word for key, word in words.items()}
    return Label(template.zh.format(**zh), template.en.format(**en))


def joined(words: list[Label]) -> Label:
    """Several words as one list: 、 in Chinese, commas in English."""
    return Label("、".join(word.zh for word in words), ", ".join(word.en for word in words))
