"""Projects (重点项目), milestones, monthly investment, problems; leads (招商线索). domain §3; S1 三(一)(四), S2 二(二)(三)."""

from __future__ import annotations

from db.registers import columns as c
from db.registers.columns import FIRMS
from db.registers.register import Register
from db.text import Label

PERMIT: c.Words = {
    "none": ("未办理", "Not begun"),
    "going": ("办理中", "Under way"),
    "done": ("已办结", "Done"),
    "not_needed": ("不需要", "Not needed"),
}
NATURES: c.Words = {
    "new": ("新建", "New"),
    "extension": ("改扩建", "Rebuilding or extension"),
    "renewal": ("技改", "Technical renewal"),
}
BATCHES: c.Words = {
    "start": ("开工一批", "To start"),
    "finish": ("竣工一批", "To finish"),
    "push": ("推进一批", "To push forward"),
}
PROJECT_STATES: c.Words = {
    "planned": ("前期", "In preparation"),
    "building": ("在建", "Under construction"),
    "finished": ("竣工", "Finished"),
    "producing": ("投产", "In production"),
    "stopped": ("停建", "Stopped"),
    "ended": ("终止", "Ended"),
}
PROBLEM_TYPES: c.Words = {
    "land": ("用地", "Land"),
    "power": ("用电", "Power"),
    "money": ("资金", "Money"),
    "permits": ("手续", "Permits"),
    "market": ("市场", "Market"),
    "other": ("其他", "Other"),
}
PROBLEM_STATES: c.Words = {
    "open": ("待办", "Open"),
    "going": ("办理中", "Under way"),
    "done": ("办结", "Done"),
    "shelved": ("挂起", "Shelved"),
}

PROJECT = Register(
    "project",
    Label("重点项目", "Projects"),
    (
        c.text("name", "项目名称", "Project", "重点项目名称", required=True, width=28),
        c.code("code", "项目代码（备案号）", "Project code", "项目代码", "备案号", "项目备案号", "项目编码"),
        c.text("builder", "建设单位", "Built by", "项目单位", "业主单位", "项目业主", "实施单位", width=24),
        c.code("builder_code", "建设单位统一社会信用代码", "Its credit code"),
        c.area("area", "所在县（市、区）", "Area", "项目所在县", "属地"),
        c.text("place", "建设地点", "Place", "项目地点", "建设地址", "建设地点（乡镇）"),
        c.choice("nature", "建设性质", "Nature", NATURES, "项目性质"),
        c.text("industry", "行业", "Industry", "所属行业", "产业"),
        c.prose("content", "建设内容及规模", "Content and size", "主要建设内容", "建设内容", "建设规模及内容", "建设规模"),
        c.text("span", "建设起止年限", "Years of building", "建设年限", "起止年限", "建设期限"),
        c.choice("state", "项目状态", "State", PROJECT_STATES, "建设阶段", "项目阶段", "进展状态"),
        c.choice("push", "批次", "Batch", BATCHES, "项目批次", "推进批次", "“三个一批”"),
        c.money("invest_total", "总投资", "Total investment", "计划总投资", "项目总投资", "投资总额"),
        c.money("invest_year", "年度计划投资", "Planned this year", "本年计划投资", "当年计划投资", "年度投资计划",
                relative_year=0),
        c.money("invest_month", "本月完成投资", "Done this month", "当月完成投资", relative_year=0),
        c.money("invest_year_done", "自年初累计完成投资", "Done this year", "自年初累计", "本年累计完成投资",
                "年初以来累计完成投资", relative_year=0),
        c.money("invest_done", "自开工累计完成投资", "Done since the start", "自开工累计", "开工以来累计完成投资", "累计完成投资"),
        c.percent("invest_rate", "投资完成率", "Share done", "完成率", "年度投资完成率", "投资完成比例"),
        c.choice("permit_filing", "立项（备案）", "Approval or filing", PERMIT, "立项", "备案", "立项手续"),
        c.choice("permit_environment", "环评", "Environment", PERMIT, "环评手续", "环境影响评价"),
        c.choice("permit_land", "土地", "Land", PERMIT, "用地手续", "土地手续"),
        c.choice("permit_planning", "规划", "Planning", PERMIT, "规划手续", "规划许可"),
        c.day("start_planned", "计划开工时间", "Start planned", "计划开工", "拟开工时间", "计划开工日期"),
        c.day("start_actual", "实际开工时间", "Started", "实际开工", "开工时间", "开工日期"),
        c.day("finish_planned", "计划竣工时间", "Completion planned", "计划竣工", "计划完工时间", "拟竣工时间"),
        c.day("finish_actual", "实际竣工时间", "Completed", "实际竣工", "竣工时间", "完工时间"),
        c.day("production_planned", "计划投产时间", "Production planned", "计划投产", "拟投产时间", "预计投产时间"),
        c.day("production_actual", "实际投产时间", "In production", "实际投产", "投产时间", "投产日期"),
        c.prose("progress", "形象进度", "Progress on site", "项目进展", "进展情况", "工程形象进度", "目前进展"),
        c.prose("problems", "存在问题", "Problems", "存在困难和问题", "存在的问题", "主要问题"),
        c.choice("problem_type", "问题类别", "Kind of problem", PROBLEM_TYPES, "问题类型"),
        c.prose("measures", "协调措施", "Coordination", "解决措施", "下步措施", "下一步工作措施"),
        c.text("unit", "责任单位", "Responsible unit", "牵头单位", "推进责任单位"),
        c.text("person", "责任人", "Responsible person", "项目责任人", "具体责任人"),
        c.text("sponsor", "包保领导", "Sponsoring leader", "挂钩领导", "联系领导", "挂联领导", "挂包领导"),
        c.money("output_expected", "预计达产产值", "Output at full production", "达产产值", "预计年产值", "预计新增产值"),
        c.month("entry_expected", "预计纳规时间", "Entry expected", "预计入规时间", "计划纳规时间", "预计纳统时间"),
        c.day("updated", "更新日期", "Updated", "数据日期"),
        c.text("lead_from", "招商线索", "From lead", typed=False),
        c.NOTE,
    ),
    firm="may", identity=("name", "builder"), number="code", name="name",
    brief=("name", "state", "invest_total", "production_planned"),
)  # fmt: skip

