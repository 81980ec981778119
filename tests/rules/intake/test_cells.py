"""Every hazard of a single cell (domain.md §6): what stands in it, what is taken, and what is said of it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from db.fields import Choice
from db.rules import credit_code
from db.rules.intake.cells import UNVALUED, Percentage, Setting, column
from db.rules.intake.clean import kind_of
from db.rules.intake.sheet import CellError
from db.rules.words import EXIT_REASONS, SOURCES, ZONES
from db.text import Label
from tests.rules.intake.subjects import AIDS, INDUSTRY, KWH, PERCENT, PERSONS, TODAY, WAN, choices_of, field


def moment(*parts: int) -> datetime:
    """A time as a spreadsheet holds it, of no zone."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001


MONEY, NUMBER = field("revenue", "营业收入", "money", unit=WAN), field("power", "用电量", "number", unit=KWH)
STAFF, GROWTH = field("staff", "从业人员", "integer", unit=PERSONS), field("growth", "同比", "percent", unit=PERCENT)
MONTH, DAY, YEAR = field("month", "月份", "month"), field("left_on", "出库时间", "date"), field("year", "年度", "year")
TEXT, LONG = field("name", "企业名称", limit=20), field("note", "备注", lines=True)
AREA, FLAG = field("area", "县", "area"), field("first", "是否首次", "flag")
ZONE = field("zone", "园内/外", "choice", choices=choices_of(ZONES))
FROM = field("source", "来源", "choice", choices=choices_of(SOURCES))
REASON = field("reason", "退库原因", "choice", choices=choices_of(EXIT_REASONS))
HONOURS = field(
    "honours", "资质", "choices",
    choices=(Choice("high", Label("高新", "high-tech")), Choice("fine", Label("专精特新", "specialised")))
)
CODE = field("code", "统一社会信用代码", "code")


def weigh(own: Any, value: Any, **more: Any) -> tuple[Any, str]:
    """The value taken and the weightiest remark: "", note, ask or refuse."""
    more.setdefault("unit", "万元" if own.kind == "money" else None)
    setting = Setting(own, period="2022-08", today=TODAY, aids=AIDS, **more)
    values, remarks = column([value], setting, *kind_of(own))
    weights = {remark.weight for remark in remarks.get(0, ())}
    return values[0], next((weight for weight in ("refuse", "ask", "note") if weight in weights), "")


def offered(own: Any, value: Any, **more: Any) -> list[Any]:
    setting = Setting(own, period="2022-08", today=TODAY, aids=AIDS, **more)
    _, remarks = column([value], setting, *kind_of(own))
    return [option.value for remark in remarks.get(0, ()) for option in remark.options]


NOTHING = [None, "", "  ", "\u3000", "\n", "\u00a0"]


@pytest.mark.parametrize("own",
    [MONEY, NUMBER, STAFF, GROWTH, MONTH, DAY, YEAR, TEXT, LONG, AREA, FLAG, ZONE, HONOURS, CODE, INDUSTRY])
def test_failed_and_unvalued_formulas_are_refused_and_blank_is_blank_in_every_kind(own: Any) -> None:
    assert weigh(own, CellError("#REF!")) == (None, "refuse")
    assert weigh(own, UNVALUED) == (None, "refuse")
    for blank in NOTHING:
        assert weigh(own, blank) == (None, "")
    for ditto in ("〃", " 同上 "):
        assert weigh(own, ditto) == (None, "refuse")
    for nothing in ("--", "/", "—"):
        assert weigh(own, nothing) == (None, "note")


