"""Tables in HTML, which many systems hand out under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from db.exchange.parsing import Notes, Refused
from db.exchange.parsing.frames import Frame, Row
from db.exchange.parsing.plain import framed

_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST, _TALLEST = 1000, 10_000
_DEEPEST = 50


def parse(text: str, name: str, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of every table that holds something; raises Refused where none does."""
    reader = _Tables(limits)
    reader.feed(text)
    reader.close()
    tables = [table for table in reader.done if any(any(row) for row in table.rows)]
    if not tables:
        raise Refused("nodata" if reader.done else "other", **({} if reader.done else {"kind": "web"}))
    names = [table.caption or (name if len(tables) == 1 else f"{name} {at}".strip()) for at, table in enumerate(tables, 1)]
    return framed([(title, False, table.rows, table.notes) for title, table in zip(names, tables, strict=True)], "html", None)


class _Table:
    """A table under way. A cell over several rows or columns stands in its first place, the rest is blank and noted."""

    def __init__(self, count: Callable[[int, int], None]) -> None:
        self._count = count
        self.rows: list[Row] = []
        self.notes = Notes()
        self.caption = ""
        self.text: list[str] | None = None
        self._taken: dict[int, int] = {}
        self._span = (1, 1)

    def begin_row(self, hidden: bool) -> None:
        self.end_cell()
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
        if hidden:
            self.notes.hidden_rows.append(len(self.rows))
        self.rows.append([])

    def begin_cell(self, height: int, width: int) -> None:
        if not self.rows:
            self.begin_row(False)
        self.end_cell()
        self.text, self._span = [], (height, width)

    def end_cell(self) -> None:
        """Put the cell under way, if any, in its place."""
        if self.text is None:
            return
        row = self.rows[-1]
        while self._taken.get(len(row), 0):
            row.append("")
        lines = "".join(self.text).split("\0")
        value = "\n".join(_SPACES.sub(" ", line).strip(" ") for line in lines).strip("\n")
        (height, width), at = self._span, len(row)
        row += [value, *[""] * (width - 1)]
        if height > 1 or width > 1:
            top = len(self.rows) - 1
            self.notes.merged.append((top, at, top + height - 1, at + width - 1))
        for column in range(at, at + width if height > 1 else at):
            self._taken[column] = height
        self.text = None
        self._count(width, len(row))


class _Tables(HTMLParser):
    def __init__(self, limits: dict[str, int]) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._limits, self._cells, self._rows = limits, 0, 0
        self._skipped = ""
        self._caption: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._skipped = tag
        elif tag == "table":
            if len(self._open) >= _DEEPEST:
                raise Refused("damaged", said="tables within tables")
            self._open.append(_Table(self._count))
            self.done.append(self._open[-1])
        elif self._open:
            self._inside(self._open[-1], tag, {name: value or "" for name, value in attrs})

    def _inside(self, table: _Table, tag: str, given: dict[str, str]) -> None:
        if tag == "tr":
            self._rows += 1
            if self._rows > self._limits["rows"]:
                raise Refused("rows", limit=self._limits["rows"])
            table.begin_row(bool(_UNSEEN.search(given.get("style", ""))) or "hidden" in given)
        elif tag in ("td", "th"):
            table.begin_cell(_span(given.get("rowspan"), _TALLEST), _span(given.get("colspan"), _WIDEST))
        elif tag == "caption":
            self._caption = []
        elif tag in ("br", "p", "div") and table.text:
            table.text.append("\0")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = ""
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()
        elif tag == "caption" and self._open and self._caption is not None:
            self._open[-1].caption = _SPACES.sub(" ", "".join(self._caption)).strip()[:31]
            self._caption = None

    def handle_data(self, data: str) -> None:
        if self._skipped or not self._open:
            return
        if self._caption is not None:
            self._caption.append(data)
        elif self._open[-1].text is not None:
            self._open[-1].text.append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._open.pop().end_cell()

    def _count(self, cells: int, width: int) -> None:
        self._cells += cells
        if width > self._limits["columns"]:
            raise Refused("columns", limit=self._limits["columns"])
        if self._cells > self._limits["cells"]:
            raise Refused("cells", limit=self._limits["cells"])


def _span(text: str | None, most: int) -> int:
    return min(max(int(text), 1), most) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
