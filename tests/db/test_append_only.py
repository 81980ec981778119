"""The tables that only grow refuse UPDATE, DELETE, REPLACE and upsert, on every key and by every road."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db import registers
from db.schema import APPEND_ONLY
from db.store import areas, enterprises, plans, settings
from db.store.registers import own, records
from tests.db import register_rows
from tests.db.book import AREAS, Book

REGISTERS = ("enterprise", "area", "plan", "target", "setting", "own_column", *register_rows.KEYS)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A ledger with rows in every append-only table and in every register."""
    book = Book(tmp_path)
    book.write("f1 list A", "f1 exit 2025-04 reason=X1", "confirm #2", "f2 new_project 2025-03", "void #4")
    areas.rename(book.conn, AREAS["B"], "新乙县", "2025-02", "批复")
    enterprises.edit(book.conn, book.firm("f1"), {"phone": "000-0000"})
    stamped = {"recorded_at": "2025-06-12T01:00:00.000000Z"}
    sent = {"area": AREAS["B"], "period": "2024-12", "version": 1, "checksum": "x", "content": b"x"}
    for table, row in (
        ("batch", {"id": "b1", "kind": "import", "subject": "opening"}),
        ("batch_undo", {"id": "u1", "batch": "b1", "why": "错表"}),
        ("closing", {"id": "k1", "area": AREAS["B"], "month": "2025-01", "state": "held"}),
        ("submission", sent | {"id": "s1", "known": "x", "history": 0, "firms": 0, "sha256": "x", "file": "x", "bytes": b"x",
                               "program": "x"}),
        ("package", sent | {"id": "p1"}),
        ("package_choice", {"id": "c1", "package": "p1", "why": "x"}),
        ("code_verdict", {"id": "v1", "code": "x", "verdict": "one_firm", "why": "x"}),
        ("return_slip", {"id": "r1", "side": "made", "area": AREAS["B"], "period": "2024-12", "version": 1, "checksum": "x",
                         "remarks": "[]"}),
        ("return_answer", {"id": "a1", "slip": "r1", "number": 1, "said": "x"}),
        ("figure_adjustment", {"id": 1, "tbl": "monthly_figure", "row": "x", "what": "changed", "area": AREAS["B"],
                               "month": "2025-01", "adjusts": "2025-02", "adjust_reason": "x"}),
        ("put_off", {"id": "p1", "kind": "visit", "subject": "x", "until": "2025-07-01", "why": "等"}),
    ):  # fmt: skip
        book.conn.execute(_insert(table, row | stamped), row | stamped)
    own.add(book.conn, "pool", "开户行")
    for key in register_rows.KEYS:
        if not book.conn.execute(f"SELECT 1 FROM {key}").fetchone():
            register_rows.made(book.conn, key, book.firm("f1"))
    for table in (*APPEND_ONLY, *REGISTERS):
        assert book.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0, table
    yield book.conn
    book.ledger.close()


ONLY = r"is append-only|already (void|undone)|only a held month"
LATER = "9000-01-01T00:00:00.000000Z"


def _row(conn: sqlite3.Connection, table: str) -> dict[str, Any]:
    """A row that is there, as it could be written again: not before the last one."""
    row = dict(conn.execute(f"SELECT * FROM {table} LIMIT 1").fetchone())
    return row | {"recorded_at": LATER} if "recorded_at" in row else row


def _refused(conn: sqlite3.Connection, table: str, statement: str, values: Any = (), says: str = ONLY) -> None:
    kept = conn.execute(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match=says):
        conn.execute(statement, values)
    if conn.in_transaction:
        conn.execute("ROLLBACK")
    assert conn.execute(f"SELECT * FROM {table}").fetchall() == kept


