"""A workbook of monthly figures comes in: reading, cleaning, matching by code, writing, against bare libraries."""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from pathlib import Path
from typing import Any

from db import plan_file
from db.connection import open_ledger
from db.exchange import importing
from db.exchange.reading import open_book, read
from db.rules import names
from db.rules.credit_code import make
from db.rules.ids import new_ids
from db.store.setup import new_ledger

TODAY = date(2025, 7, 10)
HEAD = ("统一社会信用代码", "企业名称", "县（市、区）", "月份", "数据来源", "快报/修订", "生产状态", "营业收入累计（万元）",
        "工业总产值累计（万元）", "利润总额累计（万元）", "税金累计（万元）", "用电量累计（万千瓦时）")  # fmt: skip


def firms(count: int) -> list[tuple[str, str]]:
    """Code and name of so many firms that nobody can take for real."""
    return [(make("532601", serial), f"示例第{serial}铝材加工有限公司") for serial in range(count)]


def workbook(path: Path, count: int) -> Path:
    """A file of ``count`` rows × 12 columns, as an office keeps it."""
    import xlsxwriter  # type: ignore[import-untyped]

    if not path.exists():
        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEAD)
            for row, (code, name) in enumerate(firms(count), 1):
                page.write_row(row, 0, (
                    code, name, "文山市", "2025-06", "税务", "快报", "正常", 1000 + row % 977 * 1.5, 1100 + row % 977 * 1.25,
                    row % 100 * 0.5, row % 50 * 0.25, row % 300 * 0.1,
                ))  # fmt: skip
    return path


def ledger(path: Path, count: int) -> Path:
    """A ledger with the firms of the workbook in its register, and no figure yet."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    with new_ledger(path, plan_file.load("wenshan")) as made:
        listed = firms(count)
        made.conn.execute("BEGIN")
        made.conn.executemany(
            """INSERT INTO enterprise (id, name, code, name_key, area, created_at)
            VALUES (?, ?, ?, ?, '532601', '2025-01-01T00:00:00.000000Z')""",
            [(one, name, code, names.key(name)) for one, (code, name) in zip(new_ids(count), listed, strict=True)],
        )
        made.conn.execute("COMMIT")
    return path


def bring_in(folder: Path, count: int) -> tuple[float, float]:
    """Seconds until the first rows can be shown, and until all are written."""
    file, path = workbook(folder / f"figures-{count}.xlsx", count), ledger(folder / f"figures-{count}.sgl", count)
    with open_ledger(path, write=True) as opened:
        begun = time.perf_counter()
        first = _first_rows(opened.conn, file) - begun
        begun = time.perf_counter()
        incoming = importing.begin(opened.conn, read(file), "monthly_figure", TODAY)
        staging = importing.write(opened.conn, incoming, TODAY)
        taken = time.perf_counter() - begun
    assert staging.counts()["new"] == count, staging.counts()
    return first, taken


def _first_rows(conn: sqlite3.Connection, file: Path) -> float:
    """When the first rows of a file stand judged, as the page shows them while the rest is still being read."""
    from db.rules.intake.sheet import Book

    with open_book(file) as opened:
        for incoming in opened:
            for _rows in incoming:
                book = Book(file.name, opened.format, (incoming.sheet,))
                begun = importing.begin(conn, book, "monthly_figure", TODAY)
                staging = importing.preview(conn, begun, TODAY, rows=importing.FIRST)
                assert staging.results[0] == "new"
                return time.perf_counter()
    raise AssertionError("no rows came")


def bare(folder: Path, count: int) -> float:
    """Seconds of calamine alone and of SQLite's insertion alone, on the same rows."""
    from python_calamine import CalamineWorkbook

    target = folder / "bare.db"
    target.unlink(missing_ok=True)
    begun = time.perf_counter()
    with workbook(folder / f"figures-{count}.xlsx", count).open("rb") as stream:
        rows: list[list[Any]] = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python()
    conn = sqlite3.connect(target)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute(f"CREATE TABLE figure ({', '.join(f'c{place}' for place in range(len(HEAD)))})")
    with conn:
        conn.executemany(f"INSERT INTO figure VALUES ({', '.join('?' * len(HEAD))})", rows)
    conn.close()
    return time.perf_counter() - begun
