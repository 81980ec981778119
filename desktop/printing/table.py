"""A sheet's table measured: type size, column widths, rows broken into lines, and the panels it takes where it is too wide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.forms import NUMERIC, FormSheet, SheetColumn, SheetRow, head_cells, shown
from desktop.printing.measure import Style
from desktop.printing.page import pt

#: Type sizes tried, largest first: 小四, 五号, 小五 and below; text of a form is never smaller than the last.
_SIZES = (12.0, 10.5, 10.0, 9.0, 8.5, 8.0, 7.5)
_PANEL_SIZE = 9.0
_SMALLEST = 6.5
#: Between a cell's text and its lines, left and right, above and below.
PAD_X, _PAD_Y = pt(1.5), pt(3)
#: A column of text wants this many characters' room before the type gets smaller.
_COMFORT = 6
#: Rows are measured for widths up to here; a roster of thousands is alike further down.
_MEASURED = 400
#: What must not be broken: a word or number with the brackets and stops that belong to it.
_TOKEN = re.compile(r"[（《“【]*[!-~\u00a1-\u024f]+[）》”】，。；：、]*")


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that stand side by side: their positions in the sheet and their widths in twips."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A row, or the part of an overlong one that fits a page: for each column of a panel its lines."""

    row: int
    cells: tuple[tuple[str, ...], ...]
    height: int


