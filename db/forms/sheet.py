"""A filled form: what preview, print, PDF and Excel all show. No SQL, no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from db.store.figures import Figure

Scope = Literal["internal", "totals", "public"]
#: printed: a number as the document prints it (100, 19.7); percent: one decimal, 67.0 means 67.0 %; word: a short word.
ColumnKind = Literal["text", "code", "month", "word", "year", "integer", "percent", "printed"]
Role = Literal["row", "whole", "part", "total"]

Value = int | Decimal | str | None

NUMERIC: frozenset[ColumnKind] = frozenset({"integer", "percent", "printed"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a cell counts, so that its list can be opened: the sum of ``figures``, claimed, only ``confirmed`` or only what is
    ``pending`` between the two.

    ``target`` is the plan's statement that a percentage measures, by id.
    """

    figures: tuple[Figure, ...]
    confirmed: bool
    target: str | None = None
    pending: bool = False


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading (unit included) and the heads above it, outermost first. ``width`` is in half-width characters.

    ``bar``: a share of 100 that a spreadsheet shows as a bar behind the number.
    """

    key: str
    heading: str
    groups: tuple[str, ...]
    kind: ColumnKind
    width: int
    bar: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: a value for each column; None is unknown or not yet due, never zero.

    ``role``: whole (the sum that stands first), part (an "of which" row, not added), total (the sum that stands last).
    ``counted`` holds, by column key, what a cell counts.
    """

    values: tuple[Value, ...]
    role: Role = "row"
    counted: Mapping[str, Counted] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the summary's big numbers: what it is, and a line of detail."""

    label: str
    value: Value
    detail: str
    counted: Counted | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart in the workbook: the columns of ``series`` by the sheet's first column; ``lines`` are drawn as lines."""

    series: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A filled form in one language.

    ``title_parts``: the title, in the parts between which a line may end.
    ``header``: 填报单位（盖章）, 报告期, 计量单位. ``footer``: 单位负责人, 填表人, 联系电话, 报出日期. ``mark``: what the figures
    are, the scope and the checksum. ``created``: the ledger's last recorded instant (UTC), never the clock. ``stub``: how
    many first columns stay in sight. ``listing``: one thing per row, to be filtered. ``grid``: columns alike and rows that fill the
    page, texts at the top of their cells. ``headline`` and ``paragraphs`` are
    the summary's. ``known_on``: the earlier day whose knowledge it is, in words; empty for what is known now.
    """

    key: str
    language: str
    scope: Scope
    month: str
    area: str
    bureau: str
    title_parts: tuple[str, ...]
    short: str
    annex: str
    landscape: bool
    header: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...]
    footer: tuple[str, ...]
    mark: tuple[str, ...]
    checksum: str
    canonical: str
    created: str
    empty: str
    stub: int = 1
    listing: bool = False
    grid: bool = False
    chart: Chart | None = None
    headline: tuple[Headline, ...] = ()
    paragraphs: tuple[str, ...] = ()
    known_on: str = ""

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(self.title_parts)

    def column(self, key: str) -> list[Value]:
        """The values of one column, top to bottom; raises KeyError where the sheet has no such column."""
        at = self.at(key)
        return [row.values[at] for row in self.rows]

    def at(self, key: str) -> int:
        """The position of a column; raises KeyError where the sheet has none of that key."""
        for position, one in enumerate(self.columns):
            if one.key == key:
                return position
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of the head, possibly over several rows or columns."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def head_depth(columns: Sequence[SheetColumn]) -> int:
    """How many rows the head has."""
    return 1 + max((len(one.groups) for one in columns), default=0)


def head_cells(columns: Sequence[SheetColumn]) -> list[HeadCell]:
    """The head as cells: neighbours under the same groups share a cell, a heading reaches down to the rows."""
    depth = head_depth(columns)
    cells = []
    for level in range(depth - 1):
        start = 0
        while start < len(columns):
            groups = columns[start].groups[: level + 1]
            end = start + 1
            while end < len(columns) and len(groups) > level and columns[end].groups[: level + 1] == groups:
                end += 1
            if len(groups) > level:
                cells.append(HeadCell(level, start, 1, end - start, groups[level]))
            start = end
    for position, one in enumerate(columns):
        cells.append(HeadCell(len(one.groups), position, depth - len(one.groups), 1, one.heading))
    return cells


def shown(value: Value, kind: ColumnKind = "text") -> str:
    """A value as it is read on paper: separators, one decimal for percentages, a dash for what is unknown."""
    if value is None:
        return "—" if kind in NUMERIC else ""
    if isinstance(value, str):
        return value
    if kind == "year":
        return str(value)
    text = f"{value:,.1f}" if kind == "percent" else f"{value:,}"
    return text.replace("-", "−")
