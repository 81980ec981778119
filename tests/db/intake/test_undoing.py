"""An import is taken back as a whole, or not at all where something rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import BadInput, RuleViolation
from db.rules.intake.table import Choices
from db.store import changes, enterprises, plans, search
from db.store.changes import Draft
from db.store.intake import batches
from db.store.intake.undoing import Undone, undo
from tests.db.book import AREAS, TODAY, Book
from tests.db.intake.tables import bring
from tests.db.intake.test_bring_in import CODES, firm, standing


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


def test_values_go_back_and_firms_go_as_they_came(book: Book) -> None:
    bring(book, "enterprises", firm(1, phone="0001"))
    batch = bring(book, "enterprises", firm(1, phone="0002", contact="甲"), firm(2)).batch
    assert batch
    assert undo(book.conn, batch, "错表") == Undone(voided=0, restored=2, removed=1)
    assert (standing(book, 1)["phone"], standing(book, 1)["contact"]) == ("0001", "")
    assert not book.conn.execute("SELECT 1 FROM enterprise WHERE code = ?", (CODES[2],)).fetchone()
    assert [hit.code for hit in search.find(book.conn, "示例第")] == [CODES[1]]
    assert batches.receipts(book.conn)[0].undone


def test_changes_and_answers_are_voided(book: Book) -> None:
    rows = [
        firm(1, kind="upgrade", month="2025-02", confirmed="2025-03-20"),
        firm(1, kind="exit", month="2025-05", reason="X1", confirmed="2025-05-20"),
    ]
    batch = bring(book, "changes", *rows).batch
    assert batch
    assert undo(book.conn, batch, "错表").voided == 4
    assert book.stands("2025-04") == "A 3 B 2"
    assert bring(book, "changes", *rows).counts()["new"] == 2  # what was taken back can come in again


def test_an_opening_goes_back_to_its_number(book: Book) -> None:
    batch = bring(book, "opening", *[firm(serial) for serial in range(1, 6)], complete=True).batch
    assert batch
    assert book.stands() == "A 5 B 2"
    undo(book.conn, batch, "错表")
    assert book.stands() == "A 3 B 2"


def test_what_rests_on_an_import_keeps_it(book: Book) -> None:
    batch = bring(book, "changes", firm(1, kind="upgrade", month="2025-02", confirmed="2025-03-20")).batch
    assert batch
    changes.record(book.conn, Draft("exit", standing(book, 1)["id"], "2025-05", reason="X1"), TODAY)
    before = book.everything()
    with pytest.raises(RuleViolation, match="something rests on it"):
        undo(book.conn, batch, "错表")
    assert book.everything() == before


def test_a_value_that_was_changed_since_is_named(book: Book) -> None:
    bring(book, "enterprises", firm(1, phone="0001"))
    batch = bring(book, "enterprises", firm(1, phone="0002")).batch
    assert batch
    enterprises.edit(book.conn, standing(book, 1)["id"], {"phone": "0003"})
    with pytest.raises(RuleViolation, match="Telephone of “示例第1厂” was changed again"):
        undo(book.conn, batch, "错表")
    assert standing(book, 1)["phone"] == "0003"


def test_a_name_goes_back_with_its_keys(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    correct = Choices(decided={(2, "name"): "correct"})
    batch = bring(book, "enterprises", {"code": CODES[1], "name": "示例第1工厂"}, choices=correct).batch
    assert batch
    undo(book.conn, batch, "错表")
    assert standing(book, 1)["name"] == "示例第1厂"
    assert enterprises.by_name(book.conn, "示例第1厂")
    assert not enterprises.by_name(book.conn, "示例第1工厂")


def test_a_renaming_and_a_move_go_back(book: Book) -> None:
    bring(book, "opening", firm(1))
    rows = [
        firm(1, kind="rename", month="2025-02", new_name="示例新厂"),
        firm(1, kind="move", month="2025-03", area=None, to_area=AREAS["B"]),
    ]
    batch = bring(book, "changes", *rows).batch
    assert batch
    assert (standing(book, 1)["name"], standing(book, 1)["area"]) == ("示例新厂", AREAS["B"])
    undo(book.conn, batch, "错表")
    assert (standing(book, 1)["name"], standing(book, 1)["area"]) == ("示例第1厂", AREAS["A"])


def test_targets_go_as_they_came(book: Book) -> None:
    first = plans.get(book.conn, "book").targets
    batch = bring(book, "targets", {"year": 2026, "area": AREAS["A"], "value": 7}).batch
    assert batch
    undo(book.conn, batch, "错表")
    assert plans.get(book.conn, "book").targets == first


def test_once_and_with_a_reason(book: Book) -> None:
    batch = bring(book, "enterprises", firm(1)).batch
    assert batch
    with pytest.raises(BadInput, match="needs the reason"):
        undo(book.conn, batch, " ")
    undo(book.conn, batch, "错表")
    with pytest.raises(RuleViolation, match="already"):
        undo(book.conn, batch, "错表")
    with pytest.raises(RuleViolation, match="no import"):
        undo(book.conn, "x", "错表")
