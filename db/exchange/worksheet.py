"""One filled form on one worksheet: furniture, head, rows, notes, page set-up, chart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import MethodType
from typing import TYPE_CHECKING, Any, get_args

from db.exchange.text_cells import write_text
from db.forms import FormSheet, HeadCell, head_cells, head_depth
from db.forms.sheet import ColumnKind, Role
from db.rules.cell_names import letter
from db.rules.names import is_formula_like

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

# Typefaces of GB/T 9704-2012; a spreadsheet without them takes its own.
_BODY, _TITLE, _HEI = "仿宋", "方正小标宋简体", "黑体"
_SIZE, _HEAD_SIZE, _NOTE_SIZE, _TITLE_SIZE, _ANNEX_SIZE, _BIG_SIZE = 11, 11, 10, 22, 16, 20
_NUMBER_FORMATS: dict[ColumnKind, str] = {"integer": "#,##0", "percent": "0.0", "printed": "General", "year": "0"}
# A4 as GB/T 9704-2012 sets it, in millimetres: left, right, top, bottom. Landscape is the same page turned.
_PORTRAIT, _LANDSCAPE = (28, 26, 37, 35), (35, 37, 28, 26)
_MILLIMETRES = 25.4
#: A table's least width in half-width characters, so that its title has room.
_LEAST = {False: 84, True: 124}
_WIDEST = 2.0
#: Columns whose text goes on in a second line; codes, months and numbers stay on one.
_WRAPPED = ("text", "word")
#: A spreadsheet's row cannot be higher than 409 points.
_MOST_LINES = 25


class Formats:
    """The workbook's cell formats, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """The format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": _BODY, "font_size": _SIZE, "valign": "vcenter"} | properties)
        return self._made[key]

    def cell(self, kind: ColumnKind, role: Role, *, inert: bool = False, top: bool = False) -> Format:
        """The format of a table's cell. ``inert``: text that looks like a formula keeps its quote when edited. ``top``: in a
        sheet of boxes, whose days stand above what is on them."""
        properties: dict[str, Any] = {"border": 1, "num_format": _NUMBER_FORMATS.get(kind, "@")}
        properties["align"] = "left" if kind == "text" else "center"
        if kind in _WRAPPED:
            properties["text_wrap"] = True
        if role in ("total", "whole"):
            properties |= {"bold": True, "font_name": _HEI}
        if inert:
            properties["quote_prefix"] = True
        if top:
            properties["valign"] = "top"
        return self.get(**properties)


