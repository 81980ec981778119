"""The list of changes with its evidence: how many files are kept for each, with a paper clip that opens them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from db import evidence
from db.fields import Field
from db.store.change_list import FIELDS, ChangeList, reason_label
from db.store.listing import Condition
from db.text import Label
from desktop import translate
from desktop.dialogs import change_cells
from desktop.models.sources import ListSource
from desktop.models.table import Cell, Order, Row

PAPERS = Field("papers", Label("佐证", "Evidence"), "integer", unit=Label("份", "files"), width=6)
_AT = [field.key for field in FIELDS].index("code")
#: The list's columns, the paper clip behind what says which change it is.
COLUMNS = (*FIELDS[:_AT], PAPERS, *FIELDS[_AT:])


class ProofSource(ListSource):
    """The list with the number of files kept for each change; these lie on the disk, so they neither sort nor filter."""

    def __init__(self, listing: ChangeList, files: Path, fixed: Mapping[str, Condition]) -> None:
        super().__init__(listing, FIELDS, fixed)
        self._files = files

    def conditions(self, filters: Mapping[str, str]) -> dict[str, Condition]:
        return super().conditions({key: text for key, text in filters.items() if key != PAPERS.key})

    def window(self, offset: int, limit: int, order: Order | None, filters: Mapping[str, str]) -> Sequence[Row]:
        by = None if order and order[0] == PAPERS.key else order
        rows = super().window(offset, limit, by, filters)
        return [{**row, PAPERS.key: self._count(row)} for row in rows]

    def _count(self, row: Row) -> int | None:
        return evidence.count(self._files, row["enterprise"], row["id"]) or None if row["enterprise"] else None


def dress(row: Row, field: Field) -> Cell | None:
    """A Styler for the list: a paper clip before the number of files."""
    if field.key == PAPERS.key:
        return Cell(icon="paperclip") if row and row.get(PAPERS.key) else None
    return change_cells.dress(row, field)


def line(row: Mapping[str, Any]) -> str:
    """A change in one line: 2025-06 退规 X3 停业（歇业） 示例硅材二厂."""
    return " ".join(filter(None, (row["month"], translate.label(reason_label(row)), row["name"] or "")))
