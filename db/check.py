"""``check``: is the ledger sound? Integrity, triggers, postings, balance, possible histories."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from db.rules.words import KINDS
from db.store import posting
from db.store.areas import Tree
from db.store.sending import taking, versions
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
        _check(conn, "integrity", Label("文件完整", "file integrity"), _integrity),
        _check(conn, "triggers", Label("只增不改的约束", "append-only guards"), _guards),
        _check(conn, "postings", Label("汇总与明细一致", "sums equal the rows"), _postings),
        _check(conn, "histories", Label("企业状态前后相接", "histories are possible"), _histories),
        _check(conn, "balance", Label("台账平衡", "the ledger balances"), _balance),
        _check(conn, "submissions", Label("历次报送可复现", "what was sent comes out again"), _submissions),
        _check(conn, "packages", Label("收到的报送与计入的数据一致", "what was taken in is what counts"), taking.problems),
    ]


def _submissions(conn: sqlite3.Connection) -> list[Sentence]:
    return list(versions.problems(conn))


def _check(
    conn: sqlite3.Connection, key: str, label: Label, find: Callable[[sqlite3.Connection], list[Sentence]]
) -> Check:  # fmt: skip
    try:
        problems = find(conn)
    except sqlite3.DatabaseError as error:
        problems = [_damaged(error)]
    return Check(key, label, not problems, tuple(problems))


def _damaged(detail: object) -> Sentence:
    return Sentence(QT_TRANSLATE_NOOP("Check", "The file is damaged ({detail}). Restore the last backup."), detail=detail)


def _integrity(conn: sqlite3.Connection) -> list[Sentence]:
    found = [row[0] for row in conn.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
    found += [f"foreign key {row[0]} {row[1]}" for row in conn.execute("PRAGMA foreign_key_check").fetchmany(5)]
    return [_damaged(one) for one in found]


def _guards(conn: sqlite3.Connection) -> list[Sentence]:
    """Triggers, indexes and tables as the migrations make them, name and text, against those in the file."""
    expected, kept = _expected(), _schema(conn)
    different = sorted(name for name in expected if kept.get(name) != expected[name])
    # A trigger that is not ours may change what is written.
    added = sorted(name for name, (kind, _text) in kept.items() if kind == "trigger" and name not in expected)
    return [
        Sentence(
            QT_TRANSLATE_NOOP("Check", "The guard “{name}” is missing or was changed. Restore the last backup."), name=name
        )
        for name in different
    ] + [
        Sentence(
            QT_TRANSLATE_NOOP("Check", "“{name}” was added to the file by another program. Restore the last backup."), name=name
        )
        for name in added
    ]


@cache
def _expected() -> dict[str, tuple[str, str]]:
    """What the migrations make."""
    from db.migrations import migrate

    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh)
        return _schema(fresh)
    finally:
        fresh.close()


def _schema(conn: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Name → kind and text of everything that migrations make."""
    rows = conn.execute("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {name: (kind, text) for name, kind, text in rows}


def _postings(conn: sqlite3.Connection) -> list[Sentence]:
    problems = []
    different = posting.differences(conn)
    if different:
        template = QT_TRANSLATE_NOOP(
            "Check", "{n} lines of the kept sums differ from the recorded rows. Restore the last backup."
        )
        problems.append(Sentence(template, n=different))
    if posting.signs_differ(conn):
        template = QT_TRANSLATE_NOOP(
            "Check", "The file adds up by another table of signs than the program. Open it for writing once to put it right."
        )
        problems.append(Sentence(template))
    return problems


def _histories(conn: sqlite3.Connection) -> list[Sentence]:
    """A firm counts once or not at all after every month, claimed and confirmed: in the ledger, and in each place."""
    own = Tree(conn).members()
    among = ", ".join("?" * len(own))
    problems = []
    for side in ("claimed", "confirmed"):
        for place in ("", ", area, zone, park"):
            rows = conn.execute(
                f"""SELECT e.name, s.month, s.held FROM (
                    SELECT enterprise, month, sum(sum(n)) OVER (PARTITION BY enterprise{place} ORDER BY month) AS held
                    FROM posting WHERE enterprise IS NOT NULL AND {side} AND n <> 0 AND area IN ({among})
                    GROUP BY enterprise{place}, month) s
                JOIN enterprise e ON e.id = s.enterprise WHERE s.held NOT IN (0, 1) LIMIT 20""",
                own,
            )
            problems += [tuple(row) for row in rows]
    return [
        Sentence(QT_TRANSLATE_NOOP("Check", "{name} counts {n} times at {month}."), name=name, month=month, n=held)
        for name, month, held in dict.fromkeys(problems)
    ]


def _balance(conn: sqlite3.Connection) -> list[Sentence]:
    """Moves and successions cancel out over all areas, and the unnamed rest is never negative."""
    problems = []
    for kind in ("move", "successor"):
        row = conn.execute(
            # Of a move whose other side is for another county's package to say, only one side counts.
            """SELECT coalesce(sum(n * claimed), 0), coalesce(sum(n * confirmed), 0) FROM posting WHERE route = :kind
            AND change NOT IN (SELECT change FROM posting WHERE route = :kind AND n = 0)""",
            {"kind": kind},
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
