"""A package: the rows that a submission carries for machines, the same wherever they are read (design §6).

``Content`` is what is hashed: whose rows, of which period, and the rows themselves, as the JSON that the sender wrote.
Columns and tables that this program does not know stay in it, so that its hash holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from db.errors import BadFile
from db.rules.canonical import canonical, checksum
from db.text import QT_TRANSLATE_NOOP

#: Meaning of the rows; a change that an older program would misread counts it up.
SCHEMA = 1

Cell = str | int | float | None
#: A table: its columns and its rows, each a list in their order.
Table = Mapping[str, Any]

#: Without these columns rows cannot be taken in at all.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "enterprise": ("id", "name"),
    "status_change": ("id", "enterprise", "kind", "month", "filing_year", "area", "at_once", "recorded_at"),
    "void": ("id", "target", "why", "recorded_at"),
    "confirmation": ("id", "change", "result", "date", "basis", "recorded_at"),
}


def table(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> dict[str, Any]:
    """Rows as a package holds them."""
    return {"columns": list(columns), "rows": [list(row) for row in rows]}


def records(of: Table | None) -> Iterator[dict[str, Cell]]:
    """The rows of a table by column."""
    for row in of["rows"] if of else ():
        yield dict(zip(of["columns"], row, strict=True))  # type: ignore[index]


@dataclass(frozen=True)
class Content:
    """What is hashed; ``raw`` is the sender's JSON: schema, area (id), period, opening, packages (ids), tables."""

    raw: Mapping[str, Any]

    @cached_property
    def text(self) -> str:
        """The canonical text, as ``canonical`` gives it: what was read from JSON holds nothing but plain values."""
        return json.dumps(self.raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def sha256(self) -> str:
        """The hash of the canonical text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def checksum(self) -> str:
        """Its eight characters for the telephone."""
        return checksum([self.text])

    @property
    def area(self) -> str:
        """The id of the sender's own area."""
        return str(self.raw["area"])

    @property
    def period(self) -> str:
        """YYYY-MM."""
        return str(self.raw["period"])

    @property
    def schema(self) -> int:
        """The sender's ``SCHEMA``."""
        return int(self.raw["schema"])

    def records(self, name: str) -> list[dict[str, Cell]]:
        """The rows of one of its tables by column; none where it has no such table."""
        return list(records(self.raw["tables"].get(name)))


@dataclass(frozen=True)
class Package:
    """A content with what goes along: version, sender, explanations, what a rebuilt ledger needs, carried packages.

    ``beside`` holds tables that are no part of the figures: settings, plans, areas, firms without changes, histories.
    """

    content: Content
    version: int
    ledger: str = ""
    program: str = ""
    made: str = ""
    bureau: str = ""
    area_name: str = ""
    explanations: tuple[Mapping[str, Any], ...] = ()
    beside: Mapping[str, Table] = field(default_factory=dict)
    carried: tuple[Package, ...] = ()
    #: Of the registers that go along in a part of their own: its checksum ``sha256`` and table → ``rows``; empty: none do.
    registers: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """One id for one content under one version of one area's period."""
        parts = canonical([self.content.area, self.content.period, self.version, self.content.sha256])
        return hashlib.sha256(parts.encode()).hexdigest()

    @property
    def rank(self) -> tuple[str, int]:
        """The newest has the highest: period, then version."""
        return (self.content.period, self.version)

    def as_json(self) -> dict[str, Any]:
        """Everything, as it is kept and sent."""
        return {
            "content": self.content.raw, "version": self.version, "ledger": self.ledger, "program": self.program,
            "made": self.made, "bureau": self.bureau, "area_name": self.area_name,
            "explanations": list(self.explanations), "beside": self.beside,
            "carried": [one.as_json() for one in self.carried],
            **({"registers": self.registers} if self.registers else {}),
        }  # fmt: skip

    def all(self) -> Iterator[Package]:
        """The package itself and all that it carries, at any depth."""
        yield self
        for one in self.carried:
            yield from one.all()


def from_json(data: Any) -> Package:
    """The package that ``as_json`` gave; raises BadFile where something that it needs is missing or of another kind."""
    try:
        made = _package(data)
        _require_shape(made)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Sending", "The package cannot be understood ({detail}): it is damaged, or was not written by this program. "
                "Nothing of it was taken; ask for it again."
            ),
            detail=str(error)[:80],
        ) from error  # fmt: skip
    return made


def _package(data: Any) -> Package:
    content = Content(data["content"])
    return Package(
        content, int(data["version"]), str(data.get("ledger", "")), str(data.get("program", "")), str(data.get("made", "")),
        str(data.get("bureau", "")), str(data.get("area_name", "")), tuple(data.get("explanations", ())),
        dict(data.get("beside", {})), tuple(_package(one) for one in data.get("carried", ())),
        dict(data.get("registers", {})),
    )  # fmt: skip


def _require_shape(package: Package) -> None:
    raw = package.content.raw
    if not (package.content.area and len(package.content.period) == 7 and package.content.schema > 0 and package.version > 0):
        raise ValueError("area, period, schema or version")
    for name, columns in REQUIRED.items():
        held = raw["tables"][name]
        missing = set(columns) - set(held["columns"])
        if missing:
            raise ValueError(f"{name}.{min(missing)}")
        if any(len(row) != len(held["columns"]) for row in held["rows"]):
            raise ValueError(name)
    if package.registers and not (str(package.registers["sha256"]) and dict(package.registers["rows"])):
        raise ValueError("registers")
    for one in package.carried:
        _require_shape(one)
    if sorted(one.id for one in package.carried) != sorted(raw.get("packages", [])):
        raise ValueError("packages")


def newest(packages: Iterable[tuple[str, str, int]], chosen: Iterable[str] = ()) -> str | None:
    """Which of an area's packages (id, period, version) its figures are: the newest that is not in dispute.

    Two contents under one version of one period are in dispute until one of them is ``chosen`` (the latest choice last).
    Depends on the set alone, never on the order in which packages came.
    """
    by_version: dict[tuple[str, int], list[str]] = {}
    for package, period, version in packages:
        by_version.setdefault((period, version), []).append(package)
    choices = list(chosen)
    for _rank, same in sorted(by_version.items(), reverse=True):
        if len(same) == 1:
            return same[0]
        decided = [one for one in choices if one in same]
        if decided:
            return decided[-1]
    return None
