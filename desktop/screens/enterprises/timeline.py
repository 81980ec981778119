"""TimelineCard: a firm's changes, the newest first, with what statistics answered and what was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import evidence
from db.store import change_list
from db.store.areas import Tree
from db.store.change_list import reason_label
from desktop import theme, translate
from desktop.dialogs.answering import ask_answer, ask_void, ask_void_answer
from desktop.dialogs.change_cells import adjustment, standing_word
from desktop.dialogs.papers import PapersDialog
from desktop.screens.enterprises import words
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.emptying import empty
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label, separator
from desktop.widgets.pill import Kind, Pill

_PILLS: dict[str, tuple[Kind, str]] = {
    "pending": ("warning", "!"), "confirmed": ("success", "✓"), "returned": ("danger", "–"), "void": ("neutral", "–"),
    "ahead": ("accent", "▸"), "apart": ("neutral", "–"),
}  # fmt: skip


class TimelineCard(Card):
    """``show_firm(id)``; each row offers what may be done with it: statistics' answer, taking back."""

    #: Files came in for a change.
    papers_added = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Timeline"))
        self._session = session
        self._count = Pill()
        self.add_head(self._count)
        self._shown: list[Any] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.grid(1))
        self.empty = EmptyState("history", self.tr("Nothing is recorded of this firm yet: it counts nowhere until a change is."))
        self.add(self._rows)
        self.add(self.empty)

    def show_firm(self, firm: str) -> None:
        """Read and show the changes of a firm."""
        conn = self._session.conn
        rows = change_list.timeline(conn, firm, self._session.today)
        files = self._session.ledger.files
        found = [
            (row, change_list.answers(conn, row["id"]), evidence.count(files, row["enterprise"] or "", row["id"]))
            for row in rows
        ]
        if found == self._shown:
            return
        self._shown = found
        empty(self._rows)
        tree = self._session.tree()
        for place, (row, answers, _papers) in enumerate(found):
            if place:
                self._rows.addWidget(separator())
            self._rows.addWidget(self._row(row, answers, tree))
        self._count.set(str(len(found)) if found else "")
        self.empty.setVisible(not found)

    def texts(self) -> list[str]:
        """The rows as a person reads them, from top to bottom."""
        rows = (self._rows.itemAt(place).widget() for place in range(self._rows.count()))
        return [str(row.accessibleName()) for row in rows if row is not None and row.accessibleName()]

    def _row(self, row: Mapping[str, Any], answers: list[dict[str, Any]], tree: Tree) -> QWidget:
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.5))
        void = row["standing"] == "void"
        kind = translate.label(reason_label(row))
        place = " · ".join(filter(None, (translate.shown(row["area"]), words.zone(row["zone"]))))
        standing = standing_word(row)
        head = FlowLayout(spacing=1)
        month = label(row["month"], "muted" if void else "strong")
        named = label(kind, "muted" if void else "strong")
        for crossed in (month, named):
            font = crossed.font()
            font.setStrikeOut(void)
            crossed.setFont(font)
        pill, glyph = _PILLS[row["standing"]]
        for part in (month, named, Pill(standing, pill, glyph), label(place, "muted"), *self._verbs(row)):
            head.addWidget(part)
        down.addLayout(head)
        lines = [*filter(None, adjustment(row).split("\n")), *words.detail_lines(row, tree)]
        for line in (*lines, words.recorded_line(row)):
            down.addWidget(label(line, "small", wrap=True, selectable=True))
        for answer in answers:
            down.addWidget(self._answer(answer))
        if void:
            lines.append(words.void_line(row))
            down.addWidget(label(words.void_line(row), "warning", wrap=True, selectable=True))
        said = [f"{row['month']} {kind} {standing} {place}", *lines, *(self._said(answer) for answer in answers)]
        made.setAccessibleName("\n".join(said))
        return made

    def _verbs(self, row: Mapping[str, Any]) -> list[QPushButton]:
        made = []
        if self._session.writable and row["standing"] != "void":
            if not row["at_once"] and row["claimed"] and not row["confirmed"]:
                ask = button(self.tr("Answer of statistics…"), lambda: ask_answer(self._session, [row], self), kind="link")
                made.append(ask)
            made.append(button(self.tr("Void…"), lambda: ask_void(self._session, row, self), kind="link"))
        made += self._papers(row)
        for one in made:
            one.setAccessibleName(f"{one.text()} {row['month']} {translate.label(reason_label(row))}")
        return made

    def _papers(self, row: Mapping[str, Any]) -> list[QPushButton]:
        """The way to the evidence of a change."""
        kept = evidence.count(self._session.ledger.files, row["enterprise"] or "", row["id"])
        if kept:
            words = self.tr("Evidence ({n})").format(n=kept)
            return [button(words, partial(self._show_papers, row), kind="link", icon="paperclip")]
        if not self._session.writable or not row["enterprise"]:
            return []
        return [button(self.tr("Add evidence…"), partial(self._show_papers, row), kind="link")]

    def _show_papers(self, row: Mapping[str, Any]) -> None:
        words = f"{row['month']} {translate.label(reason_label(row))} {row['name'] or ''}"
        dialog = PapersDialog(self._session, row, words, self)
        dialog.added.connect(self.papers_added)
        dialog.open()

    def _answer(self, answer: Mapping[str, Any]) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(label(self._said(answer), "small", wrap=True, selectable=True), 1)
        if not answer["void_at"] and self._session.writable:
            take = button(self.tr("Take back…"), partial(ask_void_answer, self._session, answer, self), kind="link")
            take.setAccessibleName(f"{take.text()} {words.answer_line(answer)}")
            across.addWidget(take)
        return made

    def _said(self, answer: Mapping[str, Any]) -> str:
        said = words.answer_line(answer)
        return f"{said} · {words.void_line(answer)}" if answer["void_at"] else said
