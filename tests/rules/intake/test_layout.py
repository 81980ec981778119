"""How a sheet is built: its head, its columns, units and years, and what must be asked before any of it is used."""

from __future__ import annotations

import re
from typing import Any

import pytest

from db.rules.intake.headings import Headings, heading_key, parse
from db.rules.intake.period import name_of_file_period, period_in
from db.rules.intake.sheet import Span
from db.rules.intake.table import Choices, Question
from tests.rules.intake.subjects import CODE, ENTERPRISES, MONTHLY, NAME, POOL, TARGETS, TODAY, field, keys, layout

FIRM = ["某某铝业有限公司", "914403001922038216"]


def about(questions: tuple[Question, ...]) -> list[tuple[str, int]]:
    return [(one.about, one.index) for one in questions]


# Headings ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("县(市、区)", "area"), ("县（市、\n区）", "area"), ("县 市 区", "area"), ("乡镇（街道）", "township"),
        ("园内/外", "zone"),
        ("所属园区", "park"), ("企 业 名 称", "name"), ("企业名称*", "name"), ("企业名称（全称）", "name"), ("单位名称", "name"),
        ("曾用名", "former_name"), ("统一社会\n信用代码", "code"), ("統一社會信用代碼", None), ("code", "code"),
        ("统一社会信用代码（18位）", "code"), ("行业代码", "industry"), ("主要产品", "products"), ("登记注册类型", "registered"),
        ("成立/开业时间", "founded"), ("开业（成立）时间", "founded"), ("法定代表人", "legal_person"),
        ("统计(财务)负责人", "contact"),
        ("联系电话", "phone"), ("从业人员期末人数（人）", "staff"), ("ＮＡＭＥ", "name"), ("name", "name"),
        ("Township", "township"), ("备注", "note"),
    ],
)  # fmt: skip
def test_the_common_block_is_known_however_it_is_written(heading: str, key: str | None) -> None:
    found = layout([[heading, "甲", "乙"], ["x", "y", "z"]], ENTERPRISES, Choices(head=(1, 1)))
    assert found.columns[0].key == key
    assert found.columns[0].why is not None
    assert found.questions == ()


@pytest.mark.parametrize(
    ("parts", "name", "unit", "year", "relative"),
    [
        (("营业收入（万元）",), "营业收入", "万元", None, None),
        (("营业收入(单位:千元)",), "营业收入", "千元", None, None),
        (("营业收入/亿元",), "营业收入", "亿元", None, None),
        (("营业收入", "（元）"), "营业收入", "元", None, None),
        (("2024年营业收入（万元）",), "营业收入", "万元", 2024, None),
        (("上年营业收入",), "营业收入", None, None, -1),
        (("去年营业收入",), "营业收入", None, None, -1),
        (("本年", "营业收入"), "营业收入", None, None, 0),
        (("上年同期营业收入",), "上年同期营业收入", None, None, None),
        (("同比%",), "同比", "%", None, None),
        (("同比增长（%）",), "同比增长", "%", None, None),
        (("用电量（万千瓦时）",), "用电量", "万千瓦时", None, None),
        (("用电量(度)",), "用电量", "千瓦时", None, None),
        (("在规企业（户）",), "在规企业", "户", None, None),
        (("Revenue (10,000 yuan)",), "revenue", "万元", None, None),
    ],
)
def test_a_heading_is_taken_apart(
    parts: tuple[str, ...], name: str, unit: str | None, year: int | None, relative: int | None
) -> None:
    found = parse(parts)
    assert (found.name, found.unit, found.year, found.relative) == (name, unit, year, relative)


def test_a_remembered_heading_keeps_its_year() -> None:
    assert heading_key("2024年 营业收入（万元）") == heading_key("２０２４年营业收入(万元)")
    assert heading_key("2024年营业收入") != heading_key("2025年营业收入")


