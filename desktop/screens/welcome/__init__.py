"""Begin: the first page there is. A sample to try, a ledger of one's own, or a file that exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QPushButton

from db import plan_file
from db.errors import LedgerError
from db.rules.plan import Plan
from db.text import Label
from desktop import places, translate
from desktop.ops import Ops
from desktop.screens.base import Screen
from desktop.screens.welcome.new_ledger import NewLedgerCard
from desktop.settings import Settings
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage, Stack


class WelcomeScreen(Screen):
    """Three ways to begin; ``open_ledger(path)`` shows what was made or chosen."""

    def __init__(self, settings: Settings, ops: Ops, open_ledger: Callable[[Path], Any]) -> None:
        super().__init__()
        self._settings, self._ops, self._open = settings, ops, open_ledger
        self.message = MessageBar()
        page = ScrollPage()
        page.body.addWidget(self.message)
        self.new_ledger = NewLedgerCard(ops)
        self.new_ledger.made.connect(self.open_path)
        self.new_ledger.failed.connect(self.message.show_error)
        self._recent = Card(self.tr("Open a ledger"))
        side = Stack(self._sample_card(), self._recent, self._notice_card())
        page.body.addWidget(Columns([(self.new_ledger, 3), (side, 2)], stack_below=760))
        page.body.addStretch(1)
        self.outer.addWidget(page)
        self._fill_recent()

    def open_path(self, path: Path) -> None:
        """Show the ledger at ``path``, or say why not."""
        try:
            self._open(path)
        except LedgerError as error:
            self.message.show_error(error)

    def _sample_card(self) -> Card:
        card = Card(self.tr("Try it on a sample"))
        card.add(label(self.tr("Made-up firms and some years of changes for each of the two plans; nothing can go wrong."),
                       "muted", wrap=True))  # fmt: skip
        row = FlowLayout()
        self.samples: dict[str, QPushButton] = {}
        for key in plan_file.shipped():
            plan = plan_file.load(key)
            name = self.tr("Sample of {area}").format(area=translate.label(_area_label(plan)))
            made = button(name, partial(self._make_sample, key), icon="sprout")
            self.samples[key] = made
            row.addWidget(made)
        card.add(row)
        return card

    def _notice_card(self) -> Card:
        card = Card(self.tr("Where it may be used"))
        card.add(label(self.tr("For computers without state secrets only. The program never uses the network; "
                               "everything stays in the file you choose."), "muted", wrap=True))  # fmt: skip
        return card

    def _fill_recent(self) -> None:
        known = [path for path in self._settings.recent() if path.exists()]
        for path in known[:5]:
            made = button(path.stem, partial(self.open_path, path), kind="link", tip=str(path))
            self._recent.add(made)
        if not known:
            self._recent.add(label(self.tr("No ledger has been opened on this computer yet."), "muted", wrap=True))
        self.open_button = button(self.tr("Choose a file…"), self._choose, icon="folder-open")
        self._recent.add(self.open_button)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Open a ledger"), str(places.folder()), self.tr("Ledgers (*.sgl)")
        )
        if chosen:
            self.open_path(Path(chosen))

    def _make_sample(self, key: str) -> None:
        from db import sample

        plan = plan_file.load(key)
        path = places.free(self.tr("Sample ledger {area}").format(area=plan.whole.name), ".sgl")

        def work(_report: object, _cancelled: object) -> Path:
            sample.build(path, key).close()
            return path

        self._ops.run(work, on_done=self.open_path, on_error=self.message.show_error,
                      label=self.tr("Making the sample"), button=self.samples[key])  # fmt: skip


def _area_label(plan: Plan) -> Label:
    return Label(plan.whole.name, plan.whole.en or plan.whole.name)

