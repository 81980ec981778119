"""Evidence files (佐证材料): copies beside the ledger, in ``NAME.files/ENTERPRISE-ID/``."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from db.errors import BadFile
from db.text import QT_TRANSLATE_NOOP


class Paper(NamedTuple):
    """A file of a firm's folder: its path, size in bytes and when it was last changed (local time)."""

    path: Path
    size: int
    changed: datetime


def papers(files: Path, enterprise: str) -> list[Paper]:
    """The files kept for a firm, by name; ``files`` is the ledger's folder (``Ledger.files``)."""
    folder = files / enterprise
    try:
        found = sorted(path for path in folder.iterdir() if path.is_file())
        return [Paper(path, path.stat().st_size, _changed(path)) for path in found]
    except OSError:
        return []


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()


def add(files: Path, enterprise: str, sources: Iterable[Path]) -> list[Path]:
    """Copy files into a firm's folder, under a name of their own where it is taken; all or none.

    Raises BadFile with the file that could not be copied.
    """
    made: list[Path] = []
    for source in sources:
        try:
            folder = files / enterprise
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
