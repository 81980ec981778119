"""CaseCard: what the radar says of the firm today, the one-page print, and the ways a case ends: recovery or exit."""

from __future__ import annotations

from db.errors import LedgerError
from db.exchange.workbook import legal_name
from db.forms.sheet import FormSheet
from db.registers import FIRM
from db.rules.registers.radar import LABELS
from db.store.registers import radar, records
from desktop import saving, translate
from desktop.registers.spec import Row, RowCard
from desktop.screens.work.case_page import case_page
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label

TOUCHES = ("support_case", "value_history")


class CaseCard(RowCard):
    """``page()`` is the case as a filled form of one page."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("How the firm stands"))
        self.says = label("", wrap=True, selectable=True)
        self.print_button = button(self.tr("Print…"), self.print, icon="printer")
        self.pdf_button = button(self.tr("Save as…"), self.choose)
        self.recovered_button = button(self.tr("It has recovered"), lambda: self.close_case("recovered"))
        self.exit_button = button(self.tr("It ends in an exit…"), self.to_exit)
        verbs = FlowLayout(spacing=1)
        for one in (self.recovered_button, self.exit_button, self.print_button, self.pdf_button):
            verbs.addWidget(one)
        self.add(self.says)
        self.add(verbs)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        found = radar.of_firm(self._session.conn, str(row[FIRM]), self._session.month())
        lines = [translate.told(translate.label(LABELS[one.key]), translate.sentence(one.sentence)) for one in found]
        self.says.setText("\n".join(lines) or self.tr("The radar finds nothing of this firm today."))
        going = row["state"] == "open" and self._session.writable
        self.recovered_button.setVisible(going)
        self.exit_button.setVisible(going)

    # -- verbs --------------------------------------------------------------------------------------------------------

    def close_case(self, state: str) -> None:
        """End the case today."""
        row, today = str(self._row["id"]), self._session.today.isoformat()
        self._session.write(
            lambda conn: records.edit(conn, "support_case", row, {"state": state, "closed": today}), touches=TOUCHES,
            label=self.title(), button=self.recovered_button, on_error=self._refused,
        )  # fmt: skip

    def to_exit(self) -> None:
        """End the case as an exit, and go where the exit is recorded."""
        firm = self._row[FIRM]
        self.close_case("exit")
        self.navigate.emit("changes", {"new": {"enterprise": firm, "kind": "exit"}})

    def page(self) -> FormSheet:
        """The case as it is printed."""
        return case_page(self._session, str(self._row["id"]))

    def print(self) -> None:
        """Print the case on the printer that the person chooses."""
        saving.print_out(self, [self.page()], self.said.emit)

    def choose(self) -> None:
        """Choose where the file goes."""
        made = self.page()
        saving.save(self._session, self, [made], legal_name(made.title, ".pdf"), self.said.emit, others=(".docx", ".xlsx"))

    def _refused(self, error: LedgerError) -> None:
        self.said.emit("error", translate.sentence(error.sentence))
