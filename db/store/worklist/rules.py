"""The rules of the worklist about changes, plan and file, one to a kind: each yields at most one row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta

from db.rules import credit_code, months
from db.rules.words import KINDS as CHANGE_KINDS
from db.store import audits, levels, openings, settings
from db.store.figures import UNKNOWN, Figure, changes_in, enterprises_in
from db.store.worklist import sending_rules
from db.store.worklist.kinds import Task
from db.store.worklist.known import NAMES, Known, Rule
from db.text import QT_TRANSLATE_NOOP, Label

#: A month's batch is answered about the 25th of the month after it (domain §2): at that month's end it is late.
ANSWER_MONTHS = 1
BACKUP_DAYS = 7
#: Codes looked at, the latest firms first: a register of a nation is not read through each time the page opens.
_CODES = 20_000


def _opening(known: Known) -> Iterator[Task]:
    if not levels.is_stated(known.conn):
        yield from known.task(
            "opening", [], QT_TRANSLATE_NOOP("Ledger", "The opening is not recorded yet"),
            QT_TRANSLATE_NOOP(
                "Ledger", "Import or type the list of firms at the end of {month}, or state their number. Until then the "
                "level is unknown, not zero."
            ),
            month=settings.get(known.conn, "opening"), n=1,
        )  # fmt: skip
        return
    missing = levels.unstated(known.conn, known.tree)
    if missing:
        yield from known.task(
            "opening", [], QT_TRANSLATE_NOOP("Ledger", "Areas without an opening: {n}"),
            QT_TRANSLATE_NOOP(
                "Ledger", "{areas}: how many firms they began with is unknown, and so are their level and the whole's."
            ),
            n=len(missing), areas=_some(area.label for area in missing),
        )  # fmt: skip


def _late(known: Known) -> Iterator[Task]:
    last = months.shift(known.month, -ANSWER_MONTHS - 1)
    rows = known.awake("late", known.pending("c.kind <> 'exit' AND p.month <= :last", last=last))
    if rows:
        yield from known.task(
            "late", rows, QT_TRANSLATE_NOOP("Ledger", "Waiting for statistics longer than one batch: {n}"),
            QT_TRANSLATE_NOOP(
                "Ledger", "{names}; the oldest counts from {month}. A month's batch is answered by the end of the next."
            ),
            ids="changes", month=rows[0]["month"],
        )  # fmt: skip


def _exits(known: Known) -> Iterator[Task]:
    rows = known.pending("c.kind = 'exit'")
    if rows:
        yield from known.task(
            "exits", rows, QT_TRANSLATE_NOOP("Ledger", "Exits waiting for statistics: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; confirmed figures count them until the answer comes."), ids="changes",
        )  # fmt: skip


def _basis(known: Known) -> Iterator[Task]:
    kinds = [key for key, kind in CHANGE_KINDS.items() if kind.role not in ("opening", "number")]
    rows = known.conn.execute(
        f"""SELECT c.id, e.name FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1
        LEFT JOIN enterprise e ON e.id = c.enterprise
        WHERE trim(c.basis) = '' AND p.claimed AND c.kind IN ({", ".join("?" * len(kinds))})
        ORDER BY c.recorded_at DESC""",
        kinds,
    ).fetchall()
    if rows:
        yield from known.task(
            "basis", rows, QT_TRANSLATE_NOOP("Ledger", "Changes without a basis: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; name the document, list, call or visit that each rests on."),
            ids="changes",
        )  # fmt: skip


def _zone(known: Known) -> Iterator[Task]:
    if not known.targeted("zone"):
        return
    rows = [row for row in enterprises_in(known.conn, Figure.stock(known.month, zone=UNKNOWN)) if row["id"]]
    if rows:
        yield from known.task(
            "zone", rows, QT_TRANSLATE_NOOP("Ledger", "Firms of an unknown zone: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the plan has targets by zone, and they are in neither."),
            ids="enterprises",
        )  # fmt: skip


def _source(known: Known) -> Iterator[Task]:
    if not known.targeted("source"):
        return
    rows = changes_in(known.conn, Figure(("entries",), known.month, source=UNKNOWN))
    if rows:
        yield from known.task(
            "source", rows, QT_TRANSLATE_NOOP("Ledger", "Entries of an unassigned source: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; the plan has targets by source, and they are in neither."),
            ids="changes",
        )  # fmt: skip


def _code(known: Known) -> Iterator[Task]:
    codes = known.conn.execute(
        "SELECT seq, code FROM enterprise WHERE code IS NOT NULL AND code_note = '' ORDER BY seq DESC LIMIT ?", (_CODES,)
    )
    doubtful = [seq for seq, code in codes if not credit_code.passes(code)]
    if doubtful:
        rows = known.conn.execute(
            "SELECT id, name FROM enterprise WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC",
            (json.dumps(doubtful),),
        ).fetchall()
        yield from known.task(
            "code", rows, QT_TRANSLATE_NOOP("Ledger", "Credit codes whose check character fails: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; compare them with the licence, or note why they stand."),
            ids="enterprises",
        )  # fmt: skip


def _backup(known: Known) -> Iterator[Task]:
    """Only where something was recorded that no backup holds; a sample ledger is made anew, not restored."""
    last = known.last_backup
    if settings.get(known.conn, "sample") or (last and known.today - last < timedelta(days=BACKUP_DAYS)):
        return
    since = last.isoformat() if last else ""
    row = known.conn.execute("SELECT count(*) FROM status_change WHERE recorded_at > ?", (since,)).fetchone()
    if row[0] and last:
        yield from known.task(
            "backup", [], QT_TRANSLATE_NOOP("Ledger", "The last backup is of {day}"),
            QT_TRANSLATE_NOOP("Ledger", "Recorded since then: {n}. Back the ledger up, best to another drive."),
            n=row[0], day=since,
        )  # fmt: skip
    elif row[0]:
        yield from known.task(
            "backup", [], QT_TRANSLATE_NOOP("Ledger", "There is no backup yet"),
            QT_TRANSLATE_NOOP("Ledger", "Recorded so far: {n}. Back the ledger up, best to another drive."), n=row[0],
        )  # fmt: skip


def _unnamed(known: Known) -> Iterator[Task]:
    """Listed firms are in the register; the rest of a stated opening has no name, so it can neither exit nor move."""
    rest: list[tuple[Label, int]] = []
    for area in known.tree.areas.values():
        numbers = openings.stated(known.conn, area.id) if known.tree.is_own(area.id) else {}
        left = sum(one for _number, one in numbers.values())
        if left:
            rest.append((area.label, left))
    if rest:
        areas = [Label(f"{label.zh}{n}户", f"{label.en} {n}") for label, n in rest]
        yield from known.task(
            "unnamed", [], QT_TRANSLATE_NOOP("Ledger", "Firms of the opening without a name: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{areas}; a firm is named before its exit or move can be recorded."),
            n=sum(n for _label, n in rest), areas=_some(areas),
        )  # fmt: skip


def _audit(known: Known) -> Iterator[Task]:

    findings = audits.unread(known.conn, known.plan) if known.plan else ()
    if findings and known.plan:
        yield from known.task(
            "audit", [], QT_TRANSLATE_NOOP("Ledger", "The plan's own figures disagree, unread: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{title}: the audit names each with its place; the document is left as it is."),
            n=len(findings), title=known.plan.title,
        )  # fmt: skip


def _ahead(known: Known) -> Iterator[Task]:
    found = known.conn.execute(
        """SELECT c.id, p.month, e.name FROM posting p JOIN status_change c ON c.id = p.change
        LEFT JOIN enterprise e ON e.id = c.enterprise WHERE p.line = 1 AND p.claimed AND p.month > ?
        ORDER BY p.month, c.recorded_at""",
        (known.month,),
    )
    rows = known.awake("ahead", found.fetchall())
    if rows:
        yield from known.task(
            "ahead", rows, QT_TRANSLATE_NOOP("Ledger", "Changes that lie ahead: {n}"),
            QT_TRANSLATE_NOOP("Ledger", "{names}; they count from {month} on, and in nothing yet."), ids="changes",
            month=rows[0]["month"],
        )  # fmt: skip


def _some(words: Iterable[Label]) -> list[Label]:
    listed = list(words)
    return listed[:NAMES] + ([Label("…", "…")] if len(listed) > NAMES else [])


RULES: tuple[Rule, ...] = (
    _opening, *sending_rules.RULES, _late, _exits, _basis, _zone, _source, _code, _backup, _unnamed, _audit, _ahead,
)  # fmt: skip
