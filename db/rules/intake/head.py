"""Head: which rows of a sheet name its columns, and what stands above them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from db.rules.intake import furniture, period, units
from db.rules.intake.headings import Heading, Headings, parse
from db.rules.intake.sheet import Sheet, Value
from db.rules.intake.wording import squeezed

#: A head is looked for in so many rows, and is at most so many rows high.
SEARCHED, HIGHEST = 40, 3
_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?")
_LONGEST = 60
#: A heading below another is short; what is longer in a row under the head is data.
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Head:
    """``first`` and ``last`` row (from 1; 0, 0 where there is no head) and a heading for each column of the sheet."""

    first: int
    last: int
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a head: the title, who sent the sheet, its period, and the units of a 计量单位 line."""

    title: str = ""
    sender: str = ""
    period: str | None = None
    units: tuple[str, ...] = ()


def find(sheet: Sheet, known: Headings, chosen: tuple[int, int] | None = None) -> Head:
    """The head of a sheet: the rows whose headings are most fields' words, or those ``chosen`` (from 1)."""
    grid = _Grid(sheet)
    if chosen is not None:
        first, last = chosen
        return Head(first, last, grid.headings(first - 1, last - 1) if first else grid.none())
    best: tuple[float, int, int] = (0.0, 0, 0)
    for last in range(len(grid.rows)):
        for first in range(last, max(last - HIGHEST, -1), -1):
            score = _score(grid.headings(first, last), known) - 0.2 * (last - first)
            if score > best[0]:
                best = (score, first, last)
    enough = 1.6 if grid.width > 2 else 0.75
    if best[0] < enough and not (best[0] > 0.75 and grid.all_words(best[2])):
        return Head(0, 0, grid.none())
    first, last = grid.grown(best[1], best[2])
    return Head(first + 1, last + 1, grid.headings(first, last))


def above(sheet: Sheet, head: Head) -> Above:
    """What the rows above the head say."""
    titles: list[str] = []
    sender, when = "", None
    stated: tuple[str, ...] = ()
    for row in sheet.rows[: max(head.first - 1, 0)]:
        for cell in dict.fromkeys(str(value).strip() for value in row if isinstance(value, str) and value.strip()):
            for piece in _pieces(cell):
                plain = squeezed(piece)
                if (sent := period.sender_in(piece)) is not None:
                    sender = sender or sent
                elif re.match(r"报告期|报告月|时期|period|数据截至|截至|统计时间|所属期|填报期", plain, re.IGNORECASE):
                    when = when or period.period_in(piece)
                elif re.match(r"(?:计量|金额|货币)?单位[:：]|unit:", plain, re.IGNORECASE):
                    stated = stated or units.units_in(re.sub(r"^[^:：]*[:：]", "", plain))
                elif (unit := units.unit_of(plain.strip("()"))) is not None:
                    stated = stated or (unit,)
                elif furniture.kind_of(piece) is None and not re.match(
                    r"附[件表]|表号|制定机关|批准|备案|有效期", plain
                ):
                    bracket = re.search(r"\((?:计量)?单位:?([^()]*)\)", plain)
                    stated = stated or (units.units_in(bracket[1]) if bracket else ())
                    titles.append(piece)
    title = next((one for one in titles if len(one) > 3), titles[0] if titles else "")
    return Above(
        title, sender, when or next((found for one in titles[:3] if (found := period.period_in(one))), None), stated
    )


def _pieces(cell: str) -> list[str]:
    """A line that holds several statements (填报单位：…    报告期：…    计量单位：…) taken apart."""
    marks = r"(?=(?:填报单位|报送单位|报告期|报告月|计量单位|金额单位|(?<![报计额量送表])单位[:：]|Unit:|Period:|Reporting unit))"
    return [
        piece.strip()
        for piece in re.split(rf"[\r\n]+|\s{{2,}}{marks}|\s*\u3000+\s*{marks}|\s+{marks}", cell)
        if piece.strip()
    ]


