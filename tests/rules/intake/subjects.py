"""Subjects like those of the registers, places and industries like those of the two plans: what the tests import into."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.fields import Choice, Field
from db.rules.intake.aids import Aids, Gazetteer, Place
from db.rules.intake.clean import clean
from db.rules.intake.layout import lay_out
from db.rules.intake.sheet import Sheet
from db.rules.intake.table import Choices, Layout, Subject, Table
from db.rules.words import EXIT_REASONS, SOURCES, ZONES
from db.text import Label

TODAY = date(2022, 9, 15)
WAN, KWH, PERSONS, PERCENT = Label("万元", "10,000 yuan"), Label("万千瓦时", "10,000 kWh"), Label("人",
    "persons"), Label("%", "%")


def choices_of(words: dict[str, Label]) -> tuple[Choice, ...]:
    return tuple(Choice(key, label) for key, label in words.items())


def field(key: str, zh: str, kind: Any = "text", **more: Any) -> Field:
    return Field(key, Label(zh, key.replace("_", " ")), kind, **more)


AREA = field("area", "县（市、区）", "area", synonyms=("县市区", "县（市）", "县（区）", "所属县市", "属地", "所在县", "地区"))
NAME = field("name", "企业名称", required=True, synonyms=("单位名称", "企业全称", "单位详细名称", "企业", "公司名称", "建设单位"))
CODE = field("code", "统一社会信用代码", "code", synonyms=("信用代码", "社会信用代码", "统一信用代码", "统一代码"))
INDUSTRY = field("industry", "行业代码", "code", synonyms=("国民经济行业代码", "行业代码(4位)"))
ZONE = field("zone", "园内/园外", "choice", choices=choices_of(ZONES),
    synonyms=("园区内外", "园区内/外", "是否园区内", "园内/外"))
SOURCE = field("source", "来源", "choice", choices=choices_of(SOURCES))
NOTE = field("note", "备注", lines=True, limit=2000)

ENTERPRISES = Subject(
    "enterprises",
    Label("企业名录", "enterprises"),
    (
        AREA, field("township", "乡镇（街道）", synonyms=("乡镇", "街道")), ZONE, field("park", "所属园区"), NAME,
        field("former_name", "曾用名"), CODE, INDUSTRY, field("products", "主要产品"),
        field("registered", "登记注册类型", "code"),
        field("founded", "成立/开业时间", "month", synonyms=("成立时间", "开业时间", "开业（成立）时间")),
        field("legal_person", "法定代表人", synonyms=("法人代表", "法人")), field("contact", "统计（财务）负责人"),
        field("phone", "联系电话", "code"),
        field("staff", "从业人员期末人数", "integer", unit=PERSONS, synonyms=("从业人员", "从业人数", "职工人数")),
        NOTE,
    ),
    ("code",),
)  # fmt: skip
POOL = Subject(
    "pool",
    Label("培育库", "pool"),
    (
        AREA, NAME, CODE, INDUSTRY, ZONE,
        field("year", "入库年度", "year"),
        field("last_revenue", "上年营业收入", "money", unit=WAN, relative_year=-1, synonyms=("上年主营业务收入",)),
        field("revenue", "本年累计营业收入", "money", unit=WAN, relative_year=0, synonyms=("本年累计主营业务收入",)),
        field("growth", "同比", "percent", unit=PERCENT, synonyms=("同比增长", "同比增速", "增速")),
        field("output", "工业总产值", "money", unit=WAN),
        field("power", "用电量", "number", unit=KWH),
        field("expected_revenue", "预计本年营业收入", "money", unit=WAN, relative_year=0),
        field("expected_month", "预计升规时间", "month"),
        field("difficulties", "存在困难", lines=True, limit=2000),
        field("left_on", "出库时间", "date"),
        field("exit_reason", "出库原因", "choice", choices=choices_of(EXIT_REASONS)),
        field("first_time", "是否首次升规", "flag"),
        NOTE,
    ),
    ("year",),
    "year",
)  # fmt: skip
MONTHLY = Subject(
    "monthly_figure",
    Label("运行监测", "monthly figures"),
    (
        CODE, NAME, AREA, field("month", "月份", "month", synonyms=("报告期", "所属月份")), SOURCE,
        field("output", "工业总产值", "money", unit=WAN, synonyms=("总产值",)),
        field("revenue", "营业收入", "money", unit=WAN, synonyms=("主营业务收入",)),
        field("profit", "利润总额", "money", unit=WAN, synonyms=("利润",)),
        field("power", "用电量", "number", unit=KWH),
        field("staff", "从业人员", "integer", unit=PERSONS),
    ),
    ("month",),
    "month",
)  # fmt: skip
TARGETS = Subject(
    "targets",
    Label("目标", "targets"),
    (
        AREA, field("year", "年度", "year"), field("stock", "年末企业数", "integer"),
        field("share", "占全州比重", "percent", unit=PERCENT),
    ),
)

PLACES = Gazetteer(
    (
        Place("wenshan", Label("文山州", "Wenshan Prefecture"), "whole", ("文山壮族苗族自治州",), (), "532600"),
        Place("wss", Label("文山市", "Wenshan City"), "part", (), ("文山县",), "532601"),
        Place("ysx", Label("砚山县", "Yanshan County"), "part", (), (), "532622"),
        Place("mlp", Label("麻栗坡县", "Malipo County"), "part", (), (), "532624"),
        Place("qbx", Label("丘北县", "Qiubei County"), "part", (), (), "532626"),
        Place("fnx", Label("富宁县", "Funing County"), "part", (), (), "532628"),
        Place("gxq", Label("文山高新区", "Wenshan High-tech Zone"), "park"),
    )
)
AIDS = Aids(
    PLACES,
    {
        "06": Label("煤炭开采和洗选业", "Coal"),
        "09": Label("有色金属矿采选业", "Non-ferrous ores"),
        "11": Label("开采专业及辅助性活动", "Support activities"),
        "32": Label("有色金属冶炼和压延加工业", "Non-ferrous metals"),
    },
    {"煤炭开采和洗选业": "06", "有色金属冶炼和压延加工业": "32", "开采辅助活动": "11"},
)


def layout(rows: list[list[Any]], subject: Subject, choices: Choices | None = None, **more: Any) -> Layout:
    known, name = more.pop("known", ()), more.pop("file_name", "")
    return lay_out(Sheet("Sheet1", rows, **more), subject, choices, known=known, today=TODAY, file_name=name)


def cleaned(rows: list[list[Any]], subject: Subject, choices: Choices | None = None, **more: Any) -> Table:
    name = more.pop("file_name", "")
    sheet = Sheet("Sheet1", rows, **more)
    found = lay_out(sheet, subject, choices, today=TODAY, file_name=name)
    return clean(sheet, found, subject, choices, aids=AIDS, today=TODAY)


def keys(found: Layout) -> list[str | None]:
    return [column.key for column in found.columns]