@pytest.mark.parametrize(
    ("cell", "yuan", "weight"),
    [
        (1865.5, 18_655_000, ""), (1865, 18_650_000, ""), (0, 0, ""), (-12.3, -123_000, ""), ("1,865.5", 18_655_000, ""),
        ("'1865", 18_650_000, ""),
        ("１８６５．５", 18_655_000, ""), ("１，８６５", 18_650_000, ""), (" 1865 ", 18_650_000, ""),
        ("1865 万", 18_650_000, ""), ("1865万元", 18_650_000, ""),
        ("18650千元", 18_650_000, "note"), ("18650000元", 18_650_000, "note"), ("0.19 亿元", 19_000_000, "note"),
        ("(12.3)", -123_000, "note"),
        ("（12.3）", -123_000, "note"), ("¥1865", 18_650_000, ""), ("+1865", 18_650_000, ""),
        ("1.8655E+3", 18_655_000, "note"), ("18 65", 18_650_000, "note"),
        ("无", None, "note"), ("——", None, "note"), ("约1865", None, "refuse"), ("1500-2000", None, "refuse"),
        ("1865左右", None, "refuse"),
        (">2000", None, "refuse"), ("1.8.6", None, "refuse"), ("1,86", None, "refuse"), ("19.7%", None, "refuse"),
        ("12户", None, "refuse"),
        ("1.6倍", None, "refuse"), (True, None, "refuse"), (date(2022, 8, 1), None, "refuse"),
        (float("nan"), None, "refuse"), (float("inf"), None, "refuse"),
        (Percentage(19.7), None, "refuse"), (1865.4999999999998, 18_655_000, ""), (0.1 + 0.2, 3000, ""),
        (1865.51236, 18_655_124, "note"),
        (0.00005, 1, "note"), ("0.00005", 1, "note"), (1e20, None, "refuse"), ("1e20", None, "refuse"),
        ("持平", None, "refuse"), ("千", None, "refuse"),
    ],
)  # fmt: skip
def test_money_in_a_column_of_10_000_yuan(cell: Any, yuan: int | None, weight: str) -> None:
    assert weigh(MONEY, cell) == (yuan, weight)
    assert yuan is None or type(weigh(MONEY, cell)[0]) is int


@pytest.mark.parametrize(("unit", "yuan"), [("元", 1866), ("千元", 1_865_500), ("万元", 18_655_000), ("亿元", 186_550_000_000)])
def test_money_is_converted_by_the_unit_that_is_stated(unit: str, yuan: int) -> None:
    assert weigh(MONEY, 1865.5, unit=unit)[0] == yuan


def test_money_of_a_column_without_unit_is_undecided_unless_its_cell_says_one() -> None:
    assert weigh(MONEY, 1865.5, unit=None, undecided=True) == (None, "ask")
    assert weigh(MONEY, "1865.5万元", unit=None, undecided=True) == (18_655_000, "note")
    assert weigh(MONEY, "—", unit=None, undecided=True) == (None, "note")


def test_a_figure_a_thousand_times_away_from_the_others_is_pointed_out() -> None:
    usual = (1e4, 1e10)
    assert weigh(MONEY, 18_650_000.0, usual=usual) == (186_500_000_000, "note")
    assert weigh(MONEY, 0.1, usual=usual) == (1000, "note")
    assert weigh(MONEY, 0, usual=usual) == (0, "")
    assert weigh(MONEY, 1865.5, usual=usual) == (18_655_000, "")


@pytest.mark.parametrize(
    ("own", "cell", "unit", "kept", "weight"),
    [
        (NUMBER, 12.5, "万千瓦时", 12.5, ""), (NUMBER, 125000, "千瓦时", 12.5, ""),
        (NUMBER, "125000度", "万千瓦时", 12.5, "note"),
        (NUMBER, "12.5万度", "万千瓦时", 12.5, ""), (NUMBER, "12.5万", "万千瓦时", 12.5, ""),
        (NUMBER, 12.299999999999999, "万千瓦时", 12.3, ""),
        (STAFF, 120.0, "人", 120, ""), (STAFF, "120人", "人", 120, ""), (STAFF, "120名", None, 120, "note"),
        (STAFF, 120.5, "人", None, "refuse"),
        (STAFF, "１２０", "人", 120, ""), (STAFF, "百余", "人", None, "refuse"), (STAFF, Percentage(12), "人", None, "refuse"),
    ],
)  # fmt: skip
def test_numbers_come_in_their_field_s_own_unit(own: Any, cell: Any, unit: str | None, kept: Any, weight: str) -> None:
    assert weigh(own, cell, unit=unit) == (kept, weight)


