"""PageStack: the window's pages by key, each built when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.screens.base import Screen
from desktop.shelf import PageEntry, Shelf, with_keys


class PageStack(QStackedWidget):
    """``navigate`` and ``said`` are those of whichever page; ``badged(key, badge)`` is a number beside a page's name."""

    navigate = Signal(str, dict)
    said = Signal(str, str)
    badged = Signal(str, str)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self._entries = with_keys(entries)
        self._pages: dict[str, Screen] = {}
        self._badges: dict[str, str] = {}

    def entries(self) -> list[tuple[PageEntry, str]]:
        """All pages from top to bottom, each with its shortcut."""
        return list(self._entries.values())

    def entry(self, key: str) -> PageEntry:
        """What the window was told of a page."""
        return self._entries[key][0]

    def page(self, key: str) -> Screen:
        """The page of that key, built where it is not yet."""
        if key not in self._pages:
            page = self.entry(key).factory()
            page.navigate.connect(self.navigate)
            page.said.connect(self.said)
            page.badge.connect(lambda badge: self.set_badge(key, badge))
            self._pages[key] = page
            self.addWidget(page)
        return self._pages[key]

    def built(self) -> Iterable[Screen]:
        """The pages that were asked for so far."""
        return self._pages.values()

    def current(self) -> Screen | None:
        """The page in sight; None before the first."""
        page = self.currentWidget()
        return page if isinstance(page, Screen) else None

    def current_key(self) -> str:
        """The key of the page in sight; empty before the first."""
        return next((key for key, page in self._pages.items() if page is self.currentWidget()), "")

    def set_badge(self, key: str, badge: str) -> None:
        """A number beside a page's name."""
        self._badges[key] = badge
        self.badged.emit(key, badge)

    def exchange(self, shelf: Shelf) -> Shelf:
        """Hold other pages under the same keys; those held so far are laid aside as they are."""
        before = Shelf([entry for entry, _keys in self._entries.values()], self._pages, self._badges)
        self._entries, self._pages, self._badges = with_keys(shelf.entries), shelf.pages, shelf.badges
        for one in self._entries:
            self.badged.emit(one, self._badges.get(one, ""))
        return before
