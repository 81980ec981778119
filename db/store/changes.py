"""Recording changes, voiding and confirming them: the ledger's verbs (design §2).

Each is one transaction: the row is written, then both replays of every firm it touches are tried; one that is
impossible takes everything back and is told with what stands there now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.errors import BadInput, RuleViolation
from db.rules import months, names
from db.rules.replay import Step
from db.rules.words import KINDS, LEVELS
from db.store import enterprises, neutral, openings, search, settings, taken
from db.store.areas import Tree
from db.store.drafts import Draft, placed, ready
from db.store.histories import is_possible, require_possible, standing
from db.store.neutral import NEUTRAL_FIELD
from db.store.sending import closing
from db.store.writing import batch_now, insert, moment, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label

__all__ = ["NEUTRAL_FIELD", "Answer", "Draft", "confirm", "record", "void"]


def record(conn: sqlite3.Connection, draft: Draft, today: date) -> str:
    """Write one change; returns its id. Raises BadInput or RuleViolation, and nothing is written then."""
    draft = ready(draft)
    with transaction(conn), closing.adjusting(draft.adjustment):
        tree = Tree(conn)
        firm = enterprises.get(conn, draft.enterprise)
        _require_month(conn, draft.month, today)
        if draft.in_opening:
            openings.name_firm(conn, tree, draft.enterprise, draft.area, draft.zone, draft.basis)
        row = placed(conn, tree, draft, firm)
        row["at_once"] = int(_counts_at_once(conn, tree, row))
        taken.require_own(conn, row["area"], row["other_area"])
        row = closing.kept(conn, row, row["month"], (row["area"], row["other_area"]))
        insert(conn, "status_change", row)
        if draft.kind in NEUTRAL_FIELD and neutral.stood_before(conn, row) is None:
            values = {NEUTRAL_FIELD[draft.kind]: draft.new_value}
            enterprises.edit(conn, draft.enterprise, values, accept_code=draft.accept_code)
        _settle(conn, tree, [row])
    return str(row["id"])


def _require_month(conn: sqlite3.Connection, month: str, today: date) -> None:
    opening = settings.get(conn, "opening")
    if opening and month <= opening:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{month} lies in the opening: this ledger begins with the end of {opening}, and what came before is part "
                "of its opening. Nothing was written; the first month for changes is {first}.",
            ),
            month=month,
            opening=opening,
            first=months.shift(opening, 1),
        )
    latest = months.next_february(today)
    if month > latest:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{month} lies too far ahead: the latest month is {latest}, the first report after the annual batch. "
                "Nothing was written; check the year.",
            ),
            month=month,
            latest=latest,
        )


def _counts_at_once(conn: sqlite3.Connection, tree: Tree, row: dict[str, Any]) -> bool:
    """Openings, zone moves and count-neutral kinds are confirmed at once (design §2).

    A zone move of a firm whose entry is pending follows that entry's confirmation: it cannot be confirmed before it.
    """
    role = KINDS[row["kind"]].role
    if role == "neutral":
        return True
    if not _is_zone_move(tree, row):
        return False
    return is_possible(conn, tree, row["enterprise"], _step(row))


def _is_zone_move(tree: Tree, row: Any) -> bool:
    """Within one area, or by a change of the areas themselves: nothing that statistics would answer."""
    within = tree.resolve(row["area"]) == tree.resolve(row["other_area"])
    return row["kind"] == "move" and (within or row["batch"] in tree.events)


def _step(row: Any) -> Step:
    return Step(
        row["id"], "move", row["month"], row["recorded_at"], (row["area"], row["zone"], row["park"]),
        (row["other_area"], row["other_zone"], row["other_park"]),
    )  # fmt: skip


def _settle(conn: sqlite3.Connection, tree: Tree, rows: Sequence[Any]) -> None:
    """After changes were written, answered or taken back: both replays are possible, the register knows moved firms' place."""
    require_possible(conn, tree, [firm for row in rows for firm in (row["enterprise"], row["counterpart"])])
    for row in rows:
        if row["kind"] == "rename":  # a forgotten earlier one leaves the register's name as it is
            search.index(conn, row["enterprise"])
    for firm in dict.fromkeys(row["enterprise"] for row in rows if row["kind"] == "move"):
        place = standing(conn, tree, firm).place
        if place:
            enterprises.write(conn, firm, dict(zip(("area", "zone", "park"), place, strict=True)))


def void(conn: sqlite3.Connection, row_id: str, why: str, adjustment: str = "") -> None:
    """Take a change or a confirmation back, with the reason. Raises RuleViolation where later rows rest on it.

    ``adjustment``: why a change of a closed month is taken back all the same, as an adjustment.
    """
    why = names.clean(why, what=Label("原因", "Reason"), limit=2000, lines=True)
    if not why:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Taking a row back needs the reason; nothing was written."))
    with transaction(conn), closing.adjusting(adjustment):
        change = conn.execute("SELECT * FROM status_change WHERE id = ?", (row_id,)).fetchone()
        confirmation = conn.execute("SELECT * FROM confirmation WHERE id = ?", (row_id,)).fetchone()
        if change is None and confirmation is None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Ledger", "There is no row “{id}”; nothing was written."), id=row_id[:60]
            )
        if conn.execute("SELECT 1 FROM void WHERE target = ?", (row_id,)).fetchone():
            raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "This row has been taken back already; nothing was written."))
        taken.require_written_here(conn, change or confirmation)
        row: dict[str, Any] = {**stamp(conn), "batch": batch_now(conn), "target": row_id, "why": why}
        insert(conn, "void", _kept_void(conn, row, change) if change else row)
        if change is None:
            change = conn.execute("SELECT * FROM status_change WHERE id = ?", (confirmation["change"],)).fetchone()
        else:
            neutral.undo(conn, change)
            openings.after_void(conn, change, why)
        _settle(conn, Tree(conn), [change])


