"""Ids: UUIDv7 text (RFC 9562 §5.7), made once where a row is first written and never re-made (design §2)."""

from __future__ import annotations

import os
import threading
import time

_RANDOM_BITS = 74  # rand_a (12) and rand_b (62)
_lock = threading.Lock()
_last_ms = 0
_last_random = 0


def new_id(now_ms: int | None = None) -> str:
    """A new id, greater as text than every id this process made before.

    ``now_ms`` is the time in milliseconds since 1970 (default: the clock). Within one millisecond, or when the clock
    goes back, the last time is kept and the random part grows (RFC 9562 §6.2, method 2), so that ids sort as written.
    """
    global _last_ms, _last_random
    now = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    with _lock:
        if now > _last_ms:
            # The highest bit stays free: room to grow within this millisecond.
            _last_ms, _last_random = now, _random_bits(_RANDOM_BITS - 1)
        else:
            _last_random += 1 + _random_bits(32)
            if _last_random >> _RANDOM_BITS:
                _last_ms, _last_random = _last_ms + 1, _random_bits(_RANDOM_BITS - 1)
        return _text(_last_ms, _last_random)


def new_ids(count: int) -> list[str]:
    """So many new ids at once, each greater than the one before: a lot of a hundred thousand asks the system once."""
    global _last_ms, _last_random
    first = new_id()
    with _lock:
        made = [_text(_last_ms, _last_random + step) for step in range(1, count)]
        _last_random += max(count - 1, 0)  # the free highest bit leaves room for more than any file has rows
    return [first, *made] if count else []


def _random_bits(count: int) -> int:
    # The system's own randomness; the module secrets would load OpenSSL into every start.
    return int.from_bytes(os.urandom((count + 7) // 8), "big") >> -count % 8


def _text(ms: int, random: int) -> str:
    rand_a, rand_b = random >> 62, random & (1 << 62) - 1
    digits = f"{ms & (1 << 48) - 1:012x}{0x7 << 12 | rand_a:04x}{0b10 << 62 | rand_b:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
