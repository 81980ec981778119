"""A plan from nothing, or the one that follows: its document, its years, its areas; figures are typed on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from db.errors import BadInput
from db.fields import Field
from db.rules.names import clean
from db.rules.plan import Plan, PlanArea
from db.rules.plan_table import EXTRA
from db.text import QT_TRANSLATE_NOOP, Label
from desktop import theme, translate
from desktop.dialogs.frame import Dialog
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.form import Form
from desktop.widgets.labels import label

FIELDS: tuple[Field, ...] = (
    Field("title", Label("计划名称", "Title"), required=True, width=40),
    Field("document", Label("文号", "Document number"), width=20),
    Field("issued", Label("印发日期", "Date of issue"), "date"),
    Field("base", Label("基期（月末）", "Base month (its end)"), "month", required=True),
    Field("first_year", Label("起始年份", "First year"), "integer", required=True, width=6),
    Field("last_year", Label("结束年份", "Last year"), "integer", required=True, width=6),
)
_AREA = Label("县（市、区）", "Area")
_LINE = re.compile(r"(.*?)[\s,，、;；]+(\d{6})\Z")


class PlanDialog(Dialog):
    """``confirmed(Plan, column keys)``. ``before``: the plan shown, whose areas and windows are taken along; ``whole``: the
    ledger's own area, for a ledger that has no plan. ``following``: the new plan goes on where that one ends."""

    confirmed = Signal(object, list)

    def __init__(
        self, before: Plan | None, whole: PlanArea, *, following: bool, keys: Iterable[str], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__("", parent, (640, 640))
        self.setWindowTitle(self.tr("The plan that follows") if following else self.tr("A new plan"))
        self._before, self._whole, self._following, self._keys = before, whole, following, frozenset(keys)
        self.form = Form(FIELDS)
        self.areas = QPlainTextEdit()
        self.areas.setMinimumHeight(theme.px(120))
        self.areas.setTabChangesFocus(True)
        self.areas.setPlaceholderText(self.tr("one area to a line, or pasted from a sheet; a code of six digits may stand behind"))
        self.form.add_row("areas", self.tr("Areas"), self.areas,
                          self.tr("Counties of the plan; leave empty where the plan speaks of one county."))  # fmt: skip
        self.boxes = {key: CheckBox(translate.label(word)) for key, (_metric, _by, word) in EXTRA.items()}
        self.boxes["stock"].setChecked(True)
        self.body.addWidget(self.form)
        self.body.addWidget(label(self.tr("What the plan's table counts"), "heading"))
        for box in self.boxes.values():
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.apply = button(self.tr("Make the plan"), self._agree, kind="primary")
        self.add_button(self.apply, primary=True)
        self.add_button(button(self.tr("Cancel"), self.reject))
        self._propose()
        self.form.focus_first()

    def _propose(self) -> None:
        """What is known already: a plan that follows begins where the one before ends."""
        before = self._before
        if before is None:
            return
        self.areas.setPlainText("\n".join(_line(area) for area in before.areas if not area.of_which))
        if self._following:
            first = before.last_year + 1
            self.form.set_values({"base": f"{before.last_year}-12", "first_year": first, "last_year": first + 4})

    def _agree(self) -> None:
        if self.form.problems():
            return
        try:
            plan = self.plan()
        except BadInput as error:
            self.message.show_error(error)
            return
        self.confirmed.emit(plan, [key for key, box in self.boxes.items() if box.isChecked()])

    def plan(self) -> Plan:
        """The plan as typed, without figures. Raises BadInput where an area cannot be read."""
        values, before = self.form.values(), self._before
        kept = {area.name: area for area in before.areas} if before else {}
        areas = [kept.get(area.name, area) for area in _areas(self.areas.toPlainText())]
        parks = [area for area in kept.values() if area.of_which] if self._following else []
        return Plan(
            key=self._key(values), title=Label(values["title"], values["title"]), document=values.get("document") or "",
            issued=values.get("issued"), base_month=values["base"], first_year=values["first_year"],
            last_year=values["last_year"], whole=before.whole if before else self._whole,
            areas=(*areas, *_known_parents(parks, areas)),
            count_year_by=before.count_year_by if before else "month", superior=before.superior if before else None,
            windows=before.windows if before else (), groups=before.groups if before and self._following else (),
            follows=before.key if before and self._following else None,
            unit=before.unit if before else Label("户", "enterprises"),
        )  # fmt: skip

    def _key(self, values: dict[str, Any]) -> str:
        base = f"plan-{values['first_year']}"
        return next(key for key in (base, *(f"{base}-{n}" for n in range(2, 1000))) if key not in self._keys)


def _line(area: PlanArea) -> str:
    return f"{area.name} {area.code}" if area.code else area.name


def _areas(text: str) -> list[PlanArea]:
    """Areas as typed or pasted: a name to a line, a code behind it. What looks like a sum row is no area."""
    found: dict[str, PlanArea] = {}
    for line in text.splitlines():
        match = _LINE.match(line.strip())
        name = clean(match[1] if match else line, what=_AREA, limit=40)
        if name in ("合计", "总计", "小计"):
            raise BadInput(QT_TRANSLATE_NOOP("Plans", "“{name}” is a sum, not an area; take that line out."), name=name)
        if name:
            found.setdefault(name, PlanArea(name, match[2] if match else None))
    return list(found.values())


def _known_parents(parks: list[PlanArea], areas: list[PlanArea]) -> list[PlanArea]:
    """Parks whose county the new plan has too."""
    names = {area.name for area in areas}
    return [park for park in parks if park.parent is None or park.parent in names]
