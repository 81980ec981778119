"""SubmittedLine: what was submitted of a closed month, where it is known otherwise now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.store.figures import Count
from db.store.sending.submitted import Submitted
from desktop import theme
from desktop.screens.home.lines import number
from desktop.widgets.buttons import button
from desktop.widgets.labels import label
from desktop.widgets.pill import Pill


class SubmittedLine(QWidget):
    """Hidden where the month is open, or nothing has changed since. ``followed(page, arguments)`` to the submission."""

    followed = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(1))
        row.addWidget(Pill(self.tr("as submitted"), "accent"))
        self.said = label("", wrap=True, selectable=True)
        row.addWidget(self.said, 1)
        row.addWidget(button(self.tr("What changed"), lambda: self.followed.emit("submission", {}), kind="link"))
        self.hide()

    def show_submitted(self, found: Submitted | None) -> None:
        """Show what a closed month was submitted as, beside what it is now."""
        self.setVisible(found is not None and found.differs)
        if found is None or not found.differs:
            return
        from desktop.dialogs.change_cells import local  # brings the list of changes along, which few months need

        was, now = found.was.closing, found.now.closing
        said = self.tr("{month} was submitted as {was}; known now: {now} (adjustment {change}). Fixed {when}.")
        self.said.setText(said.format(
            month=found.month, was=_count(was), now=_count(now), change=_signed(found.adjustment), when=local(found.at)
        ))  # fmt: skip


def _count(of: Count) -> str:
    """Confirmed, and with pending where that is another number: 315 (326)."""
    return number(of.confirmed) if of.confirmed == of.claimed else f"{number(of.confirmed)} ({number(of.claimed)})"


def _signed(of: Count) -> str:
    def sign(n: int) -> str:
        return f"+{number(n)}" if n > 0 else number(n)

    return sign(of.confirmed) if of.confirmed == of.claimed else f"{sign(of.confirmed)} ({sign(of.claimed)})"
