"""Settings and backup: the bureau, the opening, the areas, backups, the look, and which ledger is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QFileDialog

from db.errors import LedgerError
from desktop import places
from desktop.screens.base import Screen
from desktop.screens.settings.areas import AreasCard
from desktop.screens.settings.backups import BackupsCard
from desktop.screens.settings.bureau import BureauCard
from desktop.screens.settings.look import LookCard
from desktop.screens.settings.opening import OpeningCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage, Stack


class SettingsScreen(Screen):
    """``open_ledger(path)`` shows another ledger, ``welcome()`` the page where one is made."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"setting", "status_change", "area", "area_event", "backup"})

    def __init__(self, session: Session, open_ledger: Callable[[Path], Any], welcome: Callable[[], Any]) -> None:
        super().__init__()
        self._session, self._open, self._welcome = session, open_ledger, welcome
        self.message = MessageBar()
        self.bureau = BureauCard(session)
        self.opening = OpeningCard(session)
        self.areas = AreasCard(session)
        self.backups = BackupsCard(session, self.open_path)
        self.look = LookCard(session)
        page = ScrollPage()
        page.body.addWidget(self.message)
        left = Stack(self.bureau, self.opening, self.areas)
        right = Stack(self._ledger_card(), self.backups, self.look, self._about())
        page.body.addWidget(Columns([(left, 1), (right, 1)], stack_below=820))
        page.body.addStretch(1)
        self.outer.addWidget(page)
        for card in (self.bureau, self.opening, self.areas, self.backups):
            card.failed.connect(self.message.show_error)
            card.done.connect(lambda text: self.message.show_message("success", text))

    def refresh(self) -> None:
        for card in (self.bureau, self.opening, self.areas, self.backups):
            card.refresh()

    def open_path(self, path: Path) -> None:
        """Show another ledger, or say why not."""
        try:
            self._open(path)
        except LedgerError as error:
            self.message.show_error(error)

    def _ledger_card(self) -> Card:
        card = Card(self.tr("This ledger"))
        card.add(label(str(self._session.ledger.path), "muted", wrap=True, selectable=True))
        if not self._session.writable:
            card.add(label(self.tr("Open for looking only: somebody else is writing it, or the file is read-only."),
                           "warning", wrap=True))  # fmt: skip
        row = FlowLayout()
        row.addWidget(button(self.tr("Open another…"), self._choose, icon="folder-open"))
        row.addWidget(button(self.tr("New or sample…"), self._welcome, icon="plus"))
        card.add(row)
        return card

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Open a ledger"), str(places.folder()), self.tr("Ledgers (*.sgl)")
        )
        if chosen:
            self.open_path(Path(chosen))

    def _about(self) -> Card:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("shenggui")
        except PackageNotFoundError:  # run from a checkout or a bundle
            number = VERSION
        card = Card(self.tr("About"))
        card.add(label(self.tr("Shenggui Ledger {version}. MIT licence; Qt under the LGPL, its text lies in the folder "
                               "licenses. For computers without state secrets only; the program never uses the network.")
                       .format(version=number), "muted", wrap=True))  # fmt: skip
        return card


VERSION = "0.1.0"
