"""What is looked at before a month is closed, in which order, and what each asks for (issue: close a month)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from db.text import Label, Sentence

Standing = Literal["done", "open", "explained"]

#: The month cannot be closed while one of these is open: its figures contradict each other.
MUST = ("balance",)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the checklist: what it is called, and what it says where nothing is left to do."""

    key: str
    label: Label
    tasks: tuple[str, ...]
    page: str


#: ``tasks``: the kinds of the worklist that a point gathers.
POINTS: tuple[Point, ...] = (
    Point("balance", Label("台账平衡", "The balance closes"), (), "submission"),
    Point("figures", Label("期初已录", "Figures are present"), ("opening",), "settings"),
    Point("monthly", Label("上月企业数据已录", "Enterprises' figures of the month before are there"), ("figures",), "monitoring"),
    Point("pending", Label("待统计确认", "Changes that wait for statistics"), ("late", "exits"), "changes"),
    Point("unassigned", Label("园区、来源已分", "Zone and source are assigned"), ("zone", "source"), "enterprises"),
    Point("evidence", Label("依据、代码无疑", "Basis and codes are sound"), ("basis", "code"), "changes"),
    Point("audit", Label("计划核对已阅", "The plan's contradictions were read"), ("audit",), "plans"),
    Point("adjusted", Label("前期调整", "Adjustments to closed months"), (), "changes"),
    Point("monthly_figure", Label("企业月度数据前期调整", "Adjustments to enterprises' monthly figures"), (), "monitoring"),
    Point("project_month", Label("项目月度投资前期调整", "Adjustments to projects' monthly investment"), (), "projects"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A point as it stands: each open matter one sentence; ``arguments`` open the page where it is done.

    ``explained``: it contradicts a rule but is true, and the explanation goes along with the submission.
    """

    point: Point
    standing: Standing
    said: tuple[Sentence, ...] = ()
    arguments: Mapping[str, Any] = field(default_factory=dict)
    explanation: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the closing: the English sentences, filled."""
        return {
            "key": self.point.key, "standing": self.standing, "said": [str(one) for one in self.said],
            "explanation": self.explanation,
        }  # fmt: skip


def item(
    point: Point, said: Sequence[Sentence], arguments: Mapping[str, Any], explanations: Mapping[str, str]
) -> Item:  # fmt: skip
    """The point with what is open of it; nothing open is done, an explanation closes the rest but not what must hold."""
    explanation = explanations.get(point.key, "").strip()
    if not said:
        return Item(point, "done")
    standing: Standing = "explained" if explanation and point.key not in MUST else "open"
    return Item(point, standing, tuple(said), arguments, explanation)
