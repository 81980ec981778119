"""Many rows at once, as an import brings them: matched by what makes a row one, written together, kept by batch."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from db.errors import LedgerError, RuleViolation
from db.rules.ids import new_id
from db.store.registers import records
from db.store.registers.shape import Shape
from db.store.writing import stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Sentence

Result = Literal["new", "changed", "same", "rejected"]
_AT_ONCE = 5_000


@dataclass(slots=True)
class Receipt:
    """What became of each row, in their order: ``results[n]``, the row's id in ``ids[n]`` (None where rejected), and what
    was said of it in ``said[n]`` (why it was rejected, or what is odd about it)."""

    results: list[Result] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    said: dict[int, list[Sentence]] = field(default_factory=dict)

    def count(self, result: Result) -> int:
        """How many rows came out so."""
        return self.results.count(result)


def put(
    conn: sqlite3.Connection, register: str, rows: Sequence[Mapping[str, Any]], batch: str | None = None
) -> Receipt:  # fmt: skip
    """Write rows (values by field key, ``enterprise`` and ``parent`` as ids, own columns as ``extra.KEY``).

    A row that is there already, by what makes it one or by its number, gets the values that are given and differ (a value
    given as None empties the cell; leave a key out to keep what stands); others are made. A row that cannot be taken is
    rejected with its sentence and leaves the others alone. What is written bears ``batch``. One transaction.
    """
    with transaction(conn), bearing(conn, batch):
        shape, receipt = Shape(conn, register), Receipt()
        taken: dict[tuple[Any, ...], int] = {}
        for start in range(0, len(rows), _AT_ONCE):
            _put(conn, shape, rows[start : start + _AT_ONCE], start, receipt, taken, batch)
        return receipt


@contextlib.contextmanager
def bearing(conn: sqlite3.Connection, batch: str | None) -> Iterator[None]:
    """Values changed inside, in the caller's transaction, are kept as having come with ``batch``."""
    before = conn.execute("SELECT batch FROM batch_now").fetchone()
    _bear(conn, batch)
    try:
        yield
    finally:
        if conn.in_transaction:  # otherwise all of it is taken back anyway
            _bear(conn, before[0] if before else None)


def _bear(conn: sqlite3.Connection, batch: str | None) -> None:
    conn.execute("DELETE FROM batch_now")
    if batch is not None:
        conn.execute("INSERT INTO batch_now VALUES (1, ?)", (batch,))


def _put(
    conn: sqlite3.Connection, shape: Shape, rows: Sequence[Mapping[str, Any]], start: int, receipt: Receipt,
    taken: dict[tuple[Any, ...], int], batch: str | None,
) -> None:  # fmt: skip
    cleaned = [_cleaned(shape, row, start + place, receipt) for place, row in enumerate(rows)]
    missing = records.unknown(conn, shape, [row for row in cleaned if row is not None])
    found, numbered = _found(conn, shape, cleaned)
    made: list[dict[str, Any]] = []
    changes: list[tuple[str, dict[str, Any]]] = []
    stamped = stamp(conn)
    for place, values in enumerate(cleaned):
        number, there = start + place, numbered[place] or found[place]
        if values is None:
            _note(receipt, "rejected", None)
            continue
        try:
            for column, ids in missing.items():
                if values.get(column) in ids:
                    raise records.not_there(shape, column, values[column])
            _require_one(conn, shape, found[place], numbered[place])
            row = (there or shape.empty()) | values
            shape.require_sound(row)
            _require_once(shape, row, there, number, taken)
        except LedgerError as error:
            receipt.said.setdefault(number, []).append(error.sentence)
            _note(receipt, "rejected", None)
            continue
        if there is None:
            row_id = new_id()
            made.append(shape.stored(row) | {"id": row_id, "created_at": stamped["recorded_at"],
                                             "created_by": stamped["recorded_by"], "batch": batch})  # fmt: skip
            _note(receipt, "new", row_id)
            continue
        differing = {key: given for key, given in values.items() if there[key] != given}
        if differing:
            changes.append((there["id"], shape.stored(differing, there["extra"])))
        _note(receipt, "changed" if differing else "same", there["id"])
    _insert(conn, shape, made)
    records.write(conn, shape, changes)