@pytest.mark.parametrize(
    ("cell", "kept", "weight"),
    [
        (19.7, 19.7, ""), ("19.7%", 19.7, ""), ("19.7", 19.7, ""), ("１９．７％", 19.7, ""), (Percentage(19.7), 19.7, ""),
        (Percentage(0.197 * 100), 19.7, ""),
        ("持平", 0, "note"), ("1.6倍", 160, "note"), ("--", None, "note"), (-3.2, -3.2, ""), ("-3.2%", -3.2, ""),
        ("下降3.2%", -3.2, "note"),
        ("增长19.7%", 19.7, "note"), ("↓3.2", -3.2, "note"), ("(3.2)", -3.2, "note"), ("6.6个百分点", 6.6, ""),
        ("由亏转盈", None, "refuse"), ("19.7元", None, "refuse"),
        (0, 0, ""), (100.0, 100, ""),
    ],
)  # fmt: skip
def test_percents(cell: Any, kept: Any, weight: str) -> None:
    assert weigh(GROWTH, cell, unit="%") == (kept, weight)


def test_0_197_is_asked_among_percents_and_told_where_the_heading_says_percent() -> None:
    assert weigh(GROWTH, 0.197, unit="%", mixed=True) == (None, "ask")
    assert offered(GROWTH, 0.197, unit="%", mixed=True) == [19.7, 0.197]
    assert weigh(GROWTH, 0.197, unit="%", mixed=True, stated=True) == (0.197, "note")
    assert weigh(GROWTH, 0.197, unit="1") == (19.7, "")
    assert weigh(GROWTH, 0.197, unit=None, undecided=True) == (None, "ask")


@pytest.mark.parametrize(
    ("cell", "kept", "weight"),
    [
        (2022.8, "2022-08", ""), (2022.12, "2022-12", ""), (2022.01, "2022-01", ""), ("2022.8", "2022-08", ""),
        ("2022年8月", "2022-08", ""),
        ("２０２２年８月", "2022-08", ""), ("2022年08月份", "2022-08", ""), (202208, "2022-08", ""),
        (202208.0, "2022-08", ""), ("202208", "2022-08", ""), ("2022-8", "2022-08", ""),
        ("2022-08", "2022-08", ""), ("2022/8", "2022-08", ""), ("2022/8/15", "2022-08", "note"),
        ("20220815", "2022-08", "note"), (20220815, "2022-08", "note"),
        ("2022年8月15日", "2022-08", "note"), ("2022-08-15 00:00:00", "2022-08", "note"), (44774, "2022-08", "note"),
        (44774.0, "2022-08", "note"), ("44774", "2022-08", "note"),
        (moment(2022, 8, 1), "2022-08", ""), (date(2022, 8, 1), "2022-08", ""), (moment(2022, 8, 15), "2022-08", "note"),
        ("8月底", "2022-08", "note"),
        ("8月", "2022-08", "note"), (8, "2022-08", "note"), ("2022年8月底", "2022-08", "note"),
        ("22年8月", "2022-08", "note"), ("二〇二二年八月", "2022-08", ""),
        ("二〇二二年十二月", "2022-12", ""), ("2022年十月", "2022-10", ""), ("2022年1—8月", "2022-08", "note"),
        ("Aug 2022", "2022-08", ""), ("8/2022", "2022-08", ""),
        (2022, None, "ask"), ("2022年", None, "ask"), ("2022", None, "ask"), ("2022年底", None, "ask"),
        (2022.1, None, "ask"), ("2022.1", None, "ask"),
        (20228, None, "refuse"), (2022.13, None, "refuse"), ("2022.13", None, "refuse"), ("2022年13月", None, "refuse"),
        ("2022/2/30", None, "refuse"), ("20221315", None, "refuse"), (12345678, None, "refuse"),
        ("至今", None, "refuse"), (True, None, "refuse"), (time(8, 0), None, "refuse"), (3.5, None, "refuse"),
        (-5, None, "refuse"), ("待定", None, "note"), ("1900年1月", None, "refuse"),
    ],
)  # fmt: skip
def test_months(cell: Any, kept: str | None, weight: str) -> None:
    assert weigh(MONTH, cell) == (kept, weight)


