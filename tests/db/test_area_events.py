"""Mergers, new names, splits and 划转: count-neutral for the whole, comparable from month to month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import plan_file
from db.check import check
from db.connection import Ledger
from db.errors import RuleViolation
from db.store import areas, changes, enterprises, openings
from db.store.areas import Tree
from db.store.figures import Count, Figure, balance, count
from db.store.progress import progress
from db.store.setup import new_ledger
from db.store.transfers import firms_in, hand_over, transfer

TODAY = date(2025, 7, 5)
WENSHAN, YANSHAN = "532601", "532622"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "w.sgl", plan_file.load("wenshan")) as made:
        yield made


def stock(ledger: Ledger, area: str, month: str = "2025-06") -> Count:
    return count(ledger.conn, Figure.stock(month, area=area))


def entered(ledger: Ledger, name: str, month: str, *, confirmed: bool, township: str = "") -> str:
    firm, _ = enterprises.create(ledger.conn, {"name": name, "area": WENSHAN, "township": township, "zone": "outside"})
    change = changes.record(ledger.conn, changes.Draft("new_project", firm, month), TODAY)
    if confirmed:
        changes.confirm(ledger.conn, [change], changes.Answer("confirmed", "2025-05-25", "名单"))
    return firm


def sound(ledger: Ledger) -> bool:
    return all(one.ok for one in check(ledger.conn))


def test_after_a_merger_the_taking_area_shows_both_for_earlier_months_too(ledger: Ledger) -> None:
    areas.merge(ledger.conn, YANSHAN, WENSHAN, "2025-05", "云政函〔2025〕1号")
    now = Tree(ledger.conn, "2025-06")
    assert count(ledger.conn, Figure.stock("2025-04", area=WENSHAN), now) == Count(75, 75)
    assert stock(ledger, WENSHAN) == Count(75, 75)
    assert stock(ledger, WENSHAN, "2025-04") == Count(35, 35)
    assert stock(ledger, "532600") == Count(183, 183)
    assert YANSHAN not in [one.id for one in now.children()]
    assert sound(ledger)


def test_a_merger_into_itself_is_refused(ledger: Ledger) -> None:
    with pytest.raises(RuleViolation):
        areas.merge(ledger.conn, YANSHAN, YANSHAN, "2025-05", "x")
    areas.merge(ledger.conn, YANSHAN, WENSHAN, "2025-05", "x")
    with pytest.raises(RuleViolation):
        areas.merge(ledger.conn, WENSHAN, YANSHAN, "2025-06", "x")


def test_an_area_event_needs_its_basis(ledger: Ledger) -> None:
    with pytest.raises(RuleViolation):
        areas.rename(ledger.conn, WENSHAN, "文山区", "2025-05", " ")
    assert Tree(ledger.conn).areas[WENSHAN].name == "文山市"


def test_a_renamed_area_keeps_its_targets_and_both_names_find_it(ledger: Ledger) -> None:
    areas.rename(ledger.conn, WENSHAN, "文山区", "2025-05", "国函〔2025〕1号")
    tree = Tree(ledger.conn)
    assert tree.by_name("文山区").id == tree.by_name("文山市").id == WENSHAN
    found = [one for one in progress(ledger.conn, "2025-06").targets if one.target.area == "文山市"]
    assert [(one.claimed, one.target.value) for one in found] == [(35, 75)]
    history = ledger.conn.execute("SELECT before, after FROM value_history WHERE tbl = 'area' AND field = 'name'").fetchall()
    assert [tuple(row) for row in history] == [("文山市", "文山区")]


def test_a_transfer_moves_the_firms_of_a_township_and_nothing_of_the_whole(ledger: Ledger) -> None:
    here = entered(ledger, "示例一厂", "2025-03", confirmed=True, township="甲镇")
    pending = entered(ledger, "示例二厂", "2025-03", confirmed=False, township="甲镇")
    entered(ledger, "示例三厂", "2025-03", confirmed=True, township="乙镇")
    firms = firms_in(ledger.conn, WENSHAN, "2025-05", "甲镇")
    assert firms == [here, pending]
    transfer(ledger.conn, "transfer", WENSHAN, YANSHAN, firms, "2025-06", "云民发〔2025〕2号", TODAY)
    assert stock(ledger, WENSHAN) == Count(36, 36)
    assert stock(ledger, YANSHAN) == Count(42, 41)
    assert stock(ledger, "532600") == Count(186, 185)
    line = balance(ledger.conn, Figure.stock("2025-06", area=YANSHAN, since="2025-01"))
    assert line.moves == Count(2, 1)
    assert line.balances
    assert sound(ledger)


def test_a_township_without_firms_is_not_handed_over(ledger: Ledger) -> None:
    with pytest.raises(RuleViolation, match="丙镇"):
        hand_over(ledger.conn, WENSHAN, YANSHAN, "丙镇", "2025-06", "x", TODAY)
    assert ledger.conn.execute("SELECT count(*) FROM area_event").fetchone()[0] == 0


def test_a_pending_firm_follows_its_transfer_when_its_entry_is_confirmed(ledger: Ledger) -> None:
    firm = entered(ledger, "示例二厂", "2025-03", confirmed=False)
    transfer(ledger.conn, "split", WENSHAN, YANSHAN, [firm], "2025-05", "云民发〔2025〕2号", TODAY)
    entry = ledger.conn.execute("SELECT id FROM status_change WHERE kind = 'new_project'").fetchone()[0]
    changes.confirm(ledger.conn, [entry], changes.Answer("confirmed", "2025-06-25", "名单"))
    assert (stock(ledger, WENSHAN), stock(ledger, YANSHAN)) == (Count(35, 35), Count(41, 41))


def test_a_firm_that_is_not_there_takes_the_whole_transfer_back(ledger: Ledger) -> None:
    firm = entered(ledger, "示例一厂", "2025-03", confirmed=True)
    other, _ = enterprises.create(ledger.conn, {"name": "示例九厂", "area": YANSHAN})
    openings.list_firm(ledger.conn, other, YANSHAN, None)
    with pytest.raises(RuleViolation, match="示例九厂 is not counted in Wenshan City by 2025-05"):
        transfer(ledger.conn, "transfer", WENSHAN, YANSHAN, [firm, other], "2025-05", "x", TODAY)
    assert stock(ledger, WENSHAN) == Count(36, 36)
    assert ledger.conn.execute("SELECT count(*) FROM area_event").fetchone()[0] == 0


def test_an_of_which_park_is_shown_and_never_added(ledger: Ledger) -> None:
    tree = Tree(ledger.conn)
    park = next(one for one in tree.areas.values() if one.of_which)
    firm, _ = enterprises.create(ledger.conn, {"name": "示例园厂", "area": WENSHAN, "zone": "in_park", "park": park.id})
    changes.record(ledger.conn, changes.Draft("new_project", firm, "2025-03"), TODAY)
    assert count(ledger.conn, Figure.stock("2025-06", park=park.id)) == Count(1, 0)
    assert stock(ledger, "532600") == Count(184, 183)
    assert park.id not in [one.id for one in tree.children(park.parent)]
