"""Begin: the first page there is. A sample to try, a ledger of one's own, or a file that exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from db import plan_file, sample
from db.errors import LedgerError
from desktop import places, translate
from desktop.opening import OpeningScreen
from desktop.ops import Ops
from desktop.screens.welcome.new_ledger import NewLedgerCard
from desktop.settings import Settings
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import ElidedLabel, label
from desktop.widgets.page import Columns, Stack
from desktop.widgets.segmented import Segmented

RECENT_SHOWN = 4


class WelcomeScreen(OpeningScreen):
    """Three ways to begin; ``open_ledger(path)`` shows what was made or chosen, ``speak(language)`` changes language,
    ``tour(path)`` shows a ledger and leads through the window."""

    def __init__(
        self, settings: Settings, ops: Ops, open_ledger: Callable[[Path], Any], speak: Callable[[str], Any],
        today: date | None = None, tour: Callable[[Path], Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(open_ledger)
        self._settings, self._ops, self._speak = settings, ops, speak
        self._tour = tour or open_ledger
        self.new_ledger = NewLedgerCard(ops, today or datetime.now().date())
        self.new_ledger.made.connect(self.open_path)
        self.new_ledger.failed.connect(self.show_error)
        side = Stack(self._sample_card(), self._open_card(), self._notice_card())
        self.page.body.addWidget(Columns([(self.new_ledger, 3), (side, 2)], stack_below=760))
        self.page.body.addStretch(1)

    def focus_here(self) -> None:
        """Put the cursor into the first field: nobody needs the mouse to begin."""
        self.new_ledger.form.focus_first()

    def _sample_card(self) -> Card:
        card = Card(self.tr("Try it on a sample"))
        card.add(label(self.tr("Made-up firms and some years of changes for each of the two plans; nothing can go wrong."),
                       "muted", wrap=True))  # fmt: skip
        row = FlowLayout()
        self.samples: dict[str, QPushButton] = {}
        known = sample.keys()
        for key in known:
            area = translate.label(plan_file.load(key).whole.label)
            made = button(self.tr("Sample of {area}").format(area=area), partial(self._make_sample, key), icon="sprout")
            self.samples[key] = made
            row.addWidget(made)
        self.tour_button = button(self.tr("Take the tour"), self.take_tour, icon="info",
                                  tip=self.tr("Makes a sample and leads through the window in two minutes"))  # fmt: skip
        row.addWidget(self.tour_button)
        card.add(row)
        return card

    def _open_card(self) -> Card:
        card = Card(self.tr("Open a ledger"))
        self.recent: list[QPushButton] = []
        for path in [one for one in self._settings.recent() if one.exists()][:RECENT_SHOWN]:
            made = button(path.stem, partial(self.open_path, path), kind="link", icon="history", tip=str(path))
            self.recent.append(made)
            row = FlowLayout()
            row.addWidget(made)
            card.add(row)
            card.add(ElidedLabel(str(path.parent), "small", Qt.TextElideMode.ElideMiddle))
        if not self.recent:
            card.add(label(self.tr("No ledger has been opened on this computer yet."), "muted", wrap=True))
        self.open_button = button(self.tr("Choose a file…"), self.choose, icon="folder-open")
        row = FlowLayout()
        row.addWidget(self.open_button)
        card.add(row)
        return card

    def _notice_card(self) -> Card:
        card = Card(self.tr("Where it may be used"))
        card.add(label(self.tr("For computers without state secrets only. The program never uses the network; "
                               "everything stays in the file you choose."), "muted", wrap=True))  # fmt: skip
        self.language = Segmented([("zh", "中文"), ("en", "English")])
        self.language.select(translate.language())
        self.language.picked.connect(self._speak)
        row = FlowLayout()
        row.addWidget(self.language)
        card.add(row)
        return card

    def take_tour(self) -> None:
        """Make a sample and lead through the window on it."""
        self._make(next(iter(self.samples)), self._lead, self.tour_button)

    def _lead(self, path: Path) -> None:
        try:
            self._tour(path)
        except LedgerError as error:
            self.show_error(error)

    def _make_sample(self, key: str) -> None:
        self._make(key, self.open_path, self.samples[key])

    def _make(self, key: str, on_done: Callable[[Path], Any], pressed: QPushButton) -> None:
        path = places.free(self.tr("Sample ledger {area}").format(area=translate.label(plan_file.load(key).whole.label)))

        def work(_report: object, _cancelled: object) -> Path:
            places.make_ready(path)
            sample.build(path, key).close()
            return path

        self._ops.run(work, on_done=on_done, on_error=self.show_error, label=self.tr("Making the sample"), button=pressed)
