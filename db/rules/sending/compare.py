"""What in a file differs from what was written: every cell named, with both values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from db.rules.cell_names import address
from db.rules.intake.sheet import Book, Sheet, Value
from db.text import QT_TRANSLATE_NOOP, Sentence

Row = tuple[Value, ...]
Kind = Literal["cell", "row", "hidden", "sheet", "seal", "rows"]

#: Differences told of one sheet; a sheet that was sorted anew would fill a book.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference. ``cell`` is A1 or a row's number; ``blocks``: the file is not taken in as it is."""

    kind: Kind
    sheet: str
    cell: str
    was: str
    found: str
    sentence: Sentence
    blocks: bool = True

    def as_json(self) -> dict[str, Any]:
        """As it is kept with a package; the sentence is told again from the values."""
        return {"kind": self.kind, "sheet": self.sheet, "cell": self.cell, "was": self.was, "found": self.found}


def plain(value: Value) -> Value:
    """A value as it is compared: what a spreadsheet alters when it saves is no change."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_", "") or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def plain_rows(rows: Sequence[Sequence[Value]]) -> list[Row]:
    """Rows without blank ends."""
    made = []
    for row in rows:
        cells = [plain(value) for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        made.append(tuple(cells))
    while made and not made[-1]:
        made.pop()
    return made


def shown(value: Value) -> str:
    """A value as the sentence shows it."""
    return "" if value is None else str(value)[:200]


def differences(book: Book, written: Mapping[str, Sequence[Sequence[Value]]]) -> Iterator[Finding]:
    """What of ``book`` differs from the sheets that were written (name → rows), sheet by sheet."""
    there = {sheet.name: sheet for sheet in book.sheets}
    for name, rows in written.items():
        if name not in there:
            yield Finding(
                "sheet", name, "", name, "",
                Sentence(QT_TRANSLATE_NOOP("Sending", "Sheet “{sheet}” was taken out after the export."), sheet=name),
            )  # fmt: skip
            continue
        yield from _hidden(there[name])
        if not _same(rows, there[name].rows):
            yield from _rows(name, plain_rows(rows), plain_rows(there[name].rows))
    for name in there.keys() - written.keys():
        yield Finding(
            "sheet", name, "", "", name,
            Sentence(QT_TRANSLATE_NOOP("Sending", "Sheet “{sheet}” was added after the export; it was not read."), sheet=name),
            blocks=False,
        )  # fmt: skip


def _same(was: Sequence[Sequence[Value]], found: Sequence[Sequence[Value]]) -> bool:
    """Whether rows are equal but for blank cells and ends: told without plain values, as it nearly always is so."""
    if len(was) != len(found):
        return False
    for one, other in zip(was, found, strict=True):
        short, long = sorted((one, other), key=len)
        # An empty text is written as a blank cell, and comes back as none.
        short, long = ([None if value == "" else value for value in row] for row in (short, long))
        if short != long[: len(short)] or any(value is not None for value in long[len(short) :]):
            return False
    return True


def _hidden(sheet: Sheet) -> Iterator[Finding]:
    for row in sorted(sheet.hidden_rows):
        yield Finding(
            "hidden", sheet.name, str(row + 1), "", "",
            Sentence(
                QT_TRANSLATE_NOOP("Sending", "“{sheet}”, row {row} is hidden; the program hides none."),
                sheet=sheet.name, row=row + 1,
            ),
        )  # fmt: skip
    if sheet.hidden:
        yield Finding(
            "hidden", sheet.name, "", "", "",
            Sentence(QT_TRANSLATE_NOOP("Sending", "Sheet “{sheet}” is hidden; the program hides none."), sheet=sheet.name),
        )  # fmt: skip


def _rows(name: str, was: list[Row], found: list[Row]) -> Iterator[Finding]:
    if was == found:
        return
    told = 0
    start = next((at for at, pair in enumerate(zip(was, found, strict=False)) if pair[0] != pair[1]), min(len(was), len(found)))
    matcher = SequenceMatcher(None, was[start:], found[start:], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        same = min(i2 - i1, j2 - j1)
        for by in range(same):
            for finding in _cells(name, start + j1 + by, was[start + i1 + by], found[start + j1 + by]):
                told += 1
                if told > _MOST:
                    return
                yield finding
        for at in range(i1 + same, i2):
            yield _row(name, start + j2, was[start + at], (), QT_TRANSLATE_NOOP(
                "Sending", "“{sheet}”: the row “{was}” was taken out before row {row}."
            ))  # fmt: skip
        for at in range(j1 + same, j2):
            yield _row(name, start + at, (), found[start + at], QT_TRANSLATE_NOOP(
                "Sending", "“{sheet}”: row {row} “{found}” was put in after the export."
            ))  # fmt: skip


def _cells(name: str, at: int, was: Row, found: Row) -> Iterator[Finding]:
    for column in range(max(len(was), len(found))):
        before = was[column] if column < len(was) else None
        now = found[column] if column < len(found) else None
        if before != now:
            cell = address(at, column)
            yield Finding(
                "cell", name, cell, shown(before), shown(now),
                Sentence(
                    QT_TRANSLATE_NOOP("Sending", "“{sheet}”, cell {cell}: “{was}” was exported, “{found}” stands there now."),
                    sheet=name, cell=cell, was=shown(before), found=shown(now),
                ),
            )  # fmt: skip


def _row(name: str, at: int, was: Row, found: Row, template: str) -> Finding:
    before, now = (" ".join(shown(value) for value in row if value is not None)[:120] for row in (was, found))
    return Finding(
        "row", name, str(at + 1), before, now, Sentence(template, sheet=name, row=at + 1, was=before, found=now)
    )
