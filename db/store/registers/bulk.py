"""Many rows at once, as an import brings them: matched by what makes a row one, written together, kept by batch."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.store.registers.lot import KEEP, Lot, Receipt
from db.store.registers.shape import Shape
from db.store.writing import transaction

__all__ = ["KEEP", "Receipt", "bearing", "put"]


def put(
    conn: sqlite3.Connection, register: str, rows: Sequence[Mapping[str, Any]], batch: str | None = None
) -> Receipt:  # fmt: skip
    """Write rows (values by field key, ``enterprise`` and ``parent`` as ids, own columns as ``extra.KEY``).

    A row that is there already, by what makes it one or by its number, gets the values that are given and differ (a value
    given as None empties the cell; leave a key out to keep what stands); others are made. A row that cannot be taken is
    rejected with its sentence and leaves the others alone. What is written bears ``batch``. One transaction.
    Raises Closed where one is a figure of a closed month and nobody said why it is written (``closing.adjusting``).
    """
    keys = dict.fromkeys(key for row in rows for key in row)
    columns = {key: [row.get(key, KEEP) for row in rows] for key in keys}
    with transaction(conn), bearing(conn, batch):
        receipt = Lot(conn, Shape(conn, register), columns, len(rows)).put(batch)
        if receipt.closed:
            raise receipt.closed
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
