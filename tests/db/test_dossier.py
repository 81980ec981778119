"""One firm as its page shows it: both sides at a month, former names and codes; the list narrowed to some firms."""

from __future__ import annotations

import sqlite3

import pytest

from db.errors import RuleViolation
from db.store import changes, enterprises
from db.store.dossier import Dossier, dossier
from db.store.enterprise_list import EnterpriseList
from db.store.listing import Part
from tests.ledgers import GUANGNAN, YANSHAN, code, confirm, firm, opened, record


def sides(found: Dossier) -> tuple[str, str]:
    return found.claimed.state, found.confirmed.state


def test_both_sides_at_a_month(conn: sqlite3.Connection) -> None:
    of = firm(conn, "砚山示例水泥厂", 1)
    entry = record(conn, "new_project", of, "2025-03", zone="in_park")
    assert sides(dossier(conn, of, "2025-02")) == ("below", "below")
    pending = dossier(conn, of, "2025-06")
    assert (sides(pending), pending.agreed) == (("in", "below"), False)
    confirm(conn, entry)
    now = dossier(conn, of, "2025-06")
    assert (sides(now), now.agreed, now.claimed.place) == (("in", "in"), True, (YANSHAN, "in_park", None))
    record(conn, "exit", of, "2025-06", reason="X3")
    assert sides(dossier(conn, of, "2025-05")) == ("in", "in")
    assert dossier(conn, of, "2025-05").now.state == "out"
    left = dossier(conn, of, "2025-06")
    assert (sides(left), left.claimed.since, left.confirmed.since) == (("out", "in"), "2025-06", "2025-03")


def test_a_pending_move_is_a_difference_too(conn: sqlite3.Connection) -> None:
    of = firm(conn, "砚山示例水泥厂", 1)
    opened(conn, of)
    record(conn, "move", of, "2025-04", to_area=GUANGNAN)
    found = dossier(conn, of, "2025-06")
    assert not found.agreed
    assert [side.place and side.place[0] for side in (found.claimed, found.confirmed)] == [GUANGNAN, YANSHAN]


def test_former_names_are_those_of_records_that_stand(conn: sqlite3.Connection) -> None:
    of = firm(conn, "砚山示例水泥厂", 1)
    record(conn, "rename", of, "2025-02", new_value="砚山示例建材厂")
    wrong = record(conn, "rename", of, "2025-04", new_value="砚山示例砖厂")
    changes.void(conn, wrong, "听错了")
    record(conn, "rename", of, "2025-05", new_value="砚山示例瓦厂")
    record(conn, "recode", of, "2025-05", new_value=code(9))
    changes.void(conn, record(conn, "rename", of, "2025-06", new_value="砚山示例砂厂"), "听错了")
    enterprises.edit(conn, of, {"name": "砚山示例瓦二厂"})
    found = dossier(conn, of, "2025-06")
    assert [(one.value, one.until) for one in found.names] == [("砚山示例建材厂", "2025-05"), ("砚山示例水泥厂", "2025-02")]
    assert [(one.value, one.until) for one in found.codes] == [(code(1), "2025-05")]


def test_a_name_borne_again_is_no_former_one(conn: sqlite3.Connection) -> None:
    of = firm(conn, "砚山示例水泥厂", 1)
    record(conn, "rename", of, "2025-02", new_value="砚山示例建材厂")
    record(conn, "rename", of, "2025-05", new_value="砚山示例水泥厂")
    assert [one.value for one in dossier(conn, of, "2025-06").names] == ["砚山示例建材厂"]


def test_a_firm_that_is_not_there(conn: sqlite3.Connection) -> None:
    with pytest.raises(RuleViolation, match="no such firm"):
        dossier(conn, "nobody", "2025-06")


def test_the_list_narrowed_to_some_firms(conn: sqlite3.Connection) -> None:
    made = [firm(conn, f"示例{name}厂", number) for number, name in enumerate(("水泥", "砖瓦", "石灰"), 1)]
    listing = EnterpriseList(conn, "2025-06", ids=made[1:])
    assert [row["name"] for row in listing.window(0, 9, None, {})] == ["示例砖瓦厂", "示例石灰厂"]
    assert (listing.count({}), listing.count({"name": Part("水泥")}), listing.count({"name": Part("石灰")})) == (2, 0, 1)
    assert EnterpriseList(conn, "2025-06", ids=[]).count({}) == 0
