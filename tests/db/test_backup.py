"""Backups are read back before they are believed; what was tampered with is refused; restoring overwrites nothing."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db import backup
from db.check import check
from db.connection import open_ledger
from db.errors import BadFile
from db.schema import LATEST
from db.store.figures import Figure, count
from tests.db.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A ledger that is open and has evidence files."""
    (tmp_path / "办公室").mkdir()
    made = Book(tmp_path / "办公室", bureau="甲局")
    made.write("f1 list A", "f2 new_project 2025-03", "confirm #2")
    files = made.ledger.files / "2025" / "依据"
    files.mkdir(parents=True)
    (files / "统计名单.pdf").write_bytes(b"%PDF-1.4 " + bytes(range(256)) * 40)
    (made.ledger.files / "note.txt").write_text("电话记录", encoding="utf-8")
    yield made
    made.ledger.close()


def evidence(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_the_ledger_and_its_files(book: Book, tmp_path: Path) -> None:
    made = backup.make(book.conn, book.ledger.path, note="月底")
    assert made.path.parent == book.ledger.path.with_suffix(".backups")
    assert made.path.name.startswith("book-")
    assert made.path.name.endswith("-月底.sglbak")
    rows = {table: book.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("status_change", "posting")}
    assert {table: made.rows[table] for table in rows} == rows
    last = book.conn.execute("SELECT max(recorded_at) FROM status_change").fetchone()[0]
    assert (made.version, made.files, made.bureau, made.note, made.last_recorded) == (LATEST, 2, "甲局", "月底", last)
    assert backup.verify(made.path) == made
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]

    target = tmp_path / "家" / "again.sgl"
    assert backup.restore(made.path, target) == made
    assert evidence(target.with_suffix(".files")) == evidence(book.ledger.files)
    assert sorted(path.name for path in target.parent.iterdir()) == ["again.files", "again.sgl"]
    with open_ledger(target, write=True) as again:
        assert list(again.conn.iterdump()) == book.everything()
        assert all(one.ok for one in check(again.conn))
        assert again.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_backup_holds_what_was_committed_while_somebody_writes_on(book: Book, tmp_path: Path) -> None:
    """The rows of an open WAL file are in it, those of an unfinished step are not."""
    with open_ledger(book.ledger.path) as reading:
        book.conn.execute("BEGIN IMMEDIATE")
        book.conn.execute("UPDATE setting SET value = '未完' WHERE key = 'bureau'")
        made = backup.make(reading.conn, book.ledger.path)
        book.conn.execute("ROLLBACK")
    assert made.bureau == "甲局"
    backup.restore(made.path, tmp_path / "again.sgl")
    with open_ledger(tmp_path / "again.sgl") as again:
        assert count(again.conn, Figure.stock("2025-06")).confirmed == 6


def test_backups_made_in_one_second_do_not_meet(book: Book) -> None:
    made = [backup.make(book.conn, book.ledger.path).path for _ in range(3)]
    assert len(set(made)) == 3


def test_a_ledger_without_evidence(book: Book, tmp_path: Path) -> None:
    book.ledger.files.rename(tmp_path / "elsewhere")
    made = backup.make(book.conn, book.ledger.path)
    assert made.files == 0
    backup.restore(made.path, tmp_path / "again.sgl")
    assert not (tmp_path / "again.files").exists()


@pytest.mark.parametrize("taken", ["again.sgl", "again.files"])
def test_nothing_is_overwritten(book: Book, tmp_path: Path, taken: str) -> None:
    made = backup.make(book.conn, book.ledger.path)
    (tmp_path / taken).write_text("mine")
    with pytest.raises(BadFile, match="exists already"):
        backup.restore(made.path, tmp_path / "again.sgl")
    with pytest.raises(BadFile, match="exists already"):
        backup.make(book.conn, book.ledger.path, out=made.path)
    assert (tmp_path / taken).read_text() == "mine"
    assert backup.verify(made.path) == made


def _refused(path: Path, tmp_path: Path, sentence: str = "not a whole backup") -> None:
    with pytest.raises(BadFile, match=sentence):
        backup.verify(path)
    with pytest.raises(BadFile, match=sentence):
        backup.restore(path, tmp_path / "again.sgl")
    assert not list(tmp_path.glob("again*"))


