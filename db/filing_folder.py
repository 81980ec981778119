"""The papers of a filing as a folder: ``NAME.files/ENTERPRISE-ID/申报材料 2025/03 利润表.pdf``, named and numbered.

So the folder can be handed over as it is, in the order of the checklist (S2 二(五), domain §2).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from db.errors import BadFile
from db.exchange.workbook import legal_name
from db.text import QT_TRANSLATE_NOOP


def folder(files: Path, enterprise: str, year: int) -> Path:
    """Where the papers of a firm's filing of a year lie; ``files`` is the ledger's folder (``Ledger.files``)."""
    return files / enterprise / f"申报材料 {year}"


def keep(into: Path, number: int, paper: str, source: Path) -> Path:
    """Copy a paper into a filing's folder, named by its number and title; one that is there already stays beside it.

    Raises BadFile where it cannot be copied.
    """
    made = _free(into, legal_name(f"{number:02d} {paper}", source.suffix.lower()))
    try:
        into.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, made)
    except OSError as error:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Files",
                "“{path}” could not be copied to the evidence folder ({detail}). Nothing was written; check that the "
                "file is there and the disk has room, or take it off the record.",
            ),
            path=source, detail=error.strerror or error,
        ) from error
    return made


def _free(into: Path, name: str) -> Path:
    path, number = into / name, 1
    while path.exists():
        number += 1
        path = into / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
