"""Recording changes, voiding and confirming them: the ledger's verbs (design §2).

Each is one transaction: the row is written, then both replays of every firm it touches are tried; one that is
impossible takes everything back and is told with what stands there now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.errors import BadInput, RuleViolation
from db.rules import months, names
from db.rules.replay import Standing, Step
from db.rules.words import EXIT_REASONS, KINDS, LEVELS
from db.store import enterprises, openings, settings
from db.store.areas import Tree
from db.store.histories import is_possible, require_possible, standing
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label


@dataclass(frozen=True, slots=True)
class Draft:
    """A change as a person states it; what is left out is taken from the firm, never guessed.

    ``enterprise``, ``predecessor``: firm ids. ``area``, ``to_area``: area ids. ``month``: YYYY-MM from which it counts.
    ``new_value``: the new name (rename), code (recode) or industry (reclassify); ``accept_code``: why a new code stands
    although its check character fails. ``in_opening``: the firm is one of the opening's unnamed rest and is named first.
    """

    kind: str
    enterprise: str
    month: str
    filing_year: int | None = None
    filing_batch: str = ""
    first_report: str | None = None
    area: str | None = None
    zone: str | None = None
    park: str | None = None
    source: str | None = None
    township: str = ""
    reason: str | None = None
    predecessor: str | None = None
    to_area: str | None = None
    to_zone: str | None = None
    to_park: str | None = None
    new_value: str = ""
    basis: str = ""
    note: str = ""
    in_opening: bool = False
    accept_code: str = ""
    batch: str | None = None


def record(conn: sqlite3.Connection, draft: Draft, today: date) -> str:
    """Write one change; returns its id. Raises BadInput or RuleViolation, and nothing is written then."""
    _require_sound(draft)
    with transaction(conn):
        tree = Tree(conn)
        firm = enterprises.get(conn, draft.enterprise)
        _require_month(conn, draft.month, today)
        if draft.in_opening:
            openings.list_firm(conn, draft.enterprise, draft.area, draft.zone, basis=draft.basis)
        row = _placed(conn, tree, draft, firm)
        row["at_once"] = int(_counts_at_once(conn, tree, row))
        insert(conn, "status_change", row)
        _apply_neutral(conn, draft, firm)
        require_possible(conn, tree, (row["enterprise"], row["counterpart"]))
    return str(row["id"])


def _require_sound(draft: Draft) -> None:
    role = KINDS[draft.kind].role
    if draft.kind == "exit" and draft.reason not in EXIT_REASONS:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "An exit needs its reason, one of {reasons}. Nothing was written."),
            reasons=[f"{key} {label.zh}" for key, label in EXIT_REASONS.items()],
        )
    if draft.kind != "exit" and draft.reason:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Only an exit has a reason X1–X9. Nothing was written."))
    if role == "move" and not (draft.to_area or draft.to_zone or draft.to_park):
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A move needs where it leads: another area, zone or park."))
    if role == "succession" and not draft.predecessor:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A succession needs the firm whose place is taken."))
    if role == "neutral" and not draft.new_value.strip():
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "“{kind}” needs the new value."), kind=KINDS[draft.kind].label)


def _require_month(conn: sqlite3.Connection, month: str, today: date) -> None:
    months.parse_month(month)
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


def _placed(conn: sqlite3.Connection, tree: Tree, draft: Draft, firm: sqlite3.Row) -> dict[str, Any]:
    """The row to insert, with the places the change counts in."""
    row: dict[str, Any] = {
        **stamp(conn), "enterprise": draft.enterprise, "kind": draft.kind, "month": draft.month,
        "filing_year": draft.filing_year or months.year(draft.month), "filing_batch": draft.filing_batch or None,
        "first_report": draft.first_report, "source": draft.source or None, "reason": draft.reason,
        "township": draft.township or firm["township"], "counterpart": None, "other_area": None, "other_zone": None,
        "other_park": None, "old_value": None, "new_value": None, "batch": draft.batch,
        "basis": names.clean(draft.basis, what=Label("依据", "Basis")),
        "note": names.clean(draft.note, what=Label("备注", "Note"), limit=2000, lines=True),
    }  # fmt: skip
    role = KINDS[draft.kind].role
    if role == "move":
        place, other = _moved(conn, tree, draft, firm)
    elif role == "exit":
        place, other = _stands(conn, tree, draft, draft.enterprise), None
    else:
        place, other = _own_place(tree, draft, firm), None
    if role == "succession":
        assert draft.predecessor
        other = _stands(conn, tree, Draft(draft.kind, draft.predecessor, draft.month), draft.predecessor)
        place = (draft.area or other[0], draft.zone or other[1], draft.park or other[2])
        row["counterpart"] = draft.predecessor
    if role == "entry":
        row["source"] = draft.source or firm["source"]
    if role == "neutral":
        row["old_value"] = firm[NEUTRAL_FIELD[draft.kind]] or ""
        row["new_value"] = draft.new_value.strip()
    row["area"], row["zone"], row["park"] = place
    if other:
        row["other_area"], row["other_zone"], row["other_park"] = other
    return row


NEUTRAL_FIELD = {"rename": "name", "recode": "code", "reclassify": "industry"}

Place = tuple[str, str | None, str | None]


def _own_place(tree: Tree, draft: Draft, firm: sqlite3.Row) -> Place:
    """Where an entering firm is counted: as stated, else as the register has it, else the ledger's one area."""
    area = draft.area or firm["area"] or (None if tree.children() else tree.own)
    if area is None:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "Name the area that the firm is counted in, one of {areas}. Nothing was written."),
            areas=[one.label for one in tree.children()],
        )
    _require_leaf(tree, area)
    return area, draft.zone or firm["zone"], draft.park or firm["park"]


