"""What the ledger knows of where a firm may be."""

from __future__ import annotations

import sqlite3

from db.store import changes, known_places
from db.store.areas import Tree
from tests.ledgers import GUANGNAN, YANSHAN, firm, record


def test_a_firm_is_where_its_last_change_that_stands_left_it(conn: sqlite3.Connection) -> None:
    known = firm(conn, "砚山示例厂", 1, area="")
    assert known_places.by_last_change(conn, known) == {}
    record(conn, "new_project", known, "2025-02", area=YANSHAN, zone="outside", source="local")
    assert known_places.by_last_change(conn, known) == {"area": YANSHAN, "zone": "outside", "source": "local"}
    moved = record(conn, "move", known, "2025-03", to_area=GUANGNAN, to_zone="in_park")
    assert known_places.by_last_change(conn, known)["area"] == GUANGNAN
    assert known_places.by_last_change(conn, known)["zone"] == "in_park"
    changes.void(conn, moved, "误")
    assert known_places.by_last_change(conn, known)["area"] == YANSHAN


def test_a_township_says_its_area_where_it_is_one(conn: sqlite3.Connection) -> None:
    tree = Tree(conn)
    assert known_places.area_of_township(conn, tree, "江那镇") == YANSHAN
    assert known_places.area_of_township(conn, tree, "没有这个镇") is None
    firm(conn, "甲示例厂", 1, township="自设片区")
    assert known_places.area_of_township(conn, tree, "自设片区") == YANSHAN
    firm(conn, "乙示例厂", 2, area=GUANGNAN, township="自设片区")
    assert known_places.area_of_township(conn, tree, "自设片区") is None
    assert known_places.area_of_township(conn, tree, " ") is None


def test_a_namesake_offers_its_place_and_industry(conn: sqlite3.Connection) -> None:
    firm(conn, "砚山宏达硅材一厂", 1, zone="in_park", industry="3011")
    firm(conn, "广南糖厂", 2, area=GUANGNAN)
    found = known_places.namesake(conn, "砚山宏达硅材二厂")
    assert found is not None
    assert (found.name, dict(found.values)) == ("砚山宏达硅材一厂", {"area": YANSHAN, "zone": "in_park", "industry": "3011"})
    assert known_places.namesake(conn, "马关锡矿") is None
