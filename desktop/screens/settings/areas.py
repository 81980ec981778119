"""Areas and parks: the tree, a merger, a new name; each with its month and basis."""

from __future__ import annotations

from typing import Any

from db.fields import Choice, Field
from db.store import areas
from db.text import Label
from desktop import theme, translate
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.segmented import Segmented
from desktop.widgets.table import DataTable

COLUMNS = (
    Field("name", Label("名称", "Name"), width=14),
    Field("code", Label("代码", "Code"), "code", width=10),
    Field("parent", Label("上级", "Belongs to"), width=12),
    Field("kind", Label("说明", "Remark"), width=18),
)


class AreasCard(SettingsCard):
    """The tree as a table; below it the event to record for the chosen area."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.set_title(self.tr("Areas and parks"))
        self.table = DataTable(COLUMNS, name="areas", title=self.title(), settings=session.settings, footer=False)
        self.table.setMinimumHeight(theme.px(36 + 9 * 32))
        self.choice = Segmented([("rename", self.tr("New name")), ("merge", self.tr("Merged into")),
                                ("add", self.tr("New area or park"))])  # fmt: skip
        self.choice.select("rename")
        self.choice.picked.connect(lambda _key: self._show_fields())
        self.form = Form()
        self.save_button = button(self.tr("Record"), self.record)
        self.add(self.table)
        self.add(self.choice)
        self.add(self.form)
        row = FlowLayout()
        row.addWidget(self.save_button)
        self.add(row)
        self.add(label(self.tr("A merger changes no total: what was counted in the merged area is shown in the one that "
                               "took it in, for earlier months too."), "small", wrap=True))  # fmt: skip
        self._fill()

    def _fill(self) -> None:
        tree = self.session.tree()
        others = tuple(Choice(one.id, one.label) for one in tree.areas.values() if tree.is_own(one.id) and not one.of_which)
        for field in (
            Field("name", Label("名称", "Name"), required=True, width=20),
            Field("into", Label("并入", "Into"), "choice", choices=others, required=True, width=16),
            Field("of_which", Label("“其中”行", "“Of which” row"), "flag"),
            Field("month", Label("自何月", "From month"), "month", required=True),
            Field("basis", Label("依据", "Basis"), required=True, width=30),
        ):
            self.form.add_field(field)
        self._show_fields()

    def _show_fields(self) -> None:
        event = self.choice.key()
        self.form.set_visible("name", event != "merge")
        self.form.set_visible("into", event == "merge")
        self.form.set_visible("of_which", event == "add")
        self.form.set_visible("month", event != "add")
        self.form.set_visible("basis", event != "add")

    def refresh(self) -> None:
        tree = self.session.tree()
        self.table.set_rows(
            {
                "id": one.id, "name": translate.label(one.label), "code": one.code or "",
                "parent": translate.label(tree.areas[one.parent].label) if one.parent else "", "kind": self._kind(tree, one),
            }
            for one in tree.areas.values()
        )  # fmt: skip

    def _kind(self, tree: areas.Tree, one: areas.Area) -> str:
        if tree.resolve(one.id) != one.id:
            return self.tr("merged into {area}").format(area=translate.label(tree.areas[tree.resolve(one.id)].label))
        if one.of_which:
            return self.tr("of which; never added")
        return self.tr("this ledger's own") if one.id == tree.own else ""

    def record(self) -> None:
        """Write the event for the chosen area."""
        row = self.table.current_row()
        if self.form.problems() or (row is None and self.choice.key() != "add"):
            return
        values, event = self.form.values(), self.choice.key()
        chosen: str = row["id"] if row else self.session.tree().own

        def work(conn: Any) -> None:
            if event == "rename":
                areas.rename(conn, chosen, values["name"], values["month"], values["basis"])
            elif event == "merge":
                areas.merge(conn, chosen, values["into"], values["month"], values["basis"])
            else:
                areas.add(conn, values["name"], chosen, of_which=bool(values["of_which"]))

        self.write(work, {"area", "area_event"}, self.tr("Recorded."), self.save_button)
