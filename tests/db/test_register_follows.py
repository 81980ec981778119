"""What changes do to the register: a moved firm's place, and the names and codes that firms bear, bore and get back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import enterprises
from tests.db.book import AREAS, Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


def _register(book: Book, name: str) -> tuple[str | None, ...]:
    return tuple(enterprises.get(book.conn, book.firm(name))[key] for key in ("area", "zone", "park"))


def test_the_register_knows_where_a_moved_firm_is(book: Book) -> None:
    book.write("f1 list A zone=out", "f1 move 2025-04 to_zone=in")
    assert _register(book, "f1") == (AREAS["A"], "in_park", None)
    book.write("f1 move 2025-05 to=B")
    assert _register(book, "f1") == (AREAS["B"], None, None)
    book.write("return #3")
    assert _register(book, "f1") == (AREAS["A"], "in_park", None)
    book.write("confirm #3")
    book.write("void #3")
    assert _register(book, "f1") == (AREAS["A"], "in_park", None)
    book.write("void #2")
    assert _register(book, "f1") == (AREAS["A"], "outside", None)


def _name(book: Book) -> str:
    return str(enterprises.get(book.conn, book.firm("f1"))["name"])


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["f1 rename 2025-03 new_value=乙"], "乙"),
        (["f1 rename 2025-03 new_value=乙", "void #1"], "示例f1厂"),
        (["f1 rename 2025-03 new_value=乙", "f1 rename 2025-05 new_value=丙", "void #2"], "乙"),
        (["f1 rename 2025-03 new_value=乙", "f1 rename 2025-05 new_value=丙", "void #1"], "丙"),
        (["f1 rename 2025-03 new_value=乙", "f1 rename 2025-05 new_value=丙", "void #1", "void #2"], "示例f1厂"),
        (["f1 rename 2025-03 new_value=乙", "f1 rename 2025-05 new_value=丙", "void #2", "void #1"], "示例f1厂"),
        # A forgotten earlier renaming leaves the name that the firm bears now.
        (["f1 rename 2025-05 new_value=丙", "f1 rename 2025-03 new_value=乙"], "丙"),
        (["f1 rename 2025-05 new_value=丙", "f1 rename 2025-03 new_value=乙", "void #1"], "乙"),
        (["f1 rename 2025-05 new_value=丙", "f1 rename 2025-03 new_value=乙", "void #2"], "丙"),
        (["f1 rename 2025-05 new_value=丙", "f1 rename 2025-03 new_value=乙", "void #2", "void #1"], "示例f1厂"),
        # A name taken back and given again stands, whatever is taken back after it.
        (["f1 rename 2025-03 new_value=乙", "void #1", "f1 rename 2025-03 new_value=乙", "f1 rename 2025-05 new_value=丙",
          "void #3"], "乙"),
    ],
)  # fmt: skip
def test_the_name_after_renamings_and_voids(book: Book, lines: list[str], name: str) -> None:
    book.write(*lines)
    assert _name(book) == name


def test_a_firm_is_found_by_every_name_it_bore(book: Book) -> None:
    book.write("f1 rename 2025-05 new_value=丙", "f1 rename 2025-03 new_value=乙")
    for name in ("示例f1厂", "乙", "丙"):
        assert [row["id"] for row in enterprises.by_name(book.conn, name)] == [book.firm("f1")], name


def test_a_new_code_is_kept_as_the_register_writes_it_and_taken_back(book: Book) -> None:
    typed = "９１５３２６０１ｙｙｙ００００１１８"
    book.write(f"f1 recode 2025-05 new_value={typed}")
    assert enterprises.get(book.conn, book.firm("f1"))["code"] == "91532601YYY0000118"
    book.write("void #1")
    assert enterprises.get(book.conn, book.firm("f1"))["code"] is None