@pytest.mark.parametrize(
    "heading",
    ["预计升规率", "上年同期营业收入", "营业收入占比", "计划升规户数", "升规户数占比", "法人单位数", "名称代码", "联系人"]
)
def test_a_word_that_changes_the_meaning_is_never_passed_over(heading: str) -> None:
    known = Headings((NAME, CODE, field("revenue", "营业收入", "money"), field("upgrades", "升规户数", "integer")))
    assert known.matches(parse((heading,))) == ()


def test_a_heading_that_is_only_like_a_field_is_asked() -> None:
    found = layout([["企业名称", "信用代码", "生产用电总量"], [*FIRM, 3.5]], MONTHLY, Choices(period="2022-08"))
    assert found.columns[2].key is None
    found = layout([["企业名称", "信用代码", "工业总产值额"], [*FIRM, 3.5]], MONTHLY, Choices(period="2022-08"))
    assert found.columns[2].key is None
    assert about(found.questions) == [("column", 2)]
    assert [option.value for option in found.questions[0].options] == ["output", None]


# The head ------------------------------------------------------------------------------------------------------------

BELOW = [["1", "文山市", *FIRM, 1865.5], ["2", "砚山县", "某某硅业有限公司", "91110000802100433B", 900.0]]


@pytest.mark.parametrize("above", [0, 1, 2, 5])
@pytest.mark.parametrize("blank", [False, True])
def test_the_head_lies_below_titles_and_instructions(above: int, blank: bool) -> None:
    lines: list[list[Any]] = [
        ["附件2"], ["文山州2022年8月小升规培育库台账"], ["填报说明：企业名称须与营业执照一致，营业收入按万元填写。"],
        ["填报单位（盖章）：州工信局", "", "", "", "单位：万元"], ["", "", "", "", ""],
    ]  # fmt: skip
    rows = lines[:above] + ([[]] if blank else []) + [["序号", "县（市、区）", "企业名称", "统一社会信用代码", "上年营业收入"],
        *BELOW]
    found = layout(rows, POOL)
    head = above + blank + 1
    assert found.head == (head, head)
    assert keys(found) == [None, "area", "name", "code", "last_revenue"]


def test_title_sender_period_and_units_are_read_above_the_head() -> None:
    rows = [
        ["附件2"], ["文山州2022年8月小升规培育库台账"], ["填报单位（盖章）：州工信局   报告期：2022年1—8月   计量单位：万元、户"],
        ["序号", "县（市、区）", "企业名称", "统一社会信用代码", "上年营业收入"], *BELOW,
    ]  # fmt: skip
    found = layout(rows, POOL)
    assert (found.title, found.sender, found.period) == ("文山州2022年8月小升规培育库台账", "州工信局", "2022-08")
    assert found.columns[4].unit == "万元"
    assert found.questions == ()


def test_the_program_s_own_header_line_is_read_in_both_languages() -> None:
    for line in ("填报单位（盖章）：甲局\u3000\u3000报告期：2025年6月\u3000\u3000计量单位：千元",
        "Reporting unit (seal): 甲局   Period: 2025-06   Unit: thousand yuan"):
        found = layout([["某表"], [line], ["企业名称", "统一社会信用代码", "上年营业收入"], [*FIRM, 1.5]], POOL)
        assert (found.sender, found.period, found.columns[2].unit) == ("甲局", "2025-06", "千元")


def test_a_head_of_two_rows_joins_its_groups() -> None:
    rows = [
        ["企业名称", "统一社会信用代码", "营业收入（万元）", None, None, "备注"],
        [None, None, "2021年", "2022年累计", "同比", None],
        [*FIRM, 1500.0, 900.0, 12.5, "x"],
    ]  # fmt: skip
    spans = (Span(0, 0, 1, 0), Span(0, 1, 1, 1), Span(0, 2, 0, 4), Span(0, 5, 1, 5))
    for merged in ((), spans):
        found = layout(rows, POOL, Choices(period="2022-08"), merged=merged)
        assert found.head == (1, 2)
        assert keys(found) == ["name", "code", "last_revenue", "revenue", "growth", "note"]
        assert [column.year for column in found.columns[2:4]] == [2021, 2022]
        assert [column.unit for column in found.columns[2:4]] == ["万元", "万元"]


