"""The ledger's schema as an ordered set of migrations; each runs in one transaction with its record.

A released migration is never edited and imports nothing of the program, so that it means the same for ever.
sqlite-utils is loaded here and in ``db.store.writing`` only: neither start nor reading needs it.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db.migrations import (
    m0001_ledger,
    m0002_batches,
    m0003_registers,
    m0004_sending,
    m0005_rounds,
    m0006_mechanisms,
    m0007_honours,
    m0008_closed_figures,
)
from db.schema import LATEST

migrations = Migrations("ledger")
migrations(name="m0001_ledger")(m0001_ledger.apply)
migrations(name="m0002_batches")(m0002_batches.apply)
migrations(name="m0003_registers")(m0003_registers.apply)
migrations(name="m0004_sending")(m0004_sending.apply)
migrations(name="m0005_rounds")(m0005_rounds.apply)
migrations(name="m0006_mechanisms")(m0006_mechanisms.apply)
migrations(name="m0007_honours")(m0007_honours.apply)
migrations(name="m0008_closed_figures")(m0008_closed_figures.apply)


def migrate(conn: sqlite3.Connection) -> None:
    """Apply what is missing, note the version, fill the table of signs. Foreign keys rest meanwhile, then are checked."""
    from db.store.posting import sync_signs

    conn.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(conn, execute_plugins=False))
    conn.execute(f"PRAGMA user_version = {LATEST}")
    broken = conn.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise AssertionError(f"migration broke a foreign key: {tuple(broken)}")
    conn.execute("PRAGMA foreign_keys = ON")
    sync_signs(conn)