def test_a_byte_changed_anywhere_is_found(book: Book, tmp_path: Path) -> None:
    made = backup.make(book.conn, book.ledger.path).path
    whole = made.read_bytes()
    rng = random.Random(3)
    # All of the archive's own directory, and a sample of what it holds.
    positions = [*rng.sample(range(len(whole)), 150), *range(len(whole) - 300, len(whole))]
    spoilt = tmp_path / "spoilt.sglbak"
    passed = []
    for at in positions:
        spoilt.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << rng.randrange(8))]) + whole[at + 1 :])
        try:
            found = backup.verify(spoilt)
        except BadFile:
            continue
        # Times and flags of the archive itself say nothing about the ledger: what is read is what was written.
        assert found == backup.verify(made) or (found.rows, found.bureau) == (backup.verify(made).rows, "甲局")
        passed.append(at)
    assert len(passed) < len(positions) / 3


@pytest.mark.parametrize("length", [0, 1, 100, 5000, -1, -100])
def test_a_backup_cut_short(book: Book, tmp_path: Path, length: int) -> None:
    made = backup.make(book.conn, book.ledger.path).path
    made.write_bytes(made.read_bytes()[:length])
    _refused(made, tmp_path)


def _repack(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The archive with other parts, as somebody with a zip program would make it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _manifest(**changed: Any) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | changed).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.pop("manifest.json"),
        lambda parts: parts.update({"manifest.json": b"{"}),
        lambda parts: parts.update({"manifest.json": b"[]"}),
        lambda parts: parts.update({"manifest.json": b'{"sha256": []}'}),
        lambda parts: parts.update({"manifest.json": b'{"sha256": {}}'}),
        lambda parts: parts.update({"manifest.json": b"\xff\xfe"}),
        lambda parts: parts.pop("ledger.sgl"),
        lambda parts: parts.update({"ledger.sgl": parts["ledger.sgl"][:-4096]}),
        lambda parts: parts.pop("files/note.txt"),
        lambda parts: parts.update({"files/note.txt": b"changed"}),
        _manifest(rows={}),
        _manifest(version=0),
        _manifest(bureau="乙局"),
        _manifest(last_recorded="2030-01-01T00:00:00Z"),
        _manifest(files=7),
    ],
)
def test_each_part_that_was_tampered_with(book: Book, tmp_path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    made = backup.make(book.conn, book.ledger.path).path
    _repack(made, change)
    _refused(made, tmp_path)


def test_a_part_that_would_land_elsewhere(book: Book, tmp_path: Path) -> None:
    made = backup.make(book.conn, book.ledger.path).path

    def change(parts: dict[str, bytes]) -> None:
        facts = json.loads(parts["manifest.json"])
        facts["sha256"]["../outside.txt"] = facts["sha256"].pop("files/note.txt")
        parts["manifest.json"] = json.dumps(facts).encode()
        parts["../outside.txt"] = parts.pop("files/note.txt")

    _repack(made, change)
    _refused(made, tmp_path)
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_backup_by_a_newer_program(book: Book, tmp_path: Path) -> None:
    made = backup.make(book.conn, book.ledger.path).path

    def change(parts: dict[str, bytes]) -> None:
        copy = tmp_path / "copy"
        copy.write_bytes(parts["ledger.sgl"])
        with contextlib.closing(sqlite3.connect(copy)) as conn:
            conn.execute(f"PRAGMA user_version = {LATEST + 1}")
        parts["ledger.sgl"] = copy.read_bytes()
        facts = json.loads(parts["manifest.json"])
        facts["version"] = LATEST + 1
        facts["sha256"]["ledger.sgl"] = backup.checksum(copy)
        parts["manifest.json"] = json.dumps(facts).encode()

    _repack(made, change)
    _refused(made, tmp_path, "made by a newer version")


def test_what_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="There is no file"):
        backup.verify(tmp_path / "nothing.sglbak")
    (tmp_path / "text.sglbak").write_text("甲")
    _refused(tmp_path / "text.sglbak", tmp_path)
    with zipfile.ZipFile(tmp_path / "other.sglbak", "w") as archive:
        archive.writestr("a.txt", "b")
    _refused(tmp_path / "other.sglbak", tmp_path)


def test_a_backup_that_cannot_be_written_leaves_nothing(book: Book, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadFile, match=r"cannot be (reached|written)"):
        backup.make(book.conn, book.ledger.path, out=tmp_path / "file" / "x.sglbak")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "办公室"]