def test_a_head_of_three_rows() -> None:
    rows = [
        ["企业名称", "统一社会信用代码", "主要指标", None, None], [None, None, "营业收入", None, "用电量"],
        [None, None, "上年（万元）", "本年累计（千元）", "（度）"], [*FIRM, 1500.0, 900.0, 120000.0],
    ]  # fmt: skip
    spans = (Span(0, 0, 2, 0), Span(0, 1, 2, 1), Span(0, 2, 0, 4), Span(1, 2, 1, 3))
    found = layout(rows, POOL, Choices(period="2022-08"), merged=spans)
    assert found.head == (1, 3)
    assert keys(found) == ["name", "code", "last_revenue", "revenue", "power"]
    assert [column.unit for column in found.columns[2:]] == ["万元", "千元", "千瓦时"]



WENSHAN = [
    ["县（市）", "2020年（户）", "2025年（户）", "到2025年占全州比重（%）"], ["全州", 183.0, 380.0, 100.0],
    ["文山市", 35.0, 75.0, 19.7],
    ["砚山县", 40.0, 70.0, 18.4],
]  # fmt: skip
WANZHOU = [
    ["年度", "规模企业培育目标（家）", None, None, None, None, "年度累计（家）", None, None],
    [None, "园内", "园外", "招商引资", "小升规", "合计培育", "园内", "园外", "合计"],
    [2022.0, 20.0, 6.0, 18.0, 8.0, 26.0, 121.0, 77.0, 198.0], [2023.0, 25.0, 6.0, 21.0, 10.0, 31.0, 146.0, 83.0, 229.0],
]  # fmt: skip


def test_the_annex_of_wenshan() -> None:
    found = layout([["县（市）培育规模以上工业企业目标"], *WENSHAN], TARGETS)
    assert (found.head, found.title) == ((2, 2), "县（市）培育规模以上工业企业目标")
    assert found.columns[0].key == "area"
    assert [column.year for column in found.columns[1:3]] == [2020, 2025]


@pytest.mark.parametrize("merged", [(), (Span(0, 0, 1, 0), Span(0, 1, 0, 5), Span(0, 6, 0, 8))])
def test_the_annex_of_wanzhou_keeps_its_groups(merged: tuple[Span, ...]) -> None:
    found = layout(WANZHOU, TARGETS, merged=merged)
    assert found.head == (1, 2)
    assert [re.sub(r"\s", "", column.heading) for column in found.columns] == [
        "年度", *(f"规模企业培育目标（家）{one}" for one in ("园内", "园外", "招商引资", "小升规", "合计培育")),
        *(f"年度累计（家）{one}" for one in ("园内", "园外", "合计")),
    ]  # fmt: skip
    assert found.columns[0].key == "year"


def test_a_head_that_a_person_names_is_taken() -> None:
    rows = [["甲", "乙"], ["企业名称", "统一社会信用代码"], FIRM]
    assert layout(rows, MONTHLY, Choices(head=(1, 1), period="2022-08")).head == (1, 1)
    assert layout(rows, MONTHLY, Choices(period="2022-08")).head == (2, 2)


def test_a_block_without_head_is_understood_by_what_stands_in_it_and_else_asked() -> None:
    rows = [["某某铝业有限公司", "914403001922038216", "2022-08", 3.5],
        ["某某硅业有限公司", "91110000802100433B", "2022-07", 4.5]]
    found = layout(rows, MONTHLY)
    assert found.head == (0, 0)
    assert keys(found) == ["name", "code", "month", None]
    assert about(found.questions) == [("column", 3)]
    assert {option.value for option in found.questions[0].options} >= {"revenue", "output", "power", None}
    chosen = layout(rows, MONTHLY, Choices(columns={3: "power"}, units={3: "千瓦时"}))
    assert (chosen.columns[3].key, chosen.columns[3].unit, chosen.questions) == ("power", "千瓦时", ())


