"""A closed month as it was submitted, beside what is known now; the next month's form starts from the one and ends at the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.forms import build
from db.store.figures import Count
from db.store.sending import closing
from db.store.sending.submitted import submitted_figures, submitted_progress
from db.store.writing import at
from tests.db.book import AREAS, Book

A, B = AREAS["A"], AREAS["B"]
PARTS = ("opening", "entries", "exits", "moves", "successions", "adjustment", "closing")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """甲州 with the first quarter closed in 甲县: 3 at first, two came, one of them confirmed."""
    made = Book(tmp_path)
    made.write("f1 upgrade 2025-02", "f2 upgrade 2025-03", "confirm #1", "f8 upgrade 2025-02 area=B", "confirm #4")
    hold(made, A, "2025-03")
    yield made
    made.ledger.close()


def hold(book: Book, area: str, month: str) -> None:
    with at(book.instant):
        closing.close(book.conn, area, month)


def adjust(book: Book, *lines: str) -> None:
    with closing.adjusting("补报"):
        book.write(*lines)


def line(book: Book, month: str, area: str = "甲县", side: str = "claimed", known: str | None = None) -> dict[str, Any]:
    sheet = build(book.conn, "balance", month, known=known)
    keys = [one.key for one in sheet.columns]
    [row] = [row for row in sheet.rows if row.values[0] == area and row.values[1] == "合计"]
    found = {part: row.values[keys.index(f"{side}_{part}")] if f"{side}_{part}" in keys else 0 for part in PARTS}
    flows = found["entries"] - found["exits"] + found["moves"] + found["successions"]
    assert found["opening"] + flows + found["adjustment"] == found["closing"]
    return found


def test_the_next_month_starts_from_what_was_submitted(book: Book) -> None:
    adjust(book, "f3 upgrade 2025-02", "f1 exit 2025-03 reason=X1")
    book.write("f4 upgrade 2025-04")
    april = line(book, "2025-04")
    assert april == dict(zip(PARTS, (3, 3, 0, 0, 0, 0, 6), strict=True))  # one came forgotten, one went: nothing on the whole
    adjust(book, "f5 upgrade 2025-01")
    assert line(book, "2025-04") == dict(zip(PARTS, (3, 3, 0, 0, 0, 1, 7), strict=True))
    # An answer needs no reason and is an adjustment of the confirmed figures all the same.
    assert line(book, "2025-04", side="confirmed")["adjustment"] == 0
    book.write("confirm #2")
    assert line(book, "2025-04", side="confirmed") == dict(zip(PARTS, (3, 1, 0, 0, 0, 1, 5), strict=True))
    assert line(book, "2025-04", "乙县") == dict(zip(PARTS, (2, 1, 0, 0, 0, 0, 3), strict=True))


def test_a_total_adds_up_areas_that_closed_different_months(book: Book) -> None:
    hold(book, B, "2025-02")
    adjust(book, "f3 upgrade 2025-02", "f9 upgrade 2025-01 area=B")
    book.write("f6 upgrade 2025-03 area=B", "f4 upgrade 2025-04")
    assert line(book, "2025-04") == dict(zip(PARTS, (3, 3, 0, 0, 0, 1, 7), strict=True))
    assert line(book, "2025-04", "乙县") == dict(zip(PARTS, (2, 2, 0, 0, 0, 1, 5), strict=True))
    assert line(book, "2025-04", "全州") == dict(zip(PARTS, (5, 5, 0, 0, 0, 2, 12), strict=True))


def test_each_month_is_as_its_own_closing_knew_it(book: Book) -> None:
    adjust(book, "f3 upgrade 2025-02")
    hold(book, A, "2025-04")
    shown = book.instant
    adjust(book, "f4 upgrade 2025-04")
    # April was submitted with f3 in it, as an adjustment to March; May starts from April.
    assert line(book, "2025-04") == dict(zip(PARTS, (3, 3, 0, 0, 0, 1, 7), strict=True))
    known = f"{shown:%Y-%m-%dT%H:%M:%S.%fZ}"
    assert line(book, "2025-04", known=known) == dict(zip(PARTS, (3, 2, 0, 0, 0, 1, 6), strict=True))
    assert line(book, "2025-05") == dict(zip(PARTS, (3, 3, 0, 0, 0, 1, 7), strict=True))


def test_over_the_years_end(book: Book) -> None:
    hold(book, A, "2025-12")
    adjust(book, "f3 upgrade 2025-02")
    book.write("f4 upgrade 2026-01")
    assert line(book, "2026-01") == dict(zip(PARTS, (5, 1, 0, 0, 0, 1, 7), strict=True))
    hold(book, A, "2026-01")
    adjust(book, "f5 upgrade 2025-06")
    assert line(book, "2026-02") == dict(zip(PARTS, (5, 1, 0, 0, 0, 2, 8), strict=True))


def test_without_closings_no_column_is_added(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.write("f1 upgrade 2025-02")
    assert not [one.key for one in build(book.conn, "balance", "2025-04").columns if "adjustment" in one.key]
    book.ledger.close()


def test_the_figures_beside_each_other(book: Book) -> None:
    assert submitted_figures(book.conn, "2025-04", A) is None
    found = submitted_figures(book.conn, "2025-03", A)
    assert found is not None
    assert not found.differs
    adjust(book, "f3 upgrade 2025-02")
    found = submitted_figures(book.conn, "2025-03", A)
    assert found is not None
    assert found.differs
    assert (found.was.closing, found.now.closing, found.adjustment) == (Count(5, 4), Count(6, 4), Count(1, 0))


def test_progress_names_what_was_submitted_where_it_differs(book: Book) -> None:
    assert submitted_progress(book.conn, "2025-03") == {}
    adjust(book, "f3 upgrade 2025-02")
    found = submitted_progress(book.conn, "2025-03")
    assert {key: (one.claimed, one.confirmed) for key, one in found.items()} == {"stock-A": (5, 4)}
    assert submitted_progress(book.conn, "2025-04") == {}
