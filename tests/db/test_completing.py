"""名单补全: a pasted list comes back in its order, certain where the register is certain, marked where it is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.rules import pasted
from db.store import completing, enterprises
from db.store.completing import Found
from tests import ledgers
from tests.ledgers import GUANGNAN, code, firm, opened, record

DIGITS = "914403001922038216"


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wenshan(tmp_path) as ledger:
        made = ledger.conn
        opened(made, firm(made, "砚山示例硅材二厂", 11, industry="3011", township="江那镇"))
        firm(made, "广南示例铝业有限公司", 12, area=GUANGNAN)
        firm(made, "示例同名厂", 13)
        firm(made, "示例同名厂", 14, area=GUANGNAN)
        enterprises.create(made, {"name": "示例数字代码厂", "code": DIGITS, "area": GUANGNAN})
        renamed = firm(made, "西畴示例旧名厂", 15)
        record(made, "rename", renamed, "2025-02", new_value="西畴示例新名厂")
        record(made, "recode", renamed, "2025-03", new_value=code(16))
        yield made


def asked(conn: sqlite3.Connection, text: str) -> list[Found]:
    return completing.complete(conn, pasted.lines(text))


def answer(conn: sqlite3.Connection, text: str) -> tuple[str, str]:
    """How the only line of the text found its firm, and the firm's name."""
    (found,) = asked(conn, text)
    name = enterprises.get(conn, found.firm)["name"] if found.firm else ""
    return found.how, name


@pytest.mark.parametrize(
    ("text", "how", "name"),
    [
        (code(11), "code", "砚山示例硅材二厂"),
        (code(11).lower(), "code", "砚山示例硅材二厂"),
        ("砚山示例硅材二厂", "name", "砚山示例硅材二厂"),
        ("3、砚山示例硅材二厂", "name", "砚山示例硅材二厂"),
        ("广南示例铝业有限责任公司", "name", "广南示例铝业有限公司"),
        (f"砚山示例硅材二厂\t{code(11)}", "code", "砚山示例硅材二厂"),
        ("西畴示例旧名厂", "former_name", "西畴示例新名厂"),
        (code(15), "former_code", "西畴示例新名厂"),
        ("广南示例铝制品业公司", "similar", "广南示例铝业有限公司"),
        ("示例同名厂", "several", ""),
        (f"示例同名厂\t{code(14, GUANGNAN)}", "code", "示例同名厂"),
        (f"广南示例铝业有限公司\t{code(11)}", "conflict", ""),
        (f"完全无关企业\t{code(11)}", "conflict", ""),
        ("查无此企", "none", ""),
        ("9.14E+17", "damaged", ""),
        ("914403001922038000", "damaged", ""),
        ("示例数字代码厂\t9.14403E+17", "name", "示例数字代码厂"),
    ],
)
def test_a_line_finds_its_firm_and_says_how(conn: sqlite3.Connection, text: str, how: str, name: str) -> None:
    assert answer(conn, text) == (how, name)


def test_a_damaged_code_is_told_with_its_candidates_and_never_mended(conn: sqlite3.Connection) -> None:
    (found,) = asked(conn, "9.14403E+17")
    assert [one.code for one in found.candidates] == [DIGITS]
    assert found.firm == ""
    assert found.line.cells == ("9.14403E+17",)
    assert "9.14403E+17" in str(found.said[0])
    (nobody,) = asked(conn, "9.2E+17")
    assert nobody.candidates == ()
    assert "No firm" in str(nobody.said[0])
    # With its name beside it the firm is known, and the damage is told all the same.
    (named,) = asked(conn, "示例数字代码厂\t9.14403E+17")
    assert named.doubtful


def test_an_ambiguous_name_offers_all_and_a_similar_one_its_likeness(conn: sqlite3.Connection) -> None:
    (found,) = asked(conn, "示例同名厂")
    assert {one.code for one in found.candidates} == {code(13), code(14, GUANGNAN)}
    (alike,) = asked(conn, "广南示例铝制品业公司")
    assert 0.7 <= alike.candidates[0].likeness < 1


def test_the_list_comes_back_whole_and_in_its_order(conn: sqlite3.Connection) -> None:
    text = f"序号\t企业名称\t备注\n1\t查无此企\t甲\n\n2\t砚山示例硅材二厂\t乙\n3\t{code(12, GUANGNAN)}\t丙\n"
    found = asked(conn, text)
    values = completing.rows(conn, [one.firm for one in found if one.firm], "2025-06")
    rows = completing.table(found, values, ("code", "state", "entered", "industry_name", "township"), {})
    assert [row["how"] for row in rows] == ["", "none", "", "name", "code"]
    assert ["\t".join(row["cells"]) for row in rows] == text.removesuffix("\n").split("\n")
    assert (rows[3]["code"], rows[3]["state"], rows[3]["township"]) == (code(11), "in", "江那镇")
    assert rows[3]["entered"] == "2024-12"
    assert rows[3]["industry_name"].zh == "非金属矿物制品业"
    assert rows[1]["code"] is None


def test_what_a_person_chooses_stands(conn: sqlite3.Connection) -> None:
    found = asked(conn, "示例同名厂\n砚山示例硅材二厂")
    wanted = next(one for one in found[0].candidates if one.code == code(13)).id
    values = completing.rows(conn, [wanted, found[1].firm], "2025-06")
    rows = completing.table(found, values, ("code",), {1: wanted, 2: ""})
    assert [(row["how"], row["code"]) for row in rows] == [("chosen", code(13)), ("none", None)]


def test_nothing_pasted_is_lost_in_reading(conn: sqlite3.Connection) -> None:
    assert [line.cells for line in pasted.lines('"甲\n厂"\t1\n乙厂\t2')] == [("甲 厂", "1"), ("乙厂", "2")]
    assert [line.cells for line in pasted.lines('甲"厂\n"乙厂')] == [('甲"厂',), ('"乙厂',)]
    assert [line.name for line in pasted.lines("甲一厂、乙二厂；丙三厂")] == ["甲一厂", "乙二厂", "丙三厂"]
    assert pasted.lines(" \n\n") == []


@pytest.mark.parametrize("text", [DIGITS, code(1), "91350100M0001TGQXM", "甲厂", "0", ""])
def test_a_whole_code_is_no_damaged_one(text: str) -> None:
    assert pasted.damage(text) is None


def test_the_code_meant_lies_in_the_range_of_its_damage() -> None:
    for written in ("9.14403E+17", "9.1E+17", "9.14403001922038E+17", "914403001922038000"):
        low, high = pasted.damage(written) or ("", "")
        assert low <= DIGITS <= high, written