def _require_leaf(tree: Tree, area: str) -> None:
    if not tree.is_own(area) or tree.areas[area].of_which or tree.children(area):
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger", "“{area}” is not an area that this ledger counts firms in. Nothing was written; choose {areas}."
            ),
            area=tree.areas[area].label,
            areas=[one.label for one in tree.children()] or [tree.areas[tree.own].label],
        )


def _stands(conn: sqlite3.Connection, tree: Tree, draft: Draft, firm: str) -> Place:
    """Where a firm that leaves or moves is counted by then; what the person states must agree."""
    now = standing(conn, tree, firm, draft.month)
    if now.place is None:
        # Not in the roster: the replay's sentence says what stands there; any own place serves to ask it.
        return (draft.area or tree.own, draft.zone, draft.park)
    stated = (draft.area and tree.resolve(draft.area) != tree.resolve(now.place[0]), draft.zone not in (None, now.place[1]))
    if any(stated):
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "The firm is counted in {area} ({zone}) by {month}, not where this row says. Nothing was written; leave "
                "area and zone out, or record the move first.",
            ),
            area=tree.areas[now.place[0]].label,
            zone=openings.zone_label(now.place[1]),
            month=draft.month,
        )
    return now.place


def _moved(conn: sqlite3.Connection, tree: Tree, draft: Draft, firm: sqlite3.Row) -> tuple[Place, Place]:
    now: Standing = standing(conn, tree, draft.enterprise, draft.month)
    arrives_from_elsewhere = draft.area is not None and not tree.is_own(draft.area)
    if arrives_from_elsewhere:
        assert draft.area
        place: Place = (draft.area, None, None)
    else:
        place = _stands(conn, tree, draft, draft.enterprise)
    to_area = draft.to_area or place[0]
    same_area = to_area == place[0]
    if draft.to_area and (tree.areas[to_area].of_which or tree.children(to_area)):
        _require_leaf(tree, to_area)
    to: Place = (
        to_area,
        draft.to_zone or (place[1] if same_area else None),
        draft.to_park or (place[2] if same_area and draft.to_zone != "outside" else None),
    )
    if now.place is not None and to == place:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "{name} is counted there already; nothing was written."), name=firm["name"]
        )
    return place, to


def _counts_at_once(conn: sqlite3.Connection, tree: Tree, row: dict[str, Any]) -> bool:
    """Openings, zone moves and count-neutral kinds are confirmed at once (design §2).

    A zone move of a firm whose entry is pending follows that entry's confirmation: it cannot be confirmed before it.
    """
    role = KINDS[row["kind"]].role
    if role == "neutral":
        return True
    if role != "move" or tree.resolve(row["area"]) != tree.resolve(row["other_area"]):
        return False
    step = Step(
        row["id"], "move", row["month"], row["recorded_at"], (row["area"], row["zone"], row["park"]),
        (row["other_area"], row["other_zone"], row["other_park"]),
    )  # fmt: skip
    return is_possible(conn, tree, row["enterprise"], step)