def _kept_void(conn: sqlite3.Connection, row: dict[str, Any], change: sqlite3.Row) -> dict[str, Any]:
    """A void counts where its change does: by the month that the answer may have set."""
    month = conn.execute("SELECT month FROM posting WHERE change = ? AND line = 1", (change["id"],)).fetchone()[0]
    return closing.kept(conn, row, month, (change["area"], change["other_area"]))


@dataclass(frozen=True, slots=True)
class Answer:
    """What statistics answered. ``level`` only with ``returned``; ``first_report`` where it sets another one."""

    result: str
    date: str
    basis: str
    batch: str = ""
    level: str | None = None
    first_report: str | None = None
    note: str = ""


def confirm(conn: sqlite3.Connection, changes: Sequence[str], answer: Answer) -> list[str]:
    """Write the answer for one or many changes, all or none; returns the confirmations' ids.

    Raises BadInput (no basis, no date, unknown level) or RuleViolation (no such change, void, or a replay impossible).
    """
    answer = _ready(conn, answer)
    with transaction(conn):
        tree = Tree(conn)
        rows = [_answerable(conn, change) for change in dict.fromkeys(changes)]
        written = [_write_answer(conn, row["id"], answer) for row in rows]
        firms = dict.fromkeys(one for row in rows for one in (row["enterprise"], row["counterpart"]) if one)
        if answer.result == "confirmed":
            for firm in firms:
                written += _confirm_zone_moves(conn, tree, firm, answer)
        _settle(conn, tree, rows)
    return written


def _ready(conn: sqlite3.Connection, answer: Answer) -> Answer:
    """The answer with dates and texts as the ledger writes them."""
    answer = replace(
        answer, date=months.parse_date(answer.date), basis=names.clean(answer.basis, what=Label("依据", "Basis")),
        batch=names.clean(answer.batch, what=Label("答复批次", "Answer batch")),
        note=names.clean(answer.note, what=Label("备注", "Note"), limit=2000, lines=True),
        first_report=months.parse_month(answer.first_report) if answer.first_report else None,
    )  # fmt: skip
    if not answer.basis:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "An answer needs its basis: list, document or call, with number or name and date.")
        )
    if (answer.result == "returned") != (answer.level in LEVELS):
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "“Returned” needs the level that returned it, one of {levels}."),
            levels=list(LEVELS),
        )
    if answer.first_report:
        # Whatever date the answer bears: nothing counts from later than the next February.
        day = min(date.fromisoformat(answer.date), moment().astimezone().date())
        _require_month(conn, answer.first_report, day)
    return answer


def _answerable(conn: sqlite3.Connection, change: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute("SELECT * FROM status_change WHERE id = ?", (change,)).fetchone()
    if row is None:
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "There is no row “{id}”; nothing was written."), id=change[:60])
    if conn.execute("SELECT 1 FROM void WHERE target = ?", (change,)).fetchone():
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "A row that was taken back cannot be confirmed; nothing was written."))
    taken.require_written_here(conn, row)
    if row["at_once"]:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "“{kind}” needs no confirmation by statistics; nothing was written."),
            kind=KINDS[row["kind"]].label,
        )
    return row


def _write_answer(conn: sqlite3.Connection, change: str, answer: Answer) -> str:
    row = {
        **stamp(conn), "batch": batch_now(conn), "change": change, "result": answer.result, "level": answer.level,
        "date": answer.date,
        "answer_batch": answer.batch, "basis": answer.basis, "first_report": answer.first_report,
        "note": answer.note,
    }  # fmt: skip
    insert(conn, "confirmation", row)
    return str(row["id"])


def _confirm_zone_moves(conn: sqlite3.Connection, tree: Tree, firm: str, answer: Answer) -> list[str]:
    """Zone moves that waited for the firm's entry follow it, by the same answer."""
    waiting = conn.execute(
        """SELECT c.* FROM status_change c JOIN posting p ON p.change = c.id AND p.line = 1
        WHERE c.enterprise = ? AND c.kind = 'move' AND p.claimed AND NOT p.confirmed ORDER BY c.month, c.recorded_at""",
        (firm,),
    ).fetchall()
    answer = replace(answer, first_report=None, note="")
    # One that rests on a move between counties goes on waiting for that one.
    return [
        _write_answer(conn, row["id"], answer)
        for row in waiting
        if _is_zone_move(tree, row) and is_possible(conn, tree, firm, _step(row))
    ]
