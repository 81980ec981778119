"""Frames: how cells pass from the reading process to the program. Marshal of plain values, each frame with its length.

=========  ===============================================================================================
plain      bytes of the workbook inside one that a password protects; before everything else
book       format, [(sheet name, hidden)], day of saving or None, [(remark, values)]
sheet      index; the rows that follow belong to it
rows       rows, and the cells marshal has no form for: [row…], [column…], [text…] (see ``_coded``)
gap        number of blank rows
about      merged, hidden rows, hidden columns, percent, unvalued of the sheet under way
progress   rows done, rows in all as far as known
end        [(remark, values)]
refused    word, values
=========  ===============================================================================================
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

Row = list[Any]
Frame = tuple[Any, ...]

_PLAIN = frozenset({str, float, int, bool, type(None)})
#: Without references between values: quicker both ways.
_VERSION = 2


def pack(frame: Frame) -> bytes:
    """The frame with its length before it."""
    body = marshal.dumps(frame, _VERSION)
    return len(body).to_bytes(4, "little") + body


def unpack(body: bytes) -> Frame:
    """A frame without its length; raises ValueError, EOFError or TypeError where it is none."""
    frame = marshal.loads(body)
    if type(frame) is not tuple or not frame or type(frame[0]) is not str:
        raise ValueError("not a frame")
    return frame


def rows_frame(rows: list[Row]) -> Frame:
    """``rows`` (changed in place) as a frame: "" is None, trailing None left away, dates and durations coded."""
    at_rows: list[int] = []
    at_columns: list[int] = []
    texts: list[str] = []
    if len(set(map(len, rows))) > 1:
        width = max(map(len, rows))
        rows = [row + [None] * (width - len(row)) for row in rows]
    for index, column in enumerate(zip(*rows, strict=False)):
        kinds = set(map(type, column))
        if str in kinds and "" in column:
            for line, value in enumerate(column):
                if value == "":
                    rows[line][index] = None
        if not kinds <= _PLAIN:
            for line, value in enumerate(column):
                kind = type(value)
                if kind not in _PLAIN:
                    # The date itself is most of what ends here.
                    rows[line][index] = value = value.isoformat() if kind is date else _coded(value)
                    if type(value) is str:
                        at_rows.append(line)
                        at_columns.append(index)
                        texts.append(value)
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return "rows", rows, at_rows, at_columns, texts


class ErrorText(str):
    """The text of a cell whose formula failed, on its way into a frame."""

    __slots__ = ()


def _coded(value: Any) -> Any:
    """Dates and moments as ISO text, errors as their own text (``#REF!``), durations as a time or the days stored."""
    if isinstance(value, ErrorText):
        return str(value)
    if isinstance(value, timedelta):
        day = timedelta(days=1)
        if not timedelta(0) <= value < day:
            return value / day
        value = (datetime.min + value).time()  # noqa: DTZ901 - a time of day has no zone
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def cells(frame: Frame, error: Callable[[str], Any]) -> list[Row]:
    """The rows of a frame "rows"; ``error`` makes the value of a cell whose formula failed."""
    _, rows, at_rows, at_columns, texts = frame
    known: dict[str, Any] = {}
    for line, column, text in zip(at_rows, at_columns, texts, strict=True):
        if text not in known:
            known[text] = _value(text, error)
        rows[line][column] = known[text]
    return rows  # type: ignore[no-any-return]


def _value(text: str, error: Callable[[str], Any]) -> Any:
    if text.startswith("#"):
        return error(text)
    if "T" in text:
        return datetime.fromisoformat(text)
    return time.fromisoformat(text) if ":" in text else date.fromisoformat(text)


def flat(places: Iterable[tuple[int, ...]]) -> list[int]:
    """Places one after the other, as ``about`` carries them."""
    return [number for place in places for number in place]