def _cleaned(shape: Shape, row: Mapping[str, Any], number: int, receipt: Receipt) -> dict[str, Any] | None:
    try:
        checked = shape.check(row)
    except LedgerError as error:
        receipt.said[number] = [error.sentence]
        return None
    if checked.warnings:
        receipt.said[number] = list(checked.warnings)
    return checked.values


def _note(receipt: Receipt, result: Result, row: str | None) -> None:
    receipt.results.append(result)
    receipt.ids.append(row)


def _require_once(
    shape: Shape, row: Mapping[str, Any], there: Mapping[str, Any] | None, number: int, taken: dict[tuple[Any, ...], int]
) -> None:
    """Refuse a second row for one thing in the same lot: which of the two holds is not for the program to say."""
    register = shape.register
    names: list[tuple[Any, ...]] = [("id", there["id"])] if there else []
    names += [("same", *shape.identity(row))] if register.same else []
    names += [("number", row[register.number])] if register.number and row.get(register.number) else []
    first = next((taken[name] for name in names if name in taken), None)
    if first is not None:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers", "Row {first} of the same lot is the same row. This one was left out; keep one of the two."
            ),
            first=first + 1,
        )
    taken.update(dict.fromkeys(names, number))


def _require_one(
    conn: sqlite3.Connection, shape: Shape, found: Mapping[str, Any] | None, numbered: Mapping[str, Any] | None
) -> None:  # fmt: skip
    """Refuse a row whose number is that of one row and whose name is that of another."""
    if found and numbered and found["id"] != numbered["id"]:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers",
                "By its number it is the row of {numbered}, by the rest that of {found}. It was left out; compare both.",
            ),
            numbered=shape.described(conn, numbered), found=shape.described(conn, found),
        )


_Rows = list[dict[str, Any] | None]


def _found(
    conn: sqlite3.Connection, shape: Shape, cleaned: Sequence[Mapping[str, Any] | None]
) -> tuple[_Rows, _Rows]:  # fmt: skip
    """The row that is there for each by what makes a row one, and by its number, which goes before; one query to each."""
    found, numbered = _Rows([None] * len(cleaned)), _Rows([None] * len(cleaned))
    register = shape.register
    if register.same:
        keys = [None if row is None else shape.identity(row) for row in cleaned]
        on = " AND ".join(
            f"{sql} = json_extract(j.value, '$[{place}]')" for place, sql in enumerate(shape.same_sql("t"))
        )
        _match(conn, shape, keys, on, found)
    if register.number:
        numbers = [(row[register.number],) if row and row.get(register.number) else None for row in cleaned]
        _match(conn, shape, numbers, f"t.{register.number} = json_extract(j.value, '$[0]')", numbered)
    return found, numbered


def _match(
    conn: sqlite3.Connection, shape: Shape, keys: Sequence[tuple[Any, ...] | None], on: str, found: _Rows
) -> None:  # fmt: skip
    # CROSS JOIN: the lot is read once, and each of its rows looked up by the index, however large the register is.
    for row in conn.execute(
        f"SELECT j.key AS in_lot, t.* FROM json_each(?) j CROSS JOIN {shape.table} t ON {on} WHERE j.type = 'array'",
        (json.dumps(keys),),
    ):
        found[row["in_lot"]] = shape.read(row)


def _insert(conn: sqlite3.Connection, shape: Shape, made: Sequence[Mapping[str, Any]]) -> None:
    if made:
        columns = list(dict.fromkeys(column for row in made for column in row))
        conn.executemany(
            f"INSERT INTO {shape.table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            [tuple(row.get(column, "") for column in columns) for row in made],
        )
