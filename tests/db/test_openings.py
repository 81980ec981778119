"""The opening: a list of firms, a stated number, or both; completed, restated, taken back (design §2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.check import check
from db.errors import LedgerError
from db.rules.plan import Plan, PlanArea
from db.store import enterprises, openings
from db.store.figures import Figure, count, enterprises_in
from db.store.progress import progress
from db.text import Label
from tests.db.book import AREAS, PLAN, Book

A = AREAS["A"]
#: The same areas without any figure: nothing is stated until somebody does.
BARE = Plan("bare", Label("空计划", "bare"), "示例", None, "2024-12", 2025, 2027, PLAN.whole, areas=PLAN.areas)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path, plan=BARE)
    yield made
    made.ledger.close()


def test_a_firm_of_no_area_is_listed_nowhere(book: Book) -> None:
    firm, _warnings = enterprises.create(book.conn, {"name": "示例无处厂"})
    with pytest.raises(LedgerError, match="Name the area that the firm is counted in"):
        openings.list_firm(book.conn, firm, None, None)


def shown(book: Book) -> str:
    """``3 = 1 + 2 (in_park 1/1)``: level = named + unnamed, and per zone stated number / rest."""
    level = count(book.conn, Figure.stock("2024-12", area=A))
    assert level.claimed == level.confirmed
    rows = enterprises_in(book.conn, Figure.stock("2024-12", area=A))
    named = sum(row["n"] for row in rows if row["id"])
    rest = sum(row["n"] for row in rows if not row["id"])
    parts = [f"{zone or '-'} {number}/{left}" for zone, (number, left) in sorted(openings.stated(book.conn, A).items(), key=str)]
    done = " complete" if openings.is_complete(book.conn, A) else ""
    return f"{level.claimed} = {named} + {rest} ({', '.join(parts)}){done}"


def last(book: Book, kind: str) -> str:
    """The latest row of a kind that stands."""
    row = book.conn.execute(
        "SELECT id FROM status_change c WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id) "
        "ORDER BY recorded_at DESC, id DESC", (kind,),
    ).fetchone()  # fmt: skip
    return str(row[0])


LISTED = ["f1 list A", "f2 list A"]


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        ([], "0 = 0 + 0 ()"),
        # A list alone counts what is listed.
        (LISTED, "2 = 2 + 0 ()"),
        ([*LISTED, "complete A"], "2 = 2 + 0 () complete"),
        # A number alone is one line 未列名.
        (["number A 5"], "5 = 0 + 5 (- 5/5)"),
        (["number A 3 zone=in", "number A 2 zone=out"], "5 = 0 + 5 (in_park 3/3, outside 2/2)"),
        (["number A 0"], "0 = 0 + 0 (- 0/0)"),
        # Both: listed firms are named parts of the number, whichever came first.
        (["number A 5", *LISTED], "5 = 2 + 3 (- 5/3)"),
        ([*LISTED, "number A 5"], "5 = 2 + 3 (- 5/3)"),
        (["f1 list A", "number A 5", "f2 list A"], "5 = 2 + 3 (- 5/3)"),
        (["number A 3 zone=in", "number A 2 zone=out", "f1 list A zone=out"], "5 = 1 + 4 (in_park 3/3, outside 2/1)"),
        (["f1 list A zone=in", "number A 3 zone=in"], "3 = 1 + 2 (in_park 3/2)"),
        (["number A 5", "f1 list A zone=in"], "5 = 1 + 4 (- 5/4)"),
        # Complete: the list counts, not the number.
        (["number A 5", *LISTED, "complete A"], "2 = 2 + 0 (- 5/0) complete"),
        (["number A 5", *LISTED, "complete A", "f3 list A"], "3 = 3 + 0 (- 5/0) complete"),
        (["number A 3 zone=in", "number A 2 zone=out", "f1 list A zone=out", "complete A"],
         "1 = 1 + 0 (in_park 3/0, outside 2/0) complete"),
        # Restated: the second number replaces the first.
        (["number A 5", "number A 7"], "7 = 0 + 7 (- 7/7)"),
        (["number A 5", *LISTED, "number A 2"], "2 = 2 + 0 (- 2/0)"),
        (["number A 5", "number A 0"], "0 = 0 + 0 (- 0/0)"),
        ([*LISTED, "number A 5", "number A 4"], "4 = 2 + 2 (- 4/2)"),
        # Taken back.
        (["number A 5", "f1 list A", "void #1"], "5 = 0 + 5 (- 5/5)"),
        (["f1 list A", "number A 5", "void #1"], "5 = 0 + 5 (- 5/5)"),
        ([*LISTED, "void #1"], "1 = 1 + 0 ()"),
        (["number A 5", *LISTED, "complete A", "void #1"], "1 = 1 + 0 (- 5/0) complete"),
    ],
)  # fmt: skip
def test_what_the_opening_is(book: Book, lines: list[str], after: str) -> None:
    book.write(*lines)
    assert shown(book) == after
    assert [one.key for one in check(book.conn) if not one.ok] == []


@pytest.mark.parametrize(
    ("lines", "kind", "after"),
    [
        (["number A 5"], "opening_number", "0 = 0 + 0 ()"),
        (["number A 5", "number A 7"], "opening_number", "5 = 0 + 5 (- 5/5)"),
        (["number A 5", "f1 list A", "number A 7"], "opening_number", "5 = 1 + 4 (- 5/4)"),
        (["number A 5", *LISTED, "complete A"], "opening_complete", "5 = 2 + 3 (- 5/3)"),
        (["number A 3 zone=in", "number A 2 zone=out", "complete A"], "opening_complete",
         "5 = 0 + 5 (in_park 3/3, outside 2/2)"),
        # What was listed or taken back while the list was complete is settled when the number counts again.
        (["number A 5", *LISTED, "complete A", "f3 list A"], "opening_complete", "5 = 3 + 2 (- 5/2)"),
        (["number A 5", *LISTED, "complete A", "void #1"], "opening_complete", "5 = 1 + 4 (- 5/4)"),
        ([*LISTED, "complete A"], "opening_complete", "2 = 2 + 0 ()"),
    ],
)  # fmt: skip
def test_a_statement_taken_back(book: Book, lines: list[str], kind: str, after: str) -> None:
    book.write(*lines)
    book.write(f"void {last(book, kind)}")
    assert shown(book) == after
    assert [one.key for one in check(book.conn) if not one.ok] == []


@pytest.mark.parametrize(
    ("before", "action", "sentence"),
    [
        (["number A 1", "f1 list A"], "f2 list A", "All 1 firms of this opening \\(unknown\\) are named already"),
        (["number A 5", *LISTED], "number A 1", "2 firms of this opening are named already; 1 is fewer"),
        (LISTED, "number A 1", "2 firms of this opening are named already"),
        ([], "number A -1", "cannot be negative"),
        (["number A 5"], "number A 3 zone=in", "is stated without zones; take those numbers back"),
        (["number A 3 zone=in"], "number A 5", "is stated by zone; take those numbers back"),
        (LISTED, "number A 3 zone=in", "2 firms of this opening are listed without a zone"),
        (["number A 3 zone=in"], "f1 list A", "is stated by zone \\(in park\\); say which zone"),
        (["number A 5", "complete A"], "number A 6", "list of this area's opening is complete"),
        (["number A 5", "complete A"], "complete A", "list of this area's opening is complete"),
        (["f1 list A"], "f1 list A", "“in the opening” in 2024-12 does not fit"),
        (["f1 new_project 2025-03"], "f1 list A", "“new project” in 2025-03 does not fit"),
        ([], "f1 list P", "“甲园区” is not an area that this ledger counts firms in"),
        ([], "number P 5", "“甲园区” is not an area that this ledger counts firms in"),
        (["number A 1", "f1 list A"], "f2 exit 2025-03 unnamed reason=X1", "All 1 firms of this opening"),
        (["number A 5", "f1 list A", "f1 exit 2025-03 reason=X1"], "void #1", "“exit” in 2025-03 does not fit"),
    ],
)
def test_what_the_opening_cannot_be(book: Book, before: list[str], action: str, sentence: str) -> None:
    book.write(*before)
    book.refuses(action, sentence)


@pytest.mark.parametrize(
    ("lines", "nth", "sentence"),
    [
        (["number A 5", "number A 7"], 0, "A later statement replaced this number"),
        (["number A 5", "f1 list A"], 0, "1 firms are named as parts of this number"),
        (["number A 5", "complete A"], 0, "list of this area's opening is complete"),
        (["number A 1", "number A 3", *LISTED], 1, "2 firms of this opening are named already; 1 is fewer"),
    ],
)
def test_a_number_that_something_rests_on_stays(book: Book, lines: list[str], nth: int, sentence: str) -> None:
    book.write(*lines)
    rows = book.conn.execute("SELECT id FROM status_change WHERE kind = 'opening_number' ORDER BY id").fetchall()
    kept = book.everything()
    with pytest.raises(LedgerError, match=sentence):
        book.write(f"void {rows[nth][0]}")
    assert book.everything() == kept


def test_without_an_opening_the_level_is_unknown_not_zero(tmp_path: Path) -> None:
    book = Book(tmp_path, opening="2025-01")
    book.write("f1 new_project 2025-03", "confirm #1")
    unknown = {one.target.id: (one.opening, one.confirmed) for one in progress(book.conn, "2025-06").targets}
    assert unknown == {"stock-A": (None, None), "stock": (None, None)}
    book.write("number A 3", "number B 2")
    stated = {one.target.id: (one.opening, one.confirmed) for one in progress(book.conn, "2025-06").targets}
    assert stated == {"stock-A": (3, 4), "stock": (5, 6)}
    book.ledger.close()


def test_the_plans_own_figures_are_the_opening_at_its_base_month(tmp_path: Path) -> None:
    book = Book(tmp_path)
    assert openings.stated(book.conn, A) == {None: (3, 3)}
    assert book.stands("2024-12") == "A 3 B 2"
    basis = book.conn.execute("SELECT DISTINCT basis FROM status_change").fetchone()[0]
    assert basis.startswith("示例")
    book.ledger.close()


def test_a_ledger_of_one_area_opens_with_its_number_alone(tmp_path: Path) -> None:
    book = Book(tmp_path, area="乙县")
    assert count(book.conn, Figure.stock("2024-12")).confirmed == 2
    assert openings.stated(book.conn, AREAS["B"]) == {None: (2, 2)}
    book.ledger.close()


def test_a_plan_without_children_opens_as_a_whole(tmp_path: Path) -> None:
    plan = Plan("one", Label("一县", "one"), "示例", None, "2024-12", 2025, 2027, PlanArea("甲县", "010101"))
    book = Book(tmp_path, plan=plan)
    book.write("number A 4", "f1 list A", "f1 exit 2025-02 reason=X2")
    assert count(book.conn, Figure.stock("2025-06")).claimed == 3
    book.ledger.close()
