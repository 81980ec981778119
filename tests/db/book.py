"""A small ledger whose history is written as lines, so that tests can be tables of (before, action, after).

甲州 has the counties 甲县 (A) and 乙县 (B) and begins at the end of 2024 with 3 and 2 firms. Firms are f1, f2 …; rows are
numbered as written (#1, #2 …), answers too.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.connection import Ledger
from db.errors import LedgerError
from db.rules.plan import Plan, PlanArea, Target
from db.rules.words import RECORDABLE
from db.store import changes, enterprises, openings
from db.store.changes import Answer, Draft
from db.store.figures import Figure, count
from db.store.setup import new_ledger
from db.store.writing import at
from db.text import Label

TODAY = date(2025, 6, 12)
AREAS = {"A": "010101", "B": "010102", "P": "010101900"}
ZONES = {"in": "in_park", "out": "outside"}
PLAN = Plan(
    key="book", title=Label("甲州计划", "plan of 甲州"), document="示例", issued="2025-01-01", base_month="2024-12",
    first_year=2025, last_year=2027, whole=PlanArea("甲州", "010100"),
    areas=(
        PlanArea("甲县", "010101"), PlanArea("乙县", "010102"),
        PlanArea("甲园区", "010101900", parent="甲县", of_which=True),
    ),
    targets=(
        Target("base-A", "stock", 3, 2024, "甲县", direction=None), Target("base-B", "stock", 2, 2024, "乙县", direction=None),
        Target("stock-A", "stock", 9, 2027, "甲县"), Target("stock", "stock", 15, 2027),
    ),
)  # fmt: skip


class Book:
    """A ledger and the names that the lines use."""

    def __init__(self, folder: Path, *, area: str = "", plan: Plan = PLAN, **more: Any) -> None:
        self.instant = datetime(2025, 6, 12, 1, 0, tzinfo=UTC)
        with at(self.instant):
            self.ledger: Ledger = new_ledger(folder / "book.sgl", plan, area=area, **more)
        self.conn: sqlite3.Connection = self.ledger.conn
        self.firms: dict[str, str] = {}
        self.rows: list[str] = []

    def write(self, *lines: str) -> None:
        """Do what the lines say, each a minute after the one before."""
        for line in lines:
            self.instant += timedelta(minutes=1)
            with at(self.instant):
                self._do(*line.split())

    def _do(self, who: str, *words: str) -> None:
        given = dict(word.split("=") for word in words if "=" in word)
        plain = [word for word in words if "=" not in word]
        if who == "number":
            openings.state_number(self.conn, AREAS[plain[0]], ZONES.get(given.get("zone", "")), int(plain[1]), "统计名单")
        elif who == "complete":
            openings.declare_complete(self.conn, AREAS[plain[0]], "统计名单")
        elif who == "void":
            changes.void(self.conn, self._row(plain[0]), "记错了")
        elif who in ("confirm", "return"):
            answer = Answer(
                "confirmed" if who == "confirm" else "returned", given.get("date", "2025-06-10"), "统计名单 6月",
                level=given.get("level", "province") if who == "return" else None, first_report=given.get("first"),
            )  # fmt: skip
            self.rows += changes.confirm(self.conn, [self._row(one) for one in plain], answer)
        elif plain[0] == "list":
            zone = ZONES.get(given.get("zone", ""))
            self.rows.append(openings.list_firm(self.conn, self.firm(who), AREAS[plain[1]], zone, basis="统计名单"))
        else:
            self.rows.append(changes.record(self.conn, self._draft(who, plain, given), TODAY))

    def _draft(self, who: str, plain: list[str], given: dict[str, str]) -> Draft:
        kind, month = plain[:2]
        assert kind in RECORDABLE or kind == "nonsense"
        text = {"basis": "电话", **{key: given[key] for key in ("source", "reason", "new_value", "first_report") if key in given}}
        return Draft(
            kind, self.firm(who), month, area=AREAS.get(given.get("area", "")), to_area=AREAS.get(given.get("to", "")),
            zone=ZONES.get(given.get("zone", "")), to_zone=ZONES.get(given.get("to_zone", "")),
            park=AREAS.get(given.get("park", "")), in_opening="unnamed" in plain,
            filing_year=int(given["year"]) if "year" in given else None,
            predecessor=self.firm(given["of"]) if "of" in given else None, **text,  # type: ignore[arg-type]
        )  # fmt: skip

    def firm(self, name: str) -> str:
        """The id of a firm, made in 甲县 when first named."""
        if name not in self.firms:
            self.firms[name] = enterprises.create(self.conn, {"name": f"示例{name}厂", "area": AREAS["A"]})[0]
        return self.firms[name]

    def _row(self, name: str) -> str:
        return self.rows[int(name.removeprefix("#")) - 1] if name.startswith("#") else name

    def stands(self, month: str = "2025-06", known: str | None = None) -> str:
        """The level of both counties: ``A 4/3 B 2`` is four claimed and three confirmed firms in A, and two in B."""
        shown = []
        for name in ("A", "B"):
            number = count(self.conn, Figure.stock(month, area=AREAS[name], known=known))
            both = f"{number.claimed}/{number.confirmed}" if number.claimed != number.confirmed else f"{number.claimed}"
            shown.append(f"{name} {both}")
        return " ".join(shown)

    def refuses(self, line: str, sentence: str) -> None:
        """The line is refused in these words (a pattern), and nothing has changed."""
        for name in ("f1", "f2"):
            self.firm(name)
        kept = self.everything()
        with pytest.raises(LedgerError, match=sentence):
            self.write(line)
        assert self.everything() == kept

    def everything(self) -> list[str]:
        """The whole content, for comparing what a refused line must not have touched."""
        return list(self.conn.iterdump())
