"""Every backup is copied to the second place and compared; where it is away the first stands, and it is said."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import backup, second_place
from db.backup_place import SecondPlace, last_backup, note_second_place
from db.backup_place import second_place as named
from db.errors import BadFile
from db.exchange.sending import handover
from db.store import settings
from db.store.sending import content
from db.store.worklist import Task, copies, put_off, worklist
from tests.db.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    (tmp_path / "办公室").mkdir()
    made = Book(tmp_path / "办公室", bureau="甲局")
    made.write("f1 list A", "f2 new_project 2025-03")
    yield made
    made.ledger.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "优盘"
    path.mkdir()
    return path


def rows(book: Book, day: date | None = None) -> dict[str, Task]:
    path = book.ledger.path
    found = worklist(book.conn, day or date.today(), last_backup(path), copies(path))
    return {one.kind.key: one for one in found}


def test_a_backup_lies_in_both_places_and_can_be_restored_from_either(book: Book, stick: Path, tmp_path: Path) -> None:
    path = book.ledger.path
    assert [str(one) for one in second_place.name(path, stick)] == [
        f"“{stick}” lies on the same drive as the ledger: it helps against a deleted file, not against a broken drive."
    ]
    made = second_place.back_up(book.conn, path)
    assert made.said is None
    assert made.second == stick / "book.backups" / made.backup.path.name
    assert made.second.read_bytes() == made.backup.path.read_bytes()
    assert named(path) == SecondPlace(stick, made.backup.path.name)
    assert backup.restore(made.second, tmp_path / "again.sgl").rows == made.backup.rows
    assert sorted(one.suffix for one in (stick / "book.backups").iterdir()) == [".sglbak"]


def test_a_stick_that_is_away_leaves_the_first_and_is_said(book: Book, stick: Path, tmp_path: Path) -> None:
    path = book.ledger.path
    second_place.name(path, stick)
    stick.rename(tmp_path / "away")
    made = second_place.back_up(book.conn, path)
    assert backup.verify(made.backup.path) == made.backup
    assert made.second is None
    assert str(stick) in str(made.said)
    assert not stick.exists()
    task = rows(book)["second_copy"]
    assert str(stick) in str(task.why)
    # The empty place where a stick is usually mounted is no stick.
    stick.mkdir()
    assert second_place.back_up(book.conn, path).second is None
    assert list(stick.iterdir()) == []
    stick.rmdir()
    (tmp_path / "away").rename(stick)
    assert second_place.back_up(book.conn, path).second
    assert "second_copy" not in rows(book)


def test_a_copy_that_reads_back_otherwise_is_removed(book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second_place.name(book.ledger.path, stick)
    whole = shutil.copyfile

    def failing(source: Path, target: Path) -> Path:
        whole(source, target)
        with Path(target).open("rb+") as file:
            file.seek(100)
            file.write(b"\0" * 20)
        return Path(target)

    monkeypatch.setattr(shutil, "copyfile", failing)
    made = second_place.back_up(book.conn, book.ledger.path)
    assert "reads back otherwise" in str(made.said)
    assert list((stick / "book.backups").iterdir()) == []


def test_a_full_stick_is_said(book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second_place.name(book.ledger.path, stick)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    made = second_place.back_up(book.conn, book.ledger.path)
    assert made.backup.path.exists()
    assert "not copied" in str(made.said)
    assert "second_copy" in rows(book)


def test_what_is_no_second_place(book: Book, tmp_path: Path, stick: Path) -> None:
    path = book.ledger.path
    second_place.name(path, stick)
    for place in (tmp_path / "gone", path, path.parent, path.with_suffix(".backups")):
        with pytest.raises(BadFile):
            second_place.name(path, place)
    assert named(path) == SecondPlace(stick)


def test_naming_it_again_knows_what_lies_there(book: Book, stick: Path) -> None:
    path = book.ledger.path
    second_place.name(path, stick)
    made = second_place.back_up(book.conn, path)
    second_place.forget(path)
    assert named(path) is None
    assert made.second
    assert made.second.exists()
    second_place.name(path, stick)
    assert named(path) == SecondPlace(stick, made.second.name)


def test_its_absence_is_on_the_worklist_until_it_is_named_or_put_off(book: Book, stick: Path) -> None:
    today = date.today()
    assert rows(book)["second_place"].kind.page == "settings"
    put_off(
        book.conn, "second_place", rows(book)["second_place"].subjects, today + timedelta(days=30), "优盘已申领", today
    )
    assert "second_place" not in rows(book)
    assert "second_place" in rows(book, today + timedelta(days=31))
    second_place.name(book.ledger.path, stick)
    assert "second_place" not in rows(book, today + timedelta(days=31))
    settings.put(book.conn, sample="1")
    second_place.forget(book.ledger.path)
    assert "second_place" not in rows(book)


def test_whoever_does_not_ask_is_told_nothing(book: Book) -> None:
    assert not {"second_place", "second_copy"} & {one.kind.key for one in worklist(book.conn, date.today())}


def test_the_successor_is_told_and_the_next_level_is_not(book: Book, stick: Path) -> None:
    path = book.ledger.path
    second_place.name(path, stick)
    assert str(stick) in str(handover.lines(book.conn, path, date.today()))
    of = content.content(book.conn, "2025-03", "9999", *content.history_mark(book.conn))
    package = content.package(book.conn, of, 1, "9999", "0", [])
    assert str(stick) not in str(package.as_json())


def test_a_note_that_cannot_be_read_is_none(book: Book, stick: Path) -> None:
    path = book.ledger.path
    note_second_place(path, SecondPlace(stick))
    note = path.with_suffix(".backups") / "second-place.json"
    for text in ("", "[]", "{}", "null", "\0"):
        note.write_text(text)
        assert named(path) is None
