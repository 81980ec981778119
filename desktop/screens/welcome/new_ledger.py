"""A ledger of one's own: the bureau's name, a plan, the area, the month it begins with, the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from db import plan_file
from db.errors import BadInput, LedgerError
from db.fields import Field
from db.rules import months
from db.rules.ids import new_id
from db.rules.plan import Plan, PlanArea
from db.store.setup import new_ledger
from db.text import QT_TRANSLATE_NOOP, Label
from desktop import places, translate
from desktop.ops import Ops
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.labels import label

OWN, FILE = "own", "file"

#: What a bureau types of its own plan; targets are typed or pasted on the plan page afterwards.
OWN_FIELDS = (
    Field("title", Label("计划名称", "Title of the plan"), required=True, width=30),
    Field("document", Label("文号", "Document number"), width=20),
    Field("whole", Label("本地区名称", "Name of the whole area"), required=True, width=20),
    Field("areas", Label("所辖县（市、区）", "Areas below it"), width=40),
    Field("base_month", Label("基期", "Base month"), "month", required=True),
    Field("last_year", Label("目标年度", "Target year"), "integer", required=True),
)
OWN_KEYS = tuple(field.key for field in OWN_FIELDS)


class NewLedgerCard(Card):
    """``made(path)`` once the ledger lies there; ``failed(error)`` otherwise, with everything typed still in place."""

    made = Signal(Path)
    failed = Signal(object)

    def __init__(self, ops: Ops) -> None:
        super().__init__()
        self.set_title(self.tr("A ledger of your own"))
        self._ops = ops
        self._plan: Plan | None = None
        self.form = Form()
        self.form.add_field(Field("bureau", Label("填报单位", "Bureau"), required=True, width=30),
                            self.tr("As it is printed on the submission."))  # fmt: skip
        self.plan, self.area = ComboBox(), ComboBox()
        self.form.add_row("plan", self.tr("Plan"), self.plan)
        for field in OWN_FIELDS:
            self.form.add_field(field, self._own_hint(field.key))
        self.form.add_row("area", self.tr("Own area"), self.area)
        self.form.add_field(Field("opening", Label("期初", "Opening"), "month", required=True))
        self.form.add_field(Field("path", Label("文件", "File"), required=True, width=40))
        self.browse_button = button(self.tr("Choose another place…"), self._browse, icon="folder-open")
        self.make_button = button(self.tr("Make the ledger"), self._make, kind="primary")
        self.add(self.form)
        actions = FlowLayout()
        actions.addWidget(self.make_button)
        actions.addWidget(self.browse_button)
        self.add(actions)
        self.add(label(self.tr("Everything can be changed later except the opening month."), "small", wrap=True))
        self._fill_plans()
        self.form.changed.connect(self._on_changed)

    def _own_hint(self, key: str) -> str:
        return self.tr("Names divided by spaces or commas; empty for a single area.") if key == "areas" else ""

    def _fill_plans(self) -> None:
        for key in plan_file.shipped():
            plan = plan_file.load(key)
            self.plan.add(key, translate.label(plan.title))
        self.plan.add(OWN, self.tr("Our own plan, typed here"))
        self.plan.add(FILE, self.tr("A plan file…"))
        self.plan.picked.connect(self._on_plan)
        self.area.picked.connect(lambda _key: self._propose_path())
        self.plan.select(plan_file.shipped()[0])
        self._on_plan(self.plan.key())

    def _on_plan(self, key: str) -> None:
        for own in OWN_KEYS:
            self.form.set_visible(own, key == OWN)
        self.form.set_visible("area", key != OWN)
        if key == FILE:
            self._choose_plan_file()
        elif key != OWN:
            self._take_plan(plan_file.load(key))
        if key == OWN:
            self._plan = None
            self.form.set_hint("opening", self.tr("The month whose end your list of firms or your number describes."))

    def _choose_plan_file(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, self.tr("A plan file"), "", self.tr("Plans (*.toml)"))
        try:
            if chosen:
                self._take_plan(plan_file.load(Path(chosen)))
        except LedgerError as error:
            self.failed.emit(error)

    def _take_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.area.clear()
        english = translate.language() == "en"
        for area in (plan.whole, *(one for one in plan.areas if not one.of_which)):
            self.area.add(area.name, area.en if english and area.en else area.name)
        self.form.editor("opening").set_value(plan.base_month)
        self.form.set_hint("opening", self.tr(
            "The plan's base month {month} brings the plan's own numbers along. A later month begins with your own list "
            "or number.").format(month=plan.base_month))  # fmt: skip
        self._propose_path()

    def _propose_path(self) -> None:
        name = self.area.key() if self.plan.key() != OWN else str(self.form.values().get("whole") or "")
        if name:
            self.form.editor("path").set_value(str(places.free(name, ".sgl")))

    def _on_changed(self, key: str) -> None:
        if key == "whole":
            self._propose_path()

    def _browse(self) -> None:
        typed = str(self.form.values().get("path") or places.folder())
        chosen, _filter = QFileDialog.getSaveFileName(self, self.tr("The ledger's file"), typed, self.tr("Ledgers (*.sgl)"))
        if chosen:
            self.form.editor("path").set_value(chosen)

    def _make(self) -> None:
        if self.form.problems():
            return
        values = self.form.values()
        try:
            plan = self._plan or own_plan(values)
        except LedgerError as error:
            self.failed.emit(error)
            return
        path = Path(str(values["path"]))
        path = path if path.suffix == ".sgl" else path.with_name(path.name + ".sgl")
        area = "" if self.plan.key() == OWN else self.area.key()

        def work(_report: object, _cancelled: object) -> Path:
            new_ledger(path, plan, area=area, opening=values["opening"], bureau=values["bureau"]).close()
            return path

        self._ops.run(work, on_done=self.made.emit, on_error=self.failed.emit, label=self.tr("Making the ledger"),
                      button=self.make_button)  # fmt: skip


def own_plan(values: dict[str, Any]) -> Plan:
    """A plan without figures yet, from what a bureau typed (keys of OWN_FIELDS); raises BadInput where it ends too early."""
    first = months.year(values["base_month"]) + 1
    if values["last_year"] < first:
        raise BadInput(
            QT_TRANSLATE_NOOP("Plans", "The target year {last} must lie after the base month {base}. Nothing was made."),
            last=values["last_year"],
            base=values["base_month"],
        )
    names = str(values.get("areas") or "").replace("，", " ").replace("、", " ").replace(",", " ").split()
    title = str(values["title"])
    return Plan(
        key=f"own-{new_id()[:13]}", title=Label(title, title), document=str(values.get("document") or ""), issued=None,
        base_month=values["base_month"], first_year=first, last_year=int(values["last_year"]),
        whole=PlanArea(str(values["whole"])), areas=tuple(PlanArea(name) for name in dict.fromkeys(names)),
    )  # fmt: skip
