"""收表: the replies to a table that was sent out, kept in the ledger (db/rules/rounds.py says what is understood of a file).

What came back is never changed: a reply that is wrong is set aside by a row, and of two that differ a row says which is
taken.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from db.errors import BadInput, RuleViolation
from db.rules import names, rounds
from db.rules.intake.sheet import Book
from db.rules.rounds import Asked, Understood
from db.store.rounds import Round, Row
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: What is said of a file that was taken in.
TAKEN = QT_TRANSLATE_NOOP("Ledger", "“{file}”: {n} rows of this table, {filled} of them filled in.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reply says in a cell."""

    reply: str
    file: str
    value: str
    problem: Sentence | None = None


@dataclass(slots=True)
class Collected:
    """A row with what came back: ``state`` is replied, blank (came back empty) or missing.

    ``values`` are those that are agreed or were chosen; ``conflicts`` the cells of which two replies differ.
    """

    row: Row
    state: str = "missing"
    values: dict[str, Answer] = field(default_factory=dict)
    conflicts: dict[str, list[Answer]] = field(default_factory=dict)


def understood(sent: Round, book: Book) -> Understood:
    """What a file says in answer to a table; writes nothing."""
    asked = [Asked(row.position, row.name, row.code, row.sent) for row in sent.rows]
    return rounds.understood(book, sent.mark, sent.columns, asked)


def take_in(conn: sqlite3.Connection, round_id: str, book: Book, said: Understood) -> str:
    """Keep a reply; returns its id. Raises RuleViolation where nothing of it is of this table, or the file came before."""
    if not said.rows:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "“{file}” holds no row of this table; nothing was taken from it."), file=book.name
        )
    with transaction(conn):
        before = conn.execute(
            """SELECT file FROM round_reply p WHERE round = ? AND sha256 = ? AND sha256 <> ''
            AND NOT EXISTS (SELECT 1 FROM round_aside a WHERE a.reply = p.id)""",
            (round_id, book.sha256),
        ).fetchone()
        if before is not None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Ledger", "“{file}” was taken in before (as “{before}”); nothing changed."),
                file=book.name,
                before=before["file"],
            )
        row = {
            **stamp(conn), "round": round_id, "file": book.name, "sha256": book.sha256,
            "left_out": json.dumps([_packed(one) for one in said.left_out], ensure_ascii=False),
        }  # fmt: skip
        insert(conn, "round_reply", row)
        cells = [(row["id"], position, "", "", "") for position in said.rows]
        cells += [
            (row["id"], position, key, cell.value, json.dumps(_packed(cell.problem), ensure_ascii=False) if cell.problem else "")
            for position, held in said.rows.items() for key, cell in held.items()
        ]  # fmt: skip
        conn.executemany("INSERT INTO round_value (reply, position, col, value, problem) VALUES (?, ?, ?, ?, ?)", cells)
    return str(row["id"])


def replies(conn: sqlite3.Connection, round_id: str) -> list[dict[str, Any]]:
    """The files that came back, the latest first: id, file, rows, when, what was left out, why set aside."""
    found = conn.execute(
        """SELECT p.id, p.file, p.recorded_at, p.left_out, a.why,
            (SELECT count(*) FROM round_value v WHERE v.reply = p.id AND v.col = '') AS rows
        FROM round_reply p LEFT JOIN round_aside a ON a.reply = p.id WHERE p.round = ? ORDER BY p.recorded_at DESC, p.id DESC""",
        (round_id,),
    )
    return [dict(row) | {"left_out": [_unpacked(one) for one in json.loads(row["left_out"])]} for row in found]


def collected(conn: sqlite3.Connection, sent: Round) -> list[Collected]:
    """The table with what came back, a row to each firm asked, in the table's order."""
    made = {row.position: Collected(row) for row in sent.rows}
    said: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    found = conn.execute(
        """SELECT v.*, p.file FROM round_reply p JOIN round_value v ON v.reply = p.id WHERE p.round = ?
        AND NOT EXISTS (SELECT 1 FROM round_aside a WHERE a.reply = p.id) ORDER BY p.recorded_at, p.id""",
        (sent.id,),
    )
    for row in found:
        one = made[row["position"]]
        if not row["col"]:
            one.state = "blank" if one.state == "missing" else one.state
            continue
        one.state = "replied"
        problem = _unpacked(json.loads(row["problem"])) if row["problem"] else None
        said[row["position"], row["col"]].append(Answer(row["reply"], row["file"], row["value"], problem))
    chosen = _chosen(conn, sent.id)
    for (position, col), answers in said.items():
        taken = next((one for one in answers if one.reply == chosen.get((position, col))), None)
        if taken is None and len({one.value for one in answers}) > 1:
            made[position].conflicts[col] = answers
        else:
            made[position].values[col] = taken or answers[-1]
    return list(made.values())


def _chosen(conn: sqlite3.Connection, round_id: str) -> dict[tuple[int, str], str]:
    found = conn.execute(
        "SELECT position, col, reply FROM round_choice WHERE round = ? ORDER BY recorded_at, id", (round_id,)
    )
    return {(row["position"], row["col"]): row["reply"] for row in found}


def choose(conn: sqlite3.Connection, round_id: str, position: int, col: str, reply: str) -> None:
    """Of replies that differ in a cell, take this one."""
    with transaction(conn):
        insert(conn, "round_choice", {**stamp(conn), "round": round_id, "position": position, "col": col, "reply": reply})


def set_aside(conn: sqlite3.Connection, reply: str, why: str) -> None:
    """A reply counts no longer: sent by mistake, or replaced by another. Raises BadInput without a reason."""
    why = names.clean(why, what=Label("原因", "Reason"), limit=500)
    if not why:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Setting a reply aside needs the reason; nothing was written."))
    with transaction(conn):
        insert(conn, "round_aside", {**stamp(conn), "reply": reply, "why": why})


def missing(rows: Iterable[Collected]) -> dict[str, list[str]]:
    """Who has not replied: the firms (names) by the place whose workbook they stand in; those that came back empty too."""
    made: dict[str, list[str]] = defaultdict(list)
    for one in rows:
        if one.state != "replied":
            made[one.row.place].append(one.row.name)
    return dict(made)


def _packed(said: Sentence | None) -> Any:
    """A sentence for a file: template and values, so that it is read in the reader's language."""
    if said is None:
        return None
    values = {key: [value.zh, value.en] if isinstance(value, Label) else str(value) for key, value in said.values.items()}
    return [said.template, values]


def _unpacked(packed: Any) -> Sentence:
    template, values = packed
    return Sentence(template, **{key: Label(*value) if isinstance(value, list) else value for key, value in values.items()})
