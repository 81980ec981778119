"""EntryList: sentences below one another, each with its chip, what it rests on, and a link to where it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.buttons import button
from desktop.widgets.emptying import empty
from desktop.widgets.labels import label, separator
from desktop.widgets.pill import Kind, Pill


class Entry(NamedTuple):
    """One row, all texts ready to show; ``action`` is the link's word, empty for none, ``other`` that of a second one.
    ``key`` comes back."""

    key: str
    chip: str
    text: str
    small: str = ""
    action: str = ""
    kind: Kind = "neutral"
    glyph: str = ""
    other: str = ""


class EntryList(QWidget):
    """``entries.set_entries([Entry(…), …])``; ``acted(key)`` when a link is followed, ``asked(key)`` the other."""

    acted = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(theme.grid(1))
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows in place of those before."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        empty(self._down)
        for place, entry in enumerate(self._entries):
            if place:
                self._down.addWidget(separator())
            self._down.addWidget(self._row(entry))

    def entries(self) -> tuple[Entry, ...]:
        """The rows shown."""
        return self._entries

    def _row(self, entry: Entry) -> QWidget:
        row = QWidget()
        down = QVBoxLayout(row)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.5))
        across = QHBoxLayout()
        across.setSpacing(theme.grid(1))
        across.addWidget(Pill(entry.chip, entry.kind, entry.glyph))
        across.addStretch(1)
        for word, signal, name in ((entry.other, self.asked, "other"), (entry.action, self.acted, "key")):
            if word:
                across.addWidget(self._link(entry, word, signal, name))
        down.addLayout(across)
        down.addWidget(label(entry.text, wrap=True, selectable=True))
        if entry.small:
            down.addWidget(label(entry.small, "small", wrap=True, selectable=True))
        return row

    def _link(self, entry: Entry, word: str, signal: SignalInstance, name: str) -> QPushButton:
        link = button(word, lambda: signal.emit(entry.key), kind="link")
        link.setAccessibleName(f"{word}: {entry.text}")
        link.setProperty(name, entry.key)
        return link
