"""The ledgers that most tests of the data layer begin with. A test that needs another one has a fixture of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.check import check
from tests import ledgers
from tests.db.book import Book
from tests.db.counties import Prefecture


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An empty 文山州 ledger that begins in 2024-12."""
    with ledgers.wenshan(tmp_path) as ledger:
        yield ledger.conn


@pytest.fixture
def firm(conn: sqlite3.Connection) -> str:
    """A firm of that ledger, with a code."""
    return ledgers.firm(conn, "示例一厂", 1)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Prefecture]:
    """A prefecture that takes submissions in; its ledger is sound in the end."""
    made = Prefecture(tmp_path)
    yield made
    assert [one for one in check(made.conn) if not one.ok] == []
    made.ledger.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed ledger with some rows."""
    book = Book(tmp_path)
    book.write("f1 list A", "f2 new_project 2025-03", "confirm #2", "f1 exit 2025-04 reason=X1")
    book.ledger.close()
    return tmp_path / "book.sgl"
