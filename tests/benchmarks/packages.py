"""Eighty counties of 200 firms with their registers, each with the workbook that it sent, and a prefecture that takes them in.

The workbooks are made by the program's own verbs and kept under build/; they are made anew when this recipe, or what
writes packages, is another.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.connection import open_ledger
from db.exchange.sending import sending, taking_in
from db.rules import credit_code
from db.rules.ids import new_id
from db.rules.plan import Plan, PlanArea, Target
from db.store import changes, enterprises, openings
from db.store.areas import Tree
from db.store.changes import Answer, Draft
from db.store.setup import new_ledger
from db.store.writing import at, transaction
from db.text import Label

ROOT = Path(__file__).resolve().parents[2]
COUNTIES, FIRMS, PERIOD = 80, 200, "2025-06"
#: Of a county's firms: named in the opening; the others enter, a tenth of the first leave.
_OPENED = 120
_TODAY = date(2025, 7, 5)
_BEGIN = datetime(2025, 1, 10, 1, tzinfo=UTC)


def plan() -> Plan:
    """Every county with a target."""
    areas = tuple(PlanArea(f"示例县{number:02d}", f"{110100 + number:06d}") for number in range(COUNTIES))
    targets = [Target("stock", "stock", COUNTIES * FIRMS, 2025)]
    targets += [Target(f"stock-{number}", "stock", FIRMS, 2025, area.name) for number, area in enumerate(areas)]
    return Plan("packages", Label("示例计划", "plan"), "示例", None, "2024-12", 2025, 2025, PlanArea("示例省"), areas=areas,
                targets=tuple(targets))  # fmt: skip


def build(folder: Path) -> tuple[Path, list[Path]]:
    """An empty ledger of the whole, and the workbook of each county."""
    sources = [Path(__file__), *(one for place in ("store", "exchange") for one in (ROOT / "db" / place / "sending").glob("*.py"))]
    recipe = hashlib.sha256(b"".join(one.read_bytes() for one in sorted(sources))).hexdigest()[:12]
    place = folder / f"packages-{recipe}"
    files = [place / f"{number:02d}.xlsx" for number in range(COUNTIES)]
    if not (place / "whole").exists():
        for old in folder.glob("packages-*"):
            shutil.rmtree(old)
        place.mkdir(parents=True)
        new_ledger(place / "state.sgl", plan()).close()
        for number, path in enumerate(files):
            _county(place, number, path)
        (place / "whole").touch()
    return place / "state.sgl", files


def _county(place: Path, number: int, out: Path) -> None:
    name = f"示例县{number:02d}"
    path = place / "county.sgl"
    moment = _BEGIN
    with at(moment):
        ledger = new_ledger(path, plan(), area=name, bureau=f"{name}工信局", opening="2024-12")
    with ledger:
        conn = ledger.conn
        area = Tree(conn).by_name(name).id
        with transaction(conn):
            for serial in range(FIRMS):
                moment += timedelta(minutes=1)
                with at(moment):
                    code = credit_code.make(area, number * FIRMS + serial)
                    values = {"name": f"示例{number:02d}第{serial:03d}厂", "code": code, "area": area}
                    firm, _said = enterprises.create(conn, values)
                    month = f"2025-{1 + serial % 6:02d}"
                    if serial < _OPENED:
                        openings.list_firm(conn, firm, area, None, basis="名单")
                        if serial % 10 == 0:
                            changes.record(conn, Draft("exit", firm, month, reason="X1", basis="电话"), _TODAY)
                    else:
                        change = changes.record(conn, Draft("upgrade", firm, month, basis="入库名单"), _TODAY)
                        changes.confirm(conn, [change], Answer("confirmed", "2025-06-10", "统计名单"))
            _registers(conn)
        with at(moment + timedelta(minutes=1)):
            sending.write(sending.send(conn, PERIOD), out)
    path.unlink()


def _registers(conn: sqlite3.Connection) -> None:
    """Two years of annual figures and eighteen months of every firm, and a fifth of them in the pool."""
    stamp = "2025-07-01T00:00:00.000000Z"
    firms = [row[0] for row in conn.execute("SELECT id FROM enterprise ORDER BY seq")]
    conn.executemany(
        "INSERT INTO annual_figure (id, enterprise, year, source, revenue, created_at) VALUES (?, ?, ?, 'own', ?, ?)",
        ((new_id(), firm, year, 21_000_000 + at_ * 97_000, stamp) for at_, firm in enumerate(firms) for year in (2023, 2024)),
    )
    conn.executemany(
        """INSERT INTO monthly_figure (id, enterprise, month, source, release, state, revenue, output, tax, employees, created_at)
        VALUES (?, ?, ?, 'own', 'revised', 'normal', ?, ?, ?, ?, ?)""",
        (
            (new_id(), firm, f"{year}-{month:02d}", at_ * 970_000 + month * 1_730_000, at_ * 910_000 + month * 1_690_000,
             at_ * 31_000 + month, 20 + at_, stamp)
            for at_, firm in enumerate(firms) for year in (2024, 2025) for month in range(2, 13) if (year, month) < (2025, 7)
        ),
    )  # fmt: skip
    conn.executemany(
        "INSERT INTO pool (id, enterprise, year, tier, state, needs, created_at) VALUES (?, ?, 2025, 'near_line', 'papers', ?, ?)",
        ((new_id(), firm, "用电和融资需求", stamp) for firm in firms[::5]),
    )


def take_in(folder: Path, count: int) -> float:
    """Seconds for ``count`` workbooks, from the files to the figures, into a ledger that has none yet."""
    state, files = build(folder)
    ledger = folder / "taking.sgl"
    for old in folder.glob("taking.sgl*"):
        old.unlink()
    shutil.copyfile(state, ledger)
    with open_ledger(ledger, write=True) as opened:
        begun = time.perf_counter()
        taken = taking_in.merge(opened.conn, taking_in.opened(files[:count]))
        spent = time.perf_counter() - begun
    assert len(taken.receipt.new) == count, (taken.refused, taken.findings)
    return spent
