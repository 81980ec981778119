"""Opening ledgers: what is none, is damaged, newer, read-only, held, gone, or on a full disk is told in a sentence."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import backup
from db.check import check
from db.connection import Ledger, create, open_ledger
from db.errors import BadFile, Held, LedgerError
from db.lock import WriterLock
from db.refusals import sentences
from db.schema import APPLICATION_ID, LATEST
from db.store import enterprises, settings
from db.store.figures import Figure, count, enterprises_in
from db.store.progress import progress
from tests.db.book import Book

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed ledger with some rows."""
    book = Book(tmp_path)
    book.write("f1 list A", "f2 new_project 2025-03", "confirm #2", "f1 exit 2025-04 reason=X1")
    book.ledger.close()
    return tmp_path / "book.sgl"


def folder(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_a_closed_ledger_is_one_file(path: Path) -> None:
    assert folder(path) == ["book.sgl"]
    with open_ledger(path, write=True) as ledger:
        settings.put(ledger.conn, bureau="甲局")
        assert ledger.writable
        assert "book.sgl.lock" in folder(path)
    assert folder(path) == ["book.sgl"]
    with open_ledger(path) as ledger:
        assert settings.get(ledger.conn, "bureau") == "甲局"
        assert not ledger.writable
    assert folder(path) == ["book.sgl"]


def test_its_settings_are_safe(path: Path) -> None:
    with open_ledger(path, write=True) as ledger:
        found = {
            name: ledger.conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
        }
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "application_id": APPLICATION_ID, "user_version": LATEST
    }  # fmt: skip


def test_a_reader_writes_nothing(path: Path) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            ledger.conn.execute("DELETE FROM setting")
        with pytest.raises(BadFile, match="cannot be written"):
            settings.put(ledger.conn, bureau="x")
        with contextlib.closing(ledger.connect(write=True)) as other, pytest.raises(BadFile, match="cannot be written"):
            settings.put(other, bureau="x")


# What is no ledger ---------------------------------------------------------------------------------------------------


def _another_database(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE t (x)")
        conn.commit()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.unlink(), "There is no file"),
        (lambda path: (path.unlink(), path.mkdir()), "is a folder"),
        (lambda path: path.write_bytes(b""), "is not a ledger"),
        (lambda path: path.write_text("企业名称,代码\n甲,1\n"), "is not a ledger"),
        (lambda path: path.write_bytes(os.urandom(4096)), "is not a ledger"),
        (lambda path: (path.unlink(), _another_database(path)), "is not a ledger"),
        (lambda path: path.write_bytes(path.read_bytes()[:99]), "is damaged"),
        (_cut, "is damaged"),
    ],
)
@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_ledger(path: Path, spoil: object, sentence: str, write: bool) -> None:
    spoil(path)  # type: ignore[operator]
    kept = path.read_bytes() if path.is_file() else None
    with pytest.raises(BadFile, match=sentence), open_ledger(path, write=write) as ledger:
        progress(ledger.conn, "2025-06")
        ledger.conn.execute("SELECT count(*) FROM value_history").fetchone()
    assert (path.read_bytes() if path.is_file() else None) == kept


