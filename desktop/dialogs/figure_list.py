"""FigureList: every number opens its list. The firms or changes that a number counts, with their sum equal to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.store.areas import Tree
from db.store.figures import Figure
from desktop import saving
from desktop.dialogs.figure_rows import CHANGES, FIRMS, Listed, Side, described, is_level, listed
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable


class FigureList(Dialog):
    """``FigureList(session, figure, "confirmed", "在规 315 户", self).open()``; several figures are listed as their sum.

    Enter or a click on a name goes to the firm's page (``navigate``). Rows come when they are read: long lists take their
    time, and the dialog shows at once.
    """

    navigate = Signal(str, dict)
    #: The rows are there.
    filled = Signal()

    def __init__(
        self, session: Session, figures: Figure | Sequence[Figure], side: Side, title: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, parent, (1040, 640))
        self._session = session
        self._figures = [figures] if isinstance(figures, Figure) else list(figures)
        self._rows: list[dict[str, Any]] = []
        self.heading = label(title, "title", wrap=True)
        tree = Tree(session.conn, self._figures[0].until)
        self.rule = label(described(self._figures, side, tree), "muted", wrap=True, selectable=True)
        #: The sum of the rows, said to be the number clicked.
        self.sum = label("", "strong", wrap=True)
        self._empty = EmptyState("clock", self.tr("Reading the list…"))
        firms = is_level(self._figures, side)
        self.table = DataTable(
            FIRMS if firms else CHANGES, name="figure_firms" if firms else "figure_changes", title=title, links=["name"],
            settings=session.settings, hidden=["township"] if firms else ["basis"], empty=self._empty,
        )  # fmt: skip
        self.table.setMinimumHeight(200)
        for part in (self.heading, self.rule, self.table, self.sum):
            self.body.addWidget(part, 1 if part is self.table else 0)
        self.add_button(button(self.tr("Copy all rows"), self.copy, icon="copy"))
        self.export_button = button(self.tr("Export to Excel…"), self._choose_file, icon="file-spreadsheet")
        self.export_button.setEnabled(False)
        self.add_button(self.export_button)
        self.add_button(button(self.tr("Close"), self.reject))
        self.table.activated_row.connect(self._go)
        self.table.link_activated.connect(lambda row, _key: self._go(row))
        self.table.notice.connect(lambda text: self.message.show_message("info", text))
        self.table.set_hint(self.tr("Enter opens the firm · Ctrl+C copies · Ctrl+F filters"))
        figures_read = list(self._figures)
        session.read_later(
            lambda conn: listed(conn, figures_read, side), self._fill, self.message.show_error,
            label=self.tr("Reading the list"),
        )  # fmt: skip

    def copy(self) -> None:
        """Put all rows on the clipboard as a block with its headings."""
        self.table.view.selectAll()
        self.table.copy()
        said = self.tr("{n} rows were copied; paste them into a spreadsheet.")
        self.message.show_message("success", said.format(n=f"{self.table.selected_count():,}"))

    def _fill(self, found: Listed) -> None:
        self._empty.set(self.tr("Nothing is counted here."))
        self.table.set_rows(found.rows)
        total = sum(row["n"] for row in found.rows)
        if total == found.number:
            said = self.tr("The rows add up to {sum}, the number that was clicked.")
        else:
            said = self.tr("The rows add up to {sum}, but the number is {number}: check the ledger (Settings and backup).")
        shown = {"sum": _shown(total), "number": _shown(found.number)}
        self.sum.setText(said.format(**shown))
        self._rows = found.rows
        self.export_button.setEnabled(bool(found.rows))
        self.table.setFocus()
        self.filled.emit()

    def _go(self, row: Mapping[str, Any] | None) -> None:
        if row and row.get("enterprise"):
            self.navigate.emit("enterprises", {"enterprise": row["enterprise"]})
            self.accept()

    def _choose_file(self) -> None:
        # Workbooks are written by a library that is slow to load; most lists are only looked at.
        from desktop.dialogs import figure_export

        made = figure_export.sheet(
            self.table.model.fields, self._rows, title=self.windowTitle(), rule=self.rule.text(),
            bureau=self._session.setting("bureau"), month=self._figures[0].until, known_on=self._session.known_on,
        )  # fmt: skip
        saving.save(self._session, self, [made], figure_export.proposed(made), self.message.show_message)


def _shown(number: int) -> str:
    return f"{number:,}".replace("-", "−")
