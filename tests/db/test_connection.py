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
from concurrent.futures import ThreadPoolExecutor
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
from db.store.figures import Figure, enterprises_in
from db.store.progress import progress

ROOT = Path(__file__).resolve().parents[2]


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


def test_what_was_read_with_is_read_with_again_and_writes_nothing(path: Path) -> None:
    with open_ledger(path, write=True) as ledger:
        settings.put(ledger.conn, bureau="甲局")  # writing has a connection of its own
        with ledger.reading() as first, ledger.reading() as second:
            assert second is not first
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                first.execute("DELETE FROM setting")
        with ledger.reading() as again:
            assert again is first
        with ThreadPoolExecutor(1) as beside, ledger.reading() as third:
            assert third is again
            assert beside.submit(settings.get, third, "bureau").result() == "甲局"
        with pytest.raises(sqlite3.OperationalError, match="nowhere"), ledger.reading() as broken:
            broken.execute("SELECT * FROM nowhere")
        with ledger.reading() as left:
            assert left is second, "one that failed is not read with again"
    assert folder(path) == ["book.sgl"]


def test_a_ledger_closed_while_it_is_read_takes_no_connection_away(path: Path) -> None:
    ledger = open_ledger(path, write=True)
    with ledger.reading() as conn:
        ledger.close()
        assert settings.get(conn, "bureau") == ""
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        conn.execute("SELECT 1")
    assert folder(path) == ["book.sgl"]


def test_many_threads_read_each_with_a_connection_of_its_own(path: Path) -> None:
    out: set[int] = set()
    with open_ledger(path) as ledger, ThreadPoolExecutor(8) as beside:

        def read(_n: int) -> bool:
            with ledger.reading() as conn:
                alone = id(conn) not in out
                out.add(id(conn))
                conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
                out.discard(id(conn))
            return alone

        assert all(beside.map(read, range(400)))
    assert folder(path) == ["book.sgl"]


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
    # Of the pages of tables without rows, which are many and alike, every fifth.
    bare = [at for at in range(page, len(whole), page) if whole[at + 3 : at + 5] == b"\0\0"]
    spoiled = sorted({*range(0, len(whole), page)} - {*bare} | {*bare[::5]})
    for at in spoiled:
        for pattern in (bytes(page), rng.randbytes(page), whole[at : at + 8] + b"\xff" * (page - 8)):
            begin = at + 100 if at == 0 else at
            path.write_bytes(whole[:begin] + pattern[begin - at :] + whole[at + page :])
            try:
                found += not _use(path)
            except LedgerError:
                found += 1
            for leftover in ("-wal", "-shm", ".lock"):
                Path(f"{path}{leftover}").unlink(missing_ok=True)
    # Pages that nothing uses (free ones) may hold anything, and so may what is free of a page without rows.
    empty = len(bare[::5])
    assert found > 2.5 * (len(spoiled) - empty) + 1.5 * empty


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
