"""Status changes: recording them one after the other, and the list of what is recorded, with its balance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from db.store.change_list import Scope
from desktop import theme
from desktop.screens.base import Screen
from desktop.screens.changes.entry import EntryCard
from desktop.screens.changes.listing import ListCard
from desktop.session import Session
from desktop.widgets.page import Columns, ScrollPage

_STACK_BELOW = 900


class ChangesScreen(Screen):
    """The entry at the left, the list at the right; one below the other where it is narrow.

    ``open`` takes ``{"enterprise": id}`` (record a change of this firm), ``{"new": {…}}`` (an entry begun elsewhere),
    ``{"filter": {…}}`` (the list: year, area, kind, standing, or figure with confirmed) and a task of the worklist.
    """

    WATCHES = frozenset({"status_change", "confirmation", "void", "enterprise", "area", "plan", "setting", "closing"})

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.entry, self.list = EntryCard(session), ListCard(session)
        page = ScrollPage()
        self.columns = Columns([(self.entry, 4), (self.list, 6)], stack_below=_STACK_BELOW)
        page.body.addWidget(self.columns, 1)
        self.outer.addWidget(page)
        self.entry.setMinimumWidth(theme.px(300))
        self.entry.saved.connect(self._on_saved)
        self.list.navigate.connect(self.navigate)
        self.list.said.connect(self.said)
        self._keys()

    def refresh(self) -> None:
        month = self.month or self._session.month()
        self.entry.refresh(month)
        self.list.refresh(month)

    def open(self, arguments: dict[str, Any]) -> None:
        """Come here to record or to look."""
        if self.isVisible() or self._stale:
            self._refresh()
        if "enterprise" in arguments:
            self.entry.begin({"enterprise": arguments["enterprise"]})
        if "new" in arguments:
            self.entry.begin(arguments["new"])
        wanted = dict(arguments.get("filter", {}))
        if "figure" in wanted:
            scope = Scope(figure=wanted["figure"], confirmed=bool(wanted.get("confirmed")))
            self.list.show_only(scope, str(wanted.get("words") or self.tr("The rows of this number")))
        elif "changes" in arguments:
            self.list.show_only(Scope(ids=tuple(arguments["changes"])), self.tr("From the worklist"))
        elif wanted:
            self.list.filter_by(wanted)
        if arguments.get("task") == "unnamed":
            self.entry.begin({"kind": "opening"})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.entry.set_whole(self.width() < theme.px(_STACK_BELOW) + theme.grid(4))

    def _on_saved(self, change: str) -> None:
        self.list.refresh(self.month or self._session.month())
        self.list.select(change)

    def _keys(self) -> None:
        verbs: dict[str, Callable[[], Any]] = {
            "Ctrl+Return": self.entry.save, "Ctrl+Enter": self.entry.save, "Ctrl+Shift+C": self.list.confirm,
            "F2": self.entry.focus_kind, "F3": self.entry.form.firm.setFocus, "F4": self.list.table.setFocus,
        }  # fmt: skip
        for keys, verb in verbs.items():
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(verb)
