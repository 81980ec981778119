"""发表: tables sent out, remembered in the ledger as they were sent. What comes back of them is in ``round_replies``."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from db.errors import BadInput, RuleViolation
from db.fields import Field
from db.rules import months, names, rounds
from db.rules.rounds import Column, Split
from db.store import completing, settings
from db.store.areas import Tree
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label

#: The register's columns that can be given along, by key; name and code always are.
GIVEN: dict[str, Field] = {one.key: one for one in completing.COLUMNS if one.key not in ("name", "code", "last")}
AT_MOST = 5_000
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


# What was sent -------------------------------------------------------------------------------------------------------


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


def bureau(conn: sqlite3.Connection) -> str:
    """Who sends it."""
    return settings.get(conn, "bureau")