def test_2022_1_is_january_or_october() -> None:
    assert offered(MONTH, 2022.1) == ["2022-01", "2022-10"]
    assert weigh(MONTH, "2022.1", spelled=True) == ("2022-01", "")
    assert weigh(MONTH, "2022.10", spelled=True) == ("2022-10", "")
    assert weigh(MONTH, 2022.1, spelled=True) == (None, "ask")
    assert offered(DAY, 2022.1) == ["2022-01-01", "2022-10-01"]
    assert len(offered(MONTH, "2022年")) == 12


@pytest.mark.parametrize(
    ("own", "cell", "kept", "weight"),
    [
        (DAY, moment(2022, 8, 15), "2022-08-15", ""), (DAY, "2022年8月15日", "2022-08-15", ""),
        (DAY, "2022.8.15", "2022-08-15", ""), (DAY, 20220815.0, "2022-08-15", ""),
        (DAY, 44788, "2022-08-15", "note"), (DAY, "2022年8月", None, "ask"), (DAY, "2022", None, "ask"),
        (DAY, "2022/2/30", None, "refuse"), (DAY, "x", None, "refuse"),
        (YEAR, 2022.0, 2022, ""), (YEAR, "2022年", 2022, ""), (YEAR, "2022年度", 2022, ""),
        (YEAR, "2022年8月", 2022, "note"), (YEAR, moment(2022, 1, 1), 2022, "note"),
        (YEAR, "去年", None, "refuse"), (YEAR, 22, None, "refuse"),
    ],
)  # fmt: skip
def test_days_and_years(own: Any, cell: Any, kept: Any, weight: str) -> None:
    assert weigh(own, cell) == (kept, weight)


@pytest.mark.parametrize(
    ("own", "cell", "kept", "weight"),
    [
        (TEXT, " 某某铝厂\u3000", "某某铝厂", ""), (TEXT, "某某 铝厂", "某某铝厂", "note"),
        (TEXT, "某某\u3000铝厂", "某某铝厂", "note"), (TEXT, "某某\u00a0铝厂", "某某铝厂", "note"),
        (TEXT, "某某\n铝厂", "某某铝厂", "note"), (TEXT, "ABC 铝厂", "ABC 铝厂", ""),
        (TEXT, "ABC\u00a0Co", "ABC Co", "note"), (TEXT, "某某\u200b铝厂", "某某铝厂", "note"),
        (TEXT, "某某（有限合伙）", "某某（有限合伙）", ""), (TEXT, "某某(有限合伙)", "某某(有限合伙)", ""),
        (TEXT, 610.0, "610", ""), (TEXT, 13812345678.0, "13812345678", ""),
        (TEXT, 3.5, "3.5", ""), (TEXT, 9.14403001922038e17, None, "refuse"),
        (TEXT, moment(2022, 8, 15), "2022-08-15", "note"), (TEXT, "=1+1", "=1+1", "note"),
        (TEXT, "@某某", "@某某", "note"), (TEXT, "厂" * 21, None, "refuse"), (TEXT, "某\x07厂", None, "refuse"),
        (TEXT, "Cafe\u0301", "Caf\u00e9", ""),
        (LONG, "一\r\n二", "一\n二", "note"), (LONG, "一\n二", "一\n二", ""), (LONG, "无", "无", ""), (TEXT, "/", None, "note"),
        (INDUSTRY, "0610", "0610", ""), (INDUSTRY, 610.0, None, "ask"), (INDUSTRY, "610", None, "ask"),
        (INDUSTRY, 6, None, "ask"), (INDUSTRY, 3252.0, "3252", ""),
        (INDUSTRY, "32", "32", ""), (INDUSTRY, "C3252", "3252", "note"), (INDUSTRY, "３２５２", "3252", ""),
        (INDUSTRY, "有色金属冶炼和压延加工业", "32", "note"), (INDUSTRY, "开采辅助活动", "11", "note"),
        (INDUSTRY, "5310", None, "refuse"), (INDUSTRY, "铝业", None, "refuse"), (INDUSTRY, 61000, None, "refuse"),
    ],
)  # fmt: skip
def test_text_and_industry_codes(own: Any, cell: Any, kept: Any, weight: str) -> None:
    assert weigh(own, cell) == (kept, weight)


