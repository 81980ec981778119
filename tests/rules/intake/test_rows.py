"""Which rows are records: sums, footers, sections and repeated heads are left out and told; what stands above is carried down."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db.rules.intake import furniture
from db.rules.intake.clean import Cleaner
from db.rules.intake.sheet import CellError, Sheet, Span
from db.rules.intake.table import Choices, Table
from tests.rules.intake.subjects import AIDS, ENTERPRISES, MONTHLY, POOL, TARGETS, TODAY, cleaned, layout

HEAD = ["序号", "县（市、区）", "企业名称", "统一社会信用代码", "月份", "营业收入（万元）"]
CODES = ["914403001922038216", "91110000802100433B", "914403001922038809", "914403001922038996"]


def record(number: int, area: Any = "文山市", **more: Any) -> list[Any]:
    return [float(number), area, more.get("name", f"第{number}铝厂"), CODES[number % 4], "2022-08",
        more.get("revenue", 100.0 * number)]


def left(table: Table) -> list[tuple[int, Any]]:
    return [(one.number, one.why) for one in table.left_out]


def weights(table: Table, line: int, key: str) -> list[str]:
    return [remark.weight for remark in table.remarks.get((line, key), [])]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "小计", "", "", "", 300.0], furniture.SUBTOTAL), (["合 计", "", "", "", "", 300.0], furniture.SUBTOTAL),
        (["", "", "总计：", "", "", 300.0], furniture.SUBTOTAL),
        (["", "文山市小计", "", "", "", 300.0], furniture.SUBTOTAL), (["", "全州", "", "", "", 300.0], furniture.SUBTOTAL),
        (["", "全市合计", "", "", "", 3.0], furniture.SUBTOTAL),
        (["", "合计（12户）", "", "", "", 3.0], furniture.SUBTOTAL),
        (["", "", "本页小计", "", "", 3.0], furniture.SUBTOTAL), (["Total", "", "", "", "", 3.0], furniture.SUBTOTAL),
        (["", "其中：园内", "", "", "", 3.0], furniture.OF_WHICH), (["", "", "其中:有色", "", "", 3.0], furniture.OF_WHICH),
        (["填表人：张三", "", "联系电话：123", "", "", ""], furniture.FOOTER),
        (["", "单位负责人：", "", "", "", ""], furniture.FOOTER), (["报出日期：2022年9月5日"], furniture.FOOTER),
        (["注：本表由各县填报。"], furniture.FOOTER), (["备注：1.保留一位小数。"], furniture.FOOTER),
        (["说明：营业收入为累计数"], furniture.FOOTER), (["审核人:李四"], furniture.FOOTER),
        (["一、文山市"], furniture.SECTION), (["（二）砚山县", "", "", "", "", ""], furniture.SECTION),
        (["", "砚山县"], furniture.SECTION), (["", "", "砚山县"], furniture.SECTION),
        (["二、砚山县", "", "", "", "", 12.0], furniture.SECTION), (HEAD, furniture.REPEATED), ([], furniture.EMPTY),
        ([None] * 6, furniture.EMPTY), (["", " ", "\u3000"], furniture.EMPTY),
        ([31.0], furniture.EMPTY), (["本表数据截至8月底"], furniture.UNUSED),
        (["示例", "文山市", "某某厂", "", "", 1.0], furniture.EXAMPLE),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [1, 3])
def test_rows_that_are_no_records_are_left_out_and_told(row: list[Any], why: Any, at: int) -> None:
    rows = [HEAD, record(1), record(2), record(3)]
    rows.insert(at + 1 if at < 3 else 4, row)
    number = at + 2 if at < 3 else 5
    table = cleaned(rows, MONTHLY)
    assert left(table) == [(number, why)]
    assert table.numbers == [one for one in (2, 3, 4, 5) if one != number]


@pytest.mark.parametrize(
    "name",
    ["样例铝业有限公司", "示例矿业（有限合伙）", "设计数控机床厂", "全友家具厂", "注塑制品厂", "合众机械厂",
     "其美食品厂", "说唱玩具厂：一分厂", "人和制药", "总统大酒店酒厂", "备用电源厂"],
)  # fmt: skip
def test_a_firm_is_a_firm_whatever_its_name_begins_with(name: str) -> None:
    rows = [HEAD, record(1, name=name), [2.0, "文山市", name, "", "2022-08", 5.0]]
    assert cleaned(rows, MONTHLY).numbers == [2, 3]


def test_a_row_with_a_credit_code_is_never_left_out() -> None:
    rows = [HEAD, record(1, name="合计"), [2.0, "小计", "x", 9.14403001922038e17, "2022-08", 5.0]]
    assert cleaned(rows, MONTHLY).numbers == [2, 3]


def test_a_telephone_beside_a_firm_makes_no_footer() -> None:
    rows = [["联系方式", "企业名称", "月份"], ["电话：0876-123", "甲厂", "2022-08"], ["联系电话：1", "", ""]]
    assert cleaned(rows, MONTHLY).numbers == [2]


def test_the_numbers_of_the_columns_are_no_record() -> None:
    for row in (["甲", "乙", "丙", "1", "2", "3"], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）"]):
        assert left(cleaned([HEAD, row, record(1)], MONTHLY)) == [(2, furniture.NUMBERS)]


def test_what_stands_above_the_head_is_told() -> None:
    table = cleaned([["2022年8月表"], [], ["填报单位：甲局"], HEAD, record(1)], MONTHLY)
    assert left(table) == [(1, furniture.BEFORE), (3, furniture.BEFORE)]
    assert table.left_out[0].text == "2022年8月表"


def test_the_title_of_a_block_without_head_is_no_firm() -> None:
    table = cleaned([["2022年培育企业名单"], ["某某铝业有限公司"], ["某某硅业有限公司"]], ENTERPRISES)
    assert table.values["name"] == ["某某铝业有限公司", "某某硅业有限公司"]
    assert left(table) == [(1, furniture.BEFORE)]


def test_the_whole_s_row_stays_where_the_caller_knows_it_as_an_area() -> None:
    rows = [["县（市）", "年末企业数", "占全州比重（%）"], ["文山州", 183.0, 100.0], ["合计", 183.0, 100.0],
        ["文山市", 35.0, 19.7]]
    table = cleaned(rows, TARGETS, Choices(period="2020"))
    assert table.values["area"] == ["wenshan", "wss"]


def test_a_merged_county_is_carried_to_its_rows_and_noted() -> None:
    rows = [HEAD, record(1), record(2, None), record(3, None), record(4, "砚山县"), record(5, None)]
    table = cleaned(rows, MONTHLY, merged=(Span(1, 1, 3, 1), Span(4, 1, 5, 1)))
    assert table.values["area"] == ["wss", "wss", "wss", "ysx", "ysx"]
    assert [weights(table, line, "area") for line in range(5)] == [[], ["note"], ["note"], [], ["note"]]


def test_a_county_written_once_is_carried_where_the_column_is_grouped() -> None:
    rows = [HEAD, record(1), record(2, None), record(3, ""), ["", "小计", "", "", "", 600.0], record(4, "砚山县"),
        record(5, None)]
    assert cleaned(rows, MONTHLY).values["area"] == ["wss", "wss", "wss", "ysx", "ysx"]
    explicit = [HEAD, record(1), record(2), record(3, None), record(4, "砚山县"), record(5, "砚山县")]
    assert cleaned(explicit, MONTHLY).values["area"] == ["wss", "wss", None, "ysx", "ysx"]


@pytest.mark.parametrize("mark", ["〃", "同上", "″", " 〃 "])
def test_ditto_marks_repeat_what_stands_above(mark: str) -> None:
    rows = [HEAD, record(1), record(2, mark), ["", "小计"], record(3, mark, name="〃"), record(4, "砚山县")]
    table = cleaned(rows, MONTHLY)
    assert table.values["area"] == ["wss", "wss", "wss", "ysx"]
    assert table.values["name"] == ["第1铝厂", "第2铝厂", "第2铝厂", "第4铝厂"]
    assert weights(table, 2, "area") == ["note"]
    assert "row 2" in str(table.remarks[2, "area"][0].sentence)


def test_a_ditto_mark_with_nothing_above_is_refused_and_one_to_the_left_is_read() -> None:
    table = cleaned([HEAD, record(1, "〃"), record(2)], MONTHLY)
    assert weights(table, 0, "area") == ["refuse"]
    rows = [["企业名称", "曾用名", "统一社会信用代码"], ["甲厂", "同左", CODES[0]]]
    assert cleaned(rows, ENTERPRISES).values["former_name"] == ["甲厂"]


def test_a_figure_merged_over_rows_is_asked_not_carried() -> None:
    rows = [HEAD, record(1, revenue=300.0), record(2, revenue=None), record(3)]
    table = cleaned(rows, MONTHLY, merged=(Span(1, 5, 2, 5),))
    assert table.values["revenue"] == [None, None, 3_000_000]
    assert [option.value for option in table.remarks[0, "revenue"][0].options] == [3_000_000, None]


def test_sections_name_the_county_where_no_column_does() -> None:
    head = ["企业名称", "统一社会信用代码", "月份"]
    rows = [head, ["一、文山市"], ["甲厂", CODES[0], "2022-08"], ["砚山县（1户）"], ["乙厂", CODES[1], "2022-08"]]
    table = cleaned(rows, MONTHLY)
    assert table.values["area"] == ["wss", "ysx"]
    assert weights(table, 0, "area") == ["note"]
    table = cleaned([HEAD, ["一、文山市"], record(1, None), ["二、砚山县"], record(2, None), record(3, "文山市")], MONTHLY)
    assert table.values["area"] == ["wss", "ysx", "wss"]


def test_hidden_rows_come_in_and_are_told() -> None:
    table = cleaned([HEAD, record(1), record(2)], MONTHLY, hidden_rows=frozenset({2}))
    assert table.numbers == [2, 3]
    assert (weights(table, 0, ""), weights(table, 1, "")) == ([], ["note"])


def test_formulas_without_value_are_refused_and_make_no_row_empty() -> None:
    rows = [HEAD, record(1), [None] * 6]
    table = cleaned(rows, MONTHLY, unvalued=frozenset({(1, 5), (2, 5), (2, 2)}))
    assert table.numbers == [2, 3]
    assert weights(table, 0, "revenue") == ["refuse"]
    assert weights(table, 1, "name") == ["refuse"]


def test_percent_cells_are_percent() -> None:
    rows = [["企业名称", "统一社会信用代码", "同比"], ["甲厂", CODES[0], 0.197], ["乙厂", CODES[1], 0.07]]
    table = cleaned(rows, POOL, Choices(period="2022"), percent=frozenset({(1, 2), (2, 2)}))
    assert table.values["growth"] == [19.7, 7]
    assert table.remarks == {}


def test_the_file_s_period_fills_the_rows_or_is_asked() -> None:
    head, row = ["企业名称", "统一社会信用代码"], ["甲厂", CODES[0]]
    assert cleaned([["2022年8月"], head, row], MONTHLY).values["month"] == ["2022-08"]
    assert cleaned([["2022年8月"], head, row], POOL).values["year"] == [2022]
    table = cleaned([head, row], MONTHLY)
    assert table.values["month"] == [None]
    assert weights(table, 0, "month") == ["ask"]


def test_a_column_without_unit_leaves_its_cells_undecided() -> None:
    rows = [["2022年8月"], ["企业名称", "统一社会信用代码", "营业收入"], ["甲厂", CODES[0], 5.0], ["乙厂", CODES[1], None]]
    table = cleaned(rows, MONTHLY)
    assert table.values["revenue"] == [None, None]
    assert (weights(table, 0, "revenue"), weights(table, 1, "revenue")) == (["ask"], [])


def test_answers_and_typed_text_take_the_place_of_what_stands_there() -> None:
    rows = [["企业名称", "统一社会信用代码", "月份", "营业收入（万元）"], ["甲厂", 9.14403001922038e17, 2022.1, "约5"]]
    choices = Choices(answers={(2, "code"): CODES[0], (2, "month"): "2022-10"}, typed={(2, "revenue"): "5.5"})
    table = cleaned(rows, MONTHLY, choices)
    assert {key: values[0] for key, values in table.values.items()} == {
        "name": "甲厂", "code": CODES[0], "month": "2022-10", "revenue": 55_000,
    }  # fmt: skip
    assert {weight for line, key in table.remarks for weight in weights(table, line, key)} == {"note"}


def test_months_written_out_settle_what_2022_1_is() -> None:
    rows = [["企业名称", "月份"], ["甲厂", "2022.1"], ["乙厂", "2022.10"]]
    assert cleaned(rows, MONTHLY).values["month"] == ["2022-01", "2022-10"]
    assert cleaned([["企业名称", "月份"], ["甲厂", "2022.1"], ["乙厂", "2022.9"]], MONTHLY).values["month"] == [None, "2022-09"]


def test_a_figure_in_another_unit_is_pointed_out() -> None:
    rows = [HEAD, *(record(number % 9 + 1) for number in range(9)), record(1, revenue=18_650_000.0)]
    table = cleaned(rows, MONTHLY)
    assert weights(table, 9, "revenue") == ["note"]
    assert all(not weights(table, line, "revenue") for line in range(9))


def test_subtotals_at_every_fifteenth_row_are_not_what_is_usual() -> None:
    rows = [HEAD, *([record(1, revenue=100.0)] * 30_000)]
    rows[1::15] = [["", "小计", "", "", "", 0.001]] * 2000
    sheet = Sheet("a", rows)
    table = Cleaner(sheet, layout(rows, MONTHLY), MONTHLY, aids=AIDS, today=TODAY).take(50)
    assert table.remarks == {}


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_part_by_part_is_the_same_as_at_once(size: int) -> None:
    rows = [
        ["2022年8月运行监测"], HEAD, ["一、文山市"], record(1), record(2, None), ["", "小计"], record(3, "〃", name="〃"),
        ["二、砚山县"], record(4, None),
        record(5, None), [], record(6, "邱北县"), record(7, "〃"), record(8, "富宁"), record(1, None), ["填表人：张三"],
    ]  # fmt: skip
    sheet = Sheet("a", rows, merged=(Span(13, 1, 14, 1),), hidden_rows=frozenset({3}), unvalued=frozenset({(8, 5)}))
    found = layout(rows, MONTHLY, merged=sheet.merged)
    whole = Cleaner(sheet, found, MONTHLY, aids=AIDS, today=TODAY).take()
    cleaner = Cleaner(sheet, found, MONTHLY, aids=AIDS, today=TODAY)
    together = Table(found, values={key: [] for key in whole.values})
    while not cleaner.done:
        part = cleaner.take(size)
        for (line, key), remarks in part.remarks.items():
            together.remarks[line + len(together.numbers), key] = remarks
        together.numbers += part.numbers
        together.left_out += part.left_out
        for key in whole.values:
            together.values[key] += part.values[key]
    assert together == whole


def test_what_a_person_types_where_no_column_is() -> None:
    rows = [["企业名称", "月份"], ["甲厂", "2022-08"], ["乙厂", "2022-08"]]
    choices = Choices(typed={(2, "revenue"): "5.5", (3, "code"): "9111"}, answers={(2, "area"): "wss"})
    table = cleaned(rows, MONTHLY, choices)
    assert (table.values["revenue"], table.values["area"], table.values["code"]) == ([55_000, None], ["wss", None], [None, None])
    assert weights(table, 1, "code") == ["refuse"]


def test_hidden_columns_are_read_and_told() -> None:
    found = layout([HEAD, record(1)], MONTHLY, hidden_columns=frozenset({0, 5}))
    assert [str(remark.sentence) for remark in found.remarks] == ["Hidden in the sheet, but read: columns F."]


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(), st.text(max_size=8),
    st.builds(CellError, st.just("#N/A")),
    st.sampled_from(
        [*HEAD, "小计", "〃", "一、文山市", "文山", "注：", "2022.1", "1865万元", "9.14E+17", "万元", "(", "：", "其中", "2022年",
         "%", "1.6倍", 2022.1, 610.0, 0.197]
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=9),
    st.booleans(),
    st.lists(st.builds(lambda a, b, c, d: Span(min(a, b), min(c, d), max(a, b), max(c, d)), *[st.integers(0, 8)] * 4), max_size=3),
    st.frozensets(st.tuples(st.integers(0, 10), st.integers(0, 8)), max_size=6),
    st.sampled_from([MONTHLY, POOL, ENTERPRISES, TARGETS]),
)
@example([[*[None] * 5, float("nan")]], True, [], frozenset(), MONTHLY)  # an old .xls holds any eight bytes as a number
def test_whatever_stands_in_a_sheet_no_row_is_lost(
    cells: list[list[Any]], headed: bool, spans: list[Span], flags: frozenset[tuple[int, int]], subject: Any
) -> None:
    rows = [list(HEAD), *cells] if headed else cells
    sheet = Sheet("a", rows, merged=tuple(spans), percent=flags, unvalued=flags, hidden_rows=frozenset({1, 2}))
    found = layout(rows, subject, merged=sheet.merged, percent=flags, unvalued=flags)
    table = Cleaner(sheet, found, subject, aids=AIDS, today=TODAY).take()
    told = [*table.numbers, *(one.number for one in table.left_out)]
    assert len(told) == len(set(told))
    assert set(range(found.head[1] + 1, len(rows) + 1)) <= set(told)
    assert all(len(values) == len(table.numbers) for values in table.values.values())
    said = [remark.sentence for remarks in table.remarks.values() for remark in remarks]
    assert all(str(sentence) for sentence in (*said, *(one.sentence for one in found.questions)))


@pytest.mark.parametrize("heading", ["是否园区内", "是否\n园区内（是/否）", "企业位置 是否园区内"])
def test_a_heading_that_asks_is_answered_by_yes_and_no(heading: str) -> None:
    rows = [["企业名称", "统一社会信用代码", heading], ["一厂", CODES[1], "是"], ["二厂", CODES[2], "否"], ["三厂", CODES[3], None]]
    table = cleaned(rows, ENTERPRISES, Choices(columns={2: "zone"}))
    assert table.values["zone"] == ["in_park", "outside", None]
