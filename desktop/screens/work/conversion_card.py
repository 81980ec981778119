"""ConversionCard: from a conversion to the new unit in the register, and on to its filing."""

from __future__ import annotations

from typing import Any

from db.registers import FIRM
from db.store import enterprises
from db.store.registers import records
from desktop import translate
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label


class ConversionCard(RowCard):
    """The new unit is put into the register once, then its filing is prepared in the pool."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("The new unit"))
        self.says = label("", "muted", wrap=True, selectable=True)
        self.make_button = button(self.tr("Put it into the register"), self.make_firm)
        self.pool_button = button(self.tr("Prepare its filing"), self.to_pool)
        verbs = FlowLayout(spacing=1)
        for one in (self.make_button, self.pool_button):
            verbs.addWidget(one)
        self.add(self.says)
        self.add(verbs)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        firm, writable = row[FIRM], self._session.writable
        if firm:
            said = self.tr("In the register as “{name}”.").format(name=enterprises.get(self._session.conn, firm)["name"])
        elif row["new_name"]:
            said = self.tr("“{name}” is not in the register yet.").format(name=row["new_name"])
        else:
            said = self.tr("Once the new unit has a name, it is put into the register here.")
        self.says.setText(said)
        self.make_button.setVisible(writable and not firm and bool(row["new_name"]))
        self.pool_button.setVisible(writable and bool(firm))

    def make_firm(self) -> None:
        """Put the new unit into the register, or take the one of that code or name, and link it."""
        row = dict(self._row)

        def work(conn: Any) -> None:
            code, name = str(row["new_code"] or ""), str(row["new_name"])
            known = (enterprises.holders(conn, code) if code else []) or enterprises.by_name(conn, name)
            values = {"name": name, "code": code or None, "area": row["area"], "source": "local"}
            firm = str(known[0]["id"]) if len(known) == 1 else enterprises.create(conn, values)[0]
            records.edit(conn, "conversion", row["id"], {FIRM: firm})

        self._session.write(
            work, touches=("enterprise", "conversion", "value_history"), label=self.title(), button=self.make_button,
            on_error=lambda error: self.said.emit("error", translate.sentence(error.sentence)),
        )  # fmt: skip

    def to_pool(self) -> None:
        """Go where the filing is prepared."""
        new = {FIRM: self._row[FIRM], "tier": "conversion", "route": "conversion", "entry_reason": str(self._row["parent_name"])}
        self.navigate.emit("pool", {"new": new})