def test_numbers_of_rows_are_no_column() -> None:
    found = layout([["序号", "企业名称", "统一社会信用代码"], [1.0, *FIRM]], ENTERPRISES)
    assert keys(found) == [None, "name", "code"]
    assert found.columns[0].why is not None
    assert found.questions == ()


# Rivals, years, periods, units ----------------------------------------------------------------------------------------


def test_two_columns_for_one_field_are_asked_and_the_chosen_one_fills_it() -> None:
    rows = [["企业名称", "单位名称", "统一社会信用代码"], ["甲公司", "乙公司", "914403001922038216"]]
    found = layout(rows, ENTERPRISES)
    assert keys(found) == [None, None, "code"]
    assert about(found.questions) == [("column", 0), ("column", 1)]
    chosen = layout(rows, ENTERPRISES, Choices(columns={1: "name"}))
    assert keys(chosen) == [None, "name", "code"]
    assert chosen.questions == ()


def test_last_year_this_year_and_a_stated_year_follow_the_period() -> None:
    rows = [["企业名称", "统一社会信用代码", "2021年营业收入（万元）", "2022年累计营业收入（万元）", "2019年营业收入（万元）"],
        [*FIRM, 1.0, 2.0, 3.0]]
    found = layout(rows, POOL, Choices(period="2022-08"))
    assert keys(found)[2:] == ["last_revenue", "revenue", None]
    assert layout(rows, POOL, Choices(period="2023"), file_name="").columns[3].key is None
    asked = layout(rows, POOL)
    assert keys(asked)[2:] == [None, None, None]
    assert about(asked.questions) == [("period", -1)]
    assert {"2022", "2021"} <= {option.value for option in asked.questions[0].options}


def test_the_months_from_january_on_are_the_year_so_far() -> None:
    rows = [["企业名称", "统一社会信用代码", "2022年1-8月营业收入（万元）", "2021年1—8月营业收入（万元）", "8月营业收入（万元）"],
        [*FIRM, 1.0, 2.0, 3.0]]
    assert keys(layout(rows, POOL, Choices(period="2022-08")))[2:] == ["revenue", None, None]


def test_a_heading_of_two_names_is_asked() -> None:
    found = layout([["企业名称", "组织机构代码/统一社会信用代码"], FIRM], ENTERPRISES)
    assert about(found.questions) == [("column", 1)]
    assert found.questions[0].options[0].value == "code"


def test_what_only_groups_or_compares_is_never_taken_for_the_figure_itself() -> None:
    rows = [
        ["企业名称", "统一社会信用代码", "营业收入（万元）", None, None, None],
        [None, None, "本月", "累计", "上年同期", "同比"], [*FIRM, 1.0, 2.0, 3.0, 4.0],
    ]  # fmt: skip
    assert keys(layout(rows, MONTHLY, Choices(period="2022-08")))[2:] == [None] * 4


def test_a_column_that_names_no_year_is_asked() -> None:
    rows = [["企业名称", "统一社会信用代码", "营业收入（万元）"], [*FIRM, 1.0]]
    found = layout(rows, POOL, Choices(period="2022-08"))
    assert (keys(found)[2], about(found.questions)) == (None, [("year", 2)])
    assert [option.value for option in found.questions[0].options] == [2021, 2022]
    chosen = layout(rows, POOL, Choices(period="2022-08", years={2: 2021}))
    assert (chosen.columns[2].key, chosen.columns[2].year, chosen.questions) == ("last_revenue", 2021, ())


