"""A clean table, damaged by any combination of the hazards of domain.md §6, comes in equal to what it was or with each
differing cell reported. Nothing is ever different and unreported; no record is lost, none is made up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from db.rules import credit_code
from db.rules.intake.clean import Cleaner
from db.rules.intake.layout import lay_out
from db.rules.intake.sheet import CellError, Sheet, Span
from db.rules.intake.table import Choices, Table
from tests.rules.intake.subjects import AIDS, MONTHLY, POOL, TODAY


def moment(*parts: int) -> datetime:
    """A time as a spreadsheet holds it, of no zone."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001


AREAS = {"wss": "文山市", "ysx": "砚山县", "mlp": "麻栗坡县", "qbx": "丘北县", "fnx": "富宁县"}
ALL_DIGITS = ["914403001922038216", "914403001922038809", "914403001922038996"]
ZONES = {"in_park": ("园内", "园区内", "in park", " 园内"), "outside": ("园外", "园区外", "outside", "园外\u3000")}


@dataclass
class Damage:
    """A cell as it stands in the damaged sheet, and how its number format shows it."""

    value: Any
    percent: bool = False
    unvalued: bool = False


@dataclass
class Ruin:
    """The damaged sheet and, for each true row, the number (from 1) in which it stands."""

    rows: list[list[Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    percent: set[tuple[int, int]] = field(default_factory=set)
    unvalued: set[tuple[int, int]] = field(default_factory=set)


def full(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# What offices do to a cell: each takes the true value and gives what may stand there instead. ---------------------------


def names(true: str) -> list[Any]:
    return [true, f" {true}", f"{true}\u3000", f"{true[:2]} {true[2:]}", f"{true[:3]}\n{true[3:]}", f"\u00a0{true}\u200b",
        true[:1] + "\u200b" + true[1:]]


def codes(true: str) -> list[Any]:
    damaged: list[Any] = [
        true, true.lower(), full(true), f" {true}\n", f"{true[:6]} {true[6:]}", f"'{true}", true[:17], true[:17] + "O",
        true[:-1] + ("0" if true[-1] != "0" else "1"),
        true.replace("0", "O", 1),
    ]  # fmt: skip
    if true.isdigit():
        damaged += [float(true), float(true[:15] + "000"), f"{true[0]}.{true[1:6]}E+17", f"{true[0]}.{true[1:15]}E+17",
            true[:15] + "000", int(true)]
    return damaged


def areas(true: str) -> list[Any]:
    name = AREAS[true]
    former = ["文山县"] if true == "wss" else []
    return [name, f" {name}", f"{name[:1]} {name[1:]}", name[:-1], f"云南省文山州{name}", "邱" + name[1:], "昆明市", *former]


def months(true: str) -> list[Any]:
    year, month = int(true[:4]), int(true[5:])
    return [
        true, f"{year}年{month}月", full(f"{year}年{month}月"), year * 100 + month, float(year * 100 + month),
        f"{year}{month:02d}", f"{year}-{month}", f"{year}/{month}",
        float(f"{year}.{month}"), f"{year}.{month}", f"{year}.{month:02d}", moment(year, month, 1), moment(year, month, 28),
        f"{year}/{month}/15",
        float((moment(year, month, 1) - moment(1899, 12, 30)).days), f"{month}月底", f"{month}月", f"{year}年{month}月底",
        year, f"{year}年", month, f"{year}年13月",
    ]  # fmt: skip


def money(true: int) -> list[Any]:
    wan = Decimal(true) / 10_000
    text = plain(wan)
    return [
        float(wan), text, f"{wan:,f}", f"'{text}", f"{text} 万", f"{text}万元", full(text), f"{plain(wan * 10)}千元",
        f"{true}元", f"{plain(wan / 10_000)} 亿元",
        f"({plain(abs(wan))})" if wan < 0 else f"{text}左右", f"约{text}", float(wan) + 1e-10, CellError("#REF!"), f" {text}\n",
    ]  # fmt: skip


def percents(true: Decimal) -> list[Any]:
    text = plain(true)
    return [
        float(true), f"{text}%", full(f"{text}%"), Damage(float(true / 100), percent=True), text,
        float(true / 100) if abs(true) <= 100 else text, f"下降{plain(-true)}%" if true < 0 else f"增长{text}%",
        "持平" if not true else f"{text}个百分点", f"{plain(true / 100)}倍",
    ]  # fmt: skip


def staff(true: int) -> list[Any]:
    return [float(true), true, str(true), full(str(true)), f"{true}人", f"{true}名", f"{true:,}", true + 0.5,
        Damage(None, unvalued=True), f"{true}.0"]


def zones(true: str) -> list[Any]:
    return [*ZONES[true], "园区" if true == "in_park" else "非园区", "经开区", "1"]


def notes(true: str) -> list[Any]:
    return [true, f" {true} ", f"{true[:1]}\u00a0{true[1:]}", f"={true}", true + "\u3000"]


KINDS: dict[str, tuple[str, Callable[[Any], list[Any]], st.SearchStrategy[Any]]] = {
    "code": (
        "统一社会信用代码",
        codes,
        st.one_of(st.builds(credit_code.make, st.just("532601"), st.integers(0, 10**6)), st.sampled_from(ALL_DIGITS)),
    ),
    "name": ("企业名称", names, st.sampled_from(["样例铝业有限公司", "某某硅材厂", "文山甲乙（有限合伙）", "示例食品加工厂"])),
    "area": ("县（市、区）", areas, st.sampled_from(sorted(AREAS))),
    "month": ("月份", months, st.builds("{}-{:02d}".format, st.sampled_from([2021, 2022]), st.integers(1, 12))),
    "revenue": ("营业收入（万元）", money, st.integers(-10**9, 10**11)),
    "growth": ("同比", percents, st.decimals(-99, 300, places=1)),
    "staff": ("从业人员", staff, st.integers(1, 5000)),
    "zone": ("园内/园外", zones, st.sampled_from(sorted(ZONES))),
    "note": ("备注", notes, st.sampled_from(["设备检修", "ok then", "新上生产线"])),
}  # fmt: skip
_OWN = {one.key: one for one in (*POOL.fields, *MONTHLY.fields)}
SUBJECT = type(MONTHLY)("test", MONTHLY.label, tuple(_OWN[key] for key in KINDS), ("code", "month"))
FURNITURE = [
    [], [None, "小计"], ["合计"], ["其中：园内"], ["填表人：张三", None, "联系电话：123"], ["注：均为快报数"], ["", " "],
    ["一、文山市"], ["全州", None, None, None, 900.0],
]  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns in some order, and true rows of values."""
    keys = draw(st.permutations(sorted(KINDS)))
    row = st.fixed_dictionaries({key: KINDS[key][2] for key in keys})
    return list(keys), draw(st.lists(row, min_size=1, max_size=6))


@st.composite
def ruins(draw: st.DrawFn) -> tuple[list[str], list[dict[str, Any]], Ruin]:
    keys, truth = draw(tables())
    # What is done to the cells comes from a seed: a draw for each would take most of the time.
    chance = Random(draw(st.integers(0, 2**32)))
    head = [KINDS[key][0] for key in keys]
    ruin = Ruin()
    if chance.random() < 0.5:
        ruin.rows += [["附件2"], ["文山州2022年8月运行监测表"], ["填报单位（盖章）：州工信局", None, "单位：万元"]]
    ruin.rows.append(head)
    for at, row in enumerate(truth):
        while at and chance.random() < 0.2:
            ruin.rows.append(chance.choice([*FURNITURE, head]))
        ruin.numbers.append(len(ruin.rows) + 1)
        ruin.rows.append([_cell(chance, ruin, key, row[key], column) for column, key in enumerate(keys)])
    _carry(chance, keys, truth, ruin)
    ruin.rows += chance.sample(FURNITURE, chance.randint(0, 2))
    return keys, truth, ruin


def _cell(chance: Random, ruin: Ruin, key: str, true: Any, column: int) -> Any:
    """The true cell, or a damaged one."""
    written = KINDS[key][1](true)
    damaged = chance.choice(written) if chance.random() < 0.5 else written[0]
    at = (len(ruin.rows), column)
    if isinstance(damaged, Damage):
        ruin.percent |= {at} if damaged.percent else set()
        ruin.unvalued |= {at} if damaged.unvalued else set()
        return damaged.value
    return damaged


def _carry(chance: Random, keys: list[str], truth: list[dict[str, Any]], ruin: Ruin) -> None:
    """Where a row's true value is that of the row above, it may be merged with it, or a ditto mark stand there."""
    for column, key in enumerate(keys):
        if key not in ("area", "zone", "month", "name"):
            continue
        for at in range(1, len(truth)):
            above, row = ruin.numbers[at - 1] - 1, ruin.numbers[at] - 1
            if truth[at][key] != truth[at - 1][key] or chance.random() < 0.5:
                continue
            if above + 1 == row and chance.random() < 0.5 and not any(span.left == column for span in ruin.merged):
                ruin.rows[row][column] = None
                ruin.merged.append(Span(above, column, row, column))
            else:
                ruin.rows[row][column] = chance.choice(["〃", "同上", "″"])


def reported(table: Table, line: int, key: str) -> bool:
    return bool(table.remarks.get((line, key)))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(ruins(), st.integers(1, 12))
def test_nothing_is_ever_different_and_unreported(ruined: tuple[list[str], list[dict[str, Any]], Ruin], part: int) -> None:
    keys, truth, ruin = ruined
    note(repr(ruin.rows))
    sheet = Sheet("a", ruin.rows, merged=tuple(ruin.merged), percent=frozenset(ruin.percent), unvalued=frozenset(ruin.unvalued))
    choices = Choices(period="2022-08")
    found = lay_out(sheet, SUBJECT, choices, today=TODAY)
    assert sorted(column.key or "" for column in found.columns if column.index < len(keys)) == sorted(keys)
    cleaner = Cleaner(sheet, found, SUBJECT, choices, aids=AIDS, today=TODAY)
    taken: dict[int, tuple[Table, int]] = {}
    while not cleaner.done:
        table = cleaner.take(part)
        taken |= {number: (table, line) for line, number in enumerate(table.numbers)}
        told = {one.number for one in table.left_out}
        assert told.isdisjoint(ruin.numbers), "a record was left out"
    assert sorted(taken) == ruin.numbers, "no record is lost, none is made up"
    for number, row in zip(ruin.numbers, truth, strict=True):
        table, line = taken[number]
        for key, true in row.items():
            value = table.values[key][line]
            same = value == true or (isinstance(true, Decimal) and value is not None and Decimal(str(value)) == true)
            assert same or reported(table, line, key), f"row {number}, {key}: {value!r} for {true!r}, and nothing is said"


def test_a_clean_table_comes_in_without_a_word() -> None:
    rows: list[list[Any]] = [[heading for heading, _, _ in KINDS.values()]]
    rows += [["914403001922038216", "样例铝业有限公司", "文山市", "2022-08", 1865.5, 19.7, 120.0, "园内", "设备检修"]] * 3
    sheet = Sheet("a", rows)
    table = Cleaner(sheet, lay_out(sheet, SUBJECT, today=TODAY), SUBJECT, aids=AIDS, today=TODAY).take()
    assert table.remarks == {}
    assert table.left_out == []
    assert [values[0] for values in table.values.values()] == [
        "914403001922038216", "样例铝业有限公司", "wss", "2022-08", 18_655_000, 19.7, 120, "in_park", "设备检修",
    ]  # fmt: skip
