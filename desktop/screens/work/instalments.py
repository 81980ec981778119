"""InstalmentsCard: a reward's instalments; before each is paid, whether the firm is still in the roster (仍在规核查)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import registers
from db.registers import FIRM
from db.rules import months
from db.store.dossier import dossier
from db.store.registers import records
from desktop import translate
from desktop.registers.children import ChildrenCard
from desktop.registers.spec import Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout

INSTALMENT = registers.get("reward_instalment")


class InstalmentsCard(ChildrenCard):
    """The check writes what the ledger says today, confirmed by statistics, and the day."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, INSTALMENT, shown=("number", "due", "amount", "in_roster", "roster_checked", "paid", "voucher"),
            first={"number": 1}, empty=QCoreApplication.translate("InstalmentsCard", "The instalments of this reward stand here."),
        )  # fmt: skip
        self.check_button = button(self.tr("Check the roster"), self.check_roster)
        verbs = FlowLayout(spacing=1)
        verbs.addWidget(self.check_button)
        self.add(verbs)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        self._first["number"] = self.table.model.rowCount() + 1
        self.check_button.setVisible(bool(row[FIRM]) and self.table.model.rowCount() > 0 and self._session.writable)

    def check_roster(self) -> None:
        """Write on the current instalment whether the firm is in the roster today."""
        found, today = self.table.current_row(), self._session.today
        if found is None:
            return
        stands = dossier(self._session.conn, str(self._row[FIRM]), months.month_of(today)).confirmed.state == "in"
        row = str(found["id"])
        said = self.tr("Statistics has it in the roster today.") if stands else self.tr("It is not in the roster today.")
        self._session.write(
            lambda conn: records.edit(conn, INSTALMENT.key, row, {"in_roster": int(stands), "roster_checked": today.isoformat()}),
            touches=(INSTALMENT.key, "value_history"), label=self.title(), button=self.check_button,
            on_done=lambda _odd: self.said.emit("success" if stands else "warning", said),
            on_error=lambda error: self.said.emit("error", translate.sentence(error.sentence)),
        )  # fmt: skip
