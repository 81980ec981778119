"""Opening a ledger file: what it is, whether it is sound, who writes it.

A ledger is one SQLite file ``NAME.sgl``, in WAL mode with synchronous=FULL, with one writer at a time. Readers never
write: not even a schema. Everything that SQLite or the system says becomes a sentence (db/refusals.py).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import BadFile, LedgerError
from db.lock import WriterLock
from db.readers import Readers
from db.refusals import damage, is_damaged, refusal, sentences
from db.schema import APPLICATION_ID, LATEST
from db.store.kept import Connection
from db.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from db.copies import Copy

SUFFIX = ".sgl"


class Ledger:
    """An open ledger: ``conn`` (autocommit; transactions are begun explicitly), its ``path``, its writer's lock.

    ``copy``: what is read in its place, and goes when the ledger is closed.
    Use as a context manager, or call ``close``.
    """

    def __init__(
        self, conn: sqlite3.Connection, path: Path, lock: WriterLock | None, copy: Copy | None = None
    ) -> None:  # fmt: skip
        self._own: sqlite3.Connection | None = None
        self._readers = Readers(self.connect)
        conn.execute("PRAGMA query_only = ON")
        self._readers.give(conn)  # whoever first asks for one takes the one that opening made
        self.path = path
        self._lock = lock
        self._copy = copy

    @property
    def conn(self) -> sqlite3.Connection:
        """This holder's connection (of the thread that opened it)."""
        if self._own is None:
            self._own = self._readers.take() or self.connect()
            if self.writable:
                self._own.execute("PRAGMA query_only = OFF")
        return self._own

    @property
    def writable(self) -> bool:
        """Whether this holder may write."""
        return self._lock is not None

    @property
    def files(self) -> Path:
        """The folder with the ledger's evidence files (NAME.files)."""
        return self.path.with_suffix(".files")

    def connect(self, *, write: bool = False) -> sqlite3.Connection:
        """Another connection, for another thread: for reading, or with ``write`` where this holder may write."""
        with sentences(self.path):
            return _connect(self.path) if write and self.writable else _reader(self._copy.path if self._copy else self.path)

    def copy_as_known(self, instant: str, report: Callable[[int, int], object] | None = None) -> Copy:
        """A copy of this ledger as it was known at a UTC instant, for ``over``; made on whatever thread.

        It lies in the system's folder for temporary files. ``report(done, total)`` as it is made may raise to stop.
        Raises BadFile where there is no room for it.
        """
        from db.backup import copy_of
        from db.copies import Copy, remove_orphans
        from db.store.earlier import leave_out

        remove_orphans()
        copy = Copy(self.path.name)
        try:
            with sentences(copy.path), contextlib.closing(self.connect()) as conn:
                copy_of(conn, copy.path, report)
            with sentences(copy.path), contextlib.closing(_connect(copy.path)) as conn:
                # Nobody misses the copy if the power goes while it is made.
                conn.execute("PRAGMA synchronous = OFF")
                conn.execute("PRAGMA journal_mode = MEMORY")
                leave_out(conn, instant, report)
            return copy
        except BaseException:
            copy.remove()
            raise

    def over(self, copy: Copy) -> Ledger:
        """This ledger, for looking, as it stands in a ``copy`` that goes when that is closed: name and evidence are its own."""
        return Ledger(_reader(copy.path), self.path, None, copy)

    def as_known(self, instant: str) -> Ledger:
        """This ledger as it was known at a UTC instant, for looking. Raises BadFile where there is no room for its copy."""
        return self.over(self.copy_as_known(instant))

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection to read with on any one thread: one that was given back, or a new one."""
        return self._readers.one()

    def close(self) -> None:
        """Close; the last one to close leaves one file."""
        self._readers.close()
        if self._own is not None:
            self._own.close()
        if self._lock:
            self._lock.release()
            self._lock = None
        if self._copy:
            self._copy.remove()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        told = self._told(error) if isinstance(error, Exception) and not isinstance(error, BrokenPipeError) else None
        self.close()
        if told:
            raise told from error

    def _told(self, error: Exception) -> LedgerError | None:
        """The sentence for what went wrong inside; whatever a damaged file leads to is told as damage."""
        if isinstance(error, LedgerError):
            return None
        if isinstance(error, sqlite3.Error | OSError | UnicodeDecodeError):
            with contextlib.suppress(type(error)):  # one that is no refusal comes back as it is
                return refusal(error, self.path)
        return damage(self.path) if is_damaged(self.conn) else None


def create(path: Path) -> Ledger:
    """A new, empty ledger at ``path``, open for writing. Raises BadFile where something is there or cannot be made."""
    path = Path(path)
    with sentences(path):
        if path.exists():
            raise BadFile(
                QT_TRANSLATE_NOOP("Files", "“{path}” exists already and was left as it is. Choose another name."), path=path
            )
        _require_folder(path)
        lock = WriterLock(path)
        lock.acquire()
        conn = None
        try:
            conn = _connect(path)
            conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            conn.execute("PRAGMA journal_mode = WAL")
            from db.migrations import migrate

            migrate(conn)
        except BaseException:
            if conn:
                conn.close()
            lock.release()
            for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
                leftover.unlink(missing_ok=True)
            raise
    return Ledger(conn, path, lock)


def open_ledger(path: Path, *, write: bool = False) -> Ledger:
    """Open an existing ledger for reading, or with ``write`` as its one writer (migrating it after a backup).

    Raises BadFile (missing, no ledger, damaged, newer, read-only) or Held (another window or command writes it).
    """
    path = Path(path)
    conn, version = _identify(path)
    if not write and version == LATEST:
        return Ledger(conn, path, None)
    lock = WriterLock(path)
    try:
        _require_writable(path)
        lock.acquire()
        with sentences(path):
            conn.execute("PRAGMA query_only = OFF")
            if version < LATEST:
                _migrate_after_backup(conn, path, version)
            _sync_signs(conn)
    except BaseException:
        conn.close()
        lock.release()
        raise
    if not write:
        conn.close()
        lock.release()
        return open_ledger(path)
    return Ledger(conn, path, lock)


def _identify(path: Path) -> tuple[sqlite3.Connection, int]:
    """A reading connection to the ledger at ``path`` and its schema's version.

    Raises BadFile where it is none that this program can use.
    """
    with sentences(path):
        if not path.exists():
            raise BadFile(QT_TRANSLATE_NOOP("Files", "There is no file “{path}”. Check its name and folder."), path=path)
        if path.is_dir():
            raise BadFile(QT_TRANSLATE_NOOP("Files", "“{path}” is a folder, not a ledger."), path=path)
        with path.open("rb") as stream:
            header = stream.read(100)
        application_id = int.from_bytes(header[68:72], "big")
        if header[:16] != b"SQLite format 3\x00" or application_id != APPLICATION_ID:
            raise BadFile(
                QT_TRANSLATE_NOOP("Files", "“{path}” is not a ledger of this program. It was left as it is."), path=path
            )
        conn = _reader(path)
        try:
            version = int(conn.execute("PRAGMA user_version").fetchone()[0])
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            conn.close()
            raise
    if version > LATEST:
        conn.close()
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Files",
                "“{path}” was written by a newer version of this program and was left as it is. "
                "Install the newer version to open it.",
            ),
            path=path,
        )
    return conn, version


def _require_writable(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Files", "“{path}” is read-only: it can be looked at, not written. Copy it to your own folder first."
            ),
            path=path,
        )


def _connect(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None, timeout=5, factory=Connection, check_same_thread=False)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA synchronous = FULL")
    return conn


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. A file or folder that may not be written is read as it stands."""
    wal = Path(f"{path}-wal")
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        conn = _connect(path)
    else:
        still = "" if wal.exists() and wal.stat().st_size else "&immutable=1"
        conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{still}", uri=True, isolation_level=None,
                               factory=Connection, check_same_thread=False)  # fmt: skip
        conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA query_only = ON")
    return conn


def _migrate_after_backup(conn: sqlite3.Connection, path: Path, version: int) -> None:
    from db import second_place
    from db.migrations import migrate

    if version:
        second_place.back_up(conn, path, note=f"before-v{LATEST}")
    migrate(conn)


def _sync_signs(conn: sqlite3.Connection) -> None:
    """Write the program's table of signs where the ledger's differs, and post every change anew by it."""
    from db.store.posting import signs_differ, sync_signs

    if signs_differ(conn):
        sync_signs(conn)


def _require_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise BadFile(
            QT_TRANSLATE_NOOP("Files", "The folder “{folder}” is not there. Choose a folder that exists."),
            folder=path.parent,
        )
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(path.parent)
