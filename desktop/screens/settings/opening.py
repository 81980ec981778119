"""The opening: what each area had at the ledger's first month, by number, by list, or both."""

from __future__ import annotations

from typing import Any

from db.fields import Choice, Field
from db.rules.words import ZONES
from db.store import openings
from db.store.figures import Figure, enterprises_in
from db.text import Label
from desktop import theme, translate
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

COLUMNS = (
    Field("area", Label("县（市、区）", "Area"), width=12),
    Field("zone", Label("园区内/外", "Zone"), width=8),
    Field("number", Label("期初户数", "Stated"), "integer", unit=Label("户", "firms"), width=10),
    Field("listed", Label("已列名", "Named"), "integer", unit=Label("户", "firms"), width=10),
    Field("rest", Label("未列名", "Unnamed"), "integer", unit=Label("户", "firms"), width=10),
    Field("state", Label("名单", "List"), width=12),
)


class OpeningCard(SettingsCard):
    """A table of areas, and below it the number to state for the chosen one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.set_title(self.tr("Opening"))
        self.table = DataTable(COLUMNS, name="opening", title=self.title(), settings=session.settings, footer=False)
        self.table.setMinimumHeight(theme.px(36 + 9 * 32))
        self.table.current_changed.connect(self._on_row)
        self.form = Form((
            Field("number", Label("期初户数", "Stated number"), "integer", required=True),
            Field("zone", Label("园区内/外", "Zone"), "choice",
                  choices=tuple(Choice(key, word) for key, word in ZONES.items())),
            Field("basis", Label("依据", "Basis"), required=True, width=30),
        ))  # fmt: skip
        self.state_button = button(self.tr("State this number"), self.state, kind="primary")
        self.complete_button = button(self.tr("The list is complete"), self.complete)
        self.add(self.table)
        self.add(label(self.tr("The number counts until the list is declared complete; firms are listed on the page "
                               "Status changes, kind “in the opening”."), "small", wrap=True))  # fmt: skip
        self.add(self.form)
        row = FlowLayout()
        row.addWidget(self.state_button)
        row.addWidget(self.complete_button)
        self.add(row)

    def refresh(self) -> None:
        self.set_hint(self.tr("end of {month}").format(month=self.session.setting("opening")))
        self.table.set_rows(opening_rows(self.session))

    def _area(self) -> str | None:
        row = self.table.current_row()
        return row["area_id"] if row else None

    def _on_row(self, row: Any) -> None:
        if row:
            self.form.set_values({"zone": row["zone_key"] or None, "number": row["number"] or None})

    def state(self) -> None:
        """State the number typed for the chosen area."""
        area = self._area() or self._only_area()
        if self.form.problems() or area is None:
            return
        values = self.form.values()
        self.write(
            lambda conn: openings.state_number(conn, area, values["zone"], values["number"], values["basis"]),
            {"status_change"}, self.tr("The opening number is stated."), self.state_button,
        )  # fmt: skip

    def complete(self) -> None:
        """Declare the chosen area's list complete: from now on it counts instead of the number."""
        area = self._area() or self._only_area()
        if area is not None:
            basis = str(self.form.values().get("basis") or "")
            self.write(lambda conn: openings.declare_complete(conn, area, basis), {"status_change"},
                       self.tr("The list is complete; it counts from now on."), self.complete_button)  # fmt: skip

    def _only_area(self) -> str | None:
        tree = self.session.tree()
        return None if tree.children() else tree.own


def opening_rows(session: Session) -> list[dict[str, Any]]:
    """One row for each area and zone that the opening speaks of."""
    tree = session.tree()
    opening = session.setting("opening")
    rows = []
    for area in tree.children() or [tree.areas[tree.own]]:
        cells: dict[str, dict[str, int]] = {}
        stated = openings.stated(session.conn, area.id)
        for zone, (number, rest) in stated.items():
            cells.setdefault(zone or "", {"listed": 0})["number"] = number
            cells[zone or ""]["rest"] = rest
        for firm in enterprises_in(session.conn, Figure(("opening",), opening, area=area.id)):
            if firm["id"]:
                zone = firm["zone"] if firm["zone"] in cells or "" not in cells else ""
                cells.setdefault(zone, {"listed": 0})["listed"] += 1
        complete = openings.is_complete(session.conn, area.id)
        for zone, cell in sorted(cells.items()) or [("", {"listed": 0})]:
            word = translate.label(Label("已完整", "complete") if complete else Label("未完整", "not complete"))
            rows.append({
                "id": f"{area.id}/{zone}", "area_id": area.id, "zone_key": zone, "area": translate.label(area.label),
                "zone": translate.label(openings.zone_label(zone)) if zone else "", "number": cell.get("number"),
                "listed": cell["listed"], "rest": None if complete else cell.get("rest"), "state": word,
            })  # fmt: skip
    return rows
