"""Areas and parks: the tree, a merger, a new name; each with its month and basis."""

from __future__ import annotations

from typing import Any

from db.fields import Field
from db.rules import names
from db.store import areas, transfers
from db.text import Label
from desktop import translate
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.segmented import Segmented
from desktop.widgets.table import DataTable

NAME = Label("名称", "Name")
COLUMNS = (
    Field("name", NAME, width=14),
    Field("code", Label("代码", "Code"), "code", width=10),
    Field("remark", Label("说明", "Remark"), width=18),
)
FIELDS = (
    Field("name", Label("新名称", "New name"), required=True, width=20),
    Field("of_which", Label("“其中”行", "“Of which” row"), "flag"),
    Field("township", Label("乡镇（街道）", "Township"), required=True, width=16),
    Field("month", Label("自何月", "From month"), "month", required=True),
    Field("basis", Label("依据", "Basis"), required=True, width=30),
)
#: Which fields each event asks for.
ASKED = {
    "rename": {"area", "name", "month", "basis"},
    "merge": {"area", "into", "month", "basis"},
    "transfer": {"area", "into", "township", "month", "basis"},
    "add": {"below", "name", "of_which"},
}


class AreasCard(SettingsCard):
    """The tree as a table; below it the event to record for one of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("Areas and parks"))
        self.table = DataTable(COLUMNS, name="areas", title=self.title(), settings=session.settings, footer=False)
        self.table.fit_height(10)
        self.kind = Segmented([("rename", self.tr("New name")), ("merge", self.tr("Merger")),
                               ("transfer", self.tr("Hand-over")), ("add", self.tr("New area or park"))])  # fmt: skip
        self.kind.select("rename")
        self.kind.picked.connect(lambda _key: self.refresh())
        self.area, self.into, self.below = ComboBox(), ComboBox(), ComboBox()
        self.table.current_changed.connect(self._on_row)
        self.into.setPlaceholderText(self.tr("Choose"))
        self.into.picked.connect(lambda _key: self.form.row("into").set_problem(""))
        #: What is asked for the event.
        self.form: Form = Form()
        self.form.add_row("area", self.tr("Area or park"), self.area)
        self.form.add_row("below", self.tr("Belongs to"), self.below)
        self.form.add_row("into", self.tr("Goes into"), self.into)
        for field in FIELDS:
            self.form.add_field(field)
        self.form.set_hint("township", self.tr("Its firms that are in the roster by then are counted there from that month on, "
                                               "confirmed at once."))  # fmt: skip
        self.form.set_hint("of_which", self.tr("A park that is shown beside the areas and never added to the total."))
        self.record_button = button(self.tr("Record"), self.record)
        self.add(self.table)
        self.add(self.kind)
        self.add(self.form)
        self.remark = label(self.tr("A merger changes no total: what was counted in the merged area is shown in the one "
                                    "that took it in, for earlier months too."), "small", wrap=True)  # fmt: skip
        self.add(self.remark)
        self.add_buttons(self.record_button)

    def _show_fields(self) -> None:
        asked = ASKED[self.kind.key()]
        for key in ("area", "below", "into", *(field.key for field in FIELDS)):
            self.form.set_visible(key, key in asked)
        self.remark.setVisible(self.kind.key() == "merge")

    def _on_row(self, row: Any) -> None:
        if row:
            self.area.select(row["id"])

    def refresh(self) -> None:
        self._show_fields()
        tree = self.session.tree()
        standing = [one for one in tree.areas.values() if tree.resolve(one.id) == one.id]
        mergeable = [one for one in standing if not one.of_which and one.id != tree.own and tree.is_own(one.id)]
        _fill(self.area, mergeable if "into" in ASKED[self.kind.key()] else standing)
        _fill(self.into, mergeable, first=False)
        _fill(self.below, [one for one in standing if not one.of_which and tree.is_own(one.id)])
        self.table.set_rows(
            {
                "id": one.id, "name": "　" * (len(list(tree.lineage(one.id))) - 1) + translate.label(one.label),
                "code": one.code or "", "remark": self._remark(tree, one),
            }
            for one in tree.areas.values()
        )  # fmt: skip

    def _remark(self, tree: areas.Tree, one: areas.Area) -> str:
        if tree.resolve(one.id) != one.id:
            into = translate.label(tree.areas[tree.resolve(one.id)].label)
            return self.tr("in {area} since {month}").format(area=into, month=one.until)
        if one.of_which:
            return self.tr("of which; never added")
        return self.tr("this ledger's own") if one.id == tree.own else ""

    def record(self) -> None:
        """Write the event for the chosen area."""
        filled, event = self.form.ready(), self.kind.key()
        area, into, below = self.area.key(), self.into.key(), self.below.key()
        if "into" in ASKED[event] and not into:
            self.form.show_problem("into", self.tr("Choose the area that takes it in."))
            filled = False
        if not filled:
            return
        values, today = self.form.values(), self.session.today

        def work(conn: Any) -> None:
            if event == "merge":
                areas.merge(conn, area, into, values["month"], values["basis"])
                return
            if event == "transfer":
                transfers.hand_over(conn, area, into, values["township"], values["month"], values["basis"], today)
                return
            name = names.clean(values["name"], what=NAME)
            if event == "rename":
                areas.rename(conn, area, name, values["month"], values["basis"])
            else:
                areas.add(conn, name, below, of_which=bool(values["of_which"]))

        touched = {"area", "area_event", "target", "status_change"}
        self.write(work, touched, self.tr("Recorded."), self.record_button, self._recorded)

    def _recorded(self) -> None:
        self.form.set_values({})


def _fill(combo: ComboBox, offered: list[areas.Area], first: bool = True) -> None:
    """Offer these areas; what was chosen stays so where it is still offered, else the ``first`` is, or none."""
    chosen = combo.key()
    combo.clear()
    for one in offered:
        combo.add(one.id, translate.label(one.label))
    kept = any(one.id == chosen for one in offered)
    combo.select(chosen if kept else offered[0].id if first and offered else "")
