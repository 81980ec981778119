"""Lists of firms and changes, and what each scope shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.connection import Ledger
from db.forms import build, forms, submission_sheets
from db.forms.content import Content, Row
from db.forms.definitions import definition
from db.forms.scopes import counted
from db.store import openings, settings
from db.text import Label
from tests import ledgers
from tests.db.form_checks import cells, everything_said, headings

FIRMS = ("示例甲厂", "示例乙厂", "示例丙厂", "示例丁厂", "示例戊厂", "=cmd|示例己厂")
TELEPHONE = "0876-1234567"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """文山州 from the end of 2024: 甲 and 乙 entered, 丙's entry was returned, 丁 left, 戊 gave way to 己; 庚 was an error."""
    with ledgers.wenshan(tmp_path) as made:
        conn = made.conn
        settings.put(conn, telephone=TELEPHONE, chief="示例局长", recorder="示例经办人")
        openings.state_number(conn, ledgers.YANSHAN, None, 10, "2024年末名单")
        firm = {
            name: ledgers.firm(conn, name, serial, township="平远镇", zone="in_park", industry="3011", phone=TELEPHONE)
            for serial, name in enumerate((*FIRMS, "示例庚厂"), start=1)
        }
        first, second, third, fourth, fifth, sixth = (firm[name] for name in FIRMS)
        made.conn.execute("UPDATE enterprise SET area = ? WHERE id = ?", (ledgers.GUANGNAN, second))
        for one in (fourth, fifth):
            ledgers.opened(conn, one)
        sure = [
            ledgers.record(conn, "upgrade", first, "2025-02", filing_batch="2024年11月批", first_report="2025-02", source="local"),
            ledgers.record(conn, "exit", fourth, "2025-03", reason="X1"),
            ledgers.record(conn, "successor", sixth, "2025-05", predecessor=fifth),
        ]
        ledgers.record(conn, "new_project", second, "2025-04", source="attracted")
        back = ledgers.record(conn, "upgrade", third, "2025-02")
        ledgers.record(conn, "rename", first, "2025-06", new_value="示例甲新厂")
        wrong = ledgers.record(conn, "upgrade", firm["示例庚厂"], "2025-02")
        ledgers.changes.void(conn, wrong, "录错企业")
        ledgers.confirm(conn, *sure)
        ledgers.confirm(conn, back, result="returned", level="prefecture")
        yield made


def test_entered_says_who_where_how_and_how_it_stands(ledger: Ledger) -> None:
    sheet = build(ledger.conn, "entered", "2025-06", scope="internal")
    assert headings(sheet) == [
        "序号", "企业名称", "统一社会信用代码", "县（市）", "乡镇（街道）", "园区内/外", "行业代码", "行业大类", "新增类型", "来源",
        "计入月份", "申报批次", "首报报告期", "审核状态", "依据",
    ]  # fmt: skip
    assert [row.values for row in sheet.rows[:2]] == [
        (1, "示例甲新厂", ledgers.code(1), "砚山县", "平远镇", "园内", "3011", "非金属矿物制品业", "小升规", "本地培育",
         "2025-02", "2024年11月批", "2025-02", "统计已确认", "县统计局电话"),
        (2, "示例乙厂", ledgers.code(2), "广南县", "平远镇", "园内", "3011", "非金属矿物制品业", "新建投产", "招商引资",
         "2025-04", "", "", "待统计确认", "县统计局电话"),
    ]  # fmt: skip
    assert cells(sheet, "number", "name", role="total") == [("合计", "共2，其中统计已确认1")]


def test_exited_leaves_out_who_gave_way_to_a_successor(ledger: Ledger) -> None:
    sheet = build(ledger.conn, "exited", "2025-06", scope="internal")
    assert cells(sheet, "name", "reason", "in_limit", "month", role="row") == [
        ("示例丁厂", "X1 规模不达标", "是", "2025-03")
    ]  # fmt: skip
    assert any("退规控制数5户以内" in note and "统计已确认1户" in note for note in sheet.notes)


def test_changes_list_what_was_returned_and_not_what_was_taken_back(ledger: Ledger) -> None:
    sheet = build(ledger.conn, "changes", "2025-06", scope="internal")
    assert cells(sheet, "name", "kind", "detail", "standing", role="row") == [
        ("示例甲新厂", "小升规", "本地培育", "统计已确认"), ("示例丙厂", "小升规", "", "州（市）统计局退回"),
        ("示例丁厂", "退规", "X1 规模不达标", "统计已确认"), ("示例乙厂", "新建投产", "招商引资", "待统计确认"),
        ("=cmd|示例己厂", "改制拆分承继", "承继 示例戊厂", "统计已确认"),
        ("示例甲新厂", "更名", "示例甲厂 → 示例甲新厂", "统计已确认"),
    ]  # fmt: skip
    assert cells(sheet, "name", role="total") == [("共5，其中统计已确认4",)]
    assert "示例庚厂" not in everything_said(sheet)


