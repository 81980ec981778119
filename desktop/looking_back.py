"""Looking back: the window on the ledger as it was known on an earlier day, and back to now.

The earlier day's ledger is a ledger (``Ledger.copy_as_known``), so its pages are the pages there are, built anew on a
session of their own that may not write. Today's pages wait meanwhile as they are, with all that is typed in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.errors import LedgerError
from db.store import as_known
from desktop import translate
from desktop.main_window import MainWindow
from desktop.ops import Job
from desktop.session import Session
from desktop.shelf import PageEntry, Shelf

if TYPE_CHECKING:
    from db.copies import Copy
    from desktop.widgets.known_panel import KnownBand, Offer

#: Pages that have no earlier day: what they do is done to today's ledger and its files.
OF_TODAY = ("settings", "intake")

Entries = Callable[[Session], Sequence[PageEntry]]


class LookingBack(QObject):
    """``look(day)`` and ``back()``; ``session`` is what is shown: ``now``, or an earlier day's."""

    def __init__(self, window: MainWindow, now: Session, entries: Entries) -> None:
        super().__init__(window)
        self._window, self.now, self._entries = window, now, entries
        self.session = now
        self._kept: Shelf | None = None
        self._band: KnownBand | None = None
        #: Earlier days whose pages are about to go.
        self._left: list[Session] = []
        picker = window.bar.known
        picker.chosen.connect(self.look)
        picker.returned.connect(self.back)
        picker.last = lambda: as_known.day_before(now.today)
        picker.offers = self._offers
        window.now_requested.connect(self.back)
        window.page_opened.connect(self._tell_of_page)
        window.appearing.settled.connect(self._sweep)

    def _sweep(self) -> None:
        """What a window that died left of such a day goes, once this one stands."""
        from db.copies import remove_orphans

        self.now.ops.read(lambda _report, _cancelled: remove_orphans(), lambda _count: None, key="orphans")

    def look(self, text: str) -> Job | None:
        """Show the ledger as known at the end of a day, or at a UTC instant, once its copy is made; tells what goes wrong."""
        try:
            known = as_known.instant(text)
        except LedgerError as error:
            self._window.show_error(error)
            return None
        if known is None:
            return None
        ledger, instant = self.now.ledger, known
        return self.now.ops.read(
            lambda report, _cancelled: ledger.copy_as_known(instant, report), lambda copy: self._show(copy, instant),
            self._window.show_error, key="looking back", label=self.tr("Leaving out what was recorded later"),
        )  # fmt: skip

    def back(self) -> None:
        """Show today's ledger again, as it was left."""
        if self._kept is None:
            return
        kept, self._kept = self._kept, None
        self._leave(self._window.exchange(kept), self.session)
        self.session = self.now
        self._mark("")
        for page in kept.pages.values():
            page.look_again()
        if self._window.month() != self.now.month():
            self._window.month_changed.emit(self._window.month())

    def of_now(self, act: Callable[[], Any]) -> None:
        """Do what writes the ledger; while an earlier day is shown, say why not and offer the way back."""
        if self.session is self.now:
            act()
        else:
            said = translate.sentence(self.session.looking_only.sentence)
            self._window.say("warning", said, self.tr("Back to now"), self.back)

    def close(self) -> None:
        """The window closes: nothing of an earlier day stays."""
        for one in (self.session, *self._left):
            if one is not self.now:
                one.close()

    def _show(self, copy: Copy, known: str) -> None:
        from desktop.earlier_session import EarlierSession  # most windows never look back

        before = self.session
        self.session = EarlierSession(self.now, copy, known)
        entries = [self._of_today(one) if one.key in OF_TODAY else one for one in self._entries(self.session)]
        left = self._window.exchange(Shelf(entries, {}, {}))
        if before is self.now:
            self._kept = left
        else:
            self._leave(left, before)
        self._mark(as_known.said(known))

    def _leave(self, left: Shelf, session: Session) -> None:
        """Take an earlier day's pages away, and then its ledger: what they are about to do still finds it."""
        self._left.append(session)
        grave = QWidget()
        for page in left.pages.values():
            page.setParent(grave)

        def gone() -> None:
            self._left.remove(session)
            session.close()

        grave.destroyed.connect(gone)
        grave.deleteLater()

    def _mark(self, day: str) -> None:
        """Say which day is shown, in the bar and across the pages."""
        from desktop.widgets.known_panel import KnownBand

        self._window.bar.known.set_day(day)
        if self._band is not None:
            self._band.hide()
            self._band.deleteLater()
            self._band = None
        if day:
            said = self.tr("As known on {day}; what was recorded later is left out")
            self._band = KnownBand(said.format(day=day))
            self._band.returned.connect(self.back)
            self._window.set_band(self._band)
            self._tell_of_page(self._window.current_key())

    def _tell_of_page(self, key: str) -> None:
        if self._band is not None:
            more = {
                "home": self.tr("Plan and targets are those of today, the worklist is as of that day."),
                "plans": self.tr("Plan and targets are those of today."),
            }.get(key, "")
            self._band.set_more(translate.run_on(self.tr("Nothing can be recorded here."), more))

    def _of_today(self, entry: PageEntry) -> PageEntry:
        def page() -> Any:
            from desktop.screens.of_today import OfTodayScreen

            made = OfTodayScreen()
            made.returned.connect(self.back)
            return made

        return entry._replace(factory=page)

    def _offers(self) -> list[Offer]:
        """Moments of the month shown: its end, and when it was closed and sent."""
        from db.store.moments import moments
        from desktop.widgets.known_panel import Offer

        found = moments(self.now.conn, self._window.month(), self.now.today)
        return [Offer(one.known, f"{as_known.said(one.known)} · {translate.sentence(one.words)}") for one in found]
