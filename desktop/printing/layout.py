"""A filled form as pages: furniture, table, notes, signature line, marks and page numbers after GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF

from db.forms import FormSheet, SheetRow, head_cells, head_depth
from desktop.printing.measure import Style
from desktop.printing.page import GREY, LONG, SHORT, Hit, Page, Rule, Text, mm, pt
from desktop.printing.table import PAD_X, Lines, Panel, Table, alignment, level, text_of

# 天头 37, 订口 28, so 版心 156 × 225 mm. A landscape page is the same page turned: its head lies at the binding side.
_LEFT, _TOP, _RIGHT, _BOTTOM = mm(28), mm(37), mm(26), mm(35)
ANNEX, TITLE, LINE, SMALL_LINE = Style("head", 16), Style("title", 22), Style("body", 12), Style("body", 10.5)
NOTE, MARK = Style("body", 9), Style("body", 9)
_NUMBER = Style("number", 14)
#: The standard's line: three of them to the title of an annex.
_STEP = pt(28)
_TITLE_LINE = pt(32)
_GAP = pt(10)
#: Ways to set a table, best first: largest type, and how high rows are at least. The first that takes one page is taken.
_WAYS: tuple[tuple[float, int], ...] = ((12.0, pt(22)), (12.0, 0), (10.5, pt(18)), (10.5, 0), (9.0, 0))
#: Type sizes of a grid, and where the last of them takes more than its one page, how many lines a box has, most first.
_GRID_SIZES, _GRID_LINES = (10.0, 9.0, 8.0), range(24, 1, -1)
#: What a grid leaves for its signature line.
_FOOT = pt(40)
#: No page holds more rows than these.
_ONE_PAGE = 60


class Frame:
    """A page under way: where the type area is, and how far down it is filled."""

    def __init__(self, landscape: bool) -> None:
        if landscape:
            self.page = Page(LONG, SHORT)
            self.left, self.right, self.top, self.bottom = _BOTTOM, LONG - _TOP, _LEFT, SHORT - _RIGHT
        else:
            self.page = Page(SHORT, LONG)
            self.left, self.right, self.top, self.bottom = _LEFT, SHORT - _RIGHT, _TOP, LONG - _BOTTOM
        # The last line of the type area says what the figures are and for whom.
        self.floor = self.bottom - pt(16)
        self.y = float(self.top)

    @property
    def width(self) -> int:
        """The type area's width."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.floor - self.y

    def text(self, text: str, x: float, y: float, style: Style, colour: str = "#000000") -> None:
        """One line of text with its baseline at ``y``."""
        if text:
            self.page.items.append(Text(x, y, text, style.face, style.points, style.bold, colour, spread=style.spread))

    def line(self, text: str, style: Style, height: float, align: str = "left") -> None:
        """One line of text across the type area, and the next line begins below it."""
        x = {"left": 0.0, "center": (self.width - style.width(text)) / 2, "right": self.width - style.width(text)}[align]
        self.text(text, self.left + x, self.y + style.baseline(height), style)
        self.y += height

    def paragraph(self, text: str, style: Style, height: float, align: str = "left", indent: float = 0.0) -> None:
        """Text in as many lines as it takes; ``indent`` moves them all to the right."""
        for one in style.wrap(text, self.width - indent):
            x = {"left": indent, "center": (self.width - style.width(one)) / 2}[align]
            self.text(one, self.left + x, self.y + style.baseline(height), style)
            self.y += height

    def title(self, sheet: FormSheet) -> None:
        """The title centred: on one line, else broken between its parts."""
        lines = [sheet.title] if TITLE.width(sheet.title) <= self.width else [one.strip() for one in sheet.title_parts]
        for line in lines:
            self.paragraph(line, TITLE, _TITLE_LINE, "center")

    def spread(self, texts: Sequence[str], height: float) -> None:
        """Several short texts over the whole width: on one line, else in smaller type, else two to a line."""
        style, rows = _spread(texts, self.width)
        for row in rows:
            if sum(style.width(text) for text in row) > self.width:
                for text in row:
                    self.paragraph(text, style, height)
                continue
            for number, text in enumerate(row):
                room = self.width - style.width(text)
                # Several lines stand in columns below each other; a single one reaches from edge to edge.
                x = number * self.width / 2 if len(rows) > 1 else number * room / max(1, len(row) - 1)
                if len(rows) == 1 and 0 < number < len(row) - 1:
                    x = self._between(row, style, number)
                self.text(text, self.left + x, self.y + style.baseline(height), style)
            self.y += height

    def _between(self, row: Sequence[str], style: Style, number: int) -> float:
        """Where a text in the middle begins, with equal gaps around it."""
        widths = [style.width(text) for text in row]
        gap = (self.width - sum(widths)) / (len(row) - 1)
        return sum(widths[:number]) + number * gap

    def finish(self, sheet: FormSheet) -> Page:
        """Put the marks into the last line."""
        y = self.bottom - pt(3)
        last = sheet.mark[-1]
        self.text(" · ".join(sheet.mark[:-1]), self.left, y, MARK, GREY)
        self.text(last, self.right - MARK.width(last), y, MARK, GREY)
        return self.page


