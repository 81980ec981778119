"""The rules of the worklist about rewards, honours, tasks, resolutions, requests and the calendar (S1 四, S2 三)."""

from __future__ import annotations

from collections.abc import Iterator

from db.store.worklist.kinds import Task
from db.store.worklist.known import Known, Rule
from db.text import QT_TRANSLATE_NOOP

#: So many days before it is paid an instalment is checked: is the firm still in the roster (仍在库)?
CHECK_DAYS = 30
#: How many days before its day a thing of the calendar is told where the bureau sets none.
DAYS_BEFORE = 3
#: So many days before it ends an honour is told: a review takes months (专精特新 is looked at anew every three years).
HONOUR_DAYS = 90
#: What of the work log somebody asked for and waits for.
_REQUESTS = "('finance', 'fund', 'land', 'power', 'tax', 'service')"


def _instalments(known: Known) -> Iterator[Task]:
    """Instalments near their day whose roster check is missing. Rewards stand apart from filings (design §1)."""
    rows = known.conn.execute(
        """SELECT i.id, r.payee AS name, i.due FROM reward_instalment i JOIN reward r ON r.id = i.parent
        WHERE i.paid IS NULL AND i.roster_checked IS NULL AND r.state NOT IN ('recovered', 'stopped')
            AND i.due <= date(:today, '+' || :days || ' days') ORDER BY i.due, i.seq""",
        {"today": known.today.isoformat(), "days": CHECK_DAYS},
    ).fetchall()
    rows = known.awake("instalment", rows)
    if rows:
        yield from known.task(
            "instalment", rows, QT_TRANSLATE_NOOP("Ledger", "Instalments to check against the roster: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the first is due on {day}. Note whether the firm is still in the roster."),
            register="reward_instalment", day=rows[0]["due"],
        )  # fmt: skip


def _notices(known: Known) -> Iterator[Task]:
    rows = known.conn.execute(
        "SELECT id, payee AS name FROM reward WHERE state = 'notice' AND notice_until < ? ORDER BY notice_until, seq",
        (known.today.isoformat(),),
    ).fetchall()
    yield from known.task(
        "notice", rows, QT_TRANSLATE_NOOP("Ledger", "Public notices that are over: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; write down what came of the notice."), register="reward",
    )  # fmt: skip


def _honours(known: Known) -> Iterator[Task]:
    """Honours that end soon, or have ended in the last year, and were not granted anew."""
    rows = known.conn.execute(
        """SELECT h.id, e.name, h.until FROM honour h JOIN enterprise e ON e.id = h.enterprise
        WHERE h.until BETWEEN date(:today, '-1 year') AND date(:today, '+' || :days || ' days') AND NOT EXISTS (
            SELECT 1 FROM honour n WHERE n.enterprise = h.enterprise AND n.kind = h.kind AND n.title = h.title AND n.id <> h.id
            AND coalesce(n.until, '9') > h.until)
        ORDER BY h.until, h.seq""",
        {"today": known.today.isoformat(), "days": HONOUR_DAYS},
    ).fetchall()
    rows = known.awake("honour", rows)
    if rows:
        yield from known.task(
            "honour", rows, QT_TRANSLATE_NOOP("Ledger", "Honours that end within {days} days or have ended: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the first ends on {day}. Have it reviewed, or write down the new one."),
            register="honour", day=rows[0]["until"], days=HONOUR_DAYS,
        )  # fmt: skip


def _due(known: Known) -> Iterator[Task]:
    """Tasks, resolutions and measures past their day: three registers, one thing to do."""
    rows = known.conn.execute(
        """SELECT id, title AS name, due, 'task' AS register FROM task WHERE state IN ('open', 'going') AND due <= :today
        UNION ALL SELECT id, title, due, 'resolution' FROM resolution WHERE state IN ('open', 'going') AND due <= :today
        UNION ALL SELECT id, title, due, 'measure' FROM measure WHERE state IN ('open', 'going') AND due <= :today
        ORDER BY due""",
        {"today": known.today.isoformat()},
    ).fetchall()
    rows = known.awake("due", rows)
    if rows:
        yield from known.task(
            "due", rows, QT_TRANSLATE_NOOP("Ledger", "Tasks, resolutions and measures due: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the oldest was due on {day}."), register=rows[0]["register"], mixed=True,
            day=rows[0]["due"],
        )  # fmt: skip


def _requests(known: Known) -> Iterator[Task]:
    rows = known.conn.execute(
        f"""SELECT id, title AS name FROM work_log WHERE type IN {_REQUESTS} AND result = '' AND due <= ?
        ORDER BY due, seq""",
        (known.today.isoformat(),),
    ).fetchall()
    yield from known.task(
        "request", rows, QT_TRANSLATE_NOOP("Ledger", "Requests of firms due without a result: {n}"),
        QT_TRANSLATE_NOOP("Ledger", "{names}; write down what came of each."), register="work_log",
    )  # fmt: skip


def _days(known: Known) -> Iterator[Task]:
    """What the calendar holds for today and the next days; batches stand with their filings."""
    rows = known.conn.execute(
        """SELECT id, date || ' ' || title AS name, date, 'calendar_day' AS register FROM calendar_day
        WHERE kind <> 'batch' AND date BETWEEN :today AND date(:today, '+' || coalesce(days_before, :days) || ' days')
        UNION ALL SELECT id, date || ' ' || title, date, 'meeting' FROM meeting
        WHERE date BETWEEN :today AND date(:today, '+' || :days || ' days') ORDER BY date""",
        {"today": known.today.isoformat(), "days": DAYS_BEFORE},
    ).fetchall()
    rows = known.awake("day", rows)
    if rows:
        yield from known.task(
            "day", rows, QT_TRANSLATE_NOOP("Ledger", "In the calendar for the next days: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}"), register=rows[0]["register"], mixed=True,
        )  # fmt: skip


RULES: tuple[Rule, ...] = (_instalments, _notices, _honours, _due, _requests, _days)
