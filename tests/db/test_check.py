"""``check`` finds each kind of damage that somebody with a database tool can do, and nothing in a sound ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.check import check
from db.store import posting
from tests.db.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    made.write(
        "f1 list A", "f2 new_project 2025-03", "confirm #2", "f1 move 2025-04 to=B", "confirm #4", "f2 exit 2025-05 reason=X1",
        "f3 upgrade 2025-02", "void #7", "f4 successor 2025-06 of=f1", "f4 rename 2025-06 new_value=新",
    )  # fmt: skip
    yield made
    made.ledger.close()


def problems(conn: sqlite3.Connection) -> dict[str, str]:
    """What is wrong, in one line for each thing looked at."""
    return {one.key: " ".join(map(str, one.problems)) for one in check(conn) if not one.ok}


def unguarded(conn: sqlite3.Connection, *statements: str) -> None:
    """Do what the guards refuse, and put them back as they were."""
    conn.execute("PRAGMA foreign_keys = OFF")
    guards = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in guards:
        conn.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        conn.execute(statement)
    for _name, sql in guards:
        conn.execute(sql)


def test_a_sound_ledger_has_no_problem(book: Book) -> None:
    assert problems(book.conn) == {}
    assert [one.key for one in check(book.conn)] == [
        "integrity", "triggers", "postings", "histories", "balance", "submissions", "packages",
    ]  # fmt: skip


def test_every_missing_guard_is_named(book: Book) -> None:
    guards = book.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert len(guards) > 60
    for name, sql in guards:
        book.conn.execute(f"DROP TRIGGER {name}")
        assert problems(book.conn) == {"triggers": f"The guard “{name}” is missing or was changed. Restore the last backup."}
        book.conn.execute(sql)
    assert problems(book.conn) == {}


@pytest.mark.parametrize(
    ("statements", "name"),
    [
        (["DROP TRIGGER void_once", "CREATE TRIGGER void_once BEFORE INSERT ON void BEGIN SELECT 1; END"], "void_once"),
        (["DROP INDEX void_target"], "void_target"),
        (["DROP INDEX posting_area", "CREATE INDEX posting_area ON posting (area)"], "posting_area"),
        (["CREATE TRIGGER gift AFTER INSERT ON status_change BEGIN SELECT 1; END"], "gift"),
        (["DROP TABLE told"], "told"),
    ],
)
def test_what_was_changed_or_added(book: Book, statements: list[str], name: str) -> None:
    for statement in statements:
        book.conn.execute(statement)
    found = problems(book.conn)
    assert list(found) == ["triggers"]
    assert f"“{name}”" in found["triggers"]


ENTRY = "(SELECT id FROM status_change WHERE kind = 'new_project')"


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE posting SET n = 2 WHERE col = 'entries'", "postings"),
        ("UPDATE posting SET month = '2025-01' WHERE col = 'entries'", "postings"),
        ("UPDATE posting SET confirmed = 1 - confirmed WHERE col = 'exits'", "postings"),
        ("UPDATE posting SET claimed = 1 WHERE NOT claimed", "postings"),
        ("UPDATE posting SET zone = 'in_park' WHERE col = 'entries'", "postings"),
        ("DELETE FROM posting WHERE col = 'opening'", "postings"),
        ("UPDATE tally SET confirmed = confirmed + 1", "postings"),
        ("DELETE FROM tally", "postings"),
        ("INSERT INTO tally VALUES ('010101', 'outside', 2025, 5, 5)", "postings"),
        ("UPDATE sign SET n = -n WHERE kind = 'upgrade'", "postings"),
        ("UPDATE status_change SET month = '2025-01' WHERE kind = 'new_project'", "postings"),
        ("UPDATE status_change SET area = '010102' WHERE kind = 'new_project'", "postings"),
        ("UPDATE status_change SET count = 9 WHERE kind = 'opening_number'", "postings"),
        ("UPDATE confirmation SET result = 'returned', level = 'county'", "postings"),
        ("DELETE FROM confirmation", "postings"),
        ("DELETE FROM void", "postings"),
        (f"INSERT INTO void (id, target, why, recorded_at) VALUES ('x', {ENTRY}, 'x', '2099')", "postings"),
        ("DELETE FROM status_change WHERE kind = 'new_project'", "postings"),
        ("DELETE FROM enterprise", "integrity"),
        ("UPDATE status_change SET enterprise = 'nobody' WHERE kind = 'rename'", "integrity"),
    ],
)
def test_what_was_edited_past_the_guards(book: Book, statement: str, where: str) -> None:
    unguarded(book.conn, statement)
    assert where in problems(book.conn)


@pytest.mark.parametrize(
    ("statement", "where", "says"),
    [
        # The rows were edited and every sum was made anew by them: only what they tell is impossible now.
        (f"DELETE FROM status_change WHERE id = {ENTRY}", "histories", "示例f2厂 counts -1 times at 2025-05"),
        ("UPDATE status_change SET month = '2025-01' WHERE kind = 'exit'", "histories", "示例f2厂 counts -1 times at 2025-01"),
        ("UPDATE status_change SET area = '010102' WHERE kind = 'exit'", "histories", "示例f2厂 counts -1 times at 2025-05"),
        ("UPDATE status_change SET zone = 'in_park' WHERE kind = 'exit'", "histories", "counts -1 times at 2025-05"),
        ("DELETE FROM status_change WHERE kind = 'opening'", "histories", "示例f1厂 counts -1 times"),
        ("UPDATE status_change SET reason = NULL, kind = 'upgrade' WHERE kind = 'exit'", "histories", "counts 2 times"),
        (
            f"UPDATE status_change SET enterprise = (SELECT enterprise FROM status_change WHERE id = {ENTRY}) "
            "WHERE kind = 'move'",
            "histories",
            "示例f1厂 counts -1 times at 2025-06",
        ),
        ("UPDATE status_change SET count = 0 WHERE kind = 'opening_number'", "balance", "甲县: 1 more firms are named than"),
        ("UPDATE status_change SET other_area = NULL WHERE kind = 'move'", "balance", "“move” does not cancel out"),
        ("UPDATE status_change SET other_area = NULL WHERE kind = 'successor'", "balance", "“succession” does not cancel"),
    ],
)
def test_what_was_edited_with_every_sum_made_anew(book: Book, statement: str, where: str, says: str) -> None:
    unguarded(book.conn, statement, *_anew())
    found = problems(book.conn)
    assert "postings" not in found
    assert says in found.get(where, "")


def _anew() -> list[str]:
    """The statements that derive postings and tally again, without the triggers."""
    derived = posting.AS_KNOWN.replace(":known", "'9999'")
    return [
        "DELETE FROM posting", "DELETE FROM tally", f"INSERT INTO posting ({posting.COLUMNS}) SELECT * FROM ({derived})",
        "INSERT INTO tally SELECT area, zone, CAST(substr(month, 1, 4) AS INTEGER), sum(n * claimed), sum(n * confirmed) "
        "FROM posting GROUP BY 1, 2, 3",
    ]  # fmt: skip


def test_another_table_of_signs_is_told_with_what_to_do(book: Book) -> None:
    unguarded(book.conn, "UPDATE sign SET n = -n WHERE kind = 'upgrade'")
    assert "by another table of signs than the program. Open it for writing once" in problems(book.conn)["postings"]


def test_post_anew_puts_every_sum_right(book: Book) -> None:
    unguarded(book.conn, "UPDATE posting SET n = 3", "UPDATE tally SET claimed = 99", "DELETE FROM posting WHERE line = 2")
    assert "postings" in problems(book.conn)
    book.conn.execute("BEGIN")
    posting.post_anew(book.conn)
    book.conn.execute("COMMIT")
    assert problems(book.conn) == {}


def test_a_file_that_cannot_be_read_through_is_told(book: Book, tmp_path: Path) -> None:
    book.ledger.close()
    path = tmp_path / "book.sgl"
    whole = path.read_bytes()
    # Overwrite the pages of the changes themselves, not the schema.
    conn = sqlite3.connect(path)
    root = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'status_change'").fetchone()[0]
    page = conn.execute("PRAGMA page_size").fetchone()[0]
    conn.close()
    path.write_bytes(whole[: (root - 1) * page] + b"\xff" * page + whole[root * page :])
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    found = problems(conn)
    conn.close()
    assert {"integrity", "postings"} <= set(found)
    assert "The file is damaged" in found["postings"]
