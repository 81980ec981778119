"""Work on many rows without the search for cycles."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_under_way: list[None] = []


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: rows hold none, and looking at each of a million cells again and again takes long."""
    enabled = gc.isenabled()
    gc.disable()
    _under_way.append(None)
    try:
        yield
    finally:
        _under_way.pop()
        if enabled:
            gc.enable()


def under_way() -> bool:
    """Whether any thread is at such work: whoever collects on purpose waits till it is done."""
    return bool(_under_way)
