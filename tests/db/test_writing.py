"""What is written together bears one moment, and moments only go forward: figures as known at any instant are whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.check import check
from db.rules import ids
from db.store import changes
from db.store.changes import Answer, Draft
from db.store.figures import Figure, count
from db.store.writing import at
from tests.db.book import AREAS, TODAY, Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


def instants(book: Book, table: str) -> list[str]:
    return [row[0] for row in book.conn.execute(f"SELECT recorded_at FROM {table} ORDER BY id")]


def test_a_firm_named_to_exit_is_never_seen_half_way(book: Book) -> None:
    """By the running clock: the row that names it and its exit, which the ledger writes together."""
    firm = book.firm("f1")
    changes.record(book.conn, Draft("exit", firm, "2025-03", area=AREAS["A"], reason="X1", in_opening=True), TODAY)
    named, left = instants(book, "status_change")[-2:]
    assert named == left
    assert count(book.conn, Figure.stock("2025-03", known=named)).claimed == 4


def test_answers_given_together_are_known_together(book: Book) -> None:
    book.write("f1 new_project 2025-03", "f2 new_project 2025-03")
    changes.confirm(book.conn, book.rows, Answer("confirmed", "2025-04-25", "名单"))
    assert len(set(instants(book, "confirmation"))) == 1


def test_the_latest_answer_counts_although_the_clock_was_put_back(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.write("f1 new_project 2025-03", "confirm #1")
    assert book.stands("2025-03") == "A 4 B 2"
    # A later run of the program whose clock says 2020: its ids sort before all that are there.
    monkeypatch.setattr("db.rules.ids._process", type(ids._process)())
    monkeypatch.setattr("db.rules.ids.time.time_ns", lambda: int(datetime(2020, 1, 1, tzinfo=UTC).timestamp()) * 10**9)
    with at(datetime(2020, 1, 1, tzinfo=UTC)):
        changes.confirm(book.conn, book.rows[:1], Answer("returned", "2025-05-25", "退回单", level="province"))
    assert book.stands("2025-03") == "A 3 B 2"
    assert count(book.conn, Figure.stock("2025-03", known=instants(book, "confirmation")[0])).claimed == 5
    assert all(one.ok for one in check(book.conn))
