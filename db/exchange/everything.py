"""Everything out of a ledger: all tables as one workbook, or as CSV files, each with a data dictionary."""

from __future__ import annotations

import csv
import sqlite3
import tomllib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from db import resources
from db.errors import BadFile
from db.exchange.files import replacing
from db.exchange.returning.sheets import on_paper
from db.exchange.text_cells import write_text
from db.exchange.workbook import legal_name
from db.refusals import sentences
from db.rules.names import is_formula_like
from db.store import everything
from db.store.everything import Cell, Table
from db.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

#: What a spreadsheet's sheet holds, with room for the heading.
_MOST_ROWS = 1_048_000
_LONGEST = 32_000
#: Rows that say how wide columns are, and how wide they are at least and at most, in characters.
_SAMPLE, _NARROWEST, _WIDEST = 200, 8, 80
DICTIONARY = "dictionary"


def write_workbook(conn: sqlite3.Connection, path: Path) -> list[Table]:
    """All tables as sheets of one workbook, the data dictionary first; returns them. Raises BadFile.

    A table of more rows than a sheet holds is cut there, and the dictionary says so; a text longer than a cell holds too.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    found = everything.tables(conn)
    with replacing(path) as partial:
        book = xlsxwriter.Workbook(str(partial), {"constant_memory": True})
        text, inert = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "quote_prefix": True})
        head = book.add_format({"num_format": "@", "bold": True, "bg_color": "#E8EEFB", "bottom": 1})
        for name, rows in [(DICTIONARY, dictionary(found)), *((one.name, _with_head(conn, one)) for one in found)]:
            sheet = book.add_worksheet(name[:31])
            widths: list[int] = []
            for at, row in enumerate(rows):
                if at > _MOST_ROWS:
                    break
                if at < _SAMPLE:
                    widths = _wider(widths, row)
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
                        write_text(sheet, at, column, shown, inert if is_formula_like(shown) else text if at else head)
                    elif value is not None:
                        sheet.write_number(at, column, value)
            _dress(sheet, widths)
        book.close()
    return found


def _wider(widths: list[int], row: Sequence[Cell]) -> list[int]:
    """The columns' widths in characters, with room for one more row, each within what is pleasant to read."""
    wanted = [len(str(value if value is not None else "").encode("gb18030", "replace")) + 2 for value in row]
    return [min(max(have, want), _WIDEST) for have, want in zip_longest(widths, wanted, fillvalue=_NARROWEST)]


def _dress(sheet: Worksheet, widths: Sequence[int]) -> None:
    """The head in sight and on every printed page, columns as wide as what is in them."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    on_paper(sheet, 0)


def write_folder(conn: sqlite3.Connection, folder: Path) -> list[Table]:
    """All tables as CSV (UTF-8 with a mark, as spreadsheets want it), and the sent workbooks as files, in a new folder.

    Text that a spreadsheet would run begins with an apostrophe. Raises BadFile where ``folder`` exists or cannot be made.
    """
    if folder.exists():
        raise BadFile(
            QT_TRANSLATE_NOOP("Files", "“{path}” exists already and was left as it is. Choose another name."), path=folder
        )
    found = everything.tables(conn)
    with sentences(folder):
        folder.mkdir()
        for name, rows in [(DICTIONARY, dictionary(found)), *((one.name, _with_head(conn, one)) for one in found)]:
            with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerows([_inert(value) for value in row] for row in rows)
        for name, data in everything.sent_files(conn):
            (folder / legal_name(Path(name).stem, Path(name).suffix)).write_bytes(data)
    return found


def _with_head(conn: sqlite3.Connection, table: Table) -> Iterator[list[Cell]]:
    yield list(table.columns)
    yield from everything.rows(conn, table)


def _inert(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and is_formula_like(value) else value


def dictionary(found: list[Table]) -> Iterator[list[Cell]]:
    """What each table and column means: table, column, meaning, rows."""
    said = tomllib.loads(resources.document("schema.toml").read_text(encoding="utf-8"))
    yield ["table", "column", "meaning", "rows"]
    for table in found:
        cut = " Only the first rows are in a workbook; the CSV files hold all." if table.count > _MOST_ROWS else ""
        yield [table.name, "", said[table.name]["about"] + cut, table.count]
        for column in table.columns:
            yield [table.name, column, said[table.name].get(column) or said["common"][column], None]
