"""Smaller dialogs of the plan page: the superior's whole figure, and which columns are open for typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.rules.plan import Dimensions, Plan, Target
from db.rules.plan_table import EXTRA, typed
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.dialog import FormDialog
from desktop.widgets.labels import label


def superior_form(plan: Plan, parent: QWidget | None = None) -> FormDialog:
    """The superior's number of firms in a year, by which a share is measured; ``superior_target`` reads it."""
    whose = translate.label(plan.superior or Label("上级地区", "the superior area"))
    title = QCoreApplication.translate("SuperiorForm", "Figure of {area}").format(area=whose)
    intro = QCoreApplication.translate("SuperiorForm", "A share is measured against the number of firms in {area}. Type it for a "
                                       "year, with where it is from; nothing is ever looked up.").format(area=whose)  # fmt: skip
    years = tuple(Choice(str(year), Label(f"{year}年", str(year))) for year in (plan.base_year, *plan.years))
    fields = (
        Field("year", Label("年份", "Year"), "choice", required=True, choices=years),
        Field("value", Label("规上工业企业数", "Firms above the line"), "integer", unit=plan.unit, required=True),
        Field("source", Label("数据来源", "Source"), required=True, width=30),
    )
    return FormDialog(title, fields, action=QCoreApplication.translate("SuperiorForm", "Save"), intro=intro, parent=parent)


def superior_target(plan: Plan, values: dict[str, Any]) -> Target:
    """What the form means: a statement, counted by nothing but the share."""
    cell = Dimensions("stock", int(values["year"]), of="superior")
    source = Label(values["source"], values["source"])
    made = replace(typed(plan, cell, values["value"]), direction=None, counts=False, place=source)
    same = (one.id for one in plan.targets if one.origin == "typed" and one.direction is None and one.dimensions == cell)
    return replace(made, id=next(same, made.id))


class ColumnsDialog(Dialog):
    """Which columns stand open in the table of targets; ``confirmed(keys)``."""

    confirmed = Signal(list)

    def __init__(self, chosen: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__("", parent, (460, 0))
        self.setWindowTitle(self.tr("Columns to type into"))
        opened = set(chosen)
        self.body.addWidget(label(self.tr("Columns with figures are always shown. Open others to type or paste into."), "muted",
                                  wrap=True))  # fmt: skip
        self.boxes = {key: CheckBox(translate.label(word)) for key, (_metric, _by, word) in EXTRA.items()}
        for key, box in self.boxes.items():
            box.setChecked(key in opened)
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.add_button(button(self.tr("Open these columns"), self._agree, kind="primary"), primary=True)
        self.add_button(button(self.tr("Cancel"), self.reject))

    def _agree(self) -> None:
        self.confirmed.emit([key for key, box in self.boxes.items() if box.isChecked()])
        self.accept()