def _apply_neutral(conn: sqlite3.Connection, draft: Draft, firm: sqlite3.Row) -> None:
    field = NEUTRAL_FIELD.get(draft.kind)
    if field:
        enterprises.edit(conn, firm["id"], {field: draft.new_value}, accept_code=draft.accept_code)


def void(conn: sqlite3.Connection, row_id: str, why: str) -> None:
    """Take a change or a confirmation back, with the reason. Raises RuleViolation where later rows rest on it."""
    why = names.clean(why, what=Label("原因", "Reason"), limit=2000, lines=True)
    if not why:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Taking a row back needs the reason; nothing was written."))
    with transaction(conn):
        change = conn.execute("SELECT * FROM status_change WHERE id = ?", (row_id,)).fetchone()
        confirmation = conn.execute("SELECT * FROM confirmation WHERE id = ?", (row_id,)).fetchone()
        if change is None and confirmation is None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Ledger", "There is no row “{id}”; nothing was written."), id=row_id[:60]
            )
        if conn.execute("SELECT 1 FROM void WHERE target = ?", (row_id,)).fetchone():
            raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "This row has been taken back already; nothing was written."))
        insert(conn, "void", {**stamp(conn), "target": row_id, "why": why})
        if change is None:
            change = conn.execute("SELECT * FROM status_change WHERE id = ?", (confirmation["change"],)).fetchone()
        else:
            _undo_neutral(conn, change)
            openings.after_void(conn, change)
        require_possible(conn, Tree(conn), (change["enterprise"], change["counterpart"]))


def _undo_neutral(conn: sqlite3.Connection, change: sqlite3.Row) -> None:
    """Put a renamed, recoded or reclassified firm's value back, unless it has been changed again since."""
    field = NEUTRAL_FIELD.get(change["kind"])
    if field is None:
        return
    firm = enterprises.get(conn, change["enterprise"])
    if (firm[field] or "") == change["new_value"]:
        enterprises.write(conn, firm["id"], {field: change["old_value"]})


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
    _require_answer(answer)
    with transaction(conn):
        tree = Tree(conn)
        rows = [_answerable(conn, change) for change in changes]
        written = [_write_answer(conn, row["id"], answer) for row in rows]
        firms = {one: None for row in rows for one in (row["enterprise"], row["counterpart"]) if one}
        if answer.result == "confirmed":
            for firm in firms:
                written += _confirm_zone_moves(conn, tree, firm, answer)
        require_possible(conn, tree, firms)
    return written


def _require_answer(answer: Answer) -> None:
    months.parse_date(answer.date)
    if not answer.basis.strip():
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "An answer needs its basis: list, document or call, with number or name and date.")
        )
    if (answer.result == "returned") != (answer.level in LEVELS):
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "“Returned” needs the level that returned it, one of {levels}."),
            levels=list(LEVELS),
        )
    if answer.first_report:
        months.parse_month(answer.first_report)


def _answerable(conn: sqlite3.Connection, change: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute("SELECT * FROM status_change WHERE id = ?", (change,)).fetchone()
    if row is None:
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "There is no row “{id}”; nothing was written."), id=change[:60])
    if conn.execute("SELECT 1 FROM void WHERE target = ?", (change,)).fetchone():
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "A row that was taken back cannot be confirmed; nothing was written."))
    if row["at_once"]:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "“{kind}” needs no confirmation by statistics; nothing was written."),
            kind=KINDS[row["kind"]].label,
        )
    return row


def _write_answer(conn: sqlite3.Connection, change: str, answer: Answer) -> str:
    row = {
        **stamp(conn), "change": change, "result": answer.result, "level": answer.level, "date": answer.date,
        "answer_batch": answer.batch, "basis": answer.basis.strip(), "first_report": answer.first_report,
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
    zone_moves = [row["id"] for row in waiting if tree.resolve(row["area"]) == tree.resolve(row["other_area"])]
    answer = Answer(answer.result, answer.date, answer.basis, answer.batch)
    return [_write_answer(conn, change, answer) for change in zone_moves]
