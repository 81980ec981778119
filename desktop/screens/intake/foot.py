"""Foot: how the numbers add up, and what can be done with the file as a whole; after the import, with what came in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.screens.intake.numbers import equation
from desktop.screens.intake.underway import Seen, Underway
from desktop.widgets.buttons import Slot, button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label

#: So wide (in pixels at 100 %) words and buttons stand beside each other.
_SIDE_BY_SIDE = 900


class Foot(QWidget):
    """Signals say what is wanted; ``show_state`` shows what is possible."""

    import_wanted = Signal()
    leave_wanted = Signal()
    rejected_wanted = Signal()
    reconcile_wanted = Signal()
    receipt_wanted = Signal()
    back_wanted = Signal()
    sheet_wanted = Signal()
    adjust_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.equation = label("", "small", wrap=True, selectable=True)
        self.note = label("", "small", wrap=True)
        self.import_button = button("", self.import_wanted.emit, kind="primary", tip="Ctrl+Enter")
        made: list[tuple[str, str, Slot, str]] = [
            ("adjust", self.tr("Keep closed months' rows…"), self.adjust_wanted.emit, ""),
            ("reconcile", self.tr("Reconciliation…"), self.reconcile_wanted.emit, ""),
            ("rejected", self.tr("Export rejected rows"), self.rejected_wanted.emit, ""),
            ("receipt", self.tr("Receipt…"), self.receipt_wanted.emit, ""),
            ("back", self.tr("Take this import back…"), self.back_wanted.emit, "danger"),
            ("sheet", self.tr("Next sheet"), self.sheet_wanted.emit, ""),
            ("leave", "", self.leave_wanted.emit, ""),
        ]  # fmt: skip
        self.buttons: dict[str, QPushButton] = {key: button(words, act, kind=kind) for key, words, act, kind in made}
        row = FlowLayout(spacing=1)
        for one in (*self.buttons.values(), self.import_button):
            row.addWidget(one)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.equation)
        words.addWidget(self.note)
        held = QWidget()
        held.setLayout(row)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(theme.grid(2), theme.grid(1), theme.grid(2), theme.grid(1))
        across.setSpacing(theme.grid(2))
        across.addLayout(words, 1)
        across.addWidget(held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Beside several buttons the words would stand in a narrow column and take the rows' room.
        narrow = self.width() < theme.px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._across.setSpacing(theme.grid(1 if narrow else 2))

    def show_state(self, underway: Underway, waiting: int, *, writable: bool) -> None:
        """Show what is possible now; so many files wait behind this one."""
        view = underway.view
        if view is None:
            return
        counts, done = view.rows.counts, underway.written is not None
        self.equation.setText(equation(counts))
        self.note.setText(self._said(underway, view))
        able = counts["new"] + counts["changed"] + bool(view.incoming.complete)
        self.import_button.setText(self.tr("Import {n} rows").format(
            n=f"{counts['new'] + counts['changed']:,}"))  # fmt: skip
        self.import_button.setEnabled(underway.is_ready() and bool(able) and writable)
        self.import_button.setVisible(not done)
        leave = self.tr("Cancel")
        if done:
            leave = self.tr("Done")
        if waiting and done:
            leave = self.tr("Next file ({n} waiting)").format(n=waiting)
        self.buttons["leave"].setText(leave)
        came_in = underway.written is not None and underway.written.batch is not None
        for key, shown in {
            "adjust": view.staging.closed is not None and not done, "rejected": counts["rejected"] > 0,
            "reconcile": view.incoming.subject.key == "confirmations", "receipt": came_in, "back": came_in,
            "sheet": done and next_sheet(view) is not None,
        }.items():  # fmt: skip
            self.buttons[key].setVisible(shown)
        self.buttons["rejected"].setEnabled(view.whole)
        self.buttons["reconcile"].setEnabled(view.whole)
        self.buttons["adjust"].setEnabled(writable)

    def _said(self, underway: Underway, view: Seen) -> str:
        if underway.written is not None and underway.written.batch is None:
            return self.tr("Everything in this file is in the ledger already; nothing was written.")
        if underway.written is not None:
            return self.tr("Imported. The receipt is kept; the import can be taken back as a whole.")
        if view.staging.closed is not None:
            return self.tr("Some rows are of closed months. With a reason they come in as adjustments.")
        if not view.whole:
            return self.tr("The other rows are being compared with the ledger …")
        return self.tr(
            "A blank cell never erases what is there; the import can be taken back as a whole."
        )  # fmt: skip


def next_sheet(view: Seen) -> int | None:
    """The book's next sheet that holds something."""
    book = view.incoming.book
    return next((at for at in range(view.incoming.sheet_at + 1, len(book.sheets)) if book.sheets[at].rows), None)
