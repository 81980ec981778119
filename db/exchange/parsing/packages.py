"""Zip packages: which of them is a workbook, and what the others are."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from db.exchange.parsing import Refused, guard
from db.exchange.parsing.frames import Frame

_ODS = (b"application/vnd.oasis.opendocument.spreadsheet", b"application/vnd.oasis.opendocument.spreadsheet-template")
_TABLES = (".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods", ".csv")


def parse(file: BinaryIO, limits: dict[str, int]) -> Iterator[Frame]:
    """The frames of an xlsx, xlsm, xlsb or ods; raises Refused with what else the zip is."""
    with guard.opened(file, limits) as archive:
        names = [one.filename.replace("\\", "/") for one in archive.infolist()]
        folded = {name.lower() for name in names}
        if guard.whole(archive, "mimetype", 1000).strip().startswith(_ODS):
            from db.exchange.parsing import ods

            yield from ods.parse(file, archive, limits)
        elif any(name.endswith(".bin") and name.startswith("xl/workbook") for name in folded):
            from db.exchange.parsing import xlsb

            yield from xlsb.parse(file, archive, limits)
        elif "[content_types].xml" in folded and any(name.startswith("xl/") for name in folded):
            guard.no_entities(archive)
            from db.exchange.parsing import xlsx

            yield from xlsx.parse(file, archive, limits)
        else:
            raise Refused("other", kind=_kind(archive, folded))


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in guard.whole(archive, "mimetype", 1000):
        return "document"
    if any(name.startswith("ppt/") for name in names):
        return "slides"
    return "workbooks" if any(name.endswith(_TABLES) for name in names) else "archive"
