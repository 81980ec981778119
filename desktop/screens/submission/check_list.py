"""What should be read before the month leaves: the balance, and what the worklist still holds."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.store.figures import Balance, Figure, balance
from db.store.worklist import Task, last_backup, worklist
from desktop import theme, translate
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.labels import label


class CheckListCard(Card):
    """``navigate(page, arguments)`` to where a thing is done."""

    navigate = Signal(str, dict)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.grid(0.5))
        self.add(self._lines)

    def show_month(self, month: str) -> None:
        """Read and show what stands at ``month``."""
        self.set_title(month)
        today, path = self._session.today, self._session.ledger.path
        self._session.read_later(lambda conn: _read(conn, month, today, path), self._show, key="check-list")

    def texts(self) -> list[str]:
        """The lines as shown."""
        return [row.text() for row in self._lines.findChildren(type(label()))]

    def _show(self, found: tuple[Balance, list[Task]]) -> None:
        line, tasks = found
        for old in self._lines.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(old)
            old.deleteLater()
        formula = self.tr("Balance: {opening} + {entries} − {exits} ± {moves} = {closing}").format(
            opening=line.opening.confirmed, entries=line.entries.confirmed, exits=line.exits.confirmed,
            moves=line.moves.confirmed + line.successions.confirmed, closing=line.closing.confirmed,
        )  # fmt: skip
        self._add("✓" if line.balances else "✗", formula, None)
        for task in tasks[:8]:
            self._add("!", translate.sentence(task.what), task)
        if not tasks:
            self._add("✓", self.tr("Nothing is open on the worklist."), None)

    def _add(self, mark: str, text: str, task: Task | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.grid(1))
        row.addWidget(label(mark, "strong"))
        row.addWidget(label(text, wrap=True), 1)
        if task is not None:
            row.addWidget(button(self.tr("Open"), lambda: self.navigate.emit(task.kind.page, dict(task.arguments)), kind="link"))
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)


def _read(conn: sqlite3.Connection, month: str, today: date, ledger: Path) -> tuple[Balance, list[Task]]:
    return balance(conn, Figure.stock(month, since=f"{month[:4]}-01")), worklist(conn, today, last_backup(ledger))
