"""What a scope shows of a list: its rows, or how many there are of each kind; in public no number small enough to be a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.forms.content import Content, Raw, Row
from db.forms.definitions import ColumnDefinition, FormDefinition
from db.forms.sheet import Counted, Scope
from db.rules.words import KINDS, UNKNOWN_ZONE, ZONES
from db.store.figures import Figure
from db.text import Label

#: The columns that take the place of the rows: how many, and how many of them are confirmed.
CLAIMED, CONFIRMED = "n", "m"
TOTAL = Label("合计", "Total")
_REST = Label("其余合并", "All others, merged")
_UNSTATED = Label("未填", "not stated")
#: The order in which the words of a dimension are known; areas have their own.
_WORDS = (*ZONES.values(), UNKNOWN_ZONE, *(kind.label for kind in KINDS.values()))
_RANK: dict[Raw, int] = {word: rank for rank, word in enumerate(_WORDS)}


def listed(definition: FormDefinition, content: Content) -> list[Row]:
    """The rows themselves, sorted and numbered, and their total."""
    rows = sorted(content.rows, key=lambda row: tuple(_sortable(row.values.get(key)) for key in definition.sort))
    for number, row in enumerate(rows, start=1):
        row.values["number"] = number
    if definition.total and rows:
        claimed, confirmed = _sums(rows)
        words = Label(f"共{claimed}", f"{claimed} in all")
        if definition.standing:
            words = Label(f"{words.zh}，其中统计已确认{confirmed}", f"{words.en}, {confirmed} confirmed")
        said = "name" if any(one.key == "name" for one in definition.columns) else definition.columns[1].key
        rows.append(Row({"number": definition.total, said: words}, "total"))
    return rows


def _sortable(value: Raw) -> tuple[int, int | str]:
    """Numbers before texts, so that any column can be sorted by."""
    if isinstance(value, int):
        return (0, value)
    return (1, value.zh if isinstance(value, Label) else str(value or ""))


def _sums(rows: list[Row]) -> tuple[int, int]:
    return sum(row.number(CLAIMED) for row in rows), sum(row.number(CONFIRMED) for row in rows)


def counted(definition: FormDefinition, content: Content, scope: Scope) -> list[Row]:
    """The rows counted by the form's ``count_by``, and their total; for the public small ones merged."""
    by = counted_by(definition, scope)
    groups: dict[tuple[Raw, ...], list[Row]] = {}
    for row in sorted(content.rows, key=lambda row: (row.number("area_order"), *(_RANK.get(row.values.get(key), 0) for key in by))):
        groups.setdefault(tuple(row.values.get(key) for key in by), []).append(row)
    rows = []
    for key, group in groups.items():
        claimed, confirmed = _sums(group)
        said = {column: _UNSTATED if value in (None, "") else value for column, value in zip(by, key, strict=True)}
        row = Row({**said, CLAIMED: claimed, CONFIRMED: confirmed})
        _count(content, by, row, group[0])
        if claimed or confirmed:
            rows.append(row)
    claimed, confirmed = _sums(rows)
    if scope == "public" and definition.merge_below:
        rows = _merged(rows, by[0], definition.merge_below)
    if rows:
        total = Row({by[0]: TOTAL, CLAIMED: claimed, CONFIRMED: confirmed}, "total")
        _count(content, by, total, None)
        rows.append(_hidden(total, definition.merge_below) if scope == "public" else total)
    return rows


def _count(content: Content, by: Sequence[str], row: Row, sample: Row | None) -> None:
    """What the row counts, where its columns are dimensions of a figure."""
    if content.base is None or not set(by) <= set(content.dimensions):
        return
    figure: Figure = content.base
    for key in by if sample else ():
        dimension, held = content.dimensions[key]
        assert sample
        value = str(sample.values[held])
        narrowed: dict[str, Any] = {dimension: (value,) if dimension == "reasons" else value}
        figure = replace(figure, **narrowed)
    row.counted = {CLAIMED: Counted((figure,), confirmed=False), CONFIRMED: Counted((figure,), confirmed=True)}


def _merged(rows: list[Row], column: str, below: int) -> list[Row]:
    """Rows with small numbers as one, and as many more, smallest first, until that one is not small itself.

    Else the total would give away what the merged row hides.
    """
    small = [row for row in rows if _is_small(row, below)]
    others = sorted((row for row in rows if row not in small), key=lambda row: row.number(CLAIMED))
    while small and others and _is_small(_together(small, column), below):
        small.append(others.pop(0))
    if not small:
        return rows
    return [*(row for row in rows if row not in small), _hidden(_together(small, column), below)]


def _is_small(row: Row, below: int) -> bool:
    return any(0 < row.number(key) < below for key in (CLAIMED, CONFIRMED))


def _together(rows: list[Row], column: str) -> Row:
    claimed, confirmed = _sums(rows)
    return Row({column: _REST, CLAIMED: claimed, CONFIRMED: confirmed})


def _hidden(row: Row, below: int) -> Row:
    """The row with what is still small as "<3", and no list behind any number."""
    for key in (CLAIMED, CONFIRMED):
        if 0 < row.number(key) < below:
            row.values[key] = f"<{below}"
    row.counted = {}
    return row


def counted_by(definition: FormDefinition, scope: Scope) -> tuple[str, ...]:
    """The columns that a list's rows are counted by: fewer for the public where the form says so."""
    return definition.public_by if scope == "public" and definition.public_by else definition.count_by


def count_columns(definition: FormDefinition, scope: Scope) -> tuple[ColumnDefinition, ...]:
    """The columns of a counted list."""
    by_key = {one.key: one for one in definition.columns}
    confirmed = ColumnDefinition(CONFIRMED, Label("其中：统计已确认", "of which confirmed"), "integer", 12)
    return (
        *(replace(by_key[key], optional=False) for key in counted_by(definition, scope)),
        ColumnDefinition(CLAIMED, definition.count_label, "integer", 12),
        *((confirmed,) if definition.standing else ()),
    )
