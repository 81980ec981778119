"""A ledger of one's own: the bureau's name, a plan, the area, the month it begins with, the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from db import plan_file
from db.errors import LedgerError
from db.fields import Field
from db.rules import months, names
from db.rules.plan import Plan
from db.store.setup import new_ledger
from db.text import Label
from desktop import places, theme, translate
from desktop.ops import Ops
from desktop.screens.welcome import own_plan
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.labels import label

OWN, FILE = "own", "file"
BUREAU = Field("bureau", Label("填报单位", "Bureau"), required=True, width=30)


class NewLedgerCard(Card):
    """``made(path)`` once the ledger lies there; ``failed(error)`` otherwise, with everything typed still in place.

    Plans that still run come first, then one's own, then those that have ended: the first of them is proposed.
    """

    made = Signal(Path)
    failed = Signal(object)

    def __init__(self, ops: Ops, today: date) -> None:
        super().__init__()
        self.set_title(self.tr("A ledger of your own"))
        self._ops, self._today = ops, today
        self._plan: Plan | None = None
        self._chosen = self._proposed = ""
        self.plan, self.area = ComboBox(), ComboBox()
        self.form = Form()
        self._add_fields()
        self.browse_button = button(self.tr("Choose another place…"), self._browse, icon="folder-open")
        self.make_button = button(self.tr("Make the ledger"), self.make, kind="primary")
        self.add(self.form)
        self.body.addSpacing(theme.grid(0.5))
        actions = FlowLayout()
        actions.addWidget(self.make_button)
        actions.addWidget(self.browse_button)
        self.add(actions)
        self.add(label(self.tr("Everything can be changed later except the opening month."), "small", wrap=True))
        self.body.addStretch(1)
        self._fill_plans()
        self.plan.picked.connect(self.choose_plan)
        self.area.picked.connect(lambda _key: self._propose_path())
        self.form.changed.connect(lambda key: self._propose_path() if key == "whole" else None)

    def _add_fields(self) -> None:
        self.form.add_field(BUREAU, self.tr("As it is printed on the submission."))
        self.form.add_row("plan", self.tr("Plan"), self.plan)
        for field in own_plan.FIELDS:
            self.form.add_field(field)
        self.form.set_hint("areas", self.tr("Names divided by spaces or commas; empty for a single area."))
        self.form.set_hint("base_month", self.tr("The month whose figures the plan starts from."))
        self.form.add_row("area", self.tr("Own area"), self.area)
        self.form.add_field(Field("opening", Label("期初", "Opening"), "month", required=True))
        self.form.add_field(Field("path", Label("文件", "File"), required=True, width=40))

    def _fill_plans(self) -> None:
        running: list[tuple[str, str]] = []
        ended: list[tuple[str, str]] = []
        for key in plan_file.shipped():
            plan = plan_file.load(key)
            words = self.tr("{area} {first}–{last}, {document}").format(
                area=translate.label(plan.whole.label), first=plan.first_year, last=plan.last_year, document=plan.document
            )
            (running if plan.last_year >= self._today.year else ended).append((key, words))
        own, file = (OWN, self.tr("Our own plan, typed here")), (FILE, self.tr("A plan file…"))
        for key, words in (*running, own, *ended, file):
            self.plan.add(key, words)
        first = self.plan.itemData(0)
        self.plan.select(first)
        self.choose_plan(first)

    def choose_plan(self, key: str) -> None:
        """Follow the plan of that key: a shipped one, one typed here, or one from a file that is asked for."""
        plan = None
        if key != OWN:
            plan = self._read_plan_file() if key == FILE else plan_file.load(key)
            if plan is None:  # asked for no file after all, or it could not be used
                self.plan.select(self._chosen)
                return
        self._chosen, self._plan = key, plan
        for own in own_plan.KEYS:
            self.form.set_visible(own, plan is None)
        self.form.set_visible("area", plan is not None)
        if plan is None:
            self._start_own_plan()
        else:
            self._take_plan(plan)
        self._propose_path()

    def _read_plan_file(self) -> Plan | None:
        chosen, _filter = QFileDialog.getOpenFileName(self, self.tr("A plan file"), "", self.tr("Plans (*.toml)"))
        try:
            return plan_file.load(Path(chosen)) if chosen else None
        except LedgerError as error:
            self.failed.emit(error)
            return None

    def _start_own_plan(self) -> None:
        for key, value in own_plan.proposals(self._today).items():
            if self.form.editor(key).value() is None:
                self.form.editor(key).set_value(value)
        self.form.set_hint("plan", self.tr("Its targets are typed or pasted afterwards, on the page Plans and audit."))
        self.form.editor("opening").set_value(months.shift(months.month_of(self._today), -1))
        self.form.set_hint("opening", self.tr("The month whose end your list of firms or your number describes."))

    def _take_plan(self, plan: Plan) -> None:
        self.area.clear()
        for area in (plan.whole, *(one for one in plan.areas if not one.of_which)):
            self.area.add(area.name, translate.label(area.label))
        ended = self.tr("It ended in {year}; a plan that follows is added on the page Plans and audit.")
        title = translate.label(plan.title)
        over = plan.last_year < self._today.year
        self.form.set_hint("plan", f"{title}\n{ended.format(year=plan.last_year)}" if over else title)
        self.form.editor("opening").set_value(plan.base_month)
        self.form.set_hint("opening", self.tr(
            "The plan's base month {month} brings the plan's own numbers along. A later month begins with your own list "
            "or number.").format(month=plan.base_month))  # fmt: skip

    def _propose_path(self) -> None:
        """A file named after the area, unless a person has named one."""
        name = self.area.key() if self._plan is not None else str(self.form.values().get("whole") or "")
        if self.form.values().get("path") in (None, self._proposed):
            self._proposed = str(places.free(name)) if name else ""
            self.form.editor("path").set_value(self._proposed or None)

    def _browse(self) -> None:
        typed = str(self.form.values().get("path") or places.folder())
        chosen, _filter = QFileDialog.getSaveFileName(self, self.tr("The ledger's file"), typed, self.tr("Ledgers (*.sgl)"))
        if chosen:
            self.form.editor("path").set_value(chosen)

    def make(self) -> None:
        """Make the ledger as typed."""
        if not self.form.ready():
            return
        values = self.form.values()
        try:
            bureau = names.clean(values["bureau"], what=BUREAU.label)
            plan = self._plan or own_plan.own_plan(values)
        except LedgerError as error:
            self.failed.emit(error)
            return
        path = places.typed(values["path"])
        area = self.area.key() if self._plan is not None else ""

        def work(_report: object, _cancelled: object) -> Any:
            places.make_ready(path)
            new_ledger(path, plan, area=area, opening=values["opening"], bureau=bureau).close()
            return path

        self._ops.run(work, on_done=self.made.emit, on_error=self.failed.emit, label=self.tr("Making the ledger"),
                      button=self.make_button)  # fmt: skip