def _insert(table: str, row: dict[str, Any], verb: str = "INSERT", tail: str = "") -> str:
    return f"{verb} INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{key}' for key in row)}) {tail}"


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_no_column_of_no_row_is_updated(conn: sqlite3.Connection, table: str) -> None:
    for column in _row(conn, table):
        _refused(conn, table, f"UPDATE {table} SET {column} = {column}")
        _refused(conn, table, f"UPDATE OR REPLACE {table} SET {column} = {column}")
        _refused(conn, table, f"UPDATE OR IGNORE {table} SET {column} = {column} WHERE id = (SELECT min(id) FROM {table})")


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nothing_is_deleted(conn: sqlite3.Connection, table: str) -> None:
    _refused(conn, table, f"DELETE FROM {table}")
    _refused(conn, table, f"DELETE FROM {table} WHERE id = ?", (_row(conn, table)["id"],))


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("recursive", [0, 1])
def test_nothing_is_replaced(conn: sqlite3.Connection, table: str, recursive: int) -> None:
    """By the primary key, which for value_history is the row id itself."""
    conn.execute(f"PRAGMA recursive_triggers = {recursive}")
    row = _row(conn, table)
    for verb in ("INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT"):
        _refused(conn, table, _insert(table, row, verb), row)
    changed = {key: row[key] for key in row} | {"recorded_by": "x"} if "recorded_by" in row else row | {"by": "x"}
    _refused(conn, table, _insert(table, changed, "REPLACE"), changed)


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nothing_is_upserted(conn: sqlite3.Connection, table: str) -> None:
    row = _row(conn, table)
    for tail in ("ON CONFLICT (id) DO UPDATE SET id = excluded.id", "ON CONFLICT DO NOTHING"):
        _refused(conn, table, _insert(table, row, tail=tail), row)


def test_a_void_is_not_replaced_by_its_other_key(conn: sqlite3.Connection) -> None:
    """``target`` is unique too: another id for the same target would take the first void away."""
    row = _row(conn, "void") | {"id": "another"}
    for verb in ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        _refused(conn, "void", _insert("void", row, verb), row, "already void")
    tail = "ON CONFLICT (target) WHERE written_at IS NULL DO UPDATE SET why = 'x'"
    _refused(conn, "void", _insert("void", row, tail=tail), row, "already void")


def test_a_history_is_not_replaced_by_its_row_id(conn: sqlite3.Connection) -> None:
    row = _row(conn, "value_history")
    number = row.pop("id")
    statement = _insert("value_history", row | {"rowid": number}, "INSERT OR REPLACE")
    _refused(conn, "value_history", statement, row | {"rowid": number})


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_library_cannot_do_it_either(conn: sqlite3.Connection, table: str) -> None:
    """sqlite-utils' own ways to change, replace and remove rows."""
    row = _row(conn, table)
    kept = conn.execute(f"SELECT * FROM {table}").fetchall()
    tries = (
        lambda to: to.upsert(row, pk="id"),
        lambda to: to.upsert_all([row], pk="id"),
        lambda to: to.insert(row, pk="id", replace=True),
        lambda to: to.insert_all([row], pk="id", replace=True),
        lambda to: to.insert(row, pk="id", ignore=True),
        lambda to: to.update(row["id"], {"id": row["id"]}),
        lambda to: to.delete(row["id"]),
        lambda to: to.delete_where("1 = 1"),
    )
    for attempt in tries:
        with pytest.raises(sqlite3.IntegrityError, match=ONLY):
            attempt(Database(conn, execute_plugins=False).table(table))
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        assert conn.execute(f"SELECT * FROM {table}").fetchall() == kept


@pytest.mark.parametrize("table", REGISTERS)
def test_a_register_changes_only_past_its_histories(conn: sqlite3.Connection, table: str) -> None:
    row = _row(conn, table)
    for verb in ("INSERT OR REPLACE", "INSERT"):
        _refused(conn, table, _insert(table, row, verb), row, "row exists")


@pytest.mark.parametrize("table", register_rows.KEYS)
def test_a_row_of_a_register_stays_itself(conn: sqlite3.Connection, table: str) -> None:
    row = _row(conn, table)
    for column in ("id", "seq", "created_at"):
        _refused(conn, table, f"UPDATE {table} SET {column} = {column} || '1'", (), "never re-made")
    another = {key: given for key, given in row.items() if key not in ("id", "seq")}
    for more in ({"id": row["id"]}, {"id": "another", "seq": row["seq"]}):
        _refused(conn, table, _insert(table, another | more, "INSERT OR REPLACE"), another | more, "row exists")


