"""A prefecture and its counties, each with a ledger of its own, for tests of what passes between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from db.connection import Ledger, open_ledger
from db.rules.plan import Plan, PlanArea, Target
from db.rules.sending.package import Package
from db.store import changes, enterprises
from db.store.changes import Answer, Draft
from db.store.figures import Count, Figure, count
from db.store.sending import versions
from db.store.sending.taking import Incoming, Receipt, take
from db.store.setup import new_ledger
from db.store.writing import at, transaction
from db.text import Label

NAMES = ("甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县")
TODAY = date(2026, 2, 1)
PLAN = Plan(
    key="counties", title=Label("示例州计划", "plan"), document="示例", issued="2025-01-01", base_month="2024-12",
    first_year=2025, last_year=2027, whole=PlanArea("示例州", "010100"),
    areas=tuple(PlanArea(name, f"0101{number:02d}") for number, name in enumerate(NAMES, 1)),
    targets=(
        *(Target(f"base-{number}", "stock", 3, 2024, name, direction=None) for number, name in enumerate(NAMES, 1)),
        Target("stock", "stock", 99, 2027),
    ),
)  # fmt: skip
AREAS = {name: area.code or "" for name, area in zip(NAMES, PLAN.areas, strict=True)}


class County:
    """A county's ledger and its clock: every act is a minute later."""

    @staticmethod
    def start() -> datetime:
        """When the ledgers begin."""
        return datetime(2025, 1, 10, 1, tzinfo=UTC)

    def __init__(self, folder: Path, name: str, start: datetime | None = None) -> None:
        start = start or self.start()
        self.name, self.area, self.now = name, AREAS.get(name, ""), start
        self.ledger: Ledger
        with at(start):
            self.ledger = new_ledger(folder / f"{name}.sgl", PLAN, area=name, bureau=f"{name}工信局")
        self.conn = self.ledger.conn
        self.conn.execute("PRAGMA synchronous = OFF")
        self.firms: list[str] = []

    def tick(self, minutes: int = 1) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    def firm(self, name: str, code: str | None = None) -> str:
        with at(self.tick()):
            values = {"name": name, "area": self.area} | ({"code": code} if code else {})
            self.firms.append(enterprises.create(self.conn, values)[0])
        return self.firms[-1]

    def record(self, kind: str, firm: str, month: str, **more: Any) -> str:
        with at(self.tick()):
            return changes.record(self.conn, Draft(kind, firm, month, basis="电话", **more), TODAY)

    def confirm(self, *rows: str, **more: Any) -> list[str]:
        given = {"result": "confirmed", "date": "2025-06-10", "basis": "名单", **more}
        with at(self.tick()):
            return changes.confirm(self.conn, rows, Answer(**given))

    def void(self, row: str, **more: Any) -> None:
        with at(self.tick()):
            changes.void(self.conn, row, "记错了", **more)

    def send(self, period: str) -> Package:
        """The package of a period, numbered and kept, without its workbook."""
        with at(self.tick()), transaction(self.conn):
            draft = versions.draft(self.conn, period)
            if draft.same:
                return versions.sent_package(self.conn, draft.same.id)
            versions.record(self.conn, draft, f"{self.name}.xlsx", b"x")
            return draft.package

    def stock(self, month: str, known: str | None = None) -> Count:
        return count(self.conn, Figure.stock(month, known=known))


class Prefecture(County):
    """The prefecture's ledger."""

    def __init__(self, folder: Path, name: str = "示例州") -> None:
        super().__init__(folder, name, datetime(2025, 1, 10, 2, tzinfo=UTC))

    def take(self, *packages: Package, **more: Any) -> Receipt:
        with at(self.tick()):
            return take(self.conn, [Incoming(one, f"{one.id[:8]}.xlsx") for one in packages], **more)

    def of(self, county: str, month: str, known: str | None = None) -> Count:
        return count(self.conn, Figure.stock(month, area=AREAS[county], known=known))


def copy_of(county: County, path: Path) -> County:
    """The county's ledger as it is now, in a file of its own, as somebody copies one."""
    county.conn.execute("VACUUM INTO ?", (str(path),))
    twin = object.__new__(County)
    ledger = open_ledger(path, write=True)
    twin.__dict__ |= county.__dict__ | {"ledger": ledger, "conn": ledger.conn, "firms": list(county.firms)}
    return twin


def tampered(package: Package, **raw: Any) -> Package:
    """The package with other contents, sealed anew as by somebody who knows how."""
    content = replace(package.content, raw={**package.content.raw, **raw})
    return replace(package, content=content)


def held(prefecture: Prefecture) -> list[tuple[object, ...]]:
    """What counts now, whatever came when: packages in force, rows held, postings, the register's values."""
    queries: Iterable[str] = (
        "SELECT area, package FROM in_force WHERE until IS NULL",
        "SELECT row, area FROM membership WHERE until IS NULL",
        # The ledger's own rows have ids of their own in each ledger.
        "SELECT CASE WHEN change IN (SELECT row FROM membership) THEN change END, line, area, month, n, claimed, confirmed "
        "FROM posting WHERE n <> 0 AND claimed",
        "SELECT id, name, code, area FROM enterprise WHERE id IN (SELECT enterprise FROM posting WHERE n <> 0 AND claimed)",
        "SELECT id FROM package",
    )
    return [tuple(row) for query in queries for row in sorted(map(tuple, prefecture.conn.execute(query)), key=repr)]
