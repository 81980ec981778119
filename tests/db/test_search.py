"""Finding a firm as one types, and pointing out firms that may be one and the same."""

from __future__ import annotations

import sqlite3

import pytest

from db.store import changes, duplicates, enterprises, search
from tests.ledgers import GUANGNAN, YANSHAN, code, confirm, firm, record


@pytest.fixture
def plant(conn: sqlite3.Connection) -> str:
    """砚山示例硅材二厂, among others."""
    for number, name in enumerate(("广南示例铝业有限公司", "砚山示例建材厂", "西畴示例矿业（集团）有限公司"), 1):
        firm(conn, name, number, area=GUANGNAN)
    return firm(conn, "砚山示例硅材二厂", 11)


def names(conn: sqlite3.Connection, text: str) -> list[str]:
    return [hit.name for hit in search.find(conn, text)]


@pytest.mark.parametrize(
    "text",
    ["硅材", "砚山示例硅材二厂", "材二", "slgc", "SLGC", "guicai", "guic", "yanshan guicai", "砚山 gc", "000B36", "硅材 5326",
     "ＳＬＧＣ", " 硅材 "],
)  # fmt: skip
def test_a_firm_is_found_as_spoken(conn: sqlite3.Connection, plant: str, text: str) -> None:
    assert [hit.id for hit in search.find(conn, text)] == [plant]


@pytest.mark.parametrize("text", ["", " ", "·", "“”", "硅硅", "zzzz", "*", 'OR "', "chars:硅"])
def test_nothing_is_found_for_nothing(conn: sqlite3.Connection, plant: str, text: str) -> None:
    assert names(conn, text) == []


def test_the_likeliest_comes_first(conn: sqlite3.Connection) -> None:
    for number, name in enumerate(("文山宏达示例建材厂", "宏达示例建材厂", "宏达示例"), 1):
        firm(conn, name, number)
    assert names(conn, "宏达示例") == ["宏达示例", "宏达示例建材厂", "文山宏达示例建材厂"]


def test_an_exact_beginning_is_seen_behind_any_number_of_others(conn: sqlite3.Connection) -> None:
    for number in range(300):
        firm(conn, f"文山示例{number}号厂")
    wanted = firm(conn, "示例", 1)
    assert search.find(conn, "示例")[0].id == wanted
    assert search.find(conn, code(1))[0].id == wanted
    assert len(search.find(conn, "示例", limit=8)) == 8


def test_a_former_name_finds_and_is_named(conn: sqlite3.Connection, plant: str) -> None:
    change = record(conn, "rename", plant, "2025-03", new_value="砚山卓越新材料有限公司")
    (hit,) = search.find(conn, "硅材")
    assert (hit.name, hit.former) == ("砚山卓越新材料有限公司", "砚山示例硅材二厂")
    assert "formerly 砚山示例硅材二厂" in str(hit.detail)
    assert search.find(conn, "卓越")[0].former == ""
    changes.void(conn, change, "误录")
    assert search.find(conn, "硅材")[0].former == ""
    assert names(conn, "卓越") == []


def test_a_forgotten_earlier_rename_finds_too(conn: sqlite3.Connection, plant: str) -> None:
    record(conn, "rename", plant, "2025-05", new_value="砚山卓越新材料有限公司")
    forgotten = record(conn, "rename", plant, "2025-03", new_value="砚山晶体厂")
    (hit,) = search.find(conn, "jingti")
    assert (hit.name, hit.former) == ("砚山卓越新材料有限公司", "砚山晶体厂")
    assert search.former_names(conn, plant) == ["砚山示例硅材二厂", "砚山晶体厂"]
    changes.void(conn, forgotten, "误录")
    assert names(conn, "jingti") == []


def test_a_slip_of_the_pen_is_no_former_name(conn: sqlite3.Connection, plant: str) -> None:
    enterprises.edit(conn, plant, {"name": "砚山示例硅料二厂"})
    assert names(conn, "硅材") == []
    assert names(conn, "硅料") == ["砚山示例硅料二厂"]


def test_every_code_ever_held_finds(conn: sqlite3.Connection, plant: str) -> None:
    record(conn, "recode", plant, "2025-03", new_value=code(77))
    assert [hit.id for hit in search.find(conn, code(11))] == [plant]
    assert [hit.id for hit in search.find(conn, code(77)[-6:])] == [plant]


