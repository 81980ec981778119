"""Everything out of a ledger: all tables as one workbook, or as CSV files, each with a data dictionary."""

from __future__ import annotations

import csv
import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path

from db import resources
from db.errors import BadFile
from db.exchange.files import replacing
from db.exchange.text_cells import write_text
from db.exchange.workbook import legal_name
from db.refusals import sentences
from db.rules.names import is_formula_like
from db.store import everything
from db.store.everything import Cell, Table
from db.text import QT_TRANSLATE_NOOP

#: What a spreadsheet's sheet holds, with room for the heading.
_MOST_ROWS = 1_048_000
_LONGEST = 32_000
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
        for name, rows in [(DICTIONARY, dictionary(found)), *((one.name, _with_head(conn, one)) for one in found)]:
            sheet = book.add_worksheet(name[:31])
            for at, row in enumerate(rows):
                if at > _MOST_ROWS:
                    break
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
                        write_text(sheet, at, column, shown, inert if is_formula_like(shown) else text)
                    elif value is not None:
                        sheet.write_number(at, column, value)
        book.close()
    return found


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