def test_a_month_is_asked_where_only_a_year_is_known() -> None:
    rows = [["企业名称", "统一社会信用代码", "工业总产值（万元）"], [*FIRM, 1.0]]
    found = layout([["2021年度运行监测表"], *rows], MONTHLY)
    assert about(found.questions) == [("period", -1)]
    assert found.questions[0].options[0].value == "2021-12"
    assert layout([["2021年8月运行监测表"], *rows], MONTHLY).questions == ()


@pytest.mark.parametrize(
    ("heading", "line", "unit"),
    [
        ("工业总产值（万元）", "", "万元"), ("工业总产值(元)", "", "元"), ("工业总产值", "单位：千元", "千元"),
        ("工业总产值", "计量单位:亿元、户", "亿元"),
        ("工业总产值（元）", "单位：万元", "元"), ("工业总产值", "", None), ("工业总产值", "（万元）", "万元"),
        ("工业总产值", "单位：元、万元", None),
        ("工业总产值（户）", "", None),
    ],
)  # fmt: skip
def test_a_unit_is_stated_or_asked_never_guessed(heading: str, line: str, unit: str | None) -> None:
    found = layout([["2022年8月表", line], ["企业名称", "统一社会信用代码", heading], [*FIRM, 1865.5]], MONTHLY)
    assert found.columns[2].unit == unit
    assert about(found.questions) == ([] if unit else [("unit", 2)])
    if not unit:
        assert [option.value for option in found.questions[0].options] == ["元", "千元", "万元", "亿元"]
        chosen = layout([["2022年8月表"], ["企业名称", "统一社会信用代码", heading], [*FIRM, 1865.5]], MONTHLY,
            Choices(units={2: "万元"}))
        assert (chosen.columns[2].unit, chosen.questions) == ("万元", ())


def test_a_column_far_too_large_for_its_unit_is_pointed_out() -> None:
    rows = [["2022年8月表"], ["企业名称", "统一社会信用代码", "工业总产值（万元）"], [*FIRM, 18655000.0]]
    assert [remark.weight for remark in layout(rows, MONTHLY).remarks] == ["note"]
    rows[1][2] = "工业总产值（元）"
    assert layout(rows, MONTHLY).remarks == ()


def test_no_unit_is_asked_where_each_cell_says_its_own() -> None:
    rows = [["2022年8月表"], ["企业名称", "统一社会信用代码", "工业总产值"], [*FIRM, "1865万元"], ["乙公司", "", "0.19亿元"]]
    assert layout(rows, MONTHLY).questions == ()


def test_one_filled_cell_in_ten_thousand_rows_is_no_blank_column() -> None:
    rows: list[list[Any]] = [["2022年8月表"], ["企业名称", "统一社会信用代码", "工业总产值", "备注"],
        *([[*FIRM, "1865万元", None]] * 10_000)]
    assert (keys(layout(rows, POOL))[3], layout(rows, POOL).questions) == (None, ())
    for late in (3_333, 7_777):
        rows[late] = [*FIRM, 1865.5, "停产"]
    found = layout(rows, POOL)
    assert keys(found)[2:] == ["output", "note"]
    assert about(found.questions) == [("unit", 2)]


def test_percents_below_one_are_asked_once_for_the_column() -> None:
    rows: list[list[Any]] = [["企业名称", "统一社会信用代码", "同比"], [*FIRM, 0.197], ["乙公司", "", 0.05]]
    assert about(layout(rows, POOL, Choices(period="2022")).questions) == [("unit", 2)]
    assert layout(rows, POOL, Choices(period="2022", units={2: "1"})).questions == ()
    rows[1][2] = 19.7
    assert layout(rows, POOL, Choices(period="2022")).questions == ()
    rows[1][2] = 0.197
    assert layout(rows, POOL, Choices(period="2022"), percent=frozenset({(1, 2), (2, 2)})).questions == ()


