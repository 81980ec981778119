"""Imports as the ledger keeps them: the receipt of each, and taking one back as a whole (design §2)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.rules import names
from db.rules.intake.headings import heading_key
from db.rules.intake.table import Option
from db.store.intake.said import packed, remark, unpacked
from db.store.intake.staging import NEW, Staging
from db.store.writing import insert, stamp
from db.text import Label, Sentence


@dataclass(frozen=True, slots=True)
class Receipt:
    """An import that came in. ``counts``: read = new + changed + same + rejected + left_out. ``undone``: when it was taken
    back (UTC), empty where it stands."""

    id: str
    subject: str
    file: str
    sheet: str
    sender: str
    period: str
    as_of: str
    counts: dict[str, int]
    headings: list[str]
    recorded_at: str
    recorded_by: str
    undone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of which something was said. ``raw`` are its cells as text, as they stood in the file."""

    number: int
    result: str
    said: tuple[Sentence | Label, ...]
    raw: tuple[str, ...]


def keep(conn: sqlite3.Connection, batch: str, staging: Staging) -> None:
    """Write the receipt of an import within its transaction, and remember what was decided."""
    source, layout = staging.source, staging.table.layout
    insert(conn, "batch", {
        **stamp(conn), "id": batch, "kind": source.kind, "subject": staging.subject.key, "file": source.file,
        "sha256": source.sha256, "sheet": source.sheet, "sender": source.sender, "period": source.period,
        "as_of": source.as_of, "counts": json.dumps(staging.counts()),
        "layout": json.dumps({
            "head": layout.head,
            "columns": [[one.index, one.heading, one.key, one.unit, one.year] for one in layout.columns],
        }, ensure_ascii=False),
    })  # fmt: skip
    conn.executemany("INSERT INTO batch_row VALUES (?, ?, ?, ?, ?)", _rows(batch, staging))
    _remember_headings(conn, staging)
    _remember_firms(conn, staging)


def _rows(batch: str, staging: Staging) -> Iterator[tuple[Any, ...]]:
    spoken_of = {line for line, _key in staging.table.remarks}
    for line, result in enumerate(staging.results):
        if result != "left_out" and (line in spoken_of or result in ("rejected", "undecided")):
            number = staging.table.numbers[line]
            said = [remark(key, one) for key, one in staging.remarks(line)]
            kept = "rejected" if result == "undecided" else result
            yield batch, number, kept, _json(said), _json(staging.raw(number))
    for one in staging.left_out():
        yield batch, one.number, "left_out", _json([{"key": "", "weight": "note", "sentence": packed(one.why)}]), _json([one.text])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _remember_headings(conn: sqlite3.Connection, staging: Staging) -> None:
    """The next file of the same sender needs no asking."""
    chosen = {*staging.choices.columns, *staging.choices.units}
    for column in staging.table.layout.columns:
        if column.index in chosen and column.heading:
            conn.execute(
                "INSERT OR REPLACE INTO heading VALUES (?, ?, ?, ?, ?)",
                (staging.source.sender, staging.subject.key, heading_key(column.heading), column.key or "", column.unit or ""),
            )


def headings(conn: sqlite3.Connection, subject: str, sender: str = "") -> list[tuple[str, str, str]]:
    """What was chosen before for a sender's headings: (heading, field key or "", unit); anybody's where the sender has none."""
    rows = conn.execute(
        "SELECT heading, field, unit FROM heading WHERE subject = ? AND sender IN (?, '') ORDER BY sender = ''",
        (subject, sender),
    )
    found: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        found.setdefault(row["heading"], (row["heading"], row["field"], row["unit"]))
    return list(found.values())


def _remember_firms(conn: sqlite3.Connection, staging: Staging) -> None:
    """Which firm a name and code mean, where a person chose it: decided once."""
    moment = stamp(conn)
    lines = {number: line for line, number in enumerate(staging.table.numbers)}
    for number, firm in staging.choices.matched.items():
        line = lines.get(number)
        if line is None or firm == NEW or not staging.value(line, "name"):
            continue
        conn.execute(
            "INSERT OR REPLACE INTO same_firm VALUES (?, ?, ?, ?, ?)",
            (names.key(str(staging.value(line, "name"))), staging.value(line, "code") or "", firm,
             moment["recorded_at"], moment["recorded_by"]),
        )  # fmt: skip


_RECEIPT = """SELECT b.*, coalesce(u.recorded_at, '') AS undone FROM batch b LEFT JOIN batch_undo u ON u.batch = b.id"""


def receipts(conn: sqlite3.Connection, limit: int = 200) -> list[Receipt]:
    """The imports there were, the latest first."""
    return [_receipt(row) for row in conn.execute(f"{_RECEIPT} ORDER BY b.recorded_at DESC, b.id DESC LIMIT ?", (limit,))]


def receipt(conn: sqlite3.Connection, batch: str) -> Receipt | None:
    """One import's receipt."""
    row = conn.execute(f"{_RECEIPT} WHERE b.id = ?", (batch,)).fetchone()
    return None if row is None else _receipt(row)


def _receipt(row: sqlite3.Row) -> Receipt:
    columns = json.loads(row["layout"]).get("columns", [])
    return Receipt(
        row["id"], row["subject"], row["file"], row["sheet"], row["sender"], row["period"], row["as_of"],
        json.loads(row["counts"]), [one[1] for one in columns], row["recorded_at"], row["recorded_by"], row["undone"],
    )  # fmt: skip


def rows(conn: sqlite3.Connection, batch: str, result: str = "") -> list[Row]:
    """The rows of an import of which something was said, in the order of the sheet; ``result`` narrows them."""
    found = conn.execute(
        "SELECT * FROM batch_row WHERE batch = ? AND (? = '' OR result = ?) ORDER BY number", (batch, result, result)
    )
    return [
        Row(row["number"], row["result"], tuple(unpacked(one["sentence"]) for one in json.loads(row["said"])),
            tuple(json.loads(row["raw"])))
        for row in found
    ]  # fmt: skip


def options(staging: Staging, line: int) -> tuple[Option, ...]:
    """The answers offered for an undecided row."""
    return tuple(option for _key, one in staging.remarks(line) if one.weight == "ask" for option in one.options)

