"""``check``: is the ledger sound? Integrity, triggers, postings, balance, possible histories."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.rules.words import KINDS
from db.store import posting
from db.text import QT_TRANSLATE_NOOP, Label, Sentence


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``key``, what it is called, whether it holds, and where it fails."""

    key: str
    label: Label
    ok: bool
    problems: tuple[Sentence, ...] = ()


def check(conn: sqlite3.Connection) -> list[Check]:
    """Everything that must hold in a sound ledger; reads only."""
    return [
        _check("integrity", Label("文件完整", "file integrity"), _integrity(conn)),
        _check("triggers", Label("只增不改的约束", "append-only guards"), _guards(conn)),
        _check("postings", Label("汇总与明细一致", "sums equal the rows"), _postings(conn)),
        _check("histories", Label("企业状态前后相接", "histories are possible"), _histories(conn)),
        _check("balance", Label("台账平衡", "the ledger balances"), _balance(conn)),
    ]


def _check(key: str, label: Label, problems: list[Sentence]) -> Check:
    return Check(key, label, not problems, tuple(problems))


def _integrity(conn: sqlite3.Connection) -> list[Sentence]:
    found = [row[0] for row in conn.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
    found += [f"foreign key {row[0]} {row[1]}" for row in conn.execute("PRAGMA foreign_key_check").fetchmany(5)]
    return [
        Sentence(QT_TRANSLATE_NOOP("Check", "The file is damaged ({detail}). Restore the last backup."), detail=one)
        for one in found
    ]


def _guards(conn: sqlite3.Connection) -> list[Sentence]:
    """The guards as the migrations make them, name and text, against those in the file."""
    kept = _trigger_texts(conn)
    expected = _expected_triggers()
    return [
        Sentence(
            QT_TRANSLATE_NOOP("Check", "The guard “{name}” is missing or was changed. Restore the last backup."), name=name
        )
        for name, text in sorted(expected.items())
        if kept.get(name) != text
    ]


def _trigger_texts(conn: sqlite3.Connection) -> dict[str, str]:
    return {row[0]: row[1] for row in conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")}


def _expected_triggers() -> dict[str, str]:
    from db.migrations import migrate

    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh)
        return _trigger_texts(fresh)
    finally:
        fresh.close()


def _postings(conn: sqlite3.Connection) -> list[Sentence]:
    different = posting.differences(conn)
    if not different and not posting.signs_differ(conn):
        return []
    return [
        Sentence(
            QT_TRANSLATE_NOOP("Check", "{n} lines of the kept sums differ from the recorded rows. Restore the last backup."),
            n=different,
        )
    ]


def _histories(conn: sqlite3.Connection) -> list[Sentence]:
    """A firm is in the roster once or not at all after every one of its months, claimed and confirmed."""
    problems = []
    for side in ("claimed", "confirmed"):
        rows = conn.execute(
            f"""SELECT e.name, s.month, s.held FROM (
                SELECT enterprise, month, sum(sum(n)) OVER (PARTITION BY enterprise ORDER BY month) AS held
                FROM posting WHERE enterprise IS NOT NULL AND {side} AND n <> 0 GROUP BY enterprise, month) s
            JOIN enterprise e ON e.id = s.enterprise WHERE s.held NOT IN (0, 1) LIMIT 20"""
        )
        problems += [
            Sentence(
                QT_TRANSLATE_NOOP("Check", "{name} counts {n} times at {month}."), name=row[0], month=row[1], n=row[2]
            )
            for row in rows
        ]
    return problems


def _balance(conn: sqlite3.Connection) -> list[Sentence]:
    """Moves and successions cancel out over all areas, and the unnamed rest is never negative."""
    problems = []
    for kind in ("move", "successor"):
        row = conn.execute(
            "SELECT coalesce(sum(n * claimed), 0), coalesce(sum(n * confirmed), 0) FROM posting WHERE route = ?", (kind,)
        ).fetchone()
        if tuple(row) != (0, 0):
            problems.append(
                Sentence(QT_TRANSLATE_NOOP("Check", "“{kind}” does not cancel out."), kind=KINDS[kind].label)
            )
    rest = conn.execute(
        """SELECT a.name, sum(p.n) FROM posting p JOIN area a ON a.id = p.area
        WHERE p.enterprise IS NULL AND p.claimed GROUP BY p.area, p.zone HAVING sum(p.n) < 0"""
    )
    problems += [
        Sentence(
            QT_TRANSLATE_NOOP("Check", "{area}: {n} more firms are named than the opening states."), area=row[0], n=-row[1]
        )
        for row in rest
    ]
    return problems
