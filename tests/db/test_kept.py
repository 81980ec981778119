"""What is kept on a connection is never older than the ledger: not after a write of its own, of others, or a rollback."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.connection import open_ledger
from db.store import areas, plans, settings
from db.store.areas import tree_of
from db.store.figures import Figure, count
from db.store.kept import kept
from db.store.sums import DIMENSIONS, Sums
from tests.db.book import AREAS, Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def asked(conn: sqlite3.Connection) -> tuple[Callable[[], str], list[int]]:
    """A question about the ledger, and how often it was worked out."""
    made: list[int] = []

    def make() -> str:
        made.append(1)
        return settings.get(conn, "bureau")

    return lambda: kept(conn, "bureau", make), made


def test_it_is_worked_out_once_while_nothing_changes(book: Book) -> None:
    ask, made = asked(book.conn)
    settings.put(book.conn, bureau="甲局")
    assert [ask(), ask(), ask()] == ["甲局"] * 3
    assert len(made) == 1


def test_a_write_of_its_own_is_seen(book: Book) -> None:
    ask, _ = asked(book.conn)
    for name in ("甲局", "乙局", "甲局"):
        settings.put(book.conn, bureau=name)
        assert ask() == name


def test_a_write_by_another_connection_is_seen(book: Book, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "book.sgl") as reader:
        ask, made = asked(reader.conn)
        for name in ("甲局", "乙局"):
            settings.put(book.conn, bureau=name)
            assert [ask(), ask()] == [name, name]
        assert len(made) == 2


def test_what_was_rolled_back_is_not_kept(book: Book) -> None:
    ask, _ = asked(book.conn)
    settings.put(book.conn, bureau="甲局")
    assert ask() == "甲局"
    book.conn.execute("BEGIN")
    settings.put(book.conn, bureau="乙局")
    assert ask() == "乙局"
    book.conn.execute("ROLLBACK")
    assert ask() == "甲局"


def test_a_plain_connection_keeps_nothing() -> None:
    conn = sqlite3.connect(":memory:")
    answers = iter("ab")
    assert [kept(conn, "x", lambda: next(answers)) for _ in range(2)] == ["a", "b"]
    conn.close()


def test_not_more_is_kept_than_a_few(book: Book) -> None:
    for number in range(100):
        kept(book.conn, number, lambda: number)  # noqa: B023
    assert len(book.conn.known) <= 12  # type: ignore[attr-defined]


def test_trees_and_plans_follow_what_is_written(book: Book) -> None:
    assert tree_of(book.conn) is tree_of(book.conn)
    assert plans.get(book.conn, "book") is plans.get(book.conn, "book")
    areas.rename(book.conn, AREAS["A"], "甲市", "2025-03", "批复")
    assert tree_of(book.conn).areas[AREAS["A"]].name == "甲市"
    plans.remove_target(book.conn, "stock")
    assert "stock" not in [one.id for one in plans.get(book.conn, "book").targets]


def test_sums_are_the_figures_own_counts(book: Book) -> None:
    book.write("f1 new_project 2025-02 zone=in park=P source=local", "f2 upgrade 2025-03 area=B", "f3 list A zone=out",
               "confirm #1", "f3 exit 2025-05 reason=X2", "f2 move 2025-06 to=A to_zone=in")  # fmt: skip
    tree = tree_of(book.conn)
    known = f"{book.instant:%Y-%m-%dT%H:%M:%S.%fZ}"
    for dimensions in (("area", *DIMENSIONS), ("area", "zone"), ()):
        sums = Sums(book.conn, tree, dimensions)
        for month in ("2024-12", "2025-01", "2025-03", "2025-06", "2025-11"):
            for at in (None, known):
                figures = [Figure.stock(month, known=at)]
                figures += [Figure((column,), month, since="2025-01", known=at) for column in ("entries", "exits")]
                if "area" in dimensions:
                    figures += [Figure.stock(month, area=AREAS["A"], zone="in_park", known=at)]
                    figures += [Figure(("moves",), month, since="2025-01", area=AREAS["B"], known=at)]
                if "route" in dimensions:
                    figures += [Figure(("entries",), month, since="2025-01", route="upgrade", source="local", known=at)]
                    figures += [Figure(("exits",), month, since="2025-01", reasons=("X1", "X2"), known=at)]
                figures += [Figure.stock(month, park=AREAS["P"], known=at)]
                for figure in figures:
                    assert sums.count(figure) == count(book.conn, figure), figure
    book.ledger.close()
