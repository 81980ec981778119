"""Writing a file so that nobody ever sees half of it: beside its place first, then in one step into it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from db.errors import BadFile
from db.refusals import sentences
from db.rules.ids import new_id
from db.text import QT_TRANSLATE_NOOP


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A place to write to; when the block ends it takes ``path``'s place, when it fails nothing is left of it.

    Raises BadFile: no such folder, no right to write, disk full, ``path`` held open by another program.
    """
    path = Path(path)
    with sentences(path):
        if not path.parent.is_dir():
            raise BadFile(
                QT_TRANSLATE_NOOP("Files", "The folder “{folder}” is not there. Choose a folder that exists."),
                folder=path.parent,
            )
        if path.is_dir():
            raise BadFile(QT_TRANSLATE_NOOP("Files", "“{path}” is a folder. Give the file a name of its own."), path=path)
        # A name of its own length: the target's may be as long as the system allows.
        partial = path.parent / f".{new_id()}{path.suffix}"
        try:
            partial.open("xb").close()
            yield partial
            _sync(partial)
            _put(partial, path)
        finally:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)


def _sync(partial: Path) -> None:
    """Bring the bytes to the disk before the old file goes."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())


def _put(partial: Path, path: Path) -> None:
    try:
        partial.replace(path)
    except PermissionError as error:
        if not path.exists():
            raise
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Files", "“{path}” is open in another program or protected; it was left as it was. Close it there, or "
                "choose another name."
            ),
            path=path,
        ) from error  # fmt: skip