def test_a_hit_says_where_the_firm_stands(conn: sqlite3.Connection, plant: str) -> None:
    def stands(month: str = "9999-12") -> tuple[str, bool]:
        hit = search.find(conn, "硅材", month=month)[0]
        return hit.state, hit.pending

    assert stands() == ("below", False)
    change = record(conn, "new_project", plant, "2025-03")
    assert stands("2025-02") == ("below", False)
    assert stands("2025-03") == ("in", True)
    confirm(conn, change)
    assert stands() == ("in", False)
    record(conn, "exit", plant, "2025-06", reason="X3")
    assert stands() == ("out", True)
    assert stands("2025-05") == ("in", False)
    assert str(search.find(conn, "硅材")[0].detail) == "Yanshan County · exited"


def test_a_predecessor_has_left(conn: sqlite3.Connection, plant: str) -> None:
    record(conn, "new_project", plant, "2025-03")
    heir = firm(conn, "砚山示例晶体厂", 12)
    record(conn, "successor", heir, "2025-05", predecessor=plant)
    assert search.state(conn, plant)[0] == "out"
    assert search.state(conn, heir)[0] == "in"


# Duplicates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("砚山示例硅材二厂", duplicates.SAME_NAME),
        ("砚山 示例硅材二厂", duplicates.SAME_NAME),
        ("砚山县示例硅材二厂", duplicates.ALIKE_NAME),
        ("砚山示例硅才二厂", duplicates.ALIKE_NAME),
    ],
)
def test_a_name_typed_again(conn: sqlite3.Connection, plant: str, typed: str, why: object) -> None:
    assert [(match.id, match.why) for match in duplicates.find(conn, typed)] == [(plant, why)]


def test_another_firm_is_no_duplicate(conn: sqlite3.Connection, plant: str) -> None:
    assert duplicates.find(conn, "砚山示例硅材三厂") == []
    assert duplicates.find(conn, "麻栗坡示例水泥厂") == []
    assert duplicates.find(conn, "") == []
    assert duplicates.find(conn, "砚山示例硅材二厂", apart_from=plant) == []


def test_a_code_typed_again(conn: sqlite3.Connection, plant: str) -> None:
    typed = code(11).lower()
    assert [match.why for match in duplicates.find(conn, "别的名字", typed)] == [duplicates.SAME_CODE]
    record(conn, "recode", plant, "2025-03", new_value=code(77))
    assert [match.why for match in duplicates.find(conn, "", typed)] == [duplicates.FORMER_CODE]


def test_a_former_name_typed_again(conn: sqlite3.Connection, plant: str) -> None:
    record(conn, "rename", plant, "2025-03", new_value="砚山卓越新材料有限公司")
    assert [match.why for match in duplicates.find(conn, "砚山示例硅材二厂")] == [duplicates.FORMER_NAME]
    assert [match.why for match in duplicates.find(conn, "砚山示例硅才二厂")] == [duplicates.ALIKE_NAME]


def test_of_many_candidates_the_surest_are_named(conn: sqlite3.Connection) -> None:
    for number in range(20):
        firm(conn, f"砚山示例硅材{chr(0x4E00 + number)}厂", number, area=YANSHAN)
    found = duplicates.find(conn, "砚山示例硅材一厂")
    assert found[0].why == duplicates.SAME_NAME
    assert len(found) <= 5


@pytest.mark.parametrize(
    ("text", "name"),
    [("ctz", "长滩镇示例水泥厂"), ("chtz", "长滩镇示例水泥厂"), ("changtan", "长滩镇示例水泥厂"), ("chtan", "长滩镇示例水泥厂"),
     ("dulong", "都龙示例锌铟厂"), ("dl", "都龙示例锌铟厂"), ("liuzhao", "六诏乡示例厂"), ("lzhx", "六诏乡示例厂"),
     ("leshan", "乐山示例厂"), ("lshsh", "乐山示例厂")],
)  # fmt: skip
def test_places_are_read_right_and_double_initials_are_taken(conn: sqlite3.Connection, text: str, name: str) -> None:
    for number, one in enumerate(("长滩镇示例水泥厂", "都龙示例锌铟厂", "六诏乡示例厂", "乐山示例厂"), 1):
        firm(conn, one, number)
    assert names(conn, text) == [name]
    assert names(conn, "zhangtan") == names(conn, "doulong") == []