def test_what_was_chosen_for_a_sender_before_is_taken_again() -> None:
    rows = [["2022年8月表"], ["企业名称", "统一社会信用代码", "产值", "电", "营业收入"], [*FIRM, 1.0, 2.0, 3.0]]
    known = [(heading_key("产值"), "output", "万元"), (heading_key("电"), "", None), (heading_key("营业收入"), "revenue", "元")]
    found = layout(rows, MONTHLY, known=known)
    assert keys(found) == ["name", "code", "output", None, "revenue"]
    assert [column.unit for column in found.columns[2:]] == ["万元", None, "元"]
    assert found.questions == ()
    assert layout(rows, MONTHLY, Choices(columns={2: "power"}), known=known).columns[2].key == "power"


def test_a_person_s_choice_goes_before_everything() -> None:
    rows = [["企业名称", "统一社会信用代码", "工业总产值（万元）", "x"], [*FIRM, 1.0, 2.0]]
    found = layout(rows, MONTHLY, Choices(columns={2: None, 3: "output"}, units={3: "亿元"}, period="2022-08"))
    assert keys(found) == ["name", "code", None, "output"]
    assert found.columns[3].unit == "亿元"


# Periods and names of files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("文山市2022年8月小升规培育库台账", "2022-08"), ("2022年1—8月运行监测", "2022-08"), ("2022年1-12月", "2022-12"),
        ("2022-08", "2022-08"),
        ("报告期：２０２２年８月", "2022-08"), ("202208台账", "2022-08"), ("2022.8", "2022-08"), ("2024年度", "2024"),
        ("2024年", "2024"),
        ("（2022－2025年）培育计划", None), ("2022—2025年", None), ("万州府办〔2022〕80号", None),
        ("2022年8月31日印发", None), ("台账", None),
        ("2025-01 to 2025-06", "2025-06"), ("2021年和2022年对比", None),
    ],
)  # fmt: skip
def test_a_period_in_words(text: str, period: str | None) -> None:
    assert period_in(text) == period


@pytest.mark.parametrize(
    ("name", "period", "sender"),
    [
        ("附件2：文山市2022年8月小升规培育库台账（市工信局）.xlsx", "2022-08", "市工信局"),
        ("附件2：文山市2022年8月小升规培育库台账（市工信局）-最终版2.xls", "2022-08", "市工信局"),
        ("附件2：文山市2022年8月小升规培育库台账（市工信局）-1.xlsx", "2022-08", "市工信局"),
        ("文山市2024年度小升规培育库台账-最终版.xls", "2024", ""),
        ("砚山县运行监测202208(1).et", "2022-08", ""),
        ("台账v3.csv", None, ""),
        (r"D:\报送\附件1-1 2022年8月（砚山县工信局）盖章扫描件.xlsx", "2022-08", "砚山县工信局"),
    ],
)
def test_a_file_s_name_says_period_and_sender(name: str, period: str | None, sender: str) -> None:
    found = name_of_file_period(name)
    assert (found.period, found.sender) == (period, sender)


def test_where_the_sheet_and_its_file_s_name_differ_that_is_said() -> None:
    rows = [["2022年8月运行监测"], ["企业名称", "统一社会信用代码", "工业总产值（万元）"], [*FIRM, 1.0]]
    found = layout(rows, MONTHLY, file_name="2022年9月.xlsx")
    assert (found.period, len(found.remarks)) == ("2022-08", 1)
    assert layout(rows, MONTHLY, file_name="2022年.xlsx").remarks == ()
    assert layout(rows[1:], MONTHLY, file_name="2022年9月.xlsx").period == "2022-09"
    assert TODAY.year == 2022


def test_a_first_record_whose_first_cell_is_blank_is_no_part_of_the_head() -> None:
    rows = [["县（市、区）", "企业名称", "统一社会信用代码", None], [None, "某某铝业有限公司", "91110000802100433B", "有文字"]]
    assert layout(rows, ENTERPRISES).head == (1, 1)