def test_a_newer_file_is_refused_politely(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA user_version = {LATEST + 1}")
    kept = path.read_bytes()
    for write in (False, True):
        with pytest.raises(BadFile, match=r"written by a newer version.*Install the newer version"):
            open_ledger(path, write=write)
    assert path.read_bytes() == kept


def test_nothing_is_made_over_what_is_there(path: Path) -> None:
    kept = path.read_bytes()
    with pytest.raises(BadFile, match="exists already"):
        create(path)
    assert path.read_bytes() == kept
    with pytest.raises(BadFile, match=r"The folder .* is not there"):
        create(path.parent / "nowhere" / "x.sgl")
    assert folder(path) == ["book.sgl"]


# Damage --------------------------------------------------------------------------------------------------------------


def _use(path: Path) -> bool:
    """Do what the program does with a file; whether it found it sound. Whatever is wrong is a sentence."""
    with open_ledger(path) as ledger:
        conn = ledger.conn
        progress(conn, "2025-06")
        progress(conn, "2025-06", "2026-01-01")
        enterprises_in(conn, Figure.stock("2025-06"))
        for row in conn.execute("SELECT id FROM enterprise").fetchall():
            enterprises.get(conn, row[0])
        sound = all(one.ok for one in check(conn))
    with open_ledger(path, write=True) as ledger:
        settings.put(ledger.conn, bureau="乙局")
    return sound


def test_damage_anywhere_is_found_and_told(path: Path) -> None:
    assert _use(path)
    whole = path.read_bytes()
    rng = random.Random(7)
    page = int.from_bytes(whole[16:18], "big")
    found = 0
    for at in range(0, len(whole), page):
        for pattern in (bytes(page), rng.randbytes(page), whole[at : at + 8] + b"\xff" * (page - 8)):
            begin = at + 100 if at == 0 else at
            path.write_bytes(whole[:begin] + pattern[begin - at :] + whole[at + page :])
            try:
                found += not _use(path)
            except LedgerError:
                found += 1
            for leftover in ("-wal", "-shm", ".lock"):
                Path(f"{path}{leftover}").unlink(missing_ok=True)
    # Pages that nothing uses (free ones) may hold anything.
    assert found > 2.5 * len(whole) / page


# Rights, disks -------------------------------------------------------------------------------------------------------


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
    assert folder(path) == ["book.sgl"]


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
    with mounted(disk, "-t", "tmpfs", "-o", "size=2m", "tmpfs"):
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


# Somebody else -------------------------------------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from db.connection import open_ledger
from db.store import settings
ledger = open_ledger(Path(sys.argv[1]), write=True)
settings.put(ledger.conn, bureau="别局")
print("held", flush=True)
sys.stdin.read()
ledger.close()
"""


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the ledger open for writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()


def test_a_second_window_is_told_who_has_it_and_may_look(path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(Held, match=r"is open for writing by \S+ on \S+ since \d{4}-\d\d-\d\d \d\d:\d\d.*Close the other window"):
        open_ledger(path, write=True)
    with open_ledger(path) as reading:
        assert settings.get(reading.conn, "bureau") == "别局"
    holder.communicate()
    assert folder(path) == ["book.sgl"]
    with open_ledger(path, write=True) as ledger:
        assert settings.get(ledger.conn, "bureau") == "别局"


def test_who_holds_it_and_dies_leaves_it_free(path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    holder.wait()
    with open_ledger(path, write=True) as ledger:
        assert settings.get(ledger.conn, "bureau") == "别局"
        assert all(one.ok for one in check(ledger.conn))
    assert folder(path) == ["book.sgl"]


def test_another_program_in_the_middle_of_writing(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other, open_ledger(path, write=True) as ledger:
        ledger.conn.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Held, match="is being written by another process; nothing was changed"):
            settings.put(ledger.conn, bureau="丙局")
        other.execute("ROLLBACK")
        settings.put(ledger.conn, bureau="丙局")


def test_a_lock_taken_while_its_file_goes_away_is_taken_again(path: Path) -> None:
    first = WriterLock(path)
    first.acquire()

    class Late(WriterLock):
        """Opens the lock's file in the moment before the first holder takes it away."""

        def _open(self) -> sqlite3.Connection:
            conn = super()._open()
            first.release()
            return conn

    late = Late(path)
    late.acquire()
    with pytest.raises(Held):
        WriterLock(path).acquire()
    late.release()
    after = WriterLock(path)
    after.acquire()
    after.release()


def test_two_writers_in_one_process_are_two(path: Path) -> None:
    with open_ledger(path, write=True), pytest.raises(Held):
        open_ledger(path, write=True)
    open_ledger(path, write=True).close()


# Older files ---------------------------------------------------------------------------------------------------------


def test_an_error_while_reading_becomes_a_sentence(path: Path) -> None:
    with pytest.raises(BadFile, match="is damaged"), open_ledger(path):
        raise sqlite3.DatabaseError("database disk image is malformed")
    with pytest.raises(BadFile, match="is full"), sentences(path):
        raise OSError(28, "No space left on device")
    with pytest.raises(ZeroDivisionError), open_ledger(path):
        raise ZeroDivisionError


def test_another_table_of_signs_is_put_right_when_written(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE sign SET col = 'moves' WHERE kind = 'upgrade'")
        conn.execute("UPDATE tally SET claimed = claimed + 7")
        conn.commit()
    with open_ledger(path) as ledger:
        assert [one.key for one in check(ledger.conn) if not one.ok] == ["postings"]
    with open_ledger(path, write=True) as ledger:
        assert [one.key for one in check(ledger.conn) if not one.ok] == []


def test_an_older_file_is_backed_up_then_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the program knew one migration more: the file is copied before it is touched."""
    from db import connection, migrations

    @migrations.migrations(name="m9999_test")
    def _more(db: object) -> None:
        db.execute("CREATE TABLE later (x)")  # type: ignore[attr-defined]

    try:
        for module in (connection, migrations, backup):
            monkeypatch.setattr(module, "LATEST", LATEST + 1)
        with open_ledger(path) as ledger:
            assert ledger.conn.execute("PRAGMA user_version").fetchone()[0] == LATEST + 1
            assert ledger.conn.execute("SELECT count(*) FROM later").fetchone()[0] == 0
    finally:
        migrations.migrations._migrations = [one for one in migrations.migrations._migrations if one.name != "m9999_test"]
    [made] = (path.parent / "book.backups").iterdir()
    assert f"before-v{LATEST + 1}" in made.name
    assert backup.verify(made).version == LATEST
    assert isinstance(ledger, Ledger)
