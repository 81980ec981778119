"""What the registers hold of one firm: every register that points to firms, the latest first, rewards apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import registers
from db.registers import FIRM
from db.store.registers import records
from db.store.registers.of_firm import Held, of_firm
from tests import ledgers
from tests.db.register_rows import whole
from tests.ledgers import firm

#: Registers whose rows have a firm of their own.
OF_FIRMS = [one.key for one in registers.ALL if one.firm != "no" and not one.parent]


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wenshan(tmp_path) as ledger:
        yield ledger.conn


def of(found: list[Held], key: str) -> Held:
    return next(one for one in found if one.register.key == key)


def test_every_register_that_points_to_firms_is_told(conn: sqlite3.Connection) -> None:
    mine, other = firm(conn, "甲厂", 1), firm(conn, "乙厂", 2)
    assert of_firm(conn, mine) == []
    for key in OF_FIRMS:
        row, _odd = records.create(conn, key, whole(conn, key, mine))
        found = of(of_firm(conn, mine), key)
        assert found.ids == (row,)
        assert [set(one) for one in found.rows] == ([] if key == "reward" else [{"id", *found.register.brief}])
    assert [one.register.key for one in of_firm(conn, mine)] == OF_FIRMS
    assert of_firm(conn, other) == []


def test_the_latest_come_first(conn: sqlite3.Connection) -> None:
    mine = firm(conn, "甲厂", 1)
    for month in ("2025-02", "2025-05", "2025-03"):
        records.create(conn, "monthly_figure", {
            FIRM: mine, "month": month, "source": "own", "release": "early", "state": "normal", "revenue": 1})  # fmt: skip
    assert [row["month"] for row in of(of_firm(conn, mine), "monthly_figure").rows] == ["2025-05", "2025-03", "2025-02"]
    for name in ("先", "后"):
        records.create(conn, "project", {FIRM: mine, "name": name, "builder": "甲厂"})
    assert [row["name"] for row in of(of_firm(conn, mine), "project").rows] == ["后", "先"]


def test_a_work_log_that_names_the_firm_among_others(conn: sqlite3.Connection) -> None:
    mine, other = firm(conn, "甲厂", 1), firm(conn, "乙厂", 2)
    log, _odd = records.create(conn, "work_log", {"date": "2025-05-06", "type": "training", "title": "统计业务培训"})
    for one in (mine, other):
        records.create(conn, "work_log_firm", {"parent": log, FIRM: one})
    assert of(of_firm(conn, mine), "work_log").rows == (
        {"id": log, "date": "2025-05-06", "type": "training", "title": "统计业务培训", "result": ""},
    )
    assert of(of_firm(conn, other), "work_log").ids == (log,)


def test_rewards_say_only_that_they_are_there(conn: sqlite3.Connection) -> None:
    mine = firm(conn, "甲厂", 1)
    row, _odd = records.create(conn, "reward", whole(conn, "reward", mine))
    found = of(of_firm(conn, mine), "reward")
    assert (found.ids, found.rows, found.register.apart) == ((row,), (), True)
