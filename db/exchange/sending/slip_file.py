"""A return slip as a workbook of one plain sheet, and reading it back."""

from __future__ import annotations

from pathlib import Path

from db.errors import BadFile
from db.exchange.returning.sheets import Look, height, on_paper, put, widths, workbook
from db.rules import months
from db.rules.intake.sheet import Book, Sheet, Value
from db.rules.sending.slip import Slip, remark
from db.text import QT_TRANSLATE_NOOP, Label

NAME = Label("退回单", "Return slip")
FORMAT = "shenggui-return-slip"
_HEAD = ("number", "sheet", "cell", "firm", "said", "row")
_HEADINGS = (
    Label("序号", "No."), Label("表", "Sheet"), Label("单元格", "Cell"), Label("企业", "Enterprise"), Label("意见", "Remark"),
    Label("记录号", "Row"),
)  # fmt: skip
_WIDTHS = (12, 24, 12, 24, 60, 38)


def write(slip: Slip, area: Label, path: Path, language: str = "zh", password: str = "") -> None:
    """Write a slip to ``path``, whole or not at all, under a password where one is given; raises BadFile, BadInput."""
    month = slip.period if language == "en" else f"{slip.period[:4]}年{int(slip.period[5:])}月"
    lines: list[list[str | int | float | None]] = [
        [NAME.of(language)], [area.of(language), month, f"v{slip.version}", slip.checksum, slip.sender], ["format", FORMAT],
        ["id", slip.id], ["area", slip.area], ["period", slip.period], ["version", slip.version], ["checksum", slip.checksum],
        ["sender", slip.sender], [one.of(language) for one in _HEADINGS],
    ]  # fmt: skip
    head = len(lines) - 1
    lines += [[one.number, one.sheet, one.cell, one.firm, one.said, one.row] for one in slip.remarks]
    with workbook(path, password) as book:
        look, page = Look(book), book.add_worksheet(NAME.of(language))
        # The rows by which the county's program knows it stand back behind those that are read.
        dressed = {0: look.title, 1: look.plain, head: look.head}
        for at, line in enumerate(lines):
            for column, value in enumerate(line):
                put(page, at, column, value, look, dressed.get(at, look.hint if at < head else None))
            if at > head:
                page.set_row(at, height(line, _WIDTHS))
        widths(page, _WIDTHS)
        on_paper(page)


def find(book: Book) -> Sheet | None:
    """The sheet of a book that is a return slip, or None."""
    return next((one for one in book.sheets if _value(one, "format") == FORMAT), None)


def understand(book: Book, sheet: Sheet) -> Slip:
    """The slip in a sheet. Raises BadFile where something of it is missing."""
    try:
        head = next(at for at, row in enumerate(sheet.rows) if row[:1] == ["sender"]) + 2
        remarks = [
            remark(dict(zip(_HEAD, [*row, *[None] * len(_HEAD)], strict=False)))  # a row's blank end is left away
            for row in sheet.rows[head:] if row and row[0] is not None
        ]  # fmt: skip
        texts = {key: str(_value(sheet, key) or "") for key in ("id", "area", "checksum", "sender")}
        if not (texts["id"] and texts["area"] and remarks):
            raise ValueError("id, area")
        version = int(str(_value(sheet, "version")).removesuffix(".0"))
        period = months.parse_month(str(_value(sheet, "period")))
    except (StopIteration, ValueError, TypeError, KeyError) as error:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Sending", "“{name}” is a return slip that cannot be understood ({detail}); nothing was taken in. Ask for it again."
            ),
            name=book.name, detail=str(error)[:60],
        ) from error  # fmt: skip
    return Slip(
        texts["id"], "received", texts["area"], period, version, texts["checksum"], texts["sender"], tuple(remarks)
    )


def _value(sheet: Sheet, key: str) -> Value:
    return next((row[1] for row in sheet.rows[:12] if len(row) > 1 and row[0] == key), None)
