"""Support cases 一企一策, conversions 涉工转化, honours 资质荣誉, and rewards 奖励, which stand apart from filings (design §1)."""

from __future__ import annotations

from db.registers import columns as c
from db.registers.columns import QUALIFICATIONS
from db.registers.register import Register
from db.text import Label

CAUSES: c.Words = {
    "money": ("资金紧张", "Short of money"),
    "market": ("市场不足", "Market"),
    "material": ("原料不足", "Raw material"),
    "power": ("用电用能", "Power"),
    "land": ("用地厂房", "Land or plant"),
    "permits": ("环保安全手续", "Permits"),
    "staff": ("用工", "Staff"),
    "dispute": ("股权债务纠纷", "Dispute"),
    "other": ("其他", "Other"),
}
#: S1 三(三): 产品升级转型、营销模式创新、企业兼并重组 …
MEASURES: c.Words = {
    "finance": ("金融对接", "Finance"),
    "product": ("产品升级转型", "Product renewal"),
    "marketing": ("营销模式创新", "New marketing"),
    "merger": ("企业兼并重组", "Merger or restructuring"),
    "linking": ("产销衔接", "Linking production and sales"),
    "resources": ("要素保障", "Land, power, material"),
    "chain": ("龙头带动", "Linked to a leading firm"),
    "other": ("其他", "Other"),
}
CASE_STATES: c.Words = {
    "open": ("办理中", "Under way"),
    "recovered": ("已恢复", "Recovered"),
    "exit": ("转退规", "Ended in exit"),
    "closed": ("结案", "Closed"),
}

SUPPORT_CASE = Register(
    "support_case",
    Label("一企一策", "Support cases"),
    (
        c.day("opened", "立案日期", "Opened", "建档日期", "开始日期", required=True),
        c.choice("cause", "困难类别", "Cause", CAUSES, "困难类型", "原因类别", required=True),
        c.prose("situation", "基本情况", "Situation", "企业现状", "停产原因", "困难情况"),
        c.several("measure_types", "措施类别", "Kinds of measure", MEASURES, "措施类型"),
        c.prose("measures", "帮扶措施", "Measures", "具体措施", "工作措施", "一企一策措施"),
        c.text("bank", "对接银行", "Bank", "对接金融机构", "贷款银行"),
        c.money("loan_asked", "融资需求", "Loan asked for", "资金需求"),
        c.money("loan_given", "获得贷款", "Loan given", "已放款", "实际放款"),
        c.text("unit", "责任单位", "Responsible unit", "牵头单位"),
        c.text("owner", "责任人", "Owner", "包保责任人", "帮扶责任人"),
        c.day("due", "完成时限", "Due", "办结时限", "整改期限"),
        c.day("resumes", "计划复产时间", "Resumption planned", "预计复产时间"),
        c.choice("state", "状态", "State", CASE_STATES, "办理状态", required=True),
        c.day("closed", "结案日期", "Closed on", "办结日期"),
        c.prose("result", "成效", "Result", "办理结果", "帮扶成效"),
        c.NOTE,
    ),
    identity=("opened",), period="opened",
    brief=("opened", "cause", "state", "due", "owner"),
)  # fmt: skip

CASE_REVIEW = Register(
    "case_review",
    Label("一企一策评估", "Case reviews"),
    (
        c.day("date", "评估日期", "Date", "日期", "回访日期", required=True),
        c.text("reviewer", "评估人", "By whom", "回访人"),
        c.choice("verdict", "评估结论", "Verdict", {
            "better": ("好转", "Better"), "same": ("无变化", "No change"), "worse": ("恶化", "Worse"),
        }, "结论"),
        c.prose("found", "评估情况", "What was found", "回访情况", "情况", required=True),
        c.day("next", "下次评估", "Next review", "下次回访"),
        c.NOTE,
    ),
    firm="no", parent="support_case", identity=("date",), period="date", name="date",
)  # fmt: skip

CONVERSION = Register(
    "conversion",
    Label("涉工转化", "Conversions"),
    (
        c.text("parent_name", "原单位名称", "Parent unit", "母体单位", "原企业名称", "母公司", required=True, width=24),
        c.code("parent_code", "原单位统一社会信用代码", "Its credit code", "母公司信用代码"),
        c.area("area", "县（市、区）", "Area"),
        c.choice("path", "转化路径", "Path", {
            "to_legal": ("产业活动单位转法人单位", "Activity unit made a legal unit"),
            "split_off": ("工业产能剥离组建新法人", "Industrial capacity split off"),
            "reclassified": ("一产三产企业纳入工业统计", "Farm or service firm counted as industry"),
            "integration": ("产能整合、靠大联强", "Capacity pooled"),
            "other": ("其他", "Other"),
        }, "转化方式", "转化类型", required=True),
        c.text("new_name", "新单位名称", "New unit", "新设企业名称", "转化后企业名称", width=24),
        c.code("new_code", "新单位统一社会信用代码", "Credit code of the new unit"),
        c.money("industrial_revenue", "工业收入", "Industrial revenue", "其中：工业收入", "工业营业收入"),
        c.percent("industrial_share", "工业收入占比", "Share of industry", "工业占比"),
        c.choice("stage", "进展", "Stage", {
            "found": ("摸排", "Found"), "talks": ("动员", "In talks"), "founding": ("办理注册", "Being registered"),
            "registered": ("已注册", "Registered"), "filing": ("申报纳规", "Filing"), "entered": ("已纳规", "Entered"),
            "dropped": ("放弃", "Dropped"),
        }, "工作进展", required=True),
        c.day("registered", "新单位注册日期", "Registered", "注册时间"),
        c.text("unit", "责任单位", "Responsible unit"),
        c.text("person", "责任人", "Responsible person"),
        c.month("entry_expected", "预计纳规时间", "Entry expected"),
        c.NOTE,
    ),
    firm="may", identity=("parent_name", "path"), name="parent_name",
    brief=("parent_name", "path", "new_name", "stage", "entry_expected"),
)  # fmt: skip

