"""The opening: what each area had at the ledger's first month, by number, by list, or both."""

from __future__ import annotations

from typing import Any

from db.fields import Choice, Field
from db.rules.words import ZONES
from db.store import openings
from db.store.figures import Figure, enterprises_in
from db.text import Label
from desktop import translate
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.table import DataTable

COLUMNS = (
    Field("place", Label("县（市、区）", "Area"), width=16),
    Field("number", Label("期初数", "Stated"), "integer", width=8),
    Field("listed", Label("已列名", "Named"), "integer", width=8),
    Field("rest", Label("未列名", "Unnamed"), "integer", width=8),
    Field("by", Label("计入", "Counted"), width=6),
)
BY_NUMBER, BY_LIST = Label("户数", "number"), Label("名单", "list")
FIELDS = (
    Field("zone", Label("园区内/外", "Zone"), "choice",
          choices=(Choice("", Label("不分", "all")), *(Choice(key, word) for key, word in ZONES.items()))),
    Field("number", Label("期初户数", "Stated number"), "integer", unit=Label("户", "firms"), required=True),
    Field("basis", Label("依据", "Basis"), required=True, width=30),
)  # fmt: skip


class OpeningCard(SettingsCard):
    """A table of areas, and below it the number to state for one of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("Opening"))
        self.table = DataTable(COLUMNS, name="opening", title=self.title(), settings=session.settings, footer=False,
                               pastes="rows" if session.writable else "")  # fmt: skip
        self.table.paste_requested.connect(lambda text: self.navigate.emit("intake", {"text": text, "subject": "opening"}))
        self.table.fit_height(9)
        self.table.current_changed.connect(self._on_row)
        self.area = ComboBox()
        self.form = Form()
        self.form.add_row("area", translate.label(COLUMNS[0].label), self.area)
        for field in FIELDS:
            self.form.add_field(field)
        self.form.editor("zone").set_value("")
        self.state_button = button(self.tr("State this number"), self.state, kind="primary")
        self.complete_button = button(self.tr("The list is complete…"), self.complete)
        self.import_button = button(self.tr("Import the list…"), lambda: self.navigate.emit("intake", {"subject": "opening"}),
                                    icon="upload", tip="Ctrl+I")  # fmt: skip
        self.import_button.setEnabled(session.writable)
        #: Asks before a list counts instead of a number.
        self.question = MessageBar()
        self.add(self.table)
        self.add(label(self.tr("The number counts until the list is declared complete. Firms are listed on the page Status "
                               "changes."), "small", wrap=True))  # fmt: skip
        self.add(self.form)
        self.add_buttons(self.state_button, self.complete_button, self.import_button)
        self.add(self.question)

    def refresh(self) -> None:
        self.set_hint(self.tr("end of {month}, in firms").format(month=self.session.setting("opening")))
        tree, chosen = self.session.tree(), self.area.key()
        areas = tree.children() or [tree.areas[tree.own]]
        self.area.clear()
        for one in areas:
            self.area.add(one.id, translate.label(one.label))
        self.area.select(chosen if any(one.id == chosen for one in areas) else areas[0].id)
        self.form.set_visible("area", len(areas) > 1)
        self.table.set_rows(opening_rows(self.session))

    def _on_row(self, row: Any) -> None:
        if row:
            self.area.select(row["area_id"])
            self.form.editor("zone").set_value(row["zone"])
            self.form.editor("number").set_value(row["number"])

    def state(self) -> None:
        """State the number typed for the chosen area."""
        if self.form.ready():
            area, values = self.area.key(), self.form.values()
            self.write(
                lambda conn: openings.state_number(conn, area, values["zone"], values["number"], values["basis"]),
                {"status_change"}, self.tr("The opening number is stated."), self.state_button,
            )  # fmt: skip

    def complete(self) -> None:
        """Declare the chosen area's list complete; asks first where that changes a number."""
        rows = [row for row in opening_rows(self.session) if row["area_id"] == self.area.key()]
        rest, listed = (sum(row[key] or 0 for row in rows) for key in ("rest", "listed"))
        if not rest:
            self._declare()
            return
        said = self.tr("{area}: {listed} firms are named, {rest} are not. From now on only the named ones would count.")
        self.question.show_message(
            "warning", said.format(area=self.area.currentText(), listed=listed, rest=rest), self.tr("Let the list count"),
            self._declare,
        )  # fmt: skip

    def _declare(self) -> None:
        self.question.clear()
        area, basis = self.area.key(), str(self.form.values().get("basis") or "")
        self.write(lambda conn: openings.declare_complete(conn, area, basis), {"status_change"},
                   self.tr("The list is complete; it counts from now on."), self.complete_button)  # fmt: skip


def opening_rows(session: Session) -> list[dict[str, Any]]:
    """One row for each area and zone that the opening speaks of."""
    tree = session.tree()
    rows = []
    for area in tree.children() or [tree.areas[tree.own]]:
        complete = openings.is_complete(session.conn, area.id)
        for zone, cell in sorted(_cells(session, area.id).items()):
            number = cell.get("number")
            rows.append({
                "id": f"{area.id}/{zone}", "area_id": area.id, "zone": zone, "number": number,
                "place": " · ".join(translate.label(one) for one in (area.label, *([ZONES[zone]] if zone else []))),
                "listed": cell["listed"], "rest": cell.get("rest"),
                "by": translate.label(BY_LIST if complete or number is None else BY_NUMBER),
            })  # fmt: skip
    return rows


def _cells(session: Session, area: str) -> dict[str, dict[str, int]]:
    """Zone ("" for all) → stated number and unnamed rest where there are any, and how many firms are listed."""
    cells: dict[str, dict[str, int]] = {}
    for zone, (number, rest) in openings.stated(session.conn, area).items():
        cells[zone or ""] = {"number": number, "rest": rest, "listed": 0}
    for firm in enterprises_in(session.conn, Figure(("opening",), session.setting("opening"), area=area)):
        if firm["id"]:
            zone = firm["zone"] if firm["zone"] in cells or "" not in cells else ""
            cells.setdefault(zone or "", {"listed": 0})["listed"] += 1
    return cells or {"": {"listed": 0}}
