"""What has come in: which areas are in, late or missing, what changed, moves that meet, codes that stand in two areas."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from db.errors import BadInput
from db.rules import names
from db.rules.sending.difference import Difference
from db.store.areas import Tree
from db.store.sending import taking
from db.store.sending.differing import between
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label

Came = Literal["in", "late", "missing", "disputed"]


@dataclass(frozen=True, slots=True)
class AreaState:
    """An area at a month: whether its package of that month (or a later one) is in force.

    ``late``: its figures are those of an earlier period; ``disputed``: two contents under one version wait for a choice.
    ``checked`` False: a county without the program (无校验).
    """

    area: str
    label: Label
    state: Came
    period: str = ""
    version: int = 0
    checksum: str = ""
    received: str = ""
    checked: bool = True
    findings: tuple[Mapping[str, Any], ...] = ()
    explanations: tuple[Mapping[str, Any], ...] = ()
    package: str = ""


def states(conn: sqlite3.Connection, month: str) -> list[AreaState]:
    """Every area directly below the ledger's own, in the plan's order; ``in`` of them together say n of 8."""
    disputed = {area for area, period, _version, _ids in taking.disputes(conn) if period <= month}
    return [_state(conn, one.id, one.label, month, one.id in disputed) for one in Tree(conn, month).children()]


def _state(conn: sqlite3.Connection, area: str, label: Label, month: str, disputed: bool) -> AreaState:
    row = taking.in_force(conn, area)
    state: Came = "disputed" if disputed else "missing" if row is None else "in" if row["period"] >= month else "late"
    if row is None:
        return AreaState(area, label, state)
    return AreaState(
        area, label, state, row["period"], row["version"], row["checksum"], row["recorded_at"], bool(row["checked"]),
        tuple(json.loads(row["findings"])), tuple(json.loads(row["explanations"])), row["id"],
    )  # fmt: skip


def package(conn: sqlite3.Connection, package_id: str) -> sqlite3.Row:
    """A package as it was taken in, without its rows: file, area (id), period, version, checksum, carrier, findings."""
    row: sqlite3.Row = conn.execute(
        """SELECT id, area, period, version, checksum, ledger, program, carrier, file, sha256, checked, explanations, findings,
            recorded_at, recorded_by FROM package WHERE id = ?""",
        (package_id,),
    ).fetchone()
    return row


def changed_since_last(conn: sqlite3.Connection, area: str) -> list[Difference]:
    """What an area's package in force holds otherwise than the one before it (by period and version)."""
    now = taking.in_force(conn, area)
    if now is None:
        return []
    before = conn.execute(
        """SELECT id FROM package WHERE area = :area AND (period, version) < (:period, :version)
        ORDER BY period DESC, version DESC, id LIMIT 1""",
        dict(now),
    ).fetchone()
    return between(conn, taking.content_of(conn, before[0]) if before else None, taking.content_of(conn, now["id"]))


# Moves between counties ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Move:
    """A move as its two sides recorded it; ``left`` or ``arrived`` None: that side has not (在途)."""

    name: str
    code: str | None
    from_area: str
    to_area: str
    month: str
    left: str | None
    arrived: str | None

    @property
    def in_transit(self) -> bool:
        """Whether only one side has recorded it."""
        return self.left is None or self.arrived is None


def moves(conn: sqlite3.Connection, month: str) -> list[Move]:
    """Every move between areas whose rows came by package, counted by ``month``: its two sides paired, the rest in transit.

    Both sides are one firm by its code, else by its name; several moves of one firm are paired in their order.
    """
    sides: dict[tuple[str, str, str], tuple[list[sqlite3.Row], list[sqlite3.Row]]] = {}
    for row in conn.execute(
        """SELECT p.change AS id, p.line, p.month, c.area, c.other_area, e.name, e.code, e.name_key
        FROM posting p JOIN status_change c ON c.id = p.change JOIN enterprise e ON e.id = p.enterprise
        WHERE p.route = 'move' AND p.claimed AND p.n <> 0 AND c.written_at IS NOT NULL AND c.area <> c.other_area
            AND p.month <= ? ORDER BY p.month, p.change""",
        (month,),
    ):
        key = (row["code"] or row["name_key"], row["area"], row["other_area"])
        sides.setdefault(key, ([], []))[0 if row["line"] == 1 else 1].append(row)
    made = []
    for (_firm, from_area, to_area), (left, arrived) in sides.items():
        for at in range(max(len(left), len(arrived))):
            out, into = (side[at] if at < len(side) else None for side in (left, arrived))
            one = out or into
            assert one is not None
            made.append(Move(
                one["name"], one["code"], from_area, to_area, one["month"], out["id"] if out else None,
                into["id"] if into else None,
            ))  # fmt: skip
    return sorted(made, key=lambda one: (not one.in_transit, one.month, one.name))


# One code in two counties --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Double:
    """A credit code that firms of two areas bear, side by side; ``verdict`` is the latest that was recorded, if any."""

    code: str
    firms: tuple[Mapping[str, Any], ...]
    verdict: str = ""
    why: str = ""


def doubles(conn: sqlite3.Connection) -> list[Double]:
    """Codes that two or more firms of different areas bear whose rows count, undecided first. Counts in neither are touched."""
    rows = conn.execute(
        """SELECT e.code, e.id, e.name, a.name AS area, p.area AS area_id, sum(p.n) AS held, max(p.month) AS month
        FROM enterprise e JOIN posting p ON p.enterprise = e.id AND p.claimed AND p.n <> 0 JOIN area a ON a.id = p.area
        WHERE e.code IN (SELECT code FROM enterprise WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1)
        GROUP BY e.id, p.area ORDER BY e.code, p.area, e.id"""
    )
    by_code: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_code.setdefault(row["code"], []).append(dict(row))
    said = {
        row["code"]: row for row in conn.execute("SELECT * FROM code_verdict ORDER BY recorded_at, id")
    }  # fmt: skip
    found = []
    for code, firms in by_code.items():
        if len({one["id"] for one in firms}) > 1 and len({one["area_id"] for one in firms}) > 1:
            verdict = said.get(code)
            found.append(Double(code, tuple(firms), *((verdict["verdict"], verdict["why"]) if verdict else ("", ""))))
    return sorted(found, key=lambda one: (one.verdict != "", one.code))


def decide(conn: sqlite3.Connection, code: str, verdict: str, why: str, area: str | None = None) -> None:
    """Record whether a code's firms are one (``one_firm``: it moved) or two (``two_firms``: a code is wrong somewhere).

    Figures stay as the counties sent them; whoever is wrong gets a return slip. Raises BadInput without a reason.
    """
    why = names.clean(why, what=Label("原因", "Reason"), limit=2000, lines=True)
    if not why or verdict not in ("one_firm", "two_firms"):
        raise BadInput(
            QT_TRANSLATE_NOOP("Sending", "Say whether it is one firm or two (one_firm, two_firms), and why; nothing was changed.")
        )
    with transaction(conn):
        insert(conn, "code_verdict", {**stamp(conn), "code": code, "verdict": verdict, "why": why, "area": area})
