"""The window: rail, bar, pages, messages. It knows nothing of ledgers; desktop/app.py wires it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from db.errors import LedgerError
from desktop import settings as remembered
from desktop import theme, translate
from desktop.appearing import Appearing
from desktop.ops import Ops
from desktop.page_stack import PageStack
from desktop.screens.base import Screen
from desktop.settings import Settings
from desktop.shelf import PageEntry, Shelf
from desktop.widgets.busy import BusyBar
from desktop.widgets.dropping import files_of
from desktop.widgets.enter import take_enter
from desktop.widgets.message import Kind, MessageBar
from desktop.widgets.rail import Rail
from desktop.widgets.topbar import TopBar
from desktop.widgets.undo_keys import UndoKeys


class MainWindow(QMainWindow):
    """The shell. Signals tell what a person asked for; the wiring answers.

    ``window = MainWindow(entries, settings, ops)``, then ``set_ledger``, ``set_month`` and ``open_page``.
    """

    month_changed = Signal(str)
    search_picked = Signal(object)
    page_opened = Signal(str)
    ledger_requested = Signal()
    help_requested = Signal(str)
    figure_requested = Signal()
    #: Files that were dropped where no page takes them as its own.
    files_dropped = Signal(list)
    completing_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    #: Back from an earlier day of knowledge.
    now_requested = Signal()

    def __init__(
        self, entries: Sequence[PageEntry], settings: Settings, ops: Ops, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._settings, self._ops = settings, ops
        self.pages = PageStack(entries)
        self._fold_chosen: bool | None = None
        self.appearing = Appearing(self, self.pages, ops)
        name = QCoreApplication.translate("Shell", "Shenggui Ledger")
        self.setWindowTitle(name)
        listed = [(entry.key, entry.title, entry.icon, keys) for entry, keys in self.pages.entries() if entry.in_rail]
        self.rail = Rail(name, listed)
        self.bar = TopBar()
        #: Where sentences stand that belong to no page.
        self.message = MessageBar()
        self._lay_out()
        self._connect()
        self._keys()
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 320)
        if not self.restoreGeometry(settings.get(remembered.GEOMETRY)):
            self.resize(1280, 760)

    # -- what the wiring says -----------------------------------------------------------------------------------------

    def set_ledger(self, words: str, month: str = "", first: str = "", last: str = "") -> None:
        """Show which ledger is open (文山州 · 示例台账), the month shown and the months that may be."""
        self.bar.set_ledger(words)
        if first and last:
            self.bar.month.set_range(first, last)
        if month:
            self.set_month(month)
        self.bar.set_dated(bool(month))

    def set_month(self, month: str) -> None:
        """Show a month on the page in sight, and on others when they come into sight."""
        self.bar.month.set_month(month)
        for page in self.pages.built():
            page.set_month(month)

    def month(self) -> str:
        """The month shown, YYYY-MM."""
        return self.bar.month.month()

    def open_page(self, key: str, arguments: dict[str, Any] | None = None) -> Screen:
        """Show a page, building it where it is not yet; ``arguments`` go to its ``open``. Without a key: the page of the
        rail that was shown last."""
        key = key or self.rail.chosen_key() or self.page_keys()[0]
        page = self.pages.page(key)
        if key != self.current_key() and self.message.kind() in ("info", "success"):
            self.message.clear()  # it spoke of the page that is left; what went wrong stays
        self.rail.choose(key)
        self.bar.set_title(self.pages.entry(key).title)
        if self.month():
            page.set_month(self.month())
        if arguments:
            page.open(arguments)
        self.pages.setCurrentWidget(page)
        if self.appearing.is_over():
            page.settle()
        page.focus_here()
        self._settings.set(remembered.PAGE, key)
        self.page_opened.emit(key)
        return page

    def exchange(self, shelf: Shelf) -> Shelf:
        """Show other pages under the same keys; what was shown so far waits as it is, with what is typed in it."""
        key, before = self.current_key(), self.pages.exchange(shelf)
        self.message.clear()
        self.open_page(key)
        return before

    def set_band(self, band: QWidget) -> None:
        """Let something stand across the page area, below the bar."""
        self._down.insertWidget(1, band)

    def page(self, key: str) -> Screen:
        """The page of that key, built where it is not yet."""
        return self.pages.page(key)

    def present(self) -> None:
        """Show the window as soon as its page can be painted whole."""
        self._fold()
        self.appearing.begin()

    def current_key(self) -> str:
        """The key of the page in sight; empty before the first."""
        return self.pages.current_key()

    def busy(self) -> bool:
        """Whether anything is being read or written."""
        return self._ops.busy()

    def page_keys(self) -> list[str]:
        """The keys of all pages, from top to bottom."""
        return [entry.key for entry, _keys in self.pages.entries()]

    def say(self, kind: Kind, text: str, action: str = "", on_action: Callable[[], Any] | None = None) -> None:
        """Show a sentence in the message area, with a button where ``action`` names one."""
        self.message.show_message(kind, text, action, on_action)
        self._below.show()

    def show_error(self, error: LedgerError) -> None:
        """Show an error of the data layer."""
        self.say("error", translate.sentence(error.sentence))

    def show_crash(self, report: str) -> None:
        """Show the report of a defect."""
        from desktop.widgets.crash import CrashDialog

        dialog = CrashDialog(report, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def zoom(self, step: int) -> None:
        """Make the text larger (1) or smaller (-1), or as it was (0)."""
        at = min(range(len(theme.ZOOMS)), key=lambda place: abs(theme.ZOOMS[place] - theme.zoom()))
        wanted = theme.ZOOMS[min(max(at + step, 0), len(theme.ZOOMS) - 1)] if step else 1.0
        self._settings.set(remembered.ZOOM, wanted)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._settings.get(remembered.THEME), wanted)
        self._fold()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        centre = QWidget()
        centre.setProperty("role", "canvas")
        self.setCentralWidget(centre)
        across = QHBoxLayout(centre)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        self._down = down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self.bar)
        down.addWidget(self.pages, 1)
        below = QVBoxLayout()
        below.setContentsMargins(theme.grid(2), 0, theme.grid(2), theme.grid(1))
        below.addWidget(self.message)
        self._below = QWidget()
        self._below.setLayout(below)
        self._below.hide()
        down.addWidget(self._below)
        down.addWidget(BusyBar(self._ops))
        across.addLayout(down, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.open_page)
        self.pages.navigate.connect(self.open_page)
        self.pages.said.connect(self.say)
        self.pages.badged.connect(self.rail.set_badge)
        self.rail.fold_toggled.connect(self._on_fold_toggled)
        self.rail.help_requested.connect(self._help)
        self.bar.month.changed.connect(self._on_month)
        self.bar.search.picked.connect(self.search_picked)
        self.bar.ledger_requested.connect(self.ledger_requested)
        self.message.closed.connect(self._below.hide)
        self._ops.error_shown.connect(self.show_error)
        self._ops.crashed.connect(self.show_crash)
        self._ops.changed.connect(self._on_changed)

    def _keys(self) -> None:
        keys: list[tuple[str, Callable[[], Any]]] = [
            ("Ctrl+K", self._search), ("F1", self._help),
            ("F8", self.figure_requested.emit), ("Ctrl++", lambda: self.zoom(1)), ("Ctrl+=", lambda: self.zoom(1)),
            ("Ctrl+-", lambda: self.zoom(-1)), ("Ctrl+0", lambda: self.zoom(0)), ("F5", self._look_again),
            ("Ctrl+Shift+L", self.completing_requested.emit), ("F9", self.bar.open_known),
            ("Shift+F9", self.now_requested.emit),
        ]  # fmt: skip
        keys += [(shortcut, partial(self.open_page, entry.key)) for entry, shortcut in self.pages.entries() if shortcut]
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(act)
        undo_keys = UndoKeys(self)
        undo_keys.undo.connect(self._undo)
        undo_keys.redo.connect(self._redo)

    def _on_month(self, month: str) -> None:
        self.set_month(month)
        self.month_changed.emit(month)

    def _on_changed(self, tables: frozenset[str]) -> None:
        for page in self.pages.built():
            page.on_changed(tables)

    def _look_again(self) -> None:
        page = self.pages.current()
        if page is not None:
            page.look_again()

    def _help(self) -> None:
        self.help_requested.emit(self.current_key())

    def _undo(self) -> None:
        page = self.pages.current()
        if page is None or not page.undo():
            self.undo_requested.emit()

    def _redo(self) -> None:
        page = self.pages.current()
        if page is None or not page.redo():
            self.redo_requested.emit()

    def _search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _on_fold_toggled(self, folded: bool) -> None:
        self._fold_chosen = folded
        if not self._narrow():
            self._settings.set(remembered.RAIL_FOLDED, folded)
        self.rail.set_folded(folded)

    def _narrow(self) -> bool:
        return self.width() < theme.size("fold_below")

    def _fold(self) -> None:
        wanted = self._narrow() or self._settings.get(remembered.RAIL_FOLDED)
        folded = wanted if self._fold_chosen is None else self._fold_chosen
        if folded != self.rail.folded():
            self.rail.set_folded(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was_narrow = event.oldSize().width() < theme.size("fold_below")
        if was_narrow != self._narrow():
            # What was chosen by hand holds until the window becomes wide or narrow.
            self._fold_chosen = None
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            # Otherwise Qt lights up the first line of the rail, which nobody asked for.
            self.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(files_of(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.appearing.painted()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.appearing.give_up()
        self._settings.set(remembered.GEOMETRY, self.saveGeometry())
        self._settings.save()
        super().closeEvent(event)