def test_a_lost_leading_zero_is_offered() -> None:
    assert offered(INDUSTRY, 610.0) == ["0610"]


@pytest.mark.parametrize(
    ("own", "cell", "kept", "weight"),
    [
        (ZONE, "园内", "in_park", ""), (ZONE, "园区内", "in_park", ""), (ZONE, "在园", "in_park", ""),
        (ZONE, "in park", "in_park", ""), (ZONE, "outside", "outside", ""),
        (ZONE, "园外 ", "outside", ""), (ZONE, "经开区", None, "ask"), (FROM, "招商", "attracted", ""),
        (FROM, "招商引资", "attracted", ""), (FROM, "小升规", "local", ""),
        (REASON, "X1", "X1", ""), (REASON, "x1", "X1", ""), (REASON, "规上转规下 (规模不达标)", "X1", ""),
        (REASON, "X2 注销", "X2", ""), (REASON, "停业(歇业)", "X3", ""),
        (REASON, "破产、注(吊)销", "X2", ""), (REASON, "X3：老板跑路", "X3", "note"),
        (REASON, "改制、合并或拆分退出原单位", "X7", ""), (REASON, "其它", "X9", ""), (REASON, "经营不善", None, "ask"),
        (REASON, "X1停业", None, "ask"), (HONOURS, "高新、专精特新", "high fine", ""),
        (HONOURS, "专精特新,高新", "high fine", ""), (HONOURS, "高新", "high", ""), (HONOURS, "高新、瞪羚", None, "ask"),
        (FLAG, "是", 1, ""), (FLAG, "√", 1, ""), (FLAG, "有", 1, ""), (FLAG, 1.0, 1, ""), (FLAG, True, 1, ""),
        (FLAG, "否", 0, ""), (FLAG, "无", 0, ""), (FLAG, "×", 0, ""),
        (FLAG, 0, 0, ""), (FLAG, "大概", None, "ask"), (FLAG, 3.5, None, "refuse"),
        (AREA, "文山市", "wss", ""), (AREA, "砚山", "ysx", ""), (AREA, "富宁", "fnx", ""), (AREA, "532626", "qbx", ""),
        (AREA, 532626.0, "qbx", ""), (AREA, "文山 市", "wss", ""),
        (AREA, "文山", None, "ask"), (AREA, "文山县", "wss", "note"), (AREA, "邱北", None, "ask"),
        (AREA, "邱北县", None, "ask"), (AREA, "云南省文山州砚山县", "ysx", "note"),
        (AREA, "文山 苗族 壮族 自治州", None, "ask"), (AREA, "文山壮族苗族自治州", "wenshan", ""),
        (AREA, "昆明", None, "ask"), (AREA, "文山高新区", "gxq", ""), (AREA, "Yanshan County", "ysx", ""),
    ],
)  # fmt: skip
def test_words(own: Any, cell: Any, kept: Any, weight: str) -> None:
    assert weigh(own, cell) == (kept, weight)


