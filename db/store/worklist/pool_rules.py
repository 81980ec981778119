"""The rules of the worklist about pool and filings, figures, risk and support (S1 三(二)(三), S2 二(四)–(六))."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Set
from datetime import timedelta
from typing import Any

from db.rules import months
from db.rules.registers.radar import Key
from db.store.registers.monitoring import unreported
from db.store.registers.radar import Seen
from db.store.worklist.kinds import Task
from db.store.worklist.known import Known, Rule
from db.text import QT_TRANSLATE_NOOP

#: How many days before its last day a batch of the calendar is told where the bureau sets none.
DAYS_BEFORE = 7
#: States of a filing that is about to be handed over, by the bureau's own chain.
_TO_FILE = "('qualified', 'papers', 'returned')"
#: What the radar finds of a firm in the roster that asks for a support case.
_RISKS: frozenset[Key] = frozenset({"should_exit", "stopped", "pace"})


def _filing_days(known: Known) -> Iterator[Task]:
    """Filings whose last day nears, by the bureau's own calendar of batches; today's last day stands alone."""
    for key, due in (("filing_today", True), ("filing_near", False)):
        day = _next_batch(known, today=due)
        if day is None:
            continue
        rows = _filings(known.conn, known.today.year, str(day["routes"]))
        missing = sum(row["missing"] for row in rows)
        yield from known.task(
            key, rows, QT_TRANSLATE_NOOP("Ledger", "Filings for “{title}”: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the last day is {day}. Papers still missing: {missing}."),
            register="pool", title=day["title"], day=day["date"], missing=missing,
        )  # fmt: skip


def _next_batch(known: Known, *, today: bool) -> sqlite3.Row | None:
    """The batch whose last day is today, or the next one within its days of notice."""
    found: sqlite3.Row | None = known.conn.execute(
        """SELECT date, title, routes FROM calendar_day WHERE kind = 'batch' AND date >= :first
        AND date <= date(:today, '+' || CASE WHEN :is_today THEN 0 ELSE coalesce(days_before, :days) END || ' days')
        ORDER BY date, seq LIMIT 1""",
        {"today": known.today.isoformat(), "days": DAYS_BEFORE, "is_today": today,
         "first": (known.today if today else known.today + timedelta(days=1)).isoformat()},
    ).fetchone()  # fmt: skip
    return found


def _filings(conn: sqlite3.Connection, year: int, routes: str) -> list[sqlite3.Row]:
    """Pool rows about to be filed by the batch's routes (none named: all), with the papers that they lack."""
    return conn.execute(
        f"""SELECT q.id, e.name, (SELECT count(*) FROM filing_paper f WHERE f.parent = q.id AND f.needed
            AND f.state IN ('missing', 'asked')) AS missing
        FROM pool q JOIN enterprise e ON e.id = q.enterprise
        WHERE q.year = :year AND q.left_on IS NULL AND q.state IN {_TO_FILE}
            AND (:routes = '' OR instr(' ' || :routes || ' ', ' ' || coalesce(q.route, 'upgrade') || ' ') > 0)
        ORDER BY missing DESC, q.seq""",
        {"year": year, "routes": routes},
    ).fetchall()


def _returned(known: Known) -> Iterator[Task]:
    rows = known.conn.execute(
        """SELECT q.id, e.name FROM pool q JOIN enterprise e ON e.id = q.enterprise
        WHERE q.year = ? AND q.state = 'returned' AND q.left_on IS NULL ORDER BY q.state_since, q.seq""",
        (known.today.year,),
    ).fetchall()
    yield from known.task(
        "returned", rows, QT_TRANSLATE_NOOP("Ledger", "Filings that statistics returned: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; read the reason, then mend the papers or take the firm back into cultivation."),
        register="pool",
    )  # fmt: skip


def _visits(known: Known) -> Iterator[Task]:
    """The next visit of a firm that is still in the pool, unless one took place since it was agreed."""
    rows = known.conn.execute(
        """SELECT q.id, e.name, v.next FROM pool_visit v JOIN pool q ON q.id = v.parent JOIN enterprise e ON e.id = q.enterprise
        WHERE v.next <= :today AND q.left_on IS NULL AND v.date = (SELECT max(date) FROM pool_visit WHERE parent = v.parent)
        ORDER BY v.next, q.seq""",
        {"today": known.today.isoformat()},
    ).fetchall()
    rows = known.awake("visit", rows)
    if rows:
        yield from known.task(
            "visit", rows, QT_TRANSLATE_NOOP("Ledger", "Visits due: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the oldest was agreed for {day}."), register="pool", day=rows[0]["next"],
        )  # fmt: skip


