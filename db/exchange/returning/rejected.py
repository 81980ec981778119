"""Rejected rows as a workbook with the reasons beside them; mended, it imports again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from db.exchange.returning.sheets import Look, height, on_paper, put, widths, workbook
from db.store.intake.batches import Row
from db.text import Label, Sentence

NUMBER = Label("原行号", "Row in the file")
REASON = Label("未导入原因", "Why it did not come in")
_TITLE = Label("未导入的行", "Rows that did not come in")
_HINT = Label(
    "在本表中改正后可直接再次导入；“原行号”“未导入原因”两列不读入。",
    "Mend the rows here and import this file again; the columns “Row in the file” and “Why it did not come in” are not read.",
)


def write(
    path: Path, file: str, headings: Sequence[str], rows: Sequence[Row], language: str,
    translate: Callable[[str], str] = str,
) -> None:  # fmt: skip
    """Write ``rows`` (with their cells as they stood under ``headings``) to ``path``. Raises BadFile."""
    with workbook(path) as book:
        look, page = Look(book), book.add_worksheet(_TITLE.of(language)[:28])
        page.write_string(0, 0, f"{_TITLE.of(language)} · {file}", look.title)
        page.write_string(1, 0, _HINT.of(language), look.hint)
        page.set_row(0, 26)
        page.set_row(1, 20)
        head = [NUMBER.of(language), *headings, REASON.of(language)]
        wide = [8, *(max(10, min(26, 2 * len(heading))) for heading in headings), 60]
        for column, heading in enumerate(head):
            page.write_string(3, column, heading, look.head)
        page.set_row(3, 34)
        for down, row in enumerate(rows, 4):
            put(page, down, 0, row.number, look)
            for across in range(len(headings)):
                put(page, down, across + 1, row.raw[across] if across < len(row.raw) else None, look)
            said = "\n".join(_text(one, language, translate) for one in row.said)
            put(page, down, len(headings) + 1, said, look, look.reason)
            page.set_row(down, height([row.number, *row.raw, said], wide))
        widths(page, wide)
        page.freeze_panes(4, 2)
        on_paper(page, 3)
        page.autofilter(3, 0, max(3 + len(rows), 4), len(head) - 1)


def _text(said: Sentence | Label, language: str, translate: Callable[[str], str]) -> str:
    return said.of(language) if isinstance(said, Label) else said.render(language, translate)