HONOUR = Register(
    "honour",
    Label("资质荣誉", "Honours"),
    (
        c.choice("kind", "资质荣誉类别", "Kind of honour", {
            **QUALIFICATIONS, "leading": ("龙头企业", "Leading firm"), "brand": ("品牌产品", "Brand or product"),
            "other": ("其他", "Other"),
        }, "荣誉类别", "资质类别", "资质", "荣誉", "称号", required=True),
        c.text("title", "荣誉名称", "Title", "资质名称", "产品名称"),
        c.choice("level", "级别", "Level", {
            "nation": ("国家级", "National"), "province": ("省（市）级", "Province"), "prefecture": ("州（市）级", "Prefecture"),
            "county": ("县（区）级", "County"),
        }, "荣誉级别", "等级"),
        c.day("granted", "认定日期", "Granted", "认定时间", "授予日期", "公布日期", "发证日期"),
        c.day("until", "有效期至", "Valid until", "到期日期", "有效期", "有效期截止"),
        c.text("issuer", "认定部门", "Granted by", "授予单位", "认定单位"),
        c.text("document", "文号（证书编号）", "Document or certificate", "文号", "证书编号", "认定文号"),
        c.NOTE,
    ),
    identity=("kind", "title", "granted"),
    brief=("kind", "level", "granted", "until"),
)  # fmt: skip

REWARD = Register(
    "reward",
    Label("奖励", "Rewards"),
    (
        c.year("year", "奖励年度", "Year", "年度", required=True),
        c.choice("payee_kind", "奖励对象", "Kind of payee", {
            "enterprise": ("企业", "Enterprise"), "township": ("乡镇（街道）", "Township"),
            "software": ("软件信息服务业企业", "Software firm"),
        }, "对象类型", required=True),
        c.text("payee", "收款单位", "Paid to", "奖励对象名称", "受奖单位", required=True, width=24),
        c.area("area", "县（市、区）", "Area"),
        c.text("item", "奖励事项", "What for", "奖励项目", "奖补事项", required=True, width=20),
        c.money("amount", "奖励金额", "Amount", "奖补金额", "应兑现金额"),
        c.flag("first_time", "是否首次升规", "First upgrade", "首次升规"),
        c.text("basis", "政策依据", "Basis document", "依据文件", "文件依据"),
        c.text("fund", "资金来源", "Source of funds", "资金渠道"),
        c.day("notice_from", "公示开始", "Notice from", "公示起"),
        c.day("notice_until", "公示结束", "Notice until", "公示止"),
        c.choice("state", "状态", "State", {
            "planned": ("拟奖", "Planned"), "notice": ("公示", "On notice"), "approved": ("已批复", "Approved"),
            "paying": ("分期兑现", "Being paid"), "paid": ("已兑现", "Paid"), "recovered": ("已追回", "Recovered"),
            "stopped": ("停止兑现", "Stopped"),
        }, "兑现状态", required=True),
        c.money("recovered", "追回金额", "Recovered", "追缴金额"),
        c.text("recovery_why", "追回原因", "Why it was recovered"),
        c.NOTE,
    ),
    firm="may", identity=("year", "payee", "item"), period="year", name="payee",
    apart=True,
)  # fmt: skip

REWARD_INSTALMENT = Register(
    "reward_instalment",
    Label("奖励兑现", "Instalments"),
    (
        c.integer("number", "期次", "Instalment", "第几期", required=True),
        c.day("due", "计划拨付日期", "Due", "应拨付日期"),
        c.money("amount", "金额", "Amount", "拨付金额"),
        c.day("roster_checked", "在规核查日期", "Roster checked on", "核查日期"),
        c.flag("in_roster", "仍在规", "Still in the roster", "是否在规", "是否在库"),
        c.day("paid", "拨付日期", "Paid on", "拨付时间"),
        c.text("voucher", "凭证号", "Voucher", "拨付凭证"),
        c.NOTE,
    ),
    firm="no", parent="reward", identity=("number",), name="number",
)  # fmt: skip

REGISTERS = (SUPPORT_CASE, CASE_REVIEW, CONVERSION, HONOUR, REWARD, REWARD_INSTALMENT)
