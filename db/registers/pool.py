"""Cultivation pool (培育库): membership per year, visits, and the papers of a filing (domain §3, S1 三(二), S2 二(四)(五))."""

from __future__ import annotations

from db.registers import columns as c
from db.registers.columns import KWH, LEVELS, PERSONS, QUALIFICATIONS
from db.registers.register import Register
from db.text import Label

TIERS: c.Words = {
    "near_line": ("临规", "Near the line"),
    "high_growth": ("高成长科技型", "High-growth technology"),
    "new_plant": ("新投产", "Newly in production"),
    "conversion": ("涉工转化", "Conversion"),
    "recovery": ("退规回升", "Recovering after an exit"),
    "other": ("其他", "Other"),
}
LEFT: c.Words = {
    "admitted": ("已纳规", "Entered the roster"),
    "declined": ("经营下滑", "Business declined"),
    "stopped": ("停产关闭", "Stopped or closed"),
    "gone": ("迁出或注销", "Moved away or deregistered"),
    "not_industrial": ("非工业", "Not industrial"),
    "unwilling": ("企业退出培育", "The firm withdrew"),
    "other": ("其他", "Other"),
}
ROUTES: c.Words = {
    "upgrade": ("小升规", "Upgrade"),
    "new_project": ("新建投产", "New project"),
    "conversion": ("涉工转化", "Conversion"),
}
#: The filing state chain; what follows what is said in db/rules/registers/filing_chain.py.
STATES: c.Words = {
    "survey": ("摸底", "Survey"),
    "cultivating": ("培育", "Cultivating"),
    "qualified": ("达标待报", "Over the line, to be filed"),
    "papers": ("材料齐", "Papers complete"),
    **LEVELS,
    "admitted": ("已纳统", "Admitted"),
    "returned": ("退回", "Returned"),
}

POOL = Register(
    "pool",
    Label("培育库", "Cultivation pool"),
    (
        c.year("year", "入库年度", "Year", "年度", "培育年度", required=True),
        c.choice("tier", "培育类别", "Tier", TIERS, "培育类型", "类别", "培育梯次", "企业类型", required=True),
        c.text("band", "培育区间", "Tier band", "收入区间"),
        c.choice("state", "申报状态", "Filing state", STATES, "培育状态", "纳规状态", "工作进展", required=True),
        c.day("state_since", "状态日期", "In this state since", "进展日期"),
        c.day("entered", "入库时间", "Entered the pool", "入库日期", "入培育库时间"),
        c.text("entry_reason", "入库原因", "Why it entered", "入库依据", "入库理由"),
        c.day("left_on", "出库时间", "Left the pool", "出库日期"),
        c.choice("exit_reason", "出库原因", "Why it left", LEFT, "出库情况"),
        c.flag("carried", "上年结转", "Carried over", "是否结转"),
        c.money("revenue_last", "上年营业收入", "Revenue last year", "上年主营业务收入", "上年度营业收入", "去年营业收入",
                "上年营收", relative_year=-1),
        c.money("revenue_now", "本年累计营业收入", "Revenue this year so far", "本年累计主营业务收入", "累计营业收入",
                "1—本月营业收入", "今年以来营业收入", relative_year=0),
        c.percent("growth", "同比", "Year on year", "同比增长", "同比增速", "增速", relative_year=0),
        c.money("output", "工业总产值", "Output", "产值", "本年工业总产值", relative_year=0),
        c.money("profit", "利润总额", "Profit", "利润", "本年利润", relative_year=0),
        c.money("vat", "应交增值税", "VAT due", "增值税", "应缴增值税", relative_year=0),
        c.number("electricity", "用电量", "Electricity", "本年用电量", unit=KWH, relative_year=0),
        c.integer("employees", "从业人员期末人数", "Employees", "从业人员", "职工人数", "用工人数", unit=PERSONS),
        c.several("qualifications", "资质", "Qualifications", QUALIFICATIONS, "企业资质", "资质荣誉", "企业称号"),
        c.money("revenue_expected", "预计本年营业收入", "Revenue expected", "预计全年营业收入", "预计营业收入",
                "预计全年主营业务收入", relative_year=0),
        c.month("expected", "预计升规时间", "Upgrade expected", "预计纳规时间", "预计入规时间", "拟升规时间", "计划升规时间"),
        c.prose("difficulties", "存在困难", "Difficulties", "存在困难和问题", "存在问题", "困难问题"),
        c.prose("needs", "需协调事项", "Needs", "企业诉求", "需协调解决事项", "需求", "诉求"),
        c.text("pair_unit", "结对帮扶单位", "Paired unit", "帮扶单位", "包保单位", "结对单位"),
        c.text("pair_person", "帮扶责任人", "Paired person", "责任人", "包保责任人", "结对帮扶责任人", "联系人员"),
        c.text("supplier_of", "配套龙头企业", "Supplies (leading firm)", "带动龙头企业", "供应链龙头企业"),
        c.choice("route", "新增类型", "Route", ROUTES, "申报类型", "纳规类型"),
        c.text("filing_batch", "申报批次", "Filing batch", "申报月份", "批次"),
        c.day("filed", "报送县统计局日期", "Handed to county statistics", "申报日期", "上报日期"),
        c.choice("returned_by", "退回单位", "Returned by", LEVELS, "退回层级"),
        c.text("return_reason", "退回原因", "Why it was returned", "审核意见"),
        c.day("answered", "审核日期", "Answered on", "批准日期", "审核通过日期"),
        c.month("first_report", "首报报告期", "First report", "首报时间", "首次报送报告期"),
        c.code("change", "状态变更", "Status change", typed=False),
        c.NOTE,
    ),
    identity=("year",),
    period="year",
    brief=("year", "tier", "state", "revenue_last", "expected"),
)  # fmt: skip

POOL_VISIT = Register(
    "pool_visit",
    Label("培育走访", "Pool follow-up"),
    (
        c.day("date", "走访日期", "Date", "日期", "走访时间", "跟踪时间", required=True),
        c.choice("way", "方式", "Way", {
            "visit": ("实地走访", "Visit"), "phone": ("电话", "Telephone"), "meeting": ("座谈", "Meeting"),
            "online": ("线上", "Online"),
        }, "走访方式"),
        c.text("visitor", "走访人", "By whom", "走访人员", "帮扶人"),
        c.prose("found", "走访情况", "What was found", "情况", "跟踪情况", "走访内容", required=True),
        c.prose("asked", "企业诉求", "What the firm asked", "诉求", "需求"),
        c.prose("result", "办理结果", "What came of it", "解决情况", "办理情况"),
        c.day("next", "下次走访", "Next visit", "下次走访日期"),
        c.NOTE,
    ),
    firm="no", parent="pool", identity=("date", "visitor"), period="date", name="date",
)  # fmt: skip

FILING_PAPER = Register(
    "filing_paper",
    Label("申报材料", "Filing papers"),
    (
        c.text("paper", "材料名称", "Paper", "材料", "申报材料", required=True, width=28),
        c.integer("position", "顺序", "Order"),
        c.flag("needed", "是否必备", "Needed"),
        c.choice("state", "状态", "State", {
            "missing": ("未收", "Missing"), "asked": ("已催", "Asked for"), "have": ("已收", "Received"),
            "not_needed": ("不需要", "Not needed"),
        }, "材料状态", required=True),
        c.day("received", "收到日期", "Received", "收件日期"),
        c.text("file", "文件", "File", "文件名"),
        c.NOTE,
    ),
    firm="no", parent="pool", identity=("paper",), name="paper",
)  # fmt: skip

REGISTERS = (POOL, POOL_VISIT, FILING_PAPER)
