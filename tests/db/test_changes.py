"""The rules of design §2 as tables of (before, action, after): what is taken, what is refused with which sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.check import check
from db.errors import BadInput, LedgerError
from db.store import changes
from db.store.changes import Answer, Draft
from db.store.figures import Count, Figure, changes_in, count, grouped
from db.store.writing import transaction
from tests.db.book import AREAS, TODAY, Book

Table = list[tuple[list[str], str, str]]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


# The ledger begins with A 3 B 2 at the end of 2024.
TAKEN: Table = [
    # Entries: a county more, pending until statistics answers.
    ([], "f1 new_project 2025-03", "A 4/3 B 2"),
    (["f1 new_project 2025-03"], "confirm #1", "A 4 B 2"),
    (["f1 upgrade 2025-02"], "confirm #1", "A 4 B 2"),
    ([], "f1 conversion 2025-02 area=B", "A 3 B 3/2"),
    ([], "f1 profession_in 2025-02", "A 4/3 B 2"),
    ([], "f1 area_in 2025-02", "A 4/3 B 2"),
    # A returned entry is not claimed; the latest answer counts.
    (["f1 new_project 2025-03"], "return #1", "A 3 B 2"),
    (["f1 new_project 2025-03", "return #1"], "confirm #1", "A 4 B 2"),
    (["f1 new_project 2025-03", "confirm #1"], "return #1 level=nation", "A 3 B 2"),
    (["f1 new_project 2025-03", "return #1"], "void #2", "A 4/3 B 2"),
    (["f1 new_project 2025-03", "confirm #1"], "void #2", "A 4/3 B 2"),
    (["f1 new_project 2025-03", "confirm #1", "return #1"], "void #3", "A 4 B 2"),
    # Voids take a change out of both.
    (["f1 new_project 2025-03", "confirm #1"], "void #1", "A 3 B 2"),
    (["f1 new_project 2025-03", "return #1"], "f1 new_project 2025-04", "A 4/3 B 2"),
    # Another first report moves the month it counts from.
    (["f1 new_project 2025-03"], "confirm #1 first=2025-07", "A 3 B 2"),
    (["f1 new_project 2025-03"], "confirm #1 first=2025-05", "A 4 B 2"),
    (["f1 new_project 2025-03", "confirm #1 first=2025-07"], "void #2", "A 4/3 B 2"),
    # 次年首报: taken up to next February, counts in nothing yet.
    ([], "f1 upgrade 2026-02", "A 3 B 2"),
    (["f1 upgrade 2026-02"], "confirm #1", "A 3 B 2"),
    # Exits, of named firms and of firms named as they go.
    (["f1 list A"], "f1 exit 2025-04 reason=X1", "A 2/3 B 2"),
    (["f1 list A", "f1 exit 2025-04 reason=X1"], "confirm #2", "A 2 B 2"),
    ([], "f1 exit 2025-04 unnamed reason=X3", "A 2/3 B 2"),
    (["f1 list A", "f1 exit 2025-04 reason=X1", "confirm #2"], "f1 upgrade 2025-06", "A 3/2 B 2"),
    (["f1 list A", "f1 exit 2025-04 reason=X1"], "void #2", "A 3 B 2"),
    # A forgotten earlier change that fits.
    (["f1 upgrade 2025-06"], "f1 exit 2025-02 unnamed reason=X1", "A 3 B 2"),
    (["f1 upgrade 2025-06", "f1 exit 2025-02 unnamed reason=X1", "confirm #2"], "confirm #1", "A 3 B 2"),
    (["f1 list A", "f1 exit 2025-03 reason=X1", "f1 upgrade 2025-06"], "f1 rename 2025-02 new_value=新", "A 3 B 2"),
    # Moves: one less here, one more there, nothing for the whole.
    (["f1 list A"], "f1 move 2025-04 to=B", "A 2/3 B 3/2"),
    (["f1 list A", "f1 move 2025-04 to=B"], "confirm #2", "A 2 B 3"),
    (["f1 list A", "f1 move 2025-04 to=B", "confirm #2"], "f1 move 2025-05 to=A", "A 3/2 B 2/3"),
    (["f1 list A", "f1 move 2025-04 to=B"], "return #2", "A 3 B 2"),
    (["f1 list A", "f1 move 2025-04 to=B"], "f1 exit 2025-05 reason=X1", "A 2/3 B 2"),
    (["f1 new_project 2025-03"], "f1 move 2025-04 to=B", "A 3 B 3/2"),
    (["f1 new_project 2025-03", "f1 move 2025-04 to=B"], "confirm #1", "A 3/4 B 3/2"),
    (["f1 new_project 2025-03", "f1 move 2025-04 to=B"], "confirm #1 #2", "A 3 B 3"),
    (["f1 new_project 2025-03", "f1 move 2025-04 to=B"], "confirm #2 #1", "A 3 B 3"),
    # Successions: neither new nor exit.
    (["f1 list A"], "f2 successor 2025-05 of=f1", "A 3 B 2"),
    (["f1 list A", "f2 successor 2025-05 of=f1"], "confirm #2", "A 3 B 2"),
    (["f1 list A"], "f2 successor 2025-05 of=f1 area=B", "A 2/3 B 3/2"),
    (["f1 list A", "f2 successor 2025-05 of=f1"], "f2 exit 2025-06 reason=X3", "A 2/3 B 2"),
    (["f1 list A", "f2 successor 2025-05 of=f1"], "f1 upgrade 2025-06", "A 4/3 B 2"),
    (["f1 list A", "f2 successor 2025-05 of=f1"], "void #2", "A 3 B 2"),
    # Count-neutral kinds count in nothing.
    (["f1 list A"], "f1 rename 2025-05 new_value=示例新名厂", "A 3 B 2"),
    ([], "f1 reclassify 2025-05 new_value=3216", "A 3 B 2"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "action", "after"), TAKEN)
def test_what_is_taken(book: Book, before: list[str], action: str, after: str) -> None:
    book.write(*before)
    book.write(action)
    assert book.stands() == after
    assert [one.key for one in check(book.conn) if not one.ok] == []


IN_A = ["f1 list A"]
ENTERED = ["f1 new_project 2025-03"]
REFUSED: Table = [
    (IN_A, "f1 new_project 2025-05", "示例f1厂: “new project” in 2025-05 does not fit: the firm is “in the roster” since 2024-12"),
    (ENTERED, "f1 upgrade 2025-05", "“upgrade” in 2025-05 does not fit: the firm is “in the roster” since 2025-03"),
    (ENTERED, "f1 upgrade 2025-02", "“new project” in 2025-03 does not fit: the firm is “in the roster” since 2025-02"),
    ([], "f1 exit 2025-05 reason=X1", "“exit” in 2025-05 does not fit: the firm has not entered the roster by then"),
    (ENTERED, "f1 exit 2025-02 reason=X1", "has not entered the roster by then"),
    (["f1 list A", "f1 exit 2025-03 reason=X1"], "f1 exit 2025-05 reason=X2", "is “exited” since 2025-03 by “exit”"),
    (["f1 list A", "f1 exit 2025-05 reason=X1"], "f1 exit 2025-03 reason=X2", "“exit” in 2025-05 does not fit: the firm is “exi"),
    (["f1 upgrade 2025-02"], "f1 exit 2025-05 unnamed reason=X1", "“upgrade” in 2025-02 does not fit: the firm is “in the ros"),
    ([], "f1 exit 2025-05", "An exit needs its reason"),
    ([], "f1 exit 2025-05 reason=X8", "An exit needs its reason, one of X1"),
    ([], "f1 upgrade 2025-05 reason=X1", "Only an exit has a reason"),
    ([], "f1 nonsense 2025-05", "“nonsense” is no kind of change"),
    # Months.
    ([], "f1 upgrade 2024-12", "2024-12 lies in the opening.*first month for changes is 2025-01"),
    ([], "f1 upgrade 2026-03", "2026-03 lies too far ahead: the latest month is 2026-02"),
    ([], "f1 upgrade 2025-13", "“2025-13” is not a month"),
    ([], "f1 upgrade 202505", "“202505” is not a month"),
    ([], "f1 upgrade 2025-05 first_report=2025-14", "“2025-14” is not a month"),
    ([], "f1 upgrade 2025-05 year=2052", "Filing year 2052 does not go with 2025-05"),
    (ENTERED, "confirm #1 first=2024-11", "2024-11 lies in the opening"),
    (ENTERED, "confirm #1 first=2026-03", "2026-03 lies too far ahead"),
    # Areas and places.
    ([], "f1 upgrade 2025-05 area=P", "“甲园区” is not an area that this ledger counts firms in"),
    (IN_A, "f1 exit 2025-05 reason=X1 area=B", "The firm is counted in 甲县 \\(unknown\\) by 2025-05"),
    (IN_A, "f1 exit 2025-05 reason=X1 zone=in", "The firm is counted in 甲县 \\(unknown\\)"),
    (IN_A, "f1 move 2025-05 to=A", "示例f1厂 is counted there already"),
    (IN_A, "f1 move 2025-05", "A move needs where it leads"),
    (IN_A, "f1 move 2025-05 to=P", "is not an area that this ledger counts firms in"),
    ([], "f1 move 2025-05 to=B", "has not entered the roster by then"),
    (["f1 list A", "f1 move 2025-05 to=B"], "f1 exit 2025-04 reason=X1", "“move” in 2025-05 does not fit: the firm is “exited”"),
    (["f1 list A", "f1 exit 2025-05 reason=X1"], "f1 move 2025-04 to=B", "“exit” in 2025-05 names another area, zone or park"),
    (["f1 list A", "f1 exit 2025-05 reason=X1"], "f1 move 2025-04 to_zone=in", "“exit” in 2025-05 names another area, zone or"),
    # Successions.
    (IN_A, "f2 successor 2025-05", "A succession needs the firm whose place is taken"),
    ([], "f2 successor 2025-05 of=f1", "示例f1厂: “succession” in 2025-05 does not fit: the firm has not entered"),
    (IN_A, "f1 successor 2025-05 of=f1", "A firm cannot take its own place"),
    (["f1 list A", "f2 list B"], "f2 successor 2025-05 of=f1", "示例f2厂: “succession” in 2025-05 does not fit: the firm is “in"),
    (["f1 list A", "f2 successor 2025-05 of=f1"], "f1 exit 2025-06 reason=X1", "is “exited” since 2025-05 by “succession”"),
    (IN_A, "f2 successor 2025-05 of=f1 area=P", "is not an area that this ledger counts firms in"),
    # What rests on a row keeps it.
    (["f1 new_project 2025-03", "f1 exit 2025-05 reason=X1"], "void #1", "“exit” in 2025-05 does not fit: the firm has not"),
    (["f1 new_project 2025-03", "f1 exit 2025-05 reason=X1"], "return #1", "“exit” in 2025-05 does not fit"),
    (["f1 new_project 2025-03", "f1 exit 2025-05 reason=X1"], "confirm #1 first=2025-06", "“exit” in 2025-05 does not fit"),
    (["f1 list A", "f1 move 2025-03 to=B", "f1 exit 2025-05 reason=X1"], "void #2", "“exit” in 2025-05 names another area"),
    (["f1 new_project 2025-03", "f2 successor 2025-05 of=f1"], "void #1", "示例f1厂: “succession” in 2025-05 does not fit"),
    (["f1 new_project 2025-03", "confirm #1", "f1 exit 2025-05 reason=X1", "confirm #3"], "void #2",
     "“exit” in 2025-05 cannot be confirmed as things stand.*has not entered the roster"),
    (["f1 new_project 2025-03", "confirm #1", "f1 move 2025-04 to_zone=in"], "void #2", "“move” in 2025-04 cannot be confirmed"),
    # Confirmed on its own, each step must be possible.
    (["f1 new_project 2025-03", "f1 exit 2025-05 reason=X1"], "confirm #2",
     "“exit” in 2025-05 cannot be confirmed as things stand: among the confirmed rows the firm has not entered"),
    (["f1 list A", "f1 move 2025-03 to=B", "f1 exit 2025-05 reason=X1"], "confirm #3",
     "“exit” in 2025-05 cannot be confirmed yet: .* counted elsewhere by then.*confirm the move first"),
    (["f1 list A", "f1 exit 2025-03 reason=X1", "f1 upgrade 2025-05"], "confirm #3", "“upgrade” in 2025-05 cannot be confirmed"),
    (["f1 list A", "f2 successor 2025-03 of=f1", "f2 exit 2025-05 reason=X1"], "confirm #3", "cannot be confirmed"),
    # Answers.
    (IN_A, "confirm #1", "“in the opening” needs no confirmation by statistics"),
    (["f1 list A", "f1 rename 2025-05 new_value=新"], "confirm #2", "“rename” needs no confirmation"),
    (["f1 new_project 2025-03", "void #1"], "confirm #1", "A row that was taken back cannot be confirmed"),
    ([], "confirm nothing", "There is no row “nothing”"),
    (ENTERED, "return #1 level=moon", "“Returned” needs the level that returned it"),
    (ENTERED, "confirm #1 date=2025-02-30", "“2025-02-30” is not a date"),
    # Voids.
    ([], "void nothing", "There is no row “nothing”"),
    (["f1 new_project 2025-03", "void #1"], "void #1", "taken back already"),
    (["f1 new_project 2025-03", "confirm #1", "void #2"], "void #2", "taken back already"),
    # Count-neutral kinds.
    (IN_A, "f1 rename 2025-05", "“rename” needs the new value"),
    ([], "f1 recode 2025-05 new_value=91532600YYY00000", "has 16 characters; it must have 18"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "action", "sentence"), REFUSED)
def test_what_is_refused_changes_nothing(book: Book, before: list[str], action: str, sentence: str) -> None:
    book.write(*before)
    book.refuses(action, sentence)


def test_the_latest_month_follows_the_day(book: Book) -> None:
    def latest(year: int, month: int, day: int, counted: str) -> str:
        return changes.record(book.conn, Draft("upgrade", book.firm(f"f{counted}"), counted), TODAY.replace(year, month, day))

    assert latest(2025, 2, 28, "2025-02")
    with pytest.raises(LedgerError, match="the latest month is 2025-02"):
        latest(2025, 2, 28, "2025-03")
    assert latest(2025, 3, 1, "2026-02")
    assert latest(2025, 12, 31, "2026-01")


def test_an_annual_batch_ahead_counts_from_its_february(book: Book) -> None:
    book.write("f1 upgrade 2026-02 year=2025", "confirm #1")
    assert [book.stands(month) for month in ("2025-12", "2026-01", "2026-02")] == ["A 3 B 2", "A 3 B 2", "A 4 B 2"]
    by_filing = Figure(("entries",), "2026-02", since="2025-01", year_by="filing_year", year=2025)
    assert count(book.conn, by_filing) == Count(1, 1)
    assert count(book.conn, Figure(("entries",), "2025-12", since="2025-01")) == Count(0, 0)


def test_a_change_counts_from_its_month_whenever_it_was_answered(book: Book) -> None:
    book.write("f1 new_project 2025-03")
    asked = f"{book.instant:%Y-%m-%dT%H:%M:%S.%fZ}"
    book.write("confirm #1 date=2025-06-10")
    assert [book.stands(month) for month in ("2025-02", "2025-03")] == ["A 3 B 2", "A 4 B 2"]
    assert book.stands("2025-06", known=asked) == "A 4/3 B 2"
    assert book.stands("2025-06", known="2025-06-12T01:00:00Z") == "A 3 B 2"


@pytest.mark.parametrize(
    ("reason", "column"), [("X1", "exits"), ("X4", "exits"), ("X5", "exits"), ("X7", "successions"), ("X9", "exits")]
)
def test_the_column_of_an_exit(book: Book, reason: str, column: str) -> None:
    book.write("f1 list A", f"f1 exit 2025-05 reason={reason}", "confirm #2")
    parts = grouped(book.conn, Figure(("exits", "successions"), "2025-06", since="2025-01"), ("col",))
    assert parts == {(column,): Count(-1, -1)}
    assert count(book.conn, Figure(("exits",), "2025-06", since="2025-01")).claimed == (1 if column == "exits" else 0)


def test_a_succession_is_neither_new_nor_exit(book: Book) -> None:
    book.write("f1 list A", "f2 successor 2025-05 of=f1 area=B", "confirm #2")
    parts = grouped(book.conn, Figure(("entries", "exits", "moves", "successions"), "2025-06", since="2025-01"), ("area", "col"))
    assert parts == {(AREAS["A"], "successions"): Count(-1, -1), (AREAS["B"], "successions"): Count(1, 1)}


def _zones(book: Book, month: str = "2025-06") -> dict[str, Count]:
    return {zone: count(book.conn, Figure.stock(month, zone=zone)) for zone in ("in_park", "outside", "")}


def test_a_zone_move_is_confirmed_at_once(book: Book) -> None:
    book.write("f1 list A zone=out", "f1 move 2025-04 to_zone=in")
    assert _zones(book) == {"in_park": Count(1, 1), "outside": Count(0, 0), "": Count(4, 4)}


def test_a_zone_move_follows_its_pending_entry(book: Book) -> None:
    book.write("f1 new_project 2025-03 zone=out", "f1 move 2025-04 to_zone=in")
    assert _zones(book)["in_park"] == Count(1, 0)
    book.write("confirm #1")
    assert _zones(book) == {"in_park": Count(1, 1), "outside": Count(0, 0), "": Count(5, 5)}


def test_a_zone_move_beyond_a_pending_county_move_waits_for_it(book: Book) -> None:
    book.write("f1 new_project 2025-03 zone=out", "f1 move 2025-04 to=B to_zone=out", "f1 move 2025-05 to_zone=in")
    book.write("confirm #1")
    assert _zones(book) == {"in_park": Count(1, 0), "outside": Count(0, 1), "": Count(5, 5)}
    book.write("confirm #2")
    assert _zones(book) == {"in_park": Count(1, 1), "outside": Count(0, 0), "": Count(5, 5)}
    assert book.stands() == "A 3 B 3"


def test_leaving_the_park_leaves_its_row(book: Book) -> None:
    book.write("f1 new_project 2025-03 zone=in park=P", "f1 move 2025-05 to_zone=out")
    assert [count(book.conn, Figure.stock(month, park=AREAS["P"])).claimed for month in ("2025-04", "2025-05")] == [1, 0]


def test_a_county_ledger_sees_only_its_own_side_of_a_move(tmp_path: Path) -> None:
    book = Book(tmp_path, area="甲县")
    book.write("f1 list A", "f1 move 2025-04 to=B", "f2 move 2025-05 area=B to=A", "confirm #2 #3")
    assert count(book.conn, Figure.stock("2025-04")) == Count(2, 2)
    assert count(book.conn, Figure.stock("2025-05")) == Count(3, 3)
    book.write("f2 exit 2025-06 reason=X1")
    assert count(book.conn, Figure.stock("2025-06")) == Count(2, 3)
    assert [one.key for one in check(book.conn) if not one.ok] == []
    with pytest.raises(LedgerError, match="“move” in 2025-06 names another area"):
        book.write("f3 new_project 2025-05", "f3 move 2025-06 area=B to=A")
    with pytest.raises(BadInput, match="does neither"):
        book.write("f4 move 2025-06 area=B to=B")
    with pytest.raises(LedgerError, match="“乙县” is not an area that this ledger counts firms in"):
        book.write("f5 upgrade 2025-06 area=B")
    book.ledger.close()


def test_an_answer_for_many_is_all_or_none(book: Book) -> None:
    book.write("f1 new_project 2025-03", "f2 new_project 2025-04", "f2 exit 2025-05 reason=X1")
    with pytest.raises(LedgerError, match="示例f2厂"):
        book.write("confirm #1 #3")
    assert book.stands("2025-04") == "A 5/3 B 2"
    book.write("confirm #1 #3 #2")
    assert book.stands() == "A 4 B 2"


def test_an_answer_holds_its_texts_as_typed(book: Book) -> None:
    book.write("f1 new_project 2025-03")
    answer = Answer("confirmed", "20250630", "  统计名单〔2025〕6月 ", batch=" 2025年6月 ")
    changes.confirm(book.conn, book.rows, answer)
    row = book.conn.execute("SELECT date, basis, answer_batch FROM confirmation").fetchone()
    assert tuple(row) == ("2025-06-30", "统计名单〔2025〕6月", "2025年6月")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"basis": " "}, "An answer needs its basis"),
        ({"basis": "名单\u202e"}, "is invisible"),
        ({"batch": "长" * 300}, "too many"),
        ({"result": "returned"}, "needs the level"),
        ({"level": "county"}, "needs the level"),
    ],
)
def test_an_answer_that_cannot_be_used(book: Book, given: dict[str, str], sentence: str) -> None:
    book.write("f1 new_project 2025-03")
    with pytest.raises(BadInput, match=sentence):
        changes.confirm(book.conn, book.rows, Answer(**{"result": "confirmed", "date": "2025-06-30", "basis": "名单", **given}))
    assert book.stands() == "A 4/3 B 2"


@pytest.mark.parametrize("text", ["basis", "note", "filing_batch", "township"])
def test_a_text_that_cannot_be_kept(book: Book, text: str) -> None:
    draft = {"kind": "upgrade", "enterprise": book.firm("f1"), "month": "2025-03"}
    with pytest.raises(BadInput, match="too many"):
        changes.record(book.conn, Draft(**draft, **{text: "长" * 5000}), TODAY)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="invisible"):
        changes.record(book.conn, Draft(**draft, **{text: "甲\x07乙"}), TODAY)  # type: ignore[arg-type]


def test_one_bad_row_of_many_leaves_the_others(book: Book) -> None:
    with transaction(book.conn):
        book.write("f1 new_project 2025-03")
        with pytest.raises(LedgerError, match="has not entered"):
            book.write("f2 exit 2025-03 reason=X1")
        book.write("f3 new_project 2025-04")
    assert book.stands() == "A 5/3 B 2"
    assert book.conn.execute("SELECT count(*) FROM status_change WHERE kind = 'exit'").fetchone()[0] == 0


def test_an_error_after_good_rows_takes_all_back(book: Book) -> None:
    with pytest.raises(RuntimeError), transaction(book.conn):
        book.write("f1 new_project 2025-03", "confirm #1")
        raise RuntimeError
    assert book.stands() == "A 3 B 2"


def test_times_never_run_backwards(book: Book) -> None:
    book.write("f1 new_project 2025-03")
    book.instant = book.instant.replace(year=2024)
    book.write("confirm #1", "f2 new_project 2025-04")
    stamps = [row[0] for row in book.conn.execute(
        "SELECT recorded_at FROM status_change UNION ALL SELECT recorded_at FROM confirmation ORDER BY 1"
    )]  # fmt: skip
    assert stamps[-3:] == [f"2025-06-12T01:01:00.00000{tick}Z" for tick in range(3)]


def test_the_list_behind_a_flow_is_its_number(book: Book) -> None:
    book.write("f1 new_project 2025-03", "f2 upgrade 2025-02 area=B", "confirm #2", "f3 upgrade 2025-02", "return #4")
    entries = Figure(("entries",), "2025-06", since="2025-01")
    assert count(book.conn, entries) == Count(2, 1)
    assert [row["name"] for row in changes_in(book.conn, entries)] == ["示例f2厂", "示例f1厂"]
    assert [row["name"] for row in changes_in(book.conn, entries, confirmed=True)] == ["示例f2厂"]
