"""A ledger made again from the last package that was sent, when the machine it lay on is gone (``new --from``)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from db.connection import Ledger, create
from db.errors import BadFile
from db.rules import names
from db.rules.sending.package import Package, records
from db.rules.sending.registers import Registers
from db.store import search
from db.store.sending import content as contents
from db.store.sending import registers
from db.store.sending.taking import Incoming, take
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP

#: Tables whose rows bear a moment: written again in the order in which they were written.
_IN_TIME = ("closing", "area_event", "status_change", "confirmation", "void")


def rebuild(path: Path, package: Package, file: str, data: bytes, held: Registers | None = None) -> Ledger:
    """A new ledger at ``path`` with everything that ``package`` holds, open for writing; its next version goes on from there.

    ``held``: the registers that came with it; None where they did not.

    ``file`` and ``data``: the workbook's name and bytes, kept as the version that was sent. Raises BadFile where ``path``
    exists or rows contradict each other; no file is left behind then.
    """
    ledger = create(path)
    try:
        with transaction(ledger.conn):
            _fill(ledger.conn, package, held)
            if package.carried:
                take(ledger.conn, [Incoming(one, file) for one in package.carried])
            if held:
                registers.restore(ledger.conn, held)
            _keep_sent(ledger.conn, package, file, data)
    except BaseException as error:
        ledger.close()
        for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            leftover.unlink(missing_ok=True)
        if isinstance(error, sqlite3.IntegrityError):
            raise BadFile(
                QT_TRANSLATE_NOOP(
                    "Sending", "“{file}” holds rows that contradict each other ({detail}); no ledger was made of it. Try the "
                    "version before it."
                ),
                file=file, detail=str(error)[:120],
            ) from error  # fmt: skip
        raise
    return ledger


def _fill(conn: sqlite3.Connection, package: Package, held: Registers | None) -> None:
    content, beside, extras = package.content, package.beside, registers.extras(held)
    for row in _parents_first(records(beside.get("area"))):
        _insert(conn, "area", row)
    for name in ("plan", "target", "setting"):
        for row in records(beside.get(name)):
            _insert(conn, name, row)
    for row in (*content.records("enterprise"), *records(beside.get("enterprise"))):
        extra = extras.get(str(row["id"]))
        _insert(conn, "enterprise", {**row, "name_key": names.key(str(row["name"])), "extra": extra})
    for row in records(beside.get("value_history")):
        _insert(conn, "value_history", row)
    if held:
        registers.restore_histories(conn, held)
    rows = [
        (row["recorded_at"], order, row["id"], name, row)
        for order, name in enumerate(_IN_TIME)
        for row in (records(beside.get(name)) if name == "closing" else content.records(name))
    ]
    # Of one moment: a closing is never among what it closed; a row before what answers it or takes it back.
    for _at, _order, _id, name, row in sorted(rows, key=lambda one: (one[0], one[1] != 0, one[1], one[2])):
        _insert(conn, name, row)
    for (firm,) in conn.execute("SELECT id FROM enterprise").fetchall():
        search.index(conn, firm)


def _parents_first(areas: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    waiting, written = list(areas), set[object]()
    while waiting:
        ready = [row for row in waiting if row.get("parent") is None or row["parent"] in written] or waiting
        for row in ready:
            written.add(row["id"])
            yield row
        waiting = [row for row in waiting if row["id"] not in written]


def _insert(conn: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Write a row as it stands; what the table does not know (a newer program's) is left out."""
    known = {column[1] for column in conn.execute(f"PRAGMA table_info({table})")}
    values = {key: value for key, value in row.items() if key in known and value is not None}
    columns = ", ".join(values)
    conn.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(values))})", list(values.values()))


def _keep_sent(conn: sqlite3.Connection, package: Package, file: str, data: bytes) -> None:
    history, firms = contents.history_mark(conn)
    stamped = stamp(conn)
    # What the prefecture had taken in is known to this ledger from now on.
    known = stamped["recorded_at"] if package.carried else package.made
    insert(conn, "submission", {
        **stamped, "recorded_at": max(stamped["recorded_at"], package.made), "area": package.content.area,
        "period": package.content.period, "version": package.version, "known": known, "history": history, "firms": firms,
        "checksum": package.content.checksum, "sha256": package.content.sha256, "content": contents.packed(package),
        "file": file, "bytes": data,
        "explanations": json.dumps(list(package.explanations), ensure_ascii=False), "program": package.program,
    })  # fmt: skip

