"""Annual and monthly figures of firms, each with its source; never statistics' unit data (design §4, db/registers/statistics.py).

S1 says 主营业务收入 and S2 营业收入: both are kept, and neither is turned into the other (domain §1).
"""

from __future__ import annotations

from db.fields import Field
from db.registers import columns as c
from db.registers.columns import KWH, PERSONS, SOURCES
from db.registers.register import Register
from db.text import Label

PRODUCTION: c.Words = {
    "normal": ("正常", "Normal"),
    "half": ("半停产", "Half stopped"),
    "stopped": ("停产", "Stopped"),
    "seasonal": ("季节性停产", "Seasonal stop"),
}
RELEASES: c.Words = {"early": ("快报", "Early"), "revised": ("修订", "Revised")}

ANNUAL_FIGURE = Register(
    "annual_figure",
    Label("年度数据", "Annual figures"),
    (
        c.year("year", "年度", "Year", "年份", "数据年度", required=True),
        c.choice("source", "数据来源", "Source", SOURCES, "来源", required=True),
        c.money("revenue", "营业收入", "Revenue", "全年营业收入", "年营业收入", "营收", relative_year=0),
        c.money("main_revenue", "主营业务收入", "Main revenue", "全年主营业务收入", "年主营业务收入", relative_year=0),
        c.money("output", "工业总产值", "Output", "产值", "全年工业总产值", relative_year=0),
        c.money("profit", "利润总额", "Profit", "利润", relative_year=0),
        c.money("tax", "税金", "Tax", "税金总额", "实缴税金", "纳税额", "上缴税金", "入库税收", relative_year=0),
        c.number("electricity", "用电量", "Electricity", "全年用电量", unit=KWH, relative_year=0),
        c.integer("employees", "从业人员期末人数", "Employees", "从业人员", "职工人数", "用工人数", unit=PERSONS, relative_year=0),
        c.money("assets", "资产总计", "Assets", "资产总额", relative_year=0),
        c.day("as_of", "数据日期", "As of", "提供日期"),
        c.text("basis", "依据", "Basis", "数据依据"),
        c.NOTE,
    ),
    identity=("year", "source"), period="year",
    brief=("year", "source", "revenue", "output"),
)  # fmt: skip


def _cumulative(key: str, zh: str, en: str, *more: str) -> tuple[Field, ...]:
    """A figure of one month's report: from the year's beginning to the month, as firms report it."""
    return (c.money(key, f"{zh}（1—本月累计）", f"{en}, year to date", f"{zh}累计", f"累计{zh}", f"{zh}1—本月", f"{zh}自年初累计",
                    f"本年累计{zh}", *more, relative_year=0),)  # fmt: skip


MONTHLY_FIGURE = Register(
    "monthly_figure",
    Label("运行监测", "Monthly figures"),
    (
        c.month("month", "月份", "Month", "报告期", "月度", "所属期", required=True),
        c.choice("source", "数据来源", "Source", SOURCES, "来源", required=True),
        c.choice("release", "快报/修订", "Early or revised", RELEASES, "数据性质", "快报标志", required=True),
        c.choice("state", "生产状态", "Production", PRODUCTION, "生产经营状态", "运营状态", "企业状态", "开工情况", required=True),
        *_cumulative("revenue", "营业收入", "Revenue"),
        *_cumulative("main_revenue", "主营业务收入", "Main revenue"),
        *_cumulative("output", "工业总产值", "Output", "产值累计", "累计产值"),
        *_cumulative("profit", "利润总额", "Profit", "利润累计", "累计利润"),
        *_cumulative("tax", "税金", "Tax", "累计税金总额", "累计实缴税金", "累计入库税收"),
        c.number("electricity", "用电量（1—本月累计）", "Electricity, year to date", "用电量累计", "累计用电量", unit=KWH,
                 relative_year=0),
        c.integer("employees", "从业人员期末人数", "Employees", "从业人员", "用工人数", unit=PERSONS),
        c.text("orders", "订单情况", "Orders", "在手订单", "订单"),
        c.prose("products", "主要产品产量", "Output of products", "产品产量"),
        c.text("stopped_part", "停产设备", "What is stopped", "停产生产线", "停产装置"),
        c.text("stopped_why", "停产原因", "Why it is stopped", "停（减）产原因", "减产原因"),
        c.money("stopped_loss", "影响产值", "Output lost", "预计影响产值"),
        c.day("resumes", "计划复产时间", "Resumption planned", "预计复产时间", "复产时间"),
        c.day("as_of", "数据日期", "As of", "提供日期"),
        c.NOTE,
    ),
    identity=("month", "source"), period="month",
    brief=("month", "source", "state", "revenue"),
)  # fmt: skip

REGISTERS = (ANNUAL_FIGURE, MONTHLY_FIGURE)