@pytest.mark.parametrize("table", [key for key in register_rows.KEYS if registers.get(key).identity])
def test_a_row_is_not_replaced_by_what_makes_it_one(conn: sqlite3.Connection, table: str) -> None:
    """Whatever id it bears: the first would be gone without a history."""
    row = {key: given for key, given in _row(conn, table).items() if key != "seq"} | {"id": "another"}
    for verb in ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        _refused(conn, table, _insert(table, row, verb), row, "row exists")
    second = register_rows.whole(conn, table, enterprises.create(conn, {"name": "另一厂"})[0], 1)
    second_id = records.create(conn, table, second)[0]
    same = registers.get(table).same
    sets = ", ".join(f"{key} = (SELECT o.{key} FROM {table} o WHERE o.id <> :id)" for key in same)
    for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
        _refused(conn, table, f"{verb} {table} SET {sets} WHERE id = :id", {"id": second_id}, "row exists")


def test_a_project_is_not_replaced_by_its_code(conn: sqlite3.Connection) -> None:
    first = _row(conn, "project")
    other = records.create(conn, "project", {"name": "另一项目"})[0]
    for verb in ("UPDATE", "UPDATE OR REPLACE"):
        statement = f"{verb} project SET code = ? WHERE id = ?"
        _refused(conn, "project", statement, (first["code"], other), "row exists")
    row = {"id": "x", "name": "又一项目", "code": first["code"], "created_at": "x"}
    _refused(conn, "project", _insert("project", row, "INSERT OR REPLACE"), row, "row exists")


def test_a_column_of_the_users_own_is_never_deleted_nor_rekeyed(conn: sqlite3.Connection) -> None:
    _refused(conn, "own_column", "DELETE FROM own_column", (), "never deleted")
    for column in ("id", "register", "key", "kind"):
        _refused(conn, "own_column", f"UPDATE own_column SET {column} = {column} || 'x'", (), "never re-made")


def test_a_firm_is_never_deleted_nor_renumbered(conn: sqlite3.Connection) -> None:
    row = _row(conn, "enterprise")
    _refused(conn, "enterprise", "DELETE FROM enterprise", (), "never deleted")
    _refused(conn, "enterprise", "UPDATE enterprise SET id = 'x'", (), "never re-made")
    _refused(conn, "enterprise", "UPDATE enterprise SET seq = seq + 100", (), "never re-made")
    another = row | {"id": "another"}
    _refused(conn, "enterprise", _insert("enterprise", another, "INSERT OR REPLACE"), another, "row exists")


def test_what_is_recorded_cannot_be_dated_back(conn: sqlite3.Connection) -> None:
    row = _row(conn, "status_change") | {"id": "another", "recorded_at": "2020-01-01T00:00:00.000000Z"}
    _refused(conn, "status_change", _insert("status_change", row), row, "runs backwards")


def test_what_no_row_can_be(conn: sqlite3.Connection) -> None:
    entry = conn.execute("SELECT * FROM status_change WHERE kind = 'new_project'").fetchone()
    answer = _row(conn, "confirmation")
    for table, row, says in (
        ("status_change", dict(entry) | {"kind": "gift"}, "unknown kind"),
        ("status_change", dict(entry) | {"reason": "X1"}, "unknown kind or reason"),
        ("status_change", dict(entry) | {"kind": "exit"}, "unknown kind or reason"),
        ("status_change", dict(entry) | {"month": "2025-6"}, "CHECK"),
        ("status_change", dict(entry) | {"count": 5}, "CHECK"),
        ("status_change", dict(entry) | {"enterprise": None}, "CHECK"),
        ("status_change", dict(entry) | {"area": "nowhere"}, "FOREIGN KEY"),
        ("confirmation", answer | {"basis": " "}, "CHECK"),
        ("confirmation", answer | {"level": "county"}, "CHECK"),
        ("confirmation", answer | {"date": "2025-02-30"}, "CHECK"),
        ("void", {"id": "x", "target": "nothing", "why": "x"}, "no such row"),
        ("void", {"id": "x", "target": entry["id"], "why": " "}, "CHECK|already void"),
    ):
        row = row | {"id": "another", "recorded_at": LATER}
        _refused(conn, table, _insert(table, row), row, says)


def test_settings_and_targets_still_change(conn: sqlite3.Connection) -> None:
    """The guards leave the program its own ways."""
    settings.put(conn, bureau="甲局")
    settings.put(conn, bureau="乙局")
    assert settings.get(conn, "bureau") == "乙局"
    plan = plans.get(conn, "book")
    plans.put_targets(conn, "book", plan.targets)
    assert plans.get(conn, "book") == plan
