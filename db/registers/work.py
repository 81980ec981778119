"""Work plan (责任分工), tasks, meetings with resolutions, the work log and the calendar. S1 四, S2 二(一), 三(二)(三)."""

from __future__ import annotations

from db.registers import columns as c
from db.registers.columns import PERSONS
from db.registers.register import Register
from db.text import Label

TASK_STATES: c.Words = {
    "open": ("未开始", "Open"),
    "going": ("进行中", "Under way"),
    "done": ("已完成", "Done"),
    "dropped": ("取消", "Dropped"),
}
LOG_TYPES: c.Words = {
    "training": ("培训", "Training"),
    "fair": ("展销活动", "Fair"),
    "publicity": ("宣传", "Publicity"),
    "finance": ("融资需求", "Finance need"),
    "fund": ("项目资金申报", "Fund application"),
    "land": ("用地需求", "Land request"),
    "power": ("用电需求", "Power request"),
    "carrier": ("标准厂房、楼宇园", "Carrier"),
    "accounts": ("建账建制", "Accounts put in order"),
    "tax": ("税费政策兑现", "Tax relief"),
    "survey": ("调研摸底", "Survey"),
    "service": ("企业服务", "Service"),
    "inspection": ("督促检查", "Inspection"),
    "other": ("其他", "Other"),
}

MEASURE = Register(
    "measure",
    Label("责任分工", "Work plan"),
    (
        c.code("plan", "计划", "Plan", required=True, width=10),
        c.text("clause", "条目", "Clause", "章节", width=10),
        c.prose("title", "工作措施", "Measure", "重点工作", "工作任务", "任务", "主要措施", required=True, limit=500),
        c.prose("lead", "牵头单位", "Lead department", "牵头部门", "责任领导单位", limit=500),
        c.prose("joining", "责任（配合）单位", "Responsible and joining departments", "责任单位", "配合单位", "配合部门"),
        c.text("place", "出处", "Place in the document", "文件出处", width=16),
        c.year("year", "年度", "Year"),
        c.text("aim", "年度目标", "Aim of the year", "目标任务", "工作目标"),
        c.day("due", "完成时限", "Due", "时限"),
        c.choice("state", "状态", "State", TASK_STATES, "进展状态", required=True),
        c.prose("progress", "进展情况", "How it stands", "工作进展", "落实情况"),
        c.NOTE,
    ),
    firm="no", identity=("plan", "clause", "title", "year"), period="year", name="title",
)  # fmt: skip

TASK = Register(
    "task",
    Label("工作任务", "Tasks"),
    (
        c.text("title", "任务", "Task", "工作任务", "事项", required=True, width=28),
        c.text("unit", "责任单位", "Responsible unit", "牵头单位"),
        c.text("person", "责任人", "Responsible person"),
        c.day("due", "完成时限", "Due", "时限", "截止日期"),
        c.choice("state", "状态", "State", TASK_STATES, "完成情况", required=True),
        c.day("done", "完成日期", "Done on", "完成时间"),
        c.prose("result", "完成情况说明", "Result", "落实情况"),
        c.NOTE,
    ),
    firm="no", parent="measure", orphans=True, identity=("title", "due"), name="title",
)  # fmt: skip

MEETING = Register(
    "meeting",
    Label("联席会议", "Meetings"),
    (
        c.day("date", "会议日期", "Date", "日期", "会议时间", required=True),
        c.text("title", "会议名称", "Meeting", "名称", "议题", required=True, width=24),
        c.text("chair", "主持人", "Chair"),
        c.prose("units", "参会单位", "Units present", "参加单位", "参会人员"),
        c.prose("minutes", "会议纪要", "Minutes", "主要内容", "会议内容"),
        c.text("document", "纪要文号", "Number of the minutes", "文号"),
        c.NOTE,
    ),
    firm="no", identity=("date", "title"), period="date", name="title",
)  # fmt: skip

RESOLUTION = Register(
    "resolution",
    Label("议定事项", "Resolutions"),
    (
        c.prose("title", "议定事项", "Resolution", "事项", required=True, limit=500),
        c.text("unit", "责任单位", "Responsible unit", "牵头单位"),
        c.text("joining", "配合单位", "Joining units"),
        c.day("due", "完成时限", "Due", "时限"),
        c.choice("state", "状态", "State", TASK_STATES, "落实状态", required=True),
        c.day("done", "完成日期", "Done on", "完成时间"),
        c.prose("result", "落实情况", "Result", "办理结果"),
        c.NOTE,
    ),
    firm="no", parent="meeting", identity=("title",), name="title",
)  # fmt: skip

WORK_LOG = Register(
    "work_log",
    Label("工作记录", "Work log"),
    (
        c.day("date", "日期", "Date", "时间", "活动日期", required=True),
        c.choice("type", "类型", "Type", LOG_TYPES, "工作类型", "活动类型", required=True),
        c.text("title", "事项", "What", "活动名称", "内容摘要", "名称", required=True, width=28),
        c.prose("text", "内容", "Text", "工作内容", "情况"),
        c.text("unit", "承办单位", "Held by", "主办单位", "责任单位"),
        c.text("place", "地点", "Place"),
        c.money("amount", "金额", "Amount", "需求金额", "涉及金额"),
        c.money("amount_given", "落实金额", "Amount granted", "到位金额", "获批金额"),
        c.integer("count", "数量", "Count", "场次", "面积（平方米）"),
        c.integer("persons", "参加人数", "Participants", unit=PERSONS),
        c.day("due", "办理期限", "Due", "完成时限"),
        c.prose("result", "结果", "Result", "办理结果", "成效"),
        c.prose("files", "附件", "Files", "佐证材料"),
        c.NOTE,
    ),
    firm="may", identity=("date", "type", "title"), period="date", name="title",
    brief=("date", "type", "title", "result"),
)  # fmt: skip

WORK_LOG_FIRM = Register(
    "work_log_firm",
    Label("参加企业", "Firms of a work log"),
    (
        c.integer("persons", "人数", "Participants", "参加人数", unit=PERSONS),
        c.text("result", "结果", "Result", "办理结果"),
        c.NOTE,
    ),
    parent="work_log", identity=("enterprise",),
)  # fmt: skip

CALENDAR_DAY = Register(
    "calendar_day",
    Label("工作日历", "Calendar"),
    (
        c.day("date", "日期", "Date", "时间", required=True),
        c.choice("kind", "类型", "Kind", {
            "batch": ("申报批次", "Filing batch"), "submission": ("报送日", "Submission day"),
            "notice": ("公示截止", "Notice ends"), "visit": ("走访", "Visit"), "meeting": ("会议", "Meeting"),
            "other": ("其他", "Other"),
        }, "事项类型", required=True),
        c.text("title", "事项", "What", "名称", "内容", required=True, width=28),
        c.several("routes", "适用路径", "Routes", {
            "upgrade": ("小升规", "Upgrade"), "new_project": ("新建投产", "New project"), "conversion": ("涉工转化", "Conversion"),
            "exit": ("退规", "Exit"), "reclassify": ("专业变更", "Reclassification"),
        }),
        c.integer("days_before", "提前提醒天数", "Remind days before"),
        c.NOTE,
    ),
    firm="no", identity=("date", "kind", "title"), period="date", name="title",
)  # fmt: skip

REGISTERS = (MEASURE, TASK, MEETING, RESOLUTION, WORK_LOG, WORK_LOG_FIRM, CALENDAR_DAY)
