"""Where ledgers lie unless a person says otherwise: a folder of their own below the documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from db.connection import SUFFIX
from db.refusals import sentences

FOLDER = "升规台账"


def folder() -> Path:
    """The folder for ledgers; it is made with the first of them (``make_ready``), not by being asked for."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / FOLDER


def free(name: str) -> Path:
    """A path in that folder that nothing has taken: ``name.sgl``, else ``name 2.sgl`` …"""
    safe = "".join("_" if character in '<>:"/\\|?*' else character for character in name).strip(" .") or FOLDER
    path, number = folder() / f"{safe}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder() / f"{safe} {number}{SUFFIX}"
    return path


def typed(text: str) -> Path:
    """What a person typed as a ledger's file: without a folder it lies in ours, without a suffix it gets ours."""
    path = folder() / Path(text.strip().strip('"')).expanduser()
    return path if path.suffix.lower() == SUFFIX else Path(f"{path}{SUFFIX}")


def make_ready(path: Path) -> None:
    """Make our folder where ``path`` lies in it; any other folder must be there already. Raises BadFile."""
    if path.parent == folder():
        with sentences(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