def open_sheet(sheet: FormSheet) -> Frame:
    """A first page with annex, title and header line."""
    frame = Frame(sheet.landscape)
    if sheet.annex:
        frame.line(sheet.annex, ANNEX, _STEP)
        frame.y += _STEP if not sheet.landscape else pt(4)
    frame.title(sheet)
    frame.y += pt(6)
    frame.spread(sheet.header, pt(20))
    return frame


def _spread(texts: Sequence[str], width: float) -> tuple[Style, list[Sequence[str]]]:
    """The style and the lines in which texts stand side by side."""
    for style in (LINE, SMALL_LINE):
        if sum(style.width(text) for text in texts) + (len(texts) - 1) * style.em <= width:
            return style, [texts]
    for style in (LINE, SMALL_LINE):
        if all(style.width(text) <= width / 2 - style.em for text in texts):
            return style, [texts[at : at + 2] for at in range(0, len(texts), 2)]
    return SMALL_LINE, [[text] for text in texts]


def spread_lines(texts: Sequence[str], width: float) -> int:
    """How many lines ``Frame.spread`` takes for texts none of which is wider than the page."""
    return len(_spread(texts, width)[1]) if texts else 0


def sheet_pages(sheet: FormSheet) -> list[Page]:
    """The pages of one sheet, without page numbers."""
    if sheet.headline or sheet.paragraphs:
        from desktop.printing.summary import summary_page

        return [summary_page(sheet)]
    if sheet.grid:
        return _one_page(sheet)
    if sheet.listing and len(sheet.rows) > _ONE_PAGE:
        return _Layout(sheet, 12.0, 0).pages()
    tried = []
    for largest, least in _WAYS:
        made = _Layout(sheet, largest, least).pages()
        if len(made) == 1:
            return made
        tried.append(made)
    return min(tried[:4], key=len)


def _one_page(sheet: FormSheet) -> list[Page]:
    """A grid hangs on the wall as one sheet: in smaller type, and then with boxes that say how much more they would hold."""
    made: list[Page] = []
    ways = [*((points, None) for points in _GRID_SIZES), *((_GRID_SIZES[-1], most) for most in _GRID_LINES)]
    for points, most in ways:
        made = _Layout(sheet, points, 0, most).pages()
        if len(made) == 1:
            break
    return made


def pages(sheets: Sequence[FormSheet]) -> list[Page]:
    """The pages of all sheets, numbered through."""
    made = [page for sheet in sheets for page in sheet_pages(sheet)]
    for number, page in enumerate(made, start=1):
        _number(page, number)
    return made