def test_a_move_says_from_where_to_where(ledger: Ledger) -> None:
    (second,) = ledger.conn.execute("SELECT id FROM enterprise WHERE name = '示例乙厂'").fetchone()
    ledgers.record(ledger.conn, "move", second, "2025-06", to_area=ledgers.XICHOU, to_zone="outside")
    sheet = build(ledger.conn, "changes", "2025-06", scope="internal")
    assert dict(cells(sheet, "kind", "detail", role="row"))["迁移"] == "广南县园内 → 西畴县园外"


def test_the_roster_names_the_named_and_counts_the_rest(ledger: Ledger) -> None:
    sheet = build(ledger.conn, "roster", "2025-06", scope="internal")
    assert cells(sheet, "name", "area", "month", "standing", role="row") == [
        ("=cmd|示例己厂", "砚山县", "2025-05", "统计已确认"), ("示例甲新厂", "砚山县", "2025-02", "统计已确认"),
        ("示例乙厂", "广南县", "2025-04", "待统计确认"), ("（未列名8户）", "砚山县", "", "统计已确认"),
    ]  # fmt: skip
    assert cells(sheet, "name", role="total") == [("共11，其中统计已确认10",)]
    totals = build(ledger.conn, "roster", "2025-06")
    assert [row.values for row in totals.rows] == [
        ("砚山县", "园内", 2, 2), ("砚山县", "未知", 8, 8), ("广南县", "园内", 1, 0), ("合计", None, 11, 10)
    ]  # fmt: skip


def test_a_pending_exit_stays_in_the_roster_until_statistics_has_answered(ledger: Ledger) -> None:
    ledgers.record(ledger.conn, "exit", ledgers.enterprises.by_code(ledger.conn, ledgers.code(1))["id"], "2025-06", reason="X2")  # type: ignore[index]
    sheet = build(ledger.conn, "roster", "2025-06", scope="internal")
    assert ("示例甲新厂", "待确认退规") in cells(sheet, "name", "standing")


def test_totals_count_by_area_and_kind(ledger: Ledger) -> None:
    sheet = build(ledger.conn, "entered", "2025-06")
    assert sheet.scope == "totals"
    assert sheet.title == "文山州2025年1—6月新增规模以上工业企业情况"
    assert [row.values for row in sheet.rows] == [
        ("砚山县", "小升规", 1, 1), ("广南县", "新建投产", 1, 0), ("合计", None, 2, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("scope", ["totals", "public"])
def test_only_the_internal_scope_names_firms_and_telephones(ledger: Ledger, scope: str) -> None:
    named = everything_said(build(ledger.conn, "entered", "2025-06", scope="internal"))
    assert "示例甲新厂" in named
    assert TELEPHONE in named
    for form in forms():
        said = everything_said(build(ledger.conn, form.key, "2025-06", scope=scope))  # type: ignore[arg-type]
        assert TELEPHONE not in said, form.key
        assert not [name for name in (*FIRMS, "示例甲新厂", ledgers.code(1)) if name in said], form.key
    kept = [sheet.key for sheet in submission_sheets(ledger.conn, "2025-06", scope=scope)]  # type: ignore[arg-type]
    assert "roster" not in kept


def test_the_public_sees_no_count_that_could_be_a_name(ledger: Ledger) -> None:
    sheet = build(ledger.conn, "entered", "2025-06", scope="public")
    assert [row.values for row in sheet.rows] == [("其余合并", "<3", "<3"), ("合计", "<3", "<3")]
    assert not any(row.counted for row in sheet.rows)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)), min_size=1, max_size=9))
def test_no_public_row_is_small_and_none_can_be_computed_from_the_others(numbers: list[tuple[int, int]]) -> None:
    rows = [
        Row({"kind": Label(f"类{at}", f"kind {at}"), "n": claimed, "m": min(confirmed, claimed)})
        for at, (claimed, confirmed) in enumerate(numbers)
    ]
    shown = counted(definition("entered"), Content(rows), "public")
    for key in ("n", "m"):
        values = [row.values[key] for row in shown]
        assert not [value for value in values if isinstance(value, int) and 0 < value < 3]
        if any(isinstance(value, str) for value in values[:-1]):
            # A total beside it would give the hidden number away.
            assert values[-1] == "<3"
        else:
            assert values[-1] == sum(row.number(key) for row in shown[:-1])


def test_an_empty_month_says_so(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path) as made:
        for key in ("entered", "exited", "changes", "roster"):
            for scope in ("internal", "totals", "public"):
                sheet = build(made.conn, key, "2025-06", scope=scope)  # type: ignore[arg-type]
                assert sheet.rows == ()
                assert sheet.empty.startswith(("本期没有", "没有在规"))


def test_lists_go_with_the_plans_order_of_areas(tmp_path: Path, sample_at: Callable[..., Ledger]) -> None:
    with sample_at(tmp_path / "s.sgl", "wenshan") as made:
        areas = [row[0] for row in cells(build(made.conn, "entered", "2025-06", scope="internal"), "area", role="row")]
        order = list(dict.fromkeys(areas))
        annex = ("文山市", "砚山县", "西畴县", "麻栗坡县", "马关县", "丘北县", "广南县", "富宁县")
        assert order == [name for name in annex if name in order]
        assert areas == sorted(areas, key=order.index)
