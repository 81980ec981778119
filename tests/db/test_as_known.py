"""A ledger as it was known on an earlier day: a copy without what was recorded later, read by the code that reads today's."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from db import registers
from db.connection import Ledger
from db.copies import remove_orphans
from db.errors import BadInput, LedgerError
from db.exchange.workbook import file_name
from db.forms import build, forms, submission_sheets
from db.store import as_known, earlier, enterprises, posting, search, settings, told
from db.store.change_list import ChangeList, Scope, timeline
from db.store.dossier import dossier
from db.store.enterprise_list import EnterpriseList
from db.store.figures import Figure, changes_in, count
from db.store.moments import moments
from db.store.overview import overview
from db.store.progress import progress
from db.store.registers import own, records
from db.store.registers.taking_back import take_back, watched
from db.store.sending import closing, versions
from db.store.writing import at, transaction
from tests import ledgers
from tests.db.book import TODAY, Book
from tests.db.counties import County, Prefecture
from tests.db.register_rows import KEYS, whole

DERIVED = ("posting", "tally")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, of this test alone."""
    made = tmp_path / "scratch"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """甲州, with entries, an exit, a move, a renaming, answers and voids, each a minute after the one before."""
    made = Book(tmp_path)
    made.write(
        "f1 new_project 2025-02 area=A zone=in", "f2 upgrade 2025-03 area=B", "confirm #1", "f3 list A zone=out",
        "f3 exit 2025-05 reason=X2", "confirm #2 first=2025-04", "f2 move 2025-05 to=A to_zone=in", "return #5",
        "f1 rename 2025-05 new_value=示例新名厂", "void #3", "f4 upgrade 2025-06 area=A", "void #7",
    )  # fmt: skip
    yield made
    made.ledger.close()


def instants(conn: sqlite3.Connection) -> list[str]:
    tables = ("status_change", "void", "confirmation")
    found = conn.execute(" UNION ".join(f"SELECT recorded_at FROM {table}" for table in tables) + " ORDER BY 1")
    return [row[0] for row in found]


def postings(conn: sqlite3.Connection, known: str | None = None) -> set[tuple[Any, ...]]:
    source = f"({posting.AS_KNOWN})" if known else "posting"
    return {tuple(row) for row in conn.execute(f"SELECT {posting.COLUMNS} FROM {source}", {"known": known})}


def contents(conn: sqlite3.Connection) -> dict[str, list[str]]:
    """Every table's rows."""
    tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'")]
    return {table: sorted(repr(tuple(row)) for row in conn.execute(f'SELECT * FROM "{table}"')) for table in tables}


