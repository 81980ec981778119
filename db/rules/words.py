"""The field's words as tables: kinds of change, exit reasons, zones, sources, standings (glossary)."""

from __future__ import annotations

from typing import NamedTuple

from db.text import Label


class ChangeKind(NamedTuple):
    """A kind of status change. ``role`` is its part in a firm's replay (db/rules/replay.py)."""

    key: str
    label: Label
    role: str  # opening, entry, exit, move, succession, neutral, number


KINDS: dict[str, ChangeKind] = {
    kind.key: kind
    for kind in (
        ChangeKind("opening", Label("期初在规", "in the opening"), "opening"),
        ChangeKind("opening_number", Label("期初户数", "opening number"), "number"),
        ChangeKind("opening_complete", Label("期初名单完整", "opening list complete"), "number"),
        ChangeKind("upgrade", Label("小升规", "upgrade"), "entry"),
        ChangeKind("new_project", Label("新建投产", "new project"), "entry"),
        ChangeKind("conversion", Label("涉工转化", "conversion"), "entry"),
        ChangeKind("profession_in", Label("专业转入", "profession in"), "entry"),
        ChangeKind("area_in", Label("辖区转入", "area in"), "entry"),
        ChangeKind("successor", Label("改制拆分承继", "succession"), "succession"),
        ChangeKind("exit", Label("退规", "exit"), "exit"),
        ChangeKind("move", Label("迁移", "move"), "move"),
        ChangeKind("rename", Label("更名", "rename"), "neutral"),
        ChangeKind("recode", Label("改码", "recode"), "neutral"),
        ChangeKind("reclassify", Label("行业变更", "reclassify"), "neutral"),
    )
}

ENTRY_ROUTES: tuple[str, ...] = tuple(key for key, kind in KINDS.items() if kind.role == "entry")

#: Kinds a person records by name; the opening's own kinds are written by the opening's functions.
RECORDABLE: tuple[str, ...] = tuple(key for key, kind in KINDS.items() if kind.role not in ("opening", "number"))

EXIT_REASONS: dict[str, Label] = {
    "X1": Label("规模不达标", "below the line"),
    "X2": Label("破产、注（吊）销", "bankrupt or deregistered"),
    "X3": Label("停业（歇业）", "closed down"),
    "X4": Label("专业变更退出", "changed profession"),
    "X5": Label("迁出本地区", "moved out of the plan's area"),
    "X6": Label("单位界定错误", "wrongly delimited unit"),
    "X7": Label("改制、合并或拆分退出原单位", "gave way to a successor"),
    "X9": Label("其他", "other"),
}

#: What an exit limit counts unless the plan says otherwise (design §3).
LIMIT_REASONS: tuple[str, ...] = ("X1", "X2", "X3")

ZONES: dict[str, Label] = {"in_park": Label("园内", "in park"), "outside": Label("园外", "outside")}
SOURCES: dict[str, Label] = {"attracted": Label("招商引资", "attracted"), "local": Label("本地培育", "local")}
UNKNOWN_ZONE = Label("未知", "unknown")
UNASSIGNED = Label("未分", "unassigned")

METRICS: dict[str, Label] = {
    "stock": Label("规上企业数", "above-scale enterprises"),
    "entries": Label("纳规", "entries"),
    "exits": Label("退规", "exits"),
    "share": Label("占比", "share"),
    "growth": Label("增速", "growth"),
}
DIRECTIONS: dict[str, Label] = {"at_least": Label("目标", "target"), "at_most": Label("控制数", "limit")}
ORIGINS: dict[str, Label] = {
    "text": Label("正文", "text"),
    "annex": Label("附件", "annex"),
    "superior": Label("上级文件", "superior's document"),
    "own": Label("本局分解", "the bureau's own split"),
    "typed": Label("自行录入", "typed"),
    "implied": Label("推算", "implied"),
}

STANDINGS: dict[str, Label] = {
    "pending": Label("待统计确认", "pending"),
    "confirmed": Label("统计已确认", "confirmed"),
    "returned": Label("退回", "returned"),
    "void": Label("已冲销", "void"),
    "ahead": Label("次年首报", "first report next year"),
    "apart": Label("不计入（以报送为准）", "not counted: a package is"),
}
LEVELS: dict[str, Label] = {
    "county": Label("县统计局", "county"),
    "prefecture": Label("州（市）统计局", "prefecture"),
    "province": Label("省统计局", "province"),
    "nation": Label("国家统计局", "nation"),
}
COLUMNS: dict[str, Label] = {
    "opening": Label("期初", "opening"),
    "entries": Label("纳规", "entries"),
    "exits": Label("退规", "exits"),
    "moves": Label("迁移", "moves"),
    "successions": Label("承继", "successions"),
}
#: How a plan counts its years (count_year_by).
COUNT_RULES: dict[str, Label] = {
    "month": Label("定报", "monthly reports"),
    "filing_year": Label("年报", "annual filing"),
}
NON_STATISTICAL = Label("部门调度数据，非统计数据", "departmental figures, not statistics")
