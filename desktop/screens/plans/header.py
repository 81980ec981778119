"""The plan's own card: title, document, span, base, and the choices that decide how it counts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.rules.words import ORIGINS
from desktop import theme, translate
from desktop.screens.plans.view import PlanView
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.pill import Pill
from desktop.widgets.segmented import Segmented


class PlanHeader(Card):
    """``rule_picked`` (month, filing_year), ``origin_picked`` (text, annex …), ``plan_picked`` (key), ``follow_wanted``."""

    rule_picked = Signal(str)
    origin_picked = Signal(str)
    plan_picked = Signal(str)
    follow_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "title", wrap=True, selectable=True)
        self.facts = label("", "muted", wrap=True, selectable=True)
        self.rule = Segmented([
            ("month", self.tr("monthly reports (by month)")), ("filing_year", self.tr("annual filing (by batch)")),
        ])  # fmt: skip
        self.rule.setAccessibleName(self.tr("Years count by"))
        self.rule.picked.connect(self.rule_picked)
        self.origin = Segmented()
        self.origin.setAccessibleName(self.tr("Where two are stated, this counts"))
        self.origin.picked.connect(self.origin_picked)
        self.plan = ComboBox()
        self.plan.setAccessibleName(self.tr("Plan"))
        self.plan.picked.connect(self.plan_picked)
        self.follow = button(self.tr("Let all pages follow this plan"), self.follow_wanted.emit)
        self.followed = Pill(self.tr("followed by all pages"), "success", "✓")
        self._rule = _pair(self.tr("Years count by"), self.rule)
        self._origin = _pair(self.tr("Where two are stated, this counts"), self.origin)
        self._plan = _pair(self.tr("Plan"), self.plan)
        self.add(self.name)
        self.add(self.facts)
        row = FlowLayout(spacing=2)
        for part in (self._plan, self.followed, self.follow, self._rule, self._origin):
            row.addWidget(part)
        self.add(row)

    def show_view(self, view: PlanView, *, writable: bool) -> None:
        """Show a plan; without ``writable`` its choices are shown and cannot be changed."""
        plan = view.plan
        self.name.setText(translate.label(plan.title))
        self.facts.setText(" · ".join(_facts(view)))
        self.rule.select(plan.count_year_by)
        self.origin.set_choices([(key, translate.label(ORIGINS[key])) for key in view.rivals])
        self.origin.select(view.chosen)
        self._origin.setVisible(bool(view.rivals))
        self.plan.clear()
        for key, title in view.titles.items():
            self.plan.add(key, translate.label(title))
        self.plan.select(plan.key)
        self.plan.setMaximumWidth(theme.px(360))
        several = len(view.titles) > 1
        self._plan.setVisible(several)
        self.followed.setVisible(several and plan.key == view.followed)
        self.follow.setVisible(several and plan.key != view.followed)
        for part in (self.rule, self.origin, self.follow):
            part.setEnabled(writable)


def _pair(words: str, control: QWidget) -> QWidget:
    """A control with its words before it, kept together when a line breaks."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.grid(1))
    row.addWidget(label(words, "muted"))
    row.addWidget(control)
    return made


def _facts(view: PlanView) -> list[str]:
    plan = view.plan
    years = QCoreApplication.translate("PlanHeader", "{first}–{last}").format(first=plan.first_year, last=plan.last_year)
    base = translate.label(view.table.index.when(0))
    if view.base is None:
        said = QCoreApplication.translate("PlanHeader", "base: {base}, no figure")
    elif view.base.implied:
        said = QCoreApplication.translate("PlanHeader", "base: {base}, {value} (implied: {terms})")
    else:
        said = QCoreApplication.translate("PlanHeader", "base: {base}, {value} (stated)")
    value, terms = (f"{view.base.value:,}", view.base.terms) if view.base else ("", "")
    issued = plan.issued or QCoreApplication.translate("PlanHeader", "no date of issue")
    document = plan.document or QCoreApplication.translate("PlanHeader", "no document number")
    return [document, issued, years, said.format(base=base, value=value, terms=terms)]