class SheetWriter:
    """Writes one sheet from top to bottom, row after row: large workbooks keep only the current row."""

    def __init__(self, book: Workbook, target: Worksheet, sheet: FormSheet, formats: Formats) -> None:
        self._book, self._target, self._sheet, self._formats = book, target, sheet, formats
        self._widths = _widths(sheet)
        self._last = len(sheet.columns) - 1
        self._row = 0

    def write(self) -> None:
        """Everything, in the order of the rows."""
        self._target.set_default_row(20)
        for position, width in enumerate(self._widths):
            self._target.set_column(position, position, width)
        self._furniture()
        head = self._row
        self._head()
        first = self._row
        self._rows()
        last = self._row - 1
        self._after()
        self._views(first, last)
        self._page(head, first)

    # Parts ------------------------------------------------------------------------------------------------------------

    def _furniture(self) -> None:
        sheet, get = self._sheet, self._formats.get
        if sheet.annex:
            self._line(sheet.annex, get(font_name=_HEI, font_size=_ANNEX_SIZE), height=24)
        self._line(sheet.title, get(font_name=_TITLE, font_size=_TITLE_SIZE, align="center", text_wrap=True), size=_TITLE_SIZE)
        self._spread(sheet.header)
        for one in sheet.headline:
            value = "—" if one.value is None else str(one.value)
            self._line(f"{one.label}：{value}（{one.detail}）", get(font_name=_HEI, font_size=14), size=14)
        for paragraph in sheet.paragraphs:
            self._line(f"　　{paragraph}", get(font_size=14, text_wrap=True), size=14)

    def _head(self) -> None:
        columns, start = self._sheet.columns, self._row
        made = self._formats.get(bold=True, font_name=_HEI, font_size=_HEAD_SIZE, align="center", text_wrap=True, border=1)
        cells = {(one.row, one.column): one for one in head_cells(columns)}
        for row in range(head_depth(columns)):
            self._target.set_row(start + row, self._head_height(row))
            for column in range(len(columns)):
                one = cells.get((row, column))
                if one:
                    self._target.write_string(start + row, column, self._heading(one), made)
                else:
                    self._target.write_blank(start + row, column, None, made)
        for one in cells.values():
            if one.rows > 1 or one.columns > 1:
                row, column = start + one.row, one.column
                self._merge(row, column, row + one.rows - 1, column + one.columns - 1)
        self._row = start + head_depth(columns)

    def _heading(self, one: HeadCell) -> str:
        """The heading; its unit on a line of its own where only that makes both fit."""
        width = sum(self._widths[one.column : one.column + one.columns]) - 1
        name, bracket, unit = one.text.rpartition("（")
        if bracket and _text_width(one.text) > width >= _text_width(name):
            return f"{name}\n（{unit}"
        return one.text

    def _head_height(self, row: int) -> float:
        """High enough for the longest heading that starts in this row and ends in it."""
        lines = 1
        for one in head_cells(self._sheet.columns):
            width = sum(self._widths[one.column : one.column + one.columns])
            if one.row + one.rows - 1 == row:
                lines = max(lines, -(-_lines(self._heading(one), width, _HEAD_SIZE) // one.rows))
        return 6.0 + lines * _HEAD_SIZE * 1.4

    def _rows(self) -> None:
        columns = self._sheet.columns
        if not self._sheet.rows:
            self._line(self._sheet.empty, self._formats.get(align="center", border=1), height=24)
        top = self._sheet.grid
        by_role = {role: [self._formats.cell(one.kind, role, top=top) for one in columns] for role in get_args(Role)}
        # Bound once: a large list has a million cells.
        write_string, write_number, write_blank = (_plain(self._target, kind) for kind in ("string", "number", "blank"))
        rooms = [int(width - 1) if one.kind in _WRAPPED else 0 for one, width in zip(columns, self._widths, strict=True)]
        places = range(len(columns))
        for at, row in enumerate(self._sheet.rows, start=self._row):
            lines = 1
            for column, value, made, room in zip(places, row.values, by_role[row.role], rooms, strict=True):
                if value is None or value == "":
                    write_blank(at, column, None, made)
                elif not isinstance(value, str):
                    write_number(at, column, value if isinstance(value, int) else float(value), made)
                else:
                    if value[0].isalnum() or not (value[0] == "<" or is_formula_like(value)):
                        write_string(at, column, value, made)
                    else:
                        made_inert = self._formats.cell(columns[column].kind, row.role, inert=True, top=top)
                        write_text(self._target, at, column, value, made_inert)
                    # Two letters a character is the most that it takes.
                    if room and (2 * len(value) > room or "\n" in value):
                        lines = max(lines, _lines(value, self._widths[column], _SIZE))
            if lines > 1:
                self._target.set_row(at, 4 + min(lines, _MOST_LINES) * _SIZE * 1.4)
        self._row += len(self._sheet.rows)

    def _after(self) -> None:
        sheet, get = self._sheet, self._formats.get
        for number, note in enumerate(sheet.notes, start=1):
            lead = "注：" if sheet.language != "en" else "Notes: "
            mark = f"{number}. " if len(sheet.notes) > 1 else ""
            text = f"{lead if number == 1 else '　　' if sheet.language != 'en' else ''}{mark}{note}"
            self._line(text, get(font_size=_NOTE_SIZE, text_wrap=True), size=_NOTE_SIZE)
        if sheet.footer:
            self._row += 1
            self._spread(sheet.footer)
        self._line("    ".join(sheet.mark), get(font_size=9, font_color="#595959"), height=16)

    # Lines across the sheet -------------------------------------------------------------------------------------------

    def _line(self, text: str, made: Format, *, size: float = _SIZE, height: float | None = None) -> None:
        """A text over all columns, in a row high enough for it."""
        lines = _lines(text, sum(self._widths), size)
        self._target.set_row(self._row, height or 4 + lines * size * 1.4)
        self._part(text, 0, self._last, made)
        self._row += 1

    def _spread(self, texts: Sequence[str]) -> None:
        """Several texts in one line, the first to the left, the last to the right; one below the other where it is narrow."""
        wanted = [_text_width(text) + 4 for text in texts]
        ends = _shares(self._widths, wanted)
        rooms = [sum(self._widths[start + 1 : end + 1]) for start, end in zip([-1, *ends], ends, strict=False)]
        if any(room < want - 3 for room, want in zip(rooms, wanted, strict=True)):
            for text in texts:
                self._line(text, self._formats.get(text_wrap=True))
            return
        self._target.set_row(self._row, 22)
        start = 0
        for position, (text, end) in enumerate(zip(texts, ends, strict=True)):
            align = "left" if position == 0 else "right" if position == len(texts) - 1 else "center"
            self._part(text, start, end, self._formats.get(align=align))
            start = end + 1
        self._row += 1

    def _part(self, text: str, start: int, end: int, made: Format) -> None:
        write_text(self._target, self._row, start, text, made)
        for column in range(start + 1, end + 1):
            self._target.write_blank(self._row, column, None, made)
        if end > start:
            self._merge(self._row, start, self._row, end)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge cells that are written one by one: ``merge_range`` would go back to rows that are on the disk already."""
        self._target.merge.append([top, left, bottom, right])

    # What the reader's program does with it ---------------------------------------------------------------------------

    def _views(self, first: int, last: int) -> None:
        sheet, target = self._sheet, self._target
        target.freeze_panes(first, min(sheet.stub, self._last))
        target.hide_gridlines(2)
        listed = [row for row in sheet.rows if row.role != "total"]
        if sheet.listing and listed:
            target.autofilter(first - 1, 0, first + len(listed) - 1, self._last)
        if not sheet.rows:
            return
        for position, one in enumerate(sheet.columns):
            if one.bar:
                target.conditional_format(first, position, last, position, {
                    "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#9DB8F2",
                    "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100,
                })  # fmt: skip
        # A code of digits alone is meant as text.
        target.ignore_errors({"number_stored_as_text": f"A{first + 1}:{letter(self._last)}{last + 1}"})
        if sheet.chart:
            self._chart(first)

    def _chart(self, first: int) -> None:
        """The form's chart below the sheet, outside what is printed."""
        sheet, chart = self._sheet, self._sheet.chart
        assert chart
        rows = [at for at, row in enumerate(sheet.rows) if row.role in ("row", "whole")]
        there = {one.key: at for at, one in enumerate(sheet.columns)}
        bars = self._series("column", [there[key] for key in chart.series if key in there], first, first + rows[-1])
        lines = self._series("line", [there[key] for key in chart.lines if key in there], first, first + rows[-1])
        if bars is None:
            return
        if lines is not None:
            bars.combine(lines)
        bars.set_title({"name": sheet.title, "name_font": {"size": 12, "bold": False}})
        grid = {"visible": True, "line": {"color": "#D9D9D9"}}
        bars.set_y_axis({"min": 0, "num_format": "0", "name": "%", "major_gridlines": grid})
        bars.set_legend({"position": "bottom"})
        bars.set_size({"width": 900, "height": 360})
        self._target.insert_chart(self._row + 1, 0, bars)

    def _series(self, kind: str, columns: list[int], first: int, last: int) -> Any:
        if not columns:
            return None
        made = self._book.add_chart({"type": kind})
        name = self._target.get_name()
        colours = ("#3564D9", "#8EA9E8") if kind == "column" else ("#C55A11",)
        for position, column in enumerate(columns):
            made.add_series({
                "name": self._sheet.columns[column].heading, "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                **({"fill": {"color": colours[position % len(colours)]}} if kind == "column"
                   else {"line": {"color": colours[position % len(colours)], "width": 2}, "marker": {"type": "circle"}}),
            })  # fmt: skip
        return made

    def _page(self, head: int, first: int) -> None:
        """A4 with the margins of GB/T 9704-2012, one page wide, the head on every page, as on the PDF."""
        sheet, target = self._sheet, self._target
        left, right, top, bottom = (one / _MILLIMETRES for one in (_LANDSCAPE if sheet.landscape else _PORTRAIT))
        target.set_paper(9)
        if sheet.landscape:
            target.set_landscape()
        target.set_margins(left=left, right=right, top=top, bottom=bottom)
        target.fit_to_pages(1, 0)
        target.center_horizontally()
        target.repeat_rows(head, first - 1)
        # Without the line that stands in the page's foot as well.
        target.print_area(0, 0, self._row - 2, self._last)
        mark = " · ".join(sheet.mark).replace("&", "&&")
        target.set_footer(f'&L&"{_BODY}"&9 {mark}&R&"宋体"&14— &P —', {"margin": max(bottom - 0.45, 0.3)})


def write_lines(target: Worksheet, lines: Sequence[Sequence[str | int | float | None]], formats: Formats) -> None:
    """A plain sheet, row by row: numbers as numbers, text as text, nothing that a spreadsheet would run."""
    plain, inert = formats.get(num_format="@"), formats.get(num_format="@", quote_prefix=True)
    number = formats.get()
    target.set_column(0, 0, 16)
    target.set_column(1, 30, 14)
    for at, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, str):
                write_text(target, at, column, value, inert if is_formula_like(value) else plain)
            elif value is not None:
                target.write_number(at, column, value, number)
    target.set_paper(9)
    target.set_landscape()
    target.fit_to_pages(1, 0)


