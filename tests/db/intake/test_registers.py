"""Registers come in by the same table: matched to their firm, to the row they belong to, to what stands already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.errors import RuleViolation
from db.rules.intake.table import Choices
from db.store.intake import Staging, bring_in, registers
from db.store.intake.staging import Source
from db.store.intake.undoing import undo
from db.store.registers import own, records
from tests.db.book import TODAY, Book
from tests.db.intake.tables import SOURCE, receipt, said, table
from tests.db.intake.test_bring_in import bring, firm


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


def put(book: Book, key: str, *rows: dict[str, Any], file: Source = SOURCE, **defaults: Any) -> Staging:
    made, sheet = table(*rows)
    subject = registers.subjects(book.conn)[key]
    return bring_in(book.conn, subject, made, file, Choices(defaults=defaults), TODAY, sheet=sheet)


def values(book: Book, key: str, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in book.conn.execute(f"SELECT {', '.join(columns)} FROM {key} ORDER BY seq")]


def annual(serial: int, revenue: int | None, **more: Any) -> dict[str, Any]:
    return firm(serial, year=2024, source="tax", revenue=revenue, **more)


def test_figures_of_known_and_new_firms(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    assert receipt(put(book, "annual_figure", annual(1, 18_650_000), annual(2, 21_000_000))) == "2 = 2 new"
    assert values(book, "annual_figure", "revenue") == [(18_650_000,), (21_000_000,)]
    assert book.conn.execute("SELECT count(*) FROM enterprise").fetchone()[0] == 2
    before = book.everything()
    assert receipt(put(book, "annual_figure", annual(1, 18_650_000), annual(2, None))) == "2 = 2 same"
    assert book.everything() == before


def test_a_changed_figure_shows_old_and_new_and_a_blank_erases_nothing(book: Book) -> None:
    put(book, "annual_figure", annual(1, 18_650_000, profit=50))
    staging = put(book, "annual_figure", annual(1, 18_120_000, profit=None))
    assert receipt(staging) == "1 = 1 changed"
    assert staging.old[0] == {"revenue": 18_650_000}
    assert values(book, "annual_figure", "revenue", "profit") == [(18_120_000, 50)]


@pytest.mark.parametrize(("as_of", "stands"), [("2025-05-01", 1), ("2025-07-01", 2)])
def test_an_older_file_never_replaces_a_later_figure(book: Book, as_of: str, stands: int) -> None:
    put(book, "annual_figure", annual(1, 1))
    staging = put(book, "annual_figure", annual(1, 2), file=Source("x.xlsx", as_of=as_of))
    assert values(book, "annual_figure", "revenue") == [(stands,)]
    assert ("later day" in said(staging)) is (stands == 1)


def test_a_row_that_lacks_what_it_needs_is_rejected_alone(book: Book) -> None:
    staging = put(book, "annual_figure", annual(1, 1), {**annual(2, 2), "source": None})
    assert receipt(staging) == "2 = 1 new + 1 rejected"
    assert book.conn.execute("SELECT count(*) FROM enterprise").fetchone()[0] == 1  # a refused row makes no firm
    third = put(book, "annual_figure", {**annual(3, 2), "source": None}, source="tax")
    assert receipt(third) == "1 = 1 new", said(third)


def test_a_row_of_a_lot_is_named_by_its_number_in_the_sheet(book: Book) -> None:
    staging = put(book, "annual_figure", {**annual(1, 1), "source": None}, annual(2, 1), annual(2, 5))
    assert receipt(staging) == "3 = 1 new + 2 rejected"
    assert "Row 3" in said(staging, 2)


def test_rows_find_the_row_they_belong_to(book: Book) -> None:
    project = {"name": "示例铝材扩建", "builder": "示例一厂"}
    assert receipt(put(book, "project", project)) == "1 = 1 new"
    rows = [{"parent_title": "示例铝材扩建", "title": "土建完成"}, {"parent_title": "没有的项目", "title": "土建完成"}]
    staging = put(book, "milestone", *rows)
    assert receipt(staging) == "2 = 1 new + 1 rejected"
    assert "is not there yet" in said(staging, 1)
    pool = firm(1, year=2025, tier="near_line", state="survey")
    put(book, "pool", pool, firm(1, year=2024, tier="near_line", state="survey"))
    visit = firm(1, date="2025-06-01", found="正常")
    assert "say the year" in said(put(book, "pool_visit", visit))
    assert receipt(put(book, "pool_visit", {**visit, "parent_period": 2025})) == "1 = 1 new"


def test_a_project_finds_its_firm_by_the_builders_code(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    put(book, "project", {"name": "示例项目", "builder": "示例第1厂", "builder_code": firm(1)["code"]})
    (found,) = values(book, "project", "enterprise")
    assert found == (book.conn.execute("SELECT id FROM enterprise").fetchone()[0],)


def test_the_users_own_columns_come_in(book: Book) -> None:
    column = own.add(book.conn, "pool", "帮扶次数", "number")
    key = next(one.key for one in registers.subjects(book.conn)["pool"].fields if one.label.zh == "帮扶次数")
    assert column
    put(book, "pool", firm(1, year=2025, tier="near_line", state="survey", **{key: 3}))
    (row,) = records.rows(book.conn, "pool")
    assert row[key] == 3


def test_an_import_of_figures_is_taken_back_whole(book: Book) -> None:
    put(book, "annual_figure", annual(1, 1))
    batch = put(book, "annual_figure", annual(1, 2), annual(2, 3)).batch
    assert batch
    undone = undo(book.conn, batch, "错表")
    assert (undone.restored, undone.removed) == (1, 2)  # the value, the second figure and the firm it brought
    assert values(book, "annual_figure", "revenue") == [(1,)]


def test_what_was_added_to_an_imports_rows_keeps_it(book: Book) -> None:
    batch = put(book, "project", {"name": "示例项目", "builder": "示例一厂"}).batch
    put(book, "milestone", {"parent_title": "示例项目", "title": "土建完成"})
    assert batch
    with pytest.raises(RuleViolation, match="something rests on it"):
        undo(book.conn, batch, "错表")


def test_a_figure_that_a_person_corrected_since_keeps_its_import(book: Book) -> None:
    batch = put(book, "annual_figure", annual(1, 1)).batch
    row = values(book, "annual_figure", "id")[0][0]
    records.edit(book.conn, "annual_figure", row, {"revenue": 9})
    assert batch
    with pytest.raises(RuleViolation, match="was changed later"):
        undo(book.conn, batch, "错表")
