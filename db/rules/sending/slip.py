"""A return slip (退回单): what the officer says of rows and cells of a version that came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: about a cell (``sheet``, ``cell``), about a row (its id, with the firm's name), or about the whole."""

    number: int
    said: str
    sheet: str = ""
    cell: str = ""
    row: str = ""
    firm: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it is kept and sent."""
        return {name: getattr(self, name) for name in self.__slots__}


def remark(data: Mapping[str, Any]) -> Remark:
    """The remark that ``as_json`` gave."""
    texts = {name: str(data.get(name) or "") for name in ("said", "sheet", "cell", "row", "firm")}
    return Remark(int(data["number"]), **texts)


@dataclass(frozen=True, slots=True)
class Slip:
    """The remarks on one version of an area's period, and who made them. ``side``: made here, or received."""

    id: str
    side: str
    area: str
    period: str
    version: int
    checksum: str
    sender: str
    remarks: tuple[Remark, ...]
    at: str = ""
    by: str = ""
