"""发表收表: tables sent out and the replies taken in, remembered in the ledger (db/rules/rounds.py says what is understood).

What was sent and what came back is never changed: a reply that is wrong is set aside by a row, and of two that differ a
row says which is taken.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from db.errors import BadInput, RuleViolation
from db.fields import Field
from db.rules import months, names, rounds
from db.rules.intake.sheet import Book
from db.rules.rounds import Asked, Column, Split, Understood
from db.store import completing, settings
from db.store.areas import Tree
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: The register's columns that can be given along, by key; name and code always are.
GIVEN: dict[str, Field] = {one.key: one for one in completing.COLUMNS if one.key not in ("name", "code", "last")}
AT_MOST = 5_000
#: What is said of a file that was taken in.
TAKEN = QT_TRANSLATE_NOOP("Ledger", "“{file}”: {n} rows of this table, {filled} of them filled in.")
_ELSEWHERE = Label("未填乡镇", "no township")


@dataclass(frozen=True, slots=True)
class Making:
    """A table to be sent out: its title, the firms (ids), its columns, how it is divided into workbooks."""

    title: str
    firms: Sequence[str]
    columns: Sequence[Column]
    split: Split = "township"
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was sent: the firm asked about, the place whose workbook holds it, what was given along."""

    position: int
    enterprise: str
    name: str
    code: str
    place: str
    sent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Round:
    """A table as it was sent out."""

    id: str
    mark: str
    title: str
    split: Split
    month: str
    due: str
    note: str
    columns: tuple[Column, ...]
    recorded_at: str
    rows: tuple[Row, ...] = ()


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


def create(conn: sqlite3.Connection, making: Making, month: str) -> str:
    """Remember a table to be sent out, with what the register gives along at the end of ``month``; returns its id.

    Raises BadInput where it has no title, no firm, no column of its own, or two columns of one title.
    """
    columns = _checked(making)
    title = names.clean(making.title, what=Label("表名", "Title"), limit=80)
    note = names.clean(making.note, what=Label("填表说明", "Remark"), limit=500, lines=True)
    due = months.parse_date(making.due) if making.due else ""
    with transaction(conn):
        values = completing.rows(conn, making.firms, month)
        places = _places(conn, making, values)
        ids = sorted(values, key=lambda one: (places[one], names.key(values[one]["name"])))
        row = {
            **stamp(conn), "mark": _free_mark(conn), "title": title, "split": making.split, "month": month, "due": due,
            "note": note, "columns": json.dumps([asdict(one) for one in columns], ensure_ascii=False),
        }  # fmt: skip
        insert(conn, "round", row)
        conn.executemany(
            "INSERT INTO round_firm (round, position, enterprise, place, sent) VALUES (?, ?, ?, ?, ?)",
            [(row["id"], at, one, places[one], json.dumps(_sent(columns, values[one]), ensure_ascii=False))
             for at, one in enumerate(ids, 1)],
        )  # fmt: skip
    return str(row["id"])


def _checked(making: Making) -> list[Column]:
    if not making.title.strip() or not making.firms:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A table to be sent out needs a title and at least one firm."))
    if len(making.firms) > AT_MOST:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "{n} firms are too many for one table, at most {limit}. Narrow the list first."),
            n=f"{len(making.firms):,}",
            limit=f"{AT_MOST:,}",
        )
    given = [one for one in making.columns if one.title.strip()]
    if all(one.locked for one in given):
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "The table asks for nothing: add a column that is to be filled in."))
    titles = [one.title.strip() for one in given] + [rounds.MARK.zh, rounds.CODE.zh, rounds.NAME.zh]
    twice = next((title for title in titles if titles.count(title) > 1), None)
    if twice:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Two columns are called “{title}”; give each a title of its own."), title=twice)
    for one in given:
        if one.kind == "choice" and len(one.choices) < 2:
            raise BadInput(
                QT_TRANSLATE_NOOP("Ledger", "“{title}” is to be chosen from a list: name at least two choices."),
                title=one.title,
            )
    return [Column(f"c{at}", one.title.strip(), one.kind, one.choices, one.fill, one.locked, one.note)
            for at, one in enumerate(given, 1)]  # fmt: skip