def _score(headings: tuple[Heading, ...], known: Headings) -> float:
    """How many fields are named, each counted once."""
    best: dict[str, float] = {}
    for heading in headings:
        matches = known.exactly(heading) if heading.full and len(heading.full) <= _LONGEST else ()
        if matches:
            best[matches[0].field.key] = max(best.get(matches[0].field.key, 0.0), matches[0].score)
    return sum(best.values())


class _Grid:
    """The first rows of a sheet as text, with merged cells written into every cell that they cover."""

    def __init__(self, sheet: Sheet) -> None:
        taken = sheet.rows[:SEARCHED]
        self.width = max(map(len, sheet.rows), default=0)
        self.rows = [[_text(value) for value in row] + [""] * (self.width - len(row)) for row in taken]
        self.spans = [span for span in sheet.merged if span.top < len(self.rows)]
        self.of: dict[tuple[int, int], int] = {}
        for number, span in enumerate(self.spans):
            for row in range(span.top, min(span.bottom + 1, len(self.rows))):
                for column in range(span.left, min(span.right + 1, self.width)):
                    self.of[row, column] = number
                    self.rows[row][column] = self.rows[span.top][span.left]

    def none(self) -> tuple[Heading, ...]:
        return (parse(()),) * self.width

    def headings(self, first: int, last: int) -> tuple[Heading, ...]:
        rows = [list(row) for row in self.rows[first : last + 1]]
        for upper, lower in pairwise(rows):
            self._spread(upper, lower)
        found = []
        for column in range(self.width):
            parts: list[str] = []
            for offset, row in enumerate(rows):
                number = first + offset
                inside = (
                    offset
                    and (number, column) in self.of
                    and self.of.get((number - 1, column)) == self.of[number, column]
                )
                if row[column] and not inside:
                    parts.append(row[column])
            found.append(parse(tuple(parts)))
        return tuple(found)

    def _spread(self, upper: list[str], lower: list[str]) -> None:
        """Carry a group's heading over the columns it stands above, where the file keeps no merged cells."""
        if self.spans:
            return
        for column in range(1, self.width):
            if not upper[column] and lower[column] and lower[column - 1] and upper[column - 1]:
                upper[column] = upper[column - 1]

    def all_words(self, row: int) -> bool:
        """Whether every filled cell of a row is a word, and more than one is filled."""
        cells = [cell for cell in self.rows[row] if cell]
        return len(cells) > 1 and not any(_NUMBER.fullmatch(cell) for cell in cells)

    def grown(self, first: int, last: int) -> tuple[int, int]:
        """The head with the rows that belong to it although they name no field: groups above, parts below."""
        while first > 0 and last - first + 1 < HIGHEST and self._heads(first - 1, first):
            first -= 1
        while last + 1 < len(self.rows) and last - first + 1 < HIGHEST and self._continues(last):
            last += 1
        return first, last

    def _heads(self, upper: int, lower: int) -> bool:
        for span in self.spans:
            if span.top <= upper and span.bottom >= lower and span.right - span.left + 1 < self.width:
                return True
        above, below = self.rows[upper], self.rows[lower]
        if not self.all_words(upper) or any(":" in cell or "：" in cell for cell in above):
            return False
        return any(a and not b for a, b in zip(above, below, strict=True)) and any(below)

    def _continues(self, last: int) -> bool:
        if any(span.top <= last < span.bottom for span in self.spans):
            return True
        row, after = self.rows[last], self.rows[last + 1]
        if not self.all_words(last + 1):
            return False
        grouped = any(span.top == last == span.bottom and span.right > span.left for span in self.spans)
        under = [column for column in range(self.width) if after[column]]
        free = [column for column in under if not row[column]]
        blank_start = not after[0] and bool(row[0])
        return blank_start and (grouped or bool(free)) and all(len(after[column]) <= _SHORT for column in under)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