def _number(page: Page, number: int) -> None:
    """— 1 —, 7 mm below the type area: odd to the right, even to the left, one character in; landscape at the same place
    of the page as it is bound, so turned."""
    text = f"— {number} —"
    width, style = _NUMBER.width(text), _NUMBER
    along = SHORT - _RIGHT - style.em - width if number % 2 else _LEFT + style.em
    across = LONG - _BOTTOM + mm(7) + style.baseline(0)
    if page.landscape:
        # The bound page turned clockwise: its foot lies to the left, its cut side below.
        page.items.append(Text(LONG - across, along, text, style.face, style.points, turn=90))
    else:
        page.items.append(Text(along, across, text, style.face, style.points))


class _Layout:
    """Lays the table of a sheet out over pages."""

    def __init__(self, sheet: FormSheet, largest: float, least: int, most: int | None = None) -> None:
        self.sheet, self.least, self.most = sheet, least, most
        self.frame = open_sheet(sheet)
        self.done: list[Page] = []
        self.table = Table(sheet, self.frame.width, self.frame.floor - self.frame.top - pt(80), largest)

    def pages(self) -> list[Page]:
        """Every page of the sheet."""
        for number, panel in enumerate(self.table.panels):
            if number:
                self.frame.y += _GAP
            self._panel(panel)
        self._after()
        return [*self.done, self.frame.finish(self.sheet)]

    def _next(self) -> None:
        self.done.append(self.frame.finish(self.sheet))
        self.frame = Frame(self.sheet.landscape)

    def _panel(self, panel: Panel) -> None:
        """Head and rows; the head again on every page. A head never stands without a row below it."""
        heights = self._head_heights(panel)
        rows = self.table.rows(panel, self.least, self.most)
        if self.sheet.grid and rows:  # fills the page down to the signature line
            least = level([lines.height for lines in rows], self.frame.room - sum(heights) - _FOOT)
            rows = [replace(lines, height=max(lines.height, least)) for lines in rows]
        whole = sum(heights) + sum(lines.height for lines in rows)
        first = sum(heights) + (rows[0].height if rows else pt(28))
        fits_alone = whole <= self.frame.floor - self.frame.top
        if self.frame.room < first or (panel is not self.table.panels[0] and fits_alone and self.frame.room < whole):
            self._next()
        top = self.frame.y
        self._head(panel, heights)
        if not rows:
            self._empty(top)
            return
        for lines in rows:
            if lines.height > self.frame.room:
                self._rules(panel, top, heights)
                self._next()
                top = self.frame.y
                self._head(panel, heights)
            self._row(panel, lines)
        self._rules(panel, top, heights)

    # Head -------------------------------------------------------------------------------------------------------------

    def _head_heights(self, panel: Panel) -> list[float]:
        """The height of each row of the head: what stands in one row decides it, what reaches over several adds to the last."""
        columns = [self.sheet.columns[at] for at in panel.columns]
        style = self.table.strong
        heights = [float(style.line + pt(8))] * head_depth(columns)
        cells = sorted(head_cells(columns), key=lambda one: one.rows)
        for one in cells:
            width = sum(panel.widths[one.column : one.column + one.columns]) - 2 * PAD_X
            need = len(style.wrap(one.text, width)) * style.line + pt(8)
            have = sum(heights[one.row : one.row + one.rows])
            if need > have:
                heights[one.row + one.rows - 1] += need - have
        return heights

    def _head(self, panel: Panel, heights: list[float]) -> None:
        frame, style = self.frame, self.table.strong
        for one in head_cells([self.sheet.columns[at] for at in panel.columns]):
            x = frame.left + sum(panel.widths[: one.column])
            width = sum(panel.widths[one.column : one.column + one.columns])
            y = frame.y + sum(heights[: one.row])
            height = sum(heights[one.row : one.row + one.rows])
            lines = style.wrap(one.text, width - 2 * PAD_X)
            top = y + (height - len(lines) * style.line) / 2
            for number, line in enumerate(lines):
                left = x + (width - style.width(line)) / 2
                frame.text(line, left, top + number * style.line + style.baseline(style.line), style)
            if one.column:
                frame.page.items.append(Rule(x, y, x, y + height))
            if one.row:
                frame.page.items.append(Rule(x, y, x + width, y))
        frame.y += sum(heights)

    # Rows -------------------------------------------------------------------------------------------------------------

    def _row(self, panel: Panel, lines: Lines) -> None:
        frame, row = self.frame, self.sheet.rows[lines.row]
        style = self.table.style_of(row)
        frame.page.items.append(Rule(frame.left, frame.y, frame.right, frame.y))
        x = float(frame.left)
        for column, width, cell in zip(panel.columns, panel.widths, lines.cells, strict=True):
            top = frame.y + (pt(3) if self.sheet.grid else (lines.height - len(cell) * style.line) / 2)
            for number, line in enumerate(cell):
                left = x + PAD_X if alignment(self.sheet.columns[column]) == "left" else x + (width - style.width(line)) / 2
                frame.text(line, left, top + number * style.line + style.baseline(style.line), style)
            self._hit(row, column, QRectF(x, frame.y, width, lines.height))
            x += width
        frame.y += lines.height

    def _hit(self, row: SheetRow, column: int, rect: QRectF) -> None:
        counted = row.counted.get(self.sheet.columns[column].key)
        if counted is not None and row.values[column] is not None:
            parts = [text_of(self.sheet, row, 0), *self.sheet.columns[column].groups, self.sheet.columns[column].heading]
            label = " · ".join(part for part in [*parts, text_of(self.sheet, row, column)] if part)
            self.frame.page.hits.append(Hit(rect, counted, label))

    def _rules(self, panel: Panel, top: float, heights: list[float]) -> None:
        """The frame around head and rows, and the lines between columns below the head."""
        items, left, right, bottom = self.frame.page.items, self.frame.left, self.frame.right, self.frame.y
        for x1, y1, x2, y2 in ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom),
                               (right, top, right, bottom)):  # fmt: skip
            items.append(Rule(x1, y1, x2, y2, 1.0))
        x = float(left)
        for width in panel.widths[:-1]:
            x += width
            items.append(Rule(x, top + sum(heights), x, bottom))

    def _empty(self, top: float) -> None:
        """A table without rows says so in one wide cell."""
        frame = self.frame
        head = frame.y
        frame.page.items.append(Rule(frame.left, head, frame.right, head))
        frame.line(self.sheet.empty, LINE, pt(28), "center")
        for x1, y1, x2, y2 in ((frame.left, top, frame.right, top), (frame.left, frame.y, frame.right, frame.y),
                               (frame.left, top, frame.left, frame.y), (frame.right, top, frame.right, frame.y)):  # fmt: skip
            frame.page.items.append(Rule(x1, y1, x2, y2, 1.0))

    # After the table --------------------------------------------------------------------------------------------------

    def _after(self) -> None:
        """Notes, then the signature line; each whole on one page."""
        self.frame.y += pt(4)
        lead = "Notes: " if self.sheet.language == "en" else "注："
        indent = NOTE.width(lead)
        many = len(self.sheet.notes) > 1
        for number, note in enumerate(self.sheet.notes, start=1):
            text = f"{number}. {note}" if many else note
            height = NOTE.line * len(NOTE.wrap(text, self.frame.width - indent))
            if height > self.frame.room:
                self._next()
            if number == 1:
                self.frame.text(lead, self.frame.left, self.frame.y + NOTE.baseline(NOTE.line), NOTE)
            self.frame.paragraph(text, NOTE, NOTE.line, indent=indent)
        if self.sheet.footer:
            height = pt(10) + pt(20) * spread_lines(self.sheet.footer, self.frame.width)
            if self.frame.room < height:
                self._next()
            self.frame.y += pt(10)
            self.frame.spread(self.sheet.footer, pt(20))