def _unpaired(known: Known) -> Iterator[Task]:
    rows = known.conn.execute(
        """SELECT q.id, e.name FROM pool q JOIN enterprise e ON e.id = q.enterprise
        WHERE q.year = ? AND q.left_on IS NULL AND q.state <> 'admitted' AND (q.pair_unit = '' OR q.pair_person = '')
        ORDER BY q.seq""",
        (known.today.year,),
    ).fetchall()
    yield from known.task(
        "unpaired", rows, QT_TRANSLATE_NOOP("Ledger", "Firms of the pool without a paired unit or person: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; the pool pairs every firm with a unit and a person."), register="pool",
    )  # fmt: skip


def _risk(known: Known) -> Iterator[Task]:
    """Risk of exit that nobody took up yet: a fact of the figures, no list against a gap."""
    cared = {row[0] for row in known.conn.execute("SELECT enterprise FROM support_case WHERE state = 'open'")}
    found = [one for one in known.seen if one.facts.in_roster and one.enterprise not in cared and _finds(one, _RISKS)]
    rows = known.awake("risk", [_firm(one) for one in found])
    if rows:
        first = next(one for one in found if one.enterprise == rows[0]["id"])
        reason = next(blip for blip in first.blips if blip.key in _RISKS)
        yield from known.task(
            "risk", rows, QT_TRANSLATE_NOOP("Ledger", "At risk of exit without a support case: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}. The first: {reason}"), ids="enterprises", reason=reason.sentence,
        )  # fmt: skip


def _over_line(known: Known) -> Iterator[Task]:
    """Firms over the line that are not in, and no filing of which is with statistics."""
    filed = {
        row[0] for row in known.conn.execute(
            """SELECT enterprise FROM pool WHERE year >= ? AND state IN ('county', 'prefecture', 'province', 'nation')""",
            (known.today.year - 1,),
        )
    }  # fmt: skip
    found = [one for one in known.seen if not one.facts.in_roster and one.enterprise not in filed and _finds(one, {"over_line"})]
    rows = [_firm(one) for one in found]
    yield from known.task(
        "over_line", rows, QT_TRANSLATE_NOOP("Ledger", "Over the line and not in the roster: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; compare tax evidence and papers. Whether a firm files is its own decision."),
        ids="enterprises",
    )  # fmt: skip


def _firm(one: Seen) -> dict[str, Any]:
    return {"id": one.enterprise, "name": one.name}


def _finds(one: Seen, keys: Set[Key]) -> bool:
    return any(blip.key in keys for blip in one.blips)


def _cases(known: Known) -> Iterator[Task]:
    """Support cases that are past their day, or whose next review is."""
    rows = known.conn.execute(
        """SELECT s.id, e.name, min(coalesce(s.due, '9'), coalesce(r.next, '9')) AS day
        FROM support_case s JOIN enterprise e ON e.id = s.enterprise
        LEFT JOIN case_review r ON r.parent = s.id AND r.date = (SELECT max(date) FROM case_review WHERE parent = s.id)
        WHERE s.state = 'open' AND min(coalesce(s.due, '9'), coalesce(r.next, '9')) <= :today ORDER BY day, s.seq""",
        {"today": known.today.isoformat()},
    ).fetchall()
    rows = known.awake("case", rows)
    if rows:
        yield from known.task(
            "case", rows, QT_TRANSLATE_NOOP("Ledger", "Support cases to review or close: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the oldest was due on {day}."), register="support_case", day=rows[0]["day"],
        )  # fmt: skip


def _figures(known: Known) -> Iterator[Task]:
    """Firms whose figures of the last month are not there, once the bureau keeps such figures and the month is over."""
    if known.is_large:
        return
    month = months.shift(known.month, -1)
    kept = known.conn.execute("SELECT 1 FROM monthly_figure WHERE month >= ? LIMIT 1", (months.shift(month, -12),)).fetchone()
    if kept:
        rows = unreported(known.conn, month, among=known.figures.silent(month))
        yield from known.task(
            "figures", rows, QT_TRANSLATE_NOOP("Ledger", "Figures of {month} missing: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; ask the firms, or leave a firm out that has stopped reporting."),
            ids="enterprises", month=month,
        )  # fmt: skip


RULES: tuple[Rule, ...] = (
    _filing_days, _returned, _visits, _unpaired, _risk, _over_line, _cases, _figures,
)  # fmt: skip
