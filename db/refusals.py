"""What SQLite and the system refuse, as sentences: what is wrong, what was kept, what to do."""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from db.errors import BadFile, Held, LedgerError
from db.text import QT_TRANSLATE_NOOP

#: No room left on the disk, or in what of it this person may use.
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
#: What SQLite keeps beside an open ledger at least (its -shm file), in bytes.
_ROOM = 64 * 1024


@contextlib.contextmanager
def sentences(path: Path | str) -> Iterator[None]:
    """Turn what SQLite or the system refuses into a sentence; errors that have one already pass through."""
    try:
        yield
    except LedgerError:
        raise
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise refusal(error, path) from error


def _is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault: its pages, or text in it that is no UTF-8 (a value, or a name in its schema).

    SQLite's more special errors have classes of their own; what is left to DatabaseError itself is corruption.
    """
    said = ("malformed", "not a database", "corrupt", "could not decode")
    if isinstance(error, sqlite3.Error):
        return type(error) is sqlite3.DatabaseError or any(one in str(error).lower() for one in said)
    return isinstance(error, UnicodeDecodeError)


def _has_room(path: Path | str) -> bool:
    """Whether the disk has room for what SQLite needs even to read: without it SQLite only says that it cannot."""
    try:
        return shutil.disk_usage(Path(path).parent).free >= _ROOM
    except OSError:
        return True


def damage(path: Path | str) -> BadFile:
    """The sentence for a damaged file."""
    return BadFile(
        QT_TRANSLATE_NOOP(
            "Files", "“{path}” is damaged and was left as it is. Restore the last backup (Settings and backup)."
        ),
        path=path,
    )


def is_damaged(conn: sqlite3.Connection) -> bool:
    """Whether SQLite finds the file damaged when it reads all of it: what is asked once something has gone wrong."""
    try:
        return bool(conn.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return _is_damage(error)


def refusal(error: Exception, path: Path | str) -> LedgerError:
    """The sentence for an error of SQLite or the system at ``path``; an error that is neither is raised as it is."""
    # What the system says holds the file's name, and may be in any language: its number tells.
    number = error.errno if isinstance(error, OSError) else None
    text = "" if isinstance(error, OSError) else str(error).lower()
    template, kind = None, BadFile
    if "locked" in text or "busy" in text:
        kind = Held
        template = QT_TRANSLATE_NOOP(
            "Files", "“{path}” is being written by another process; nothing was changed. Try again when it has finished."
        )
    elif "full" in text or number in _FULL or ("disk i/o" in text and not _has_room(path)):
        template = QT_TRANSLATE_NOOP(
            "Files", "The disk that holds “{path}” is full. Nothing of this step was kept, all before it is; free space."
        )
    elif "readonly" in text or number == errno.EROFS or isinstance(error, PermissionError):
        template = QT_TRANSLATE_NOOP(
            "Files", "“{path}” cannot be written: it or its folder is read-only. Nothing was changed; choose your own "
            "folder or ask for the right to write."
        )  # fmt: skip
    elif _is_damage(error):
        return damage(path)
    elif "unable to open" in text or "disk i/o" in text or isinstance(error, OSError):
        template = QT_TRANSLATE_NOOP(
            "Files", "“{path}” cannot be reached ({detail}). Nothing was changed; check that its folder or drive is there."
        )
    if template is None:
        raise error
    return kind(template, path=path, detail=error)
