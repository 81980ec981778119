"""Ledgers for tests: made by the program's own functions, with firms that nobody can take for real ones."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from db import plan_file
from db.connection import Ledger
from db.rules import credit_code
from db.store import changes, enterprises, openings
from db.store.areas import Tree
from db.store.changes import Answer, Draft
from db.store.setup import new_ledger

TODAY = date(2025, 6, 12)
YANSHAN, GUANGNAN, WENSHAN, XICHOU = "532622", "532627", "532601", "532623"


def code(serial: int, district: str = YANSHAN) -> str:
    """A credit code that passes every check and is nobody's."""
    return credit_code.make(district, serial)


def wenshan(folder: Path, *, area: str = "", opening: str = "2024-12") -> Ledger:
    """An empty ledger of the 文山州 plan that begins at the end of 2024."""
    return new_ledger(folder / "文山 台账.sgl", plan_file.load("wenshan"), area=area, opening=opening, bureau="示例工信局")


def wanzhou(folder: Path) -> Ledger:
    """An empty ledger of the 万州区 plan, whose targets are by zone and source."""
    return new_ledger(folder / "万州.sgl", plan_file.load("wanzhou"), opening="2024-12", bureau="示例经信委")


def firm(conn: sqlite3.Connection, name: str, serial: int | None = None, **values: Any) -> str:
    """Add a firm; ``serial`` gives it a code."""
    made = {"name": name, "area": YANSHAN, **values}
    if serial is not None:
        made["code"] = code(serial, made["area"] or YANSHAN)
    return enterprises.create(conn, made)[0]


def record(conn: sqlite3.Connection, kind: str, enterprise: str, month: str, **more: Any) -> str:
    """Record a change with a basis."""
    draft = Draft(kind, enterprise, month, **{"basis": "县统计局电话", **more})
    return changes.record(conn, draft, TODAY)


def opened(conn: sqlite3.Connection, enterprise: str, **more: Any) -> str:
    """Name a firm that was in the roster at the opening."""
    return openings.list_firm(conn, enterprise, None, None, **more)


def openings_stated(conn: sqlite3.Connection, **numbers: int) -> None:
    """State the opening of every area by its code with a leading ``a`` (``a532622=54``); those not named had no firms."""
    for area in Tree(conn).children():
        openings.state_number(conn, area.id, None, numbers.get(f"a{area.id}", 0), "名单")


def confirm(conn: sqlite3.Connection, *rows: str, **more: Any) -> list[str]:
    """Statistics confirms."""
    given = {"result": "confirmed", "date": "2025-06-10", "basis": "统计名单 2025-06", **more}
    return changes.confirm(conn, rows, Answer(**given))
