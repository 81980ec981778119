"""A plan's figures as the table that its annex is: areas by years, or years by what is counted (design §3).

The layout comes from the dimensions alone, so it serves any years, areas, zones and sources. What the document's text says
in sentences stands in no table; ``PlanTable.elsewhere`` lists it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from db.rules.plan import Dimensions, Direction, Metric, Of, Plan, Target, derived_id
from db.rules.plan_index import BASE, PlanIndex
from db.rules.words import KINDS, METRICS, ORIGINS, SOURCES, ZONES
from db.text import Label

#: Origins whose figures stand in the table; of several for one cell the first is shown.
TABLE_ORIGINS = ("annex", "typed", "own")
#: What a bureau may type of itself. The document's own figures change only to match the document.
EDITABLE_ORIGINS = ("typed", "own")

_METRICS: tuple[Metric, ...] = ("entries", "exits", "stock", "share")
_TOTAL = Label("合计", "total")
_GROUPS = {
    "entries": Label("年度培育（纳规）", "Entries of the year"),
    "exits": Label("退规控制数", "Limit of exits"),
    "stock": Label("年末累计", "At the year's end"),
    "share": Label("占比", "Share"),
}
#: Columns that may be opened for typing: key → what it counts and by which dimension it is divided.
EXTRA: dict[str, tuple[Metric, Literal["", "zone", "source"], Label]] = {
    "stock": ("stock", "", Label("年末企业数", "year-end number")),
    "stock:zone": ("stock", "zone", Label("年末企业数，分园内园外", "year-end number by zone")),
    "entries": ("entries", "", Label("年度纳规数", "entries of the year")),
    "entries:zone": ("entries", "zone", Label("年度纳规数，分园内园外", "entries by zone")),
    "entries:source": ("entries", "source", Label("年度纳规数，分来源", "entries by source")),
    "exits": ("exits", "", Label("退规控制数", "limit of exits")),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: an area (None: the plan's whole) or a year (BASE: the base month, None: each year)."""

    key: str
    label: Label
    area: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column under its group; ``cell`` holds what the rows do not give. ``unit``: 户 or %."""

    key: str
    group: Label
    label: Label
    cell: Dimensions
    unit: Label


@dataclass(frozen=True, slots=True)
class PlanTable:
    """Rows, columns and the figures in them; ``by`` is what the rows are."""

    index: PlanIndex
    by: Literal["area", "year"]
    rows: tuple[TableRow, ...]
    columns: tuple[TableColumn, ...]

    def cell(self, row: TableRow, column: TableColumn) -> Dimensions:
        """What a cell speaks of."""
        return column.cell._replace(area=row.area) if self.by == "area" else column.cell._replace(year=row.year)

    def target(self, row: TableRow, column: TableColumn) -> Target | None:
        """The figure in a cell."""
        return shown(self.index, self.cell(row, column))

    def targets(self) -> Iterator[Target]:
        """Every figure that stands in the table."""
        found = (self.target(row, column) for row in self.rows for column in self.columns)
        return (one for one in found if one is not None)

    def elsewhere(self) -> list[Target]:
        """The plan's figures that stand in no cell: its text, what is typed beside the annex, the superior's."""
        inside = {one.id for one in self.targets()}
        return [one for one in self.index.plan.targets if one.id not in inside]

    def sums(self) -> dict[str, int]:
        """Column key → the sum of a flow over the years, where every year of the span has a figure."""
        if self.by == "area":
            return {}
        years = [row for row in self.rows if row.year in self.index.plan.years]
        found = {}
        for column in self.columns:
            parts = [self.target(row, column) for row in years]
            if column.cell.metric in ("entries", "exits") and parts and all(parts):
                found[column.key] = int(sum(one.value for one in parts if one is not None))
        return found


def shown(index: PlanIndex, cell: Dimensions) -> Target | None:
    """The figure that a cell shows."""
    return next((one for origin in TABLE_ORIGINS if (one := index.get(cell, origin)) is not None), None)


def table(plan: Plan, extra: Iterable[str] = ()) -> PlanTable:
    """The plan's table; ``extra`` (keys of EXTRA) opens columns that hold nothing yet.

    A plan without an annex, which its bureau types itself, has the year-end numbers open unless others are chosen.
    """
    index = PlanIndex(plan)
    cells = [cell for cell, stated in index.cells.items() if _stands(cell) and any(_printed(one) for one in stated)]
    printed = any(target.origin == "annex" for target in plan.targets)
    wanted = [key for key in extra if key in EXTRA] or ([] if printed else ["stock"])
    parts = [area.name for area in plan.areas if not area.of_which]
    # A bureau that types its own table keeps the row of each area from the first figure on, whatever that is of.
    by_area = any(cell.area in parts for cell in cells) or (not printed and bool(parts))
    if by_area:
        return PlanTable(index, "area", _area_rows(plan, cells), _area_columns(index, cells, wanted))
    return PlanTable(index, "year", _year_rows(index, cells), _year_columns(index, cells, wanted))


def _printed(target: Target) -> bool:
    return target.origin in TABLE_ORIGINS


def _stands(cell: Dimensions) -> bool:
    """Shares of the superior area and growth are statements for themselves."""
    return cell.metric in _METRICS and cell.of != "superior"


def _area_rows(plan: Plan, cells: list[Dimensions]) -> tuple[TableRow, ...]:
    named = {cell.area for cell in cells}
    rows = [TableRow("-", plan.whole.label)]
    rows += [TableRow(area.name, area.label, area.name) for area in plan.areas if not area.of_which or area.name in named]
    return tuple(rows)


def _year_rows(index: PlanIndex, cells: list[Dimensions]) -> tuple[TableRow, ...]:
    stated = {cell.year for cell in cells}
    years: list[int | None] = [BASE] if BASE in stated else []
    years += [*index.plan.years, *([None] if None in stated else [])]
    return tuple(TableRow(str(year), index.when(year), None, year) for year in years)


def _area_columns(index: PlanIndex, cells: list[Dimensions], extra: list[str]) -> tuple[TableColumn, ...]:
    """Year by year what is counted."""
    kinds = {cell._replace(area=None) for cell in cells}
    kinds |= {kind._replace(year=year) for kind in _opened(extra) for year in _typed_years(index.plan, kind)}
    ordered = sorted(kinds, key=lambda cell: (_place_of_year(cell.year), *_place(cell)))
    return tuple(
        TableColumn(_key(cell), index.when(cell.year), _word(index.plan, cell, alone=False), cell, _unit(index.plan, cell))
        for cell in ordered
    )


def _year_columns(index: PlanIndex, cells: list[Dimensions], extra: list[str]) -> tuple[TableColumn, ...]:
    """What is counted, group by group; areas here are parks reported beside the whole."""
    kinds = {cell._replace(year=None) for cell in cells} | set(_opened(extra))
    ordered = sorted(kinds, key=_place)
    return tuple(
        TableColumn(_key(cell), _GROUPS[cell.metric], _word(index.plan, cell, alone=True), cell, _unit(index.plan, cell))
        for cell in ordered
    )


def _opened(extra: list[str]) -> Iterator[Dimensions]:
    for key in extra:
        metric, divided, _label = EXTRA[key]
        cell = Dimensions(metric)
        if divided == "zone":
            yield from (cell._replace(zone=zone) for zone in _zones())
        elif divided == "source":
            yield from (cell._replace(source=source) for source in _sources())
        yield cell


def _zones() -> tuple[Literal["in_park"], Literal["outside"]]:
    return ("in_park", "outside")


def _sources() -> tuple[Literal["attracted"], Literal["local"]]:
    return ("attracted", "local")


def _typed_years(plan: Plan, kind: Dimensions) -> list[int]:
    return [*([BASE] if kind.metric == "stock" else []), *plan.years]


def _place_of_year(year: int | None) -> int:
    return 10_000 if year is None else year


def _place(cell: Dimensions) -> tuple[int, bool, int, str]:
    """Zones before sources before routes, the total last, as annexes have it."""
    order = ("in_park", "outside", "attracted", "local")
    narrow = cell.zone or cell.source
    at = order.index(narrow) if narrow else 4 if cell.route else 5
    return (_METRICS.index(cell.metric), cell.area is not None, at, cell.route or "")


def _key(cell: Dimensions) -> str:
    return "|".join("" if part is None else str(part) for part in cell)


def _word(plan: Plan, cell: Dimensions, *, alone: bool) -> Label:
    """What a column counts, under a group that says the year (or, with ``alone``, the metric already)."""
    narrowed = [
        *([ZONES[cell.zone]] if cell.zone else []), *([SOURCES[cell.source]] if cell.source else []),
        *([KINDS[cell.route].label] if cell.route else []),
    ]  # fmt: skip
    if cell.area is not None and alone:
        narrowed.insert(0, next((area.label for area in plan.areas if area.name == cell.area), Label(cell.area, cell.area)))
    words = Label("".join(one.zh for one in narrowed), ", ".join(one.en for one in narrowed))
    if alone:
        return words if narrowed else _TOTAL
    what = {"stock": Label("企业数", "firms"), "share": Label(f"占{plan.whole.name}比重", "share of the whole")}.get(
        cell.metric, METRICS[cell.metric]
    )
    return Label(f"{words.zh}{what.zh}", f"{what.en}, {words.en}") if narrowed else what


def _unit(plan: Plan, cell: Dimensions) -> Label:
    return Label("%", "%") if cell.metric == "share" else plan.unit


def typed(plan: Plan, cell: Dimensions, value: float) -> Target:
    """A figure typed for a cell (自行录入): a limit for exits, a statement for the base month and for printed shares."""
    year = plan.base_year if cell.year == BASE else cell.year
    statement = cell.year == BASE or cell.metric == "share"
    direction: Direction | None = None if statement else "at_most" if cell.metric == "exits" else "at_least"
    of: Of | None = cell.of or ("whole" if cell.metric == "share" else None)
    made = Target(
        id="-", metric=cell.metric, value=int(value) if value == int(value) else value, year=year, area=cell.area,
        zone=cell.zone, source=cell.source, route=cell.route, direction=direction, origin="typed",
        place=ORIGINS["typed"], of=of,
    )  # fmt: skip
    return replace(made, id=_free_id(plan, made))


def _free_id(plan: Plan, target: Target) -> str:
    base = derived_id(plan.key, target, origin=True)
    # A base figure and a goal for the end of the same year are two things with one name.
    if plan.is_base(target):
        base += "-base"
    same = next((one.id for one in plan.targets if one.id.startswith(base) and _same(one, target)), None)
    if same:
        return same
    taken, made, number = {one.id for one in plan.targets}, base, 1
    while made in taken:
        number += 1
        made = f"{base}-{number}"
    return made


def _same(one: Target, target: Target) -> bool:
    return (one.dimensions, one.direction, one.origin) == (target.dimensions, target.direction, target.origin)
