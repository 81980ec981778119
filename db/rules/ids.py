"""Ids: UUIDv7 text (RFC 9562 §5.7), made once where a row is first written and never re-made (design §2)."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_RANDOM_BITS = 74  # rand_a (12) and rand_b (62)
#: What the last group of an id holds of them.
_TAIL_BITS = 48
#: What seeded ids bear as their time: the first of January 2025.
_SEEDED_MS = 1_735_689_600_000


class _Ids:
    """The last id made; the next one is greater."""

    def __init__(self, rng: random.Random | None = None) -> None:
        self._lock = threading.Lock()
        self._rng = rng
        self._last_ms = self._last_random = 0

    def make(self, now_ms: int | None) -> str:
        now = now_ms if now_ms is not None else _SEEDED_MS if self._rng else time.time_ns() // 1_000_000
        with self._lock:
            if now > self._last_ms:
                # The highest bit stays free: room to grow within this millisecond.
                self._last_ms, self._last_random = now, self._bits(_RANDOM_BITS - 1)
            else:
                self._last_random += 1 + self._bits(32)
                if self._last_random >> _RANDOM_BITS:
                    self._last_ms, self._last_random = self._last_ms + 1, self._bits(_RANDOM_BITS - 1)
            return _text(self._last_ms, self._last_random)

    def make_many(self, count: int) -> list[str]:
        """``make`` so many times, with one draw: ids of one lot follow each other."""
        first = self.make(None)
        with self._lock:
            begin, end = self._last_random + 1, self._last_random + count
            if begin >> _TAIL_BITS == end >> _TAIL_BITS:  # all but the last twelve digits are the first one's
                lead, tail = first[:-12], begin & (1 << _TAIL_BITS) - 1
                made = [f"{lead}{number:012x}" for number in range(tail, tail + count - 1)]
            else:
                made = [_text(self._last_ms, number) for number in range(begin, end)]
            self._last_random += max(count - 1, 0)  # the free highest bit leaves room for more than any file has rows
        return [first, *made] if count else []

    def _bits(self, count: int) -> int:
        if self._rng:
            return self._rng.getrandbits(count)
        # The system's own randomness; the module secrets would load OpenSSL into every start.
        return int.from_bytes(os.urandom((count + 7) // 8), "big") >> -count % 8


_process = _Ids()
_seeded: ContextVar[_Ids | None] = ContextVar("seeded", default=None)


def new_id(now_ms: int | None = None) -> str:
    """A new id, greater as text than every id this process made before.

    ``now_ms`` is the time in milliseconds since 1970 (default: the clock). Within one millisecond, or when the clock
    goes back, the last time is kept and the random part grows (RFC 9562 §6.2, method 2), so that ids sort as written.
    """
    return (_seeded.get() or _process).make(now_ms)


def new_ids(count: int) -> list[str]:
    """So many new ids at once, each greater than the one before: a lot of a hundred thousand asks the system once."""
    return (_seeded.get() or _process).make_many(count)


@contextlib.contextmanager
def seeded(seed: str) -> Iterator[None]:
    """Ids made inside follow from ``seed`` alone, so that what is made of the rows can be made again: for the documents."""
    import random

    before = _seeded.set(_Ids(random.Random(seed)))
    try:
        yield
    finally:
        _seeded.reset(before)


def _text(ms: int, rest: int) -> str:
    rand_a, rand_b = rest >> 62, rest & (1 << 62) - 1
    digits = f"{ms & (1 << 48) - 1:012x}{0x7 << 12 | rand_a:04x}{0b10 << 62 | rand_b:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
