"""Settings and backup: the bureau, the opening, the areas, backups, the look, and which ledger is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from db.version import VERSION
from desktop import theme
from desktop.opening import OpeningScreen
from desktop.screens.settings.areas import AreasCard
from desktop.screens.settings.backups import BackupsCard
from desktop.screens.settings.bureau import BureauCard
from desktop.screens.settings.handing_over import HandingOverCard
from desktop.screens.settings.look import LookCard
from desktop.screens.settings.opening import OpeningCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.page import Columns, Stack


class SettingsScreen(OpeningScreen):
    """``open_ledger(path)`` shows another ledger, ``welcome()`` the page where one is made, ``speak(language)`` changes
    the window's language."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"setting", "status_change", "area", "area_event", "backup"})

    def __init__(
        self, session: Session, open_ledger: Callable[[Path], Any], welcome: Callable[[], Any],
        speak: Callable[[str], Any],
    ) -> None:  # fmt: skip
        super().__init__(open_ledger)
        self._session, self._welcome = session, welcome
        self.bureau, self.opening, self.areas = BureauCard(session), OpeningCard(session), AreasCard(session)
        self.backups, self.look = BackupsCard(session, self.open_path), LookCard(session.settings, speak)
        self.handing_over = HandingOverCard(session)
        left = Stack(self._ledger_card(), self.bureau, self.opening)
        right = Stack(self.backups, self.handing_over, self.areas, self.look, self._about())
        self.page.body.addWidget(Columns([(left, 1), (right, 1)], stack_below=900))
        self.page.body.addStretch(1)
        self._cards = (self.bureau, self.opening, self.areas, self.backups, self.handing_over)
        for card in self._cards:
            card.failed.connect(self.show_error)
            card.done.connect(self._on_done)
            card.navigate.connect(self.navigate)

    def open(self, arguments: dict[str, Any]) -> None:
        """``part`` (or a worklist's ``task``) names the card that is meant: opening, backup; else the top."""
        wanted: dict[str, tuple[Card, QWidget]] = {
            "opening": (self.opening, self.opening.form.row("number")), "backup": (self.backups, self.backups.make_button),
            "second_place": (self.backups, self.backups.place_button), "second_copy": (self.backups, self.backups.make_button),
        }  # fmt: skip
        card, field = wanted.get(str(arguments.get("part") or arguments.get("task")), (None, None))
        # A page that was never shown has no places yet.
        QTimer.singleShot(0, self, lambda: self._go_to(card, field))

    def _go_to(self, card: Card | None, field: QWidget | None) -> None:
        inner = self.page.widget()
        top = card.mapTo(inner, QPoint(0, 0)).y() - theme.grid(2) if card is not None and inner is not None else 0
        self.page.verticalScrollBar().setValue(top)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page.ensureWidgetVisible(field)

    def refresh(self) -> None:
        for card in self._cards:
            card.refresh()

    def _on_done(self, text: str) -> None:
        # In the window's own message area, which is in sight wherever the page is scrolled to.
        self.message.clear()
        self.said.emit("success", text)

    def _ledger_card(self) -> Card:
        card = Card(self.tr("This ledger"))
        card.add(label(str(self._session.ledger.path), "muted", wrap=True, selectable=True))
        if not self._session.writable:
            card.add(label(self.tr("Open for looking only: somebody else is writing it, or the file is read-only."),
                           "warning", wrap=True))  # fmt: skip
        self.open_button = button(self.tr("Open another…"), self.choose, icon="folder-open")
        self.new_button = button(self.tr("New or sample…"), self._welcome, icon="plus")
        row = FlowLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.new_button)
        card.add(row)
        return card

    def _about(self) -> Card:
        card = Card(self.tr("About"))
        card.add(label(self.tr("Shenggui Ledger {version}. MIT licence; Qt under the LGPL, its text lies in the folder "
                               "licenses. For computers without state secrets only; the program never uses the network.")
                       .format(version=VERSION), "muted", wrap=True))  # fmt: skip
        self.about_button = button(self.tr("Version and licences…"), self._show_about, icon="info")
        row = FlowLayout()
        row.addWidget(self.about_button)
        card.add(row)
        return card

    def _show_about(self) -> None:
        from desktop.dialogs.about import AboutDialog

        AboutDialog(self).open()
