"""Rows: which rows of a sheet are records, and what the others are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
        self.heads = {
            column.index: {squeezed(part) for part in column.heading.split()} | {squeezed(column.heading)}
            for column in layout.columns
        }

    def furniture(
        self, rows: Sequence[Sequence[Value]], columns: Mapping[int, Sequence[Value]], start: int
    ) -> dict[int, Label]:
        """Line → why its row is no record. ``columns`` are the rows' by index; ``start`` is the first row's (from 0)."""
        found: dict[int, Label] = {}
        for index in self.written:
            self._by_words(index, columns[index], found)
        for line in self._candidates(columns, len(rows)):
            if line not in found and (why := self._by_shape(rows[line])) is not None:
                found[line] = why
        for line in range(min(max(self.last + _NUMBERED_ROWS - start, 0), len(rows))):
            cells = [_text(value) for value in rows[line] if not _blank(value)]
            if line not in found and furniture.are_column_numbers(cells):
                found[line] = furniture.NUMBERS
        for line in [line for line in found if found[line] is not furniture.EMPTY]:
            if any(self._is_code(columns[index][line]) for index in self.codes):
                del found[line]
        return found

    def place_of(self, row: Sequence[Value]) -> Place | None:
        """The place that a section's heading names, where it is one."""
        text = next((str(value) for value in row if not _blank(value)), "")
        name = furniture.section_name(text)
        found = self.places.named(name) or self.places.formerly(name) or self.places.shortly(name)
        return found[0] if len(found) == 1 else None

    def _by_words(self, index: int, values: Sequence[Value], found: dict[int, Label]) -> None:
        texts = [value if isinstance(value, str) else "" for value in values]
        heads = self.heads[index]
        if furniture.HINT.search("\n".join(texts)):
            for line, text in enumerate(texts):
                if text and line not in found and (why := furniture.kind_of(text)) is not None:
                    if not (index in self.of_place and self.places.named(text)):
                        found[line] = why
        if len(heads) and index in self.filled:
            suspects = {text for text in set(texts) if text and len(text) < 40 and squeezed(text) in heads}
            if suspects:
                found.update(
                    {
                        line: furniture.REPEATED
                        for line, text in enumerate(texts)
                        if text in suspects and line not in found
                    }
                )

    def _candidates(self, columns: Mapping[int, Sequence[Value]], count: int) -> Iterable[int]:
        """The lines that may be empty or hold one cell only: those blank in one of the two fullest columns."""
        if len(self.filled) < 2:
            return range(count)
        blanks = sorted((self._blanks(columns[index]) for index in self.filled), key=len)
        return sorted({*blanks[0], *blanks[1]})

    @staticmethod
    def _blanks(values: Sequence[Value]) -> list[int]:
        return [
            line
            for line, value in enumerate(values)
            if value is None or value == "" or (value.__class__ is str and _blank(value))
        ]

    def _by_shape(self, row: Sequence[Value]) -> Label | None:
        """Empty, or a section: one text standing alone that numbers a part or names a place."""
        cells = [(index, value) for index, value in enumerate(row) if not _blank(value)]
        if not cells or (
            all(index not in self.filled for index, _ in cells)
            and not any(isinstance(value, str) for _, value in cells)
        ):
            return furniture.EMPTY
        index, first = cells[0]
        if not isinstance(first, str):
            return furniture.EMPTY if not any(index in self.filled for index, _ in cells) else None
        alone = len({_text(value) for _, value in cells}) == 1
        text = first.strip()
        if furniture.is_section(text) and (alone or not any(one in self.filled for one, _ in cells[1:])):
            return furniture.SECTION
        if alone and len(self.filled) > 1 and self.places.is_place(furniture.section_name(text)):
            return furniture.SECTION
        if alone and index not in self.filled and len(self.filled) > 1:
            return furniture.SECTION if len(text) < 30 else furniture.FOOTER
        return None

    @staticmethod
    def _is_code(value: Value) -> bool:
        if isinstance(value, str):
            return len(squeezed(value)) >= _CODE_LENGTH and not any(
                "\u4e00" <= character <= "\u9fff" for character in value
            )
        return isinstance(value, int | float) and abs(value) > 1e14


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _text(value: Value) -> str:
    return str(value).strip()
