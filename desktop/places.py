"""Where ledgers lie unless a person says otherwise: a folder of their own below the documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

FOLDER = "升规台账"


def folder() -> Path:
    """The folder for ledgers; made where it is not there yet."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    made = Path(documents or Path.home()) / FOLDER
    made.mkdir(parents=True, exist_ok=True)
    return made


def free(name: str, suffix: str) -> Path:
    """A path in that folder that nothing has taken: ``name.sgl``, else ``name 2.sgl`` …"""
    safe = "".join("_" if character in '<>:"/\\|?*' else character for character in name).strip(" .") or FOLDER
    path, number = folder() / f"{safe}{suffix}", 1
    while path.exists():
        number += 1
        path = folder() / f"{safe} {number}{suffix}"
    return path
