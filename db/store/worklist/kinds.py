"""What a row of the worklist is, and which kinds there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from db.text import Label, Sentence


class TaskKind(NamedTuple):
    """A kind of row: its chip, how it looks, what its link says, and the page where it is done."""

    key: str
    label: Label
    tone: Literal["danger", "warning", "neutral"]
    action: Label
    page: str


KINDS: dict[str, TaskKind] = {
    kind.key: kind
    for kind in (
        TaskKind("opening", Label("缺期初", "opening"), "danger", Label("录期初", "Record"), "settings"),
        TaskKind("late", Label("超批次", "late answer"), "warning", Label("去确认", "Confirm"), "changes"),
        TaskKind("exits", Label("退规待确认", "pending exit"), "warning", Label("去确认", "Confirm"), "changes"),
        TaskKind("basis", Label("缺依据", "no basis"), "warning", Label("去补", "Open"), "changes"),
        TaskKind("zone", Label("未分园区", "no zone"), "warning", Label("去补", "Open"), "enterprises"),
        TaskKind("source", Label("未分来源", "no source"), "warning", Label("去补", "Open"), "changes"),
        TaskKind("code", Label("代码存疑", "doubtful code"), "warning", Label("去核", "Check"), "enterprises"),
        TaskKind("backup", Label("备份", "backup"), "warning", Label("去备份", "Back up"), "settings"),
        TaskKind("second_place", Label("第二备份处", "second place"), "neutral", Label("去设置", "Choose"), "settings"),
        TaskKind("second_copy", Label("备份未另存", "one copy only"), "warning", Label("去备份", "Back up"), "settings"),
        TaskKind("dispute", Label("待裁定", "two contents"), "danger", Label("去裁定", "Decide"), "merging"),
        TaskKind("slip", Label("退回单", "return slip"), "warning", Label("去办理", "Answer"), "submission"),
        TaskKind("came", Label("未报送", "not sent"), "warning", Label("查看", "Look"), "merging"),
        TaskKind("same_code", Label("一码两地", "one code twice"), "warning", Label("去裁定", "Decide"), "merging"),
        TaskKind("transit", Label("在途", "in transit"), "neutral", Label("查看", "Look"), "merging"),
        TaskKind("unnamed", Label("未列名", "unnamed"), "neutral", Label("去列名", "Name them"), "changes"),
        TaskKind("audit", Label("核对", "audit"), "neutral", Label("查看", "Read"), "plans"),
        TaskKind("ahead", Label("次年首报", "next year"), "neutral", Label("查看", "Look"), "changes"),
        TaskKind("filing_today", Label("今天截止", "last day"), "danger", Label("去补", "Open"), "pool"),
        TaskKind("filing_near", Label("申报临期", "filing nears"), "warning", Label("去补", "Open"), "pool"),
        TaskKind("returned", Label("退回待补", "returned"), "warning", Label("去补", "Open"), "pool"),
        TaskKind("visit", Label("走访到期", "visit due"), "warning", Label("去走访", "Open"), "pool"),
        TaskKind("unpaired", Label("未结对", "not paired"), "neutral", Label("去结对", "Pair"), "pool"),
        TaskKind("milestone", Label("逾期", "overdue"), "warning", Label("查看", "Look"), "projects"),
        TaskKind("problem", Label("问题待办", "problem"), "warning", Label("去协调", "Open"), "projects"),
        TaskKind("no_update", Label("未更新", "no update"), "neutral", Label("去更新", "Update"), "projects"),
        TaskKind("not_entered", Label("竣工未纳规", "not entered"), "neutral", Label("查看", "Look"), "projects"),
        TaskKind("signed", Label("签约待转", "signed lead"), "neutral", Label("转项目", "Open"), "projects"),
        TaskKind("risk", Label("退规风险", "exit risk"), "warning", Label("一企一策", "Open a case"), "monitoring"),
        TaskKind("case", Label("帮扶到期", "case due"), "warning", Label("去评估", "Review"), "work"),
        TaskKind("over_line", Label("达标未纳规", "over the line"), "neutral", Label("查看", "Look"), "monitoring"),
        TaskKind("figures", Label("缺数", "no figures"), "neutral", Label("录入", "Enter"), "monitoring"),
        TaskKind("instalment", Label("兑现核查", "instalment"), "warning", Label("去核查", "Check"), "work"),
        TaskKind("notice", Label("公示期满", "notice over"), "neutral", Label("去办", "Open"), "work"),
        TaskKind("honour", Label("资质到期", "honour expires"), "neutral", Label("去复核", "Review"), "work"),
        TaskKind("due", Label("任务到期", "task due"), "warning", Label("去办", "Open"), "work"),
        TaskKind("request", Label("诉求待办", "request"), "neutral", Label("去办", "Open"), "work"),
        TaskKind("day", Label("日程", "calendar"), "neutral", Label("查看", "Look"), "work"),
    )
}


@dataclass(frozen=True, slots=True)
class Task:
    """A row: how many things it is about, what is to be done, why, and arguments for the page's ``open``.

    ``arguments`` hold ``task`` (the kind's key) and, where the row is about them, ``changes`` or ``enterprises`` (ids), or
    ``register`` with ``rows`` (ids) and, under the register's key, the first of them. ``subjects``: what a person puts off
    when he puts the row off; one empty text where it is about nothing that has an id.
    """

    kind: TaskKind
    count: int
    what: Sentence
    why: Sentence
    arguments: Mapping[str, Any] = field(default_factory=dict)
    subjects: tuple[str, ...] = ("",)