def _plain(target: Worksheet, kind: str) -> Callable[..., Any]:
    """XlsxWriter's method for cells of a kind, without the decorator that looks in each call for a place like "A1"."""
    method = getattr(type(target), f"write_{kind}")
    return MethodType(getattr(method, "__wrapped__", method), target)


def _widths(sheet: FormSheet) -> list[float]:
    """The declared widths, no word of a heading broken, widened together where the table would be narrower than its title."""
    longest = [max((len(word) for word in re.findall(r"[\x21-\u024f]+", one.heading)), default=0) for one in sheet.columns]
    widths = [max(float(one.width), word * 1.15 + 1.5) for one, word in zip(sheet.columns, longest, strict=True)]
    factor = min(max(1.0, _LEAST[sheet.landscape] / sum(widths)), _WIDEST)
    return [width * factor for width in widths]


def _text_width(text: str) -> int:
    """The width in half-width characters: what GB 18030 writes in one byte is as wide as a letter, all else twice that.

    (A rare character takes four bytes there: a row somewhat too high.)
    """
    return len(text.encode("gb18030", "replace"))


def _lines(text: str, width: float, size: float) -> int:
    """How many lines ``text`` takes in ``width`` half-width characters of 11 points."""
    room = max(2.0, width * 11 / size - 1)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, int(-(-_text_width(line) // room))) for line in text.split("\n"))


def _shares(widths: Sequence[float], wanted: Sequence[int]) -> list[int]:
    """The last column of each text's part, by what the texts want."""
    ends: list[int] = []
    scale, used, column = sum(widths) / sum(wanted), 0.0, 0
    target = 0.0
    for want in wanted[:-1]:
        target += want * scale
        while column < len(widths) - 1 and used + widths[column] <= target:
            used += widths[column]
            column += 1
        ends.append(max(column - 1, 0))
    return [*ends, len(widths) - 1]