@pytest.mark.parametrize(
    ("own", "asks", "cell", "kept"),
    [
        (ZONE, "入园", "是", "in_park"), (ZONE, "园区内", "否", "outside"), (ZONE, "在园区内", "√", "in_park"),
        (ZONE, "园外", "是", "outside"), (ZONE, "入园", 1.0, "in_park"), (ZONE, "入园", "园外", "outside"),
        (FROM, "招商引资", "否", "local"),
        (ZONE, "", "是", None), (ZONE, "达产", "是", None), (REASON, "注销", "是", None), (ZONE, "入园", "大概", None),
    ],
)  # fmt: skip
def test_yes_and_no_answer_what_the_heading_asks(own: Any, asks: str, cell: Any, kept: str | None) -> None:
    assert weigh(own, cell, asks=asks) == (kept, "" if kept else "ask")


def test_a_word_of_two_choices_means_neither() -> None:
    kinds = field("kind", "类型", "choice",
        choices=(Choice("profession_in", Label("转入", "in")), Choice("X4", Label("转出", "out"))))
    assert weigh(kinds, "专业变更") == (None, "ask")
    assert weigh(kinds, "转专业退出") == ("X4", "")


def test_what_may_be_meant_is_offered() -> None:
    assert offered(AREA, "文山") == ["wenshan", "wss", "gxq"] or offered(AREA, "文山") == ["wenshan", "wss"]
    assert offered(AREA, "邱北") == ["qbx"]
    assert offered(ZONE, "经开区") == ["in_park", "outside"]


def test_parks_beside_counties_and_firms_of_another_county_are_pointed_out() -> None:
    assert weigh(AREA, "文山高新区", mixed=True) == ("gxq", "note")
    home = AIDS.places.named("砚山县")[0]
    assert weigh(AREA, "文山市", home=home) == ("wss", "note")
    assert weigh(AREA, "砚山县", home=home) == ("ysx", "")


GOOD, EARLY = "914403001922038216", "91350100M0001TGQXM"


@pytest.mark.parametrize(
    ("cell", "kept", "weight"),
    [
        (GOOD, GOOD, ""), ("91110000802100433b", "91110000802100433B", ""),
        ("９１４４０３００１９２２０３８２１６", GOOD, ""), ("9144 0300 1922 0382 16", GOOD, ""),
        (f"\u00a0{GOOD}\n", GOOD, ""), (f"'{GOOD}", GOOD, ""), (EARLY, EARLY, "note"),
        ("914403001922038217", "914403001922038217", "note"),
        ("91440300192203821O", None, "refuse"), ("9144030019220382", None, "refuse"),
        ("91440300192203821I", None, "refuse"), ("无", None, "note"),
        (9.14403001922038e17, None, "ask"), (914403001922038000, None, "ask"), ("9.14403E+17", None, "ask"),
        ("9.14403001922038E+17", None, "ask"),
        ("914403001922038000", None, "ask"), ("914403001922038000.0", None, "ask"),
        (float(914403001922038216), None, "ask"), (12345.0, None, "refuse"), (True, None, "refuse"),
        (float("nan"), None, "refuse"), ("5301110001234", None, "refuse"),
    ],
)  # fmt: skip
def test_credit_codes(cell: Any, kept: str | None, weight: str) -> None:
    assert weigh(CODE, cell) == (kept, weight)


def test_a_code_that_really_ends_in_zeros_stands() -> None:
    found = next(
        code
        for serial in range(100_000)
        if (body := f"91530100{serial:05d}000") and (code := _completed(body[:16])) and code.endswith("000") and code.isdigit()
    )
    assert weigh(CODE, found) == (found, "")


def _completed(first16: str) -> str:
    first17 = first16 + credit_code.organisation_digit(first16[8:])
    return first17 + credit_code.check_character(first17)


def test_exactness_is_decimal() -> None:
    for cents in range(0, 200_000, 7):
        written = Decimal(cents) / 10_000
        assert weigh(MONEY, float(written)) == (cents, "")
