"""A blank template of what can be imported: headings, drop-down lists, notes and an example row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.exchange.returning.sheets import FILLED, Look, height, on_paper, widths, workbook
from db.fields import Field
from db.rules import credit_code
from db.rules.cell_names import letter
from db.rules.intake.table import Subject
from db.text import Label

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_NUMBER = Label("序号", "No.")
#: What stands in the first cell of the example row; the reader leaves such a row out.
EXAMPLE = Label("示例", "Example")
_HINT = Label(
    "橙色列必填；“示例”行导入时自动剔除；代码列已设为文本；请勿合并单元格。填写说明见第二张表。",
    "Orange columns must be filled; the row “Example” is left out on import; codes are text; do not merge cells. "
    "How to fill each column stands on the second sheet.",
)
_NOTES = Label("填写说明", "How to fill it")
_HEAD = (
    Label("列", "Column"), Label("必填", "Required"), Label("写法", "How"), Label("示例", "Example"), Label("可选值", "Choices"),
)  # fmt: skip
_HOW: dict[str, Label] = {
    "text": Label("文字", "text"),
    "code": Label("文本格式，不要让表格软件改成数字", "as text, not as a number"),
    "month": Label("年-月，如 2025-06", "year and month, as 2025-06"),
    "date": Label("年-月-日，如 2025-06-30", "year, month and day, as 2025-06-30"),
    "year": Label("四位年份", "a year of four digits"),
    "integer": Label("整数", "a whole number"),
    "number": Label("数字，可有小数", "a number, decimals allowed"),
    "money": Label("数字，单位见表头", "a number in the unit of the heading"),
    "percent": Label("百分数，19.7 表示 19.7%", "percent: 19.7 means 19.7 %"),
    "choice": Label("从下拉列表选", "choose from the list"),
    "choices": Label("从可选值中选，可写多个，用空格分开", "one or several of the choices, divided by spaces"),
    "flag": Label("是 或 否", "yes or no"),
    "area": Label("县（市、区）或园区名称", "name of a county or park"),
}
_YES, _NO = Label("是", "yes"), Label("否", "no")
_EXAMPLES: dict[str, Any] = {
    "month": "2025-06", "date": "2025-06-30", "year": "2025", "integer": "120", "number": "35.5", "money": "1865.5",
    "percent": "19.7",
}  # fmt: skip
_BY_KEY = {"name": "示例铝材一厂", "township": "江那镇", "industry": "3252", "phone": "0876-0000000", "basis": "县统计局 6月名单"}

#: The widths of the explaining sheet's columns, and what of the list stands on one page across, in characters.
_EXPLAINED, _ACROSS = (24, 8, 34, 22, 80), 220


def write(path: Path, subject: Subject, language: str, areas: Sequence[str] = ()) -> None:
    """Write the template of ``subject``; ``areas`` are the names offered for areas. Raises BadFile."""
    with workbook(path) as book:
        look = Look(book)
        page = book.add_worksheet(subject.label.of(language)[:28])
        notes = book.add_worksheet(_NOTES.of(language)[:28])
        page.write_string(0, 0, subject.label.of(language), look.title)
        page.write_string(1, 0, _HINT.of(language), look.hint)
        page.write_string(3, 0, _NUMBER.of(language), look.head)
        page.write_string(4, 0, EXAMPLE.of(language), look.example)
        for above in range(3):
            page.set_row(above, 26 if not above else None, look.plain)  # else the columns' frames stand around title and hint
        page.set_row(3, 34)
        for column, field in enumerate(subject.fields, 1):
            words = _words(field, language, areas)
            page.write_string(3, column, field.heading(language), look.must if field.required else look.head)
            page.write_string(4, column, _example(field, words), look.example)
            page.set_column(column, column, max(field.width, 10), look.cell)
            if words and field.kind != "choices":
                _offer(book, page, column, words)
        page.set_column(0, 0, 7)
        page.freeze_panes(4, 2)
        on_paper(page, 3)
        # As many pages across as can be read, the firms' names on each.
        page.fit_to_pages(-(-sum(max(field.width, 10) for field in subject.fields) // _ACROSS), 0)
        page.repeat_columns(0, 1)
        _explain(notes, subject, language, look, areas)


def _words(field: Field, language: str, areas: Sequence[str]) -> list[str]:
    """What can stand in a column, where that is a list."""
    if field.kind in ("choice", "choices"):
        return [choice.label.of(language) for choice in field.choices]
    if field.kind == "flag":
        return [_YES.of(language), _NO.of(language)]
    return list(areas) if field.kind == "area" and field.key != "park" else []


def _example(field: Field, words: Sequence[str]) -> str:
    if field.key == "code":
        return credit_code.make("532622", 1)
    if words:
        return words[0]
    return str(_BY_KEY.get(field.key) or _EXAMPLES.get(field.kind, "…"))


def _offer(book: Workbook, page: Worksheet, column: int, words: Sequence[str]) -> None:
    """A drop-down list; a long one stands on a sheet of its own, as a cell's own list takes 255 characters."""
    source: Any = list(words)
    if len(",".join(words)) > 250:
        lists = next((one for one in book.worksheets() if one.name == "_"), None) or book.add_worksheet("_")
        lists.hide()
        for row, word in enumerate(words):
            lists.write_string(row, column, word)
        at = letter(column)
        source = f"=_!${at}$1:${at}${len(words)}"
    page.data_validation(4, column, FILLED, column, {"validate": "list", "source": source, "error_type": "warning"})


def _explain(page: Worksheet, subject: Subject, language: str, look: Look, areas: Sequence[str]) -> None:
    page.write_string(0, 0, _NOTES.of(language), look.title)
    for column, heading in enumerate(_HEAD):
        page.write_string(2, column, heading.of(language), look.head)
    for row, field in enumerate(subject.fields, 3):
        words = _words(field, language, areas)
        cells: Mapping[int, str] = dict(enumerate((
            field.heading(language), (_YES if field.required else _NO).of(language), _HOW[field.kind].of(language),
            _example(field, words), " / ".join(words),
        )))  # fmt: skip
        for column, text in cells.items():
            page.write_string(row, column, text, look.cell)
        page.set_row(row, height(list(cells.values()), _EXPLAINED))
    page.set_row(0, 26)
    widths(page, _EXPLAINED)
    on_paper(page, 2)
