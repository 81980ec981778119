"""Areas as a dated tree: mergers with comparable series, new names, parks that are shown and never added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.check import check
from db.errors import LedgerError
from db.rules.plan import PlanArea, Target
from db.store import areas, openings, plans
from db.store.areas import Tree
from db.store.figures import Count, Figure, balance, changes_in, count, enterprises_in, grouped
from db.store.progress import progress
from db.text import Label
from tests.db.book import AREAS, PLAN, Book

A, B, PARK = AREAS["A"], AREAS["B"], AREAS["P"]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


def test_an_area_without_an_english_name_goes_by_its_chinese_one(book: Book) -> None:
    area = Tree(book.conn).areas[A]
    assert replace(area, name="甲县", en="").label == Label("甲县", "甲县")
    assert replace(area, name="甲县", en="Jia County").label == Label("甲县", "Jia County")


def test_a_merger_shows_one_comparable_series(book: Book) -> None:
    book.write("f1 new_project 2025-03 area=B", "confirm #1", "f2 new_project 2025-04", "confirm #3")
    whole = [count(book.conn, Figure.stock(month)) for month in ("2024-12", "2025-03", "2025-06")]
    areas.merge(book.conn, B, A, "2025-05", "国函〔2025〕示例号")
    # Before its month the two stand apart, from it on they are one.
    assert book.stands("2025-04") == "A 4 B 3"
    assert book.stands("2025-05") == "A 7 B 0"
    # As the tree stands today the same months are one series.
    series = [Figure.stock(month, area=A, tree="2025-06") for month in ("2024-12", "2025-03", "2025-05")]
    assert [count(book.conn, figure).confirmed for figure in series] == [5, 6, 7]
    assert [count(book.conn, Figure.stock(month)) for month in ("2024-12", "2025-03", "2025-06")] == whole
    assert [one.key for one in check(book.conn) if not one.ok] == []


def test_a_merger_books_nothing(book: Book) -> None:
    rows = book.conn.execute("SELECT count(*) FROM status_change").fetchone()[0]
    areas.merge(book.conn, B, A, "2025-05", "批复")
    assert book.conn.execute("SELECT count(*) FROM status_change").fetchone()[0] == rows
    line = balance(book.conn, Figure.stock("2025-06", since="2025-01", area=A, tree="2025-06"))
    assert (line.opening, line.moves, line.closing) == (Count(5, 5), Count(), Count(5, 5))


def test_the_lists_follow_the_merger_as_the_numbers_do(book: Book) -> None:
    book.write("f1 list B", "f2 new_project 2025-02 area=B", "f3 new_project 2025-03")
    areas.merge(book.conn, B, A, "2025-05", "批复")
    for tree, level, entries in (("2025-04", 4, 1), ("2025-06", 7, 2)):
        figure = Figure.stock("2025-04", area=A, tree=tree)
        assert count(book.conn, figure).claimed == level
        assert sum(row["n"] for row in enterprises_in(book.conn, figure)) == level
        flow = replace(figure, columns=("entries",), since="2025-01")
        assert count(book.conn, flow).claimed == len(changes_in(book.conn, flow)) == entries
    by_area = grouped(book.conn, Figure(("entries",), "2025-04", since="2025-01", tree="2025-06"), ("area",))
    assert by_area == {(A,): Count(2, 0)}


def test_progress_after_a_merger_counts_one_area_and_its_list_agrees(tmp_path: Path) -> None:
    targets = (*PLAN.targets, Target("stock-A-2024", "stock", 4, 2025, "甲县", origin="own"))
    book = Book(tmp_path, plan=replace(PLAN, targets=targets))
    book.write("f1 new_project 2025-02 area=B", "confirm #1")
    areas.merge(book.conn, B, A, "2026-01", "批复")
    shown = {one.target.id: one for one in progress(book.conn, "2026-02").targets}
    past = shown["stock-A-2024"]
    assert (past.month, past.confirmed) == ("2025-12", 6)
    assert sum(row["n"] for row in enterprises_in(book.conn, past.figure)) == 6
    book.ledger.close()


def test_a_merger_is_not_known_before_it_was_recorded(book: Book) -> None:
    before = f"{book.instant:%Y-%m-%dT%H:%M:%S.%fZ}"
    areas.merge(book.conn, B, A, "2025-05", "批复")
    assert book.stands("2025-06") == "A 5 B 0"
    assert book.stands("2025-06", known=before) == "A 3 B 2"


def test_a_merged_area_takes_no_part_of_its_own(book: Book) -> None:
    areas.merge(book.conn, B, A, "2025-05", "批复")
    assert [one.name for one in Tree(book.conn).children()] == ["甲县"]
    assert [one.name for one in Tree(book.conn, "2025-04").children()] == ["甲县", "乙县"]
    # Its firms go on being moved and exited from where they were counted.
    book.write("f1 list B", "f1 exit 2025-06 reason=X1", "confirm #2")
    assert book.stands() == "A 4 B 0"


@pytest.mark.parametrize(("from_area", "into"), [(A, A), (A, B)])
def test_no_circle_of_mergers(book: Book, from_area: str, into: str) -> None:
    areas.merge(book.conn, B, A, "2025-05", "批复")
    kept = book.everything()
    with pytest.raises(LedgerError, match="cannot be merged into itself"):
        areas.merge(book.conn, from_area, into, "2025-06", "批复")
    assert book.everything() == kept


@pytest.mark.parametrize(("month", "basis", "sentence"), [("2025-05", " ", "needs its basis"), ("2025-5", "批复", "not a month")])
def test_what_an_event_needs(book: Book, month: str, basis: str, sentence: str) -> None:
    kept = book.everything()
    with pytest.raises(LedgerError, match=sentence):
        areas.merge(book.conn, B, A, month, basis)
    with pytest.raises(LedgerError, match=sentence):
        areas.rename(book.conn, B, "新县", month, basis)
    assert book.everything() == kept


def test_a_new_name_keeps_counts_and_targets(book: Book) -> None:
    book.write("f1 new_project 2025-03")
    before = [(one.target.id, one.claimed, one.baseline) for one in progress(book.conn, "2025-06").targets]
    areas.rename(book.conn, A, "甲市", "2025-04", "民政部批复")
    assert Tree(book.conn).areas[A].name == "甲市"
    assert [(one.target.id, one.claimed, one.baseline) for one in progress(book.conn, "2025-06").targets] == before
    assert {Tree(book.conn).by_name(name).id for name in ("甲县", "甲市")} == {A}
    event = book.conn.execute("SELECT old_name, new_name, month, basis FROM area_event").fetchone()
    assert tuple(event) == ("甲县", "甲市", "2025-04", "民政部批复")


def test_a_plan_edited_after_a_new_name_adds_no_second_area(book: Book) -> None:
    areas.rename(book.conn, A, "甲市", "2025-04", "批复")
    plans.edit(book.conn, plans.get(book.conn, "book"))
    later = replace(PLAN, key="next", areas=(PlanArea("甲市", "010101"), PlanArea("丙县", "010103")), targets=())
    plans.add(book.conn, later)
    assert [area.name for area in Tree(book.conn).areas.values()] == ["甲州", "甲市", "乙县", "甲园区", "丙县"]


def test_a_park_is_shown_and_never_added(book: Book) -> None:
    book.write("f1 new_project 2025-03 zone=in park=P", "confirm #1", "f2 new_project 2025-03 zone=in", "confirm #3")
    assert book.stands() == "A 5 B 2"
    assert count(book.conn, Figure.stock("2025-06", park=PARK)) == Count(1, 1)
    assert count(book.conn, Figure.stock("2025-06")) == Count(7, 7)
    assert sum(one.confirmed for one in grouped(book.conn, Figure.stock("2025-06"), ("area",)).values()) == 7
    tree = Tree(book.conn)
    assert [one.name for one in tree.children()] == ["甲县", "乙县"]
    assert tree.children(A) == []
    assert [one.name for one in tree.parks()] == ["甲园区"]


def test_a_parks_target_counts_the_park(tmp_path: Path) -> None:
    targets = (*PLAN.targets, Target("park", "stock", 4, 2027, "甲园区"))
    book = Book(tmp_path, plan=replace(PLAN, targets=targets))
    book.write("f1 new_project 2025-03 zone=in park=P", "confirm #1", "f2 new_project 2025-03 zone=in park=P")
    park = next(one for one in progress(book.conn, "2025-06").targets if one.target.id == "park")
    assert (park.claimed, park.confirmed) == (2, 1)
    assert [row["name"] for row in enterprises_in(book.conn, park.figure, confirmed=True)] == ["示例f1厂"]
    book.ledger.close()


def test_no_area_of_that_name(book: Book) -> None:
    with pytest.raises(LedgerError, match="“丁县” is no area of this plan"):
        Tree(book.conn).by_name("丁县")
    assert openings.stated(book.conn, A) == {None: (3, 3)}
