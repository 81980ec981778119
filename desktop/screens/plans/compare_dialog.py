"""口径对照: each figure under both counting rules, with and without what statistics has not answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.rules.plan import CountYearBy, Plan
from db.rules.plan_index import PlanIndex
from db.rules.words import COUNT_RULES
from db.store.progress import Progress, TargetProgress, progress
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable, Group

_FIRMS = Label("户", "firms")
_CONFIRMED, _CLAIMED = Label("统计已确认", "confirmed"), Label("含待确认", "with pending")
COLUMNS: tuple[Field, ...] = (
    Field("subject", Label("指标", "Figure"), width=26),
    Field("target", Label("目标", "Target"), "integer", unit=_FIRMS, width=8),
    Field("month_confirmed", _CONFIRMED, "integer", unit=_FIRMS, width=10),
    Field("month_claimed", _CLAIMED, "integer", unit=_FIRMS, width=10),
    Field("filing_year_confirmed", _CONFIRMED, "integer", unit=_FIRMS, width=10),
    Field("filing_year_claimed", _CLAIMED, "integer", unit=_FIRMS, width=10),
    Field("difference", Label("两口径相差", "Difference"), "integer", unit=_FIRMS, width=10),
)
RULES: tuple[CountYearBy, ...] = get_args(CountYearBy)


@dataclass(frozen=True, slots=True)
class Compared:
    """The plan's counted figures by target id, under each rule."""

    by_rule: Mapping[CountYearBy, dict[str, TargetProgress]]


def compare(conn: sqlite3.Connection, plan: Plan, month: str) -> Compared:
    """Progress of a plan at ``month`` under both rules."""
    found = {rule: progress(conn, month, plan=replace(plan, count_year_by=rule)) for rule in RULES}
    return Compared({rule: _counted(one) for rule, one in found.items()})


def _counted(found: Progress) -> dict[str, TargetProgress]:
    counted = [one for one in found.targets if one.target.metric in ("stock", "entries", "exits") and one.target.counts]
    return {one.target.id: one for one in counted}


class CompareDialog(Dialog):
    """``opened(list of figures, side, title)`` when a number is clicked."""

    opened = Signal(list, str, str)

    def __init__(self, session: Session, plan: Plan, month: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, (1060, 600))
        self.setWindowTitle(self.tr("One figure under each counting rule, {month}").format(month=month))
        self._plan, self._index = plan, PlanIndex(plan)
        self._found: Compared | None = None
        rules = [translate.label(COUNT_RULES[rule]) for rule in RULES]
        self.table = DataTable(
            COLUMNS, name="plan_compare", title=self.windowTitle(), settings=session.settings,
            links=[f"{rule}_{side}" for rule in RULES for side in ("confirmed", "claimed")],
            groups=[Group(word, f"{rule}_confirmed", f"{rule}_claimed") for word, rule in zip(rules, RULES, strict=True)],
            empty=EmptyState("target", self.tr("The plan has no figures that are counted.")),
        )  # fmt: skip
        self.table.link_activated.connect(self._open)
        said = self.tr("By monthly reports a change counts in the year of its first report; by annual filing in the year whose "
                       "batch it was filed with. The plan counts by {rule}.")  # fmt: skip
        self.body.addWidget(label(said.format(rule=translate.label(COUNT_RULES[plan.count_year_by])), "muted", wrap=True))
        self.body.addWidget(self.table, 1)
        self.add_button(button(self.tr("Close"), self.reject))
        session.read_later(lambda conn: compare(conn, plan, month), self._fill, self.message.show_error)

    def _fill(self, found: Compared) -> None:
        self._found = found
        self.table.set_rows([self._row(key) for key in found.by_rule["month"]])
        self.table.setFocus()

    def _row(self, key: str) -> dict[str, Any]:
        assert self._found is not None
        both = {rule: self._found.by_rule[rule][key] for rule in RULES}
        one = both["month"]
        row: dict[str, Any] = {"id": key, "subject": self._subject(one), "target": one.target.value}
        for rule, measured in both.items():
            row |= {f"{rule}_confirmed": measured.confirmed, f"{rule}_claimed": measured.claimed}
        first, second = (both[rule].confirmed for rule in RULES)
        row["difference"] = int(second) - int(first) if first is not None and second is not None else None
        return row

    def _subject(self, one: TargetProgress) -> str:
        return translate.label(self._index.subject(one.target.dimensions._replace(year=one.year)))

    def _open(self, row: Mapping[str, Any], column: str) -> None:
        if self._found is None or row.get(column) is None:
            return
        rule, side = column.rsplit("_", 1)
        found = next(self._found.by_rule[one][row["id"]] for one in RULES if one == rule)
        title = f"{row['subject']}: {row[column]:,}"
        self.opened.emit([found.figure], side, title)
