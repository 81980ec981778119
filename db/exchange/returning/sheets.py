"""Writing plain lists for offices: head, rows, drop-down lists, notes; text that looks like a formula is inert."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.exchange.files import replacing
from db.exchange.protecting import sealed
from db.exchange.text_cells import write_text
from db.rules.names import is_formula_like

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

#: Rows of a template that bear drop-down lists and text formats.
FILLED = 2_000


@contextmanager
def workbook(path: Path, password: str = "") -> Iterator[Workbook]:
    """A workbook that takes ``path``'s place when the block ends, whole or not at all, under a password where one is given.

    Raises BadFile, and BadInput where the password cannot be used.
    """
    import xlsxwriter

    packed = BytesIO()
    with replacing(Path(path)) as partial:
        book = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        yield book
        book.close()
        partial.write_bytes(sealed(packed.getbuffer(), password))


class Look:
    """The formats of such a list."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        self.title = book.add_format(base | {"font_size": 16, "bold": True})
        # Not wrapped: it runs on over the empty cells beside it.
        self.hint = book.add_format(base | {"font_color": "#5B6472", "valign": "top"})
        self.plain = book.add_format(base)
        self.section = book.add_format(base | {"bold": True, "bg_color": "#E8EEFB"})
        self.head = book.add_format(base | {"bold": True, "border": 1, "bg_color": "#E8EEFB", "text_wrap": True, "align": "center"})
        self.must = book.add_format(base | {"bold": True, "border": 1, "bg_color": "#FCE9D9", "text_wrap": True, "align": "center"})
        self.cell = book.add_format(base | {"border": 1, "num_format": "@", "text_wrap": True})
        self.inert = book.add_format(base | {"border": 1, "num_format": "@", "text_wrap": True, "quote_prefix": True})
        self.number = book.add_format(base | {"border": 1, "num_format": "#,##0.####"})
        self.example = book.add_format(base | {"border": 1, "num_format": "@", "italic": True, "font_color": "#8A93A3"})
        self.reason = book.add_format(base | {"border": 1, "font_color": "#B42318", "text_wrap": True})
        self.wrong = book.add_format(base | {"border": 1, "num_format": "@", "bg_color": "#FDE8E6", "text_wrap": True})


def put(page: Worksheet, row: int, column: int, value: Any, look: Look, dressed: Any = None) -> None:
    """One value: numbers as numbers, text as text and never as a formula."""
    if value is None or value == "":
        page.write_blank(row, column, None, dressed or look.cell)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        text = str(value)
        write_text(page, row, column, text, dressed or (look.inert if is_formula_like(text) else look.cell))
    else:
        page.write_number(row, column, value, dressed or look.number)


def height(texts: Sequence[Any], columns: Sequence[float]) -> float:
    """How high a row is, in points, so that its texts are shown whole in columns of these widths (in characters)."""
    lines = 1
    for text, width in zip(texts, columns, strict=False):
        for line in str(text or "").split("\n"):
            # What GB 18030 writes in one byte is as wide as a letter, all else twice that.
            lines = max(lines, -(-len(line.encode("gb18030", "replace")) // max(int(width) - 1, 1)))
    return 4 + 14.5 * lines


def on_paper(page: Worksheet, head: int | None = None) -> None:
    """A4 across, one page wide; the row of headings ``head`` on every page."""
    page.set_paper(9)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    if head is not None:
        page.repeat_rows(head)


def widths(page: Worksheet, columns: Sequence[float]) -> None:
    """Set the columns' widths, in characters."""
    for place, width in enumerate(columns):
        page.set_column(place, place, width)
