"""Files of any hand and format become books: read in a process of their own, under limits, refused in one sentence.

    read(path) -> Book                  the whole file
    with open_book(path) as opened:     rows as they come
        for incoming in opened:
            for rows in incoming: …
    parse_text(text) -> Book            what was pasted from a spreadsheet, or typed

The content decides what a file is, not its name. Values come as they are stored; nothing is understood here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.exchange.reading.limits import LIMITS, Limits
from db.exchange.reading.opened import Cancelled, Incoming, Opened, Report
from db.exchange.reading.paste import parse_text
from db.exchange.reading.sentences import refusal
from db.exchange.reading.worker import Worker
from db.rules.intake.sheet import Book

__all__ = ["LIMITS", "Incoming", "Limits", "Opened", "Worker", "open_book", "parse_text", "read"]


def read(
    path: Path, *, report: Report | None = None, cancelled: Cancelled | None = None, limits: Limits = LIMITS,
    worker: Worker | None = None, passwords: Sequence[str] = (),
) -> Book:  # fmt: skip
    """Read a whole file. ``worker``: the process to read it in; one for many files saves starting it for each.
    ``passwords``: tried in their order where the file is under one.

    ``report(rows, rows in all)`` is called on the way (in all 0: not known yet). Once ``cancelled()`` the process is
    killed at once, and ``report`` may raise the caller's own exception; else BadFile says that it was stopped.
    Raises BadFile, one sentence each: missing, a folder, held by another program, empty, too large (which limit),
    damaged, no table at all, without data, out of memory, out of time; PasswordNeeded where it is under a password
    and none was given, or none of them opens it.
    """
    with open_book(path, report=report, cancelled=cancelled, limits=limits, worker=worker, passwords=passwords) as opened:
        return opened.book()


def open_book(
    path: Path, *, report: Report | None = None, cancelled: Cancelled | None = None, limits: Limits = LIMITS,
    worker: Worker | None = None, passwords: Sequence[str] = (),
) -> Opened:  # fmt: skip
    """Begin to read a file; its sheets and rows come as they are iterated. Raises as ``read`` does, now or later."""
    path = Path(path)
    if path.is_dir():
        raise refusal("folder", path, limits)
    return Opened(path, limits, worker=worker, report=report, cancelled=cancelled, passwords=passwords)
