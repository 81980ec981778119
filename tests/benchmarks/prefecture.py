"""A prefecture to measure radar and worklist on: 4,000 firms, five years of months, a pool, projects and cases."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from db import plan_file
from db.connection import Ledger
from db.rules import credit_code, months
from db.rules.ids import new_id
from db.store import audits, openings, plans
from db.store.setup import new_ledger
from db.store.writing import transaction

FIRMS, YEARS = 4_000, range(2021, 2026)
MONTH, TODAY = "2025-11", date(2025, 12, 3)
#: The firms from this one on are over the line by their figures, and in the roster.
_HELD = FIRMS * 16 // 54
_AREAS = ("532601", "532622", "532623", "532624", "532625", "532626", "532627", "532628")
_WAN = 10_000


def build(folder: Path) -> Path:
    """The file, made anew where it is not there."""
    path = folder / "prefecture.sgl"
    if not path.exists():
        with new_ledger(path, plan_file.load("wenshan"), opening="2021-12") as ledger:
            _fill(ledger)
    return path


def _fill(ledger: Ledger) -> None:
    conn = ledger.conn
    audits.mark_read(conn, plans.get(conn, "wenshan"))
    with transaction(conn):
        firms = _firms(conn)
        for firm in firms[_HELD:]:
            openings.list_firm(conn, firm, None, None, basis="名单")
        _figures(conn, firms)
        _registers(conn, firms)
    conn.execute("ANALYZE")


def _firms(conn: sqlite3.Connection) -> list[str]:
    rows = [
        (new_id(), f"示例第{number}厂", credit_code.make(_AREAS[number % 8], number), _AREAS[number % 8])
        for number in range(FIRMS)
    ]
    conn.executemany(
        "INSERT INTO enterprise (id, name, code, area, created_at) VALUES (?, ?, ?, ?, '2021-12-01T00:00:00.000000Z')", rows
    )
    return [row[0] for row in rows]


def _figures(conn: sqlite3.Connection, firms: list[str]) -> None:
    """Monthly and annual revenue of every firm, from 600 万元 to 6,000 万元 a year; one in forty stands still.

    Month by month, as the firms' reports come.
    """
    stamp = "'2025-12-01T00:00:00.000000Z'"
    yearly = [(600 + number * 5400 // FIRMS) * _WAN for number in range(FIRMS)]
    conn.executemany(
        f"""INSERT INTO annual_figure (id, enterprise, year, source, revenue, created_at)
        VALUES (?, ?, ?, 'own', ?, {stamp})""",
        ((new_id(), firm, year, total) for year in YEARS for firm, total in zip(firms, yearly, strict=True)),
    )
    conn.executemany(
        f"""INSERT INTO monthly_figure (id, enterprise, month, source, release, state, revenue, created_at)
        VALUES (?, ?, ?, 'own', 'revised', ?, ?, {stamp})""",
        (
            (new_id(), firm, f"{year}-{month:02d}", "stopped" if number % 40 == 0 else "normal", total * month // 12)
            for year in YEARS for month in range(2, 13) if f"{year}-{month:02d}" <= MONTH
            for number, (firm, total) in enumerate(zip(firms, yearly, strict=True))
        ),
    )  # fmt: skip


def _registers(conn: sqlite3.Connection, firms: list[str]) -> None:
    stamp = "2025-12-01T00:00:00.000000Z"
    conn.executemany(
        "INSERT INTO pool (id, enterprise, year, tier, state, route, created_at) VALUES (?, ?, 2025, 'near_line', ?, 'upgrade', ?)",
        ((new_id(), firm, "papers" if number % 3 else "cultivating", stamp) for number, firm in enumerate(firms[1:1200:2])),
    )
    projects = [new_id() for _ in range(400)]
    conn.executemany(
        "INSERT INTO project (id, name, area, state, created_at) VALUES (?, ?, ?, 'building', ?)",
        ((project, f"示例项目{number}", _AREAS[number % 8], stamp) for number, project in enumerate(projects)),
    )
    conn.executemany(
        "INSERT INTO milestone (id, parent, title, planned, actual, created_at) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (new_id(), project, f"节点{step}", f"{months.shift('2025-05', step)}-15",
             f"{months.shift('2025-05', step)}-20" if step < 6 or number % 5 else None, stamp)
            for number, project in enumerate(projects) for step in range(8)
        ),
    )  # fmt: skip
