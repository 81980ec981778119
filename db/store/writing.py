"""The one way to write: one transaction, one moment, one recorder; an error leaves everything as it was."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any

from db.refusals import sentences
from db.rules.ids import new_id
from db.store.kept import file_of

#: Moments as rows bear them; texts that sort as time goes.
_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
#: So many values go into one statement at most; SQLite takes ten times that.
_VALUES = 3_000
#: So much of the file a batch holds in memory (less than zero: KiB). Lists come in another order than the register, and
#: change the same pages again and again; what SQLite holds by itself is then written and read anew all the time.
_HELD = -32_000
_TICK = timedelta(microseconds=1)

_instant: ContextVar[datetime | None] = ContextVar("instant", default=None)


@contextlib.contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written together or not at all, and bears one moment: as known then, all of it or nothing.

    Inside another transaction it is a part of that one which fails alone: who catches its error keeps the rest.
    """
    part = conn.in_transaction
    begin, end = ("SAVEPOINT part", "RELEASE part") if part else ("BEGIN IMMEDIATE", "COMMIT")
    undo = ("ROLLBACK TO part", "RELEASE part") if part else ("ROLLBACK",)
    path = file_of(conn)
    with sentences(path):
        if path and not part:
            Path(path).stat()  # a folder that vanished would take the rows along unnoticed
        conn.execute(begin)
        try:
            with contextlib.nullcontext() if part else at(_begun(conn)):
                yield
            conn.execute(end)
        except BaseException:
            if conn.in_transaction:  # SQLite rolls everything back by itself when the disk is full
                for statement in undo:
                    conn.execute(statement)
            raise


@contextlib.contextmanager
def trial(conn: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is tried and taken back at the end: the effect of a change before it is saved."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        with at(_begun(conn)):
            yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")


def insert(conn: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Insert one row through sqlite-utils, inside the caller's transaction."""
    from sqlite_utils.db import Database, Table

    # Its pragma for recursive triggers would have SQLite compile every statement, with all its triggers, anew; and its
    # method "table" asks the whole schema each time whether this is a view.
    Table(Database(conn, execute_plugins=False, recursive_triggers=False), table).insert(dict(row))


def insert_many(conn: sqlite3.Connection, table: str, columns: Mapping[str, Iterable[Any]]) -> None:
    """Insert many rows, given as columns of equal length, inside the caller's transaction; one that is refused refuses all.

    Many to a statement: with a trigger on the table each statement keeps a journal of its own, which takes as long as the row.
    """
    names, one = ", ".join(columns), f"({', '.join('?' * len(columns))})"
    rows = zip(*columns.values(), strict=False)
    most = max(1, _VALUES // len(columns))
    while block := list(islice(rows, most)):
        conn.execute(f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * len(block))}", [*chain.from_iterable(block)])


def _begun(conn: sqlite3.Connection) -> datetime:
    """The moment of what is written from now on: later than all rows there are, also where the clock was put back."""
    now, last, sent = moment(), _last(conn), _sent(conn)
    if last <= now.strftime(_FORMAT) > sent:
        return now
    return datetime.strptime(max(last, sent), _FORMAT).replace(tzinfo=UTC) + _TICK


def _last(conn: sqlite3.Connection) -> str:
    """When the last row was recorded; empty where there is none."""
    found: str = conn.execute(
        """SELECT max(coalesce((SELECT max(recorded_at) FROM status_change), ''),
            coalesce((SELECT max(recorded_at) FROM void), ''),
            coalesce((SELECT max(recorded_at) FROM confirmation), ''))"""
    ).fetchone()[0]
    return found


def _sent(conn: sqlite3.Connection) -> str:
    """When a month was last closed or sent, or a package taken in: what is written later bears a later moment."""
    found: str = conn.execute(
        """SELECT max(coalesce((SELECT max(recorded_at) FROM submission), ''),
            coalesce((SELECT max(recorded_at) FROM closing), ''), coalesce((SELECT max(recorded_at) FROM package), ''),
            coalesce((SELECT max(recorded_at) FROM package_choice), ''))"""
    ).fetchone()[0]
    return found


@contextlib.contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Rows written inside are stamped with ``instant``, not with the clock: for the sample ledger and for tests."""
    before = _instant.set(instant)
    try:
        yield
    finally:
        _instant.reset(before)


def moment() -> datetime:
    """The moment (UTC) that rows written now are stamped with, by the clock or by ``at``."""
    return (_instant.get() or datetime.now(UTC)).astimezone(UTC)


@contextlib.contextmanager
def within_batch(conn: sqlite3.Connection, batch: str) -> Iterator[None]:
    """One transaction whose rows and changed values bear ``batch``: what came in by file, and can be taken back whole."""
    usual = conn.execute("PRAGMA cache_size").fetchone()[0]
    conn.execute(f"PRAGMA cache_size = {_HELD}")
    try:
        with transaction(conn):
            conn.execute("INSERT INTO batch_now VALUES (1, ?)", (batch,))
            yield
            conn.execute("DELETE FROM batch_now")
    finally:
        conn.execute(f"PRAGMA cache_size = {usual}")


def batch_now(conn: sqlite3.Connection) -> str | None:
    """The batch that rows written now come with; None where a person records."""
    row = conn.execute("SELECT batch FROM batch_now").fetchone()
    return row[0] if row else None


def stamp(conn: sqlite3.Connection) -> dict[str, str]:
    """``id``, ``recorded_at`` (UTC, never earlier than the last row's) and ``recorded_by`` of a row written now."""
    now = moment().strftime(_FORMAT)
    recorder = conn.execute("SELECT value FROM setting WHERE key = 'recorder'").fetchone()
    return {"id": new_id(), "recorded_at": max(now, _last(conn)), "recorded_by": recorder[0] if recorder else ""}
