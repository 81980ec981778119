"""Figures that stand in no table: the text's targets, the superior's figures, what is typed beside the annex."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from db.fields import Choice, Field
from db.rules.exact import shown
from db.rules.plan import Target
from db.rules.plan_index import PlanIndex
from db.rules.words import METRICS, ORIGINS
from db.text import Label
from desktop import translate
from desktop.models.table import Cell, Row
from desktop.screens.plans.view import PlanView
from desktop.settings import Settings
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.table import DataTable

DIRECTIONS: dict[str, Label] = {
    "at_least": Label("不少于", "at least"), "at_most": Label("不超过", "at most"), "none": Label("陈述", "statement"),
}  # fmt: skip
COLUMNS: tuple[Field, ...] = (
    Field("year", Label("年份", "Year"), width=8),
    Field("metric", Label("指标", "Measure"), "choice", choices=tuple(Choice(key, word) for key, word in METRICS.items()),
          width=10),
    Field("who", Label("范围", "Whose"), width=12),
    Field("direction", Label("方向", "Direction"), "choice", choices=tuple(
        Choice(key, word) for key, word in DIRECTIONS.items()), width=8),
    Field("value", Label("目标", "Figure"), "percent", unit=Label("户 / %", "firms / %"), width=8),
    Field("counts", Label("采用", "Counts"), "flag", width=6),
    Field("origin", Label("来源", "Origin"), "choice", choices=tuple(Choice(key, word) for key, word in ORIGINS.items()),
          width=8),
    Field("place", Label("出处", "Place"), width=24),
)  # fmt: skip


class OtherTargets(Card):
    """``asked(Target)`` when a row is entered, ``removed(Target)`` never: that is asked for in the dialog."""

    asked = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__("")
        self.set_title(self.tr("Targets of the text, and others"))
        self._view: PlanView | None = None
        self._targets: dict[str, Target] = {}
        self.table = DataTable(
            COLUMNS, name="plan_targets", title=self.title(), style=self._style, settings=settings, links=["place"],
            empty=EmptyState("target", self.tr("Targets that the document states in sentences stand here.")),
        )  # fmt: skip
        self.table.activated_row.connect(self._ask)
        self.table.link_activated.connect(lambda row, _key: self._ask(row))
        self.table.set_hint(self.tr("Enter shows place and quotation"))
        self.add_action(self.table.columns_button())
        self.add(self.table)

    def show_view(self, view: PlanView) -> None:
        """Show a plan's figures that its table does not hold."""
        self._view = view
        found = view.table.elsewhere()
        self._targets = {one.id: one for one in found}
        self.table.set_rows([_row(view.table.index, one) for one in found])
        self.table.fit_height(14)

    def select(self, target_id: str) -> bool:
        """Make a figure's row current; False where it is not here."""
        return self.table.select_id(target_id)

    def _ask(self, row: Mapping[str, Any] | None) -> None:
        if row and row["id"] in self._targets:
            self.asked.emit(self._targets[row["id"]])

    def _style(self, row: Row, field: Field) -> Cell | None:
        target = self._targets.get(row["id"])
        findings = self._view.marked.get(row["id"], []) if self._view is not None else []
        if target is None or field.key not in ("value", "counts"):
            return None
        if field.key == "counts":
            return Cell(text="" if target.direction is None else "✓" if target.counts else "–", tone="text_muted")
        unit = "%" if target.metric in ("share", "growth") else ""
        text = f"{shown(target.value)}{unit}"
        if not findings:
            return Cell(text=text)
        grave = any(one.kind == "contradiction" for one in findings)
        kind = "danger" if grave else "warning"
        tip = "\n".join(translate.sentence(one.sentence) for one in findings)
        return Cell(text=f"≠ {text}", tone=kind, ground=f"{kind}_soft", bold=True, tip=tip)


def _row(index: PlanIndex, target: Target) -> dict[str, Any]:
    cell = index.cell(target)
    return {
        "id": target.id, "year": translate.label(index.when(cell.year)), "metric": target.metric,
        "who": translate.label(index.who(cell)), "direction": target.direction or "none", "value": target.value,
        "counts": target.counts, "origin": target.origin, "place": translate.label(index.place(target)),
    }  # fmt: skip
