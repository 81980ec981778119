"""The last sheet of a submission (数据包): plain to see, so that nothing is sent that the sender cannot look at.

It holds who sends what in which version, every row of the figures, and all of it once more sealed: compressed, with the
cells of all other sheets as they were written. What was changed by hand afterwards differs from the seal, and both values
are known.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.errors import BadFile, LedgerError
from db.exchange.sending import pieces, register_sheet
from db.rules.intake.sheet import Book, Sheet, Value
from db.rules.sending.compare import Finding, differences, shown
from db.rules.sending.package import Package, from_json
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

NAME = Label("数据包", "Package")
FORMAT = "shenggui-package"
_SEAL = "seal"
_SAID = Label(
    "本页供上级单位的程序读取，与前面各表是同一份数据；导出后改动任何一格，上级读取时会逐格指出。",
    "This sheet is read by the program of the next level and holds the same data as the sheets before it; any cell changed "
    "after the export is named there.",
)

Cells = Mapping[str, Sequence[Sequence[Value]]]


@dataclass(frozen=True)
class Received:
    """A file that was understood: the package as the program wrote it, and what was changed in the file since."""

    package: Package
    findings: tuple[Finding, ...]
    file: str
    sha256: str

    @property
    def intact(self) -> bool:
        """Whether nothing that counts was changed."""
        return not any(one.blocks for one in self.findings)


def lines(package: Package, cells: Cells, language: str) -> list[list[str | int | float | None]]:
    """The sheet's rows."""
    return _lines(package, _sealed(package, cells), language)


def _lines(package: Package, sealed: list[str], language: str) -> list[list[str | int | float | None]]:
    content = package.content
    made: list[list[str | int | float | None]] = [[NAME.of(language)], [_SAID.of(language)], ["format", FORMAT]]
    made += [
        ["language", language], ["schema", content.schema], ["program", package.program], ["ledger", package.ledger],
        ["area", content.area], ["area_name", package.area_name], ["bureau", package.bureau], ["period", content.period],
        ["version", package.version], ["made", package.made], ["checksum", content.checksum], ["sha256", content.sha256],
    ]  # fmt: skip
    made += [["explanation", str(one.get("sentence", "")), str(one.get("explanation", ""))] for one in package.explanations]
    made += [
        ["carries", one.content.area, one.area_name, one.content.period, one.version, one.content.checksum]
        for one in package.carried
    ]
    for name, table in sorted(content.raw["tables"].items()):
        made += [[f"table {name}", len(table["rows"])], list(table["columns"]), *(list(row) for row in table["rows"])]
    return made + pieces.rows(_SEAL, sealed)


def _sealed(package: Package, cells: Cells) -> list[str]:
    whole = {"package": package.as_json(), "cells": {name: [list(row) for row in rows] for name, rows in cells.items()}}
    return pieces.cut(json.dumps(whole, ensure_ascii=False, separators=(",", ":")))


def understand(book: Book) -> Received:
    """The package in a workbook. Raises BadFile where there is none, or its seal was damaged (naming the cell)."""
    sheet = _sheet(book)
    if sheet is None:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Sending", "“{name}” holds no package: it is not a submission of this program in its internal scope. Nothing of it "
                "was taken; ask for the submission, or give the county the template."
            ),
            name=book.name,
        )  # fmt: skip
    sealed = _pieces(book.name, sheet)
    whole = _opened(book.name, sheet, sealed)
    package = from_json(whole["package"])
    language = language_of(book)
    beside, changed = register_sheet.examined(book, package, language)
    written = {**whole["cells"], sheet.name: _lines(package, sealed, language), **beside}
    findings = [*differences(book, written), *changed]
    return Received(package, tuple(findings), book.name, book.sha256)


def language_of(book: Book) -> str:
    """The language that a submission was exported in."""
    sheet = _sheet(book)
    return "en" if sheet and _value(sheet, "language") == "en" else "zh"


def forms(book: Book) -> tuple[Sheet, ...]:
    """The sheets that people read: all but those for the program."""
    return tuple(one for one in book.sheets if one not in (_sheet(book), register_sheet.find(book)))


def _sheet(book: Book) -> Sheet | None:
    return next((one for one in book.sheets if _value(one, "format") == FORMAT), None)


def _value(sheet: Sheet, key: str) -> Value:
    for row in sheet.rows[:40]:
        if row and row[0] == key:
            return row[1] if len(row) > 1 else None
    return None


def _pieces(name: str, sheet: Sheet) -> list[str]:
    """The seal's pieces; the one that was touched is named."""
    found: list[str] = []
    for at, text, sound in pieces.found(sheet, _SEAL):
        if not sound:
            raise _broken(name, sheet.name, f"B{at + 1}", shown(text)[:12])
        found.append(str(text))
    return found


def _opened(name: str, sheet: Sheet, sealed: list[str]) -> dict[str, Any]:
    try:
        whole: dict[str, Any] = json.loads(pieces.whole(sealed))
        dict(whole["cells"])
    except (ValueError, TypeError, KeyError, zlib.error, RecursionError) as error:
        raise _broken(name, sheet.name, "B", str(error)[:40]) from error
    return whole


def _broken(name: str, sheet: str, cell: str, detail: str) -> LedgerError:
    return BadFile(
        QT_TRANSLATE_NOOP(
            "Sending", "“{name}”, sheet “{sheet}”, cell {cell}: the seal was changed or cut off (“{detail}”). Nothing of it was "
            "taken; ask for the file again as it was exported."
        ),
        name=name, sheet=sheet, cell=cell, detail=detail,
    )  # fmt: skip


def told(findings: Sequence[Finding]) -> list[Sentence]:
    """The findings as sentences."""
    return [one.sentence for one in findings]
