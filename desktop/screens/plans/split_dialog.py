"""Splitting a target over years or areas: the bureau's own figures (本局分解), seen before they are taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.errors import LedgerError
from db.fields import Field
from db.rules import split
from db.rules.exact import shown
from db.rules.plan import Plan, Target
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.models.table import Row
from desktop.screens.plans.view import PlanView
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.segmented import Segmented
from desktop.widgets.table import DataTable

COLUMNS: tuple[Field, ...] = (
    Field("year", Label("年份", "Year"), width=8),
    Field("area", Label("县（市、区）", "Area"), width=16),
    Field("value", Label("分解数", "Own figure"), "integer", unit=Label("户", "firms"), width=10),
)

_WAYS: dict[str, Callable[[Plan, Target, split.How], tuple[Target, ...]]] = {
    "year": split.by_year, "area": split.by_area, "both": split.by_year_and_area,
}  # fmt: skip


class SplitDialog(Dialog):
    """``confirmed(list of Targets)``. Parts add up to what is split; typed ones are refused where they do not."""

    confirmed = Signal(list)

    def __init__(self, view: PlanView, parent: QWidget | None = None) -> None:
        super().__init__("", parent, (680, 600))
        self.setWindowTitle(self.tr("Split over years or areas"))
        self._plan, self._index = view.plan, view.table.index
        self._targets = {one.id: one for one in view.plan.targets if _can_be_split(one)}
        self._parts: tuple[Target, ...] = ()
        self._typed: dict[str, int] = {}
        self.target = ComboBox([(key, self._word(one)) for key, one in self._targets.items()])
        self.target.currentIndexChanged.connect(lambda _place: self._offer())
        self.over = Segmented()
        self.over.picked.connect(lambda _key: self._compute())
        self.how = Segmented([
            ("linear", self.tr("in equal steps")), ("growth", self.tr("at one rate")), ("typed", self.tr("typed by hand")),
        ])  # fmt: skip
        self.how.select("linear")
        self.how.picked.connect(lambda _key: self._compute())
        form = Form(stack_below=300)
        form.add_row("target", self.tr("Target"), self.target)
        form.add_row("over", self.tr("Over"), self.over)
        form.add_row("how", self.tr("How"), self.how)
        self.table = DataTable(
            COLUMNS, title=self.windowTitle(), editable=self._editable, footer=False,
            empty=EmptyState("target", self.tr("Nothing to split here.")),
        )  # fmt: skip
        self.table.edit_requested.connect(self._edited)
        self.sum = label("", "muted", wrap=True)
        self.body.addWidget(form)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.sum)
        said = self.tr("These become the bureau's own figures, marked as such; the document's stay as they are.")
        self.body.addWidget(label(said, "small", wrap=True))
        self.apply = button(self.tr("Take these figures"), self._agree, kind="primary")
        self.add_button(self.apply, primary=True)
        self.add_button(button(self.tr("Cancel"), self.reject))
        if self._targets:
            first = next((key for key, one in self._targets.items() if any(self._ways(one).values())), "")
            self.target.select(first or next(iter(self._targets)))
        self._offer()

    def parts(self) -> tuple[Target, ...]:
        """The figures as shown."""
        return self._parts

    def _word(self, target: Target) -> str:
        cell = self._index.cell(target)
        return f"{translate.label(self._index.subject(cell))} {shown(target.value)}"

    def _offer(self) -> None:
        """Over what this target can be split."""
        target = self._targets.get(self.target.key())
        ways = self._ways(target) if target is not None else {}
        words = {"year": self.tr("years"), "area": self.tr("areas"), "both": self.tr("years and areas")}
        self.over.set_choices([(way, words[way]) for way in ways])
        if not self.over.key() and ways:
            self.over.select(next((way for way, parts in ways.items() if parts), next(iter(ways))))
        self._compute()

    def _ways(self, target: Target) -> dict[str, bool]:
        """Over what a target of its kind is split, and whether anything is left to split so."""
        ways = ["year"] if target.metric == "stock" else []
        ways += ["area"] if self._index.children.get(target.area) else []
        return {way: self._works(target, way) for way in (*ways, *(["both"] if len(ways) == 2 else []))}

    def _works(self, target: Target, way: str) -> bool:
        try:
            return bool(self._split(target, way, "linear"))
        except LedgerError:
            return False

    def _split(self, target: Target, way: str, how: split.How) -> tuple[Target, ...]:
        return _WAYS[way](self._plan, target, how)

    def _compute(self) -> None:
        """The parts by the way chosen; typing starts from the equal steps."""
        self.message.clear()
        target, over = self._targets.get(self.target.key()), self.over.key()
        how: split.How = "growth" if self.how.key() == "growth" else "linear"
        self._parts = ()
        try:
            if target is not None and over:
                self._parts = self._split(target, over, how)
        except LedgerError as error:
            self.message.show_error(error)
        self._typed = {one.id: int(one.value) for one in self._parts}
        self._show()

    def _show(self) -> None:
        self.table.set_rows({
            "id": one.id, "year": translate.label(self._index.when(one.year)),
            "area": translate.label(self._index.who(one.dimensions)), "value": self._typed[one.id],
        } for one in self._parts)  # fmt: skip
        self.apply.setEnabled(bool(self._parts))
        total = sum(self._typed.values())
        said = self.tr("Sum of the parts: {n}") if self.over.key() == "area" else ""
        self.sum.setText(said.format(n=f"{total:,}"))

    def _editable(self, _row: Row, field: Field) -> bool:
        return field.key == "value" and self.how.key() == "typed"

    def _edited(self, row: Row, _key: str, value: object) -> None:
        if isinstance(value, int) and value >= 0:
            self._typed[row["id"]] = value
            self._show()
        else:
            self.message.show_message("error", self.tr("A whole number of 0 or more is needed here."))

    def _agree(self) -> None:
        if self.how.key() != "typed":
            self.confirmed.emit(list(self._parts))
            return
        try:
            self.confirmed.emit(list(self._checked()))
        except LedgerError as error:
            self.message.show_error(error)

    def _checked(self) -> tuple[Target, ...]:
        """What was typed, tested by the rule that splits."""
        target, over = self._targets[self.target.key()], self.over.key()
        if over == "year":
            years: Mapping[int, int] = {one.year: self._typed[one.id] for one in self._parts if one.year is not None}
            return split.by_year(self._plan, target, typed=years)
        if over == "area":
            areas: Mapping[str, int] = {one.area: self._typed[one.id] for one in self._parts if one.area is not None}
            return split.by_area(self._plan, target, typed=areas)
        return tuple(replace(one, value=self._typed[one.id]) for one in self._parts)


def _can_be_split(target: Target) -> bool:
    counted = target.metric in ("stock", "entries", "exits") and target.of is None and target.direction is not None
    return counted and target.counts and target.origin != "own"
