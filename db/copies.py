"""Copies of a ledger that are there for a while (an earlier day's), each alone in a folder of its own.

A copy holds what the ledger holds, so that none may stay behind: it goes with whoever looks at it, and those of one who died
go as soon as the program is there again. A lock tells the two apart, as it does for ledgers.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from pathlib import Path

from db.errors import LedgerError
from db.lock import WriterLock
from db.refusals import sentences

_PREFIX = "shenggui-known-"
#: Seconds within which a folder may be one that is just being made, its lock not yet taken.
_MAKING = 60


class Copy:
    """A place for a copy in the system's folder for temporary files, from its making to ``remove``."""

    def __init__(self, name: str) -> None:
        with sentences(Path(tempfile.gettempdir()) / name):
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self.path = self._folder / name
        self._lock = WriterLock(self.path)
        try:
            self._lock.acquire()
        except BaseException:
            _take_away(self._folder)
            raise

    def remove(self) -> None:
        """Take the copy away."""
        self._lock.release()
        _take_away(self._folder)


def remove_orphans() -> int:
    """Take away the copies whose holder died; returns how many there were."""
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another person's, which is not to be looked into, or one that goes at this moment
            if _is_old(folder) and _is_left(folder):
                _take_away(folder)
                removed += 1
    return removed


def _is_old(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and time.time() - folder.stat().st_mtime > _MAKING


def _is_left(folder: Path) -> bool:
    """Whether a folder holds a copy with its lock and nothing else, and nobody holds that any more."""
    locks = list(folder.glob("*.lock"))
    copy = locks[0].with_suffix("") if len(locks) == 1 else None
    if copy is None or not all(one.name.startswith(copy.name) for one in folder.iterdir()):
        return False
    lock = WriterLock(copy)
    try:
        lock.acquire()
    except LedgerError:
        return False
    lock.release()
    return True


def _take_away(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
