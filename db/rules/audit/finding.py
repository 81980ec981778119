"""What the audit finds, and how its checks put it down."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from db.rules.exact import number
from db.rules.plan import Dimensions, Target
from db.rules.plan_index import BASE, PlanIndex
from db.text import Label, Sentence

Kind = Literal["contradiction", "difference", "implied", "note"]
Relation = Literal[
    "sum", "cumulative", "repeated", "difference", "baseline", "gross", "remainder", "share", "growth", "areas", "flow",
    "needed", "years", "margins", "issued", "remark",
]

#: The word on a finding's chip.
RELATIONS: dict[Relation, Label] = {
    "sum": Label("合计不符", "sum"),
    "cumulative": Label("累计不衔接", "cumulative"),
    "repeated": Label("重复不一", "stated twice"),
    "difference": Label("正文与附件不一", "text and annex"),
    "baseline": Label("基数推算", "implied baseline"),
    "gross": Label("未扣退规", "exits not deducted"),
    "remainder": Label("差额推算", "implied remainder"),
    "share": Label("占比", "share"),
    "growth": Label("增速", "growth"),
    "areas": Label("分地区", "by area"),
    "flow": Label("增减与总数", "flows and stock"),
    "needed": Label("年均净增", "net per year"),
    "years": Label("多年合计", "sum over years"),
    "margins": Label("分项", "margins"),
    "issued": Label("成文日期", "date of issue"),
    "remark": Label("提示", "remark"),
}


class Finding(NamedTuple):
    """One sentence about one relation.

    ``key`` is stable and unique within an audit. ``kind``: contradiction (the document's own figures do not agree),
    difference (text and annex state different figures), implied (a figure that follows and is not printed), note.
    ``stated`` and ``computed`` are 户 or percent, or None. ``targets`` are the ids of the figures involved.
    """

    key: str
    kind: Kind
    relation: Relation
    sentence: Sentence
    stated: int | float | None
    computed: int | float | None
    place: Label
    targets: tuple[str, ...]


class Audit(NamedTuple):
    """All findings and the number of relations tested, those that hold included."""

    findings: tuple[Finding, ...]
    checked: int


class Collector:
    """Carries the plan through the checks and gathers what they find."""

    def __init__(self, index: PlanIndex) -> None:
        self.index = index
        self.plan = index.plan
        self.findings: list[Finding] = []
        self.checked = 0
        self._keys: set[str] = set()

    def holds(self, relation: bool) -> bool:
        """Count a tested relation and pass its truth on."""
        self.checked += 1
        return relation

    def add(
        self,
        relation: Relation,
        kind: Kind,
        key: Iterable[object],
        sentence: Sentence,
        targets: Iterable[Target],
        *,
        stated: Decimal | float | None = None,
        computed: Decimal | float | None = None,
        place: Label | None = None,
    ) -> None:
        """Put a finding down. ``key`` are the parts after the relation's name; the first target's place is the default.

        A key that is taken already gets the first target's origin, so that text and annex may find the same thing.
        """
        involved = tuple(targets)
        name = "-".join([relation, *(str(part) for part in key if part is not None)])
        name = self._unique(name, involved[0].origin if involved else "more")
        where = place or (self.index.place(involved[0]) if involved else Label(self.plan.document, self.plan.document))
        self.findings.append(
            Finding(
                key=name,
                kind=kind,
                relation=relation,
                sentence=sentence,
                stated=None if stated is None else number(stated),
                computed=None if computed is None else number(computed),
                place=where,
                targets=tuple(target.id for target in involved),
            )
        )

    def parts(self, cell: Dimensions, metric: bool = True) -> list[object]:
        """The key's parts for what a cell speaks of, without what is not narrowed."""
        year = self.plan.base_year if cell.year == BASE else cell.year
        return [year, cell.metric if metric else None, cell.area, cell.zone, cell.source, cell.route]

    def _unique(self, name: str, origin: str) -> str:
        unique, again = name, 1
        while unique in self._keys:
            unique = f"{name}-{origin}" if again == 1 else f"{name}-{origin}-{again}"
            again += 1
        self._keys.add(unique)
        return unique


def listing(words: list[Label], limit: int = 12) -> tuple[tuple[Label, ...], int]:
    """The first ``limit`` words of a list and how many are left over: a sentence is no table."""
    return tuple(words[:limit]), max(0, len(words) - limit)
