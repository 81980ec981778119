"""FirmHeader: who the firm is, what it was called before, and where it stands on both sides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.rules.replay import STATES
from db.rules.words import STANDINGS
from db.store.areas import Tree
from db.store.dossier import Dossier, Former
from desktop import theme, translate
from desktop.screens.enterprises import words
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.pill import Kind, Pill

_KINDS: dict[str, tuple[Kind, str]] = {"in": ("success", "✓"), "below": ("neutral", ""), "out": ("neutral", "–")}


class FirmHeader(Card):
    """``show_firm(dossier, month)``; ``back`` to the list, ``record`` a change of this firm, ``printed`` and ``saved``: its file
    on paper."""

    back = Signal()
    record = Signal()
    printed = Signal()
    saved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self.back_button = button(self.tr("All enterprises"), self.back.emit, kind="link", icon="chevron-left", tip="Esc, Alt+←")
        self.record_button = button(self.tr("Record a change"), self.record.emit, kind="primary", icon="plus", tip="Ctrl+R")
        self.record_button.setEnabled(session.writable)
        self.name = label("", "title", wrap=True, selectable=True)
        self.code = label("", selectable=True)
        self.code.setFont(theme.font("code"))
        self.pill, self.waiting = Pill(), Pill()
        self.stands = label("", wrap=True, selectable=True)
        self.former = label("", "small", wrap=True, selectable=True)
        self.add_head(self.back_button)
        self.print_button = button(self.tr("Print…"), self.printed.emit, icon="printer", tip="Ctrl+P")
        self.save_button = button(self.tr("Save as…"), self.saved.emit)
        for one in (self.print_button, self.save_button, self.record_button):
            self.add_action(one)
        line = FlowLayout(spacing=1)
        for widget in (self.code, self.pill, self.waiting):
            line.addWidget(widget)
        self.add(self.name)
        self.add(line)
        self.add(self.stands)
        self.add(self.former)

    def show_firm(self, found: Dossier, month: str) -> None:
        """Show a firm as it stands at the end of ``month``."""
        tree = self._session.tree(month)
        self.name.setText(found.firm["name"])
        self.code.setText(found.firm["code"] or self.tr("no credit code yet"))
        kind, glyph = _KINDS[found.claimed.state]
        self.pill.set(translate.label(STATES[found.claimed.state]), kind, glyph)
        self.waiting.set("" if found.agreed else translate.label(STANDINGS["pending"]), "warning", "!")
        self.stands.setText("\n".join(self._stands(found, tree, month)))
        former = [*self._former(self.tr("Formerly {values}"), found.names),
                  *self._former(self.tr("Former codes {values}"), found.codes)]  # fmt: skip
        self.former.setText("\n".join(former))
        self.former.setVisible(bool(former))

    def _stands(self, found: Dossier, tree: Tree, month: str) -> list[str]:
        claimed = words.standing_sentence(tree, found.claimed, found.firm)
        if found.agreed:
            return [self.tr("At the end of {month}: {stands}").format(month=month, stands=claimed)]
        confirmed = words.standing_sentence(tree, found.confirmed, found.firm)
        return [
            self.tr("At the end of {month}, recorded by the bureau: {stands}").format(month=month, stands=claimed),
            self.tr("Confirmed by statistics so far: {stands}").format(stands=confirmed),
        ]

    def _former(self, template: str, values: tuple[Former, ...]) -> list[str]:
        until = self.tr("{value} (until {month})")
        separator = ", " if translate.language() == "en" else "、"
        told = separator.join(until.format(value=one.value, month=one.until) for one in values)
        return [template.format(values=told)] if values else []
