"""The superior's form filled: what would be lost is said before, the rest of the workbook stays as it came."""

from __future__ import annotations

import re
import sqlite3
import warnings
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from db.errors import BadFile, LedgerError
from db.exchange.files import replacing
from db.exchange.sending import book as books
from db.forms import build
from db.refusals import sentences
from db.rules.intake.sheet import Book
from db.rules.superior_form import Figure, FormMapping, Table, norm, planned
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

_SHAPES = re.compile(rb"<xdr:(sp|grpSp|cxnSp)\b")
_SAID: tuple[tuple[Label, Callable[[str, bytes], bool]], ...] = (
    (Label("文本框和图形", "text boxes and shapes"), lambda name, data: "/drawings/" in name and bool(_SHAPES.search(data))),
    (Label("图片", "pictures"), lambda name, data: name.startswith("xl/media/") and find_spec("PIL") is None),
    (Label("图表的自定义格式", "the charts' own formatting"), lambda name, data: name.startswith("xl/charts/")),
    (Label("窗体控件", "form controls"), lambda name, data: name.startswith(("xl/ctrlProps/", "xl/activeX/"))),
    (Label("迷你图和扩展条件格式", "sparklines and extended conditional formats"),
     lambda name, data: name.startswith("xl/worksheets/") and b"<extLst" in data),
    (Label("切片器", "slicers"), lambda name, data: name.startswith("xl/slicers/")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that came down: its bytes (without a password) and cells, and what filling it would lose."""

    path: Path
    data: bytes
    book: Book
    losses: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """``cells`` written; ``kept``: cells that hold a formula or are part of a merged one, left as they were; what is odd."""

    cells: int
    kept: int
    notes: tuple[Sentence, ...]


def opened(path: Path, passwords: Sequence[str] = ()) -> Opened:
    """Read the form under limits, and look for what would be lost. Raises BadFile, PasswordNeeded."""
    found, data = books.read(path, passwords=passwords)
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Sending", "“{name}” is no .xlsx workbook. Open it in Excel or WPS, save it as .xlsx, and choose that; nothing "
                "was filled."
            ),
            name=path.name,
        )  # fmt: skip
    with sentences(path), zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [(name, archive.read(name) if name.endswith(".xml") else b"") for name in archive.namelist()]
    losses = tuple(word for word, lost in _SAID if any(lost(name, part) for name, part in parts))
    return Opened(path, data, found, losses)


def table(conn: sqlite3.Connection, form: str, month: str) -> Table:
    """One of our forms of a month (totals, Chinese) as rows by their label; of several with one label the first."""
    sheet = build(conn, form, month, language="zh")
    keys = [column.key for column in sheet.columns]
    rows: dict[str, dict[str, Figure]] = {}
    whole = ""
    for row in sheet.rows:
        label = norm(str(row.values[0] or ""))
        rows.setdefault(label, dict(zip(keys, row.values, strict=True)))
        whole = label if row.role in ("whole", "total") and not whole else whole
    return Table(rows, whole)


def fill(conn: sqlite3.Connection, form: Opened, mapping: FormMapping, month: str, out: Path) -> Filled:
    """Write a month's figures into a copy of the form at ``out``, whole or not at all; formulas, merges and styles stay.

    Raises BadFile where the form cannot be opened or ``out`` not be written.
    """
    import openpyxl
    from openpyxl.cell.cell import MergedCell

    plan = planned(form.book, mapping, {one: table(conn, one, month) for one in mapping.forms()})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it does not know was told as a loss
        try:
            workbook = openpyxl.load_workbook(BytesIO(form.data), keep_vba=form.path.suffix.lower() == ".xlsm")
        except (ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            raise _unreadable(form.path, error) from error
        cells = kept = 0
        for one in plan.writes:
            cell = workbook[one.sheet].cell(one.row + 1, one.column + 1)
            if isinstance(cell, MergedCell) or cell.data_type == "f":
                kept += 1
                continue
            cell.value = float(one.value) if isinstance(one.value, Decimal) else one.value
            if isinstance(one.value, str):
                cell.data_type = "s"  # a text is never taken for a formula
            cells += 1
        packed = BytesIO()
        workbook.save(packed)
    with replacing(out) as partial:
        partial.write_bytes(packed.getvalue())
    notes: tuple[Sentence, ...] = ()
    if plan.unknown:
        notes = (Sentence(
            QT_TRANSLATE_NOOP(
                "Sending", "The form names rows or columns that this ledger does not know; these were left as they were: {names}."
            ),
            names=plan.unknown[:10],
        ),)  # fmt: skip
    return Filled(cells, kept, notes)


def _unreadable(path: Path, error: Exception) -> LedgerError:
    return BadFile(
        QT_TRANSLATE_NOOP("Sending", "“{name}” cannot be filled ({detail}); nothing was written. Save it anew in Excel or WPS."),
        name=path.name, detail=str(error)[:80],
    )  # fmt: skip
