"""What was submitted of a closed month, beside what is known now (design §2)."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from db.rules import months
from db.store import settings
from db.store.figures import Balance, Count, Figure, balance
from db.store.progress import TargetProgress, progress

_LOCKED = """FROM closing k WHERE k.state <> 'open' AND k.recorded_at <= :known
    AND k.area IN (:area, (SELECT parent FROM area WHERE id = :area),
        (SELECT b.parent FROM area a JOIN area b ON b.id = a.parent WHERE a.id = :area))
    AND NOT EXISTS (SELECT 1 FROM closing l WHERE l.area = k.area AND l.month = k.month AND l.recorded_at <= :known
        AND (l.recorded_at, l.id) > (k.recorded_at, k.id))"""


def known_at(conn: sqlite3.Connection, area: str, month: str, known: str | None = None) -> str | None:
    """The UTC instant whose knowledge was submitted for a month: when it was closed, with the earliest closing that reaches it.

    None where it is open. ``known``: by the closings there were at an instant.
    """
    row = conn.execute(
        f"SELECT k.recorded_at {_LOCKED} AND k.month >= :month ORDER BY k.month, k.recorded_at LIMIT 1",
        {"area": area, "month": month, "known": known or "9999"},
    ).fetchone()
    return str(row[0]) if row else None


class Basis(NamedTuple):
    """What a period's form of an area starts from: the last closed ``month`` before it, as known at ``at`` (UTC)."""

    month: str
    at: str


def basis(conn: sqlite3.Connection, area: str, month: str, known: str | None = None) -> Basis | None:
    """The basis of an area's form for ``month``; None where no month before it is closed."""
    before = months.shift(month, -1)
    row = conn.execute(f"SELECT max(k.month) {_LOCKED}", {"area": area, "known": known or "9999"}).fetchone()
    if row[0] is None:
        return None
    last = min(str(row[0]), before)
    at = known_at(conn, area, last, known)
    assert at
    return Basis(last, at)


class Submitted(NamedTuple):
    """A closed month's balance since January as it was submitted (``was``, known at ``at``), and as known ``now``."""

    month: str
    at: str
    was: Balance
    now: Balance

    @property
    def differs(self) -> bool:
        """Whether anything has changed since."""
        return self.was != self.now

    @property
    def adjustment(self) -> Count:
        """What is to be shown as an adjustment: the level now less the level that was submitted."""
        return self.now.closing + -self.was.closing


def submitted_figures(conn: sqlite3.Connection, month: str, area: str | None = None) -> Submitted | None:
    """An area's figures (id; None: the ledger's own) as submitted for a closed month, and now; None where it is open."""
    at = known_at(conn, area or settings.get(conn, "area"), month)
    if at is None:
        return None
    figure = Figure.stock(month, since=f"{month[:4]}-01", area=area)
    was = balance(conn, Figure.stock(month, since=f"{month[:4]}-01", area=area, known=at))
    return Submitted(month, at, was, balance(conn, figure))


def submitted_progress(conn: sqlite3.Connection, month: str) -> dict[str, TargetProgress]:
    """Target id → how it stood as submitted, of those targets alone that stand otherwise now. ``month`` open: none."""
    if not conn.execute("SELECT 1 FROM closing WHERE month >= ? LIMIT 1", (month,)).fetchone():
        return {}
    now = progress(conn, month)
    own = settings.get(conn, "area")
    found: dict[str, TargetProgress] = {}
    by_instant: dict[str, dict[str, TargetProgress]] = {}
    for one in now.targets:
        at = known_at(conn, one.figure.area or own, month)
        if at is None:
            continue
        if at not in by_instant:
            by_instant[at] = {was.target.id: was for was in progress(conn, month, at, now.plan).targets}
        was = by_instant[at].get(one.target.id)
        if was and (was.claimed, was.confirmed, was.opening) != (one.claimed, one.confirmed, one.opening):
            found[one.target.id] = was
    return found
