"""What can be imported besides the registers: firms, the opening list, changes, statistics' answers, targets."""

from __future__ import annotations

from db.fields import Choice, Field, words
from db.rules.intake.table import Subject
from db.rules.words import DIRECTIONS, EXIT_REASONS, KINDS, LEVELS, METRICS, ORIGINS, RECORDABLE
from db.store import enterprises
from db.text import Label

_OF = enterprises.BY_KEY
_ROUTES = tuple(Choice(key, KINDS[key].label) for key in RECORDABLE)
_ENTRIES = tuple(Choice(key, kind.label) for key, kind in KINDS.items() if kind.role == "entry")
_PLACE = tuple(_OF[key] for key in ("area", "township", "zone", "park", "source"))
RESULTS = {"confirmed": Label("通过", "confirmed"), "returned": Label("退回", "returned")}

KIND = Field("kind", Label("变更类型", "Kind of change"), "choice", required=True, choices=_ROUTES, width=12, synonyms=words(
        "类型 新增类型 变更类别 纳规类型 入库类型 变动类型 状态变更 新增/退出 申报类型"))  # fmt: skip
MONTH = Field("month", Label("计入月份", "Counting month"), "month", required=True, width=10, synonyms=words(
        "月份 纳规月份 纳规时间 入库月份 入库时间 入规月份 入规时间 退规月份 退规时间 退库时间 退库月份 变更月份 变更时间 变动月份 "
        "变动时间 时间 年月"))  # fmt: skip
BATCH = Field("filing_batch", Label("申报批次", "Filing batch"), width=14, synonyms=words("批次 退库批次 入库批次"))
FIRST = Field("first_report", Label("首报报告期", "First report"), "month", width=10,
          synonyms=words("首报期 首报时间 首次上报期"))
BASIS = Field("basis", Label("依据", "Basis"), width=24, synonyms=words("依据文件 文件依据 来源依据 凭据"))
NOTE = Field("note", Label("备注", "Note"), width=24, limit=2000, lines=True, synonyms=words("说明 详细说明 备注说明 退回原因"))

CHANGES = Subject("changes", Label("状态变更", "Status changes"), (
    KIND, _OF["name"], _OF["code"], MONTH, *_PLACE,
    Field("reason", Label("退规原因", "Exit reason"), "choice", width=14,
          choices=tuple(Choice(key, Label(f"{key} {label.zh}", f"{key} {label.en}")) for key, label in EXIT_REASONS.items()),
          synonyms=words("退库原因 原因 退出原因")),
    BATCH, FIRST,
    Field("filing_year", Label("计数年度", "Filing year"), "year", width=8, synonyms=words("年报年度 计入年度")),
    _OF["industry"],
    Field("to_area", Label("迁入县（市、区）", "To area"), "area", width=12, synonyms=words("迁往 迁入地 迁入县")),
    Field("to_zone", Label("迁入园区内/外", "To zone"), "choice", choices=_OF["zone"].choices, width=10,
          synonyms=words("迁入园区内外")),
    Field("new_name", Label("新名称", "New name"), width=24, synonyms=words("变更后名称 更名后名称 现名称")),
    Field("new_code", Label("新代码", "New code"), "code", width=20, synonyms=words("变更后代码 新统一社会信用代码")),
    Field("from_code", Label("原单位代码", "Predecessor's code"), "code", width=20,
          synonyms=words("原单位统一社会信用代码 前身代码")),
    BASIS, NOTE,
    Field("confirmed", Label("统计确认日期", "Confirmed on"), "date", width=12,
          synonyms=words("确认日期 统计确认时间 审批日期 批准日期")),
), identity=("kind", "month"))  # fmt: skip

CONFIRMATIONS = Subject("confirmations", Label("统计确认名单", "Statistics' name list"), (
    _OF["name"], _OF["code"], _OF["area"],
    Field("kind", Label("变更类型", "Kind of change"), "choice", choices=_ROUTES, width=12, synonyms=KIND.synonyms),
    Field("result", Label("审核结果", "Result"), "choice", width=8,
          synonyms=words("结果 审核状态 统计审核结果 答复 国家审核结果"),
          choices=tuple(Choice(key, label) for key, label in RESULTS.items())),
    Field("level", Label("退回层级", "Returned by"), "choice", width=10, synonyms=words("退回单位 退回级别"),
          choices=tuple(Choice(key, label) for key, label in LEVELS.items())),
    Field("date", Label("答复日期", "Date of answer"), "date", width=12,
          synonyms=words("确认日期 统计确认日期 审批日期 批准日期 审核日期 日期")),
    Field("answer_batch", Label("答复批次", "Answer batch"), width=14, synonyms=words("批次 申报批次 审核批次")),
    FIRST, BASIS, NOTE,
))  # fmt: skip

OPENING = Subject("opening", Label("期初名单", "Opening list"), (
    _OF["name"], _OF["code"], *_PLACE, *(_OF[key] for key in ("industry", "products", "registered", "legal_person",
    "contact", "phone", "tags", "honours")), BASIS, _OF["note"],
))  # fmt: skip

ENTERPRISES = Subject("enterprises", Label("企业名录", "Enterprises"), enterprises.FIELDS)

TARGETS = Subject("targets", Label("目标", "Targets"), (
    Field("year", Label("年度", "Year"), "year", width=8, synonyms=words("年份 目标年度")),
    Field("area", Label("县（市、区）", "Area"), "area", width=12, synonyms=_OF["area"].synonyms),
    Field("metric", Label("指标", "Metric"), "choice", width=12, synonyms=words("目标类型 指标名称"),
          choices=tuple(Choice(key, label) for key, label in METRICS.items())),
    Field("value", Label("目标数", "Target"), "number", required=True, width=10, synonyms=words(
        "目标 目标值 目标任务数 任务数 目标数（户） 目标数（家） 培育目标 户数 数值 Value")),
    _OF["zone"], _OF["source"],
    Field("route", Label("途径", "Route"), "choice", choices=_ENTRIES, width=10, synonyms=words("纳规途径 纳规类型")),
    Field("direction", Label("目标或控制数", "Target or limit"), "choice", width=10, synonyms=words("方向 性质"),
          choices=tuple(Choice(key, label) for key, label in DIRECTIONS.items())),
    Field("origin", Label("出处", "Origin"), "choice", width=10, synonyms=words("目标出处 数据出处"),
          choices=tuple(Choice(key, ORIGINS[key]) for key in ("text", "annex", "superior", "own", "typed"))),
    Field("place", Label("文中位置", "Place in the document"), width=16, synonyms=words("位置 章节")),
), identity=("year", "area", "metric", "zone", "source", "route", "origin"))  # fmt: skip

SUBJECTS: dict[str, Subject] = {one.key: one for one in (ENTERPRISES, OPENING, CHANGES, CONFIRMATIONS, TARGETS)}
