"""One figure of a plan: where it stands and what is quoted, and the form in which it is typed or corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from db.errors import BadInput
from db.fields import Choice, Field
from db.rules import plan_table
from db.rules.exact import shown
from db.rules.plan import Dimensions, Plan, Target
from db.rules.plan_block import number
from db.rules.plan_table import EDITABLE_ORIGINS
from db.rules.words import ENTRY_ROUTES, KINDS, METRICS, ORIGINS, SOURCES, ZONES
from db.text import QT_TRANSLATE_NOOP, Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.screens.plans.others import DIRECTIONS
from desktop.screens.plans.view import PlanView
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.labels import label

OF = {
    "": Label("–", "–"), "whole": Label("本计划全域", "the plan's whole"), "superior": Label("上级地区", "the superior area"),
}  # fmt: skip


class TargetDetails(Dialog):
    """``edit_wanted``, ``remove_wanted``, ``count_wanted`` carry the target."""

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    count_wanted = Signal(object)

    def __init__(self, view: PlanView, target: Target, *, writable: bool, parent: QWidget | None = None) -> None:
        index = view.table.index
        subject = translate.label(index.subject(index.cell(target)))
        super().__init__(subject, parent, (520, 0))
        unit = "%" if target.metric in ("share", "growth") else translate.label(view.plan.unit)
        self.body.addWidget(label(subject, "title", wrap=True))
        self.body.addWidget(label(f"{_direction(target)} {shown(target.value)} {unit}".strip(), "strong"))
        origin, place = translate.label(ORIGINS[target.origin]), translate.label(index.place(target))
        words = place if origin.casefold() in place.casefold() else f"{origin} · {place}"
        self.place = label(words, "muted", wrap=True, selectable=True)
        self.quote = label(f"“{target.quote}”" if target.quote else self.tr("No sentence is quoted for this figure."),
                           "" if target.quote else "muted", wrap=True, selectable=True)  # fmt: skip
        self.body.addWidget(self.place)
        self.body.addWidget(self.quote)
        if target.direction is not None and not target.counts:
            self.body.addWidget(label(self.tr("Another figure for the same thing counts; this one is shown beside it."), "small",
                                      wrap=True))  # fmt: skip
        for finding in view.marked.get(target.id, []):
            self.body.addWidget(label(f"≠ {translate.sentence(finding.sentence)}", "warning", wrap=True, selectable=True))
        self.body.addStretch(1)
        if writable:
            self._add_verbs(target)
        close = button(self.tr("Close"), self.reject)
        self.add_button(close)
        close.setFocus()

    def _add_verbs(self, target: Target) -> None:
        if target.direction is not None and not target.counts:
            self.add_button(button(self.tr("Let this one count"), lambda: self._leave(self.count_wanted, target)))
        self.add_button(button(self.tr("Correct…"), lambda: self._leave(self.edit_wanted, target), icon="pencil"))
        if target.origin in EDITABLE_ORIGINS:
            self.add_button(button(self.tr("Remove"), lambda: self._leave(self.remove_wanted, target), kind="danger",
                                   icon="trash-2"))  # fmt: skip

    def _leave(self, signal: Any, target: Target) -> None:
        signal.emit(target)
        self.accept()


def _direction(target: Target) -> str:
    return "" if target.direction is None else translate.label(DIRECTIONS[target.direction])


def target_form(view: PlanView, target: Target | None, parent: QWidget | None = None) -> FormDialog:
    """The form for a new figure, or for ``target`` as it stands; read what it gives with ``target_of``."""
    if target is None:
        title = QCoreApplication.translate("TargetForm", "Add a figure")
        intro = QCoreApplication.translate("TargetForm", "It is marked as typed. Leave out what the figure does not narrow: no "
                                           "year means each year, no area the whole.")  # fmt: skip
    else:
        title = QCoreApplication.translate("TargetForm", "Correct a figure")
        intro = ""
        if target.origin not in EDITABLE_ORIGINS:
            intro = QCoreApplication.translate("TargetForm", "This is the document's own figure. Change it only where it was "
                                               "copied wrongly; what stood here before is kept.")  # fmt: skip
    action = QCoreApplication.translate("TargetForm", "Save")
    values = _values(target) if target else {"metric": "stock", "direction": "at_least", "year": view.plan.last_year}
    return FormDialog(title, _fields(view.plan), action=action, intro=intro, values=values, parent=parent)


def _fields(plan: Plan) -> tuple[Field, ...]:
    areas = tuple(Choice(area.name, area.label) for area in plan.areas)
    of = tuple(Choice(key, word) for key, word in OF.items())
    return (
        Field("metric", Label("指标", "Measure"), "choice", required=True,
              choices=tuple(Choice(key, word) for key, word in METRICS.items())),
        Field("year", Label("年份", "Year"), "integer", width=6),
        *([Field("area", Label("县（市、区）", "Area"), "choice", choices=areas)] if areas else []),
        Field("zone", Label("园区", "Zone"), "choice", choices=tuple(Choice(key, word) for key, word in ZONES.items())),
        Field("source", Label("来源", "Source"), "choice", choices=tuple(Choice(key, word) for key, word in SOURCES.items())),
        Field("route", Label("途径", "Route"), "choice", choices=tuple(Choice(key, KINDS[key].label) for key in ENTRY_ROUTES)),
        Field("direction", Label("方向", "Direction"), "choice", required=True,
              choices=tuple(Choice(key, word) for key, word in DIRECTIONS.items())),
        Field("of", Label("占谁的比重", "Share of"), "choice", choices=of),
        Field("value", Label("数值", "Figure"), required=True, width=8),
        Field("place", Label("出处", "Place"), width=30),
        Field("quote", Label("原文", "Quotation"), width=30),
    )  # fmt: skip


def _values(target: Target) -> dict[str, Any]:
    return {
        "metric": target.metric, "year": target.year, "area": target.area, "zone": target.zone, "source": target.source,
        "route": target.route, "direction": target.direction or "none", "of": target.of or "", "value": shown(target.value),
        "place": translate.label(target.place), "quote": target.quote,
    }  # fmt: skip


def target_of(plan: Plan, values: dict[str, Any], before: Target | None) -> Target:
    """The figure that a filled form means. Raises BadInput where its value is no number."""
    value = number(str(values["value"]))
    if value is None:
        raise not_a_number(values["value"])
    metric, of = values["metric"], values.get("of") or None
    if metric == "share" and of is None:
        of = "whole"
    cell = Dimensions(
        metric, values.get("year"), values.get("area"), values.get("zone"), values.get("source"), values.get("route"), of
    )
    made = before or plan_table.typed(plan, cell, value)
    direction = None if values["direction"] == "none" else values["direction"]
    place = values.get("place") or ""
    if before is None or place != translate.label(before.place):
        made = replace(made, place=Label(place, place) if place else ORIGINS["typed"])
    return replace(made, **cell._asdict(), value=value, direction=direction, quote=values.get("quote") or "")


def not_a_number(text: object) -> BadInput:
    """What is told where a figure is typed that is none."""
    return BadInput(
        QT_TRANSLATE_NOOP("Plans", "“{text}” is not a number of 0 or more; nothing was written."), text=str(text)[:40]
    )
