"""What a row of the worklist is, and which kinds there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from db.text import Label, Sentence


@dataclass(frozen=True, slots=True)
class TaskKind:
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
        TaskKind("dispute", Label("待裁定", "two contents"), "danger", Label("去裁定", "Decide"), "merging"),
        TaskKind("slip", Label("退回单", "return slip"), "warning", Label("去办理", "Answer"), "submission"),
        TaskKind("came", Label("未报送", "not sent"), "warning", Label("查看", "Look"), "merging"),
        TaskKind("same_code", Label("一码两地", "one code twice"), "warning", Label("去裁定", "Decide"), "merging"),
        TaskKind("transit", Label("在途", "in transit"), "neutral", Label("查看", "Look"), "merging"),
        TaskKind("unnamed", Label("未列名", "unnamed"), "neutral", Label("去列名", "Name them"), "changes"),
        TaskKind("audit", Label("核对", "audit"), "neutral", Label("查看", "Read"), "plans"),
        TaskKind("ahead", Label("次年首报", "next year"), "neutral", Label("查看", "Look"), "changes"),
    )
}


@dataclass(frozen=True, slots=True)
class Task:
    """A row: how many things it is about, what is to be done, why, and arguments for the page's ``open``.

    ``arguments`` hold ``task`` (the kind's key) and, where the row is about them, ``changes`` or ``enterprises`` (ids).
    """

    kind: TaskKind
    count: int
    what: Sentence
    why: Sentence
    arguments: Mapping[str, Any] = field(default_factory=dict)
