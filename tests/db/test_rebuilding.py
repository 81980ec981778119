"""A ledger made again from its last submission: the same rows, figures, locks, versions; it goes on as if nothing had been."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.check import check
from db.connection import Ledger
from db.errors import BadFile, RuleViolation
from db.exchange.sending import sending, taking_in
from db.forms import build
from db.store import changes, enterprises, openings, search
from db.store.changes import Draft
from db.store.sending import closing, rebuilding, versions
from db.store.writing import at
from tests.db.counties import AREAS, TODAY, County, Prefecture

KEPT = ("status_change", "void", "confirmation", "area_event", "closing", "area", "plan", "target")


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """甲县 with everything that a ledger has: answers, voids, a closed month with an adjustment, a renamed firm."""
    made = County(tmp_path, "甲县")
    first, second = made.firm("示例一厂"), made.firm("示例二厂")
    made.confirm(made.record("upgrade", first, "2025-02"))
    made.void(made.record("new_project", second, "2025-02"))
    with at(made.tick()):
        openings.list_firm(made.conn, made.firm("示例老厂"), made.area, None, basis="名单")
    made.record("rename", first, "2025-02", new_value="示例新厂")
    with at(made.tick()):
        closing.close(made.conn, made.area, "2025-02", why="已报")
    made.record("upgrade", second, "2025-01", adjustment="漏报")
    made.record("move", first, "2025-03", to_area=AREAS["乙县"])
    with at(made.tick()):
        enterprises.create(made.conn, {"name": "示例培育厂", "area": made.area, "phone": "0000"})
    yield made
    made.ledger.close()


def rebuilt(county: County, tmp_path: Path) -> tuple[Ledger, sending.Sent]:
    with at(county.tick()):
        sent = sending.send(county.conn, "2025-03")
    path = tmp_path / "x.xlsx"
    sending.write(sent, path)
    received, data = taking_in.read(path)
    return rebuilding.rebuild(tmp_path / "again.sgl", received.package, path.name, data), sent


def test_everything_is_there_again(county: County, tmp_path: Path) -> None:
    ledger, sent = rebuilt(county, tmp_path)
    with ledger:
        for table in KEPT:
            there, here = (
                sorted(map(tuple, conn.execute(f"SELECT * FROM {table}")), key=repr) for conn in (county.conn, ledger.conn)
            )
            assert there == here, table
        columns = "id, name, code, area, phone, created_at"
        there, here = (
            set(map(tuple, conn.execute(f"SELECT {columns} FROM enterprise"))) for conn in (county.conn, ledger.conn)
        )
        assert there == here
        for key in ("balance", "roster", "progress_areas"):
            assert build(ledger.conn, key, "2025-03").canonical == build(county.conn, key, "2025-03").canonical
        assert [one for one in check(ledger.conn) if not one.ok] == []
        [one] = versions.sent(ledger.conn)
        assert (one.checksum, versions.sent_bytes(ledger.conn, one.id)) == (sent.submission.checksum, sent.data)
        assert search.find(ledger.conn, "示例一厂")[0].name == "示例新厂"


def test_it_goes_on(county: County, tmp_path: Path) -> None:
    ledger, sent = rebuilt(county, tmp_path)
    with ledger, at(county.tick()):
        assert sending.send(ledger.conn, "2025-03").submission.version == 1
        with pytest.raises(RuleViolation, match="2025-02"):
            changes.record(ledger.conn, Draft("exit", county.firms[1], "2025-02", reason="X1", basis="x"), TODAY)
        changes.record(ledger.conn, Draft("exit", county.firms[1], "2025-03", reason="X1", basis="x"), TODAY)
        second = sending.send(ledger.conn, "2025-03").submission
        assert (second.version, second.checksum != sent.submission.checksum) == (2, True)
        assert list(versions.problems(ledger.conn)) == []


def test_a_prefecture_comes_back_with_what_it_had_taken_in(county: County, tmp_path: Path) -> None:
    state = Prefecture(tmp_path)
    state.take(county.send("2025-03"))
    ledger, _sent = rebuilt(state, tmp_path)
    with ledger:
        for key in ("balance", "progress_areas"):
            assert build(ledger.conn, key, "2025-03").canonical == build(state.conn, key, "2025-03").canonical
        assert [one for one in check(ledger.conn) if not one.ok] == []
    state.ledger.close()


def test_what_cannot_be_one_ledger_leaves_no_file(county: County, tmp_path: Path) -> None:
    ledger, _sent = rebuilt(county, tmp_path)
    ledger.close()
    with pytest.raises(BadFile, match="exists already"):
        rebuilding.rebuild(tmp_path / "again.sgl", versions.sent_package(county.conn, versions.sent(county.conn)[0].id), "x", b"")
    package = versions.sent_package(county.conn, versions.sent(county.conn)[0].id)
    package.content.raw["tables"]["status_change"]["rows"][0][2] = "nonsense"
    with pytest.raises(BadFile, match="contradict"):
        rebuilding.rebuild(tmp_path / "broken.sgl", package, "x", b"")
    assert not (tmp_path / "broken.sgl").exists()
