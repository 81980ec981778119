"""What SQLite and the system refuse, as sentences: what is wrong, what was kept, what to do."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from db.errors import BadFile, Held, LedgerError
from db.text import QT_TRANSLATE_NOOP


@contextlib.contextmanager
def sentences(path: Path | str) -> Iterator[None]:
    """Turn what SQLite or the system refuses into a sentence; errors that have one already pass through."""
    try:
        yield
    except LedgerError:
        raise
    except (sqlite3.Error, OSError) as error:
        raise refusal(error, path) from error


def refusal(error: Exception, path: Path | str) -> LedgerError:
    """The sentence for an error of SQLite or the system at ``path``; an error that is neither is raised as it is."""
    text = str(error).lower()
    template, kind = None, BadFile
    if "locked" in text or "busy" in text:
        kind = Held
        template = QT_TRANSLATE_NOOP(
            "Files", "“{path}” is being written by another process; nothing was changed. Try again when it has finished."
        )
    elif "full" in text or "no space" in text:
        template = QT_TRANSLATE_NOOP(
            "Files", "The disk that holds “{path}” is full. Nothing of this step was kept, all before it is; free space."
        )
    elif "readonly" in text or "read-only" in text or isinstance(error, PermissionError):
        template = QT_TRANSLATE_NOOP(
            "Files", "“{path}” cannot be written: it or its folder is read-only. Nothing was changed; choose your own "
            "folder or ask for the right to write."
        )  # fmt: skip
    elif "malformed" in text or "not a database" in text or "corrupt" in text or "could not decode" in text:
        template = QT_TRANSLATE_NOOP(
            "Files", "“{path}” is damaged and was left as it is. Restore the last backup (Settings and backup)."
        )
    elif "unable to open" in text or "disk i/o" in text or isinstance(error, OSError):
        template = QT_TRANSLATE_NOOP(
            "Files", "“{path}” cannot be reached ({detail}). Nothing was changed; check that its folder or drive is there."
        )
    if template is None:
        raise error
    return kind(template, path=path, detail=error)