class Table:
    """The table of ``sheet`` for a page ``width`` twips wide and ``height`` twips high for its rows, in type up to
    ``largest`` points."""

    def __init__(self, sheet: FormSheet, width: int, height: int, largest: float = _SIZES[0]) -> None:
        self.sheet = sheet
        self._height = height
        self.points, self.panels = self._fitted(width, largest)
        self.style = Style("body", self.points)
        self.strong = Style("head", self.points, bold=True)

    def style_of(self, row: SheetRow) -> Style:
        """The style of a row's text: sums stand out."""
        return self.strong if row.role in ("whole", "total") else self.style

    def rows(self, panel: Panel, least: int, of_box: int | None = None) -> list[Lines]:
        """The rows broken into lines; each at least ``least`` twips high. One higher than a page is continued.

        ``of_box``: how many lines a box of a grid has at most; what it cannot hold it counts.
        """
        made = []
        most = max(1, (self._height - 2 * _PAD_Y) // self.style.line)
        for number, row in enumerate(self.sheet.rows):
            cells = [
                self._cell(row, column, width - 2 * PAD_X, of_box)
                for column, width in zip(panel.columns, panel.widths, strict=True)
            ]
            longest = max((len(cell) for cell in cells), default=1)
            for start in range(0, longest, most):
                part = tuple(tuple(cell[start : start + most]) for cell in cells)
                lines = max(len(cell) for cell in part)
                made.append(Lines(number, part, max(least, lines * self.style_of(row).line + 2 * _PAD_Y)))
        return made

    def _cell(self, row: SheetRow, column: int, width: float, of_box: int | None) -> Sequence[str]:
        """A cell's lines. A grid's room to write in comes from what is left of the page, which has to be one."""
        text, style = text_of(self.sheet, row, column), self.style_of(row)
        return _box(text, style, width, of_box, self.sheet.language) if self.sheet.grid else style.wrap(text, width)

    # How wide columns are ---------------------------------------------------------------------------------------------

    def _fitted(self, width: int, largest: float) -> tuple[float, list[Panel]]:
        everything = tuple(range(len(self.sheet.columns)))
        if self.sheet.grid:
            return largest, [Panel(everything, (width // len(everything),) * len(everything))]
        for points in (size for size in _SIZES if size <= largest):
            needs = self._needs(points)
            if sum(needs.comfort) <= width:
                return points, [Panel(everything, needs.spread(everything, width))]
        for points in (_SIZES[-1], 7.0, _SMALLEST):
            needs = self._needs(points)
            if sum(needs.least) <= width and (points == _SIZES[-1] or not self._splits_well()):
                return points, [Panel(everything, needs.spread(everything, width))]
        needs = self._needs(_PANEL_SIZE)
        return _PANEL_SIZE, [Panel(columns, needs.spread(columns, width)) for columns in self._split(needs, width)]

    def _splits_well(self) -> bool:
        """Tables of few rows read better as panels below each other than in tiny type; lists do not."""
        return not self.sheet.listing and len(self.sheet.rows) <= 12

    def _split(self, needs: Needs, width: int) -> list[tuple[int, ...]]:
        """Columns in panels, each beginning with the stub; cut where a group of heads ends if one does."""
        stub = tuple(range(self.sheet.stub))
        panels: list[tuple[int, ...]] = []
        current: list[int] = []
        room = width - sum(needs.least[at] for at in stub)
        for column in range(self.sheet.stub, len(self.sheet.columns)):
            if current and sum(needs.least[at] for at in [*current, column]) > room:
                cut = self._cut([*current, column])
                panels.append((*stub, *current[:cut]))
                current = current[cut:]
            current.append(column)
        return [*panels, (*stub, *current)]

    def _cut(self, columns: Sequence[int]) -> int:
        """How many of ``columns`` (the last does not fit) stay: up to the last place where a group begins."""
        groups = [self.sheet.columns[at].groups for at in columns]
        depth = max(len(group) for group in groups)
        for level in range(1, depth + 1):
            cuts = [at for at in range(1, len(columns)) if groups[at][:level] != groups[at - 1][:level]]
            good = [at for at in cuts if at >= len(columns) // 2]
            if good:
                return good[-1]
        return len(columns) - 1

    def _needs(self, points: float) -> Needs:
        body, head = Style("body", points), Style("head", points, bold=True)
        least, comfort, natural = [], [], []
        measured = self.sheet.rows[:_MEASURED] + self.sheet.rows[-2:]
        for at, column in enumerate(self.sheet.columns):
            pad = 2 * PAD_X + pt(0.5)
            texts = [text_of(self.sheet, row, at) for row in measured]
            styles = [head if row.role in ("whole", "total") else body for row in measured]
            widths = [style.width(text) for style, text in zip(styles, texts, strict=True)]
            widest = max(widths, default=0.0)
            token = max((style.width(word) for style, text in zip(styles, texts, strict=True) for word in _TOKEN.findall(text)),
                        default=0.0)  # fmt: skip
            heading = max((head.width(word) for word in _TOKEN.findall(column.heading)), default=0.0)
            short = column.kind in NUMERIC or column.kind in ("code", "month", "year")
            floor = max(heading, 2.0 * head.em, widest if short else min(token, 12.0 * body.em))
            wanted = widest if short else min(widest, (_COMFORT if column.kind == "text" else 5) * body.em)
            least.append(round(floor + pad))
            comfort.append(round(max(floor, wanted, min(head.width(column.heading) / 2 + head.em / 4, 5.0 * head.em)) + pad))
            natural.append(round(max(floor, widest, head.width(column.heading) / 2) + pad))
        self._widen_groups(least, comfort, head)
        return Needs(tuple(least), tuple(comfort), tuple(natural))

    def _widen_groups(self, least: list[int], comfort: list[int], head: Style) -> None:
        """The columns below a head together hold its longest word."""
        for one in head_cells(self.sheet.columns):
            span = range(one.column, one.column + one.columns)
            word = max((head.width(token) for token in _TOKEN.findall(one.text)), default=0.0)
            missing = word + 2 * PAD_X + pt(0.5) - sum(least[at] for at in span)
            for at in span if missing > 0 else ():
                least[at] += round(missing / one.columns) + 1
                comfort[at] = max(comfort[at], least[at])


@dataclass(frozen=True, slots=True)
class Needs:
    """What columns need at a type size: at least, to read well, and on one line; in twips."""

    least: tuple[int, ...]
    comfort: tuple[int, ...]
    natural: tuple[int, ...]

    def spread(self, columns: tuple[int, ...], width: int) -> tuple[int, ...]:
        """Widths that fill ``width`` exactly: least, then towards comfort, then towards one line, then alike."""
        widths = [float(self.least[at]) for at in columns]
        for goal in (self.comfort, self.natural):
            missing = [max(0.0, goal[at] - have) for at, have in zip(columns, widths, strict=True)]
            rest = width - sum(widths)
            if rest <= 0 or not any(missing):
                continue
            share = min(1.0, rest / sum(missing))
            widths = [have + share * more for have, more in zip(widths, missing, strict=True)]
        scale = width / sum(widths)
        made = [int(have * scale) for have in widths]
        made[-1] += width - sum(made)
        return tuple(made)


def text_of(sheet: FormSheet, row: SheetRow, column: int) -> str:
    """A cell as it is read on paper."""
    return shown(row.values[column], sheet.columns[column].kind)


def alignment(column: SheetColumn) -> str:
    """Text to the left, everything else centred, as official tables have it."""
    return "left" if column.kind == "text" else "center"


def _box(text: str, style: Style, width: float, most: int | None, language: str) -> list[str]:
    """The lines of a box, its things one below the other, without the empty ones at its end; where these
    are more than ``most`` each thing has one, and the last says how many it cannot hold."""
    things = [style.wrap(one, width) for one in text.rstrip("\n").split("\n")]
    lines = [line for thing in things for line in thing]
    if most is None or len(lines) <= most:
        return lines
    short = [thing[0] if len(thing) == 1 else f"{thing[0][:-1]}…" for thing in things]
    if len(short) <= most:
        return short
    left = len(short) - most + 1
    return [*short[: most - 1], f"and {left} more" if language == "en" else f"另有{left}项"]


def level(heights: Sequence[int], room: float) -> int:
    """How high every row is at least when rows fill the room together and are as alike as the highest let them be."""
    least = 0
    for count, height in enumerate(sorted(heights, reverse=True)):
        least = int(room / (len(heights) - count))
        if height <= least:
            break
        room -= height
    return least
