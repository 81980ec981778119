"""Rows: which rows of a sheet are records, and what the others are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import cast

from db.rules.intake import furniture
from db.rules.intake.aids import Gazetteer, Place
from db.rules.intake.sheet import Value
from db.rules.intake.table import Layout, Subject
from db.rules.intake.wording import squeezed
from db.text import Label

#: A code of so many characters makes its row a firm's, whatever its other cells say.
_CODE_LENGTH = 15
_NUMBERED_ROWS = 2


class Sorter:
    """Tells records from furniture, by the columns in which furniture is written. Made once for a sheet."""

    def __init__(self, layout: Layout, subject: Subject, places: Gazetteer) -> None:
        fields = {one.key: one for one in subject.fields}
        self.places = places
        self.last = layout.head[1]
        self.filled = [column.index for column in layout.columns if column.key is not None]
        self.of_place = {column.index for column in layout.columns if column.key and fields[column.key].kind == "area"}
        self.names = [column.index for column in layout.columns if column.key == "name"]
        self.codes = [column.index for column in layout.columns if column.key == "code"]
        keys = [
            column.index
            for column in layout.columns
            if column.key is not None
            and (
                fields[column.key].required
                or column.key == "name"
                or column.key in subject.identity
                or fields[column.key].kind in ("code", "area")
            )
        ]
        long = {column.index for column in layout.columns if column.key and fields[column.key].lines}
        reach = max(keys, default=min(2, len(layout.columns) - 1))
        self.written = [column.index for column in layout.columns if column.index <= reach and column.index not in long]
        first = sorted(keys, key=lambda index: layout.columns[index].key not in ("name", "code"))
        self.anchors = [*dict.fromkeys((*first, *self.filled))][:2]
        self.heads = {
            column.index: {
                column.heading,
                squeezed(column.heading),
                *map(squeezed, column.heading.split()),
                *column.heading.split(),
            }
            for column in layout.columns
        }

    def furniture(
        self, rows: Sequence[Sequence[Value]], columns: Mapping[int, Sequence[Value]], start: int, formulas: Set[int]
    ) -> dict[int, Label]:
        """Line → why its row is no record. ``columns`` are the rows' by index; ``start`` is the first row's (from 0).

        ``formulas`` are lines in which a formula bears no value: blank to the eye, but not empty.
        """
        found: dict[int, Label] = {}
        for index in self.written:
            self._by_words(index, rows, columns[index], found)
        for line in self._candidates(columns, len(rows)):
            if line not in found and line not in formulas and (why := self._by_shape(rows[line])) is not None:
                found[line] = why
        for line in range(min(max(self.last + _NUMBERED_ROWS - start, 0), len(rows))):
            cells = [_text(value) for value in rows[line] if not _blank(value)]
            if line not in found and furniture.are_column_numbers(cells):
                found[line] = furniture.NUMBERS
        if (
            start == 0 == self.last
            and rows
            and furniture.is_title([_text(value) for value in rows[0] if not _blank(value)])
        ):
            found[0] = furniture.BEFORE
        for line in [line for line, why in found.items() if why is furniture.FOOTER]:
            names = [columns[index][line] for index in self.names]
            if any(isinstance(name, str) and name.strip() and furniture.kind_of(name) is None for name in names):
                del found[line]  # a telephone beside a firm's name
        # A code makes a row a firm's whatever its words say; the example row of a template has one on purpose.
        for line in [line for line, why in found.items() if why not in (furniture.EMPTY, furniture.EXAMPLE)]:
            if any(self._is_code(columns[index][line]) for index in self.codes):
                del found[line]
        return found

    def place_of(self, row: Sequence[Value]) -> Place | None:
        """The place that a section's heading names, where it is one."""
        text = next((str(value) for value in row if not _blank(value)), "")
        name = furniture.section_name(text)
        found = self.places.named(name) or self.places.formerly(name) or self.places.shortly(name)
        return found[0] if len(found) == 1 else None

    def _by_words(
        self, index: int, rows: Sequence[Sequence[Value]], values: Sequence[Value], found: dict[int, Label]
    ) -> None:
        whole = set(map(type, values)) == {str}
        texts = cast("Sequence[str]", values) if whole else [one if isinstance(one, str) else "" for one in values]
        held = dict.fromkeys(texts)  # in their order, so that they are gone through as they lie in memory
        held.pop("", None)
        kinds = {
            text: why for text in furniture.suspects(held)
            if (why := furniture.kind_of(text)) is not None and not (index in self.of_place and self.places.named(text))
        }  # fmt: skip
        for line, text in enumerate(texts) if kinds else ():
            if text in kinds:
                found.setdefault(line, kinds[text])
        if index in self.filled and held.keys() & self.heads[index]:
            for line, text in enumerate(texts):
                if text in self.heads[index] and self._is_head(rows[line]):
                    found.setdefault(line, furniture.REPEATED)

    def _is_head(self, row: Sequence[Value]) -> bool:
        """Whether the cells of a row are the columns' own headings: two of them, where there are two."""
        cells = ((index, row[index]) for index in self.filled if index < len(row))
        same = sum(1 for index, cell in cells if isinstance(cell, str) and squeezed(cell) in self.heads[index])
        return same >= min(2, len(self.filled))

    def _candidates(self, columns: Mapping[int, Sequence[Value]], count: int) -> Iterable[int]:
        """The lines that may be empty or hold one cell only: those blank in one of two columns that records fill."""
        if len(self.filled) < 2:
            return range(count)
        return sorted({line for index in self.anchors for line in _blanks(columns[index])})

    def _by_shape(self, row: Sequence[Value]) -> Label | None:
        """Empty, or a section: one text standing alone that numbers a part or names a place."""
        cells = [(index, value) for index, value in enumerate(row) if not _blank(value)]
        held = [value for index, value in cells if index in self.filled]
        if not held and not any(isinstance(value, str) for _, value in cells):
            return furniture.EMPTY
        first = cells[0][1]
        alone = len({_text(value) for _, value in cells}) == 1
        if isinstance(first, str):
            figures = all(isinstance(value, int | float) for value in held if value is not first)
            if figures and (kind := furniture.kind_of(first)) is not None:
                return kind
            if furniture.is_section(first) and (alone or figures):
                return furniture.SECTION
            if alone and len(self.filled) > 1 and self.places.is_place(furniture.section_name(first)):
                return furniture.SECTION
        return None if held else furniture.UNUSED

    @staticmethod
    def _is_code(value: Value) -> bool:
        if isinstance(value, str):
            return len(squeezed(value)) >= _CODE_LENGTH and not any(
                "\u4e00" <= character <= "\u9fff" for character in value
            )
        return isinstance(value, int | float) and abs(value) > 1e14


def _blanks(values: Sequence[Value]) -> list[int]:
    """The lines of a column in which nothing stands."""
    kinds = set(map(type, values))
    if str not in kinds:
        return [line for line, value in enumerate(values) if value is None] if None in values else []
    if kinds == {str} and "" not in values and not any(map(str.isspace, cast("Sequence[str]", values))):
        return []
    return [line for line, value in enumerate(values) if value is None or (type(value) is str and (not value or value.isspace()))]


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _text(value: Value) -> str:
    return str(value).strip()