def _free_mark(conn: sqlite3.Connection) -> str:
    while True:
        made = rounds.mark(secrets.randbelow(10**9))
        if conn.execute("SELECT 1 FROM round WHERE mark = ?", (made,)).fetchone() is None:
            return made


def _sent(columns: Iterable[Column], values: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the cells that are given along, and by what the row is known."""
    made = {"name": str(values["name"]), "code": str(values["code"] or "")}
    for one in columns:
        value = values.get(one.fill) if one.fill else None
        if value is not None and value != "":
            shown = GIVEN[one.fill].word(str(value), "zh") if GIVEN[one.fill].kind == "choice" else value
            made[one.key] = shown.zh if isinstance(shown, Label) else str(shown)
    return made


def _places(conn: sqlite3.Connection, making: Making, values: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Whose workbook holds each firm; a township bears its area's name where the ledger has several areas."""
    several = len(Tree(conn).children()) > 0
    made = {}
    for one, row in values.items():
        area = row["area"].zh if row["area"] else ""
        town = row["township"] or _ELSEWHERE.zh
        made[one] = {
            "township": f"{area}{town}" if several else town, "area": area or _ELSEWHERE.zh, "firm": row["name"], "whole": "",
        }[making.split]  # fmt: skip
    return made


# What was sent ---------------------------------------------------------------------------------------------------------


def get(conn: sqlite3.Connection, round_id: str) -> Round:
    """One table with its rows; raises RuleViolation where the ledger has none of that id."""
    found = conn.execute("SELECT * FROM round WHERE id = ?", (round_id,)).fetchone()
    if found is None:
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "There is no such table in this ledger."))
    rows = conn.execute(
        """SELECT r.*, e.name, e.code FROM round_firm r JOIN enterprise e ON e.id = r.enterprise
        WHERE r.round = ? ORDER BY r.position""",
        (round_id,),
    )
    made = []
    for row in rows:
        sent = json.loads(row["sent"])
        made.append(Row(row["position"], row["enterprise"], sent.pop("name", row["name"]), sent.pop("code", row["code"] or ""),
                        row["place"], sent))  # fmt: skip
    return _round(found, tuple(made))


def _round(row: sqlite3.Row, rows: tuple[Row, ...] = ()) -> Round:
    columns = tuple(Column(**{**one, "choices": tuple(one["choices"])}) for one in json.loads(row["columns"]))
    return Round(
        row["id"], row["mark"], row["title"], row["split"], row["month"], row["due"], row["note"], columns, row["recorded_at"],
        rows,
    )  # fmt: skip


def listing(conn: sqlite3.Connection) -> list[dict[str, Any]]:
    """All tables sent out, the latest first: title, due, firms asked, firms that replied, files that came back."""
    found = conn.execute(
        """SELECT r.id, r.title, r.due, r.split, substr(r.recorded_at, 1, 10) AS sent_at,
            (SELECT count(*) FROM round_firm f WHERE f.round = r.id) AS firms,
            (SELECT count(*) FROM round_reply p WHERE p.round = r.id AND NOT EXISTS (
                SELECT 1 FROM round_aside a WHERE a.reply = p.id)) AS files,
            (SELECT count(DISTINCT v.position) FROM round_reply p JOIN round_value v ON v.reply = p.id
                WHERE p.round = r.id AND v.col <> '' AND NOT EXISTS (
                SELECT 1 FROM round_aside a WHERE a.reply = p.id)) AS replied
        FROM round r ORDER BY r.recorded_at DESC, r.id DESC"""
    )
    return [dict(row) for row in found]


def by_mark(conn: sqlite3.Connection, letters: str) -> str | None:
    """The id of the table whose rows bear these letters."""
    found = conn.execute("SELECT id FROM round WHERE mark = ?", (letters,)).fetchone()
    return found[0] if found else None


def bureau(conn: sqlite3.Connection) -> str:
    """Who sends it."""
    return settings.get(conn, "bureau")


# What came back --------------------------------------------------------------------------------------------------------


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