# Days and instants ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is set so on POSIX alone")
@pytest.mark.parametrize(
    ("zone", "end"), [("Asia/Shanghai", "2025-05-31T15:59:59.999999Z"), ("UTC", "2025-05-31T23:59:59.999999Z"),
                      ("America/New_York", "2025-06-01T03:59:59.999999Z")],
)  # fmt: skip
def test_a_day_ends_by_the_offices_clock_and_is_said_as_it_was_chosen(
    zone: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        assert as_known.end_of(date(2025, 5, 31)) == as_known.instant("2025-05-31") == end
        assert as_known.said(end) == "2025-05-31"
        assert as_known.day_of(end) == date(2025, 5, 31)
    time.tzset()


def test_an_instant_is_said_with_its_time() -> None:
    known = as_known.instant("2025-05-31T04:05:06Z")
    assert known == "2025-05-31T04:05:06.000000Z"
    assert as_known.said(known) == f"{datetime(2025, 5, 31, 4, 5, 6, tzinfo=UTC).astimezone():%Y-%m-%d %H:%M:%S}"
    assert as_known.instant("") is None


@pytest.mark.parametrize("text", ["2025-13-01", "gestern", "2025-05-31T99:00"])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(BadInput):
        as_known.instant(text)


# What stays and what goes --------------------------------------------------------------------------------------------


def test_of_every_table_it_is_said_what_becomes_of_it(book: Book) -> None:
    """A new table belongs into one of these lists, or an earlier day would show rows of later ones."""
    tables = {
        row[0] for row in book.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    }
    listed = [*earlier.RECORDED, *earlier.PARTS, *earlier.REGISTERS, *earlier.OF_NOW, *DERIVED, "value_history"]
    assert len(listed) == len(set(listed))
    assert {one for one in tables if "search" not in one and not one.startswith("_")} == set(listed)
    assert set(registers.BY_KEY) <= set(earlier.REGISTERS)


def test_at_every_instant_it_counts_what_the_replay_counts(book: Book) -> None:
    for known in ["2025-01-01T00:00:00.000000Z", *instants(book.conn)]:
        with book.ledger.as_known(known) as then:
            assert postings(then.conn) == postings(book.conn, known)
            assert posting.differences(then.conn) == 0
            assert then.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            for month in ("2025-02", "2025-04", "2025-06"):
                mine, theirs = progress(then.conn, month).targets, progress(book.conn, month, known).targets
                assert [one[:-1] for one in mine] == [one[:-1] for one in theirs]  # without the figure, which names the instant
                assert overview(then.conn, month).level.count == count(book.conn, Figure.stock(month, known=known))
            # Whatever names the instant once more means the same.
            assert count(then.conn, Figure.stock("2025-06", known=known)) == count(then.conn, Figure.stock("2025-06"))


def test_the_lists_are_those_of_then(book: Book) -> None:
    firm = book.firm("f1")
    for known in instants(book.conn):
        with book.ledger.as_known(known) as then:
            flow = Figure(("entries", "exits"), "2025-12", since="2025-01")
            mine = {row["id"] for row in changes_in(then.conn, flow)}
            assert mine == {row["id"] for row in changes_in(book.conn, Figure(flow.columns, flow.until, flow.since, known=known))}
            assert set(ChangeList(then.conn, Scope(figure=flow), TODAY).keys(None, {})) == mine
            recorded = book.conn.execute("SELECT count(*) FROM status_change WHERE recorded_at <= ?", (known,)).fetchone()[0]
            assert ChangeList(then.conn, Scope(), TODAY).count({}) == recorded
            assert all(row["recorded_at"] <= known for row in timeline(then.conn, firm, TODAY))
    recorded = book.conn.execute("SELECT recorded_at FROM status_change WHERE id = ?", (book.rows[0],)).fetchone()[0]
    with book.ledger.as_known(recorded) as then:
        assert [row["standing"] for row in timeline(then.conn, firm, TODAY)] == ["pending"]
        assert dossier(then.conn, firm, "2025-06").confirmed.state == "below"


def test_the_ledger_itself_stays_as_it_is_and_the_copy_goes(book: Book, scratch: Path) -> None:
    before = contents(book.conn)
    then = book.ledger.as_known(instants(book.conn)[3])
    assert [one.name for one in scratch.iterdir()] != []
    assert (then.path, then.files, then.writable) == (book.ledger.path, book.ledger.files, False)
    with pytest.raises(sqlite3.OperationalError, match="readonly"), then.connect(write=True) as conn:
        conn.execute("DELETE FROM void")
    then.close()
    assert contents(book.conn) == before
    assert list(scratch.iterdir()) == []


def test_a_copy_that_is_stopped_or_finds_no_room_leaves_nothing(
    book: Book, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    class Stopped(Exception):
        pass

    heard: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        heard.append((done, total))
        if len(heard) == 5:
            raise Stopped

    with pytest.raises(Stopped):
        book.ledger.copy_as_known(instants(book.conn)[3], report)
    assert list(scratch.iterdir()) == []
    monkeypatch.setattr(tempfile, "tempdir", str(scratch / "nowhere"))
    with pytest.raises(LedgerError):
        book.ledger.copy_as_known(instants(book.conn)[3])


def test_the_copy_of_one_who_died_goes_and_that_of_one_who_lives_stays(book: Book, scratch: Path) -> None:
    known = instants(book.conn)[3]
    dies = (
        "import os, sys, tempfile; from pathlib import Path; from db.connection import open_ledger\n"
        "tempfile.tempdir = sys.argv[2]; open_ledger(Path(sys.argv[1])).copy_as_known(sys.argv[3]); os._exit(9)"
    )
    died = subprocess.run([sys.executable, "-c", dies, str(book.ledger.path), str(scratch), known], check=False)
    assert died.returncode == 9
    (left,) = scratch.iterdir()
    assert remove_orphans() == 0  # it may be one that is just being made
    os.utime(left, (0, 0))
    with book.ledger.as_known(known) as then:
        assert not left.exists()
        (lives,) = scratch.iterdir()
        os.utime(lives, (0, 0))
        for name in ("shenggui-0.1.0-linux-x86_64", "shenggui-known-empty", "shenggui-known-mine"):  # somebody's own
            (scratch / name).mkdir()
        for name in ("甲.sgl", "甲.sgl.lock", "笔记.txt"):
            (scratch / "shenggui-known-mine" / name).touch()
        for one in scratch.iterdir():
            os.utime(one, (0, 0))
        (scratch / "shenggui-known-other").symlink_to(book.ledger.path.parent)
        assert remove_orphans() == 0
        assert lives.exists()
        assert len(list(scratch.iterdir())) == 5
        assert then.conn.execute("SELECT count(*) FROM enterprise").fetchone()[0] > 0
    assert not lives.exists()
    assert book.ledger.path.exists()


# Registers -----------------------------------------------------------------------------------------------------------


def now() -> str:
    """This moment, a whole thousandth of a second apart from what is written before and after it: histories go no finer."""
    _next_thousandth()
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    _next_thousandth()
    return moment


def _next_thousandth() -> None:
    begun = time.time_ns() // 1_000_000
    while time.time_ns() // 1_000_000 == begun:
        pass


def test_registers_stand_as_they_stood(tmp_path: Path) -> None:
    book = Book(tmp_path)
    conn = book.conn
    firm, _ = enterprises.create(conn, {"name": "示例旧名有限公司", "phone": "111"})
    kept = records.create(conn, "lead", {"name": "线索一", "stage": "talks"})[0]
    gone = records.create(conn, "lead", {"name": "线索二", "stage": "talks"})[0]
    then = now()
    enterprises.edit(conn, firm, {"name": "示例改名厂", "phone": "222"})
    enterprises.edit(conn, firm, {"phone": "333", "township": "某镇"})
    records.edit(conn, "lead", kept, {"stage": "signed", "note": "后来"})
    # Row by row, putting back must not stumble over names that changed hands.
    records.remove(conn, "lead", gone)
    records.edit(conn, "lead", kept, {"name": "线索二"})
    records.create(conn, "lead", {"name": "线索一", "stage": "talks"})
    later, _ = enterprises.create(conn, {"name": "示例后来厂"})
    with book.ledger.as_known(then) as ledger:
        row = enterprises.get(ledger.conn, firm)
        assert (row["name"], row["phone"], row["township"]) == ("示例旧名有限公司", "111", "")
        assert not enterprises.exists(ledger.conn, later)
        found = {one["id"]: (one["name"], one["stage"], one["note"]) for one in records.rows(ledger.conn, "lead")}
        assert found == {kept: ("线索一", "talks", ""), gone: ("线索二", "talks", "")}
        assert [one.id for one in search.find(ledger.conn, "旧名")] == [firm]
        assert search.find(ledger.conn, "改名") == search.find(ledger.conn, "后来") == []
        assert [one.name for one in search.find(ledger.conn, "sljm")] == ["示例旧名有限公司"]
        assert enterprises.history(ledger.conn, firm) == []
        assert EnterpriseList(ledger.conn, "2025-06").count({}) == 1
        assert enterprises.by_name(ledger.conn, "示例旧名有限公司") != []
    book.ledger.close()


def test_a_renaming_recorded_later_is_not_found_by_then(book: Book) -> None:
    renamed = book.conn.execute("SELECT recorded_at FROM status_change WHERE kind = 'rename'").fetchone()[0]
    assert [one.name for one in search.find(book.conn, "示例新名厂")] == ["示例新名厂"]
    with book.ledger.as_known(instants(book.conn)[1]) as then:
        assert [one.former for one in search.find(then.conn, "示例新名厂")] == []
    assert renamed in instants(book.conn)


# Areas below that sent packages --------------------------------------------------------------------------------------


def test_packages_taken_in_later_do_not_count_yet(tmp_path: Path) -> None:
    prefecture, county = Prefecture(tmp_path), County(tmp_path, "甲县")
    moments = [f"{prefecture.now:%Y-%m-%dT%H:%M:%S.%fZ}"]
    for period in ("2025-02", "2025-03", "2025-04"):
        county.confirm(county.record("upgrade", county.firm(f"示例{period}厂"), period))
        prefecture.now = max(prefecture.now, county.now)
        prefecture.take(county.send(period))
        moments.append(f"{prefecture.now:%Y-%m-%dT%H:%M:%S.%fZ}")
    for known in moments:
        with prefecture.ledger.as_known(known) as then:
            assert postings(then.conn) == postings(prefecture.conn, known)
            assert posting.differences(then.conn) == 0
    with prefecture.ledger.as_known(moments[1]) as then:
        assert then.conn.execute("SELECT count(*) FROM package").fetchone()[0] == 1
        # The county made its firms before; here they came with their package.
        assert [row[0] for row in then.conn.execute("SELECT name FROM enterprise")] == ["示例2025-02厂"]
        assert [one.name for one in search.find(then.conn, "示例2025")] == ["示例2025-02厂"]
        assert count(then.conn, Figure.stock("2025-04")) == prefecture.stock("2025-04", moments[1])
    county.ledger.close()
    prefecture.ledger.close()


# What is made from it ------------------------------------------------------------------------------------------------


def test_a_sent_months_rows_as_known_then_give_its_hash(tmp_path: Path) -> None:
    county = County(tmp_path, "甲县")
    first = county.record("upgrade", county.firm("示例一厂"), "2025-02")
    county.send("2025-02")
    county.confirm(first)
    with at(county.tick()):
        closing.close(county.conn, county.area, "2025-02")
    county.send("2025-02")
    county.void(first, adjustment="报送后查明")
    with at(county.tick()):
        enterprises.edit(county.conn, county.firms[0], {"name": "示例一厂（改）"})
    sent = versions.sent(county.conn, "2025-02")
    assert [one.version for one in sent] == [2, 1]
    offered = moments(county.conn, "2025-02", date(2025, 3, 1))
    assert len(offered) == 4  # the month's end, its closing, two versions
    for one in sent:
        assert one.known in [moment.known for moment in offered]
        with county.ledger.as_known(one.known) as then:
            assert versions.checksum_now(then.conn, "2025-02") == one.checksum
            assert count(then.conn, Figure.stock("2025-02")) == county.stock("2025-02", one.known)
            assert [row["standing"] for row in timeline(then.conn, county.firms[0], date(2025, 3, 1))] != ["void"]
    county.ledger.close()


def test_forms_say_the_same_as_when_they_are_asked_for_that_instant_and_bear_it(samples: dict[str, Path]) -> None:
    """Those forms whose every figure can be asked for at an instant; others (registers, forecasts) only the copy has then."""
    from db.connection import open_ledger

    known = as_known.end_of(date(2025, 4, 20))
    asked = ("progress_areas", "progress_years", "balance", "entered", "exited", "changes")
    with open_ledger(samples["wenshan"]) as ledger, ledger.as_known(known) as then:
        assert count(then.conn, Figure.stock("2025-06")) != count(ledger.conn, Figure.stock("2025-06"))
        for key in asked:
            sheet, replayed = build(then.conn, key, "2025-06"), build(ledger.conn, key, "2025-06", known=known)
            assert sheet.canonical == replayed.canonical, key
            assert sheet.canonical != build(ledger.conn, key, "2025-06").canonical, key
        for one in forms():
            for language, words in (("zh", "按2025-04-20所知"), ("en", "as known on 2025-04-20")):
                sheet = build(then.conn, one.key, "2025-06", language=language)
                assert words in sheet.mark[0], one.key
                assert words in file_name([sheet], ".pdf")
                assert not any("现状" in note for note in sheet.notes)
        assert all("按2025-04-20所知" in sheet.mark[0] for sheet in submission_sheets(then.conn, "2025-06"))
        assert "所知" not in build(ledger.conn, "changes", "2025-06").mark[0]


def test_a_told_figure_says_its_day(book: Book) -> None:
    with book.ledger.as_known(as_known.end_of(date(2025, 6, 12))) as then:
        said = [str(one.sentence) for one in told.choices(overview(then.conn, "2025-06"))]
        assert said
        assert all("As known on 2025-06-12, without what was recorded later. Counted by" in one for one in said)
        assert settings.get(then.conn, "as_known") == as_known.of(then.conn) != ""
    assert all("known" not in str(one.sentence) for one in told.choices(overview(book.conn, "2025-06")))
    assert as_known.of(book.conn) == ""


def test_a_copy_is_made_of_a_ledger_that_is_being_written(book: Book) -> None:
    """The window looks back while something is under way: the copy holds what was committed."""
    book.conn.execute("BEGIN IMMEDIATE")
    try:
        ledger: Ledger = book.ledger
        with ledger.as_known(instants(book.conn)[-1]) as then:
            assert postings(then.conn) == postings(book.conn)
    finally:
        book.conn.execute("ROLLBACK")


def register_rows(conn: sqlite3.Connection, key: str) -> list[dict[str, Any]]:
    """A register's rows, without their place in the lists."""
    found = conn.execute(f"SELECT * FROM {key} ORDER BY id")
    return [{name: value for name, value in dict(row).items() if name != "seq"} for row in found]


@pytest.mark.parametrize("key", KEYS)
def test_of_every_register_each_step_comes_out_as_it_stood(tmp_path: Path, key: str) -> None:
    """Made, changed, removed, come again by Ctrl+Z, changed and removed again."""
    with ledgers.wenshan(tmp_path) as ledger:
        conn = ledger.conn
        firm, other = ledgers.firm(conn, "示例一厂", 1), ledgers.firm(conn, "示例二厂", 2)
        first = whole(conn, key, firm)
        parent = {"parent": first["parent"]} if "parent" in first else {}
        own.add(conn, key, "自加列")
        extra = {f"extra.{own.columns(conn, key)[0].key}": "自加"}
        held: list[tuple[str, list[dict[str, Any]]]] = []
        steps: list[Any] = []

        def do(work: Any) -> Any:
            with transaction(conn):
                result, done = watched(conn, work)
            steps.append(done)
            held.append((now(), register_rows(conn, key)))
            return result

        row = do(lambda conn: records.create(conn, key, first | parent))[0]
        do(lambda conn: records.edit(conn, key, row, whole(conn, key, other, 1) | parent | extra))
        do(lambda conn: records.remove(conn, key, row))
        do(lambda conn: take_back(conn, steps[2]))
        do(lambda conn: records.edit(conn, key, row, whole(conn, key, firm, 0) | parent))
        do(lambda conn: records.remove(conn, key, row))
        there = len(held[0][1])
        assert [len(rows) for _at, rows in held] == [there, there, there - 1, there, there, there - 1]
        for known, rows in held:
            with ledger.as_known(known) as then:
                assert register_rows(then.conn, key) == rows