MILESTONE = Register(
    "milestone",
    Label("项目节点", "Milestones"),
    (
        c.text("title", "节点任务", "Milestone", "节点", "节点名称", "任务", required=True, width=24),
        c.integer("position", "顺序", "Order"),
        c.day("planned", "计划完成时间", "Planned", "计划时间", "完成时限", "计划日期"),
        c.day("actual", "实际完成时间", "Done", "实际时间", "完成时间", "实际日期"),
        c.text("unit", "责任单位", "Responsible unit"),
        c.text("person", "责任人", "Responsible person"),
        c.NOTE,
    ),
    firm="no", parent="project", identity=("title",), name="title",
)  # fmt: skip

PROJECT_MONTH = Register(
    "project_month",
    Label("项目月度投资", "Monthly investment"),
    (
        c.month("month", "月份", "Month", "报告期", "月度", required=True),
        c.money("done", "本月完成投资", "Done this month", "当月完成投资"),
        c.money("year_done", "自年初累计完成投资", "Done this year", "自年初累计", "本年累计完成投资"),
        c.money("total_done", "自开工累计完成投资", "Done since the start", "自开工累计", "累计完成投资"),
        c.prose("progress", "形象进度", "Progress on site", "进展情况"),
        c.NOTE,
    ),
    firm="no", parent="project", identity=("month",), period="month", name="month",
)  # fmt: skip

PROJECT_PROBLEM = Register(
    "project_problem",
    Label("项目问题", "Project problems"),
    (
        c.prose("problem", "问题", "Problem", "存在问题", "问题描述", "难点卡点问题", required=True, limit=500),
        c.choice("type", "问题类别", "Kind", PROBLEM_TYPES, "问题类型", "类别", required=True),
        c.day("raised", "提出日期", "Raised", "提出时间", "收集时间"),
        c.text("raised_by", "提出人", "Raised by", "提出单位"),
        c.text("lead_unit", "牵头单位", "Lead unit", "责任单位", "协调单位", "办理单位"),
        c.text("joining", "配合单位", "Joining units", "配合部门"),
        c.day("due", "办结期限", "Due", "办理时限", "解决时限", "完成时限"),
        c.choice("state", "状态", "State", PROBLEM_STATES, "办理状态", "办理情况", required=True),
        c.prose("steps", "协调记录", "Coordination log", "协调情况", "办理过程"),
        c.prose("result", "办理结果", "Result", "解决情况", "办结情况"),
        c.day("closed", "办结日期", "Closed", "办结时间"),
        c.NOTE,
    ),
    firm="no", parent="project", identity=("problem",), name="problem",
)  # fmt: skip

LEAD = Register(
    "lead",
    Label("招商线索", "Leads"),
    (
        c.text("name", "项目名称", "Project", "招商项目名称", "线索名称", required=True, width=28),
        c.text("investor", "投资方", "Investor", "投资企业", "投资主体", "投资商", width=24),
        c.text("investor_place", "投资方所在地", "Where the investor is", "投资方属地", "来源地"),
        c.area("area", "落地县（市、区）", "Area", "拟落地县", "所在县（市、区）"),
        c.money("invest", "拟投资额", "Planned investment", "总投资", "计划投资", "协议投资额", "投资额"),
        c.text("industry", "产业", "Industry", "所属产业", "行业"),
        c.prose("content", "建设内容", "Content", "项目内容", "建设内容及规模"),
        c.choice("way", "招商方式", "Way", {
            "chain": ("产业链招商", "Along the chain"), "agent": ("代理招商", "By agents"),
            "firms": ("以商招商", "Firm by firm"), "other": ("其他", "Other"),
        }),
        c.text("origin", "线索来源", "Where it came from", "信息来源"),
        c.day("first_contact", "首次对接时间", "First contact", "首次对接", "对接时间"),
        c.choice("stage", "进展", "Stage", {
            "lead": ("线索", "Lead"), "talks": ("在谈", "In talks"), "signed": ("签约", "Signed"),
            "registered": ("注册", "Registered"), "landed": ("落地", "Landed"), "started": ("开工", "Started"),
            "producing": ("投产", "In production"), "ended": ("终止", "Ended"),
        }, "项目进展", "阶段", "推进阶段", required=True),
        c.day("signed", "签约时间", "Signed on", "签约日期"),
        c.money("money_in", "到位资金", "Money received", "实际到位资金", "到位内资"),
        c.text("park", "落地园区", "Park", "拟落地园区"),
        c.text("unit", "责任单位", "Responsible unit", "招商单位", "跟进单位"),
        c.integer("firms_expected", "预计贡献规上户数", "Firms expected", unit=FIRMS),
        c.prose("progress", "进展情况", "How it stands", "最新进展", "工作进展"),
        c.NOTE,
    ),
    firm="may", identity=("name", "investor"), name="name",
    brief=("name", "stage", "invest", "signed"),
)  # fmt: skip

REGISTERS = (PROJECT, MILESTONE, PROJECT_MONTH, PROJECT_PROBLEM, LEAD)
