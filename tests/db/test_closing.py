"""Every verb against a closed month: refused with who, when and why; kept as an adjustment where a reason is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import BadInput, RuleViolation
from db.store import areas, changes, openings, transfers
from db.store.changes import Draft
from db.store.registers import filings, records
from db.store.registers.filings import Step
from db.store.sending import closing
from db.store.writing import at
from tests.db.book import AREAS, TODAY, Book

A, B = AREAS["A"], AREAS["B"]
Verb = Callable[[Book], object]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """甲县 with firms that came, one exit recorded, and its first quarter not yet closed."""
    made = Book(tmp_path)
    made.write("f1 new_project 2025-02", "f2 upgrade 2025-03", "f3 new_project 2025-02 area=B", "f4 list A", "confirm #1 #2 #3")
    made.conn.execute("INSERT INTO setting VALUES ('recorder', '张三')")
    records.create(made.conn, "pool", {
        "enterprise": made.firm("f8"), "year": 2025, "tier": "near_line", "route": "upgrade", "state": "papers",
    })  # fmt: skip
    yield made
    made.ledger.close()


def hold(book: Book, area: str = A, month: str = "2025-03", **more: object) -> closing.Lock:
    with at(book.instant):
        return closing.close(book.conn, area, month, why="一季度已报", **more)  # type: ignore[arg-type]


def draft(book: Book, kind: str, firm: str, month: str, **more: object) -> Verb:
    return lambda _book: changes.record(
        book.conn, Draft(kind, book.firm(firm), month, basis="电话", **more), TODAY  # type: ignore[arg-type]
    )


VERBS: dict[str, Verb] = {
    "entry": lambda book: draft(book, "upgrade", "f9", "2025-03", area=A)(book),
    "exit": lambda book: draft(book, "exit", "f1", "2025-03", reason="X1")(book),
    "unnamed exit": lambda book: draft(book, "exit", "f9", "2025-03", reason="X1", area=A, in_opening=True)(book),
    "move away": lambda book: draft(book, "move", "f1", "2025-03", to_area=B)(book),
    "move here": lambda book: draft(book, "move", "f3", "2025-03", to_area=A)(book),
    "zone": lambda book: draft(book, "move", "f1", "2025-03", to_zone="in_park")(book),
    "succession": lambda book: draft(book, "successor", "f9", "2025-03", predecessor=book.firm("f1"))(book),
    "succession from elsewhere": lambda book: draft(
        book, "successor", "f9", "2025-03", predecessor=book.firm("f1"), area=B
    )(book),
    "rename": lambda book: draft(book, "rename", "f1", "2025-03", new_value="示例新厂")(book),
    "void": lambda book: changes.void(book.conn, book.rows[0], "记错了"),
    "void of an opening": lambda book: changes.void(book.conn, book.rows[3], "记错了"),
    "opening number": lambda book: openings.state_number(book.conn, A, None, 5, "名单"),
    "opening list": lambda book: openings.list_firm(book.conn, book.firm("f9"), A, None, basis="名单"),
    "opening complete": lambda book: openings.declare_complete(book.conn, A, "名单"),
    "merger": lambda book: areas.merge(book.conn, B, A, "2025-03", "批复"),
    "new name": lambda book: areas.rename(book.conn, A, "新甲县", "2025-03", "批复"),
    "filing": lambda book: filings.step(
        book.conn, book.conn.execute("SELECT id FROM pool").fetchone()[0], Step("county", TODAY, "电话", month="2025-03"), TODAY
    ),
    "handed over": lambda book: transfers.transfer(book.conn, "transfer", A, B, [book.firm("f1")], "2025-03", "批复", TODAY),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("final", [False, True])
def test_a_closed_month_refuses_every_verb_and_says_why(book: Book, verb: str, final: bool) -> None:
    book.firm("f9")
    hold(book, final=final)
    kept = book.everything()
    with at(book.instant), pytest.raises(RuleViolation, match=r"甲县.*2025-03.*张三.*2025-06-12.*一季度已报.*2025-04"):
        VERBS[verb](book)
    assert book.everything() == kept


@pytest.mark.parametrize("verb", VERBS)
def test_with_a_reason_the_row_is_kept_as_an_adjustment(book: Book, verb: str) -> None:
    book.firm("f9")
    hold(book)
    before = {table: _ids(book.conn, table) for table in ("status_change", "void", "area_event")}
    with at(book.instant), closing.adjusting("乡镇漏报"):
        VERBS[verb](book)
    written = [
        tuple(row)
        for table, old in before.items()
        for row in book.conn.execute(f"SELECT adjusts, adjust_reason, id FROM {table}")
        if row["id"] not in old
    ]
    assert written
    assert {row[:2] for row in written} == {("2025-04", "乡镇漏报")}


@pytest.mark.parametrize("verb", VERBS)
def test_an_open_month_takes_it_without_a_reason(book: Book, verb: str) -> None:
    book.firm("f9")
    VERBS[verb](book)
    for table in ("status_change", "void", "area_event"):
        assert book.conn.execute(f"SELECT count(*) FROM {table} WHERE adjusts IS NOT NULL").fetchone()[0] == 0


def _ids(conn: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in conn.execute(f"SELECT id FROM {table}")}


def test_the_draft_and_the_void_take_the_reason_themselves(book: Book) -> None:
    hold(book)
    book.write()
    row = draft(book, "upgrade", "f9", "2025-02", area=A, adjustment="漏报")(book)
    changes.void(book.conn, book.rows[1], "记错了", "重复")
    assert tuple(book.conn.execute("SELECT adjusts, adjust_reason FROM status_change WHERE id = ?", (row,)).fetchone()) == (
        "2025-04", "漏报",
    )  # fmt: skip
    assert tuple(book.conn.execute("SELECT adjusts, adjust_reason FROM void").fetchone()) == ("2025-04", "重复")


def test_answers_need_neither(book: Book) -> None:
    book.write("f5 upgrade 2025-03")
    hold(book)
    book.write("confirm #8 first=2025-02", "return #1")
    assert book.stands("2025-03") == "A 5 B 3"


def test_other_areas_and_later_months_stay_open(book: Book) -> None:
    hold(book)
    book.write("f6 upgrade 2025-03 area=B", "f7 upgrade 2025-04 area=A")
    assert book.stands("2025-04") == "A 6/5 B 4/3"


def test_the_whole_closes_what_lies_in_it(book: Book) -> None:
    hold(book, "010100")
    for area in (A, B):
        with pytest.raises(RuleViolation, match="甲州"), at(book.instant):
            draft(book, "upgrade", "f9", "2025-01", area=area)(book)


def test_adjustments_of_two_areas_are_shown_where_both_are_open(book: Book) -> None:
    hold(book)
    hold(book, B, "2025-04")
    book.write()
    row = draft(book, "move", "f1", "2025-03", to_area=B, adjustment="更正")(book)
    assert book.conn.execute("SELECT adjusts FROM status_change WHERE id = ?", (row,)).fetchone()[0] == "2025-05"


def test_a_held_month_is_opened_again_with_a_reason(book: Book) -> None:
    hold(book)
    with pytest.raises(BadInput):
        closing.reopen(book.conn, A, "2025-03", " ")
    with at(book.instant):
        closing.reopen(book.conn, A, "2025-03", "州局退回")
    assert closing.state(book.conn, A, "2025-03") == "open"
    book.write("f6 upgrade 2025-03")
    assert [row["state"] for row in closing.words(book.conn, A)] == ["open", "held"]


def test_a_month_closed_for_good_stays_closed(book: Book) -> None:
    hold(book)
    hold(book, final=True)
    with pytest.raises(RuleViolation, match="stays closed"):
        closing.reopen(book.conn, A, "2025-03", "想改")
    with pytest.raises(RuleViolation, match="closed already"):
        hold(book)


def test_only_the_last_held_month_is_opened(book: Book) -> None:
    hold(book, month="2025-01")
    hold(book, month="2025-03")
    with pytest.raises(RuleViolation, match="Open that one first"):
        closing.reopen(book.conn, A, "2025-01", "想改")
    with pytest.raises(RuleViolation, match="closed already"):
        hold(book, month="2025-02")
    closing.reopen(book.conn, A, "2025-03", "想改")
    assert [closing.state(book.conn, A, month) for month in ("2025-01", "2025-02")] == ["held", "open"]


def test_the_database_itself_refuses(book: Book) -> None:
    """Past every rule of the program."""
    hold(book)
    later = "9000-01-01T00:00:00.000000Z"
    entry = dict(book.conn.execute("SELECT * FROM status_change WHERE kind = 'upgrade'").fetchone())
    entry |= {"id": "x", "recorded_at": later}
    gone = {"id": "y", "target": book.rows[0], "why": "x", "recorded_at": later}
    event = {"id": "z", "kind": "rename", "month": "2025-01", "from_area": A, "basis": "x", "recorded_at": later}
    for table, row in (("status_change", entry), ("void", gone), ("area_event", event)):
        for more in (
            {}, {"adjusts": "2025-05", "adjust_reason": "x"}, {"adjusts": "2025-04", "adjust_reason": " "},
            {"adjusts": "2025-04", "adjust_reason": None},
        ):  # fmt: skip
            _refused(book.conn, table, row | more, "the month is closed")
        _insert(book.conn, table, row | {"adjusts": "2025-04", "adjust_reason": "漏报"})
    open_month = entry | {"id": "w", "month": "2025-04", "adjusts": "2025-05", "adjust_reason": "x"}
    _refused(book.conn, "status_change", open_month, "the month is closed")
    word = {"id": "k", "area": A, "month": "2025-03", "recorded_at": later}
    _refused(book.conn, "closing", word | {"state": "held"}, "only a held month")
    _refused(book.conn, "closing", word | {"state": "open"}, "CHECK")
    _refused(book.conn, "closing", word | {"state": "held", "month": "2025-02"}, "a later month")


def test_nothing_is_put_before_what_was_closed(book: Book) -> None:
    """What a closed month showed is what was known then, however the clock goes."""
    lock = hold(book)
    row = dict(book.conn.execute("SELECT * FROM status_change WHERE kind = 'upgrade'").fetchone())
    row |= {"id": "x", "month": "2025-05", "recorded_at": lock.at}
    _refused(book.conn, "status_change", row, "backwards")
    with at(book.instant):
        made = changes.record(book.conn, Draft("upgrade", book.firm("f9"), "2025-05", area=A, basis="电话"), TODAY)
    stamped = book.conn.execute("SELECT recorded_at FROM status_change WHERE id = ?", (made,)).fetchone()[0]
    assert stamped > lock.at


def _insert(conn: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    conn.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def _refused(conn: sqlite3.Connection, table: str, row: dict[str, object], says: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=says):
        _insert(conn, table, row)
