"""What is odd about a change, though it may be recorded: each one sentence with its rule (design §2, issue "Bad input").

What may not be recorded is refused by ``changes.record``. Page and command line show the same sentences.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from db import codes
from db.errors import LedgerError
from db.rules import credit_code, filing, months, names
from db.rules.plan import Plan, Target
from db.rules.words import EXIT_REASONS, KINDS, UNASSIGNED, UNKNOWN_ZONE
from db.store import duplicates, enterprises, plans, settings
from db.store.areas import Tree
from db.store.changes import NEUTRAL_FIELD, Draft
from db.text import QT_TRANSLATE_NOOP, Sentence


def notices(conn: sqlite3.Connection, draft: Draft, today: date) -> list[Sentence]:
    """What a person should know before the change is written; empty where nothing is odd. Writes nothing.

    The firm of the draft must be in the register (inside the caller's transaction is enough).
    """
    firm = enterprises.get(conn, draft.enterprise)
    plan = plans.current(conn, draft.month)
    found = [
        *_about_window(plan, draft, today),
        *_about_dimensions(conn, plan, draft, firm),
        *_about_firm(conn, draft, firm),
        *_about_other_side(conn, draft),
        *_about_new_value(draft, firm),
    ]
    if not draft.basis.strip():
        found.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Ledger",
                    "No basis is given (document, list, call or visit): nobody can say later what this rests on.",
                )
            )
        )
    return found


def _about_window(plan: Plan | None, draft: Draft, today: date) -> Iterator[Sentence]:
    kind = KINDS[draft.kind].label
    windows = filing.outside(plan, draft.kind, draft.month)
    batch = filing.batch_called(plan, draft.kind, draft.filing_batch)
    if windows:
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{month} lies outside the filing windows of “{kind}”: {rules}. Check the month with statistics.",
            ),
            month=draft.month,
            kind=kind,
            rules=[_window_rule(window.label, window.counts) for window in windows],
        )
    elif batch is not None and batch.first_report != draft.month:
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "By the plan's rule what is filed in {filed} ({window}) first reports in {expected}, not {month}.",
            ),
            filed=batch.filed,
            window=batch.window.label,
            expected=batch.first_report,
            month=draft.month,
        )
    if draft.month > months.month_of(today):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{month} lies ahead: the change is listed as “first report next year” and counts from then on.",
            ),
            month=draft.month,
        )


def _window_rule(label: object, counts: tuple[int, ...]) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Ledger", "{window} counts in months {months}"), window=label, months=_spans(counts)
    )


def _spans(numbers: tuple[int, ...]) -> str:
    """3, 4, 5, 11 → 3–5, 11."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _about_dimensions(
    conn: sqlite3.Connection, plan: Plan | None, draft: Draft, firm: sqlite3.Row
) -> Iterator[Sentence]:
    """A dimension that the plan targets is asked for in every record (design §3)."""
    role = KINDS[draft.kind].role
    if plan is None or role not in ("entry", "succession", "move"):
        return
    tree = Tree(conn)
    area = (draft.to_area if role == "move" else draft.area) or firm["area"] or tree.own
    zone = (draft.to_zone if role == "move" else draft.zone) or (None if draft.to_area else firm["zone"])
    about = [target for target in plan.targets if target.direction and _speaks_of(target, tree, area)]
    if zone is None and (role != "move" or draft.to_area) and any(target.zone for target in about):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "The plan has targets by zone, but no zone is given: the firm counts as “{unknown}” and stands on the "
                "worklist until it is.",
            ),
            unknown=UNKNOWN_ZONE,
        )
    if role == "entry" and not (draft.source or firm["source"]) and any(target.source for target in about):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "The plan has targets by source, but no source is given: the entry counts as “{unassigned}” and stands on "
                "the worklist until it is.",
            ),
            unassigned=UNASSIGNED,
        )


def _speaks_of(target: Target, tree: Tree, area: str) -> bool:
    if target.area is None:
        return True
    return any(tree.areas[above].name == target.area for above in tree.lineage(area) if above in tree.areas)


def _about_firm(conn: sqlite3.Connection, draft: Draft, firm: sqlite3.Row) -> Iterator[Sentence]:
    if KINDS[draft.kind].role not in ("entry", "succession", "opening"):
        return
    if names.is_formula_like(firm["name"]):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{what} “{value}” begins like a spreadsheet formula; it is kept as typed and inert everywhere.",
            ),
            what=enterprises.NAME,
            value=firm["name"][:40],
        )
    if not firm["code"]:
        yield Sentence(
            QT_TRANSLATE_NOOP("Ledger", "{name} has no credit code yet; statistics lists firms by their code."),
            name=firm["name"],
        )
    if firm["industry"] and codes.division(firm["industry"]) is None:
        yield Sentence(
            QT_TRANSLATE_NOOP("Ledger", "Industry {code} of {name} is no industrial division of GB/T 4754 (06–46)."),
            code=firm["industry"],
            name=firm["name"],
        )
    if not _has_changes(conn, firm["id"]):
        yield from duplicates.sentences(conn, firm["name"], firm["code"] or "", apart_from=firm["id"])


def _has_changes(conn: sqlite3.Connection, firm: str) -> bool:
    return bool(conn.execute("SELECT 1 FROM status_change WHERE enterprise = ? LIMIT 1", (firm,)).fetchone())


def _about_other_side(conn: sqlite3.Connection, draft: Draft) -> Iterator[Sentence]:
    if draft.kind == "exit" and draft.reason == "X7":
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "X7 means that another firm takes the place: where it is known, record “{kind}” for that firm instead, "
                "and this one leaves with it.",
            ),
            kind=KINDS["successor"].label,
        )
    elsewhere = draft.kind == "area_in" or (draft.kind == "exit" and draft.reason == "X5")
    if elsewhere and _is_part(conn):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "“{what}” is for firms from or to places outside the plan's whole area; between areas of the plan record "
                "“{move}”.",
            ),
            what=KINDS["area_in"].label if draft.kind == "area_in" else EXIT_REASONS["X5"],
            move=KINDS["move"].label,
        )
    if draft.reason == "X9" and not draft.note.strip():
        yield Sentence(QT_TRANSLATE_NOOP("Ledger", "Reason X9 says only “other”: write in the note what it was."))


def _is_part(conn: sqlite3.Connection) -> bool:
    """Whether the ledger keeps a part of its plan's area, so that a move's other side may be another bureau's."""
    own = settings.get(conn, "area")
    row = conn.execute("SELECT parent FROM area WHERE id = ?", (own,)).fetchone()
    return row is not None and (row["parent"] is not None or len(Tree(conn).children()) > 1)


def _about_new_value(draft: Draft, firm: sqlite3.Row) -> Iterator[Sentence]:
    field = NEUTRAL_FIELD.get(draft.kind)
    if field is None or not draft.new_value.strip():
        return
    if draft.new_value.strip() == (firm[field] or ""):
        yield Sentence(
            QT_TRANSLATE_NOOP("Ledger", "The new value “{value}” is the one that the register has already."),
            value=draft.new_value.strip()[:60],
        )
    if draft.kind == "rename" and names.is_formula_like(draft.new_value):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{what} “{value}” begins like a spreadsheet formula; it is kept as typed and inert everywhere.",
            ),
            what=enterprises.NAME,
            value=draft.new_value.strip()[:40],
        )
    if draft.kind == "recode":
        try:
            yield from credit_code.check(draft.new_value).warnings
        except LedgerError:
            return  # refused by ``changes.record`` with a sentence of its own
