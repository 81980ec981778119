"""The template (报送模板) for a county without the program: one sheet to fill in, with lists to choose from; and reading it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from db.errors import BadFile
from db.exchange.files import replacing
from db.exchange.returning.sheets import Look
from db.rules import months
from db.rules.intake.sheet import Book, Sheet, Value
from db.rules.sending.template import CHANGES, REASONS, RESULTS, Filled, Line, filled
from db.rules.words import SOURCES, ZONES
from db.text import QT_TRANSLATE_NOOP, Label

NAME = Label("报送模板", "Template")
FORMAT = "shenggui-template"
_ROWS = 300
_KEYS = ("kind", "name", "code", "month", "zone", "source", "reason", "other", "result", "date", "basis")
_HEADINGS = (
    Label("类型", "Kind"), Label("企业名称", "Enterprise"), Label("统一社会信用代码", "Credit code"), Label("计入月份", "Month"),
    Label("园区内/外", "Zone"), Label("来源", "Source"), Label("退规原因", "Exit reason"), Label("迁移对方县", "Other area"),
    Label("统计结果", "Result"), Label("答复日期", "Date"), Label("依据", "Basis"),
)  # fmt: skip
_LISTS = {"kind": CHANGES, "zone": ZONES, "source": SOURCES, "reason": REASONS, "result": RESULTS}
_ZONES = (("", Label("不分园区内外", "Without zones")), *ZONES.items())
_PERIOD, _VERSION = Label("报告期", "Period"), Label("第几次报送", "Which time it is sent")
_OPENING, _FILLER = Label("期初月份", "Opening month"), Label("填表人", "Filled in by")
_SAID = Label(
    "在规企业自期初以来的全部变动，一户一行，每月在上月的表上续填；本表无校验，由上级导入。",
    "Every change since the opening, a row each; each month goes on from the last one's file. Nothing checks it here.",
)


def write(area: str, label: Label, period: str, opening: str, path: Path, language: str = "zh") -> None:
    """Write the template of an area for a period to ``path``; raises BadFile."""
    import xlsxwriter  # type: ignore[import-untyped]

    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet(NAME.of(language))
    look, text = Look(book), book.add_format({"num_format": "@"})
    numbers: list[list[str | int]] = [[f"number {key}".strip(), "", word.of(language)] for key, word in _ZONES]
    head: list[list[str | int]] = [
        [NAME.of(language)], [_SAID.of(language)], ["format", FORMAT], ["area", area, label.of(language)],
        ["period", period, _PERIOD.of(language)], ["version", 1, _VERSION.of(language)],
        ["opening", opening, _OPENING.of(language)], *numbers, ["filler", "", _FILLER.of(language)],
        [one.of(language) for one in _HEADINGS],
    ]  # fmt: skip
    dressed = {0: look.title, 1: look.hint, len(head) - 1: look.head}
    for at, row in enumerate(head):
        for column, value in enumerate(row):
            # The keys by which it is read stand back behind what they mean.
            plain = look.hint if column == 0 else text if isinstance(value, str) else None
            sheet.write(at, column, value, dressed.get(at, plain))
    first = len(head)
    sheet.set_column(0, len(_KEYS) - 1, 18, text)
    for key, words in _LISTS.items():
        at = _KEYS.index(key)
        options = {"validate": "list", "source": [word.of(language) for word in words.values()]}
        sheet.data_validation(first, at, first + _ROWS, at, options)
    sheet.freeze_panes(first, 2)
    book.close()
    with replacing(path) as partial:
        partial.write_bytes(packed.getvalue())


def find(book: Book) -> Sheet | None:
    """The sheet of a book that is a template, or None."""
    return next((one for one in book.sheets if _value(one, "format") == FORMAT), None)


def understand(book: Book, sheet: Sheet, areas: Mapping[str, str]) -> Filled:
    """What a filled template comes to; ``areas``: every name of an area → its id. Raises BadFile where its head is damaged."""
    try:
        area, period = str(_value(sheet, "area")), months.parse_month(str(_value(sheet, "period")))
        opening, version = months.parse_month(str(_value(sheet, "opening"))), int(_number(_value(sheet, "version")))
        name = next(name for name, known in areas.items() if known == area)
        numbers = {
            key: int(_number(value)) for key, _word in _ZONES if (value := _value(sheet, f"number {key}".strip())) not in (None, "")
        }
        if version < 1 or min(numbers.values(), default=0) < 0:
            raise ValueError("version, number")
    except (StopIteration, ValueError, TypeError) as error:
        raise _damaged(book.name, error) from error
    head = next((at for at, row in enumerate(sheet.rows) if row[:1] == ["filler"]), len(sheet.rows)) + 2
    lines = [
        Line(at + 1, **{key: _text(value) for key, value in zip(_KEYS, row, strict=False)})
        for at, row in enumerate(sheet.rows) if at >= head and any(value not in (None, "") for value in row[:2])
    ]  # fmt: skip
    return filled(area, name, period, version, opening, numbers, lines, areas)


def _damaged(name: str, error: Exception) -> BadFile:
    return BadFile(
        QT_TRANSLATE_NOOP(
            "Sending", "“{name}” is a template whose head cannot be understood ({detail}): area, period, opening, version and "
            "numbers are needed. Nothing of it was taken."
        ),
        name=name, detail=str(error)[:60],
    )  # fmt: skip


def _value(sheet: Sheet, key: str) -> Value:
    return next((row[1] for row in sheet.rows[:14] if len(row) > 1 and row[0] == key), None)


def _number(value: Value) -> float:
    number = float(str(value))
    if number != int(number):
        raise ValueError(str(value))
    return number


def _text(value: Value) -> str:
    """A cell as text: a month or day that a spreadsheet made a date of is written as the ledger writes it."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d") if value.day > 1 else value.strftime("%Y-%m")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
