"""What the forms of the registers read: rows of a period with their firms, and what other registers know beside them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from db.registers import FIRM
from db.rules import months
from db.store.listing import Is, Span
from db.store.registers.register_list import RegisterList

#: One thousand rows to a query: SQLite takes so many values.
_LOT = 1000


def wan(yuan: int | None) -> int | Decimal | None:
    """Yuan as 万元, exact and without zeros at the end."""
    if yuan is None:
        return None
    whole, rest = divmod(yuan, 10_000)
    return whole if not rest else (Decimal(yuan) / 10_000).normalize()


def rows(conn: sqlite3.Connection, register: str, month: str, years_back: int = 0) -> list[dict[str, Any]]:
    """The rows of a register for a form of ``month``, in the register's own order.

    By its period: those of the month; of the month's year (less ``years_back``), those without a year too; or of the
    year's days up to the month's end, and what began before and is still under way. A register without a period gives
    all its rows, as they stand now.
    """
    listed = RegisterList(conn, register)
    field = listed.shape.register.period
    kind = listed.shape.fields[field].kind if field else ""
    year = months.year(month) - years_back
    span = {
        "month": Span(month, month), "year": Span(year, year), "date": Span(f"{year}-01-01", f"{month}-31"),
    }.get(kind)  # fmt: skip
    keys = list(listed.keys(None, {field: span} if span else {}))
    if kind == "date" and "state" in listed.shape.fields:
        keys += listed.keys(None, {field: Span(None, f"{year}-01-01", high_open=True), "state": Is("open")})
    if kind == "year" and not listed.shape.fields[field].required:
        keys += [key for key in listed.keys(None, {}) if key not in set(keys)]
    found = [row for at in range(0, len(keys), _LOT) for row in listed.rows(keys[at : at + _LOT])]
    return [row for row in found if kind != "year" or row[field] in (None, year)]


def firms(conn: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, sqlite3.Row]:
    """The enterprises of some ids, with their former names."""
    wanted = sorted({one for one in ids if one})
    found: dict[str, sqlite3.Row] = {}
    for at in range(0, len(wanted), _LOT):
        some = wanted[at : at + _LOT]
        marks = ", ".join("?" * len(some))
        for row in conn.execute(f"SELECT * FROM enterprise WHERE id IN ({marks})", some):
            found[row["id"]] = row
    return found


def beside_projects(conn: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """By project: its milestones (节点 日期) and its problems that are not closed, each as one text."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"milestones": [], "open_problems": []})
    for row in conn.execute("SELECT parent, title, planned, actual FROM milestone ORDER BY parent, planned, position"):
        done = f"✓{row['actual']}" if row["actual"] else row["planned"] or ""
        found[row["parent"]]["milestones"].append(f"{row['title']} {done}".strip())
    for row in conn.execute(
        "SELECT parent, problem, lead_unit FROM project_problem WHERE state IN ('open', 'going') ORDER BY parent, raised, seq"
    ):
        said = f"{row['problem']}（{row['lead_unit']}）" if row["lead_unit"] else row["problem"]
        found[row["parent"]]["open_problems"].append(said)
    return {project: {key: "；".join(texts) for key, texts in some.items()} for project, some in found.items()}


def papers(conn: sqlite3.Connection, year: int) -> dict[str, dict[str, sqlite3.Row]]:
    """By pool row of a year: its papers by their names, in the order of the checklist."""
    found: dict[str, dict[str, sqlite3.Row]] = defaultdict(dict)
    for row in conn.execute(
        """SELECT f.* FROM filing_paper f JOIN pool q ON q.id = f.parent WHERE q.year = ?
        ORDER BY f.position, f.seq""",
        (year,),
    ):
        found[row["parent"]][row["paper"]] = row
    return found


def beside_filings(conn: sqlite3.Connection, year: int) -> dict[str, sqlite3.Row]:
    """By pool row of a year: the firm's project (code, production) and whether it was ever in the roster before."""
    found = conn.execute(
        """SELECT q.id, (SELECT code FROM project p WHERE p.enterprise = q.enterprise ORDER BY p.seq DESC LIMIT 1) AS project_code,
            (SELECT production_actual FROM project p WHERE p.enterprise = q.enterprise ORDER BY p.seq DESC LIMIT 1) AS production,
            NOT EXISTS (SELECT 1 FROM posting x WHERE x.enterprise = q.enterprise AND x.claimed AND x.n > 0
                AND x.change IS NOT q.change) AS first_time
        FROM pool q WHERE q.year = ?""",
        (year,),
    )
    return {row["id"]: row for row in found}


def same_months(conn: sqlite3.Connection, month: str) -> dict[tuple[str, str], dict[str, sqlite3.Row]]:
    """By firm and source: the figures of the month before and of the same month of last year (``before``, ``same``)."""
    found: dict[tuple[str, str], dict[str, sqlite3.Row]] = defaultdict(dict)
    earlier = {months.shift(month, -12): "same"} | ({} if month.endswith("-02") else {months.shift(month, -1): "before"})
    for row in conn.execute(
        f"SELECT * FROM monthly_figure WHERE month IN ({', '.join('?' * len(earlier))})", list(earlier)
    ):
        found[row[FIRM], row["source"]][earlier[row["month"]]] = row
    return found


def of_exits(conn: sqlite3.Connection, year: int) -> dict[str, sqlite3.Row]:
    """By firm that left in a year: since when it was in, last year's revenue, and its last support case."""
    found = conn.execute(
        """SELECT p.enterprise, (SELECT min(month) FROM posting f WHERE f.enterprise = p.enterprise AND f.n > 0) AS first_in,
            (SELECT coalesce(a.revenue, a.main_revenue) FROM annual_figure a WHERE a.enterprise = p.enterprise AND a.year = :last
                ORDER BY a.seq LIMIT 1) AS revenue_last, s.situation, s.measures, s.resumes, s.state
        FROM posting p LEFT JOIN support_case s ON s.enterprise = p.enterprise
            AND s.opened = (SELECT max(opened) FROM support_case WHERE enterprise = p.enterprise)
        WHERE p.n < 0 AND p.claimed AND p.month BETWEEN :first AND :end GROUP BY p.enterprise""",
        {"last": year - 1, "first": f"{year}-01", "end": f"{year + 1}-02"},
    )
    return {row["enterprise"]: row for row in found if row["enterprise"]}
