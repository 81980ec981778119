"""What is typed and not saved yet, kept in a small file of the window's own so that a crash loses none of it.

One file to a ledger, beside the window's settings and never in the ledger. A form hands over its state whenever it
changes (``keep``); it is written at the next pause in typing, off the GUI thread. The next window finds it (``left``).
"""

from __future__ import annotations

import contextlib
import json
import logging
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, QTimer

from db.errors import LedgerError
from db.exchange.files import replacing
from desktop.ops import Ops

log = logging.getLogger(__name__)

#: A pause in typing, in milliseconds.
PAUSE = 500


class Left(NamedTuple):
    """What a form held when its window ended, and when that was (local time, to the minute)."""

    state: Any
    at: str


class Drafts(QObject):
    """``keep(key, state)`` while typing, ``left(key)`` at the next start, ``drop(key)`` once it is no longer wanted."""

    def __init__(self, folder: Path, ledger: Path, ops: Ops) -> None:
        super().__init__(ops)  # its timer must not outlive what it works through
        name = _mark(str(ledger.resolve()).encode())
        #: Where it lies.
        self.path = folder / "drafts" / f"{ledger.stem[:40]}-{name}.json"
        self._ops = ops
        self._left: dict[str, list[Any]] | None = None
        self._now: dict[str, list[Any]] = {}
        self._closed = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._wait.timeout.connect(self._write)

    def keep(self, key: str, state: Any) -> None:
        """This stands in the form ``key`` now: JSON values and paths; None where nothing is to be kept."""
        held = self._now.get(key)
        if self._closed or not shiboken6.isValid(self) or (state is None and held is None):
            return
        if state is None:
            del self._now[key]
        elif held is not None and held[0] == state:
            return
        else:
            self._now[key] = [state, f"{datetime.now():%Y-%m-%d %H:%M}"]
        self._wait.start()

    def left(self, key: str) -> Left | None:
        """What the window before left in that form; None where it left nothing, or it was dropped."""
        held = self._read().get(key)
        return Left(held[0], held[1]) if held else None

    def drop(self, key: str) -> None:
        """What was left is wanted no longer, or stands in its form again."""
        if self._read().pop(key, None) is not None:
            self._wait.start()

    def close(self) -> None:
        """Write now and wait for it: the window closes, and its forms are emptied without anybody's wish."""
        self._closed = True
        if self._wait.isActive():
            self._wait.stop()
            _save(self.path, self._text())

    def _read(self) -> dict[str, list[Any]]:
        if self._left is None:
            self._left = {}
            with contextlib.suppress(OSError, ValueError):
                found = json.loads(self.path.read_text(encoding="utf-8"))
                for part in ("left", "now"):  # what was typed last goes before what an earlier window left
                    self._left |= _drafts(found, part)
        return self._left

    def _text(self) -> str:
        return json.dumps({"left": self._read(), "now": self._now}, ensure_ascii=False, indent=1, default=str)

    def _write(self) -> None:
        path, text = self.path, self._text()
        self._ops.run(lambda _report, _cancelled: _save(path, text))


def _drafts(found: Any, part: str) -> dict[str, list[Any]]:
    """The drafts of a file's part; whatever is no draft is passed over."""
    held = found.get(part) if isinstance(found, dict) else None
    if not isinstance(held, dict):
        return {}
    return {key: one for key, one in held.items() if isinstance(one, list) and len(one) == 2 and isinstance(one[0], dict)}


def _save(path: Path, text: str) -> None:
    """A draft that cannot be kept takes nothing away from the form it stands in, so it is noted and no more."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial:
            partial.write_text(text, encoding="utf-8")
    except (LedgerError, OSError) as error:
        log.warning("A draft could not be kept: %s", error)


def _mark(path: bytes) -> str:
    """What tells the few ledgers of one person apart; hashlib would load OpenSSL into every start."""
    return f"{zlib.crc32(path):08x}{zlib.adler32(path):08x}"
