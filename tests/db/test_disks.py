"""What may not be written, has vanished or is full: a sentence, and everything that was there before is kept."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import backup
from db.check import check
from db.connection import create, open_ledger
from db.errors import BadFile
from db.store import settings
from db.store.figures import Figure, count
from tests.db.book import Book

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    made = subprocess.run(["mount", *options, str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextlib.contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A file or folder that may not be written. Root may write everything but what is mounted for reading."""
    if os.geteuid():
        mode = path.stat().st_mode
        path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            yield
        finally:
            path.chmod(mode)
        return
    with mounted(path, "--bind", str(path)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(path)], check=True)
        yield


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only_can_be_read(path: Path, what: str) -> None:
    place = path.parent / "place"
    place.mkdir()
    path = path.rename(place / path.name)
    with read_only(path if what == "file" else place):
        with open_ledger(path) as ledger:
            assert count(ledger.conn, Figure.stock("2025-06")).claimed == 5
        with pytest.raises(BadFile, match=r"is read-only: it can be looked at.*Copy it to your own folder"):
            open_ledger(path, write=True)
        if what == "folder":
            with pytest.raises(BadFile, match=r"cannot be written: it or its folder is read-only"):
                create(place / "new.sgl")
            with pytest.raises(BadFile, match=r"cannot be (written|reached)"), open_ledger(path) as reading:
                backup.make(reading.conn, path)
    assert [one.name for one in place.iterdir()] == ["book.sgl"]


def test_a_folder_that_vanished(path: Path) -> None:
    ledger = open_ledger(path, write=True)
    aside = path.parent.rename(path.parent.with_name("aside"))
    with pytest.raises(BadFile, match=r"cannot be reached.*Nothing was changed; check that its folder or drive is there"):
        settings.put(ledger.conn, bureau="乙局")
    with pytest.raises(BadFile, match="There is no file"):
        open_ledger(path)
    ledger.close()
    aside.rename(path.parent)
    with open_ledger(path) as again:
        assert settings.get(again.conn, "bureau") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a mount or a limit of the system")
def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid():
        pytest.skip("only root can mount a small disk; the limit below is for everybody")
    with mounted(disk, "-t", "tmpfs", "-o", "size=4m", "tmpfs"):
        _fill_up(disk)


def _fill_up(disk: Path) -> None:
    """Write until nothing fits; what was written before stays, and with room again work goes on."""
    book = Book(disk)
    written = 0
    with pytest.raises(BadFile, match=r"The disk that holds .* is full. Nothing of this step was kept, all before it is"):
        for number in range(5000):
            book.write(f"f{number} new_project 2025-03")
            written += 1
    assert written > 20
    assert count(book.conn, Figure.stock("2025-06")).claimed == 5 + written
    book.ledger.close()
    with open_ledger(disk / "book.sgl") as again:
        assert count(again.conn, Figure.stock("2025-06")).claimed == 5 + written
        assert all(one.ok for one in check(again.conn))


def test_a_ledger_that_may_not_grow_keeps_what_was_there(tmp_path: Path) -> None:
    """The same refusal by SQLite itself, on every system: SQLITE_FULL in the middle of a transaction."""
    book = Book(tmp_path)
    pages = book.conn.execute("PRAGMA page_count").fetchone()[0]
    book.conn.execute(f"PRAGMA max_page_count = {pages + 3}")
    written = 0
    with pytest.raises(BadFile, match="is full"):
        for number in range(5000):
            book.write(f"f{number} new_project 2025-03")
            written += 1
    assert count(book.conn, Figure.stock("2025-06")).claimed == 5 + written
    book.conn.execute("PRAGMA max_page_count = 100000")
    book.write("f9999 new_project 2025-03")
    assert count(book.conn, Figure.stock("2025-06")).claimed == 6 + written
    assert all(one.ok for one in check(book.conn))
    book.ledger.close()


LIMITED = """
import resource, sys
from pathlib import Path
from db.errors import BadFile
from tests.db.book import Book
book = Book(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
written = 0
try:
    for number in range(5000):
        book.write(f"f{number} new_project 2025-03")
        written += 1
except BadFile as error:
    print(written, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of the system")
def test_a_file_that_the_system_lets_grow_no_further(tmp_path: Path) -> None:
    """A process whose files may not grow: the system refuses the write itself."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    written, sentence = done.stdout.split(" ", 1)
    assert "Nothing was changed" in sentence or "Nothing of this step was kept" in sentence, done.stderr
    with open_ledger(tmp_path / "book.sgl") as again:
        assert count(again.conn, Figure.stock("2025-06")).claimed == 5 + int(written)
        assert all(one.ok for one in check(again.conn))
