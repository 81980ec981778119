"""The sheet of a submission that carries the registers (各本台账): what it holds in the open, the rows packed below.

The next level keeps it with the file and does not open it: it is there so that a county whose computer has died gets
everything back. It is a sheet of its own, so that a program that knows no such sheet takes the package in all the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from db import registers as declared
from db.errors import BadFile
from db.exchange.sending import pieces
from db.rules.intake.sheet import Book, Sheet, Value
from db.rules.sending.compare import Finding, shown
from db.rules.sending.package import Package
from db.rules.sending.registers import Registers, digest, from_text
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

NAME = Label("各本台账", "Registers")
FORMAT = "shenggui-registers"
_KEY = "part"
_SAID = Label(
    "本页是报送单位各本台账的备份，供其电脑损坏后重建台账用；上级程序随文件留存，不读取内容。",
    "This sheet is the sender's backup of its registers, for making its ledger again should its computer die; the next level's "
    "program keeps it with the file and does not read it.",
)
_OTHERS = {
    "own_column": Label("自定义列", "Own columns"), "extra": Label("企业的自定义列内容", "Own columns of enterprises"),
    "value_history": Label("修改记录", "History of changes"),
    "figure_adjustment": Label("已封账月份数据的调整", "Adjustments to figures of closed months"),
}  # fmt: skip


def packed(of: Registers) -> list[str]:
    """The part as the cells that carry it."""
    return pieces.cut(of.text)


def said(of: Registers, cells: Sequence[str]) -> dict[str, Any]:
    """What the package's seal says of the part: its checksum and how many rows of each table it holds."""
    return {"sha256": digest(list(cells)), "rows": {key: len(table["rows"]) for key, table in of.tables.items()}}


def lines(counts: Mapping[str, int], cells: Sequence[str], language: str) -> list[list[str | int | float | None]]:
    """The sheet's rows: what it holds and how many rows of each, its checksum, and the part."""
    made: list[list[str | int | float | None]] = [[NAME.of(language)], [_SAID.of(language)], ["format", FORMAT]]
    made += [["sha256", digest(list(cells))]]
    made += [[f"table {key}", count, _called(key).of(language)] for key, count in counts.items()]
    return made + pieces.rows(_KEY, list(cells))


def _called(key: str) -> Label:
    return declared.get(key).label if key in declared.BY_KEY else _OTHERS.get(key, Label(key, key))


def find(book: Book) -> Sheet | None:
    """The sheet of a book that carries registers, or None."""
    return next((one for one in book.sheets if any(row[:2] == ["format", FORMAT] for row in one.rows[:5])), None)


def examined(book: Book, package: Package, language: str) -> tuple[dict[str, Sequence[Sequence[Value]]], list[Finding]]:
    """What the sheet held when it was written (name → rows), and what of the part was changed since.

    Nothing for a package that was sent without one; whatever sheet there is then was added.
    """
    if not package.registers:
        return {}, []
    sheet = find(book)
    if sheet is None:
        return {NAME.of(language): []}, []  # named as taken out
    cells, findings = [], []
    for at, text, sound in pieces.found(sheet, _KEY):
        cells.append(str(text))
        if not sound:
            findings.append(_changed(sheet.name, f"B{at + 1}", text))
    if not findings and digest(cells) != package.registers["sha256"]:
        findings.append(_changed(sheet.name, "B", ""))
    counts = {str(key): int(count) for key, count in package.registers["rows"].items()}
    written = lines(counts, cells, language)
    written[3] = ["sha256", package.registers["sha256"]]
    return {sheet.name: written}, findings


def _changed(sheet: str, cell: str, text: Value) -> Finding:
    return Finding(
        "seal", sheet, cell, "", shown(text)[:12],
        Sentence(
            QT_TRANSLATE_NOOP("Sending", "Sheet “{sheet}”, cell {cell}: the registers were changed or cut off after the export."),
            sheet=sheet, cell=cell,
        ),
    )  # fmt: skip


def understand(book: Book) -> Registers | None:
    """The registers that a workbook carries; None where it carries none. Raises BadFile where they are damaged."""
    sheet = find(book)
    if sheet is None:
        return None
    try:
        return from_text(pieces.whole([str(text) for _at, text, _sound in pieces.found(sheet, _KEY)]))
    except (ValueError, zlib.error) as error:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Sending", "“{name}”, sheet “{sheet}”: the registers were changed or cut off ({detail}). No ledger was made of it; "
                "try the version before it."
            ),
            name=book.name, sheet=sheet.name, detail=str(error)[:40],
        ) from error  # fmt: skip
