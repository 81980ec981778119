"""Pickers of the entry form that offer what the plan and the ledger know: batches, areas, townships."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import codes
from db.rules.filing import Batch
from db.rules.words import EXIT_REASONS
from db.store.areas import Tree
from desktop import translate
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import label
from desktop.widgets.search import SearchBox, Suggestion


class OfferBox(SearchBox):
    """A field that offers texts and takes any other: the offers stand below it as soon as it is reached."""

    changed = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self._matching, placeholder, keep=True, icon=False, parent=parent)
        self._offers: list[Suggestion] = []
        self.textEdited.connect(lambda _text: self.changed.emit())
        self.picked.connect(lambda _data: self.changed.emit())

    def set_offers(self, offers: list[Suggestion]) -> None:
        """Offer these."""
        self._offers = offers

    def offers(self) -> list[Suggestion]:
        """What is offered."""
        return self._offers

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.suggestions():
            self.open_offers()
        else:
            super().keyPressEvent(event)

    def open_offers(self) -> None:
        """Show everything that is offered."""
        self.offer(self._offers)

    def _matching(self, text: str) -> list[Suggestion]:
        wanted = text.casefold()
        found = [one for one in self._offers if wanted in f"{one.title} {one.detail}".casefold()]
        # What stands there already is no choice; ↓ shows the others.
        return self._offers if found and any(one.title.casefold() == wanted for one in found) else found


def batch_offers(batches: list[Batch]) -> list[Suggestion]:
    """A line to a batch: 2025-06 月度申报, and from when it counts."""
    return [Suggestion(batch.text, _about(batch), data=batch.text) for batch in batches]


def _about(batch: Batch) -> str:
    said = QCoreApplication.translate("EntryForm", "first report {month}").format(month=batch.first_report)
    if batch.deadline:
        until = QCoreApplication.translate("EntryForm", "county's last day {day}").format(day=batch.deadline)
        said = f"{said} · {until}"
    return said


def town_offers(tree: Tree, area: str | None) -> list[Suggestion]:
    """The townships of an area, where they are shipped."""
    known = tree.areas.get(area or tree.own)
    return [Suggestion(town.name, data=town.name) for town in codes.towns(known.code or "")] if known else []


def area_choices(tree: Tree, *, elsewhere: bool = False) -> list[tuple[str, str]]:
    """The areas that firms are counted in, by id and name; with ``elsewhere`` those outside the ledger's own."""
    leaves = [
        area for area in tree.areas.values()
        if not area.of_which and tree.resolve(area.id) == area.id and not tree.children(area.id)
        and tree.is_own(area.id) is not elsewhere
    ]  # fmt: skip
    return [(area.id, translate.label(area.label)) for area in leaves]


def park_choices(tree: Tree) -> list[tuple[str, str]]:
    """The parks reported beside the areas."""
    return [(park.id, translate.label(park.label)) for park in tree.parks()]


def reason_choices() -> list[tuple[str, str]]:
    """The exit reasons, each with its code."""
    return [(key, f"{key} {translate.label(word)}") for key, word in EXIT_REASONS.items()]


class KnownLine(QWidget):
    """What the ledger knows of a firm that is called nearly alike, to be taken over with a key: ``taken``."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = label("", "small", wrap=True)
        self.take_button = button(QCoreApplication.translate("EntryForm", "Take over"), self.taken.emit, kind="link")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.said, 1)
        across.addWidget(self.take_button)
        self.setFocusProxy(self.take_button)


def optional(choices: list[tuple[str, str]], word: str = "–") -> ComboBox:
    """A list of choices, of which none may be chosen."""
    made = ComboBox([("", word), *choices])
    made.select("")
    return made
