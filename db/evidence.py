"""Evidence files (佐证材料): copies beside the ledger, in ``NAME.files/ENTERPRISE-ID/``.

Those of a change lie in a folder of its own inside its firm's, ``NAME.files/ENTERPRISE-ID/CHANGE-ID/``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from db.errors import BadFile
from db.text import QT_TRANSLATE_NOOP


class Paper(NamedTuple):
    """A file of a firm's folder: its path, size in bytes and when it was last changed (local time).

    ``change`` is the id of the change that it belongs to, empty where it is the firm's own.
    """

    path: Path
    size: int
    changed: datetime
    change: str = ""


def papers(files: Path, enterprise: str) -> list[Paper]:
    """The files kept for a firm and its changes, by name; ``files`` is the ledger's folder (``Ledger.files``)."""
    try:
        entries = sorted((files / enterprise).iterdir())
    except OSError:
        return []
    own = _in(files / enterprise, "")
    return own + [paper for folder in entries if folder.is_dir() for paper in _in(folder, folder.name)]


def of_change(files: Path, enterprise: str, change: str) -> list[Paper]:
    """The files kept for one change, by name."""
    return _in(files / enterprise / change, change)


def count(files: Path, enterprise: str, change: str) -> int:
    """How many files are kept for a change: for lists, so nothing but names is read."""
    try:
        with os.scandir(files / enterprise / change) as entries:
            return sum(1 for entry in entries if entry.is_file())
    except OSError:
        return 0


def _in(folder: Path, change: str) -> list[Paper]:
    try:
        found = sorted(path for path in folder.iterdir() if path.is_file())
        return [Paper(path, path.stat().st_size, _changed(path), change) for path in found]
    except OSError:
        return []


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()


def add(files: Path, enterprise: str, sources: Iterable[Path], change: str = "") -> list[Path]:
    """Copy files into the folder of a firm, or of one of its changes, under a name of their own where it is taken.

    All or none.
    Raises BadFile with the file that could not be copied.
    """
    made: list[Path] = []
    for source in sources:
        try:
            folder = files / enterprise / change
            folder.mkdir(parents=True, exist_ok=True)
            made.append(_free(folder, source.name))
            shutil.copyfile(source, made[-1])
        except OSError as error:
            remove(made)
            raise BadFile(
                QT_TRANSLATE_NOOP(
                    "Files",
                    "“{path}” could not be copied to the evidence folder ({detail}). Nothing was written; check that the "
                    "file is there and the disk has room, or take it off the record.",
                ),
                path=source,
                detail=error.strerror or error,
            ) from error
    return made


def remove(paths: Iterable[Path]) -> None:
    """Take copies back that belong to nothing; one that cannot be removed stays."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
